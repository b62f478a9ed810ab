"""The answers for people about roles and skills, as plain lines: the twins of the Roles and Skills screens."""

from typing import TYPE_CHECKING

from skilltrail import wording
from skilltrail.cli.front import resource_words
from skilltrail.progress.model import KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from skilltrail.cli.output import Page
    from skilltrail.planning.model import Adds
    from skilltrail.session.role_views import RoleCard, RolePage
    from skilltrail.session.views import FirstStep, Neighbour, PointLine, ProjectLine, RecordLine, SkillPage, SkillRow

_BROAD = 100  # columns of a terminal that has room for everything about a skill


def write_roles(page: "Page", cards: "Sequence[RoleCard]") -> None:
    """Write the roles, one a line; a star and its place mark a goal."""
    rows = [
        (
            f"★ {card.priority}" if card.priority else "",
            card.id,
            card.title,
            wording.share_known(card.percent, card.all_skipped),
            wording.short_hours(card.minutes_left),
            f"{card.milestone}, {wording.short_hours(card.milestone_minutes)}" if card.milestone else "",
        )
        for card in cards
    ]
    head = ("goal", "role", "title", "known", "to go", "next milestone")
    page.table(rows, head=head, right={3, 4}, flex=(2, 5))


def write_role(page: "Page", role: "RolePage", today: "date") -> None:
    """Write a role's page: what it is, its stages, and what it would add to the goals."""
    card = role.card
    page.line(card.title, "bold")
    total = f"{wording.hours(card.minutes)}, {wording.short_hours(card.minutes_left)} to go"
    share = wording.share_known(card.percent, card.all_skipped)
    facts = [card.id, wording.plural(card.skills, "skill"), total, share]
    if card.priority:
        facts.append(f"goal {card.priority}")
    page.prose(" · ".join(facts))
    if role.first:
        _write_first(page, role.first)
    page.line()
    page.prose(role.summary)
    _write_bullets(page, "What you would do", role.duties)
    _write_bullets(page, "A week", role.week)
    _write_bullets(page, "Tools", role.tools)
    _write_bullets(page, "Met only in old code", role.legacy)
    if role.works_with:
        page.heading("Works with")
    for partner in role.works_with:
        page.prose(f"{partner.title}: {partner.how}" if partner.how else partner.title, 2, bullet="- ")
    _write_bullets(page, "Found in", role.sectors)
    page.line()
    page.fields(
        [
            ("Entry", role.entry),
            ("With a degree", role.with_degree),
            ("Without one", role.without_degree),
            ("What is hard", role.stress),
            ("Codes", ", ".join(role.codes)),
        ]
    )
    if role.outlook:
        page.heading("Outlook")
    for figure in role.outlook:
        page.prose(f"{figure.text} ({figure.source}, {wording.full_day(figure.dated)})", 2, bullet="- ")
    _write_stages(page, role)
    _write_around(page, role, today)
    if not card.priority:
        page.line()
        page.prose(f"With your goals: {_adds(role.adds)}")


def _write_first(page: "Page", first: "FirstStep") -> None:
    page.line()
    page.prose(f"Begin with {first.title} ({first.id}), {wording.hours(first.minutes_left)}")
    if first.resource:
        page.prose(resource_words(first.resource), 2)


def _write_stages(page: "Page", role: "RolePage") -> None:
    page.heading("Stages")
    for number, stage in enumerate(role.stages, 1):
        left = wording.short_hours(stage.minutes_left)
        words = f"{stage.title} ({stage.id})  {stage.known}/{stage.skills} known, {left} to go"
        page.prose(words, bullet=f"  {number}  ")
        if stage.milestone:
            page.prose(stage.milestone, 5, "dim")
    if role.choices:
        page.heading("Choices")
    for choice in role.choices:
        satisfied = f", satisfied by {choice.satisfied_by}" if choice.satisfied_by else ""
        page.prose(f"{choice.title} ({choice.id}){satisfied}", 2)
        page.prose(f"one of {', '.join(choice.options)}", 4)
    page.heading("By area")
    rows = [
        (area.title, f"{area.known}/{area.skills}", wording.short_hours(area.minutes_left)) for area in role.areas
    ]
    page.table(rows, right={1, 2}, indent=2)


def _write_around(page: "Page", role: "RolePage", today: "date") -> None:
    """Write what belongs to a role without being required."""
    if role.projects:
        page.heading("Projects")
    for project in role.projects:
        facts = [f"{project.title} ({project.id})", *project_facts(project, today)]
        page.prose(", ".join(facts), 2)
        page.prose(project.goal, 4)
    if role.recommended:
        page.heading(f"Recommended besides, {wording.hours(role.recommended_minutes)}")
        page.prose(", ".join(role.recommended), 2)
    if role.credentials:
        page.heading("Credentials")
    for credential in role.credentials:
        page.prose(f"{credential.title} ({credential.issuer}, {credential.status})  {credential.url}", 2, bullet="- ")


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
        ", ".join(_notes(row)),
        row.level,
    )


def _notes(row: "SkillRow") -> "Iterator[str]":
    if row.ticked:
        yield f"{row.ticked}/{row.points} outcomes"
    if row.needs and row.status in ("todo", "learning"):
        yield f"needs {row.needs}"


def _state(row: "SkillRow", today: "date") -> str:
    word = wording.status_word(row.status)
    return f"{word} {wording.day(row.on, today)}" if row.on and row.status != "todo" else word


def write_skill(page: "Page", skill: "SkillPage", today: "date", *, answers: bool = False) -> None:
    """Write a skill's page: what it is for, its neighbours with the reasons, and where to learn it.

    With `answers` those to its questions stand under them.
    """
    row = skill.row
    page.prose(row.title, style="bold")
    page.prose(" · ".join([row.id, row.area_title, row.level, wording.hours(row.minutes), _state(row, today)]))
    page.line()
    page.prose(skill.summary)
    page.line()
    page.fields(
        [
            ("Why", skill.why),
            ("Your road", skill.road),
            ("Roles", ", ".join(skill.role_titles)),
            ("Also called", ", ".join(skill.aliases)),
            *(("Was", line.was) for line in skill.renewals),
        ]
    )
    write_points(page, "You can", skill.outcomes, today)
    write_neighbours(page, "Needs", skill.needs)
    write_neighbours(page, "Unlocks", skill.unlocks)
    if skill.resources:
        page.heading("Learn")
    for resource in skill.resources:
        page.prose(resource_words(resource), 2, bullet="- ")
    if skill.notes:
        page.heading("Remarks")
    for note in skill.notes:
        page.prose(f"{note.text} ({note.by})", 2, bullet="- ")
    if skill.questions:
        _write_questions(page, skill, answers=answers)
    _write_bullets(page, "Projects", skill.projects)
    write_record(page, skill.record, today)
    if row.status in KNOWN:
        return
    if skill.unknown_prerequisites:
        count = wording.plural(len(skill.unknown_prerequisites), "skill")
        page.line()
        page.prose(f"{count} to learn before it: {', '.join(skill.unknown_prerequisites)}")
    if not row.in_plan and not skill.is_goal:
        page.line()
        page.prose(f"As a goal: {_adds(skill.adds)}")


def _write_questions(page: "Page", skill: "SkillPage", *, answers: bool) -> None:
    page.heading("Check yourself")
    for question in skill.questions:
        page.prose(question.ask, 2, bullet="- ")
        if answers:
            page.paragraphs(question.answer, 4)
            page.line()
    if not answers:
        page.prose(f"'skilltrail skill {skill.row.id} --answers' shows the answers too.", 2, "dim")


def _write_bullets(page: "Page", title: str, items: "Sequence[str]") -> None:
    if items:
        page.heading(title)
        page.bullets(items)


def write_neighbours(page: "Page", title: str, neighbours: "Sequence[Neighbour]") -> None:
    """Write skills that stand beside this one, each with its status and the reason on the edge."""
    if neighbours:
        page.heading(title)
    for neighbour in neighbours:
        glyph, word = wording.status_glyph(neighbour.status), wording.status_word(neighbour.status)
        name = f"{glyph} {neighbour.title} ({neighbour.id}), {word}"
        page.prose(f"{name}: {neighbour.reason}" if neighbour.reason else name, 2)


def _adds(adds: "Adds") -> str:
    if not adds.skills:
        return "adds nothing, all of it is in your plan, known or skipped"
    added = f"adds {wording.plural(adds.skills, 'skill')}, {wording.hours(adds.minutes)}"
    return f"{added}; {wording.percent(adds.covered)} already covered"


def write_points(page: "Page", title: str, points: "Sequence[PointLine]", today: "date") -> None:
    """Write outcomes or criteria with their ids; those that are ticked with the day."""
    if points:
        page.heading(title)
    for point in points:
        ticked = f", {wording.day(point.on, today)}" if point.on else ""
        page.prose(
            f"{point.text} ({point.id}){ticked}", bullet=f"  {wording.status_glyph('done' if point.on else 'todo')} "
        )


def write_record(page: "Page", record: "RecordLine", today: "date") -> None:
    """Write what the learner recorded beside status and outcomes; nothing where that is nothing."""
    said = [
        ("Logged", wording.duration(record.minutes) if record.minutes else ""),
        ("Estimate", f"{wording.hours(record.estimate)}, your own" if record.estimate is not None else ""),
        ("Begun", wording.day(record.begun, today) if record.begun else ""),
    ]
    if any(words for _, words in said) or record.evidence or record.note:
        page.heading("Your record")
    page.fields((f"  {name}", words) for name, words in said)
    for link in record.evidence:
        page.prose(
            f"{link.title}  {link.url}" if link.title else link.url, bullet=f"  {wording.day(link.on, today)}  "
        )
    if record.note:
        page.heading("Your note, as it was written on two devices" if record.conflict else "Your note")
        page.text(record.note)


def project_state(line: "ProjectLine", today: "date") -> str:
    """Return a project's status in words, with the day it was reached."""
    word = wording.status_word(line.status, "project")
    return f"{word} {wording.day(line.on, today)}" if line.on and line.status != "todo" else word


def missing_words(line: "ProjectLine") -> str:
    """Return how many of its skills are not known yet; nothing where that is over."""
    if line.status in ("done", "skipped"):
        return ""
    return f"{wording.plural(len(line.missing), 'skill')} missing" if line.missing else "can be begun"


def project_facts(line: "ProjectLine", today: "date") -> "Iterator[str]":
    """Yield what there is to say about a project in a list where it stands beside others."""
    if line.status != "todo":
        yield project_state(line, today)
    if line.ticked:
        yield f"{line.ticked}/{len(line.criteria)} criteria"
    if missing := missing_words(line):
        yield missing
