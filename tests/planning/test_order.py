"""The order inside the stages: what may never happen to it, and that it is as good as it claims."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.planning import plan as plan_module
from skilltrail.planning.goals import lay_out
from skilltrail.planning.moves import Search
from skilltrail.planning.order import arrange, depth_first
from skilltrail.planning.plan import Planner
from skilltrail.progress.model import Goal, ItemProgress, Progress
from tests.planning import quality
from tests.planning.quality import (
    flat,
    graph_of,
    kept,
    of_graph,
    of_role,
    random_skills,
    skills_in_order,
    switches,
    waiting,
)
from tests.planning.worlds import learner, planners, role, situations, skill, world

PLANNER = Planner(quality.shipped())
ROLES = tuple(PLANNER.curriculum.roles)


@st.composite
def graphs(draw: st.DrawFn):
    """Random skills without stages."""
    size, seed = draw(st.integers(1, 40)), draw(st.integers(0, 10_000))
    return random_skills(size, seed, areas=draw(st.integers(1, 8)), near=draw(st.sampled_from([0, 2, 10])))


@given(graphs())
def test_the_order_has_every_skill_once_and_what_it_needs_before_it(skills):
    order = arrange([list(skills)], graph_of(skills), skills)[0]
    assert sorted(order) == sorted(skills)
    place = {id: number for number, id in enumerate(order)}
    assert all(place[p.skill] < place[id] for id in skills for p in skills[id].prerequisites)


@given(planners())
def test_a_skill_stays_in_its_stage(planner):
    for one in planner.curriculum.roles:
        stages = lay_out(planner.curriculum, planner.graph, (Goal(one),), {}).members
        groups = arrange(stages, planner.graph, planner.curriculum.skills)
        assert [sorted(group) for group in groups] == [sorted(stage) for stage in stages]


@given(graphs())
def test_on_no_graph_is_it_worse_than_fetching_prerequisites_on_demand(skills):
    ours, other = of_graph(skills)
    assert ours.no_worse(other)


@pytest.mark.parametrize("size", [40, 120, 400])
@pytest.mark.parametrize("near", [0, 10])
def test_on_graphs_of_some_size_it_is_better_on_both_measures(size, near):
    for seed in range(6):
        ours, other = of_graph(random_skills(size, seed, near=near))
        assert ours.better_on(other) == 2


@pytest.mark.parametrize("one", ROLES)
def test_for_every_role_it_is_better_than_the_authored_order_and_graphlibs_on_both_measures(one):
    found = {
        name: quality.quality(groups, PLANNER.curriculum.skills) for name, groups in of_role(PLANNER, one).items()
    }
    assert found["ours"].better_on(found["authored"]) == 2
    assert found["ours"].better_on(found["graphlib"]) == 2


@pytest.mark.parametrize("one", ROLES)
def test_it_begins_where_the_authors_begin(one):
    ours, authored = (flat(of_role(PLANNER, one)[name]) for name in ("ours", "authored"))
    assert ours[0] == authored[0]


@pytest.mark.parametrize("one", ROLES)
def test_inside_an_area_of_a_stage_the_authors_order_is_mostly_kept(one):
    found, skills = of_role(PLANNER, one), PLANNER.curriculum.skills
    pairs = []
    for ours, authored in zip(found["ours"], found["authored"], strict=True):
        areas = {skills[id].area for id in authored}
        pairs += [kept([id for id in authored if skills[id].area == area], ours) for area in areas]
    assert sum(pairs) / len(pairs) > 0.9


@given(planners())
def test_the_depth_first_order_is_the_plain_one(planner):
    for one in planner.curriculum.roles:
        stages = lay_out(planner.curriculum, planner.graph, (Goal(one),), {}).members
        assert depth_first(stages, planner.graph) == quality.on_demand(stages, planner.graph)


@given(graphs())
def test_what_the_search_says_it_saved_is_what_the_measures_say(skills):
    """Moves are counted without going through the order again, so the sums are compared with those that do."""
    assert_saved(skills, [], list(skills))


@given(graphs(), st.data())
def test_it_is_so_for_a_later_goal_that_uses_what_an_earlier_one_taught(skills, data):
    listed = data.draw(st.lists(st.sampled_from(list(skills)), unique=True))
    first = sorted(graph_of(skills).closure(listed))
    assert_saved(skills, first, [id for id in skills if id not in set(first)])


def assert_saved(skills, first, later):
    searches = []

    class Watched(Search):
        def __init__(self, *given):
            super().__init__(*given)
            searches.append(self)

    graph = graph_of(skills)
    first = flat(depth_first([first], graph))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("skilltrail.planning.order.Search", Watched)
        order = first + flat(arrange([later], graph, skills, first))
    start = first + flat(depth_first([later], graph))
    used = {p.skill for one in skills.values() for p in one.prerequisites}
    saved = (waiting(start, skills) - waiting(order, skills)) * 60 * len(used)
    assert searches[0].saved_waiting == round(saved) >= 0
    # The first of the later ones stays where it is, so what stands before it makes no difference.
    assert searches[0].saved_switches == switches(start, skills) - switches(order, skills) >= 0


@pytest.mark.parametrize(("size", "most"), [(150, 4 * 2), (2000, 2)])
def test_the_work_grows_with_the_skills_and_no_faster(size, most, monkeypatch):
    tried, plain = [], Search._move

    def counted(self, place, length, low, high):
        tried.append(length)
        return plain(self, place, length, low, high)

    monkeypatch.setattr(Search, "_move", counted)
    skills = random_skills(size, 1)
    arrange([list(skills)], graph_of(skills), skills)
    assert size <= len(tried) <= most * size


def test_areas_are_brought_together_where_nothing_hinders():
    skills = [skill(f"{area[0]}{number}", area=area) for number in range(3) for area in ("alpha", "beta")]
    planner = world(skills, role("r", [one.id for one in skills]))
    assert skills_in_order(planner, Goal("r")) == ["a0", "a1", "a2", "b0", "b1", "b2"]


def test_a_prerequisite_comes_shortly_before_its_first_use():
    skills = [skill("a"), skill("need"), skill("b", hours=50), skill("c", hours=50), skill("use", "need")]
    planner = world(skills, role("r", ["a", "need", "b", "c", "use"]))
    order = skills_in_order(planner, Goal("r"))
    assert order.index("use") == order.index("need") + 1


def test_of_two_orders_alike_the_one_with_foundations_first_is_taken():
    skills = [
        skill("a"),
        skill("hard", area="beta", level="advanced"),
        skill("easy", area="gamma", level="foundation"),
    ]
    planner = world(skills, role("r", ["a", "hard", "easy"]))
    assert skills_in_order(planner, Goal("r")) == ["a", "easy", "hard"]


def test_a_goal_added_at_the_end_keeps_the_order_of_nine_pairs_in_ten_for_all_pairs_of_roles():
    for one, two in permutations(ROLES, 2):
        before = skills_in_order(PLANNER, Goal(one))
        assert kept(before, skills_in_order(PLANNER, Goal(one), Goal(two))) >= 0.9


@given(st.lists(st.sampled_from(ROLES), min_size=1, max_size=2, unique=True), st.data())
def test_a_single_skill_as_one_more_goal_keeps_the_order_too(roles, data):
    goals = [Goal(one) for one in roles]
    more = Goal(data.draw(st.sampled_from(sorted(PLANNER.curriculum.skills))), "skill")
    assert kept(skills_in_order(PLANNER, *goals), skills_in_order(PLANNER, *goals, more)) >= 0.9


@given(st.lists(st.sampled_from(sorted(PLANNER.curriculum.skills)), min_size=2, max_size=8, unique=True))
def test_one_more_of_several_single_skills_is_put_between_the_others_and_reorders_none(ids):
    goals = [Goal(id, "skill") for id in ids]
    before, after = skills_in_order(PLANNER, *goals[:-1]), skills_in_order(PLANNER, *goals)
    assert kept(before, after) == 1
    place = {id: number for number, id in enumerate(after)}
    assert all(place[need] < place[id] for id in after for need in PLANNER.graph.prerequisites[id])


def test_single_skills_are_brought_together_by_area_whatever_the_order_of_the_goals():
    skills = [skill("a0"), skill("b0", area="beta"), skill("a1"), skill("b1", area="beta")]
    planner = world(skills)
    assert skills_in_order(planner, *(Goal(one.id, "skill") for one in skills)) == ["a0", "a1", "b0", "b1"]


def test_ticking_does_not_order_anew_and_choosing_does(monkeypatch):
    made, plain = [], plan_module.arrange

    def counted(*given):
        made.append(given)
        return plain(*given)

    monkeypatch.setattr(plan_module, "arrange", counted)
    planner = Planner(PLANNER.curriculum)
    goals = (Goal("data-engineer"), Goal("data-scientist"))
    first = planner.plan(Progress(), goals)
    assert len(made) == len(goals)
    planner.plan(Progress({first.steps[0].id: ItemProgress(status="done")}), goals)
    planner.plan(Progress(), goals[:1])
    assert len(made) == len(goals)
    planner.plan(Progress(), (*goals, Goal("devops-engineer")))
    assert len(made) == len(goals) + 1
    choice, options = next(iter(lay_out(planner.curriculum, planner.graph, goals, {}).choices.items()))
    planner.plan(Progress(chosen={choice: options.one_of[0]}), goals)
    assert len(made) == 2 * len(goals) + 1


def test_what_is_remembered_has_an_end():
    planner = Planner(PLANNER.curriculum)
    for id in planner.curriculum.skills:
        planner.plan(Progress(), (Goal(id, "skill"),))
    assert len(planner._orders) <= 65
    again = [Goal(id, "skill") for id in planner.curriculum.skills]
    assert skills_in_order(planner, *again) == skills_in_order(Planner(planner.curriculum), *again)


@given(situations())
def test_a_tally_counts_what_the_plan_counts(situation):
    planner, progress = situation
    plan, tally = planner.plan(progress), planner.tally(progress)
    assert (tally.minutes, tally.minutes_left, tally.percent) == (plan.minutes, plan.minutes_left, plan.percent)
    assert sorted(step.id for step in tally.steps) == sorted(step.id for step in plan.steps)
    for one, two in zip(tally.stages, plan.stages, strict=True):
        assert (one.id, one.minutes, one.minutes_left) == (two.id, two.minutes, two.minutes_left)
        assert {step.id: step for step in one.steps} == {step.id: step for step in two.steps}


def test_the_measures_count_as_they_say():
    skills = {
        one.id: one
        for one in (
            skill("a", hours=1),
            skill("b", "a", hours=2, area="beta"),
            skill("c", "a", hours=4),
            skill("d", "b", hours=8),
        )
    }
    assert waiting(["a", "b", "c", "d"], skills) == (0 + 4) / 2
    assert waiting(["a", "c"], skills) == 0
    assert waiting(["c", "d"], skills) == 0
    assert switches(["a", "b", "c", "d"], skills) == 2
    assert quality.milestones([["a", "b"], ["c", "d"]], ["a", "c", "b", "d"], skills) == [7, 15]
    assert kept(["a", "b", "c"], ["b", "x", "a", "c"]) == pytest.approx(2 / 3)


def test_the_command_prints_its_tables(capsys, monkeypatch):
    monkeypatch.setattr(quality, "SIZES", (10,))
    monkeypatch.setattr(quality, "SEEDS", range(1))
    assert quality.main([]) == 0
    printed = capsys.readouterr().out
    assert all(one in printed for one in ROLES)
    assert "NO" not in printed


def test_who_knows_something_gets_the_same_order_with_it_left_out():
    everything = skills_in_order(PLANNER, Goal("data-engineer"))
    known = everything[::3]
    plan = PLANNER.plan(learner(dict.fromkeys(known, "done"), "data-engineer"))
    left = [step.id for step in plan.steps if step.kind == "skill"]
    assert left == [id for id in everything if id in set(left)]
