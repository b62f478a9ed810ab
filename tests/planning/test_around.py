from hypothesis import given
from hypothesis import strategies as st

from skilltrail.planning.around import around
from tests.planning.worlds import planners, skill, world

PLANNER = world([skill("a"), skill("b", "a"), skill("c", "b"), skill("d", "a", "c"), skill("e", "d")])


def lines(id, side, depth):
    return [(one.depth, one.skill, one.of, one.again) for one in around(PLANNER, id, side, depth)]


def test_what_is_behind_a_neighbour_follows_it():
    assert lines("e", "needs", 9) == [
        (1, "d", "e", False),
        (2, "a", "d", False),
        (2, "c", "d", False),
        (3, "b", "c", False),
        (4, "a", "b", True),
    ]


def test_it_goes_no_further_than_asked():
    assert lines("e", "needs", 1) == [(1, "d", "e", False)]
    assert lines("e", "needs", 0) == []
    assert [skill for _, skill, _, _ in lines("a", "unlocks", 1)] == ["b", "d"]


def test_what_can_be_met_nearer_is_followed_there():
    assert lines("a", "unlocks", 3) == [
        (1, "b", "a", False),
        (2, "c", "b", False),
        (3, "d", "c", True),
        (1, "d", "a", False),
        (2, "e", "d", False),
    ]


@given(planners(), st.sampled_from(["needs", "unlocks"]), st.integers(1, 6), st.data())
def test_every_branch_is_an_edge_and_everything_near_enough_is_met_once(planner, side, depth, data):
    id = data.draw(st.sampled_from(sorted(planner.curriculum.skills)))
    beside = planner.graph.prerequisites if side == "needs" else planner.graph.dependants
    found = list(around(planner, id, side, depth))
    assert all(one.skill in beside[one.of] and 1 <= one.depth <= depth for one in found)
    near, level = {id}, {id}
    for _ in range(depth):
        level = {other for one in level for other in beside[one]} - near
        near |= level
    first = [one.skill for one in found if not one.again]
    assert len(first) == len(set(first))
    assert set(first) == near - {id}
