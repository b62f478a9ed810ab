"""What is known about hostile text holds for any text at all."""

import os
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from skilltrail import text

# All of Unicode, surrogates too, and often the characters that make trouble.
TROUBLE = (
    "\x00\x07\x1b\x7f\x85\x9b\u200b\u200d\u202e\u2066\u2028\ufeff\ud800\udcff\U000e0041\ufffe\u0301\u0301\n\r\t漢é "
)
# As a list: an alphabet made of both would be one set of characters, in which trouble is as rare as it is in Unicode.
anything = st.lists(st.one_of(st.characters(), st.sampled_from(TROUBLE)), max_size=60).map("".join)
lines = anything.map(text.clean)


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\x00", "U+0000 NULL"),
        ("\x1b", "U+001B ESCAPE"),
        ("\r", "U+000D CARRIAGE RETURN"),
        ("\x01", "U+0001 control character"),
        ("\x7f", "U+007F DELETE"),
        ("\x9b", "U+009B control character"),
        ("\u061c", "U+061C ARABIC LETTER MARK"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\u200e", "U+200E LEFT-TO-RIGHT MARK"),
        ("\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("\u2028", "U+2028 LINE SEPARATOR"),
        ("\u2029", "U+2029 PARAGRAPH SEPARATOR"),
        ("\u202a", "U+202A LEFT-TO-RIGHT EMBEDDING"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2060", "U+2060 WORD JOINER"),
        ("\u2066", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("\u2069", "U+2069 POP DIRECTIONAL ISOLATE"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\ufff9", "U+FFF9 INTERLINEAR ANNOTATION ANCHOR"),
        ("\ud800", "U+D800 lone surrogate"),
        ("\udfff", "U+DFFF lone surrogate"),
        ("\ufdd0", "U+FDD0 noncharacter"),
        ("\uffff", "U+FFFF noncharacter"),
        ("\U0010ffff", "U+10FFFF noncharacter"),
        ("\U000e0001", "U+E0001 LANGUAGE TAG"),
        ("\U000e007f", "U+E007F CANCEL TAG"),
    ],
)
def test_forbidden_characters_are_found_and_named(character, name):
    assert text.first_forbidden(f"abc{character}d{character}") == (3, name)
    assert text.first_forbidden(f"a\n\té{character}", newlines=True) == (4, name)
    assert character not in text.clean(f"a{character}b")
    assert character == "\r" or character not in text.clean(f"a{character}b", newlines=True)


@pytest.mark.parametrize(("character", "name"), [("\n", "U+000A LINE FEED"), ("\t", "U+0009 TAB")])
def test_line_feeds_and_tabs_are_allowed_only_where_text_has_lines(character, name):
    assert text.first_forbidden(f"a{character}") == (1, name)
    assert text.first_forbidden(f"a{character}", newlines=True) is None


@pytest.mark.parametrize(
    "harmless", ["", "plain", "Größe – “naïve” → x", "漢字", "👩‍🚀", "می‌خواهم", "e\u0301", "עברית"]
)
def test_ordinary_text_of_any_script_is_allowed_and_stays_as_it_is(harmless):
    assert text.first_forbidden(harmless) is None
    assert text.clean(harmless) == harmless


def test_all_places_of_forbidden_characters_are_found():
    assert text.forbidden_places("a\x1bb\u202e\n\tc\ud800") == [1, 3, 7]
    assert text.forbidden_places("nothing") == []


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("a\x1b[2Jb", "a\ufffd[2Jb"),
        ("a\x9b2Jb", "a\ufffd2Jb"),
        ("a\u202eb\u200bc\ufeff", "abc"),
        ("a\r\nb\rc\nd\te\u2028f", "a b c d e f"),
        ("a\udc80b", "a\ufffdb"),
        ("e" + "\u0301" * 50 + "x", "e" + "\u0301" * 4 + "x"),
        ("e" + "\u0301\u200b" * 50, "e" + "\u0301" * 4),
    ],
)
def test_hostile_text_is_cleaned_for_display(hostile, shown):
    assert text.clean(hostile) == shown


def test_text_with_lines_keeps_its_breaks_and_tabs():
    assert text.clean("a\r\nb\rc\n\td\u2029e", newlines=True) == "a\nb\nc\n\td\ne"


@pytest.mark.parametrize(
    ("coloured", "plain"),
    [
        ("\x1b[1;38;5;208mKuber\x1b[0mnetes", "Kubernetes"),
        ("\x1b[31mSQL\x1b(B\x1b[m and \x9b1mGo\x9b0m", "SQL and Go"),
        ("Python\x1b[5CSQL\x1b[K", "Python SQL"),
        ("\x1b]0;a title\x07Kafka", "Kafka"),
        ("\x1b]8;;https://example.org/\x1b\\Rust\x1b]8;;\x1b\\!", "Rust!"),
        ("\x9d8;;https://example.org/\x9cRust", "Rust"),
        ("\x1bP1$r0m\x1b\\dbt", "dbt"),
        ("\x1b]0;never ended\nSpark\x1b[", "0;never ended\nSpark"),
        ("\x1b Python, \x1bGo", "\x1b Python, \x1bGo"),
        ("plain [31m text ]0; é 漢", "plain [31m text ]0; é 漢"),
    ],
)
def test_codes_of_a_terminal_go_and_the_words_stay(coloured, plain):
    assert text.without_codes(coloured) == plain


CODES = ("\x1b", "[", "]", "0", ";", "m", "C", "\x07", "\\", "\x9b", "\x9c", "\x9d", "P", "\n", " ", "word", "(", "B")


@given(st.lists(st.sampled_from(CODES), max_size=40).map("".join))
def test_no_line_and_no_whole_word_between_codes_goes_with_them(s):
    stripped = text.without_codes(s)
    assert stripped.count("\n") == s.count("\n")
    assert text.without_codes("\x1b[1mone\x1b[0m\n" + s + "\n\x1b[31mtwo\x1b[0m") == f"one\n{stripped}\ntwo"


def test_codes_that_never_end_take_no_longer_than_their_length():
    calls = text.without_codes("\x1b]0;" * 60_000) + text.without_codes("\x1b[" + "0" * 200_000)
    assert "\x1b" not in calls


@pytest.mark.parametrize("long", ["x" * 30_000, "é" * 30_000, "\x1b" * 300_000, "e\u0301" * 20_000])
def test_long_text_ends_in_an_ellipsis(long):
    shown = text.clean(long)
    assert len(shown) == text.TEXT_LIMIT
    assert shown.endswith("…")
    assert text.clean(shown) == shown
    assert len(text.clean(long, limit=10)) == 10


@given(anything, st.booleans())
@example("\r\u200b\n", True)
@example("e\u0301\u0301\u0301\u200d\u0301\u0301\u0301", False)
def test_cleaned_text_holds_nothing_forbidden_and_cleaning_again_changes_nothing(s, newlines):
    once = text.clean(s, newlines=newlines)
    assert text.first_forbidden(once, newlines=newlines) is None
    assert text.clean(once, newlines=newlines) == once
    assert once.encode().decode() == once


@given(anything)
def test_text_without_a_forbidden_character_is_only_thinned(s):
    if text.first_forbidden(s) is None:
        assert set(text.clean(s)) <= set(s)


@given(lines, lines)
def test_width_of_two_texts_is_the_sum_of_their_widths(one, other):
    assert text.width(one + other) == text.width(one) + text.width(other)


@pytest.mark.parametrize(
    ("s", "columns"),
    [("", 0), ("abc", 3), ("漢字", 4), ("e\u0301", 1), ("Größe – x", 9), ("ＡＢ", 4), ("한글", 4), ("→…", 2)],
)
def test_width_counts_columns(s, columns):
    assert text.width(s) == columns == cell_len(s)


ALPHABETS = [
    range(0x20, 0x7F),
    range(0xA1, 0x0530),
    range(0x2010, 0x2028),
    range(0x2190, 0x2300),
    range(0x3041, 0x3097),
    range(0x4E00, 0x9FF0),
    range(0xAC00, 0xD7A4),
    range(0xFF01, 0xFF5F),
]


@pytest.mark.parametrize("alphabet", ALPHABETS, ids=lambda alphabet: f"U+{alphabet.start:04X}")
def test_width_agrees_with_what_draws_the_screens(alphabet):
    for character in map(chr, alphabet):
        if unicodedata.category(character) != "Cn":
            assert text.width(character) == cell_len(character), hex(ord(character))


@given(lines, st.integers(-2, 70))
def test_fitted_text_is_never_wider_than_asked_and_padded_text_exactly_so(s, columns):
    fitted = text.fit(s, columns)
    assert text.width(fitted) <= max(columns, 0)
    assert text.width(text.pad(s, columns)) == max(columns, 0)
    if text.width(s) <= columns:
        assert fitted == s
    else:
        assert fitted == "" or s.startswith(fitted[:-1])
        assert fitted == "" or fitted.endswith("…")


@pytest.mark.parametrize(
    ("s", "columns", "fitted"),
    [
        ("Hypothesis tests", 8, "Hypothe…"),
        ("Hypothesis tests", 12, "Hypothesis…"),
        ("漢字漢字", 4, "漢…"),
        ("ab", 1, "…"),
        ("ab", 0, ""),
    ],
)
def test_cut_text_ends_in_an_ellipsis(s, columns, fitted):
    assert text.fit(s, columns) == fitted


SKILLS = ["stat-estimation", "stat-hypothesis-testing", "prog-python-basics", "prog-r", "data-sql-core"]


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("stat-estimaton", ["stat-estimation"]),
        ("STAT-ESTIMATION", ["stat-estimation"]),
        ("python", ["prog-python-basics"]),
        ("sql", ["data-sql-core"]),
        ("zzz", []),
        ("", []),
        ("  ", []),
    ],
)
def test_nearest_options_are_found(word, near):
    assert text.nearest(word, SKILLS) == near


def test_the_nearest_of_many_options_is_the_one_spelt_alike():
    many = [f"skill-{number}" for number in range(3000)] + ["deep-learning", "deep-leaning-tower"]
    assert text.nearest("deep-lerning", many)[0] == "deep-learning"
    assert text.nearest("skil-1234", many)[0] == "skill-1234"
    assert len(text.nearest("skill-1", many)) == 3


@given(anything, st.lists(anything, max_size=20), st.integers(1, 4))
def test_nearest_gives_a_few_of_the_options(word, options, n):
    near = text.nearest(word, options, n)
    assert len(near) <= n
    assert set(near) <= set(options)


@pytest.mark.parametrize(
    ("s", "stem"),
    [
        ("Machine-learning engineer", "machine-learning-engineer"),
        ("Café  und/oder\\..", "cafe-und-oder"),
        ("../../etc/passwd", "etc-passwd"),
        ("漢字", "untitled"),
        ("", "untitled"),
        ("CON", "con-1"),
        ("-x-", "x"),
    ],
)
def test_slug_is_a_plain_file_name(s, stem):
    assert text.slug(s) == stem


@given(anything)
def test_slug_of_anything_is_safe_and_stays_the_same(s):
    stem = text.slug(s)
    assert 1 <= len(stem) <= 66
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not stem.startswith("-")
    assert text.slug(stem) == stem


def test_a_word_of_the_command_line_is_repeated_in_one_short_harmless_line():
    shown = text.printable_argument(os.fsdecode(b"\xff\x1b]52;c;") + "x\n" * 500)
    assert shown.startswith("\ufffd\ufffd]52;c;x x")
    assert text.width(shown) <= 60


@given(anything)
def test_any_word_of_the_command_line_can_be_printed(s):
    shown = text.printable_argument(s)
    assert text.first_forbidden(shown) is None
    assert text.width(shown) <= 60


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("https://example.org", ""),
        ("https://example.org/a(b)?c=[d]#e", ""),
        ("https://sub.example.org:8080/x", ""),
        ("https://[::1]/x", ""),
        ("https://ja.wikipedia.org/wiki/機械学習", ""),
        ("https://example.org/@user/x", ""),
        ("http://example.org", "does not begin with https://"),
        ("HTTPS://example.org", "does not begin with https://"),
        ("file:///etc/passwd", "does not begin with https://"),
        ("javascript:alert(1)", "does not begin with https://"),
        ("--version", "does not begin with https://"),
        ("", "does not begin with https://"),
        ("https://", "has no proper host"),
        ("https:///x", "has no proper host"),
        ("https://?x", "has no proper host"),
        ("https://-x.org", "has no proper host"),
        ("https://a..b", "has no proper host"),
        ("https://пример.рф", "has no proper host"),
        ("https://example.org:http", "has no proper host"),
        ("https://me@example.org", "holds a user name"),
        ("https://example.org%40x:y@evil.org/", "holds a user name"),
        ("https://example.org/a b", "holds a space"),
        ("https://example.org/a\u00a0b", "holds a space"),
        ("https://example.org\\@evil.org", "holds a backslash"),
        ("https://example.org/\x1b[2J", "holds U+001B ESCAPE"),
        ("https://example.org/\u202e", "holds U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("https://example.org/" + "x" * 2000, "is longer than 2,000 characters"),
    ],
)
def test_only_plain_https_addresses_may_be_opened(url, fault):
    assert text.link_fault(url) == fault


@given(anything)
def test_an_address_without_fault_has_its_host_where_a_browser_sees_it(s):
    from urllib.parse import urlsplit

    for url in (s, f"https://{s}", f"https://example.org{s}"):
        if not text.link_fault(url):
            parts = urlsplit(url)
            assert parts.scheme == "https"
            assert parts.hostname
            assert parts.username is None


def test_vowels_and_finals_of_hangul_join_the_consonant_before_them():
    assert text.width("\u1112\u1161\u11ab") == 2
    assert text.width("\u1112\ud7b0\ud7cb") == 2
