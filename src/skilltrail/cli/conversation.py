"""A placement in plain lines on a terminal: question and answer, and the review at the end."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skilltrail import text, wording
from skilltrail.cli.output import Page
from skilltrail.cli.placement import numbers_of, write_question, write_review
from skilltrail.cli.record import report
from skilltrail.errors import SkilltrailError

if TYPE_CHECKING:
    from skilltrail.cli.door import Door
    from skilltrail.progress.answers import Reply
    from skilltrail.session.placing_views import PlacePage, PlaceQuestion

SAID: "dict[str, Reply]" = {
    "y": "yes",
    "yes": "yes",
    "n": "no",
    "no": "no",
    "p": "partly",
    "partly": "partly",
    "?": "unsure",
    "unsure": "unsure",
    "not sure": "unsure",
}
"""What people say for an answer."""
_PROMPT = ("[y]es", "[n]o", "[p]artly", "[?] not sure", "proof", "back", "review", "quit")
_REVIEW_PROMPT = ("[s]ave", "numbers: take back, or in again", "back", "quit")


def read_line(prompt: str) -> str:
    """Ask on the terminal for a line; raises EOFError when there is none to come."""
    return input(prompt)


def prompt(words: Sequence[str], columns: int) -> str:
    """Return what can be said, in lines that leave room for an answer (0 columns: one line)."""
    lines = [""]
    for word in words:
        if columns and lines[-1] and text.width(f"{lines[-1]}  {word} > ") >= columns:
            lines.append("")
        lines[-1] += f"{'  ' if lines[-1] else ''}{word}"
    return "\n".join(lines) + " > "


class Conversation:
    """Asks until enough is sure or the person leaves, then shows the review. Every answer is kept at once."""

    def __init__(self, door: "Door", word: str) -> None:
        """Begin, or go on, with what a word names; raises UsageError for one that names nothing."""
        self.door = door
        self.page = door.session.placement(word)
        self.reviewing = self.page.question is None
        self.shown = True  # whether what is asked about has to be shown
        self.proofs = 0

    def run(self) -> None:
        """Talk until something is saved or the person leaves."""
        if self.page.asked:
            self.door.out.talk(f"Going on after {wording.plural(len(self.page.asked), 'answer')}.")
        try:
            while self._show() and self._hear():
                pass
        except (EOFError, KeyboardInterrupt) as leaving:
            self.door.out.talk("")
            self._leave()
            if isinstance(leaving, KeyboardInterrupt):
                raise

    def _show(self) -> bool:
        if self.shown:
            shown = Page(self.door.out.columns)
            self.door.out.write("\n")
            (write_review if self.reviewing else write_question)(shown, self.page)
            self.door.out.show(shown)
            self.shown = False
        return not self.reviewing or self.page.skills > self.page.recorded

    def _hear(self) -> bool:
        """Take one line; False when it is over."""
        words = _REVIEW_PROMPT if self.reviewing else _PROMPT
        said = read_line(f"\n{prompt(words, self.door.out.columns)}").strip().casefold()
        try:
            return self._review(said) if self.reviewing else self._ask(said)
        except SkilltrailError as error:
            self.door.out.complain(str(error))
            return True

    def _ask(self, said: str) -> bool:
        question = self.page.question
        if said in ("q", "quit"):
            self._leave()
            return False
        if question is None or said in ("r", "review"):
            self._turn(self.page, reviewing=True)
        elif said in ("b", "back"):
            self._turn(self.door.session.place_back(self.page.scope))
        elif said in ("proof", "v"):
            self._prove(question)
        elif said in SAID:
            page = self.door.session.place_answer(question.skill, SAID[said], self.page.scope)
            self._turn(page, reviewing=page.question is None)
        elif said:
            self.door.out.talk("Say y, n, p or ?; proof to check yourself, back, review or quit.")
        return True

    def _review(self, said: str) -> bool:
        if said in ("q", "quit"):
            self._leave()
            return False
        if said in ("s", "save"):
            report(self.door, self.door.session.place_save(self.page.scope))
            return False
        if said in ("b", "back"):
            if self.page.question is None:
                self._turn(self.door.session.place_back(self.page.scope))
            else:
                self._turn(self.page)
        elif said:
            by_number = {str(number): id for id, number in numbers_of(self.page).items()}
            wanted = said.replace(",", " ").split()
            wrong = [word for word in wanted if word not in by_number]
            if wrong:
                self.door.out.talk(
                    f"'{text.printable_argument(wrong[0])}' is no number of the list; save, back or quit."
                )
                return True
            for word in wanted:
                self._turn(self.door.session.place_toggle(by_number[word], self.page.scope), reviewing=True)
        return True

    def _turn(self, page: "PlacePage", *, reviewing: bool = False) -> None:
        self.page, self.reviewing, self.shown, self.proofs = page, reviewing, True, 0

    def _prove(self, question: "PlaceQuestion") -> None:
        """Ask one of the questions that tell, and show its answer when the person wants it."""
        out = self.door.out
        if not question.proofs:
            out.talk("There is no question to check yourself by.")
            return
        proof = question.proofs[self.proofs % len(question.proofs)]
        self.proofs += 1
        self._say(proof.ask)
        read_line("\nenter shows the answer > ")
        self._say(proof.answer, "Answer: ")
        out.talk(f"So: can you do it? ({question.title})")

    def _say(self, words: str, lead: str = "") -> None:
        shown = Page(self.door.out.columns)
        shown.prose(words, bullet=lead)
        self.door.out.write("\n")
        self.door.out.show(shown)

    def _leave(self) -> None:
        if self.page.asked:
            self.door.out.talk("Your answers are kept: 'skilltrail place' goes on.")
