"""Statuses of skills and projects, and outcomes and criteria one by one."""

from datetime import date, timedelta

import pytest

from skilltrail.errors import UsageError
from skilltrail.progress.model import ItemProgress
from skilltrail.session.situation import complete
from tests.session.desk import Clock, open_session

TODAY = date(2026, 11, 21)
BEFORE = TODAY - timedelta(days=10)


@pytest.fixture
def session(tmp_path):
    return open_session(tmp_path)


def record(session, id):
    kind = "project" if id in session.curriculum.projects else "skill"
    return session.progress.item(kind, id)


class TestOutcomes:
    def test_the_first_sets_the_skill_learning_and_the_last_offers_the_tick(self, session):
        done = session.tick(["pandas#join"])
        assert (done.ids, done.complete) == (("pandas",), "")
        assert (record(session, "pandas").status, record(session, "pandas").begun) == ("learning", TODAY)
        done = session.tick(["pandas#group"])
        assert done.complete == "pandas"
        assert record(session, "pandas").status == "learning", "it is offered, not done"

    def test_criteria_do_the_same_for_a_project(self, session):
        assert session.tick(["first-model#runs"]).complete == ""
        assert record(session, "first-model").status == "learning"
        assert session.tick(["first-model#shown"]).complete == "first-model"

    def test_the_last_one_of_what_is_done_offers_nothing(self, session):
        session.tick(["pandas"])
        assert session.tick(["pandas#join", "pandas#group"]).complete == ""
        assert record(session, "pandas").status == "done"

    def test_ticking_the_skill_does_not_tick_them(self, session):
        session.tick(["pandas"])
        assert record(session, "pandas").outcomes == {}
        assert [line.on for line in session.skill_page("pandas").outcomes] == [None, None]

    def test_ticked_with_their_skill_in_one_go_it_is_done(self, session):
        session.tick(["pandas#join", "pandas", "pandas#group"])
        assert record(session, "pandas").status == "done"
        assert list(record(session, "pandas").outcomes) == ["group", "join"]
        assert len(session.history()) == 1
        session.undo()
        assert session.progress.skills == {}

    def test_of_a_prerequisite_that_is_assumed_in_the_same_go_it_stays_assumed(self, session):
        session.tick(["trees", "pandas#join"], with_prerequisites=True)
        assert record(session, "pandas").status == "assumed"
        assert record(session, "numpy").status == "assumed"

    def test_are_taken_back_one_by_one_and_the_skill_stays_begun(self, session):
        session.tick(["pandas#join", "pandas#group"])
        assert session.untick(["pandas#join"]).ids == ("pandas",)
        assert list(record(session, "pandas").outcomes) == ["group"]
        assert record(session, "pandas").status == "learning"

    def test_several_are_taken_back_at_once(self, session):
        session.tick(["pandas#join", "pandas#group"])
        assert session.untick(["pandas#join", "pandas#group"]).complete == ""
        assert record(session, "pandas").outcomes == {}

    def test_where_there_are_none_nothing_is_complete(self):
        assert not complete((), ItemProgress())
        assert not complete((), ItemProgress("learning"))

    def test_stay_when_the_skill_is_unticked(self, session):
        session.tick(["pandas#join"])
        session.log("pandas", 90)
        session.note("pandas", "mine")
        session.untick(["pandas"])
        kept = record(session, "pandas")
        assert (kept.status, list(kept.outcomes), kept.minutes, kept.note) == ("todo", ["join"], 90, "mine")

    def test_are_named_in_any_case(self, session):
        session.tick(["PANDAS#Join"])
        assert list(record(session, "pandas").outcomes) == ["join"]

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (["pandas#jion"], "no outcome of pandas 'jion' .*'join'"),
            (["pandas#"], "no outcome of pandas ''"),
            (["#join"], "no skill ''"),
            (["python#x"], "python has no outcomes to tick one by one"),
            (["pandas", "pandas#join", "panda#join"], "no skill 'panda'"),
        ],
    )
    def test_what_there_is_not_changes_nothing_at_all(self, session, words, message):
        for act in (session.tick, session.untick):
            with pytest.raises(UsageError, match=message):
                act(words)
        assert session.history() == ()

    @pytest.mark.parametrize("act", ["start", "skip", "assume", "adopt"])
    def test_are_only_ticked_and_unticked(self, session, act):
        with pytest.raises(UsageError, match="an outcome or a criterion is ticked or unticked, not"):
            getattr(session, act)(["pandas#join"])


class TestProjects:
    def test_are_adopted_worked_on_and_finished(self, session):
        assert session.adopt(["first-model"]).text == "Adopted First model"
        assert record(session, "first-model").status == "adopted"
        assert session.start(["first-model"]).text == "Began First model"
        assert session.tick(["first-model"]).text == "Finished First model"
        assert (record(session, "first-model").status, record(session, "first-model").begun) == ("done", TODAY)
        assert session.untick(["first-model"]).text == "Set back to offered: First model"
        assert session.skip(["first-model"]).text == "Put aside First model"

    def test_go_with_skills_in_one_act(self, session):
        session.tick(["pandas", "first-model", "first-model#runs"])
        assert record(session, "pandas").status == record(session, "first-model").status == "done"
        assert len(session.history()) == 1

    def test_a_skill_is_not_adopted_and_a_project_not_assumed(self, session):
        with pytest.raises(UsageError, match="'pandas' is a skill: only a project is adopted"):
            session.adopt(["pandas"])
        with pytest.raises(UsageError, match="'first-model' is a project: it is ticked when finished, not assumed"):
            session.assume(["first-model"])

    def test_adopting_again_changes_nothing(self, session):
        session.tick(["first-model"])
        assert session.adopt(["first-model"]).text == "Nothing to change: First model is finished already"

    def test_only_an_adopted_one_counts_and_is_no_longer_offered(self, session):
        session.goal_add("modeller")
        before = session.standing().minutes_left
        offered = [line.id for stage in session.roadmap().stages for line in stage.projects]
        assert offered == ["first-model"]
        session.adopt(["first-model"])
        assert session.standing().minutes_left == before + 600
        assert [line.id for stage in session.roadmap().stages for line in stage.projects] == []
        assert session.project_page("first-model").in_plan
        session.tick(["first-model"])
        assert session.standing().minutes_left == before
        assert "first-model" in [item.id for stage in session.roadmap().stages for item in stage.known]

    def test_one_put_aside_is_offered_no_more(self, session):
        session.goal_add("modeller")
        session.skip(["first-model"])
        assert [line.id for stage in session.roadmap().stages for line in stage.projects] == []

    def test_what_is_missing_for_one_is_said(self, session):
        session.assume(["pandas"])
        assert session.project_page("first-model").line.missing == ("trees",)
        assert [skill.status for skill in session.project_page("first-model").skills] == ["assumed", "todo"]

    def test_why_it_is_next(self, session):
        def because():
            return next(line.because for line in session.next_lines(9) if line.item.kind == "project")

        session.adopt(["first-model"])
        assert because() == "You have adopted it; 2 skills it needs are not in your plan."
        session.assume(["pandas", "trees"])
        assert because() == "You have adopted it, and you have all the skills it needs."
        session.goal_add("modeller")
        session.untick(["trees"])
        session.start(["first-model"])
        assert because() == "You have begun it; 1 skill it needs is still ahead."


class TestDays:
    def test_of_an_act_on_another_day(self, session):
        session.tick(["python", "pandas#join"], on=BEFORE)
        session.start(["stats"], on=BEFORE)
        assert record(session, "python").on == BEFORE
        assert record(session, "pandas").outcomes == {"join": BEFORE}
        assert (record(session, "pandas").begun, record(session, "stats").begun) == (BEFORE, BEFORE)

    def test_what_is_so_already_moves_to_the_day_that_is_said(self, session):
        session.tick(["python"])
        session.start(["stats"])
        assert session.tick(["python"]).ids == ()
        assert session.tick(["python"], on=BEFORE).ids == ("python",)
        assert session.start(["stats"], on=BEFORE).ids == ("stats",)
        assert record(session, "python").on == BEFORE
        assert (record(session, "stats").on, record(session, "stats").begun) == (BEFORE, BEFORE)
        session.undo()
        assert record(session, "stats").on == TODAY

    def test_without_a_day_what_is_so_already_stays_where_it_was(self, tmp_path):
        clock = Clock()
        session = open_session(tmp_path, clock)
        session.tick(["python", "first-model"])
        session.start(["stats"])
        clock.pass_days(1)
        for act in (session.tick(["python", "first-model"]), session.start(["stats"])):
            assert act.ids == ()
        assert record(session, "python").on == record(session, "stats").on == TODAY

    def test_done_before_the_day_it_was_begun_that_day_is_not_known(self, session):
        session.start(["python"])
        session.tick(["python"], on=BEFORE)
        assert (record(session, "python").begun, record(session, "python").on) == (None, BEFORE)

    def test_a_day_to_come_is_refused(self, session):
        tomorrow = TODAY + timedelta(days=1)
        acts = [
            lambda: session.tick(["python"], on=tomorrow),
            lambda: session.start(["python"], on=tomorrow),
            lambda: session.log("python", 5, on=tomorrow),
        ]
        for act in acts:
            with pytest.raises(UsageError, match="2026-11-22 is still to come"):
                act()
        assert session.history() == ()


class TestOrphans:
    TEXT = """\
format = 1
[skill.cobol]
events = ["2026-01-01T00:00:00.000000Z other-1 b1 log 90 2026-01-01"]
[project.robot]
events = ["2026-01-01T00:00:00.000000Z other-1 b2 done 2026-01-01"]
[skill.fortran]
events = ["2026-01-01T00:00:00.000000Z other-1 b3 note", "2026-01-02T00:00:00.000000Z other-1 b4 note other-1:b3"]
texts = { "other-1:b3" = ["x"] }
"""

    def test_are_kept_listed_unticked_and_out_of_all_totals(self, tmp_path):
        (tmp_path / "progress.toml").write_text(self.TEXT)
        session = open_session(tmp_path)
        session.goal_add("analyst")
        assert session.orphans() == ("cobol", "robot")
        assert session.journey().minutes == session.journey().finished == 0
        assert session.untick(["robot"]).ids == ("robot",)
        assert session.orphans() == ("cobol",)
        for act in (session.tick, session.start, session.skip):
            with pytest.raises(UsageError, match="no skill 'cobol'"):
                act(["cobol"])


def test_all_at_once_is_one_line_of_history_and_one_undo(session):
    done = session.untick(["pandas"])
    assert (done.ids, done.text) == ((), "Nothing to change: Pandas is to do already")
    session.tick(["python", "stats", "first-model", "pandas#join"])
    (line,) = session.history()
    assert set(line.ids) == {"python", "stats", "first-model", "pandas"}
    session.undo()
    assert (session.progress.skills, session.progress.projects) == ({}, {})
    session.redo()
    assert record(session, "first-model").status == "done"


def test_a_save_s_remark_is_said_with_an_undo_as_well(session, tmp_path):
    session.tick(["python"])
    (tmp_path / "copy.toml").hardlink_to(tmp_path / "progress.toml")
    assert "hard links keep the old content" in session.undo().text


def test_statuses_of_the_same_day_last_over_midnight(tmp_path):
    clock = Clock()
    session = open_session(tmp_path, clock)
    session.start(["python"])
    clock.pass_days(1)
    session.tick(["python"])
    assert (record(session, "python").begun, record(session, "python").on) == (TODAY, TODAY + timedelta(days=1))
