"""Merging: nothing that was saved is lost, and no order, grouping or repetition makes a difference."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skilltrail.progress import history, steering
from skilltrail.progress import operations as ops
from skilltrail.progress import recording as rec
from skilltrail.progress.events import EventLog, Record, dump_log, fold, parse_log
from skilltrail.progress.history import batches
from skilltrail.progress.merge import Came, came, conflicts, merge
from skilltrail.progress.model import Goal
from skilltrail.progress.texts import join_texts
from tests.progress.laptops import Laptops
from tests.progress.logs import DAY, FULL, HERE, NOW, SAMPLE, THERE, do, logs, record
from tests.progress.replicas import begin, skews, steps

SKILL = ("skill", "a")


def undo(log, device=HERE, now=NOW):
    return history.undo(log, device, now)[0]


def redo(log, device=HERE, now=NOW):
    return history.redo(log, device, now)[0]


class TestLaws:
    @settings(max_examples=500)
    @given(st.lists(steps, min_size=4, max_size=25), skews)
    def test_three_versions_with_wrong_clocks_agree_in_the_end_and_have_lost_nothing(self, steps, skews):
        begin(skews).play(steps).check()

    @given(st.lists(steps, max_size=6), skews, st.lists(logs(), min_size=3, max_size=3))
    def test_the_same_holds_for_files_that_hold_what_nobody_knows(self, steps, skews, beginnings):
        both = begin(skews, beginnings).play(steps).check()
        for log in beginnings:
            assert_kept(log, both)

    @given(logs())
    def test_a_version_with_itself_is_itself_byte_for_byte(self, log):
        assert dump_log(merge(log, log)) == dump_log(merge(log)) == dump_log(log)

    def test_nothing_is_an_empty_file(self):
        assert merge() == EventLog()
        assert merge(EventLog(), EventLog()) == EventLog()

    def test_formats_come_to_the_newest(self):
        assert merge(EventLog(1), EventLog(3), EventLog(2)).format == 3

    def test_a_record_that_nobody_else_has_is_the_very_same_value(self):
        one, two = parse_log(SAMPLE, ""), record(EventLog(), ("skill", "z", "done 2026-11-20"))
        assert merge(one, two).records[("skill", "stat-estimation")] is one.records[("skill", "stat-estimation")]
        assert merge(one, two).records[("skill", "z")] is two.records[("skill", "z")]


def assert_kept(log, both):
    """Hold that every line and value of a version is in what came of it, or among those that gave way."""
    gave = [value for values in conflicts(both).values() for value in values]
    for subject, one in log.records.items():
        assert set(one.events) <= set(both.records[subject].events)
        assert set(one.texts.values()) <= set(both.records[subject].texts.values())
        assert_values_kept(one.extra, both.records[subject].extra, gave)
    assert_values_kept(log.extra, both.extra, gave)


def assert_values_kept(table, whole, gave):
    from skilltrail.progress.merge import _toml

    for key, value in table.items():
        if isinstance(value, dict) and isinstance(whole.get(key), dict):
            assert_values_kept(value, whole[key], gave)
        elif value != {}:
            assert (key in whole and _toml(whole[key]) == _toml(value)) or _toml(value) in gave


class TestMeaning:
    """What two machines did meets in one file; the field's newest act in force counts."""

    def split(self, *acts):
        log = EventLog()
        for act in acts:
            log = do(log, act)
        return log, log

    def test_each_side_keeps_what_it_did(self):
        here, there = self.split()
        here = do(here, ops.tick(["a"], DAY))
        there = do(there, ops.tick(["b"], DAY), device=THERE)
        progress = fold(merge(here, there))
        assert (progress.status("a"), progress.status("b")) == ("done", "done")

    def test_of_two_statuses_the_later_said_counts_and_the_other_stays_in_the_history(self):
        here, there = self.split()
        here = do(here, ops.tick(["a"], DAY), now=NOW + timedelta(hours=1))
        there = do(there, ops.skip(["a"], DAY), device=THERE)
        both = merge(here, there)
        assert fold(both).status("a") == "done"
        assert [one.entries[0].verb for one in batches(both)] == ["done", "skipped"]

    def test_acts_of_one_instant_come_to_the_same_on_both_sides(self):
        here = do(EventLog(), ops.tick(["a"], DAY), device=HERE)
        there = do(EventLog(), ops.skip(["a"], DAY), device=THERE)
        assert fold(merge(here, there)) == fold(merge(there, here))
        assert fold(merge(here, there)).status("a") == "skipped"  # phone comes after laptop

    def test_fields_do_not_touch_each_other(self):
        here, there = self.split(ops.start(["a"], DAY))
        here = do(do(here, ops.tick(["a"], DAY)), rec.estimate(SKILL, 300))
        there = do(do(there, rec.log(SKILL, 30, DAY), device=THERE), rec.note(SKILL, "hello"), device=THERE)
        item = fold(merge(here, there)).skill("a")
        assert (item.status, item.estimate, item.minutes, item.note) == ("done", 300, 30, "hello")

    def test_a_note_edited_on_two_sides_keeps_both_texts_and_one_that_is_written_over_them_ends_it(self):
        here, there = self.split(rec.note(SKILL, "first"))
        here = do(here, rec.note(SKILL, "from here"))
        there = do(there, rec.note(SKILL, "from there"), device=THERE)
        both = merge(here, there)
        item = fold(both).skill("a")
        assert set(item.note.split("\n\n")) == {"from here", "from there"}
        assert len(item.versions) == 2
        ended = do(both, rec.note(SKILL, "one of both"))
        assert fold(merge(there, merge(ended, here))).skill("a").note == "one of both"

    def test_what_is_undone_here_and_changed_there_takes_the_change(self):
        here, there = self.split(ops.start(["a"], DAY), ops.tick(["a"], DAY))
        here = undo(here)
        there = do(there, ops.skip(["a"], DAY), device=THERE)
        assert fold(here).status("a") == "learning"
        assert fold(merge(here, there)).status("a") == "skipped"
        assert fold(merge(undo(there, THERE), here)).status("a") == "learning"

    def test_undone_on_one_side_and_done_again_there_is_in_force_everywhere(self):
        here, there = self.split(ops.tick(["a"], DAY))
        here = undo(here)
        assert fold(merge(here, there)).status("a") == "todo"
        here = redo(here)
        assert fold(merge(there, here)).status("a") == "done"

    def test_undone_on_both_sides_is_undone_once(self):
        here, there = self.split(ops.tick(["a"], DAY))
        both = merge(undo(here), undo(there, HERE, NOW + timedelta(hours=1)))
        assert fold(both).status("a") == "todo"
        assert fold(redo(both)).status("a") == "done"

    def test_what_was_taken_out_stays_out_whatever_comes_in_again(self):
        here, there = self.split(rec.log(SKILL, 30, DAY), rec.evidence(SKILL, "https://x.example/", "", DAY))
        key = fold(here).skill("a").logs[0].key
        here = do(do(here, rec.unlog(SKILL, key)), rec.unevidence(SKILL, "https://x.example/"))
        for both in (merge(here, there), merge(there, here), merge(merge(there, here), there)):
            item = fold(both).skill("a")
            assert (item.minutes, item.evidence) == (0, ())

    def test_minutes_of_both_sides_add_up(self):
        here, there = self.split(rec.log(SKILL, 30, DAY))
        here = do(here, rec.log(SKILL, 20, DAY))
        there = do(there, rec.log(SKILL, 20, DAY), device=THERE)
        assert fold(merge(here, there, here)).skill("a").minutes == 70

    def test_minutes_of_one_timer_count_once(self):
        timer = "2026-11-20T17:00:00.000000Z"
        one = do(EventLog(), rec.log(SKILL, 30, DAY, timer=timer))
        two = do(EventLog(), rec.log(SKILL, 31, DAY, timer=timer), now=NOW + timedelta(minutes=1))
        both = merge(one, two)
        assert fold(both).skill("a").minutes == 31
        out = do(both, rec.unlog(SKILL, fold(both).skill("a").logs[0].key))
        assert fold(out).skill("a").minutes == 0
        assert fold(merge(one, do(EventLog(), rec.log(SKILL, 5, DAY, timer=timer), device=THERE))).skill(
            "a"
        ).minutes == (35)

    def test_goals_that_got_the_same_rank_stand_in_one_order_and_can_be_moved(self):
        here = do(EventLog(), steering.goal_add(Goal("x")))
        there = do(EventLog(), steering.goal_add(Goal("y")), device=THERE)
        both = merge(here, there)
        assert [goal.target for goal in fold(both).goals] == ["x", "y"]
        assert fold(both).ranks == {"x": "1", "y": "1"}
        moved = do(both, steering.goal_move("y", 1))
        assert [goal.target for goal in fold(merge(moved, here, there)).goals] == ["y", "x"]

    def test_a_goal_moved_here_and_removed_there_later_is_gone(self):
        here, there = self.split(steering.goal_add(Goal("x")), steering.goal_add(Goal("y")))
        here = do(here, steering.goal_move("y", 1))
        there = do(there, steering.goal_remove("y"), device=THERE, now=NOW + timedelta(hours=1))
        assert [goal.target for goal in fold(merge(here, there)).goals] == ["x"]

    def test_days_off_follow_the_order_in_which_they_were_said(self):
        first, last, worked = date(2026, 12, 21), date(2026, 12, 31), date(2026, 12, 28)
        here, there = self.split(steering.add_off(first, last))
        here = do(here, steering.remove_off(worked, worked), now=NOW + timedelta(hours=1))
        there = do(there, steering.add_off(worked, date(2027, 1, 2)), device=THERE, now=NOW + timedelta(hours=2))
        both = merge(here, there)
        assert fold(both).pace.off == ((first, date(2027, 1, 2)),)
        assert fold(undo(both, THERE)).pace.off == (
            (first, date(2026, 12, 27)),
            (date(2026, 12, 29), last),
        )

    def test_a_clock_far_ahead_on_one_side_does_not_keep_a_later_act_down_once_both_have_met(self):
        there = do(EventLog(), ops.skip(["a"], DAY), device=THERE, now=NOW + timedelta(days=3650))
        both = do(merge(EventLog(), there), ops.tick(["a"], DAY))
        assert fold(merge(there, both)).status("a") == "done"


class TestBatches:
    """The same machine may go on from two versions of the file and count to the same number in both."""

    def branches(self):
        log = do(EventLog(), ops.start(["a"], DAY))
        one = do(log, ops.tick(["a"], DAY), now=NOW + timedelta(hours=1))
        two = do(log, ops.skip(["a"], DAY), now=NOW + timedelta(hours=2))
        return one, two

    def test_two_branches_never_call_two_batches_the_same(self):
        one, two = self.branches()
        keys = [batches(log)[0].key for log in (one, two)]
        assert keys[0] != keys[1]
        assert [key.partition("-7f3a:")[2].partition("-")[0] for key in keys] == ["b2", "b2"]

    def test_not_even_where_the_clock_stands_behind_both(self):
        log = do(EventLog(), ops.start(["a"], DAY), now=NOW + timedelta(days=3650))
        one = do(log, rec.log(SKILL, 5, DAY))
        two = do(log, rec.log(SKILL, 5, DAY), now=NOW + timedelta(microseconds=1))
        assert [text[:27] for text in one.records[SKILL].events] == [text[:27] for text in two.records[SKILL].events]
        assert fold(merge(one, two)).skill("a").minutes == 10

    def test_nor_where_both_were_made_at_the_same_instant(self):
        one, two = (do(EventLog(), operation(["a"], DAY)) for operation in (ops.tick, ops.skip))
        assert batches(one)[0].key != batches(two)[0].key

    def test_undo_takes_back_the_act_of_one_branch_only(self):
        both = merge(*self.branches())
        assert fold(both).status("a") == "skipped"
        assert fold(undo(both)).status("a") == "done"
        assert fold(undo(undo(both))).status("a") == "learning"

    def test_the_number_counts_on_over_all_branches(self):
        both = do(merge(*self.branches()), ops.untick(["a"], DAY))
        assert batches(both)[0].name.startswith("b3-")

    def test_texts_under_one_key_are_both_kept_and_shown(self):
        def version(text, hour):
            event = f"2026-11-20T{hour}:00:00.000000Z d b19 note"
            return EventLog(1, {SKILL: Record((event,), {}, {"d:b19": (text, "more")})})

        one, two, three = version("one", 10), version("two", 11), version("three", 12)
        both = merge(one, two, three)
        texts = both.records[SKILL].texts
        assert sorted(lines[0] for lines in texts.values()) == ["one", "three", "two"]
        assert texts["d:b19"] == ("two", "more")
        assert set(fold(both).skill("a").note.split("\n\n")) == {"one\nmore", "two\nmore", "three\nmore"}
        assert dump_log(merge(three, merge(two, one))) == dump_log(both)
        assert dump_log(merge(both, two)) == dump_log(both)
        assert "one\nmore" in batches(both)[0].entries[0].text

    def test_not_even_a_key_that_looks_like_that_of_a_text_set_beside_loses_one(self):
        def version(texts):
            return EventLog(1, {SKILL: Record((), {}, texts)})

        one, two = version({"d:b1": ("a",)}), version({"d:b1": ("b",)})
        (beside,) = set(merge(one, two).records[SKILL].texts) - {"d:b1"}
        three = version({beside: ("c",)})
        joined = merge(one, two, three)
        assert sorted(joined.records[SKILL].texts.values()) == [("a",), ("b",), ("c",)]
        for other in (merge(three, merge(two, one)), merge(merge(three, one), two), merge(joined, joined)):
            assert dump_log(other) == dump_log(joined)


class TestUnknown:
    """What this version does not know is joined key by key."""

    def both(self, one, two):
        one, two = (parse_log(f"format = 1\n{text}".encode(), "") for text in (one, two))
        joined = merge(one, two)
        assert dump_log(joined) == dump_log(merge(two, one)) == dump_log(merge(joined, one, two))
        assert parse_log(dump_log(joined), "") == joined
        return joined

    def test_keys_and_tables_of_both_sides_are_there(self):
        joined = self.both(
            "colour = 'red'\n[deep.er]\none = 1\n[skill.a]\nstars = 3\nevents = []",
            "shape = 'round'\n[deep.er]\ntwo = 2\n[skill.a]\nmood = 'good'\nevents = []\n[badge.b]\nevents = ['x']",
        )
        assert joined.extra == {"colour": "red", "shape": "round"}
        assert joined.records[SKILL].extra == {"stars": 3, "mood": "good"}
        assert joined.records["deep", "er"].extra == {"one": 1, "two": 2}
        assert joined.records["badge", "b"].events == ("x",)
        assert conflicts(joined) == {}

    def test_of_two_values_under_one_key_one_stands_and_the_other_is_kept_beside(self):
        joined = self.both(
            "[skill.a]\nstars = 3\n['a b'.c]\n'd.e' = [1, 2]", "[skill.a]\nstars = 4\n['a b'.c]\n'd.e' = []"
        )
        assert joined.records[SKILL].extra == {"stars": 4}
        assert conflicts(joined) == {'"a b".c."d.e"': ["[\n    1,\n    2,\n]"], "skill.a.stars": ["3"]}

    @pytest.mark.parametrize(("one", "two"), [("1", "1.0"), ("1", "true"), ("'1'", "1"), ("0.0", "-0.0")])
    def test_values_that_only_look_alike_are_two(self, one, two):
        joined = self.both(f"x = {one}", f"x = {two}")
        assert len(conflicts(joined)["x"]) == 1

    @pytest.mark.parametrize(
        ("one", "two", "kept"),
        [
            ("x = 1", "[x]\ny = 2", {"x": ["1"]}),
            ("[x]\na = 1", "[x.a]\nevents = ['e']", {"x.a": ["1"]}),
            ("[x.a]\nevents = 5", "[x.a]\nevents = ['e']", {"x.a": ["[\n    { events = 5 },\n]"]}),
            ("x = 1", "[x.a]\nevents = ['e']", {"x": ["1"]}),
            ("[x]\nb = 1", "[x.a]\nevents = ['e']", {}),
            ("[x]", "[x.a]\nevents = ['e']", {}),
        ],
    )
    def test_a_table_or_record_stands_before_a_value(self, one, two, kept):
        joined = self.both(one, two)
        assert conflicts(joined) == kept
        assert conflicts(merge(joined, joined)) == kept

    def test_what_gave_way_before_is_joined_as_well(self):
        three = [EventLog(1, {}, {"x": value}) for value in (1, 2, 3)]
        for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
            one, two, other = (three[at] for at in order)
            joined = merge(merge(one, two), merge(other, one))
            assert joined.extra == {"x": 3, "conflict": {"x": ["1", "2"]}}

    @pytest.mark.parametrize(
        "strange", ["conflict = 5", "[conflict]\nx = 5", "[conflict]\nx = ['b', 'a']", "[conflict]"]
    )
    def test_something_else_that_is_called_conflict_is_kept(self, strange):
        assert dump_log(self.both(strange, strange)) == dump_log(parse_log(f"format = 1\n{strange}".encode(), ""))
        joined = self.both(f"{strange}\n[skill.a]\ny = 1", "[skill.a]\ny = 2")
        assert joined.records[SKILL].extra == {"y": 2}
        assert set(conflicts(joined)) == {"conflict", "skill.a.y"}
        assert set(conflicts(self.both(strange, "conflict = 'else'"))) == {"conflict"}


class TestCame:
    def test_changes_are_counted_by_device_and_newer_ones_apart(self):
        here = do(EventLog(), ops.tick(["a"], DAY))
        there = do(EventLog(), ops.tick(["b", "c"], DAY), device=THERE, now=NOW - timedelta(days=1))
        there = do(there, ops.skip(["d"], DAY), device=THERE, now=NOW + timedelta(days=1))
        there = do(there, ops.skip(["e"], DAY), device="desk-1", now=NOW + timedelta(days=2))
        both = merge(here, there)
        assert came(here, both) == (Came("desk-1", 1, 1), Came(THERE, 2, 1))
        assert came(both, merge(both, there)) == ()
        assert came(EventLog(), here) == (Came(HERE, 1, 1),)
        assert came(here, do(here, ops.untick(["a"], DAY), device=THERE)) == (Came(THERE, 1, 1),)

    def test_one_of_everything_with_nothing(self):
        log = parse_log(FULL, "")
        assert merge(EventLog(), log) == log
        assert [one.device for one in came(EventLog(), log)] == [HERE, THERE]


@pytest.mark.parametrize("seed", range(3))
def test_two_laptops_that_exchange_their_file_with_delay_lose_nothing(seed):
    laptops = Laptops(random.Random(seed)).play(40)
    laptops.check()
    assert laptops.conflicts > 3


def test_where_only_one_of_several_strange_values_is_in_the_way_the_others_stay():
    strange = EventLog(2, {}, {"skill": {"a": 5, "b": 6}})
    ours = EventLog(1, {("skill", "a"): Record((f"2026-11-20T18:03:12.123456Z {HERE} b1 done 2026-11-20",))})
    both = merge(strange, ours)
    assert both == merge(ours, strange)
    assert both.records == ours.records
    assert both.extra["skill"] == {"b": 6}
    assert conflicts(both) == {"skill.a": ["5"]}


def test_a_text_that_stands_where_another_one_gives_way_to_stays_too():
    moved = join_texts([{"d:b1": ("a",)}, {"d:b1": ("b",)}])
    (beside,) = set(moved) - {"d:b1"}
    found = join_texts([moved, {beside: ("by hand",)}])
    assert sorted(found.values()) == [("a",), ("b",), ("by hand",)]
    assert join_texts([{beside: ("by hand",)}, moved, found]) == found


def test_which_text_stands_under_its_key_hangs_on_the_texts_alone():
    for number in range(20):
        one, two = {"d:b1": (f"a{number}",)}, {"d:b1": (f"b{number}",)}
        assert join_texts([one, two]) == join_texts([two, one])
        assert join_texts([one, two])["d:b1"] == (f"b{number}",)
