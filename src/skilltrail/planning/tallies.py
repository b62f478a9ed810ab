"""Small numbers of thousands of learners at once, a bit of an integer for each learner.

A tally is a list of planes: the first holds every learner's lowest binary digit, the next one the digit above it. An
operation on planes is done for all learners together, so plain Python is quick enough (L. Lamport, "Multiple byte
processing with full-word instructions", 1975, did so with machine words). `everyone` has the bit of every learner.
"""

from collections.abc import Sequence


def count(coins: Sequence[int]) -> list[int]:
    """Return how many of the coins show heads (a set bit), for each learner."""
    planes = [0] * len(coins).bit_length()
    for coin in coins:
        add(planes, coin)
    return planes


def add(planes: list[int], mask: int, number: int = 1) -> None:
    """Add a number to the tally of the learners in `mask`, in place; what grows too large stays the largest."""
    carry = 0
    for index, plane in enumerate(planes):
        more = mask if number >> index & 1 else 0
        planes[index] = plane ^ more ^ carry
        carry = (plane & more) | (carry & (plane ^ more))
    if carry:
        for index in range(len(planes)):
            planes[index] |= carry


def total(one: Sequence[int], two: Sequence[int]) -> list[int]:
    """Return the sums of two tallies of as many planes; the sum has one more."""
    planes, carry = [], 0
    for a, b in zip(one, two, strict=True):
        planes.append(a ^ b ^ carry)
        carry = (a & b) | (carry & (a ^ b))
    return [*planes, carry]


def reaching(planes: Sequence[int], most: int, everyone: int) -> list[int]:
    """Return for every number from 0 to `most` the learners whose tally is at least that."""
    found = [everyone]
    for number in range(1, most + 1):
        enough = everyone
        for index, plane in enumerate(planes):  # what a higher digit decides overrides the lower ones
            enough = plane & enough if number >> index & 1 else plane | enough
        found.append(enough)
    return found


def at_most(one: Sequence[int], two: Sequence[int], everyone: int) -> int:
    """Return the learners whose first tally is not above their second."""
    fine = everyone
    for a, b in zip(one, two, strict=True):
        fine = (b & (a ^ everyone)) | ((b | (a ^ everyone)) & fine)
    return fine


def turned(mask: int, by: int, learners: int, everyone: int) -> int:
    """Return the mask with every learner's bit handed to the learner `by` places further, round in a circle."""
    return (mask << by | mask >> (learners - by)) & everyone
