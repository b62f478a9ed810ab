"""The pages of what gates the goal, and of what fits into an hour today."""

from collections.abc import Sequence

from skilltrail import wording
from skilltrail.session.road_views import NextLine
from skilltrail.session.way_views import GatePage, GateStep, HourPage
from skilltrail.tui.pages.parts import LABEL, joined, labelled, listing
from skilltrail.tui.rows import glyph, lead, paragraph, say
from skilltrail.tui.theme import KEY, MUTED, STRONG
from skilltrail.tui.widgets.page import Block


def gate_blocks(page: GatePage) -> list[Block]:
    """Return the chains that gate the next milestone and the goal, and what holds back most hours."""
    near = page.milestone if page.milestone != page.goal else ()
    whole = f"{wording.hours(page.minutes)} for all {wording.plural(page.steps, 'step')}"
    return joined(
        (
            _chain(f"To {page.milestone_title}", near, page.milestone_minutes),
            _chain("To the goal", page.goal, page.goal_minutes),
            [
                Block(
                    say(("Each of these needs the one before it, so no other order makes the chain shorter. ", MUTED))
                )
            ],
            [Block(say(("It is not the time you need: ", MUTED), f"that is {whole}."))]
            if page.minutes > page.goal_minutes
            else [],
            listing(
                "Holds back",
                [
                    say(
                        glyph(held.step.status),
                        f" {held.step.short}",
                        (f" · {wording.plural(held.steps, 'step waits', 'steps wait')}", MUTED),
                        (f", {wording.hours(held.minutes)}", MUTED),
                    )
                    for held in page.holding
                ],
            ),
        )
    )


def _chain(title: str, steps: Sequence[GateStep], minutes: int) -> list[Block]:
    if not steps:
        return []
    count = f"{wording.plural(len(steps), 'step')} one after another" if len(steps) > 1 else "1 step"
    head = Block(say((title, STRONG), (f" · {count}, {wording.hours(minutes)}", MUTED)))
    return [
        head,
        *(
            Block(
                say(step.short, (f" · {wording.short_hours(step.minutes_left)}", MUTED)),
                say("  "),
                say(("?", KEY) if step.kind == "choice" else glyph(step.status), " "),
            )
            for step in steps
        ),
    ]


def hour_blocks(hour: HourPage, built: Sequence[NextLine]) -> list[Block]:
    """Return what fits into an hour today, and the projects that could be built now."""
    blocks: list[Block] = []
    if hour.step is not None:
        item = hour.step.item
        if item.following:
            left = f" {wording.hours(hour.outcome_minutes)} of work"
            blocks.append(Block(say(item.following, (left, MUTED)), lead("An hour", LABEL, KEY)))
        if hour.question is not None:
            asked = say((f"{hour.asked_title}: ", MUTED)) + paragraph(hour.question.ask)
            blocks.append(Block(asked, lead("" if blocks else "An hour", LABEL, KEY), say(("? ", KEY))))
        if hour.finish is not None:
            said = say(f"Or finish {hour.finish.short}", (f", {wording.hours(hour.finish.minutes_left)} left", MUTED))
            blocks.append(Block(said, lead("" if blocks else "An hour", LABEL, KEY)))
    able = [say(one.item.title, (f" · {wording.hours(one.item.minutes_left)}", MUTED)) for one in built[:3]]
    more = labelled("", say((f"and {len(built) - 3} more", MUTED))) if len(built) > 3 else []
    return joined((blocks, [*listing("Could build", able), *more]))
