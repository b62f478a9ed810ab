"""The screen that asks what one knows already. Imported when first shown."""

from typing import TYPE_CHECKING, cast

from skilltrail.errors import SkilltrailError
from skilltrail.session.placing_views import PlacePage
from skilltrail.tui.commands import Command, commands
from skilltrail.tui.keys import bindings
from skilltrail.tui.placing import question_blocks, question_title
from skilltrail.tui.screens.dialog import PageDialog
from skilltrail.tui.screens.questions import Questions
from skilltrail.tui.screens.review import Review
from skilltrail.tui.widgets.bars import named

if TYPE_CHECKING:
    from collections.abc import Callable

    from skilltrail.progress.answers import Reply


class Placing(PageDialog[None]):
    """One question after another. Every answer is kept at once; what is found is saved from the review."""

    FRAME_CLASSES = "dialog whole"
    BINDINGS = bindings("placing")

    def __init__(self, page: PlacePage) -> None:
        super().__init__()
        self.placement = page

    def on_mount(self) -> None:
        """Ask; or show what was found, where there is nothing left to ask."""
        self.take(self.placement)

    def take(self, page: PlacePage) -> None:
        """Show where the placement has come to."""
        self.placement = page
        question = page.question
        if question is None:
            self.action_review()
            return
        self.page.show(question.skill, question_title(page), lambda columns: question_blocks(page, question, columns))
        self.keys.show([(one, words) for one, words in named(commands("placing")) if self._works(one)])

    def _works(self, one: Command) -> bool:
        """Tell whether a key does something now."""
        if one.id == "place-proof":
            return bool(self.placement.question and self.placement.question.proofs)
        return one.id not in ("place-back", "place-review") or bool(self.placement.asked)

    def renew(self) -> None:
        """Show what follows from a record that was changed elsewhere."""
        if self.is_current:
            self._turn(lambda: self.session.placement(self.placement.scope))

    def _turn(self, act: "Callable[[], PlacePage]", then: "Callable[[PlacePage], None] | None" = None) -> None:
        """Do something that leads to a page, and show it (or do what comes `then`); or say why it cannot be done."""
        try:
            page = act()
        except SkilltrailError as error:
            self.skilltrail.say_trouble(error)
        else:
            (then or self.take)(page)

    def action_say(self, reply: str) -> None:
        """Answer."""
        question = self.placement.question
        if question is not None:
            said = cast("Reply", reply)
            self._turn(lambda: self.session.place_answer(question.skill, said, self.placement.scope))

    def action_take_back(self) -> None:
        """Take the last answer back."""
        if self.placement.asked:
            self._turn(lambda: self.session.place_back(self.placement.scope))

    def action_prove(self) -> None:
        """Let the learner check the answer before giving it."""
        question = self.placement.question
        if question is None:
            return
        if question.proofs:
            self.app.push_screen(Questions(question.title, question.proofs))
        else:
            self.skilltrail.tell(f"{question.title} has no questions to check yourself with.")

    def action_review(self) -> None:
        """Show what was found so far."""
        if self.placement.asked or self.placement.question is None:
            self.app.push_screen(Review(self.placement), self._reviewed)

    def _reviewed(self, saved: bool | None) -> None:
        """Go on asking; leave when it was saved, or when nothing is left to ask."""
        if saved:
            self.finish(None)
            return
        self._turn(
            lambda: self.session.placement(self.placement.scope),
            lambda page: self._leave(page) if page.question is None else self.take(page),
        )

    def action_close(self) -> None:
        """Leave; the answers are kept."""
        self._leave(self.placement)

    def _leave(self, page: PlacePage) -> None:
        if page.asked:
            self.skilltrail.tell("Your answers are kept: placement goes on where you left it.")
        self.finish(None)
