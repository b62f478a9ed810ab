import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from skilltrail.exporting.escape import comment, escape, link, one_line, strong
from skilltrail.text import link_fault
from tests.exporting.reading import Outline, kinds, seen, texts, tokens

INERT = {"paragraph_open", "paragraph_close", "inline", "text", "code_inline"}
ITEM = INERT | {"bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"}
HEADING = {"heading_open", "heading_close", "inline", "text", "code_inline"}


def squeezed(text):
    return "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "C++ and C#",
        "A/B tests, t-tests & ANOVA (n > 30)",
        "AT&T's R&D: 50 % of it",
        "snake_case and f(x) = y; x < y",
        "scikit-learn 1.0, fast.ai, Node.js",
        "Recall@k and NDCG@10",
        "What is a p-value?",
        "Вероятность, 統計, café",
        "The ML workflow: from a question to a model and back!",
        "Use the Index, Luke!",
        'He said "no" \N{EN DASH} twice',
    ],
)
def test_ordinary_text_reads_in_the_source_as_it_was_written(text):
    assert escape(text, leads=True) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*bold*", r"\*bold\*"),
        ("_private and __init__", r"\_private and \_\_init\_\_"),
        ("# not a heading", r"\# not a heading"),
        ("1. not a list", r"1\. not a list"),
        ("- not a list", r"\- not a list"),
        ("> not a quote", r"\> not a quote"),
        ("<b>", r"\<b>"),
        ("&copy; 2026", r"\&copy; 2026"),
        ("[x](y)", r"\[x\](y)"),
        ("see https://evil.example/a_b.", "see `https://evil.example/a_b`."),
        ("(www.evil.example)", "(`www.evil.example`)"),
        ("&#65; and &#x41;", r"`&#65`; and &\#x41;"),
        ("mailto:a@b", "`mailto:a@b`"),
        ("mail a@b.example now", "mail `a@b.example` now"),
        ("thanks @octocat!", "thanks `@octocat`!"),
        ("fixes #12 and octo/repo#9", "fixes `#12` and `octo/repo#9`"),
        (":tada: done", "`:tada:` done"),
        ("costs $5 or $6", r"costs \$5 or \$6"),
        ("a\n\n# b\r\n\tc", r"a \# b c"),
        ("a\\\nb", "a\\\\ b"),
    ],
)
def test_what_could_act_is_written_so_that_it_cannot(text, expected):
    assert escape(text, leads=True) == expected


def test_marks_that_act_only_at_a_beginning_are_left_alone_elsewhere():
    assert escape("+ or -") == "+ or -"
    assert escape("1. first") == "1. first"


@given(texts)
@example("`@a``@b`")
@example("_@x_ *https://a* |www.b|")
@example("a\\`b`https://x`")
@example("<a@b>https://evil.example")
@example("a < b@c.example>")
def test_a_paragraph_shows_the_text_and_nothing_but_the_text(text):
    marked = escape(text, leads=True)
    assert "\n" not in marked
    assert seen(marked) == one_line(text)
    assert kinds(marked) <= INERT


@given(texts)
@example("=")
@example("-")
def test_a_line_inside_a_paragraph_stays_inside(text):
    marked = "x\n" + escape(text, leads=True)
    assert kinds(marked) <= INERT | {"softbreak"}
    assert seen(marked) == "x" + one_line(text)


@given(texts)
def test_a_list_item_holds_the_text_and_no_further_structure(text):
    marked = "- " + escape(text, leads=True) + "\n- z"
    assert kinds(marked) <= ITEM
    assert Outline(marked).items == 2
    assert seen(marked) == one_line(text) + "z"


@given(texts)
def test_a_heading_shows_the_text(text):
    marked = f"## 1. {escape(text)} {comment('stage', 'a/b')}"
    assert kinds(marked) <= HEADING | {"html_inline"}
    assert Outline(marked).foreign_html == []
    assert seen(marked).strip() == f"1. {one_line(text)}".strip()


@given(texts)
def test_bold_text_is_bold_from_end_to_end(text):
    found = tokens(f"- {strong(text)} · about 2 h")
    inside = [t.content for t in found[[t.type for t in found].index("strong_open") :]]
    assert [t.type for t in found].count("strong_open") == 1
    assert "".join(inside) == (one_line(text) or "untitled") + " · about 2 h"


@given(texts, texts)
@example("https://a.example/|b|", "@a|b")
def test_a_table_keeps_its_cells(first, second):
    marked = f"| a | b |\n|---|---|\n| {escape(first)} | {escape(second)} |"
    outline = Outline(marked)
    cells = [t.content for t in tokens(marked) if t.type == "inline"]
    assert (outline.tables, outline.rows, len(cells)) == (1, 2, 4)
    assert seen(marked) == "ab" + one_line(first) + one_line(second)


@given(texts)
def test_a_link_has_one_address_whatever_its_label(text):
    marked = f"- {link(text, 'https://a.example/b_(c)?d=1&copy;')}"
    outline = Outline(marked)
    assert outline.links == ["https://a.example/b_%28c%29?d=1&copy;"]
    assert outline.images == outline.foreign_html == []
    if one_line(text):
        assert seen(marked) == one_line(text)


@given(texts)
@example("0.")
def test_a_label_without_an_address_is_still_only_text(text):
    marked = f"- {link(text, '')}"
    assert kinds(marked) <= ITEM
    assert Outline(marked).items == 1


addresses = st.one_of(
    texts.map("https://a.example/".__add__),
    texts.map("https://".__add__),
    texts,
    st.sampled_from(
        [
            "http://a.example",
            "javascript:alert(1)",
            "https://user@a.example",
            "https://a.example\\@b.example",
            "file:///etc/passwd",
            "--version",
            "https://",
            "https://a.example/ b",
            "https://münchen.example/",
            "https://a.example/ü?q=ü|`*_[]()<>\"'",
        ]
    ),
)


@given(addresses)
def test_only_addresses_without_a_fault_become_links_and_all_of_those_do(url):
    outline = Outline(f"- {link('label', url)} · book")
    assert len(outline.links) == (not link_fault(url))
    assert all(each.startswith("https://") and each.isascii() for each in outline.links)
    assert outline.images == outline.foreign_html == []


@given(texts)
def test_no_id_ends_its_comment(value):
    marked = f"- [ ] **a** {comment('skill', value)}"
    outline = Outline(marked)
    assert len(outline.comments) == 1
    assert outline.foreign_html == []
    assert "--" not in marked.split("<!--")[1].split("-->")[0]


def test_ids_of_the_curriculum_stand_in_comments_as_they_are():
    assert comment("skill", "prog-python-basics") == "<!-- skilltrail:skill prog-python-basics -->"
    assert comment("choice", "data-engineer/second_one") == "<!-- skilltrail:choice data-engineer/second_one -->"


@given(st.text(alphabet=st.sampled_from("a_#@:/`|<&.w-"), max_size=200))
def test_words_of_marks_only_stay_inert(text):
    marked = escape(text, leads=True)
    assert kinds(marked) <= INERT
    assert squeezed(seen(marked)) == squeezed(one_line(text))


@pytest.mark.parametrize("unit", ["a@", "_", "https://", ":a", "#1", "&a", "x/", "www.", "1.", "`", "*a"])
def test_a_long_word_costs_no_more_than_its_length(unit):
    text = unit * (20_000 // len(unit))
    assert len(escape(text, leads=True)) <= 2 * len(text) + 10
