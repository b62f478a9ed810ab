"""merge, what every verb says of conflict copies, and the driver that git calls."""

import errno
import os
from pathlib import Path

import pytest

COPY = "progress.sync-conflict-20261120-180312-ABCDEFG.toml"


@pytest.fixture
def home():
    return Path(os.environ["SKILLTRAIL_HOME"])


@pytest.fixture
def laptop(skilltrail, monkeypatch, tmp_path):
    """A progress file that another machine has written a day later."""
    with monkeypatch.context() as patch:
        patch.setenv("SKILLTRAIL_DEVICE", "laptop-7f3a")
        patch.setenv("SKILLTRAIL_NOW", "2026-11-21T18:00:00Z")
        skilltrail("--home", str(tmp_path / "laptop"), "tick", "prog-numpy")
        skilltrail("--home", str(tmp_path / "laptop"), "skip", "se-git")
    return tmp_path / "laptop" / "progress.toml"


def test_says_what_came_in_and_where_the_file_before_is(skilltrail, home, laptop):
    skilltrail("tick", "data-pandas")
    answer = skilltrail("merge", str(laptop))
    first, second = answer.lines
    assert first == f"{laptop}: 2 changes from laptop-7f3a, all of them newer"
    backup = home / "backups" / "progress-2026-11-20-180000.toml"
    assert second == f"Saved. What was there before is in {backup}."
    assert skilltrail("skills", "--status", "done", "--plain").lines == ["prog-numpy", "data-pandas"]
    again = skilltrail("merge", str(laptop))
    assert again.lines == [f"{laptop}: nothing new", "Nothing to merge: all of it is here already."]
    assert list((home / "backups").iterdir()) == [backup]


def test_dry_run_says_what_would_come_in_and_changes_nothing(skilltrail, home, laptop):
    answer = skilltrail("merge", "--dry-run", str(laptop))
    assert answer.lines[-1] == "Nothing was changed: this would come in."
    assert "2 changes from laptop-7f3a" in answer.out
    assert not (home / "progress.toml").exists()
    skilltrail("merge", str(laptop))
    assert skilltrail("merge", "--dry-run", str(laptop)).lines[-1] == "Nothing would come in."


def test_the_answer_for_programs(skilltrail, laptop):
    page = skilltrail("merge", str(laptop), "--json").value("merge")
    assert page["saved"]
    assert page["files"][0]["came"] == [{"device": "laptop-7f3a", "changes": 2, "newer": 2}]
    assert skilltrail("merge", str(laptop), "--plain").out == ""


def test_plain_names_the_files_with_something_new(skilltrail, laptop):
    assert skilltrail("merge", str(laptop), "--plain", "--dry-run").lines == [str(laptop)]


def test_what_cannot_be_merged_is_named_in_a_line_and_left_alone(skilltrail, home, laptop, tmp_path):
    wrong = {"newer.toml": "format = 3\n", "other.toml": "[tool]\n", "broken.toml": "\x00"}
    for name, text in wrong.items():
        (tmp_path / name).write_text(text)
    names = [*(str(tmp_path / name) for name in wrong), str(tmp_path / "missing.toml")]
    answer = skilltrail("merge", *names, str(laptop), code=2)
    said = answer.err.splitlines()
    assert len(said) == 4
    assert all(line.startswith(f"skilltrail: {name}") for line, name in zip(said, names, strict=True))
    assert "Saved" in answer.out
    assert {name: (tmp_path / name).read_text() for name in wrong} == wrong
    assert "install a newer" in skilltrail("merge", names[0], code=3).err
    folder = skilltrail("merge", str(tmp_path), code=2).err
    assert folder == f"skilltrail: {tmp_path}: not a regular file; name a version of your progress file\n"
    assert "itself" in skilltrail("merge", str(home / "progress.toml"), code=2).err


def test_unknown_values_that_differ_are_named(skilltrail, laptop, tmp_path):
    (tmp_path / "a.toml").write_text("format = 1\n[skill.x]\nevents = []\nstars = 1\n")
    (tmp_path / "b.toml").write_text("format = 1\n[skill.x]\nevents = []\nstars = 2\n")
    answer = skilltrail("merge", str(tmp_path / "a.toml"), str(tmp_path / "b.toml"))
    assert "1 value that this version does not know differed (skill.x.stars)" in answer.out


def test_alone_it_brings_the_conflict_copies_in(skilltrail, home, laptop):
    assert "no conflict copies" in skilltrail("merge").out
    skilltrail("tick", "data-pandas")
    laptop.rename(home / COPY)
    (home / "progress (1).toml").write_text("broken")
    dry = skilltrail("merge", "--dry-run", code=0)
    assert "2 changes from laptop-7f3a" in dry.out
    assert (home / COPY).exists()
    answer = skilltrail("merge")
    assert "2 changes from laptop-7f3a" in answer.out
    assert f"it is in {home / 'backups'}" in answer.out
    assert "progress (1).toml" in answer.err
    assert sorted(one.name for one in home.glob("progress*")) == ["progress (1).toml", "progress.toml"]


def test_reading_verbs_only_say_that_there_is_a_copy(skilltrail, home, laptop):
    skilltrail("tick", "data-pandas")
    laptop.rename(home / COPY)
    before = (home / "progress.toml").read_bytes()
    for _ in range(2):
        answer = skilltrail("roles", "--json")
        assert answer.err == (
            f"skilltrail: {COPY} is another version of your progress file; the next change brings it in, "
            "and so does 'skilltrail merge'\n"
        )
        answer.value("roles")
    assert (home / "progress.toml").read_bytes() == before
    assert (home / COPY).exists()


def test_a_changing_verb_says_so_brings_it_in_and_is_quiet_afterwards(skilltrail, home, laptop):
    skilltrail("tick", "data-pandas")
    laptop.rename(home / COPY)
    answer = skilltrail("log", "data-pandas", "10m")
    said = answer.err.splitlines()
    assert "is another version of your progress file" in said[0]
    assert said[1].startswith(f"Brought in {COPY}: 2 changes from laptop-7f3a, all of them newer; it is in ")
    assert answer.out.startswith("Logged 10 min")
    assert skilltrail("skills", "--status", "done", "--plain").lines == ["prog-numpy", "data-pandas"]
    assert skilltrail("roles").err == ""
    assert not (home / COPY).exists()


def test_a_copy_that_cannot_be_read_is_named_once(skilltrail, home):
    skilltrail("tick", "data-pandas")
    (home / COPY).write_text("broken")
    assert COPY in skilltrail("roles").err
    assert skilltrail("roles").err == ""
    assert COPY not in skilltrail("tick", "se-git").err
    assert (home / COPY).read_text() == "broken"


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES])
def test_a_folder_that_cannot_be_listed_is_not_one_without_copies(skilltrail, refused, home, monkeypatch, code):
    skilltrail("tick", "data-pandas")

    def listdir(path, real=os.listdir):
        if str(path) == str(home):
            raise OSError(code, os.strerror(code))
        return real(path)

    monkeypatch.setattr(os, "listdir", listdir)
    line = f"skilltrail: {home}: cannot be listed ({os.strerror(code)}); "
    for words in (["merge"], ["merge", "--dry-run"]):
        assert refused(*words, code=1).startswith(line)
    for words in (["roles"], ["tick", "se-git"], ["history", "--json"]):
        answer = skilltrail(*words)
        assert answer.out
        assert answer.err.startswith(line)
        assert answer.err.count("cannot be listed") == 1
    assert skilltrail("skills", "--status", "done", "--plain").lines == ["se-git", "data-pandas"]


def test_a_copy_that_cannot_be_read_just_now_fails_and_the_others_come_in(skilltrail, home, laptop, monkeypatch):
    skilltrail("tick", "data-pandas")
    (home / "progress (1).toml").write_bytes((home / "progress.toml").read_bytes())
    laptop.rename(home / COPY)

    def opened(path, *more, real=os.open, **keywords):
        if str(path) == str(home / COPY):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(path, *more, **keywords)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", opened)
        answer = skilltrail("merge", code=1)
        assert "progress (1).toml: nothing new" in answer.out
        assert (
            answer.err
            == f"skilltrail: {home / COPY}: cannot be read (Input/output error); it was left as it is, try again\n"
        )
        alone = skilltrail("merge", code=1)
        assert (alone.out, alone.err) == ("", answer.err)
        assert COPY in skilltrail("next").err
        assert "another version" not in skilltrail("next").err
    assert "2 changes from laptop-7f3a" in skilltrail("merge").out


def test_a_copy_that_could_not_be_moved_away_is_said_to_be_where_it_was(skilltrail, home, laptop, monkeypatch):
    skilltrail("tick", "data-pandas")
    laptop.rename(home / COPY)

    def unlink(path, real=os.unlink, **keywords):
        if str(path) == str(home / COPY):
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path, **keywords)

    monkeypatch.setattr(os, "unlink", unlink)
    assert skilltrail("merge").lines[1] == "  it could not be moved to the backups and is where it was"


def marked(home):
    lines = (home / "progress.toml").read_text().splitlines()
    ours = '    "2026-11-22T10:00:00.000000Z a b1 skipped 2026-11-22",'
    theirs = '    "2026-11-23T10:00:00.000000Z b b1 learning 2026-11-23",'
    (home / "progress.toml").write_text(
        "\n".join([*lines[:-1], "<<<<<<< HEAD", ours, "=======", theirs, ">>>>>>> other", *lines[-1:], ""])
    )


def test_markers_are_explained_and_taken_out(skilltrail, home, refused):
    skilltrail("tick", "data-pandas")
    marked(home)
    assert "progress.toml:6: git conflict markers" in refused("tick", "se-git")
    assert "'skilltrail merge --git' keeps both sides" in refused("next")
    before = (home / "progress.toml").read_bytes()
    said = "progress.toml: git's conflict markers {} taken out, and both sides are kept"
    dry = skilltrail("merge", "--git", "--dry-run")
    assert dry.lines == [said.format("would be"), "Nothing was changed: this would come in."]
    assert (home / "progress.toml").read_bytes() == before
    answer = skilltrail("merge", "--git")
    assert answer.lines[0] == said.format("were")
    assert answer.lines[1].startswith("Saved. What was there before is in ")
    assert answer.err == "Now 'git add progress.toml', then 'git commit' or 'git rebase --continue'.\n"
    assert skilltrail("skills", "--status", "learning", "--plain").lines == ["data-pandas"]
    assert (
        skilltrail("merge", "--git").out == "There are no conflict markers, and git has no other side of the file.\n"
    )


def test_the_notes_that_hold_two_texts_without_the_markers_are_named(skilltrail, home):
    skilltrail("note", "data-pandas", "from here")
    here = (home / "progress.toml").read_text()
    (home / "progress.toml").unlink()
    skilltrail("note", "data-pandas", "from there")
    there = (home / "progress.toml").read_text()
    (home / "progress.toml").write_text(
        "format = 1\n<<<<<<< HEAD\n"
        + here.removeprefix("format = 1\n")
        + "=======\n"
        + there.removeprefix("format = 1\n")
        + ">>>>>>> other\n"
    )
    assert skilltrail("merge", "--git").lines[0].endswith("; the note of data-pandas holds two texts now")


@pytest.fixture
def git(home, tmp_path, monkeypatch):
    """Make a git that holds this as the other side of the file, or has trouble and says so."""

    def make(data, trouble=""):
        (home / ".git").mkdir()
        (tmp_path / "side").write_bytes(data)
        does = f"echo '{trouble}' >&2; exit 128" if trouble else f"cat '{tmp_path / 'side'}'"
        about = f"-C {home} -c core.fsmonitor=false"
        (tmp_path / "git").write_text(
            "#!/bin/sh\ncase $* in\n"
            f"'{about} --literal-pathspecs ls-files --unmerged -z -- progress.toml')\n"
            "printf '100644 aaa 1\\tprogress.toml\\000100644 bbb 3\\tprogress.toml\\000';;\n"
            f"'{about} cat-file blob bbb') {does};;\n*) exit 9\nesac\n"
        )
        (tmp_path / "git").chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")

    return make


def test_without_markers_git_is_asked_for_its_other_side(skilltrail, home, laptop, git):
    skilltrail("tick", "data-pandas")
    git(laptop.read_bytes())
    lines = skilltrail("merge", "--git").lines
    assert lines[0].startswith("git's other side of progress.toml: 2 changes from laptop-7f3a")
    assert lines[1].startswith("Saved.")
    assert skilltrail("skills", "--status", "done", "--plain").lines == ["prog-numpy", "data-pandas"]
    assert skilltrail("merge", "--git").lines[-1] == "Nothing to merge: all of it is here already."


@pytest.mark.parametrize(("data", "code", "said"), [(b"broken", 2, "not TOML"), (b"format = 9\n", 3, "newer")])
def test_a_side_of_gits_that_is_no_version_changes_nothing(skilltrail, home, refused, git, data, code, said):
    skilltrail("tick", "data-pandas")
    before = (home / "progress.toml").read_bytes()
    git(data)
    line = refused("merge", "--git", code=code)
    assert "git's other side of progress.toml" in line
    assert said in line
    assert (home / "progress.toml").read_bytes() == before


def test_where_no_git_looks_after_the_folder_there_is_no_other_side(skilltrail, home, monkeypatch):
    skilltrail("tick", "data-pandas")
    assert "git has no other side" in skilltrail("merge", "--git").out
    monkeypatch.setenv("PATH", "/nowhere")
    assert "git has no other side" in skilltrail("merge", "--git").out


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ("fatal: dubious \x1bownership\nmore", "(fatal: dubious \\x1bownership)"),
        ("no git", "(git cannot be started: No such file or directory)"),
    ],
)
def test_a_git_that_cannot_tell_is_not_one_without_another_side(
    skilltrail, home, laptop, refused, git, monkeypatch, trouble, said
):
    skilltrail("tick", "data-pandas")
    git(laptop.read_bytes(), trouble)
    if trouble == "no git":
        monkeypatch.setenv("PATH", "/nowhere")
    line = refused("merge", "--git", code=1)
    assert line.startswith(f"skilltrail: git's other side of progress.toml: cannot be asked for {said}; nothing was")


class TestDriver:
    def test_the_second_file_becomes_both(self, skilltrail, home, laptop):
        skilltrail("tick", "data-pandas")
        answer = skilltrail("merge-driver", "base", str(home / "progress.toml"), str(laptop), "p.toml")
        assert (answer.out, answer.err) == ("", "")
        assert skilltrail("skills", "--status", "done", "--plain").lines == ["prog-numpy", "data-pandas"]

    def test_what_it_cannot_merge_is_left_to_git(self, skilltrail, home, laptop):
        skilltrail("tick", "data-pandas")
        before = (home / "progress.toml").read_bytes()
        for text in ("broken", "format = 9\n"):
            laptop.write_text(text)
            answer = skilltrail("merge-driver", "x", str(home / "progress.toml"), str(laptop), "my/p.toml", code=1)
            assert answer.err.startswith("skilltrail: my/p.toml (their side)")
            assert answer.err.count("\n") == 1
        assert (home / "progress.toml").read_bytes() == before

    def test_people_are_not_shown_it(self, skilltrail):
        assert "merge-driver" not in skilltrail("--help").out
        assert "%O %A %B" in " ".join(skilltrail("merge-driver", "--help").out.split())


def test_a_copy_that_is_none_is_not_said_to_lie_nowhere_and_is_no_success(skilltrail, home):
    skilltrail("tick", "data-pandas")
    (home / COPY).write_text("")
    answer = skilltrail("merge", code=2)
    assert answer.out == ""
    assert answer.err == (
        f"skilltrail: {home / COPY}: is empty; it bears the name of a conflict copy: "
        "mend it for 'skilltrail merge', or move it away\n"
    )
