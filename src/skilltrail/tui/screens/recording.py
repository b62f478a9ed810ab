"""What Skills and Roadmap share: keys that change the record of the skill under the cursor, or of all marked ones."""

from abc import abstractmethod
from collections.abc import Callable, Sequence

from skilltrail import wording
from skilltrail.curriculum.model import Question
from skilltrail.progress.model import KNOWN, Status
from skilltrail.session.views import ChoiceLine, Done
from skilltrail.tui.commands import Command, command
from skilltrail.tui.screens.base import ListScreen
from skilltrail.tui.standing import the_needs

MANY = 20
"""More skills than this are not changed at once without asking."""
_RECORD = frozenset({"tick", "assume", "start", "skip"})
_ITEM = frozenset({"outcomes", "log", "timer", "note", "evidence", "resource", "more", "questions", "link"})
"""What is done to the skill or project under the cursor, whatever is marked."""
_OF_PROJECTS = {"tick": "finish", "assume": "adopt", "start": "begin", "skip": "not for me", "outcomes": "criteria"}
"""What the key bar calls them on a project."""
_MARKED = ("tick", "assume", "out", "start", "skip", "mark")


class RecordScreen(ListScreen):
    """A screen whose rows are skills, so that they can be ticked."""

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

    @abstractmethod
    def headed(self) -> Sequence[str]:
        """Return the skills under the heading the cursor is on, as far as they pass the filter; none elsewhere."""

    def targets(self) -> Sequence[str]:
        """Return what a key is about: the marked skills, else the skill or project under the cursor."""
        if not self.reading and (marks := self.lines.marks):
            return marks
        return (self.item_id,) if self.item_id else ()

    @property
    def on_project(self) -> bool:
        """Tell whether the keys are about a project; only skills are marked."""
        return bool(self.project_id()) and (self.reading or not self.lines.marks)

    def _status(self, id: str) -> Status:
        progress = self.session.progress
        return progress.project(id).status if self.on_project else progress.status(id)

    # what works now

    def works(self, one: Command) -> bool:
        """Tell whether a command does something now."""
        if one.id == "out" and self.lines.marking | bool(self.lines.marks):
            return True
        if one.id in _RECORD:
            return bool(self.targets() or (one.id == "assume" and self.headed()))
        if one.id == "map":
            return bool(self.skill_id())
        if one.id == "prerequisites":
            return bool(self.skilltrail.offer[1] or self._needs())
        if one.id in _ITEM:
            return self._works_on_item(one.id)
        if one.id.startswith("mark"):
            return not self.reading and self.lines.current_row is not None
        return super().works(one)

    def _works_on_item(self, command: str) -> bool:
        """Tell whether a key of the record does something with what the cursor is on."""
        if command == "timer" and self.skilltrail.timing:
            return True
        if not (id := self.item_id):
            return False
        if command == "questions":
            return bool(self._questions())
        of = self.session.record(id)
        there = {"outcomes": of.points, "resource": of.resources}
        return bool(self._links()) if command == "link" else bool(there.get(command, True))

    def _needs(self) -> Sequence[str]:
        targets = self.targets()
        return self.session.unknown_prerequisites(targets) if targets else ()

    def word_for(self, one: Command) -> str:
        """Return what the key bar calls a command."""
        if self.on_project and one.id in _OF_PROJECTS:
            return _OF_PROJECTS[one.id]
        if one.id == "prerequisites":
            ids, count = self.skilltrail.offer
            if count:
                return f"{the_needs(len(ids), count)} too"
        if one.id == "timer" and self._stops():
            return "stop timer"
        if one.id == "mark" and self.lines.marking:
            return "end marking"
        return super().word_for(one)

    def noun_for(self, one: Command) -> str:
        """Return what the palette says a command is about."""
        return "project" if self.on_project and one.noun == "skill" else super().noun_for(one)

    def show_keys(self) -> None:
        """Show the keys for the marked skills while there are some; what `p` offers stands first."""
        if not self.typing and not self.reading and (self.lines.marks or self.lines.marking):
            shown = [command(id) for id in _MARKED]
            words = [(one, "drop marks" if one.id == "out" else self.word_for(one)) for one in shown]
            self.keys.show([one for one in words if self.works(one[0])], command("help"))
            return
        super().show_keys()

    def ranked(self, found: list[Command]) -> list[Command]:
        """Return the commands of the key bar in their order: what `p` offers stands first.

        What is being learnt needs the keys of the record before those that say how well it is known.
        """
        if self.item_id and self._status(self.item_id) == "learning":
            last = command("note").footer
            found.sort(key=lambda one: (one.footer, 0) if one.id not in ("assume", "start") else (last, one.footer))
        if self.skilltrail.offer[1]:
            found.sort(key=lambda one: one.id != "prerequisites")
        return found

    # changing the record

    def _toggle(self, taken: frozenset[str], act: Callable[[Sequence[str]], Done], words: str) -> None:
        """Do `act` to what a key is about, or take it back when every status is one of `taken` already."""
        ids = self.targets()
        if not ids:
            return
        # What is done is known already: it neither becomes assumed nor keeps the others from being taken back.
        settled = KNOWN if act == self.session.assume and len(ids) > 1 else taken
        fresh = [id for id in ids if self._status(id) not in settled]
        back = [id for id in ids if self._status(id) in taken]
        if fresh or not back:
            self._change(fresh or ids, act, words, known=act in (self.session.tick, self.session.assume))
        else:
            self._change(back, self.session.untick, "Set back to to do:")

    def _change(
        self, ids: Sequence[str], act: Callable[[Sequence[str]], Done], words: str, *, known: bool = False
    ) -> None:
        """Do `act` to skills in one batch; many are asked about first."""

        def do(answer: str | None) -> None:
            if answer and self.skilltrail.change(lambda: act(ids), known=ids if known else ()):
                self.lines.drop_marks()
                self.show_keys()

        if len(ids) <= MANY:
            do("yes")
            return
        from skilltrail.tui.screens.confirm import Ask

        question = f"{words} {wording.plural(len(ids), 'skill')}?"
        self.app.push_screen(Ask(question, [("", "No, change nothing"), ("yes", "Yes; u takes it back")]), do)

    def action_tick(self) -> None:
        """Tick as done, or finish the project; what is known already becomes to do again."""
        self._toggle(KNOWN, self.session.tick, "Tick")

    def action_assume(self) -> None:
        """Say that the skill is known, or all skills under the heading; take a project up."""
        if self.on_project:
            self._toggle(frozenset({"adopted"}), self.session.adopt, "Adopt")
        elif self.targets() or not (ids := self.headed()):
            self._toggle(frozenset({"assumed"}), self.session.assume, "Assume")
        elif fresh := [id for id in ids if self.session.progress.status(id) in ("todo", "learning")]:
            self._change(fresh, self.session.assume, "Assume", known=True)
        else:
            self.skilltrail.tell("Nothing to assume: all of it is known or skipped already")

    def action_start(self) -> None:
        """Begin to learn."""
        self._toggle(frozenset({"learning"}), self.session.start, "Start")

    def action_skip(self) -> None:
        """Leave out of the plan."""
        self._toggle(frozenset({"skipped"}), self.session.skip, "Skip")

    def action_tick_with_prerequisites(self) -> None:
        """Assume what the skills ticked last need; else tick, and assume everything that is needed."""
        offered, _ = self.skilltrail.offer
        if offered:
            self._change(offered, lambda _: self.session.assume_prerequisites(offered), "Assume what is needed by")
        elif not self.on_project and (ids := self.targets()):
            self._change(ids, lambda ids: self.session.tick(ids, with_prerequisites=True), "Tick")

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

    # marking

    def action_mark(self) -> None:
        """Begin to mark, or end it."""
        if not self.reading:
            self.lines.action_mark()

    def action_mark_to(self, direction: int) -> None:
        """Mark on the way up (-1) or down (1)."""
        if not self.reading:
            self.lines.action_mark_to(direction)

    def on_lines_marked(self) -> None:
        """Say how many are marked, and what can be done with them."""
        self.show_heading()
        self.show_keys()

    def action_step_out(self) -> None:
        """Leave the page, else drop the marks, else clear the filter."""
        if not self.reading and (self.lines.marks or self.lines.marking):
            self.lines.drop_marks()
        else:
            super().action_step_out()

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
