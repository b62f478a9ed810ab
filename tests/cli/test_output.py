"""Pages, tables and the two streams."""

import io
import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail import text
from skilltrail.cli.output import Output, OutputError, Page

HOSTILE = "a\x1b]0;owned\x07b\u202ec\x9b2Jd\ne\u2028f\x00"


def words(page):
    return [line for _, line in page.lines]


def test_a_page_never_holds_what_commands_a_terminal():
    for columns in (0, 20):
        page = Page(columns)
        page.line(HOSTILE)
        page.heading(HOSTILE)
        page.prose(HOSTILE, 2)
        page.bullets([HOSTILE])
        page.fields([(HOSTILE, HOSTILE)])
        page.table([(HOSTILE, HOSTILE)], flex=(1,))
        for line in words(page):
            assert text.first_forbidden(line) is None


def test_a_pipe_gets_paragraphs_and_tables_whole():
    page = Page()
    page.prose("word " * 100)
    page.table([("a" * 200, "b" * 200)])
    assert len(words(page)) == 2
    assert "b" * 200 in words(page)[1]


@given(st.lists(st.text(min_size=1, max_size=8).map(text.clean), max_size=30), st.integers(10, 60))
def test_a_terminal_gets_paragraphs_between_words(parts, columns):
    page = Page(columns)
    page.prose(" ".join(parts))
    assert " ".join(words(page)).split() == " ".join(parts).split()
    assert all(text.width(line) <= columns or len(line.split()) == 1 for line in words(page))


def test_a_narrow_terminal_cuts_the_flexible_column_only():
    page = Page(40)
    page.table([("id-of-a-thing", "a very long title that does not fit here", "45 h")], flex=(1,), right={2})
    (line,) = words(page)
    assert text.width(line) <= 40
    assert line.startswith("id-of-a-thing")
    assert line.endswith("45 h")


def test_columns_align_whatever_the_width_of_characters():
    page = Page()
    page.table([("日本", "x"), ("abcdef", "y")])
    assert [text.width(line.split("x")[0].split("y")[0]) for line in words(page)] == [8, 8]


def test_json_escapes_what_commands_a_terminal_and_loses_nothing(capsys):
    out = Output()
    out.shape = "json"
    out.answer("thing", HOSTILE + "é日\U000e0041", plain=(), write=lambda page: None)
    printed = capsys.readouterr().out
    assert all(character == "\n" or text.first_forbidden(character) is None for character in printed)
    assert "é日" in printed
    assert json.loads(printed) == {"format": 1, "thing": HOSTILE + "é日\U000e0041"}


class Full(io.StringIO):
    def write(self, words):
        raise OSError(28, "No space left on device")


def test_an_answer_that_cannot_be_written_is_an_error_in_a_line(monkeypatch):
    monkeypatch.setattr(sys, "stdout", Full())
    with pytest.raises(OutputError, match="No space left"):
        Output().write("x")
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OutputError, match="closed"):
        Output().write("x")


def test_talk_survives_that_nobody_listens(monkeypatch):
    out = Output()
    for stream in (None, Full()):
        monkeypatch.setattr(sys, "stderr", stream)
        out.talk("anybody?")


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


def test_a_line_of_talk_takes_the_place_of_the_one_before_and_is_ended_by_the_next(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setattr(sys, "stderr", Terminal())
    out = Output()
    assert out.live == 20
    out.replace("ten columns")
    out.replace("five")
    out.replace("more than twenty columns")
    out.talk("said")
    out.replace("again")
    assert sys.stderr.getvalue() == ("\rten columns\rfive       \rmore than twenty c…\nsaid\n\ragain")


def test_an_answer_begins_on_a_line_of_its_own(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stderr", Terminal())
    out = Output()
    out.replace("going on")
    out.write("answer\n")
    assert sys.stderr.getvalue() == "\rgoing on\n"


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {}])
def test_where_no_line_can_be_replaced_nothing_is_said(monkeypatch, environ):
    monkeypatch.setattr(sys, "stderr", Terminal() if environ else io.StringIO())
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    out = Output()
    out.replace("going on")
    assert out.live == 0
    assert sys.stderr.getvalue() == ""


def test_a_text_keeps_its_lines(capsys):
    Output().answer("x", 1, plain=(), write=lambda page: page.text("one\n\n\n\ttwo\x1b"))
    assert capsys.readouterr().out == "one\n\n\n\ttwo\ufffd\n"


def test_styles_are_for_terminals_that_want_them(monkeypatch):
    class Terminal(io.StringIO):
        encoding = "utf-8"

        def isatty(self):
            return True

    def printed(**environ):
        stream = Terminal()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", stream)
            patch.setenv("COLUMNS", "80")
            for name, value in environ.items():
                patch.setenv(name, value)
            Output().answer("x", 1, plain=(), write=lambda page: page.line("Title", "bold"))
        return stream.getvalue()

    assert printed() == "\x1b[1mTitle\x1b[0m\n"
    assert printed(NO_COLOR="1") == "Title\n"
    assert printed(TERM="dumb") == "Title\n"


def test_a_terminal_that_is_not_unicode_gets_ascii(monkeypatch):
    class Latin(io.TextIOWrapper):
        def isatty(self):
            return True

    stream = Latin(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr(sys, "stdout", stream)
    Output().answer("x", 1, plain=(), write=lambda page: page.line("a – b … ✓ ∂"))
    assert stream.buffer.getvalue() == b"a - b ~ * ?\n"


def test_ascii_is_for_the_asking(monkeypatch, capsys):
    monkeypatch.setenv("SKILLTRAIL_ASCII", "1")
    Output().answer("x", 1, plain=(), write=lambda page: page.line("✓ a · b"))
    assert capsys.readouterr().out == "* a - b\n"


def test_long_words_stand_under_their_label_where_there_is_little_room_beside_it():
    page = Page(60)
    page.fields([("Machine-learning engineer", "word " * 30), ("Short", "word")])
    lines = [line for _, line in page.lines]
    assert lines[:2] == ["Machine-learning engineer", "  word word word word word word word word word word word"]
    assert lines[-1] == "Short                      word"
    broad, pipe = Page(100), Page()
    for page in (broad, pipe):
        page.fields([("Machine-learning engineer", "word " * 30)])
        assert page.lines[0][1].startswith("Machine-learning engineer  word word")


def test_paragraphs_keep_the_empty_lines_between_them():
    page = Page(40)
    page.paragraphs("One.\n\nTwo.", 4)
    assert [line for _, line in page.lines] == ["    One.", "", "    Two."]
