"""Turns the record of what was done for a role into a portfolio: the one way for every front end."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from skilltrail.curriculum.model import Project, Role, Skill
from skilltrail.errors import UsageError
from skilltrail.exporting.portfolio import PortfolioArea, PortfolioDocument, PortfolioItem, PortfolioKnown
from skilltrail.progress.model import ItemProgress
from skilltrail.session.exporting_roadmap import evidence, points, sources
from skilltrail.session.situation import Situation

One = TypeVar("One", Skill, Project)

_ORIGINS = {"said": "By their own account", "placement": "Found by placement", "": "Where from is not recorded"}


def portfolio_document(now: Situation, role: Role, *, notes: bool = False) -> PortfolioDocument:
    """Return what was done for a role, as a document of today; `notes` brings the learner's notes in.

    It holds the skills the role's road can lead through (those of its stages, its choices' options, the recommended
    ones, and what they need) and its projects. Raises UsageError when none of them was done or is worked on.
    """
    skills = _skills(now, role)
    projects = [project for project in now.curriculum.projects.values() if role.id in project.roles]
    done, learning = _having(now, skills, "done"), _having(now, skills, "learning")
    built, begun = _having(now, projects, "done"), _having(now, projects, "learning")
    working: list[Skill | Project] = [*begun, *learning]
    listed: list[Skill | Project] = [*built, *done, *working]
    if not listed:
        raise UsageError(
            f"nothing has been done for {role.title} yet, so there is nothing to show: start, log or tick one of its "
            f"skills ('skilltrail role {role.id}' lists them), or name another role"
        )
    days = sorted(day for one in listed for day in _days(_record(now, one)))
    known = [skill for skill in skills if now.progress.status(skill.id) == "assumed"]
    return PortfolioDocument(
        role=role.title,
        exported=now.today,
        asked=len(_asked(role)),
        met=sum(not group.isdisjoint(skill.id for skill in done) for group in _asked(role)),
        projects=tuple(_item(now, one, notes) for one in built),
        areas=_areas(now, done, notes),
        current=tuple(_item(now, one, notes) for one in working),
        known=_known(now, known),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        sources=sources({role.pack, *(one.pack for one in (*listed, *known))}, now.curriculum),
    )


def _skills(now: Situation, role: Role) -> list[Skill]:
    """Return all skills that a road to the role can lead through, in the authored order."""
    ids = {id for group in _asked(role) for id in group} | set(role.recommended)
    closure = now.planner.graph.closure(ids)
    return [skill for id, skill in now.curriculum.skills.items() if id in closure]


def _asked(role: Role) -> list[frozenset[str]]:
    """Return what the role asks for: each skill of its stages, and for each choice any one of its options."""
    required = dict.fromkeys(id for stage in role.stages for id in stage.skills)
    return [*(frozenset({id}) for id in required), *(frozenset(choice.one_of) for choice in role.choices)]


def _record(now: Situation, one: Skill | Project) -> ItemProgress:
    return now.progress.project(one.id) if isinstance(one, Project) else now.progress.skill(one.id)


def _having(now: Situation, some: Iterable[One], status: str) -> list[One]:
    """Return those of a status, by the day on which they came to it."""
    found = [one for one in some if _record(now, one).status == status]
    return sorted(found, key=lambda one: _record(now, one).on or date.max)


def _days(record: ItemProgress) -> list[date]:
    """Return every day on which work on something is recorded."""
    reached = record.on if record.status == "done" else None
    named = [day for day in (record.begun, reached) if day is not None]
    return [*named, *(log.on for log in record.logs), *record.outcomes.values()]


def _begun(record: ItemProgress) -> date | None:
    """Return the day work began: a tick taken back begins it anew, but not the hours that were spent before."""
    days = [*([record.begun] if record.begun else []), *(log.on for log in record.logs)]
    return min(days, default=None)


def _item(now: Situation, one: Skill | Project, notes: bool) -> PortfolioItem:
    record = _record(now, one)
    project = one if isinstance(one, Project) else None
    return PortfolioItem(
        id=one.id,
        title=one.title,
        kind="project" if project else "skill",
        goal=project.goal if project else "",
        begun=_begun(record),
        done=record.on if record.status == "done" else None,
        logged=record.minutes,
        points=points(one.acceptance if isinstance(one, Project) else one.outcomes, record),
        evidence=evidence(record),
        note=record.note if notes else "",
    )


def _areas(now: Situation, done: Sequence[Skill], notes: bool) -> tuple[PortfolioArea, ...]:
    """Return the skills by area, the areas in the order of the packs."""
    groups: dict[str, list[PortfolioItem]] = {id: [] for id in now.curriculum.areas}
    for skill in done:
        groups.setdefault(skill.area, []).append(_item(now, skill, notes))
    titles = {id: area.title for id, area in now.curriculum.areas.items()}
    return tuple(PortfolioArea(titles.get(id, id), tuple(items)) for id, items in groups.items() if items)


def _known(now: Situation, known: Sequence[Skill]) -> tuple[PortfolioKnown, ...]:
    """Return what is assumed, by where that comes from: said so first, what follows from another skill last."""
    groups: dict[str, list[str]] = {"said": [], "placement": []}
    for skill in known:
        groups.setdefault(now.progress.skill(skill.id).origin, []).append(skill.title)
    return tuple(
        PortfolioKnown(_ORIGINS.get(origin) or f"Implied by {now.title(origin)}", tuple(titles))
        for origin, titles in groups.items()
        if titles
    )
