"""The progress file's own form: events, from which everything else is worked out.

Format 1 is a table per subject, `[skill.prog-python-basics]`, with `events = [...]`, one short text a line. Nothing
else is stored about a status, so nothing can contradict the events. What this version does not know (keys, tables,
kinds, verbs, texts that are no events) is carried through a save as it was, and means nothing.
"""

from datetime import date
from typing import cast

from msgspec import Struct

from skilltrail.errors import BadFileError
from skilltrail.progress.guard import check_values, load_toml
from skilltrail.progress.model import STATUSES, Goal, Pace, Progress, SkillProgress, Status
from skilltrail.progress.notation import canonical, live, parse_day
from skilltrail.progress.ranks import rank_key
from skilltrail.progress.spans import Spans, with_days, without_days

FORMAT = 1
KINDS = ("skill", "goal", "choice", "plan")
MOST_HOURS = 168.0  # there are no more in a week
_LARGEST_FORMAT = 2**63 - 1
_REMEDY = "the file was left as it is: correct it, or put a good copy in its place"

Subject = tuple[str, str]  # kind and id


class Record(Struct, frozen=True):
    """What is stored about one subject: its events in order, and the keys that this version does not know."""

    events: tuple[str, ...] = ()
    extra: dict[str, object] = {}


class EventLog(Struct, frozen=True):
    """The whole file. `extra` are the tables and keys at the top that this version does not know."""

    format: int = FORMAT
    records: dict[Subject, Record] = {}
    extra: dict[str, object] = {}

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
    if type(format) is not int or not 1 <= format <= _LARGEST_FORMAT:
        said = "has no format" if format is None else f"its format is {str(format)[:20]!r}"
        raise BadFileError(f"{name}: {said}, where 'format = {FORMAT}' should stand; {_REMEDY}")
    records: dict[Subject, Record] = {}
    extra: dict[str, object] = {}
    for kind, table in document.items():
        rest = _take_records(kind, table, records)
        if kind not in KINDS or format > FORMAT:
            if rest is not None:
                extra[kind] = rest
        elif rest or not isinstance(table, dict):
            which = f"{kind} {next(iter(rest))!r}" if isinstance(rest, dict) else repr(kind)
            raise BadFileError(f"{name}: {which} is not a table with an array of texts as 'events'; {_REMEDY}")
    check_values(extra, name)
    for record in records.values():
        if record.extra:
            check_values(record.extra, name)
    return EventLog(format, records, extra)


def dump_log(log: EventLog) -> bytes:
    """Return the bytes of the file: sorted, one event a line, the same for equal logs."""
    import tomli_w

    tables: dict[str, object] = {}
    for kind, value in log.extra.items():
        tables[kind] = dict(value) if isinstance(value, dict) else value
    for (kind, id), record in log.records.items():
        body = dict(record.extra)
        if record.events:
            body["events"] = list(record.events)
        cast("dict[str, object]", tables.setdefault(kind, {}))[id] = body
    document = {"format": log.format, **cast("dict[str, object]", _sorted(tables))}
    return tomli_w.dumps(document).encode()


def fold(log: EventLog) -> Progress:
    """Return what the events add up to: for each field the newest event that is not taken back.

    The order in which records or events stand in the file makes no difference.
    """
    skills: dict[str, SkillProgress] = {}
    goals: list[tuple[tuple[int, str], Goal, str]] = []
    chosen: dict[str, str] = {}
    for (kind, id), record in log.records.items():
        if kind == "skill":
            skill = _skill(record.events)
            if skill is not None:
                skills[id] = skill
        elif kind == "goal":
            goals.extend(_goal(id, record.events))
        elif kind == "choice":
            taken = _choice(record.events)
            if taken:
                chosen[id] = taken
    goals.sort(key=lambda ranked: (ranked[0], ranked[1].target))
    return Progress(
        skills=skills,
        goals=tuple(goal for _, goal, _ in goals),
        chosen=chosen,
        pace=_pace(log),
        ranks={goal.target: rank for _, goal, rank in goals},
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
    if not isinstance(events, list) or not all(isinstance(text, str) for text in events):
        return None
    return Record(canonical(events), {key: one for key, one in value.items() if key != "events"})


def _sorted(value: object) -> object:
    """Return a value with the keys of its tables sorted; no deeper than what was read (see guard)."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list) and any(isinstance(one, (dict, list)) for one in value):
        return [_sorted(one) for one in value]
    return value


def _skill(events: tuple[str, ...]) -> SkillProgress | None:
    for event in live(events):
        if event.verb not in STATUSES or not event.args:
            continue
        day = parse_day(event.args[0])
        if day is None or (event.verb == "assumed" and len(event.args) < 2):
            continue
        if event.verb == "todo":
            return None
        origin = event.args[1] if event.verb == "assumed" else ""
        return SkillProgress(cast("Status", event.verb), day, origin)
    return None


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


def _pace(log: EventLog) -> Pace:
    def events(id: str) -> tuple[str, ...]:
        record = log.records.get(("plan", id))
        return record.events if record else ()

    return Pace(_hours(events("hours")), _day(events("start")), _day(events("target")), _off(events("off")))


def _hours(events: tuple[str, ...]) -> float | None:
    for event in live(events):
        if event.verb == "clear":
            return None
        if event.verb == "set" and event.args and (hours := parse_hours(event.args[0])):
            return hours
    return None


def _day(events: tuple[str, ...]) -> date | None:
    for event in live(events):
        if event.verb == "clear":
            return None
        if event.verb == "set" and event.args and (day := parse_day(event.args[0])):
            return day
    return None


def _off(events: tuple[str, ...]) -> Spans:
    # Each day off has a newest event of its own, so here the events are gone through in order.
    spans: Spans = ()
    for event in reversed(list(live(events))):
        if event.verb in ("add", "remove") and len(event.args) >= 2:
            first, last = parse_day(event.args[0]), parse_day(event.args[1])
            if first and last and first <= last:
                spans = (with_days if event.verb == "add" else without_days)(spans, first, last)
    return spans
