"""A question with a few answers; the first answer is the safe one and has the cursor."""

from collections.abc import Sequence

from textual.content import Content

from skilltrail.tui.commands import Command, commands
from skilltrail.tui.keys import bindings
from skilltrail.tui.rows import draw_note, say
from skilltrail.tui.screens.dialog import ListDialog
from skilltrail.tui.widgets.bars import named
from skilltrail.tui.widgets.lines import Row


class Ask(ListDialog[str]):
    """Ask; the answer's id is the result, None when the question was closed.

    `answers` are (id, words), the safe one first.
    """

    BINDINGS = bindings("dialog")

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.question = question
        self.answers = answers

    def rows(self, columns: int) -> Sequence[Row]:
        """Return a row an answer."""
        del columns
        return [Row(f"answer:{id}", draw_note, (words, "")) for id, words in self.answers]

    def heading(self) -> Content:
        """Return the question."""
        return say(self.question)

    def named_keys(self) -> Sequence[tuple[Command, str]]:
        """Return the keys of every question."""
        return named(commands("dialog"))

    def on_lines_opened(self) -> None:
        """A second click answers."""
        self.action_choose()

    def action_choose(self) -> None:
        """Give the answer under the cursor."""
        self.finish(self.lines.current.removeprefix("answer:"))
