"""Turns a line of styled text into what the terminal is sent, and keeps what was turned."""

from collections import OrderedDict
from collections.abc import Hashable

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.style import Style

from skilltrail import wording

Drawn = tuple[Segment, ...]
"""A line ready for the terminal, as wide as it was asked for."""


def ink(content: Content, columns: int, base: Style) -> Drawn:
    """Return one line exactly so many columns wide, cut or filled up, on top of the style `base`.

    No cell carries an action or a link, whatever the text says.
    """
    if content.cell_length > columns:
        content = content.truncate(columns)
    drawn = [Segment(text, style.rich_style) for text, style in content.render(base, end="") if text]
    if (missing := columns - content.cell_length) > 0:
        drawn.append(Segment(" " * missing, base.rich_style))
    return tuple(drawn)


def blank(columns: int, base: Style) -> Drawn:
    """Return an empty line."""
    return (Segment(" " * columns, base.rich_style),) if columns > 0 else ()


class Kept:
    """What was drawn last, at most `limit` entries; the longest unused go first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._entries: OrderedDict[Hashable, tuple[Drawn, ...]] = OrderedDict()

    def get(self, key: Hashable) -> tuple[Drawn, ...] | None:
        """Return the lines kept under `key`, None when there are none."""
        found = self._entries.get(key)
        if found is not None:
            self._entries.move_to_end(key)
        return found

    def put(self, key: Hashable, drawn: tuple[Drawn, ...]) -> None:
        """Keep lines under `key`."""
        self._entries[key] = drawn
        if len(self._entries) > self._limit:
            self._entries.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()


class AsciiOnly(LineFilter):
    """The last thing done to every line of every widget where ASCII is asked for: puts plain signs for ours."""

    def __init__(self) -> None:
        super().__init__()
        self._table = wording.ascii_table()

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with the same widths and styles, and ASCII for every character that we draw."""
        del background
        return [
            segment if segment.text.isascii() else Segment(segment.text.translate(self._table), *segment[1:])
            for segment in segments
        ]
