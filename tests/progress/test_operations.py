from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.errors import SaveError, UsageError
from skilltrail.progress import operations as ops
from skilltrail.progress.events import EventLog, Record, fold
from skilltrail.progress.model import ItemProgress, Progress
from tests.progress.logs import DAY, HERE, NOW, THERE, do, ids, moments, operations, record, short

STATUSES = Progress(
    skills={
        "done": ItemProgress("done", DAY),
        "assumed": ItemProgress("assumed", DAY, "said"),
        "learning": ItemProgress("learning", DAY),
        "skipped": ItemProgress("skipped", DAY),
    }
)
EVERY = ["done", "assumed", "learning", "skipped", "todo"]


def said(entries):
    return {entry.id: " ".join((entry.verb, *entry.args)) for entry in entries}


class TestStatuses:
    def test_what_would_change_nothing_is_not_recorded(self):
        changed = {
            name: set(said(operation(EVERY, DAY)(STATUSES)))
            for name, operation in (
                ("tick", ops.tick),
                ("assume", ops.assume),
                ("start", ops.start),
                ("skip", ops.skip),
                ("untick", ops.untick),
            )
        }
        every = set(EVERY)
        assert changed == {
            "tick": every - {"done"},
            "assume": every - {"done", "assumed"},
            "start": every - {"learning"},
            "skip": every - {"skipped"},
            "untick": every - {"todo"},
        }

    def test_events_say_the_day_and_the_origin(self):
        assert said(ops.tick(["a"], DAY)(Progress())) == {"a": "done 2026-11-20"}
        assert said(ops.start(["a"], DAY)(Progress())) == {"a": "learning 2026-11-20"}
        assert said(ops.skip(["a"], DAY)(Progress())) == {"a": "skipped 2026-11-20"}
        assert said(ops.untick(["done"], DAY)(STATUSES)) == {"done": "todo 2026-11-20"}
        assert said(ops.assume(["a"], DAY)(Progress())) == {"a": "assumed 2026-11-20 said"}
        assert said(ops.assume(["a"], DAY, "placement")(Progress())) == {"a": "assumed 2026-11-20 placement"}

    def test_a_skill_named_twice_is_one_event(self):
        assert len(ops.tick(["a", "a"], DAY)(Progress())) == 1

    def test_prerequisites_come_from_the_newest_progress(self):
        asked = []

        def implied(progress):
            asked.append(progress)
            return [("b", "a"), ("done", "a"), ("skipped", "a"), ("a", "a"), ("b", "other")]

        assert said(ops.tick(["a"], DAY, implied)(STATUSES)) == {
            "a": "done 2026-11-20",
            "b": "assumed 2026-11-20 a",
            "skipped": "assumed 2026-11-20 a",
        }
        assert asked == [STATUSES]
        assert said(ops.assume(["a"], DAY, "said", implied)(STATUSES))["b"] == "assumed 2026-11-20 a"

    def test_prerequisites_of_what_is_done_already_are_still_assumed(self):
        assert said(ops.tick(["done"], DAY, lambda progress: [("b", "done")])(STATUSES)) == {
            "b": "assumed 2026-11-20 done"
        }


class TestApply:
    def tick(self, log, id="a", now=NOW, device=HERE):
        changed, batch = ops.apply(log, [ops.Entry("skill", id, "done", ("2026-11-20",))], now=now, device=device)
        return changed, batch, changed.records["skill", id].events[-1]

    def test_writes_stamp_device_batch_verb_and_arguments(self):
        _, batch, text = self.tick(EventLog())
        assert short(batch) == "b1"
        assert text == f"2026-11-20T18:03:12.123456Z laptop-7f3a {batch} done 2026-11-20"

    def test_no_entries_are_no_change(self):
        log = EventLog()
        assert ops.apply(log, [], now=NOW, device=HERE) == (log, "")
        assert ops.apply(log, [], now=NOW, device=HERE)[0] is log

    def test_all_entries_of_a_batch_have_one_stamp(self):
        log = record(EventLog(), *(("skill", id, "done 2026-11-20") for id in "abc"))
        assert len({one.events[0].split(" ", 3)[0] for one in log.records.values()}) == 1
        (batch,) = {one.events[0].split(" ")[2] for one in log.records.values()}
        assert short(batch) == "b1"

    def test_batches_count_per_device(self):
        log = EventLog()
        for device, expected in ((HERE, "b1"), (HERE, "b2"), (THERE, "b1"), (HERE, "b3"), (THERE, "b2")):
            log, batch, _ = self.tick(log, device=device)
            assert short(batch) == expected

    def test_the_clock_going_back_does_not_lose_a_tick(self):
        log, _, first = self.tick(EventLog())
        log, _, second = self.tick(log, now=datetime(1999, 1, 1, tzinfo=UTC))
        assert second.startswith("2026-11-20T18:03:12.123457Z")
        assert first < second

    @pytest.mark.parametrize(
        "stamp", ["9999-12-31T23:59:59.999999Z", "2026-13-77T25:61:61.000000Z", "9998-12-31T23:59:59.999999Z"]
    )
    def test_a_new_event_comes_after_every_other_whatever_its_stamp(self, stamp):
        log = EventLog(1, {("skill", "a"): Record((f"{stamp} zzz b7 skipped 2026-11-20",))})
        for _ in range(3):
            log, _, text = self.tick(log)
            assert text > f"{stamp} zzz"
            assert fold(log).status("a") == "done"

    def test_where_no_stamp_is_left_it_says_so(self):
        log = EventLog(1, {("skill", "a"): Record(("9999-99-99T99:99:99.999999Z x b1 done 2026-11-20",))})
        with pytest.raises(SaveError, match="after which none can follow"):
            self.tick(log)

    def test_texts_that_are_no_events_do_not_set_the_clock_or_count(self):
        log = EventLog(
            1,
            {
                ("skill", "a"): Record((f"2026-01-01T00:00:00.000000Z {HERE} b5 x", "zzz")),
                ("skill", "b"): Record((f"2025-01-01T00:00:00.000000Z {HERE} b{'9' * 18} x", "9 9 9 9")),
                ("future", "c"): Record((f"2026-12-01T00:00:00.000000Z {HERE} b6 x",)),
            },
        )
        _, batch, text = self.tick(log, id="new")
        assert short(batch) == "b7"
        assert text.startswith("2026-12-01T00:00:00.000001Z ")

    @pytest.mark.parametrize("word", ["", "a b", "a\nb", "a\tb", "\x1b[2J", "\u202e", "a\u2028", "\ud800", "\xa0"])
    def test_words_that_cannot_stand_in_an_event_are_refused(self, word):
        good = ["skill", "a", "done", "2026-11-20", HERE]
        for at in range(len(good)):
            kind, id, verb, arg, device = [*good[:at], word, *good[at + 1 :]]
            with pytest.raises(UsageError) as caught:
                ops.apply(EventLog(), [ops.Entry(kind, id, verb, (arg,))], now=NOW, device=device)
            assert str(caught.value).isprintable()

    @given(st.lists(st.tuples(operations, moments, st.sampled_from([HERE, THERE])), max_size=10), ids, moments)
    def test_the_newest_act_wins_whatever_the_clocks_say(self, acts, id, now):
        log = EventLog()
        for operation, moment, device in acts:
            log = do(log, operation, now=moment, device=device)
        for operation, status in (
            (ops.skip, "skipped"),
            (ops.tick, "done"),
            (ops.untick, "todo"),
            (ops.start, "learning"),
        ):
            log = do(log, operation([id], DAY), now=now)
            assert fold(log).status(id) == status


def test_perform_tells_what_was_recorded():
    log, done = ops.perform(ops.tick(["a", "b"], DAY), now=NOW, device=HERE)(EventLog())
    assert short(done.batch) == "laptop-7f3a:b1"
    assert said(done.entries) == {"a": "done 2026-11-20", "b": "done 2026-11-20"}
    again, nothing = ops.perform(ops.tick(["a"], DAY), now=NOW, device=HERE)(log)
    assert again is log
    assert nothing == ops.Recorded()
