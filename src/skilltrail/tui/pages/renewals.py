"""What the curriculum has changed for a learner: rows on Journey, and their pages."""

from collections.abc import Sequence

from msgspec import Struct
from textual.content import Content

from skilltrail.session.past_views import RenewalLine
from skilltrail.tui.pages.parts import GAP, joined
from skilltrail.tui.rows import line, marked, paragraph, say
from skilltrail.tui.theme import KEY, MUTED, STRONG
from skilltrail.tui.widgets.lines import Ink
from skilltrail.tui.widgets.page import Block

ROOMY = 44
KEPT = "Your file stays as it was written: what stands under an old id counts where it belongs now."


class Renewal(Struct, frozen=True):
    """A change as a row; `new` says that it is told of for the first time."""

    line: RenewalLine
    new: bool


def draw_renewal(one: Renewal, columns: int, ink: Ink) -> list[Content]:
    """Draw a change in a line: what became of what, and by which kind of change."""
    kind = [(one.line.kind, MUTED)] if columns >= ROOMY else []
    return [line(columns, ["  ", *marked(one.line.title, ink.words, KEY if one.new else "")], kind)]


def renewal_blocks(one: RenewalLine) -> list[Block]:
    """Return the page of a change."""
    return joined(([Block(say((one.title, STRONG)))], [Block(paragraph(one.words))], [Block(say((KEPT, MUTED)))]))


def renewals_blocks(lines: Sequence[RenewalLine]) -> list[Block]:
    """Return the page of all changes."""
    blocks: list[Block] = []
    for one in lines:
        blocks += [Block(paragraph(one.words), mark=say(("- ", MUTED))), GAP]
    return [*blocks, Block(say((KEPT, MUTED)))]
