"""Every screen looks as it did: four learners, in terminals of every size the layout was made for."""

from itertools import product
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.widgets import Input

from skilltrail.tui.theme import LIGHT
from tests.planning.adverts import read as advert
from tests.tui.learners import LEARNERS, empty, furnish_hostile, recorded, year
from tests.tui.snapshots import RENEW, Pictures
from tests.tui.stage import Person, running

SIZES = ((60, 20), (80, 24), (120, 40), (200, 60))
STORED = Path(__file__).parent / "__snapshots__" / "test_snapshots"
SCREENS = {"roles": "1", "skills": "2", "roadmap": "3", "journey": "4"}
RECORDING = {
    "outcomes": ("2", "pandas", ("c",)),
    "log": ("2", "pandas", ("m", *"1h30 yesterday")),
    "note": ("2", "pandas", ("n",)),
    "proof": ("2", "pandas", ("w", *"https")),
    "resource": ("2", "python", ("r",)),
    "bookmark": ("2", "python", ("r", "enter")),
    "more": ("2", "pandas", ("i",)),
    "project": ("3", "first-model", ("l", "t")),
}
HOSTILE_RECORDING = {
    name: (screen, "hostile-3", keys)
    for name, (screen, _, keys) in RECORDING.items()
    if name not in ("log", "project")
}
DIALOGS = {"help": "question_mark", "palette": "ctrl+p", "export": "e"}
# The learner with a long record, on Journey: what the row under the cursor begins with in each picture.
PAST = {
    "burn-up": "weeks",
    "week": "week:2026-09-14",
    "year": "year:2025",
    "areas": "areas",
    "area": "area:data",
    "ledger": "evidence",
    "evidence": "proof:",
    "history": "history",
    "change": "change:",
}
# The learner with a long record, on the roadmap: keys pressed one after another, each with a picture.
PACE = {"forecast": ("f",), "days-off": ("j", "j", "j", "j", "enter", *"20 Dec to 2 Jan")}
SMALL = (40, 12)
LOOKS = {
    "light": {"TEXTUAL_THEME": LIGHT},
    "no-colour": {"NO_COLOR": "1"},
    "16-colours": {"TERM": "xterm"},
    "ascii": {"SKILLTRAIL_ASCII": "1"},
}
CHOOSING_LOOKS = ("NO_COLOR", "SKILLTRAIL_ASCII", "TEXTUAL_THEME")


def called(value: object) -> str:
    return "x".join(map(str, value)) if isinstance(value, tuple) else str(value)


@pytest.fixture
def pictures(snapshot: SnapshotAssertion, request: pytest.FixtureRequest, monkeypatch) -> Pictures:
    # The export dialog tells the folder, and the palette's cursor blinks.
    monkeypatch.chdir("/")
    monkeypatch.setattr(Input, "_toggle_cursor", lambda self: None)
    for name in CHOOSING_LOOKS:
        monkeypatch.delenv(name, raising=False)
    return Pictures(snapshot, request.node.callspec.id)


async def go_to(person: Person, screen: str) -> None:
    """Show a screen; on Skills the cursor goes to a skill, as the other two have it on something already."""
    await person.press(SCREENS[screen])
    if screen == "skills":
        await person.press("j")


@pytest.mark.parametrize("size", SIZES, ids=called)
@pytest.mark.parametrize("learner", LEARNERS)
async def test_screens(learner, size, tmp_path, pictures):
    async with running(LEARNERS[learner](tmp_path), size=size) as (app, person):
        for screen in SCREENS:
            await go_to(person, screen)
            pictures.take(app, screen)
            if app.place.one_pane and app.place.lines.current:
                await person.press("l")
                pictures.take(app, f"{screen}-page")
                await person.press("h")
    pictures.compare()


@pytest.mark.parametrize("size", SIZES[:3], ids=called)
@pytest.mark.parametrize("learner", LEARNERS)
async def test_dialogs(learner, size, tmp_path, pictures):
    async with running(LEARNERS[learner](tmp_path), size=size) as (app, person):
        for (dialog, key), screen in zip(DIALOGS.items(), SCREENS, strict=False):
            await go_to(person, screen)
            await person.press(key)
            await app.workers.wait_for_complete()
            await person.press()
            pictures.take(app, dialog)
            if dialog == "export":
                await person.press("enter")
                pictures.take(app, "export-file")
            await person.press("escape")
    pictures.compare()


@pytest.mark.parametrize("size", (SMALL, *SIZES[:3]), ids=called)
async def test_pace(size, tmp_path, pictures):
    async with running(year(tmp_path), size=size, keys="3") as (app, person):
        for name, keys in PACE.items():
            await person.press(*keys)
            pictures.take(app, name)
    pictures.compare()


@pytest.mark.parametrize("size", (SMALL, *SIZES), ids=called)
async def test_journey(size, tmp_path, pictures):
    async with running(year(tmp_path), size=size, keys="4") as (app, person):
        lines = app.place.lines
        for name, begins in PAST.items():
            lines.go(next(row.id for row in lines.rows if row.id.startswith(begins)))
            await person.press()
            pictures.take(app, name)
            if app.place.one_pane:
                await person.press("l" if ":" in begins and name != "year" else "tab")
                pictures.take(app, f"{name}-page")
                await person.press("escape")
        await person.press("g", "h", "j", "enter", "/", *"clean", "enter")
        pictures.take(app, "found")
    pictures.compare()


@pytest.mark.parametrize("look", LOOKS)
async def test_journey_looks(look, tmp_path, pictures, monkeypatch):
    for name, value in LOOKS[look].items():
        monkeypatch.setenv(name, value)
    async with running(year(tmp_path), size=(120, 40), keys="4") as (app, _):
        pictures.take(app, "burn-up")
    pictures.compare()


async def take_each(app, person, pictures, dialogs) -> None:
    """Take a picture of every dialog of the record, each over the row it is about."""
    for name, (screen, row, keys) in dialogs.items():
        await person.press(screen)
        assert app.place.lines.go(row)
        await person.press(*keys)
        app.clear_notifications()
        await person.press()
        pictures.take(app, name)
        await person.press("escape", "escape")


@pytest.mark.parametrize("size", SIZES[:3], ids=called)
async def test_recording(size, tmp_path, pictures):
    async with running(recorded(tmp_path), size=size) as (app, person):
        await take_each(app, person, pictures, RECORDING)
    pictures.compare()


@pytest.mark.parametrize("learner", ["hostile"])
async def test_hostile_recording(learner, tmp_path, pictures):
    session = LEARNERS[learner](tmp_path)
    furnish_hostile(session, "hostile-3")
    async with running(session, size=(80, 24)) as (app, person):
        await take_each(app, person, pictures, HOSTILE_RECORDING)
    pictures.compare()


@pytest.mark.parametrize("size", (SMALL, *SIZES), ids=called)
async def test_placement(size, tmp_path, pictures):
    async with running(empty(tmp_path), size=size, keys="p") as (app, person):
        pictures.take(app, "question")
        await person.press("y", "n", "p")
        pictures.take(app, "later")
        await person.press("v", "space")
        pictures.take(app, "check")
        await person.press("escape", "r", "space")
        pictures.take(app, "review")
    pictures.compare()


@pytest.mark.parametrize("size", SIZES[:3], ids=called)
async def test_weighing(size, tmp_path, pictures):
    async with running(LEARNERS["half-way"](tmp_path), size=size, keys="f") as (app, person):
        pictures.take(app, "ranked")
        await person.press("m")
        pictures.take(app, "advert")
        app.screen.area.load_text(advert("de-stream.txt"))
        await person.press("ctrl+s")
        pictures.take(app, "match")
        await person.press("G")
        pictures.take(app, "match-end")
        await person.press("escape", "f", "c", "G", "enter")
        pictures.take(app, "beside")
    pictures.compare()


@pytest.mark.parametrize("look", LOOKS)
async def test_looks(look, tmp_path, pictures, monkeypatch):
    for name, value in LOOKS[look].items():
        monkeypatch.setenv(name, value)
    async with running(LEARNERS["half-way"](tmp_path), size=(80, 24)) as (app, person):
        for screen in SCREENS:
            await go_to(person, screen)
            pictures.take(app, screen)
    pictures.compare()


@pytest.mark.parametrize("size", (SMALL, *SIZES[:3]), ids=called)
async def test_map(size, tmp_path, pictures):
    async with running(LEARNERS["half-way"](tmp_path), size=size, keys="2") as (app, person):
        assert app.place.lines.go("dl-training")
        await person.press("b")
        pictures.take(app, "map")
        await person.press("right", "down", "enter")
        pictures.take(app, "map-walked")
        await person.press("escape", "3")
        app.place.lines.go("gate")
        await person.press(*("l" * app.place.one_pane))
        pictures.take(app, "gate")
    pictures.compare()


@pytest.mark.parametrize("learner", ["hostile"])
async def test_hostile_map(learner, tmp_path, pictures):
    async with running(LEARNERS[learner](tmp_path), size=(80, 24), keys="2") as (app, person):
        assert app.place.lines.go("hostile-3")
        await person.press("b", "left")
        pictures.take(app, "map")
    pictures.compare()


def test_no_snapshot_is_left_over(request):
    # Syrupy knows only what one process has used.
    screens = [*SCREENS, *(f"{screen}-page" for screen in SCREENS)]
    wanted = {f"test_looks[{look}][{screen}]" for look in LOOKS for screen in SCREENS}
    for learner, size in product(LEARNERS, SIZES):
        case = f"[{learner}-{called(size)}]"
        wanted |= {f"test_screens{case}[{screen}]" for screen in screens}
        wanted |= {f"test_dialogs{case}[{dialog}]" for dialog in (*DIALOGS, "export-file")}
    wanted |= {f"test_pace[{called(size)}][{name}]" for size in (SMALL, *SIZES[:3]) for name in PACE}
    wanted |= {f"test_journey_looks[{look}][burn-up]" for look in LOOKS}
    for size, name in product((SMALL, *SIZES), (*PAST, "found")):
        wanted |= {f"test_journey[{called(size)}][{name}]", f"test_journey[{called(size)}][{name}-page]"}
    wanted |= {f"test_recording[{called(size)}][{name}]" for size in SIZES[:3] for name in RECORDING}
    wanted |= {f"test_hostile_recording[hostile][{name}]" for name in HOSTILE_RECORDING}
    for size, name in product((SMALL, *SIZES[:3]), ("map", "map-walked", "gate")):
        wanted.add(f"test_map[{called(size)}][{name}]")
    wanted.add("test_hostile_map[hostile][map]")
    asking = ("question", "later", "check", "review")
    wanted |= {f"test_placement[{called(size)}][{name}]" for size in (SMALL, *SIZES) for name in asking}
    weighed = ("ranked", "advert", "match", "match-end", "beside")
    wanted |= {f"test_weighing[{called(size)}][{name}]" for size in SIZES[:3] for name in weighed}
    left = [file for file in STORED.iterdir() if file.stem not in wanted]
    if request.config.option.update_snapshots:
        for file in left:
            file.unlink()
    else:
        assert not left, RENEW
