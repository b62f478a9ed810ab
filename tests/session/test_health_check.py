"""What the doctor finds out, on files that are well and on broken ones; and that it changes none."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from skilltrail import files
from skilltrail.curriculum.load import load
from skilltrail.errors import UsageError
from skilltrail.paths import find_paths
from skilltrail.progress import copies
from skilltrail.progress.timer import begin, write_timer
from skilltrail.session import health_check, health_disk, health_files
from skilltrail.session.health_views import Finding
from skilltrail.session.merging import merge_files
from tests.session.desk import Clock, curriculum, open_session

NOW = Clock().at
HOLDS = [
    'format = 1\n[skill.cobol]\nevents = ["2031-01-01T00:00:00.000000Z phone-1 b1 done 2026-01-01"]\n',
]


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    from skilltrail.curriculum.problem import Loaded

    monkeypatch.setattr(health_check, "load", lambda *_, keep: Loaded(curriculum(), ()) if not keep else None)


@pytest.fixture
def home(tmp_path):
    session = open_session(tmp_path / "home")
    session.tick(["python"])
    session.tick(["numpy"])
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "skilltrail").touch(0o755)
    return tmp_path / "home"


def found(home, **environ):
    paths = find_paths(str(home), {})
    surroundings = {
        "HOME": "/nowhere",
        "TERM": "xterm",
        "SKILLTRAIL_DEVICE": "desk-0001",
        "PATH": str(home.parent / "bin"),
        **environ,
    }
    return {one.id: one for one in health_check.examine(lambda: paths, now=NOW, environ=surroundings)}


def states(said):
    return {id: one.state for id, one in said.items() if one.state != "good"}


def everything(home):
    return {
        (one, one.lstat().st_mode, one.lstat().st_mtime_ns, one.read_bytes() if one.is_file() else b"")
        for one in (home, *home.rglob("*"))
    }


def test_a_home_that_is_well_is_found_well_and_left_as_it_was(home):
    before = everything(home)
    said = found(home)
    assert states(said) == {}
    assert "2 changes" in said["record"].found
    assert "1 good, the newest of today" in said["backups"].found
    assert said["lock"].found.startswith("works")
    assert everything(home) == before


def test_a_new_learner_is_well_and_nothing_is_made(tmp_path):
    said = found(tmp_path / "new")
    assert states(said) == {}
    assert not (tmp_path / "new").exists()


def test_without_places_the_rest_is_looked_at(monkeypatch):
    def lost():
        raise UsageError("no home folder is known")

    said = health_check.examine(lost, now=NOW, environ={})
    assert [one.id for one in said if one.state == "wrong"] == ["places"]
    assert "program" in {one.id for one in said}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\xff\xfe", "UTF-16"),
        (b"x", "not TOML"),
        (b"<<<<<<< HEAD\nformat = 1\n", "git conflict markers"),
        (b"format = 'x'\n", "its format is"),
    ],
)
def test_a_file_that_cannot_be_understood(home, data, words):
    (home / "progress.toml").write_bytes(data)
    said = found(home)
    assert said["progress"].state == "wrong"
    assert words in said["progress"].found
    assert "restore latest" in said["progress"].advice
    assert (home / "progress.toml").read_bytes() == data


@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "loop", "dangling", "under a file"])
def test_what_is_no_file_is_said_and_never_waited_for(home, kind):
    path = home / "progress.toml"
    path.unlink()
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        ends = {"device": "/dev/zero", "loop": path.name, "dangling": "away/p.toml", "under a file": "view.toml/p"}
        (home / "view.toml").write_text("")
        path.symlink_to(ends[kind])
    said = found(home)
    assert said["progress"].state == ("notice" if kind == "dangling" else "wrong")


def test_where_it_really_is_through_links(home, tmp_path):
    real = tmp_path / "dotfiles" / "my.toml"
    real.parent.mkdir()
    (home / "progress.toml").rename(real)
    (home / "progress.toml").symlink_to(real)
    said = found(home)
    assert f"really {real}" in said["progress"].found
    assert said["folder"].found.startswith(str(real.parent))


def test_rights_owner_and_links(home, monkeypatch):
    (home / "progress.toml").chmod(0o644)
    os.link(home / "progress.toml", home / "other.toml")
    (home / "backups").chmod(0o755)
    home.chmod(0o777)
    said = found(home)
    assert states(said) == dict.fromkeys(("rights", "links", "folder", "backup-rights"), "notice")
    (home / "progress.toml").chmod(0o400)
    assert found(home)["rights"].state == "wrong"
    monkeypatch.setattr(os, "getuid", lambda: 4711)
    assert found(home)["owner"].state == "notice"


def test_ids_and_stamps_that_do_not_fit(home):
    (home / "progress.toml").write_text(HOLDS[0])
    said = found(home)
    assert "cobol" in said["strange"].found
    assert "2031-01-01" in said["ahead"].found
    assert "phone-1" in said["ahead"].advice


def test_a_newer_record(home):
    path = home / "progress.toml"
    path.write_text(path.read_text().replace("format = 1", "format = 9"))
    assert found(home)["record"].state == "wrong"


@pytest.mark.parametrize("name", ["open", "fstat", "stat", "listdir", "readlink"])
def test_a_disk_that_answers_nothing_is_survived(home, monkeypatch, name):
    real = getattr(os, name)

    def refused(path, *more, **keywords):
        if isinstance(path, int) or str(home) in str(path):
            raise PermissionError(13, os.strerror(13))
        return real(path, *more, **keywords)

    with monkeypatch.context() as patch:
        patch.setattr(os, name, refused)
        said = found(home)
    assert "wrong" in states(said).values()


def test_a_folder_that_cannot_be_written(home, monkeypatch):
    real = os.open

    def refused(path, flags, *more, **keywords):
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(30, os.strerror(30))
        return real(path, flags, *more, **keywords)

    monkeypatch.setattr(os, "open", refused)
    assert "Read-only file system" in found(home)["folder"].found


def test_without_nameless_files_the_probe_goes_at_once(home, monkeypatch):
    before = sorted(home.iterdir())
    monkeypatch.setattr(os, "O_TMPFILE", 0, raising=False)
    assert health_disk.why_unwritable(home) == ""
    assert sorted(home.iterdir()) == before
    assert "nothing can be written" in health_disk.why_unwritable(home / "nowhere")


def test_a_lock_that_is_held_or_missing(home, monkeypatch):
    with files.folder_lock(home):
        assert "another program" in found(home)["lock"].found

    def none(*_):
        raise OSError(95, os.strerror(95))

    monkeypatch.setattr("fcntl.flock", none)
    assert "no locks" in found(home)["lock"].found


def test_leftovers_and_conflict_copies(home):
    (home / ".progress.toml.abc.tmp").write_text("")
    (home / "progress.sync-conflict-20261120-120000-ABC.toml").write_text(HOLDS[0])
    (home / "progress (1).toml").write_text("")
    said = found(home)
    assert "1 temporary file" in said["leftovers"].found
    assert "1 conflict copy: progress.sync" in said["conflicts"].found
    assert "progress (1).toml: is empty" in said["strange-copies"].found


@pytest.mark.parametrize(
    ("sign", "service"),
    [
        (".stfolder/", "Syncthing"),
        (".dropbox", "Dropbox"),
        ("._sync_abc.db", "Nextcloud"),
        (".owncloudsync.log", "Nextcloud"),
    ],
)
def test_a_service_is_known_by_what_it_leaves(home, sign, service):
    if sign.endswith("/"):
        (home.parent / sign).mkdir()
    else:
        (home.parent / sign).write_text("")
    assert service in found(home)["sync"].found
    assert "nothing" in found(home, HOME=str(home))["sync"].found


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive - Work", "OneDrive"),
        ("Nextcloud", "Nextcloud"),
        ("com~apple~CloudDocs", "iCloud Drive"),
        ("GoogleDrive-ann", "Google Drive"),
    ],
)
def test_a_service_is_known_by_the_name_of_its_folder(home, folder, service):
    (home.parent / folder).mkdir()
    home.rename(home.parent / folder / "home")
    assert service in found(home.parent / folder / "home")["sync"].found


def test_git_with_and_without_the_merge_driver(home):
    git = home / ".git"
    (git / "info").mkdir(parents=True)
    (git / "config").write_text("[core]\n")
    said = found(home)["git"]
    assert said.state == "notice"
    assert ".gitattributes" in said.advice
    (home / ".gitattributes").write_text("# merge=skilltrail\n")
    assert ".gitattributes" in found(home)["git"].advice
    (git / "info" / "attributes").write_text("progress.toml merge=skilltrail\n")
    assert ".gitattributes" not in found(home)["git"].advice
    (git / "config").write_text('[merge "skilltrail"]\n\tdriver = skilltrail merge-driver %O %A %B %P\n')
    assert found(home)["git"].state == "good"


@pytest.mark.parametrize(
    ("driver", "missing"),
    [
        ("skilltrail merge-driver %O %A %B %P", ""),
        ("nosuch merge-driver %O %A %B %P", "nosuch"),
        ('"\\"/no such/st\\" merge-driver %O %A %B"', "/no such/st"),
        ("'unclosed merge-driver", ""),
    ],
)
def test_a_driver_that_git_cannot_find_is_not_called_good(home, driver, missing):
    (home / ".git").mkdir()
    (home / ".gitattributes").write_text("progress.toml merge=skilltrail\n")
    (home / ".git" / "config").write_text(f'[merge "skilltrail"]\n\tdriver = {driver}\n')
    said = found(home)["git"]
    assert said.state == ("notice" if missing else "good")
    assert said.found.endswith(f"is not found: {missing}" if missing else "with our merge driver")


def test_a_merge_of_gits_that_is_not_at_its_end_is_wrong_while_the_file_lacks_a_side(home, tmp_path, monkeypatch):
    other = open_session(tmp_path / "other")
    other.note("python", "from there")
    side = copies.read_version(tmp_path / "other" / "progress.toml")
    monkeypatch.setattr(copies, "git_side", lambda path: side)
    (home / ".git").mkdir()
    said = found(home)["side"]
    assert said.state == "wrong"
    assert "'skilltrail merge --git'" in said.advice
    merge_files(find_paths(str(home), {}), [side.path], NOW)
    assert "side" not in found(home)


def test_a_note_that_could_not_be_saved(home):
    session = open_session(home, device="desk-0001")
    path = session.keep_draft("python", "typed", ())
    said = found(home)["drafts"]
    assert (said.state, said.found) == (
        "notice",
        f"the note of python could not be saved, and is kept in {path}",
    )
    path.write_bytes(b"{")
    assert found(home)["drafts"].found == f"{path}: holds no drafts that can be understood"
    session.recover_drafts()
    path.unlink()
    assert "drafts" not in found(home)


def test_what_git_should_leave_out(home, tmp_path):
    assert "ignored" not in found(home)
    (home / ".git").mkdir()
    said = found(home)["ignored"]
    assert said.found.startswith("backups, cache, view.toml, timer-*.toml and draft-*.json would go")
    assert said.advice == "printf '%s\\n' backups cache view.toml 'timer-*.toml' 'draft-*.json' >> .gitignore"
    (home / ".gitignore").write_text("/backups/\n# cache\n!view.toml\n*.json\n")
    assert found(home)["ignored"].found.startswith("cache, view.toml and timer-*.toml would go")
    (home / ".git" / "info").mkdir()
    (home / ".git" / "info" / "exclude").write_text("cache\n*.toml\n")
    assert "ignored" not in found(home)


@pytest.mark.parametrize("which", [".", ".."])
def test_a_folder_that_may_not_be_entered_is_one_thing_that_is_wrong(home, monkeypatch, which):
    closed = (home / which).resolve()
    mode = closed.stat().st_mode & 0o7777
    may = os.access

    def access(path, mode, **more):
        return not (Path(path) == closed and mode & os.X_OK) and may(path, mode, **more)

    monkeypatch.setattr(os, "access", access)
    assert [one for one in found(home).values() if one.state != "good"] == [
        Finding(
            "closed",
            "Folder",
            "wrong",
            f"{closed}: closed to yourself ({mode:04o}); nothing in it can be read or saved",
            f"chmod u+rwx {closed}",
        )
    ]


def test_git_s_settings_of_a_worktree_and_of_the_person(home, tmp_path):
    main = tmp_path / "main.git"
    (main / "worktrees" / "w").mkdir(parents=True)
    (main / "worktrees" / "w" / "commondir").write_text("../..\n")
    (home / ".git").write_text(f"gitdir: {main}/worktrees/w\n")
    (home / ".gitattributes").write_text("*.toml merge=skilltrail\n")
    assert found(home)["git"].state == "notice"
    (main / "config").write_text('[merge "skilltrail"]\n\tdriver = skilltrail merge-driver %O %A %B %P\n')
    assert found(home)["git"].state == "good"
    (main / "config").unlink()
    person = tmp_path / "person"
    person.mkdir()
    (person / ".gitconfig").write_text('[merge "skilltrail"]\n\tdriver = skilltrail merge-driver %O %A %B %P\n')
    assert found(home, HOME=str(person))["git"].state == "good"


def test_backups_that_are_bad_or_in_the_way(home):
    (home / "backups" / "progress-2026-11-01-080000.toml").write_text("x")
    (home / "backups" / "progress.toml.bad-2026-11-01-080000").write_text("x")
    (home / "backups" / "progress (1).toml-2026-11-01-080000-2").write_text("x")
    assert states(found(home)) == {"bad-backups": "notice", "aside": "notice"}
    (home / "backups").rename(home / "away")
    (home / "backups").write_text("x")
    assert found(home)["backups"].state == "wrong"


def test_a_timer_that_was_left(home):
    path = find_paths(str(home), {}).timer("desk-0001")
    write_timer(path, begin("skill", "python", datetime(2026, 11, 1, tzinfo=UTC), NOW.date(), 1))
    assert found(home)["timer"].state == "notice"
    path.write_text("format = 9\n")
    assert found(home)["timer"].state == "wrong"


def test_settings_and_cache_that_are_broken(home):
    (home / "view.toml").write_text("[")
    (home / "config.toml").mkdir()
    (home / "cache").write_text("x")
    assert states(found(home)) == dict.fromkeys(("view", "config", "cache"), "notice")


def test_packs_with_problems(home, monkeypatch):
    monkeypatch.setattr(health_check, "load", load)
    (home / "packs" / "mine").mkdir(parents=True)
    (home / "packs" / "mine" / "pack.toml").write_text("id = 3\n")
    said = found(home)
    assert said["packs"].state == "wrong"
    assert "mine" in said["packs"].found
    assert not (home / "cache").exists()


def test_a_curriculum_that_cannot_be_read(home, monkeypatch):
    def broken(*_, **__):
        raise OSError(5, os.strerror(5))

    monkeypatch.setattr(health_check, "load", broken)
    assert found(home)["content"].state == "wrong"


def test_the_terminal_and_the_encoding(home, monkeypatch):
    monkeypatch.setattr(os, "get_terminal_size", lambda _=1: os.terminal_size((80, 24)))
    assert "80 x 24, 16 colours" in found(home)["terminal"].found
    assert "all colours" in found(home, COLORTERM="truecolor")["terminal"].found
    assert "256 colours" in found(home, TERM="screen-256color")["terminal"].found
    assert found(home, TERM="")["terminal"].state == "notice"
    assert "SKILLTRAIL_ASCII is set" in found(home, SKILLTRAIL_ASCII="1")["encoding"].found
    monkeypatch.setattr("sys.__stdout__", None)
    assert found(home)["encoding"].state == "notice"


def test_a_folder_under_a_file_or_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    said = found(tmp_path / "file" / "home")
    assert said["folder"].state == "wrong"


def test_the_file_system_is_named(tmp_path, monkeypatch):
    table = f"1 0 8:1 / / rw - ext4 /dev/sda rw\n2 1 0:9 / {tmp_path} rw shared:1 - nfs4 server:/x rw\n"
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: table)
    assert health_disk.file_system(tmp_path) == "nfs4"
    assert health_files.look_at_folder(tmp_path, "p.toml").far
    assert health_disk.file_system(Path("/")) == "ext4"
