"""The questions of a skill, one by one, to check oneself with. Imported when first shown."""

from collections.abc import Sequence

from textual.events import Click

from skilltrail.curriculum.model import Question
from skilltrail.tui.commands import Command, commands
from skilltrail.tui.keys import bindings
from skilltrail.tui.rows import lead, paragraph, say
from skilltrail.tui.screens.dialog import NARROWEST, WIDEST, PageDialog
from skilltrail.tui.theme import GOOD, KEY, MUTED
from skilltrail.tui.widgets.bars import named
from skilltrail.tui.widgets.page import Block

LABEL = 10
FRAME = 4
"""The columns that a page's frame and margins take."""
GAP = Block(say(""))


class Questions(PageDialog[None]):
    """A question alone; its answer when it is asked for. Nothing is kept of how well it went."""

    FRAME_CLASSES = "dialog"
    BINDINGS = bindings("questions")

    def __init__(self, title: str, questions: Sequence[Question]) -> None:
        super().__init__()
        self.title_text = title
        self.questions = questions
        self.place = 0
        self.answered: set[int] = set()

    def on_mount(self) -> None:
        """Show the first question."""
        self.renew()

    def on_resize(self) -> None:
        """Make room for the longest question with its answer, so that the frame stays where it is."""
        self.renew()

    def renew(self) -> None:
        """Show the question, and its answer once that has been asked for."""
        size = self.app.size
        columns = max(1, min(WIDEST, max(NARROWEST, size.width * 8 // 10)) - FRAME)
        longest = max(_height(question, columns) for question in self.questions)
        self.page.styles.height = min(longest + 2, max(3, size.height * 9 // 10 - 1))
        heading = say(f"{self.place + 1} of {len(self.questions)}", f" · {self.title_text}")
        question, answered = self.questions[self.place], self.place in self.answered
        self.page.show(str(self.place), heading, lambda _: blocks(question, answered=answered))
        self.keys.show([(one, words) for one, words in named(commands("questions")) if self._works(one)])

    def _works(self, one: Command) -> bool:
        """Tell whether a key does something now."""
        last = self.place == len(self.questions) - 1
        if one.id == "questions-answer":
            return self.place not in self.answered
        return {"questions-next": not last, "questions-before": self.place > 0}.get(one.id, True)

    def action_answer(self) -> None:
        """Show the answer; once it is there, go to the next question."""
        if self.place in self.answered:
            self.action_go(1)
        else:
            self.answered.add(self.place)
            self.renew()
            if self.page.total > self.page.rows_in_sight:
                # Where there is no room for both, it is the answer that has not been read yet.
                asked, *_ = blocks(self.questions[self.place], answered=True)
                self.page.scroll_from(len(asked.lines(self.page.text_columns)))

    def action_go(self, step: int) -> None:
        """Go to the next question (1) or to the one before (-1), if there is one."""
        if 0 <= self.place + step < len(self.questions):
            self.place += step
            self.renew()

    def on_click(self, event: Click) -> None:
        """A click on the question asks for its answer, as its key does."""
        if self.page.region.shrink((1, 1, 1, 1)).contains(event.screen_x, event.screen_y):
            self.action_answer()


def blocks(question: Question, *, answered: bool) -> list[Block]:
    """Return a question, and its answer or how to see it."""
    asked = Block(paragraph(question.ask, "bold"), lead("Question", LABEL))
    if answered:
        return [asked, GAP, Block(paragraph(question.answer), lead("Answer", LABEL, GOOD))]
    hint = say(("Say it aloud or write it down, then ", MUTED), ("space", KEY), (" shows it.", MUTED))
    return [asked, GAP, Block(hint, lead("Answer", LABEL))]


def _height(question: Question, columns: int) -> int:
    """Return the lines that a question takes, with its answer or without."""
    both = (blocks(question, answered=answered) for answered in (True, False))
    return max(sum(len(block.lines(columns)) for block in found) for found in both)
