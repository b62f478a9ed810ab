"""How a progress file of an older format becomes one of the present one: format by format, in memory.

There has been one format so far, so the table is empty. When format 2 comes, `STEPS[1]` gets the function that turns
a document of format 1 into one of format 2. A step may lose nothing: what it does not know it leaves in its place.
The file itself is written at the first change, after a copy of it was kept (see `store.change`).
"""

from collections.abc import Callable

Document = dict[str, object]

STEPS: dict[int, Callable[[Document], Document]] = {}
"""Format -> what makes of its documents (without the key `format`) those of the next format."""


def can_raise(format: int, to: int) -> bool:
    """Tell whether documents of a format can become documents of a later one."""
    return format < to and all(one in STEPS for one in range(format, to))


def raised(document: Document, format: int, to: int) -> Document:
    """Return a document as one of the format `to`; raises ValueError where it is not of the format it says."""
    for one in range(format, to):
        try:
            document = STEPS[one](document)
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise ValueError(f"not the format {one} it says it is ({error})") from error
    return document
