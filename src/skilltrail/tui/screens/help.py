"""Help: what can be done where the focus was, and by which key."""

from collections.abc import Iterable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from skilltrail.tui.commands import Command, commands, key_names
from skilltrail.tui.keys import bindings
from skilltrail.tui.pages.parts import signs
from skilltrail.tui.rows import lead, say
from skilltrail.tui.screens.dialog import Dialog
from skilltrail.tui.theme import KEY, WARN
from skilltrail.tui.widgets.bars import KeyBar, named
from skilltrail.tui.widgets.page import Block, Page

KEYS_WIDE = 16
GAP = Block(say(""))


class HelpScreen(Dialog[None]):
    """Commands, the most specific first, and what the signs mean; what is wrong, if anything is, stands on top."""

    AUTO_FOCUS = "Page"
    BINDINGS = bindings("help")

    def __init__(self, title: str, here: Sequence[Command], trouble: str = "") -> None:
        super().__init__()
        self.title_text = title
        self.here = here
        self.trouble = trouble
        self.page = Page()
        self.keys = KeyBar()

    def compose(self) -> ComposeResult:
        """Lay out the text and the keys."""
        with Vertical(classes="dialog tall"):
            yield self.page
            yield self.keys

    def on_mount(self) -> None:
        """Show the text."""
        self.page.show("help", say(self.title_text), lambda _: help_blocks(self.here, self.trouble))
        self.keys.show(named(commands("help")))


def help_blocks(here: Iterable[Command], trouble: str = "") -> list[Block]:
    """Return what is wrong, the commands that have keys under their headings, and the signs."""
    groups: dict[str, list[Command]] = {}
    for command in (one for one in here if one.keys):
        group = groups.setdefault(command.group, [])
        if command not in group:
            group.append(command)
    blocks = [Block(say((trouble, WARN))), GAP] if trouble else []
    for heading, members in groups.items():
        blocks += [Block(say((heading, "bold"))), *(_line(one) for one in members), GAP]
    return [*blocks, Block(say(("Signs", "bold"))), *signs()]


def _line(command: Command) -> Block:
    return Block(say(command.help), say("  ", lead(key_names(command), KEYS_WIDE, KEY)))
