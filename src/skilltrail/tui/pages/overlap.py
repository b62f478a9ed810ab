"""Two roles in hours, below what is written about them. Imported when a comparison is first shown."""

from skilltrail import wording
from skilltrail.session.guide import ComparisonPage
from skilltrail.session.overlap_views import OverlapPage, OverlapPart
from skilltrail.session.weigh_words import left_words, overlap_words, switch_words
from skilltrail.tui.pages.parts import joined
from skilltrail.tui.rows import Part, line, say
from skilltrail.tui.theme import GOOD, MUTED, STRONG
from skilltrail.tui.widgets.page import Block

INDENT = "  "


def hours_blocks(pair: ComparisonPage, hours: OverlapPage, columns: int) -> list[Block]:
    """Return what both ask for and what one does alone, what a change costs either way, and everything by name."""
    one, other = pair.one_title, pair.other_title
    parts = (("Both ask for", hours.shared), (f"Only {one}", hours.only_one), (f"Only {other}", hours.only_other))
    ways = (switch_words(one, other, hours.to_other), switch_words(other, one, hours.to_one))
    return joined(
        (
            [
                Block(say(("In hours", STRONG))),
                *(Block(say((f"{label}: ", MUTED), overlap_words(part)), mark=say(INDENT)) for label, part in parts),
            ],
            [
                Block(say(("Changing from one to the other", STRONG))),
                *(Block(say(words), mark=say(INDENT)) for words in ways),
            ],
            *(_listed(label, part, columns) for label, part in parts if part.items),
        )
    )


def _listed(label: str, part: OverlapPart, columns: int) -> list[Block]:
    """Return the skills of a part, a line each, with their hours and what is left of them."""
    rows = []
    for one in part.items:
        state = left_words(one.minutes, one.minutes_left)
        right: list[Part] = [(f"{state}  ", MUTED if one.minutes_left else GOOD)] if state else []
        right.append((wording.short_hours(one.minutes).rjust(6), MUTED))
        rows.append(Block(line(columns - len(INDENT), [one.title], right), mark=say(INDENT)))
    return [Block(say((label, STRONG))), *rows]
