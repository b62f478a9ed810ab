"""What was done and when, and taking it back: pure functions over the events.

Undo and redo are events themselves. Nothing is ever removed, so both survive merging, and either front end can
take back what the other did.
"""

from datetime import datetime

from msgspec import Struct

from skilltrail.errors import UsageError
from skilltrail.files import shown
from skilltrail.progress.events import EventLog, Subject
from skilltrail.progress.notation import REDO, UNDO, WRITING, Event, batch_number, field, live, voided
from skilltrail.progress.operations import Entry, apply
from skilltrail.progress.texts import written


class Batch(Struct, frozen=True, gc=False):
    """What one command or key did, on one or many subjects. `name` counts per device, `stamp` is UTC.

    `undone` says that none of it is in force any more. Undoing and redoing are batches too; for them `act` is false.
    """

    device: str
    name: str
    stamp: str
    entries: tuple[Entry, ...]
    undone: bool

    @property
    def key(self) -> str:
        """The name among all devices' batches: `laptop-7f3a:b19-3fa2c41d`."""
        return f"{self.device}:{self.name}"

    @property
    def act(self) -> bool:
        """Tell whether it did something itself, other than undo or redo."""
        return any(entry.verb not in (UNDO, REDO) for entry in self.entries)


class _Found:
    """A batch being put together, with its acts as (subject, event, taken back) and the newest undo's stamp."""

    __slots__ = ("acts", "entries", "first", "stamp", "undone_at")

    def __init__(self, event: Event) -> None:
        self.first = event
        self.stamp = event.stamp
        self.entries: list[Entry] = []
        self.acts: list[tuple[Subject, Event, bool]] = []
        self.undone_at = ""

    @property
    def undone(self) -> bool:
        return bool(self.acts) and all(taken for _, _, taken in self.acts)

    @property
    def order(self) -> tuple[str, str, int]:
        return self.stamp, self.first.device, batch_number(self.first.batch) or 0

    def batch(self) -> Batch:
        return Batch(self.first.device, self.first.batch, self.stamp, tuple(self.entries), self.undone)


def batches(log: EventLog) -> tuple[Batch, ...]:
    """Return all batches of all devices, newest first; entries are sorted by kind and id."""
    return tuple(found.batch() for found in _found(log))


def undo(log: EventLog, device: str, now: datetime) -> tuple[EventLog, Batch]:
    """Take back the newest batch of `device` that is in force; return the log and that batch.

    Raises UsageError when there is none, or when something else has changed what it changed.
    """
    for found in _found(log):
        if found.first.device == device and found.acts and not found.undone:
            in_force = [(subject, event) for subject, event, taken in found.acts if not taken]
            return _answer(log, found, in_force, UNDO, device, now)
    raise UsageError("nothing to undo on this device")


def redo(log: EventLog, device: str, now: datetime) -> tuple[EventLog, Batch]:
    """Bring back what `device` took back last; return the log and the batch that is in force again.

    Raises UsageError when there is nothing, when it has done something new since, or when something else has
    changed what would come back.
    """
    own = [found for found in _found(log) if found.first.device == device and found.acts]
    undone = max((found for found in own if found.undone), key=lambda found: found.undone_at, default=None)
    if undone is None or own[0].stamp > undone.undone_at:
        raise UsageError("nothing to redo on this device")
    return _answer(log, undone, [(subject, event) for subject, event, _ in undone.acts], REDO, device, now)


def _found(log: EventLog) -> list[_Found]:
    """Return the batches in the log, newest first."""
    all_found: dict[tuple[str, str], _Found] = {}
    for subject in sorted(log.records):
        record = log.records[subject]
        taken = voided(record.events)
        for event in record.parsed:
            found = all_found.setdefault((event.device, event.batch), _Found(event))
            found.stamp = max(found.stamp, event.stamp)
            text = written(record.texts, event.key) if event.verb in WRITING else ""
            found.entries.append(Entry(*subject, event.verb, event.args, text))
            if event.verb not in (UNDO, REDO):
                undone_at = taken.get(event.key, "") if taken else ""
                found.acts.append((subject, event, bool(undone_at)))
                found.undone_at = max(found.undone_at, undone_at)
    return sorted(all_found.values(), key=lambda found: found.order, reverse=True)


def _answer(
    log: EventLog, found: _Found, acts: list[tuple[Subject, Event]], verb: str, device: str, now: datetime
) -> tuple[EventLog, Batch]:
    for subject, event in acts:
        _refuse_if_changed(log, subject, event, verb)
    key = found.first.key
    entries = [Entry(*subject, verb, (key,)) for subject in dict.fromkeys(subject for subject, _ in acts)]
    changed, _ = apply(log, entries, now=now, device=device)
    return changed, found.batch()


def _refuse_if_changed(log: EventLog, subject: Subject, event: Event, verb: str) -> None:
    """Raise UsageError when a newer event in force is about the same thing as this one."""
    for other in live(log.records[subject].events):
        if other.text <= event.text:
            return
        if other.key != event.key and _same_field(subject, event, other):
            what = f"{subject[0]} {shown(subject[1])} has been changed since, on {shown(other.device)}"
            raise UsageError(f"cannot {verb}: {what}; change it by hand")


def _same_field(subject: Subject, one: Event, other: Event) -> bool:
    if subject == ("plan", "off") and len(one.args) >= 2 and len(other.args) >= 2:
        return one.args[0] <= other.args[1] and other.args[0] <= one.args[1]
    return field(one) == field(other)
