"""A monkey plays for a while; what it plays for long is told by `python -m tests.tui.monkey`."""

import pytest
from textual.events import Key, MouseDown, MouseUp, Paste

from tests.tui.monkey.player import play
from tests.tui.stage import desk, running


@pytest.mark.parametrize("learner", ["half-way", "hostile"])
async def test_nothing_a_monkey_does_ends_the_program_or_loses_a_record(learner, tmp_path):
    played = await play(learner, "a seed", 200, tmp_path)
    assert not played.faults, "\n\n".join(played.faults)
    assert played.events == 200


async def test_what_comes_when_the_screens_are_gone_means_nothing(tmp_path):
    # Found by the monkey: events wait in line while the program leaves, and Textual asks for a screen to take them.
    async with running(desk(tmp_path)) as (app, person):
        await person.press("q")
    where = (0, 0, 0, 0, 1, False, False, False)
    for event in (Key("e", "e"), Paste("text"), MouseDown(None, *where), MouseUp(None, *where)):
        await app.on_event(event)
