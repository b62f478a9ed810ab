import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.exporting.escape import one_line
from skilltrail.exporting.markdown import render
from skilltrail.exporting.model import (
    DocumentEvidence,
    DocumentItem,
    DocumentPoint,
    DocumentProject,
    DocumentResource,
    DocumentSource,
    DocumentStage,
    RoadmapDocument,
)
from skilltrail.text import link_fault
from tests.exporting.documents import small_document
from tests.exporting.reading import Outline, seen, texts

GOLDEN = Path(__file__).parent / "small-roadmap.md"
TODAY = date(2026, 11, 21)


def document(*stages, goals=("Data engineer",), **more):
    return RoadmapDocument(goals=tuple(goals), stages=stages, exported=TODAY, **more)


def one_item(item, **more):
    return document(DocumentStage("role/stage", 1, "Stage", items=(item,)), **more)


def line_of(text, words):
    [found] = [line for line in text.splitlines() if words in line]
    return found


def test_the_small_roadmap_is_written_as_the_golden_file_has_it():
    assert render(small_document()) == GOLDEN.read_text(encoding="utf-8")


def test_the_small_roadmap_reads_back_with_everything_in_its_place():
    outline = Outline(render(small_document()))
    assert (outline.tasks, outline.ticked) == (15, 6)
    assert outline.links == [
        "https://github.com/example/times-tables",
        "https://cs50.harvard.edu/python/",
        "https://use-the-index-luke.com/",
    ]
    assert outline.headings == 4  # title, two stages, one project
    assert (outline.tables, outline.rows) == (1, 3)
    assert len(outline.fences) == 2
    assert outline.images == outline.foreign_html == []
    assert [c.strip() for c in outline.comments] == [
        "<!-- skilltrail:roadmap format=1 exported=2026-11-21 -->",
        "<!-- skilltrail:stage machine-learning-engineer/start -->",
        "<!-- skilltrail:skill prog-python-basics -->",
        "<!-- skilltrail:skill ops-linux-cli -->",
        "<!-- skilltrail:skill se-git -->",
        "<!-- skilltrail:skill data-sql-core -->",
        "<!-- skilltrail:outcome select -->",
        "<!-- skilltrail:outcome join -->",
        "<!-- skilltrail:skill prog-cpp -->",
        "<!-- skilltrail:stage machine-learning-engineer/data -->",
        "<!-- skilltrail:project prj-charts -->",
        "<!-- skilltrail:criterion axes -->",
        "<!-- skilltrail:skill stat-estimation -->",
        "<!-- skilltrail:skill stat-hypothesis-testing -->",
        "<!-- skilltrail:choice machine-learning-engineer/second-language -->",
        "<!-- skilltrail:project prj-survey -->",
        "<!-- skilltrail:criterion forty -->",
        "<!-- skilltrail:criterion why -->",
        "<!-- skilltrail:project prj-first-dataset -->",
    ]


def test_the_ids_can_be_read_back_line_by_line():
    line = re.compile(
        r"^( *)- \[([ x])\] .* <!-- skilltrail:(skill|choice|project|outcome|criterion) (\S+) -->$", re.MULTILINE
    )
    expected = []
    for item in (item for stage in small_document().stages for item in stage.items):
        expected.append(("", "x" if item.known else " ", item.kind, item.id))
        kind = "criterion" if item.kind == "project" else "outcome"
        expected += [("  ", "x" if point.ticked else " ", kind, point.id) for point in item.points]
    assert line.findall(render(small_document())) == expected


def test_the_head_says_the_same_hours_as_the_stages_and_their_items():
    made = small_document()
    assert made.minutes_left == sum(stage.minutes_left for stage in made.stages)
    assert made.minutes_left == sum(item.minutes_left for stage in made.stages for item in stage.items)
    assert "**To go:** 6 steps, about 125 h" in render(made)


def test_the_next_milestone_stands_before_the_far_end():
    text = render(small_document())
    assert 0 < text.index("Next milestone") < text.index("Far end") < text.index("## 1.")


def test_a_finished_road_says_so():
    done = DocumentItem("a", "A", status="done", on=date(2026, 2, 3))
    text = render(one_item(done, percent=100))
    assert "**Every step of this road is done.**" in text
    assert "Pace" not in text
    assert "To go:** 0 steps, 0 h" in text


def test_a_road_that_is_all_skipped_says_so_and_has_no_percentage():
    text = render(document(all_skipped=True))
    assert "**All of this road is skipped.**" in text
    assert "%" not in text


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (DocumentItem("a", "A", status="done"), "- [x] **A** · done <!--"),
        (DocumentItem("a", "A", status="assumed", origin="said so"), "- [x] **A** · assumed: said so <!--"),
        (DocumentItem("a", "A", minutes=45, minutes_left=45), "- [ ] **A** · about 45 min <!--"),
        (
            DocumentItem("a", "A", status="learning", minutes=600, minutes_left=60),
            "- [ ] **A** · learning · about 1 h left of 10 h <!--",
        ),
    ],
)
def test_an_item_says_what_is_known_about_it(item, words):
    assert words in render(one_item(item))


def test_a_skipped_prerequisite_is_a_visible_warning():
    text = render(one_item(DocumentItem("a", "A", without=("B", "C"))))
    assert "  - **Warning:** builds on B and C, which this road skips" in text


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (
            DocumentItem("p", "P", kind="project", status="adopted", minutes=600, minutes_left=600),
            "- [ ] **P** · project · adopted · about 10 h <!-- skilltrail:project p -->",
        ),
        (
            DocumentItem("p", "P", kind="project", status="learning", minutes=600, minutes_left=500, logged=100),
            "- [ ] **P** · project · begun · logged 1 h 40 min · about 8 h left of 10 h <!--",
        ),
        (
            DocumentItem("p", "P", kind="project", status="done", logged=60, on=date(2026, 2, 3)),
            "- [x] **P** · project · done 3 Feb 2026 · logged 1 h <!-- skilltrail:project p -->",
        ),
    ],
)
def test_an_adopted_project_is_an_item_of_its_stage(item, words):
    assert words in render(one_item(item))


def test_the_head_counts_skills_and_finished_projects_apart():
    skill = DocumentItem("a", "A", status="done")
    project = DocumentItem("p", "P", kind="project", status="done")
    text = render(document(DocumentStage("r/s", 1, "S", items=(skill, project)), percent=100))
    assert "**Known:** 1 skill and 1 finished project, 100 % of the hours" in text
    assert "**Every step of this road is done.**" in text


def test_evidence_is_a_link_only_where_the_address_is_one_to_open():
    found = (
        DocumentEvidence("https://github.com/example/bus", "The bus"),
        DocumentEvidence("https://github.com/example/bus"),
        DocumentEvidence("http://old.example/a", "Old"),
        DocumentEvidence("file:///home/me/secret%20place/My%20talk.pdf", "Slides"),
        DocumentEvidence("file:///home/me/talk.pdf"),
    )
    text = render(one_item(DocumentItem("a", "A", status="done", evidence=found)))
    assert [line for line in text.splitlines() if "Evidence" in line] == [
        "  - Evidence: [The bus](https://github.com/example/bus)",
        "  - Evidence: [`https://github.com/example/bus`](https://github.com/example/bus)",
        "  - Evidence: Old · `http://old.example/a`",
        "  - Evidence: Slides (a file: My talk.pdf)",
        "  - Evidence: A file: talk.pdf",
    ]


def test_an_address_that_is_no_link_is_shown_when_it_can_be_looked_up():
    resources = (DocumentResource("Old", "http://old.example/a_b"), DocumentResource("Bad", "javascript:alert(1)"))
    text = render(one_item(DocumentItem("a", "A", resources=resources)))
    assert line_of(text, "Old") == "  - Old · `http://old.example/a_b`"
    assert line_of(text, "Bad") == "  - Bad"


def test_a_licence_is_named_as_people_write_it():
    sources = (DocumentSource("A", "1", "CC-BY-4.0"), DocumentSource("B", "", "MIT"), DocumentSource("C"))
    assert "A 1, licensed under CC BY 4.0. B, licensed under MIT. C." in render(document(sources=sources))


def test_several_goals_are_listed_in_order_and_the_title_names_two():
    text = render(document(goals=("A", "B", "C")))
    assert "# Road to A and 2 more goals" in text
    assert "- **Goals, in order:** A · B · C" in text


def test_the_calendar_may_end_before_the_road_does():
    stage = DocumentStage(
        "r/s", 1, "S", minutes_left=60, items=(DocumentItem("a", "A", minutes=60, minutes_left=60),)
    )
    text = render(document(stage, minutes_left=60, milestone="S", milestone_minutes=60))
    assert "**Next milestone:** S · about 1 h to go" in text
    assert "None" not in text


# Everything a roadmap is built from; no quote, ordered list, image, emphasis, code block or further rule.
PLAIN = {
    *(f"{name}_{end}" for name in ("heading", "paragraph", "bullet_list", "list_item") for end in ("open", "close")),
    *(f"{name}_{end}" for name in ("table", "thead", "tbody", "tr", "th", "td") for end in ("open", "close")),
    *(f"{name}_{end}" for name in ("strong", "link") for end in ("open", "close")),
    *("inline", "text", "code_inline", "softbreak", "fence", "hr", "html_block", "html_inline"),
}
days = st.one_of(st.none(), st.dates())
minutes = st.integers(0, 10**7)
addresses = st.one_of(
    texts,
    st.just("https://a.example/b"),
    *(texts.map(begin.__add__) for begin in ("https://a.example/", "http://", "file:///", "FILE:///a/")),
)
resources = st.builds(
    DocumentResource,
    texts,
    addresses,
    texts,
    texts,
    texts,
    texts,
    st.booleans(),
    texts,
)
points = st.builds(DocumentPoint, texts, texts, st.booleans())
evidence = st.builds(DocumentEvidence, addresses, texts)
items = st.builds(
    DocumentItem,
    id=texts,
    title=texts,
    kind=st.sampled_from(["skill", "choice", "project"]),
    status=st.sampled_from(["todo", "adopted", "learning", "done", "assumed"]),
    summary=texts,
    minutes=minutes,
    minutes_left=minutes,
    logged=minutes,
    begins=days,
    ends=days,
    on=days,
    origin=texts,
    options=st.lists(texts, max_size=3).map(tuple),
    without=st.lists(texts, max_size=2).map(tuple),
    resources=st.lists(resources, max_size=2).map(tuple),
    points=st.lists(points, max_size=2).map(tuple),
    evidence=st.lists(evidence, max_size=2).map(tuple),
)
projects = st.builds(DocumentProject, texts, texts, minutes, texts, st.lists(texts, max_size=2).map(tuple))


@st.composite
def stages(draw, number):
    made = tuple(draw(st.lists(items, max_size=4)))
    ids = [item.id for item in made]
    pairs = [(a, b) for a in ids for b in ids]
    return DocumentStage(
        id=draw(texts),
        number=number,
        title=draw(texts),
        milestone=draw(texts),
        minutes_left=draw(minutes),
        begins=draw(days),
        ends=draw(days),
        items=made,
        projects=tuple(draw(st.lists(projects, max_size=1))),
        needs=tuple(draw(st.lists(st.sampled_from(pairs), max_size=4)) if pairs else ()),
    )


@st.composite
def documents(draw):
    count = draw(st.integers(0, 3))
    return RoadmapDocument(
        goals=tuple(draw(st.lists(texts, max_size=3))),
        stages=tuple(draw(stages(number)) for number in range(1, count + 1)),
        exported=draw(st.dates()),
        percent=draw(st.integers(0, 100)),
        minutes_left=draw(minutes),
        weekly_minutes=draw(minutes),
        assumed_pace=draw(st.booleans()),
        milestone=draw(texts),
        milestone_minutes=draw(minutes),
        milestone_on=draw(days),
        finish=draw(days),
        sources=tuple(draw(st.lists(st.builds(DocumentSource, texts, texts, texts), max_size=2))),
    )


def assert_reads_back(made, text):
    """Assert that a parser finds in the text what the document was made of, and nothing more."""
    outline = Outline(text)
    all_items = [item for stage in made.stages for item in stage.items]
    todo = [item for item in all_items if not item.known]
    all_projects = [project for stage in made.stages for project in stage.projects]
    assert len(all_items) == made.steps + made.known + made.built
    all_points = [point for item in all_items for point in item.points]
    assert outline.tasks == len(all_items) + len(all_points)
    assert outline.ticked == made.known + made.built + sum(point.ticked for point in all_points)
    assert outline.images == outline.foreign_html == []
    assert all(link.startswith("https://") for link in outline.links)
    linked = [
        *(each for item in todo for each in item.resources),
        *(one for item in all_items for one in item.evidence),
    ]
    assert len(outline.links) == sum(not link_fault(each.url) for each in linked)
    assert len(outline.comments) == 1 + len(made.stages) + len(all_items) + len(all_points) + len(all_projects)
    assert outline.headings == 1 + len(made.stages) + len(all_projects)
    assert outline.rows == (1 + len(made.stages) if len(made.stages) > 1 else 0)
    assert outline.kinds <= PLAIN
    assert len(outline.fences) == text.count("```mermaid\n")
    assert all(fence.startswith("flowchart LR\n") for fence in outline.fences)
    text.encode("utf-8")


@given(documents())
def test_whatever_the_texts_hold_the_file_reads_back_as_what_it_was_made_of(made):
    assert_reads_back(made, render(made))


@given(texts)
def test_a_title_reaches_the_reader_unchanged(title):
    assert (one_line(title) or "untitled") in seen(render(one_item(DocumentItem("a", title))))


@pytest.mark.parametrize("nothing", ["", " ", "\n\t", "\u200b", "\u00a0"])
def test_text_with_nothing_to_see_adds_no_line(nothing):
    resource = DocumentResource("R", "", nothing, "", "", nothing)
    project = DocumentProject("p", "P", 60, nothing, (nothing, "It runs."))
    item = DocumentItem("a", "A", summary=nothing, resources=(resource,))
    text = render(document(DocumentStage("r/s", 1, "S", nothing, items=(item,), projects=(project,))))
    outline = Outline(text)
    assert outline.headings == 3  # title, stage and project
    assert outline.items == 6  # three facts in the head, the skill, its resource, the criterion
    assert "Milestone" not in text


def test_the_same_document_gives_the_same_text():
    assert render(small_document()) == render(small_document())


def test_the_text_grows_no_faster_than_the_road():
    def long_road(count):
        ids = [f"s{n}" for n in range(count)]
        needs = tuple((a, ids[-1]) for a in ids[:-1])
        stage = DocumentStage("r/s", 1, "S", items=tuple(DocumentItem(id, id) for id in ids), needs=needs)
        return document(stage)

    short, long = len(render(long_road(1_000))), len(render(long_road(10_000)))
    assert long < 12 * short
