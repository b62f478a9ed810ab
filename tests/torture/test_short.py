"""The long runs in small: `python -m tests.torture` plays them at the size that the promises are made for."""

import random

import pytest

from tests.torture import __main__ as suite
from tests.torture import full, kills, mutate, ticks
from tests.torture.figures import Figures, scratch
from tests.torture.worlds import Fault, verb


def test_saves_that_are_killed_at_random_lose_nothing():
    with scratch() as folder:
        figures, _ = kills.kill_saves(folder, 60, random.Random(1))
    figures.line()
    assert figures.rounds == 60


def test_a_disk_that_is_full_anywhere_in_a_save_leaves_the_old_file():
    with scratch() as folder:
        figures = full.at_every_byte(folder, [verb("note")], step=60)
    figures.line()
    assert 0 < figures.landed < figures.rounds


def test_many_programs_at_once_lose_nothing():
    with scratch() as folder:
        figures, reads = ticks.together(folder, 4, 8, ticks._verbs)
    figures.line()
    assert figures.landed == 32
    assert reads > 1


async def test_the_screens_and_the_shell_at_once_lose_nothing():
    with scratch() as folder:
        figures, keys = await ticks.beside_the_screens(folder, 15)
    figures.line()
    assert keys > 5


@pytest.mark.parametrize("play", [mutate.states, mutate.others, mutate.packs], ids=lambda play: play.__name__)
def test_damaged_files_are_read_or_refused(play):
    name, figures = mutate._play((play, 0, 1, 240))
    figures.line()
    assert name == play.__name__
    assert 0 < figures.landed < figures.rounds


def test_what_must_not_happen_is_counted_and_ends_a_run():
    figures = Figures()
    with figures.round():
        raise Fault("lost", "a tick")
    assert figures.counts["lost"] == 1
    with pytest.raises(AssertionError, match="1 lost"):
        figures.line()


def test_a_run_that_there_is_not_is_refused(capsys):
    assert suite.main(["nothing"]) == 2
    assert "calls" in capsys.readouterr().out
