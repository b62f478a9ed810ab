"""Help: what can be done where the focus was, and by which key."""

from textual.app import ComposeResult
from textual.containers import Vertical

from skilltrail import wording
from skilltrail.progress.model import STATUSES
from skilltrail.tui.commands import Command, commands, key_names
from skilltrail.tui.keys import bindings
from skilltrail.tui.rows import KEY, glyph, lead, say
from skilltrail.tui.screens.dialog import Dialog
from skilltrail.tui.widgets.bars import KeyBar, named
from skilltrail.tui.widgets.page import Block, Page

KEYS_WIDE = 16
GAP = Block(say(""))


class HelpScreen(Dialog[None]):
    """The commands of some places, the most specific first, and what the signs mean."""

    AUTO_FOCUS = "Page"
    BINDINGS = bindings("help")

    def __init__(self, title: str, places: tuple[str, ...]) -> None:
        super().__init__()
        self.title_text = title
        self.places = places
        self.page = Page()
        self.keys = KeyBar()

    def compose(self) -> ComposeResult:
        """Lay out the text and the keys."""
        with Vertical(classes="dialog tall"):
            yield self.page
            yield self.keys

    def on_mount(self) -> None:
        """Show the text."""
        self.page.show("help", say(self.title_text), lambda _: help_blocks(self.places))
        self.keys.show(named(commands("help")))


def help_blocks(places: tuple[str, ...]) -> list[Block]:
    """Return the commands that work in these places under their headings, then the signs."""
    groups: dict[str, list[Command]] = {}
    for command in (one for one in commands(*places) if one.keys):
        group = groups.setdefault(command.group, [])
        if command not in group:
            group.append(command)
    blocks: list[Block] = []
    for heading, members in groups.items():
        blocks += [Block(say((heading, "bold"))), *(_line(one) for one in members), GAP]
    signs = [Block(say(wording.status_word(s)), mark=say("  ", glyph(s), "  ")) for s in STATUSES]
    return [*blocks, Block(say(("Signs", "bold"))), *signs]


def _line(command: Command) -> Block:
    return Block(say(command.help), say("  ", lead(key_names(command), KEYS_WIDE, KEY)))
