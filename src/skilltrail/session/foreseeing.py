"""Looking ahead: when one will be there, and what would move that."""

from typing import TYPE_CHECKING

from skilltrail.progress.model import Pace
from skilltrail.session.looking import Looking

if TYPE_CHECKING:
    from skilltrail.session.outlook_views import Outlook


class Foreseeing(Looking):
    """The part of the session that looks ahead."""

    def forecast(self, pace: Pace | None = None, *, moves: bool = True) -> "Outlook":
        """Return when milestone and goal are reached, at the learner's pace or another one that is only tried.

        Nothing is saved. Without `moves` it is quicker, and silent about what would move the finish.
        """
        from skilltrail.session.outlook import Foresight

        foresight = self._once("foresight", Foresight)
        tried = self.progress.pace if pace is None else pace
        return self._once(("outlook", tried, moves), lambda _: foresight.outlook(tried, moves=moves))
