import pytest

from skilltrail.errors import BadFileError, NewerFileError, SaveError, UsageError
from skilltrail.paths import find_paths
from skilltrail.session.session import Session
from tests.session.desk import Clock, open_session


@pytest.fixture
def session(tmp_path):
    return open_session(tmp_path)


def steps(session):
    return [step.id for step in session.plan().steps]


def test_a_fresh_home_has_no_goals_and_writes_nothing(session, tmp_path):
    assert session.standing().goal == ""
    assert session.roadmap().stages == ()
    assert list(tmp_path.iterdir()) == []


def test_a_goal_gives_a_plan_whose_total_is_the_same_everywhere(session):
    session.goal_add("modeller")
    session.tick(["python"])
    items = [item for stage in session.roadmap().stages for item in stage.items]
    total = sum(item.minutes_left for item in items)
    assert session.standing().minutes_left == total == session.plan().minutes_left
    assert session.role_page("modeller").card.minutes_left == total
    assert sum(stage.minutes_left for stage in session.roadmap().stages) == total
    assert sum(line.minutes_left for line in session.role_page("modeller").stages) == total


def test_ticking_says_what_it_did_and_is_there_for_the_next_program(session, tmp_path):
    done = session.tick(["python"])
    assert (done.text, done.ids) == ("Ticked Python", ("python",))
    assert open_session(tmp_path).progress.status("python") == "done"


def test_ticking_again_changes_nothing_and_says_so(session):
    session.tick(["python"])
    done = session.tick(["python"])
    assert (done.ids, done.batch) == ((), "")
    assert done.text == "Nothing to change: Python is done already"


def test_prerequisites_are_assumed_with_the_skill_that_implies_them(session):
    session.assume(["numpy"])
    session.tick(["trees"], with_prerequisites=True)
    assert session.progress.status("trees") == "done"
    assert session.progress.skill("numpy").origin == "said"
    assert session.progress.skill("pandas").origin == session.progress.skill("stats").origin == "trees"
    assert session.progress.status("python") == "todo", "known skills are not passed through"


def test_a_wrong_id_among_several_changes_nothing_and_names_the_nearest(session):
    with pytest.raises(UsageError, match=r"no skill 'panda'.*'pandas'"):
        session.tick(["python", "panda"])
    assert session.progress.status("python") == "todo"


def test_undo_takes_back_a_whole_batch_and_redo_brings_it_again(session):
    session.tick(["trees"], with_prerequisites=True)
    assert session.undo().text.startswith("Took back: ticked Trees; assumed 4 prerequisites")
    assert session.progress.status("trees") == session.progress.status("python") == "todo"
    session.redo()
    assert session.progress.status("python") == "assumed"


def test_undo_reaches_into_what_another_program_of_this_device_did(session, tmp_path):
    open_session(tmp_path).tick(["python"])
    session.undo()
    assert session.progress.status("python") == "todo"


def test_undo_with_nothing_done_is_refused(session):
    with pytest.raises(UsageError, match="nothing to undo"):
        session.undo()


def test_goals_are_added_moved_and_removed_by_alias_or_id(session):
    session.goal_add("analyst", until="s1")
    session.goal_add("modeller")
    session.goal_add("rust")
    session.goal_move("rust", 1)
    assert [goal.target for goal in session.progress.goals] == ["rust", "analyst", "modeller"]
    session.goal_remove("modeller")
    assert [(line.target, line.until_title) for line in session.goals()] == [("rust", ""), ("analyst", "Stage 1")]


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda s: s.goal_add("modler"), "no role 'modler'"),
        (lambda s: s.goal_add("analyst", until="s9"), "stage of analyst"),
        (lambda s: s.goal_add("rust", until="s1"), "is a skill"),
        (lambda s: s.goal_remove("analyst"), "is not a goal; you have no goals yet"),
        (lambda s: s.choose("modeller", "rust"), "ROLE/CHOICE"),
        (lambda s: s.choose("modeller/tongue", "rust"), "modeller/language"),
        (lambda s: s.choose("modeller/language", "numpy"), "rust, julia"),
        (lambda s: s.set_hours(0), "between"),
        (lambda s: s.set_hours(float("nan")), "between"),
        (lambda s: s.tick([]), "at least one skill"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line_and_changes_nothing(session, tmp_path, act, message):
    with pytest.raises(UsageError, match=message) as caught:
        act(session)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "progress.toml").exists()


def test_a_choice_is_made_and_opened_again(session):
    session.goal_add("modeller")
    assert "modeller/language" in steps(session)
    session.choose("modeller/language", "julia")
    assert "julia" in steps(session)
    assert session.choices()[0].satisfied_by == "julia"
    session.choose("modeller/language", "")
    assert "modeller/language" in steps(session)


def test_a_change_by_another_program_shows_on_refresh_and_only_then_costs_anything(session, tmp_path):
    assert not session.refresh()
    open_session(tmp_path).tick(["python"])
    assert session.refresh()
    assert session.progress.status("python") == "done"
    assert not session.refresh()


def test_a_change_is_applied_to_what_is_on_the_disk_not_to_what_was_read(session, tmp_path):
    other = open_session(tmp_path)
    session.tick(["python"])
    other.tick(["stats"])
    assert other.progress.status("python") == other.progress.status("stats") == "done"
    session.tick(["numpy"])  # which has read the file before, and not since
    for id in ("python", "stats", "numpy"):
        assert open_session(tmp_path).progress.status(id) == "done"


def test_the_file_removed_under_an_open_program_is_not_made_anew(session, tmp_path):
    session.tick(["python"])
    (tmp_path / "progress.toml").unlink()
    assert session.refresh()
    assert "gone" in session.trouble
    assert session.progress.status("python") == "done", "the last good progress stays on show"
    with pytest.raises((SaveError, BadFileError), match="gone"):
        session.tick(["stats"])
    assert not (tmp_path / "progress.toml").exists()


def test_a_file_that_breaks_under_an_open_program_is_left_alone_and_works_again_when_mended(session, tmp_path):
    session.tick(["python"])
    file = tmp_path / "progress.toml"
    good = file.read_bytes()
    file.write_bytes(b"format = 1\n[skill")
    assert session.refresh()
    assert "progress.toml" in session.trouble
    with pytest.raises(BadFileError):
        session.tick(["stats"])
    assert file.read_bytes() == b"format = 1\n[skill"
    file.write_bytes(good)
    assert session.refresh()
    assert session.trouble == ""
    session.tick(["stats"])


def test_a_broken_file_at_the_start_is_an_error_or_a_trouble(tmp_path):
    (tmp_path / "progress.toml").write_text("not toml")
    paths = find_paths(str(tmp_path), {})
    with pytest.raises(BadFileError):
        Session.open(paths, now=Clock(), device="desk-0001")
    session = Session.open(paths, now=Clock(), device="desk-0001", lenient=True)
    assert session.trouble
    with pytest.raises(BadFileError):
        session.goal_add("data-engineer")


def test_a_newer_file_is_read_and_never_written(tmp_path):
    file = tmp_path / "progress.toml"
    text = 'format = 2\n[skill.python]\nevents = ["2026-01-01T00:00:00.000000Z other-1 b1 done 2026-01-01"]\n'
    file.write_text(text)
    session = open_session(tmp_path)
    assert session.progress.status("python") == "done"
    with pytest.raises(NewerFileError):
        session.tick(["stats"])
    assert file.read_text() == text


def test_records_of_skills_the_curriculum_lacks_are_kept_listed_and_can_be_unticked(session, tmp_path):
    (tmp_path / "progress.toml").write_text(
        'format = 1\n[skill.cobol]\nevents = ["2026-01-01T00:00:00.000000Z other-1 b1 done 2026-01-01"]\n'
    )
    session.refresh()
    assert session.orphans() == ("cobol",)
    session.tick(["python"])
    assert "cobol" in (tmp_path / "progress.toml").read_text()
    session.untick(["cobol"])
    assert session.progress.status("cobol") == "todo"


def test_dates_move_on_with_the_day(tmp_path):
    clock = Clock()
    session = open_session(tmp_path, clock)
    session.goal_add("analyst")
    before = session.standing().finish
    clock.pass_days(3)
    assert session.refresh()
    assert (session.standing().finish - before).days == 3


def test_history_tells_newest_first_what_was_done_and_what_was_taken_back(session):
    session.goal_add("analyst")
    session.tick(["python", "stats", "numpy"])
    session.undo()
    assert [(line.what, line.undone) for line in session.history()] == [
        ("Took back: ticked 3 skills", False),
        ("Ticked 3 skills", True),
        ("Set goal Analyst", False),
    ]


def test_what_a_save_has_to_remark_is_said_with_the_change(session, tmp_path):
    session.goal_add("analyst")
    (tmp_path / "copy.toml").hardlink_to(tmp_path / "progress.toml")
    assert "hard links keep the old content" in session.tick(["python"]).text
    assert session.tick(["stats"]).text == "Ticked Stats"
