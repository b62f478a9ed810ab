"""Measures the reading of job adverts: `python -m tests.planning.matching`.

Twelve adverts and some ninety sentences, marked by hand, against what is found in them. Precision is the share of
what was found that is right, recall the share of what is right that was found.
"""

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from skilltrail.curriculum.load import load
from skilltrail.curriculum.model import Curriculum
from skilltrail.paths import shipped_content
from skilltrail.planning.advert import nearest_roles
from skilltrail.planning.match import Reading, read
from skilltrail.planning.names import Names, prepare
from tests.planning.adverts import EXPECTED, NEAREST
from tests.planning.adverts import read as advert
from tests.planning.sentences import AFTERWARDS, HELD_OUT, TUNED


class Score(Struct, frozen=True):
    """What was found right, wrongly, and not at all."""

    right: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()
    missed: frozenset[str] = frozenset()


@cache
def shipped() -> tuple[Curriculum, Names]:
    """Return the shipped curriculum and its names."""
    curriculum = load(shipped_content(), shipped_content() / "no-packs", None).curriculum
    return curriculum, prepare(curriculum)


@cache
def reading(name: str) -> Reading:
    """Return what was read in an advert."""
    return read(shipped()[1], advert(name))


def score(found: set[str], expected: frozenset[str]) -> Score:
    return Score(frozenset(found & expected), frozenset(found - expected), frozenset(expected - found))


def of_advert(name: str) -> Score:
    """Score the skills asked for or nice to have."""
    must, nice = EXPECTED[name]
    return score({one.skill for one in reading(name).findings if one.part != "aside"}, must | nice)


def parts_right(name: str) -> tuple[int, int]:
    """Return how many of the skills rightly found stand in the right part, and of how many."""
    must, nice = EXPECTED[name]
    right = [one for one in reading(name).findings if one.part != "aside" and one.skill in must | nice]
    return sum((one.skill in nice) == (one.part == "nice") for one in right), len(right)


def of_sentence(sentence: str, expected: str) -> Score:
    found = {one.skill for one in read(shipped()[1], sentence).findings}
    return score(found, frozenset(expected.split()))


def totals(scores: list[Score]) -> tuple[float, float]:
    """Return precision and recall over all of them."""
    right, wrong, missed = (sum(len(getattr(one, part)) for one in scores) for part in ("right", "wrong", "missed"))
    return right / max(1, right + wrong), right / max(1, right + missed)


def lines() -> Iterator[str]:
    scores = []
    for name in EXPECTED:
        one = of_advert(name)
        scores.append(one)
        kept, of = parts_right(name)
        yield (
            f"{name:20} {len(one.right):3} right {len(one.wrong):2} wrong {len(one.missed):2} missed part {kept}/{of}"
            + (f"   wrong: {', '.join(sorted(one.wrong))}" if one.wrong else "")
            + (f"   missed: {', '.join(sorted(one.missed))}" if one.missed else "")
        )
        near = nearest_roles(shipped()[0], reading(name))[0]
        yield f"{'':22} nearest {near.role}, {near.score} %" + ("" if near.role == NEAREST[name] else "  (wrong)")
        yield f"{'':22} unknown: {', '.join(term.text for term in reading(name).unknown) or 'none'}"
    precision, recall = totals(scores)
    yield f"adverts: precision {precision:.1%}, recall {recall:.1%}"
    for title, sentences in (("tuned", TUNED), ("held out", HELD_OUT), ("written afterwards", AFTERWARDS)):
        found = [(sentence, of_sentence(sentence, expected)) for sentence, expected in sentences]
        for sentence, one in found:
            if one.wrong or one.missed:
                yield f"  {sentence!r}: wrong {sorted(one.wrong)}, missed {sorted(one.missed)}"
        precision, recall = totals([one for _, one in found])
        whole = sum(not one.wrong and not one.missed for _, one in found)
        yield f"sentences {title}: {whole} of {len(found)} whole, precision {precision:.1%}, recall {recall:.1%}"


if __name__ == "__main__":
    for line in lines():
        print(line)
