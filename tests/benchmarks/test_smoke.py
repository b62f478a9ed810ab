"""The command runs. What it measures is for a person to read, not for a test."""

import pytest

from tests.benchmarks.__main__ import GROUPS, main
from tests.benchmarks.moves import Watcher
from tests.benchmarks.pty_run import Chunk, frames
from tests.benchmarks.stats import in_turn, percentile, ratio
from tests.benchmarks.table import against
from tests.benchmarks.terminal import Grid


def test_it_lists_what_can_be_measured(capsys):
    assert main(["--list"]) == 0

    assert capsys.readouterr().out.split() == [*GROUPS]


def test_it_prints_a_row_for_each_thing_measured(capsys):
    assert main(["planning", "--quick"]) == 0

    table = capsys.readouterr().out
    assert "planning one role" in table
    assert "planning all 7 roles" in table


def test_it_refuses_a_name_it_does_not_know(capsys):
    with pytest.raises(SystemExit):
        main(["speed"])

    assert "no such name: speed" in capsys.readouterr().err


def test_subjects_take_turns_and_warming_up_does_not_count():
    came = []

    def subject(name):
        def act():
            came.append(name)
            return float(len(came))

        return act

    taken = in_turn(2, {"a": subject("a"), "b": subject("b")})

    assert came == ["b", "a", "a", "b", "b", "a"]
    assert taken == {"a": [3.0, 6.0], "b": [4.0, 5.0]}


def test_figures_are_compared_inside_their_round():
    assert ratio([2, 40, 3], [1, 10, 1]) == 3
    assert percentile([5, 1, 4, 2, 3], 0.5) == 3
    assert percentile(range(1, 101), 0.95) == 95
    assert percentile([7], 0.95) == 7


def test_a_row_says_whether_the_budget_is_kept():
    assert against("x", [3.0], [2.0], 1.5).within is True
    assert against("x", [3.1], [2.0], 1.5).within is False
    assert against("x", [3.1], [2.0], None).within is None


def test_pictures_end_with_their_end_mark_wherever_reads_cut_them():
    end = b"\x1b[?2026l"
    came = [Chunk(1.0, b"one" + end[:3]), Chunk(2.0, end[3:] + b"two" + end), Chunk(3.0, b"rest")]

    assert [(picture.at, picture.data) for picture in frames(came)] == [
        (2.0, b"one" + end),
        (2.0, b"two" + end),
        (3.0, b"rest"),
    ]


def test_the_grid_shows_what_was_written_where_it_was_written():
    grid = Grid(10, 3)
    for part in (b"\x1b[2;3H\x1b[1", b";31mab\xe2\x96", b"\xb8\x1b[0mc\r\nd", b"\x1b]0;title\x07e"):
        grid.feed(part)

    assert grid.lines() == [" " * 10, "  ab▸c    ", "de        "]
    assert grid.cells[1][2] == ("a", ";1;31")
    assert grid.cells[1][5] == ("c", "")


class _Typed:
    """A program that answers each key with the pictures it was given."""

    def __init__(self, first, *answers):
        self.chunks = [Chunk(0.0, first)]
        self.answers = list(answers)

    def press(self, key, quiet):
        came = [Chunk(float(at), data + b"\x1b[?2026l") for at, data in enumerate(self.answers.pop(0), 1)]
        self.chunks += came
        return 0.5, came


def test_a_key_is_answered_when_the_list_is_right_and_the_page_comes_after():
    panes = "\x1b[1;1H╭──╮╭──╮\x1b[2;1H│a ││x │".encode()
    page, half, right = b"\x1b[2;6Hy", b"\x1b[2;2Hb", b"\x1b[2;2Hc"
    watcher = Watcher(_Typed(panes, [half, right, page], [page]))

    move = watcher.press("j", 0.1)

    assert watcher.split == 4
    assert move.seconds == 1.5
    assert move.list_bytes == len(half + right) + 16
    assert move.all_bytes == len(half + right + page) + 24
    assert watcher.press("j", 0.1) is None
