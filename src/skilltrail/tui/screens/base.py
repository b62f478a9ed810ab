"""What all the screens have in common: the two bars, the panes between them, the filter."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Key
from textual.messages import Update

from skilltrail.session.filtering import SkillFilter
from skilltrail.session.views import ChoiceLine
from skilltrail.settings import ScreenView
from skilltrail.tui.commands import Command, command, commands
from skilltrail.tui.rows import say
from skilltrail.tui.screens.panes import Panes, show
from skilltrail.tui.sizes import too_small
from skilltrail.tui.standing import facts, hint, trouble
from skilltrail.tui.theme import KEY
from skilltrail.tui.widgets.bars import KeyBar, StatusBar, named, notes_of
from skilltrail.tui.widgets.lines import Ink, Row

if TYPE_CHECKING:
    from skilltrail.tui.widgets.filterline import FilterLine


class ListScreen(Panes):
    """A screen of its own says what the rows are, what heads them, and what the page tells of one."""

    FILTER_HINT: ClassVar[str] = "filter: words, area: role: status: level:"

    def __init__(self) -> None:
        super().__init__()
        self.status = StatusBar(self.PLACE)
        self.keys = KeyBar()
        self.filter_line: FilterLine | None = None
        self.filter_text = ""
        self.wanted = SkillFilter()
        self.found = 0
        self.order = ""
        self._return_to = ""
        self._drawn = -1

    # what a screen of its own says

    @abstractmethod
    def rows(self) -> Sequence[Row]:
        """Return the rows that pass the filter `wanted`, and count in `found` those that answer it."""

    @abstractmethod
    def headings(self) -> Sequence[Content]:
        """Return the title of the list, from the fullest wording to the shortest."""

    @abstractmethod
    def nothing(self) -> Content:
        """Return what to say when no row is shown: why, and the key that helps."""

    def asked(self) -> SkillFilter:
        """Return what the filter asks for."""
        return SkillFilter.parse(self.filter_text, self.session.curriculum)

    # putting it on the screen

    def compose(self) -> ComposeResult:
        """Lay out the bars and the panes."""
        self.share_room()
        yield self.status
        with Horizontal():
            yield self.lines
            yield self.page
        yield self.keys

    def on_mount(self) -> None:
        """Show the rows at once, so that the first picture is complete, as they were left the last time."""
        self.skilltrail.places[self.PLACE] = self
        left = self.skilltrail.view.screens.get(self.PLACE, ScreenView())
        self.filter_text = left.filter
        self.take_folds(left.folded, left.unfolded)
        self.order = left.order
        self.update(to=left.row)

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was up."""
        if self._drawn != self.session.revision:
            self.update()
        else:
            self.show_status()

    def on_resize(self) -> None:
        """Show the keys only where there is room for more than one line."""
        show(self.keys, not too_small(self.app.size))
        self.show_keys()

    def update(self, *, to: str = "") -> None:
        """Show what the session says now; the cursor keeps to its row, or goes to row `to`."""
        self._drawn = self.session.revision
        self.wanted = self.asked()
        rows = self.rows()
        self.lines.show(rows, Ink(self.session.today, self.wanted.words), empty=self.nothing(), to=to)
        self.show_heading()
        self.show_status()
        self.show_page()

    def show_status(self) -> None:
        """Write where the learner stands, and under it what is wrong, what is new, or what helps on."""
        standing, wrong = self.session.standing(), trouble(self.session)
        said = () if wrong else self.skilltrail.news.hint() or hint(standing, self.PLACE)
        self.status.show(facts(standing, self.session.today), notes_of(wrong, said))

    def show_heading(self) -> None:
        """Write the title of the list, and how many rows are marked."""
        marked = ""
        if self.lines.marks:
            marked = f" · {len(self.lines.marks)} marked"
        elif self.lines.marking:
            marked = " · marking"
        self.lines.set_title(*(say(title, (marked, KEY)) if marked else title for title in self.headings()))

    @property
    def typing(self) -> bool:
        """Tell whether letters go into the filter."""
        return self.filter_line is not None and self.focused is self.filter_line

    @property
    def focus_places(self) -> tuple[str, str]:
        """The places whose commands work where the focus is."""
        return self.PLACE, "page" if self.reading else "list"

    def works(self, one: Command) -> bool:
        """Tell whether a command does something now."""
        if one.id == "out":
            return self.reading or bool(self.filter_text) or self.filter_line is not None
        if one.id == "decide":
            return bool(self.choices())
        if one.where == ("app",) or one.id in ("filter", "forecast"):
            return True
        return self.lines.current_row is not None

    def show_keys(self) -> None:
        """Show the keys that work where the focus is, the most specific first."""
        if self.typing:
            self.keys.show(named(commands("filter")))
            return
        found = [one for one, _ in named(commands(self.PLACE, "app")) if one.footer and self.works(one)]
        found = self.ranked(found)
        if self.reading:
            found.insert(0, command("out"))
        self.keys.show([(one, self.word_for(one)) for one in found], command("help"))

    def ranked(self, found: list[Command]) -> list[Command]:
        """Return the commands of the key bar in their order."""
        return found

    def show_page(self) -> None:
        """Show the page about the row under the cursor, and the keys that work on it."""
        super().show_page()
        self.show_keys()

    def word_for(self, one: Command) -> str:
        """Return what the key bar calls a command."""
        return one.title

    def noun_for(self, one: Command) -> str:
        """Return what the palette says a command is about."""
        return one.noun

    def on_descendant_focus(self) -> None:
        """Let the keys shown follow the focus, once it is known where that is."""
        self.call_next(self.show_keys)

    # the filter

    def action_step_out(self) -> None:
        """Leave the page, else clear the filter."""
        if self.reading:
            self.leave_page()
        elif self.filter_text or self.filter_line is not None:
            self.end_filter("")

    async def action_filter(self) -> None:
        """Open the filter, or go back to it; more words are added to those that are there."""
        from skilltrail.tui.widgets.filterline import FilterLine

        if self.reading:
            self.leave_page()
        self.skilltrail.hush()  # it would lie over what is typed
        if self.filter_line is None:
            self._return_to = self.lines.current
            self.filter_line = FilterLine(f"{self.filter_text.rstrip()} ".lstrip(), self.FILTER_HINT)
            # Waited for, so that the letters typed next find it there.
            await self.mount(self.filter_line, before=self.keys)
        self.set_focus(self.filter_line)

    def take_letter(self, event: Key) -> bool:
        """Give the filter a letter that was on its way to the list when the filter opened; True if it was one."""
        if self.filter_line is None or self.focused is not self.filter_line or not event.is_printable:
            return False
        self.filter_line.post_message(Key(event.key, event.character))
        return True

    def on_input_changed(self, event: "FilterLine.Changed") -> None:
        """Narrow the list with every letter."""
        if event.control is self.filter_line and event.value.split() != self.filter_text.split():
            self.filter_text = event.value
            self.update(to="" if event.value else self._return_to)
            if event.value and self.lines.current == self.group:
                self.lines.action_cursor_down()
            # Else the screen hears of the list's lines too late for this picture, and paints them one later.
            self.post_message(Update(self.lines))

    def on_filter_line_kept(self) -> None:
        """Go to the list and keep the filter."""
        if self.filter_text:
            self.set_focus(self.lines)
        else:
            self.end_filter(self._return_to)

    def on_filter_line_cleared(self) -> None:
        """Clear the filter and go back to the row it was opened from."""
        self.end_filter(self._return_to)

    def end_filter(self, to: str) -> None:
        """Take the filter away; the cursor goes to row `to` or stays where it is."""
        if self.filter_line is not None:
            self.filter_line.remove()
            self.filter_line = None
        self.set_focus(self.lines)
        if self.filter_text:
            self.filter_text = ""
            self.update(to=to)

    def filter_by(self, text: str, *, to: str = "") -> None:
        """Show the list narrowed by a filter given from elsewhere, the cursor on row `to`."""
        self.filter_text = text
        if self.filter_line is not None:
            self.filter_line.value = text
        self.update(to=to)

    # what is ahead

    def action_forecast(self) -> None:
        """Open pace and forecast."""
        from skilltrail.tui.screens.forecast import ForecastScreen

        self.app.push_screen(ForecastScreen())

    def foretold(self) -> None:
        """Say the forecast, now that it is known, where this screen says it."""

    # the record

    def choices(self) -> Sequence[ChoiceLine]:
        """Return the choices that can be decided at the row under the cursor."""
        return ()

    def action_decide(self) -> None:
        """Ask which skill of a choice to take."""
        from skilltrail.tui.choosing import decide

        if choices := self.choices():
            decide(self.skilltrail, choices)
        else:
            self.skilltrail.tell("No choice here to decide.")


def counted(title: str, found: int, total: int, wanted: SkillFilter) -> Content:
    """Return a list's title with how many rows are shown, and what the filter asks for."""
    said = wanted.describe()
    count = f"{found}" if found == total and not said else f"{found} of {total}"
    return say(f"{title} · {count}", f" · {said}" if said else "")
