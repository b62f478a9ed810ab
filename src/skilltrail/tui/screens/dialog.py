"""What all dialogs share."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from skilltrail.tui.commands import Command, command
from skilltrail.tui.screens.resizing import Resizing
from skilltrail.tui.widgets.bars import KeyBar
from skilltrail.tui.widgets.lines import Ink, Lines, Row
from skilltrail.tui.widgets.page import Page

if TYPE_CHECKING:
    from skilltrail.session.session import Session
    from skilltrail.tui.app import SkilltrailApp

Answer = TypeVar("Answer")

NARROWEST, WIDEST = 38, 76
"""The columns of a dialog, at least and at most, as the style sheet has it."""
FRAME = 5
"""The columns that a list's frame and gutter take."""


class Dialog(Resizing, ModalScreen[Answer]):
    """A screen in front of another one, that gives an answer once."""

    CSS_PATH = "../styles/dialog.tcss"
    # Textual looks no further than a dialog for what a key does.
    BINDINGS: ClassVar = [Binding(",".join(command("help").keys), "app.help", show=False)]

    @property
    def skilltrail(self) -> "SkilltrailApp":
        """The application."""
        return self.app  # type: ignore[return-value]

    @property
    def session(self) -> "Session":
        """The session that the dialog is about."""
        return self.skilltrail.session

    def finish(self, answer: Answer | None) -> None:
        """Close with an answer; a second key that was pressed too fast finds it closed already, or behind another.

        Textual calls `is_current` what is in sight behind another dialog as well; closing that would close the other.
        """
        if self.is_active:
            self.dismiss(answer)

    def action_close(self) -> None:
        """Close without an answer."""
        self.finish(None)


class PageDialog(Dialog[Answer]):
    """A dialog that is a page to read, with its keys below; `FRAME_CLASSES` are those of its frame."""

    AUTO_FOCUS = "Page"
    FRAME_CLASSES: ClassVar = "dialog tall"

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.keys = KeyBar()

    def compose(self) -> ComposeResult:
        """Lay out the page and the keys."""
        with Vertical(classes=self.FRAME_CLASSES):
            yield self.page
            yield self.keys


class ListDialog(Dialog[Answer]):
    """A dialog that is a list, as high as its rows."""

    AUTO_FOCUS = "Lines"

    def __init__(self) -> None:
        super().__init__()
        self.lines = Lines()
        self.keys = KeyBar()

    @abstractmethod
    def rows(self, columns: int) -> Sequence[Row]:
        """Return the rows, for so many columns."""

    @abstractmethod
    def heading(self) -> Content:
        """Return the title of the list."""

    @abstractmethod
    def named_keys(self) -> Sequence[tuple[Command, str]]:
        """Return the keys that work, with their words."""

    def compose(self) -> ComposeResult:
        """Lay out the list and the keys."""
        with Vertical(classes="dialog"):
            yield self.lines
            yield self.keys

    def on_mount(self) -> None:
        """Show the rows."""
        self.renew()

    def on_resize(self) -> None:
        """Lay the rows out for the new width."""
        self.renew()

    def renew(self) -> None:
        """Show what is true now."""
        size = self.app.size
        rows = self.rows(max(1, min(WIDEST, max(NARROWEST, size.width * 8 // 10)) - FRAME))
        self.lines.styles.height = min(sum(row.height for row in rows) + 2, max(3, size.height * 9 // 10 - 1))
        self.lines.set_title(self.heading())
        self.lines.show(rows, Ink(self.session.today), empty=Content(""))
        self.keys.show(self.named_keys())
