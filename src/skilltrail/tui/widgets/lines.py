"""The list: a pane that draws its own lines, so that 50,000 rows cost what 200 do.

Rows are immutable values with a function that draws them; drawn lines are kept until the values, the width
or the style change. A key that does not scroll repaints the two rows it concerns and nothing else.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from msgspec import Struct
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.style import Style

from skilltrail.tui import theme
from skilltrail.tui.keys import bindings
from skilltrail.tui.widgets.ink import Drawn, Kept, blank, ink
from skilltrail.tui.widgets.marks import Marks
from skilltrail.tui.widgets.pane import Pane

MARK = "▸"
MARKED = "+"
"""The sign before a marked row."""
GUTTER = 2
CACHED_ROWS = 2048


class Ink(Struct, frozen=True):
    """What every row of a list is drawn with: the day, and the words to make stand out (casefolded)."""

    today: date
    words: tuple[str, ...] = ()


class Row(Struct, frozen=True, gc=False):
    """A row: `draw(value, width, ink)` returns its lines, at most `width` columns each.

    `id` is unique in the list and keeps the cursor's place when the rows change. The cursor never stops on a
    row without `stop`, and shows on a row's first line. `height` is the number of lines `draw` returns.
    Rows that `pick` can be marked.
    """

    id: str
    draw: Callable[[Any, int, Ink], Sequence[Content]]
    value: object = None
    height: int = 1
    stop: bool = True
    pick: bool = False


class Lines(Pane):
    """A list with a cursor. It knows nothing of what its rows mean."""

    BINDINGS = bindings("list")

    class Moved(Message):
        """The cursor has come to another row."""

    class Marked(Message):
        """Other rows are marked than before, or marking has begun or ended."""

    class Opened(Message):
        """The row under the cursor was clicked again."""

    def __init__(self, *, share: str = "1fr", id: str | None = None) -> None:
        super().__init__(share=share, id=id)
        self.rows: Sequence[Row] = ()
        self.empty: Content = Content("")
        self._ink = Ink(date.min)
        self._tops: list[int] | None = None
        self._places: dict[str, int] = {}
        self._cursor = -1
        self._kept = Kept(CACHED_ROWS)
        self._marks = Marks()

    # what the list shows

    def show(self, rows: Sequence[Row], ink: Ink, *, empty: Content | None = None, to: str = "") -> None:
        """Show other rows and repaint the lines that differ; the cursor keeps to its row, or goes to row `to`.

        When its row has gone the cursor goes to the next one that is still there. `empty` is said when there
        are no rows.
        """
        before = self._visible()
        old_rows, old_cursor, wanted = self.rows, self._cursor, to or self.current
        if ink != self._ink:
            self._kept.clear()
        self._ink = ink
        self.rows = rows
        self.empty = empty or Content("")
        self._places = {row.id: place for place, row in enumerate(rows)}
        tops = [0, *accumulate(row.height for row in rows)]
        total = tops.pop()
        self._tops = None if total == len(rows) else tops
        place = self._places.get(wanted, -1)
        if place < 0 or not rows[place].stop:
            place = self._survivor(old_rows, old_cursor)
        self._cursor = place
        self._take_marks()
        self.set_total(total)
        self.scroll_to_cursor()
        for line, (old, new) in enumerate(zip(before, self._visible(), strict=False)):
            if old != new:
                self.repaint(line)
        if self.current != wanted or not old_rows:
            self.post_message(self.Moved())

    def _survivor(self, rows: Sequence[Row], cursor: int) -> int:
        """Return the place of the nearest row of `rows`, from `cursor` on, that is still in the list."""
        if cursor >= 0:
            for row in (*rows[cursor + 1 :], *reversed(rows[:cursor])):
                place = self._places.get(row.id, -1)
                if place >= 0 and self.rows[place].stop:
                    return place
        return self._stop(0, 1)

    def _visible(self) -> list[tuple[Row | None, int, bool, bool]]:
        """Return what stands on each line in sight: the row, which of its lines, if it is current, if marked."""
        found: list[tuple[Row | None, int, bool, bool]] = []
        for line in range(self.top, self.top + self.rows_in_sight):
            place, sub = self._at(line)
            row = self.rows[place] if place >= 0 else None
            found.append((row, sub, place == self._cursor, row is not None and row.id in self._marks.shown))
        return found

    # where things are

    @property
    def current(self) -> str:
        """The id of the row under the cursor, "" when there is none."""
        return self.rows[self._cursor].id if 0 <= self._cursor < len(self.rows) else ""

    @property
    def current_row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self._cursor] if 0 <= self._cursor < len(self.rows) else None

    def _at(self, line: int) -> tuple[int, int]:
        """Return the row that stands on a line of the whole list, and which of its lines that is; -1: none."""
        if not 0 <= line < self.total:
            return -1, 0
        if self._tops is None:
            return (line, 0) if line < len(self.rows) else (-1, 0)
        place = bisect_right(self._tops, line) - 1
        sub = line - self._tops[place]
        return (place, sub) if sub < self.rows[place].height else (-1, 0)

    def _top(self, place: int) -> int:
        return place if self._tops is None else self._tops[place]

    def _stop(self, place: int, step: int) -> int:
        """Return the first row from `place` on, walking by `step`, where the cursor may stop; -1: none."""
        while 0 <= place < len(self.rows):
            if self.rows[place].stop:
                return place
            place += step
        return -1

    # moving

    def go(self, id: str) -> bool:
        """Put the cursor on the row of this id; False when there is none."""
        place = self._places.get(id, -1)
        if place < 0 or not self.rows[place].stop:
            return False
        self._move(place)
        return True

    def _move(self, place: int) -> None:
        if place < 0 or place == self._cursor:
            return
        old, self._cursor = self._cursor, place
        self.scroll_to_cursor()
        self._repaint_row(old)
        self._repaint_row(place)
        self._take_marks()
        self.post_message(self.Moved())

    def _repaint_row(self, place: int) -> None:
        if 0 <= place < len(self.rows):
            self.repaint(self._top(place) - self.top)

    def scroll_to_cursor(self) -> None:
        """Scroll as little as shows the whole row under the cursor, and the heading just above it."""
        height = self.rows_in_sight
        if self._cursor < 0 or height <= 0:
            return
        top = self._top(self._cursor)
        bottom = top + self.rows[self._cursor].height
        above = self._cursor
        while above > 0 and not self.rows[above - 1].stop:
            above -= 1
        head = self._top(above)
        if head < self.top:
            self.scroll_from(head if bottom - head <= height else top)
        elif bottom > self.top + height:
            self.scroll_from(bottom - height)

    # marking

    @property
    def marks(self) -> tuple[str, ...]:
        """The ids of the marked rows, from the top down."""
        return tuple(row.id for row in self.rows if row.id in self._marks.shown) if self._marks.shown else ()

    @property
    def marking(self) -> bool:
        """Tell whether moving marks."""
        return bool(self._marks.anchor)

    def action_mark(self) -> None:
        """Begin to mark from the row under the cursor on; or end it, and keep what is marked."""
        self._marks.toggle(self.current)
        self._take_marks()
        self.post_message(self.Marked())

    def action_mark_to(self, direction: int) -> None:
        """Move a row up (-1) or down (1) and mark on the way."""
        if not self.marking:
            self.action_mark()
        self._move(self._stop(self._cursor + direction, direction))

    def drop_marks(self) -> None:
        """Mark nothing any more."""
        self._marks.drop()
        self._take_marks()
        self.post_message(self.Marked())

    def _take_marks(self) -> None:
        """Work out what is marked now, and show it."""
        if changed := self._marks.follow(self.rows, self._places, self._cursor):
            for id in changed:
                self._repaint_row(self._places.get(id, -1))
            self.post_message(self.Marked())

    def action_cursor_up(self) -> None:
        """One row up."""
        self._move(self._stop(self._cursor - 1, -1))

    def action_cursor_down(self) -> None:
        """One row down."""
        self._move(self._stop(self._cursor + 1, 1))

    def action_cursor_page(self, direction: int) -> None:
        """One page up (-1) or down (1): as many lines as the list shows, less one."""
        if self._cursor < 0:
            return
        target = self._top(self._cursor) + direction * max(1, self.rows_in_sight - 1)
        target = max(0, min(target, self.total - 1))
        place = self._at(target)[0]
        found = self._stop(place, direction)
        self._move(found if found >= 0 else self._stop(place, -direction))

    def action_cursor_first(self) -> None:
        """To the first row."""
        self._move(self._stop(0, 1))

    def action_cursor_last(self) -> None:
        """To the last row."""
        self._move(self._stop(len(self.rows) - 1, -1))

    def on_click(self, event: Click) -> None:
        """Select the row clicked; open it when it was selected already."""
        if not (1 <= event.x <= self.columns and 1 <= event.y <= self.rows_in_sight):
            return
        place = self._at(self.top + event.y - 1)[0]
        if place < 0 or not self.rows[place].stop:
            return
        if place == self._cursor:
            self.post_message(self.Opened())
        else:
            self._move(place)

    # drawing

    def resized(self) -> None:
        """Keep the row under the cursor in sight."""
        self.scroll_to_cursor()

    def notify_style_update(self) -> None:
        """Forget the lines drawn in the old style."""
        self._kept.clear()
        super().notify_style_update()

    def draw(self, line: int, columns: int) -> Drawn:
        """Return a line of the list."""
        base = self.visual_style
        place, sub = self._at(line)
        if columns <= GUTTER or place < 0:
            if line == 1 and self.empty and not self.rows:
                return ink(Content(" " * GUTTER) + self.empty, columns, base)
            return blank(columns, base)
        row = self.rows[place]
        state = (place == self._cursor) + (place == self._cursor and self.has_focus)
        marked = row.id in self._marks.shown
        key = (row, state, columns, marked)
        drawn = self._kept.get(key)
        if drawn is None:
            style = base + Style.parse(theme.MARKED) if marked else base
            if state:
                style += Style.parse(theme.cursor(here=state > 1, few_colours=self.app.native_ansi_color))
            lines = [*row.draw(row.value, columns - GUTTER - 1, self._ink)][: row.height]
            lines += [Content("")] * (row.height - len(lines))
            drawn = tuple(
                ink(self._gutter(state > 0 and not n, marked and not n) + content, columns, base if n else style)
                for n, content in enumerate(lines)
            )
            self._kept.put(key, drawn)
        return drawn[sub]

    def _gutter(self, current: bool, marked: bool) -> Content:
        """Return what stands before a row's line."""
        return Content(MARK if current else " ") + Content(MARKED if marked else " ")
