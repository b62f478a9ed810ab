"""The laws of placement: what an answer means, that nothing but the answers counts, what goes with what."""

from hypothesis import given, settings
from hypothesis import strategies as st

from skilltrail.planning.graph import Graph
from skilltrail.planning.placement import (
    MOST,
    Believer,
    Scope,
    doubt,
    findings,
    kept,
    question,
    questions_left,
    space,
    targets,
    toggled,
)
from skilltrail.progress.answers import REPLIES, Answer
from skilltrail.progress.model import Progress
from tests.planning.placing import WRONG, knowing, run, scopes, shipped
from tests.planning.worlds import learner, role, situations, skill, world

few = settings(max_examples=20)


@st.composite
def placements(draw, replies=REPLIES):
    """A space of a random curriculum, and answers about some of its open skills."""
    planner, progress = draw(situations())
    ids = sorted(planner.curriculum.skills)
    wanted = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=6, unique=True))
    room = space(planner.curriculum, planner.graph, progress, wanted)
    answers = ()
    if room.open:
        asked = draw(st.lists(st.sampled_from(room.open), max_size=8, unique=True))
        answers = tuple(Answer(id, draw(st.sampled_from(replies))) for id in asked)
    return room, answers, progress


def found(room, answers):
    return findings(room, Believer(room).shares(answers), answers)


@few
@given(placements(("yes",)))
def test_a_yes_implies_all_its_prerequisites(case):
    room, answers, _ = case
    placed = {one.id: one for one in found(room, answers).placed}
    graph = Graph(room.needs)
    for answer in answers:
        assert placed[answer.skill].how == "yes"
        for need in graph.above(answer.skill):
            if need in room.open:
                assert placed[need].how in ("yes", "implied")
                assert placed[need].how == "yes" or need in graph.closure((placed[need].by,))


@few
@given(placements(("no", "partly")))
def test_a_no_rules_out_all_that_needs_it(case):
    room, answers, _ = case
    graph = Graph(room.needs)
    after = found(room, answers)
    affirmed = graph.closure(room.known)
    for answer in answers:
        if answer.skill not in affirmed:
            out = {answer.skill, *graph.below(answer.skill)}
            assert not out & {one.id for one in after.placed}
            assert out & set(room.open) <= set(after.unknown)


@few
@given(placements())
def test_what_is_found_is_closed_and_touches_nothing_recorded(case):
    room, answers, progress = case
    after = found(room, answers)
    ids = {one.id for one in after.placed}
    for id in ids:
        assert progress.status(id) in ("todo", "learning", "adopted")
        assert all(need in ids or need in room.known for need in room.needs[id])
    assert sorted([*ids, *after.unknown]) == sorted(room.open)
    said_yes = {answer.skill for answer in answers if answer.reply == "yes"}
    assert set(after.doubted) == said_yes - ids
    assert {one.id for one in after.placed if one.how == "yes"} <= said_yes


@few
@given(placements(), st.data())
def test_only_the_answers_in_their_order_count(case, data):
    room, answers, _ = case
    believer = Believer(room)
    for _ in range(4):  # as they come to be asked: forwards, taken back, given anew
        upto = data.draw(st.integers(0, len(answers)))
        assert believer.shares(answers[:upto]) == Believer(room).shares(answers[:upto])
    assert believer.shares((*answers, Answer("nowhere", "yes"))) == believer.shares(answers)


@few
@given(placements())
def test_questions_are_open_and_new_and_come_to_an_end(case):
    room, answers, _ = case
    believer = Believer(room)
    for _ in range(len(room.open) + 1):
        shares = believer.shares(answers)
        id = question(room, shares, answers)
        assert (questions_left(room, shares, answers) > 0) == bool(id)
        if not id:
            break
        assert id in room.open
        assert id not in {answer.skill for answer in answers}
        answers = (*answers, Answer(id, "no"))
    assert not id


@few
@given(placements(), st.data())
def test_taking_back_keeps_the_rest_closed_and_can_be_taken_in_again(case, data):
    room, answers, _ = case
    after = found(room, answers)
    assert kept(room, after, ()) == after.placed
    dropped = ()
    for _ in range(3):
        if not after.placed:
            return
        one = data.draw(st.sampled_from(after.placed))
        before = {one.id for one in kept(room, after, dropped)}
        dropped = toggled(room, after, dropped, one.id)
        now = {one.id for one in kept(room, after, dropped)}
        assert (one.id in now) != (one.id in before)
        assert all(set(room.needs[id]) <= now | set(room.known) for id in now)
        said = {one.id for one in after.placed if one.how == "yes" and one.id in now}
        implied = Graph(room.needs).closure([*said, *room.known])
        assert all(one.id in implied for one in after.placed if one.how == "implied" and one.id in now)


def chain(known=()):
    planner = world([skill("a"), skill("b", "a"), skill("c", "b"), skill("d", "b"), skill("e")])
    return space(planner.curriculum, planner.graph, learner(dict.fromkeys(known, "done")), ("c", "d", "e"))


def test_with_a_skill_goes_what_only_it_implied_and_what_needs_it():
    room = chain()
    answers = (Answer("c", "yes"), Answer("d", "no"), Answer("e", "no"))
    after = found(room, answers)
    assert [(one.id, one.how, one.by) for one in after.placed] == [
        ("a", "implied", "c"),
        ("b", "implied", "c"),
        ("c", "yes", ""),
    ]
    assert kept(room, after, ("c",)) == ()
    assert kept(room, after, ("a",)) == ()
    both = found(room, (Answer("c", "yes"), Answer("d", "yes"), Answer("e", "no")))
    assert {one.id for one in kept(room, both, ("c",))} == {"a", "b", "d"}
    assert kept(room, both, ("b",)) == ()


def test_what_was_said_counts_whatever_the_pattern_says():
    room = chain()
    likely, unlikely = dict.fromkeys(room.needs, 0.99), dict.fromkeys(room.needs, 0.01)
    after = findings(room, likely, (Answer("b", "no"),))
    assert {one.id for one in after.placed} == {"a", "e"}
    after = findings(room, unlikely, (Answer("c", "yes"),))
    assert {one.id for one in after.placed} == {"a", "b", "c"}


def test_what_the_record_knows_counts_as_said():
    room = chain(known=("c",))
    assert room.known == ("c",)
    after = found(room, ())
    assert {(one.id, one.how, one.by) for one in after.placed} >= {("a", "implied", "c"), ("b", "implied", "c")}


def test_a_later_no_to_a_prerequisite_puts_a_yes_in_doubt():
    room = chain()
    after = found(room, (Answer("c", "yes"), Answer("b", "no"), Answer("a", "no")))
    assert after.doubted == ("c",)
    assert after.placed == () or {one.id for one in after.placed} <= {"e"}


def test_partly_leaves_the_skill_open_and_makes_what_it_needs_likelier():
    room = chain()
    before, after = Believer(room).shares(()), Believer(room).shares((Answer("c", "partly"),))
    said_no = Believer(room).shares((Answer("c", "no"),))
    assert after["c"] < 0.2
    assert after["b"] > max(0.8, said_no["b"])
    assert after["a"] > before["a"]
    unsure = Believer(room).shares((Answer("c", "unsure"),))
    assert said_no["c"] < unsure["c"] < before["c"]


def test_scopes_are_closed_leave_out_what_is_skipped_and_ask_for_every_option():
    from skilltrail.curriculum.model import Choice

    choice = Choice("pick", "Pick", "s1", ("d", "e"))
    planner = world(
        [skill("a", area="beta"), skill("b", "a"), skill("c", "b"), skill("d", "a"), skill("e")],
        role("r", ["c"], choices=[choice]),
    )
    content, graph = planner.curriculum, planner.graph

    def ids(scope, progress=None):
        progress = progress or Progress()
        return set(space(content, graph, progress, targets(content, graph, progress, scope)).needs)

    assert ids(Scope("role", "r")) == {"a", "b", "c", "d", "e"}
    assert ids(Scope("role", "r"), learner(chosen={"r/pick": "e"})) == {"a", "b", "c", "e"}
    assert ids(Scope("role", "r"), learner({"b": "skipped"})) == {"a", "c", "d", "e"}
    assert ids(Scope("area", "beta")) == {"a"}
    assert ids(Scope("skill", "b")) == {"a", "b"}
    assert ids(Scope("goals"), learner({}, "r")) == {"a", "b", "c", "d", "e"}
    assert ids(Scope("goals")) == set()


def test_the_shipped_roles_are_placed_within_their_figures():
    content = shipped()
    rooms = dict(scopes(content))
    few, many = rooms["devops-engineer"], rooms["machine-learning-engineer"]
    honest = run(content, few, "placement", 8, 6)
    assert sum(o.questions for o in honest) / 8 <= 30
    assert sum(o.right for o in honest) / 8 >= 0.97
    whole = run(content, many, "placement", 4, 6)
    assert sum(o.questions for o in whole) / 4 <= 45
    assert sum(o.right for o in whole) / 4 >= 0.97
    careless = run(content, few, "placement", 8, 6, wrong=WRONG)
    assert sum(o.right for o in careless) / 8 >= 0.9
    halving = run(content, few, "bisection", 8, 6)
    assert sum(o.right for o in halving) == 8
    assert sum(o.questions for o in halving) > sum(o.questions for o in honest)


def test_drawn_learners_know_what_their_skills_need():
    from random import Random

    content = shipped()
    room = dict(scopes(content))["data-engineer"]
    known = knowing(content, room, Random(1))
    assert all(known.issuperset(room.needs[id]) for id in known)


def test_it_ends_at_the_limit_and_when_little_is_in_doubt():
    wide = world([skill(f"s{i:03}") for i in range(200)])
    room = space(wide.curriculum, wide.graph, Progress(), tuple(wide.curriculum.skills))
    half = dict.fromkeys(room.needs, 0.5)
    answers = tuple(Answer(id, "no") for id in room.open[:MOST])
    assert question(room, half, answers[:-1])
    assert not question(room, half, answers)
    sure = dict.fromkeys(room.needs, 0.999)
    assert doubt(room, sure) < 1
    assert not question(room, sure, ())
