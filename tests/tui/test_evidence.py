"""Proof, resources with bookmarks, and the rest of the record: estimates, days, things taken out again."""

from datetime import date

import pytest

from skilltrail.tui.app import SkilltrailApp
from tests.packs import HOSTILE
from tests.tui.stage import desk, running
from tests.tui.test_acts import with_links
from tests.tui.test_hostile import assert_harmless

REPOSITORY = "https://github.com/me/report"


def proofs(session, id="python"):
    return [(one.url, one.title) for one in session.record(id).record.evidence]


@pytest.fixture
def opened(monkeypatch):
    found = []
    monkeypatch.setattr(SkilltrailApp, "open_url", lambda self, url, **_: found.append(url))
    return found


# proof


async def test_an_address_and_a_title_are_added(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2jw") as (app, person):
        await person.press(*"https://github.com/me/report", "tab", *"My report", "enter")
        assert proofs(session) == [(REPOSITORY, "My report")]
        assert person.said == "Added evidence to Python: My report · u to undo"
        assert app.screen is app.place
        assert "My report  21 Nov" in person.text
        assert REPOSITORY in person.text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "The address is missing"),
        ("github.com/me", "The address is not one"),
        ("https://", "The address is not one"),
        ("https://a b", "holds spaces"),
        ("javascript:alert(1)", "The address is not one"),
        ("https://" + "a" * 2000, "is too long"),
    ],
)
async def test_what_is_no_address_is_told_inline_and_stays(tmp_path, typed, said):
    session = desk(tmp_path)
    async with running(session, keys="2jw") as (app, person):
        app.screen.fields[0].value = typed
        await person.press("enter")
        assert said.casefold() in person.text.casefold()
        assert proofs(session) == []
        assert app.screen.fields[0].value == typed


async def test_it_tells_while_one_types(tmp_path):
    session = desk(tmp_path)
    session.evidence("python", REPOSITORY, "old")
    async with running(session, keys="2jw") as (app, person):
        await person.press(*"htt")
        assert "The address is not one" in person.text
        app.screen.fields[0].value = "https://example.org/a"
        await person.press()
        assert "This address will be added" in person.text
        app.screen.fields[0].value = REPOSITORY
        await person.press()
        assert "is there already: it takes the new title" in person.text


async def test_a_title_that_is_too_long_is_told_and_stays(tmp_path):
    async with running(desk(tmp_path), keys="2jw") as (app, person):
        app.screen.fields[0].value = REPOSITORY
        app.screen.fields[1].value = "t" * 201
        await person.press("enter")
        assert "at most 200" in person.text
        assert app.screen.fields[1].value == "t" * 201


async def test_hostile_titles_are_shown_as_they_are(tmp_path):
    session = desk(tmp_path)
    for n, text in enumerate(HOSTILE):
        session.evidence("python", f"https://example.org/{n}", text)
    async with running(session, size=(120, 100), keys="2j") as (app, person):
        assert_harmless(app)
        await person.press("i", "G", "enter")
        assert_harmless(app)
        await person.press("escape", "o")
        assert_harmless(app)


async def test_a_proof_is_opened_like_a_resource(tmp_path, opened):
    session = desk(tmp_path)
    with_links(session)
    session.evidence("python", REPOSITORY, "My report")
    async with running(session, keys="2j") as (_, person):
        await person.press("o")
        assert opened == [REPOSITORY]


async def test_of_resources_and_proofs_one_is_picked(tmp_path, opened):
    session = desk(tmp_path)
    session.evidence("python", REPOSITORY, "My report")
    session.evidence("python", "http://example.org/plain", "Never offered")
    async with running(session, keys="2j") as (_, person):
        await person.press("o")
        dialog = "\n".join(line[22:98] for line in person.sees[10:30])
        assert "A Book" in dialog
        assert "My report" in dialog
        assert "plain" not in dialog
        await person.press("j", "enter")
        assert opened == [REPOSITORY]


# the resource in use


async def test_a_resource_is_chosen_with_a_bookmark_and_stands_first(tmp_path):
    session = desk(tmp_path)
    with_links(session, one="https://example.org/one", two="https://example.org/two")
    async with running(session, keys="2jr") as (_, person):
        assert "Learn Python with" in person.text
        await person.press("j", "enter")
        assert "Where are you in Book two" in person.text
        await person.press(*"chapter 5", "enter")
        assert person.said == "Using Book two for Python, at chapter 5 · u to undo"
        assert "Book two, chapter 5 · you are here" in person.text
        assert person.line_of("Book two") < person.line_of("Book one")


async def test_the_bookmark_is_moved_with_two_keys(tmp_path):
    session = desk(tmp_path)
    session.use("python", "book", "chapter 5")
    async with running(session, keys="2jr") as (app, person):
        assert "A Book: you are at chapter 5" in person.text
        await person.press("enter", "backspace", "6", "enter")
        assert session.record("python").record.bookmark == "chapter 6"
        await person.press("r", "enter", "enter")
        assert app.screen is app.place
        assert len(session.history()) == 2


async def test_none_in_particular_takes_the_resource_back(tmp_path):
    session = desk(tmp_path)
    session.use("python", "book", "chapter 5")
    async with running(session, keys="2jr") as (_, person):
        await person.press("G", "enter")
        assert session.record("python").record.resource == ""
        await person.press("r")
        assert "None in particular" not in person.text


async def test_without_a_resource_it_says_so(tmp_path):
    async with running(desk(tmp_path), keys="2jj") as (app, person):
        assert "r resource" not in person.keys_shown
        await person.press("r")
        assert person.said == "No resource is known for Numpy."
        assert app.screen is app.place


async def test_the_step_to_do_now_shows_the_resource_in_use(tmp_path):
    session = desk(tmp_path, "analyst")
    session.use("python", "book", "chapter 5")
    async with running(session, keys="3") as (_, person):
        assert "A Book, chapter 5" in person.text


# more


async def more(person, entry):
    """Open the menu and choose the entry that begins so."""
    await person.press("i")
    rows = [row.value[0] for row in person.app.screen.lines.rows]
    await person.press(*"j" * next(n for n, words in enumerate(rows) if words.startswith(entry)), "enter")


async def test_one_s_own_estimate_is_set_and_taken_back(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2j") as (_, person):
        await more(person, "Your own estimate: none")
        await person.press(*"12h")
        assert "12 h in all" in person.text
        await person.press("enter")
        assert session.record("python").minutes == 720
        assert "12 h in all, your own" in person.text
        await more(person, "Your own estimate: 12 h")
        await person.press("ctrl+u", *"long", "enter")
        assert "That is no time" in person.text
        await person.press("ctrl+u", "enter")
        assert session.record("python").record.estimate is None


async def test_days_are_set_and_corrected_by_hand(tmp_path):
    session = desk(tmp_path)
    async with running(session, keys="2j") as (_, person):
        await more(person, "Begun on: not yet")
        await person.press(*"2026-11-02", "enter")
        assert session.progress.status("python") == "learning"
        assert session.record("python").record.begun == date(2026, 11, 2)
        await more(person, "Begun on: 2 Nov 2026")
        await person.press("backspace", "1", "enter")
        assert session.record("python").record.begun == date(2026, 11, 1)
        await more(person, "Done on: not yet")
        await person.press(*"yesterday")
        assert "20 Nov 2026" in person.text
        await person.press("enter")
        assert session.record("python").record.on == date(2026, 11, 20)
        await more(person, "Done on: 20 Nov 2026")
        await person.press("ctrl+u", *"2026-10-01", "enter")
        assert "begun on 2026-11-01, after 2026-10-01" in " ".join(person.text.split())
        await person.press("ctrl+u", *"2027-10-01", "enter")
        assert "still to come" in person.text
        await person.press("ctrl+u", *"then", "enter")
        assert "That is no day" in person.text


async def test_logged_minutes_are_taken_out_again(tmp_path):
    session = desk(tmp_path)
    session.log("python", 30)
    session.log("python", 90, on=date(2026, 11, 20))
    async with running(session, keys="2j") as (_, person):
        await more(person, "Take out minutes")
        assert "1 h 30 min, yesterday, 20 Nov" in person.text
        await person.press("enter")
        assert session.record("python").record.minutes == 120
        await more(person, "Take out minutes")
        await person.press("G", "enter")
        assert session.record("python").record.minutes == 30
        await person.press("u")
        assert session.record("python").record.minutes == 120


async def test_a_proof_is_taken_out_again(tmp_path):
    session = desk(tmp_path)
    session.evidence("python", REPOSITORY, "My report")
    async with running(session, keys="2j") as (_, person):
        await more(person, "Take out a proof")
        await person.press("j", "enter")
        assert proofs(session) == []
        assert "u to undo" in person.said


async def test_the_menu_offers_what_there_is(tmp_path):
    session = desk(tmp_path)
    session.assume(["python"])
    async with running(session, keys="2ji") as (_, person):
        dialog = "\n".join(line[22:98] for line in person.sees[10:30])
        assert "Your own estimate" in dialog
        assert "Done on: not yet" in dialog
        assert "Begun" not in dialog
        assert "Take out" not in dialog
        await person.press("escape")
        assert person.app.screen is person.app.place


@pytest.mark.parametrize("key", ["w", "i", "r"])
@pytest.mark.parametrize("size", [(60, 20), (40, 12)])
async def test_every_dialog_fits_a_small_terminal(tmp_path, size, key):
    async with running(desk(tmp_path), size=size, keys=f"2j{key}") as (app, person):
        await person.press("enter")
        assert app.screen is not app.place
        assert "escape close" in person.text
        assert all(len(line) <= size[0] for line in person.sees)
