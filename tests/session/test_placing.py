"""Placement at the door: asked, left and taken up again, reviewed, saved in one change, undone."""

import pytest

from skilltrail.errors import SkilltrailError, UnreadError, UsageError
from skilltrail.progress.model import ItemProgress
from skilltrail.session import placing
from skilltrail.session.placer import spread
from tests.faults import unreadable
from tests.session.desk import Clock, open_session


@pytest.fixture
def session(tmp_path):
    return open_session(tmp_path)


def statuses(session):
    return {id: (record.status, record.origin) for id, record in session.progress.skills.items()}


def kept(page):
    return {line.id for line in page.kept}


class TestWhatItIsAbout:
    def test_without_a_word_it_is_about_the_goals(self, session):
        session.goal_add("modeller")
        page = session.placement()
        assert (page.scope, page.title) == ("goals:", "Your goals")
        assert page.skills == 7  # the options of the open choice are asked about as well
        session.choose("modeller/language", "rust")
        assert session.placement().skills == 6

    def test_without_goals_it_wants_a_word(self, session):
        with pytest.raises(UsageError, match="name a role or an area"):
            session.placement()

    @pytest.mark.parametrize(
        ("word", "scope", "skills"),
        [
            ("analyst", "role:analyst", 4),
            ("Analyst", "role:analyst", 4),
            ("beta", "area:beta", 4),
            ("trees", "skill:trees", 5),
            ("role:modeller", "role:modeller", 7),
        ],
    )
    def test_a_word_is_a_role_an_area_or_a_skill(self, session, word, scope, skills):
        page = session.placement(word)
        assert (page.scope, page.skills) == (scope, skills)

    @pytest.mark.parametrize("word", ["analist", "role:", "role:nobody", "goals:", "first-model"])
    def test_a_wrong_word_gets_the_nearest_right_one(self, session, word):
        with pytest.raises(UsageError, match="no role, area or skill"):
            session.placement(word)
        if word == "analist":
            with pytest.raises(UsageError, match="did you mean 'analyst'"):
                session.placement(word)

    def test_what_is_skipped_is_not_asked_about_and_what_is_known_counts_as_a_yes(self, session):
        session.skip(["stats"])
        session.tick(["pandas"])
        page = session.placement("modeller")
        assert page.skills == 6
        assert page.recorded == 1
        assert {(line.id, line.how, line.by) for line in page.placed} == {
            ("python", "implied", "pandas"),
            ("numpy", "implied", "pandas"),
        }
        assert page.question is None or page.question.skill not in ("stats", "pandas")

    def test_where_all_is_known_nothing_is_asked(self, session):
        session.tick(["python", "stats", "numpy", "pandas"])
        page = session.placement("analyst")
        assert (page.question, page.to_go, page.placed, page.unknown) == (None, 0, (), 0)
        with pytest.raises(UsageError, match="nothing to save"):
            session.place_save("analyst")


class TestAsking:
    def test_a_question_says_what_it_is_about(self, session):
        page = session.place_answer("python", "yes", "analyst")
        while page.question is not None and page.question.skill != "pandas":
            page = session.place_answer(page.question.skill, "no")
        question = session.placement("skill:pandas").question
        assert question is not None
        assert question.title
        assert question.implies + question.rules_out >= 0

    def test_the_outcomes_shown_are_few_and_spread(self):
        assert spread([], 3) == ()
        assert spread(["a", "b", "c"], 3) == ("a", "b", "c")
        assert spread(["a", "b", "c", "d", "e", "f"], 3) == ("a", "c", "f")

    def test_it_is_left_and_taken_up_again(self, session, tmp_path):
        first = session.placement("modeller").question.skill
        page = session.place_answer(first, "yes", "modeller")
        again = open_session(tmp_path, device="laptop-0002")
        assert again.placement() == page
        assert [(a.skill, a.reply) for a in again.placement().asked] == [(first, "yes")]
        assert session.progress.skills == {}
        assert not (tmp_path / "progress.toml").exists()

    def test_answers_serve_another_role(self, session):
        session.place_answer("numpy", "yes", "modeller")
        page = session.placement("analyst")
        assert [answer.skill for answer in page.asked] == ["numpy"]
        assert {"python", "numpy"} <= kept(page)

    def test_an_answer_taken_back_was_never_given(self, session, tmp_path):
        before = session.place_answer("python", "yes", "modeller")
        session.place_answer("stats", "no")
        assert session.place_back() == before
        session.place_back()
        assert not (tmp_path / "placement.toml").exists()
        with pytest.raises(UsageError, match="no answer to take back"):
            session.place_back("modeller")

    def test_only_what_is_in_question_can_be_answered(self, session):
        with pytest.raises(UsageError, match="'trees' is not in question here"):
            session.place_answer("trees", "yes", "analyst")
        session.tick(["python"])
        with pytest.raises(UsageError, match="'python' is known already"):
            session.place_answer("python", "no", "analyst")
        with pytest.raises(UsageError, match="did you mean 'numpy'"):
            session.place_answer("nunpy", "no", "analyst")

    def test_it_ends(self, session):
        page = session.placement("modeller")
        for _ in range(8):
            if page.question is None:
                break
            assert page.to_go > 0
            page = session.place_answer(page.question.skill, "no", "modeller")
        assert page.question is None
        assert page.to_go == 0
        assert kept(page) == set()

    def test_before_the_first_answer_nothing_is_concluded(self, session):
        assert session.placement("modeller").placed == ()


class TestReviewAndSaving:
    def answered(self, session):
        session.place_answer("pandas", "yes", "modeller")
        session.place_answer("stats", "no")
        session.place_answer("rust", "no")
        return session.place_answer("julia", "no")

    def test_what_was_found_is_saved_in_one_change_with_where_it_came_from(self, session, tmp_path):
        page = self.answered(session)
        assert kept(page) == {"python", "numpy", "pandas"}
        assert page.unknown == 4
        done = session.place_save()
        assert set(done.ids) == {"python", "numpy", "pandas"}
        assert statuses(session) == {
            "pandas": ("assumed", "placement"),
            "python": ("assumed", "pandas"),
            "numpy": ("assumed", "pandas"),
        }
        assert not (tmp_path / "placement.toml").exists()
        session.undo()
        assert {record.status for record in session.progress.skills.values()} <= {"todo"}
        session.redo()
        assert len(statuses(session)) == 3

    def test_what_is_taken_back_is_not_saved_and_can_be_taken_in_again(self, session):
        self.answered(session)
        page = session.place_toggle("pandas")
        assert kept(page) == set()
        assert {line.id for line in page.placed} == {"python", "numpy", "pandas"}
        with pytest.raises(UsageError, match="nothing to save"):
            session.place_save()
        assert kept(session.place_toggle("numpy")) == {"python", "numpy", "pandas"}
        with pytest.raises(UsageError, match="'rust' was not found to be known"):
            session.place_toggle("rust")

    def test_a_new_answer_begins_the_review_anew(self, session):
        self.answered(session)
        session.place_toggle("pandas")
        assert kept(session.place_answer("rust", "yes")) >= {"python", "numpy", "pandas", "rust"}

    def test_what_the_record_has_by_then_is_never_overwritten(self, session, tmp_path):
        session.start(["numpy"])
        self.answered(session)
        other = open_session(tmp_path, device="laptop-0002")
        other.skip(["python"])
        other.tick(["pandas"])
        done = session.place_save()
        assert set(done.ids) == {"numpy"}
        assert statuses(session)["python"] == ("skipped", "")
        assert statuses(session)["pandas"][0] == "done"
        assert statuses(session)["numpy"] == ("assumed", "pandas")

    def test_answers_about_other_skills_stay(self, session):
        session.place_answer("rust", "no", "modeller")
        session.place_answer("pandas", "yes", "analyst")
        session.place_save("analyst")
        assert [answer.skill for answer in session.placement("modeller").asked] == ["rust"]

    def test_forgetting_leaves_the_record_alone(self, session, tmp_path):
        session.tick(["stats"])
        session.place_answer("python", "yes", "modeller")
        assert session.place_forget() == 1
        assert session.place_forget() == 0
        assert not (tmp_path / "placement.toml").exists()
        assert session.progress.skills["stats"].status == "done"

    def test_saved_but_not_forgotten_is_saved_all_the_same(self, session, monkeypatch):
        self.answered(session)

        def refuse(*_):
            raise SkilltrailErrorOfSaving

        class SkilltrailErrorOfSaving(placing.SaveError):
            pass

        monkeypatch.setattr("skilltrail.progress.answers.write_answers", refuse)
        assert session.place_save().ids
        assert session.progress.is_known("pandas")
        page = session.placement("modeller")
        assert page.recorded == 3

    def test_an_answer_that_cannot_be_kept_is_said_to_be(self, session, tmp_path):
        (tmp_path / "placement.toml").mkdir()
        with pytest.raises(SkilltrailError):
            session.place_answer("python", "yes", "modeller")


def test_a_recorded_skill_that_needs_unknown_ones_is_as_good_as_a_yes(tmp_path):
    session = open_session(tmp_path, Clock())
    session.tick(["trees"])
    page = session.placement("modeller")
    assert {line.id for line in page.placed} == {"python", "numpy", "pandas", "stats"}
    assert isinstance(session.progress.skill("trees"), ItemProgress)


def test_while_the_answers_cannot_be_read_nothing_is_found_and_nothing_saved(session, monkeypatch):
    session.goal_add("modeller")
    session.place_answer("trees", "yes", "trees")
    file = session.paths.view.with_name("placement.toml")
    there = file.read_bytes()
    acts = (
        session.placement,
        session.place_save,
        session.place_back,
        session.place_forget,
        lambda: session.place_answer("trees", "no"),
        lambda: session.place_toggle("trees"),
    )
    with monkeypatch.context() as patch:
        unreadable(patch, file)
        for act in acts:
            with pytest.raises(UnreadError, match=r"placement.toml: cannot be read \(Input/output error\)"):
                act()
    assert file.read_bytes() == there
    assert statuses(session) == {}
    assert session.placement().scope == "skill:trees"
