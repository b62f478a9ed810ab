"""What Skills and Roadmap share: keys that change the record of the skill under the cursor."""

from collections.abc import Callable, Sequence

from skilltrail.progress.model import KNOWN
from skilltrail.session.views import Done
from skilltrail.tui.screens.base import ListScreen


class RecordScreen(ListScreen):
    """A screen whose rows are skills, so that they can be ticked."""

    def skill_id(self) -> str:
        """Return the id of the skill under the cursor, "" when it is no skill."""
        raise NotImplementedError

    def _status(self) -> str:
        id = self.skill_id()
        return self.session.skill_page(id).row.status if id else ""

    def _toggle(self, taken: frozenset[str], act: Callable[[Sequence[str]], Done]) -> None:
        """Do `act`, or take it back when the skill's status is one of `taken`."""
        id = self.skill_id()
        if id:
            self.change(lambda: (self.session.untick if self._status() in taken else act)([id]))

    def action_tick(self) -> None:
        """Tick the skill as done; what is known already becomes to do again."""
        self._toggle(KNOWN, self.session.tick)

    def action_assume(self) -> None:
        """Say that the skill is known."""
        self._toggle(frozenset({"assumed"}), self.session.assume)

    def action_start(self) -> None:
        """Begin to learn the skill."""
        self._toggle(frozenset({"learning"}), self.session.start)

    def action_skip(self) -> None:
        """Leave the skill out of the plan."""
        self._toggle(frozenset({"skipped"}), self.session.skip)

    def action_tick_with_prerequisites(self) -> None:
        """Tick the skill and assume everything it needs."""
        id = self.skill_id()
        if id:
            self.change(lambda: self.session.tick([id], with_prerequisites=True))
