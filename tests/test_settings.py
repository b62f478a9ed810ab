import os
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail import settings
from skilltrail.settings import ScreenView, View, device_name, dump_view, parse_view, read_view, write_view
from skilltrail.text import first_forbidden


@pytest.fixture
def machine(monkeypatch, tmp_path):
    """Pretend to be a certain machine: `machine(host, id)`."""

    def pretend(host, id="0123456789abcdef"):
        monkeypatch.setattr(os, "uname", lambda: SimpleNamespace(nodename=host))
        (tmp_path / "machine-id").write_text(id + "\n")
        monkeypatch.setattr(settings, "_MACHINE_ID", str(tmp_path / "machine-id"))

    return pretend


@pytest.mark.parametrize("name", ["laptop", "a", "0-9", "x" * 32])
def test_a_chosen_name_is_taken(name):
    assert device_name({"SKILLTRAIL_DEVICE": name}) == name


@pytest.mark.parametrize("name", ["", "Laptop", "a b", "x" * 33, "a:b", "a\n", "\u0660", "a\x1b"])
def test_a_name_that_could_not_stand_in_an_event_is_not_taken(name):
    assert device_name({"SKILLTRAIL_DEVICE": name, "HOME": "/h"}) == device_name({"HOME": "/h"})


def test_the_made_name_is_the_same_every_time_and_fits(machine):
    for host in ("laptop", "Ann's Mac Book", "x" * 64, "", "...", "b\u00fcro", "\udcff", "-a-"):
        machine(host)
        name = device_name({"HOME": "/home/ann"})
        assert name == device_name({"HOME": "/home/ann"})
        assert re.fullmatch(r"[a-z0-9-]{1,32}", name)
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,19}-[0-9a-f]{4}", name)


def test_the_network_does_not_rename_the_machine(machine):
    machine("ann.local")
    at_home = device_name({"HOME": "/home/ann"})
    machine("ann.lan.example")
    assert device_name({"HOME": "/home/ann"}) == at_home
    assert at_home.startswith("ann-")


def test_machines_hosts_and_homes_are_told_apart(machine):
    names = set()
    for host in ("one", "two"):
        for id in ("a", "b"):
            for home in ("/home/ann", "/home/bob"):
                machine(host, id)
                names.add(device_name({"HOME": home}))
    assert len(names) == 8


def test_a_machine_without_id_or_home_has_a_name(machine, monkeypatch):
    machine("laptop")
    monkeypatch.setattr(settings, "_MACHINE_ID", "/nonexistent/machine-id")
    assert device_name({}).startswith("laptop-")
    monkeypatch.setattr(settings, "_MACHINE_ID", "/")
    assert device_name({}).startswith("laptop-")


def test_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    device_name(os.environ)
    assert list(tmp_path.iterdir()) == []
    assert list(Path(os.environ["HOME"]).iterdir()) == []


# how the screens were left

VIEW = View(
    screen="roadmap",
    theme="nord",
    screens={
        "skills": ScreenView("python", 'area:beta "[b]"', ("area:alpha",)),
        "roadmap": ScreenView("now:x/y", "", ("stage:a",), ("stage:b",)),
    },
    told=("rope-granny",),
)
WORDS = st.text(max_size=30).filter(lambda s: first_forbidden(s) is None)


def test_a_view_is_read_as_it_was_written(tmp_path):
    write_view(tmp_path / "deep" / "view.toml", VIEW)
    assert read_view(tmp_path / "deep" / "view.toml") == VIEW


@given(
    st.sampled_from(["", *settings.SCREENS]),
    WORDS,
    st.dictionaries(
        st.sampled_from(settings.SCREENS),
        st.builds(ScreenView, WORDS, WORDS, st.lists(WORDS.filter(bool)).map(tuple)),
    ),
)
def test_every_view_is_read_as_it_was_written(screen, theme, screens):
    said = {name: one for name, one in screens.items() if one != ScreenView()}
    assert parse_view(dump_view(View(screen, theme, screens))) == View(screen, theme, said)


@given(st.binary(max_size=300))
def test_no_bytes_are_an_error(data):
    assert isinstance(parse_view(data), View)


@pytest.mark.parametrize(
    "text",
    [
        "format = 2\nscreen = 'skills'",
        "screen = 'skills'",
        "format = 1\nscreen = 'elsewhere'",
        "format = 1\nscreen = ['skills']",
        'format = 1\ntheme = "a\\u001b]0;x"',
        "format = 1\ntheme = 7",
        "format = 1\nscreens = 3",
        "format = 1\n[screens]\nskills = 3\nother = {row = 'x'}",
        "format = 1\nscreen = 'skills'\nscreen = 'skills'",
        "x = " + "[" * 3000,
    ],
)
def test_what_is_wrong_with_a_view_counts_as_not_there(text):
    assert parse_view(text.encode()) == View()


def test_words_of_a_view_are_checked_one_by_one():
    view = parse_view(
        b'format = 1\n[screens.skills]\nrow = "a\\u202eb"\nfilter = "ok"\nfolded = ["x", 3, "a\\u0000", "y"]'
    )
    assert view.screens == {"skills": ScreenView("", "ok", ("x", "y"))}
    long = "x" * 201
    assert parse_view(f'format = 1\ntheme = "{long}"'.encode()) == View()


def test_a_view_that_is_no_file_is_not_there(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_bytes(b"format = 1\n" + b"#" * 70_000)
    for name in ("gone", "pipe", "large", "."):
        assert read_view(tmp_path / name) == View()


def test_a_view_that_cannot_be_written_is_let_go(tmp_path):
    (tmp_path / "view.toml").mkdir()
    write_view(tmp_path / "view.toml", VIEW)
    (tmp_path / "file").write_text("")
    write_view(tmp_path / "file" / "view.toml", VIEW)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "view.toml"]
