"""What all dialogs share."""

from typing import TypeVar

from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A screen in front of another one, that gives an answer once."""

    CSS_PATH = "../styles/dialog.tcss"

    def finish(self, answer: Answer | None) -> None:
        """Close with an answer; a second key that was pressed too fast finds it closed already."""
        if self.is_current:
            self.dismiss(answer)

    def action_close(self) -> None:
        """Close without an answer."""
        self.finish(None)
