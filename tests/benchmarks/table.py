"""The table that comes out: what | measured | floor or base | ratio | budget | within."""

import statistics
from collections.abc import Callable, Sequence

from msgspec import Struct

from tests.benchmarks.stats import ratio

HEADINGS = ("what", "measured", "floor/base", "ratio", "budget", "within")
WIDTHS = (64, 14, 14, 7, 12, 6)


class Row(Struct, frozen=True):
    """One budget (`within` tells whether it is kept) or a figure that only informs (`within` is None)."""

    what: str
    measured: str
    base: str = ""
    ratio: float | None = None
    budget: str = ""
    within: bool | None = None

    def cells(self) -> tuple[str, ...]:
        """Return the row's cells in the order of HEADINGS."""
        kept = "" if self.within is None else "yes" if self.within else "NO"
        many = "" if self.ratio is None else f"{self.ratio:.2f}"
        return (self.what, self.measured, self.base, many, self.budget, kept)


def line(cells: Sequence[str]) -> str:
    """Return cells as one line of the table: the first to the left, the others to the right of their columns."""
    first, *others = zip(cells, WIDTHS, strict=True)
    return " | ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]).rstrip()


def heading() -> str:
    """Return the two lines that begin the table."""
    return f"{line(HEADINGS)}\n{'-+-'.join('-' * width for width in WIDTHS)}"


def milliseconds(seconds: float) -> str:
    """Write a time: `12.3 ms`, `412 ms`, `1,234 ms`."""
    value = seconds * 1000
    return f"{value:,.0f} ms" if value >= 100 else f"{value:.1f} ms" if value >= 1 else f"{value:.2f} ms"


def mebibytes(count: float) -> str:
    """Write a size in memory."""
    return f"{count / 2**20:.1f} MiB"


def against(
    what: str,
    subject: Sequence[float],
    base: Sequence[float],
    budget: float | None,
    write: Callable[[float], str] = milliseconds,
) -> Row:
    """Return the row of a subject beside its base, one figure a round each; medians, and the budget as a ratio."""
    found = ratio(subject, base)
    return Row(
        what,
        write(statistics.median(subject)),
        write(statistics.median(base)),
        found,
        "" if budget is None else f"{budget:g} x",
        None if budget is None else found <= budget,
    )


def absolute(what: str, value: float, limit: float | None, write: Callable[[float], str] = milliseconds) -> Row:
    """Return the row of a figure that has a limit of its own, in the same unit."""
    if limit is None:
        return Row(what, write(value))
    return Row(what, write(value), budget=write(limit), within=value <= limit)
