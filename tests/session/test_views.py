import pytest

from skilltrail.errors import UsageError
from skilltrail.session.filtering import SkillFilter
from tests.session.desk import curriculum, open_session


@pytest.fixture
def session(tmp_path):
    session = open_session(tmp_path)
    session.goal_add("modeller")
    return session


def test_the_first_goal_and_the_near_milestone_stand_in_the_status(session):
    standing = session.standing()
    assert (standing.goal, standing.milestone, standing.percent) == ("modeller", "Stage 1", 0)
    assert standing.assumed_pace
    assert standing.milestone_minutes == 70 * 60
    assert standing.next_step == "python"


def test_what_is_being_learnt_comes_first_in_now_and_next(session):
    session.start(["stats"])
    assert session.roadmap().now[0] == "stats"
    assert session.next_lines(1)[0].item.id == "stats"
    assert session.next_lines(1)[0].because.startswith("You have begun it")
    assert [line.item.id for line in session.next_lines(9)] == ["stats", "python"]


def test_a_role_card_measures_its_bar_in_minutes_of_the_role_alone(session):
    session.tick(["python"])
    analyst, modeller = session.role_cards()
    assert (analyst.priority, modeller.priority) == (0, 1)
    assert (analyst.minutes, analyst.minutes_known, analyst.minutes_left) == (6000, 2400, 3600)
    assert analyst.milestone_at == 2400 + 1800


def test_a_role_page_says_what_it_would_add(session):
    adds = session.role_page("analyst").adds
    assert (adds.skills, adds.minutes, adds.covered) == (0, 0, 100)
    assert session.skill_page("rust").adds.skills == 1


def test_a_skill_page_knows_its_neighbours_and_what_it_takes(session):
    page = session.skill_page("pandas")
    assert [n.id for n in page.needs] == ["numpy"]
    assert [n.id for n in page.unlocks] == ["trees"]
    assert page.unknown_prerequisites == ("numpy", "python")
    assert page.projects == ("First model",)
    assert session.skill_page("python").resources[0].where == "chapter 1"


def test_rows_count_what_each_skill_still_needs(session):
    rows = {row.id: row for row in session.skill_rows()}
    assert rows["trees"].needs == 2
    session.skip(["stats"])
    rows = {row.id: row for row in session.skill_rows()}
    assert rows["trees"].needs == 1
    assert rows["python"].roles == ("analyst", "modeller")


def test_a_project_is_offered_at_the_stage_that_completes_it(session):
    assert [[p.id for p in stage.projects] for stage in session.roadmap().stages] == [[], ["first-model"]]
    assert session.roadmap().stages[1].projects[0].missing == ("pandas", "trees")


def test_known_skills_stand_in_their_stage_with_their_day(session):
    session.tick(["python"])
    known = session.roadmap().stages[0].known
    assert [(item.id, item.status, item.on.isoformat()) for item in known] == [("python", "done", "2026-11-21")]


def test_a_skipped_prerequisite_is_named_at_its_dependant(session):
    session.skip(["stats"])
    items = {item.id: item for stage in session.roadmap().stages for item in stage.items}
    assert items["trees"].missing == ("stats",)


def test_why_names_the_goal_and_the_chain(session):
    page = session.why("numpy")
    assert page.why.reasons[0].goal.target == "modeller"
    assert page.titles["pandas"] == "Pandas"


def test_search_finds_titles_before_mentions(session):
    assert [hit.id for hit in session.search("pan")][:1] == ["pandas"]
    assert session.search("") == ()
    assert session.search("zzz") == ()
    assert {hit.kind for hit in session.search("a")} >= {"role", "area", "skill"}


def test_a_filter_composes_words_and_keys_and_describes_itself(session):
    rows = session.skill_rows()
    wanted = SkillFilter.parse("area:beta status:todo PAN", curriculum())
    assert [row.id for row in rows if wanted.matches(row)] == ["pandas"]
    assert wanted.describe() == 'Beta · to do · "pan"'


def test_a_key_still_being_typed_counts_as_a_word(session):
    wanted = SkillFilter.parse("area:x", curriculum())
    assert wanted.words == ("area:x",)
    assert SkillFilter.parse("status:", curriculum()).words == ("status:",)


def test_the_filter_for_known_takes_done_and_assumed(session):
    session.tick(["python"])
    session.assume(["stats"])
    wanted = SkillFilter.parse("status:known", curriculum())
    assert [row.id for row in session.skill_rows() if wanted.matches(row)] == ["python", "stats"]


def test_the_beginning_of_a_value_is_enough_where_only_one_begins_so():
    assert SkillFilter.parse("area:be status:sk", curriculum()).describe() == "Beta · skipped"
    with pytest.raises(UsageError, match="no area 'be'"):
        SkillFilter.parse("area:be", curriculum(), strict=True)
