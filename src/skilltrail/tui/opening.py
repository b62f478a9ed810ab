"""What is opened above or instead of a screen: other screens, help, the palette, dialogs, links."""

import os
from typing import TYPE_CHECKING, cast

from textual.screen import ModalScreen

from skilltrail.tui.acting import Acting
from skilltrail.tui.commands import commands
from skilltrail.tui.standing import whole_trouble

if TYPE_CHECKING:
    from skilltrail.tui.app import SkilltrailApp


class Opening(Acting):
    """The part of the application that opens screens and dialogs; not while a dialog waits for an answer."""

    @property
    def _whole(self) -> "SkilltrailApp":
        """The application that this is a part of."""
        return cast("SkilltrailApp", self)

    def watch_app_focus(self, looking: bool) -> None:
        """Hand the keys to the screen that opened while nobody looked: Textual gives it none then, nor later."""
        if not looking or not self.screen_stack or self.screen.focused is not None:
            return
        self.screen.set_focus(next(iter(self.screen.focus_chain), None), scroll_visible=False)

    async def action_switch_mode(self, mode: str) -> None:
        """Show another screen; not while a dialog waits for an answer."""
        if not isinstance(self.screen, ModalScreen):
            await self.switch_mode(mode)

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
        self._show("roles", id)

    def show_guide(self, id: str) -> None:
        """Show one page on Guide, and go into it."""
        self._show("guide", id, enter=True)

    def _show(self, mode: str, id: str, *, enter: bool = False) -> None:
        async def show() -> None:
            await self.switch_mode(mode)
            if (place := self.place) is not None:
                place.filter_by("", to=id)
                if enter:
                    place.enter_page()

        self.call_next(show)

    def action_command_palette(self) -> None:
        """Open the palette, unless a dialog waits for an answer."""
        from skilltrail.tui.palette import Palette

        if not isinstance(self.screen, ModalScreen):
            self.push_screen(Palette())

    def action_change_theme(self) -> None:
        """Ask for other colours; those in use have the cursor."""
        from skilltrail.tui.colours import ask_for_colours

        if not isinstance(self.screen, ModalScreen):
            ask_for_colours(self._whole)

    def action_doctor(self) -> None:
        """Say what is right and wrong with the files and this machine."""
        from skilltrail.session.health_check import examine
        from skilltrail.tui.screens.doctor import DoctorScreen

        if not isinstance(self.screen, ModalScreen):
            paths = self.session.paths
            self.push_screen(DoctorScreen(examine(lambda: paths, now=self.session.moment, environ=os.environ)))

    def action_restore_backup(self) -> None:
        """Ask which backup to put back."""
        from skilltrail.tui.restoring import ask_for_backup

        if not isinstance(self.screen, ModalScreen):
            ask_for_backup(self._whole)

    def action_help(self) -> None:
        """Say what can be done where the focus is."""
        from skilltrail.tui.screens.help import HelpScreen

        place = self.place
        if isinstance(self.screen, ModalScreen):
            keys = getattr(self.screen, "keys", None)  # the palette has none
            if keys is not None and not isinstance(self.screen, HelpScreen):
                self.push_screen(HelpScreen("Keys", keys.commands, signs=False))
            return
        if place is None:
            return
        if place.typing:
            self.push_screen(HelpScreen("Keys · Filter", [*commands("filter")], whole_trouble(self.session)))
            return
        here = [one for one in commands(*place.focus_places, "app") if self.works(one)]
        news = self._whole.news
        said = HelpScreen(f"Keys · {place.PLACE.capitalize()}", here, whole_trouble(self.session), news.any_new)
        news.heard()
        self.push_screen(said)
        place.show_status()

    def action_export(self) -> None:
        """Ask what to write and where to: the roadmap or a portfolio."""
        if isinstance(self.screen, ModalScreen):
            return
        from skilltrail.tui.exporting import ask_what

        ask_what(self._whole)

    def action_place_goals(self) -> None:
        """Find out what of the goals is known already."""
        from skilltrail.tui.placing import place

        if not isinstance(self.screen, ModalScreen):
            place(self._whole, "goals")

    def action_match(self) -> None:
        """Ask for a job advert, to hold against what is known."""
        if isinstance(self.screen, ModalScreen):
            return
        from skilltrail.tui.screens.advert import ask_for_advert

        ask_for_advert(self._whole)

    def action_screenshot(self) -> None:  # type: ignore[override]
        """Save nothing: Textual's own would write over any file it is given."""

    def open_link(self, address: str) -> None:
        """Open an https address in the browser; anything else is refused."""
        from skilltrail.text import link_fault

        if fault := link_fault(address):
            self.tell(f"Not opened: the address {fault}.")
        else:
            self.open_url(address)
            self.tell(f"Opened in the browser: {address}")
