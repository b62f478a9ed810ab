"""note, and the editor it opens."""

import errno
import fcntl
import io
import os
import pty
import signal
import sys
from pathlib import Path

import pytest

from skilltrail.cli.main import main
from skilltrail.progress import store
from skilltrail.progress.events import dump_log
from skilltrail.progress.merge import merge


@pytest.fixture(autouse=True)
def drafts(monkeypatch, tmp_path):
    """Where drafts are kept; no editor is set."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setattr("skilltrail.editors.AT_ONCE", 0.0)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return folder


@pytest.fixture
def editor(monkeypatch, tmp_path):
    """Make an editor of a few lines of Python, which has the draft as `file`."""

    def make(script):
        program = tmp_path / "an editor"
        program.write_text(
            f"#!{sys.executable}\nimport os, sys\nfrom pathlib import Path\nfile = Path(sys.argv[-1])\n{script}\n"
        )
        program.chmod(0o700)
        monkeypatch.setenv("EDITOR", f"'{program}' --wait")

    return make


def typed(monkeypatch, data):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def note(skilltrail, id="se-git"):
    return skilltrail("note", id, "--json").value("record")["record"]["note"]


def test_a_note_is_written_printed_and_cleared(skilltrail):
    assert skilltrail("note", "se-git", "ask", "about", "rebase").out.startswith("Wrote the note on Version control")
    assert skilltrail("note", "se-git").out == "ask about rebase\n"
    assert skilltrail("note", "se-git", "--plain").lines == ["ask about rebase"]
    skilltrail("note", "se-git", "--clear")
    assert note(skilltrail) == ""


def test_a_note_in_the_place_of_another_says_how_to_have_that_back(skilltrail):
    assert skilltrail("note", "se-git", "first").err == ""
    assert "'skilltrail undo' brings that back" in skilltrail("note", "se-git", "second").err
    assert skilltrail("note", "se-git", "second").out.startswith("Nothing to change")
    skilltrail("undo")
    assert note(skilltrail) == "first"


def test_a_note_comes_from_standard_input_as_it_is(skilltrail, monkeypatch):
    typed(monkeypatch, "one\r\n\n\n\ttwo  é\n".encode())
    skilltrail("note", "se-git", "-")
    assert note(skilltrail) == "one\n\n\n\ttwo  é"
    assert skilltrail("note", "se-git").out == "one\n\n\n\ttwo  é\n"


def test_nothing_on_standard_input_leaves_the_note(skilltrail, refused, monkeypatch):
    skilltrail("note", "se-git", "kept")
    for data in (b"", b"\n \n"):
        typed(monkeypatch, data)
        assert "--clear" in refused("note", "se-git", "-")
    typed(monkeypatch, b"a\n\xff")
    assert "standard input is not UTF-8 text (line 2)" in refused("note", "se-git", "-")
    monkeypatch.setattr(sys, "stdin", None)
    assert "closed" in refused("note", "se-git", "-")
    assert note(skilltrail) == "kept"


@pytest.fixture
def terminal(monkeypatch):
    """Sit somebody at a terminal; return where to type, and do something when all that was typed is read."""
    ours, theirs = pty.openpty()

    def make(typed, then):
        os.write(ours, typed)
        left = [typed]

        def read(descriptor, count, real=os.read):
            if descriptor != theirs or left:
                left.clear()
                return real(descriptor, count)
            return then()

        monkeypatch.setattr(os, "read", read)

    with open(theirs, closefd=False) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        yield make
    os.close(ours)
    os.close(theirs)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_what_was_typed_by_then_is_saved_when_a_signal_ends_it(skilltrail, terminal, capsys, number):
    terminal(b"typed by then\n", lambda: os.kill(os.getpid(), number))
    before = signal.getsignal(number)
    assert main(["note", "se-git", "-"]) == 128 + number
    assert "Wrote the note on " in capsys.readouterr().out
    assert note(skilltrail) == "typed by then"
    assert signal.getsignal(number) is before


def test_so_it_is_when_the_terminal_goes(skilltrail, terminal):
    def gone():
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    terminal(b"typed by then\n", gone)
    assert skilltrail("note", "se-git", "-").out.startswith("Wrote the note on ")
    assert note(skilltrail) == "typed by then"


def test_a_signal_before_anything_was_typed_leaves_the_note(skilltrail, terminal):
    skilltrail("note", "se-git", "first")
    terminal(b"\n", lambda: os.kill(os.getpid(), signal.SIGTERM))
    assert main(["note", "se-git", "-"]) == 128 + signal.SIGTERM
    assert note(skilltrail) == "first"


@pytest.mark.parametrize("call", ["fsync", "flock", "replace"])
def test_what_came_from_standard_input_is_kept_when_it_cannot_be_saved(
    skilltrail, refused, monkeypatch, drafts, call
):
    skilltrail("note", "se-git", "older")
    skilltrail("note", "se-git", "first")  # and with it the copy of the day
    typed(monkeypatch, "a long\n\nthought é\n".encode())
    module = fcntl if call == "flock" else os
    real, left = getattr(module, call), 1

    def failing(*arguments, **keywords):
        nonlocal left
        left -= 1
        if left < 0:
            return real(*arguments, **keywords)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(module, call, failing)
        line = refused("note", "se-git", "-", code=1)
    (kept,) = drafts.glob("*/se-git.md")
    assert line.endswith(f"; your text is kept in {kept}: 'skilltrail note se-git - < {kept}' saves it\n")
    assert "No space left" in line
    assert kept.stat().st_mode & 0o777 == 0o600
    assert note(skilltrail) == "first"
    typed(monkeypatch, kept.read_bytes())
    skilltrail("note", "se-git", "-")
    assert note(skilltrail) == "a long\n\nthought é"


@pytest.mark.parametrize(("data", "code"), [("= broken", 2), ("format = 9\n", 3)])
def test_so_it_is_when_the_record_has_changed_while_it_was_typed(
    skilltrail, refused, monkeypatch, drafts, data, code
):
    state = Path(os.environ["SKILLTRAIL_HOME"]) / "progress.toml"
    skilltrail("note", "se-git", "first")

    class Slow(io.BytesIO):
        def read(self, *more):
            state.write_text(data)
            return super().read(*more)

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Slow(b"typed")))
    line = refused("note", "se-git", "-", code=code)
    (kept,) = drafts.glob("*/se-git.md")
    assert f"your text is kept in {kept}" in line
    assert kept.read_text() == "typed"


def test_a_text_that_no_note_may_be_is_kept_to_be_mended_and_one_far_too_large_is_not_cut(
    skilltrail, refused, monkeypatch, drafts
):
    typed(monkeypatch, b"x" * 20_001)
    line = refused("note", "se-git", "-")
    (kept,) = drafts.glob("*/se-git.md")
    assert line.endswith(f"{kept}: mend it, then 'skilltrail note se-git - < {kept}' saves it\n")
    typed(monkeypatch, b"x" * 1_000_001)
    assert "standard input is larger than 1,000,000 bytes" in refused("note", "se-git", "-")
    assert list(drafts.glob("*/se-git.md")) == [kept]


def test_where_no_place_takes_the_text_that_is_said(skilltrail, refused, monkeypatch, drafts):
    typed(monkeypatch, b"x" * 20_001)
    drafts.rmdir()
    assert "20,001 characters" in (line := refused("note", "se-git", "-"))
    assert line.endswith("; and your text could not be kept either (No such file or directory)\n")


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("se-gti", "x"), "'se-git'"),
        (("se-git", ""), "--clear"),
        (("se-git", "x", "--clear"), "either words, --edit or --clear"),
        (("se-git", "--edit", "--clear"), "either words, --edit or --clear"),
        (("se-git", "a\x1b[2J"), "U+001B ESCAPE"),
        (("se-git", "x" * 20_001), "20,001 characters"),
        (("se-git", "--edit"), "set VISUAL or EDITOR"),
    ],
)
def test_what_cannot_be_noted_is_refused_and_changes_nothing(skilltrail, refused, words, right):
    assert right in refused("note", *words)
    assert skilltrail("history").out == ""


def test_no_note_says_how_to_write_one(skilltrail):
    answer = skilltrail("note", "se-git")
    assert answer.out == ""
    assert "'skilltrail note se-git WORDS'" in answer.err
    assert skilltrail("note", "se-git", "--clear").out == "Nothing to change: there is no note.\n"


def conflict(skilltrail, monkeypatch):
    """Have a note written on two devices at once."""
    state = Path(os.environ["SKILLTRAIL_HOME"]) / "progress.toml"
    skilltrail("note", "se-git", "from here")
    ours = store.read(state).log
    state.unlink()
    monkeypatch.setenv("SKILLTRAIL_DEVICE", "phone")
    skilltrail("note", "se-git", "from the phone")
    monkeypatch.setenv("SKILLTRAIL_DEVICE", "test")
    state.write_bytes(dump_log(merge(ours, store.read(state).log)))


def test_a_note_written_on_two_devices_says_so_and_becomes_one_again(skilltrail, monkeypatch, editor):
    conflict(skilltrail, monkeypatch)
    answer = skilltrail("note", "se-git")
    assert set(answer.out.strip().split("\n\n")) == {"from the phone", "from here"}
    assert "two devices at once" in answer.err
    assert "Your note, as it was written on two devices" in skilltrail("skill", "se-git").out
    editor("pass")
    assert skilltrail("note", "se-git", "--edit").err == "The note is as it was.\n"
    assert skilltrail("note", "se-git", "--json").value("record")["record"]["conflict"]
    editor("file.write_text(file.read_text())")
    skilltrail("note", "se-git", "--edit")
    assert not skilltrail("note", "se-git", "--json").value("record")["record"]["conflict"]


def test_the_editor_gets_the_note_in_a_file_that_nobody_else_can_read(skilltrail, editor, drafts):
    skilltrail("note", "se-git", "first")
    seen = drafts / "seen"
    editor(
        "modes = [oct(path.stat().st_mode & 0o777) for path in (file, file.parent)]\n"
        f"Path({str(seen)!r}).write_text(repr((file.read_text(), modes)))\n"
        "file.write_text('second\\n\\nline\\n')"
    )
    answer = skilltrail("note", "se-git", "--edit")
    assert answer.out.startswith("Wrote the note on ")
    assert note(skilltrail) == "second\n\nline"
    assert eval(seen.read_text()) == ("first\n", ["0o600", "0o700"])
    assert list(drafts.iterdir()) == [seen]


@pytest.mark.parametrize("script", ["pass", "file.write_text(file.read_text())", "os.utime(file)"])
def test_an_unchanged_text_changes_nothing(skilltrail, editor, drafts, script):
    skilltrail("note", "se-git", "first")
    editor(script)
    answer = skilltrail("note", "se-git", "--edit")
    assert answer.out == ""
    assert answer.err == "The note is as it was.\n"
    assert len(skilltrail("history", "--plain").lines) == 1
    assert list(drafts.iterdir()) == []


def test_what_an_editor_writes_that_was_not_waited_for_can_still_be_taken_in(skilltrail, editor, drafts, monkeypatch):
    monkeypatch.setattr("skilltrail.editors.AT_ONCE", 600.0)
    editor("pass")
    answer = skilltrail("note", "se-git", "--edit")
    (file,) = drafts.glob("*/se-git.md")
    assert answer.err.startswith("The note is as it was. The editor ")
    assert f"'skilltrail note se-git - < {file}' takes it in" in answer.err
    file.write_text("typed in the window")
    typed(monkeypatch, file.read_bytes())
    skilltrail("note", "se-git", "-")
    assert note(skilltrail) == "typed in the window"


def test_a_text_emptied_in_the_editor_clears_the_note(skilltrail, editor):
    skilltrail("note", "se-git", "first")
    editor("file.write_text('\\n')")
    assert skilltrail("note", "se-git", "--edit").out.startswith("Cleared the note")


@pytest.mark.parametrize(
    ("script", "code", "said"),
    [
        ("file.write_text('typed'); sys.exit(3)", 1, "ended with 3"),
        ("file.write_text('typed'); os.kill(os.getpid(), 9)", 1, "was ended by signal 9"),
        ("file.write_text('typed \\x1b')", 2, "U+001B ESCAPE"),
        ("file.write_text('typed' * 5000)", 2, "25,000 characters"),
        ("file.write_bytes(b'typed \\xff')", 2, "not UTF-8 text"),
    ],
)
def test_what_was_typed_and_cannot_be_saved_is_kept(skilltrail, refused, editor, drafts, script, code, said):
    skilltrail("note", "se-git", "first")
    editor(script)
    line = refused("note", "se-git", "--edit", code=code)
    assert said in line
    (kept,) = drafts.glob("*/se-git.md")
    assert f"your text is kept in {kept}" in line
    assert kept.read_bytes().startswith(b"typed")
    assert note(skilltrail) == "first"


def test_what_was_typed_is_kept_when_the_disk_does_not_take_it(skilltrail, refused, editor, drafts):
    skilltrail("note", "se-git", "first")
    state = Path(os.environ["SKILLTRAIL_HOME"]) / "progress.toml"
    editor(f"file.write_text('typed'); Path({str(state)!r}).write_text('= broken')")
    line = refused("note", "se-git", "--edit")
    assert "progress.toml" in line
    (kept,) = drafts.glob("*/se-git.md")
    assert f"your text is kept in {kept}" in line
    assert kept.read_text() == "typed"


@pytest.mark.parametrize(
    ("script", "said"),
    [("sys.exit(3)", "ended with 3; the note is as it was\n"), ("file.unlink()", "took se-git.md away")],
)
def test_an_editor_that_fails_is_one_line_and_leaves_nothing(skilltrail, refused, editor, drafts, script, said):
    editor(script)
    assert said in refused("note", "se-git", "--edit", code=1)
    assert list(drafts.iterdir()) == []


def test_an_editor_that_is_not_there_is_one_line(refused, monkeypatch, drafts):
    monkeypatch.setenv("VISUAL", "/no/such/editor\x1b -f")
    assert "the editor /no/such/editor\\x1b cannot be started (No such file" in refused(
        "note", "se-git", "--edit", code=1
    )
    assert list(drafts.iterdir()) == []


def test_ctrl_c_in_the_editor_is_the_editors(skilltrail, editor):
    editor("import signal; os.kill(os.getppid(), signal.SIGINT); file.write_text('typed')")
    before = signal.getsignal(signal.SIGINT)
    skilltrail("note", "se-git", "--edit")
    assert note(skilltrail) == "typed"
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves_what_is_in_the_file_and_leaves_it_with_the_editor(skilltrail, editor, drafts, capsys, number):
    over = drafts / "over"
    os.mkfifo(over)
    editor(f"file.write_text('typed'); os.kill(os.getppid(), {int(number)}); open({str(over)!r}).read()")
    try:
        assert main(["note", "se-git", "--edit"]) == 128 + number
    finally:
        os.close(os.open(over, os.O_WRONLY))
    said = capsys.readouterr()
    (left,) = drafts.glob("*/se-git.md")
    assert f"The editor still has {left}: what is written from now on is there alone." in said.err
    assert note(skilltrail) == "typed"
    assert signal.getsignal(number) is signal.SIG_DFL


def test_a_note_that_was_changed_meanwhile_is_kept_beside_the_new_one(skilltrail, editor, monkeypatch):
    skilltrail("note", "se-git", "first")
    source = str(Path(__file__).parents[2] / "src")
    editor(
        f"import subprocess; os.environ['PYTHONPATH'] = {source!r}\n"
        "subprocess.run([sys.executable, '-m', 'skilltrail', 'note', 'se-git', 'meanwhile'], check=True)\n"
        "file.write_text('typed')"
    )
    answer = skilltrail("note", "se-git", "--edit")
    assert "holds both texts now" in answer.err
    assert set(note(skilltrail).split("\n\n")) == {"meanwhile", "typed"}


def test_an_unchanged_text_does_not_bring_an_old_note_back(skilltrail, editor):
    skilltrail("note", "se-git", "first")
    source = str(Path(__file__).parents[2] / "src")
    editor(
        f"import subprocess; os.environ['PYTHONPATH'] = {source!r}\n"
        "subprocess.run([sys.executable, '-m', 'skilltrail', 'note', 'se-git', 'meanwhile'], check=True)\n"
        "file.write_text(file.read_text())"
    )
    assert main(["note", "se-git", "--edit"]) == 0
    assert note(skilltrail) == "meanwhile"
