"""Looking back: the record over time, the ledger of evidence, every change there was."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from skilltrail.errors import UsageError
from skilltrail.session.changing import Changes
from skilltrail.session.journey import journey
from skilltrail.session.past_views import (
    AreaTime,
    ChangePage,
    EvidenceLine,
    HistoryLine,
    Journey,
    RenewalLine,
    WeekLine,
)
from skilltrail.session.situation import Situation
from skilltrail.session.telling import Teller
from skilltrail.text import printable_argument

if TYPE_CHECKING:
    from skilltrail.session.deeds import AreaPage, WeekPage
    from skilltrail.session.past import Best, BurnPoint

T = TypeVar("T")


class Looking(Changes):
    """The part of the session that looks back. `words` are casefolded; what has all of them is returned."""

    _situation: Situation

    @abstractmethod
    def _once(self, key: object, make: Callable[[Situation], T]) -> T:
        """Return a remembered answer, or make and remember it."""

    @property
    def device(self) -> str:
        """The name of this device in the record."""
        return self._device

    def journey(self) -> Journey:
        """Return the record over time."""
        return self._once("journey", journey)

    def evidence_lines(self, words: Sequence[str] = ()) -> tuple[EvidenceLine, ...]:
        """Return the ledger of evidence, newest first, all of it or what has all of some words."""
        from skilltrail.session.history import proved

        return proved(self.journey().evidence, words)

    def burn_up(self) -> "tuple[BurnPoint, ...]":
        """Return the sums of the record over time beside the plan's, week by week, the oldest first."""
        from skilltrail.session.past import burn_up

        return self._once("burn-up", lambda now: burn_up(now, self.journey()))

    def best(self) -> "Best":
        """Return what there is to be glad of in the record over time."""
        from skilltrail.session.past import best

        return self._once("best", lambda now: best(self.journey(), now.today))

    def week_page(self, week: WeekLine) -> "WeekPage":
        """Return what was done in a week, day by day."""
        from skilltrail.session.deeds import week_page

        return self._once(("week", week), lambda now: week_page(now, week))

    def area_time(self, area: AreaTime) -> "AreaPage":
        """Return what went into an area, by skill."""
        from skilltrail.session.deeds import area_page

        return self._once(("area", area), lambda now: area_page(now, area))

    def history(self, words: Sequence[str] = ()) -> tuple[HistoryLine, ...]:
        """Return every batch of changes, newest first, all of them or those that have all of some words."""
        lines = self._once("history", lambda _: self._teller.lines(self._snapshot.log))
        if not words:
            return lines
        from skilltrail.session.history import change_texts, changed

        return changed(lines, self._once("history texts", lambda _: change_texts(lines, self._title)), words)

    def renewals(self, words: Sequence[str] = ()) -> tuple[RenewalLine, ...]:
        """Return a line for each change of the curriculum that concerns what is recorded, all or with some words."""
        lines = self._once("renewals", lambda now: now.renewals)
        if not words:
            return lines
        from skilltrail.session.history import renewed

        return renewed(lines, words)

    def formerly(self, id: str) -> tuple[str, ...]:
        """Return an id and those that the curriculum gave up for it: what is recorded under them is its own."""
        from skilltrail.curriculum.changes import Renamings

        became = Renamings(self.curriculum.changes)
        gone = (old for change in self.curriculum.changes for old in change.old)
        return (id, *(old for old in gone if id in became.now(old)))

    def change_page(self, batch: str) -> ChangePage:
        """Return one batch of changes, entry by entry. Raises UsageError for one that there is not."""
        self.history()
        page = self._teller.page(batch)
        if page is None:
            raise UsageError(f"no change is called '{printable_argument(batch)}'; 'skilltrail history' lists them")
        return page

    @cached_property
    def _teller(self) -> Teller:
        return Teller(self._title, lambda id: self._situation.short(id))
