from hypothesis import given

from skilltrail.planning.gate import Chain, gate, holding, longest_chain
from skilltrail.planning.model import Plan
from skilltrail.planning.plan import waiting_counts
from tests.planning.worlds import learner, role, situations, skill, world

SKILLS = [
    skill("a", hours=1),
    skill("b", "a", hours=10),
    skill("c", "a", hours=2),
    skill("d", "c", hours=3),
    skill("e", "b", "d", hours=1),
    skill("alone", hours=11),
]
PLANNER = world(SKILLS, role("r", ["b", "d", "alone"], ["e"]))


def gate_of(*goals, **more):
    return gate(PLANNER.plan(learner(more.pop("statuses", {}), *goals, **more)))


def test_the_chain_is_the_longest_by_hours_not_by_steps():
    found = gate_of("r")
    assert found.goal == Chain(("a", "b", "e"), 720)
    assert found.milestone.minutes == 660


def test_of_equal_chains_it_is_the_one_that_ends_first():
    assert longest_chain(PLANNER.plan(learner({}, "r")).stages[0].steps).steps == ("a", "b")


def test_known_steps_and_logged_minutes_shorten_it():
    assert gate_of("r", statuses={"a": "done"}, minutes={"b": 540}).goal == Chain(("alone",), 660)


def test_what_holds_back_most_hours_comes_first():
    found = gate_of("r").holding
    assert [(held.id, held.steps, held.minutes) for held in found[:2]] == [("a", 4, 960), ("c", 2, 240)]
    in_order = [step.id for step in PLANNER.plan(learner({}, "r")).steps]
    assert [held.id for held in found[2:]] == sorted("bd", key=in_order.index)


def test_no_more_are_named_than_asked_for():
    plan = PLANNER.plan(learner({}, "r"))
    assert [held.id for held in gate(plan, most=1).holding] == ["a"]


def test_nothing_gates_an_empty_plan():
    found = gate(Plan())
    assert (found.goal, found.milestone, found.holding) == (Chain(), Chain(), ())


def test_a_chain_of_ten_thousand_is_no_trouble():
    skills = [skill(f"{n:05}", *([f"{n - 1:05}"] if n else []), hours=1) for n in range(10_000)]
    planner = world(skills, role("r", [skills[-1].id]))
    found = gate(planner.plan(learner({}, "r")))
    assert len(found.goal.steps) == 10_000
    assert found.goal.minutes == 600_000
    assert found.holding[0].minutes == 9_999 * 60


@given(situations())
def test_the_longest_chain_is_a_chain_of_the_plan_and_none_is_longer(situation):
    planner, progress = situation
    plan = planner.plan(progress)
    found = gate(plan)
    steps = {step.id: step for step in plan.steps}
    assert found.goal.minutes == sum(steps[id].minutes_left for id in found.goal.steps)
    for earlier, later in zip(found.goal.steps, found.goal.steps[1:], strict=False):
        assert earlier in steps[later].needs

    def longest(id):
        return steps[id].minutes_left + max((longest(need) for need in steps[id].needs if need in steps), default=0)

    assert found.goal.minutes == max(map(longest, steps), default=0) <= plan.minutes_left
    stage = plan.next_stage
    inside = [step.id for step in stage.steps] if stage else []
    assert set(found.milestone.steps) <= set(inside)
    assert found.milestone.minutes == max(map(longest, inside), default=0)


@given(situations())
def test_the_hours_held_back_are_the_sum_over_the_steps_that_wait(situation):
    planner, progress = situation
    plan = planner.plan(progress)
    steps = {step.id: step for step in plan.steps}

    def reaches(step, id):
        return id in step.needs or any(reaches(steps[need], id) for need in step.needs if need in steps)

    found = {held.id: held for held in holding(plan)}
    counts = waiting_counts(plan)
    for id in steps:
        waiting = [step for step in plan.steps if reaches(step, id)]
        assert (id in found) == bool(waiting)
        if waiting:
            assert found[id].minutes == sum(step.minutes_left for step in waiting)
            assert found[id].steps == len(waiting) == counts[id]
    order = [held.minutes for held in holding(plan)]
    assert order == sorted(order, reverse=True)
