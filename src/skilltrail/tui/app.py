"""The application: screens over one session, and what they all can do."""

import gc
import signal
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.screen import ModalScreen, Screen

from skilltrail.errors import SkilltrailError
from skilltrail.text import clean
from skilltrail.tui.commands import LISTS, Command
from skilltrail.tui.keys import bindings

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.events import Key

    from skilltrail.session.session import Session
    from skilltrail.session.views import Done
    from skilltrail.tui.screens.base import ListScreen
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


def _palette() -> "type[Provider]":
    from skilltrail.tui.palette import Found

    return Found


class SkilltrailApp(App[int]):
    """The terminal application.

    `rest` is how long the cursor rests before the page follows, in seconds (0: at once). With `own_process`
    the signals that end a program and the collection of garbage are the application's to arrange.
    """

    TITLE = "skilltrail"
    # Lines that are drawn cannot be selected, and a press beside them ends Textual with an error when it tries.
    ALLOW_SELECT = False
    MODES: ClassVar = {"skills": _skills, "roadmap": _roadmap}
    DEFAULT_MODE = "roles"
    COMMANDS: ClassVar = {_palette}
    BINDINGS = bindings("app")

    def __init__(self, session: "Session", *, rest: float = REST, own_process: bool = False) -> None:
        super().__init__()
        self.session = session
        self._own_process = own_process
        self.rest = rest
        self._revision = session.revision

    def get_default_screen(self) -> "Screen[None]":
        """Return Roles. As a mode like the others it would have all styles read twice before it is shown."""
        return _roles()

    def on_mount(self) -> None:
        """Begin to watch the state file and the signals that end a program."""
        self.add_mode("roles", _roles)
        self.set_interval(LOOK_EVERY, self.look)
        if self._own_process and self._loop is not None:
            self.call_after_refresh(_collect_again)
            for number in (signal.SIGHUP, signal.SIGTERM):
                self._loop.add_signal_handler(number, self._leave, number)

    def _leave(self, number: int) -> None:
        """End as a signal asks; everything is saved already."""
        self.exit(128 + number, return_code=128 + number)

    # the screens

    @property
    def place(self) -> "ListScreen | None":
        """The screen of the present mode, whatever dialog is above it."""
        from skilltrail.tui.screens.base import ListScreen

        bottom = self.screen_stack[0] if self.screen_stack else None
        return bottom if isinstance(bottom, ListScreen) else None

    async def action_switch_mode(self, mode: str) -> None:
        """Show another screen; not while a dialog waits for an answer."""
        if not isinstance(self.screen, ModalScreen):
            await self.switch_mode(mode)

    async def on_status_bar_tab_clicked(self, event: "StatusBar.TabClicked") -> None:
        """Show the screen whose name was clicked."""
        await self.action_switch_mode(event.mode)

    async def on_key_bar_chosen(self, event: "KeyBar.Chosen") -> None:
        """Do what was clicked."""
        await self.perform(event.command)

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
        elif set(command.where) & {*LISTS, "dialog", "help", "export"}:
            await self.run_action(command.action, self.screen)
        elif self.focused is not None:
            await self.run_action(command.action, self.focused)

    def show_skills(self, filter_text: str, to: str = "") -> None:
        """Show Skills narrowed by a filter, the cursor on skill `to`."""

        async def show() -> None:
            await self.switch_mode("skills")
            if (place := self.place) is not None:
                place.filter_by(filter_text, to=to)

        self.call_next(show)

    def show_skill(self, id: str) -> None:
        """Show one skill on Skills."""
        self.show_skills("", to=id)

    def show_role(self, id: str) -> None:
        """Show one role on Roles."""

        async def show() -> None:
            await self.switch_mode("roles")
            if (place := self.place) is not None:
                place.filter_by("", to=id)

        self.call_next(show)

    def action_command_palette(self) -> None:
        """Open the palette, unless a dialog waits for an answer."""
        from skilltrail.tui.palette import Palette

        if not isinstance(self.screen, ModalScreen):
            self.push_screen(Palette())

    def action_change_theme(self) -> None:
        """Ask for other colours; those in use have the cursor."""
        from skilltrail.tui.screens.confirm import Ask

        others = sorted(name for name in self.available_themes if name != self.theme)
        answers = [(name, name) for name in (self.theme, *others)]

        def chosen(name: str | None) -> None:
            if name:
                self.theme = name

        if not isinstance(self.screen, ModalScreen):
            self.push_screen(Ask("Colours", answers), chosen)

    # what all screens can do

    def look(self) -> None:
        """Look whether the record was changed from outside, and show it."""
        self.session.refresh()
        self.show_changes()

    def show_changes(self) -> None:
        """Repaint the screen in sight if the session knows something new; the others follow when shown."""
        if self._revision != self.session.revision:
            self._revision = self.session.revision
            if (place := self.place) is not None:
                place.update()

    def change(self, act: "Callable[[], Done]") -> None:
        """Make a change, say in a line what it did or why not, and show it."""
        try:
            done = act()
        except SkilltrailError as error:
            self.say_trouble(error)
        else:
            self.tell(f"{done.text} · u to undo" if done.ids else done.text)
        self.show_changes()

    def tell(self, text: str) -> None:
        """Say a line in a corner for a moment; it takes the place of the one before. Never read as markup."""
        self.clear_notifications()
        self.notify(clean(text), timeout=4, markup=False)

    def say_trouble(self, error: SkilltrailError) -> None:
        """Say what went wrong, longer than other things."""
        self.clear_notifications()
        self.notify(clean(str(error)), severity="error", timeout=8, markup=False)

    def _act(self, act: "Callable[[], Done]") -> None:
        try:
            done = act()
        except SkilltrailError as error:
            self.say_trouble(error)
        else:
            self.tell(done.text)
        self.show_changes()

    def action_undo(self) -> None:
        """Take back the last change."""
        self._act(self.session.undo)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._act(self.session.redo)

    def action_help(self) -> None:
        """Say what can be done where the focus is."""
        from skilltrail.tui.screens.help import HelpScreen

        place = self.place
        if place is None or isinstance(self.screen, ModalScreen):
            return
        places = (place.PLACE, "page" if place.reading else "list", "app")
        self.push_screen(HelpScreen(f"Keys · {place.PLACE.capitalize()}", places))

    def action_export(self) -> None:
        """Ask where to, and write the roadmap there."""
        if isinstance(self.screen, ModalScreen):
            return
        from skilltrail.session.export import default_target
        from skilltrail.tui.screens.export import ExportScreen

        self.push_screen(ExportScreen(default_target(self.session)), self._export)

    def _export(self, path: str | None, *, force: bool = False) -> None:
        if path is None:
            return
        from skilltrail.exporting.target import TargetExistsError
        from skilltrail.session.export import export_markdown

        try:
            written = export_markdown(self.session, Path(path), force=force)
        except TargetExistsError:
            self._ask_to_replace(path)
        except SkilltrailError as error:
            self.say_trouble(error)
        else:
            self.tell(f"Wrote the roadmap to {written}")

    def _ask_to_replace(self, path: str) -> None:
        from skilltrail.tui.screens.confirm import Ask

        def answered(answer: str | None) -> None:
            if answer:
                self._export(path, force=True)

        answers = [("", "No, keep the file"), ("yes", "Yes, write over it")]
        self.push_screen(Ask(f"{Path(path).name} is there already", answers), answered)

    def action_screenshot(self) -> None:  # type: ignore[override]
        """Save nothing: Textual's own would write over any file it is given."""

    def open_link(self, address: str) -> None:
        """Open an https address in the browser; anything else is refused."""
        from skilltrail.text import link_fault

        if fault := link_fault(address):
            self.tell(f"Not opened: the address {fault}.")
        else:
            self.open_url(address)


def _collect_again() -> None:
    """Collect garbage from now on, but not in what is there already: it stays as long as the program."""
    gc.freeze()
    gc.enable()


def run(session: "Session") -> int:
    """Run the application on a session until the person leaves; return the exit code.

    Whoever starts the program may switch the collection of garbage off before: it comes on with the first picture.
    """
    app = SkilltrailApp(session, own_process=True)
    app.run()
    return app.return_code or 0
