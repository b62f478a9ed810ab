"""Which changes and which evidence are meant, and a year's activity as lines: a month each."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import TypeVar

from msgspec import Struct

from skilltrail import text, wording
from skilltrail.errors import UsageError
from skilltrail.progress.notation import local_moment
from skilltrail.session.past import level
from skilltrail.session.past_views import DayLine, EvidenceLine, HistoryLine, RenewalLine

T = TypeVar("T")


class HistoryFilter(Struct, frozen=True):
    """Which changes to show, beside the words that they have (see `Session.history`); empty fields ask for nothing.

    `of` are ids, of which one is enough, `since` and `until` are local days, both included. `undone` asks for what
    has been taken back.
    """

    of: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    device: str = ""
    undone: bool = False

    def matches(self, line: HistoryLine) -> bool:
        """Tell whether a change passes every part of the filter."""
        if self.of and not any(id in line.ids for id in self.of):
            return False
        if self.device and line.device != self.device:
            return False
        if self.undone and not line.undone:
            return False
        if not (self.since or self.until):
            return True
        moment = local_moment(line.stamp)
        return moment is not None and is_between(moment.date(), self.since, self.until)


def is_between(day: date, since: date | None, until: date | None) -> bool:
    """Tell whether a day lies between two, both included; None leaves that side open."""
    return (since is None or since <= day) and (until is None or day <= until)


def find_device(lines: Iterable[HistoryLine], word: str) -> str:
    """Return the device that is meant, by its name or the beginning of it. Raises UsageError."""
    names = dict.fromkeys(line.device for line in lines)
    wanted = word.strip().casefold()
    return _only(wanted, names, [name for name in names if name.startswith(wanted)], "device")


def find_subject(lines: Iterable[HistoryLine], word: str, known: Collection[str]) -> str:
    """Return the id that is meant: one that something happened to, or one of the `known`. Raises UsageError."""
    names = {id: None for line in lines for id in line.ids} | dict.fromkeys(known)
    wanted = word.strip().casefold()
    return _only(word.strip(), names, [wanted] if wanted in names else [], "id")


def _only(wanted: str, names: Collection[str], meant: Sequence[str], what: str) -> str:
    if wanted in names:
        return wanted
    if wanted and len(meant) == 1:
        return meant[0]
    near = [f"'{text.printable_argument(name)}'" for name in meant[:3] or text.nearest(wanted, names)]
    if near:
        hint = f"did you mean {wording.joined(near, 'or')}?"
    else:
        hint = "'skilltrail history' shows what there is" if names else "nothing has been recorded yet"
    raise UsageError(f"no {what} '{text.printable_argument(wanted)}' ({hint})")


class MonthLine(Struct, frozen=True):
    """A month: the level of activity of each of its days, and the sums of its `active` ones.

    Levels are 0 for nothing, 1 to 4 the more the longer, None for a day that was not asked for.
    """

    begins: date
    days: tuple[int | None, ...]
    active: int
    minutes: int
    finished: int
    outcomes: int


def months(days: Iterable[DayLine], first: date, last: date) -> tuple[MonthLine, ...]:
    """Return every month from the one of `first` to that of `last`, newest first, with what happened in between.

    Days outside `first` to `last` count nothing; months without anything are there.
    """
    begin, end = first.toordinal(), last.toordinal()
    by_month: dict[tuple[int, int], list[DayLine]] = {}
    for day in days:
        if is_between(day.on, first, last):
            by_month.setdefault((day.on.year, day.on.month), []).append(day)
    lines = []
    for place in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, month = divmod(place, 12)
        inside = by_month.get((year, month + 1), [])
        levels = {day.on.toordinal(): level(day) for day in inside}
        begins = date(year, month + 1, 1)
        days_of_it = range(begins.toordinal(), begins.toordinal() + _length(begins))
        lines.append(
            MonthLine(
                begins=begins,
                days=tuple(levels.get(day, 0) if begin <= day <= end else None for day in days_of_it),
                active=len(inside),
                minutes=sum(day.minutes for day in inside),
                finished=sum(day.finished for day in inside),
                outcomes=sum(day.outcomes for day in inside),
            )
        )
    return tuple(reversed(lines))


def _length(month: date) -> int:
    """Return how many days a month has."""
    from calendar import monthrange

    return monthrange(month.year, month.month)[1]


def year_before(day: date) -> date:
    """Return the first day of the eleventh month before a day's: with that day's, twelve months."""
    place = max(day.year * 12 + day.month - 12, 12)
    return date(place // 12, place % 12 + 1, 1)


def proved(lines: Sequence[EvidenceLine], words: Sequence[str]) -> tuple[EvidenceLine, ...]:
    """Return the evidence that has all of some (casefolded) words in its title, address, day, or what it is of."""
    texts = (f"{line.title}\n{line.url}\n{line.of}\n{line.id}\n{line.on}".casefold() for line in lines)
    return _having(zip(lines, texts, strict=True), words)


def changed(lines: Sequence[HistoryLine], texts: Sequence[str], words: Sequence[str]) -> tuple[HistoryLine, ...]:
    """Return the changes whose `texts` (see `change_texts`) have all of some casefolded words."""
    return _having(zip(lines, texts, strict=True), words)


def renewed(lines: Sequence[RenewalLine], words: Sequence[str]) -> tuple[RenewalLine, ...]:
    """Return the changes of the curriculum that have all of some casefolded words in what is said, ids or day."""
    texts = ("\n".join((one.title, one.words, one.kind, *one.old, *one.now, f"{one.on}")).casefold() for one in lines)
    return _having(zip(lines, texts, strict=True), words)


def _having(pairs: Iterable[tuple[T, str]], words: Sequence[str]) -> tuple[T, ...]:
    # Word by word, which is several times as fast as all words a line.
    for word in words:
        pairs = [(line, text) for line, text in pairs if word in text]
    return tuple(line for line, _ in pairs)


def change_texts(lines: Iterable[HistoryLine], title: Callable[[str], str]) -> tuple[str, ...]:
    """Return what words are looked for in: what was changed, ids and titles, device, UTC day, whether undone."""
    named: dict[str, str] = {}
    texts = []
    for line in lines:
        for id in line.ids:
            if id not in named:
                named[id] = f"{id}\n{title(id)}"
        ids = "\n".join([named[id] for id in line.ids])
        undone = "\nundone" if line.undone else ""
        texts.append(f"{line.what}\n{ids}\n{line.device}\n{line.stamp[:10]}{undone}".casefold())
    return tuple(texts)
