"""The tests' own knowledge of harmful characters finds what it must, and the program's agrees with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.text import clean, first_forbidden
from tests.harmless import harm


@pytest.mark.parametrize(
    "point", [0, 7, 9, 10, 0x1B, 0x7F, 0x85, 0x9B, 0x200B, 0x202E, 0x2028, 0x2067, 0xFEFF, 0xD800]
)
def test_what_commands_or_hides_is_found(point):
    assert harm(f"a{chr(point)}b")
    assert not harm(f"a{chr(point)}b", allowed=chr(point))


def test_stacked_marks_are_counted():
    assert not harm("e" + "\u0301" * 4 + "e" + "\u0301" * 4)
    assert harm("e" + "\u0301" * 5)
    assert not harm("e" + "\u0301" * 5, marks=None)


def test_words_of_any_script_do_no_harm():
    assert not harm("C++ é 漢字 עברית العربية 👩\u200d🚀 ❤\ufe0f")


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_what_is_cleaned_does_no_harm(text):
    assert harm(clean(text)) == ""
    assert harm(clean(text, newlines=True), allowed="\n\t") == ""


def test_no_single_character_that_does_harm_is_let_in_or_shown():
    for point in range(0x110000):
        if harm(chr(point)):
            assert first_forbidden(chr(point)), hex(point)
            assert harm(clean(f"a{chr(point)}b")) == "", hex(point)
