"""The command line called in this process, with one reading of the shipped curriculum for all tests."""

import json
from functools import cache
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from skilltrail.cli.main import main
from skilltrail.curriculum.load import load
from skilltrail.curriculum.model import Outcome
from skilltrail.paths import shipped_content

NOW = "2026-11-20T18:00:00Z"


class Answer(NamedTuple):
    """What a call came to."""

    code: int
    out: str
    err: str

    @property
    def lines(self):
        return self.out.splitlines()

    def value(self, noun):
        """The value of a JSON answer; there is nothing in it but that and its format."""
        body = json.loads(self.out)
        assert list(body) == ["format", noun]
        assert body["format"] == 1
        return body[noun]


@cache
def _shipped():
    return load(shipped_content(), shipped_content() / "no-packs", None)


@pytest.fixture
def curriculum():
    """The shipped curriculum."""
    return _shipped().curriculum


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    monkeypatch.setenv("SKILLTRAIL_NOW", NOW)
    monkeypatch.setenv("SKILLTRAIL_DEVICE", "test")


@pytest.fixture(autouse=True)
def _curriculum_is_read_once(monkeypatch):
    monkeypatch.setattr(
        "skilltrail.session.session.load",
        lambda shipped, packs, folder: load(shipped, packs, folder) if packs.exists() else _shipped(),
    )


@pytest.fixture
def skilltrail(capsys):
    """Call the program with these words; fails unless it exits with `code`."""

    def call(*words, code=0):
        got = main(words)
        out, err = capsys.readouterr()
        assert got == code, f"exit code {got}\n{out}{err}"
        assert "Traceback" not in err
        return Answer(got, out, err)

    return call


@pytest.fixture
def outcomes(monkeypatch):
    """Give data-pandas the outcomes join, group and shape, whatever the shipped curriculum says."""
    loaded = _shipped()
    found = tuple(Outcome(id, f"You can {id} tables") for id in ("join", "group", "shape"))
    skills = loaded.curriculum.skills
    changed = skills | {"data-pandas": replace(skills["data-pandas"], outcomes=found)}
    with_them = replace(loaded, curriculum=replace(loaded.curriculum, skills=changed))
    monkeypatch.setattr("skilltrail.session.session.load", lambda *_: with_them)


@pytest.fixture
def refused(skilltrail):
    """Call the program with words it must refuse in one line; return that line."""

    def call(*words, code=2):
        answer = skilltrail(*words, code=code)
        assert answer.out == ""
        assert answer.err.startswith("skilltrail: ")
        assert answer.err.count("\n") == 1
        return answer.err

    return call
