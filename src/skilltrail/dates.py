"""Reads days as people write them, to come or past, and spans of them: "1 June", "3 days ago", "20 Dec to 2 Jan".

Kept apart from `wording`, which every verb loads.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from skilltrail.wording import parse_day, parse_minutes

RIGHT_DAY = "2027-06-01, 1 June or in 6 weeks"
RIGHT_PAST = "2026-11-20, 20 Nov, Monday, 3 days ago, yesterday or today"
RIGHT_SPAN = "20 Dec to 2 Jan, 2 weeks from 21 December, 24 Dec or 2026-12-20 2027-01-02"

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_COUNT = rf"(\d{{1,3}}|{'|'.join(_NUMBERS)}) (day|week|month)s?"


def parse_ahead(words: str, today: date) -> date | None:
    """Read a day; one without a year is the next of its kind, today included. None when it is not one."""
    try:
        return _day(_plain(words), today)
    except OverflowError:  # past the end of the calendar
        return None


def parse_past(words: str, today: date) -> date | None:
    """Read a day that was; one without a year is the last of its kind, today included. None when it is not one.

    A day that is said with its year, or as the calendar has it (2026-11-20), may be one that is still to come.
    """
    said = _plain(words).removeprefix("the ").strip()
    if (found := parse_day(said, today)) is not None:
        return found
    if (name := said.removeprefix("last ")) in _WEEKDAYS:
        back = (today.weekday() - _WEEKDAYS.index(name)) % 7
        return today - timedelta(days=back or (7 if said != name else 0))
    try:
        if match := re.fullmatch(rf"{_COUNT} ago", said):
            return _before(today, *match.groups())
        if (parts := _parts(said)) is not None:
            day, month, year = parts
            return _dated(day, month, year) if year else _last(day, month, today)
    except OverflowError:  # before the beginning of the calendar
        pass
    return None


def parse_log(words: str, today: date) -> tuple[int, date] | None:
    """Read minutes of work and, after them or before them, the day: "90m", "1h30 yesterday", "18 Nov 1.5 h".

    Without a day it is today's. None when it is neither.
    """
    if (minutes := parse_minutes(words)) is not None:
        return minutes, today
    said = words.replace(",", " ").split()
    for cut in range(1, len(said)):
        one, other = " ".join(said[:cut]), " ".join(said[cut:])
        for time, day in ((one, other), (other, one)):
            minutes, on = parse_minutes(time), parse_past(day, today)
            if minutes is not None and on is not None:
                return minutes, on
    return None


def parse_span(words: str, today: date) -> tuple[date, date] | None:
    """Read the first and last day of some days, both included; without a year the nearest that are not over.

    Nearest are those whose first day is: of what has begun and what is to come, days and weeks that one is in the
    midst of are the present ones, but eleven months that began ten months ago are not. None when it is not that, or
    the last comes before the first.
    """
    said = _plain(words)
    try:
        found = _counted(said, today) or _whole_month(said, today) or _from_to(said, today)
        if found is None and (day := _day(said, today)) is not None:
            found = day, day
    except OverflowError:
        return None
    return found if found and found[0] <= found[1] else None


def _plain(words: str) -> str:
    said = re.sub(r"\s+", " ", words.strip().casefold().replace("–", " - ").replace("—", " - ").replace(",", " "))
    said = re.sub(r"^(\d{1,2})-(\d{1,2} )", r"\1 - \2", said)
    return re.sub(r"^(from|on|by|until) ", "", re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", said))


def _day(said: str, today: date) -> date | None:
    said = said.removeprefix("the ").strip()
    found = parse_day(said, today)
    if found is not None or said == "tomorrow":
        return found or today + timedelta(days=1)
    if said.removeprefix("next ") in _WEEKDAYS:
        ahead = (_WEEKDAYS.index(said.removeprefix("next ")) - today.weekday()) % 7
        return today + timedelta(days=ahead or 7)
    if match := re.fullmatch(rf"in {_COUNT}", said):
        return _after(today, *match.groups())
    if (parts := _parts(said)) is None:
        return None
    day, month, year = parts
    return _dated(day, month, year) if year else _next(day, month, today)


def _parts(said: str) -> tuple[int, int, int] | None:
    """Return day, month and year (0: not said) of "20 dec 2026" or "dec 20"."""
    match = re.fullmatch(r"(\d{1,2})\.? ?(?:of )?([a-z]{3,9})\.?(?: (\d{4}))?", said)
    if match:
        day, name, year = match.groups()
    else:
        match = re.fullmatch(r"([a-z]{3,9})\.? ?(\d{1,2})(?: (\d{4}))?", said)
        if match is None:
            return None
        name, day, year = match.groups()
    month = _month(name)
    return (int(day), month, int(year or 0)) if month else None


def _month(name: str) -> int:
    """Return the number of a month that begins so (three letters at least), 0 for none."""
    return next((n for n, month in enumerate(_MONTHS, 1) if len(name) > 2 and month.startswith(name)), 0) or (
        9 if name == "sept" else 0
    )


def _dated(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next(day: int, month: int, since: date) -> date | None:
    """Return the next such day, not before `since`; 29 February waits for its year."""
    for year in range(since.year, min(since.year + 9, date.max.year + 1)):
        found = _dated(day, month, year)
        if found is not None and found >= since:
            return found
    return None


def _last(day: int, month: int, until: date) -> date | None:
    """Return the last such day, not after `until`; 29 February is that of the last year that had one."""
    for year in range(until.year, max(until.year - 9, 0), -1):
        found = _dated(day, month, year)
        if found is not None and found <= until:
            return found
    return None


def _before(day: date, count: str, unit: str) -> date | None:
    number = _NUMBERS.get(count) or int(count)
    if unit != "month":
        return day - timedelta(days=number * (7 if unit == "week" else 1))
    year, month = divmod(day.year * 12 + day.month - 1 - number, 12)
    return next((found for n in range(day.day, 0, -1) if (found := _dated(n, month + 1, year)) is not None), None)


def _after(day: date, count: str, unit: str) -> date | None:
    number = _NUMBERS.get(count) or int(count)
    try:
        if unit != "month":
            return day + timedelta(days=number * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 + number
        year, month = divmod(months, 12)
        return next(found for n in range(day.day, 0, -1) if (found := _dated(n, month + 1, year)) is not None)
    except StopIteration:
        return None


def _counted(said: str, today: date) -> tuple[date, date] | None:
    """Read "2 weeks from 21 december", "21 december for 2 weeks"."""
    match = re.fullmatch(rf"{_COUNT} (?:from|since|starting) (.+)", said)
    if match:
        count, unit, begins = match.groups()
    else:
        match = re.fullmatch(rf"(.+?) for {_COUNT}", said)
        if match is None:
            return None
        begins, count, unit = match.groups()

    def last(first: date) -> date | None:
        after = _after(first, count, unit)
        return after - timedelta(days=1) if after else None

    return _spanned(begins, last, today)


def _whole_month(said: str, today: date) -> tuple[date, date] | None:
    match = re.fullmatch(r"(?:all |all of )?([a-z]{3,9})(?: (\d{4}))?", said)
    month = _month(match[1]) if match else 0
    if not match or not month:
        return None
    # A month that is not over yet is this one.
    year = int(match[2]) if match[2] else today.year + (month < today.month)
    first = _dated(1, month, year)
    after = _after(first, "1", "month") if first else None
    return (first, after - timedelta(days=1)) if first and after else None


def _from_to(said: str, today: date) -> tuple[date, date] | None:
    """Read "20 dec to 2 jan", "20 - 31 dec", "2026-12-20 2027-01-02"."""
    match = re.fullmatch(r"(.+?) (?:to|until|till|-|through) (.+)", said) or re.fullmatch(
        r"(\S+) (\d{4}-\d\d-\d\d|today|tomorrow)", said
    )
    if match is None:
        return None
    begins, ends = match.groups()
    parts = _parts(ends)
    if re.fullmatch(r"\d{1,2}\.?", begins) and parts:  # "20 - 31 dec": the month is said once
        begins = f"{begins.rstrip('.')} {_MONTHS[parts[1] - 1]}{f' {parts[2]}' if parts[2] else ''}"
    open_year = parts is not None and not parts[2]
    by_weekday = ends.removeprefix("the ").removeprefix("next ") in _WEEKDAYS
    end = _day(ends, today)
    if end is None:
        return None
    first_parts = _parts(begins)
    if first_parts and not first_parts[2] and not open_year and not by_weekday:
        # The end is one day and no other: "20 dec to 2 jan 2027", "20 nov to tomorrow".
        years = range(end.year, max(0, end.year - 9), -1)
        first = next((day for year in years if (day := _dated(*first_parts[:2], year)) and day <= end), None)
        return (first, end) if first else None

    def last(first: date) -> date | None:
        """Return the end of what begins on `first`: the next such day, which may be in the next year."""
        return _day(ends, first) if open_year or (by_weekday and end < first) else end

    return _spanned(begins, last, today)


def _spanned(begins: str, last: Callable[[date], date | None], today: date) -> tuple[date, date] | None:
    """Return the days from one as it was said to its `last`; without a year the nearest that are not over."""
    parts = _parts(begins.removeprefix("the ").strip())
    if parts is None or parts[2]:
        first = _day(begins, today)
        ends = last(first) if first else None
        return (first, ends) if first and ends else None
    found = []
    for year in range(max(1, today.year - 1), min(today.year + 9, date.max.year + 1)):
        first = _dated(*parts[:2], year)
        ends = last(first) if first else None
        if first and ends and first <= ends >= today:
            found.append((first, ends))
    return min(found, key=lambda span: abs(span[0] - today), default=None)  # the earlier of two as near
