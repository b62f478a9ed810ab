"""What Skills and Roadmap share: keys that change the record of the skill under the cursor, or of all marked ones."""

from abc import abstractmethod
from collections.abc import Callable, Sequence

from skilltrail import wording
from skilltrail.progress.model import KNOWN, Status
from skilltrail.session.views import Done
from skilltrail.tui.commands import Command, command
from skilltrail.tui.screens.item import ItemScreen
from skilltrail.tui.standing import the_needs

MANY = 20
"""More skills than this are not changed at once without asking."""
_RECORD = frozenset({"tick", "assume", "start", "skip"})
_OF_PROJECTS = {"tick": "finish", "assume": "adopt", "start": "begin", "skip": "not for me", "outcomes": "criteria"}
"""What the key bar calls them on a project."""
_MARKED = ("tick", "assume", "out", "start", "skip", "mark")


class RecordScreen(ItemScreen):
    """A screen whose rows are skills, so that they can be ticked."""

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
        if one.id == "prerequisites":
            return bool(self.skilltrail.offer[1] or self._needs())
        if one.id.startswith("mark"):
            return not self.reading and self.lines.current_row is not None
        return super().works(one)

    def _needs(self) -> Sequence[str]:
        targets = self.targets()
        return self.session.unknown_prerequisites(targets) if targets else ()

    def word_for(self, one: Command) -> str:
        """Return what the key bar calls a command."""
        if self.on_project and one.id in _OF_PROJECTS:
            return _OF_PROJECTS[one.id]
        if one.id == "prerequisites":
            ids, count = self.skilltrail.offer
            if count and self.item_id in ids:
                return f"{the_needs(len(ids), count)} too"
            if count:  # the cursor has left them: "its" would be read of where it is now
                whose = self.session.find_skill(ids[0]).short if len(ids) == 1 else f"the {len(ids)} skills"
                return f"{wording.plural(count, 'prerequisite')} of {whose}"
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
