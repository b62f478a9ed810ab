"""Opens every screen and every dialog of the program and looks at each cell of what they show."""

import contextlib
import os
from unittest import mock

from skilltrail.text import clean
from skilltrail.tui.commands import COMMANDS, LISTS
from tests.torture.figures import goes_on
from tests.torture.worlds import SURROUNDINGS, demand
from tests.tui.monkey.player import _kept_inside
from tests.tui.stage import running
from tests.tui.test_hostile import assert_harmless

MODES = {"roles": "1", "skills": "2", "roadmap": "3", "journey": "4", "guide": "5"}
LEFT_OUT = {"quit", "palette", *MODES, "theme"}
EVERYWHERE = "skills"
"""The screen on which what works on every screen is tried."""
IN_ANY_DIALOG = ("down", "enter")
ROOM = 400
"""Lines in which the longest page stands whole."""


class Looker:
    """Presses keys in a running program and looks at the screen after each."""

    def __init__(self, world, app, person):
        self.world, self.app, self.person = world, app, person
        self.looks = 0

    async def press(self, *keys):
        """Press keys one by one, as long as the program runs."""
        for key in keys:
            await self.person.press(key)
            self.look(key)

    def look(self, *after):
        """Look at every cell."""
        goes_on()
        demand(self.app.is_running and not self.app._exit, "wrong", "the program is gone", after)
        try:
            assert_harmless(self.app)
        except AssertionError as error:
            demand(False, "wrong", str(error)[:600], self.app.screen, after)
        self.looks += 1

    async def back(self):
        """Step out of every dialog."""
        for _ in range(8):
            if self.app.screen is self.app.place:
                break
            await self.press("escape")
        while self.app.screen is not self.app.place:
            await self.press("down", "enter")  # asked whether to leave without saving
            demand(self.looks < 5000, "hang", self.app.screen)

    async def dialog(self):
        """Press every key of the dialog in front."""
        front = self.app.screen
        own = {bound[0].action: key for key, bound in front._bindings.key_to_bindings.items()}
        leaving = ("close", "screen.close", "screen.keep", "app.help", "app.quit", "save")
        for key in (*(key for action, key in own.items() if action not in leaving), *IN_ANY_DIALOG):
            if self.app.screen is self.app.place:
                break
            await self.press(key)
        await self.back()

    async def everything(self, mode):
        """Press every key that works on a screen, and go through what opens."""
        await self.press(MODES[mode], "j", "j")
        for command in COMMANDS:
            opens = command.group not in ("Moving", "Marking", "Reading") or command.footer
            if mode not in command.where and not (mode == EVERYWHERE and "app" in command.where):
                continue
            if command.id in LEFT_OUT or not opens:
                continue
            if command.keys:
                await self.press(command.keys[0])
            else:
                await self.app.perform(command)
                await self.person.press()
                self.look(command.id)
            if self.app.screen is not self.app.place:
                await self.dialog()
            elif command.id == "filter":
                await self.press("a", "escape", "escape")

    async def literal(self, ids):
        """See that the page of a skill says what was written, letter by letter."""
        await self.person.resize(100, ROOM)
        await self.press(MODES["skills"])
        skills = self.world.loaded.curriculum.skills
        for id in ids:
            self.app.show_skill(id)
            await self.person.press()
            page = self.app.place.page.region
            strips = self.app.screen._compositor.render_strips()
            shown = _squeezed("".join(strip.crop(page.x + 1, page.right - 1).text for strip in strips))
            for words in (skills[id].summary, skills[id].why, *(point.text for point in skills[id].outcomes)):
                wanted = _squeezed(clean(words, newlines=True))
                demand(wanted in shown, "wrong", "not as it was written", id, wanted, shown)
            self.look(id)


def _squeezed(text):
    return "".join(text.split()).replace("│", "")


async def look_around(world, sizes=(((120, 40), LISTS), ((60, 20), ("roadmap",)))):
    """Look at all there is, on these screens at these sizes; return how many times was looked."""
    looks = 0
    environ = {**os.environ, **SURROUNDINGS, "EDITOR": "true", "TMPDIR": str(world.folder), "HOME": str(world.folder)}
    for size, modes in sizes:
        here = mock.patch.dict(os.environ, environ, clear=True)
        with here, contextlib.chdir(world.folder), _kept_inside(world.folder):
            async with running(world.session(), size=size) as (app, person):
                app.open_url = lambda *_, **__: None
                looker = Looker(world, app, person)
                for mode in modes:
                    await looker.everything(mode)
                looks += looker.looks
    with mock.patch.dict(os.environ, environ, clear=True):
        async with running(world.session()) as (app, person):
            looker = Looker(world, app, person)
            await looker.literal(("hostile-2", "hostile-11", "hostile-20"))
            await looker.press("ctrl+p", *"host", "escape")
    return looks + looker.looks
