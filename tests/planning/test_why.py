from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from skilltrail.curriculum.model import Choice
from skilltrail.planning.goals import goal_stages
from skilltrail.planning.plan import waiting_counts
from skilltrail.planning.why import why
from skilltrail.progress.model import Goal, ItemProgress
from tests.planning.worlds import learner, project, role, situations, skill, world

SKILLS = [skill("a"), skill("b", "a"), skill("c", "b"), skill("d", "a"), skill("e")]
PLANNER = world(SKILLS, role("r", ["d"], ["c"], choices=[Choice("one", "One", "s2", ("e", "b"))], recommended=["e"]))
CLOSED = ("done", "assumed", "skipped")


def explain(id, *goals, statuses=None, planner=PLANNER, **more):
    progress = learner(statuses or {}, *(goals or ("r",)), **more)
    return why(planner, progress, planner.plan(progress), id)


def chain_of(reason):
    return [(link.skill, link.by) for link in reason.chain]


def test_the_chain_leads_from_a_target_of_the_first_stage_that_needs_the_skill():
    reason = explain("a").reasons[0]
    assert reason.stage == "Stage 1"
    assert chain_of(reason) == [("a", "d")]
    assert reason.others == 1


def test_the_first_stage_that_needs_it_counts_however_near_a_later_one_is():
    planner = world(SKILLS, role("r", ["c"], ["a"]))
    reason = explain("a", planner=planner).reasons[0]
    assert (reason.stage, len(reason.chain), reason.others) == ("Stage 1", 2, 0)


def test_a_target_itself_has_an_empty_chain():
    assert explain("c").reasons[0].chain == ()


def test_the_chain_avoids_what_is_known_while_there_is_another_way():
    reason = explain("a", statuses={"d": "done"}).reasons[0]
    assert chain_of(reason) == [("b", "c"), ("a", "b")]
    assert reason.waiting
    assert reason.others == 0


def test_a_goal_that_needs_it_only_through_what_is_known_does_not_wait_for_it():
    reason = explain("a", Goal("c", "skill"), statuses={"b": "assumed"}).reasons[0]
    assert chain_of(reason) == [("b", "c"), ("a", "b")]
    assert not reason.waiting


def test_both_directions_are_told():
    answer = explain("b")
    assert [link.skill for link in answer.needs] == ["a"]
    assert [link.by for link in answer.unlocks] == ["c"]
    assert answer.unlocked_steps == ("c",)
    assert answer.unlocked_minutes == 600


def test_what_is_known_in_between_keeps_nothing_waiting():
    assert explain("a", Goal("c", "skill"), Goal("a", "skill"), statuses={"b": "done"}).unlocked_steps == ()


def test_of_what_is_known_the_steps_that_build_on_it_are_told():
    assert explain("a", statuses={"a": "done"}).unlocked_steps == ("d", "b", "c")


def test_skipping_tells_what_would_be_lost_and_what_would_stand_without_it():
    answer = explain("b", Goal("c", "skill"))
    assert answer.dropped_if_skipped == ("a",)
    assert answer.left_without == ("c",)
    assert answer.minutes_if_skipped == 1200


def test_a_choice_that_skipping_would_open_again_is_told():
    planner = world(
        [skill("x", hours=2), skill("y", hours=1)], role("r", ["x"], choices=[Choice("c", "C", "s1", ("x", "y"))])
    )
    answer = explain("x", planner=planner)
    assert answer.added_if_skipped == ("r/c",)
    assert answer.minutes_if_skipped == 60


def test_an_option_of_a_choice_is_optional():
    assert [(r.stage, r.optional) for r in explain("e").reasons] == [("One", True)]


def test_a_choice_beyond_the_last_stage_asks_for_nothing():
    assert [r.stage for r in explain("e", Goal("r", until="s1")).reasons] == ["Recommended"]


def test_what_was_chosen_is_a_target():
    reason = explain("e", chosen={"r/one": "e"}).reasons[0]
    assert (reason.stage, reason.chain, reason.optional) == ("Stage 2", (), False)


def test_a_skill_no_goal_needs_has_no_reasons():
    assert explain("e", Goal("a", "skill")).reasons == ()


def test_the_stage_and_whether_its_milestone_is_the_next_one():
    told = {id: explain(id) for id in "ac"}
    assert [(one.stage, one.next_milestone) for one in told.values()] == [("Stage 1", True), ("Stage 2", False)]
    last = explain("d", statuses={"a": "done"})
    assert (last.next_milestone, last.completes) == (True, True)


def test_a_choice_is_explained_by_the_goals_that_ask_for_it():
    planner = world(SKILLS, role("r", ["a"], choices=[Choice("one", "One", "s1", ("d", "e"))]))
    answer = explain("r/one", "r", Goal("c", "skill"), planner=planner)
    assert answer.kind == "choice"
    assert [(one.goal.target, one.stage) for one in answer.reasons] == [("r", "Stage 1")]
    assert answer.options == ("d", "e")
    assert explain("r/one", Goal("c", "skill"), planner=planner).reasons == ()


def test_the_projects_of_the_goals_that_ask_for_it_are_unlocked():
    built = [project("p", "a", roles=["r"]), project("q", "b", roles=["r"]), project("o", "a", roles=["x"])]
    planner = world(SKILLS, role("r", ["c"]), projects=[*built, project("over", "a", roles=["r"])])
    assert explain("a", planner=planner, projects={"over": "done"}).unlocked_projects == ("p",)


@st.composite
def asked(draw):
    planner, progress = draw(situations())
    return planner, progress, draw(st.sampled_from(sorted(planner.curriculum.skills)))


@given(asked())
def test_every_chain_is_a_path_of_written_edges_from_a_target_of_its_goal(asked):
    planner, progress, id = asked
    skills = planner.curriculum.skills
    for reason in why(planner, progress, planner.plan(progress), id).reasons:
        stages = goal_stages(planner.curriculum, reason.goal)
        targets = {skill for stage in stages for skill in stage.targets} | set(progress.chosen.values())
        top = reason.chain[0].by if reason.chain else id
        assert reason.optional or top in targets
        at = top
        for link in reason.chain:
            assert link.by == at
            assert link.reason == next(p.reason for p in skills[at].prerequisites if p.skill == link.skill)
            at = link.skill
        assert at == id
        if reason.waiting:
            assert not [one.by for one in reason.chain if progress.status(one.by) in CLOSED]


@given(asked())
def test_every_step_of_the_plan_has_a_goal_that_waits_for_it_and_what_has_one_is_a_step(asked):
    planner, progress, id = asked
    plan = planner.plan(progress)
    reasons = why(planner, progress, plan, id).reasons
    waits = any(reason.waiting and not reason.optional for reason in reasons)
    # What is known or skipped itself is no step, whoever needs it.
    assert (id in {step.id for step in plan.steps}) == (waits and progress.status(id) not in CLOSED)


@given(asked())
def test_no_chain_could_be_shorter_in_its_stage(asked):
    planner, progress, id = asked
    for reason in why(planner, progress, planner.plan(progress), id).reasons:
        if reason.optional or not reason.waiting:
            continue
        stage = next(s for s in goal_stages(planner.curriculum, reason.goal) if s.title == reason.stage)
        for target in stage.targets:
            if target == id or progress.status(target) not in CLOSED:
                assert len(reason.chain) <= distance(planner, progress, target, id)


def distance(planner, progress, top, down):
    """The fewest edges from one skill down to another, not through what is closed; level by level."""
    level, steps, seen = {top}, 0, {top}
    while level and down not in level:
        level = {need for one in level for need in planner.graph.prerequisites[one]} - seen
        level = {one for one in level if one == down or progress.status(one) not in CLOSED}
        seen |= level
        steps += 1
    return steps if level else 10**6


@given(asked())
def test_what_is_dropped_is_the_difference_of_the_two_plans(asked):
    planner, progress, id = asked
    before = planner.plan(progress)
    found = why(planner, progress, before, id)
    after = planner.plan(replace(progress, skills=progress.skills | {id: ItemProgress(status="skipped")}))
    steps, left = ({step.id: step for step in plan.steps} for plan in (before, after))
    if id not in steps:
        assert not found.dropped_if_skipped + found.added_if_skipped + found.left_without
        assert found.minutes_if_skipped == 0
        return
    assert {id, *found.dropped_if_skipped} == steps.keys() - left.keys()
    assert set(found.added_if_skipped) == left.keys() - steps.keys()
    assert found.minutes_if_skipped == before.minutes_left - after.minutes_left
    assert set(found.left_without) == {one for one, step in left.items() if id in step.missing}


@given(asked())
def test_what_is_unlocked_is_what_has_it_in_its_closure(asked):
    planner, progress, id = asked
    plan = planner.plan(progress)
    found = why(planner, progress, plan, id)
    stop = {one for one in planner.curriculum.skills if progress.status(one) in CLOSED} - {id}

    def asks(step):
        if step.kind == "project":
            # It does without what is not in the plan, and so without what only that would need.
            return (*step.needs, *({id} & {*planner.curriculum.projects[step.id].skills}))
        return (step.id,) if step.kind == "skill" else step.needs

    wanted = [step for step in plan.steps if step.id != id and id in planner.graph.closure(asks(step), stop)]
    assert found.unlocked_steps == tuple(step.id for step in wanted)
    assert found.unlocked_minutes == sum(step.minutes_left for step in wanted)
    if id in {step.id for step in plan.steps}:
        assert len(found.unlocked_steps) == waiting_counts(plan)[id]
