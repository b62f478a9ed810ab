"""What the detail pane says of a role, a skill, a step or a stage: the session's views as paragraphs."""

from collections.abc import Iterable, Sequence
from datetime import date

from textual.content import Content

from skilltrail import wording
from skilltrail.curriculum.model import Area
from skilltrail.planning.model import Adds
from skilltrail.session.views import (
    AreaCount,
    Neighbour,
    ProjectLine,
    ResourceLine,
    RoadmapItem,
    RoadmapStage,
    RolePage,
    SkillPage,
    SkillRow,
)
from skilltrail.tui.rows import (
    ACCENT,
    GOOD,
    KEY,
    MUTED,
    STATUS_STYLES,
    STRONG,
    WARN,
    Part,
    glyph,
    lead,
    line,
    listed,
    meter,
    paragraph,
    say,
    skill_state,
    waiting,
)
from skilltrail.tui.widgets.page import Block

LABEL = 12
GAP = Block(Content(""))


def labelled(label: str, body: Content) -> list[Block]:
    """Return a paragraph with its label before it, nothing when it is empty."""
    return [Block(body, lead(label, LABEL))] if body else []


def listing(label: str, items: Sequence[Content]) -> list[Block]:
    """Return one line an item, the label before the first."""
    return [Block(item, lead("" if n else label, LABEL)) for n, item in enumerate(items)]


def bullets(label: str, items: Iterable[str]) -> list[Block]:
    """Return items as points under their label."""
    return [
        Block(paragraph(item), say(lead("" if n else label, LABEL), ("- ", MUTED))) for n, item in enumerate(items)
    ]


def _joined(groups: Iterable[list[Block]]) -> list[Block]:
    """Put an empty line between groups that say something."""
    blocks: list[Block] = []
    for group in groups:
        if group:
            blocks += [GAP, *group] if blocks else group
    return blocks


def _with(resource: ResourceLine) -> Content:
    """Return a resource in a line: title, part, kind and cost."""
    where = f", {resource.where}" if resource.where else ""
    kind = f"{wording.kind_word(resource.kind)}, {resource.cost}"
    by = f" · {resource.provider}" if resource.provider else ""
    return say(resource.title, where, (f" · {kind}{by}", MUTED))


def _adds(adds: Adds, is_goal: bool) -> list[Block]:
    if is_goal:
        return labelled("Your goal", say("in your plan"))
    if not adds.skills:
        return labelled("As a goal", say("adds nothing: all of it is in your plan or known"))
    covered = f"; {wording.percent(adds.covered)} already covered" if adds.covered else ""
    return labelled(
        "As a goal",
        say(f"adds {wording.plural(adds.skills, 'skill')}, {wording.hours(adds.minutes)}{covered}"),
    )


# roles


def role_blocks(page: RolePage, columns: int) -> list[Block]:
    """Return the page of a role; `columns` is the room for its meters."""
    first: list[Block] = []
    if page.first is not None:
        body = say((page.first.title, STRONG), f" · {wording.hours(page.first.minutes_left)}")
        if page.first.resource is not None:
            body = say(body, " · ", _with(page.first.resource))
        first = [Block(body, lead("Start today", LABEL, KEY))]
    return _joined(
        (
            first,
            [Block(paragraph(page.summary))] if page.summary else [],
            _stages(page, columns),
            bullets("You would", page.duties),
            [
                *labelled("Tools", listed(page.tools)),
                *labelled("Works with", listed(page.works_with)),
                *labelled("Way in", paragraph(page.entry)),
                *labelled("Outlook", paragraph(page.outlook)),
            ],
            _areas(page.areas, columns),
            _role_extras(page),
            _adds(page.adds, page.card.priority > 0),
        )
    )


def _stages(page: RolePage, columns: int) -> list[Block]:
    items = []
    for number, stage in enumerate(page.stages, 1):
        known: Part = (f"{stage.known}/{stage.skills}".rjust(6), MUTED)
        hours = wording.short_hours(stage.minutes_left).rjust(7)
        right: list[Part] = [known, hours] if stage.minutes_left else [("all known", GOOD)]
        items.append(line(columns - LABEL, [(f"{number} ", ACCENT), stage.title], right))
    return listing("Stages", items)


def _areas(areas: Sequence[AreaCount], columns: int) -> list[Block]:
    bar = min(20, max(6, columns - LABEL - 30))
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


def _role_extras(page: RolePage) -> list[Block]:
    choices = []
    for choice in page.choices:
        options: list[Part] = []
        for id, title in zip(choice.options, choice.option_titles, strict=True):
            if options:
                options.append((" or ", MUTED))
            options.append((title, STRONG if id in (choice.chosen, choice.satisfied_by) else ""))
        choices.append(say((f"{choice.title}: ", MUTED), *options))
    recommended = ""
    if page.recommended:
        recommended = (
            f"{wording.plural(len(page.recommended), 'more skill')}, {wording.hours(page.recommended_minutes)}"
        )
    return [
        *listing("Choose", choices),
        *labelled("Recommended", paragraph(recommended)),
        *listing("Build", [_project(project) for project in page.projects]),
        *listing(
            "Credentials",
            [say(c.title, (f" · {c.issuer}" + (f" · {c.cost}" if c.cost else ""), MUTED)) for c in page.credentials],
        ),
    ]


def _project(project: ProjectLine) -> Content:
    hours = wording.hours(round(project.hours * 60))
    missing = len(project.missing)
    state: Part = (f"needs {missing} more", MUTED) if missing else ("you can begin", GOOD)
    return say(project.title, (f" · {hours} · ", MUTED), state)


# skills


def skill_blocks(page: SkillPage, today: date, ready: str = "") -> list[Block]:
    """Return the page of a skill; `ready` is a word from the roadmap about when its turn comes."""
    row = page.row
    state = wording.status_word(row.status)
    if row.status == "done" or (row.status == "learning" and row.minutes_left < row.minutes):
        state = skill_state(row, today)[0]
    head = say(
        glyph(row.status),
        (f" {state}", STATUS_STYLES[row.status] or STRONG),
        f" · {row.level} · {wording.hours(row.minutes_left or row.minutes)}",
        (f" · {row.area_title}", MUTED),
        (f" · {ready}" if ready else "", WARN),
    )
    return _joined(
        (
            [Block(head), *([Block(listed(page.role_titles, style=MUTED))] if page.role_titles else [])],
            [Block(paragraph(page.summary))] if page.summary else [],
            labelled("Why", paragraph(page.why)),
            [
                Block(paragraph(text), say(lead("" if n else "You can", LABEL), ("☐ ", MUTED)))
                for n, text in enumerate(page.outcomes)
            ],
            [*neighbours("Needs", page.needs, reasons=True), *neighbours("Unlocks", page.unlocks)],
            _resources(page.resources),
            labelled("Build", listed(page.projects)),
            labelled("Also called", listed(page.aliases)),
            _adds(page.adds, page.is_goal) if not row.in_plan and row.status == "todo" else [],
        )
    )


def neighbours(label: str, skills: Sequence[Neighbour], *, reasons: bool = False) -> list[Block]:
    """Return skills around another, with the reasons for needing them."""
    items: list[Block] = []
    for one in skills:
        why = f": {one.reason}" if reasons and one.reason else ""
        items.append(
            Block(say(one.short, (why, MUTED)), say(lead("" if items else label, LABEL), glyph(one.status), " "))
        )
    return items


def _resources(resources: Sequence[ResourceLine]) -> list[Block]:
    blocks: list[Block] = []
    for resource in resources:
        body = _with(resource)
        blocks.append(Block(body, lead("" if blocks else "Learn with", LABEL)))
        if resource.url:
            blocks.append(Block(say((resource.url, MUTED)), lead("", LABEL)))
    return blocks


def area_blocks(area: Area, count: AreaCount) -> list[Block]:
    """Return the page of an area."""
    return _joined(
        (
            [Block(say((f"{count.known} of {wording.plural(count.skills, 'skill')} known", STRONG)))],
            [Block(paragraph(area.summary))] if area.summary else [],
            labelled(
                "Hours", say(f"{wording.hours(count.minutes_left)} left of {wording.short_hours(count.minutes)}")
            ),
        )
    )


# the roadmap


def when(item: RoadmapItem, today: date) -> str:
    """Return when a step's turn comes, in a few words."""
    if item.begins is None or item.ends is None:
        return ""
    return wording.span(item.begins, item.ends, today)


def step_blocks(item: RoadmapItem, page: SkillPage, today: date) -> list[Block]:
    """Return the page of a step: when it comes, what waits for it, then the skill."""
    turn = "can be begun now" if item.ready else f"after {wording.joined(item.needs)}"
    about = [
        *labelled("When", say(when(item, today), (f" · {turn}", GOOD if item.ready else MUTED))),
        *labelled("Leads to", say(waiting(item.unlocks)) if item.unlocks else Content("")),
        *labelled("Without", say((wording.joined(item.missing), WARN)) if item.missing else Content("")),
    ]
    return [*about, GAP, *skill_blocks(page, today)]


def choice_blocks(item: RoadmapItem, titles: Sequence[str], today: date) -> list[Block]:
    """Return the page of an open choice: what can be taken, the option that adds least first."""
    return _joined(
        (
            [Block(say(("Choose one; enter asks you which.", KEY)))],
            listing("One of", [say(title) for title in titles]),
            labelled("When", say(when(item, today))),
            labelled("Hours", say(f"{wording.hours(item.minutes_left)} with the first, prerequisites included")),
        )
    )


def stage_blocks(stage: RoadmapStage, today: date) -> list[Block]:
    """Return the page of a stage: its milestone, its dates, what is known of it, what it lets one build."""
    dates = ""
    if stage.begins and stage.ends and stage.minutes_left:
        dates = wording.span(stage.begins, stage.ends, today)
    left = (
        f"{wording.plural(len(stage.items), 'step')}, {wording.hours(stage.minutes_left)}"
        if stage.items
        else "nothing"
    )
    return _joined(
        (
            [Block(paragraph(stage.milestone), lead("Milestone", LABEL, KEY))] if stage.milestone else [],
            [
                *labelled("When", say(dates)),
                *labelled("Left", say(left)),
                *labelled("For", say(stage.role_title)),
            ],
            listing("Known", [say(glyph(item.status), " ", item.short) for item in stage.known]),
            *(
                [
                    *labelled(
                        "Build",
                        say((project.title, STRONG), (f" · {wording.hours(round(project.hours * 60))}", MUTED)),
                    ),
                    *([Block(paragraph(project.goal), lead("", LABEL))] if project.goal else []),
                    *bullets("", project.acceptance),
                ]
                for project in stage.projects
            ),
        )
    )


def empty_blocks(words: str) -> list[Block]:
    """Return a page that says why there is nothing on it."""
    return [Block(say((words, MUTED)))]


def row_title(row: SkillRow) -> Content:
    """Return a skill's title for the frame of its page."""
    return say(row.title)
