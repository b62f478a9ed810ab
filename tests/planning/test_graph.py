import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.planning.graph import CycleError, Graph


def test_a_cycle_is_refused_with_its_path():
    with pytest.raises(CycleError, match="a -> b -> c -> a"):
        Graph({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]}).refuse_circles()


def test_a_skill_needing_itself_is_a_cycle():
    with pytest.raises(CycleError, match="a -> a"):
        Graph({"a": ["a"]}).refuse_circles()


def test_ids_that_are_not_there_are_ignored():
    assert Graph({"a": ["gone"]}).prerequisites == {"a": ()}


def test_a_chain_of_ten_thousand_is_no_trouble():
    chain = Graph({str(i): [str(i - 1)] if i else [] for i in range(10_000)})
    assert len(chain.closure(["9999"])) == 10_000
    assert chain.path("9999", "0", set(chain.prerequisites))[-1] == "0"


def test_above_comes_nearest_first():
    graph = Graph({"a": [], "b": ["a"], "c": ["b"], "d": ["c", "a"]})
    assert list(graph.above("d")) == ["c", "a", "b"]
    assert graph.below("a") == {"b", "c", "d"}


@given(st.dictionaries(st.integers(0, 9).map(str), st.lists(st.integers(0, 9).map(str), max_size=3)))
def test_either_a_graph_in_which_no_skill_needs_itself_or_a_true_circle(edges):
    graph = Graph(edges)
    try:
        graph.refuse_circles()
    except CycleError as error:
        assert error.path[0] == error.path[-1]
        for need_of, need in zip(error.path, error.path[1:], strict=False):
            assert need in edges[need_of]
    else:
        assert not any(id in graph.below(id) for id in graph.prerequisites)
