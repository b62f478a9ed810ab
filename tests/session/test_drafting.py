import os

import pytest

from skilltrail.errors import SaveError, UsageError
from tests.faults import unreadable
from tests.session.desk import open_session

NEWER = "format = 99\n"


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder / f"skilltrail-{os.getuid()}"


@pytest.fixture
def session(tmp_path):
    return open_session(tmp_path / "home")


@pytest.fixture
def no_room_beside_the_view(session, monkeypatch):
    from skilltrail import files

    real = files.write_atomic

    def write(path, data, **keywords):
        if str(path).startswith(str(session.paths.data)):
            raise SaveError(f"{path}: cannot be saved")
        return real(path, data, **keywords)

    monkeypatch.setattr(files, "write_atomic", write)
    session.paths.data.mkdir(exist_ok=True)
    return lambda: monkeypatch.setattr(files, "write_atomic", real)


def test_a_draft_is_kept_and_saved_later(session, tmp_path):
    path = session.keep_draft("python", "what was typed", ())
    assert path.parent == session.paths.view.parent
    later = open_session(tmp_path / "home")
    assert later.has_drafts
    assert later.draft("python").text == "what was typed"
    (done,) = later.recover_drafts()
    assert done.ids == ("python",)
    assert later.record("python").record.note == "what was typed"
    assert not later.has_drafts
    assert not path.exists()


def test_what_was_written_meanwhile_stays_beside_it(session):
    session.note("python", "the first")
    seen = session.record("python").record.versions
    session.keep_draft("python", "the first, gone on with", seen)
    session.note("python", "from elsewhere")
    session.recover_drafts()
    record = session.record("python").record
    assert record.conflict
    assert "from elsewhere" in record.note
    assert "gone on with" in record.note


def test_a_draft_that_still_cannot_be_saved_stays(session, tmp_path):
    session.tick(["stats"])
    session.keep_draft("python", "what was typed", ())
    session.keep_draft("numpy", "x" * 30_000, ())
    whole = session.paths.progress.read_bytes()
    session.paths.progress.write_text(NEWER)
    session.refresh()
    with pytest.raises(Exception, match="newer"):
        session.recover_drafts()
    assert session.draft("python").text == "what was typed"
    session.paths.progress.write_bytes(whole)
    session.refresh()
    assert len(session.recover_drafts()) == 1
    assert session.draft("python") is None
    with pytest.raises(UsageError, match="at most 20,000"):
        session.recover_drafts()
    session.forget_draft("numpy")
    assert session.recover_drafts() == ()


def test_where_the_own_folder_takes_nothing_it_is_among_the_temporary_files(
    session, tmp_path, temporary, no_room_beside_the_view
):
    path = session.keep_draft("python", "what was typed", ())
    assert path.parent == temporary
    assert temporary.stat().st_mode & 0o777 == 0o700
    assert path.stat().st_mode & 0o777 == 0o600
    assert open_session(tmp_path / "another").draft("python") is None
    no_room_beside_the_view()
    later = open_session(tmp_path / "home")
    later.recover_drafts()
    assert later.record("python").record.note == "what was typed"
    assert not path.exists()


@pytest.mark.parametrize("kind", ["link", "open", "file"])
def test_a_folder_that_may_be_another_persons_is_not_used(
    session, tmp_path, temporary, no_room_beside_the_view, kind
):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    if kind == "link":
        temporary.symlink_to(elsewhere)
    elif kind == "file":
        temporary.write_text("")
    else:
        temporary.mkdir()
        temporary.chmod(0o777)
    with pytest.raises(SaveError):
        session.keep_draft("python", "what was typed", ())
    assert list(elsewhere.iterdir()) == []


def test_one_whose_file_cannot_be_written_is_saved_only_once(session, monkeypatch):
    from skilltrail import files

    session.keep_draft("python", "what was typed", ())

    def never(path):
        raise SaveError("cannot be removed")

    monkeypatch.setattr(files, "remove", never)
    session.recover_drafts()
    session.recover_drafts()
    assert session.record("python").record.note == "what was typed"
    assert len(session.history()) == 1


@pytest.mark.parametrize("damaged", [True, False])
def test_a_draft_is_never_written_over_what_may_hold_another(session, temporary, monkeypatch, damaged):
    path = session.keep_draft("python", "the first", ())
    if damaged:
        path.write_bytes(b"{" + path.read_bytes())
    there = path.read_bytes()
    with monkeypatch.context() as patch:
        if not damaged:
            unreadable(patch, path)
        other = session.keep_draft("python", "the second", ())
        assert other.parent == temporary
        assert session.draft("python").text == "the second"
    assert path.read_bytes() == there
    session.recover_drafts()
    assert "the second" in session.record("python").record.note
    assert ("the first" in session.record("python").record.note) is not damaged
    assert path.exists() is damaged
