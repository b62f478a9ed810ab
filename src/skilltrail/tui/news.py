"""What the curriculum has changed for this learner, and whether that has been told."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from skilltrail import wording
from skilltrail.tui.rows import Part
from skilltrail.tui.theme import KEY

if TYPE_CHECKING:
    from skilltrail.session.past_views import RenewalLine
    from skilltrail.session.session import Session


class News:
    """A line under the status bar says so until Journey or the help has been opened, but in one run only.

    Journey and the help have it for ever after.
    """

    def __init__(self, session: "Session", told: Iterable[str]) -> None:
        """Begin with what was told in earlier runs: the first old id of each change, by which it is known."""
        self._session = session
        self._before = frozenset(told)
        self._told = set(self._before)
        self._shown: set[str] = set()

    def is_new(self, line: "RenewalLine") -> bool:
        """Tell whether a change is told of in this run for the first time."""
        return line.old[0] not in self._before

    @property
    def any_new(self) -> bool:
        """Tell whether there is a change that is told of in this run for the first time."""
        return any(map(self.is_new, self._session.renewals()))

    def hint(self) -> Sequence[Sequence[Part]]:
        """Return the line that leads to what is new, nothing once that was read; it counts as shown."""
        fresh = [line for line in self._session.renewals() if line.old[0] not in self._told]
        if not fresh:
            return ()
        self._shown.update(line.old[0] for line in fresh)
        what = "a skill of yours" if len(fresh) == 1 else f"{wording.number(len(fresh))} skills of yours"
        return ((f"The curriculum has changed {what}: ", ("4", KEY), " tells how."),)

    def heard(self) -> None:
        """Take all there is as read."""
        self._told.update(line.old[0] for line in self._session.renewals())

    @property
    def kept(self) -> tuple[str, ...]:
        """What need not be said again in the next run."""
        return tuple(sorted(self._told | self._shown))
