"""A monkey plays for a while; what it plays for long is told by `python -m tests.tui.monkey`."""

import pytest

from tests.tui.monkey.player import play


@pytest.mark.parametrize("learner", ["half-way", "hostile"])
async def test_nothing_a_monkey_does_ends_the_program_or_loses_a_record(learner, tmp_path):
    played = await play(learner, "a seed", 200, tmp_path)
    assert not played.faults, "\n\n".join(played.faults)
    assert played.events == 200
