"""What the session says and shows when the curriculum has changed under somebody's record."""

import pytest

from skilltrail.errors import UsageError
from tests.renewed import GONE, after, before, live, open_on


@pytest.fixture
def learner(tmp_path):
    """Somebody who learnt under the first version, with the second one now."""
    live(open_on(tmp_path, before))
    return open_on(tmp_path, after)


def test_each_change_that_concerns_somebody_is_a_line(learner):
    assert [line.words for line in learner.renewals()] == [
        "The granny knot (rope-granny) is The reef knot now, with all that was recorded (20 Nov 2026). "
        "Tied the right way round.",
        "Loops of all kinds (rope-loops) was split into The bowline and The figure of eight, "
        "which count as known where it was (20 Nov 2026).",
        "'rope-whip' and 'rope-seize' are Ends that hold now, known if all of them were.",
        "Care of hemp (rope-hemp) is not in the curriculum any more; your record of it stays.",
    ]
    assert learner.standing().renewals == learner.renewals()


def test_who_is_not_concerned_hears_nothing(tmp_path):
    session = open_on(tmp_path, before)
    session.goal_add("rigger")
    session.tick(["rope-steady"])
    session.tick(["rope-granny"])
    session.undo()
    assert open_on(tmp_path, after).renewals() == ()


def test_a_goal_is_concern_enough(tmp_path):
    open_on(tmp_path, before).goal_add("rope-granny")
    session = open_on(tmp_path, after)
    assert [line.kind for line in session.renewals()] == ["renamed"]
    assert [goal.target for goal in session.goals()] == ["rope-reef"]


def test_the_page_of_what_took_its_place_says_what_it_was(learner):
    assert [line.was for line in learner.skill_page("rope-reef").renewals] == [
        "The granny knot (rope-granny), renamed on 20 Nov 2026. Tied the right way round."
    ]
    for id in ("rope-bowline", "rope-eight"):
        [line] = learner.skill_page(id).renewals
        assert line.was == "part of Loops of all kinds (rope-loops), split on 20 Nov 2026."
    [line] = learner.skill_page("rope-ends").renewals
    assert line.was == "'rope-whip' and 'rope-seize', merged."
    assert learner.skill_page("rope-steady").renewals == ()


def test_statuses_and_minutes_are_where_they_belong_now(learner):
    shown = {id: learner.skill_page(id).record for id in ("rope-reef", "rope-bowline", "rope-eight", "rope-ends")}
    assert {id: (record.status, record.minutes) for id, record in shown.items()} == {
        "rope-reef": ("done", 90),
        "rope-bowline": ("assumed", 60),
        "rope-eight": ("assumed", 0),
        "rope-ends": ("learning", 75),
    }
    assert shown["rope-bowline"].note == "A loop never slips."
    assert shown["rope-reef"].evidence[0].url == "https://example.org/granny"


def test_totals_leave_out_what_is_gone_and_are_the_sums_of_what_is_listed(learner):
    assert learner.orphans() == GONE
    roadmap = learner.roadmap()
    assert dict(zip(roadmap.orphans, roadmap.orphan_titles, strict=True)) == {
        "rope-hemp": "Care of hemp",
        "rope-lost": "rope-lost",
    }
    journey = learner.journey()
    assert journey.minutes == 90 + 60 + 75 + 25 == sum(area.minutes for area in journey.areas)
    card = learner.role_page("rigger").card
    assert card.minutes_known == (2 + 3 + 3) * 60
    assert card.minutes_left == (6 + 2) * 60 - 75 - 25


def test_the_history_calls_things_what_they_were_called(learner):
    told = [line.what for line in learner.history()]
    assert "Ticked The granny knot" in told
    assert "Logged 1 h on Loops of all kinds" in told
    assert "Ticked rope-lost" in told
    assert "Ticked Care of hemp" in told


def test_an_old_id_is_answered_with_those_in_its_place(learner):
    for word, said in (
        ("rope-granny", "'rope-granny' is 'rope-reef' now"),
        ("rope-loops", "'rope-loops' is 'rope-bowline' and 'rope-eight' now"),
        ("Rope-Hemp", "'rope-hemp' is not in the curriculum any more"),
    ):
        for look in (learner.find_skill, learner.find_item):
            with pytest.raises(UsageError) as error:
                look(word)
            assert str(error.value) == said


def test_what_was_recorded_under_old_ids_is_found_under_the_new_one(learner):
    assert learner.formerly("rope-ends") == ("rope-ends", "rope-whip", "rope-seize")
    assert learner.formerly("rope-steady") == ("rope-steady",)


def test_reading_leaves_the_file_as_it_is(tmp_path):
    session = open_on(tmp_path, before)
    live(session)
    kept = session.paths.progress.read_bytes()
    learner = open_on(tmp_path, after)
    learner.roadmap(), learner.journey(), learner.history(), learner.renewals()
    assert session.paths.progress.read_bytes() == kept


def test_undo_takes_back_what_was_done_under_the_old_ids(learner):
    assert learner.undo().text.startswith("Took back: added evidence to The granny knot")
    assert learner.skill_page("rope-reef").record.evidence == ()
    assert learner.undo().text == "Took back: wrote the note on Loops of all kinds"
    assert learner.skill_page("rope-bowline").record.note == ""
    learner.redo()
    assert learner.skill_page("rope-bowline").record.note == "A loop never slips."


def test_what_is_said_under_the_new_id_counts_and_is_taken_back(learner):
    learner.tick(["rope-eight"])
    assert learner.skill_page("rope-eight").record.status == "done"
    learner.undo()
    assert learner.skill_page("rope-eight").record.status == "assumed"
    learner.untick(["rope-reef"])
    assert learner.skill_page("rope-reef").record.status == "todo"
    learner.undo()
    assert learner.skill_page("rope-reef").record.status == "done"


@pytest.mark.parametrize(("id", "minutes"), [("rope-reef", 90), ("rope-bowline", 60), ("rope-ends", 75)])
def test_minutes_logged_under_old_ids_are_taken_out_under_the_new_one(learner, id, minutes):
    kept = learner.paths.progress.read_text()
    first = learner.skill_page(id).record.logs[0]
    done = learner.unlog(id, first.key)
    assert done.text == f"Took out minutes logged on {learner.find_skill(id).title}"
    assert learner.skill_page(id).record.minutes == minutes - first.minutes
    learner.undo()
    assert learner.skill_page(id).record.minutes == minutes
    assert all(line.rstrip(",") in learner.paths.progress.read_text() for line in kept.splitlines())


def test_a_note_under_the_new_id_takes_the_place_of_the_old_one(learner):
    learner.note("rope-bowline", "It may slip after all.")
    record = learner.skill_page("rope-bowline").record
    assert (record.note, record.conflict) == ("It may slip after all.", False)
    assert learner.history()[0].what == "Wrote the note on Bowline; Cleared the note on Loops of all kinds"
