"""The skills as front ends show them: rows for the list, a page for one skill."""

from skilltrail.curriculum.model import Curriculum, Skill
from skilltrail.progress.model import Goal
from skilltrail.session.choices import choices_with
from skilltrail.session.situation import Situation, points, record_line
from skilltrail.session.views import RemarkLine, SkillPage, SkillRow


class SkillIndex:
    """What the rows need and only the curriculum decides: the roles of each skill and its search text."""

    def __init__(self, curriculum: Curriculum) -> None:
        self.roles: dict[str, list[str]] = {id: [] for id in curriculum.skills}
        for role in curriculum.roles.values():
            for id in (skill for stage in role.stages for skill in stage.skills):
                if id in self.roles:
                    self.roles[id].append(role.id)
        areas = curriculum.areas
        self.areas = {id: area.title for id, area in areas.items()}
        self.search = {
            id: " ".join((id, s.title, s.short, *s.aliases, self.areas.get(s.area, ""))).casefold()
            for id, s in curriculum.skills.items()
        }
        self.order = _by_area(curriculum)


def _by_area(curriculum: Curriculum) -> tuple[str, ...]:
    """Return the skills grouped by area, areas and skills in the authored order."""
    groups: dict[str, list[str]] = {area: [] for area in curriculum.areas}
    for id, skill in curriculum.skills.items():
        groups.setdefault(skill.area, []).append(id)
    return tuple(id for group in groups.values() for id in group)


def skill_rows(now: Situation, index: SkillIndex) -> tuple[SkillRow, ...]:
    """Return every skill as a row, grouped by area, areas and skills in the authored order."""
    skills = now.curriculum.skills
    return tuple(skill_row(now, index, skills[id]) for id in index.order)


def skill_row(now: Situation, index: SkillIndex, skill: Skill) -> SkillRow:
    """Return one skill as a row."""
    record = now.progress.skill(skill.id)
    settled = ("done", "assumed", "skipped")
    return SkillRow(
        id=skill.id,
        title=skill.title,
        short=skill.short,
        area=skill.area,
        area_title=index.areas.get(skill.area, skill.area),
        level=skill.level,
        status=record.status,
        minutes=now.whole(skill),
        minutes_left=now.left(skill),
        needs=sum(now.progress.status(p.skill) not in settled for p in skill.prerequisites),
        in_plan=skill.id in now.step_ids,
        on=record.on,
        origin=record.origin,
        roles=tuple(index.roles[skill.id]),
        search=index.search[skill.id],
        points=len(skill.outcomes),
        ticked=sum(one.id in record.outcomes for one in skill.outcomes) if record.outcomes else 0,
        note=bool(record.note),
        evidence=len(record.evidence),
    )


def skill_page(now: Situation, index: SkillIndex, skill: Skill) -> SkillPage:
    """Return everything a skill's page shows."""
    from skilltrail.session.explaining import road_words

    content = now.curriculum
    dependants = sorted(now.planner.graph.dependants[skill.id], key=now.planner.authored.__getitem__)
    return SkillPage(
        row=skill_row(now, index, skill),
        summary=skill.summary,
        why=skill.why,
        outcomes=points(skill.outcomes, now.progress.skill(skill.id)),
        record=record_line(now.progress.skill(skill.id)),
        aliases=skill.aliases,
        role_titles=tuple(content.roles[id].short for id in index.roles[skill.id]),
        needs=tuple(now.neighbour(p.skill, p.reason) for p in skill.prerequisites),
        unlocks=tuple(now.neighbour(id, _reason(content, id, skill.id)) for id in dependants),
        resources=now.resources(skill),
        projects=tuple(p.title for p in content.projects.values() if skill.id in p.skills),
        unknown_prerequisites=unknown_prerequisites(now, skill.id),
        adds=now.planner.adds(now.progress, Goal(skill.id, "skill"), now.plan),
        is_goal=any(g.kind == "skill" and g.target == skill.id for g in now.progress.goals),
        pack=skill.pack,
        choices=choices_with(now, skill.id),
        questions=skill.questions,
        road=road_words(now, skill.id),
        notes=_notes(content, skill),
        renewals=tuple(line for line in now.renewals if skill.id in line.now),
    )


def unknown_prerequisites(now: Situation, id: str) -> tuple[str, ...]:
    """Return what stands before a skill and is neither known nor skipped, nearest first."""
    stop = {i for i, record in now.progress.skills.items() if record.status in ("done", "assumed", "skipped")}
    return tuple(now.planner.graph.above(id, stop))


def _notes(content: Curriculum, skill: Skill) -> tuple[RemarkLine, ...]:
    titles = {pack.id: pack.title for pack in content.packs}
    return tuple(RemarkLine(note.text, titles.get(note.pack, note.pack)) for note in skill.notes)


def _reason(content: Curriculum, id: str, need: str) -> str:
    return next((p.reason for p in content.skills[id].prerequisites if p.skill == need), "")
