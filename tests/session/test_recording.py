"""Minutes, notes, evidence, resources, estimates and dates: what is kept, and what is refused in one line."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from skilltrail.errors import UsageError
from skilltrail.planning.plan import Planner
from skilltrail.progress.events import EventLog, fold
from skilltrail.progress.model import Goal
from skilltrail.session.journey import journey
from skilltrail.session.recording import MOST_ADDRESS, MOST_LINE, MOST_NOTE
from skilltrail.session.roadmap import roadmap
from skilltrail.session.situation import Situation
from tests.progress.logs import do
from tests.session.desk import curriculum, open_session
from tests.session.test_journey import acts

TODAY = date(2026, 11, 21)
BEFORE = TODAY - timedelta(days=10)
PLANNER = Planner(curriculum())


@pytest.fixture
def session(tmp_path):
    return open_session(tmp_path)


def line(session, word):
    return session.record(word).record


def refused(message, act):
    with pytest.raises(UsageError, match=message) as caught:
        act()
    assert str(caught.value).isprintable()


class TestMinutes:
    def test_are_logged_for_a_day_and_shorten_what_is_left_everywhere(self, session):
        session.goal_add("analyst")
        before = session.standing().minutes_left
        done = session.log("python", 90, on=BEFORE)
        assert done.text == "Logged 1 h 30 min on Python"
        assert line(session, "python").logs[0].on == BEFORE
        assert (line(session, "python").status, line(session, "python").begun) == ("learning", BEFORE)
        assert session.standing().minutes_left == before - 90
        assert session.skill_page("python").row.minutes_left == 2400 - 90

    def test_are_listed_newest_first_and_taken_out_by_their_batch(self, session):
        keys = [session.log("python", minutes).batch for minutes in (10, 20, 30)]
        assert [log.minutes for log in line(session, "python").logs] == [30, 20, 10]
        session.unlog("python", keys[1])
        assert [log.minutes for log in line(session, "python").logs] == [30, 10]
        refused("no minutes were logged by", lambda: session.unlog("python", keys[1]))
        refused("no minutes were logged by", lambda: session.unlog("numpy", keys[0]))

    def test_no_day_has_more_than_24_hours(self, session):
        for minutes in (0, -5, 1441):
            refused("between 1 minute and 24 hours", lambda minutes=minutes: session.log("python", minutes))
        assert session.history() == ()

    def test_count_for_a_project(self, session):
        session.log("first-model", 60)
        assert line(session, "first-model").status == "learning"
        assert session.project_page("first-model").line.minutes_left == 540


class TestNotes:
    def test_line_ends_are_those_of_every_system(self, session):
        session.note("python", "\r\n\none\r\ntwo\rthree \n\n four\n\n")
        assert line(session, "python").note == "one\ntwo\nthree \n\n four"

    def test_of_nothing_but_space_there_is_none(self, session):
        session.note("python", "x")
        session.note("python", " \n\t\n ")
        assert line(session, "python").note == ""
        assert session.progress.skills == {}

    def test_are_there_for_the_next_program_and_as_long_as_they_may_be(self, session, tmp_path):
        text = "\n".join(["é漢 \\ \" ' # [x]" * 10] * 100)[:MOST_NOTE]
        session.note("python", text)
        assert line(open_session(tmp_path), "python").note == text
        refused("at most 20,000 are kept", lambda: session.note("python", "x" * (MOST_NOTE + 1)))

    @pytest.mark.parametrize("text", ["a\x1b[2J", "a\u202eb", "\ud800", "a\x00", "a\u2028b"])
    def test_what_no_text_may_hold_is_refused(self, session, text):
        refused("the note holds U", lambda: session.note("python", text))
        refused("the title holds U", lambda: session.evidence("python", "https://x.org", text))
        refused("the bookmark holds U", lambda: session.use("python", "book", text))
        assert session.history() == ()

    def test_tabs_and_lines_stand_in_notes_only(self, session):
        session.note("python", "a\tb\nc")
        refused("the title holds U", lambda: session.evidence("python", "https://x.org", "a\nb"))
        refused("the bookmark holds U", lambda: session.use("python", "book", "a\tb"))


class TestEvidence:
    def test_is_kept_with_its_title_and_day(self, session):
        session.evidence("python", " https://example.org/a ", " Mine ")
        (one,) = line(session, "python").evidence
        assert (one.url, one.title, one.on) == ("https://example.org/a", "Mine", TODAY)
        assert session.skill_page("python").row.evidence == 1

    @pytest.mark.parametrize(
        "url",
        [
            "HTTPS://Example.org",
            "http://localhost:8000/x?y#z",
            "file:///home/x/thesis.pdf",
            "file:///me@home.pdf",
            "https://social.example/@me?x=a@b",
            "https://例え.jp/ü",
            "https://x.org/" + "a" * (MOST_ADDRESS - 14),
        ],
    )
    def test_any_address_of_a_page_or_a_file_will_do(self, session, url):
        session.evidence("python", url)
        assert line(session, "python").evidence[0].url == url

    @pytest.mark.parametrize(
        ("url", "fault"),
        [
            ("", "is missing"),
            ("  ", "is missing"),
            ("example.org", "is not one"),
            ("https://", "is not one"),
            ("https:///path", "is not one"),
            ("http://?q", "is not one"),
            ("file:///", "is not one"),
            ("file://host/x", "is not one"),
            ("javascript:alert(1)", "is not one"),
            ("ssh://x.org", "is not one"),
            ("https://x.org/a b", "holds spaces or control characters"),
            ("https://x.org/\x1b[2J", "holds spaces or control characters"),
            ("https://x.org/\u202e", "holds spaces or control characters"),
            ("https://x.org/\ud800", "holds spaces or control characters"),
            ("https://x.org/" + "a" * (MOST_ADDRESS - 13), "is too long"),
            ("https://me:secret@x.org/", "holds a user name, which your portfolio would show"),
            ("http://me@x.org", "holds a user name, which your portfolio would show"),
        ],
    )
    def test_what_is_no_address_is_refused(self, session, url, fault):
        refused(f"the address {fault}; give one", lambda: session.evidence("python", url))

    def test_a_title_is_one_line_of_reasonable_length(self, session):
        refused("the title has 201 characters", lambda: session.evidence("python", "https://x.org", "x" * 201))
        session.evidence("python", "https://x.org", "x" * MOST_LINE)

    def test_is_taken_away_by_its_address(self, session):
        session.evidence("python", "https://x.org")
        refused("no evidence like that on python; there is https://x.org", lambda: session.unevidence("python", "x"))
        session.unevidence("python", " https://x.org ")
        assert line(session, "python").evidence == ()
        refused("no evidence like that on python; there is none", lambda: session.unevidence("python", "x"))


class TestResources:
    def test_the_one_in_use_stands_first_with_its_bookmark(self, session):
        session.use("numpy", "Book", " chapter 3 ")
        (shown,) = session.skill_page("numpy").resources
        assert (shown.id, shown.chosen, shown.bookmark) == ("book", True, "chapter 3")
        session.use("numpy", "")
        assert session.skill_page("numpy").resources == ()

    def test_a_project_has_none_and_an_unknown_one_is_refused(self, session):
        refused("no skill 'first-model'", lambda: session.use("first-model", "book"))
        refused("no resource 'bok' .*'book'", lambda: session.use("python", "bok"))
        refused(r"no resource 'zzz' \(python has book\)", lambda: session.use("python", "zzz"))
        refused('no resource .*search WORDS" finds some', lambda: session.use("numpy", "zzz"))
        refused("the bookmark has 201", lambda: session.use("python", "book", "x" * 201))


class TestEstimates:
    def test_count_before_the_contents_everywhere(self, session):
        session.goal_add("analyst")
        before = session.standing()
        session.estimate("python", 3000)
        after = session.standing()
        assert after.minutes_left - before.minutes_left == after.minutes - before.minutes == 600
        assert session.role_page("analyst").card.minutes_left == after.minutes_left
        session.estimate("python", None)
        assert session.standing() == before

    def test_a_project_has_one_too(self, session):
        session.estimate("first-model", 60)
        assert session.project_page("first-model").line.minutes == 60
        refused("an estimate lies between", lambda: session.estimate("python", 0))


class TestDates:
    def test_are_corrected_where_there_is_such_a_day(self, session):
        session.start(["python"])
        session.redate("python", begun=BEFORE)
        assert (line(session, "python").begun, line(session, "python").on) == (BEFORE, BEFORE)
        session.tick(["python"])
        session.redate("python", reached=BEFORE)
        assert line(session, "python").on == BEFORE

    @pytest.mark.parametrize(
        ("days", "message"),
        [
            ({"begun": TODAY + timedelta(days=1)}, "before 2026-11-22|still to come"),
            ({"reached": TODAY + timedelta(days=1)}, "still to come"),
            ({"reached": BEFORE - timedelta(days=1)}, "python was begun on 2026-11-11, after 2026-11-10"),
            ({"begun": TODAY, "reached": BEFORE}, "python was begun on 2026-11-21, after 2026-11-11"),
        ],
    )
    def test_what_cannot_have_been_is_refused(self, session, days, message):
        session.start(["python"], on=BEFORE)
        session.tick(["python"])
        before = session.record("python")
        refused(message, lambda: session.redate("python", **days))
        assert session.record("python") == before

    def test_begun_after_it_was_done_is_refused(self, session):
        session.tick(["python"], on=BEFORE)
        refused("python was done on 2026-11-11, before 2026-11-21", lambda: session.redate("python", begun=TODAY))

    def test_what_was_not_begun_or_not_done_has_none(self, session):
        refused("python has not been begun", lambda: session.redate("python", begun=BEFORE))
        refused(
            "python is not done.*'skilltrail tick python --on DAY'", lambda: session.redate("python", reached=TODAY)
        )
        session.assume(["python"])
        refused("python is not done", lambda: session.redate("python", reached=TODAY))


@pytest.mark.parametrize("act", ["log", "note", "evidence", "estimate", "unlog", "unevidence"])
def test_what_is_neither_skill_nor_project_is_refused(session, act):
    more = {"log": [5], "evidence": ["https://x.org"], "estimate": [5]}.get(act, ["x"])
    refused("no skill 'panda' .*'pandas'", lambda: getattr(session, act)("panda", *more))


@given(st.lists(acts, max_size=20), st.booleans())
def test_whatever_was_recorded_every_total_is_the_sum_of_what_stands_beside_it(steps, goal):
    log = EventLog()
    for step in steps:
        log = do(log, step)
    progress = fold(log)
    for record in (*progress.skills.values(), *progress.projects.values()):
        assert record.minutes == sum(one.minutes for one in record.logs)
    now = Situation(PLANNER, replace(progress, goals=(Goal("modeller"),) if goal else ()), TODAY)
    shown = roadmap(now)
    items = [item for stage in shown.stages for item in stage.items]
    known = [item for stage in shown.stages for item in stage.known]
    assert shown.standing.minutes_left == sum(item.minutes_left for item in items) == now.plan.minutes_left
    assert shown.standing.minutes == sum(item.minutes for item in (*items, *known))
    for stage in shown.stages:
        assert stage.minutes_left == sum(item.minutes_left for item in stage.items)
        assert stage.minutes_known == sum(item.minutes for item in stage.known)
        assert stage.minutes == stage.minutes_known + sum(item.minutes for item in stage.items)
    assert journey(now) == journey(now)
