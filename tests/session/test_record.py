"""The record beside statuses: what is said about it, and what writing it twice does."""

from datetime import date

import pytest

from skilltrail.errors import UsageError
from tests.session.desk import Clock, open_session


@pytest.fixture
def session(tmp_path):
    return open_session(tmp_path)


def test_a_record_says_all_there_is_about_one_skill(session):
    session.log("python", 90)
    session.estimate("python", 3000)
    session.use("python", "book", "chapter 2")
    item = session.record("PYTHON")
    assert (item.kind, item.id, item.content_minutes, item.minutes, item.minutes_left) == (
        "skill",
        "python",
        2400,
        3000,
        2910,
    )
    assert [log.minutes for log in item.record.logs] == [90]
    assert [(line.id, line.chosen, line.bookmark) for line in item.resources] == [("book", True, "chapter 2")]


def test_a_record_of_a_project_has_its_criteria(session):
    session.tick(["first-model#runs"])
    item = session.record("first-model")
    assert (item.kind, item.minutes, item.resources) == ("project", 600, ())
    assert [(point.id, point.on is not None) for point in item.points] == [("runs", True), ("shown", False)]


def test_a_record_of_what_is_neither_skill_nor_project_is_refused(session):
    with pytest.raises(UsageError, match=r"no skill 'pandsa' .*'pandas'"):
        session.record("pandsa")


@pytest.mark.parametrize("words", [("pandas#join", "pandas"), ("pandas", "pandas#join")])
def test_what_is_ticked_together_with_its_outcomes_is_done(session, words):
    session.tick(words)
    record = session.record("pandas").record
    assert record.status == "done"
    assert session.progress.skill("pandas").outcomes


def test_a_resource_in_use_is_called_by_its_title(session):
    assert session.use("python", "book", "chapter 2").text == "Using A Book for Python, at chapter 2"


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda s: s.note("python", "mine"), "the note on Python says that already"),
        (lambda s: s.note("pandas", ""), "there is no note"),
        (lambda s: s.evidence("python", "https://example.org/", "mine"), "that link is there already"),
        (lambda s: s.use("python", "book"), "book is in use for Python already"),
        (lambda s: s.use("pandas", ""), "no resource is in use for Pandas"),
        (lambda s: s.estimate("python", 60), "it is estimated so already"),
        (lambda s: s.estimate("pandas", None), "there is no estimate of your own"),
        (lambda s: s.redate("python", begun=s.today), "it has that date already"),
        (lambda s: s.tick(["pandas#join"]), "ticked already"),
        (lambda s: s.untick(["pandas#group"]), "not ticked"),
        (lambda s: s.start(["python"]), "Python is learning already"),
    ],
)
def test_what_changes_nothing_says_why(session, act, said):
    session.start(["python"])
    session.note("python", "mine")
    session.evidence("python", "https://example.org/", "mine")
    session.use("python", "book")
    session.estimate("python", 60)
    session.tick(["pandas#join"])
    before = len(session.history())
    done = act(session)
    assert (done.ids, done.batch, done.text) == ((), "", f"Nothing to change: {said}")
    assert len(session.history()) == before


def test_corrected_dates_are_said_and_can_be_taken_back(session):
    session.tick(["python"])
    done = session.redate("python", begun=date(2026, 11, 2), reached=date(2026, 11, 19))
    assert done.text == "Python: begun on 2 Nov 2026, done on 19 Nov 2026"
    record = session.record("python").record
    assert (record.begun, record.on) == (date(2026, 11, 2), date(2026, 11, 19))
    session.undo()
    assert session.record("python").record.on == session.today


def test_a_note_written_while_another_was_being_written_stands_beside_it(session, tmp_path):
    session.note("python", "first")
    seen = session.record("python").record.versions
    other = open_session(tmp_path, Clock(), device="phone-0002")
    other.note("python", "from the phone")
    session.note("python", "from here", seen=seen)
    record = session.record("python").record
    assert record.conflict
    assert record.note == "from the phone\n\nfrom here"
    session.note("python", "one again")
    record = session.record("python").record
    assert (record.note, record.conflict) == ("one again", False)


def test_a_note_takes_the_place_of_all_that_was_there_when_nothing_came_between(session):
    session.note("python", "first")
    session.note("python", "second", seen=session.record("python").record.versions)
    assert session.record("python").record.note == "second"


def test_why_a_project_is_on_the_road(session):
    session.goal_add("modeller")
    answer = session.why("first-model")
    assert answer.title == "First model"
    assert [(reason.goal.target, reason.stage) for reason in answer.why.reasons] == [("modeller", "")]
    assert [link.skill for link in answer.why.needs] == ["pandas", "trees"]
    session.adopt(["first-model"])
    assert [reason.stage for reason in session.why("first-model").why.reasons] == ["Stage 2"]


def test_an_adopted_project_waits_for_its_skills_and_is_not_lost_with_another_one(session):
    session.goal_add("modeller")
    session.adopt(["first-model"])
    answer = session.why("pandas").why
    assert answer.unlocked_steps == ("trees", "first-model")
    assert answer.left_without == ("trees", "first-model")
    assert "first-model" in session.why("python").why.unlocked_steps
    rust = session.why("stats").why
    assert "first-model" not in rust.dropped_if_skipped
    assert "first-model" not in rust.left_without


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda s: s.note("python", "a\x1bb"), "the note holds U\\+001B ESCAPE"),
        (lambda s: s.evidence("python", "https://example.org/", "a\u202eb"), "the title holds U\\+202E"),
        (lambda s: s.use("python", "book", "a\nb"), "the bookmark holds U\\+000A LINE FEED"),
        (lambda s: s.tick(["first-model#rnus"]), "no criterion of first-model 'rnus' .*'runs'"),
        (lambda s: s.tick(["python#x"]), "python has no outcomes"),
    ],
)
def test_what_cannot_be_kept_is_named(session, act, said):
    with pytest.raises(UsageError, match=said):
        act(session)
    assert session.history() == ()


def test_why_now_of_a_project_says_what_of_its_skills_is_missing(session):
    session.adopt(["first-model"])

    def because():
        return next(line.because for line in session.next_lines(9) if line.item.id == "first-model")

    session.goal_add("numpy")
    assert because() == "You have adopted it; 2 skills it needs are not in your plan."
    session.start(["first-model"])
    session.goal_add("modeller")
    assert because() == "You have begun it; 2 skills it needs are still ahead."
    session.tick(["pandas"])
    assert because() == "You have begun it; 1 skill it needs is still ahead."
    session.tick(["trees"])
    assert because() == "You have begun it, and you have all the skills it needs."
