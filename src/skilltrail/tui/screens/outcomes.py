"""The outcomes of a skill, or the criteria of a project, to tick one by one. Imported when first shown."""

from collections.abc import Sequence

from textual.content import Content

from skilltrail import wording
from skilltrail.progress.model import KNOWN
from skilltrail.session.views import ItemRecord
from skilltrail.tui.commands import Command, commands
from skilltrail.tui.keys import bindings
from skilltrail.tui.rows import draw_note, draw_point, draw_whole, say
from skilltrail.tui.screens.dialog import ListDialog
from skilltrail.tui.widgets.bars import named
from skilltrail.tui.widgets.lines import Ink, Row

POINT, WHOLE = "point:", "whole"


class Outcomes(ListDialog[None]):
    """Every tick is saved at once. The last row is the skill or project itself, to be ticked as elsewhere."""

    BINDINGS = bindings("outcomes")

    def __init__(self, id: str) -> None:
        super().__init__()
        self.item = id

    def on_mount(self) -> None:
        """Begin at the first that is not ticked yet."""
        super().on_mount()
        if following := next((point for point in self.owner.points if point.on is None), None):
            self.lines.go(POINT + following.id)

    @property
    def owner(self) -> ItemRecord:
        """What the outcomes belong to, as it is now."""
        return self.session.record(self.item)

    def rows(self, columns: int) -> Sequence[Row]:
        """Return a row an outcome, as high as its text, and one for the whole."""
        of = self.owner
        ink = Ink(self.session.today)
        rows = [Row(POINT + point.id, draw_point, point, len(draw_point(point, columns, ink))) for point in of.points]
        return [*rows, Row("gap", draw_note, ("", ""), stop=False), Row(WHOLE, draw_whole, self._whole(of))]

    def _whole(self, of: ItemRecord) -> tuple[str, str, str, bool]:
        status, on = of.record.status, of.record.on
        if status not in KNOWN and all(point.on for point in of.points):
            said = "finish the project" if of.kind == "project" else "tick the skill"
            return status, f"All ticked. space here: {said}", "", True
        state = wording.status_word(status, of.kind)
        if status == "done" and on:
            state += f" {wording.day(on, self.session.today)}"
        return status, of.title, state, False

    def heading(self) -> Content:
        """Return whose outcomes these are, and how many are ticked."""
        of = self.owner
        what = "criteria" if of.kind == "project" else "outcomes"
        return say(f"{sum(point.on is not None for point in of.points)} of {len(of.points)} {what} · {of.title}")

    def named_keys(self) -> Sequence[tuple[Command, str]]:
        """Return what can be done; undo and redo only where there is something to take back."""
        back = {"app.undo": "undo", "app.redo": "redo"}
        return [
            (one, words)
            for one, words in named(commands("outcomes"))
            if one.action not in back or self.session.can_go_back(back[one.action])
        ]

    def on_lines_opened(self) -> None:
        """A second click ticks."""
        self.action_tick_point()

    def action_tick_point(self) -> None:
        """Tick what the cursor is on, or take the tick back, at once. A box is not spoken of: it can be seen."""
        of, session = self.owner, self.session
        if self.lines.current == WHOLE:
            act = session.untick if of.record.status in KNOWN else session.tick
            self.skilltrail.change(lambda: act([of.id]), known=[of.id] if act == session.tick else ())
            return
        id = self.lines.current.removeprefix(POINT)
        ticked = {point.id for point in of.points if point.on}
        act = session.untick if id in ticked else session.tick
        self.skilltrail.change(lambda: act([f"{of.id}#{id}"]), quiet=True)
