"""Versions of the progress file brought into it: from files, from conflict copies, from both sides of git's."""

import errno
import os
from contextlib import suppress
from datetime import timedelta
from itertools import count

import pytest

from skilltrail.errors import BadFileError, NewerFileError, SaveError, SkilltrailError
from skilltrail.paths import find_paths
from skilltrail.progress import store
from skilltrail.progress.copies import Copies
from skilltrail.progress.merge import Came
from skilltrail.session.merging import MergedFile, beside, bring_in, merge_driver, merge_files, merge_words
from tests.faults import ERRORS, calls_of, failing
from tests.session.desk import NOON, Clock, open_session

NAMES = [
    "progress.sync-conflict-20261120-180312-ABCDEFG.toml",
    "progress (laptop's conflicted copy 2026-11-20).toml",
    "progress (In Konflikt stehende Kopie von laptop 2026-11-20).toml",
    "progress (Copie en conflit de laptop 2026-11-20).toml",
    "progress (conflicted copy 2026-11-20 180312).toml",
    "progress (1).toml",
    "progress 2.toml",
    "progress-laptop.toml",
]
SYNCTHING = NAMES[0]


def status(home, id="python"):
    return store.read(home / "progress.toml").progress.status(id)


def another(folder, device="laptop-7f3a", at=NOON, **acts):
    """Write a version of the file on another machine, and return where it is."""
    session = open_session(folder, Clock(at), device=device)
    for verb, ids in (acts or {"tick": ["numpy"]}).items():
        getattr(session, verb)(ids)
    return folder / "progress.toml"


def failing_for(real, path, code):
    """Return a system call that fails for one path, and else does what the real one does."""

    def call(where, *more, **keywords):
        if str(where) == str(path):
            raise OSError(code, os.strerror(code))
        return real(where, *more, **keywords)

    return call


@pytest.fixture
def home(tmp_path):
    """A home with a skill ticked in it."""
    home = tmp_path / "home"
    open_session(home).tick(["python"])
    return home


@pytest.fixture
def paths(home):
    return find_paths(str(home), {})


class TestFiles:
    def test_what_comes_in_is_told_and_what_was_there_is_kept_before(self, tmp_path, home, paths):
        before = (home / "progress.toml").read_bytes()
        laptop = another(tmp_path / "laptop", at=NOON + timedelta(days=1), tick=["numpy"], skip=["rust"])
        phone = another(tmp_path / "phone", "phone-1a2b", NOON - timedelta(days=9))
        page = merge_files(paths, [laptop, phone], NOON)
        assert [merge_words(one) for one in page.files] == [
            "2 changes from laptop-7f3a, all of them newer",
            "1 change from phone-1a2b",
        ]
        assert page.saved
        assert [status(home, id) for id in ("python", "numpy", "rust")] == ["done", "done", "skipped"]
        (backup,) = (home / "backups").iterdir()
        assert page.backup == str(backup)
        assert backup.read_bytes() == before

    def test_notes_that_hold_two_texts_by_it_are_named(self, tmp_path, home, paths):
        laptop = tmp_path / "laptop"
        for folder, at, text in ((home, NOON, "here"), (laptop, NOON + timedelta(days=1), "there")):
            open_session(folder, Clock(at), device=f"{text}-7f3a").note("python", text)
        assert merge_words(merge_files(paths, [laptop / "progress.toml"], NOON).files[0]).endswith(
            "; the note of python holds two texts now"
        )
        assert "two texts" not in merge_words(merge_files(paths, [laptop / "progress.toml"], NOON).files[0])

    def test_a_name_that_is_none_is_one_line(self, paths):
        assert merge_files(paths, [""], NOON).files[0].trouble == "'': is no file's name"

    def test_a_second_time_nothing_is_new_and_nothing_is_written(self, tmp_path, home, paths):
        laptop = another(tmp_path / "laptop")
        merge_files(paths, [laptop], NOON)
        before = (home / "progress.toml").stat()
        page = merge_files(paths, [laptop], NOON)
        assert (page.saved, page.backup, merge_words(page.files[0])) == (False, "", "nothing new")
        assert (home / "progress.toml").stat() == before
        assert len(list((home / "backups").iterdir())) == 1

    def test_dry_says_the_same_and_changes_nothing(self, tmp_path, home, paths):
        laptop = another(tmp_path / "laptop")
        before = sorted(home.rglob("*")), (home / "progress.toml").read_bytes()
        page = merge_files(paths, [laptop], NOON, dry=True)
        assert (page.saved, page.dry, page.files[0].came) == (False, True, (Came("laptop-7f3a", 1, 0),))
        assert (sorted(home.rglob("*")), (home / "progress.toml").read_bytes()) == before

    def test_the_first_file_of_a_new_home_is_taken_whole(self, tmp_path):
        laptop = another(tmp_path / "laptop")
        paths = find_paths(str(tmp_path / "new"), {})
        assert not merge_files(paths, [laptop], NOON, dry=True).saved
        assert not paths.progress.exists()
        page = merge_files(paths, [laptop], NOON)
        assert (page.saved, page.backup) == (True, "")
        assert paths.progress.read_bytes() == laptop.read_bytes()

    def test_what_cannot_be_merged_is_named_and_the_rest_is_merged(self, tmp_path, home, paths):
        laptop = another(tmp_path / "laptop")
        (tmp_path / "newer.toml").write_text("format = 7\n")
        (tmp_path / "broken.toml").write_text("x")
        wrong = [tmp_path / name for name in ("missing.toml", "broken.toml", "newer.toml")]
        page = merge_files(paths, [*wrong, laptop, paths.progress], NOON)
        assert [one.code for one in page.files] == [2, 2, 3, 0, 2]
        assert all(str(path) in one.trouble for path, one in zip(wrong, page.files, strict=False))
        assert "is the progress file itself" in page.files[4].trouble
        assert status(home, "numpy") == "done"

    def test_with_nothing_to_merge_not_even_the_lock_is_taken(self, tmp_path, paths):
        before = sorted(paths.data.rglob("*"))
        assert "flock" not in calls_of(lambda: merge_files(paths, [tmp_path / "missing.toml"], NOON))
        assert sorted(paths.data.rglob("*")) == before

    def test_what_this_version_does_not_know_comes_in_too(self, tmp_path, home, paths):
        (tmp_path / "a.toml").write_text('format = 1\ncolour = "red"\n[skill.python]\nstars = 3\nevents = []\n')
        (tmp_path / "b.toml").write_text("format = 1\n[skill.python]\nstars = 4\nevents = []\n")
        page = merge_files(paths, [tmp_path / "a.toml", tmp_path / "b.toml"], NOON)
        assert [merge_words(one) for one in page.files] == ["only what this version does not know"] * 2
        assert page.disputed == ("skill.python.stars",)
        assert store.read(home / "progress.toml").log.extra == {
            "colour": "red",
            "conflict": {"skill.python.stars": ["3"]},
        }

    def test_a_progress_file_of_a_newer_version_is_not_written(self, tmp_path, home, paths):
        laptop = another(tmp_path / "laptop")
        (home / "progress.toml").write_text("format = 7\n")
        with pytest.raises(NewerFileError):
            merge_files(paths, [laptop], NOON)
        assert (home / "progress.toml").read_text() == "format = 7\n"
        assert not (home / "backups").exists()

    def test_every_call_that_fails_leaves_the_old_record_or_the_whole_new_one(self, tmp_path, home, paths):
        laptop = another(tmp_path / "laptop")
        old = (home / "progress.toml").read_bytes()

        def attempt():
            return merge_files(paths, [laptop], NOON)

        for at in range(len(calls_of(attempt))):
            for code in ERRORS:
                (home / "progress.toml").write_bytes(old)
                said = None
                with failing(at, code):
                    try:
                        said = attempt()
                    except SkilltrailError as error:
                        assert str(error).isprintable()
                        assert code != errno.EINTR
                data = (home / "progress.toml").read_bytes()
                assert store.read(home / "progress.toml").progress.status("python") == "done"
                if said is not None and said.saved:
                    assert data != old
                    assert status(home, "numpy") == "done"
                assert laptop.exists()

    def test_where_no_copy_can_be_kept_nothing_is_changed(self, tmp_path, home, paths):
        laptop = another(tmp_path / "laptop")
        (home / "backups").write_text("in the way")
        before = (home / "progress.toml").read_bytes()
        with pytest.raises(SkilltrailError):
            merge_files(paths, [laptop], NOON)
        assert (home / "progress.toml").read_bytes() == before


def test_words_for_what_came_in():
    def words(*came, other=False):
        return merge_words(MergedFile("x", tuple(Came(*one) for one in came), other))

    assert words(("laptop-7f3a", 12, 2)) == "12 changes from laptop-7f3a, 2 of them newer"
    assert words(("a", 1, 1), ("b\x1b", 1, 0)) == "1 change from a, newer; 1 change from b\\x1b"
    assert words() == "nothing new"
    assert words(other=True) == "only what this version does not know"


class TestMarkers:
    def marked(self, home):
        lines = (home / "progress.toml").read_text().splitlines()
        ours = '    "2026-11-22T10:00:00.000000Z a b1 skipped 2026-11-22",'
        theirs = '    "2026-11-23T10:00:00.000000Z b b1 learning 2026-11-23",'
        at = next(i for i, line in enumerate(lines) if line.startswith("    ")) + 1
        lines[at:at] = ["<<<<<<< HEAD", ours, "=======", theirs, ">>>>>>> other"]
        (home / "progress.toml").write_text("\n".join(lines) + "\n")
        return (home / "progress.toml").read_bytes()

    def test_are_explained_where_they_stand(self, home):
        self.marked(home)
        with pytest.raises(BadFileError, match=r"progress.toml:6: git conflict markers .*'skilltrail merge --git'"):
            store.read(home / "progress.toml")

    def test_are_taken_out_and_both_sides_kept(self, home, paths):
        data = self.marked(home)
        with pytest.raises(BadFileError, match="markers"):
            merge_files(paths, [another(home.parent / "laptop")], NOON)
        assert not merge_files(paths, [], NOON, dry=True, markers=True).saved
        assert (home / "progress.toml").read_bytes() == data
        page = merge_files(paths, [], NOON, markers=True)
        assert page.saved
        assert status(home) == "learning"
        (backup,) = (home / "backups").iterdir()
        assert backup.name == "progress.toml.bad-2026-11-21-120000"
        assert backup.read_bytes() == data
        again = merge_files(paths, [], NOON, markers=True)
        assert (again.saved, again.repairing) == (False, True)

    def test_a_file_with_them_can_be_brought_in(self, tmp_path, home, paths):
        folder = tmp_path / "other"
        another(folder)
        self.marked(folder)
        other = folder / "progress.toml"
        assert merge_files(paths, [other], NOON).files[0].code == 2
        page = merge_files(paths, [other], NOON, markers=True)
        assert {one.device for one in page.files[0].came} == {"a", "b", "laptop-7f3a"}

    def test_what_is_broken_besides_stays_as_it_is(self, home, paths):
        data = self.marked(home).replace(b"[skill.python]", b"[skill")
        (home / "progress.toml").write_bytes(data)
        with pytest.raises(BadFileError):
            merge_files(paths, [], NOON, markers=True)
        assert (home / "progress.toml").read_bytes() == data


class TestDriver:
    def test_the_first_file_becomes_both(self, tmp_path, home):
        laptop = another(tmp_path / "laptop")
        ours = home / "progress.toml"
        ours.write_bytes(ours.read_bytes().replace(b"\n", b"\r\n"))
        merge_driver(str(ours), str(laptop))
        assert (status(home), status(home, "numpy")) == ("done", "done")
        assert b"\r" not in ours.read_bytes()
        merge_driver(str(laptop), str(ours))
        assert laptop.read_bytes() == ours.read_bytes()

    @pytest.mark.parametrize("data", [b"broken", b"format = 9\n"])
    def test_what_it_cannot_merge_it_leaves(self, tmp_path, home, data):
        (tmp_path / "x").write_bytes(data)
        before = (home / "progress.toml").read_bytes()
        for pair in ((home / "progress.toml", tmp_path / "x"), (tmp_path / "x", home / "progress.toml")):
            with pytest.raises(SkilltrailError):
                merge_driver(*map(str, pair))
        assert (home / "progress.toml").read_bytes() == before
        assert (tmp_path / "x").read_bytes() == data


class TestCopies:
    """Each way in which a conflict copy can be called, in each situation it can be found in."""

    def put(self, home, tmp_path, name, situation):
        """Put a copy beside the file; return its bytes."""
        elsewhere = another(
            tmp_path / f"laptop-{situation}", at=NOON + timedelta(days=9 if situation == "newer" else -9)
        )
        if situation == "equal":
            # A machine that is called like the copy has written into it, and all of it is here.
            merge_files(find_paths(str(home), {}), [elsewhere], NOON)
            elsewhere = home / "progress.toml"
        data = {"corrupt": b"format = 1\n[skill", "unrelated": b'[tool]\nname = "x"\n'}.get(
            situation, elsewhere.read_bytes()
        )
        (home / name).write_bytes(data)
        return data

    @pytest.mark.parametrize("situation", ["newer", "older", "equal"])
    @pytest.mark.parametrize("name", NAMES)
    def test_a_version_is_brought_in_with_the_next_change_and_moved_away(self, tmp_path, home, name, situation):
        data = self.put(home, tmp_path, name, situation)
        session, said = open_session(home), []
        session.on_merged = said.append
        assert session.find_copies().versions == (name,)
        assert session.find_copies().versions == ()
        session.tick(["stats"])
        (line,) = said
        assert line.startswith(f"Brought in {name}: ")
        expected = {"newer": "1 change from laptop-7f3a, newer;", "older": "laptop-7f3a;", "equal": "nothing new;"}
        assert expected[situation] in line
        assert [status(home, id) for id in ("python", "numpy", "stats")] == ["done"] * 3
        assert session.progress.status("numpy") == "done"
        assert not (home / name).exists()
        kept = [one for one in (home / "backups").iterdir() if one.name.startswith(f"{name}-2026-11-21-")]
        assert [one.read_bytes() for one in kept] == [data]
        assert str(kept[0]) in line
        again = open_session(home).find_copies()
        assert (again.versions, again.strange) == ((), ())

    @pytest.mark.parametrize("situation", ["corrupt", "unrelated"])
    @pytest.mark.parametrize("name", NAMES)
    def test_what_is_none_is_left_and_named_once(self, tmp_path, home, name, situation):
        data = self.put(home, tmp_path, name, situation)
        found = open_session(home).find_copies()
        assert found.versions == ()
        # Of a name that anybody may give a file, nothing is said.
        assert len(found.strange) == (name != "progress-laptop.toml")
        assert all(name in line and line.isprintable() for line in found.strange)
        assert all("good copy" not in line and "or move it away" in line for line in found.strange)
        session = open_session(home)
        assert session.find_copies().strange == ()
        session.tick(["stats"])
        assert (home / name).read_bytes() == data
        (home / name).write_bytes(data + b"\n")
        assert len(open_session(home).find_copies().strange) == (name != "progress-laptop.toml")

    def test_all_of_them_at_once(self, tmp_path, home):
        for number, name in enumerate(NAMES[:7]):
            folder = tmp_path / f"machine{number}"
            (home / name).write_bytes(another(folder, f"machine{number}-0000", NOON).read_bytes())
        session = open_session(home)
        assert len(session.find_copies().versions) == 7
        assert len(session.merge_copies()) == 7
        assert len(list(home.glob("progress*"))) == 1
        assert session.merge_copies() == ()

    def test_the_folder_that_counts_is_the_one_the_file_is_really_in(self, tmp_path, home):
        cloud = tmp_path / "cloud"
        cloud.mkdir()
        (home / "progress.toml").rename(cloud / "my-skills.toml")
        (home / "progress.toml").symlink_to(cloud / "my-skills.toml")
        (cloud / "my-skills (1).toml").write_bytes(another(tmp_path / "laptop").read_bytes())
        session = open_session(home)
        assert session.find_copies().versions == ("my-skills (1).toml",)
        session.merge_copies()
        assert status(home, "numpy") == "done"
        assert (home / "progress.toml").is_symlink()
        assert sorted(one.name for one in cloud.iterdir()) == ["my-skills.toml"]

    def test_a_copy_without_the_file_becomes_the_file(self, tmp_path):
        home = tmp_path / "new"
        home.mkdir()
        (home / SYNCTHING).write_bytes(another(tmp_path / "laptop").read_bytes())
        session = open_session(home)
        session.find_copies()
        session.tick(["stats"])
        assert (status(home, "numpy"), status(home, "stats")) == ("done", "done")

    def test_a_copy_that_changes_meanwhile_stays(self, tmp_path, home, paths):
        (home / SYNCTHING).write_bytes(another(tmp_path / "laptop").read_bytes())
        found = beside(paths)
        more = another(tmp_path / "laptop", tick=["rust"]).read_bytes()
        (home / SYNCTHING).write_bytes(more)
        page = bring_in(paths, found, NOON)
        assert page.files[0].kept == ""
        assert (home / SYNCTHING).read_bytes() == more

    def test_a_copy_that_cannot_be_moved_is_brought_in_once_and_does_no_harm(self, tmp_path, home, monkeypatch):
        (home / SYNCTHING).write_bytes(another(tmp_path / "laptop").read_bytes())
        real = os.unlink

        def unlink(path, **keywords):
            if str(path).endswith(SYNCTHING):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            real(path, **keywords)

        monkeypatch.setattr(os, "unlink", unlink)
        session = open_session(home)
        session.find_copies()
        (line,) = session.merge_copies()
        assert "could not be moved" in line
        assert [one.name for one in (home / "backups").iterdir()] == ["progress-2026-11-21-120000.toml"]
        session.tick(["stats"])
        assert session.find_copies().versions == ()
        assert status(home, "stats") == "done"

    def test_what_cannot_be_brought_in_does_not_stop_a_change(self, tmp_path, home):
        (home / SYNCTHING).write_bytes(another(tmp_path / "laptop").read_bytes())
        (home / "backups").write_text("in the way")
        session, said = open_session(home), []
        session.on_merged = said.append
        session.find_copies()
        session.tick(["stats"])
        assert status(home, "stats") == "done"
        assert "the conflict copy is where it was" in said[0]
        assert (home / SYNCTHING).exists()

    def test_while_the_record_is_in_trouble_nothing_is_touched(self, tmp_path, home):
        (home / SYNCTHING).write_bytes(another(tmp_path / "laptop").read_bytes())
        (home / "progress.toml").write_text("broken")
        session = open_session(home)
        assert session.find_copies().versions == ()

    def test_every_call_that_fails_loses_neither_the_copy_nor_the_record(self, tmp_path, home, paths):
        version = another(tmp_path / "laptop").read_bytes()
        old = (home / "progress.toml").read_bytes()

        def prepare():
            (home / "progress.toml").write_bytes(old)
            (home / SYNCTHING).write_bytes(version)
            return beside(paths)

        versions = prepare()
        calls = len(calls_of(lambda: bring_in(paths, versions, NOON)))
        for at, code in ((at, code) for at in range(calls) for code in (errno.EIO, errno.ENOSPC)):
            versions = prepare()
            with failing(at, code), suppress(SkilltrailError):
                bring_in(paths, versions, NOON)
            assert status(home) == "done"
            there = (home / SYNCTHING).exists()
            assert there or status(home, "numpy") == "done"
            assert there or version in [one.read_bytes() for one in (home / "backups").iterdir()]
            for one in (home / "backups").glob("*"):
                one.unlink()

    @pytest.mark.parametrize("code", [errno.EIO, errno.EACCES])
    def test_a_folder_that_cannot_be_listed_is_not_one_without_copies(self, tmp_path, home, paths, monkeypatch, code):
        (home / SYNCTHING).write_bytes(another(tmp_path / "laptop").read_bytes())
        session, said = open_session(home), []
        session.on_merged = said.append

        with monkeypatch.context() as patch:
            patch.setattr(os, "listdir", failing_for(os.listdir, home, code))
            with pytest.raises(SaveError, match=r"cannot be listed .* conflict copies may lie there") as caught:
                beside(paths)
            assert str(home) in str(caught.value)
            (line,) = session.find_copies().strange
            assert line == str(caught.value)
            assert session.find_copies().strange == ()
            session.tick(["stats"])
        assert said == []
        assert session.find_copies().versions == (SYNCTHING,)
        assert open_session(home / "not-there").find_copies().strange == ()

    @pytest.mark.parametrize("call", ["stat", "open"])
    def test_a_copy_that_cannot_be_read_just_now_is_told_and_brought_in_later(
        self, tmp_path, home, paths, monkeypatch, call
    ):
        (home / SYNCTHING).write_bytes(another(tmp_path / "laptop").read_bytes())
        (home / "progress (1).toml").write_bytes(
            another(tmp_path / "phone", "phone-1a2b", skip=["rust"]).read_bytes()
        )
        session = open_session(home)
        with monkeypatch.context() as patch:
            patch.setattr(os, call, failing_for(getattr(os, call), home / SYNCTHING, errno.EIO))
            found = session.find_copies()
            assert found.versions == ("progress (1).toml",)
            (line,) = found.strange
            assert f"{SYNCTHING}: cannot be read" in line
            assert session.find_copies() == type(found)()
            page = bring_in(paths, beside(paths), NOON)
        assert [(one.path, one.code, bool(one.kept)) for one in page.files] == [
            (str(home / "progress (1).toml"), 0, True),
            (SYNCTHING, 1, False),
        ]
        assert session.find_copies().versions == (SYNCTHING,)
        assert open_session(home).find_copies().versions == (SYNCTHING,)

    def test_a_link_that_cannot_be_told_from_a_file_is_not_taken_for_one(self, tmp_path, home, paths, monkeypatch):
        (home / SYNCTHING).symlink_to(another(tmp_path / "laptop"))
        assert beside(paths) == Copies()
        monkeypatch.setattr(os, "stat", failing_for(os.stat, home / SYNCTHING, errno.EIO))
        assert beside(paths).versions == ()

    def test_looking_again_costs_nothing_while_the_folder_stays_as_it_is(self, home):
        session = open_session(home)
        assert "listdir" in calls_of(session.find_copies)
        assert calls_of(session.find_copies).count("listdir") == 0
        numbers = count()
        (home / f"other-{next(numbers)}").write_text("x")
        assert "listdir" in calls_of(session.find_copies)

    def test_a_file_that_no_link_leads_to_has_none(self, home):
        session = open_session(home)
        (home / "progress.toml").unlink()
        (home / "progress.toml").symlink_to("progress.toml")
        assert session.find_copies().versions == ()

    def test_a_folder_that_is_not_there_has_none(self, tmp_path):
        assert open_session(tmp_path / "nothing").find_copies().versions == ()


def test_a_save_error_names_the_file(tmp_path, home, paths):
    laptop = another(tmp_path / "laptop")
    (home / "progress.toml").chmod(0o400)
    with pytest.raises(SaveError, match="is read-only"):
        merge_files(paths, [laptop], NOON)
