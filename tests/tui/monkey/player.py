"""What the monkey does with the program, and what must be true after it."""

import asyncio
import contextlib
import random
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

from msgspec import Struct
from textual import events
from textual.geometry import Size
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot

from skilltrail.editors import EditorError, EditorFile
from skilltrail.exporting import target
from skilltrail.progress import store
from skilltrail.session.session import Session
from skilltrail.tui.app import SkilltrailApp
from skilltrail.tui.commands import COMMANDS
from skilltrail.tui.palette import Found
from skilltrail.tui.screens.confirm import Ask
from skilltrail.tui.theme import DARK, FEW_COLOURS, LIGHT
from tests.packs import HOSTILE
from tests.tui.learners import PLAYERS
from tests.tui.monkey.meddler import Meddler
from tests.tui.stage import Person
from tests.tui.test_hostile import assert_harmless

PATIENCE = 60.0
"""Seconds without an answer that count as a hang."""
REMEMBERED = 40
"""The last events told of with a fault."""

LEAVING = {"q", "ctrl+q"}
MOVING = ("up", "down", "left", "right", "pageup", "pagedown", "home", "end", "enter", "escape", "tab", "shift+tab")
EDITING = (
    "backspace",
    "delete",
    "ctrl+a",
    "ctrl+e",
    "ctrl+k",
    "ctrl+u",
    "ctrl+w",
    "ctrl+left",
    "shift+home",
    "ctrl+c",
)
COMMANDED = tuple(sorted({key for one in COMMANDS for key in one.keys} - LEAVING))
PRINTABLE = tuple(map(chr, range(0x20, 0x7F))) + tuple("äß漢\u0301🏴")
SIZES = (
    (120, 40),
    (80, 24),
    (60, 20),
    (200, 60),
    (40, 12),
    (39, 11),
    (5, 5),
    (2, 2),
    (1, 1),
    (3, 24),
    (2, 60),
    (200, 2),
)
PASTES = (
    *HOSTILE,
    "",
    "area:statistics status:todo",
    "\x1b[2J\x1b]0;title\x07\x1b]52;c;eA==\x07",
    "\u202eabc\u2066def",
    "Z" + "\u0310\u0322" * 150,
    "w" * 10_000,
    "one\ntwo\r\nthree\tfour\0",
    "roadmap.md",
)
RECORDING = "cmtnwri"
"""The keys that open the dialogs of the record."""
TYPED = (
    "90m",
    "1h30 yesterday",
    "1h 2026-11-18",
    "12h",
    "2026-05-01",
    "today",
    "chapter 5",
    "https://example.org/made",
    "file:///nowhere",
    "two words",
    "",
)
"""What those dialogs understand, mostly."""


class Played(Struct):
    """What came of one game."""

    events: int = 0
    runs: int = 0
    faults: list[str] = []
    hangs: int = 0


class Monkey:
    """Plays with one run of the program after another, on one home, until its events are used up."""

    def __init__(self, session: Session, seed: str) -> None:
        self.session = session
        self.random = random.Random(seed)
        self.meddler = Meddler(session, self.random)
        self.played = Played()
        self._last: deque[str] = deque(maxlen=REMEMBERED)
        self._acts: tuple[tuple[int, Callable[[], None]], ...] = (
            (24, lambda: self.press(self.random.choice(COMMANDED))),
            (16, lambda: self.press(self.random.choice(MOVING))),
            (10, lambda: self.press(self.random.choice(PRINTABLE))),
            (5, lambda: self.press(self.random.choice(EDITING))),
            (14, self.click),
            (5, self.move),
            (3, self.hold),
            (5, self.wheel),
            (5, self.paste),
            (6, self.resize),
            (5, self.meddle),
            (8, self.record),
            (2, self.work),
            (1, self.blur),
        )

    async def play(self, count: int) -> None:
        """Play until so many events are over. A fault ends the game and is kept in `played`."""
        loop = asyncio.get_running_loop()
        before = loop.get_exception_handler()
        loop.set_exception_handler(lambda _, context: self._fault(str(context.get("exception") or context)))
        try:
            while self.played.events < count and not self.played.faults:
                await self._run(count)
        except TimeoutError:
            self.played.hangs += 1
            self._fault(traceback.format_exc())
        except Exception:
            self._fault(traceback.format_exc())
        finally:
            loop.set_exception_handler(before)

    async def _run(self, count: int) -> None:
        """Run the program once; now and then the monkey leaves it."""
        self.played.runs += 1
        theme = self.random.choice(("", DARK, LIGHT, FEW_COLOURS))
        app = self.app = SkilltrailApp(self.session, rest=self.random.choice((0, 0.01)), theme=theme)
        app.open_url = self._opened  # type: ignore[method-assign]
        size = self.random.choice(SIZES[:4])
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await _soon(pilot.pause())
            while self.played.events < count and app._exit is False:
                self._act()
                await self._breathe(pilot)
            if not app._exit:
                # A letter that leaves may still be on its way.
                await _soon(pilot.pause())
            if not app._exit:
                await self._answers(pilot)
        assert not app.return_code, app.return_code
        self._agrees()

    def _act(self) -> None:
        self.played.events += 1
        if self.random.random() < 0.003:
            self.press("q" if self.random.random() < 0.8 else "ctrl+q")
            return
        weights, acts = zip(*self._acts, strict=True)
        self.random.choices(acts, weights)[0]()

    async def _breathe(self, pilot: "Pilot[int]") -> None:
        """Let the program work: mostly a little, at times until it has nothing left to do."""
        chance = self.random.random()
        if chance < 0.15:
            await _soon(pilot.pause())
            if chance < 0.03 and not self.app._exit:
                assert_harmless(self.app)
        elif chance < 0.6:
            await asyncio.sleep(0)

    async def _answers(self, pilot: "Pilot[int]") -> None:
        """Assert that the program can still be used, and shows what is true."""
        person = Person(self.app, pilot)
        self.meddler.mend()
        await _soon(person.resize(100, 30))
        for _ in range(12):
            asked = isinstance(self.app.screen, Ask) and "without saving" in self.app.screen.question
            # What is too long to be saved is given up only when asked for.
            await _soon(person.press(*("down", "enter") if asked else ("escape",)))
        assert self.app.screen is self.app.place, self.app.screen
        for key, place in (("2", "skills"), ("3", "roadmap"), ("4", "journey"), ("1", "roles")):
            await _soon(person.press(key))
            # A screen that was left with a click may have its filter open still.
            await _soon(person.press("escape"))
            assert place == self.app.place.PLACE, self.app.place
            assert place.capitalize() in person.top, person.top
        assert "help" in person.keys_shown or "more" in person.keys_shown, person.keys_shown
        self.app.look()
        await _soon(person.press())
        assert_harmless(self.app)

    def _agrees(self) -> None:
        """Assert that the file can be read and says what the session says."""
        self.meddler.mend()
        self.session.refresh()
        assert self.session.trouble == "", self.session.trouble
        assert store.read(self.session.paths.progress).progress == self.session.progress

    def _opened(self, url: str, *, new_tab: bool = True) -> None:
        assert urlsplit(url).scheme == "https", url

    def _fault(self, said: str) -> None:
        self.played.faults.append(f"{said}\nafter: {' · '.join(self._last)}")

    # what a monkey can do

    def _send(self, event: events.Event, said: str) -> None:
        """Send an event the way a terminal's driver does."""
        self._last.append(said)
        driver = self.app._driver
        assert driver is not None
        driver.process_message(event)

    def press(self, key: str) -> None:
        """Press a key."""
        name = _character_to_key(key) if len(key) == 1 else key
        self._send(events.Key(name, key if len(key) == 1 else key_to_character(key)), name)

    def click(self) -> None:
        """Click somewhere, at times twice."""
        spot = self._spot()
        for _ in range(self.random.choice((1, 1, 2, 3))):
            self._mouse(events.MouseMove, spot)
            self._mouse(events.MouseDown, spot, button=1)
            self._mouse(events.MouseUp, spot, button=1)

    def move(self) -> None:
        """Move the mouse."""
        self._mouse(events.MouseMove, self._spot())

    def hold(self) -> None:
        """Press a button and let it go elsewhere; or do one of the two alone."""
        button = self.random.choice((1, 1, 2, 3))
        if self.random.random() < 0.8:
            self._mouse(events.MouseDown, self._spot(), button=button)
        if self.random.random() < 0.8:
            self._mouse(events.MouseMove, self._spot(), button=button)
        if self.random.random() < 0.8:
            self._mouse(events.MouseUp, self._spot(), button=button)

    def wheel(self) -> None:
        """Turn the wheel."""
        ways = (events.MouseScrollDown, events.MouseScrollUp, events.MouseScrollLeft, events.MouseScrollRight)
        self._mouse(self.random.choice(ways), self._spot())

    def paste(self) -> None:
        """Paste a text, mostly where one can be typed."""
        text = self.random.choice(PASTES)
        if self.random.random() < 0.6:
            self.press(self.random.choice("/enmw"))
        self._send(events.Paste(text), f"paste {text[:20]!r}")

    def resize(self) -> None:
        """Give the terminal another size."""
        size = self.random.choice(SIZES)
        if self.random.random() < 0.3:
            size = (self.random.randint(1, 200), self.random.randint(1, 60))
        # A headless driver is asked for its size, too.
        self.app._driver._size = size  # type: ignore[union-attr]
        self._last.append(f"{size[0]}x{size[1]}")
        self.app.post_message(events.Resize(Size(*size), Size(*size)))

    def meddle(self) -> None:
        """Let somebody else change the files, and the program notice at once or later."""
        self._last.append(self.meddler.act())
        if self.random.random() < 0.7:
            self.app.look()

    def record(self) -> None:
        """Open a dialog of the record, type into it, and mostly answer it."""
        self.press(self.random.choice(RECORDING))
        for _ in range(self.random.choice((0, 0, 1, 2))):
            self.press(self.random.choice(MOVING))
        if self.random.random() < 0.7:
            for letter in self.random.choice(TYPED):
                self.press(letter)
        if self.random.random() < 0.8:
            self.press(self.random.choice(("enter", "enter", "space", "escape", "tab", "ctrl+s", "ctrl+e")))

    def work(self) -> None:
        """Let half a minute go by, or an hour in which the computer sleeps."""
        seconds = self.random.choice((30, 30, 30, 60, 3600))
        self._last.append(f"[{seconds} s]")
        self.session._now.at += timedelta(seconds=seconds)  # type: ignore[attr-defined]
        self.app.timekeeper.beat()

    def blur(self) -> None:
        """Look away from the terminal, or back at it."""
        self._send(self.random.choice((events.AppBlur, events.AppFocus))(), "blur")

    def _spot(self) -> tuple[int, int]:
        """Return a place on the screen; the first and the last line are where clicks do most."""
        width, height = self.app.size
        line = self.random.choice((0, height - 1, *(self.random.randrange(max(1, height)) for _ in range(4))))
        return self.random.randrange(max(1, width)), max(0, line)

    def _mouse(self, kind: type[events.MouseEvent], spot: tuple[int, int], *, button: int = 0) -> None:
        x, y = spot
        shift, meta, ctrl = (self.random.random() < 0.05 for _ in range(3))
        self._send(kind(None, x, y, 0, 0, button, shift, meta, ctrl, x, y), f"{kind.__name__} {x},{y}")


async def play(learner: str, seed: str, count: int, folder: Path) -> Played:
    """Let the monkey play in a folder, with the files of a learner; return what came of it."""
    with contextlib.chdir(folder), _kept_inside(folder), _noticed() as faults:
        monkey = Monkey(PLAYERS[learner](folder), seed)
        await monkey.play(count)
    monkey.played.faults += faults
    return monkey.played


async def _soon(answer: "asyncio.Future[None] | object") -> None:
    async with asyncio.timeout(PATIENCE):
        await answer  # type: ignore[misc]


@contextlib.contextmanager
def _kept_inside(folder: Path) -> Iterator[None]:
    """Have every export and every text for an editor written into the folder, whatever path the monkey types."""
    write = target.write_export

    def inside(wanted: Path, text: str, *, force: bool, protected: Sequence[Path]) -> Path:
        away = wanted.is_absolute() or ".." in wanted.parts
        return write(folder / wanted.name if away else wanted, text, force=force, protected=protected)

    def edit(self: EditorFile, *_: object) -> int:
        """Be the person's editor: leave something in the file, nothing, or no file."""
        kind = random.choice(("text", "nothing", "gone", "fault"))
        if kind == "text":
            self.path.write_text(random.choice(PASTES), encoding="utf-8", errors="replace")
        elif kind == "gone":
            self.path.unlink()
        elif kind == "fault":
            raise EditorError(f"the editor ended with 1{self.kept}")
        return 0

    with (
        patch.object(target, "write_export", inside),
        patch.object(EditorFile, "edit", edit),
        patch("tempfile.tempdir", str(folder)),
        patch.object(SkilltrailApp, "suspend", lambda _: contextlib.nullcontext()),
    ):
        yield


@contextlib.contextmanager
def _noticed() -> Iterator[list[str]]:
    """Notice the faults of the palette's search, which Textual only logs."""
    faults: list[str] = []
    search = Found.search

    async def watched(self: Found, query: str):  # type: ignore[no-untyped-def]
        try:
            async for hit in search(self, query):
                yield hit
        except Exception:
            faults.append(traceback.format_exc())
            raise

    with patch.object(Found, "search", watched):
        yield faults
