"""The answers that are kept beside the view: whatever becomes of the file, it is read in part or said in a line."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.errors import SaveError, UnreadError
from skilltrail.progress.answers import REPLIES, Answer, Answers, read_answers, write_answers
from tests.faults import unreadable

words = st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True)
records = st.builds(
    Answers,
    words,
    st.lists(
        st.builds(Answer, words, st.sampled_from(REPLIES)), min_size=1, max_size=6, unique_by=lambda a: a.skill
    ).map(tuple),
    st.lists(words, max_size=3).map(tuple),
)


@given(records)
def test_what_is_kept_comes_back(tmp_path_factory, answers):
    file = tmp_path_factory.mktemp("answers") / "placement.toml"
    write_answers(file, answers)
    assert read_answers(file) == answers


def test_without_answers_the_file_goes(tmp_path):
    file = tmp_path / "placement.toml"
    write_answers(file, Answers("goals:").say("git", "yes"))
    assert file.stat().st_mode & 0o777 == 0o600
    write_answers(file, Answers("goals:"))
    assert list(tmp_path.iterdir()) == []
    write_answers(file, Answers())


def test_a_new_answer_replaces_the_old_one_and_what_was_taken_back(tmp_path):
    answers = Answers("", (Answer("git", "yes"), Answer("sql", "no")), ("git",)).say("git", "partly")
    assert answers.given == (Answer("sql", "no"), Answer("git", "partly"))
    assert answers.dropped == ()
    assert answers.without({"sql"}).given == (Answer("git", "partly"),)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe",
        b"format = 2\nanswers = ['yes git']",
        b"format = 1\nanswers = 'yes git'",
        b"format = 1\nanswers = [1, 'perhaps git', 'yes', 'yes ', 'no\\u001bsql']",
        b"format = 1\n[answers]\nyes = 'git'",
        b"[" * 5000,
    ],
)
def test_what_cannot_be_understood_counts_as_not_there(tmp_path, text):
    file = tmp_path / "placement.toml"
    file.write_bytes(text)
    assert read_answers(file).given == ()


def test_what_can_be_understood_of_it_counts(tmp_path):
    file = tmp_path / "placement.toml"
    file.write_text('format = 1\nscope = 7\nanswers = ["no git", 3, "yes sql", "yes git"]\ndropped = [[], "sql"]\n')
    assert read_answers(file) == Answers("", (Answer("git", "yes"), Answer("sql", "yes")), ("sql",))


def test_what_the_system_does_not_let_us_read_is_not_taken_for_nothing(tmp_path, monkeypatch):
    file = tmp_path / "placement.toml"
    write_answers(file, Answers().say("git", "yes"))
    with monkeypatch.context() as patch:
        unreadable(patch, file)
        with pytest.raises(UnreadError, match=r"placement.toml: cannot be read"):
            read_answers(file)
    assert read_answers(file).given == (Answer("git", "yes"),)


def test_no_regular_file_counts_as_not_there(tmp_path):
    os.mkfifo(tmp_path / "placement.toml")
    assert read_answers(tmp_path / "placement.toml") == Answers()
    assert read_answers(tmp_path / "gone" / "placement.toml") == Answers()
    with pytest.raises(SaveError):
        write_answers(tmp_path / "placement.toml", Answers().say("git", "no"))
