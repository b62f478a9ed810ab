"""Whatever becomes of a pack's files, reading them gives a curriculum and problems, and never anything else."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skilltrail.curriculum.check import check_folder, read_all
from skilltrail.paths import shipped_content
from skilltrail.text import first_forbidden
from tests.packs import HOSTILE, SMALL, small_pack, write_pack

PIECES = [
    *HOSTILE,
    *[
        "\x00",
        "\x1b[2J",
        "\u202e",
        "\ufeff",
        "\r",
        "\n",
        '"',
        "'",
        '"""',
        "'''",
        "[",
        "]",
        "[[",
        "{",
        "}",
        "=",
        ",",
        ".",
        "#",
    ],
    *["true", "-1", "0", "1e400", "nan", "inf", "9" * 30, "0x" + "f" * 40, "2026-13-40", "1979-05-27T07:32:00Z"],
    *['""', "[]", "{}", "[[]]", "[{}]", "[skill]", "[[skill]]", "[role]", "[[stage]]", "[[overlay]]", "a.b.c = 1\n"],
    *["id", "skill", "prerequisites", "rope-bowline", "rope-overhand", "sailor", "start", "hours", "title", "short"],
]


@st.composite
def mutated_packs(draw):
    """A small pack with some lines dropped, doubled, swapped or replaced, bytes changed and pieces put in."""
    pack = {name: text.encode() for name, text in SMALL.items()}
    for _ in range(draw(st.integers(1, 6))):
        name = draw(st.sampled_from(sorted(pack)))
        dice = random.Random(draw(st.integers(0, 2**32)))
        pack[name] = draw(st.sampled_from(MUTATIONS))(pack[name], dice)
    return pack


def drop_line(data, dice):
    lines = data.splitlines(keepends=True)
    return b"".join(line for at, line in enumerate(lines) if at != dice.randrange(len(lines))) if lines else data


def double_line(data, dice):
    lines = data.splitlines(keepends=True)
    at = dice.randrange(len(lines) + 1)
    return b"".join([*lines[:at], *lines[at : at + 1], *lines[at:]])


def swap_lines(data, dice):
    lines = data.splitlines(keepends=True)
    dice.shuffle(lines)
    return b"".join(lines)


def swap_values(data, dice):
    lines = [line.split(b" = ", 1) for line in data.splitlines(keepends=True)]
    pairs = [line for line in lines if len(line) == 2]
    if pairs:
        one, other = dice.choice(pairs), dice.choice(pairs)
        one[1], other[1] = other[1], one[1]
    return b"".join(b" = ".join(line) for line in lines)


def change_value(data, dice):
    lines = data.splitlines(keepends=True)
    if lines:
        at = dice.randrange(len(lines))
        key = lines[at].split(b"=")[0]
        lines[at] = key + b"= " + dice.choice(PIECES).encode() + b"\n"
    return b"".join(lines)


def put_in(data, dice):
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(PIECES).encode() + data[at:]


def cut_out(data, dice):
    at = dice.randrange(len(data) + 1)
    return data[:at] + data[at + dice.randrange(40) :]


def flip_bit(data, dice):
    changed = bytearray(data)
    if changed:
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


MUTATIONS = [drop_line, double_line, swap_lines, swap_values, change_value, put_in, cut_out, flip_bit]


def judge(folder):
    """Check a pack and load it; return whether it was loaded."""
    problems = check_folder(folder / "packs" / "knots", against=())
    assert all(first_forbidden(str(problem)) is None and len(str(problem)) < 900 for problem in problems)
    assert list(problems) == sorted(problems, key=lambda problem: (problem.file, problem.line))
    loaded = read_all(folder / "none", folder / "packs")
    faulty = any(problem.severity == "error" for problem in problems)
    assert len(loaded.curriculum.packs) == (not faulty)
    assert bool(loaded.curriculum.skills) <= (not faulty)
    return not faulty


@settings(max_examples=400)
@given(mutated_packs())
def test_a_mutated_pack_is_loaded_or_its_problems_are_told(tmp_path_factory, pack):
    folder = tmp_path_factory.getbasetemp() / "mutated"
    small_pack(folder / "packs" / "knots", **pack)
    judge(folder)


@pytest.mark.parametrize("name", SMALL)
def test_every_prefix_of_a_file_is_loaded_or_its_problems_are_told(tmp_path, name):
    whole = SMALL[name].encode()
    small_pack(tmp_path / "packs" / "knots")
    path = tmp_path / "packs" / "knots" / name
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        judge(tmp_path)
    path.write_bytes(whole)
    assert judge(tmp_path)


@settings(max_examples=15)  # the whole pack is read twice for each; tests/torture/mutate.py plays very many
@given(st.data())
def test_a_mutated_shipped_file_is_loaded_or_its_problems_are_told(tmp_path_factory, data):
    folder = tmp_path_factory.getbasetemp() / "shipped"
    files = sorted(shipped_content().rglob("*.toml"))
    pack = {str(path.relative_to(shipped_content())): path.read_bytes() for path in files}
    name = data.draw(st.sampled_from(sorted(pack)))
    dice = random.Random(data.draw(st.integers(0, 2**32)))
    pack[name] = data.draw(st.sampled_from(MUTATIONS))(pack[name], dice)
    write_pack(folder / "packs" / "knots", pack)
    judge(folder)
