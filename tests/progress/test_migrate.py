"""The way from an older format, tried with one that never was: skills as `id = "YYYY-MM-DD"` under `[done]`."""

import errno
import os
from datetime import timedelta

import pytest

from skilltrail import files
from skilltrail.errors import BadFileError, NewerFileError, SaveError
from skilltrail.progress import backups, migrate, store
from skilltrail.progress import operations as ops
from skilltrail.progress.backups import Keeping
from skilltrail.progress.events import FORMAT, parse_log
from skilltrail.progress.merge import merge
from skilltrail.progress.restoring import restore
from tests.faults import assert_one_line, names
from tests.progress.logs import DAY, HERE, NOW, SAMPLE

OLD = b"""\
format = 0
colour = "green"

[done]
git = "2019-03-01"
python = "2019-04-02"
"""


def step(document):
    """Format 0 had no events."""
    skills = {
        id: {"events": [f"{day}T12:00:00.000000Z old b{number} done {day}"]}
        for number, (id, day) in enumerate(document.pop("done").items(), 1)
    }
    return {**document, "skill": skills}


@pytest.fixture(autouse=True)
def format_0(monkeypatch):
    monkeypatch.setitem(migrate.STEPS, 0, step)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "data" / "progress.toml"
    path.parent.mkdir(mode=0o700)
    path.write_bytes(OLD)
    return path


@pytest.fixture
def keeping(path):
    return Keeping(path.with_name("backups"), NOW)


def tick(path, id, keeping):
    return store.change(path, ops.perform(ops.tick([id], DAY), now=keeping.now, device=HERE), keeping=keeping)[0]


def test_it_is_read_as_what_it_means_now_and_not_written(path):
    before = files.identity(path)
    snapshot = store.read(path)
    assert snapshot.log.older == 0
    assert set(snapshot.progress.skills) == {"git", "python"}
    assert snapshot.progress.status("git") == "done"
    assert files.identity(path) == before
    assert names(path.parent) == ["progress.toml"]


def test_the_first_change_keeps_it_as_it_was_and_saves_it_in_the_format_of_now(path, keeping):
    snapshot = tick(path, "stats", keeping)
    (copy,) = backups.copies(keeping.folder)
    assert copy.path.read_bytes() == OLD
    assert snapshot.remark == (
        "the progress file is of format 1 now; as it was (0), it is kept as progress-2026-11-20-180312.toml"
    )
    log = parse_log(path.read_bytes(), "")
    assert (log.format, log.older, log.extra) == (FORMAT, None, {"colour": "green"})
    assert set(store.read(path).progress.skills) == {"git", "python", "stats"}


def test_it_is_kept_even_on_a_day_that_has_its_copy(path, keeping):
    backups.keep(keeping, SAMPLE)
    tick(path, "stats", keeping)
    assert [backups.read(one)[0] for one in backups.copies(keeping.folder)] == [OLD, SAMPLE]


def test_what_follows_is_as_ever(path, keeping):
    first = tick(path, "stats", keeping)
    later = Keeping(keeping.folder, NOW + timedelta(hours=1))
    change = ops.perform(ops.tick(["more"], DAY), now=later.now, device=HERE)
    second, _ = store.change(path, change, known=first, keeping=later)
    assert second.remark == ""
    assert second.log.older is None
    assert len(backups.copies(keeping.folder)) == 1


def test_a_change_of_nothing_writes_nothing(path, keeping):
    tick(path, "git", keeping)
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["progress.toml"]


def test_without_a_copy_it_is_not_changed(path, keeping, monkeypatch):
    keeping.folder.write_text("in the way")
    with pytest.raises(SaveError) as caught:
        tick(path, "stats", keeping)
    assert_one_line(caught.value, naming=keeping.folder)
    assert path.read_bytes() == OLD
    keeping.folder.unlink()
    monkeypatch.setattr(os, "mkdir", _full)
    with pytest.raises(SaveError, match="No space left"):
        tick(path, "stats", keeping)
    assert path.read_bytes() == OLD


def _full(*_args, **_keywords):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_an_old_copy_can_be_put_back_and_a_migrated_record_be_taken_back(path, keeping):
    tick(path, "stats", keeping)
    (copy,) = backups.copies(keeping.folder)
    restore(path, backups.read(copy)[0], keeping, name="old")
    assert path.read_bytes() == OLD
    tick(path, "more", keeping)
    assert set(store.read(path).progress.skills) == {"git", "python", "more"}


def test_it_merges_with_one_of_now(path):
    merged = merge(parse_log(OLD, ""), parse_log(SAMPLE, ""))
    assert merged.format == FORMAT
    assert merged.older is None
    assert {("skill", "git"), ("skill", "stat-estimation")} <= set(merged.records)


@pytest.mark.parametrize("rest", [b"", b"done = 1\n", b"[done]\ngit = 7\npython = [1]\n"])
def test_one_that_is_not_what_it_says_is_one_line_and_left_alone(path, keeping, rest):
    path.write_bytes(b"format = 0\n" + rest)
    if b"git" in rest:  # read as far as it goes: what is no event means nothing, and is kept
        tick(path, "stats", keeping)
        return
    for act in (lambda: store.read(path), lambda: tick(path, "stats", keeping)):
        with pytest.raises(BadFileError, match="not the format 0 it says it is") as caught:
            act()
        assert_one_line(caught.value, naming=path)
    assert path.read_bytes() == b"format = 0\n" + rest


@pytest.mark.parametrize("format", ["-1", "false", "0.0", "'0'"])
def test_only_formats_that_have_been_are_raised(path, format):
    path.write_bytes(OLD.replace(b"format = 0", b"format = " + format.encode()))
    with pytest.raises(BadFileError, match="where 'format = 1' should stand"):
        store.read(path)


def test_several_steps_follow_one_another(monkeypatch, path):
    monkeypatch.setitem(migrate.STEPS, -1, lambda document: {"done": document["had"]})
    path.write_bytes(b"format = -1\n[had]\ngit = '2010-01-01'\n")
    assert set(store.read(path).progress.skills) == {"git"}
    assert store.read(path).log.older == -1


def test_without_a_step_an_older_format_is_refused(monkeypatch, path):
    monkeypatch.delitem(migrate.STEPS, 0)
    with pytest.raises(BadFileError, match="its format is '0'"):
        store.read(path)


def test_a_newer_one_is_never_raised_nor_written(path, keeping):
    path.write_bytes(OLD.replace(b"format = 0", b"format = 2"))
    with pytest.raises(NewerFileError):
        tick(path, "stats", keeping)
    assert names(path.parent) == ["progress.toml"]
