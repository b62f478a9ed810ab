"""Working days: the days from a first one on, less the days off."""

from collections.abc import Sequence
from datetime import date, timedelta

Spans = Sequence[tuple[date, date]]
"""Days off as (first, last) days, both included."""


def merged_off(off: Spans, start: date = date.min) -> list[tuple[date, date]]:
    """Return the days off from `start` on, in order, none twice; spans that touch are one."""
    merged: list[tuple[date, date]] = []
    for first, last in sorted(off):
        begin = max(first, start)
        if last < begin:
            continue
        if merged and (begin - merged[-1][1]).days <= 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((begin, last))
    return merged


class WorkingDays:
    """The days from `start` on that are not off, by their number: 0 is the first."""

    def __init__(self, start: date, off: Spans) -> None:
        self.start = start
        self._off = [(first, (last - first).days + 1) for first, last in merged_off(off, start)]

    def day(self, number: int) -> date | None:
        """Return a working day, None past the end of the calendar."""
        try:
            day = self.start + timedelta(days=number)
            for first, days in self._off:
                if first > day:
                    break
                day += timedelta(days=days)
        except OverflowError:
            return None
        return day

    def until(self, last: date) -> int:
        """Return how many working days there are up to a day, that one included."""
        count = (last - self.start).days + 1
        for first, days in self._off:
            count -= max(0, min(days, (last - first).days + 1))
        return max(0, count)
