"""The page of a role."""

from collections.abc import Sequence

from textual.content import Content

from skilltrail import wording
from skilltrail.session.role_views import PartnerLine, RolePage
from skilltrail.session.views import AreaCount
from skilltrail.tui.pages.guide import credential_line, figures
from skilltrail.tui.pages.parts import (
    LABEL,
    as_goal,
    bullets,
    joined,
    labelled,
    listing,
    points,
    project_line,
    room,
    with_details,
)
from skilltrail.tui.rows import Part, lead, line, meter, paragraph, say
from skilltrail.tui.theme import ACCENT, GOOD, KEY, MUTED, STRONG
from skilltrail.tui.widgets.page import Block


def role_blocks(page: RolePage, columns: int) -> list[Block]:
    """Return the page of a role; `columns` is the room for its meters."""
    first: list[Block] = []
    if page.first is not None:
        body = say((page.first.title, STRONG), f" · {wording.hours(page.first.minutes_left)}")
        if page.first.resource is not None:
            body = say(body, " · ", with_details(page.first.resource))
        first = [Block(body, lead("Start today", LABEL, KEY))]
    if page.card.minutes and not page.card.minutes_known:
        asks = say(("p", KEY), " asks some twenty questions, and takes what you know off the plan")
        first += labelled("Know some?", asks)
    return joined(
        (
            first,
            [Block(paragraph(page.summary))] if page.summary else [],
            _stages(page, columns),
            bullets("You would", page.duties),
            bullets("A week", page.week),
            bullets("Tools", page.tools),
            bullets("Old code", page.legacy),
            points("Works with", [_partner(partner) for partner in page.works_with]),
            labelled("Way in", paragraph(page.entry)),
            labelled("By degree", paragraph(page.with_degree)),
            labelled("Without", paragraph(page.without_degree)),
            bullets("Found in", page.sectors),
            labelled("Hard", paragraph(page.stress)),
            figures("Outlook", page.outlook),
            _areas(page.areas, columns),
            _role_extras(page, columns),
            as_goal(page.adds, page.card.priority > 0),
        )
    )


def _partner(partner: PartnerLine) -> Content:
    return say((partner.title, STRONG), f": {partner.how}" if partner.how else "")


def _stages(page: RolePage, columns: int) -> list[Block]:
    items = []
    for number, stage in enumerate(page.stages, 1):
        known: Part = (f"{stage.known}/{stage.skills}".rjust(6), MUTED)
        hours = wording.short_hours(stage.minutes_left).rjust(7)
        over = "all known" if stage.known else "nothing left"
        right: list[Part] = [known, hours] if stage.minutes_left else [(over, GOOD)]
        left: list[Part] = [(f"{number} ", ACCENT), stage.title]
        if say(*left).cell_length + 1 + say(*right).cell_length > room(columns):
            # A title is never cut: what is left stands on a line of its own.
            items.append(say(*left))
            left = [""]
        items.append(line(room(columns), left, right))
    return listing("Stages", items)


def _areas(areas: Sequence[AreaCount], columns: int) -> list[Block]:
    bar = min(20, max(6, room(columns) - 32))
    name = max((len(area.short or area.title) for area in areas), default=0)
    return listing(
        "By area",
        [
            say(
                lead(area.short or area.title, min(name, 24) + 1, ""),
                meter(bar, area.known, area.skills),
                (f" {area.known}/{area.skills}", MUTED),
            )
            for area in areas
        ],
    )


def _role_extras(page: RolePage, columns: int) -> list[Block]:
    choices = []
    for choice in page.choices:
        options: list[Part] = []
        last = len(choice.options) - 1
        for n, (id, title) in enumerate(zip(choice.options, choice.option_titles, strict=True)):
            if n:
                options.append((" or " if n == last else ", ", MUTED))
            options.append((title, STRONG if id in (choice.chosen, choice.satisfied_by) else ""))
        key: list[Part] = [] if choice.chosen or choice.satisfied_by else [" · ", ("d", KEY), " decides"]
        choices.append(say((f"{choice.title}: ", MUTED), *options, *key))
    recommended = ""
    if page.recommended:
        recommended = (
            f"{wording.plural(len(page.recommended), 'more skill')}, {wording.hours(page.recommended_minutes)}"
        )
    return [
        *points("Choose", choices),
        *labelled("Recommended", paragraph(recommended)),
        *listing("Build", [project_line(project, room(columns)) for project in page.projects]),
        *points("Credentials", [credential_line(one) for one in page.credentials]),
    ]
