"""Says what became of skills that somebody has recorded something about, when the curriculum changed."""

from collections.abc import Callable, Sequence

from skilltrail import wording
from skilltrail.curriculum.changes import Renamings
from skilltrail.curriculum.model import Change
from skilltrail.session.past_views import RenewalLine

Title = Callable[[str], str]


def renewal_lines(concerned: Sequence[Change], changes: Sequence[Change], title: Title) -> tuple[RenewalLine, ...]:
    """Return a line for each change that concerns a learner; `changes` are all there were."""
    became = Renamings(changes)
    return tuple(_line(change, became, title) for change in concerned)


def _line(change: Change, became: Renamings, title: Title) -> RenewalLine:
    old = wording.joined([_named(id, title) for id in change.old])
    titles = {title(id) for id in change.old}
    # Where only the id is another one, the title would say nothing new.
    new = wording.joined([_named(id, title) if title(id) in titles else title(id) for id in change.new])
    said = {
        "renamed": f"{old} is {new} now, with all that was recorded",
        "split": f"{old} was split into {new}, which count as known where it was",
        "merged": f"{old} are {new} now, known if all of them were",
        "retired": f"{old} is not in the curriculum any more; your record of it stays",
    }[change.kind]
    since = f" ({wording.full_day(change.on)})" if change.on else ""
    note = f" {change.note}" if change.note else ""
    was = ""
    if change.kind != "retired":
        part = "part of " if change.kind == "split" else ""
        was = f"{part}{old}, {change.kind}{f' on {wording.full_day(change.on)}' if change.on else ''}.{note}"
    now = became.all(change.old)
    short = f"{wording.joined(list(map(title, change.old)))}, now {new}" if new else f"{old}, retired"
    return RenewalLine(change.kind, change.old, now, change.on, short, f"{said}{since}.{note}", was)


def _named(id: str, title: Title) -> str:
    """Return a title with its id, the id alone where nobody knows what it was called."""
    called = title(id)
    return f"'{id}'" if called == id else f"{called} ({id})"
