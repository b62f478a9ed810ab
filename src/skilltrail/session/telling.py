"""Says in a few past-tense words what a batch of changes did: for confirmations, undo and the history."""

from collections.abc import Callable, Sequence
from datetime import date

from skilltrail import wording
from skilltrail.progress import history
from skilltrail.progress.events import EventLog
from skilltrail.progress.notation import parse_day
from skilltrail.progress.operations import Entry
from skilltrail.session.views import HistoryLine
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
_MOST_TITLE = 60
"""Columns of an outcome's text."""

Title = Callable[[str], str]
"""Turns an id (`stat-estimation`, `ROLE/CHOICE`, `SKILL#outcome`) into its title."""


def tell(entries: Sequence[Entry], title: Title) -> str:
    """Return one line about the entries of a batch."""
    parts: list[str] = []
    # Whoever logs or ticks an outcome has begun, which goes without saying.
    more = {entry.id for entry in entries if entry.verb in ("log", "outcome")}
    for (kind, verb), words in _STATUSES.items():
        said = [
            e.id
            for e in entries
            if (e.kind, e.verb) == (kind, verb) and not _implied(e) and not (verb == "learning" and e.id in more)
        ]
        if said:
            parts.append(f"{words} {_names(said, title, kind)}")
    implied = [e for e in entries if e.kind == "skill" and _implied(e)]
    if implied:
        parts.append(f"assumed {wording.plural(len(implied), 'prerequisite')}")
    parts += _points(entries, title)
    parts += [line for e in entries if (line := _other(e, title))]
    line = "; ".join(parts) or "Changed nothing"
    return line[:1].upper() + line[1:]


def _implied(entry: Entry) -> bool:
    """Tell whether a skill was assumed because of another one."""
    return entry.verb == "assumed" and len(entry.args) > 1 and entry.args[1] not in ("said", "placement")


def _names(ids: Sequence[str], title: Title, noun: str) -> str:
    return wording.joined([title(id) for id in ids]) if len(ids) <= 2 else wording.plural(len(ids), noun)


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
    args = entry.args
    if entry.kind == "goal":
        return f"Removed goal {title(entry.id)}" if entry.verb == "remove" else f"Set goal {title(entry.id)}"
    if entry.kind == "choice":
        made = f"Chose {title(args[0])} for" if entry.verb == "choose" and args else "Opened again:"
        return f"{made} {title(entry.id)}"
    if entry.kind == "plan":
        return _pace(entry)
    if entry.kind in _POINTS:
        return _recorded(entry, title(entry.id))
    return ""


def _pace(entry: Entry) -> str:
    args = entry.args
    if entry.verb == "clear":
        return {"start": "Cleared the start day", "target": "Cleared the target date"}.get(entry.id, "Cleared")
    if entry.id == "hours":
        return f"Set {args[0]} h a week"
    if entry.id == "off":
        return f"{'Added' if entry.verb == 'add' else 'Removed'} days off {' to '.join(args)}"
    return f"Set the {'start day' if entry.id == 'start' else 'target date'} to {args[0]}"


def _recorded(entry: Entry, name: str) -> str:
    """Return the line for minutes, a note, evidence, a resource, an estimate or a date."""
    first = entry.args[0] if entry.args else ""
    number = int(first) if first.isascii() and first.isdigit() else 0
    day = _day(entry.args[-1]) if entry.args else ""
    called = f": {entry.text}" if entry.text else ""
    lines = {
        "log": f"Logged {wording.duration(number)} on {name}",
        "unlog": f"Took out minutes logged on {name}",
        "note": f"{'Wrote' if entry.text else 'Cleared'} the note on {name}",
        "evidence": f"Added evidence to {name}{called or f': {first}'}",
        "unevidence": f"Took evidence from {name}: {first}",
        "use": f"Using {first} for {name}{f', at {entry.text}' if entry.text else ''}",
        "unuse": f"Using no resource in particular for {name}",
        "estimate": f"Estimated {name} at {wording.duration(number)}",
        "unestimate": f"Took the estimate for {name} back",
        "begun": f"Set the beginning of {name} to {day}",
    }
    return lines.get(entry.verb, "")


def _day(word: str) -> str:
    day = parse_day(word)
    return wording.full_day(day) if isinstance(day, date) else word


def history_lines(log: EventLog, title: Title) -> tuple[HistoryLine, ...]:
    """Return every batch of the log as a line, newest first; undoing and redoing have lines of their own."""
    found = history.batches(log)
    acts = {batch.key: batch for batch in found}
    return tuple(
        HistoryLine(
            batch=batch.key,
            stamp=batch.stamp,
            device=batch.device,
            what=_what(batch, acts, title),
            ids=tuple(dict.fromkeys(entry.id for entry in batch.entries)),
            undone=batch.undone,
        )
        for batch in found
    )


def _what(batch: history.Batch, acts: dict[str, history.Batch], title: Title) -> str:
    if batch.act:
        return tell(batch.entries, title)
    said = "Took back" if batch.entries and batch.entries[0].verb == "undo" else "Did again"
    of = acts.get(batch.entries[0].args[0]) if batch.entries and batch.entries[0].args else None
    what = tell(of.entries, title) if of else "a change"
    return f"{said}: {what[:1].lower()}{what[1:]}"
