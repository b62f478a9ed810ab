"""What a learner can do, as pure functions: each looks at the newest progress and answers with events to record.

An operation is given the progress as it is on the disk at the instant of saving, never an older one. What would
change nothing is not recorded: ticking a done skill again is no event.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from msgspec import Struct

from skilltrail.errors import SaveError, UsageError
from skilltrail.progress.events import EventLog, Record, Subject, fold
from skilltrail.progress.model import KNOWN, PROJECT_STATUSES, STATUSES, ItemProgress, Progress, Status
from skilltrail.progress.notation import (
    batch_name,
    batch_number,
    canonical,
    stamp_after,
    stamp_at,
    stamp_of,
    write_event,
)

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
