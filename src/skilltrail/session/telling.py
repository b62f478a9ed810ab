"""Says in a few past-tense words what a batch of changes did: for confirmations, undo and the history."""

from collections.abc import Callable, Sequence

from skilltrail import wording
from skilltrail.progress import history
from skilltrail.progress.events import EventLog
from skilltrail.progress.operations import Entry
from skilltrail.session.views import HistoryLine

_SKILL_VERBS = {
    "done": "Ticked",
    "assumed": "Assumed",
    "learning": "Started",
    "skipped": "Skipped",
    "todo": "Set back to to do:",
}


def tell(entries: Sequence[Entry], title: Callable[[str], str]) -> str:
    """Return one line about the entries of a batch; `title` turns an id into its title."""
    parts: list[str] = []
    for verb, words in _SKILL_VERBS.items():
        said = [e.id for e in entries if e.kind == "skill" and e.verb == verb and not _implied(e)]
        if said:
            parts.append(f"{words} {_names(said, title)}")
    implied = [e for e in entries if e.kind == "skill" and _implied(e)]
    if implied:
        parts.append(f"assumed {wording.plural(len(implied), 'prerequisite')}")
    parts += [line for e in entries if (line := _other(e, title))]
    line = "; ".join(parts) or "Changed nothing"
    return line[:1].upper() + line[1:]


def _implied(entry: Entry) -> bool:
    """Tell whether a skill was assumed because of another one."""
    return entry.verb == "assumed" and len(entry.args) > 1 and entry.args[1] not in ("said", "placement")


def _names(ids: Sequence[str], title: Callable[[str], str]) -> str:
    return wording.joined([title(id) for id in ids]) if len(ids) <= 2 else wording.plural(len(ids), "skill")


def _other(entry: Entry, title: Callable[[str], str]) -> str:
    """Return the line for a goal, a choice or the pace."""
    args = entry.args
    if entry.kind == "goal":
        return f"Removed goal {title(entry.id)}" if entry.verb == "remove" else f"Set goal {title(entry.id)}"
    if entry.kind == "choice":
        made = f"Chose {title(args[0])} for" if entry.verb == "choose" and args else "Opened again:"
        return f"{made} {title(entry.id)}"
    if entry.kind == "plan":
        return _pace(entry)
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


def history_lines(log: EventLog, title: Callable[[str], str]) -> tuple[HistoryLine, ...]:
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


def _what(batch: history.Batch, acts: dict[str, history.Batch], title: Callable[[str], str]) -> str:
    if batch.act:
        return tell(batch.entries, title)
    said = "Took back" if batch.entries and batch.entries[0].verb == "undo" else "Did again"
    of = acts.get(batch.entries[0].args[0]) if batch.entries and batch.entries[0].args else None
    what = tell(of.entries, title) if of else "a change"
    return f"{said}: {what[:1].lower()}{what[1:]}"
