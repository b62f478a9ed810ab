"""A few lines of text under an input: what was understood, or what is wrong."""

from textual.content import Content

from skilltrail.tui.widgets.bars import Bar

LEAST, MOST = 2, 6
"""How many lines there are room for, and how many there may be."""


class Notice(Bar):
    """Wrapped text on the ground of a dialog; it grows for a long text, so that an error can be read whole."""

    def __init__(self, *, least: int = LEAST) -> None:
        super().__init__()
        self._least = self._height = least
        self.styles.height = least
        self._text = Content("")

    def show(self, text: Content) -> None:
        """Show other text."""
        if not text.is_same(self._text):
            self._text = text
            self._make_room()
            self.refresh()

    def on_resize(self) -> None:
        """Wrap for the new width."""
        self._make_room()

    def _make_room(self) -> None:
        height = max(self._least, min(MOST, len(self._wrapped(self.size.width))))
        if self.size.width and height != self._height:
            self._height = height
            self.styles.height = height

    def _wrapped(self, columns: int) -> list[Content]:
        return self._text.wrap(max(2, columns - 2)) if self._text else []

    def written(self, line: int, columns: int) -> Content:
        """Return a line of the text, a space before it."""
        lines = self._wrapped(columns)
        return Content(" ") + lines[line] if line < len(lines) else Content("")
