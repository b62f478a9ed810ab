"""fit, compare and match through the session: titles, one change, one undo."""

import pytest
from msgspec.structs import replace

from skilltrail.curriculum.model import Comparison
from skilltrail.errors import UsageError
from skilltrail.paths import find_paths
from skilltrail.session.session import Session
from skilltrail.session.weighing import MOST_ADVERT
from tests.session.desk import Clock, curriculum, open_session

ADVERT = """# Modeller

- pandas, trees and Rust
- Numpy

## Nice to have

- Julia
- ClickHouse

## Benefits

- A course on stats
"""


@pytest.fixture
def session(tmp_path):
    return open_session(tmp_path)


def test_roles_are_ranked_by_what_is_left_and_say_what_they_add(session):
    assert [line.card.id for line in session.fit()] == ["analyst", "modeller"]
    session.goal_add("modeller")
    session.tick(["python", "stats", "numpy", "pandas", "trees", "julia"])
    lines = session.fit()
    assert [(line.card.id, line.card.minutes_left) for line in lines] == [("analyst", 0), ("modeller", 0)]
    assert lines[0].adds.minutes == 0
    assert lines[1].card.priority == 1


def test_two_roles_are_compared_in_hours_also_where_nothing_is_written(session):
    session.tick(["python"])
    page = session.comparison("analyst", "modeller")
    assert (page.id, page.summary, page.one_title) == ("analyst/modeller", "", "Analyst")
    hours = page.hours
    assert [one.id for one in hours.shared.items] == ["python", "numpy", "pandas", "stats"]
    assert sum(one.minutes_left for one in hours.shared.items) == hours.shared.minutes_left == 3600
    assert [one.title for one in hours.only_other.items] == ["Trees", "A second language"]
    assert hours.only_one.items == ()
    assert hours.to_one.minutes == 0
    assert hours.to_other.minutes == hours.only_other.minutes_left
    assert session.comparison("modeller", "analyst").hours.to_other == hours.to_one


def test_a_job_whose_title_has_spaces_around_it_is_found_by_it(tmp_path):
    pair = Comparison("pair", "modeller", " Climber", "Both hang on ropes.")
    content = replace(curriculum(), comparisons={"pair": pair})
    session = Session(find_paths(str(tmp_path), {}), content, (), Clock(), "desk-0001")
    for word in (" Climber", "climber"):
        assert session.comparison("modeller", word).id == "pair"


def test_an_advert_in_colours_is_read_as_without_them(session):
    coloured = ADVERT.replace("pandas", "\x1b[1;32mpan\x1b[0mdas").replace(
        "# Modeller", "\x1b]0;jobs\x07\x1b[4m# Modeller\x1b[24m"
    )
    coloured = coloured.replace("Rust", "\x1b]8;;https://example.org/\x1b\\Rust\x1b]8;;\x1b\\")
    assert session.match(coloured) == session.match(ADVERT)
    with pytest.raises(UsageError, match="no text"):
        session.match("\x1b[0m\x1b[K\n")


def test_codes_do_not_count_as_characters_of_an_advert(session):
    assert session.match("\x1b[31m \x1b[0m" * (MOST_ADVERT // 5) + "pandas").skills


def test_a_role_is_not_compared_with_itself_nor_with_what_is_no_role(session):
    with pytest.raises(UsageError, match="two different"):
        session.comparison("analyst", "ANALYST")
    with pytest.raises(UsageError, match="no role 'analysd'"):
        session.comparison("modeller", "analysd")


def test_an_advert_is_told_apart_into_what_is_known_missing_and_named_in_passing(session):
    session.tick(["numpy"])
    page = session.match(ADVERT)
    assert [(one.id, one.standing, one.part) for one in page.skills] == [
        ("pandas", "missing", "must"),
        ("trees", "missing", "must"),
        ("rust", "missing", "must"),
        ("numpy", "known", "must"),
        ("julia", "missing", "nice"),
        ("stats", "aside", "aside"),
    ]
    assert [(one.text, one.line) for one in page.skills[0].found] == [("pandas", 3)]
    assert [one.text for one in page.unknown] == ["ClickHouse"]
    assert page.roles[0].id == "modeller"
    assert page.roles[0].named
    assert page.to_add == ("pandas", "trees", "rust", "julia")
    assert page.minutes == session.plan_for([]).minutes_left + 60 * (40 + 20 + 30 + 20 + 50 + 15)
    assert page.lines == len(ADVERT.splitlines())


def test_what_is_missing_becomes_goals_in_one_change_that_one_undo_takes_back(session):
    session.goal_add("rust")
    session.goal_add("analyst")
    page = session.match(ADVERT)
    done = session.add_goals([one.id for one in page.standing("missing")])
    assert done.text == "Set 4 goals: Pandas, Trees and 2 more"
    assert [goal.target for goal in session.progress.goals] == [
        "rust",
        "analyst",
        "pandas",
        "trees",
        "numpy",
        "julia",
    ]
    assert session.match(ADVERT).to_add == ()
    session.undo()
    assert [goal.target for goal in session.progress.goals] == ["rust", "analyst"]
    assert session.add_goals(["rust"]).ids == ()
    assert session.add_goals([]).ids == ()


def test_many_skill_goals_keep_their_order_and_share_stages(session):
    session.add_goals(["trees", "rust", "julia", "stats"])
    assert [goal.target for goal in session.progress.goals] == ["trees", "rust", "julia", "stats"]
    assert [stage.title for stage in session.plan().stages] == ["trees, rust and julia"]
    assert session.history()[0].what.startswith("Set 4 goals")


@pytest.mark.parametrize(
    ("text", "said"), [("", "no text"), (" \n\t", "no text"), ("x" * (MOST_ADVERT + 1), "200,001")]
)
def test_what_cannot_be_matched_is_said_in_a_line(session, text, said):
    with pytest.raises(UsageError, match=said):
        session.match(text)


def test_hostile_text_is_read_as_it_would_be_shown(session):
    page = session.match("- pan\u200bdas\n- \x07\x1btrees\n")
    assert {one.id for one in page.skills} == {"pandas", "trees"}
    assert not any("\x1b" in one.text for line in page.skills for one in line.found)


def test_the_answer_follows_the_record(session):
    before = session.match(ADVERT)
    session.tick(["pandas"])
    after = session.match(ADVERT)
    assert (
        replace(after.skills[0], standing="missing", status="todo", minutes=1200, with_prerequisites=4200)
        == (before.skills[0])
    )
    assert after.minutes < before.minutes
