"""The screen that shows what a placement has found, to take back or to save. Imported when first shown."""

from textual.app import ComposeResult
from textual.containers import Vertical

from skilltrail.errors import SkilltrailError
from skilltrail.session.placing_views import PlacePage
from skilltrail.tui.commands import Command, commands
from skilltrail.tui.keys import bindings
from skilltrail.tui.placing import review_rows, review_titles
from skilltrail.tui.rows import say
from skilltrail.tui.screens.dialog import FRAME, Dialog
from skilltrail.tui.theme import MUTED
from skilltrail.tui.widgets.bars import KeyBar, named
from skilltrail.tui.widgets.lines import Ink, Lines


class Review(Dialog[bool]):
    """What was found, ticked where it will be saved; the result is whether it was."""

    AUTO_FOCUS = "Lines"
    BINDINGS = bindings("review")

    def __init__(self, page: PlacePage) -> None:
        super().__init__()
        self.placement = page
        self.lines = Lines()
        self.keys = KeyBar()

    def compose(self) -> ComposeResult:
        """Lay out the list and the keys."""
        with Vertical(classes="dialog whole"):
            yield self.lines
            yield self.keys

    def on_mount(self) -> None:
        """Show what was found."""
        self.show_found()

    def on_resize(self) -> None:
        """Lay the rows out for the new width."""
        self.show_found()

    def show_found(self) -> None:
        """Show the list and the keys that do something."""
        page = self.placement
        self.lines.set_title(*review_titles(page))
        nothing = say(("Nothing was found to be known. escape goes back.", MUTED))
        rows = review_rows(page, max(1, self.app.size.width - FRAME))
        self.lines.show(rows, Ink(self.session.today), empty=nothing)
        self.keys.show(
            [(one, self._word(one, words)) for one, words in named(commands("review")) if self._works(one)]
        )

    def _works(self, one: Command) -> bool:
        if one.id == "review-save":
            return bool(self.placement.kept)
        return one.id != "review-toggle" or bool(self.placement.placed)

    def _word(self, one: Command, words: str) -> str:
        here = next((line for line in self.placement.placed if line.id == self.lines.current), None)
        return "take in" if one.id == "review-toggle" and here is not None and not here.kept else words

    def on_lines_moved(self) -> None:
        """Name the key by what it does to the row."""
        self.show_found()

    def on_lines_opened(self) -> None:
        """A second click takes back, or in."""
        self.action_toggle_found()

    def renew(self) -> None:
        """Show what follows from a record that was changed elsewhere."""
        try:
            self.placement = self.session.placement(self.placement.scope)
        except SkilltrailError as error:
            self.skilltrail.say_trouble(error)
        self.show_found()

    def action_toggle_found(self) -> None:
        """Take what the cursor is on back, or in again."""
        id = self.lines.current
        if id not in {line.id for line in self.placement.placed}:
            return
        try:
            self.placement = self.session.place_toggle(id, self.placement.scope)
        except SkilltrailError as error:
            self.skilltrail.say_trouble(error)
        self.show_found()

    def action_save(self) -> None:
        """Record what is ticked."""
        if not self.placement.kept:
            self.skilltrail.tell("Nothing is ticked: there is nothing to save.")
        elif self.skilltrail.change(lambda: self.session.place_save(self.placement.scope)) is not None:
            self.finish(True)
