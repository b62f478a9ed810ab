"""What `ctrl+p` finds: commands that work here, roles, skills, pages of the guide. Imported when first asked."""

from asyncio import sleep
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider, SearchIcon
from textual.content import Content
from textual.css.query import NoMatches
from textual.events import Click, Mount

from skilltrail.tui.commands import commands, key_names
from skilltrail.tui.rows import Part, marked, say
from skilltrail.tui.screens.resizing import Resizing
from skilltrail.tui.theme import MUTED

if TYPE_CHECKING:
    from skilltrail.tui.app import SkilltrailApp

MOST = 40
NARROWEST = 12  # columns


class Answers(CommandList):
    """The palette's list without two faults of Textual's lists."""

    def __init__(self) -> None:
        super().__init__()
        # It divides by the columns it has for text, which are none in a terminal of five.
        self.styles.min_width = NARROWEST

    async def _on_click(self, event: Click) -> None:
        # What was clicked may have gone since it was drawn; Textual's own handler, called here, is not called again.
        event.prevent_default()
        with suppress(IndexError):
            await super()._on_click(event)


class Palette(Resizing, CommandPalette):
    """Textual's palette without its icon, whose width terminals disagree on, and without its faults."""

    def compose(self) -> ComposeResult:
        """Lay out the palette with the list of ours."""
        for widget in super().compose():
            yield Answers() if isinstance(widget, CommandList) else widget

    def _action_command_list(self, action: str) -> None:
        # Its list raises KeyError on a page up or down while nothing of it is in sight yet.
        with suppress(KeyError, IndexError):
            super()._action_command_list(action)

    def _watch__list_visible(self) -> None:
        # What it found may come when the palette is closed and has nothing in it any more.
        with suppress(NoMatches):
            super()._watch__list_visible()

    async def _watch__show_busy(self) -> None:
        with suppress(NoMatches):
            await super()._watch__show_busy()

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close; a second key that was pressed too fast finds it closed already."""
        return super().dismiss(result) if self.is_active else AwaitComplete(sleep(0))

    def on_click(self, event: Click) -> None:
        """Pass over a click on what a terminal that became smaller meanwhile has no more; Textual ends by one."""
        if not self.region.contains(event.screen_x, event.screen_y):
            event.prevent_default()

    def on_mount(self, event: Mount) -> None:
        """Hide the icon; open nothing when the program was left meanwhile and there is nothing in the palette."""
        icon = self.query(SearchIcon)
        icon.set(display=False)
        if not icon:
            event.prevent_default()


class Found(Provider):
    """Commands, roles and skills by name."""

    def _commands(self) -> Iterator[tuple[str, str, str, Callable[[], object]]]:
        """Yield every command as (words, keys, help, what to do)."""
        app: SkilltrailApp = self.app  # type: ignore[assignment]
        place = app.place
        for one in commands(self.screen.name or "", "app"):
            if one.palette and app.works(one):
                noun, title = (place.noun_for(one), place.word_for(one)) if place else (one.noun, one.title)
                yield f"{noun}: {title}", key_names(one, all_keys=False), one.help, partial(app.perform, one)

    def _pages(self, words: tuple[str, ...]) -> Iterator[Hit]:
        """Yield the roles and the pages of the guide that have all the words."""
        app: SkilltrailApp = self.app  # type: ignore[assignment]
        for role in app.session.role_cards():
            if all(word in f"{role.id} {role.title}".casefold() for word in words):
                act = partial(app.show_role, role.id)
                yield Hit(0.9, _shown(role.title, "role", words), act, text=role.title)
        for section in (one for topic in app.session.guide() for one in topic.sections):
            if all(word in section.title.casefold() for word in words):
                act = partial(app.show_guide, section.id)
                yield Hit(0.6, _shown(section.title, "guide", words), act, text=section.title)

    async def discover(self) -> Hits:
        """Offer the commands before anything is typed."""
        for words, keys, help, act in self._commands():
            yield DiscoveryHit(_shown(words, keys, ()), act, text=words, help=help)

    async def search(self, query: str) -> Hits:
        """Offer what has every word typed: commands, then roles, then skills, then pages of the guide."""
        words = tuple(query.casefold().split())
        for title, keys, help, act in self._commands():
            if all(word in f"{title} {help}".casefold() for word in words):
                # What is called so comes before what only speaks of it.
                named = all(word in title.casefold() for word in words)
                yield Hit(1.0 if named else 0.65, _shown(title, keys, words), act, text=title, help=help)
        for hit in self._pages(words):
            yield hit
        app: SkilltrailApp = self.app  # type: ignore[assignment]
        left = MOST
        for skill in app.session.skill_rows():
            if all(word in skill.search for word in words):
                # A hit in the name counts more than one in an alias.
                named = all(word in skill.title.casefold() for word in words)
                act = partial(app.show_skill, skill.id)
                yield Hit(0.8 if named else 0.7, _shown(skill.title, "skill", words), act, text=skill.title)
                left -= 1
                if not left:
                    return


def _shown(title: str, note: str, words: tuple[str, ...]) -> Content:
    parts: list[Part] = [*marked(title, words)]
    if note:
        parts.append((f"  {note}", MUTED))
    return say(*parts)
