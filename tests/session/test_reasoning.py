"""What is next and why, why something is on the road, its map, what gates the goal."""

import pytest
from msgspec.structs import replace

from skilltrail.curriculum.model import Question
from skilltrail.errors import UsageError
from tests.session.desk import NOON, Clock, open_session


@pytest.fixture
def session(tmp_path):
    session = open_session(tmp_path)
    session.goal_add("modeller")
    return session


def because(session, id):
    return next(line.because for line in session.next_lines(20) if line.item.id == id)


class TestNext:
    def test_each_step_has_its_reasons_the_weightiest_first(self, session):
        assert because(session, "python") == "The next milestone needs it; 4 later steps wait for it."
        session.tick(["python"])
        assert because(session, "stats") == "It completes Stage 1; 1 later step waits for it."

    def test_what_has_been_begun_says_how_far_it_is(self, session):
        session.start(["python"])
        assert because(session, "python").startswith("You have begun it; ")
        session.log("python", 30)
        assert because(session, "python").startswith("You are in it: 30 min of 40 h; ")
        session.log("python", 600)
        assert because(session, "python").startswith("You are in it: 11 of 40 h; ")

    def test_the_last_of_an_area_and_a_short_one_are_told(self, session):
        session.tick(["python", "stats"])
        session.log("numpy", 480)
        assert because(session, "numpy") == (
            "You are in it: 8 of 10 h; the next milestone needs it; 2 later steps wait for it."
        )
        session.untick(["numpy"])
        session.assume(["numpy"])
        assert because(session, "pandas").endswith("it finishes Beta for you.")

    def test_a_step_of_a_later_stage_that_nothing_waits_for_says_where_it_belongs(self, session):
        session.choose("modeller/language", "rust")
        session.tick(["python"])
        assert because(session, "rust") == "It belongs to Stage 2."

    def test_a_skill_that_is_a_goal_itself_says_so(self, session):
        session.goal_add("rust")
        session.tick(["python"])
        assert because(session, "rust") == "It is a goal of yours."

    def test_a_choice_says_what_is_asked_for(self, session):
        session.assume(["python", "stats"])
        assert because(session, "modeller/language") == "Stage 2 asks for one of 2."

    def test_the_roadmap_and_the_top_line_name_the_same_first_step(self, session):
        for act in (lambda: None, lambda: session.start(["stats"]), lambda: session.tick(["stats", "python"])):
            act()
            lines = session.next_lines(3)
            assert session.roadmap().now[:3] == tuple(line.item.id for line in lines)
            assert session.standing().next_step == lines[0].item.id

    def test_projects_that_can_be_built_stand_apart(self, session):
        assert session.built_lines() == ()
        session.assume(["pandas", "trees"])
        (line,) = session.built_lines()
        assert line.built
        assert (line.item.id, line.item.kind, line.item.status) == ("first-model", "project", "todo")
        assert line.because == "You know both skills it asks for."
        assert "first-model" not in {line.item.id for line in session.next_lines(20)}
        session.adopt(["first-model"])
        assert session.built_lines()[0].because == "You have adopted it, and you know both skills it asks for."
        session.start(["first-model"])
        assert session.built_lines() == ()


class TestHour:
    def test_an_hour_goes_on_where_one_is(self, session):
        skills = session.curriculum.skills
        skills["pandas"] = replace(skills["pandas"], questions=(Question("q", "Why?", "So."),))
        session.start(["pandas"])
        session.tick(["pandas#join"])
        page = session.hour()
        assert page.step.item.id == "pandas"
        assert page.step.item.following == "You can sum by group"
        assert page.outcome_minutes == 1200
        assert (page.asked_title, page.question.ask) == ("Pandas", "Why?")
        assert page.finish is None

    def test_what_can_be_finished_in_that_time_is_named(self, session):
        session.log("python", 10)
        session.log("stats", 1440)
        session.log("stats", 180)
        assert session.hour(180).finish.id == "stats"
        assert session.hour(179).finish is None

    def test_nothing_is_left_for_it(self, tmp_path):
        page = open_session(tmp_path).hour()
        assert (page.step, page.question, page.finish) == (None, None, None)

    @pytest.mark.parametrize("minutes", [0, -1, 1441])
    def test_more_than_a_day_and_no_time_at_all_are_refused(self, session, minutes):
        with pytest.raises(UsageError, match="1 to 1440"):
            session.hour(minutes)


class TestWhy:
    def test_titles_and_statuses_of_all_that_is_named_are_there(self, session):
        session.tick(["python"])
        page = session.why("numpy")
        assert page.title == "Numpy"
        assert page.titles["modeller"] == "Modeller"
        assert page.statuses["python"] == "done"
        assert page.minutes_left == 600

    def test_what_skipping_would_do_is_what_it_does(self, session):
        told = session.why("pandas").why
        before = {item.id for stage in session.roadmap().stages for item in stage.items}
        minutes = session.plan().minutes_left
        session.skip(["pandas"])
        after = {item.id for stage in session.roadmap().stages for item in stage.items}
        assert {"pandas", *told.dropped_if_skipped} == before - after
        assert told.minutes_if_skipped == minutes - session.plan().minutes_left
        assert told.left_without == ("trees",)

    def test_a_choice_is_explained_by_its_role_and_its_options(self, session):
        page = session.why("MODELLER/language")
        assert page.title == "A second language"
        assert page.why.options == ("rust", "julia")
        assert page.choice.satisfied_by == ""
        assert page.minutes_left == 900

    @pytest.mark.parametrize(
        ("word", "said"),
        [
            ("modeller", "'modeller' is a role: 'skilltrail role modeller'"),
            ("Beta", "'beta' is an area: 'skilltrail skills --area beta'"),
            ("nunpy", "did you mean 'numpy'"),
            ("modeller/langage", "did you mean 'modeller/language'"),
            ("qqqqqqqq", "skilltrail search"),
        ],
    )
    def test_what_it_cannot_be_asked_of_says_what_to_ask(self, session, word, said):
        with pytest.raises(UsageError, match=said):
            session.why(word)


class TestRoad:
    def test_the_page_of_a_step_says_in_a_sentence_why_it_is_one(self, session):
        assert session.skill_page("python").road == "modeller asks for it, in Stage 1"
        session.goal_remove("modeller")
        session.goal_add("trees")
        assert session.skill_page("pandas").road == "trees needs it"
        assert session.skill_page("numpy").road == "trees needs it by way of pandas"
        assert session.skill_page("python").road == "trees needs it by way of pandas and numpy"
        assert session.skill_page("trees").road == "it is a goal of yours"
        session.goal_add("analyst")
        assert session.skill_page("stats").road == "trees needs it, and 1 more goal needs it"

    def test_a_goal_that_does_not_wait_for_it_any_more_is_no_reason(self, session):
        session.goal_remove("modeller")
        session.goal_add("trees")
        session.goal_add("analyst")
        session.assume(["pandas"])
        assert session.skill_page("numpy").road == "analyst asks for it, in Stage 2"

    def test_what_is_no_step_has_none(self, session):
        session.tick(["python"])
        assert session.skill_page("python").road == ""
        assert session.skill_page("rust").road == ""


class TestMap:
    def test_both_sides_are_told_with_reasons_and_what_is_a_step(self, session):
        session.tick(["python"])
        page = session.map("numpy")
        assert [(one.id, one.status, one.step) for one in page.needs] == [("python", "done", False)]
        assert [(one.id, one.status, one.step) for one in page.unlocks] == [("pandas", "todo", True)]
        assert page.row.id == "numpy"

    def test_what_is_behind_follows_as_deep_as_asked(self, session):
        assert [(one.depth, one.id) for one in session.map("numpy", 2).unlocks] == [(1, "pandas"), (2, "trees")]


class TestGate:
    def test_both_chains_and_what_holds_back_most(self, session):
        page = session.gate(2)
        assert [step.id for step in page.goal] == ["python", "numpy", "pandas", "trees"]
        assert page.goal_minutes == sum(step.minutes_left for step in page.goal) == 90 * 60
        assert ([step.id for step in page.milestone], page.milestone_title) == (["python"], "Stage 1")
        assert page.minutes == session.plan().minutes_left > page.goal_minutes
        assert [(held.step.id, held.steps) for held in page.holding] == [("python", 4), ("numpy", 2)]

    def test_without_a_goal_nothing_is_gated(self, tmp_path):
        page = open_session(tmp_path).gate()
        assert (page.goal, page.milestone, page.holding, page.milestone_title) == ((), (), (), "")


def test_the_same_day_gives_the_same_answers(tmp_path):
    answers = []
    for device in ("desk-0001", "other"):
        session = open_session(tmp_path, Clock(NOON), device=device)
        if not session.progress.goals:
            session.goal_add("modeller")
            session.start(["stats"])
        answers.append(
            (session.next_lines(9), session.built_lines(), session.hour(45), session.gate(), session.why("python"))
        )
    assert answers[0] == answers[1]
