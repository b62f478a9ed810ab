import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from skilltrail.exporting.mermaid import MOST_NODES, MOST_OUTSIDE, flowchart, label
from skilltrail.exporting.model import DocumentItem, DocumentStage
from tests.exporting.reading import texts

STATUSES = ("todo", "learning", "done", "assumed")
NODE = re.compile(r'  n\d+(\["[^"`\n]*"\]|\[\["[^"`\n]*"\]\]|\(\["[^"`\n]*"\]\)|\{\{"[^"`\n]*"\}\})(:::[a-z]+)?')
EDGE = re.compile(r"  n(\d+) (-->|-\.->) n(\d+)")
STYLE = re.compile(r"  classDef (known|learning|choice) stroke-[a-z]+:[0-9a-z ]+")


def stage(items, needs=()):
    return DocumentStage("role/stage", 1, "Stage", items=tuple(items), needs=tuple(needs))


def assert_is_chart(lines):
    """Assert that every line is one of a chart's, whatever the labels say."""
    assert lines[0] == "flowchart LR"
    assert all(NODE.fullmatch(line) or EDGE.fullmatch(line) or STYLE.fullmatch(line) for line in lines[1:])


def skills(*ids, status="todo"):
    return [DocumentItem(id, id.upper(), status=status) for id in ids]


def edges(lines):
    return [(m[1], m[2], m[3]) for line in lines if (m := EDGE.fullmatch(line))]


@given(texts)
def test_a_label_is_one_line_without_any_character_mermaid_acts_on(text):
    made = label(text)
    assert not re.search(r"[\"`<>\[\]{}|\\%$@*~^=!?\n]", made)
    assert ";" not in re.sub(r"#\d+;", "", made)
    assert "#" not in re.sub(r"#\d+;", "", made)
    assert "_" not in made
    assert not re.search(r":\S|&\S", made)
    assert not re.match(r"[-+*]|\d+[.)](?: |$)", made)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"]), max_size=30))
def test_a_label_decodes_to_what_it_was(text):
    shown = " ".join(text.split())
    made = re.sub(r"#(\d+);", lambda m: chr(int(m[1])), label(text))
    assert shown.startswith(made.removesuffix("…").rstrip()) or len(shown) > len(made)


def test_ordinary_labels_read_in_the_source_as_they_were_written():
    for text in ("C++", "A/B tests", "Bash & the shell", "SQL: joins", "t-tests (paired)", "scikit-learn 1.0"):
        assert label(text) == text


def test_marks_at_the_beginning_make_no_list():
    assert label("1. First") == "1#46; First"
    assert label("- first") == "#45; first"
    assert label("+ first") == "#43; first"


def test_words_that_mermaid_obeys_even_inside_quotes_are_broken():
    assert label("Change direction TB") == "Change direction#32;TB"


def test_a_title_with_nothing_to_see_still_makes_a_node():
    made = flowchart(stage([DocumentItem("a", "\u200b"), DocumentItem("b", "B")], [("a", "b")]), {})
    assert made[1] == '  n1["untitled"]'


def test_a_long_label_is_cut():
    assert len(label("x" * 500)) == 40


def test_status_is_told_by_shape_word_and_class():
    items = [
        DocumentItem("a", "A", status="done"),
        DocumentItem("b", "B", status="assumed"),
        DocumentItem("c", "C", status="learning"),
        DocumentItem("d", "D"),
        DocumentItem("r/e", "E", kind="choice"),
    ]
    assert flowchart(stage(items, [("a", "b"), ("b", "c"), ("c", "d"), ("d", "r/e")]), {}) == [
        "flowchart LR",
        '  n1(["A<br>done"]):::known',
        '  n2(["B<br>known"]):::known',
        '  n3[["C<br>learning"]]:::learning',
        '  n4["D"]',
        '  n5{{"E<br>choose one"}}:::choice',
        "  n1 --> n2",
        "  n2 --> n3",
        "  n3 --> n4",
        "  n4 --> n5",
        "  classDef known stroke-dasharray:2 2",
        "  classDef learning stroke-width:3px",
        "  classDef choice stroke-width:2px",
    ]


def test_items_that_all_stand_alone_are_drawn_side_by_side():
    made = flowchart(stage(skills("a", "b")), {})
    assert made[0] == "flowchart LR"
    assert len(made) == 3
    assert edges(made) == []


def test_a_stage_without_items_has_no_chart():
    assert flowchart(stage([]), {}) == []


def test_an_edge_that_a_longer_way_says_already_is_left_out():
    made = flowchart(stage(skills("a", "b", "c"), [("a", "b"), ("b", "c"), ("a", "c")]), {})
    assert edges(made) == [("1", "-->", "2"), ("2", "-->", "3")]


def test_items_without_an_edge_are_left_out():
    made = flowchart(stage(skills("a", "b", "alone"), [("a", "b")]), {})
    assert not any("ALONE" in line for line in made)


def test_what_is_still_to_do_in_an_earlier_stage_points_here_with_a_dashed_arrow():
    earlier = {item.id: item for item in [*skills("old"), *skills("known", status="done")]}
    needs = [("a", "b"), ("old", "a"), ("old", "b"), ("known", "a")]
    made = flowchart(stage(skills("a", "b"), needs), earlier)
    assert edges(made) == [("2", "-->", "3"), ("1", "-.->", "2")]
    assert not any("KNOWN" in line for line in made)


def test_too_many_earlier_items_are_left_out_rather_than_crowd_the_chart():
    earlier = {item.id: item for item in skills(*(f"old{n}" for n in range(MOST_OUTSIDE + 1)))}
    needs = [("a", "b"), *((id, "a") for id in earlier)]
    assert edges(flowchart(stage(skills("a", "b"), needs), earlier)) == [("1", "-->", "2")]


def test_a_stage_too_large_for_a_picture_has_none():
    ids = [f"s{n}" for n in range(MOST_NODES + 1)]
    assert flowchart(stage(skills(*ids), pairwise(ids)), {}) == []
    assert len(flowchart(stage(skills(*ids[:-1]), pairwise(ids[:-1])), {})) == 2 * MOST_NODES


def test_a_cycle_ends():
    made = flowchart(stage(skills("a", "b"), [("a", "b"), ("b", "a")]), {})
    assert made[0] == "flowchart LR"


@given(st.lists(texts, min_size=2, max_size=6), st.data())
def test_every_line_is_a_node_an_edge_or_a_style(titles, data):
    items = [
        DocumentItem(str(n), title, status=data.draw(st.sampled_from(STATUSES))) for n, title in enumerate(titles)
    ]
    pairs = [(str(a), str(b)) for b in range(len(items)) for a in range(b)]
    made = flowchart(stage(items, data.draw(st.lists(st.sampled_from(pairs), min_size=1))), {})
    assert_is_chart(made)


def test_projects_are_left_out():
    project = DocumentItem("p", "PROJECT", kind="project", status="adopted")
    made = flowchart(stage([*skills("a", "b"), project], [("a", "b")]), {})
    assert edges(made) == [("1", "-->", "2")]
    assert not any("PROJECT" in line for line in made)
    assert flowchart(stage([project]), {}) == []
