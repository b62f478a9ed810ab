"""The rest of the record as operations: outcomes, minutes, notes, evidence, resources, estimates and dates.

Each is about one subject, a skill or a project: `("skill", "stat-estimation")`. What would change nothing is not
recorded. The first outcome and the first minutes say that work on it has begun; what is known stays so.
"""

from collections.abc import Sequence
from datetime import date

from skilltrail.errors import UsageError
from skilltrail.progress.events import Subject
from skilltrail.progress.model import ItemProgress, Progress
from skilltrail.progress.operations import Entry, Operation

MOST_MINUTES = 24 * 60
"""Of one entry: a day has no more."""
MOST_ESTIMATE = 9_999 * 60


def outcome(subject: Subject, ids: Sequence[str], day: date) -> Operation:
    """Tick outcomes (of a project: criteria) on a local day."""

    def operation(progress: Progress) -> Sequence[Entry]:
        record = progress.item(*subject)
        entries = [Entry(*subject, "outcome", (id, day.isoformat())) for id in ids if id not in record.outcomes]
        return (*_begun(subject, record, day), *entries) if entries else ()

    return operation


def unoutcome(subject: Subject, ids: Sequence[str]) -> Operation:
    """Take the ticks of outcomes back."""
    return lambda progress: tuple(
        Entry(*subject, "unoutcome", (id,)) for id in ids if id in progress.item(*subject).outcomes
    )


def log(subject: Subject, minutes: int, day: date, *, timer: str = "") -> Operation:
    """Log minutes of work on a local day; raises UsageError outside 1 minute to 24 hours.

    `timer` is the stamp at which the timer began that measured them: the same timer is logged once only.
    """
    if not 1 <= minutes <= MOST_MINUTES:
        raise UsageError(f"between 1 minute and 24 hours can be logged at once, not {minutes} minutes")
    entry = Entry(*subject, "log", (str(minutes), day.isoformat(), *((timer,) if timer else ())))

    def operation(progress: Progress) -> Sequence[Entry]:
        record = progress.item(*subject)
        if timer and any(logged.timer == timer for logged in record.logs):
            return ()
        return (*_begun(subject, record, day), entry)

    return operation


def unlog(subject: Subject, key: str) -> Operation:
    """Take out minutes that were logged, named by their batch; raises UsageError when there are none."""

    def operation(progress: Progress) -> Sequence[Entry]:
        if all(logged.key != key for logged in progress.item(*subject).logs):
            raise UsageError(f"no minutes were logged by '{key}' on {subject[1]}")
        return (Entry(*subject, "unlog", (key,)),)

    return operation


def note(subject: Subject, text: str, seen: Sequence[str] | None = None) -> Operation:
    """Write the note anew, "" for none. It takes the place of the versions `seen`, of all there are unless told.

    So a version that was written meanwhile stands beside it, and neither is lost.
    """

    def operation(progress: Progress) -> Sequence[Entry]:
        record = progress.item(*subject)
        if text == record.note and len(record.versions) < 2:
            return ()
        return (Entry(*subject, "note", record.versions if seen is None else tuple(seen), text),)

    return operation


def evidence(subject: Subject, url: str, title: str, day: date) -> Operation:
    """Add a link that shows what was done; one that is there takes the new title and keeps its day."""

    def operation(progress: Progress) -> Sequence[Entry]:
        there = next((one for one in progress.item(*subject).evidence if one.url == url), None)
        if there is not None and there.title == title:
            return ()
        return (Entry(*subject, "evidence", (url, (there.on if there else day).isoformat()), title),)

    return operation


def unevidence(subject: Subject, url: str) -> Operation:
    """Take a link away."""
    entry = Entry(*subject, "unevidence", (url,))
    return lambda progress: (entry,) if any(one.url == url for one in progress.item(*subject).evidence) else ()


def use(subject: Subject, resource: str, bookmark: str) -> Operation:
    """Say which resource is used, and how far ("" for nowhere in particular)."""

    def operation(progress: Progress) -> Sequence[Entry]:
        record = progress.item(*subject)
        if (record.resource, record.bookmark) == (resource, bookmark):
            return ()
        return (Entry(*subject, "use", (resource,), bookmark),)

    return operation


def unuse(subject: Subject) -> Operation:
    """Use no resource in particular."""
    return lambda progress: (Entry(*subject, "unuse"),) if progress.item(*subject).resource else ()


def estimate(subject: Subject, minutes: int | None) -> Operation:
    """Set one's own estimate for the whole, None for the content's; raises UsageError for an absurd one."""
    if minutes is not None and not 1 <= minutes <= MOST_ESTIMATE:
        raise UsageError(f"an estimate lies between 1 minute and {MOST_ESTIMATE // 60:,} hours")
    entry = Entry(*subject, "unestimate") if minutes is None else Entry(*subject, "estimate", (str(minutes),))
    return lambda progress: () if progress.item(*subject).estimate == minutes else (entry,)


def begun(subject: Subject, day: date) -> Operation:
    """Correct the day on which work began; raises UsageError when it has not."""

    def operation(progress: Progress) -> Sequence[Entry]:
        record = progress.item(*subject)
        if record.status not in ("learning", "done"):
            raise UsageError(f"{subject[1]} has not been begun")
        return () if record.begun == day else (Entry(*subject, "begun", (day.isoformat(),)),)

    return operation


def _begun(subject: Subject, record: ItemProgress, day: date) -> Sequence[Entry]:
    """Return what says that work has begun, nothing where it has or where it is over."""
    if record.status in ("learning", "done", "assumed"):
        return ()
    return (Entry(*subject, "learning", (day.isoformat(),)),)
