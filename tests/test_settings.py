import os
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from skilltrail import settings
from skilltrail.settings import device_name


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
