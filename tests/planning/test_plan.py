import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from skilltrail.curriculum.model import Choice
from skilltrail.planning.goals import MOST_TOGETHER, goal_stages
from skilltrail.planning.graph import CycleError
from skilltrail.planning.plan import Planner, waiting_counts
from skilltrail.progress.model import Goal, ItemProgress, Progress
from tests.planning.worlds import learner, project, role, situations, skill, world


def ids(plan):
    return [step.id for step in plan.steps]


def with_status(progress: Progress, id: str, status: str) -> Progress:
    return replace(progress, skills=progress.skills | {id: replace(progress.skill(id), status=status)})


def wanted_by(planner: Planner, progress: Progress, chosen_for: dict[str, str]) -> set[str]:
    """The targets, written independently of the code under test: skills of the goals' stages, and what was chosen."""
    found: set[str] = set()
    for goal in progress.goals:
        for stage in goal_stages(planner.curriculum, goal):
            found.update(stage.targets)
            found.update(chosen_for[c] for c in stage.choices if c in chosen_for)
    return found


def walk(planner: Planner, targets: set[str], progress: Progress) -> set[str]:
    """The closure by plain recursion: from unknown targets, not through known or skipped skills."""
    found: set[str] = set()

    def visit(id: str) -> None:
        if id in found or progress.status(id) in ("done", "assumed", "skipped"):
            return
        found.add(id)
        for prerequisite in planner.curriculum.skills[id].prerequisites:
            visit(prerequisite.skill)

    for target in targets:
        visit(target)
    return found


def made_choices(planner: Planner, progress: Progress) -> dict[str, str]:
    made = {}
    for r in planner.curriculum.roles.values():
        for choice in r.choices:
            own = progress.chosen.get(f"{r.id}/{choice.id}")
            others = [progress.chosen[k] for k in sorted(progress.chosen)]
            for member in [own, *others]:
                if member in choice.one_of:
                    made[f"{r.id}/{choice.id}"] = member
                    break
    return made


@given(situations())
def test_the_plan_is_the_closure_walked_from_the_unknown_targets(situation):
    planner, progress = situation
    plan = planner.plan(progress)
    targets = wanted_by(planner, progress, made_choices(planner, progress))
    assert {step.id for step in plan.steps if step.kind == "skill"} == walk(planner, targets, progress)
    assert {step.id for step in plan.steps if step.kind == "project"} == {
        id for id in planner.curriculum.projects if progress.project(id).status in ("adopted", "learning")
    }


@given(situations())
def test_every_prerequisite_stands_before_its_dependant(situation):
    planner, progress = situation
    plan = planner.plan(progress)
    place = {id: index for index, id in enumerate(ids(plan))}
    assert len(place) == len(plan.steps)
    for step in plan.steps:
        assert all(place[need] < place[step.id] for need in step.needs)
        if step.kind == "choice":
            continue
        if step.kind == "skill":
            needed = {p.skill for p in planner.curriculum.skills[step.id].prerequisites}
            lacking = {id for id in needed if progress.status(id) == "skipped"}
        else:
            needed = set(planner.curriculum.projects[step.id].skills)
            lacking = {id for id in needed - place.keys() if not progress.is_known(id)}
        assert set(step.needs) == needed & place.keys()
        assert set(step.missing) == lacking


@given(situations(), st.data())
def test_ticking_never_adds_a_step_nor_reorders_what_is_left(situation, data):
    planner, progress = situation
    before = planner.plan(progress)
    ticked = data.draw(st.sampled_from(sorted(planner.curriculum.skills)))
    after = ids(planner.plan(with_status(progress, ticked, "done")))
    assert set(after) <= set(ids(before))
    assert after == [id for id in ids(before) if id in set(after)]


@given(situations(), st.data())
def test_finishing_or_leaving_a_project_takes_its_step_away_and_moves_nothing(situation, data):
    planner, progress = situation
    assume(planner.curriculum.projects)
    id = data.draw(st.sampled_from(sorted(planner.curriculum.projects)))
    status = data.draw(st.sampled_from(["todo", "skipped", "done"]))
    record = replace(progress.project(id), status=status)
    before = ids(planner.plan(progress))
    after = ids(planner.plan(replace(progress, projects=progress.projects | {id: record})))
    assert after == [step for step in before if step != id]


@given(situations(), st.data())
def test_estimates_and_minutes_change_hours_and_no_order(situation, data):
    planner, progress = situation
    before = planner.plan(progress)
    bare = {id: ItemProgress(record.status) for id, record in progress.skills.items()}
    built = {id: ItemProgress(record.status) for id, record in progress.projects.items()}
    after = planner.plan(replace(progress, skills=bare, projects=built))
    skills = [[step.id for step in plan.steps if step.kind != "choice"] for plan in (before, after)]
    assert skills[0] == skills[1]


@given(situations())
def test_every_total_is_the_sum_of_what_is_listed(situation):
    planner, progress = situation
    plan = planner.plan(progress)
    content = planner.curriculum
    for stage in plan.stages:
        known = [progress.skill(id).estimated(content.skills[id].minutes) for id in stage.known]
        known += [progress.project(id).estimated(content.projects[id].minutes) for id in stage.built]
        assert stage.minutes_left == sum(step.minutes_left for step in stage.steps)
        assert stage.minutes_known == sum(known)
        assert stage.minutes == stage.minutes_known + sum(step.minutes for step in stage.steps)
    for step in plan.steps:
        if step.kind != "choice":
            record = progress.item(step.kind, step.id)
            whole = {"skill": content.skills, "project": content.projects}[step.kind][step.id].minutes
            assert (step.minutes, step.minutes_left) == (record.estimated(whole), record.left(whole))
            assert 0 < step.minutes_left <= step.minutes
    assert plan.minutes_left == sum(step.minutes_left for step in plan.steps)
    assert plan.minutes == sum(stage.minutes for stage in plan.stages)
    assert plan.minutes_known == sum(stage.minutes_known for stage in plan.stages)
    assert 0 <= plan.percent <= 100
    assert (plan.percent == 100) == (not plan.steps and not plan.all_skipped)
    if plan.all_skipped:
        assert (plan.minutes, plan.percent, plan.steps, plan.known) == (0, 0, (), ())


@given(situations())
def test_the_same_input_gives_the_same_plan(situation):
    planner, progress = situation
    shuffled = replace(
        progress,
        skills=dict(sorted(progress.skills.items(), reverse=True)),
        projects=dict(sorted(progress.projects.items(), reverse=True)),
    )
    assert Planner(planner.curriculum).plan(shuffled) == planner.plan(progress)


@given(situations())
def test_an_open_choice_has_no_known_planned_or_chosen_member(situation):
    planner, progress = situation
    plan = planner.plan(progress)
    standing = {id for stage in plan.stages for id in stage.order if "/" not in id}
    for step in plan.steps:
        if step.kind == "choice":
            assert not any(progress.is_known(o) or o in standing for o in step.options)
            assert all(progress.status(o) != "skipped" for o in step.options)


@given(situations())
def test_a_choice_costs_what_its_cheapest_option_adds(situation):
    planner, progress = situation
    plan = planner.plan(progress)
    planned = {step.id for step in plan.steps}
    skills = planner.curriculum.skills
    for step in plan.steps:
        if step.kind == "choice":
            costs = [
                sum(progress.skill(id).left(skills[id].minutes) for id in walk(planner, {o}, progress) - planned)
                for o in step.options
            ]
            assert step.minutes_left == min(costs) == costs[0]


@given(situations())
def test_a_later_goal_takes_nothing_from_the_first_and_reorders_none_of_it(situation):
    planner, progress = situation
    alone = replace(progress, goals=progress.goals[:1])
    first = [step.id for step in planner.plan(alone).steps if step.kind == "skill"]
    both = [step.id for step in planner.plan(progress).steps if step.kind == "skill"]
    assert [id for id in both if id in set(first)] == first


@given(situations())
def test_the_later_steps_that_wait_for_a_step_are_counted_directly_or_not(situation):
    planner, progress = situation
    plan = planner.plan(progress)
    needs = {step.id: step.needs for step in plan.steps}

    def above(id, found):
        for need in needs[id]:
            if need not in found:
                found.add(need)
                above(need, found)
        return found

    counts = waiting_counts(plan)
    for step in plan.steps:
        assert counts[step.id] == sum(step.id in above(other.id, set()) for other in plan.steps)


@given(situations(), st.data())
def test_what_a_goal_adds_is_the_difference_of_two_plans(situation, data):
    planner, progress = situation
    target = data.draw(st.sampled_from([*planner.curriculum.roles, *planner.curriculum.skills]))
    goal = Goal(target, "role" if target in planner.curriculum.roles else "skill")
    adds = planner.adds(progress, goal, planner.plan(progress))
    others = tuple(g for g in progress.goals if g.target != target)
    after = planner.plan(progress, (*others, goal))
    present = set(ids(planner.plan(progress)))
    assert adds.skills == sum(step.id not in present for step in after.steps)
    assert 0 <= adds.covered <= 100
    assert adds.minutes == max(0, after.minutes_left - planner.plan(progress).minutes_left)


@given(situations(), st.data())
def test_what_goals_add_one_after_another_is_what_all_of_them_take(situation, data):
    planner, progress = situation
    targets = st.sampled_from([*planner.curriculum.roles, *planner.curriculum.skills])
    for target in data.draw(st.lists(targets, max_size=4, unique=True)):
        kind = "role" if target in planner.curriculum.roles else "skill"
        goal = Goal(target, kind, recommended=kind == "role" and data.draw(st.booleans()))
        if any(one.target == target for one in progress.goals):
            continue
        before = planner.plan(progress)
        adds = planner.adds(progress, goal, before)
        progress = replace(progress, goals=(*progress.goals, goal))
        after = planner.plan(progress)
        settled = {step.id for step in before.steps} - {step.id for step in after.steps}
        # A new goal settles open choices, by taking a member, and takes nothing else out of the plan.
        assert all(step.kind == "choice" for step in before.steps if step.id in settled)
        assert len(after.steps) == len(before.steps) + adds.skills - len(settled)
        if not settled:
            assert after.minutes_left == before.minutes_left + adds.minutes
            assert adds.covered == 100 or adds.skills
        again = planner.adds(progress, goal, after)
        assert (again.skills, again.minutes, again.covered) == (0, 0, 100)


@given(situations(), st.data())
def test_what_a_role_adds_and_covers_has_nothing_to_do_with_projects(situation, data):
    planner, progress = situation
    target = data.draw(st.sampled_from([*planner.curriculum.roles, *planner.curriculum.skills]))
    goal = Goal(target, "role" if target in planner.curriculum.roles else "skill")
    goals = data.draw(st.sampled_from([(), progress.goals]))
    progress = replace(progress, goals=goals)
    without = replace(progress, projects={})
    assert planner.adds(progress, goal, planner.plan(progress)) == planner.adds(without, goal, planner.plan(without))


CHAIN = [skill("a"), skill("b", "a"), skill("c", "b"), skill("d")]


def test_a_target_stays_until_it_is_known_and_takes_along_only_what_it_needed():
    planner = world(CHAIN, role("r", ["c", "d"]))
    assert set(ids(planner.plan(learner({}, "r")))) == {"a", "b", "c", "d"}
    assert ids(planner.plan(learner({"c": "done"}, "r"))) == ["d"]
    assert ids(planner.plan(learner({"b": "assumed"}, "r"))) == ["c", "d"]


def test_a_listed_prerequisite_stays_a_target_when_its_dependant_is_known():
    planner = world(CHAIN, role("r", ["a", "b", "c"]))
    assert ids(planner.plan(learner({"c": "done"}, "r"))) == ["a", "b"]


def test_skipping_drops_what_only_it_needed_and_warns_at_its_dependants():
    planner = world(CHAIN, role("r", ["c"]))
    plan = planner.plan(learner({"b": "skipped"}, "r"))
    assert ids(plan) == ["c"]
    assert plan.steps[0].missing == ("b",)
    assert plan.steps[0].ready


def test_recommended_skills_come_only_when_asked_for():
    planner = world(CHAIN, role("r", ["a"], recommended=["d"]))
    assert ids(planner.plan(learner({}, Goal("r")))) == ["a"]
    assert ids(planner.plan(learner({}, Goal("r", recommended=True)))) == ["a", "d"]


def test_a_goal_up_to_a_stage_stops_there():
    planner = world(CHAIN, role("r", ["a"], ["d"], ["c"]))
    assert ids(planner.plan(learner({}, Goal("r", until="s2")))) == ["a", "d"]


def test_a_single_skill_can_be_a_goal():
    planner = world(CHAIN)
    assert ids(planner.plan(learner({}, Goal("b", "skill")))) == ["a", "b"]


def test_a_chosen_member_takes_the_place_of_the_choice():
    either = Choice("either", "Either", "s1", ("c", "d"))
    planner = world(CHAIN, role("r", ["a"], choices=[either]))
    open_plan = planner.plan(learner({}, "r"))
    assert ids(open_plan) == ["a", "r/either"]
    assert open_plan.steps[1].minutes == 600
    assert open_plan.steps[1].options == ("d", "c")
    assert ids(planner.plan(learner({}, "r", chosen={"r/either": "c"}))) == ["a", "b", "c"]
    assert ids(planner.plan(learner({"d": "done"}, "r"))) == ["a"]


def test_a_member_chosen_for_one_choice_satisfies_every_other_that_lists_it():
    one, two = Choice("one", "One", "s1", ("b", "d")), Choice("two", "Two", "s1", ("d", "c"))
    planner = world(CHAIN, role("p", ["a"], choices=[one]), role("q", ["a"], choices=[two]))
    assert ids(planner.plan(learner({}, "p", "q", chosen={"p/one": "d"}))) == ["a", "d"]


def test_a_choice_whose_options_are_all_skipped_is_gone():
    either = Choice("either", "Either", "s1", ("c", "d"))
    planner = world(CHAIN, role("r", ["a"], choices=[either]))
    assert ids(planner.plan(learner({"c": "skipped", "d": "skipped"}, "r"))) == ["a"]


def test_a_road_that_is_all_skipped_is_no_road_that_is_known():
    either = Choice("either", "Either", "s1", ("c", "d"))
    planner = world(
        CHAIN, role("r", ["a"], choices=[either]), role("none"), role("one", ["b"]), role("or", choices=[either])
    )
    skipped = dict.fromkeys("acd", "skipped")

    def said(statuses, *goals):
        plan = planner.plan(learner(statuses, *goals))
        return plan.percent, plan.all_skipped

    assert said(skipped, "r") == (0, True)
    assert said(skipped | {"d": "todo"}, "r") == (0, False)
    assert said(skipped | {"a": "done"}, "r") == (100, False)
    assert said(skipped, "r", "one") == (0, False)
    assert said({"c": "skipped", "d": "done"}, "or") == (100, False)
    assert said({"c": "skipped"}, "none") == (100, False)
    assert said(skipped) == (0, False)


def test_hours_left_are_the_rest_but_never_less_than_a_tenth():
    sample = skill("a", hours=10)
    assert ItemProgress(minutes=150).left(sample.minutes) == 450
    assert ItemProgress(minutes=5000).left(sample.minutes) == 60
    assert ItemProgress(status="done").left(sample.minutes) == 0


def test_a_skill_stands_in_the_earliest_stage_that_needs_it():
    planner = world(CHAIN, role("r", ["d"], ["c"], ["a", "b"]))
    plan = planner.plan(learner({}, "r"))
    assert [(s.title, s.order) for s in plan.stages] == [("Stage 1", ("d",)), ("Stage 2", ("a", "b", "c"))]


def test_small_stages_of_a_later_goal_fold_into_the_next():
    many = [skill(f"x{i}") for i in range(6)]
    planner = world([*CHAIN, *many], role("p", ["a"]), role("q", ["x0"], ["x1", "x2", "x3"], ["a", "x4"]))
    plan = planner.plan(learner({}, "p", "q"))
    assert [(s.role, s.title) for s in plan.stages] == [("p", "Stage 1"), ("q", "Stage 2")]
    assert set(plan.stages[1].order) == {"x0", "x1", "x2", "x3", "x4"}


def test_goals_the_curriculum_lacks_are_passed_over():
    planner = world(CHAIN, role("r", ["a"]))
    assert ids(planner.plan(learner({}, "gone", "r", Goal("lost", "skill")))) == ["a"]


def test_a_circle_is_refused_with_its_path():
    planner = world([skill("a", "c"), skill("b", "a"), skill("c", "b"), skill("d")], role("r", ["d", "b"]))
    with pytest.raises(CycleError, match="a -> c -> b -> a"):
        planner.plan(learner({}, "r"))


def test_without_goals_the_plan_is_empty():
    plan = world(CHAIN, role("r", ["a"])).plan(learner({}))
    assert (plan.steps, plan.percent, plan.minutes) == ((), 0, 0)


def test_what_was_chosen_for_a_role_that_is_no_goal_still_answers_the_same_question():
    one, two = Choice("one", "One", "s1", ("b", "d")), Choice("two", "Two", "s1", ("d", "c"))
    planner = world(CHAIN, role("p", ["a"], choices=[one]), role("q", ["a"], choices=[two]))
    assert ids(planner.plan(learner({}, "q", chosen={"p/one": "d"}))) == ["a", "d"]


def test_a_later_stage_of_exactly_three_skills_stands_alone():
    many = [skill(f"x{i}") for i in range(6)]
    planner = world([*CHAIN, *many], role("p", ["a"]), role("q", ["x0", "x1", "x2"], ["x3", "x4", "x5"]))
    plan = planner.plan(learner({}, "p", "q"))
    assert [len(stage.order) for stage in plan.stages] == [1, 3, 3]


def test_what_only_a_skipped_skill_needed_counts_nowhere_even_when_known():
    planner = world(CHAIN, role("r", ["c", "d"]))
    plan = planner.plan(learner({"a": "done", "b": "skipped"}, "r"))
    assert plan.known == ()
    assert plan.minutes_known == 0


def test_ticking_what_was_skipped_reorders_nothing_either():
    skills = [skill("a"), skill("b"), skill("c", "a", "b"), skill("d")]
    planner = world(skills, role("r", ["a", "c", "d"]))
    before = ids(planner.plan(learner({"b": "skipped"}, "r")))
    after = ids(planner.plan(learner({"b": "done"}, "r")))
    assert before == after == [id for id in ids(planner.plan(learner({}, "r"))) if id != "b"]


def test_a_choice_in_an_early_stage_waits_for_nothing_that_stands_after_it():
    either = Choice("either", "Either", "s1", ("c", "x"))
    planner = world([*CHAIN, skill("x", "c", hours=90)], role("r", ["d"], ["a", "b"], choices=[either]))
    plan = planner.plan(learner({}, "r"))
    assert ids(plan) == ["d", "r/either", "a", "b"]
    assert list(waiting_counts(plan).values())[::-1] == [0, 0, 1, 0]
    assert plan.steps[1].ready


class TestProjects:
    def planner(self, *projects):
        return world(CHAIN, role("r", ["a"], ["b", "c"], ["d"]), projects=projects)

    def test_an_adopted_one_stands_at_the_end_of_the_last_stage_that_has_a_skill_of_its(self):
        planner = self.planner(project("p", "a", "b"), project("q", "a"), project("o", "c", "d"))
        every = {"p": "adopted", "q": "learning", "o": "adopted"}
        plan = planner.plan(learner({}, "r", projects=every))
        assert [[step.id for step in stage.steps] for stage in plan.stages] == [
            ["a", "q"],
            ["b", "c", "p"],
            ["d", "o"],
        ]
        assert ids(planner.plan(learner({"b": "done", "c": "done"}, "r", projects=every))) == [
            "a",
            "q",
            "p",
            "d",
            "o",
        ]

    def test_one_that_nobody_adopted_counts_nothing(self):
        planner = self.planner(project("p", "a"))
        for status in ("todo", "skipped"):
            assert ids(planner.plan(learner({}, "r", projects={"p": status}))) == ["a", "b", "c", "d"]

    def test_it_waits_for_its_skills_that_are_ahead_and_does_without_the_others(self):
        planner = world([*CHAIN, skill("e")], role("r", ["a", "d"]), projects=[project("p", "a", "c", "d", "e")])
        plan = planner.plan(learner({"a": "done", "e": "skipped"}, "r", projects={"p": "adopted"}))
        (step,) = [step for step in plan.steps if step.kind == "project"]
        assert (step.needs, step.missing, step.ready) == (("d",), ("c", "e"), False)
        assert waiting_counts(plan) == {"d": 1, "p": 0}
        assert [step.id for step in plan.frontier] == ["d"]

    def test_those_of_no_stage_stand_in_one_of_their_own_at_the_end_goals_or_none(self):
        planner = self.planner(project("p", "x"), project("q"))
        planner.curriculum.skills["x"] = skill("x")
        for goals in (("r",), ()):
            plan = planner.plan(learner({}, *goals, projects={"p": "adopted", "q": "adopted"}))
            assert (plan.stages[-1].title, plan.stages[-1].role) == ("Projects", "")
            assert [step.id for step in plan.stages[-1].steps] == ["p", "q"]
        assert (plan.minutes_left, plan.percent, plan.known) == (600, 0, ())

    def test_a_finished_one_counts_as_known_with_its_own_estimate(self):
        planner = self.planner(project("p", "a", hours=5))
        progress = learner({}, Goal("a", "skill"))
        plan = planner.plan(replace(progress, projects={"p": ItemProgress("done", estimate=600)}))
        assert (plan.stages[0].built, plan.minutes_known, plan.minutes, plan.percent) == (("p",), 600, 1200, 50)
        assert "p" not in plan.known

    def test_minutes_logged_and_the_own_estimate_count(self):
        planner = self.planner(project("p", "a", hours=5))
        record = ItemProgress("learning", minutes=100, estimate=240)
        plan = planner.plan(replace(learner({}), projects={"p": record}))
        assert (plan.minutes, plan.minutes_left) == (240, 140)

    def test_only_those_asked_for_count_in_a_plan_for_some(self):
        planner = self.planner(project("p", "a"), project("q", "a"))
        progress = learner({}, "r", projects={"p": "adopted", "q": "adopted"})
        assert [id for id in ids(planner.plan(progress, projects=["q"])) if id in "pq"] == ["q"]
        assert [id for id in ids(planner.plan(progress, projects=[])) if id in "pq"] == []

    def test_a_record_of_a_project_the_curriculum_lacks_counts_nothing(self):
        assert ids(self.planner().plan(learner({}, "r", projects={"lost": "adopted"}))) == ["a", "b", "c", "d"]


def test_skill_goals_that_follow_one_another_share_a_stage_while_it_stays_readable():
    many = [skill(f"s{n:02}", hours=1) for n in range(30)]
    planner = world([*many, skill("deep", "s00", hours=1)], role("r", ["s29"]))
    alone = [Goal(f"s{n:02}", "skill") for n in range(29)]
    stages = planner.plan(learner({}, "r", *alone)).stages
    assert [len(stage.steps) for stage in stages] == [1, MOST_TOGETHER, MOST_TOGETHER, 5]
    assert stages[1].title == "s00, s01 and 10 more"
    assert planner.plan(learner({}, alone[0])).stages[0].title == "S00"
    between = planner.plan(learner({}, alone[0], "r", alone[1], Goal("deep", "skill"))).stages
    assert [stage.title for stage in between] == ["S00", "Stage 1", "s01 and deep"]
