"""The line a filter is typed into. Imported when the first filter is opened."""

from typing import ClassVar

from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from skilltrail.tui.keys import bindings


class FilterLine(Input, inherit_bindings=True):
    """An input of one line; letters go into it, not to the commands."""

    BINDINGS: ClassVar = bindings("filter")

    # Textual's input lays the whole screen out anew when its text grows; the line's room never changes.
    virtual_size = Reactive(Size(0, 0), layout=False)

    class Kept(Message):
        """The filter stays and the list gets the focus."""

    class Cleared(Message):
        """The filter goes."""

    def __init__(self, value: str, hint: str) -> None:
        super().__init__(value, placeholder=hint, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.styles.height = 1
        self.styles.padding = (0, 1)

    def action_keep(self) -> None:
        """Keep the filter."""
        self.post_message(self.Kept())

    def action_clear(self) -> None:
        """Clear the filter."""
        self.post_message(self.Cleared())
