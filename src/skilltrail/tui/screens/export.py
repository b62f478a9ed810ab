"""Export: asks for a path and writes the roadmap there."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from skilltrail.tui.keys import bindings
from skilltrail.tui.rows import say


class ExportScreen(ModalScreen[str | None]):
    """Ask for the file to write; the result is the path as typed, None when closed."""

    CSS_PATH = "../styles/dialog.tcss"
    AUTO_FOCUS = "Input"
    BINDINGS = bindings("export")

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def compose(self) -> ComposeResult:
        """Lay out the input."""
        with Vertical(classes="dialog"):
            field = Input(self.path, select_on_focus=False)
            field.cursor_blink = False
            field.border_title = say("Write the roadmap as Markdown to")
            field.border_subtitle = say("enter writes, escape closes")
            yield field

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the path."""
        event.stop()
        self.dismiss(event.value.strip() or None)

    def action_close(self) -> None:
        """Write nothing."""
        self.dismiss(None)
