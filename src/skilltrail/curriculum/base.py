"""The curriculum as it grows pack by pack, and the names that are taken in it."""

from msgspec import structs

from skilltrail.curriculum.draft import Draft, Overlay
from skilltrail.curriculum.model import (
    Area,
    Change,
    Comparison,
    Credential,
    Curriculum,
    Pack,
    Project,
    Remark,
    Resource,
    ResourceUse,
    Role,
    Skill,
    Topic,
)
from skilltrail.curriculum.report import Report


class Base:
    """What the packs accepted so far come to. `files` says where each kind of id was written, as it is shown."""

    def __init__(self) -> None:
        self.packs: list[Pack] = []
        self.added_skills = 0  # of all packs but the first
        self.areas: dict[str, Area] = {}
        self.roles: dict[str, Role] = {}
        self.skills: dict[str, Skill] = {}
        self.resources: dict[str, Resource] = {}
        self.projects: dict[str, Project] = {}
        self.credentials: dict[str, Credential] = {}
        self.comparisons: dict[str, Comparison] = {}
        self.topics: dict[str, Topic] = {}
        self.changes: list[Change] = []
        self.files: dict[tuple[str, str], str] = {}
        self.taken: dict[tuple[str, str], str] = {}

    def accept(self, draft: Draft, report: Report, folder: str, *, shipped: bool) -> None:
        """Add a pack in which no error was found."""
        if self.packs:
            self.added_skills += len(draft.skills)
        self.packs.append(structs.replace(draft.pack, folder=folder, shipped=shipped))
        self.areas.update(draft.areas)
        self.roles.update({id: draft.roles[id] for id in draft.pack.roles if id in draft.roles})
        self.roles.update({id: role for id, role in draft.roles.items() if id not in self.roles})
        self.skills.update(draft.skills)
        self.resources.update(draft.resources)
        self.projects.update(draft.projects)
        self.credentials.update(draft.credentials)
        self.comparisons.update(draft.comparisons)
        self.topics.update(draft.topics)
        self.changes += [change for change, _, _ in draft.changes]
        self.files["pack", draft.pack.id] = report.path("pack.toml")
        for kind_and_id, place in draft.places.items():
            self.files[kind_and_id] = report.path(place.file)
        for name, owner in draft.taken.items():
            self.taken.setdefault(name, owner)
        for overlay in draft.overlays:
            self.skills[overlay.skill] = _overlaid(self.skills[overlay.skill], overlay, draft.pack.id)

    def curriculum(self) -> Curriculum:
        """Return the whole, skills grouped by area in the order of the areas."""
        order = {area: at for at, area in enumerate(self.areas)}
        skills = sorted(self.skills.values(), key=lambda skill: order[skill.area])
        return Curriculum(
            packs=tuple(self.packs),
            areas=self.areas,
            roles=self.roles,
            skills={skill.id: skill for skill in skills},
            resources=self.resources,
            projects=self.projects,
            credentials=self.credentials,
            comparisons=self.comparisons,
            topics=self.topics,
            changes=tuple(self.changes),
        )


def _overlaid(skill: Skill, overlay: Overlay, pack: str) -> Skill:
    used = {use.id for use in skill.resources}
    asked = {question.id for question in skill.questions}
    resources: list[ResourceUse] = [use for use in overlay.resources if use.id not in used]
    questions = [question for question in overlay.questions if question.id not in asked]
    return structs.replace(
        skill,
        hours=skill.hours if overlay.hours is None else overlay.hours,
        resources=(*skill.resources, *resources),
        questions=(*skill.questions, *questions),
        notes=(*skill.notes, *(Remark(text, pack) for text in overlay.notes)),
    )
