"""Export: asks for a file name and gives it back."""

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from skilltrail.tui.commands import commands
from skilltrail.tui.keys import bindings
from skilltrail.tui.rows import say
from skilltrail.tui.screens.dialog import Dialog
from skilltrail.tui.widgets.bars import KeyBar, named


class ExportScreen(Dialog[str]):
    """Ask for the file to write; the result is the path as typed, None when closed."""

    AUTO_FOCUS = "Input"
    BINDINGS = bindings("export")

    def __init__(self, what: str, name: str) -> None:
        """Offer a file name for what is to be written, in the folder the program was started in."""
        super().__init__()
        self.field = Input(name, select_on_focus=False)
        self.field.cursor_blink = False
        self.field.border_title = say(f"Write {what} as Markdown")
        self.field.border_subtitle = say(f"in {Path.cwd()}")
        self.keys = KeyBar()

    def compose(self) -> ComposeResult:
        """Lay out the input and the keys."""
        with Vertical(classes="dialog"):
            yield self.field
            yield self.keys

    def on_mount(self) -> None:
        """Show the keys."""
        self.keys.show(named(commands("export")))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the path."""
        event.stop()
        self.action_write()

    def action_write(self) -> None:
        """Give the path, if there is one."""
        self.finish(self.field.value.strip() or None)
