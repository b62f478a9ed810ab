"""The population of learners behind a placement: what it believes before and after answers."""

import pytest

from skilltrail.planning.belief import LEARNERS, Population

CHAIN = {"a": (), "b": ("a",), "c": ("b",), "d": ("c",), "other": (), "alone": ()}
AREAS = {**dict.fromkeys("abcd", "one"), "other": "one", "alone": "two"}
LEVELS = {**dict.fromkeys(CHAIN, "core"), "a": "foundation", "d": "advanced"}


@pytest.fixture
def people():
    return Population(CHAIN, AREAS, LEVELS, seed=1)


def test_before_any_answer_the_levels_and_what_is_needed_decide(people):
    shares = people.shares(people.first())
    assert shares["a"] > shares["b"] > shares["c"] > shares["d"]
    assert shares["a"] == pytest.approx(0.87, abs=0.05)  # 8 heads or more of 20
    assert shares["other"] == pytest.approx(0.59, abs=0.05)  # 10 or more


def test_nobody_knows_a_skill_without_what_it_needs(people):
    belief = people.first()
    for id in ("c", "alone", "b"):
        belief = people.learn(belief, [(id, id != "b", 3)])
        known = dict(zip(CHAIN, belief.known, strict=True))
        assert all(known[id] & ~known[need] == 0 for id, needs in CHAIN.items() for need in needs)


def test_an_answer_bears_on_what_it_needs_on_its_area_and_less_on_others(people):
    before = people.shares(people.first())
    after = people.shares(people.learn(people.first(), [("c", False, 3)]))
    assert after["c"] > 0.95
    assert after["a"] >= after["b"] >= after["c"]
    assert after["other"] - before["other"] > after["alone"] - before["alone"] > 0.02


def test_a_no_bears_the_other_way(people):
    before = people.shares(people.first())
    after = people.shares(people.learn(people.first(), [("b", True, 3)]))
    assert after["d"] <= after["c"] <= after["b"] < 0.05
    assert after["other"] < before["other"]


def test_an_answer_that_others_contradict_is_outvoted(people):
    belief = people.first()
    for cost in (("a", True, 3), ("b", False, 3), ("c", False, 3), ("d", False, 3)):
        belief = people.learn(belief, [cost])
    assert people.shares(belief)["a"] > 0.9


def test_everybody_has_the_points_of_all_answers(people):
    costs = [[("c", True, 3), ("b", False, 2)], [("alone", False, 3)], [("other", True, 1)]]
    belief = people.first()
    for cost in costs:
        belief = people.learn(belief, cost)
    known = dict(zip(CHAIN, belief.known, strict=True))
    for at in range(0, LEARNERS, 7):
        due = sum(n for cost in costs for id, costly, n in cost if bool(known[id] >> at & 1) == costly)
        assert sum((plane >> at & 1) << digit for digit, plane in enumerate(belief.points)) == due


def test_belief_after_many_answers_is_still_that_of_many_learners(people):
    belief = people.first()
    for id in ("c", "other", "alone"):
        belief = people.learn(belief, [(id, id == "alone", 3)])
    alike = {tuple(coin >> at & 1 for coin in belief.coins) for at in range(0, LEARNERS, 8)}
    assert len(alike) > LEARNERS // 8 * 0.6


@pytest.mark.parametrize(
    ("answers", "near"),
    [
        ([[("b", False, 3)], [("d", True, 3)], [("other", True, 1)]], 0.06),
        ([[("c", True, 3), ("b", False, 3)]], 0.08),  # hardly anybody, at first
        ([[("a", True, 3)], [("d", False, 3)]], 0.2),  # contradicting each other: few are left of those before
    ],
)
def test_the_population_follows_the_true_posterior(people, answers, near):
    """Beside what weighing a much larger untouched population by hand gives."""
    costs = [cost for answer in answers for cost in answer]
    belief = people.first()
    for answer in answers:
        belief = people.learn(belief, answer)
    weights = dict.fromkeys(CHAIN, 0.0)
    whole = 0.0
    for seed in range(8):
        crowd = Population(CHAIN, AREAS, LEVELS, seed=100 + seed)
        known = dict(zip(CHAIN, crowd.first().known, strict=True))
        for at in range(LEARNERS):
            has = {id: bool(mask >> at & 1) for id, mask in known.items()}
            weight = 4.0 ** -sum(points for id, costly, points in costs if has[id] == costly)
            whole += weight
            for id in CHAIN:
                weights[id] += weight * has[id]
    shares = people.shares(belief)
    for id in CHAIN:
        assert shares[id] == pytest.approx(weights[id] / whole, abs=near), id


def test_the_same_costs_give_the_same_belief(people):
    again = Population(CHAIN, AREAS, LEVELS, seed=1)
    costs = [("c", True, 3)], [("a", False, 1)]
    one, two = people.first(), again.first()
    for cost in costs:
        one, two = people.learn(one, cost), again.learn(two, cost)
    assert one == two
