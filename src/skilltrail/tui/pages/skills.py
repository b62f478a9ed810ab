"""The pages of a skill and of an area."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from skilltrail import wording
from skilltrail.curriculum.model import Area, Question
from skilltrail.session.views import AreaCount, ChoiceLine, Neighbour, RemarkLine, ResourceLine, SkillPage
from skilltrail.tui.pages.parts import LABEL, as_goal, checks, joined, labelled, with_details
from skilltrail.tui.pages.record import record_blocks
from skilltrail.tui.rows import STATUS_STYLES, glyph, lead, listed, paragraph, say, skill_state
from skilltrail.tui.theme import ACCENT, KEY, MUTED, STRONG, WARN
from skilltrail.tui.widgets.page import Block


def skill_blocks(page: SkillPage, today: date, ready: str = "") -> list[Block]:
    """Return the page of a skill; `ready` is a word from the roadmap about when its turn comes.

    What is being learnt begins with what one works with: outcomes, resources, the record. Else the record of what
    was done stands before what the skill is, and there is none for what has not been begun.
    """
    row = page.row
    state = wording.status_word(row.status)
    if row.status == "done" or (row.status == "learning" and row.minutes_left < row.minutes):
        state = skill_state(row, today)[0]
    head = say(
        glyph(row.status),
        (f" {state}", STATUS_STYLES[row.status] or STRONG),
        f" · {wording.level_glyph(row.level)} {row.level} · {wording.hours(row.minutes_left or row.minutes)}",
        (f" · {row.area_title}", MUTED),
        (f" · {ready}" if ready else "", WARN),
    )
    times, note, proofs = record_blocks(page.record, today)
    about = ([Block(paragraph(page.summary))] if page.summary else [], labelled("Why", paragraph(page.why)))
    outcomes, resources = checks("You can", page.outcomes, today), resource_blocks(page.resources)
    learning = row.status == "learning"
    return joined(
        (
            [Block(head), *([Block(listed(page.role_titles, style=MUTED))] if page.role_titles else [])],
            times,
            *((outcomes, resources, note, proofs, *about) if learning else (proofs, note, *about, outcomes)),
            labelled("Your road", say(page.road, ("  b", KEY), (" shows the map", MUTED))) if page.road else [],
            [*neighbours("Needs", page.needs, reasons=True), *neighbours("Unlocks", page.unlocks)],
            [Block(option_of(choice), lead("Choice", LABEL)) for choice in page.choices],
            [] if learning else resources,
            remark_blocks(page.notes),
            question_blocks(page.questions),
            labelled("Build", listed(page.projects)),
            labelled("Also called", listed(page.aliases)),
            [Block(paragraph(one.was), lead("" if n else "Was", LABEL)) for n, one in enumerate(page.renewals)],
            as_goal(page.adds, page.is_goal) if not row.in_plan and row.status == "todo" else [],
        )
    )


def option_of(choice: ChoiceLine) -> Content:
    """Say that a skill is one of several to choose from, what has been chosen, and the key to choose with."""
    taken = choice.chosen or choice.satisfied_by
    named = dict(zip(choice.options, choice.option_titles, strict=True))
    state = f"{named[taken]} · " if taken in named else f"one of {len(named)} · "
    act = " changes it" if taken in named else " decides"
    return say((f"{choice.title}, {choice.role}: ", MUTED), state, ("d", KEY), act)


def neighbours(label: str, skills: Sequence[Neighbour], *, reasons: bool = False) -> list[Block]:
    """Return skills around another, with the reasons for needing them."""
    items: list[Block] = []
    for one in skills:
        why = f": {one.reason}" if reasons and one.reason else ""
        items.append(
            Block(say(one.short, (why, MUTED)), lead("" if items else label, LABEL), say(glyph(one.status), " "))
        )
    return items


def resource_blocks(resources: Sequence[ResourceLine]) -> list[Block]:
    """Return resources, each with its address."""
    blocks: list[Block] = []
    for resource in resources:
        mark = say((f"{wording.kind_glyph(resource.kind)} ", ACCENT))
        blocks.append(Block(with_details(resource), lead("" if blocks else "Learn with", LABEL), mark))
        if resource.url:
            blocks.append(Block(say((resource.url, MUTED)), lead("", LABEL), say("  ")))
    return blocks


def remark_blocks(remarks: Sequence[RemarkLine]) -> list[Block]:
    """Return what packs of the learner's own say about a skill, each with its pack."""
    return [
        Block(say(paragraph(one.text), (f" · {one.by}", MUTED)), lead("" if n else "Remarks", LABEL))
        for n, one in enumerate(remarks)
    ]


def question_blocks(questions: Sequence[Question]) -> list[Block]:
    """Return the questions to check oneself with, and the key that asks them one by one."""
    if not questions:
        return []
    head = say(("Check yourself", MUTED), "  ", ("y", KEY), " asks one by one")
    return [Block(head), *(Block(paragraph(one.ask), lead("", LABEL), say(("- ", MUTED))) for one in questions)]


def area_blocks(area: Area, count: AreaCount) -> list[Block]:
    """Return the page of an area."""
    return joined(
        (
            [Block(say((f"{count.known} of {wording.plural(count.skills, 'skill')} known", STRONG)))],
            [Block(paragraph(area.summary))] if area.summary else [],
            labelled(
                "Hours", say(f"{wording.hours(count.minutes_left)} left of {wording.short_hours(count.minutes)}")
            ),
        )
    )
