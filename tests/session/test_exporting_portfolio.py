from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.curriculum.load import load
from skilltrail.errors import SkilltrailError, UsageError
from skilltrail.exporting.target import TargetExistsError
from skilltrail.paths import find_paths
from skilltrail.session.export import export_portfolio, portfolio_document, portfolio_role, portfolio_target
from skilltrail.session.session import Session
from skilltrail.wording import duration
from tests.exporting.reading import Outline
from tests.packs import HOSTILE, hostile_pack
from tests.session.desk import NOON, Clock, open_session

TODAY = NOON.date()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def session(tmp_path, clock):
    session = open_session(tmp_path / "home", clock)
    session.goal_add("modeller")
    return session


def entry(document, id):
    [found] = [item for item in document.items if item.id == id]
    return found


def test_it_holds_what_was_done_and_when(session, clock):
    session.log("python", 90)
    clock.pass_days(3)
    session.log("python", 45)
    session.tick(["python"])
    session.evidence("python", "https://github.com/example/quiz", "A quiz")
    clock.pass_days(2)
    document = portfolio_document(session)
    python = entry(document, "python")
    assert (python.begun, python.done, python.logged) == (TODAY, date(2026, 11, 24), 135)
    assert [one.title for one in python.evidence] == ["A quiz"]
    assert (document.first, document.last, document.exported) == (TODAY, date(2026, 11, 24), date(2026, 11, 26))
    assert [area.title for area in document.areas] == ["Alpha"]


def test_what_was_only_assumed_stands_apart_with_where_that_comes_from(session):
    session.assume(["stats"])
    session.tick(["pandas"], with_prerequisites=True)
    document = portfolio_document(session)
    assert [item.id for item in document.items] == ["pandas"]
    assert [(group.origin, group.titles) for group in document.known] == [
        ("By their own account", ("Stats",)),
        ("Implied by Pandas", ("Python", "Numpy")),
    ]
    text = export_portfolio(session, "", None)
    assert text.index("Pandas") < text.index("## Known before") < text.index("Stats")


def test_outcomes_that_are_ticked_are_told_whatever_became_of_the_skill(session):
    session.tick(["pandas#join"])
    assert entry(portfolio_document(session), "pandas").done is None
    session.tick(["pandas"])
    pandas = entry(portfolio_document(session), "pandas")
    assert (pandas.done, pandas.ticked) == (TODAY, 1)
    text = export_portfolio(session, "", None)
    assert "  - You can join two tables\n" in text
    assert "sum by group" not in text


def test_a_project_is_in_progress_from_its_first_hour_and_finished_when_ticked(session):
    session.adopt(["first-model"])
    session.start(["python"])
    assert [item.id for item in portfolio_document(session).items] == ["python"]
    session.log("first-model", 30)
    document = portfolio_document(session)
    assert ([item.id for item in document.current], document.projects) == (["first-model", "python"], ())
    session.tick(["first-model#runs", "first-model#shown"])
    session.tick(["first-model"])
    [project] = portfolio_document(session).projects
    assert (project.kind, project.goal, project.ticked, project.logged) == ("project", "Build it", 2, 30)


def test_what_has_been_taken_back_is_not_told(session):
    session.log("python", 600)
    session.tick(["python", "numpy"])
    session.untick(["python"])
    document = portfolio_document(session)
    assert [item.id for item in document.items] == ["numpy"]
    assert document.minutes == 0


def test_hours_spent_before_a_tick_was_taken_back_belong_to_the_time_it_took(session, clock):
    session.log("python", 600)
    session.tick(["python"])
    session.untick(["python"])
    clock.pass_days(9)
    session.start(["python"])
    session.tick(["python"])
    python = entry(portfolio_document(session), "python")
    assert (python.begun, python.done, python.logged) == (TODAY, date(2026, 11, 30), 600)


def test_the_page_of_a_role_holds_what_belongs_to_that_role(session):
    session.tick(["python", "trees", "rust", "julia"])
    session.adopt(["first-model"])
    session.tick(["first-model"])
    modeller = portfolio_document(session, "modeller")
    assert [item.id for item in modeller.items] == ["first-model", "python", "trees", "rust", "julia"]
    # Two options of one choice were done: the role asks for one of them.
    assert (modeller.asked, modeller.met) == (6, 3)
    analyst = portfolio_document(session, "analyst")
    assert [item.id for item in analyst.items] == ["python"]
    assert (analyst.asked, analyst.met) == (4, 1)


def test_without_a_name_it_is_the_first_role_among_the_goals(session, tmp_path):
    assert portfolio_role(session).id == "modeller"
    other = open_session(tmp_path / "other")
    with pytest.raises(UsageError, match="skilltrail export portfolio ROLE"):
        portfolio_role(other)
    other.goal_add("rust")
    other.goal_add("analyst")
    assert portfolio_role(other).id == "analyst"
    with pytest.raises(UsageError, match="did you mean"):
        portfolio_role(other, "analist")
    assert portfolio_target(portfolio_role(other)) == "portfolio-analyst.md"


def test_a_page_with_nothing_in_it_is_refused_with_what_to_do(session, tmp_path):
    session.assume(["stats"])
    session.tick(["rust"])
    with pytest.raises(UsageError, match=r"nothing has been done for Analyst yet.*'skilltrail role analyst'"):
        export_portfolio(session, "analyst", tmp_path / "page.md")
    assert not (tmp_path / "page.md").exists()


def test_notes_stay_private_unless_they_are_asked_for(session):
    session.note("python", "Told nobody.")
    session.tick(["python"])
    assert "Told nobody" not in export_portfolio(session, "", None)
    assert "\n  > Told nobody.\n" in export_portfolio(session, "", None, notes=True)


def test_it_is_written_where_asked_and_not_over_another_file(session, tmp_path):
    session.tick(["python"])
    target = tmp_path / "page.md"
    text = export_portfolio(session, "", None)
    assert export_portfolio(session, "", target) == str(target)
    assert target.read_text(encoding="utf-8") == text
    with pytest.raises(TargetExistsError):
        export_portfolio(session, "", target)
    export_portfolio(session, "", target, force=True)
    with pytest.raises(UsageError, match="belongs to skilltrail itself"):
        export_portfolio(session, "", session.paths.progress, force=True)


def test_a_day_said_later_is_the_day_that_is_told(session):
    session.start(["python"])
    session.tick(["python"], on=date(2026, 11, 1))
    [line] = [line for line in export_portfolio(session, "", None).splitlines() if "**Python**" in line]
    assert line.removeprefix("- **Python** · ").removeprefix("done ") == "1 Nov 2026"


WORDS = st.sampled_from(["python", "numpy", "pandas", "stats", "trees", "rust", "julia", "first-model"])
POINTS = st.sampled_from(["pandas#join", "pandas#group", "first-model#runs", "first-model#shown"])
DAYS = st.dates(date(2026, 1, 1), TODAY)
ACTS = st.one_of(
    st.tuples(st.just("log"), WORDS, st.integers(1, 600), DAYS),
    st.tuples(st.just("tick"), WORDS | POINTS, DAYS),
    st.tuples(st.sampled_from(["start", "untick", "skip", "adopt", "assume", "undo", "note", "evidence"]), WORDS),
)


def perform(session, act):
    verb, *rest = act
    try:
        if verb == "log":
            session.log(rest[0], rest[1], on=rest[2])
        elif verb == "tick":
            session.tick([rest[0]], on=rest[1])
        elif verb == "undo":
            session.undo()
        elif verb == "note":
            session.note(rest[0], f"About {rest[0]}")
        elif verb == "evidence":
            session.evidence(rest[0], f"https://example.org/{rest[0]}")
        else:
            getattr(session, verb)(rest)
    except SkilltrailError:
        pass  # what cannot be done changes nothing


@given(acts=st.lists(ACTS, max_size=12), notes=st.booleans())
def test_the_totals_are_the_sums_of_what_is_listed_and_every_day_lies_inside(acts, notes, tmp_path_factory):
    session = open_session(tmp_path_factory.mktemp("home"))
    session.goal_add("modeller")
    for act in acts:
        perform(session, act)
    progress = session.progress
    shown = {"done", "learning"}
    listed = [id for id in session.curriculum.skills if progress.status(id) in shown]
    listed += [id for id in session.curriculum.projects if progress.project(id).status in shown]
    if not listed:
        with pytest.raises(UsageError):
            portfolio_document(session)
        return
    document = portfolio_document(session, notes=notes)
    assert sorted(item.id for item in document.items) == sorted(listed)
    records = [session.progress.item("project" if id == "first-model" else "skill", id) for id in listed]
    assert document.minutes == sum(record.minutes for record in records)
    assert document.met <= document.asked
    days = [day for item in document.items for day in (item.begun, item.done) if day]
    assert all(document.first <= day <= document.last for day in days)
    text = export_portfolio(session, "", None, notes=notes)
    assert ("Time logged" in text) == bool(document.minutes)
    if document.minutes:
        assert f"**Time logged:** {duration(document.minutes)}\n" in text
    outline = Outline(text)
    assert len(outline.links) == sum(len(record.evidence) for record in records)
    assert ("About " in text) == (notes and any(record.note for record in records))
    assert outline.foreign_html == []


def test_hostile_texts_of_a_pack_and_a_record_stay_texts(tmp_path):
    paths = find_paths(str(tmp_path / "home"), {})
    session = Session(paths, load(hostile_pack(tmp_path / "pack"), paths.packs, None).curriculum, (), Clock(), "desk")
    session.goal_add("hostile-role")
    for number, words in enumerate(HOSTILE):
        skill = f"hostile-{number}"
        session.tick([f"{skill}#first"])
        session.note(skill, f"{words}\n{words}")
        session.evidence(skill, f"https://example.org/{number}", words)
        if number % 2:
            session.tick([skill])
    session.adopt(["hostile-project"])
    session.tick(["hostile-project#one"])
    session.tick(["hostile-project"])
    session.note("hostile-project", "\n".join(HOSTILE))
    document = portfolio_document(session)
    outline = Outline(export_portfolio(session, "", None, notes=True))
    assert outline.foreign_html == outline.images == outline.fences == []
    assert outline.links == [
        f"https://example.org/{item.id.removeprefix('hostile-')}" for item in document.skills
    ] + [f"https://example.org/{item.id.removeprefix('hostile-')}" for item in document.current]
    assert (outline.tasks, outline.ticked) == (2, 1)
    assert outline.tables == 0


def test_the_shipped_packs_are_named_with_their_licence(tmp_path):
    session = Session.open(find_paths(str(tmp_path), {}), now=Clock(), device="desk-0001")
    session.goal_add("data-engineer")
    session.tick([session.next_lines(1)[0].item.id])
    target = Path(export_portfolio(session, "", tmp_path / "page.md"))
    assert "licensed under CC BY 4.0" in target.read_text(encoding="utf-8")
