"""Brings a pack's references up to date: it may name skills by ids that a newer version of another pack gave up."""

from collections.abc import Iterable, Sequence

from msgspec import structs

from skilltrail.curriculum.draft import Draft, Overlay
from skilltrail.curriculum.model import Change, Choice, Prerequisite, Project, Role, Skill


class Renamings:
    """What became of ids: each leads to the ids that took its place, to none when it was retired."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self._step = {old: change.new for change in changes for old in change.old}

    def __contains__(self, id: object) -> bool:
        """Tell whether an id is gone."""
        return id in self._step

    def now(self, id: str) -> tuple[str, ...]:
        """Return the ids in an id's place, itself when it is still there; none twice."""
        found: dict[str, None] = {}
        seen: set[str] = set()
        waiting = [id]
        while waiting:
            one = waiting.pop(0)
            if one in seen:
                continue
            seen.add(one)
            if one in self._step:
                waiting[:0] = self._step[one]
            else:
                found[one] = None
        return tuple(found)

    def all(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Return the ids in the place of several, in their order, none twice."""
        return tuple(dict.fromkeys(new for id in ids for new in self.now(id)))


def bring_up_to_date(draft: Draft, changes: Sequence[Change]) -> None:
    """Replace ids of skills that are gone by those in their place, everywhere a pack names skills."""
    renamed = Renamings(changes)
    draft.skills.update({id: _skill(skill, renamed) for id, skill in draft.skills.items()})
    draft.roles.update({id: _role(role, renamed) for id, role in draft.roles.items()})
    draft.projects.update({id: _project(project, renamed) for id, project in draft.projects.items()})
    draft.overlays = _overlays(draft.overlays, renamed)


def _skill(skill: Skill, renamed: Renamings) -> Skill:
    if not any(edge.skill in renamed for edge in skill.prerequisites):
        return skill
    edges = {new: edge.reason for edge in skill.prerequisites for new in renamed.now(edge.skill)}
    kept = tuple(Prerequisite(id, reason) for id, reason in edges.items() if id != skill.id)
    return structs.replace(skill, prerequisites=kept)


def _role(role: Role, renamed: Renamings) -> Role:
    stages = []
    seen: set[str] = set()
    for stage in role.stages:
        skills = tuple(id for id in renamed.all(stage.skills) if id not in seen)
        seen.update(skills)
        stages.append(structs.replace(stage, skills=skills))
    choices = tuple(_choice(choice, renamed) for choice in role.choices)
    return structs.replace(
        role,
        stages=tuple(stages),
        choices=tuple(choice for choice in choices if choice.one_of),
        recommended=tuple(id for id in renamed.all(role.recommended) if id not in seen),
    )


def _choice(choice: Choice, renamed: Renamings) -> Choice:
    return structs.replace(choice, one_of=renamed.all(choice.one_of))


def _project(project: Project, renamed: Renamings) -> Project:
    return structs.replace(project, skills=renamed.all(project.skills))


def _overlays(overlays: Sequence[Overlay], renamed: Renamings) -> list[Overlay]:
    """Return the overlays on what is there now; of two on one skill the first counts."""
    found: dict[str, Overlay] = {}
    for overlay in overlays:
        for id in renamed.now(overlay.skill)[:1]:
            found.setdefault(id, structs.replace(overlay, skill=id))
    return list(found.values())
