"""Turns the learner's roadmap into a document and brings it out: the one way for every front end."""

import re
from pathlib import Path

from skilltrail.curriculum.model import Curriculum, Pack, ResourceUse
from skilltrail.errors import UsageError
from skilltrail.exporting import target as _target
from skilltrail.exporting.markdown import render
from skilltrail.exporting.model import (
    DocumentItem,
    DocumentProject,
    DocumentResource,
    DocumentSource,
    DocumentStage,
    RoadmapDocument,
)
from skilltrail.files import shown
from skilltrail.paths import Paths, shipped_content
from skilltrail.session.session import Session
from skilltrail.session.views import GoalLine, KnownItem, Roadmap, RoadmapItem, RoadmapStage

MOST_RESOURCES = 2
"""How many resources a document shows of one skill: the most useful ones, which stand first."""

_ORIGINS = {"said": "said so", "placement": "found by placement"}
# The end of a first sentence: not that of "e.g." or "i.e.", and not that of "scikit-learn 1.0".
_SENTENCE = re.compile(r"(?<!\be\.g)(?<!\bi\.e)[.!?](?=\s+[A-Z])")


def export_markdown(session: Session, target: Path | None, *, force: bool = False) -> str:
    """Return the learner's roadmap as Markdown, or with a target write it there and return its absolute path.

    Raises UsageError when there is no goal or the target cannot be used, TargetExistsError (of
    `skilltrail.exporting.target`) when it exists and `force` is not given, SaveError when writing fails.
    """
    text = render(roadmap_document(session))
    if target is None:
        return text
    try:
        wanted = target.expanduser()
    except RuntimeError as error:
        raise UsageError(f"{shown(target)}: there is no such user's home; name another file") from error
    own = protected(session.paths, session.curriculum)
    return shown(_target.write_export(wanted, text, force=force, protected=own))


def default_target(session: Session) -> str:
    """Return the file name a front end offers, such as `road-to-data-engineer.md`."""
    goals = session.goals()
    return _target.default_name(f"Road to {goals[0].title}" if goals else "Roadmap")


def protected(paths: Paths, curriculum: Curriculum) -> tuple[Path, ...]:
    """Return the files and folders that no export may replace: the learner's own, the packs, what is shipped."""
    own = (paths.progress, paths.config, paths.view, paths.backups, paths.packs, paths.cache, shipped_content())
    return (*own, *(Path(pack.folder) for pack in curriculum.packs if pack.folder))


def roadmap_document(session: Session) -> RoadmapDocument:
    """Return the learner's roadmap as a document of today; raises UsageError when there is no goal."""
    roadmap = session.roadmap()
    if not roadmap.goals:
        raise UsageError(
            "there is no goal yet, so there is no road to write down; add one with: skilltrail goal add ROLE"
        )
    curriculum = session.curriculum
    standing = roadmap.standing
    return RoadmapDocument(
        goals=tuple(map(_goal, roadmap.goals)),
        stages=_stages(roadmap, curriculum),
        exported=session.today,
        percent=standing.percent,
        minutes_left=standing.minutes_left,
        weekly_minutes=standing.weekly_minutes,
        assumed_pace=standing.assumed_pace,
        milestone=standing.milestone,
        milestone_minutes=standing.milestone_minutes,
        milestone_on=standing.milestone_on,
        finish=standing.finish,
        sources=tuple(DocumentSource(pack.title, pack.version, pack.licence) for pack in _packs(roadmap, curriculum)),
    )


def _goal(line: GoalLine) -> str:
    """Write a goal in words: "Data engineer, up to Pipelines and warehouse"."""
    told = line.title
    if line.until_title:
        told += f", up to {line.until_title}"
    if line.recommended:
        told += ", with what is recommended"
    return told


def _stages(roadmap: Roadmap, curriculum: Curriculum) -> tuple[DocumentStage, ...]:
    """Return the stages that have items, with the edges between all items up to and in each of them."""
    stages = []
    seen: set[str] = set()
    for stage in roadmap.stages:
        own = [*(item.id for item in stage.known), *(item.id for item in stage.items)]
        seen.update(own)
        needs = [
            (edge.skill, id)
            for id in own
            if (skill := curriculum.skills.get(id)) is not None
            for edge in skill.prerequisites
            if edge.skill in seen
        ]
        if own:
            stages.append(_stage(stage, tuple(needs), curriculum))
    return tuple(stages)


def _stage(stage: RoadmapStage, needs: tuple[tuple[str, str], ...], curriculum: Curriculum) -> DocumentStage:
    return DocumentStage(
        id=stage.id,
        number=stage.number,
        title=f"{stage.role_title}: {stage.title}" if stage.role_title else stage.title,
        milestone=stage.milestone,
        minutes_left=stage.minutes_left,
        begins=stage.begins,
        ends=stage.ends,
        items=(
            *(_known(item, curriculum) for item in stage.known),
            *(_item(item, curriculum) for item in stage.items),
        ),
        projects=tuple(
            DocumentProject(each.id, each.title, each.minutes, each.goal, tuple(p.text for p in each.criteria))
            for each in stage.projects
        ),
        needs=needs,
    )


def _known(item: KnownItem, curriculum: Curriculum) -> DocumentItem:
    origin = ""
    if item.status == "assumed" and item.origin:
        origin = _ORIGINS.get(item.origin) or f"implied by {_short(item.origin, curriculum)}"
    return DocumentItem(
        id=item.id,
        title=item.short,
        status="assumed" if item.status == "assumed" else "done",
        minutes=item.minutes,
        on=item.on,
        origin=origin,
    )


def _item(item: RoadmapItem, curriculum: Curriculum) -> DocumentItem:
    skill = curriculum.skills.get(item.id)
    summary = ""
    resources: tuple[DocumentResource, ...] = ()
    if skill is not None:
        summary = _first_sentence(skill.summary) or (item.title if item.title != item.short else "")
        resources = tuple(_resources(skill.resources, curriculum))[:MOST_RESOURCES]
    return DocumentItem(
        id=item.id,
        title=item.short,
        kind=item.kind,
        status="learning" if item.status == "learning" else "todo",
        summary=summary,
        minutes=item.minutes,
        minutes_left=item.minutes_left,
        begins=item.begins,
        ends=item.ends,
        options=tuple(_short(id, curriculum) for id in item.options),
        without=item.missing,
        resources=resources,
    )


def _resources(uses: tuple[ResourceUse, ...], curriculum: Curriculum) -> list[DocumentResource]:
    found = ((use, curriculum.resources.get(use.id)) for use in uses)
    return [
        DocumentResource(each.title, each.url, each.provider, each.kind, each.cost, use.where)
        for use, each in found
        if each is not None
    ]


def _short(id: str, curriculum: Curriculum) -> str:
    skill = curriculum.skills.get(id)
    return skill.short if skill else id


def _first_sentence(text: str) -> str:
    found = _SENTENCE.search(text)
    return text[: found.end()] if found else text


def _packs(roadmap: Roadmap, curriculum: Curriculum) -> list[Pack]:
    """Return the packs that the skills and roles of the roadmap come from, in the order they were loaded."""
    ids = {item.id for stage in roadmap.stages for item in stage.items}
    ids |= {item.id for stage in roadmap.stages for item in stage.known}
    used = {curriculum.skills[id].pack for id in ids if id in curriculum.skills}
    used |= {curriculum.roles[goal.target].pack for goal in roadmap.goals if goal.target in curriculum.roles}
    return [pack for pack in curriculum.packs if pack.id in used]
