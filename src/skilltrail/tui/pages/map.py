"""The map of a skill: a row for each neighbour, and the middle, which tells why the skill is on the road."""

from textual.content import Content

from skilltrail import wording
from skilltrail.session import why_words
from skilltrail.session.views import SkillPage
from skilltrail.session.way_views import MapEnd, WhyPage
from skilltrail.tui.pages.parts import joined
from skilltrail.tui.rows import STATUS_STYLES, Part, glyph, line, paragraph, say
from skilltrail.tui.theme import KEY, MUTED, STRONG
from skilltrail.tui.widgets.lines import Ink
from skilltrail.tui.widgets.page import Block

INDENT = 2


def draw_end(end: MapEnd, columns: int, _ink: Ink) -> list[Content]:
    """Draw a skill beside another one: its status, its name, its hours if it is a step, quietly if it is none."""
    quiet = "" if end.step else MUTED
    right: list[Part] = [(wording.short_hours(end.minutes_left), MUTED)] if end.step else []
    return [line(columns, [glyph(end.status), " ", (end.short, quiet)], right)]


def map_blocks(skill: SkillPage, why: WhyPage, chosen: MapEnd | None) -> list[Block]:
    """Return the middle; with a neighbour chosen the reason for its edge stands on top."""
    row = skill.row
    facts = f"{wording.level_glyph(row.level)} {row.level} · {wording.hours(row.minutes)} · {row.area_title}"
    return joined(
        (
            edge_blocks(skill, chosen),
            [
                Block(
                    say((why_words.stands(why), STATUS_STYLES[row.status] or STRONG)),
                    mark=say(glyph(row.status), " "),
                )
            ],
            [Block(say((facts, MUTED))), *([Block(paragraph(skill.summary))] if skill.summary else [])],
            reason_blocks(why),
            [Block(say(words)) for words in (why_words.waits(why), why_words.builds(why)) if words],
            _titled("If you skip it", why_words.skipping(why)),
        )
    )


def edge_blocks(skill: SkillPage, chosen: MapEnd | None) -> list[Block]:
    """Return the edge to the neighbour chosen: which needs which, and why; how the neighbour stands."""
    if chosen is None:
        return []
    needed = chosen.id in {one.id for one in skill.needs}
    one, other = (skill.row.short, chosen.short) if needed else (chosen.short, skill.row.short)
    left = f", {wording.hours(chosen.minutes_left)} left" if chosen.minutes_left else ""
    plan = "in your plan" if chosen.step else "not in your plan"
    state = f"{wording.status_word(chosen.status)}{left}, {plan}"
    why = f": {chosen.reason}" if chosen.reason else ""
    return [
        Block(say((one, STRONG), (" needs ", KEY), (other, STRONG), why)),
        Block(say(glyph(chosen.status), (f" {chosen.title}: {state}", MUTED))),
    ]


def reason_blocks(why: WhyPage) -> list[Block]:
    """Return the goals that need a skill, each with its chain and the reasons written on it."""
    blocks: list[Block] = []
    for reason in why.why.reasons:
        blocks.append(Block(say((why_words.asked(reason, why), STRONG))))
        for depth, link in enumerate(reason.chain):
            names = say(why.titles[link.by], (" needs ", KEY), why.titles[link.skill])
            said = names + say((f": {link.reason}", MUTED)) if link.reason else names
            blocks.append(Block(said, say(" " * INDENT * min(depth + 1, 4))))
        if more := why_words.others(reason):
            blocks.append(Block(say((more, MUTED)), say(" " * INDENT)))
    return blocks or [Block(say(("None of your goals needs it.", MUTED)))]


def _titled(title: str, words: str) -> list[Block]:
    return [Block(say((title, STRONG))), Block(say(words), say(" " * INDENT))] if words else []
