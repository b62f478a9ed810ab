"""The doctor's lines on a page: what is right and wrong with the files, the terminal and the program."""

from collections.abc import Sequence

from skilltrail import wording
from skilltrail.session.health_views import Finding
from skilltrail.tui.commands import commands
from skilltrail.tui.keys import bindings
from skilltrail.tui.rows import lead, paragraph, say
from skilltrail.tui.screens.dialog import PageDialog
from skilltrail.tui.theme import GOOD, MUTED, WARN
from skilltrail.tui.widgets.bars import named
from skilltrail.tui.widgets.page import Block

_STYLES = {"good": GOOD, "notice": MUTED, "wrong": WARN}
_MARKED = 10


class DoctorScreen(PageDialog[None]):
    """What was found; what is wrong stands first, then what one should know, then what is well."""

    BINDINGS = bindings("help")

    def __init__(self, found: Sequence[Finding]) -> None:
        super().__init__()
        order = ("wrong", "notice", "good")
        self.found = sorted(found, key=lambda one: order.index(one.state))

    def on_mount(self) -> None:
        """Show the text."""
        self.page.show("doctor", say("Doctor"), lambda _: [block for one in self.found for block in _blocks(one)])
        self.keys.show(named(commands("help")))


def _blocks(one: Finding) -> list[Block]:
    words = say((f"{one.title}  ", "bold"), one.found)
    label = lead(wording.health_words(one.state), _MARKED, _STYLES[one.state])
    advice = [Block(paragraph(one.advice, MUTED), lead("", _MARKED), say(("-> ", MUTED)))] if one.advice else []
    return [Block(words, label), *advice]
