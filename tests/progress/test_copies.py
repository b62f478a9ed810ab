"""Which files are versions of the progress file, and what git's conflict markers leave of one."""

import errno
import os
import subprocess
from pathlib import Path

import pytest

from skilltrail import files
from skilltrail.errors import BadFileError, NewerFileError, SaveError, SkilltrailError
from skilltrail.progress import backups
from skilltrail.progress import operations as ops
from skilltrail.progress.copies import Copies, copy_names, git_side, look_at, parse_sides, read_version
from skilltrail.progress.events import EventLog, dump_log, fold, parse_log
from skilltrail.progress.merge import merge
from skilltrail.progress.store import LIMIT
from tests.progress.logs import DAY, FULL, HERE, SAMPLE, THERE, do

SURE = [
    "progress.sync-conflict-20261120-180312-ABCDEFG.toml",
    "progress.sync-conflict-20261120-180312.toml",
    "progress (laptop's conflicted copy 2026-11-20).toml",
    "progress (laptop's conflicted copy 2026-11-20 (1)).toml",
    "progress (In Konflikt stehende Kopie von laptop 2026-11-20).toml",
    "progress (Copie en conflit de laptop 2026-11-20).toml",
    "progress (conflicted copy 2026-11-20 180312).toml",
    "progress_conflict-20261120-180312.toml",
    "progress (1).toml",
    "progress(1).toml",
    "progress 2.toml",
]
HOST = ["progress-laptop.toml", "progress-LAPTOP.toml", "progress-LAPTOP-2.toml"]
OTHERS = [
    "progress.toml",
    "progress.toml.orig",
    "progress.toml~",
    "progress copy.toml",
    "progress2.toml",
    "progression (1).toml",
    "my progress (1).toml",
    "progress (1).txt",
    "progress ().toml",
    "view.toml",
    ".progress.toml.0123456789abcdef.tmp",
]


@pytest.mark.parametrize("name", SURE + HOST)
def test_names_of_conflict_copies_are_known(name):
    assert copy_names(Path("/x/progress.toml"), [name]) == [name]


@pytest.mark.parametrize("name", OTHERS)
def test_other_names_are_not(name):
    assert copy_names(Path("/x/progress.toml"), [name]) == []


def test_the_name_of_the_file_itself_counts_whatever_it_is():
    names = ["skills.sync-conflict-20261120-180312-ABCDEFG.txt", "progress (1).toml"]
    assert copy_names(Path("/x/skills.txt"), names) == names[:1]
    assert copy_names(Path("/x/skills"), ["skills (1)", "skills 2.toml"]) == ["skills (1)"]


@pytest.mark.parametrize("name", HOST)
def test_a_name_after_a_machine_counts_only_if_that_machine_wrote_into_it(tmp_path, name):
    (tmp_path / name).write_bytes(dump_log(do(EventLog(), ops.tick(["a"], DAY), device=THERE)))
    assert look_at(tmp_path / "progress.toml", [name]).versions == ()
    (tmp_path / name).write_bytes(dump_log(do(EventLog(), ops.tick(["a"], DAY), device=HERE)))
    assert [one.path.name for one in look_at(tmp_path / "progress.toml", [name]).versions] == [name]
    (tmp_path / name).write_bytes(b"broken")
    assert look_at(tmp_path / "progress.toml", [name]).strange == ()


def test_what_bears_the_name_and_is_no_version_is_told_of_once(tmp_path):
    (tmp_path / SURE[0]).write_bytes(b"broken")
    (tmp_path / SURE[2]).mkdir()
    found = look_at(tmp_path / "progress.toml", [*SURE[:3]])
    assert [line.partition(": ")[0] for line, _ in found.strange] == [
        f"{tmp_path / SURE[0]}:1",
        str(tmp_path / SURE[2]),
    ]
    assert found.versions == ()
    told = [identity for _, identity in found.strange]
    assert look_at(tmp_path / "progress.toml", SURE[:3], told).strange == ()


def test_one_that_cannot_be_looked_at_is_passed_over(tmp_path, monkeypatch):
    (tmp_path / SURE[0]).write_bytes(SAMPLE)

    def fail(*_, **__):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "stat", fail)
    found = look_at(tmp_path / "progress.toml", SURE)
    assert (found.versions, found.strange) == ((), ())


def test_links_are_left_alone(tmp_path):
    (tmp_path / "elsewhere").write_bytes(SAMPLE)
    (tmp_path / SURE[0]).symlink_to(tmp_path / "elsewhere")
    found = look_at(tmp_path / "progress.toml", SURE)
    assert (found.versions, found.strange) == ((), ())


@pytest.mark.parametrize(
    ("data", "error", "said"),
    [
        (None, BadFileError, "there is no such file"),
        (b"", BadFileError, "is empty"),
        (b"x = 1", BadFileError, "has no format"),
        (b"format = 1\n[tool]\nx = 1", BadFileError, "holds no progress"),
        (b"format = 1\n[tool.x]\nevents = []", BadFileError, "holds no progress"),
        (b"format = 9", NewerFileError, "format 9"),
        (b"\xff\xfe", BadFileError, "UTF-16"),
    ],
)
def test_what_is_no_version_is_refused_in_a_line(tmp_path, data, error, said):
    path = tmp_path / "some.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(error, match=said) as caught:
        read_version(path)
    assert str(path) in str(caught.value)
    assert str(caught.value).isprintable()


def test_an_empty_record_and_one_with_tables_of_a_later_version_are_versions(tmp_path):
    for data in (b"format = 1", b"format = 1\n[tool]\nx = 1\n[skill.a]\nevents = []", SAMPLE.replace(b"\n", b"\r\n")):
        (tmp_path / "some.toml").write_bytes(data)
        assert read_version(tmp_path / "some.toml").log == parse_log(data, "")


class TestMarkers:
    def versions(self):
        base = parse_log(FULL, "")
        return base, do(base, ops.tick(["new-a"], DAY)), do(base, ops.tick(["new-b", "new-a"], DAY), device=THERE)

    def marked(self, style="merge", end="\n"):
        """Write what git leaves where two sides have each put lines at the end."""
        base, ours, theirs = (dump_log(one).decode().splitlines() for one in self.versions())
        at = next(i for i, line in enumerate(ours) if line not in base)
        mine = ours[at : at + len(ours) - len(base)]
        yours = theirs[at : at + len(theirs) - len(base)]
        old = ["||||||| base", "    nothing that was ever saved"] if style == "diff3" else []
        lines = ["<<<<<<< HEAD", *mine, *old, "=======", *yours, ">>>>>>> other (branch)"]
        return end.join([*base[:at], *lines, *base[at:], ""]).encode()

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    @pytest.mark.parametrize("style", ["merge", "diff3"])
    def test_both_sides_are_taken(self, style, end):
        _, ours, theirs = self.versions()
        data = self.marked(style, end)
        with pytest.raises(BadFileError, match="merge --git"):
            parse_log(data, "x")
        log = parse_sides(data, "x")
        assert dump_log(log) == dump_log(merge(ours, theirs))
        assert fold(log).status("new-b") == "done"

    def test_a_file_without_them_is_read_as_it_is(self):
        assert parse_sides(FULL, "x") == parse_log(FULL, "x")
        with pytest.raises(BadFileError, match="x:1: not TOML"):
            parse_sides(b"=======\n", "x")

    @pytest.mark.parametrize("lost", ["<<<<<<< HEAD", ">>>>>>> other (branch)", "======="])
    def test_with_a_marker_missing_nothing_is_guessed(self, lost):
        data = "\n".join(line for line in self.marked().decode().splitlines() if line != lost).encode()
        with pytest.raises(BadFileError):
            parse_sides(data, "x")

    def test_a_table_that_git_has_put_there_twice_is_read_twice(self):
        twice = (
            b'format = 1\n\n[skill.a]\nevents = [\n    "2026-11-20T18:00:00.000000Z d b1 note",\n]\n\n'
            b'[skill.a.texts]\n"d:b1" = [\n    "[one]",\n]\n\n'
            b'[skill.a]\nevents = [\n    "2026-11-20T19:00:00.000000Z e b1 note",\n]\nevents = [\n    "x",\n]\n\n'
            b'[skill.a.texts]\n"e:b1" = [\n    "two",\n]\n'
        )
        for data in (twice, twice.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + twice):
            with pytest.raises(BadFileError, match="'skilltrail merge --git' mends it"):
                parse_log(data, "x")
            log = parse_sides(data, "x")
            assert fold(log).skill("a").note == "[one]\n\ntwo"
            assert "x" in log.records["skill", "a"].events

    @pytest.mark.parametrize("data", [b"", b"broken", b"format = 1\n[skill.a]\nevents = [\n[skill.b]\n"])
    def test_what_has_no_whole_tables_is_not_guessed_at(self, data):
        with pytest.raises(BadFileError) as caught:
            parse_sides(data, "x")
        with pytest.raises(BadFileError) as plain:
            parse_log(data, "x")
        assert str(caught.value) == str(plain.value)

    def test_a_side_that_is_broken_is_named(self):
        with pytest.raises(BadFileError, match=r"x \(other side\):2"):
            parse_sides(b"format = 1\n<<<<<<< a\n=======\nbroken\n>>>>>>> b\n", "x")


def test_a_name_that_is_gone_meanwhile_is_nothing(tmp_path):
    assert look_at(tmp_path / "progress.toml", SURE) == Copies()


def test_names_beside_a_file_are_none_only_where_there_is_no_folder(tmp_path):
    assert files.beside(tmp_path / "nowhere" / "progress.toml") == []
    (tmp_path / "file").write_text("")
    with pytest.raises(SaveError, match="cannot be listed"):
        files.beside(tmp_path / "file" / "progress.toml")


def test_a_backup_that_is_gone_between_two_looks_is_not_listed(tmp_path, monkeypatch):
    monkeypatch.setattr("os.listdir", lambda _: ["progress-2026-11-20-180312.toml"])
    assert backups.copies(tmp_path) == ()


class TestGitsOtherSide:
    UNMERGED = b"100644 aaa 1\tprogress.toml\x00100644 bbb 2\tprogress.toml\x00100644 ccc 3\tprogress.toml\0"

    @pytest.fixture
    def path(self, tmp_path, monkeypatch):
        monkeypatch.delenv("GIT_DIR", raising=False)
        (tmp_path / ".git").mkdir()
        return tmp_path / "progress.toml"

    @staticmethod
    def answers(monkeypatch, *given):
        """Have git answer so: bytes, or a code and what it complains of, or an error raised; return what is asked."""
        asked, left = [], list(given)

        def run(words, **_):
            asked.append(words[5:])
            said = left.pop(0)
            if isinstance(said, Exception):
                raise said
            code, out, err = (0, said, b"") if isinstance(said, bytes) else (said[0], b"", said[1])
            return subprocess.CompletedProcess(words, code, out, err)

        monkeypatch.setattr(subprocess, "run", run)
        return asked

    def test_is_the_third_stage(self, path, monkeypatch):
        asked = self.answers(monkeypatch, self.UNMERGED, SAMPLE)
        found = git_side(path)
        assert found.data == SAMPLE
        assert found.log == parse_log(SAMPLE, "")
        assert str(found.path) == "git's other side of progress.toml"
        assert asked == [
            ["--literal-pathspecs", "ls-files", "--unmerged", "-z", "--", "progress.toml"],
            ["cat-file", "blob", "ccc"],
        ]

    @pytest.mark.parametrize("conflict", [b"", b"100644 aaa 1\tprogress.toml\x00100644 bbb 2\tprogress.toml\0"])
    def test_is_not_there_where_nothing_waits_or_the_other_took_the_file_away(self, path, monkeypatch, conflict):
        self.answers(monkeypatch, conflict)
        assert git_side(path) is None

    @pytest.mark.parametrize(
        ("data", "error", "words"),
        [
            (b"x" * (LIMIT + 1), BadFileError, "larger than"),
            (b"broken", BadFileError, "not TOML"),
            (b"format = 99\n", NewerFileError, "is of format 99"),
            (b"format = 1\n[tool.x]\ny = 1\n", BadFileError, "holds no progress"),
        ],
    )
    def test_that_is_no_version_is_said(self, path, monkeypatch, data, error, words):
        self.answers(monkeypatch, self.UNMERGED, data)
        with pytest.raises(error, match=words):
            git_side(path)

    @pytest.mark.parametrize(
        ("trouble", "words"),
        [
            ((128, b"fatal: no\nmore\n"), r"cannot be asked for \(fatal: no\); nothing was changed"),
            ((128, b""), "git ended with 128"),
            (subprocess.TimeoutExpired("git", 10), "git does not answer"),
            (FileNotFoundError(errno.ENOENT, "No such file"), "git cannot be started: No such file"),
            (ValueError("a zero byte"), "git cannot be started: a zero byte"),
        ],
    )
    def test_is_not_guessed_at_where_git_cannot_tell(self, path, monkeypatch, trouble, words):
        self.answers(monkeypatch, trouble, trouble, trouble)
        with pytest.raises(SkilltrailError, match=words):
            git_side(path)
        monkeypatch.setattr(os.path, "lexists", lambda _: False)  # nor on the way to where the tests are played
        assert git_side(path) is None, "nobody's folder"
        monkeypatch.setenv("GIT_DIR", "/elsewhere")
        with pytest.raises(SkilltrailError, match=words):
            git_side(path)
