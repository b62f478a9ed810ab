"""Searching the whole curriculum by words: skills, roles, areas, resources and projects."""

from collections.abc import Iterator

from skilltrail.curriculum.model import Curriculum
from skilltrail.session.skills import SkillIndex
from skilltrail.session.views import Found


def search(curriculum: Curriculum, index: SkillIndex, words: str) -> tuple[Found, ...]:
    """Return what has all the words, best first: matches in a title's beginning, in the title, elsewhere."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    scored = []
    for place, (text, hit) in enumerate(_everything(curriculum, index)):
        if all(word in text for word in wanted):
            scored.append((_score(hit.title.casefold(), wanted), place, hit))
    return tuple(hit for _, _, hit in sorted(scored, key=lambda item: item[:2]))


def _score(title: str, wanted: list[str]) -> int:
    """Rank a hit: 0 the title itself, 1 its beginning, 2 a word's beginning, 3 inside the title, 4 elsewhere."""
    phrase = " ".join(wanted)
    if title == phrase:
        return 0
    if title.startswith(phrase):
        return 1
    if all(word in title for word in wanted):
        starts = title.replace("-", " ").replace(":", " ").split()
        return 2 if all(any(start.startswith(word) for start in starts) for word in wanted) else 3
    return 4


def _everything(curriculum: Curriculum, index: SkillIndex) -> Iterator[tuple[str, Found]]:
    """Yield every searchable thing with its casefolded text, in a fixed order."""
    for role in curriculum.roles.values():
        text = " ".join((role.id, role.title, role.short, *role.aliases)).casefold()
        yield text, Found("role", role.id, role.title, role.summary)
    for area in curriculum.areas.values():
        yield f"{area.id} {area.title}".casefold(), Found("area", area.id, area.title, area.summary)
    for skill in curriculum.skills.values():
        detail = skill.summary or index.areas.get(skill.area, skill.area)
        yield index.search[skill.id], Found("skill", skill.id, skill.title, detail)
    for project in curriculum.projects.values():
        text = f"{project.id} {project.title} {project.goal}".casefold()
        yield text, Found("project", project.id, project.title, project.goal)
    for resource in curriculum.resources.values():
        text = f"{resource.id} {resource.title} {resource.provider}".casefold()
        yield text, Found("resource", resource.id, resource.title, resource.provider)
