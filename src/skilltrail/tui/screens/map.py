"""The map of one skill: what it needs, itself, what it unlocks; walked with the arrows. Imported when first shown."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from skilltrail.progress.model import KNOWN, Status
from skilltrail.session.views import Done
from skilltrail.session.way_views import MapEnd, MapPage
from skilltrail.tui.commands import Command, commands
from skilltrail.tui.keys import bindings
from skilltrail.tui.pages.map import draw_end, map_blocks
from skilltrail.tui.rows import Part, draw_words, say
from skilltrail.tui.screens.dialog import Dialog
from skilltrail.tui.screens.panes import show
from skilltrail.tui.sizes import TWO_PANES, WIDE, too_small
from skilltrail.tui.theme import MUTED, STRONG
from skilltrail.tui.widgets.bars import Bar, KeyBar, named
from skilltrail.tui.widgets.lines import Ink, Lines, Row
from skilltrail.tui.widgets.page import Page

BARS = 2
"""The lines of the way on top and of the keys at the bottom."""
LEAST = 3
"""The lines of a pane with one row."""
_TAKEN: dict[str, frozenset[Status]] = {
    "tick": KNOWN,
    "assume": frozenset({"assumed"}),
    "start": frozenset({"learning"}),
    "skip": frozenset({"skipped"}),
}
"""What each key takes back where it is so already."""


class Stop(Struct, frozen=True):
    """Where one came through: the skill, and the neighbour one left it by ("" where one left by none)."""

    skill: str
    by: str
    side: int


class Way(Bar):
    """The skills one came through, the present one last; where there is no room the first ones are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.names: Sequence[str] = ()

    def show(self, names: Sequence[str]) -> None:
        """Show the names of the way."""
        self.names = tuple(names)
        self.refresh()

    def written(self, line: int, columns: int) -> Content:
        """Return the end of the way that fits."""
        del line
        for cut in range(len(self.names)):
            kept = self.names[cut:]
            parts: list[Part] = [(" Map  ", MUTED), ("… → " if cut else "", MUTED)]
            parts += [part for name in kept[:-1] for part in (name, (" → ", MUTED))]
            said = say(*parts, (kept[-1], STRONG))
            if said.cell_length <= columns:
                return said
        return said.truncate(columns, ellipsis=True) if self.names else say("")


class MapScreen(Dialog[str]):
    """Three panes, side by side or one under the other. Answers with the skill whose page is wanted."""

    AUTO_FOCUS = "Page"
    BINDINGS = bindings("map")
    SIDES: ClassVar[tuple[int, int]] = (-1, 1)

    def __init__(self, skill: str) -> None:
        super().__init__()
        self.here = skill
        self.before: list[Stop] = []
        self.way = Way()
        self.needs, self.page, self.unlocks = Lines(), Page(), Lines()
        self.panes = Container(self.needs, self.page, self.unlocks)
        self.keys = KeyBar()
        self._ends: dict[str, MapEnd] = {}
        self._last: Lines | Page = self.page
        self._fresh = True

    def compose(self) -> ComposeResult:
        """Lay out the way, the panes and the keys."""
        yield self.way
        yield self.panes
        yield self.keys

    def on_mount(self) -> None:
        """Show the skill."""
        self.styles.align = ("left", "top")
        self.panes.styles.height = "1fr"
        self.share_room()
        self.renew()

    def on_resize(self) -> None:
        """Lay the panes out for the new size; what had no room had no focus either."""
        self.share_room()
        self.renew()
        if self.focused is None and not too_small(self.app.size):
            self._last.focus()

    # laying out

    @property
    def stacked(self) -> bool:
        """Tell whether the panes stand one under the other."""
        return self.app.size.width < TWO_PANES

    def share_room(self) -> None:
        """Give each pane its room: side by side in the order of the road, else the one with the focus the most."""
        size = self.app.size
        show(self.panes, not too_small(size))
        self.panes.styles.layout = "vertical" if self.stacked else "horizontal"
        room = max(3 * LEAST + 1, size.height - BARS)
        for pane in (self.needs, self.unlocks):
            pane.styles.width = "1fr"
            lines = max(LEAST, room // 3 if pane is self.focused else room // 5)
            pane.styles.height = lines if self.stacked else "1fr"
        self.page.styles.width = "1fr" if self.stacked or size.width < WIDE else "1.25fr"
        self.page.styles.height = "1fr"

    @property
    def columns(self) -> int:
        """The columns for a row of a list."""
        width = self.app.size.width
        return max(1, (width if self.stacked else width * 4 // 13) - 5)

    def renew(self) -> None:
        """Show what is true now."""
        page = self.session.map(self.here)
        self._ends = {end.id: end for end in (*page.needs, *page.unlocks)}
        self._list(self.needs, "Needs", page.needs, "It needs nothing: it can be begun.")
        self._list(self.unlocks, "Unlocks", page.unlocks, "Nothing builds on it.")
        self.way.show([*(self.session.find_skill(stop.skill).short for stop in self.before), page.row.short])
        self.tell_about(page)

    def _list(self, lines: Lines, name: str, ends: Sequence[MapEnd], nothing: str) -> None:
        ink = Ink(self.session.today)
        rows = [Row(end.id, draw_end, end) for end in ends]
        if not rows:
            rows = [Row("nothing", draw_words, nothing, len(draw_words(nothing, self.columns, ink)), stop=False)]
        lines.set_title(say(f"{name} · {len(ends)}" if ends else name))
        lines.show(rows, ink)

    def tell_about(self, page: MapPage | None = None) -> None:
        """Write the middle: the edge to the neighbour chosen, and why the skill is on the road."""
        page = page or self.session.map(self.here)
        chosen = self._ends.get(self.chosen)
        why, skill = self.session.why(self.here), self.session.skill_page(self.here)
        self.page.show(
            f"{self.here}:{chosen.id if chosen else ''}",
            say(page.row.title),
            lambda _: map_blocks(skill, why, chosen),
        )
        shown = [(one, words) for one, words in named(commands("map")) if self._works(one)]
        self.keys.show([(one, words if self.side or one.id != "map-walk" else "its page") for one, words in shown])

    # where one is

    @property
    def side(self) -> int:
        """Which pane has the focus: what is needed (-1), the skill (0), what is unlocked (1)."""
        return -1 if self.focused is self.needs else 1 if self.focused is self.unlocks else 0

    def lines_of(self, side: int) -> Lines:
        """Return the list on a side."""
        return self.needs if side < 0 else self.unlocks

    @property
    def chosen(self) -> str:
        """The neighbour under the cursor, "" while the skill itself has the focus."""
        return self.lines_of(self.side).current if self.side else ""

    @property
    def about(self) -> str:
        """What the keys of the record are about: the neighbour chosen, else the skill."""
        return self.chosen or self.here

    def _works(self, one: Command) -> bool:
        if one.id == "map-back":
            return bool(self.before)
        if one.id in ("map-undo", "map-redo"):
            return self.session.can_go_back(one.id.removeprefix("map-"))
        sides = {"map-left": -1, "map-right": 1}
        if one.id in sides:
            return self.side == sides[one.id] or bool(self._next(sides[one.id]))
        return True

    def _next(self, direction: int) -> Lines | Page | None:
        """Return the next pane in a direction that has something to choose."""
        panes = (self.needs, self.page, self.unlocks)
        at = self.side + 1 + direction
        while 0 <= at < len(panes):
            pane = panes[at]
            if isinstance(pane, Page) or pane.current:
                return pane
            at += direction
        return None

    def on_descendant_focus(self) -> None:
        """Tell of the neighbour chosen, once it is known which pane has the focus."""
        self._fresh = True
        self.call_next(self._focused)

    def _focused(self) -> None:
        if self.is_current:
            self._last = self.lines_of(self.side) if self.side else self.page
            self.share_room()
            self.tell_about()

    def on_lines_moved(self) -> None:
        """Tell of the neighbour the cursor came to."""
        if self.is_mounted:
            self._fresh = False
            self.tell_about()

    # walking

    def action_side(self, direction: int) -> None:
        """Go to the pane on the left (-1) or right (1); from the last one there, walk to the neighbour chosen."""
        if self.side == direction:
            self.action_walk()
        elif (pane := self._next(direction)) is not None:
            pane.focus()

    def action_walk(self) -> None:
        """Walk to the neighbour chosen; on the skill itself, go to its page."""
        if not (chosen := self.chosen):
            self.finish(self.here)
            return
        side = self.side
        self.before.append(Stop(self.here, chosen, side))
        self._go(chosen, side)

    def _go(self, skill: str, side: int, to: str = "") -> None:
        """Show another skill, the focus on the side one walks to, the cursor on neighbour `to`."""
        self.here = skill
        self.renew()
        lines = self.lines_of(side)
        if to:
            lines.go(to)
        else:
            lines.action_cursor_first()
        pane = lines if side and lines.current else self.page
        if pane is self.focused:
            self.tell_about()
        else:
            pane.focus()

    def on_lines_opened(self) -> None:
        """A second click walks; the first one on a list goes there, also where the cursor stands there already."""
        if self._fresh:
            self._fresh = False
        else:
            self.action_walk()

    def action_walk_back(self) -> None:
        """Go back the way one came."""
        if self.before:
            stop = self.before.pop()
            self._go(stop.skill, stop.side, stop.by)

    # the record

    def action_change(self, verb: str) -> None:
        """Change the record of the neighbour chosen, else of the skill; again takes it back."""
        session, id = self.session, self.about
        acts: dict[str, Callable[[Sequence[str]], Done]] = {
            "tick": session.tick,
            "assume": session.assume,
            "start": session.start,
            "skip": session.skip,
        }
        act = session.untick if session.progress.status(id) in _TAKEN[verb] else acts[verb]
        self.skilltrail.change(lambda: act([id]))
