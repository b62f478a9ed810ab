import errno
import shutil
from pathlib import Path

import pytest

from skilltrail import files
from skilltrail.calls import unread
from skilltrail.errors import (
    BadFileError,
    NewerFileError,
    SaveError,
    SkilltrailError,
    UnreadError,
    UsageError,
)
from skilltrail.progress import backups as backup_files
from skilltrail.session.merging import merge_files
from skilltrail.session.safekeeping import restore_words
from skilltrail.session.session import Session
from tests.faults import calls_of, failing, unreadable
from tests.session.desk import Clock, open_session


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def session(tmp_path, clock):
    """A learner of three days: a copy with python, one with python and numpy; pandas only in the record."""
    session = open_session(tmp_path / "home", clock)
    for id in ("python", "numpy", "pandas"):
        session.tick([id])
        clock.pass_days(1)
    return session


def backups(session):
    return {line.id: line for line in session.backups()}


FIRST, SECOND, SHOWN = "2026-11-22-120000", "2026-11-23-120000", "2026-11-24-120000"


def test_each_day_s_first_change_keeps_what_was_known_before(session):
    found = backups(session)
    assert list(found) == [SECOND, FIRST]
    assert [(line.known, line.changes, line.good) for line in found.values()] == [(2, 2, True), (1, 1, True)]
    assert found[FIRST].size == Path(found[FIRST].file).stat().st_size


def test_a_backup_that_cannot_be_read_says_why(session):
    one = session.paths.backups / f"progress-{SECOND}.toml"
    one.write_text("format = ")
    line = backups(session)[SECOND]
    assert not line.good
    assert "not TOML" in line.problem
    with pytest.raises(BadFileError):
        session.restore_page(SECOND)
    assert session.restore_page("latest").backup.id == FIRST
    one.write_text("format = 2\n")
    assert "newer skilltrail" in backups(session)[SECOND].problem
    for act in (session.restore_page, session.restore):
        with pytest.raises(NewerFileError):
            act(SECOND)


def test_the_page_says_what_goes_and_what_comes(session):
    page = session.restore_page(FIRST)
    assert page.present == "good"
    assert [line.what for line in page.goes] == ["Ticked Pandas", "Ticked Numpy"]
    assert page.comes == ()
    session.restore(FIRST, page.seen)
    back = session.restore_page("2026-11-24")
    assert len(back.comes) == 2
    assert back.goes == ()
    assert (back.known, back.backup.known) == (1, 3)


def test_putting_back_shows_at_once_and_can_be_put_back(session):
    before = session.paths.progress.read_bytes()
    done = session.restore(FIRST)
    assert set(session.progress.skills) == {"python"}
    assert (
        done.text
        == "Put back the backup of 22 Nov 2026, 12:00; what was there before is kept as backup 2026-11-24-120000"
    )
    session.tick(["stats"])
    session.restore("2026-11-24-120000")
    assert session.paths.progress.read_bytes() == before
    assert "very same" in session.restore("2026-11-24-120000").text


def test_another_program_s_change_in_between_is_not_swept_away(session, tmp_path, clock):
    page = session.restore_page(FIRST)
    open_session(tmp_path / "home", clock, device="phone").tick(["stats"])
    with pytest.raises(SaveError, match="in the meantime"):
        session.restore(FIRST, page.seen)
    session.refresh()
    assert "stats" in session.progress.skills


def test_a_bad_record_names_the_newest_good_backup_and_the_command(session, clock, monkeypatch):
    session.paths.progress.write_text("[oops")
    session.refresh()
    assert session.good_copy == "24 Nov 2026, 12:00"
    command = f"'skilltrail --home {session.paths.data} backup restore {SHOWN}'"
    assert session.trouble.endswith(f"the newest good backup is of 24 Nov 2026, 12:00: {command} puts it back")
    with pytest.raises(BadFileError, match=f"restore {SHOWN}"):
        session.tick(["stats"])
    monkeypatch.setenv("SKILLTRAIL_HOME", str(session.paths.data))
    with pytest.raises(BadFileError, match=f"'skilltrail backup restore {SHOWN}'"):
        Session.open(session.paths, now=clock, device="desk")


def test_a_folder_in_its_place_is_to_be_moved_away_before(session):
    session.paths.progress.unlink()
    session.paths.progress.mkdir()
    session.refresh()
    assert "not a regular file; put a plain file in its place; once it is moved away, the newest" in session.trouble


def test_a_bad_record_without_a_backup_is_said_as_ever(tmp_path):
    session = open_session(tmp_path)
    session.tick(["python"])
    session.paths.progress.write_text("[oops")
    session.refresh()
    assert "backup" not in session.trouble
    assert session.good_copy == ""


def test_a_bad_record_is_put_right_and_kept(session):
    session.paths.progress.write_text("[oops")
    session.refresh()
    page = session.restore_page("latest")
    assert page.present == "bad"
    assert "not TOML" in page.problem
    assert "progress.toml.bad-2026-11-24-120000" in session.restore("latest", page.seen).text
    assert session.trouble == session.good_copy == ""
    session.tick(["stats"])


def test_a_record_that_is_gone_is_put_back(session):
    session.paths.progress.unlink()
    session.refresh()
    assert SHOWN in session.trouble
    page = session.restore_page("latest")
    assert (page.present, len(page.comes)) == ("none", 3), "what was on show is kept"
    session.restore("latest", page.seen)
    session.tick(["stats"])
    assert set(session.progress.skills) == {"python", "numpy", "pandas", "stats"}


def went(session):
    """Have what is said of changes that went collected."""
    said = []
    session.on_went = said.append
    return said


@pytest.mark.parametrize("noticed", ["looking", "changing"])
def test_an_older_file_in_its_place_is_told_of_and_what_it_lacks_can_be_brought_back(session, tmp_path, noticed):
    said = went(session)
    good = session.paths.progress.read_bytes()
    session.paths.progress.write_bytes((session.paths.backups / f"progress-{FIRST}.toml").read_bytes())
    if noticed == "looking":
        session.refresh()
    session.tick(["stats"])
    (line,) = said
    kept = session.paths.backups / f"progress-{SHOWN}.toml"
    assert kept.read_bytes() == good
    assert line == (
        "Your progress file was replaced by one without 2 changes that you saw here: "
        f"'skilltrail --home {session.paths.data} merge {kept}' brings them back"
    )
    assert merge_files(session.paths, [kept], session.moment).files[0].new
    session.refresh()
    assert {id for id, item in session.progress.skills.items() if item.status == "done"} == {
        "python",
        "numpy",
        "pandas",
        "stats",
    }
    assert len(said) == 1


def test_what_others_add_makes_no_copy_and_is_not_told_of(session, tmp_path, clock):
    said, before = went(session), len(session.backups())
    other = open_session(tmp_path / "home", clock, device="phone")
    other.tick(["stats"])
    session.refresh()
    other.undo()
    session.tick(["rust"])
    newer = session.paths.progress.read_bytes().replace(b"format = 1", b"format = 2")
    session.paths.progress.write_bytes(newer)
    session.refresh()
    assert (said, len(session.backups())) == ([], before + 1)  # the copy of the day


def test_no_copy_is_made_where_there_are_none_or_where_none_can_be(session, monkeypatch):
    said = went(session)
    old = (session.paths.backups / f"progress-{FIRST}.toml").read_bytes()
    good = session.paths.progress.read_bytes()
    with monkeypatch.context() as patch:
        unreadable(patch, session.paths.backups, call="stat")
        session.paths.progress.write_bytes(old)
        assert session.refresh()
    session.paths.progress.write_bytes(good)
    session.refresh()
    with monkeypatch.context() as patch:
        patch.setattr(backup_files, "keep", failing_keep)
        session.paths.progress.write_bytes(old)
        assert session.refresh()
    (line,) = said
    assert "lacks what is on show here, which could not be kept as a backup (no)" in line
    session.paths.progress.write_bytes(good)
    session.refresh()
    shutil.rmtree(session.paths.backups)
    session.paths.progress.unlink()
    assert session.refresh()
    assert not session.paths.backups.exists()
    assert said == [line]
    assert "is gone" in session.trouble


def failing_keep(*_, **__):
    raise SaveError("no")


def test_backups_without_a_progress_file_are_told_of_at_the_start(session, tmp_path, clock):
    assert Session.open(session.paths, now=clock, device="desk").begun_anew == ""
    session.paths.progress.unlink()
    opened = Session.open(session.paths, now=clock, device="desk")
    assert opened.begun_anew.startswith(
        f"{session.paths.progress}: is not there, and the first change begins a new one; the newest good backup is "
    )
    assert f"backup restore {SECOND}'" in opened.begun_anew
    assert opened.trouble == ""
    shutil.rmtree(session.paths.backups)
    assert Session.open(session.paths, now=clock, device="desk").begun_anew == ""


def test_no_backup_is_offered_for_what_the_system_does_not_let_us_read(session, monkeypatch):
    monkeypatch.setattr(files, "read_with_identity", locked_away)
    session.paths.progress.touch()
    session.refresh()
    assert session.trouble.endswith("look at the permissions of the file and its folder")
    assert session.good_copy == ""


def locked_away(path, _limit):
    raise unread(path, PermissionError(errno.EACCES, "Permission denied"))


def test_a_newer_record_is_not_replaced(session):
    newer = session.paths.progress.read_bytes().replace(b"format = 1", b"format = 2")
    session.paths.progress.write_bytes(newer)
    session.refresh()
    for act in (session.restore_page, session.restore):
        with pytest.raises(NewerFileError, match="newer skilltrail"):
            act("latest")
    assert "backup" not in session.trouble
    assert session.paths.progress.read_bytes() == newer


@pytest.mark.parametrize(
    "word", [FIRST, f"progress-{FIRST}.toml", f"{FIRST}.toml", "2026-11-22", f"/anywhere/progress-{FIRST}.toml"]
)
def test_a_backup_is_named_by_its_id_its_file_or_the_beginning(session, word):
    assert session.restore_page(word).backup.id == FIRST


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("2026-11", "may be one of 2 backups: say which, like 2026-11-23-120000 or 2026-11-22-120000"),
        ("2026-11-22-120001", "did you mean '2026-11-22-120000'"),
        ("x\x1b[2J", "no backup is called 'x"),
        ("", "no backup is called"),
    ],
)
def test_a_wrong_name_is_answered_with_the_right_ones(session, word, said):
    with pytest.raises(UsageError) as caught:
        session.restore_page(word)
    assert said in str(caught.value)
    assert str(caught.value).isprintable()


def test_latest_of_none_is_said(tmp_path):
    with pytest.raises(UsageError, match="no good backup"):
        open_session(tmp_path).restore("latest")


def test_latest_is_not_guessed_while_the_newest_cannot_be_read(session, monkeypatch):
    before = session.paths.progress.read_bytes()
    newest = session.paths.backups / f"progress-{SECOND}.toml"
    unreadable(monkeypatch, newest)
    for act in (session.restore_page, session.restore):
        with pytest.raises(UnreadError) as caught:
            act("latest")
        assert str(caught.value) == (
            f"{newest}: cannot be read (Input/output error); it was left as it is, try again; it may be the newest; "
            "the newest good one that can be read is of 22 Nov 2026, 12:00: "
            f"'skilltrail --home {session.paths.data} backup restore {FIRST}' puts it back"
        )
    assert session.paths.progress.read_bytes() == before
    session.paths.progress.write_text("[oops")
    session = Session.open(session.paths, now=session._now, device="desk", lenient=True)
    assert "backup that can be read just now (not 1 newer one) is of 22 Nov 2026, 12:00" in session.trouble
    assert "Put back the backup of 22 Nov" in session.restore(FIRST).text
    (session.paths.backups / f"progress-{FIRST}.toml").write_text("rot")
    (session.paths.backups / "progress-2026-11-24-120000.toml").unlink(missing_ok=True)
    with pytest.raises(UnreadError, match="no other is good"):
        session.restore("latest")


def test_latest_says_which_rotten_ones_it_passes_over(session):
    newest = session.paths.backups / f"progress-{SECOND}.toml"
    newest.write_text("rot")
    page = session.restore_page("latest")
    assert page.backup.id == FIRST
    (line,) = page.passed
    assert line.startswith(f"{newest}:1: not TOML")
    assert f"A newer one was passed over: {line}" in restore_words(page)
    assert session.restore_page(FIRST).passed == ()
    (session.paths.backups / f"progress-{FIRST}.toml").write_text("rot")
    with pytest.raises(UsageError, match="'skilltrail backup list' says what is wrong"):
        session.restore("latest")


def test_what_is_put_back_is_told_whatever_happens_then(session):
    """Once the file is replaced no call may make it look as if it had been left as it was."""
    before = session.paths.progress.read_bytes()
    first = (session.paths.backups / f"progress-{FIRST}.toml").read_bytes()
    calls = calls_of(lambda: session.restore(FIRST))
    said = set()
    for at in range(len(calls)):
        session.paths.progress.write_bytes(before)
        for extra in session.paths.backups.glob("progress-2026-11-24-*"):
            extra.unlink()
        session.refresh()
        told = ""
        with failing(at, errno.EIO):
            try:
                session.restore(FIRST)
            except SkilltrailError as error:
                told = str(error)
        put_back = session.paths.progress.read_bytes() == first
        unconfirmed = "written but not confirmed" in told and "nothing but this copy" not in told
        assert put_back == (not told or unconfirmed), (calls[at], told)
        if put_back and not told:
            assert set(session.progress.skills) == {"python"}
            assert not session.refresh()
        said.add((put_back, bool(told)))
    assert said == {(False, True), (True, False), (True, True)}


def test_the_words_say_what_is_kept(session):
    page = session.restore_page(FIRST)
    assert restore_words(page) == (
        "The backup of 22 Nov 2026, 12:00: 1 change, 1 skill known.",
        "Now 3 skills are known. The record as it is now is kept as a backup.",
    )
    session.paths.progress.write_bytes(b"[oops")
    assert "kept beside the backups" in restore_words(session.restore_page(FIRST))[1]
    session.paths.progress.unlink()
    assert "no progress file" in restore_words(session.restore_page(FIRST))[1]


def test_a_full_disk_for_the_copy_is_told_with_the_change(tmp_path, clock):
    session = open_session(tmp_path / "home", clock)
    session.tick(["python"])
    session.paths.backups.write_text("in the way")
    said = session.tick(["numpy"]).text
    assert "today's copy in" in said
    assert "could not be made: Not a directory" in said


def test_a_folder_that_is_away_is_spoken_of(tmp_path):
    (tmp_path / "home").symlink_to(tmp_path / "disk")
    session = open_session(tmp_path / "home")
    said = f"{tmp_path}/home: is a link to {tmp_path}/disk, which is not there; mount its disk, or make the folder"
    assert session.look_for_backup() == said
    (tmp_path / "disk").mkdir()
    assert session.look_for_backup() == ""
