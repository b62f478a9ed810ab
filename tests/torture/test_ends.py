"""The screens ended while a note is typed, once in every way; the drafts themselves have tests in tests/tui."""

import random

import pytest

from tests.torture import ends
from tests.torture.figures import scratch


@pytest.mark.parametrize("way", ends.WAYS)
def test_what_was_typed_is_kept_however_the_program_ends(way, monkeypatch):
    with scratch() as folder:
        monkeypatch.setenv("TMPDIR", str(folder))
        typed, _, out = ends.end(folder / "home", way, random.Random(5))
        assert typed
        ends.is_kept(folder / "home", way, typed, out)
