from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from skilltrail.exporting.escape import one_line
from skilltrail.exporting.model import DocumentEvidence, DocumentPoint, DocumentSource
from skilltrail.exporting.portfolio import (
    PortfolioArea,
    PortfolioDocument,
    PortfolioItem,
    PortfolioKnown,
    render,
)
from skilltrail.text import link_fault
from skilltrail.wording import duration
from tests.exporting.documents import small_portfolio
from tests.exporting.reading import Outline, seen, texts, tokens

GOLDEN = Path(__file__).parent / "small-portfolio.md"
TODAY = date(2026, 11, 21)


def one_skill(item, **more):
    return PortfolioDocument("Data engineer", TODAY, areas=(PortfolioArea("Area", (item,)),), **more)


def test_the_small_portfolio_is_written_as_the_golden_file_has_it():
    assert render(small_portfolio()) == GOLDEN.read_text(encoding="utf-8")


def test_the_small_portfolio_reads_back_with_everything_in_its_place():
    outline = Outline(render(small_portfolio()))
    assert (outline.tasks, outline.ticked) == (2, 1)
    assert outline.links == ["https://github.com/example/late-buses", "https://github.com/example/times-tables"]
    assert outline.headings == 8  # title, four parts, a project, two areas
    assert outline.images == outline.foreign_html == []
    assert [c.strip() for c in outline.comments] == ["<!-- skilltrail:portfolio format=1 exported=2026-11-21 -->"]


def test_the_head_adds_up_what_is_listed():
    made = small_portfolio()
    text = render(made)
    assert made.minutes == sum(item.logged for item in made.items) == 21 * 60 + 15 + 41 * 60 + 30 + 45 + 200
    assert f"**Time logged:** {duration(made.minutes)}\n" in text
    assert "**Outcomes reached:** 2, each named below" in text
    assert "**Projects finished:** 1\n" in text
    assert "**Skills done:** 3, among them 2 of the 92 that the role asks for" in text
    assert "**Known before:** 3 skills" in text


def test_skills_that_the_role_all_asks_for_are_counted_once():
    assert "**Skills done:** 1 of the 92 that" in render(one_skill(PortfolioItem("a", "A"), asked=92, met=1))


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (PortfolioItem("a", "A", done=date(2026, 3, 1)), "- **A** · done 1 Mar 2026"),
        (PortfolioItem("a", "A", begun=date(2026, 3, 1), done=date(2026, 3, 1)), "- **A** · 1 Mar 2026"),
        (
            PortfolioItem("a", "A", begun=date(2025, 12, 1), done=date(2026, 3, 1), logged=34 * 60),
            "- **A** · 1 Dec 2025 – 1 Mar 2026 · logged 34 h",
        ),
        (PortfolioItem("a", "A", begun=date(2026, 4, 1), done=date(2026, 3, 1)), "- **A** · done 1 Mar 2026"),
        (PortfolioItem("a", "A", begun=date(2026, 4, 1), logged=1), "- **A** · since 1 Apr 2026 · logged 1 min"),
        (PortfolioItem("a", "A"), "- **A**"),
    ],
)
def test_a_skill_says_when_it_was_done_and_how_long_it_took(item, words):
    assert words in render(one_skill(item)).splitlines()


def test_of_a_skill_only_what_was_shown_is_listed_and_of_a_project_every_criterion():
    points = (DocumentPoint("a", "Shown.", ticked=True), DocumentPoint("b", "Not shown."))
    text = render(one_skill(PortfolioItem("a", "A", points=points)))
    assert "  - Shown.\n" in text
    assert "Not shown" not in text
    project = PortfolioItem("p", "P", "project", points=points)
    text = render(PortfolioDocument("Data engineer", TODAY, projects=(project,)))
    assert "- [x] Shown.\n- [ ] Not shown.\n" in text


def test_a_note_keeps_its_lines_and_paragraphs_and_says_what_it_says():
    note = "\n# One\n- two\\\n\n  \n<b>three</b>\n"
    text = render(one_skill(PortfolioItem("a", "A", note=note)))
    assert [line for line in text.splitlines() if ">" in line[:3]] == [
        "  > \\# One\\",
        "  > \\- two\\\\",
        "  >",
        "  > \\<b>three\\</b>",
    ]
    found = tokens(text)
    assert [token.type for token in found].count("blockquote_open") == 1
    assert [token.type for token in found].count("hardbreak") == 1


def test_what_there_is_none_of_is_not_mentioned():
    text = render(PortfolioDocument("Data engineer", TODAY, current=(PortfolioItem("a", "A", begun=TODAY),)))
    assert "Skills done:** 0" in text
    for word in (
        "Finished projects",
        "by area",
        "Known before",
        "logged",
        "Outcomes",
        "Period",
        "words of a curriculum",
    ):
        assert word not in text


def test_it_says_whose_record_it_is_and_whose_words():
    text = render(small_portfolio())
    assert "the person's own record" in text
    assert "The skilltrail curriculum 2026.11, licensed under CC BY 4.0." in text.splitlines()[-1]


# Everything a portfolio is built from; no table, ordered list, image, emphasis or code block.
PLAIN = {
    *(f"{name}_{end}" for name in ("heading", "paragraph", "bullet_list", "list_item") for end in ("open", "close")),
    *(f"{name}_{end}" for name in ("strong", "link", "blockquote") for end in ("open", "close")),
    *("inline", "text", "code_inline", "softbreak", "hardbreak", "hr", "html_block", "html_inline"),
}
days = st.one_of(st.none(), st.dates())
addresses = st.one_of(
    texts,
    st.just("https://a.example/b"),
    *(texts.map(begin.__add__) for begin in ("https://a.example/", "http://", "file:///", "FILE:///a/")),
)
notes = st.one_of(st.just(""), texts, st.lists(texts, max_size=5).map("\n".join))
items = st.builds(
    PortfolioItem,
    id=texts,
    title=texts,
    kind=st.sampled_from(["skill", "project"]),
    goal=texts,
    begun=days,
    done=days,
    logged=st.integers(0, 10**7),
    points=st.lists(st.builds(DocumentPoint, texts, texts, st.booleans()), max_size=2).map(tuple),
    evidence=st.lists(st.builds(DocumentEvidence, addresses, texts), max_size=2).map(tuple),
    note=notes,
)
documents = st.builds(
    PortfolioDocument,
    role=texts,
    exported=st.dates(),
    asked=st.integers(0, 200),
    met=st.integers(0, 200),
    projects=st.lists(items.map(lambda item: replace(item, kind="project")), max_size=2).map(tuple),
    areas=st.lists(
        st.builds(
            PortfolioArea,
            texts,
            st.lists(items.map(lambda item: replace(item, kind="skill")), min_size=1, max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    current=st.lists(items, max_size=2).map(tuple),
    known=st.lists(
        st.builds(PortfolioKnown, texts, st.lists(texts, min_size=1, max_size=3).map(tuple)), max_size=2
    ).map(tuple),
    first=days,
    last=days,
    sources=st.lists(st.builds(DocumentSource, texts, texts, texts), max_size=2).map(tuple),
)


def assert_reads_back(made, text):
    """Assert that a parser finds in the text what the document was made of, and nothing more."""
    outline = Outline(text)
    criteria = [point for item in made.items if item.kind == "project" for point in item.points]
    assert (outline.tasks, outline.ticked) == (len(criteria), sum(point.ticked for point in criteria))
    assert len(outline.links) == sum(not link_fault(one.url) for item in made.items for one in item.evidence)
    assert all(link.startswith("https://") for link in outline.links)
    assert outline.images == outline.foreign_html == []
    assert len(outline.comments) == 1
    parts = sum(map(bool, (made.projects, made.areas, made.current, made.known)))
    assert outline.headings == 1 + parts + len(made.projects) + len(made.areas)
    quotes = sum(any(map(one_line, item.note.split("\n"))) for item in made.items)
    assert [token.type for token in tokens(text)].count("blockquote_open") == quotes
    lines = ("Skills", "Projects", "Outcomes", "Time", "Period", "Known")
    head = sum(text.count(f"\n- **{word} ") + text.count(f"\n- **{word}:**") for word in lines)
    shown = len(made.skills) + len(made.current) + len(criteria) + made.outcomes
    goals = sum(bool(one_line(item.goal)) for item in (*made.skills, *made.current))
    assert outline.items == (head + shown + goals + len(made.known) + sum(len(item.evidence) for item in made.items))
    assert outline.kinds <= PLAIN
    text.encode("utf-8")


@given(documents)
def test_whatever_the_texts_hold_the_page_reads_back_as_what_it_was_made_of(made):
    assert_reads_back(made, render(made))


@given(texts)
@example("a\\")
@example("- [ ] x")
def test_a_line_of_a_note_reaches_the_reader_unchanged(line):
    text = render(one_skill(PortfolioItem("a", "A", note=f"before\n{line}\nafter")))
    shown = seen(text)
    for words in map(one_line, ("before", *line.split("\n"), "after")):
        assert words in shown


def test_the_same_document_gives_the_same_text():
    assert render(small_portfolio()) == render(small_portfolio())
