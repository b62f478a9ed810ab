"""Keys that open what is recorded about the skill or project under the cursor: outcomes, note, evidence, timer."""

from abc import abstractmethod
from collections.abc import Sequence

from skilltrail.curriculum.model import Question
from skilltrail.session.views import ChoiceLine
from skilltrail.tui.commands import Command
from skilltrail.tui.screens.base import ListScreen

_ITEM = frozenset({"outcomes", "log", "timer", "note", "evidence", "resource", "more", "questions", "link"})
"""What is done to the skill or project under the cursor, whatever is marked."""


class ItemScreen(ListScreen):
    """A screen on which the cursor is on a skill or a project."""

    _announced = ""

    @abstractmethod
    def skill_id(self) -> str:
        """Return the id of the skill under the cursor, "" when it is no skill."""

    def project_id(self) -> str:
        """Return the id of the project under the cursor, "" when it is none."""
        return ""

    @property
    def item_id(self) -> str:
        """The skill or project under the cursor, "" when it is neither."""
        return self.skill_id() or self.project_id()

    # what works now

    def works(self, one: Command) -> bool:
        """Tell whether a command does something now."""
        if one.id == "map":
            return bool(self.skill_id())
        return self._works_on_item(one.id) if one.id in _ITEM else super().works(one)

    def _works_on_item(self, command: str) -> bool:
        """Tell whether a key does something with what the cursor is on."""
        if command == "timer" and self.skilltrail.timing:
            return True
        if not (id := self.item_id):
            return False
        if command == "questions":
            return bool(self._questions())
        of = self.session.record(id)
        there = {"outcomes": of.points, "resource": of.resources}
        return bool(self._links()) if command == "link" else bool(there.get(command, True))

    def word_for(self, one: Command) -> str:
        """Return what the key bar calls a command."""
        return "stop timer" if one.id == "timer" and self._stops() else super().word_for(one)

    # what was done

    def action_outcomes(self) -> None:
        """Tick outcomes one by one."""
        if not (id := self.item_id):
            return
        of = self.session.record(id)
        if not of.points:
            self.skilltrail.tell(f"{of.title} has no outcomes to tick one by one.")
            return
        from skilltrail.tui.screens.outcomes import Outcomes

        self.app.push_screen(Outcomes(id))

    def _questions(self) -> Sequence[Question]:
        """Return the questions of the skill under the cursor, none for a project."""
        skill = self.session.curriculum.skills.get(self.skill_id())
        return skill.questions if skill else ()

    def action_questions(self) -> None:
        """Check oneself, question by question."""
        if found := self._questions():
            from skilltrail.tui.screens.questions import Questions

            self.app.push_screen(Questions(self.session.find_item(self.item_id).title, found))
        elif id := self.item_id:
            self.skilltrail.tell(f"{self.session.find_item(id).title} has no questions to check yourself with.")

    def action_map(self) -> None:
        """Show what the skill needs and unlocks; then, where that is wanted, the page of the skill one came to."""
        if id := self.skill_id():
            from skilltrail.tui.screens.map import MapScreen

            def read(skill: str | None) -> None:
                if skill:
                    self.skilltrail.show_skill(skill)

            self.app.push_screen(MapScreen(id), read)
        elif self.project_id():
            self.skilltrail.tell("A map is of a skill; the page of a project has the skills it asks for.")

    def action_log_time(self) -> None:
        """Ask for minutes to log."""
        if id := self.item_id:
            from skilltrail.tui.logtime import ask_for_time

            ask_for_time(self.skilltrail, id)

    def _stops(self) -> bool:
        """Tell whether the timer's key would stop it: it measures this, or there is nothing here to measure."""
        line = self.skilltrail.timekeeper.line if self.skilltrail.timing else None
        return line is not None and self.item_id in ("", line.id)

    def action_timer(self) -> None:
        """Start the timer for what the cursor is on; stop it where it runs for that already."""
        if self._stops():
            self.skilltrail.timekeeper.stop()
        elif id := self.item_id:
            self.skilltrail.timekeeper.toggle(id)

    def action_note(self) -> None:
        """Open the note."""
        if id := self.item_id:
            from skilltrail.tui.noting import open_note

            open_note(self.skilltrail, id)

    def action_evidence(self) -> None:
        """Ask for a link that shows what was done."""
        if id := self.item_id:
            from skilltrail.tui.proving import ask_for_evidence

            ask_for_evidence(self.skilltrail, id)

    def action_resource(self) -> None:
        """Ask what is learnt with, and how far."""
        if id := self.item_id:
            from skilltrail.tui.using import ask_for_resource

            ask_for_resource(self.skilltrail, id)

    def action_more(self) -> None:
        """Ask which of the rest to change."""
        if id := self.item_id:
            from skilltrail.tui.more import ask_for_more

            ask_for_more(self.skilltrail, id)

    # choices and links

    def choices(self) -> Sequence[ChoiceLine]:
        """Return the choices that the skill is an option of."""
        id = self.skill_id()
        return self.session.skill_page(id).choices if id else ()

    def _links(self) -> Sequence[tuple[str, str]]:
        """Return the addresses of the resources and the evidence, each with what it leads to."""
        if not (id := self.item_id):
            return ()
        of = self.session.record(id)
        proofs = [(one.url, one.title or "Proof") for one in of.record.evidence]
        return [*((one.url, one.title) for one in of.resources if one.url), *proofs]

    def action_open_link(self) -> None:
        """Open a resource or a proof in the browser; an address that is not in sight is shown first."""
        from skilltrail.tui.screens.links import open_links

        if self.item_id:
            row = self.lines.current
            self._announced = open_links(
                self.skilltrail,
                self._links(),
                self._announced,
                lambda address: self.page.display and self.page.about == row and self.page.in_sight(address),
            )
