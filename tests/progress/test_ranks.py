from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.progress.ranks import rank_between, rank_key

ranks = st.decimals(0, 1000, places=6, allow_nan=False).map(lambda number: format(number, "f"))


def test_the_first_ranks_are_the_whole_numbers():
    assert rank_between(None, None) == "1"
    assert rank_between("1", None) == "2"
    assert rank_between("7.25", None) == "8"


def test_in_between_is_short():
    assert rank_between("1", "2") == "1.5"
    assert rank_between("1", "1.5") == "1.3"
    assert rank_between("1", "3") == "2"
    assert rank_between(None, "1") == "0.5"
    assert rank_between("1.9", "2") == "1.95"


@given(ranks, ranks)
def test_the_order_of_keys_is_the_order_of_numbers(one, other):
    assert (rank_key(one) < rank_key(other)) == (Fraction(one) < Fraction(other))
    assert (rank_key(one) == rank_key(other)) == (Fraction(one) == Fraction(other))


@given(st.none() | ranks, st.none() | ranks)
def test_in_between_is_in_between_or_there_is_no_room(low, high):
    between = rank_between(low, high)
    floor = Fraction(low or 0)
    if between is None:
        assert high is not None
        assert Fraction(high) <= floor
    else:
        assert floor < Fraction(between)
        assert high is None or Fraction(between) < Fraction(high)


def test_moving_to_the_front_again_and_again_ends_in_numbering_anew():
    rank, steps = "1", 0
    while rank is not None:
        assert len(rank) <= 14
        rank = rank_between(None, rank)
        steps += 1
    assert steps > 10


def test_after_an_absurd_rank_there_is_no_short_one():
    assert rank_between("9" * 100, None) is None
    assert rank_between("1." + "9" * 50, "2") is None


@pytest.mark.parametrize(
    "text", ["", ".", "1.", ".5", "-1", "1e5", "nan", "inf", "1_0", " 1", "\u0661", "1.2.3", "9" * 101]
)
def test_what_is_no_rank_has_no_key(text):
    assert rank_key(text) is None
