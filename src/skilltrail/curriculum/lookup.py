"""Finds what a person means by a word: the exact id, a role's alias, else an error with the nearest names."""

from collections.abc import Collection, Sequence

from skilltrail import text
from skilltrail.curriculum.model import Area, Curriculum, Outcome, Project, Resource, Role, Skill, Stage
from skilltrail.errors import UsageError


def find_skill(curriculum: Curriculum, word: str) -> Skill:
    """Return the skill with this id, whatever its case. Raises UsageError."""
    found = curriculum.skills.get(word) or curriculum.skills.get(word.strip().casefold())
    if found is None:
        raise _gone(curriculum, word) or _unknown("skill", word, curriculum.skills, '"skilltrail skills" lists them')
    return found


def find_item(curriculum: Curriculum, word: str) -> Skill | Project:
    """Return the skill or project with this id, whatever its case. Raises UsageError."""
    wanted = word.strip().casefold()
    found = (
        curriculum.skills.get(word)
        or curriculum.skills.get(wanted)
        or curriculum.projects.get(word)
        or curriculum.projects.get(wanted)
    )
    if found is None:
        names = [*curriculum.skills, *curriculum.projects]
        otherwise = '"skilltrail skills" and "skilltrail projects" list them'
        raise _gone(curriculum, word) or _unknown("skill", word, names, otherwise)
    return found


def find_explained(curriculum: Curriculum, word: str) -> str:
    """Return the id of what `why` can be asked of: a skill, a project or a choice (`ROLE/CHOICE`), whatever its case.

    Raises UsageError, which for a role or an area says what to ask instead.
    """
    wanted = word.strip().casefold()
    if (found := _exact(curriculum, wanted)) is not None:
        return found
    if any(wanted in (role.id, *(alias.casefold() for alias in role.aliases)) for role in curriculum.roles.values()):
        role = find_role(curriculum, word)
        raise UsageError(f"'{role.id}' is a role: 'skilltrail role {role.id}' shows what it asks for and why")
    if wanted in curriculum.areas:
        raise UsageError(
            f"'{wanted}' is an area: 'skilltrail skills --area {wanted}' lists its skills; ask about one"
        )
    choices = [f"{role.id}/{choice.id}" for role in curriculum.roles.values() for choice in role.choices]
    names = [*curriculum.skills, *curriculum.projects, *choices]
    raise _unknown("skill, project or choice", word, names, '"skilltrail search WORDS" finds some')


def _exact(curriculum: Curriculum, wanted: str) -> str | None:
    """Return a skill, project or choice by its id, the role of a choice also by an alias."""
    if wanted in curriculum.skills or wanted in curriculum.projects:
        return wanted
    name, slash, choice = wanted.partition("/")
    for role in curriculum.roles.values() if slash else ():
        if name in (role.id, *(alias.casefold() for alias in role.aliases)):
            return next((f"{role.id}/{one.id}" for one in role.choices if one.id == choice), None)
    return None


def find_project(curriculum: Curriculum, word: str) -> Project:
    """Return the project with this id, whatever its case. Raises UsageError."""
    found = curriculum.projects.get(word) or curriculum.projects.get(word.strip().casefold())
    if found is None:
        raise _unknown("project", word, curriculum.projects, '"skilltrail projects" lists them')
    return found


def find_point(owner: str, points: Sequence[Outcome], word: str, kind: str = "skill") -> str:
    """Return the id of an outcome (of a project: criterion) of `owner`, whatever its case. Raises UsageError."""
    one, many = ("criterion", "criteria") if kind == "project" else ("outcome", "outcomes")
    wanted = word.strip().casefold()
    ids = [point.id for point in points]
    if wanted in ids:
        return wanted
    if not ids:
        raise UsageError(f"{owner} has no {many} to tick one by one")
    raise _unknown(f"{one} of {owner}", word, ids, f"there are {', '.join(ids[:12])}")


def find_resource(curriculum: Curriculum, word: str, skill: str) -> Resource:
    """Return the resource with this id, whatever its case; those of `skill` are offered first. Raises UsageError."""
    found = curriculum.resources.get(word) or curriculum.resources.get(word.strip().casefold())
    if found is None:
        own = [use.id for use in curriculum.skills[skill].resources]
        otherwise = f"{skill} has {', '.join(own[:12])}" if own else '"skilltrail search WORDS" finds some'
        raise _unknown("resource", word, list(dict.fromkeys([*own, *curriculum.resources])), otherwise)
    return found


def find_role(curriculum: Curriculum, word: str) -> Role:
    """Return the role with this id or alias, whatever its case; an id before an alias. Raises UsageError."""
    wanted = word.strip().casefold()
    if (found := curriculum.roles.get(wanted)) is not None:
        return found
    for role in curriculum.roles.values():
        if wanted in (alias.casefold() for alias in role.aliases):
            return role
    names = [name for role in curriculum.roles.values() for name in (role.id, *role.aliases)]
    raise _unknown("role", word, names, '"skilltrail roles" lists them')


def find_area(curriculum: Curriculum, word: str) -> Area:
    """Return the area with this id, whatever its case. Raises UsageError."""
    found = curriculum.areas.get(word.strip().casefold())
    if found is None:
        raise _unknown("area", word, curriculum.areas, '"skilltrail skills" lists them')
    return found


def find_stage(role: Role, word: str) -> Stage:
    """Return the stage of a role with this id, whatever its case. Raises UsageError."""
    wanted = word.strip().casefold()
    for stage in role.stages:
        if stage.id == wanted:
            return stage
    names = [stage.id for stage in role.stages]
    raise _unknown(f"stage of {role.id}", word, names, f"its stages are {', '.join(names[:12])}")


def _gone(curriculum: Curriculum, word: str) -> UsageError | None:
    """Return what to say of a skill that a newer curriculum gave up, None for any other word."""
    from skilltrail.curriculum.changes import Renamings

    became, id = Renamings(curriculum.changes), word.strip().casefold()
    if id not in became:
        return None
    now = " and ".join(f"'{new}'" for new in became.now(id))
    return UsageError(f"'{id}' is {f'{now} now' if now else 'not in the curriculum any more'}")


def _unknown(kind: str, word: str, names: Collection[str], otherwise: str) -> UsageError:
    near = [f"'{name}'" for name in text.nearest(word, names)]
    hint = f"did you mean {', '.join(near)}?" if near else otherwise
    return UsageError(f"no {kind} '{text.printable_argument(word)}' ({hint})")
