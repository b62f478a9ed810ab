"""The progress file's own form: events, from which everything else is worked out.

Format 1 is a table per subject, `[skill.prog-python-basics]`, with `events = [...]`, one short text a line. What
people write at length (notes, titles, bookmarks) stands in the subject's `texts`, line by line, under the batch that
wrote it. Nothing else is stored, so nothing can contradict the events. What this version does not know (keys,
tables, kinds, verbs, texts that are no events) is carried through a save as it was, and means nothing.
"""

from datetime import date
from functools import cached_property
from typing import cast

from msgspec import Struct

from skilltrail.calls import shown
from skilltrail.errors import BadFileError
from skilltrail.progress.guard import REMEDY, check_values, load_toml
from skilltrail.progress.items import item_progress
from skilltrail.progress.layout import write_laid_out
from skilltrail.progress.migrate import can_raise, raised
from skilltrail.progress.model import PROJECT_STATUSES, STATUSES, Goal, ItemProgress, Pace, Progress
from skilltrail.progress.notation import Event, canonical, live, parse_day, parse_event
from skilltrail.progress.ranks import rank_key
from skilltrail.progress.spans import Spans, with_days, without_days

FORMAT = 1
KINDS = ("skill", "project", "goal", "choice", "plan")
MOST_HOURS = 168.0  # there are no more in a week
_LARGEST_FORMAT = 2**63 - 1

_SKILL, _PROJECT = frozenset(STATUSES), frozenset(PROJECT_STATUSES)

Subject = tuple[str, str]  # kind and id


class Record(Struct, frozen=True, dict=True):
    """What is stored about one subject: its events in order, its texts, the keys that this version does not know.

    A text stands under the batch that wrote it (see `texts`), as its lines. What a record adds up to is worked
    out once: from one state of the file to the next, all records but a few are the very same values.
    """

    events: tuple[str, ...] = ()
    extra: dict[str, object] = {}
    texts: dict[str, tuple[str, ...]] = {}

    @cached_property
    def parsed(self) -> tuple[Event, ...]:
        """The events taken apart, in order; what is no event is left out."""
        return tuple(filter(None, map(parse_event, self.events)))

    @cached_property
    def as_skill(self) -> ItemProgress | None:
        """What the events add up to for a skill."""
        return item_progress(self.events, self.texts, _SKILL)

    @cached_property
    def as_project(self) -> ItemProgress | None:
        """What the events add up to for a project."""
        return item_progress(self.events, self.texts, _PROJECT)


class EventLog(Struct, frozen=True):
    """The whole file. `extra` are the tables and keys at the top that this version does not know.

    `older` is the format the file still has where it was an older one (see `migrate`), None where it was not.
    """

    format: int = FORMAT
    records: dict[Subject, Record] = {}
    extra: dict[str, object] = {}
    older: int | None = None

    @property
    def newer(self) -> bool:
        """Tell whether a newer version wrote this: it can be read as far as understood, never written."""
        return self.format > FORMAT


def parse_log(data: bytes, name: str) -> EventLog:
    """Return the events in a file's bytes; `name` is what to call the file in an error.

    Raises BadFileError, one line, when the bytes are not a progress file.
    """
    document = load_toml(data, name)
    format = document.pop("format", None)
    older = None
    if type(format) is int and can_raise(format, FORMAT):
        older, format = format, FORMAT
        try:
            document = raised(document, older, FORMAT)
        except ValueError as error:
            raise BadFileError(f"{name}: {shown(str(error))}", REMEDY) from error
    if type(format) is not int or not FORMAT <= format <= _LARGEST_FORMAT:
        said = "has no format" if format is None else f"its format is {str(format)[:20]!r}"
        raise BadFileError(f"{name}: {said}, where 'format = {FORMAT}' should stand", REMEDY)
    records: dict[Subject, Record] = {}
    extra: dict[str, object] = {}
    for kind, table in document.items():
        rest = _take_records(kind, table, records)
        if kind not in KINDS or format > FORMAT:
            if rest is not None:
                extra[kind] = rest
        elif rest or not isinstance(table, dict):
            which = f"{kind} {next(iter(rest))!r}" if isinstance(rest, dict) else repr(kind)
            raise BadFileError(f"{name}: {which} does not hold arrays of texts as 'events' and in 'texts'", REMEDY)
    check_values(extra, name)
    for record in records.values():
        if record.extra:
            check_values(record.extra, name)
    return EventLog(format, records, extra, older)


def dump_log(log: EventLog) -> bytes:
    """Return the bytes of the file: sorted, one event a line, the same for equal logs."""
    if not log.extra and not any(record.extra for record in log.records.values()):
        in_order = sorted(log.records.items())
        return write_laid_out(log.format, ((*at, one.events, one.texts) for at, one in in_order)).encode()
    import tomli_w

    tables: dict[str, object] = {}
    for kind, value in log.extra.items():
        tables[kind] = dict(value) if isinstance(value, dict) else value
    for (kind, id), record in log.records.items():
        body = dict(record.extra)
        if record.events:
            body["events"] = list(record.events)
        if record.texts:
            body["texts"] = {batch: list(lines) for batch, lines in record.texts.items()}
        cast("dict[str, object]", tables.setdefault(kind, {}))[id] = body
    document = {"format": log.format, **cast("dict[str, object]", _sorted(tables))}
    return tomli_w.dumps(document).encode()


def fold(log: EventLog) -> Progress:
    """Return what the events add up to: for each field the newest event that is not taken back.

    The order in which records or events stand in the file makes no difference.
    """
    items: dict[str, dict[str, ItemProgress]] = {"skill": {}, "project": {}}
    goals: list[tuple[tuple[int, str], Goal, str]] = []
    chosen: dict[str, str] = {}
    for (kind, id), record in log.records.items():
        if kind in items:
            item = record.as_project if kind == "project" else record.as_skill
            if item is not None:
                items[kind][id] = item
        elif kind == "goal":
            goals.extend(_goal(id, record.events))
        elif kind == "choice":
            taken = _choice(record.events)
            if taken:
                chosen[id] = taken
    paces = _hours(_plan(log, "hours"))
    starts, targets = _days(_plan(log, "start")), _days(_plan(log, "target"))
    goals.sort(key=lambda ranked: (ranked[0], ranked[1].target))
    return Progress(
        skills=items["skill"],
        goals=tuple(goal for _, goal, _ in goals),
        chosen=chosen,
        pace=Pace(
            hours=paces[-1][1] if paces else None,
            start=starts[-1][1] if starts else None,
            target=targets[-1][1] if targets else None,
            off=_off(_plan(log, "off")),
        ),
        ranks={goal.target: rank for _, goal, rank in goals},
        projects=items["project"],
        paces=paces,
        starts=starts,
    )


def parse_hours(text: str) -> float | None:
    """Return hours a week written as a plain decimal number, None when no week has so many."""
    try:
        hours = float(text)
    except ValueError:
        return None
    return hours if 0 < hours <= MOST_HOURS and text.isascii() and text.replace(".", "").isdigit() else None


def _take_records(kind: str, table: object, records: dict[Subject, Record]) -> object:
    """Put the subjects of a table into `records`; return what is not one, None when nothing is left."""
    if not isinstance(table, dict):
        return table
    rest = {}
    for id, value in table.items():
        record = _record(value)
        if record is None:
            rest[id] = value
        else:
            records[kind, id] = record
    return rest if rest or not table else None


def _record(value: object) -> Record | None:
    if not isinstance(value, dict):
        return None
    events = value.get("events", [])
    texts = value.get("texts", {})
    if not _are_lines(events) or not isinstance(texts, dict) or not all(map(_are_lines, texts.values())):
        return None
    return Record(
        canonical(events),
        {key: one for key, one in value.items() if key not in ("events", "texts")},
        {batch: tuple(lines) for batch, lines in texts.items()},
    )


def _are_lines(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(line, str) for line in value)


def _sorted(value: object) -> object:
    """Return a value with the keys of its tables sorted; no deeper than what was read (see guard)."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list) and any(isinstance(one, (dict, list)) for one in value):
        return [_sorted(one) for one in value]
    return value


def _goal(id: str, events: tuple[str, ...]) -> list[tuple[tuple[int, str], Goal, str]]:
    for event in live(events):
        if event.verb == "remove":
            return []
        if event.verb != "add" or not event.args:
            continue
        key = rank_key(event.args[0])
        if key is None:
            continue
        options = event.args[1:]
        until = next((option.removeprefix("until=") for option in options if option.startswith("until=")), "")
        goal = Goal(id, "skill" if "skill" in options else "role", until, "recommended" in options)
        return [(key, goal, event.args[0])]
    return []


def _choice(events: tuple[str, ...]) -> str:
    for event in live(events):
        if event.verb == "unchoose":
            return ""
        if event.verb == "choose" and event.args:
            return event.args[0]
    return ""


def _plan(log: EventLog, id: str) -> tuple[str, ...]:
    record = log.records.get(("plan", id))
    return record.events if record else ()


def _hours(events: tuple[str, ...]) -> tuple[tuple[date, float | None], ...]:
    """Return the hours a week as they were set one after another, each with its local day."""
    past: list[tuple[date, float | None]] = []
    for event in reversed(list(live(events))):
        if event.verb == "clear":
            past.append((_said_on(event, 0), None))
        elif event.verb == "set" and event.args and (hours := parse_hours(event.args[0])):
            past.append((_said_on(event, 1), hours))
    return tuple(past)


def _days(events: tuple[str, ...]) -> tuple[tuple[date, date | None], ...]:
    """Return the days that were set one after another, each with the local day it was said on."""
    past: list[tuple[date, date | None]] = []
    for event in reversed(list(live(events))):
        if event.verb == "clear":
            past.append((_said_on(event, 0), None))
        elif event.verb == "set" and event.args and (day := parse_day(event.args[0])):
            past.append((_said_on(event, 1), day))
    return tuple(past)


def _said_on(event: Event, place: int) -> date:
    """Return the local day that an event names, the day of its stamp where it names none."""
    said = parse_day(event.args[place]) if len(event.args) > place else None
    return said or parse_day(event.stamp[:10]) or date.min


def _off(events: tuple[str, ...]) -> Spans:
    # Each day off has a newest event of its own, so here the events are gone through in order.
    spans: Spans = ()
    for event in reversed(list(live(events))):
        if event.verb in ("add", "remove") and len(event.args) >= 2:
            first, last = parse_day(event.args[0]), parse_day(event.args[1])
            if first and last and first <= last:
                spans = (with_days if event.verb == "add" else without_days)(spans, first, last)
    return spans
