"""What takes something back under a new id reaches what stands under the old ones, and rewrites none of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.curriculum.model import Change
from skilltrail.progress import history, recording
from skilltrail.progress import operations as ops
from skilltrail.progress.events import EventLog
from skilltrail.progress.placing import placed
from skilltrail.progress.renewal import renew
from tests.progress.logs import DAY, HERE, NOW, do, operations

LATER = date(2026, 11, 22)
SPLIT = (Change("split", ("a",), ("b", "c")),)
MERGED = (Change("merged", ("a", "x"), ("b",)),)
# Renamed before it was split, and what came of that merged with another one.
CHAIN = (
    Change("renamed", ("a",), ("m",)),
    Change("split", ("m",), ("n", "c")),
    Change("merged", ("n", "x"), ("b",)),
)
WAYS = pytest.mark.parametrize("changes", [SPLIT, MERGED, CHAIN], ids=["split", "merged", "chain"])
A, B, X = ("skill", "a"), ("skill", "b"), ("skill", "x")
URL = "https://example.org"


def perform(log, operation, changes):
    """Do an operation as the session does."""
    make = ops.perform(
        operation,
        now=NOW,
        device=HERE,
        read=lambda log: renew(log, changes).progress,
        place=lambda log, entries: placed(log, changes, entries),
    )
    return make(log)[0]


def learner(*operations):
    log = EventLog()
    for operation in operations:
        log = do(log, operation)
    return log


def item(log, changes, id="b"):
    return renew(log, changes).progress.skill(id)


def same_but_longer(before, after):
    """Every event there was is there still, under its own id."""
    return all(set(record.events) <= set(after.records[at].events) for at, record in before.records.items())


def back(log, device=HERE):
    return history.undo(log, device, NOW)[0]


@WAYS
def test_minutes_are_taken_out_where_they_were_logged(changes):
    log = learner(recording.log(A, 90, DAY), recording.log(A, 30, LATER), recording.log(B, 20, LATER))
    for logged in item(log, changes).logs:
        made = perform(log, recording.unlog(B, logged.key), changes)
        assert item(made, changes).minutes == 140 - logged.minutes
        assert same_but_longer(log, made)
        assert item(back(made), changes).minutes == 140


@WAYS
def test_a_link_is_taken_out_of_every_record_that_has_it(changes):
    log = learner(recording.evidence(A, URL, "old", DAY), recording.evidence(B, URL, "new", DAY))
    made = perform(log, recording.unevidence(B, URL), changes)
    assert item(made, changes).evidence == ()
    assert len(item(back(made), changes).evidence) == 1


@WAYS
def test_a_note_written_anew_takes_the_place_of_the_old_one(changes):
    log = learner(recording.note(A, "old"))
    made = perform(log, recording.note(B, "new"), changes)
    assert (item(made, changes).note, len(item(made, changes).versions)) == ("new", 1)
    assert same_but_longer(log, made)
    assert item(back(made), changes).note == "old"
    gone = perform(made, recording.note(B, ""), changes)
    assert (item(gone, changes).note, item(gone, changes).versions) == ("", ())
    assert item(perform(log, recording.note(B, ""), changes), changes).note == ""


def test_the_notes_of_what_was_merged_become_one(changes=MERGED):
    log = learner(recording.note(A, "one"), recording.note(X, "two"))
    assert item(log, changes).note == "one\n\ntwo"
    made = perform(log, recording.note(B, "one and two"), changes)
    assert (item(made, changes).note, len(item(made, changes).versions)) == ("one and two", 1)


@WAYS
def test_a_note_that_was_written_meanwhile_stays(changes):
    log = learner(recording.note(A, "old"))
    seen = item(log, changes).versions
    log = do(log, recording.note(A, "older device", seen=()))
    made = perform(log, recording.note(B, "new", seen=seen), changes)
    assert sorted(item(made, changes).note.split("\n\n")) == ["new", "older device"]


@WAYS
def test_a_resource_is_no_longer_in_use(changes):
    log = learner(recording.use(A, "book", "chapter 2"))
    made = perform(log, recording.unuse(B), changes)
    assert item(made, changes).resource == ""
    assert item(back(made), changes).bookmark == "chapter 2"
    changed = perform(log, recording.use(B, "film", ""), changes)
    assert item(changed, changes).resource == "film"
    assert item(perform(changed, recording.unuse(B), changes), changes).resource == ""


def test_what_a_merger_took_over_is_taken_back_from_all_it_came_from():
    log = learner(
        recording.outcome(A, ["one"], DAY),
        recording.outcome(X, ["one", "two"], DAY),
        recording.estimate(A, 60),
        recording.estimate(X, 90),
    )
    assert item(log, MERGED).estimate == 150
    made = perform(log, recording.unoutcome(B, ["one"]), MERGED)
    assert set(item(made, MERGED).outcomes) == {"two"}
    made = perform(made, recording.estimate(B, None), MERGED)
    assert item(made, MERGED).estimate is None
    assert item(back(made), MERGED).estimate == 150


def test_what_a_split_left_behind_is_left_alone():
    log = learner(recording.outcome(A, ["one"], DAY), recording.outcome(B, ["one"], DAY))
    made = perform(log, recording.unoutcome(B, ["one"]), SPLIT)
    assert item(made, SPLIT).outcomes == {}
    assert made.records[A] == log.records[A]


@WAYS
def test_the_day_of_the_beginning_can_be_put_right(changes):
    log = learner(ops.start(["a"], LATER), ops.start(["x"], LATER))
    assert item(log, changes).status == "learning"
    made = perform(log, recording.begun(B, DAY), changes)
    assert (item(made, changes).status, item(made, changes).begun) == ("learning", DAY)
    assert item(back(made), changes).begun == LATER


def test_the_beginning_of_what_was_merged_as_done():
    log = learner(ops.tick(["a", "x"], LATER))
    made = perform(log, recording.begun(B, DAY), MERGED)
    assert (item(made, MERGED).status, item(made, MERGED).on, item(made, MERGED).begun) == ("done", LATER, DAY)


def test_without_splits_and_mergers_all_stays_as_it_was_said():
    log = learner(recording.log(A, 90, DAY))
    entries = (ops.Entry("skill", "b", "unlog", ("x",)), ops.Entry("project", "p", "note", (), "n"))
    for changes in ((), (Change("renamed", ("a",), ("b",)),), (Change("retired", ("a",)),)):
        assert placed(log, changes, entries) == entries


def test_a_renamed_skill_needs_no_help():
    changes = (Change("renamed", ("a",), ("b",)),)
    log = learner(recording.log(A, 90, DAY), recording.note(A, "old"))
    [logged] = item(log, changes).logs
    made = perform(log, recording.unlog(B, logged.key), changes)
    made = perform(made, recording.note(B, "new"), changes)
    assert (item(made, changes).minutes, item(made, changes).note) == (0, "new")


ALL = st.sampled_from([SPLIT, MERGED, CHAIN])


@given(st.lists(operations, max_size=12), ALL)
def test_everything_shown_can_be_taken_back_and_brought_again(acts, changes):
    log = learner(*acts)
    before = item(log, changes)
    steps = [
        *(recording.unlog(B, logged.key) for logged in before.logs),
        *(recording.unevidence(B, one.url) for one in before.evidence),
        recording.unoutcome(B, list(before.outcomes)),
        recording.note(B, ""),
        recording.unuse(B),
        recording.estimate(B, None),
    ]
    made, done = log, 0
    for step in steps:
        after = perform(made, step, changes)
        done += after != made
        made = after
    left = item(made, changes)
    assert (left.minutes, left.evidence, left.outcomes, left.note) == (0, (), {}, "")
    assert (left.resource, left.estimate) == ("", None)
    assert same_but_longer(log, made)
    for _ in range(done):
        made = back(made)
    assert item(made, changes) == before
