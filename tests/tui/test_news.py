"""Who recorded something that the curriculum has changed is told so, once, and can read it again."""

import pytest

from skilltrail.settings import read_view
from tests.renewed import after, before, live, open_on
from tests.tui.stage import running

HINT = "The curriculum has changed 4 skills of yours: 4 tells how."


@pytest.fixture
def learner(tmp_path):
    """Opens the second version for somebody who learnt under the first."""
    live(open_on(tmp_path, before))
    return lambda: open_on(tmp_path, after)


async def test_the_first_start_says_so_until_journey_was_opened(learner):
    async with running(learner()) as (_, person):
        assert HINT in person.sees[1]
        await person.press("2")
        assert HINT in person.sees[1]
        await person.press("4")
        assert HINT not in person.text
        assert person.at == "changed"
        assert "▾ Changed in the curriculum" in person.text
        assert "The granny knot, now The reef knot" in person.text
        await person.press("1")
        assert HINT not in person.text
        await person.press("2")
        assert HINT not in person.text


async def test_the_next_start_says_nothing_but_journey_has_it_still(learner):
    async with running(learner(), keys="q"):
        pass
    async with running(learner()) as (app, person):
        assert HINT not in person.text
        await person.press("4")
        assert "▸ Changed in the curriculum" in person.text
        assert person.line_of("Weeks") < person.line_of("Changed in the curriculum")
        assert app.place.lines.go("changed")
        await person.press("enter")
        assert "Care of hemp (rope-hemp), retired" in person.text


async def test_a_view_that_is_lost_tells_it_again(learner):
    session = learner()
    async with running(session, keys="q"):
        pass
    assert len(read_view(session.paths.view).told) == 4
    session.paths.view.unlink()
    async with running(learner()) as (_, person):
        assert HINT in person.text


async def test_each_change_has_a_page_that_leads_to_the_skill_in_its_place(learner):
    async with running(learner(), keys="4") as (app, person):
        assert "- The granny knot (rope-granny) is The reef" in person.text
        assert "Care of hemp (rope-hemp) is not in the" in person.text
        await person.press("j")
        assert "round." in person.text
        assert "Your file stays as it was written" in person.text
        await person.press("enter")
        assert "enter its skill" in person.keys_shown
        await person.press("enter")
        assert app.current_mode == "skills"
        assert person.at == "rope-reef"
        assert "Was         The granny knot (rope-granny), renamed on" in person.text


async def test_the_filter_of_journey_finds_it_by_what_it_was_and_what_it_is(learner):
    async with running(learner(), keys="4") as (app, person):
        await person.press("slash", *"rope-granny", "enter")
        assert [row.id for row in app.place.lines.rows if row.id.startswith("renewal:")] == ["renewal:rope-granny"]
        assert "Changed in the curriculum" in person.text
        assert "1 of 4" in person.text
        await person.press("escape", "slash", *"hemp", "space", *"retired", "enter")
        assert [row.id for row in app.place.lines.rows] == ["changed", "renewal:rope-hemp"]
        assert "Journey · 1 of" in person.text
        await person.press("escape")
        assert "weeks" in [row.id for row in app.place.lines.rows]


async def test_what_was_split_leads_nowhere_in_particular(learner):
    async with running(learner(), keys="4jj") as (app, person):
        await person.press("enter", "enter")
        assert app.current_mode == "journey"


async def test_the_help_has_it_first_while_it_is_new_and_last_later(learner):
    async with running(learner()) as (_, person):
        await person.press("question_mark")
        assert person.line_of("What the curriculum has changed") < person.line_of("What you want and know")
        await person.press("escape")
        assert HINT not in person.text
        await person.press("q")
    async with running(learner(), size=(120, 100)) as (_, person):
        await person.press("question_mark")
        assert person.line_of("What the curriculum has changed") > person.line_of("What you want and know")


async def test_the_skill_in_its_place_says_what_it_was(learner):
    async with running(learner(), keys="2") as (app, person):
        app.place.lines.go("rope-ends")
        await person.press()
        assert "Was         'rope-whip' and 'rope-seize', merged." in person.text


async def test_the_roadmap_lists_what_is_in_no_pack_any_more(learner):
    async with running(learner(), keys="3") as (_, person):
        assert "Recorded, but no longer in the curriculum: Care of hemp (rope-hemp)," in person.text
        assert "rope-lost" in person.text


async def test_a_trouble_goes_before_it_and_leaves_it_for_later(learner):
    session = learner()
    session.paths.progress.write_bytes(b"= broken")
    async with running(session) as (app, person):
        app.look()
        await person.press()
        assert "Read-only until mended" in person.sees[1]
        session.paths.progress.write_bytes(b"format = 1\n")


@pytest.mark.parametrize("size", [(200, 60), (80, 24), (60, 20), (40, 12)])
async def test_it_fits_any_terminal(learner, size):
    async with running(learner(), size=size) as (_, person):
        assert "The curriculum has changed" in person.sees[1]
        assert size[0] < 60 or HINT in person.sees[1]
        await person.press("4")
        assert "Changed in the curriculum" in person.text
        await person.press("j", "enter")
        assert "knot" in person.text
        assert all(len(line) <= size[0] for line in person.sees)


async def test_who_is_not_concerned_sees_nothing_of_it(tmp_path):
    open_on(tmp_path, before).tick(["rope-steady"])
    session = open_on(tmp_path, after)
    async with running(session, keys="4") as (_, person):
        assert "curriculum" not in person.text
        await person.press("question_mark")
        assert "What the curriculum has changed" not in person.text
        await person.press("escape", "q")
    assert read_view(session.paths.view).told == ()
