"""Checks how the parts of a pack fit each other and the packs before it: ids, references, cycles, roles."""

from collections.abc import Collection, Iterator

from skilltrail import wording
from skilltrail.curriculum.base import Base
from skilltrail.curriculum.changes import Renamings, bring_up_to_date
from skilltrail.curriculum.draft import Draft
from skilltrail.curriculum.model import LEVELS, Role
from skilltrail.curriculum.report import Report
from skilltrail.text import printable_argument

MOST_SKILLS = 20_000  # of all packs but the first, which is the shipped one
MOST_CYCLES = 20  # shown of one pack
MOST_STEPS = 30  # shown of one cycle


def check_pack(draft: Draft, base: Base, report: Report) -> None:
    """Report everything that is wrong between the parts of a pack, and between it and the packs before it."""
    _check_ids(draft, base, report)
    _check_references(draft, base, report)
    if base.changes:
        bring_up_to_date(draft, base.changes)
    _check_areas(draft, base, report)
    _check_names(draft, base, report)
    _check_overlays(draft, base, report)
    _check_cycles(draft, report)
    _check_levels(draft, base, report)
    _check_changes(draft, base, report)
    for role in draft.roles.values():
        _check_stages(role, draft, base, report)
    total = base.added_skills + len(draft.skills)
    if base.packs and total > MOST_SKILLS:
        message = f"with this pack there would be {total:,} skills beside those of the first; at most {MOST_SKILLS:,}"
        report.error("", 0, "", message)


def _check_ids(draft: Draft, base: Base, report: Report) -> None:
    """An id holds over all packs. Roles, skills and projects share theirs: a goal or a record is about one thing."""
    sharing = ("skill", "role", "project")
    if file := base.files.get(("pack", draft.pack.id)):
        subject = f"pack '{draft.pack.id}'"
        report.error("pack.toml", ("id",), subject, f"the id is taken by {file}, which was loaded first")
    for (kind, id), place in draft.places.items():
        subject = f"{kind} '{printable_argument(id)}'"
        where = (*place.where, "id")
        if file := base.files.get((kind, id)):
            report.error(place.file, where, subject, f"the id is taken by {file}, which was loaded first")
        for other in sharing if kind in sharing else ():
            if other == kind:
                continue
            if file := base.files.get((other, id)):
                message = f"the id is taken by a {other} in {file}, which was loaded first"
                report.error(place.file, where, subject, message)
            elif sharing.index(other) < sharing.index(kind) and (first := draft.places.get((other, id))):
                see = (first.file, (*first.where, "id"))
                report.error(place.file, where, subject, f"the id is taken by a {other} in", see=see)


def _check_references(draft: Draft, base: Base, report: Report) -> None:
    known: dict[str, tuple[Collection[str], Collection[str]]] = {
        "role": (draft.roles, base.roles),
        "skill": (draft.skills, base.skills),
        "resource": (draft.resources, base.resources),
        "credential": (draft.credentials, base.credentials),
    }
    options: dict[str, list[str]] = {}
    renamed = Renamings(base.changes)
    for named in draft.references:
        here, there = known[named.kind]
        if named.kind == "skill" and named.id in renamed and named.id not in here:
            # Another pack gave the id up; this one goes on working.
            new = wording.joined([f"'{id}'" for id in renamed.now(named.id)])
            said = f"is {new} now" if new else "is gone; it is left out here"
            message = f"{named.role} '{printable_argument(named.id)}' {said}"
            report.warning(named.place.file, named.place.where, named.subject, message)
            continue
        # What an unreadable file holds cannot be known to be missing.
        if named.id in here or named.id in there or named.kind in report.unread:
            continue
        if named.kind not in options:
            options[named.kind] = [*here, *there]
        hint = report.hint(named.id, options[named.kind])
        message = f"{named.role} '{printable_argument(named.id)}' is not a {named.kind}{hint}"
        report.error(named.place.file, named.place.where, named.subject, message)


def _check_areas(draft: Draft, base: Base, report: Report) -> None:
    """The file of skills is named for their area."""
    for stem, file in draft.skill_files.items():
        if stem in draft.areas or stem in base.areas or "area" in report.unread:
            continue
        hint = report.hint(stem, [*draft.areas, *base.areas])
        message = f"'{printable_argument(stem)}', for which the file is named, is not an area{hint}"
        report.error(file, 0, "", message)


def _check_names(draft: Draft, base: Base, report: Report) -> None:
    """Titles in lists must tell things apart, and a role's names must tell which role is meant."""
    for skill in draft.skills.values():
        _take("skill", skill.id, "short", skill.short, draft, base, report)
    for area in draft.areas.values():
        _take("area", area.id, "short", area.short, draft, base, report)
    for role in draft.roles.values():
        _take("role", role.id, "id", role.id, draft, base, report)
    for role in draft.roles.values():
        _take("role", role.id, "title", role.title, draft, base, report)
        _take("role", role.id, "short", role.short, draft, base, report)
        for alias in role.aliases:
            _take("role", role.id, "aliases", alias, draft, base, report)


def _take(kind: str, id: str, key: str, name: str, draft: Draft, base: Base, report: Report) -> None:
    """Give a name to one thing of a kind; case and spaces make no difference.

    Two in one pack with the same are an error. One in a pack loaded before is a warning, or else a new
    version of that pack could throw this one out.
    """
    folded = (kind, " ".join(name.casefold().split()))
    if not folded[1]:
        return  # that it is missing is said where it is read
    place = draft.places[kind, id]
    subject, where = f"{kind} '{printable_argument(id)}'", (*place.where, key)
    owner = draft.taken.setdefault(folded, id)
    label = {"aliases": "alias"}.get(key, key)
    if owner != id:
        first = draft.places[kind, owner]
        message = f"{label} '{printable_argument(name)}' is also that of {kind} '{printable_argument(owner)}' in"
        report.error(place.file, where, subject, message, see=(first.file, first.where))
    elif (there := base.taken.get(folded, id)) != id:
        other = f"{kind} '{there}' in {base.files[kind, there]}"
        report.warning(place.file, where, subject, f"{label} '{printable_argument(name)}' is also that of {other}")


def _check_overlays(draft: Draft, base: Base, report: Report) -> None:
    seen: set[str] = set()
    for overlay in draft.overlays:
        file, where = overlay.place.file, overlay.place.where
        if overlay.skill in draft.skills:
            message = "the skill is of this same pack; change it where it is written"
            report.error(file, (*where, "skill"), overlay.subject, message)
        elif overlay.skill in seen:
            report.error(file, (*where, "skill"), overlay.subject, "there is already an overlay of this skill")
        elif (skill := base.skills.get(overlay.skill)) is not None:
            for key, old, new in (
                ("resources", skill.resources, overlay.resources),
                ("questions", skill.questions, overlay.questions),
            ):
                had = {item.id for item in old}
                for item in new:
                    if item.id in had:
                        message = f"{key[:-1]} '{item.id}' is there already; this one is left out"
                        report.warning(file, (*where, key), overlay.subject, message)
        seen.add(overlay.skill)


def _check_cycles(draft: Draft, report: Report) -> None:
    """Report circles of prerequisites. They lie within one pack: packs only refer to those before them."""
    for number, circle in enumerate(_cycles(draft)):
        first = circle[0]
        place = draft.places["skill", first]
        subject = f"skill '{printable_argument(first)}'"
        if number == MOST_CYCLES:
            report.error(place.file, place.where, subject, "there are more circles of prerequisites than are shown")
            return
        steps = [printable_argument(step) for step in circle]
        if len(steps) > MOST_STEPS:
            steps[MOST_STEPS // 2 : -MOST_STEPS // 2] = [f"({len(steps) - MOST_STEPS:,} more)"]
        path = " -> ".join([*steps, steps[0]])
        where = (*place.where, "prerequisites")
        report.error(place.file, where, subject, f"prerequisites form a cycle: {path}")


def _cycles(draft: Draft) -> Iterator[list[str]]:
    """Yield circles of skills, each beginning with its first skill in the order of the files.

    A depth-first walk without recursion: it visits every skill and every edge once.
    """
    order = {id: at for at, id in enumerate(draft.skills)}
    done: set[str] = set()
    for root in draft.skills:
        if root in done:
            continue
        path = [root]
        depth = {root: 0}
        branches = [_needs(root, draft)]
        while branches:
            needed = next(branches[-1], None)
            if needed is None:
                branches.pop()
                left = path.pop()
                del depth[left]
                done.add(left)
            elif needed in depth:
                circle = path[depth[needed] :]
                start = circle.index(min(circle, key=order.__getitem__))
                yield circle[start:] + circle[:start]
            elif needed not in done:
                depth[needed] = len(path)
                path.append(needed)
                branches.append(_needs(needed, draft))


def _needs(id: str, draft: Draft) -> Iterator[str]:
    return (edge.skill for edge in draft.skills[id].prerequisites if edge.skill in draft.skills)


def _check_changes(draft: Draft, base: Base, report: Report) -> None:
    """What is gone is not there, is gone once, and leads to skills in the end: straight, or by a later change."""
    after: dict[str, tuple[str, ...]] = {}
    for change, place, subject in draft.changes:
        for at, id in enumerate(change.old):
            where = (*place.where, "old", at)
            if id in draft.skills or id in base.skills:
                report.error(place.file, where, subject, f"skill '{printable_argument(id)}' is still there")
            elif id in after:
                report.error(
                    place.file, where, subject, f"'{printable_argument(id)}' is gone by another change already"
                )
            after.setdefault(id, change.new)
    for change, place, subject in draft.changes if "skill" not in report.unread else ():
        for at, id in enumerate(change.new):
            where = (*place.where, "new", at)
            if id not in draft.skills and id not in base.skills and id not in after:
                hint = report.hint(id, draft.skills)
                report.error(place.file, where, subject, f"'{printable_argument(id)}' is not a skill{hint}")
            elif set(change.old) & _led_to(id, after):
                report.error(place.file, where, subject, f"'{printable_argument(id)}' leads back to itself")


def _led_to(id: str, after: dict[str, tuple[str, ...]]) -> set[str]:
    """Return all ids that an id leads to by changes, itself included."""
    found: set[str] = set()
    waiting = [id]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(after.get(one, ()))
    return found


def _check_levels(draft: Draft, base: Base, report: Report) -> None:
    """Warn of a skill that is easier than what it needs."""
    rank = {level: at for at, level in enumerate(LEVELS)}
    for skill in draft.skills.values():
        for edge in skill.prerequisites:
            needed = draft.skills.get(edge.skill) or base.skills.get(edge.skill)
            if needed is not None and rank[needed.level] > rank[skill.level]:
                place = draft.places["skill", skill.id]
                subject = f"skill '{printable_argument(skill.id)}'"
                message = f"is {skill.level}, but its prerequisite '{needed.id}' is {needed.level}"
                report.warning(place.file, (*place.where, "level"), subject, message)


def _check_stages(role: Role, draft: Draft, base: Base, report: Report) -> None:
    """Warn of skills whose prerequisites stand in no stage, or in a later one: the plan will add or move them."""
    stage_of = {skill: at for at, stage in enumerate(role.stages) for skill in stage.skills}
    place = draft.places["role", role.id]
    listed = {
        named.id: named.place.where
        for named in draft.references
        if named.place.file == place.file and named.role == "skill"
    }
    for id, at in stage_of.items():
        skill = draft.skills.get(id) or base.skills.get(id)
        for edge in skill.prerequisites if skill else ():
            needed = edge.skill
            if stage_of.get(needed, -1) in range(at + 1):
                continue
            if needed in stage_of:
                message = (
                    f"'{id}' needs '{needed}', which comes in a later stage, '{role.stages[stage_of[needed]].id}'"
                )
            elif needed in draft.skills or needed in base.skills:
                message = f"'{id}' needs '{needed}', which is in no stage of this role"
            else:
                continue
            report.warning(place.file, listed.get(id, place.where), f"role '{role.id}'", message)
