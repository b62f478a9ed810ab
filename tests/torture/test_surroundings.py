"""Places in which a program may find itself: no home, a strange locale, a umask, few descriptors, no output."""

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import skilltrail
from skilltrail.curriculum import cache
from skilltrail.curriculum.problem import Loaded
from tests.session.desk import curriculum
from tests.torture.worlds import SHIPPED, SURROUNDINGS

PROGRAM = [sys.executable, "-m", "skilltrail"]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Run the program in a process, after `before` in it; all of it is text."""
    home = tmp_path_factory.mktemp("home")
    sources = str(Path(skilltrail.__file__).parents[1])

    def call(*words, before=None, without=(), code=0, **environ):
        surroundings = {**os.environ, **SURROUNDINGS, "SKILLTRAIL_HOME": str(home), "PYTHONPATH": sources, **environ}
        for name in without:
            surroundings.pop(name, None)
        done = subprocess.run(
            [*PROGRAM, *words], env=surroundings, preexec_fn=before, capture_output=True, check=False, timeout=120
        )
        assert done.returncode == code, done.stderr
        assert b"Traceback" not in done.stderr
        return done

    return call


def modes(folder):
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in [folder, *folder.rglob("*")]}


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
def test_nobody_else_can_read_what_is_made_under_any_umask(run, tmp_path, mask):
    home = tmp_path / "deep" / "home"
    run("tick", SHIPPED["skill"], before=lambda: os.umask(mask), SKILLTRAIL_HOME=str(home))
    run("next", before=lambda: os.umask(mask), SKILLTRAIL_HOME=str(home))
    assert stat.S_IMODE(home.parent.stat().st_mode) == 0o700
    found = modes(tmp_path / "deep")
    assert found["progress.toml"] == 0o600
    assert {name: mode for name, mode in found.items() if mode & 0o077} == {}


def test_the_cache_and_the_folders_above_it_are_for_the_learner_alone(tmp_path):
    folder = tmp_path / "above" / "cache"
    before = os.umask(0)
    try:
        cache.store(folder, b"k" * 16, Loaded(curriculum(), ()))
    finally:
        os.umask(before)
    assert cache.fetch(folder, b"k" * 16) is not None
    assert [stat.S_IMODE(one.stat().st_mode) for one in (folder, folder.parent)] == [0o700, 0o700]


@pytest.mark.parametrize("locale", ["C", "POSIX", "xx_XX.nonsense", "de_DE.ISO-8859-1"])
def test_any_locale_will_do(run, locale):
    bare = {"LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert "DataFrames" in run("skill", SHIPPED["skill"], **bare).stdout.decode()
    run("note", SHIPPED["skill"], "Grüße, 漢字", LC_ALL=locale, LANG=locale)
    assert "漢字" in run("note", SHIPPED["skill"], **bare).stdout.decode()


def test_sixteen_descriptors_are_enough(run):
    limit = (16, 16)
    run("log", SHIPPED["skill"], "5m", before=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, limit))


def test_what_is_saved_is_saved_where_the_answer_cannot_be_written(run):
    """The exit code tells of the answer; the change is on the disk, and the next call says so."""

    def full():
        os.dup2(os.open("/dev/full", os.O_WRONLY), 1)

    done = run("tick", SHIPPED["other"], before=full, code=1)
    assert b"could not be written" in done.stderr
    run("tick", SHIPPED["learnt"], before=lambda: os.close(1), code=1)
    known = run("skills", "--status", "done", "--plain").stdout.decode().split()
    assert {SHIPPED["other"], SHIPPED["learnt"]} <= set(known)


def test_without_home_the_folders_that_are_named_are_enough(run, tmp_path):
    named = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    run("log", SHIPPED["skill"], "5m", without=["SKILLTRAIL_HOME", "HOME"], **named)
    assert (tmp_path / "DATA" / "skilltrail" / "progress.toml").exists()


def test_relative_folders_are_not_taken_for_those_that_are_meant(run, tmp_path):
    done = run("log", SHIPPED["skill"], "5m", without=["SKILLTRAIL_HOME"], before=lambda: os.chdir(tmp_path),
               HOME=str(tmp_path / "me"), XDG_DATA_HOME="relative", XDG_CACHE_HOME="relative")  # fmt: skip
    assert done.stdout
    assert not (tmp_path / "relative").exists()


def test_a_working_folder_that_is_gone_is_no_trouble(run, tmp_path):
    def leave():
        folder = tmp_path / "gone"
        folder.mkdir()
        os.chdir(folder)
        folder.rmdir()

    run("log", SHIPPED["skill"], "6m", before=leave)
    done = run("--home", "relative", "next", before=leave, code=2)
    assert done.stderr.count(b"\n") == 1
