"""The page of a project."""

from datetime import date

from skilltrail import wording
from skilltrail.session.road_views import RoadmapItem
from skilltrail.session.views import ProjectPage
from skilltrail.tui.pages.parts import LABEL, checks, joined
from skilltrail.tui.pages.record import record_blocks
from skilltrail.tui.pages.roadmap import turn_blocks
from skilltrail.tui.rows import STATUS_STYLES, glyph, lead, listed, paragraph, say
from skilltrail.tui.theme import KEY, MUTED, STRONG
from skilltrail.tui.widgets.page import Block


def project_blocks(page: ProjectPage, today: date, item: RoadmapItem | None = None) -> list[Block]:
    """Return the page of a project; `item` is its step in the plan, None when it is none."""
    line = page.line
    state = wording.status_word(line.status, "project")
    if line.status == "done" and line.on:
        state += f" {wording.day(line.on, today)}"
    hours = wording.hours(line.minutes_left or line.minutes)
    head = say(
        glyph(line.status),
        (f" {state}", STATUS_STYLES[line.status] or STRONG),
        f" · {hours}",
        (" · project", MUTED),
    )
    return joined(
        (
            turn_blocks(item, today) if item else [],
            [Block(head), *([Block(listed(page.roles, style=MUTED))] if page.roles else [])],
            [Block(paragraph(line.goal))] if line.goal else [],
            _offer(page),
            checks("Done when", line.criteria, today),
            *record_blocks(page.record, today),
            _skills(page),
        )
    )


def _offer(page: ProjectPage) -> list[Block]:
    """Say how to take up a project that is only offered."""
    if page.line.status != "todo":
        return []
    return [
        Block(say(("a", KEY), f" adopts it: its {wording.short_hours(page.line.minutes)} then count in your plan."))
    ]


def _skills(page: ProjectPage) -> list[Block]:
    """List the skills it takes, and say how many of them are still missing."""
    missing = len(page.line.missing)
    blocks = [
        Block(say(one.short), lead("" if n else "Skills", LABEL), say(glyph(one.status), " "))
        for n, one in enumerate(page.skills)
    ]
    if missing and blocks:
        of = f"{missing} of {len(blocks)} still to learn"
        blocks.append(Block(say((of, MUTED)), lead("", LABEL)))
    return blocks
