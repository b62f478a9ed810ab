from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.errors import UsageError
from skilltrail.progress import operations as ops
from skilltrail.progress import recording as rec
from skilltrail.progress.events import EventLog, fold
from skilltrail.progress.merge import merge
from skilltrail.progress.model import Evidence, Logged, Progress
from tests.progress.logs import DAY, HERE, NOW, THERE, begun, do, key_of, operations, unlog

SKILL, PROJECT = ("skill", "a"), ("project", "p")
NEXT = DAY + timedelta(days=1)
EVERY = [SKILL, PROJECT]
STAMP = "2026-11-20T17:00:00.000000Z"


def after(*operations, log=None):
    log = log or EventLog()
    for operation in operations:
        log = do(log, operation)
    return log


def of(log, subject=SKILL):
    return fold(log).item(*subject)


def told(log, operation):
    """What an operation would record, as texts."""
    return [" ".join((entry.verb, *entry.args)) for entry in operation(fold(log))]


@pytest.mark.parametrize("subject", EVERY)
class TestBeginning:
    """The first outcome and the first minutes say that work has begun."""

    ACTS = pytest.mark.parametrize(
        "act", [lambda subject: rec.log(subject, 5, DAY), lambda subject: rec.outcome(subject, ["one"], DAY)]
    )

    @ACTS
    def test_the_first_sets_it_learning_on_its_day_and_the_second_does_not(self, subject, act):
        log = after(act(subject))
        assert (of(log, subject).status, of(log, subject).begun) == ("learning", DAY)
        assert not any("learning" in text for text in told(log, rec.log(subject, 5, NEXT)))

    @ACTS
    def test_what_is_finished_stays_so(self, subject, act):
        log = after(ops.tick([subject[1]], DAY, kind=subject[0]), act(subject))
        assert of(log, subject).status == "done"

    @ACTS
    def test_what_was_put_aside_is_taken_up_again(self, subject, act):
        log = after(ops.skip([subject[1]], DAY, kind=subject[0]), act(subject))
        assert of(log, subject).status == "learning"

    def test_a_note_a_link_or_an_estimate_is_no_beginning(self, subject):
        log = after(rec.note(subject, "x"), rec.evidence(subject, "u", "", DAY), rec.estimate(subject, 5))
        log = after(rec.use(subject, "book", ""), log=log)
        assert of(log, subject).status == "todo"


def test_an_assumed_skill_stays_assumed_when_minutes_are_logged():
    assert of(after(ops.assume(["a"], DAY), rec.log(SKILL, 5, DAY))).status == "assumed"


def test_an_adopted_project_is_begun_with_its_first_minutes():
    assert of(after(ops.adopt(["p"], DAY), rec.log(PROJECT, 5, DAY)), PROJECT).status == "learning"


class TestTogether:
    def test_what_is_ticked_with_its_outcomes_in_one_act_is_done(self):
        for first in (ops.tick(["a"], DAY), ops.assume(["a"], DAY), ops.start(["a"], NEXT)):
            log = after(ops.together(first, rec.outcome(SKILL, ["one"], DAY)))
            (entry, _) = told(EventLog(), ops.together(first, rec.outcome(SKILL, ["one"], DAY)))
            assert of(log).status == entry.split(" ")[0] != "todo"
            assert of(log).outcomes == {"one": DAY}

    def test_a_skill_that_another_one_implies_is_assumed_even_if_one_of_its_outcomes_is_ticked(self):
        act = ops.together(ops.tick(["b"], DAY, lambda progress: [("a", "b")]), rec.outcome(SKILL, ["one"], DAY))
        assert of(after(act)).status == "assumed"

    def test_statuses_of_different_things_all_count(self):
        act = ops.together(ops.tick(["a", "p"], DAY), ops.tick(["p"], DAY, kind="project"))
        assert {of(after(act), subject).status for subject in (*EVERY, ("skill", "p"))} == {"done"}


class TestOutcomes:
    def test_are_ticked_once(self):
        log = after(rec.outcome(SKILL, ["one", "two"], DAY))
        assert told(log, rec.outcome(SKILL, ["one", "three"], NEXT)) == ["outcome three 2026-11-21"]
        assert do(log, rec.outcome(SKILL, ["one"], NEXT)) is log
        assert of(do(log, rec.outcome(SKILL, ["three"], NEXT))).outcomes == {"one": DAY, "two": DAY, "three": NEXT}

    def test_are_taken_back_only_where_they_are_ticked(self):
        log = after(rec.outcome(SKILL, ["one", "two"], DAY))
        assert told(log, rec.unoutcome(SKILL, ["one", "three"])) == ["unoutcome one"]
        assert do(log, rec.unoutcome(SKILL, ["three"])) is log

    def test_ticked_already_they_begin_nothing(self):
        log = after(rec.outcome(SKILL, ["one"], DAY), ops.untick(["a"], DAY))
        assert do(log, rec.outcome(SKILL, ["one"], NEXT)) is log

    def test_stay_when_the_skill_is_ticked_or_set_back(self):
        log = after(rec.outcome(SKILL, ["one"], DAY), ops.tick(["a"], DAY), ops.untick(["a"], DAY))
        assert of(log).outcomes == {"one": DAY}
        assert of(after(ops.tick(["a"], DAY))).outcomes == {}


class TestMinutes:
    @pytest.mark.parametrize("minutes", [0, -1, 1441, 10**9])
    def test_no_day_has_more_and_nothing_is_not_logged(self, minutes):
        with pytest.raises(UsageError, match="between 1 minute and 24 hours"):
            rec.log(SKILL, minutes, DAY)

    def test_the_least_and_the_most(self):
        assert of(after(rec.log(SKILL, 1, DAY), rec.log(SKILL, 1440, DAY))).minutes == 1441

    def test_the_same_minutes_twice_are_twice_as_many(self):
        assert of(after(rec.log(SKILL, 30, DAY), rec.log(SKILL, 30, DAY))).minutes == 60

    def test_the_same_timer_is_logged_once_for_each_thing(self):
        act = rec.log(SKILL, 30, DAY, timer=STAMP)
        log = after(act)
        assert of(log).logs == (Logged(key_of(log, 1), DAY, 30, STAMP),)
        assert do(log, act) is log
        assert do(log, rec.log(PROJECT, 30, DAY, timer=STAMP)) is not log

    def test_are_taken_out_by_the_batch_that_logged_them(self):
        log = after(rec.log(SKILL, 30, DAY), rec.log(SKILL, 40, DAY))
        first = key_of(log, 1)
        log = do(log, rec.unlog(SKILL, first))
        assert of(log).minutes == 40
        for key in (first, f"{HERE}:b9", ""):
            with pytest.raises(UsageError, match=f"no minutes were logged by '{key}' on a"):
                do(log, rec.unlog(SKILL, key))


class TestNotes:
    def test_are_written_anew_and_kept_as_they_were_in_the_history(self):
        log = after(rec.note(SKILL, "one\n\n two"), rec.note(SKILL, "three"))
        assert of(log).note == "three"
        assert log.records[SKILL].texts[key_of(log, 1)] == ("one", "", " two")

    def test_the_same_words_again_are_no_change(self):
        log = after(rec.note(SKILL, "x"))
        assert do(log, rec.note(SKILL, "x")) is log
        assert do(EventLog(), rec.note(SKILL, "")) == EventLog()

    def test_cleared_and_written_again(self):
        log = after(rec.note(SKILL, "x"), rec.note(SKILL, ""))
        assert of(log).note == ""
        assert fold(log) == Progress()
        assert of(do(log, rec.note(SKILL, "x"))).note == "x"

    @given(st.text(st.characters(codec="utf-8"), max_size=40))
    def test_any_text_is_kept_as_it_is(self, text):
        assert of(after(rec.note(SKILL, text))).note == text

    def test_written_on_two_devices_at_once_both_are_there_and_the_next_writing_leaves_one(self):
        base = after(rec.note(SKILL, "before"))
        here = do(base, rec.note(SKILL, "mine"))
        there = do(base, rec.note(SKILL, "yours"), now=NOW + timedelta(minutes=1), device=THERE)
        both = merge(here, there)
        assert of(both).note == "mine\n\nyours"
        assert len(of(both).versions) == 2
        for log, device in ((both, HERE), (merge(there, here), THERE)):
            assert of(log) == of(both)
            one = do(log, rec.note(SKILL, "ours"), device=device)
            assert (of(one).note, len(of(one).versions)) == ("ours", 1)
            kept = do(log, rec.note(SKILL, of(log).note), device=device)
            assert (of(kept).note, len(of(kept).versions)) == ("mine\n\nyours", 1)
            cleared = do(log, rec.note(SKILL, ""), device=device)
            assert (of(cleared).note, of(cleared).versions) == ("", ())

    @given(st.lists(st.tuples(st.booleans(), st.text(max_size=3, alphabet="xyz\n"), st.booleans()), max_size=10))
    def test_what_was_written_since_the_devices_met_is_there_when_they_meet(self, acts):
        logs, fresh = [EventLog(), EventLog()], ["", ""]
        for second, text, meet in acts:
            after = do(logs[second], rec.note(SKILL, text), device=(HERE, THERE)[second])
            fresh[second] = text if after is not logs[second] else fresh[second]
            logs[second] = after
            assert of(after).note == text
            if meet:
                logs = [merge(*logs), merge(*reversed(logs))]
                assert of(logs[0]) == of(logs[1])
                assert all(text in of(logs[0]).note for text in fresh)
                fresh = ["", ""]


class TestEvidence:
    def test_a_link_takes_a_new_title_and_keeps_its_day(self):
        log = after(rec.evidence(SKILL, "u", "One", DAY))
        assert do(log, rec.evidence(SKILL, "u", "One", NEXT)) is log
        log = do(log, rec.evidence(SKILL, "u", "Two", NEXT))
        assert of(log).evidence == (Evidence("u", "Two", DAY),)
        log = do(log, rec.evidence(SKILL, "u", "", NEXT))
        assert of(log).evidence == (Evidence("u", "", DAY),)

    def test_a_link_is_taken_away_once(self):
        log = after(rec.evidence(SKILL, "u", "", DAY), rec.evidence(SKILL, "v", "", DAY))
        log = do(log, rec.unevidence(SKILL, "u"))
        assert [one.url for one in of(log).evidence] == ["v"]
        assert do(log, rec.unevidence(SKILL, "u")) is log
        again = do(log, rec.evidence(SKILL, "u", "", NEXT))
        assert of(again).evidence[-1] == Evidence("u", "", NEXT)


class TestResource:
    def test_is_chosen_with_a_bookmark_that_moves(self):
        log = after(rec.use(SKILL, "book", ""), rec.use(SKILL, "book", "chapter 2"))
        assert (of(log).resource, of(log).bookmark) == ("book", "chapter 2")
        assert do(log, rec.use(SKILL, "book", "chapter 2")) is log
        log = do(log, rec.use(SKILL, "course", ""))
        assert (of(log).resource, of(log).bookmark) == ("course", "")

    def test_is_left_once(self):
        log = after(rec.use(SKILL, "book", "x"), rec.unuse(SKILL))
        assert (of(log).resource, of(log).bookmark) == ("", "")
        assert do(log, rec.unuse(SKILL)) is log


class TestEstimate:
    def test_is_set_changed_and_taken_back(self):
        log = after(rec.estimate(SKILL, 90))
        assert of(log).estimate == 90
        assert do(log, rec.estimate(SKILL, 90)) is log
        log = do(do(log, rec.estimate(SKILL, 60)), rec.estimate(SKILL, None))
        assert of(log).estimate is None
        assert do(log, rec.estimate(SKILL, None)) is log

    @pytest.mark.parametrize("minutes", [0, -1, 9_999 * 60 + 1])
    def test_is_a_time_that_somebody_could_need(self, minutes):
        with pytest.raises(UsageError, match="between 1 minute and 9,999 hours"):
            rec.estimate(SKILL, minutes)
        assert of(after(rec.estimate(SKILL, 9_999 * 60))).estimate == 9_999 * 60


class TestBegun:
    def test_is_corrected_of_what_was_begun(self):
        log = after(ops.start(["a"], NEXT), rec.begun(SKILL, DAY))
        assert (of(log).begun, of(log).on) == (DAY, DAY)
        assert do(log, rec.begun(SKILL, DAY)) is log
        log = after(ops.tick(["a"], NEXT), rec.begun(SKILL, DAY))
        assert (of(log).begun, of(log).on) == (DAY, NEXT)

    @pytest.mark.parametrize(
        "before",
        [ops.untick(["a"], DAY), ops.skip(["a"], DAY), ops.assume(["a"], DAY), rec.note(SKILL, "x")],
    )
    def test_of_what_was_not_begun_is_refused(self, before):
        with pytest.raises(UsageError, match="a has not been begun"):
            do(after(before), rec.begun(SKILL, DAY))


class TestRedating:
    def test_what_is_done_already_moves_to_the_day_only_when_asked_to(self):
        log = after(ops.tick(["a"], NEXT))
        assert do(log, ops.tick(["a"], DAY)) is log
        moved = do(log, ops.tick(["a"], DAY, redate=True))
        assert of(moved).on == DAY
        assert do(moved, ops.tick(["a"], DAY, redate=True)) is moved

    def test_what_is_being_learnt_moves_with_its_beginning(self):
        log = after(ops.start(["a"], NEXT), ops.start(["a"], DAY, redate=True))
        assert (of(log).on, of(log).begun) == (DAY, DAY)

    def test_another_status_is_set_not_moved(self):
        assert told(after(ops.assume(["a"], DAY)), ops.tick(["a"], DAY, redate=True)) == ["done 2026-11-20"]


class TestAdopting:
    def test_takes_up_what_is_offered_or_put_aside_and_leaves_the_rest(self):
        assert of(after(ops.adopt(["p"], DAY)), PROJECT).status == "adopted"
        assert of(after(ops.skip(["p"], DAY, kind="project"), ops.adopt(["p"], DAY)), PROJECT).status == "adopted"
        for before in (ops.adopt, ops.start, ops.tick):
            log = after(before(["p"], DAY) if before is ops.adopt else before(["p"], DAY, kind="project"))
            assert do(log, ops.adopt(["p"], NEXT)) is log


@given(st.lists(operations, max_size=10))
def test_an_operation_done_twice_changes_nothing_the_second_time_but_minutes(acts):
    log = EventLog()
    for operation in acts:
        log = do(log, operation)
        again = do(log, operation)
        assert {entry.split(" ")[3] for entry in _new(log, again)} <= {"log", "unlog"}


def _new(log, again):
    return {event for subject, record in again.records.items() for event in record.events} - {
        event for record in log.records.values() for event in record.events
    }


def test_the_helpers_of_the_tests_do_what_they_say():
    log = after(rec.log(SKILL, 5, DAY), unlog(SKILL, 7), unlog(SKILL, 0), begun(SKILL, date(2026, 1, 1)))
    assert (of(log).minutes, of(log).begun) == (0, date(2026, 1, 1))
    assert do(EventLog(), begun(SKILL, DAY)) == EventLog()
