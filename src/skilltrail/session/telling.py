"""Says in a few past-tense words what a batch of changes did: for confirmations, undo and the history."""

from collections.abc import Callable, Sequence
from datetime import date

from skilltrail import wording
from skilltrail.progress import history
from skilltrail.progress.events import EventLog
from skilltrail.progress.notation import local_moment, parse_day
from skilltrail.progress.operations import Entry
from skilltrail.session.past_views import ChangeLine, ChangePage, HistoryLine
from skilltrail.text import clean, fit

_STATUSES = {
    ("skill", "done"): "Ticked",
    ("skill", "assumed"): "Assumed",
    ("skill", "learning"): "Started",
    ("skill", "skipped"): "Skipped",
    ("skill", "todo"): "Set back to to do:",
    ("project", "done"): "Finished",
    ("project", "adopted"): "Adopted",
    ("project", "learning"): "Began",
    ("project", "skipped"): "Put aside",
    ("project", "todo"): "Set back to offered:",
}
_POINTS = {"skill": "outcome", "project": "criterion"}
_PACE = {"hours": "the hours a week", "off": "days off", "start": "the start day", "target": "the target date"}
_UNKNOWN = "Changed what this version does not know"
_DAYS = {**dict.fromkeys((verb for _, verb in _STATUSES), 0), "log": 1, "outcome": 1, "evidence": 1}
"""Which argument of a verb is the local day it is about."""
_MOST_TITLE = 60
"""Columns of an outcome's text."""

Title = Callable[[str], str]
"""Turns an id (`stat-estimation`, `ROLE/CHOICE`, `SKILL#outcome`, `@RESOURCE`) into its title."""


def tell(entries: Sequence[Entry], title: Title) -> str:
    """Return one line about the entries of a batch."""
    found: dict[tuple[str, str], list[str]] = {}
    implied = 0
    # Whoever logs or ticks an outcome has begun, which goes without saying.
    more = {entry.id for entry in entries if entry.verb in ("log", "outcome")}
    for entry in entries:
        key = entry.kind, entry.verb
        if _implied(entry):
            implied += entry.kind == "skill"
        elif key in _STATUSES and not (entry.verb == "learning" and entry.id in more):
            found.setdefault(key, []).append(entry.id)
    parts = [f"{words} {_names(found[key], title, key[0])}" for key, words in _STATUSES.items() if key in found]
    if implied:
        parts.append(f"assumed {wording.plural(implied, 'prerequisite')}")
    if more or any(entry.verb == "unoutcome" for entry in entries):
        parts += _points(entries, title)
    goals = [e.id for e in entries if (e.kind, e.verb) == ("goal", "add")]
    if len(goals) > 2:
        parts.append(f"Set {len(goals)} goals: {_first_of(goals, title)}")
        entries = [e for e in entries if (e.kind, e.verb) != ("goal", "add")]
    parts += [line for e in entries if (line := _other(e, title))]
    line = "; ".join(parts) or _UNKNOWN
    return line[:1].upper() + line[1:]


def tell_entry(entry: Entry, title: Title, on: date | None) -> ChangeLine:
    """Return one entry of a batch in words, with its day where that is not the day `on` which it was recorded."""
    words = tell((entry,), title)
    if _implied(entry):
        words = f"Assumed {title(entry.id)}, which {title(entry.args[1])} needs"
    elif words == _UNKNOWN:
        words = f"{entry.verb} {title(entry.id)}"
    place = _DAYS.get(entry.verb)
    day = parse_day(entry.args[place]) if place is not None and len(entry.args) > place else None
    if day is not None and day != on:
        words = f"{words}, on {wording.full_day(day)}"
    address = entry.args[0] if entry.verb == "evidence" and entry.text and entry.args else ""
    return ChangeLine(words, address or (entry.text if entry.verb == "note" else ""))


def _implied(entry: Entry) -> bool:
    """Tell whether a skill was assumed because of another one."""
    return entry.verb == "assumed" and len(entry.args) > 1 and entry.args[1] not in ("said", "placement")


def _names(ids: Sequence[str], title: Title, noun: str) -> str:
    return wording.joined([title(id) for id in ids]) if len(ids) <= 2 else wording.plural(len(ids), noun)


def _first_of(ids: Sequence[str], title: Title) -> str:
    """Return some titles; of more than three the first two, and how many there are besides."""
    if len(ids) < 4:
        return wording.joined([title(id) for id in ids])
    return wording.joined([title(ids[0]), title(ids[1]), f"{len(ids) - 2} more"])


def _points(entries: Sequence[Entry], title: Title) -> list[str]:
    """Return the lines about outcomes and criteria, one for each skill or project."""
    parts = []
    for verb, words in (("outcome", "Ticked"), ("unoutcome", "Took back")):
        for kind, id in dict.fromkeys((e.kind, e.id) for e in entries if e.verb == verb):
            said = [e.args[0] for e in entries if (e.kind, e.id, e.verb) == (kind, id, verb) and e.args]
            noun = _POINTS.get(kind, "outcome")
            if len(said) == 1:
                which = fit(clean(title(f"{id}#{said[0]}")), _MOST_TITLE)
                parts.append(f"{words} {_one(noun)} of {title(id)}: {which}")
            else:
                many = wording.plural(len(said), noun, "criteria" if noun == "criterion" else "")
                parts.append(f"{words} {many} of {title(id)}")
    return parts


def _one(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _other(entry: Entry, title: Title) -> str:
    """Return the line for a goal, a choice, the pace, or what is not about a status or an outcome."""
    if entry.kind == "plan":
        return _pace(entry)
    if entry.kind in _POINTS:
        return _recorded(entry, title)
    said = {
        ("goal", "add"): "Set goal",
        ("goal", "remove"): "Removed goal",
        ("choice", "choose"): f"Chose {title(_first(entry))} for",
        ("choice", "unchoose"): "Opened again:",
    }.get((entry.kind, entry.verb))
    return f"{said} {title(entry.id)}" if said else ""


def _first(entry: Entry) -> str:
    return entry.args[0] if entry.args else ""


def _pace(entry: Entry) -> str:
    """Return the line for hours a week, days off, the first day or the target date."""
    what = _PACE.get(entry.id)
    if what is None:
        return ""
    lines = {
        "clear": f"Cleared {what}",
        "set": f"Set {_first(entry)} h a week" if entry.id == "hours" else f"Set {what} to {_day(_first(entry))}",
        "add": f"Added {what} {_days(entry.args)}",
        "remove": f"Removed {what} {_days(entry.args)}",
    }
    return lines.get(entry.verb, "")


def _recorded(entry: Entry, title: Title) -> str:
    """Return the line for minutes, a note, evidence, a resource, an estimate or a date."""
    name, first = title(entry.id), _first(entry)
    number = int(first) if first.isascii() and first.isdigit() and len(first) < 10 else 0
    plain = _PLAIN.get(entry.verb)
    if plain:
        return plain.format(name)
    match entry.verb:
        case "log":
            return f"Logged {wording.duration(number)} on {name}"
        case "note":
            return f"{'Wrote' if entry.text else 'Cleared'} the note on {name}"
        case "evidence":
            return f"Added evidence to {name}: {entry.text or first}"
        case "unevidence":
            return f"Took evidence from {name}: {first}"
        case "use":
            return f"Using {title(f'@{first}')} for {name}{f', at {entry.text}' if entry.text else ''}"
        case "estimate":
            return f"Estimated {name} at {wording.duration(number)}"
        case "begun":
            return f"Set the beginning of {name} to {_day(first)}"
    return ""


_PLAIN = {
    "unlog": "Took out minutes logged on {}",
    "unuse": "Using no resource in particular for {}",
    "unestimate": "Took the estimate for {} back",
}


def _day(word: str) -> str:
    day = parse_day(word)
    return wording.full_day(day) if day else word


def _days(args: Sequence[str]) -> str:
    """Return the first and the last of some days; what is no day stands for itself."""
    days = [parse_day(word) for word in args[:2]]
    if len(days) == 2 and days[0] and days[1]:
        return wording.full_span(days[0], days[1])
    return " to ".join(map(_day, args[:2]))


class Teller:
    """Tells the changes of one record, in lines with `short` titles and on pages with whole ones.

    It keeps what it told: from one state of the record to the next all changes but a few are the same.
    """

    def __init__(self, title: Title, short: Title | None = None) -> None:
        self._title = title
        self._short = short or title
        self._told: dict[str, tuple[history.Batch, HistoryLine]] = {}

    def lines(self, log: EventLog) -> tuple[HistoryLine, ...]:
        """Return every batch of the log as a line, newest first; undoing and redoing have lines of their own."""
        found = history.batches(log)
        acts = {batch.key: batch for batch in found}
        before, self._told = self._told, {}
        for batch in found:
            told = before.get(batch.key)
            if told is None or told[0] != batch or not batch.act:
                told = batch, self._line(batch, acts)
            self._told[batch.key] = told
        return tuple(line for _, line in self._told.values())

    def page(self, key: str) -> ChangePage | None:
        """Return a change entry by entry, None when the lines told last have none of that name."""
        batch, line = self._told.get(key, (None, None))
        if batch is None or line is None:
            return None
        of = ""
        if not batch.act and batch.entries[0].args:
            of = batch.entries[0].args[0]
            batch = self._told.get(of, (batch, line))[0]
        moment = local_moment(batch.stamp)
        on = moment.date() if moment else None
        return ChangePage(line, tuple(tell_entry(entry, self._title, on) for entry in batch.entries), of)

    def _line(self, batch: history.Batch, acts: dict[str, history.Batch]) -> HistoryLine:
        return HistoryLine(
            batch=batch.key,
            stamp=batch.stamp,
            device=batch.device,
            what=self._what(batch, acts),
            ids=tuple(dict.fromkeys(entry.id for entry in batch.entries)),
            undone=batch.undone,
        )

    def _what(self, batch: history.Batch, acts: dict[str, history.Batch]) -> str:
        if batch.act:
            return tell(batch.entries, self._short)
        said = "Took back" if batch.entries and batch.entries[0].verb == "undo" else "Did again"
        of = acts.get(batch.entries[0].args[0]) if batch.entries and batch.entries[0].args else None
        what = tell(of.entries, self._short) if of else "a change"
        return f"{said}: {what[:1].lower()}{what[1:]}"
