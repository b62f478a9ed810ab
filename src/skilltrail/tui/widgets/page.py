"""The page: a pane of wrapped text that repaints only the lines that differ."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from textual.content import Content

from skilltrail.tui.keys import bindings
from skilltrail.tui.widgets.ink import Drawn, blank, ink
from skilltrail.tui.widgets.pane import Pane

NARROWEST = 30
"""Columns beside a label below which the label gets a line of its own."""
WIDEST = 76
"""Columns of text that are good to read; a wider page leaves the rest free on both sides."""


class Block(Struct, frozen=True):
    """A paragraph: a label stands before its first line, a mark before its text; later lines hang under that.

    Where the page is too narrow the label gets a line of its own; an empty one just keeps its columns free.
    """

    body: Content
    label: Content = Content("")
    mark: Content = Content("")

    def lines(self, width: int) -> list[Content]:
        """Return the paragraph as lines of at most `width` columns, or of two."""
        indent = self.label.cell_length
        above: list[Content] = []
        first = self.label
        if indent and width - indent < NARROWEST:
            above = [self.label] if self.label.plain.strip() else []
            first = Content("  ")
        first += self.mark
        hang = Content(" " * first.cell_length)
        wrapped = self.body.wrap(max(2, width - first.cell_length)) if self.body else [self.body]
        return [*above, *((hang if n else first) + line for n, line in enumerate(wrapped))]


Writer = Callable[[int], Sequence[Block]]
"""Writes a page for so many columns of text."""


class Page(Pane):
    """A pane of text about one thing, written anew for every width."""

    BINDINGS = bindings("page")

    def __init__(self, *, share: str = "1fr", id: str | None = None) -> None:
        super().__init__(share=share, id=id)
        self.about = ""
        self._write: Writer = _nothing
        self._lines: list[Content] = []
        self._drawn: dict[int, Drawn] = {}

    def show(self, about: str, title: Content, write: Writer) -> None:
        """Show what is written about `about`; another subject begins at the top, the same one stays put."""
        before, top = self._lines, self.top
        self._write = write
        self.set_title(title)
        if about != self.about:
            self.about = about
            self.top = 0
        self._lay_out()
        nothing = Content("")
        for y in range(self.rows_in_sight):
            old = before[top + y] if top + y < len(before) else nothing
            new = self._lines[self.top + y] if self.top + y < len(self._lines) else nothing
            if not old.is_same(new):
                self.repaint(y, columns=self.margin + max(old.cell_length, new.cell_length))

    @property
    def text_columns(self) -> int:
        """The columns there are for text, a space on either side left free."""
        return max(0, min(WIDEST, self.columns - 2))

    @property
    def margin(self) -> int:
        """The columns free on the left of the text: one, or more where the page is wider than good to read."""
        return 1 + max(0, (self.columns - 2 - WIDEST) // 2)

    def _lay_out(self) -> None:
        """Write the text and break it into lines for the present width; not before there is one."""
        self._drawn.clear()
        columns = self.text_columns
        blocks = self._write(columns) if columns else ()
        self._lines = [line for block in blocks for line in block.lines(columns)]
        self.set_total(len(self._lines))

    def resized(self) -> None:
        """Write the text for the new width."""
        self._lay_out()

    def notify_style_update(self) -> None:
        """Forget the lines drawn in the old style."""
        self._drawn.clear()
        super().notify_style_update()

    def in_sight(self, text: str) -> bool:
        """Tell whether a text stands whole in the lines in sight, whatever breaks it has there."""
        seen = "".join(line.plain for line in self._lines[self.top : self.top + self.rows_in_sight])
        return "".join(text.split()) in "".join(seen.split())

    def action_scroll_up(self) -> None:
        """One line up."""
        self.scroll_by(-1)

    def action_scroll_down(self) -> None:
        """One line down."""
        self.scroll_by(1)

    def action_page_up(self) -> None:
        """One screenful up."""
        self.scroll_by(1 - self.rows_in_sight)

    def action_page_down(self) -> None:
        """One screenful down."""
        self.scroll_by(self.rows_in_sight - 1)

    def action_scroll_home(self) -> None:
        """To the first line."""
        self.scroll_from(0)

    def action_scroll_end(self) -> None:
        """To the last line."""
        self.scroll_from(self.total)

    def draw(self, line: int, columns: int) -> Drawn:
        """Return a line of the text."""
        if line >= len(self._lines):
            return blank(columns, self.visual_style)
        drawn = self._drawn.get(line)
        if drawn is None:
            drawn = self._drawn[line] = ink(
                Content(" " * self.margin) + self._lines[line], columns, self.visual_style
            )
        return drawn


def _nothing(columns: int) -> Sequence[Block]:
    """Write an empty page."""
    del columns
    return ()
