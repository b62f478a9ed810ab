import errno
import itertools
import os
import signal
import stat
from shutil import rmtree

import pytest

from skilltrail import files
from skilltrail.errors import BadFileError, NewerFileError, SaveError, SkilltrailError
from skilltrail.progress import backups, store
from skilltrail.progress.backups import Keeping
from skilltrail.progress.restoring import fingerprint, restore
from tests.faults import ERRORS, assert_one_line, calls_of, failing, in_child, killing, litter, names
from tests.progress.logs import NOW, SAMPLE

OLD = SAMPLE.replace(b"prog-python-basics", b"prog-old-times")
NEWER = SAMPLE.replace(b"format = 1", b"format = 2")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "data" / "progress.toml"
    path.parent.mkdir(mode=0o700)
    path.write_bytes(SAMPLE)
    return path


@pytest.fixture
def keeping(path):
    return Keeping(path.with_name("backups"), NOW)


def bring_back(path, keeping, data=OLD, **keywords):
    return restore(path, data, keeping, name="old.toml", **keywords)


def test_what_was_there_is_kept_first(path, keeping):
    done = bring_back(path, keeping)
    assert done.changed
    assert path.read_bytes() == OLD
    assert done.kept.read_bytes() == SAMPLE
    assert [one.path for one in backups.copies(keeping.folder)] == [done.kept]


def test_it_can_be_taken_back_the_same_way(path, keeping):
    kept = bring_back(path, keeping).kept
    bring_back(path, keeping, kept.read_bytes())
    assert path.read_bytes() == SAMPLE


def test_a_bad_file_is_kept_beside_the_copies_and_not_as_one(path, keeping):
    path.write_bytes(b"<<<<<<< HEAD\n")
    done = bring_back(path, keeping)
    assert path.read_bytes() == OLD
    assert done.kept.read_bytes() == b"<<<<<<< HEAD\n"
    assert done.kept.name == "progress.toml.bad-2026-11-20-180312"
    assert backups.copies(keeping.folder) == ()


@pytest.mark.parametrize("before", [b"", None])
def test_where_nothing_is_there_is_nothing_lost(path, keeping, before):
    path.unlink()
    if before is not None:
        path.write_bytes(before)
    done = bring_back(path, keeping)
    assert path.read_bytes() == OLD
    assert (done.kept is None) == (before is None)


def test_the_very_same_changes_nothing(path, keeping):
    before = files.identity(path)
    assert not bring_back(path, keeping, SAMPLE).changed
    assert files.identity(path) == before
    assert names(path.parent) == ["progress.toml"]


@pytest.mark.parametrize("data", [b"", b"half = ", b"<<<<<<<\n" + SAMPLE])
def test_a_bad_copy_is_not_put_back(path, keeping, data):
    with pytest.raises(BadFileError, match="old"):
        bring_back(path, keeping, data)
    assert path.read_bytes() == SAMPLE
    assert names(path.parent) == ["progress.toml"]


def test_neither_a_newer_copy_is_put_back_nor_a_newer_file_replaced(path, keeping):
    with pytest.raises(NewerFileError, match="of format 2") as caught:
        bring_back(path, keeping, NEWER)
    assert caught.value.exit_code == 3
    path.write_bytes(NEWER)
    with pytest.raises(NewerFileError, match="nothing was changed") as caught:
        bring_back(path, keeping)
    assert_one_line(caught.value, naming=path)
    assert path.read_bytes() == NEWER
    assert names(path.parent) == ["progress.toml"]


def test_what_changed_since_it_was_looked_at_is_left_alone(path, keeping):
    with pytest.raises(SaveError, match="in the meantime"):
        bring_back(path, keeping, seen=fingerprint(OLD))
    assert path.read_bytes() == SAMPLE
    assert bring_back(path, keeping, seen=fingerprint(SAMPLE)).changed
    path.unlink()
    with pytest.raises(SaveError, match="in the meantime"):
        bring_back(path, keeping, seen=fingerprint(OLD))
    assert bring_back(path, keeping, seen=fingerprint(None)).changed


def test_a_copy_that_cannot_be_made_refuses(path, keeping):
    keeping.folder.write_text("in the way")
    with pytest.raises(SaveError):
        bring_back(path, keeping)
    assert path.read_bytes() == SAMPLE


def test_the_lock_is_waited_for(path, keeping):
    with files.folder_lock(path.parent), pytest.raises(SaveError, match="has kept it locked"):
        bring_back(path, keeping, wait=0.0)
    assert path.read_bytes() == SAMPLE


def test_link_and_mode_stay_and_other_names_are_remarked_on(path, keeping, tmp_path):
    path.chmod(0o640)
    link = tmp_path / "progress.toml"
    link.symlink_to(path)
    os.link(path, tmp_path / "other.toml")
    assert "hard links" in bring_back(link, keeping).remark
    assert link.is_symlink()
    assert path.read_bytes() == OLD
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert bring_back(link, keeping, SAMPLE).remark == ""


@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_what_is_no_file_is_one_line_and_never_waited_for(path, keeping, kind):
    path.unlink()
    os.mkfifo(path) if kind == "pipe" else path.mkdir()
    with pytest.raises(SkilltrailError) as caught:
        bring_back(path, keeping)
    assert_one_line(caught.value, naming=path)
    assert names(path.parent) == ["progress.toml"]


def test_any_call_failing_leaves_the_old_state_or_the_new_and_the_old_one_kept(tmp_path):
    def fresh(name):
        path = tmp_path / name / "progress.toml"
        path.parent.mkdir()
        path.write_bytes(SAMPLE)
        return path, Keeping(path.with_name("backups"), NOW)

    first = fresh("count")
    calls = calls_of(lambda: bring_back(*first))
    for at, call in enumerate(calls):
        for code in ERRORS:
            path, keeping = fresh(f"{at}-{code}")
            error = None
            with failing(at, code):
                try:
                    bring_back(path, keeping)
                except (BadFileError, SaveError) as caught:
                    error = caught
            where = (call, at, errno.errorcode[code], str(error))
            if path.read_bytes() == OLD:
                assert error is None or "not confirmed" in str(error), where
                assert [backups.read(one)[0] for one in backups.copies(keeping.folder)] == [SAMPLE], where
            else:
                assert error is not None, where
                assert path.read_bytes() == SAMPLE, where
                assert_one_line(error, naming=path.parent)
            assert litter(path.parent) == [], where


def test_killed_anywhere_the_state_is_the_old_or_the_new_one(path, keeping):
    states = set()
    for at in itertools.count():
        path.write_bytes(SAMPLE)
        rmtree(keeping.folder, ignore_errors=True)

        def action(at=at):
            with killing(at):
                bring_back(path, keeping)

        code = in_child(action)
        now = path.read_bytes()
        states.add(now)
        assert now in (SAMPLE, OLD)
        if now == OLD:
            assert [backups.read(one)[0] for one in backups.copies(keeping.folder)] == [SAMPLE]
        store.read(path)
        if code != -signal.SIGKILL:
            break
    assert at > 20
    assert states == {SAMPLE, OLD}
