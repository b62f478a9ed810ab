"""Which copies of the progress file may go: the older they are, the fewer stay.

Of the seven latest days that have copies one stays for each, of the eight latest weeks and the twelve latest months
one each, and the five latest copies in any case.
"""

from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime
from typing import TypeVar

DAYS, WEEKS, MONTHS, LATEST = 7, 8, 12, 5

C = TypeVar("C", bound=Hashable)


def superfluous(
    copies: Sequence[C], taken: Callable[[C], datetime], today: date, good: Callable[[C], bool]
) -> tuple[C, ...]:
    """Return the copies that may be deleted, oldest first.

    `taken` tells when a copy was made (local, naive), `good` whether it can be read; only those are asked about on
    which a decision hangs. A copy goes only if every day, week and month that is promised and that it is of keeps
    a good one. Copies from days to come (the clock was set back) are thinned by themselves: they take nobody's
    place, and nobody takes theirs.
    """
    past = [one for one in copies if taken(one).date() <= today]
    coming = [one for one in copies if taken(one).date() > today]
    return (*_superfluous(past, taken, good), *_superfluous(coming, taken, good))


def _superfluous(copies: Sequence[C], taken: Callable[[C], datetime], good: Callable[[C], bool]) -> list[C]:
    ordered = sorted(copies, key=taken)
    standing = _standing(ordered, taken)
    kept = {*standing.values(), *ordered[-LATEST:]}
    known: dict[C, bool] = {}

    def is_good(one: C) -> bool:
        if one not in known:
            known[one] = good(one)
        return known[one]

    return [
        one
        for one in ordered
        if one not in kept and all(is_good(standing[at]) for at in _periods(taken(one)) if at in standing)
    ]


def _standing(ordered: Sequence[C], taken: Callable[[C], datetime]) -> dict[tuple[object, ...], C]:
    """Return the copy that stands for each promised period: the first of its last day.

    The first of a day is what was there before anything of that day was done. It does not change while the day goes
    on, so that thinning day by day and thinning once come to the same.
    """
    first: dict[date, C] = {}
    for one in ordered:
        first.setdefault(taken(one).date(), one)
    periods: dict[str, dict[tuple[object, ...], C]] = {"day": {}, "week": {}, "month": {}}
    for one in first.values():  # in order: the last day of a week or month wins
        for at in _periods(taken(one)):
            periods[str(at[0])][at] = one
    promised = {"day": DAYS, "week": WEEKS, "month": MONTHS}
    return {at: one for name, count in promised.items() for at, one in list(periods[name].items())[-count:]}


def _periods(moment: datetime) -> tuple[tuple[object, ...], ...]:
    """Return the day, the week and the month that a moment is in."""
    year, week, _ = moment.isocalendar()
    return ("day", moment.date()), ("week", year, week), ("month", moment.year, moment.month)
