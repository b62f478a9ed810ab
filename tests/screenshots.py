"""Makes the pictures in `screenshots/` anew, from the program and the demo's learner: `python -m tests.screenshots`.

The day is pinned and nothing is taken from the machine, so that the same program gives the same bytes. A test
compares them.
"""

import asyncio
import os
import tempfile
import time
from pathlib import Path

from skilltrail.tui.app import SkilltrailApp
from skilltrail.tui.theme import DARK, LIGHT
from tests.tui.drawing import screen_svg
from tests.tui.learners import year
from tests.tui.stage import Person, running

FOLDER = Path(__file__).parents[1] / "screenshots"
THEMES = {"dark": DARK, "light": LIGHT}
SIZES = ((120, 40), (80, 24))
SURROUNDINGS = {"LANG": "C.UTF-8", "TERM": "xterm-256color", "TZ": "UTC", "TEXTUAL_ANIMATIONS": "none"}
SCREENS = {"roles": "1", "skills": "2", "roadmap": "3", "journey": "4"}


def name(screen: str, theme: str, size: tuple[int, int]) -> str:
    """Return the file name of a picture."""
    return f"{screen}-{theme}-{size[0]}x{size[1]}.svg"


async def pictures(theme: str, size: tuple[int, int], folder: Path) -> dict[str, str]:
    """Return the pictures of all screens in a theme and a size, by file name; `folder` is for the learner's files."""
    made = {}
    async with running(year(folder), size=size) as (app, person):
        app.theme = THEMES[theme]
        for screen, key in SCREENS.items():
            await person.press(key)
            await _come_to_the_point(app, person)
            made[name(screen, theme, size)] = screen_svg(app, f"skilltrail: {screen}, {theme}, {size[0]} x {size[1]}")
    return made


async def _come_to_the_point(app: SkilltrailApp, person: Person) -> None:
    """Put the cursor on what the learner is at; in the long list of skills, with what comes after it in sight."""
    if app.place.PLACE == "skills":
        await person.press("G")
    app.place.lines.go(app.session.standing().next_step)
    await person.press()


def main() -> None:
    """Write all pictures, and remove what is no longer one of them."""
    os.environ.clear()
    os.environ.update(SURROUNDINGS)
    time.tzset()
    made: dict[str, str] = {}
    for theme in THEMES:
        for size in SIZES:
            with tempfile.TemporaryDirectory() as folder:
                made |= asyncio.run(pictures(theme, size, Path(folder)))
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.svg"):
        if old.name not in made:
            old.unlink()
    for file, text in made.items():
        (FOLDER / file).write_text(text, encoding="utf-8")
    print(f"{len(made)} pictures, {sum(map(len, made.values())) // 1000} kB, in {FOLDER.name}/")


if __name__ == "__main__":
    main()
