"""The answers for people about roles and skills, as plain lines: the twins of the Roles and Skills screens."""

from typing import TYPE_CHECKING

from skilltrail import wording
from skilltrail.cli.front import resource_words
from skilltrail.progress.model import KNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from skilltrail.cli.output import Page
    from skilltrail.planning.model import Adds
    from skilltrail.session.views import FirstStep, Neighbour, RoleCard, RolePage, SkillPage, SkillRow

_BROAD = 100  # columns of a terminal that has room for everything about a skill


def write_roles(page: "Page", cards: "Sequence[RoleCard]") -> None:
    """Write the roles, one a line; a star and its place mark a goal."""
    rows = [
        (
            f"★ {card.priority}" if card.priority else "",
            card.id,
            card.title,
            wording.percent(card.percent),
            wording.short_hours(card.minutes_left),
            f"{card.milestone}, {wording.short_hours(card.milestone_minutes)}" if card.milestone else "",
        )
        for card in cards
    ]
    head = ("goal", "role", "title", "known", "to go", "next milestone")
    page.table(rows, head=head, right={3, 4}, flex=(2, 5))


def write_role(page: "Page", role: "RolePage") -> None:
    """Write a role's page: what it is, its stages, and what it would add to the goals."""
    card = role.card
    page.line(card.title, "bold")
    total = f"{wording.hours(card.minutes)}, {wording.short_hours(card.minutes_left)} to go"
    facts = [card.id, wording.plural(card.skills, "skill"), total, wording.percent(card.percent)]
    if card.priority:
        facts.append(f"goal {card.priority}")
    page.line(" · ".join(facts))
    if role.first:
        _write_first(page, role.first)
    page.line()
    page.prose(role.summary)
    _write_bullets(page, "What you would do", role.duties)
    _write_bullets(page, "Tools", role.tools)
    page.line()
    page.fields(
        [
            ("Works with", ", ".join(partner.title for partner in role.works_with)),
            ("Entry", role.entry),
            *(("Outlook", figure.text) for figure in role.outlook),
            ("Codes", ", ".join(role.codes)),
        ]
    )
    _write_stages(page, role)
    _write_around(page, role)
    if not card.priority:
        page.line()
        page.line(f"With your goals: {_adds(role.adds)}")


def _write_first(page: "Page", first: "FirstStep") -> None:
    page.line()
    page.line(f"Begin with {first.title} ({first.id}), {wording.hours(first.minutes_left)}")
    if first.resource:
        page.prose(resource_words(first.resource), 2)


def _write_stages(page: "Page", role: "RolePage") -> None:
    page.heading("Stages")
    for number, stage in enumerate(role.stages, 1):
        left = wording.short_hours(stage.minutes_left)
        page.line(f"  {number}  {stage.title} ({stage.id})  {stage.known}/{stage.skills} known, {left} to go")
        if stage.milestone:
            page.prose(stage.milestone, 5, "dim")
    if role.choices:
        page.heading("Choices")
    for choice in role.choices:
        satisfied = f", satisfied by {choice.satisfied_by}" if choice.satisfied_by else ""
        page.line(f"  {choice.title} ({choice.id}){satisfied}")
        page.prose(f"one of {', '.join(choice.options)}", 4)
    page.heading("By area")
    rows = [
        (area.title, f"{area.known}/{area.skills}", wording.short_hours(area.minutes_left)) for area in role.areas
    ]
    page.table(rows, right={1, 2}, indent=2)


def _write_around(page: "Page", role: "RolePage") -> None:
    """Write what belongs to a role without being required."""
    if role.projects:
        page.heading("Projects")
    for project in role.projects:
        missing = wording.plural(len(project.missing), "skill") + " missing" if project.missing else "can be begun"
        page.line(f"  {project.title} ({project.id}), {missing}")
        page.prose(project.goal, 4)
    if role.recommended:
        page.heading(f"Recommended besides, {wording.hours(role.recommended_minutes)}")
        page.prose(", ".join(role.recommended), 2)
    if role.credentials:
        page.heading("Credentials")
    for credential in role.credentials:
        page.prose(f"{credential.title} ({credential.issuer}, {credential.status})  {credential.url}", 2)


def write_skills(page: "Page", rows: "Sequence[SkillRow]", today: "date") -> None:
    """Write skills under their areas, one a line."""
    areas: dict[str, list[SkillRow]] = {}
    for row in rows:
        areas.setdefault(row.area, []).append(row)
    for group in areas.values():
        known = sum(row.status in KNOWN for row in group)
        page.heading(f"{group[0].area_title} ({group[0].area})  {known}/{len(group)} known")
        rows_shown = [_skill_cells(row, today) for row in group]
        if 0 < page.columns < _BROAD:
            rows_shown = [cells[:-1] for cells in rows_shown]
        page.table(rows_shown, right={4}, flex=(2,), indent=2)


def _skill_cells(row: "SkillRow", today: "date") -> tuple[str, ...]:
    return (
        wording.status_glyph(row.status),
        row.id,
        row.short,
        _state(row, today),
        wording.short_hours(row.minutes if row.status in KNOWN else row.minutes_left),
        f"needs {row.needs}" if row.needs and row.status in ("todo", "learning") else "",
        row.level,
    )


def _state(row: "SkillRow", today: "date") -> str:
    word = wording.status_word(row.status)
    return f"{word} {wording.day(row.on, today)}" if row.on and row.status != "todo" else word


def write_skill(page: "Page", skill: "SkillPage", today: "date") -> None:
    """Write a skill's page: what it is for, its neighbours with the reasons, and where to learn it."""
    row = skill.row
    page.line(row.title, "bold")
    page.line(" · ".join([row.id, row.area_title, row.level, wording.hours(row.minutes), _state(row, today)]))
    page.line()
    page.prose(skill.summary)
    page.line()
    page.fields(
        [("Why", skill.why), ("Roles", ", ".join(skill.role_titles)), ("Also called", ", ".join(skill.aliases))]
    )
    _write_bullets(page, "You can", [point.text for point in skill.outcomes])
    _write_neighbours(page, "Needs", skill.needs)
    _write_neighbours(page, "Unlocks", skill.unlocks)
    if skill.resources:
        page.heading("Learn")
    for resource in skill.resources:
        page.prose(resource_words(resource), 2)
    _write_bullets(page, "Projects", skill.projects)
    if row.status in KNOWN:
        return
    if skill.unknown_prerequisites:
        count = wording.plural(len(skill.unknown_prerequisites), "skill")
        page.line()
        page.prose(f"{count} to learn before it: {', '.join(skill.unknown_prerequisites)}")
    if not row.in_plan and not skill.is_goal:
        page.line()
        page.line(f"As a goal: {_adds(skill.adds)}")


def _write_bullets(page: "Page", title: str, items: "Sequence[str]") -> None:
    if items:
        page.heading(title)
        page.bullets(items)


def _write_neighbours(page: "Page", title: str, neighbours: "Sequence[Neighbour]") -> None:
    if neighbours:
        page.heading(title)
    for neighbour in neighbours:
        glyph, word = wording.status_glyph(neighbour.status), wording.status_word(neighbour.status)
        name = f"{glyph} {neighbour.title} ({neighbour.id}), {word}"
        page.prose(f"{name}: {neighbour.reason}" if neighbour.reason else name, 2)


def _adds(adds: "Adds") -> str:
    if not adds.skills:
        return "adds nothing, all of it is covered"
    added = f"adds {wording.plural(adds.skills, 'skill')}, {wording.hours(adds.minutes)}"
    return f"{added}; {wording.percent(adds.covered)} already covered"
