"""What a learner can do, as pure functions: each looks at the newest progress and answers with events to record.

An operation is given the progress as it is on the disk at the instant of saving, never an older one. What would
change nothing is not recorded: ticking a done skill again is no event.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from msgspec import Struct

from skilltrail.errors import SaveError, UsageError
from skilltrail.progress.events import MOST_HOURS, EventLog, Record, Subject, fold
from skilltrail.progress.model import KNOWN, PROJECT_STATUSES, STATUSES, Goal, ItemProgress, Pace, Progress, Status
from skilltrail.progress.notation import (
    batch_name,
    batch_number,
    canonical,
    stamp_after,
    stamp_at,
    stamp_of,
    write_event,
)
from skilltrail.progress.ranks import rank_between
from skilltrail.progress.spans import with_days, without_days

LEAST_HOURS = 0.1
_STATUSES = frozenset({*STATUSES, *PROJECT_STATUSES})
_COUNTED_UP_TO = 10**15  # a batch number beyond this was not counted by any device


class Entry(Struct, frozen=True, gc=False):
    """One event to be: what happens to which subject. The stamp, device and batch come with saving.

    `text` is what was written at length with it; in one batch a subject has at most one.
    """

    kind: str
    id: str
    verb: str
    args: tuple[str, ...] = ()
    text: str = ""


class Recorded(Struct, frozen=True):
    """What a change recorded: its entries and the key of its batch; nothing changed: both are empty."""

    entries: tuple[Entry, ...] = ()
    batch: str = ""


Operation = Callable[[Progress], Sequence[Entry]]
Implied = Callable[[Progress], Iterable[tuple[str, str]]]


def together(*operations: Operation) -> Operation:
    """Do several operations in one batch; each looks at the progress as it was before all of them.

    In a batch a skill has one status, the first that is said: what was asked for comes before what follows from it.
    """

    def operation(progress: Progress) -> Sequence[Entry]:
        said: dict[Subject | Entry, Entry] = {}
        for entry in (entry for operation in operations for entry in operation(progress)):
            said.setdefault((entry.kind, entry.id) if entry.verb in _STATUSES else entry, entry)
        return tuple(said.values())

    return operation


def tick(
    ids: Sequence[str], day: date, implied: Implied | None = None, *, kind: str = "skill", redate: bool = False
) -> Operation:
    """Mark skills (or projects) done on a local day. `implied` may name more to assume, as (skill, origin) pairs.

    `redate` also moves those that are done already to that day.
    """
    return _statuses("done", ids, day, {"done"}, implied, kind=kind, redate=redate)


def assume(ids: Sequence[str], day: date, origin: str = "said", implied: Implied | None = None) -> Operation:
    """Mark skills known without having been done here; known ones stay as they are. `implied` as for `tick`."""
    return _statuses("assumed", ids, day, KNOWN, implied, (origin,))


def adopt(ids: Sequence[str], day: date) -> Operation:
    """Take projects up: from now on they count. Those already worked on or finished stay as they are."""
    return _statuses("adopted", ids, day, {"adopted", "learning", "done"}, kind="project")


def start(ids: Sequence[str], day: date, *, kind: str = "skill", redate: bool = False) -> Operation:
    """Mark skills (or projects) as being worked on; `redate` as for `tick`."""
    return _statuses("learning", ids, day, {"learning"}, kind=kind, redate=redate)


def skip(ids: Sequence[str], day: date, *, kind: str = "skill") -> Operation:
    """Mark skills (or projects) as not wanted."""
    return _statuses("skipped", ids, day, {"skipped"}, kind=kind)


def untick(ids: Sequence[str], day: date, *, kind: str = "skill") -> Operation:
    """Make skills (or projects) untouched again, whatever their status; minutes, notes and the rest stay."""
    return _statuses("todo", ids, day, {"todo"}, kind=kind)


def goal_add(goal: Goal) -> Operation:
    """Add a goal after the others; one that is there already keeps its place and takes the new terms."""

    def operation(progress: Progress) -> Sequence[Entry]:
        if goal in progress.goals:
            return ()
        rank = progress.ranks.get(goal.target)
        if rank is None:
            last = progress.ranks[progress.goals[-1].target] if progress.goals else None
            rank = rank_between(last, None)
        if rank is None:  # the last rank is absurdly long
            return _numbered([*progress.goals, goal])
        return (_goal_entry(goal, rank),)

    return operation


def goals_add(goals: Sequence[Goal]) -> Operation:
    """Add several goals after the others, in their order; those that are there already stay as they are."""

    def operation(progress: Progress) -> Sequence[Entry]:
        new = [goal for goal in goals if goal.target not in progress.ranks]
        rank = progress.ranks[progress.goals[-1].target] if progress.goals else None
        entries: list[Entry] = []
        for goal in new:
            rank = rank_between(rank, None)
            if rank is None:  # the last rank is absurdly long
                return _numbered([*progress.goals, *new])
            entries.append(_goal_entry(goal, rank))
        return entries

    return operation


def goal_remove(target: str) -> Operation:
    """Take a goal away."""
    return lambda progress: (Entry("goal", target, "remove"),) if target in progress.ranks else ()


def goal_move(target: str, position: int) -> Operation:
    """Put a goal at a position, 1 being the first; a position past the end is the end.

    Raises UsageError when it is not a goal or the position is less than 1.
    """

    def operation(progress: Progress) -> Sequence[Entry]:
        goals = list(progress.goals)
        moved = next((goal for goal in goals if goal.target == target), None)
        if moved is None:
            raise UsageError(f"{target} is not a goal; 'goal list' shows the goals")
        if position < 1:
            raise UsageError("a goal's position counts from 1")
        place = min(position, len(goals)) - 1
        if goals[place] == moved:
            return ()
        goals.remove(moved)
        goals.insert(place, moved)
        low = progress.ranks[goals[place - 1].target] if place else None
        high = progress.ranks[goals[place + 1].target] if place + 1 < len(goals) else None
        rank = rank_between(low, high)
        # Two devices may have given the same rank to different goals: then there is nothing in between.
        return _numbered(goals) if rank is None else (_goal_entry(moved, rank),)

    return operation


def choose(choice: str, skill: str) -> Operation:
    """Take one of a choice's skills (`choice` is `role/choice`)."""
    entry = Entry("choice", choice, "choose", (skill,))
    return lambda progress: () if progress.chosen.get(choice) == skill else (entry,)


def unchoose(choice: str) -> Operation:
    """Leave a choice open again."""
    return lambda progress: (Entry("choice", choice, "unchoose"),) if choice in progress.chosen else ()


def checked_hours(hours: float) -> float:
    """Return hours a week as they are kept, to a hundredth; raises UsageError outside 0.1 to 168."""
    if not LEAST_HOURS <= hours <= MOST_HOURS:
        raise UsageError(f"hours a week lie between {LEAST_HOURS:g} and {MOST_HOURS:g}, not {hours:g}")
    return round(float(hours), 2)


def set_hours(hours: float, day: date) -> Operation:
    """Set the hours a week from a local day on, kept to a hundredth; raises UsageError outside 0.1 to 168."""
    kept = checked_hours(hours)
    entry = Entry("plan", "hours", "set", (str(kept).removesuffix(".0"), day.isoformat()))
    return lambda progress: () if progress.pace.hours == kept else (entry,)


def set_start(day: date | None, today: date) -> Operation:
    """Set the first day of the plan, None to leave it open; said on the local day `today`."""
    return lambda progress: _set_day("start", progress.pace.start, day, today)


def set_target(day: date | None, today: date) -> Operation:
    """Set the day to be finished by, None to have none; said on the local day `today`."""
    return lambda progress: _set_day("target", progress.pace.target, day, today)


def add_off(first: date, last: date) -> Operation:
    """Take days off, both included; raises UsageError when the last comes before the first."""
    entry = _off_entry("add", first, last)
    return lambda progress: () if with_days(progress.pace.off, first, last) == progress.pace.off else (entry,)


def remove_off(first: date, last: date) -> Operation:
    """Work on these days after all; raises UsageError when the last comes before the first."""
    entry = _off_entry("remove", first, last)
    return lambda progress: () if without_days(progress.pace.off, first, last) == progress.pace.off else (entry,)


def set_pace(pace: Pace, today: date) -> Operation:
    """Set all of the pace that differs, said on the local day `today`; raises UsageError as the single ones do."""

    def operation(progress: Progress) -> Sequence[Entry]:
        was = progress.pace
        entries = [
            *_set_day("start", was.start, pace.start, today),
            *_set_day("target", was.target, pace.target, today),
        ]
        if pace.hours is not None:
            entries += set_hours(pace.hours, today)(progress)
        elif was.hours is not None:
            entries.append(Entry("plan", "hours", "clear", (today.isoformat(),)))
        fresh, gone = pace.off, was.off
        for first, last in was.off:
            fresh = without_days(fresh, first, last)
        for first, last in pace.off:
            gone = without_days(gone, first, last)
        entries += [_off_entry("add", *span) for span in fresh]
        return [*entries, *(_off_entry("remove", *span) for span in gone)]

    return operation


def apply(log: EventLog, entries: Iterable[Entry], *, now: datetime, device: str) -> tuple[EventLog, str]:
    """Record entries as one batch of `device`, after every event there is; return the log and the batch's name.

    `now` is aware. No entries: the same log, and "". Raises UsageError for words that cannot stand in an event.
    """
    entries = tuple(dict.fromkeys(entries))
    if not entries:
        return log, ""
    stamp = _next_stamp(log, now)
    said = (word for one in entries for word in (one.kind, one.id, one.verb, *one.args, one.text))
    batch = batch_name(_newest_batch(log, device) + 1, now, (stamp, device, *said))
    records = dict(log.records)
    for entry in entries:
        for word in (device, entry.kind, entry.id, entry.verb, *entry.args):
            if not word.isprintable() or " " in word or not word:
                raise UsageError(f"{word!r} cannot be recorded: it is empty, or holds spaces or control characters")
        subject = (entry.kind, entry.id)
        record = records.get(subject, Record())
        text = write_event(stamp, device, batch, entry.verb, entry.args)
        texts = record.texts
        if entry.text:
            texts = texts | {f"{device}:{batch}": tuple(entry.text.split("\n"))}
        records[subject] = Record(canonical((*record.events, text)), record.extra, texts)
    return EventLog(log.format, records, log.extra), batch


def perform(
    operation: Operation,
    *,
    now: datetime,
    device: str,
    read: Callable[[EventLog], Progress] = fold,
    place: Callable[[EventLog, Sequence[Entry]], Sequence[Entry]] | None = None,
) -> Callable[[EventLog], tuple[EventLog, Recorded]]:
    """Return an operation as a change of the log, which is what `store.change` asks for.

    `read` says what a log means to the operation, `place` under which ids its entries are recorded; those answered
    are as the operation gave them.
    """

    def make(log: EventLog) -> tuple[EventLog, Recorded]:
        entries = tuple(dict.fromkeys(operation(read(log))))
        changed, batch = apply(log, place(log, entries) if place else entries, now=now, device=device)
        return changed, Recorded(entries, f"{device}:{batch}") if batch else Recorded()

    return make


def _statuses(
    status: Status,
    ids: Sequence[str],
    day: date,
    settled: Iterable[Status],
    implied: Implied | None = None,
    more: tuple[str, ...] = (),
    *,
    kind: str = "skill",
    redate: bool = False,
) -> Operation:
    settled = frozenset(settled)

    def changes(record: ItemProgress) -> bool:
        return record.status not in settled or (redate and record.on != day)

    def operation(progress: Progress) -> Sequence[Entry]:
        # One entry a skill: what was asked for comes before what follows from it.
        entries = {
            id: Entry(kind, id, status, (day.isoformat(), *more)) for id in ids if changes(progress.item(kind, id))
        }
        for id, origin in implied(progress) if implied else ():
            if id not in ids and not progress.is_known(id):
                entries.setdefault(id, Entry("skill", id, "assumed", (day.isoformat(), origin)))
        return tuple(entries.values())

    return operation


def _goal_entry(goal: Goal, rank: str) -> Entry:
    options = [rank]
    if goal.kind == "skill":
        options.append("skill")
    if goal.until:
        options.append(f"until={goal.until}")
    if goal.recommended:
        options.append("recommended")
    return Entry("goal", goal.target, "add", tuple(options))


def _numbered(goals: Sequence[Goal]) -> Sequence[Entry]:
    return tuple(_goal_entry(goal, str(number)) for number, goal in enumerate(goals, 1))


def _set_day(id: str, was: date | None, day: date | None, today: date) -> Sequence[Entry]:
    if was == day:
        return ()
    said = today.isoformat()
    return (
        Entry("plan", id, "clear", (said,)) if day is None else Entry("plan", id, "set", (day.isoformat(), said)),
    )


def _off_entry(verb: str, first: date, last: date) -> Entry:
    if last < first:
        raise UsageError(f"the last day off, {last}, comes before the first, {first}")
    return Entry("plan", "off", verb, (first.isoformat(), last.isoformat()))


def _next_stamp(log: EventLog, now: datetime) -> str:
    """Return a stamp later than every event's, whatever the clock says."""
    newest = ""
    for record in log.records.values():
        # In order, so the first stamp from the end is the newest; texts that are no events have none.
        newest = max(newest, next(filter(None, map(stamp_of, reversed(record.events))), ""))
    stamp = stamp_at(now)
    if newest >= stamp:
        stamp = stamp_after(newest)
        if not stamp:
            raise SaveError(f"an event is stamped {newest}, after which none can follow; remove it from the file")
    return stamp


def _newest_batch(log: EventLog, device: str) -> int:
    newest = 0
    for record in log.records.values():
        for text in record.events:
            words = text.split(" ", 3)
            if len(words) == 4 and words[1] == device:
                number = batch_number(words[2])
                if number is not None and newest < number < _COUNTED_UP_TO:
                    newest = number
    return newest
