"""The doctor's page."""

import pytest

from tests.session.desk import open_session
from tests.tui.stage import running


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_what_is_wrong_stands_first(tmp_path, size):
    session = open_session(tmp_path / "home")
    session.tick(["python"])
    session.paths.progress.chmod(0o444)
    async with running(session, size) as (app, person):
        app.action_doctor()
        await person.press()
        await person.press()
        lines = [line.strip(" │╭╮") for line in person.text.splitlines() if "✗ wrong" in line or "✓ good" in line]
        assert "✗ wrong" in lines[0]
        assert "read-only" in person.text
        await person.press("escape")
        assert app.screen is app.place


async def test_the_palette_offers_it(tmp_path):
    async with running(open_session(tmp_path)) as (app, person):
        await person.press("ctrl+p", *"doctor")
        await app.workers.wait_for_complete()
        await person.press("down", "enter")
        await person.press()
        assert "Doctor" in person.text
        assert "✓ good" in person.text
