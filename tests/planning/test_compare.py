"""Two roles against each other: the sums must agree, whichever way round."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from skilltrail.curriculum.model import Choice
from skilltrail.planning.compare import Spared, compare, when_done
from skilltrail.progress.model import Goal, ItemProgress, Progress
from tests.planning.worlds import learner, learners, planners, project, role, skill, world

SKILLS = [skill("a", hours=10), skill("b", "a", hours=20), skill("c", hours=5), skill("d", "b", hours=40)]


def test_shared_and_only_are_told_apart_with_what_is_left():
    planner = world(SKILLS, role("one", ["a", "b"]), role("two", ["a", "c"]))
    answer = compare(planner, learner({"a": "done"}, minutes={"b": 300}), "one", "two")
    assert (answer.shared.ids, answer.shared.minutes, answer.shared.minutes_left) == (("a",), 600, 0)
    assert (answer.only_one.ids, answer.only_one.minutes, answer.only_one.minutes_left) == (("b",), 1200, 900)
    assert (answer.only_other.ids, answer.only_other.minutes_left) == (("c",), 300)
    assert (answer.to_other.minutes, answer.to_one.minutes) == (300, 900)


def test_a_choice_that_the_other_role_settles_costs_nothing_after_the_change():
    second = Choice("lang", "A language", "s1", ("c", "d"))
    planner = world(SKILLS, role("one", ["a", "c"]), role("two", ["a"], choices=[second]))
    answer = compare(planner, Progress(), "one", "two")
    assert answer.only_other.ids == ("two/lang",)
    assert answer.to_other.minutes == 0
    assert answer.to_other.spared == (Spared("two/lang", 300, "met"),)
    assert answer.to_one.spared == (Spared("c", 300, "chosen"),)
    assert (
        answer.to_one.minutes == 0
    )  # of the choice the cheapest option was learnt, which is what the other asks for


def test_a_choice_costs_less_once_what_its_options_build_on_is_learnt():
    deep = Choice("deep", "Depth", "s1", ("d",))
    planner = world(SKILLS, role("one", ["b"]), role("two", ["c"], choices=[deep]))
    answer = compare(planner, Progress(), "one", "two")
    assert (answer.only_other.minutes_left, answer.to_other.minutes) == (300 + 70 * 60, 300 + 40 * 60)
    assert answer.to_other.spared == (Spared("two/deep", 30 * 60, "cheaper"),)


def test_an_adopted_project_counts_for_the_roles_it_was_made_for():
    planner = world(SKILLS, role("one", ["a"]), role("two", ["c"]), projects=[project("p", "a", roles=["one"])])
    answer = compare(planner, learner({}, projects={"p": "adopted"}), "one", "two")
    assert "p" in answer.only_one.ids
    assert answer.to_one.steps == ("a", "p")


def test_a_role_against_itself_is_all_shared():
    planner = world(SKILLS, role("one", ["a", "b"]))
    answer = compare(planner, Progress(), "one", "one")
    assert answer.only_one.ids == answer.only_other.ids == answer.to_other.steps == ()
    assert answer.shared.minutes == answer.one_minutes


@given(st.data())
def test_the_parts_add_up_and_both_ways_round_say_the_same(data):
    planner = data.draw(planners())
    progress = data.draw(learners(planner))
    roles = st.sampled_from(sorted(planner.curriculum.roles))
    one, other = data.draw(roles), data.draw(roles)
    answer, turned = (compare(planner, progress, *pair) for pair in ((one, other), (other, one)))

    made = [id for id, p in planner.curriculum.projects.items() if one in p.roles]
    plan = planner.plan(progress, (Goal(one),), made)
    assert answer.shared.minutes + answer.only_one.minutes == answer.one_minutes == plan.minutes
    assert answer.shared.minutes_left + answer.only_one.minutes_left == answer.one_left == plan.minutes_left
    assert answer.shared.minutes + answer.only_other.minutes == answer.other_minutes
    assert answer.shared.minutes_left + answer.only_other.minutes_left == answer.other_left

    assert turned == replace(
        answer,
        one=other,
        other=one,
        one_minutes=answer.other_minutes,
        other_minutes=answer.one_minutes,
        one_left=answer.other_left,
        other_left=answer.one_left,
        only_one=answer.only_other,
        only_other=answer.only_one,
        to_one=answer.to_other,
        to_other=answer.to_one,
    )


@given(st.data())
def test_the_cost_of_a_change_is_the_other_plan_once_the_one_is_done(data):
    planner = data.draw(planners())
    progress = data.draw(learners(planner))
    roles = st.sampled_from(sorted(planner.curriculum.roles))
    one, other = data.draw(roles), data.draw(roles)
    answer = compare(planner, progress, one, other)
    made = {
        id: [p for p, project in planner.curriculum.projects.items() if id in project.roles] for id in (one, other)
    }
    after = when_done(planner, progress, planner.plan(progress, (Goal(one),), made[one]))
    assert planner.plan(after, (Goal(one),), made[one]).minutes_left == 0
    left = planner.plan(after, (Goal(other),), made[other])
    assert (answer.to_other.minutes, answer.to_other.steps) == (left.minutes_left, tuple(s.id for s in left.steps))
    spared = sum(one.minutes for one in answer.to_other.spared)
    assert answer.only_other.minutes_left - spared == answer.to_other.minutes
    for one_spared in answer.to_other.spared:
        assert (one_spared.how == "chosen") == (one_spared.id in planner.curriculum.skills)
        assert one_spared.how != "chosen" or after.is_known(one_spared.id)
        assert (one_spared.how == "cheaper") == (one_spared.id in answer.to_other.steps)
    assert set(answer.to_other.steps) <= {s.id for s in planner.plan(progress, (Goal(other),), made[other]).steps}


def test_when_done_marks_what_a_plan_had_left():
    planner = world(SKILLS, role("one", ["b"]))
    progress = learner({"a": "done"})
    after = when_done(planner, progress, planner.plan(progress, (Goal("one"),)))
    assert after.skills["b"] == ItemProgress("done")
