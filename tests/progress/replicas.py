"""Several machines with a version of the file each, which change it and send it to each other in any order."""

from datetime import timedelta

from hypothesis import strategies as st

from skilltrail.errors import UsageError
from skilltrail.progress import history
from skilltrail.progress import operations as ops
from skilltrail.progress.events import EventLog, dump_log, parse_log
from skilltrail.progress.merge import merge
from tests.progress.logs import HERE, NOW, THERE, operations

DEVICES = (HERE, HERE, THERE)  # the first two are branches of one machine's file
TEN_YEARS = 10 * 365 * 24

_replica = st.integers(0, len(DEVICES) - 1)
steps = st.one_of(
    st.tuples(st.just("do"), _replica, operations),
    st.tuples(st.just("do"), _replica, operations),
    st.tuples(st.sampled_from(["undo", "redo"]), _replica, st.none()),
    st.tuples(st.just("send"), _replica, st.none()),
    st.tuples(st.just("receive"), _replica, st.integers(0, 50)),
)
skews = st.lists(st.integers(-TEN_YEARS, TEN_YEARS), min_size=3, max_size=3)
"""Hours that each machine's clock is wrong by."""


class Replicas:
    """Plays steps, and remembers every event and text that a machine was told is saved."""

    def __init__(self, beginnings, skews):
        self.logs = list(beginnings)
        self.skews = skews
        self.sent = []
        self.acknowledged = {}  # text of an event -> its subject
        self.written = set()  # (subject, lines)
        self.batches = []
        self.clock = NOW

    def play(self, steps):
        for what, who, detail in steps:
            self.clock += timedelta(seconds=1)
            getattr(self, what)(who, detail)
        return self

    def do(self, who, operation):
        self._change(who, ops.perform(operation, now=self._now(who), device=DEVICES[who]))

    def undo(self, who, _):
        self._change(who, lambda log: history.undo(log, DEVICES[who], self._now(who)))

    def redo(self, who, _):
        self._change(who, lambda log: history.redo(log, DEVICES[who], self._now(who)))

    def send(self, who, _):
        """Put the version of now under way; it may arrive late, several times or never."""
        self.sent.append(dump_log(self.logs[who]))

    def receive(self, who, which):
        if self.sent:
            came = parse_log(self.sent[which % len(self.sent)], "")
            self.logs[who] = parse_log(dump_log(merge(self.logs[who], came)), "")

    def _now(self, who):
        return self.clock + timedelta(hours=self.skews[who])

    def _change(self, who, make):
        before = self.logs[who]
        try:
            after, _ = make(before)
        except UsageError:
            return
        new = set()
        for subject, record in after.records.items():
            there = before.records.get(subject)
            for text in set(record.events) - set(there.events if there else ()):
                self.acknowledged[text] = subject
                new.add(" ".join(text.split(" ", 3)[1:3]))
            texts = record.texts.items() - (there.texts if there else {}).items()
            self.written.update((subject, lines) for _, lines in texts)
        self.batches += new
        self.logs[who] = after

    def check(self):
        """Hold every law of merging about what the machines have now."""
        one, two, three = self.logs
        both = merge(one, two, three)
        data = dump_log(both)
        for other in (
            merge(three, merge(two, one)),
            merge(merge(one, three), two),
            merge(merge(two, three), merge(one, two), both),
            merge(both, one),
            merge(two, both),
            merge(both, both),
        ):
            assert dump_log(other) == data
        for log in self.logs:
            assert dump_log(merge(log, log)) == dump_log(merge(log)) == dump_log(log)
        for text, subject in self.acknowledged.items():
            assert text in both.records[subject].events
        for subject, lines in self.written:
            assert lines in both.records[subject].texts.values()
        assert len(set(self.batches)) == len(self.batches), "two batches are called the same"
        assert parse_log(data, "") == both
        return both


def begin(skews, beginnings=()):
    """Return machines whose files begin empty, or as they are told."""
    return Replicas([*beginnings, *(EventLog() for _ in DEVICES)][: len(DEVICES)], skews)
