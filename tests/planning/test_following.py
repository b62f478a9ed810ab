from datetime import date

from hypothesis import given
from msgspec.structs import replace

from skilltrail.curriculum.model import Choice, Outcome, Question
from skilltrail.planning.following import Sitting, arguments, ready_projects, sitting
from skilltrail.planning.plan import waiting_counts
from skilltrail.progress.model import ItemProgress
from tests.planning.worlds import learner, project, role, situations, skill, world

TODAY = date(2026, 11, 21)
SKILLS = [
    skill("a", area="beta", hours=10),
    skill("b", "a", area="beta", hours=3),
    skill("c", hours=10),
    skill("d", "c", hours=10),
    skill("e", "d", hours=4),
]


def planner_of(*stages, skills=SKILLS, **more):
    return world(skills, role("r", *stages, **more))


def argued(planner, progress):
    plan = planner.plan(progress)
    areas = {id: one.area for id, one in planner.curriculum.skills.items()}
    return {one.step.id: one for one in arguments(plan, waiting_counts(plan), areas)}


def test_what_has_been_begun_comes_first_then_the_order_of_the_plan():
    planner = planner_of(["a", "b"], ["c", "d", "e"])
    progress = learner({"d": "learning"}, "r")
    assert [step.id for step in planner.plan(progress).following] == ["d", "a", "c"]


def test_it_is_told_how_far_what_has_been_begun_is():
    planner = planner_of(["a", "b"])
    found = argued(planner, learner({"a": "learning"}, "r", minutes={"a": 240}))["a"]
    assert (found.begun, found.spent, found.waiting) == (True, 240, 1)


def test_what_the_next_milestone_needs_is_told_from_what_a_later_one_does():
    found = argued(planner_of(["a", "b"], ["c"]), learner({}, "r"))
    assert (found["a"].milestone, found["c"].milestone) == (True, False)
    assert (found["a"].completes, found["c"].completes) == (False, True)
    assert found["a"].stage == "Stage 1"


def test_the_last_step_of_an_area_of_which_something_is_known_finishes_it():
    planner = planner_of(["a", "b"], ["c"])
    assert argued(planner, learner({"a": "done"}, "r"))["b"].finishes == "beta"
    assert argued(planner, learner({}, "r"))["c"].finishes == ""
    three = planner_of([*"abx"], skills=[*SKILLS, skill("x", area="beta")])
    assert argued(three, learner({"a": "done"}, "r"))["b"].finishes == ""


def test_what_an_evening_is_enough_for_is_short():
    planner = planner_of(["a", "b", "c", "d", "e"])
    found = argued(planner, learner({"a": "done", "d": "done"}, "r"))
    assert (found["b"].short, found["e"].short, found["c"].short) == (True, True, False)


@given(situations())
def test_what_is_next_has_been_begun_or_can_be_and_nothing_else_can(situation):
    planner, progress = situation
    plan = planner.plan(progress)
    following = plan.following
    assert len({step.id for step in following}) == len(following)
    assert {step.id for step in following} == {s.id for s in plan.steps if s.ready or s.status == "learning"}
    begun = [step.status == "learning" for step in following]
    assert begun == sorted(begun, reverse=True)
    place = {step.id: n for n, step in enumerate(plan.steps)}
    for group in (True, False):
        places = [place[step.id] for step in following if (step.status == "learning") == group]
        assert places == sorted(places)
    assert bool(following) == bool(plan.steps)


BUILT = [
    project("offered", "a", roles=["r"]),
    project("adopted", "a", roles=["other"]),
    project("elsewhere", "a", roles=["other"]),
    project("missing", "a", "c", roles=["r"]),
    project("begun", "a", roles=["r"]),
]


def test_projects_can_be_built_when_all_they_ask_for_is_known_adopted_ones_first():
    planner = world(SKILLS, role("r", ["c"]), projects=BUILT)
    progress = learner({"a": "done"}, "r", projects={"adopted": "adopted", "begun": "learning"})
    assert ready_projects(planner.curriculum, progress, progress.goals) == ("adopted", "offered")
    assert ready_projects(planner.curriculum, learner({}, "r"), progress.goals) == ()


def asking(id, *questions, outcomes=()):
    named = tuple(Question(one, f"{one}?", "yes") for one in questions)
    return replace(skill(id, hours=2), questions=named, outcomes=tuple(Outcome(one, one) for one in outcomes))


def sit(statuses, skills=(), minutes=60, today=TODAY, **more):
    skills = skills or [asking("a", "one", "two", outcomes=["x", "y"]), asking("b", "three"), asking("c")]
    planner = planner_of([one.id for one in skills], skills=skills)
    records = {id: ItemProgress(status=status, on=on) for id, (status, on) in statuses.items()}
    progress = replace(learner({}, "r"), skills=records | more.get("records", {}))
    return sitting(planner.curriculum, progress, planner.plan(progress), minutes, today)


def test_a_sitting_goes_on_with_the_next_outcome_of_what_has_been_begun():
    begun = ItemProgress(status="learning", minutes=40, outcomes={"x": TODAY})
    found = sit({}, records={"a": begun})
    assert (found.step, found.outcome, found.outcome_minutes) == ("a", "y", 80)
    assert found.asked == "a"


def test_a_question_is_of_what_was_done_last_unless_something_has_been_begun():
    found = sit({"a": ("done", date(2026, 11, 1)), "b": ("done", date(2026, 11, 9))})
    assert (found.step, found.asked, found.question) == ("c", "b", "three")
    assert sit({}).asked == "a"


def test_another_day_asks_another_question_the_same_day_the_same_one():
    days = [sit({}, today=date.fromordinal(TODAY.toordinal() + n)).question for n in range(4)]
    assert set(days) == {"one", "two"}
    assert days[:2] == days[2:]


def test_another_step_is_named_only_where_it_can_be_finished():
    skills = [asking("a"), replace(asking("b"), hours=1), asking("c")]
    assert sit({}, skills=skills).finish == "b"
    assert sit({}, skills=skills, minutes=59).finish == ""


def test_nothing_is_left_to_sit_down_to():
    assert sit(dict.fromkeys("abc", ("done", TODAY))) == Sitting(60)


def test_a_choice_is_not_something_to_sit_down_to():
    planner = world(SKILLS, role("r", [], choices=[Choice("one", "One", "s1", ("a", "c"))]))
    progress = learner({}, "r")
    assert sitting(planner.curriculum, progress, planner.plan(progress), 60, TODAY) == Sitting(60)
