"""The pages of a step, a choice and a stage."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from skilltrail import wording
from skilltrail.session.road_views import RoadmapItem, RoadmapStage
from skilltrail.session.views import SkillPage
from skilltrail.tui.pages.parts import GAP, LABEL, bullets, joined, labelled, listing
from skilltrail.tui.pages.skills import skill_blocks
from skilltrail.tui.roadmap_rows import waiting
from skilltrail.tui.rows import glyph, lead, paragraph, say
from skilltrail.tui.theme import GOOD, KEY, MUTED, STRONG, WARN
from skilltrail.tui.widgets.page import Block


def when(item: RoadmapItem, today: date) -> str:
    """Return when a step's turn comes, in a few words."""
    if item.begins is None or item.ends is None:
        return ""
    return wording.span(item.begins, item.ends, today)


def turn_blocks(item: RoadmapItem, today: date) -> list[Block]:
    """Say when a step's turn comes, what waits for it, and what is left out for it."""
    turn = "can be begun now" if item.ready else f"after {wording.joined(item.needs)}"
    return [
        *labelled("When", say(when(item, today), (f" · {turn}", GOOD if item.ready else MUTED))),
        *labelled("Leads to", say(waiting(item.unlocks)) if item.unlocks else Content("")),
        *labelled("Without", say((wording.joined(item.missing), WARN)) if item.missing else Content("")),
    ]


def step_blocks(item: RoadmapItem, page: SkillPage, today: date) -> list[Block]:
    """Return the page of a step: when it comes, what waits for it, then the skill."""
    return [*turn_blocks(item, today), GAP, *skill_blocks(page, today)]


def choice_blocks(item: RoadmapItem, titles: Sequence[str], today: date) -> list[Block]:
    """Return the page of an open choice: what can be taken, the option that adds least first."""
    return joined(
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
    return joined(
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
                        say((project.title, STRONG), (f" · {wording.hours(project.minutes)}", MUTED)),
                    ),
                    *([Block(paragraph(project.goal), lead("", LABEL))] if project.goal else []),
                    *bullets("", [point.text for point in project.criteria]),
                ]
                for project in stage.projects
            ),
        )
    )
