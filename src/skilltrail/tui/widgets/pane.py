"""A pane that draws its own lines, its frame and its scroll bar, and scrolls by itself.

Textual's scroll view lays the whole screen out anew whenever its content grows or shrinks, and carries a
widget for its scroll bar; a filter changes the content with every letter. Here a pane is lines and an
offset, and a key repaints only the lines it changed. Its looks are set here and not in a style sheet,
because reading rules is a good part of a launch.
"""

from abc import abstractmethod
from collections.abc import Sequence

from rich.segment import Segment
from textual.content import Content
from textual.events import MouseDown, MouseMove, MouseScrollDown, MouseScrollUp, MouseUp
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from skilltrail.tui import theme
from skilltrail.tui.widgets.ink import Drawn, blank, ink

WHEEL_LINES = 3
THUMB = "┃"


class Pane(Widget, can_focus=True, inherit_bindings=False):
    """Lines in a frame, of which a window is in sight from line `top` on; the frame's right side shows where."""

    def __init__(self, *, share: str = "1fr", id: str | None = None) -> None:
        """Make a pane that takes this share of the row it stands in."""
        super().__init__(id=id)
        self.styles.width = share
        self.styles.height = "1fr"
        self.top = 0
        self.total = 0
        self.titles: Sequence[Content] = ()
        self._columns = 0
        self._rows = 0
        self._dragged = False
        self._painting = False
        self._edges: dict[str, Style] = {}

    @abstractmethod
    def draw(self, line: int, columns: int) -> Drawn:
        """Return a line, `columns` wide; it may be past the last one."""

    def resized(self) -> None:
        """Make ready for another number of columns or rows."""

    # where things are

    @property
    def columns(self) -> int:
        """The columns there are for text, inside the frame."""
        return max(0, self._columns - 2)

    @property
    def rows_in_sight(self) -> int:
        """How many lines are in sight, inside the frame."""
        return max(0, self._rows - 2)

    def on_resize(self) -> None:
        """Take up the new room."""
        self._take_room()

    def _take_room(self) -> None:
        """Measure the room; also asked for before drawing, for the first picture comes before the event."""
        size = self.outer_size
        if (size.width, size.height) == (self._columns, self._rows):
            return
        self._columns, self._rows = size
        # A pane whose size changed is painted whole in any case.
        self._painting = True
        try:
            self.resized()
            self.scroll_by(0)
        finally:
            self._painting = False

    def set_total(self, total: int) -> None:
        """Say how many lines there are; the window stays inside them and the bar follows."""
        before = self._thumb()
        self.total = total
        self.scroll_by(0)
        if self._thumb() != before:
            self._repaint(Region(self._columns - 1, 0, 1, self._rows))

    def set_title(self, *titles: Content) -> None:
        """Write another title on the frame, given from the fullest wording to the shortest."""
        if len(titles) != len(self.titles) or not all(map(Content.is_same, titles, self.titles)):
            self.titles = titles
            self._repaint(Region(0, 0, self._columns, 1))

    def repaint(self, line: int, count: int = 1, columns: int | None = None) -> None:
        """Have lines of the window painted again, as far as they are in sight; the first is 0.

        `columns` are those from the left that may have changed, all of them unless told.
        """
        width = self.columns if columns is None else columns
        self._repaint(Region(1, line + 1, width, count), Region(1, 1, self.columns, self.rows_in_sight))

    def _repaint(self, region: Region, inside: Region | None = None) -> None:
        seen = region.intersection(inside or Region(0, 0, self._columns, self._rows))
        if seen and not self._painting:
            self.refresh(seen)

    # scrolling

    def scroll_by(self, lines: int) -> None:
        """Move the window down by so many lines, as far as there are any."""
        self.scroll_from(self.top + lines)

    def scroll_from(self, line: int) -> None:
        """Let the window begin at a line, as near as it can."""
        top = max(0, min(line, self.total - self.rows_in_sight))
        if top != self.top:
            self.top = top
            self._repaint(Region(1, 1, self._columns - 1, self.rows_in_sight))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Follow the wheel."""
        event.stop()
        self.scroll_by(WHEEL_LINES)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Follow the wheel."""
        event.stop()
        self.scroll_by(-WHEEL_LINES)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Take hold of the scroll bar."""
        if event.x == self._columns - 1 and self.total > self.rows_in_sight:
            self._dragged = True
            self.capture_mouse()
            self._drag(event.y)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Pull the scroll bar."""
        if self._dragged:
            self._drag(event.y)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Let go of the scroll bar."""
        if self._dragged:
            event.stop()
            self._dragged = False
            self.release_mouse()

    def _drag(self, y: int) -> None:
        rows = self.rows_in_sight
        self.scroll_from(round((self.total - rows) * (y - 1) / max(1, rows - 1)))

    def _thumb(self) -> tuple[int, int]:
        """Return the first line of the bar's thumb and the one after its last; nothing to scroll: (0, 0)."""
        rows = self.rows_in_sight
        if self.total <= rows or rows <= 0:
            return 0, 0
        length = max(1, round(rows * rows / self.total))
        begin = round((rows - length) * self.top / (self.total - rows))
        return begin, begin + length

    # drawing

    def watch_has_focus(self, focused: bool) -> None:
        """Show by the frame that the keys go here."""
        super().watch_has_focus(focused)
        self._edges.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old style."""
        self._edges.clear()
        super().notify_style_update()

    def _edge(self, style: str) -> Style:
        """Return a style of the frame on the pane's own ground."""
        if style not in self._edges:
            self._edges[style] = self.visual_style + Style.parse(style)
        return self._edges[style]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines inside `crop`."""
        self._take_room()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return a line of the pane: the frame's top or bottom, or a line of text between its sides."""
        columns, rows = self._columns, self._rows
        if columns < 2 or rows < 2:
            return Strip(blank(columns, self.visual_style), columns)
        frame = self._edge(theme.FRAME_HERE if self.has_focus else theme.FRAME)
        if y == 0:
            return Strip(self._top_edge(frame), columns)
        if y == rows - 1:
            return Strip((Segment(f"╰{'─' * (columns - 2)}╯", frame.rich_style),), columns)
        begin, end = self._thumb()
        edge = frame.rich_style
        right = Segment("│", edge)
        if begin <= y - 1 < end:
            right = Segment(THUMB, edge if self.has_focus else self._edge(theme.THUMB).rich_style)
        return Strip((Segment("│", edge), *self.draw(self.top + y - 1, columns - 2), right), columns)

    def _top_edge(self, frame: Style) -> Drawn:
        edge = frame.rich_style
        room = self._columns - 6
        if room < 2 or not self.titles or not self.titles[-1]:
            return (Segment(f"╭{'─' * (self._columns - 2)}╮", edge),)
        title = next((one for one in self.titles if one.cell_length <= room), self.titles[-1])
        title = title.truncate(room, ellipsis=True)
        rest = "─" * (room - title.cell_length)
        written = ink(title, title.cell_length, self._edge(theme.TITLE_HERE if self.has_focus else theme.TITLE))
        return (Segment("╭─ ", edge), *written, Segment(f" ─{rest}╮", edge))
