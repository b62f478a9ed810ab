"""How an event is written: `2026-11-20T18:03:12.123456Z laptop-7f3a b19-3fa2c41d done 2026-11-20`.

Stamp (UTC, fixed width), device, batch, verb, arguments, with one space between. The order of the texts is the order
of the events: by time, then device, then the rest, the same on every device. What is not such a text has no meaning,
and is kept.

A batch counts what its device did, and ends in a checksum of what that was and when: the same device may go on from
two versions of the file (a branch, a conflict copy, a backup put back), and count to nineteen in both.
"""

from binascii import crc32
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

# Neither act nor be taken back themselves: they take other events back, and bring them again.
UNDO = "undo"
REDO = "redo"
# What these say at length stands among the record's texts.
WRITING = frozenset({"note", "evidence", "use"})

_STATUS = ("status", False)
# What the verbs of a skill's or a project's record are about, and whether their first argument says which one.
_FIELDS = {
    **dict.fromkeys(("todo", "learning", "done", "assumed", "skipped", "adopted"), _STATUS),
    "begun": ("begun", False),
    **dict.fromkeys(("outcome", "unoutcome"), ("outcome", True)),
    **dict.fromkeys(("log", "unlog"), ("log", True)),
    "note": ("note", False),
    **dict.fromkeys(("evidence", "unevidence"), ("evidence", True)),
    **dict.fromkeys(("use", "unuse"), ("use", False)),
    **dict.fromkeys(("estimate", "unestimate"), ("estimate", False)),
}

_SHAPE = "0000-00-00T00:00:00.000000Z"
_WIDTH = len(_SHAPE)
_DIGITS = str.maketrans("123456789", "000000000")
_BATCH_DIGITS = 18  # more are no number that anybody has counted to
_CHECKSUM_DIGITS = 8
_HEXADECIMAL = frozenset("0123456789abcdef")


class Event(Struct, frozen=True, gc=False):
    """One event taken apart; `text` is the whole of it. `batch` is its name for its device (see `batch_name`)."""

    stamp: str
    device: str
    batch: str
    verb: str
    args: tuple[str, ...]
    text: str

    @property
    def key(self) -> str:
        """The name of its batch among all devices': `laptop-7f3a:b19-3fa2c41d`."""
        return f"{self.device}:{self.batch}"


def write_event(stamp: str, device: str, batch: str, verb: str, args: Sequence[str]) -> str:
    """Return the text of an event; the parts hold no spaces and are not empty."""
    return " ".join((stamp, device, batch, verb, *args))


def parse_event(text: str) -> Event | None:
    """Take the text of an event apart; None when it is not one."""
    stamp, _, rest = text.partition(" ")
    parts = rest.split(" ")
    if len(parts) < 3 or not all(parts) or stamp.translate(_DIGITS) != _SHAPE or batch_number(parts[1]) is None:
        return None
    return Event(stamp, parts[0], parts[1], parts[2], tuple(parts[3:]), text)


def field(event: Event) -> tuple[str, str]:
    """Return what an event is about inside its record: of two about the same, only the newer counts.

    Minutes are never about the same thing as other minutes; evidence is told apart by its address, an outcome by
    its id. Where a record holds one thing only (a goal, a choice, hours a week) everything is about that.
    """
    name, keyed = _FIELDS.get(event.verb, ("", False))
    if event.verb == "log":
        return name, event.key
    return name, event.args[0] if keyed and event.args else ""


def batch_name(number: int, now: datetime, parts: Iterable[str]) -> str:
    """Return what a batch is called (`b19-3fa2c41d`): its number, and a checksum of the moment and of its `parts`."""
    said = "\0".join((now.isoformat(), *parts))
    return f"b{number}-{crc32(said.encode(errors='backslashreplace')):08x}"


def batch_number(batch: str) -> int | None:
    """Return the number in a batch's name (`b19-3fa2c41d`, or `b19`: 19), None when it is not such a name."""
    digits = batch[1:]
    if not digits.isdigit():
        digits, _, checksum = digits.partition("-")
        if len(checksum) != _CHECKSUM_DIGITS or not _HEXADECIMAL.issuperset(checksum):
            return None
    if batch[:1] != "b" or len(digits) > _BATCH_DIGITS or not (digits.isascii() and digits.isdigit()):
        return None
    return int(digits)


def canonical(events: Sequence[str]) -> tuple[str, ...]:
    """Return events as they are kept: in their order, each once."""
    return tuple(sorted(set(events)))


def voided(events: Sequence[str]) -> dict[str, str]:
    """Return the batches that one record's events (in order) have taken back: their key -> the undo's stamp."""
    taken: dict[str, str] = {}
    for text in events:
        if (" undo " in text or " redo " in text) and (event := parse_event(text)) and event.args:
            if event.verb == UNDO:
                taken[event.args[0]] = event.stamp
            elif event.verb == REDO:
                taken.pop(event.args[0], None)
    return taken


def live(events: Sequence[str]) -> Iterator[Event]:
    """Yield the acts of one record (events in order) that have not been taken back, newest first."""
    taken = voided(events)
    for text in reversed(events):
        event = parse_event(text)
        if event and event.verb not in (UNDO, REDO) and not (taken and event.key in taken):
            yield event


def stamp_at(now: datetime) -> str:
    """Return the stamp of an aware moment."""
    moment = now if now.tzinfo is UTC else now.astimezone(UTC)
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def stamp_of(text: str) -> str:
    """Return the stamp at the beginning of an event's text, "" when there is none."""
    stamp = text[:_WIDTH]
    return stamp if stamp.translate(_DIGITS) == _SHAPE else ""


def stamp_after(stamp: str) -> str:
    """Return the next stamp, one microsecond later; "" where no digits are left.

    Past the end of the calendar, or for a date that never was, the digits just count on: order is all that is
    asked of a stamp, and a new event has to come after every event there is.
    """
    try:
        return stamp_at(datetime.fromisoformat(stamp) + timedelta(microseconds=1))
    except (ValueError, OverflowError):
        digits = iter(str(int("".join(filter(str.isdigit, stamp))) + 1).zfill(_SHAPE.count("0")))
        following = "".join(next(digits) if mark == "0" else mark for mark in _SHAPE)
        return "" if next(digits, "") else following


def instant(stamp: str) -> datetime | None:
    """Return the moment of a stamp (aware, UTC), None when it is not in the calendar."""
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        return None


def local_moment(stamp: str) -> datetime | None:
    """Return the local moment of a stamp, None when it is not in the calendar."""
    moment = instant(stamp)
    try:
        return moment.astimezone() if moment else None
    except OverflowError:
        return None


def parse_day(text: str) -> date | None:
    """Return the day written as `2026-11-20`, None when it is not one."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
