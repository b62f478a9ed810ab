"""Help: what can be done where the focus was, and by which key."""

from collections.abc import Iterable, Sequence

from skilltrail.session.past_views import RenewalLine
from skilltrail.tui.commands import Command, commands, key_names
from skilltrail.tui.keys import bindings
from skilltrail.tui.pages.parts import signs
from skilltrail.tui.rows import lead, paragraph, say
from skilltrail.tui.screens.dialog import PageDialog
from skilltrail.tui.theme import KEY, MUTED, WARN
from skilltrail.tui.widgets.bars import named
from skilltrail.tui.widgets.page import Block

KEYS_WIDE = 16
GAP = Block(say(""))


class HelpScreen(PageDialog[None]):
    """Commands, the most specific first, and what the signs mean; what is wrong, if anything is, stands on top.

    What the curriculum has changed stands there too while it is new, later behind the commands. Of a dialog only the
    commands are told (`signs` is false).
    """

    BINDINGS = bindings("help")

    def __init__(
        self, title: str, here: Sequence[Command], trouble: str = "", any_new: bool = False, *, signs: bool = True
    ) -> None:
        super().__init__()
        self.title_text = title
        self.here = here
        self.trouble = trouble
        self.any_new = any_new
        self.signs = signs

    def on_mount(self) -> None:
        """Show the text."""
        self.page.show("help", say(self.title_text), lambda _: self._blocks())
        self.keys.show(named(commands("help")))

    def _blocks(self) -> list[Block]:
        blocks = help_blocks(self.here)
        if not self.signs:
            return blocks
        told = changed_blocks(self.session.renewals())
        trouble = [Block(say((self.trouble, WARN))), GAP] if self.trouble else []
        shown = [*told, *blocks] if self.any_new else [*blocks, *told]
        return [*trouble, *shown, Block(say(("Signs", "bold"))), *signs()]


def changed_blocks(lines: Sequence[RenewalLine]) -> list[Block]:
    """Return what the curriculum has changed for this learner."""
    if not lines:
        return []
    said = [Block(paragraph(one.words), mark=say(("  - ", MUTED))) for one in lines]
    return [Block(say(("What the curriculum has changed", "bold"))), *said, GAP]


def help_blocks(here: Iterable[Command]) -> list[Block]:
    """Return the commands that have keys, under their headings."""
    groups: dict[str, list[Command]] = {}
    for command in (one for one in here if one.keys):
        group = groups.setdefault(command.group, [])
        if command not in group:
            group.append(command)
    blocks: list[Block] = []
    for heading, members in groups.items():
        blocks += [Block(say((heading, "bold"))), *(_line(one) for one in members), GAP]
    return blocks


def _line(command: Command) -> Block:
    return Block(say(command.help), say("  ", lead(key_names(command), KEYS_WIDE, KEY)))
