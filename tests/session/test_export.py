import os
from datetime import date
from pathlib import Path

import pytest

from skilltrail.errors import UsageError
from skilltrail.exporting.target import TargetExistsError
from skilltrail.paths import find_paths
from skilltrail.session.export import default_target, export_markdown, protected, roadmap_document
from skilltrail.session.exporting_roadmap import MOST_RESOURCES
from skilltrail.session.session import Session
from skilltrail.text import link_fault
from tests.exporting.reading import Outline
from tests.session.desk import Clock, open_session

ROLES = (
    "machine-learning-engineer",
    "data-engineer",
    "software-engineer",
    "hardware-engineer",
    "systems-engineer",
    "devops-engineer",
    "data-scientist",
)


@pytest.fixture
def session(tmp_path):
    session = open_session(tmp_path / "home")
    session.goal_add("modeller")
    return session


def items(document):
    return {item.id: item for stage in document.stages for item in stage.items}


def test_without_a_goal_there_is_nothing_to_export(tmp_path):
    with pytest.raises(UsageError, match="skilltrail goal add ROLE"):
        export_markdown(open_session(tmp_path), None)


def test_the_document_holds_what_the_roadmap_shows(session):
    session.tick(["python"])
    session.start(["stats"])
    document, roadmap = roadmap_document(session), session.roadmap()
    assert document.exported == date(2026, 11, 21)
    assert [stage.title for stage in document.stages] == [stage.title for stage in roadmap.stages]
    assert (document.steps, document.known) == (roadmap.standing.steps, roadmap.standing.known)
    assert document.minutes_left == sum(item.minutes_left for item in items(document).values())
    assert items(document)["python"].on == date(2026, 11, 21)
    assert items(document)["stats"].status == "learning"
    assert items(document)["modeller/language"].options == ("julia", "rust")
    assert document.milestone_on == roadmap.standing.milestone_on


def test_an_assumed_skill_says_where_that_comes_from(session):
    session.assume(["stats"])
    session.tick(["pandas"], with_prerequisites=True)
    found = items(roadmap_document(session))
    assert (found["stats"].status, found["stats"].origin) == ("assumed", "said so")
    assert (found["numpy"].status, found["numpy"].origin) == ("assumed", "implied by pandas")
    assert (found["pandas"].status, found["pandas"].origin) == ("done", "")


def test_a_skipped_prerequisite_is_named_where_it_is_missing(session):
    session.skip(["numpy"])
    assert items(roadmap_document(session))["pandas"].without == ("numpy",)
    assert "**Warning:** builds on numpy, which this road skips" in export_markdown(session, None)


def test_a_skill_being_learnt_shows_its_record(session):
    session.use("python", "book", "chapter 3")
    session.log("python", 90)
    session.tick(["pandas#group"])
    session.note("python", "My own business.")
    found = items(roadmap_document(session))
    assert (found["python"].status, found["python"].logged) == ("learning", 90)
    assert found["python"].minutes_left == found["python"].minutes - 90
    [book] = found["python"].resources
    assert (book.chosen, book.bookmark) == (True, "chapter 3")
    assert [(point.id, point.ticked) for point in found["pandas"].points] == [("join", False), ("group", True)]
    assert found["numpy"].points == ()
    text = export_markdown(session, None)
    assert "In use: [A Book](https://example.org/book), chapter 1, now at chapter 3" in text
    assert "My own business" not in text


def test_what_is_not_begun_shows_no_outcomes_but_keeps_those_ticked_before(session):
    assert items(roadmap_document(session))["pandas"].points == ()
    session.tick(["pandas#group"])
    session.untick(["pandas"])
    pandas = items(roadmap_document(session))["pandas"]
    assert (pandas.status, [point.ticked for point in pandas.points]) == ("todo", [False, True])


def test_a_project_is_offered_until_it_is_adopted_and_then_counts(session):
    before = roadmap_document(session)
    assert [project.id for stage in before.stages for project in stage.projects] == ["first-model"]
    session.adopt(["first-model"])
    session.tick(["first-model#runs"])
    after = roadmap_document(session)
    project = items(after)["first-model"]
    assert (project.kind, project.status, project.summary) == ("project", "learning", "Build it")
    assert [(point.id, point.ticked) for point in project.points] == [("runs", True), ("shown", False)]
    assert [project for stage in after.stages for project in stage.projects] == []
    assert after.minutes_left == before.minutes_left + 600
    assert after.minutes_left == sum(item.minutes_left for item in items(after).values())
    assert after.steps == before.steps + 1


def test_a_finished_project_is_ticked_with_what_shows_it(session):
    session.adopt(["first-model"])
    session.log("first-model", 60)
    session.evidence("first-model", "https://github.com/example/model", "The model")
    session.tick(["first-model"])
    document = roadmap_document(session)
    project = items(document)["first-model"]
    assert (project.status, project.logged, project.on) == ("done", 60, date(2026, 11, 21))
    assert (document.known, document.built) == (0, 1)
    assert "[The model](https://github.com/example/model)" in export_markdown(session, None)


def test_a_project_that_no_stage_has_to_do_with_stands_at_the_end(tmp_path):
    session = open_session(tmp_path / "home")
    session.goal_add("rust")
    session.adopt(["first-model"])
    document = roadmap_document(session)
    assert [item.id for item in document.stages[-1].items] == ["first-model"]
    assert Outline(export_markdown(session, None)).foreign_html == []


def test_edges_lead_from_this_stage_or_an_earlier_one(session):
    first, second, *_ = roadmap_document(session).stages
    assert first.needs == ()
    assert set(second.needs) == {
        ("python", "numpy"),
        ("numpy", "pandas"),
        ("pandas", "trees"),
        ("stats", "trees"),
    }


def test_goals_are_told_with_where_they_stop(session):
    session.goal_add("analyst", until="s1")
    session.goal_add("rust")
    assert roadmap_document(session).goals == ("Modeller", "Analyst, up to Stage 1", "Rust")


def test_the_default_name_is_that_of_the_first_goal(session, tmp_path):
    assert default_target(session) == "road-to-modeller.md"
    assert default_target(open_session(tmp_path / "other")) == "roadmap.md"


def test_with_a_target_the_text_is_in_the_file_and_the_answer_is_its_path(session, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert export_markdown(session, Path("road.md")) == str(tmp_path / "road.md")
    assert (tmp_path / "road.md").read_text(encoding="utf-8") == export_markdown(session, None)


def test_a_tilde_is_the_home_folder(session):
    written = export_markdown(session, Path("~/road.md"))
    assert written == str(Path(os.environ["HOME"]) / "road.md")
    with pytest.raises(UsageError, match="no such user's home"):
        export_markdown(session, Path("~nobody-of-this-name/road.md"))


def test_an_existing_file_needs_force(session, tmp_path):
    target = tmp_path / "road.md"
    target.write_text("mine")
    with pytest.raises(TargetExistsError):
        export_markdown(session, target)
    assert target.read_text() == "mine"
    export_markdown(session, target, force=True)
    assert target.read_text(encoding="utf-8") == export_markdown(session, None)


def test_the_learners_files_and_the_shipped_content_are_out_of_reach(session, tmp_path):
    before = session.paths.progress.read_bytes()
    for target in protected(session.paths, session.curriculum):
        with pytest.raises(UsageError):
            export_markdown(session, target, force=True)
    assert session.paths.progress.read_bytes() == before
    assert not session.paths.config.exists()
    assert not session.paths.packs.exists()


def test_exporting_changes_nothing(session, tmp_path):
    before, revision = session.paths.progress.read_bytes(), session.revision
    export_markdown(session, tmp_path / "road.md")
    assert (session.paths.progress.read_bytes(), session.revision) == (before, revision)


@pytest.mark.parametrize("role", ROLES)
def test_the_road_to_every_role_reads_back_whole(role, tmp_path):
    session = Session.open(find_paths(str(tmp_path), {}), now=Clock(), device="desk-0001")
    session.goal_add(role)
    first = session.next_lines(1)[0].item.id
    session.tick([first])
    document = roadmap_document(session)
    text = export_markdown(session, None)
    outline = Outline(text)
    found = items(document)
    points = [point for item in found.values() for point in item.points]
    assert (outline.tasks, outline.ticked) == (len(found) + len(points), document.known)
    assert document.known >= 1
    assert document.minutes_left == sum(item.minutes_left for item in found.values())
    shown = [each for item in found.values() if not item.known for each in item.resources]
    assert len(outline.links) == sum(not link_fault(each.url) for each in shown)
    assert all(len(item.resources) <= MOST_RESOURCES for item in found.values())
    assert outline.images == outline.foreign_html == []
    assert outline.rows == 1 + len(document.stages)
    assert "licensed under CC BY 4.0" in text
    assert "untitled" not in text
    assert "None" not in text
