"""What is recorded about one skill or project, for the front ends that show or change only that."""

from skilltrail.curriculum.model import Project, Skill
from skilltrail.session.situation import Situation, points, record_line
from skilltrail.session.views import ItemRecord


def item_record(now: Situation, item: Skill | Project) -> ItemRecord:
    """Return the record of a skill or project; needs no plan."""
    skill = item if isinstance(item, Skill) else None
    record = now.progress.skill(item.id) if skill else now.progress.project(item.id)
    outcomes = item.outcomes if isinstance(item, Skill) else item.acceptance
    return ItemRecord(
        kind="skill" if skill else "project",
        id=item.id,
        title=item.title,
        content_minutes=item.minutes,
        minutes=record.estimated(item.minutes),
        minutes_left=record.left(item.minutes),
        points=points(outcomes, record),
        record=record_line(record),
        resources=now.resources(skill) if skill else (),
    )
