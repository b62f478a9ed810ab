"""The demo's learner."""

import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from skilltrail.curriculum.model import Curriculum
from skilltrail.errors import UsageError
from skilltrail.paths import find_paths
from skilltrail.progress.notation import parse_event
from skilltrail.session import demo
from skilltrail.session.demo import FEWER_HOURS, HOLIDAYS, HOURS, PAUSE, ROLE, WEEKS, furnish
from skilltrail.session.demo_story import FIRST, KNEW, SECOND, STORY
from skilltrail.session.export import portfolio_document, roadmap_document
from skilltrail.session.session import Session
from skilltrail.text import first_forbidden

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def furnished(folder, now=NOW):
    paths = find_paths(str(folder), {})
    furnish(paths, now=lambda: now, device="demo")
    return paths


def opened(folder, now=NOW):
    return Session.open(furnished(folder, now), now=lambda: now, device="demo")


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    """Read only: one year for all tests."""
    return opened(tmp_path_factory.mktemp("year"))


@pytest.fixture(scope="module")
def events(session):
    return [parse_event(text) for record in session._snapshot.log.records.values() for text in record.events]


def test_the_same_moment_gives_the_same_record(tmp_path):
    first, second = (furnished(tmp_path / name).progress.read_bytes() for name in ("one", "two"))
    assert first == second


def test_the_learner_has_a_past_and_no_future(session):
    assert [goal.target for goal in session.goals()] == [ROLE]
    stamps = [line.stamp for line in session.history()]
    assert len(stamps) > 300
    assert stamps == sorted(stamps, reverse=True)
    assert "2025-11-1" < stamps[-1] < stamps[0] < "2026-11-20T12"
    days = [day.on for day in session.journey().days]
    assert date(2025, 11, 17) <= days[0] < days[-1] < NOW.date()


def test_what_was_saved_at_once_is_what_saving_each_time_gives(session, tmp_path, monkeypatch):
    monkeypatch.delattr(demo._Rehearsal, "_save")
    assert session.paths.progress.read_bytes() == furnished(tmp_path).progress.read_bytes()


def test_it_is_a_year_of_about_five_hundred_events(session, events):
    outcomes = sum(len(skill.outcomes) for skill in session.curriculum.skills.values())
    assert (400 if outcomes else 350) < len(events) < 600
    verbs = Counter(event.verb for event in events)
    assert verbs["log"] > 150
    assert verbs["note"] > 20
    assert verbs["use"] > 40
    assert verbs["evidence"] > 5
    assert verbs["todo"] == 1
    assert verbs["estimate"] == 1


def test_weeks_differ_and_the_weeks_off_are_free(session):
    weeks = {week.begins: week for week in session.journey().weeks}
    first = min(weeks)
    assert (max(weeks) - first) == timedelta(weeks=WEEKS)
    full = [week.minutes for week in weeks.values() if week.planned == HOURS * 60]
    assert len({*full}) > 10
    assert sum(full) / len(full) > 0.7 * HOURS * 60
    for begins, _ in HOLIDAYS:
        off = weeks[first + timedelta(weeks=begins)]
        assert (off.minutes, off.planned) == (0, 0)
    paused = [weeks[first + timedelta(weeks=week)] for week in PAUSE]
    assert {week.minutes for week in paused} == {0}
    assert {week.planned for week in paused} == {HOURS * 60}
    since = weeks[first + timedelta(weeks=PAUSE.stop)]
    assert since.planned == FEWER_HOURS * 60
    assert since.minutes > 0
    assert session.progress.pace.off[-1][0] > NOW.date()


def test_one_project_is_finished_with_all_it_had_to_fulfil_and_one_is_begun(session):
    first, second = session.project_page(FIRST), session.project_page(SECOND)
    assert first.line.status == "done"
    assert first.line.ticked == len(first.line.criteria)
    assert all(
        one.url.startswith(("https://github.com/example/", "https://example.org/")) for one in first.record.evidence
    )
    assert second.line.status == "learning"
    assert second.record.minutes > 0


def test_outcomes_are_ticked_where_the_curriculum_has_them(session):
    for page in map(session.skill_page, session.curriculum.skills):
        if page.row.status == "done":
            assert page.row.ticked >= page.row.points - 1
        elif page.row.status != "learning":
            assert page.row.ticked == 0


def test_what_is_at_hand_has_a_resource_with_a_bookmark_or_a_note(session):
    learning = [row.id for row in session.skill_rows() if row.status == "learning"]
    assert len(learning) == 1
    page = session.skill_page(learning[0])
    assert page.record.minutes > 0
    assert page.resources[0].chosen
    assert page.resources[0].bookmark


def test_one_area_was_known_before_and_one_tick_was_taken_back(session):
    assumed = {row.area for row in session.skill_rows() if row.status == "assumed"}
    assert assumed == {KNEW}
    again = [id for id, chapter in STORY.items() if chapter.again]
    assert [session.progress.status(id) for id in again] == ["done"]
    assert all(STORY[id].regret in session.progress.skill(id).note for id in again)


def test_its_documents_add_up(session):
    roadmap = roadmap_document(session)
    items = [item for stage in roadmap.stages for item in stage.items]
    assert roadmap.minutes_left == sum(item.minutes_left for item in items) == session.standing().minutes_left
    portfolio = portfolio_document(session)
    assert portfolio.minutes == session.journey().minutes
    assert len(portfolio.projects) == 1


def test_the_story_is_of_what_the_curriculum_has(session):
    content = session.curriculum
    assert [id for id in STORY if id not in content.skills and id not in content.projects] == []
    assert [c.resource for c in STORY.values() if c.resource and c.resource not in content.resources] == []
    texts = [text for chapter in STORY.values() for _, text in chapter.notes]
    assert all(text.isascii() and not first_forbidden(text) for text in texts)
    assert len({*texts}) == len(texts)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 12, 14, 0, 5, tzinfo=UTC),
        datetime(2027, 2, 28, 23, 55, tzinfo=UTC),
        datetime(2028, 2, 29, 6, tzinfo=UTC),
    ],
)
def test_it_is_so_on_any_day_and_anywhere(now, zone, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    session = opened(tmp_path, now)
    stamps = [line.stamp for line in session.history()]
    assert stamps == sorted(stamps, reverse=True)
    assert stamps[0] < now.isoformat()
    assert session.project_page(FIRST).line.status == "done"
    assert session.project_page(SECOND).line.status == "learning"
    assert session.undo().ids


def test_a_record_that_is_there_is_left_alone(tmp_path):
    paths = furnished(tmp_path)
    before = paths.progress.read_bytes()
    with pytest.raises(UsageError, match="a record already"):
        furnish(paths, now=lambda: NOW, device="demo")
    assert paths.progress.read_bytes() == before


def test_a_curriculum_without_any_of_it_has_no_learner(tmp_path, monkeypatch):
    monkeypatch.setattr(
        demo._Rehearsal, "open", lambda paths, now, device: demo._Rehearsal(paths, Curriculum(), (), now, device)
    )
    assert not furnished(tmp_path).progress.exists()
