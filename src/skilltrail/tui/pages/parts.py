"""The paragraphs that pages are put together from."""

from collections.abc import Iterable, Sequence
from datetime import date

from textual.content import Content

from skilltrail import wording
from skilltrail.planning.model import Adds
from skilltrail.session.views import PointLine, ProjectLine, ResourceLine
from skilltrail.tui.rows import STATUS_STYLES, Part, box, glyph, lead, line, paragraph, point_text, say
from skilltrail.tui.theme import GOOD, MUTED
from skilltrail.tui.widgets.page import NARROWEST, Block

LABEL = 12
TITLED = 50
"""Columns from which a project's line has room for more than its title."""
GAP = Block(Content(""))


def labelled(label: str, body: Content) -> list[Block]:
    """Return a paragraph with its label before it, nothing when it is empty."""
    return [Block(body, lead(label, LABEL))] if body else []


def listing(label: str, items: Sequence[Content]) -> list[Block]:
    """Return one line an item, the label before the first."""
    return [Block(item, lead("" if n else label, LABEL)) for n, item in enumerate(items)]


def points(label: str, items: Sequence[Content]) -> list[Block]:
    """Return items as points under their label."""
    return [Block(item, lead("" if n else label, LABEL), say(("- ", MUTED))) for n, item in enumerate(items)]


def bullets(label: str, items: Iterable[str]) -> list[Block]:
    """Return paragraphs as points under their label."""
    return points(label, [paragraph(item) for item in items])


def checks(label: str, points: Sequence[PointLine], today: date) -> list[Block]:
    """Return outcomes or criteria with their boxes, and the days of those that are ticked."""
    return [
        Block(
            say(point_text(point), (f"  {wording.day(point.on, today)}" if point.on else "", MUTED)),
            lead("" if n else label, LABEL),
            say(box(point), " "),
        )
        for n, point in enumerate(points)
    ]


def room(columns: int) -> int:
    """Return the columns beside a label, or under it where the page is narrow."""
    return columns - LABEL if columns - LABEL >= NARROWEST else columns - 2


def joined(groups: Iterable[list[Block]]) -> list[Block]:
    """Put an empty line between groups that say something."""
    blocks: list[Block] = []
    for group in groups:
        if group:
            blocks += [GAP, *group] if blocks else group
    return blocks


def with_details(resource: ResourceLine) -> Content:
    """Return a resource in a line: title, part, kind and cost."""
    where = resource.bookmark or resource.where
    where = f", {where}" if where else ""
    kind = f"{wording.kind_word(resource.kind)}, {wording.cost_mark(resource.cost)}"
    by = f" · {resource.provider}" if resource.provider and not _named_in(resource) else ""
    using: Part = (" · you are here", GOOD) if resource.bookmark else (" · in use", GOOD) if resource.chosen else ""
    return say(resource.title, where, using, (f" · {kind}{by}", MUTED))


def _named_in(resource: ResourceLine) -> bool:
    """Tell whether the title says already who provides it."""
    return resource.provider.casefold() in resource.title.casefold()


def signs() -> list[Block]:
    """Return what the marks mean, a line for each kind of thing that has marks."""
    return [
        Block(say(f"{mark} {word}"), lead("" if n else label, LABEL))
        for label, of in (("Status", "status"), ("Level", "level"), ("Resource", "kind"), ("Costs", "cost"))
        for n, (mark, word) in enumerate(wording.marks(of))
    ]


def as_goal(adds: Adds, is_goal: bool) -> list[Block]:
    """Return what something would add to the plan as a goal, or that it is one."""
    if is_goal:
        return labelled("Your goal", say("in your plan"))
    if not adds.skills:
        return labelled("As a goal", say("adds nothing: all of it is in your plan, known or skipped"))
    covered = f"; {wording.percent(adds.covered)} already covered" if adds.covered else ""
    return labelled(
        "As a goal",
        say(f"adds {wording.plural(adds.skills, 'skill')}, {wording.hours(adds.minutes)}{covered}"),
    )


def project_line(project: ProjectLine, columns: int) -> Content:
    """Return a project in a line of so many columns: its hours, and how it stands or whether it can be begun."""
    hours = wording.short_hours(project.minutes).rjust(7)
    missing = len(project.missing)
    state: list[Part] = [(f"needs {missing} more", MUTED) if missing else ("you can begin", GOOD)]
    if missing and columns < TITLED:
        state = []  # the title says more than how much is missing
    if project.status != "todo":
        count = (
            f" {project.ticked}/{len(project.criteria)}" if project.status == "learning" and project.ticked else ""
        )
        word = f"{wording.status_word(project.status, 'project')}{count}"
        state = [glyph(project.status), (f" {word}", STATUS_STYLES[project.status] or MUTED)]
    return line(columns, [project.title], [*state, hours])
