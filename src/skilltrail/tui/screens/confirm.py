"""A question with a few answers; the first answer is the safe one and has the cursor."""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from skilltrail.tui.commands import commands
from skilltrail.tui.keys import bindings
from skilltrail.tui.rows import draw_note, say
from skilltrail.tui.screens.dialog import Dialog
from skilltrail.tui.widgets.bars import KeyBar, named
from skilltrail.tui.widgets.lines import Ink, Lines, Row

WIDEST, FRAME = 76, 5
"""The columns of a dialog, as its style sheet has it, and those its frame and the list's gutter take."""


class Ask(Dialog[str]):
    """Ask; the answer's id is the result, None when the question was closed.

    `answers` are (id, words), the safe one first.
    """

    AUTO_FOCUS = "Lines"
    BINDINGS = bindings("dialog")

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.question = question
        self.answers = answers
        self.lines = Lines()
        self.keys = KeyBar()

    def compose(self) -> ComposeResult:
        """Lay out the question, the answers and the keys."""
        with Vertical(classes="dialog"):
            yield self.lines
            yield self.keys

    def rows(self, columns: int) -> Sequence[Row]:
        """Return a row an answer, for so many columns."""
        del columns
        return [Row(f"answer:{id}", draw_note, (words, "")) for id, words in self.answers]

    def on_mount(self) -> None:
        """Show the question."""
        self.lines.set_title(say(self.question))
        rows = self.rows(min(WIDEST, self.app.size.width * 8 // 10) - FRAME)
        self.lines.styles.height = min(sum(row.height for row in rows) + 2, max(3, self.app.size.height - 4))
        self.lines.show(rows, Ink(date.min), empty=Content(""))
        self.keys.show(named(commands("dialog")))

    def on_lines_opened(self) -> None:
        """A second click answers."""
        self.action_choose()

    def action_choose(self) -> None:
        """Give the answer under the cursor."""
        self.finish(self.lines.current.removeprefix("answer:"))
