"""A list and a page beside it: where the cursor rests, the page follows; on a narrow screen one hides the other."""

from abc import abstractmethod
from collections.abc import Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from skilltrail.tui.screens.resizing import Resizing
from skilltrail.tui.sizes import TWO_PANES, WIDE, too_small
from skilltrail.tui.widgets.lines import Lines, Row
from skilltrail.tui.widgets.page import Block, Page

if TYPE_CHECKING:
    from skilltrail.session.session import Session
    from skilltrail.tui.app import SkilltrailApp


class Panes(Resizing, Screen[None]):
    """A screen with a list and a page about the row under its cursor.

    `WIDE_FROM` is the number of columns from which both are in sight. Below it the page takes the list's
    place while one is `reading`.
    """

    AUTO_FOCUS = "Lines"
    PLACE: ClassVar[str] = ""
    WIDE_FROM: ClassVar[int] = TWO_PANES
    PAGE_SHARE: ClassVar[tuple[str, str]] = ("1fr", "1.25fr")
    """The page's width beside a list of 1fr, on a narrow and on a wide screen."""

    def __init__(self) -> None:
        super().__init__(name=self.PLACE)
        self.lines = Lines()
        self.page = Page()
        self.reading = False
        self.folded: frozenset[str] = frozenset()
        self._due = 0.0
        self._resting = False
        self._shown: object = None
        self._share = ""

    @property
    def skilltrail(self) -> "SkilltrailApp":
        """The application."""
        return self.app  # type: ignore[return-value]

    @property
    def session(self) -> "Session":
        """The session all screens read from."""
        return self.skilltrail.session

    # what a screen of its own says

    @abstractmethod
    def page_title(self, row: Row) -> Content:
        """Return the title of the page about a row."""

    @abstractmethod
    def write_page(self, row: Row, columns: int, /) -> Sequence[Block]:
        """Return the text of the page about a row, for so many columns."""

    @abstractmethod
    def open_row(self, row: Row) -> None:
        """Open the row under the cursor."""

    @abstractmethod
    def update(self, *, to: str = "") -> None:
        """Show what is true now; the cursor keeps to its row, or goes to row `to`."""

    @property
    def group(self) -> str:
        """The id of the heading the cursor stands under (or on), "" when there is none."""
        return ""

    # the page follows the cursor

    def on_lines_moved(self) -> None:
        """Tell of the row the cursor came to, once it rests there: holding a key down stays cheap."""
        rest = self.skilltrail.rest
        self._due = monotonic() + rest
        if not rest:
            self.show_page()
        elif not self._resting:
            self._resting = True
            self.set_timer(rest, self._settle)

    def _settle(self) -> None:
        wait = self._due - monotonic()
        if wait > 0.002:
            self.set_timer(wait, self._settle)
            return
        self._resting = False
        self.show_page()

    def show_page(self) -> None:
        """Show the page about the row under the cursor, if the page is in sight."""
        row = self.lines.current_row
        if row is None:
            self.page.show("", Content(""), lambda _: ())
        elif self.page.display and (shown := (row, self.session.revision)) != self._shown:
            self._shown = shown
            self.page.show(row.id, self.page_title(row), partial(self.write_page, row))

    def rewrite_page(self) -> None:
        """Write the page anew, though row and record are the same."""
        self._shown = None
        self.show_page()

    def on_resize(self) -> None:
        """Share the room out anew."""
        self.share_room()
        self.show_page()

    # from one pane to the other

    @property
    def one_pane(self) -> bool:
        """Tell whether there is room for one pane only."""
        return self.app.size.width < self.WIDE_FROM

    def share_room(self) -> None:
        """Show the panes there is room for: both, or the one that is being used."""
        small = too_small(self.app.size)
        show(self.lines, not small and not (self.one_pane and self.reading))
        show(self.page, not small and (self.reading or not self.one_pane))
        share = self.PAGE_SHARE[self.app.size.width >= WIDE]
        if self._share != share:
            self._share = self.page.styles.width = share

    def enter_page(self) -> None:
        """Go into the page; where there is room for one pane only it takes the place of the list."""
        if self.lines.current_row is not None:
            self.reading = True
            self.share_room()
            self.show_page()
            self.set_focus(self.page)

    def leave_page(self) -> None:
        """Go back to the list."""
        self.reading = False
        self.share_room()
        # At once: `focus` waits for its turn, and would take the keys back from a filter opened meanwhile.
        self.set_focus(self.lines)

    def on_descendant_focus(self) -> None:
        """Remember which pane has the focus, also while a dialog has it."""
        if self.focused in (self.lines, self.page):
            self.reading = self.focused is self.page

    def on_lines_opened(self) -> None:
        """A second click opens."""
        self.action_open()

    def action_open(self) -> None:
        """Open what the cursor is on."""
        if (row := self.lines.current_row) is not None:
            self.open_row(row)

    def action_inward(self, direction: int) -> None:
        """Unfold or go into the page (1); leave the page or fold (-1)."""
        group = self.group
        if self.reading:
            if direction < 0:
                self.leave_page()
        elif direction < 0:
            if group and self.is_open(group):
                self.fold(group, folded=True)
        elif group and self.lines.current == group and not self.is_open(group):
            self.fold(group, folded=False)
        else:
            self.enter_page()

    def is_open(self, group: str) -> bool:
        """Tell whether the rows under a heading are shown."""
        return group not in self.folded

    def folds(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the headings that were folded, and those that were unfolded, by hand."""
        return tuple(sorted(self.folded)), ()

    def take_folds(self, folded: Sequence[str], unfolded: Sequence[str]) -> None:
        """Take headings as folded and unfolded by hand, as `folds` returned them."""
        del unfolded
        self.folded = frozenset(folded)

    def fold(self, group: str, *, folded: bool) -> None:
        """Fold or unfold the rows under a heading and put the cursor on it."""
        self.folded = self.folded | {group} if folded else self.folded - {group}
        self.update(to=group)


def show(widget: Widget, shown: bool) -> None:
    """Show or hide a widget, without a new layout when it is so already."""
    if widget.display != shown:
        widget.display = shown
