"""Runs the application without a terminal, over the small curriculum of the session's tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from skilltrail.session.session import Session
from skilltrail.tui.app import SkilltrailApp
from tests.session.desk import open_session


@asynccontextmanager
async def running(
    session: Session, size: tuple[int, int] = (120, 40), keys: str = ""
) -> AsyncIterator[tuple[SkilltrailApp, "Person"]]:
    """Run the application; the page follows the cursor at once. `keys` are pressed first, one letter each."""
    app = SkilltrailApp(session, rest=0)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        person = Person(app, pilot)
        await person.press(*keys)
        yield app, person


class Person:
    """Presses keys and looks at the screen."""

    def __init__(self, app, pilot):
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        if keys:
            await self.pilot.press(*keys)
        await self.pilot.pause()

    async def click(self, column: int, line: int) -> None:
        await self.pilot.click(offset=(column, line))
        await self.pilot.pause()

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()

    @property
    def sees(self) -> list[str]:
        """The lines on the screen."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        return "\n".join(self.sees)

    @property
    def at(self) -> str:
        """The id of the row under the cursor."""
        return self.app.place.lines.current

    @property
    def top(self) -> str:
        return self.sees[0]

    @property
    def keys_shown(self) -> str:
        return self.sees[-1]

    @property
    def said(self) -> str:
        """The last toast."""
        notes = list(self.app._notifications)
        return notes[-1].message if notes else ""

    def line_of(self, words: str) -> int:
        """The first line that has these words."""
        return next(n for n, line in enumerate(self.sees) if words in line)


def desk(tmp_path: Path, *goals: str) -> Session:
    """Open a session, with goals."""
    session = open_session(tmp_path / "home")
    for goal in goals:
        session.goal_add(goal)
    return session
