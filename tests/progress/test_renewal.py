from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.curriculum.model import Change
from skilltrail.progress import operations as ops
from skilltrail.progress import recording, steering
from skilltrail.progress.events import EventLog, dump_log, fold
from skilltrail.progress.model import Goal
from skilltrail.progress.renewal import renew
from tests.progress.logs import DAY, do, operations

LATER = date(2026, 11, 22)


def renamed(old, new):
    return Change("renamed", (old,), (new,))


def learner(*operations):
    log = EventLog()
    for operation in operations:
        log = do(log, operation)
    return log


def after(log, *changes):
    return renew(log, changes).progress


def test_without_changes_it_is_the_plain_fold():
    log = learner(ops.tick(["a"], DAY))
    assert renew(log, ()).progress == fold(log)
    assert renew(log, [renamed("x", "y")]).progress == fold(log)
    assert renew(log, [renamed("x", "y")]).changes == ()


def test_a_new_name_carries_everything():
    log = learner(
        ops.tick(["a"], DAY),
        recording.log(("skill", "a"), 90, DAY),
        recording.outcome(("skill", "a"), ["one"], DAY),
        recording.note(("skill", "a"), "kept"),
        recording.evidence(("skill", "a"), "https://example.org", "", DAY),
        recording.use(("skill", "a"), "book", "chapter 2"),
        recording.estimate(("skill", "a"), 600),
    )
    made = after(log, renamed("a", "b"))
    assert made.skills == {"b": fold(log).skills["a"]}


def test_what_was_done_under_both_names_is_one_record_and_the_newest_counts():
    log = learner(ops.tick(["a"], DAY), recording.log(("skill", "a"), 30, DAY))
    log = do(log, recording.log(("skill", "b"), 45, LATER))
    log = do(log, ops.untick(["b"], LATER))
    made = after(log, renamed("a", "b")).skills["b"]
    assert (made.status, made.minutes) == ("todo", 75)


def test_names_may_change_again_and_again():
    log = learner(ops.tick(["a"], DAY))
    assert set(after(log, renamed("a", "b"), renamed("b", "c"), renamed("c", "d")).skills) == {"d"}


def test_the_parts_of_a_split_are_assumed_and_the_minutes_stay_once():
    log = learner(ops.tick(["a"], DAY), recording.log(("skill", "a"), 90, DAY), recording.note(("skill", "a"), "n"))
    made = after(log, Change("split", ("a",), ("b", "c")))
    assert "a" not in made.skills
    assert [(made.skill(id).status, made.skill(id).origin, made.skill(id).on) for id in "bc"] == [
        ("assumed", "a", DAY),
        ("assumed", "a", DAY),
    ]
    assert [made.skill(id).minutes for id in "bc"] == [90, 0]
    assert [made.skill(id).note for id in "bc"] == ["n", ""]


def test_what_is_being_learnt_is_so_in_all_its_parts_and_a_part_goes_its_own_way():
    log = learner(ops.start(["a"], DAY), ops.tick(["c"], LATER))
    made = after(log, Change("split", ("a",), ("b", "c")))
    assert (made.status("b"), made.status("c")) == ("learning", "done")
    log = do(do(log, ops.tick(["b"], LATER)), ops.untick(["b"], LATER))
    assert after(log, Change("split", ("a",), ("b", "c"))).status("b") == "todo"


@pytest.mark.parametrize(
    ("acts", "status"),
    [
        ([ops.tick(["a", "b"], DAY)], "done"),
        ([ops.assume(["a", "b"], DAY)], "assumed"),
        ([ops.tick(["a"], DAY), ops.assume(["b"], DAY)], "done"),
        ([ops.tick(["a"], DAY)], "learning"),
        ([ops.start(["b"], DAY)], "learning"),
        ([ops.skip(["a", "b"], DAY)], "skipped"),
        ([ops.skip(["a"], DAY)], "todo"),
        ([ops.tick(["a", "b"], DAY), ops.untick(["a"], DAY)], "learning"),
    ],
)
def test_a_merger_is_known_only_if_all_its_parts_were(acts, status):
    assert after(learner(*acts), Change("merged", ("a", "b"), ("c",))).status("c") == status


def test_a_merger_sums_the_minutes_and_keeps_both_notes():
    log = learner(
        recording.log(("skill", "a"), 30, DAY),
        recording.log(("skill", "b"), 45, DAY),
        recording.note(("skill", "a"), "one"),
        recording.note(("skill", "b"), "two"),
    )
    made = after(log, Change("merged", ("a", "b"), ("c",))).skill("c")
    assert (made.minutes, made.note) == (75, "one\n\ntwo")


def test_what_is_retired_stays_under_its_id():
    log = learner(ops.tick(["a"], DAY))
    renewed = renew(log, [Change("retired", ("a",))])
    assert renewed.progress == fold(log)
    assert [change.kind for change in renewed.changes] == ["retired"]


def test_goals_and_choices_follow():
    log = learner(
        steering.goal_add(Goal("x", "skill")),
        steering.goal_add(Goal("a", "skill")),
        steering.choose("role/either", "a"),
    )
    made = after(log, renamed("a", "b"))
    assert [goal.target for goal in made.goals] == ["x", "b"]
    assert set(made.ranks) == {"x", "b"}
    assert made.chosen == {"role/either": "b"}
    assert [goal.target for goal in after(log, Change("split", ("a",), ("b", "c"))).goals] == ["x", "b", "c"]


IDS = ["a", "b", "c", "prog-python-basics"]
CHANGES = st.sampled_from(
    [
        [renamed("a", "n")],
        [renamed("a", "b")],
        [Change("split", ("a",), ("n", "m"))],
        [Change("split", ("a",), ("b", "m"))],
        [Change("merged", ("a", "b"), ("n",))],
        [Change("merged", ("a", "b"), ("c",))],
        [renamed("a", "n"), Change("merged", ("n", "b"), ("c",))],
        [Change("split", ("a",), ("n", "m")), renamed("n", "o")],
        [Change("retired", ("a",))],
    ]
)


@given(st.lists(operations, max_size=12), CHANGES)
def test_no_minute_is_lost_or_counted_twice_and_the_file_stays_as_it_is(acts, changes):
    log = learner(*acts)
    before = dump_log(log)
    made = after(log, *changes)
    assert sum(item.minutes for item in made.skills.values()) == sum(i.minutes for i in fold(log).skills.values())
    for item in made.skills.values():
        assert item.minutes == sum(logged.minutes for logged in item.logs)
    gone = {id for change in changes if change.kind != "retired" for id in change.old} - {"n"}
    assert not gone & set(made.skills)
    assert dump_log(log) == before
