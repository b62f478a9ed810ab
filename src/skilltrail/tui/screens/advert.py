"""Where a job advert is pasted. Imported when first shown."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import TextArea

from skilltrail.errors import SkilltrailError
from skilltrail.text import clean
from skilltrail.tui.commands import commands
from skilltrail.tui.keys import bindings
from skilltrail.tui.rows import say
from skilltrail.tui.screens.dialog import Dialog
from skilltrail.tui.theme import MUTED, WARN
from skilltrail.tui.widgets.bars import KeyBar, named
from skilltrail.tui.widgets.notice import Notice

if TYPE_CHECKING:
    from skilltrail.tui.app import SkilltrailApp

HINT = "Paste a job advert, in English, as text or Markdown. It is read on this machine; nothing is kept or sent."

ANOTHER = "The advert matched last. What you paste takes its place; an arrow lets you change it."


class AdvertArea(TextArea, inherit_bindings=True):
    """Textual's text area, in which escape is not its own."""

    BINDINGS: ClassVar = bindings("advert")

    def __init__(self, text: str) -> None:
        super().__init__(text, highlight_cursor_line=False)
        self.cursor_blink = False

    async def _on_key(self, event: Key) -> None:
        if event.key == "escape":
            event.prevent_default()  # it would go to the next widget


class AdvertScreen(Dialog[str]):
    """Ask for the text of an advert; the result is the text, None when closed."""

    AUTO_FOCUS = "AdvertArea"

    def __init__(self, text: str, *, another: bool) -> None:
        """Begin with the text that was matched last; `another` advert takes its place as soon as it is pasted."""
        super().__init__()
        self.another = another and bool(text)
        self.area = AdvertArea(text)
        self.area.border_title = say("A job advert")
        self.notice = Notice(least=1)
        self.keys = KeyBar()

    def compose(self) -> ComposeResult:
        """Lay out the text, what there is to say about it, and the keys."""
        with Vertical(classes="dialog wide tall"):
            yield self.area
            yield self.notice
            yield self.keys

    def on_mount(self) -> None:
        """Say what is wanted."""
        self.notice.show(say((ANOTHER if self.another else HINT, MUTED)))
        if self.another:
            self.area.select_all()
        self.keys.show(named(commands("advert")))

    def action_match(self) -> None:
        """Give the text, if it can be matched; else say why not."""
        text = clean(self.area.text, newlines=True, limit=len(self.area.text) + 1)
        try:
            self.session.match(text)
        except SkilltrailError as error:
            self.notice.show(say((f"{str(error).capitalize()}. Paste one here.", WARN)))
        else:
            self.finish(text)


def ask_for_advert(app: "SkilltrailApp", *, another: bool = True) -> None:
    """Ask for another advert, or for changes of the last one, and show what comes of it.

    The text is remembered until the program ends.
    """
    from skilltrail.tui.screens.match import MatchScreen

    def given(text: str | None) -> None:
        if text is not None:
            app.advert = text
            app.push_screen(MatchScreen(text), answered)

    def answered(answer: str | None) -> None:
        kind, _, id = (answer or "").partition(":")
        if kind == "skill":
            app.show_skill(id)
        elif kind == "role":
            app.show_role(id)
        elif kind == "text":
            ask_for_advert(app, another=False)

    app.push_screen(AdvertScreen(app.advert, another=another), given)
