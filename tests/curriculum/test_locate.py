"""The line of every value of a TOML text is found, however it is written."""

import tomllib

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.curriculum.locate import key_too_long, line_of, line_too_deep, positions

TEXT = '''\
# [[skill]] is a comment
title = "a # no comment" # one
"quoted key" = 'x'
a.b . "c" = 1

[table]
x = [
  1, # [
  [2,
   3],
  { y = 4, z = { w =
5 } },
]
text = """
[[skill]]
x = "
"""
lit = \'\'\'
[x]\'\'\'
after = true

[[skill]]
id = "one"

[[skill]] # second
id = "two"
[[skill.questions]]
ask = "a"
[[skill.questions]]
ask = "b"
answer = """x"""""
[skill.extra]
deep.er = 1.5
when = 1979-05-27T07:32:00.5Z

[[skill]]
id = "three"
[[skill.questions]]
ask = "c"
'''
LINES = {
    ("title",): 2,
    ("quoted key",): 3,
    ("a",): 4,
    ("a", "b", "c"): 4,
    ("table",): 6,
    ("table", "x"): 7,
    ("table", "x", 0): 8,
    ("table", "x", 1): 9,
    ("table", "x", 1, 0): 9,
    ("table", "x", 1, 1): 10,
    ("table", "x", 2): 11,
    ("table", "x", 2, "y"): 11,
    ("table", "x", 2, "z", "w"): 11,
    ("table", "text"): 14,
    ("table", "lit"): 18,
    ("table", "after"): 20,
    ("skill",): 22,
    ("skill", 0, "id"): 23,
    ("skill", 1): 25,
    ("skill", 1, "questions", 0, "ask"): 28,
    ("skill", 1, "questions", 1, "ask"): 30,
    ("skill", 1, "questions", 1, "answer"): 31,
    ("skill", 1, "extra", "deep", "er"): 33,
    ("skill", 1, "extra", "when"): 34,
    ("skill", 2): 36,
    ("skill", 2, "questions", 0, "ask"): 39,
}


@pytest.mark.parametrize("where", LINES, ids=str)
def test_a_value_is_found(where):
    assert positions(TEXT)[where] == LINES[where]


def test_only_what_is_wanted_is_looked_for():
    wanted = {("skill", 1), ("skill", 1, "questions", 0, "ask"), ("title",)}
    assert positions(TEXT, wanted) == {way: LINES[way] for way in wanted}
    assert positions(TEXT, {("none",)}) == {}


@pytest.mark.parametrize(
    ("where", "line"),
    [(("skill", 1, "hours"), 25), (("skill", 1, "questions", 1, "id"), 29), (("none",), 1), ((), 1)],
)
def test_what_is_missing_is_looked_for_around_it(where, line):
    assert line_of(positions(TEXT), where) == line


keys = st.text(st.sampled_from("ab c#[].=\"'\\\n"), max_size=5)
values = st.recursive(
    st.one_of(st.integers(-5, 5), st.booleans(), st.floats(0, 1), st.dates(), keys),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
    max_leaves=12,
)


def ways(value, way=()):
    if way:
        yield way
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ways(inner, (*way, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from ways(inner, (*way, at))


@given(st.dictionaries(st.text(st.sampled_from("abc"), min_size=1, max_size=3), values, max_size=4), st.booleans())
def test_every_value_of_any_document_has_a_line(document, multiline):
    text = tomli_w.dumps(document, multiline_strings=multiline)
    found = positions(text)
    plain = [way for way in ways(tomllib.loads(text)) if not any(odd(part) for part in way)]
    assert set(plain) <= set(found)
    assert all(1 <= line <= text.count("\n") + 1 for line in found.values())


def odd(part):
    """Keys that are written with escapes are not found by what they mean."""
    return isinstance(part, str) and any(character in part for character in '"\\\n')


@given(st.text(st.sampled_from("ab.=[]{},#\"'\\\n "), max_size=80))
def test_text_that_is_no_toml_does_no_harm(text):
    positions(text)
    key_too_long(text, 3)
    line_too_deep(text, 3)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a.b.c = 1", 0),
        ("x = 1\na.b.c.d = 1", 2),
        ("\n\n[a.b.c.d]", 3),
        ('x = { "a" . b.c.d = 1 }', 1),
        ('x = "a.b.c.d.e"', 0),
        ("x = '''\na.b.c.d.e\n'''\n[a.b.c.d]", 4),
        ("# a.b.c.d.e", 0),
        ("x = [1.5, 2.5, 3.5, 4.5]", 0),
    ],
)
def test_long_keys_are_found(text, line):
    assert key_too_long(text, 3) == line


@pytest.mark.parametrize(
    ("text", "line"), [("x = [[1]]", 0), ("x = [\n[\n[", 3), ("x = '[[['\ny = [{a=[", 2), ("# [[[[\n[[x]]", 0)]
)
def test_deep_nesting_is_found(text, line):
    assert line_too_deep(text, 2) == line
