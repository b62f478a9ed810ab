"""Finds what a person means by a word: the exact id, a role's alias, else an error with the nearest names."""

from collections.abc import Collection

from skilltrail import text
from skilltrail.curriculum.model import Area, Curriculum, Role, Skill, Stage
from skilltrail.errors import UsageError


def find_skill(curriculum: Curriculum, word: str) -> Skill:
    """Return the skill with this id, whatever its case. Raises UsageError."""
    found = curriculum.skills.get(word) or curriculum.skills.get(word.strip().casefold())
    if found is None:
        raise _unknown("skill", word, curriculum.skills, '"skilltrail skills" lists them')
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


def _unknown(kind: str, word: str, names: Collection[str], otherwise: str) -> UsageError:
    near = [f"'{name}'" for name in text.nearest(word, names)]
    hint = f"did you mean {', '.join(near)}?" if near else otherwise
    return UsageError(f"no {kind} '{text.printable_argument(word)}' ({hint})")
