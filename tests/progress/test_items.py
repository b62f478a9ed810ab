from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.progress.items import item_progress
from skilltrail.progress.model import PROJECT_STATUSES, STATUSES, Evidence, ItemProgress, Logged
from skilltrail.progress.notation import canonical
from tests.progress.logs import stored_texts, texts

DAY = date(2026, 11, 20)
NEXT = date(2026, 11, 21)
LATER = date(2026, 12, 1)


def events(*whats, device="d"):
    """Events one after another, a second apart, each of a batch of its own."""
    return [f"2026-11-20T18:00:{n:02}.000000Z {device} b{n} {what}" for n, what in enumerate(whats, 1)]


def folded(*whats, texts=None, statuses=STATUSES):
    return item_progress(canonical(events(*whats)), texts or {}, statuses)


def test_no_events_are_no_record():
    assert folded() is None
    assert folded("todo 2026-11-20") is None
    assert folded("later x", "outcome", "log 5", "evidence", "use", "estimate", "begun x") is None


class TestStatus:
    def test_each_status_has_its_day(self):
        for status in STATUSES[1:]:
            record = folded(f"{status} 2026-11-20 said")
            assert (record.status, record.on, record.origin) == (status, DAY, "said" if status == "assumed" else "")

    def test_projects_are_adopted_and_skills_are_not(self):
        assert folded("adopted 2026-11-20", statuses=PROJECT_STATUSES).status == "adopted"
        assert folded("adopted 2026-11-20") is None
        assert folded("assumed 2026-11-20 said", statuses=PROJECT_STATUSES) is None

    def test_where_an_assumed_status_comes_from_goes_with_it(self):
        assert folded("assumed 2026-11-20 trees", "done 2026-11-21").origin == ""

    def test_what_is_set_back_keeps_the_rest_of_its_record(self):
        record = folded("learning 2026-11-20", "log 90 2026-11-20", "outcome o 2026-11-20", "todo 2026-11-21")
        assert record == ItemProgress(
            minutes=90, outcomes={"o": DAY}, logs=(Logged("d:b2", DAY, 90),), status="todo", on=None, begun=None
        )


class TestLate:
    """What is said to be of a day long gone was not recorded as it happened. The events are of 20 November."""

    def test_a_tick_is_late_more_than_a_week_after_its_day(self):
        assert not folded("done 2026-11-13").late
        assert folded("done 2026-11-12").late
        assert not folded("done 2026-11-21").late
        assert not folded("done 2026-11-12", "todo 2026-11-20", "done 2026-11-20").late

    def test_what_counts_is_when_the_status_was_recorded_first_and_the_day_that_stands(self):
        later = "2026-12-24T18:00:00.000000Z d b9 done"
        begun = "2026-11-01T18:00:00.000000Z d b1 learning 2026-11-01"
        done = "2026-11-20T18:00:00.000000Z d b2 done 2026-11-20"

        def late(day):
            return item_progress(canonical((begun, done, f"{later} {day}")), {}, STATUSES).late

        assert [late(day) for day in ("2026-11-14", "2026-11-20", "2026-11-02")] == [False, False, True]

    def test_minutes_are_late_each_by_itself(self):
        record = folded("log 60 2026-11-12", "log 90 2026-11-13")
        assert [log.late for log in record.logs] == [True, False]


class TestBeginning:
    def test_work_begins_with_learning_and_stays_begun_when_it_is_done(self):
        assert folded("learning 2026-11-20").begun == DAY
        assert folded("learning 2026-11-20", "done 2026-12-01").begun == DAY
        assert folded("adopted 2026-11-20", statuses=PROJECT_STATUSES).begun is None
        assert folded("done 2026-12-01").begun is None

    def test_taken_up_again_it_was_begun_the_first_time(self):
        record = folded("learning 2026-11-20", "done 2026-11-21", "learning 2026-12-01")
        assert (record.begun, record.on) == (DAY, LATER)

    @pytest.mark.parametrize("over", ["todo", "skipped"])
    def test_begun_anew_after_it_was_given_up_the_first_time_is_forgotten(self, over):
        given_up = ("learning 2026-11-20", "begun 2026-11-19", f"{over} 2026-11-21")
        assert folded(*given_up, "learning 2026-12-01").begun == LATER
        assert folded(*given_up, "done 2026-12-01").begun is None
        assert (folded(*given_up) or ItemProgress()).begun is None

    def test_started_once_more_the_day_is_put_right(self):
        record = folded("learning 2026-12-01", "learning 2026-11-20")
        assert (record.on, record.begun) == (DAY, DAY)

    def test_a_day_said_by_hand_counts_and_is_the_day_it_is_being_worked_on_since(self):
        record = folded("learning 2026-12-01", "begun 2026-11-20")
        assert (record.on, record.begun) == (DAY, DAY)
        record = folded("learning 2026-11-21", "begun 2026-11-20", "done 2026-12-01")
        assert (record.on, record.begun) == (LATER, DAY)
        record = folded("learning 2026-11-21", "done 2026-11-21", "learning 2026-12-01", "begun 2026-11-20")
        assert (record.on, record.begun) == (LATER, DAY)

    def test_done_before_the_day_it_was_begun_that_day_is_not_known(self):
        assert folded("learning 2026-12-01", "done 2026-11-20").begun is None
        assert folded("learning 2026-11-20", "done 2026-11-20").begun == DAY
        assert folded("learning 2026-12-01", "done 2026-11-20", "done 2026-12-01").begun == LATER

    def test_a_beginning_that_was_said_of_nothing_begun_means_nothing(self):
        assert folded("begun 2026-11-20") is None
        assert folded("skipped 2026-11-20", "begun 2026-11-20").begun is None


class TestPoints:
    def test_outcomes_are_ticked_and_taken_back_each_for_itself(self):
        record = folded(
            "outcome b 2026-11-21", "outcome a 2026-11-20", "outcome c 2026-11-20", "unoutcome c", "unoutcome x"
        )
        assert list(record.outcomes.items()) == [("a", DAY), ("b", NEXT)]

    def test_the_newest_day_of_an_outcome_counts(self):
        assert folded("outcome a 2026-11-20", "unoutcome a", "outcome a 2026-11-21").outcomes == {"a": NEXT}

    def test_a_day_that_is_none_leaves_what_was_before(self):
        assert folded("outcome a 2026-11-20", "outcome a soon", "unoutcome").outcomes == {"a": DAY}


class TestMinutes:
    def test_minutes_add_up_by_day_and_in_the_order_they_were_logged(self):
        record = item_progress(
            canonical(
                [
                    f"2026-11-20T18:00:{n:02}.000000Z d b{n} log {n} {day}"
                    for n, day in [(2, NEXT), (10, NEXT), (11, DAY), (30, NEXT)]
                ]
            ),
            {},
            STATUSES,
        )
        assert record.minutes == 53
        assert record.logs == (
            Logged("d:b11", DAY, 11),
            Logged("d:b2", NEXT, 2),
            Logged("d:b10", NEXT, 10),
            Logged("d:b30", NEXT, 30),
        )

    def test_a_timer_is_remembered_with_its_minutes(self):
        stamp = "2026-11-20T17:00:00.000000Z"
        assert folded(f"log 5 2026-11-20 {stamp}").logs == (Logged("d:b1", DAY, 5, stamp),)

    def test_minutes_are_taken_out_by_their_batch(self):
        record = folded("log 5 2026-11-20", "log 7 2026-11-20", "unlog d:b1", "unlog d:b9")
        assert (record.minutes, record.logs) == (7, (Logged("d:b2", DAY, 7),))
        assert folded("log 5 2026-11-20", "unlog d:b1") is None

    @pytest.mark.parametrize("number", ["0", "-5", "1.5", "x", "\u0665", "1234567", "9" * 5000, "+5", "5_0"])
    def test_minutes_and_estimates_that_are_none_mean_nothing(self, number):
        assert folded(f"log {number} 2026-11-20", f"estimate {number}") is None
        assert folded("estimate 60", f"estimate {number}").estimate == 60


TEXTS = {"d:b1": ("one", "", "line"), "d:b2": ("two",), "d:b3": ("three",), "d:b4": ("one", "", "line")}


class TestNote:
    def noted(self, *whats):
        return folded(*whats, texts=TEXTS)

    def test_a_note_is_its_lines(self):
        assert self.noted("note").note == "one\n\nline"

    def test_a_version_takes_the_place_of_those_it_names(self):
        record = self.noted("note", "note d:b1")
        assert (record.note, record.versions) == ("two", ("d:b2",))

    def test_versions_that_do_not_know_of_each_other_stand_side_by_side_oldest_first(self):
        record = self.noted("note", "note", "later")
        assert (record.note, record.versions) == ("one\n\nline\n\ntwo", ("d:b1", "d:b2"))
        record = self.noted("note", "note", "note d:b2 d:b1")
        assert (record.note, record.versions) == ("three", ("d:b3",))

    def test_the_same_text_twice_stands_once(self):
        assert self.noted("note", "later", "later", "note").note == "one\n\nline"

    def test_a_note_that_was_cleared_is_none(self):
        assert folded("note", "note d:b1", texts={"d:b1": ("x",)}) is None
        record = folded("note", "note d:b1", "estimate 5", texts={"d:b1": ("x",)})
        assert (record.note, record.versions) == ("", ())

    def test_cleared_on_one_device_and_written_on_another_what_was_written_stands_alone(self):
        record = folded("note", "note d:b1", "note d:b1", texts={"d:b1": ("x",), "d:b3": ("y",)})
        assert (record.note, record.versions) == ("y", ("d:b3",))

    def test_a_text_that_is_gone_is_an_empty_one(self):
        assert folded("note", "later") is None


class TestTheRest:
    def test_evidence_stands_in_the_order_it_was_added_and_goes_by_its_address(self):
        record = folded(
            "evidence u 2026-11-20",
            "evidence v 2026-11-21",
            "evidence w 2026-11-21",
            "unevidence w",
            texts={"d:b2": ("Title",)},
        )
        assert record.evidence == (Evidence("u", "", DAY), Evidence("v", "Title", NEXT))

    def test_the_resource_in_use_has_a_bookmark(self):
        record = folded("use book", "use course", texts={"d:b1": ("x",), "d:b2": ("chapter 5",)})
        assert (record.resource, record.bookmark) == ("course", "chapter 5")
        assert folded("use book", "unuse") is None

    def test_the_own_estimate_comes_before_the_contents(self):
        record = folded("estimate 60", "estimate 90")
        assert (record.estimate, record.estimated(500)) == (90, 90)
        assert folded("estimate 90", "unestimate") is None
        assert ItemProgress().estimated(500) == 500

    def test_words_that_a_later_version_adds_are_passed_over(self):
        record = folded("log 5 2026-11-20 x y", "outcome a 2026-11-20 x", "estimate 5 x", "begun 2026-11-20 x")
        assert (record.minutes, record.outcomes, record.estimate) == (5, {"a": DAY}, 5)


@given(
    st.lists(texts | st.sampled_from(events("note", "log 5 2026-11-20", "use x", "done 2026-11-20"))), stored_texts
)
def test_anything_that_a_file_can_hold_adds_up_to_something(found, stored):
    record = item_progress(canonical(found), stored, STATUSES)
    assert record is None or record.minutes == sum(log.minutes for log in record.logs)


def test_what_is_left_is_the_rest_but_never_less_than_a_tenth():
    assert ItemProgress(minutes=59).left(600) == 541
    assert ItemProgress(minutes=590).left(601) == 61
    assert ItemProgress(minutes=30, estimate=100).left(600) == 70
    assert ItemProgress(minutes=99, estimate=100).left(600) == 10
    for status in ("done", "assumed"):
        assert ItemProgress(status, minutes=5).left(600) == 0
