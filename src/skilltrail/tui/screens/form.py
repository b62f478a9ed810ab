"""A form of one or two lines: tells while one types what it understands, and stays open while something is wrong."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from skilltrail.errors import SkilltrailError
from skilltrail.session.views import Done
from skilltrail.text import clean
from skilltrail.tui.commands import commands
from skilltrail.tui.keys import bindings
from skilltrail.tui.rows import say
from skilltrail.tui.screens.dialog import Dialog
from skilltrail.tui.theme import WARN
from skilltrail.tui.widgets.bars import KeyBar, named
from skilltrail.tui.widgets.notice import Notice


class Field(Struct, frozen=True):
    """A line to type into: what it is for, and what stands in it at first."""

    label: str
    value: str = ""


Judge = Callable[[Sequence[str]], Content]
"""Says what is understood of what has been typed so far, or what is wrong with it."""
Act = Callable[[Sequence[str]], Done | None]
"""Saves what was typed, None when there was nothing to change; raises SkilltrailError."""


class Form(Dialog[Done]):
    """Ask for a line or two; the result is what saving it did, None when the form was closed.

    What was typed is saved before the form closes: when that fails it says why and keeps every letter.
    """

    AUTO_FOCUS = "Input"
    BINDINGS = bindings("form")

    def __init__(self, fields: Sequence[Field], judge: Judge, act: Act) -> None:
        super().__init__()
        self.fields = [Input(clean(field.value), select_on_focus=False) for field in fields]
        for line, field in zip(self.fields, fields, strict=True):
            line.cursor_blink = False
            line.border_title = say(field.label)
        self.judge = judge
        self.act = act
        self.notice = Notice()
        self.keys = KeyBar()

    @property
    def typed(self) -> tuple[str, ...]:
        """What stands in the fields."""
        return tuple(field.value.strip() for field in self.fields)

    def compose(self) -> ComposeResult:
        """Lay out the fields, what is understood of them, and the keys."""
        with Vertical(classes="dialog"):
            yield from self.fields
            yield self.notice
            yield self.keys

    def on_mount(self) -> None:
        """Say what is asked for, and show the keys."""
        self.notice.show(self.judge(self.typed))
        shown = [one for one in commands("form") if one.id != "form-next" or len(self.fields) > 1]
        self.keys.show(named(shown))

    def on_input_changed(self) -> None:
        """Say what is understood now."""
        self.notice.show(self.judge(self.typed))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Save."""
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Save what was typed and close; when it cannot be saved, say why and stay."""
        if not self.is_active:
            return
        try:
            done = self.act(self.typed)
        except SkilltrailError as error:
            self.notice.show(say((str(error), WARN)))
            self.skilltrail.show_changes()
        else:
            self.finish(done)
