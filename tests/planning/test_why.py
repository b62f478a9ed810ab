from skilltrail.curriculum.model import Choice
from skilltrail.planning.why import why
from skilltrail.progress.model import Goal
from tests.planning.worlds import learner, role, skill, world

SKILLS = [skill("a"), skill("b", "a"), skill("c", "b"), skill("d", "a"), skill("e")]
PLANNER = world(SKILLS, role("r", ["d"], ["c"], choices=[Choice("one", "One", "s2", ("e", "b"))], recommended=["e"]))


def explain(id, *goals, statuses=None):
    progress = learner(statuses or {}, *(goals or ("r",)))
    return why(PLANNER, progress, PLANNER.plan(progress), id)


def test_the_chain_leads_from_a_target_of_the_first_stage_that_needs_the_skill():
    reason = explain("a").reasons[0]
    assert reason.stage == "Stage 1"
    assert [(link.skill, link.by) for link in reason.chain] == [("a", "d")]


def test_a_target_itself_has_an_empty_chain():
    assert explain("c").reasons[0].chain == ()


def test_both_directions_are_told():
    answer = explain("b")
    assert [link.skill for link in answer.needs] == ["a"]
    assert [link.by for link in answer.unlocks] == ["c"]
    assert answer.unlocked_steps == ("c",)


def test_skipping_tells_what_would_be_lost_and_what_would_stand_without_it():
    answer = explain("b", Goal("c", "skill"))
    assert answer.dropped_if_skipped == ("a",)
    assert answer.left_without == ("c",)


def test_an_option_of_a_choice_is_optional():
    assert [(r.stage, r.optional) for r in explain("e").reasons] == [("One", True)]


def test_a_skill_no_goal_needs_has_no_reasons():
    assert explain("e", Goal("a", "skill")).reasons == ()
