"""Which rows of a list are marked."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skilltrail.tui.widgets.lines import Row


class Marks:
    """The rows that were marked before, and those from where marking began (`anchor`) to the cursor."""

    def __init__(self) -> None:
        self.shown: frozenset[str] = frozenset()
        self.anchor = ""
        self._kept: frozenset[str] = frozenset()

    def toggle(self, current: str) -> None:
        """Begin at the row `current`; or end, and keep what is marked."""
        self._kept = self.shown
        self.anchor = "" if self.anchor else current

    def drop(self) -> None:
        """Keep nothing, and end."""
        self._kept, self.anchor = frozenset(), ""

    def follow(self, rows: "Sequence[Row]", places: Mapping[str, int], cursor: int) -> frozenset[str]:
        """Work out `shown` anew, and return the ids that came or went. What is not in the list is not marked."""
        before = self.shown
        if not (before or self._kept or self.anchor):
            return before
        self._kept = frozenset(id for id in self._kept if id in places)
        begin = places.get(self.anchor, -1)
        if begin < 0:
            self.anchor = ""
            self.shown = self._kept
        else:
            first, last = min(begin, cursor), max(begin, cursor)
            self.shown = self._kept.union(row.id for row in rows[max(0, first) : last + 1] if row.pick)
        return before ^ self.shown
