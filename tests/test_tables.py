import pytest

from skilltrail.progress.answers import Answers, read_answers
from skilltrail.progress.timer import read_timer
from skilltrail.settings import View, read_view
from skilltrail.tables import read_table

BOMB = b"format = 1\n" + b"a." * 4000 + b"a = 1\n"


def test_a_table_is_read():
    assert read_table(b'format = 1\n[a]\nb = "c"\n') == {"format": 1, "a": {"b": "c"}}


@pytest.mark.parametrize("data", [b"\xff", b"= 1", b"a = " + b"[" * 5000, b"a = " + b"9" * 5000, b"a = 1\na = 2"])
def test_what_is_no_table_counts_as_not_there(data):
    assert read_table(data) == {}


@pytest.mark.parametrize(
    ("read", "nothing"),
    [(read_view, View()), (read_timer, None), (read_answers, Answers())],
    ids=["view", "timer", "answers"],
)
def test_a_key_of_very_many_parts_never_costs_anything(read, nothing, tmp_path, monkeypatch):
    def never(text):
        raise AssertionError("this would take seconds")

    monkeypatch.setattr("tomllib.loads", never)
    path = tmp_path / "file.toml"
    path.write_bytes(BOMB)
    assert read(path) == nothing
