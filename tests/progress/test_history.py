from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.errors import UsageError
from skilltrail.progress import operations as ops
from skilltrail.progress import recording as rec
from skilltrail.progress import steering
from skilltrail.progress.events import EventLog, Record, fold
from skilltrail.progress.history import batches, redo, undo
from skilltrail.progress.merge import merge
from skilltrail.progress.model import Goal
from skilltrail.progress.notation import canonical
from tests.progress.logs import DAY, HERE, NOW, THERE, do, key_of, logs, moments, operations, record, short


def ticked(*ids):
    log = EventLog()
    for id in ids:
        log = do(log, ops.tick([id], DAY))
    return log


def known(log):
    return sorted(id for id in fold(log).skills if fold(log).is_known(id))


class TestBatches:
    def test_newest_first_with_all_that_one_act_did(self):
        log = do(EventLog(), ops.tick(["b", "a"], DAY))
        log = do(log, steering.goal_add(Goal("g")), device=THERE)
        log = undo(log, HERE, NOW)[0]
        undone, goal, ticks = batches(log)
        assert [short(batch.key) for batch in (undone, goal, ticks)] == [
            "laptop-7f3a:b2",
            "phone-1a2b:b1",
            "laptop-7f3a:b1",
        ]
        assert [entry.id for entry in ticks.entries] == ["a", "b"]
        assert ticks.entries[0] == ops.Entry("skill", "a", "done", ("2026-11-20",))
        assert ticks.stamp == "2026-11-20T18:03:12.123456Z"
        assert (ticks.undone, goal.undone, undone.undone) == (True, False, False)
        assert (ticks.act, goal.act, undone.act) == (True, True, False)

    def test_batches_of_one_instant_stand_by_device_and_number(self):
        stamp = "2026-11-20T18:03:12.123456Z"
        events = [f"{stamp} {device} b{number} done 2026-11-20" for device in "xy" for number in (2, 10)]
        log = EventLog(1, {("skill", "a"): Record(canonical(events))})
        assert [batch.key for batch in batches(log)] == ["y:b10", "y:b2", "x:b10", "x:b2"]

    def test_kinds_and_verbs_of_a_later_version_are_batches_too(self):
        log = record(EventLog(), ("project", "robot", "begun"), ("skill", "a", "minutes 90"))
        (batch,) = batches(log)
        assert [entry.verb for entry in batch.entries] == ["begun", "minutes"]

    def test_what_was_said_at_length_stands_with_its_entry_even_when_it_is_undone(self):
        log, subject = EventLog(), ("skill", "a")
        for operation in (
            rec.note(subject, "x\ny"),
            rec.evidence(subject, "u", "Title", DAY),
            rec.use(subject, "b", "p"),
        ):
            log = do(log, operation)
        log = undo(log, HERE, NOW)[0]
        texts = {entry.verb: entry.text for batch in batches(log) for entry in batch.entries}
        assert texts == {"note": "x\ny", "evidence": "Title", "use": "p", "undo": ""}

    @given(logs())
    def test_any_log_has_a_history(self, log):
        batches(log)


class TestUndo:
    def test_takes_back_the_newest_batch_and_then_the_one_before(self):
        log = ticked("a", "b")
        log, batch = undo(log, HERE, NOW)
        assert batch.entries[0].id == "b"
        assert known(log) == ["a"]
        log, batch = undo(log, HERE, NOW)
        assert batch.entries[0].id == "a"
        assert known(log) == []
        with pytest.raises(UsageError, match="nothing to undo"):
            undo(log, HERE, NOW)

    def test_nothing_is_removed(self):
        log = ticked("a")
        after = undo(log, HERE, NOW)[0]
        assert set(after.records["skill", "a"].events) > set(log.records["skill", "a"].events)

    def test_takes_a_whole_batch_back_at_once(self):
        log = do(ticked("z"), ops.tick(["a", "b", "c"], DAY))
        assert known(undo(log, HERE, NOW)[0]) == ["z"]

    def test_a_batch_of_which_a_part_is_still_in_force_is_not_undone(self):
        log = do(EventLog(), ops.tick(["a", "b"], DAY))
        log = record(log, ("skill", "a", f"undo {key_of(log, 1)}"), device=THERE)
        assert [batch.undone for batch in batches(log)] == [False, False]
        assert known(log) == ["b"]
        log = undo(log, HERE, NOW)[0]
        assert known(log) == []
        assert batches(log)[-1].undone
        assert known(redo(log, HERE, NOW)[0]) == ["a", "b"]

    def test_is_for_this_device_only(self):
        log = do(ticked("a"), ops.tick(["b"], DAY), device=THERE)
        assert known(undo(log, HERE, NOW)[0]) == ["b"]
        with pytest.raises(UsageError, match="nothing to undo"):
            undo(log, "desk-0000", NOW)

    def test_refuses_when_another_device_has_changed_the_same_thing_since(self):
        log = do(ticked("a"), ops.skip(["a"], DAY), device=THERE)
        with pytest.raises(UsageError, match="cannot undo: skill a has been changed since, on phone-1a2b"):
            undo(log, HERE, NOW)
        # Once the other device has taken its change back, there is nothing in the way.
        log = undo(log, THERE, NOW)[0]
        assert known(log) == ["a"]
        assert known(undo(log, HERE, NOW)[0]) == []

    def test_refuses_whole_batches_never_parts_of_them(self):
        log = do(EventLog(), ops.tick(["a", "b"], DAY))
        log = do(log, ops.skip(["b"], DAY), device=THERE)
        with pytest.raises(UsageError, match="skill b has been changed"):
            undo(log, HERE, NOW)

    def test_other_subjects_and_other_days_off_are_not_in_the_way(self):
        log = do(ticked("a"), ops.tick(["b"], DAY), device=THERE)
        assert known(undo(log, HERE, NOW)[0]) == ["b"]
        winter, summer = DAY + timedelta(days=30), DAY + timedelta(days=200)
        log = do(EventLog(), steering.add_off(winter, winter + timedelta(days=6)))
        apart = do(log, steering.add_off(summer, summer), device=THERE)
        assert fold(undo(apart, HERE, NOW)[0]).pace.off == ((summer, summer),)
        overlapping = do(log, steering.add_off(winter + timedelta(days=6), summer), device=THERE)
        with pytest.raises(UsageError, match="plan off has been changed"):
            undo(overlapping, HERE, NOW)

    def test_a_goal_moved_by_another_device_is_in_the_way(self):
        log = do(EventLog(), steering.goal_add(Goal("a")))
        log = do(do(log, steering.goal_add(Goal("b"))), steering.goal_move("b", 1), device=THERE)
        with pytest.raises(UsageError, match="goal b has been changed"):
            undo(log, HERE, NOW)

    def test_what_a_later_version_records_about_a_skill_is_not_in_the_way_of_its_status(self):
        log = record(ticked("a"), ("skill", "a", "minutes 90"), device=THERE)
        assert known(undo(log, HERE, NOW)[0]) == []
        log = record(record(EventLog(), ("skill", "a", "note x")), ("skill", "a", "note y"), device=THERE)
        with pytest.raises(UsageError, match="changed since"):
            undo(log, HERE, NOW)

    def test_a_beginning_put_right_is_not_in_the_way_of_the_status_nor_the_other_way_round(self):
        log = do(do(EventLog(), ops.start(["a"], DAY)), rec.begun(("skill", "a"), DAY - timedelta(days=3)))
        log = undo(do(log, ops.tick(["a"], DAY), device=THERE), HERE, NOW)[0]
        assert (fold(log).status("a"), fold(log).skill("a").begun) == ("done", DAY)
        log = do(do(EventLog(), ops.start(["a"], DAY)), rec.begun(("skill", "a"), DAY), device=THERE)
        assert fold(undo(log, HERE, NOW)[0]).skills == {}

    def test_two_events_of_one_batch_about_the_same_are_taken_back_together(self):
        log = record(EventLog(), ("skill", "a", "done 2026-11-20"), ("skill", "a", "learning 2026-11-20"))
        assert fold(undo(log, HERE, NOW)[0]).skills == {}

    def test_minutes_and_outcomes_of_another_device_are_not_in_the_way_and_stay(self):
        subject = ("skill", "a")
        log = do(EventLog(), rec.log(subject, 30, DAY))
        log = do(log, rec.log(subject, 40, DAY), device=THERE)
        log = do(log, rec.outcome(subject, ["one"], DAY), device=THERE)
        log = undo(log, HERE, NOW)[0]
        assert (fold(log).skill("a").minutes, list(fold(log).skill("a").outcomes)) == (40, ["one"])
        log = do(redo(log, HERE, NOW)[0], rec.unlog(subject, key_of(log, 1)), device=THERE)
        with pytest.raises(UsageError, match="skill a has been changed since, on phone-1a2b"):
            undo(log, HERE, NOW)

    def test_an_earlier_change_of_another_device_comes_back_into_force(self):
        log = do(do(EventLog(), ops.skip(["a"], DAY), device=THERE), ops.tick(["a"], DAY))
        assert fold(undo(log, HERE, NOW)[0]).status("a") == "skipped"

    def test_the_clock_does_not_matter(self):
        log = ticked("a")
        log = undo(log, HERE, NOW - timedelta(days=9000))[0]
        assert known(log) == []
        log = redo(log, HERE, NOW - timedelta(days=9999))[0]
        assert known(log) == ["a"]

    def test_a_hostile_name_is_one_line(self):
        log = EventLog(1, {("skill", "a\x1b\n"): ticked("a").records["skill", "a"]})
        other = "2027-01-01T00:00:00.000000Z x\x1b b1 skipped 2027-01-01"
        log.records["skill", "a\x1b\n"] = Record(canonical((*log.records["skill", "a\x1b\n"].events, other)))
        with pytest.raises(UsageError) as caught:
            undo(log, HERE, NOW)
        assert str(caught.value).isprintable()


class TestRedo:
    def test_brings_back_in_the_opposite_order(self):
        log = ticked("a", "b", "c")
        for _ in range(3):
            log = undo(log, HERE, NOW)[0]
        for expected in (["a"], ["a", "b"], ["a", "b", "c"]):
            log, batch = redo(log, HERE, NOW)
            assert batch.entries[0].id == expected[-1]
            assert known(log) == expected
        with pytest.raises(UsageError, match="nothing to redo"):
            redo(log, HERE, NOW)

    def test_nothing_undone_is_nothing_to_redo(self):
        for log in (EventLog(), ticked("a")):
            with pytest.raises(UsageError, match="nothing to redo"):
                redo(log, HERE, NOW)

    def test_a_new_act_clears_it(self):
        log = do(undo(ticked("a"), HERE, NOW)[0], ops.tick(["b"], DAY))
        with pytest.raises(UsageError, match="nothing to redo"):
            redo(log, HERE, NOW)
        log = undo(log, HERE, NOW)[0]
        log = redo(log, HERE, NOW)[0]
        assert known(log) == ["b"]
        with pytest.raises(UsageError, match="nothing to redo"):
            redo(log, HERE, NOW)

    def test_another_devices_act_does_not_clear_it(self):
        log = do(undo(ticked("a"), HERE, NOW)[0], ops.tick(["b"], DAY), device=THERE)
        assert known(redo(log, HERE, NOW)[0]) == ["a", "b"]

    def test_refuses_when_what_it_would_bring_back_has_been_changed(self):
        log = do(undo(ticked("a"), HERE, NOW)[0], ops.skip(["a"], DAY), device=THERE)
        with pytest.raises(UsageError, match="cannot redo: skill a has been changed since"):
            redo(log, HERE, NOW)

    def test_can_itself_be_undone_and_redone_for_ever(self):
        log = ticked("a")
        for _ in range(4):
            log = undo(log, HERE, NOW)[0]
            assert known(log) == []
            log = redo(log, HERE, NOW)[0]
            assert known(log) == ["a"]


def act(log, operations, moment):
    """Return the logs after each of the operations that recorded something."""
    steps = [log]
    for operation in operations:
        changed = do(steps[-1], operation, now=moment)
        if changed is not steps[-1]:
            steps.append(changed)
    return steps


@given(st.lists(operations, max_size=8), st.lists(operations, max_size=4), moments)
def test_everything_undone_gives_back_the_first_meaning_and_redone_the_last(before, acts, moment):
    first = EventLog()
    for operation in before:
        first = do(first, operation, device=THERE)
    steps = act(first, acts, moment)
    log = steps[-1]
    for step in reversed(steps[:-1]):
        log = undo(log, HERE, NOW)[0]
        assert fold(log) == fold(step)
    with pytest.raises(UsageError):
        undo(log, HERE, NOW)
    for step in steps[1:]:
        log = redo(log, HERE, NOW)[0]
        assert fold(log) == fold(step)
    with pytest.raises(UsageError):
        redo(log, HERE, NOW)


@given(st.lists(operations | st.sampled_from(["undo", "redo"]), max_size=14))
def test_undo_and_redo_are_those_of_any_editor(acts):
    """Held against the plainest model there is: two stacks of whole states."""
    log, past, future = EventLog(), [], []
    for act in acts:
        if act == "undo":
            if past:
                future.append(log)
                wanted = past.pop()
                log = undo(log, HERE, NOW)[0]
                assert fold(log) == fold(wanted)
            else:
                with pytest.raises(UsageError):
                    undo(log, HERE, NOW)
        elif act == "redo":
            if future:
                past.append(log)
                wanted = future.pop()
                log = redo(log, HERE, NOW)[0]
                assert fold(log) == fold(wanted)
            else:
                with pytest.raises(UsageError):
                    redo(log, HERE, NOW)
        else:
            changed = do(log, act)
            if changed is not log:
                past.append(log)
                future = []
            log = changed


@given(st.lists(st.tuples(operations, st.booleans(), moments), max_size=10), st.data())
def test_two_devices_that_know_the_same_events_mean_the_same(acts, data):
    logs = [EventLog(), EventLog()]
    for operation, second, moment in acts:
        logs[second] = do(logs[second], operation, now=moment, device=(HERE, THERE)[second])
        if data.draw(st.booleans()):
            try:
                logs[second] = undo(logs[second], (HERE, THERE)[second], moment)[0]
            except UsageError:
                continue
    assert fold(merge(logs[0], logs[1])) == fold(merge(logs[1], logs[0]))
    assert batches(merge(logs[0], logs[1])) == batches(merge(logs[1], logs[0]))
