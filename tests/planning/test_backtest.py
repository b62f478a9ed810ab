"""The quick cut of `python -m tests.planning.backtest`, and what the simulated learners are."""

import pytest

from skilltrail.planning.effort import earned, weeks
from tests.planning.backtest import HOURS, WEEKS, run, share, table
from tests.planning.habits import FIRST, HABITS, STYLES, live


@pytest.fixture(scope="module")
def found():
    kinds = [(h, s, w, m) for h in HABITS for s in STYLES for w in WEEKS for m in HOURS]
    made = [run(*kind, seed) for kind in kinds[::3] for seed in (1, 2)]
    return [one for one in made if one is not None]


def test_p85_covers_the_truth_in_80_to_90_of_100_runs_and_p50_in_about_half(found):
    assert 80 <= share(found, "in_85") <= 90
    assert 45 <= share(found, "in_50") <= 65


def test_for_habits_that_do_not_change_for_good_it_covers_no_less(found):
    for habit in ("steady", "bursty", "weekend", "holidays", "semester"):
        assert share([one for one in found if one.habit == habit], "in_85") >= 75


def test_the_table_has_a_line_for_every_kind(found):
    lines = list(table(found))
    assert all(any(line.startswith(habit) for line in lines) for habit in HABITS)
    assert lines[1].startswith("all")


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("style", STYLES)
def test_a_simulated_learner_is_there_later_and_has_recorded_what_is_seen(habit, style):
    life = live(habit, style, 30, 100, 5)
    assert life.truth > life.today
    assert 100 * 60 <= life.minutes < 160 * 60
    days = earned(life.curriculum, life.progress)
    assert FIRST <= min(days) <= max(days) <= life.today
    assert 20 <= len(weeks(days, life.progress.pace.off, life.today)) <= 30
    assert live(habit, style, 30, 100, 5) == life
