"""The application: screens over one session, and what they all can do."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from textual.events import Event, InputEvent, Paste
from textual.screen import Screen

from skilltrail.errors import UsageError
from skilltrail.settings import View, read_view
from skilltrail.text import TEXT_LIMIT, clean, nearest, printable_argument
from skilltrail.tui.commands import DIALOGS, LISTS, Command
from skilltrail.tui.ending import Ending
from skilltrail.tui.keys import bindings
from skilltrail.tui.news import News
from skilltrail.tui.opening import Opening
from skilltrail.tui.theme import THEMES, TOASTS, choose
from skilltrail.tui.widgets.ink import AsciiOnly
from skilltrail.wording import ascii_wanted, number

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.events import Key
    from textual.filter import LineFilter

    from skilltrail.session.session import Session
    from skilltrail.tui.foretelling import Foreteller
    from skilltrail.tui.screens.base import ListScreen
    from skilltrail.tui.timing import Timekeeper
    from skilltrail.tui.widgets.bars import KeyBar, StatusBar

LOOK_EVERY = 1.0
"""Seconds between two looks at the state file."""
REST = 0.05
"""Seconds the cursor rests on a row before its page is shown."""


def _roles() -> "Screen[None]":
    from skilltrail.tui.screens.roles import RolesScreen

    return RolesScreen()


def _skills() -> "Screen[None]":
    from skilltrail.tui.screens.skills import SkillsScreen

    return SkillsScreen()


def _roadmap() -> "Screen[None]":
    from skilltrail.tui.screens.roadmap import RoadmapScreen

    return RoadmapScreen()


def _journey() -> "Screen[None]":
    from skilltrail.tui.screens.journey import JourneyScreen

    return JourneyScreen()


def _guide() -> "Screen[None]":
    from skilltrail.tui.screens.guide import GuideScreen

    return GuideScreen()


_SCREENS = {"roles": _roles, "skills": _skills, "roadmap": _roadmap, "journey": _journey, "guide": _guide}


def _palette() -> "type[Provider]":
    from skilltrail.tui.palette import Found

    return Found


class SkilltrailApp(Opening):
    """The terminal application.

    `rest` is how long the cursor rests before the page follows, in seconds (0: at once). With an `ending` the process
    is its own: the signals that end it and the collection of garbage are the application's to arrange.
    """

    TITLE = "skilltrail"
    # Lines that are drawn cannot be selected, and a press beside them ends Textual with an error when it tries.
    ALLOW_SELECT = False
    DEFAULT_MODE = "roles"
    COMMANDS: ClassVar = {_palette}
    BINDINGS = bindings("app")

    CSS = TOASTS

    def __init__(self, session: "Session", *, rest: float = REST, theme: str = "") -> None:
        super().__init__()
        for one in THEMES:
            self.register_theme(one)
        self._last_filters = (AsciiOnly(),) if ascii_wanted(os.environ) else ()
        self.session = session
        self.ending: Ending | None = None
        self.rest = rest
        self._revision = session.revision
        self._leaving = False
        self.keeping = False
        self._timekeeper: Timekeeper | None = None
        self._foreteller: Foreteller | None = None
        self.timing: tuple[str, str] | None = None
        self.parting = ""
        self.advert = ""
        self.places: dict[str, ListScreen] = {}
        self.take_up(read_view(session.paths.view), theme)

    def get_default_screen(self) -> "Screen[None]":
        """Return the first screen. As a mode like the others it would have all styles read twice at first."""
        return _SCREENS[self.DEFAULT_MODE]()

    def on_mount(self) -> None:
        """Begin to watch the state file and the signals that end a program."""
        for mode, screen in _SCREENS.items():
            self.add_mode(mode, screen)
        self.set_interval(LOOK_EVERY, self.look)
        self.call_after_refresh(self._begin_timing)
        self.session.on_went = self.warn
        if self._theme_trouble:
            self.tell(self._theme_trouble)
        if self.session.begun_anew:
            self.warn(self.session.begun_anew)
        if self.ending is not None:
            self.call_after_refresh(_collect_again)
            self.ending.begin()

    def call_soon(self, act: Callable[..., None], *args: object) -> None:
        """Have something done by the loop, wherever one is; raises RuntimeError when it is over."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(act, *args)

    def leave(self, signal_number: int) -> None:
        """End as a signal asks; everything is saved already."""
        self.exit(128 + signal_number, return_code=128 + signal_number)

    def get_line_filters(self) -> "Sequence[LineFilter]":
        """Return what is done to every line drawn, last of all to leave nothing but ASCII where that is asked for."""
        return [*super().get_line_filters(), *self._last_filters]

    # the screens

    async def on_status_bar_tab_clicked(self, event: "StatusBar.TabClicked") -> None:
        """Show the screen whose name was clicked."""
        await self.action_switch_mode(event.mode)

    async def on_key_bar_chosen(self, event: "KeyBar.Chosen") -> None:
        """Do what was clicked."""
        await self.perform(event.command)

    async def on_event(self, event: Event) -> None:
        """Let no escape sequence in through what is pasted; Textual's inputs would hand it on to the terminal."""
        if (self._leaving or not self.screen_stack) and isinstance(event, (InputEvent, Paste)):
            return  # it waited in line: whoever leaves opens nothing more, and soon no screen is there to take it
        if isinstance(event, Paste) and not event.is_forwarded:
            if (count := len(event.text)) > TEXT_LIMIT:
                self.tell(f"Pasted the first {number(TEXT_LIMIT)} characters of {number(count)}.")
            event.text = clean(event.text, newlines=True)
        await super().on_event(event)

    def on_key(self, event: "Key") -> None:
        """Let no letter get lost that is typed faster than the filter opens; while leaving, keys mean nothing."""
        place = self.place
        typed = place is not None and self.screen is place and place.take_letter(event)
        if typed or not self.screen_stack:
            event.prevent_default()

    async def perform(self, command: Command) -> None:
        """Do what a command's key would do now."""
        if "app" in command.where:
            await self.run_action(command.action, self)
        elif set(command.where) & {*LISTS, *DIALOGS}:
            await self.run_action(command.action, self.screen)
        elif self.focused is not None:
            await self.run_action(command.action, self.focused)

    # how the screens were left

    def take_up(self, view: View, theme: str) -> None:
        """Begin as the screens were left; colours asked for by name go before those."""
        self.view = view
        self.news = News(self.session, view.told)
        if view.screen:
            self.DEFAULT_MODE = view.screen  # type: ignore[misc]
            self._current_mode = view.screen
            self._screen_stacks = {view.screen: []}
        asked = (theme, os.environ.get("TEXTUAL_THEME", ""), view.theme)
        self.theme, self._theme_trouble = choose(self.available_themes, asked, self.console.color_system)

    def exit(self, *args: Any, **keywords: Any) -> None:  # noqa: ANN401 - as Textual's own
        """Leave, log what the timer measured, and remember where."""
        self.keep_everything()
        if self.places:
            from skilltrail.tui.remembering import keep_view

            keep_view(self)
        super().exit(*args, **keywords)

    def keep_everything(self) -> None:
        """Log what the timer measured and save what is being written, or keep it as a draft; once, and for good."""
        if self._leaving:
            return
        # Whoever ends the program by force waits while this is so.
        self._leaving = self.keeping = True
        try:
            said = [self._timekeeper.leave()] if self._timekeeper is not None else []
            self._keep_all()
            said += [screen.keep_draft() for screen in self.screen_stack if hasattr(screen, "keep_draft")]
            self.parting = "\n".join(filter(None, said))
        finally:
            self.keeping = False

    def _keep_all(self) -> bool:
        """Save what is being written in a dialog; False when that cannot be done."""
        kept = True
        for screen in self.screen_stack:
            if (leave := getattr(screen, "leave", None)) is not None:
                kept = leave() and kept
        return kept

    async def action_quit(self) -> None:
        """Leave, unless that would lose what is being written: the dialog says then why it cannot be saved."""
        if self._keep_all():
            self.exit()

    # what all screens can do

    def look(self) -> None:
        """Look whether the record was changed from outside, and show it; leave when the terminal is gone."""
        if self.ending is not None and not os.isatty(0):
            # Nobody is there any more, and reading from nothing would take a whole core.
            self.ending.watch(signal.SIGHUP)
            self.leave(signal.SIGHUP)
            return
        trouble = self.session.trouble
        self.session.refresh()
        if trouble and not self.session.trouble:
            self.tell("Your record can be read and changed again.")
        self.show_changes()
        if self._timekeeper is not None:
            self._timekeeper.look()
        self._look_beside()

    def _look_beside(self) -> None:
        """Say that a conflict copy lies beside the record; bring it in with the next look, and say what came."""
        said = self.session.merge_copies() if self.session.copies_waiting else ()
        found = self.session.find_copies()
        if found.versions:
            said = (*said, f"Found another version of your record: {', '.join(found.versions)}. Bringing it in.")
        if found.strange:
            self.warn("\n".join(found.strange))
        if said:
            self.tell("\n".join(said))
            self.show_changes()

    # the timer

    def _begin_timing(self) -> None:
        if not self._leaving:
            self.timekeeper.begin()
            if self.session.has_drafts:
                from skilltrail.tui.noting import recover_drafts

                recover_drafts(self)

    @property
    def timekeeper(self) -> "Timekeeper":
        """The one who steers the timer."""
        if self._timekeeper is None:
            from skilltrail.tui.timing import Timekeeper

            self._timekeeper = Timekeeper(self)
        return self._timekeeper

    @property
    def foreteller(self) -> "Foreteller":
        """The one who knows the forecast."""
        if self._foreteller is None:
            from skilltrail.tui.foretelling import Foreteller

            self._foreteller = Foreteller(self)
        return self._foreteller

    def show_timing(self, timing: tuple[str, str] | None) -> None:
        """Show what is being timed and for how long, on top of every screen; repaints only what has changed."""
        if timing != self.timing:
            named = (timing or ("",))[0] != (self.timing or ("",))[0]
            self.timing = timing
            for place in self.places.values():
                place.status.refresh()
                if named:
                    place.show_keys()

    def action_stop_timer(self) -> None:
        """Stop the timer and log it."""
        self.timekeeper.stop()


def _collect_again() -> None:
    """Collect garbage from now on, but not in what is there already: it stays as long as the program."""
    gc.freeze()
    gc.enable()


def run(session: "Session", theme: str = "") -> int:
    """Run the application on a session until the person leaves; return the exit code.

    `theme` names the colours for this time; raises UsageError when there are none of that name. Whoever starts the
    program may switch the collection of garbage off before: it comes on with the first picture.
    """
    app = SkilltrailApp(session, theme=theme)
    if theme and theme not in app.available_themes:
        near = nearest(theme, app.available_themes) or sorted(app.available_themes)
        raise UsageError(f"no colours are called '{printable_argument(theme)}' (try {', '.join(near)})")
    app.ending = ending = Ending(app)
    try:
        app.run()
    finally:
        ending.over()
    if app.parting:
        with suppress(OSError):  # whoever pulled the plug reads nothing
            sys.stdout.write(f"{clean(app.parting, newlines=True, limit=len(app.parting) + 1)}\n")
            sys.stdout.flush()
    return app.return_code or 0
