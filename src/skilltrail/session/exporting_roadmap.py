"""Turns the learner's roadmap into a document: the one way for every front end."""

import re
from collections.abc import Container

from skilltrail.curriculum.model import Curriculum, Outcome
from skilltrail.errors import UsageError
from skilltrail.exporting.model import (
    DocumentEvidence,
    DocumentItem,
    DocumentPoint,
    DocumentProject,
    DocumentResource,
    DocumentSource,
    DocumentStage,
    RoadmapDocument,
)
from skilltrail.progress.model import ItemProgress
from skilltrail.session.road_views import GoalLine, KnownItem, Roadmap, RoadmapItem, RoadmapStage
from skilltrail.session.situation import Situation

MOST_RESOURCES = 2
"""How many resources a document shows of one skill: the one in use, then the most useful ones."""

_ORIGINS = {"said": "said so", "placement": "found by placement"}
# The end of a first sentence: not that of "e.g." or "i.e.", and not that of "scikit-learn 1.0".
_SENTENCE = re.compile(r"(?<!\be\.g)(?<!\bi\.e)[.!?](?=\s+[A-Z])")


def roadmap_document(now: Situation, roadmap: Roadmap) -> RoadmapDocument:
    """Return the learner's roadmap as a document of today; raises UsageError when there is no goal."""
    if not roadmap.goals:
        raise UsageError(
            "there is no goal yet, so there is no road to write down; add one with: skilltrail goal add ROLE"
        )
    standing = roadmap.standing
    return RoadmapDocument(
        goals=tuple(map(_goal, roadmap.goals)),
        stages=_stages(now, roadmap),
        exported=now.today,
        percent=standing.percent,
        all_skipped=standing.all_skipped,
        minutes_left=standing.minutes_left,
        weekly_minutes=standing.weekly_minutes,
        assumed_pace=standing.assumed_pace,
        milestone=standing.milestone,
        milestone_minutes=standing.milestone_minutes,
        milestone_on=standing.milestone_on,
        finish=standing.finish,
        sources=sources(_packs(roadmap, now.curriculum), now.curriculum),
    )


def _goal(line: GoalLine) -> str:
    """Write a goal in words: "Data engineer, up to Pipelines and warehouse"."""
    told = line.title
    if line.until_title:
        told += f", up to {line.until_title}"
    if line.recommended:
        told += ", with what is recommended"
    return told


def _stages(now: Situation, roadmap: Roadmap) -> tuple[DocumentStage, ...]:
    """Return the stages that have items, with the edges between all items up to and in each of them."""
    stages = []
    seen: set[str] = set()
    for stage in roadmap.stages:
        own = [*(item.id for item in stage.known), *(item.id for item in stage.items)]
        seen.update(own)
        needs = [
            (edge.skill, id)
            for id in own
            if (skill := now.curriculum.skills.get(id)) is not None
            for edge in skill.prerequisites
            if edge.skill in seen
        ]
        if own:
            stages.append(_stage(now, stage, tuple(needs)))
    return tuple(stages)


def _stage(now: Situation, stage: RoadmapStage, needs: tuple[tuple[str, str], ...]) -> DocumentStage:
    return DocumentStage(
        id=stage.id,
        number=stage.number,
        title=f"{stage.role_title}: {stage.title}" if stage.role_title else stage.title,
        milestone=stage.milestone,
        minutes_left=stage.minutes_left,
        begins=stage.begins,
        ends=stage.ends,
        items=(*(_known(now, item) for item in stage.known), *(_item(now, item) for item in stage.items)),
        projects=tuple(
            DocumentProject(each.id, each.title, each.minutes, each.goal, tuple(p.text for p in each.criteria))
            for each in stage.projects
        ),
        needs=needs,
    )


def _known(now: Situation, item: KnownItem) -> DocumentItem:
    record = now.progress.item(item.kind, item.id)
    project = now.curriculum.projects.get(item.id) if item.kind == "project" else None
    return DocumentItem(
        id=item.id,
        title=item.short,
        kind=item.kind,
        status="assumed" if item.status == "assumed" else "done",
        minutes=item.minutes,
        logged=record.minutes,
        on=item.on,
        origin=origin(now, item.origin) if item.status == "assumed" else "",
        points=points(project.acceptance, record) if project else (),
        evidence=evidence(record),
    )


def _item(now: Situation, item: RoadmapItem) -> DocumentItem:
    skill, project = now.curriculum.skills.get(item.id), now.curriculum.projects.get(item.id)
    record = now.progress.skill(item.id) if skill else now.progress.project(item.id) if project else ItemProgress()
    summary = ""
    outcomes: tuple[Outcome, ...] = ()
    resources: tuple[DocumentResource, ...] = ()
    if skill is not None:
        summary = first_sentence(skill.summary) or (item.title if item.title != item.short else "")
        resources = tuple(
            DocumentResource(
                each.title, each.url, each.provider, each.kind, each.cost, each.where, each.chosen, each.bookmark
            )
            for each in now.resources(skill)[:MOST_RESOURCES]
        )
        # Of what is not begun they are the curriculum's, and would hide what is the learner's.
        if item.status == "learning" or record.outcomes:
            outcomes = skill.outcomes
    elif project is not None:
        summary, outcomes = project.goal, project.acceptance
    return DocumentItem(
        id=item.id,
        title=item.short,
        kind=item.kind,
        status="learning" if item.status == "learning" else "adopted" if item.status == "adopted" else "todo",
        summary=summary,
        minutes=item.minutes,
        minutes_left=item.minutes_left,
        logged=record.minutes,
        begins=item.begins,
        ends=item.ends,
        options=tuple(map(now.short, item.options)),
        without=item.missing,
        resources=resources,
        points=points(outcomes, record),
        evidence=evidence(record),
    )


def points(outcomes: tuple[Outcome, ...], record: ItemProgress) -> tuple[DocumentPoint, ...]:
    """Return outcomes or criteria, ticked or not."""
    return tuple(DocumentPoint(one.id, one.text, one.id in record.outcomes) for one in outcomes)


def evidence(record: ItemProgress) -> tuple[DocumentEvidence, ...]:
    """Return the links of a record."""
    return tuple(DocumentEvidence(one.url, one.title) for one in record.evidence)


def origin(now: Situation, recorded: str) -> str:
    """Say in words where it comes from that a skill is assumed, "" when nothing is recorded."""
    return _ORIGINS.get(recorded) or (f"implied by {now.short(recorded)}" if recorded else "")


def first_sentence(text: str) -> str:
    """Return the first sentence of a text."""
    found = _SENTENCE.search(text)
    return text[: found.end()] if found else text


def sources(used: Container[str], curriculum: Curriculum) -> tuple[DocumentSource, ...]:
    """Return the packs with these ids, in the order they were loaded."""
    return tuple(
        DocumentSource(pack.title, pack.version, pack.licence) for pack in curriculum.packs if pack.id in used
    )


def _packs(roadmap: Roadmap, curriculum: Curriculum) -> set[str]:
    """Return the ids of the packs that what is in the roadmap comes from."""
    ids = {item.id for stage in roadmap.stages for item in stage.items}
    ids |= {item.id for stage in roadmap.stages for item in stage.known}
    used = {found.pack for id in ids if (found := curriculum.skills.get(id) or curriculum.projects.get(id))}
    return used | {curriculum.roles[goal.target].pack for goal in roadmap.goals if goal.target in curriculum.roles}
