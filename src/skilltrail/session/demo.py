"""A believable learner for the demo and for pictures: eight months on the way to machine-learning engineer."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from skilltrail.paths import Paths
from skilltrail.session.session import Session

ROLE = "machine-learning-engineer"
HOURS = 8
WEEKS = 32  # that the learner has been on the way
KNEW = ("ops-linux-cli", "se-git", "math-algebra")  # before the first day


def furnish(paths: Paths, *, now: Callable[[], datetime], device: str) -> None:
    """Write the learner's record into an empty home, by changes that a session makes at past moments.

    The same `now` and curriculum give the same record. What the curriculum does not have is left out.
    """
    end = now()
    moment = [_evening(end - timedelta(weeks=WEEKS))]
    session = Session.open(paths, now=lambda: moment[0], device=device)
    if ROLE not in session.curriculum.roles:
        return
    session.goal_add(ROLE)
    session.set_hours(HOURS)
    session.assume([id for id in KNEW if id in session.curriculum.skills])
    for place, id in enumerate(_skills(session)):
        session.start([id])
        # Some things take longer than planned, some go faster; the same ones every time.
        hours = session.curriculum.skills[id].hours * (0.8, 1.1, 0.95, 1.2)[place % 4]
        after = _evening(moment[0] + timedelta(weeks=hours / HOURS))
        if after >= end:
            return
        moment[0] = after
        session.tick([id])


def _evening(moment: datetime) -> datetime:
    """Return a time after work on the same day, not the same one every day."""
    return moment.replace(hour=18, minute=moment.toordinal() % 60, second=0, microsecond=0)


def _skills(session: Session) -> Sequence[str]:
    return [item.id for stage in session.roadmap().stages for item in stage.items if item.kind == "skill"]
