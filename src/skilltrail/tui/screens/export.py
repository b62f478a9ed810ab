"""Export: asks for a file name, and stays open while nothing can be written there."""

from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from skilltrail.errors import SkilltrailError
from skilltrail.exporting.target import TargetExistsError
from skilltrail.tui.commands import commands
from skilltrail.tui.keys import bindings
from skilltrail.tui.rows import say
from skilltrail.tui.screens.confirm import Ask
from skilltrail.tui.screens.dialog import Dialog
from skilltrail.tui.theme import MUTED, WARN
from skilltrail.tui.widgets.bars import KeyBar, named
from skilltrail.tui.widgets.notice import Notice

Write = Callable[[Path, bool], str]
"""Writes to a path, replacing a file only when told to, and returns where that is; raises SkilltrailError."""

HINT = "A name or a path; ~ is your home folder."


class ExportScreen(Dialog[str]):
    """Ask for the file to write and write it; the result is where that is, None when closed.

    Where nothing can be written it says why and keeps every letter; a file that is there is not replaced unasked.
    """

    AUTO_FOCUS = "Input"
    BINDINGS = bindings("export")

    def __init__(self, what: str, name: str, write: Write) -> None:
        """Offer a file name for what is to be written, in the folder the program was started in."""
        super().__init__()
        self.field = Input(name, select_on_focus=False)
        self.field.cursor_blink = False
        self.field.border_title = say(f"Write {what} as Markdown")
        self.field.border_subtitle = say(f"in {Path.cwd()}")
        self.write = write
        self.notice = Notice(least=1)
        self.keys = KeyBar()

    def compose(self) -> ComposeResult:
        """Lay out the input, what is wrong with it, and the keys."""
        with Vertical(classes="dialog"):
            yield self.field
            yield self.notice
            yield self.keys

    def on_mount(self) -> None:
        """Say what can be typed, and show the keys."""
        self.notice.show(say((HINT, MUTED)))
        self.keys.show(named(commands("export")))

    def on_input_changed(self) -> None:
        """Forget what was wrong with what stood there before."""
        self.notice.show(say((HINT, MUTED)))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Write."""
        event.stop()
        self.action_write()

    def action_write(self) -> None:
        """Write to the path, if there is one, and close."""
        if not self.is_active:
            return
        if path := self.field.value.strip():
            self._try(Path(path), force=False)
        else:
            self.finish(None)

    def _try(self, path: Path, *, force: bool) -> None:
        try:
            written = self.write(path, force)
        except TargetExistsError:
            self._ask_to_replace(path)
        except SkilltrailError as error:
            self.notice.show(say((str(error), WARN)))
        else:
            self.finish(written)

    def _ask_to_replace(self, path: Path) -> None:
        def answered(answer: str | None) -> None:
            if answer:
                self._try(path, force=True)

        answers = [("", "No, keep the file"), ("yes", "Yes, write over it")]
        self.app.push_screen(Ask(f"{path.name} is there already", answers), answered)
