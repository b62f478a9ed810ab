"""What the events of one skill or project add up to: its status, outcomes, minutes, note, evidence and the rest.

For each field (see `notation.field`) the newest event in force counts. Minutes add up, and a note keeps what was
written on two devices at once: every version names those it took the place of, so what none names still stands.
"""

from collections.abc import Container, Sequence
from datetime import date
from typing import cast

from skilltrail.progress.model import LATE_DAYS, Evidence, ItemProgress, Logged, Status
from skilltrail.progress.notation import Event, field, live, parse_day
from skilltrail.progress.texts import Texts, written

_TAKING_BACK = {"unoutcome", "unlog", "unevidence", "unuse", "unestimate"}


def item_progress(events: Sequence[str], texts: Texts, statuses: Container[str]) -> ItemProgress | None:
    """Return what one record's events (in order) add up to, None when that is nothing at all."""
    acts = tuple(live(events))
    status, on, origin, begun, late = _status(acts, statuses)
    newest = _newest(acts)
    notes = _versions(acts, texts)
    if status == "todo" and not (newest or notes):
        return None
    one = {event.verb: event for event in newest}
    use, estimate = one.get("use"), one.get("estimate")
    logs = sorted((_logged(event) for event in reversed(newest) if event.verb == "log"), key=lambda log: log.on)
    return ItemProgress(
        status=status,
        on=on,
        origin=origin,
        minutes=sum(log.minutes for log in logs),
        begun=begun,
        outcomes=dict(sorted((event.args[0], _day(event, 1)) for event in newest if event.verb == "outcome")),
        logs=tuple(logs),
        note=_joined(texts, notes),
        versions=tuple(note.key for note in notes),
        evidence=tuple(
            Evidence(event.args[0], _text(texts, event), _day(event, 1))
            for event in reversed(newest)
            if event.verb == "evidence"
        ),
        resource=use.args[0] if use else "",
        bookmark=_text(texts, use) if use else "",
        estimate=int(estimate.args[0]) if estimate else None,
        late=late,
    )


def says_status(events: Sequence[str], statuses: Container[str]) -> bool:
    """Tell whether a record's events say any status, be it that there is nothing done yet."""
    return any(event.verb in statuses and _is_status(event) for event in live(events))


def _status(acts: Sequence[Event], statuses: Container[str]) -> tuple[Status, date | None, str, date | None, bool]:
    """Return the status, the day it was reached, where an assumed one comes from, the day work began, if it is late.

    A day that is put right later makes nothing late: what counts is when the status itself was recorded first.
    """
    status, on, origin, begun, stamp = "todo", None, "", None, ""
    for event in reversed(acts):
        if event.verb == "begun" and _understood(event):
            # What is still being worked on reached its status on the day it was begun: the two stay one day.
            on = _day(event, 0) if status == "learning" and on == begun else on
            begun = _day(event, 0)
        elif event.verb in statuses and _is_status(event):
            if event.verb == "learning" and (begun is None or status == "learning"):
                begun = _day(event, 0)  # learning said again is a day put right, not a second beginning
            stamp = stamp if event.verb == status else event.stamp
            status, on = event.verb, _day(event, 0)
            origin = event.args[1] if status == "assumed" else ""
            if status in ("todo", "skipped"):
                begun = None
    if status == "todo":
        return "todo", None, "", None, False
    if status == "skipped" or (status == "done" and begun and on and begun > on):
        begun = None  # done before that day, it was begun on one that nobody knows
    return cast("Status", status), on, origin, begun, _late(stamp, on)


def _newest(acts: Sequence[Event]) -> list[Event]:
    """Return the newest event about each thing, newest first; what is taken back is left out.

    Status, beginning and note are none of these things: there it matters what stands before and beside.
    """
    seen: set[tuple[str, str]] = set()
    found = []
    for event in acts:
        about = field(event)
        # What one timer measured counts once, though it may have been logged on two branches of the file.
        timer = ("timer", f"{event.device} {event.args[2]}") if event.verb == "log" and len(event.args) > 2 else None
        if timer in seen:
            continue
        if timer is not None and _understood(event):
            seen.add(timer)
        if about[0] in ("", "status", "begun", "note") or about in seen or not _understood(event):
            continue
        seen.add(about)
        if event.verb not in _TAKING_BACK:
            found.append(event)
    return found


def _versions(acts: Sequence[Event], texts: Texts) -> list[Event]:
    """Return the versions of the note that no other version took the place of, the oldest first.

    One without a text only took the place of others.
    """
    notes = [event for event in acts if event.verb == "note"]
    replaced = {key for note in notes for key in note.args}
    return [note for note in reversed(notes) if note.key not in replaced and _text(texts, note)]


def _logged(event: Event) -> Logged:
    timer = event.args[2] if len(event.args) > 2 else ""
    on = _day(event, 1)
    return Logged(event.key, on, int(event.args[0]), timer, _late(event.stamp, on))


def _late(stamp: str, on: date | None) -> bool:
    """Tell whether something was recorded long after its day. A zone's hours are nothing beside the days allowed."""
    said = parse_day(stamp[:10])
    return on is not None and said is not None and said.toordinal() - on.toordinal() > LATE_DAYS


def _is_status(event: Event) -> bool:
    needed = 2 if event.verb == "assumed" else 1
    return len(event.args) >= needed and parse_day(event.args[0]) is not None


def _understood(event: Event) -> bool:
    """Tell whether an event has the arguments that its verb asks for."""
    args = event.args
    if event.verb in ("log", "estimate"):
        number = args[0] if args else ""
        if not (number.isascii() and number.isdigit() and len(number) <= 6 and int(number)):
            return False
        return event.verb == "estimate" or (len(args) > 1 and parse_day(args[1]) is not None)
    if event.verb in ("outcome", "evidence"):
        return len(args) > 1 and parse_day(args[1]) is not None
    if event.verb == "begun":
        return bool(args) and parse_day(args[0]) is not None
    return bool(args) or event.verb in ("unuse", "unestimate")


def _day(event: Event, place: int) -> date:
    """Return an argument that is known to be a day."""
    return cast("date", parse_day(event.args[place]))


def _text(texts: Texts, event: Event) -> str:
    return written(texts, event.key)


def _joined(texts: Texts, notes: Sequence[Event]) -> str:
    """Return the versions of a note that stand beside each other as one text."""
    return "\n\n".join(dict.fromkeys(_text(texts, note) for note in notes))
