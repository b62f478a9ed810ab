"""Each verb with each of its system calls failing, one error a call in turn; a verb or two also killed at each."""

import errno

import pytest

from tests.faults import ERRORS
from tests.torture import calls, worlds
from tests.torture.figures import scratch

_READING = ("Read the curriculum", "See the road", "Write a curriculum", "Take it elsewhere")


@pytest.mark.parametrize("name", [verb.name for verb in worlds.VERBS])
def test_a_verb_whose_calls_fail_leaves_the_old_or_the_new_file_and_says_which(name):
    code = ERRORS[sum(map(ord, name)) % len(ERRORS)]
    with scratch() as folder:
        figures = calls.in_process(folder, verbs=[worlds.verb(name)], shapes=["plain"], codes=[code])
    figures.line()
    assert figures.rounds > 25
    assert figures.landed > 0
    assert code == errno.EINTR or figures.landed < figures.rounds


@pytest.mark.parametrize("name", [verb.name for verb in worlds.MOVING])
def test_a_verb_that_moves_copies_about_loses_none_whatever_fails(name):
    with scratch() as folder:
        figures = calls.in_process(folder, verbs=[worlds.verb(name)], shapes=["plain"], codes=ERRORS)
    figures.line()
    assert figures.rounds > 200
    assert 0 < figures.landed < figures.rounds


@pytest.mark.parametrize("shape", ["linked", "first"])
def test_so_does_one_whose_file_is_elsewhere_or_not_there_yet(shape):
    with scratch() as folder:
        figures = calls.in_process(folder, verbs=[worlds.verb("note")], shapes=[shape], codes=[errno.EIO])
    figures.line()
    assert 0 < figures.landed < figures.rounds


@pytest.mark.parametrize("name", ["goal-move", "timer-stop", "merge", "backup-restore"])
def test_a_verb_killed_at_any_call_leaves_a_whole_file_and_the_next_one_goes_on(name):
    with scratch() as folder:
        figures = calls.in_process(folder, verbs=[worlds.verb(name)], shapes=["plain"], codes=[], kill=True)
    figures.line()
    assert 0 < figures.landed < figures.rounds


def test_every_verb_that_changes_the_record_is_called():
    """A verb that is added comes in here, or among those that only read or that have tests of their own."""
    from skilltrail.cli.verbs import FAMILIES, VERBS

    reading = {name for family in _READING for name in FAMILIES[family]} | {"fit", "match", "history", "doctor"}
    assert {name for name in VERBS if name not in reading} <= {
        verb.words.split()[0] for verb in (*worlds.VERBS, *worlds.MOVING)
    }


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES])
def test_a_disk_that_has_gone_is_never_taken_for_a_new_learner(code):
    with scratch() as folder:
        figures = calls.for_good(folder, verbs=[worlds.verb("tick"), worlds.verb("note")], codes=[code])
    figures.line()
    assert 0 < figures.landed < figures.rounds
