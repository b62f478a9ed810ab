"""How complete the shipped curriculum is, in figures."""

from collections.abc import Iterator

from skilltrail.curriculum.load import load
from skilltrail.curriculum.model import Curriculum, Skill
from skilltrail.paths import shipped_content

CORE_ROLES = ("machine-learning-engineer", "data-scientist")
READ, TAKE, PRACTISE = {"book", "docs", "paper"}, {"course", "video"}, {"exercise", "repo"}


def shipped() -> Curriculum:
    """Return the shipped curriculum, read anew."""
    return load(shipped_content(), shipped_content() / "no-packs", None).curriculum


def kinds(content: Curriculum, skill: Skill) -> int:
    """Return by how many ways a skill can be learnt from its resources: read, take or watch, practise."""
    own = {content.resources[use.id].kind for use in skill.resources}
    return sum(bool(own & way) for way in (READ, TAKE, PRACTISE))


def core_skills(content: Curriculum) -> list[Skill]:
    """Return the core skills that the machine-learning engineer or the data scientist requires."""
    wanted = {id for role in CORE_ROLES for stage in content.roles[role].stages for id in stage.skills}
    return [skill for id, skill in content.skills.items() if id in wanted and skill.level == "core"]


def figures(content: Curriculum, covered: int, items: int) -> Iterator[tuple[str, int, int]]:
    """Yield what is counted, how many have it, and of how many."""
    skills = list(content.skills.values())
    every = len(skills)
    edges = [edge for skill in skills for edge in skill.prerequisites]
    uses = [use for skill in skills for use in skill.resources]
    core = core_skills(content)
    yield "skills with a summary", sum(bool(s.summary) for s in skills), every
    yield "skills with a why", sum(bool(s.why) for s in skills), every
    yield "skills with 3 to 6 outcomes", sum(3 <= len(s.outcomes) <= 6 for s in skills), every
    yield "skills with 2 or more questions", sum(len(s.questions) >= 2 for s in skills), every
    yield "skills with 2 or more resources", sum(len(s.resources) >= 2 for s in skills), every
    free = sum(any(content.resources[use.id].cost == "free" for use in s.resources) for s in skills)
    yield "skills with a free resource", free, every
    yield "skills with aliases", sum(bool(s.aliases) for s in skills), every
    yield "prerequisites with a reason", sum(bool(edge.reason) for edge in edges), len(edges)
    yield "uses of a resource that say where in it", sum(bool(use.where) for use in uses), len(uses)
    yield "core skills to read, to take and to practise", sum(kinds(content, s) == 3 for s in core), len(core)
    told = [r for r in content.roles.values() if r.duties and r.week and r.works_with and r.entry and r.outlook]
    yield "roles with their whole picture", len(told), len(content.roles)
    yield "items of the sources that are carried", covered, items
