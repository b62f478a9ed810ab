import random
import subprocess
import sys
import tomllib
from datetime import date

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.errors import BadFileError
from skilltrail.progress import operations as ops
from skilltrail.progress import recording as rec
from skilltrail.progress.events import EventLog, Record, dump_log, fold, parse_log
from skilltrail.progress.model import Goal, ItemProgress, Pace, Progress
from tests.progress.logs import DAY, FULL, SAMPLE, do, logs, operations, record, short

NAME = "/home/x/progress.toml"
UNKNOWN = """\
format = 1
answer = 42

[project.robot]
events = [
    "\\u0000\\u001b\u202e",
    "2030 what is this",
]
mood = "x"

[skill.a]
events = [
    "2026-11-20T18:03:12.123456Z x b1 evidence https://example.org",
    "garbage",
]
note = "two\\r\\nlines"

[weather]
wind = 3.5

[[weather.log]]
at = 2026-11-20 18:03:12+00:00
"""


def parse(text):
    return parse_log(text.encode() if isinstance(text, str) else text, NAME)


def trouble(data):
    with pytest.raises(BadFileError) as caught:
        parse(data)
    message = str(caught.value)
    assert message.isprintable()
    assert message.startswith(NAME)
    return message


def understood_or_refused(data):
    """Read bytes that may hold anything: they are understood, and could be saved, or they are refused in one line."""
    try:
        log = parse(data)
    except BadFileError as error:
        assert str(error).isprintable()
        assert str(error).startswith(NAME)
        return False
    fold(log)
    assert parse(dump_log(log)) == log
    return True


class TestFile:
    def test_the_sample_is_understood_and_written_back_byte_for_byte(self):
        log = parse(SAMPLE)
        assert dump_log(log) == SAMPLE
        assert fold(log) == Progress(
            skills={
                "prog-python-basics": ItemProgress("done", date(2026, 11, 21), begun=date(2026, 11, 20)),
                "stat-estimation": ItemProgress("assumed", date(2026, 11, 21), "said"),
            },
            goals=(Goal("machine-learning-engineer"),),
            chosen={"machine-learning-engineer/second-language": "prog-cpp"},
            pace=Pace(8.0, None, None, ((date(2026, 12, 21), date(2027, 1, 3)),)),
            ranks={"machine-learning-engineer": "1"},
            paces=((date(2026, 11, 20), 8.0),),
        )

    def test_one_of_everything_is_understood_and_written_back_byte_for_byte(self):
        log = parse(FULL)
        assert dump_log(log) == FULL
        progress = fold(log)
        python = progress.skill("prog-python-basics")
        assert (python.status, python.begun, python.minutes) == ("done", date(2026, 11, 18), 115)
        assert python.note == 'Lists are\n\n\tnot arrays: é \\ "\n\nAsk about slices'
        assert (python.resource, python.bookmark, python.estimate) == ("py-book", "chapter 5", 3000)
        assert python.outcomes == {"loops": date(2026, 11, 21)}
        project = progress.project("first-model")
        assert (project.status, list(project.outcomes)) == ("done", ["runs", "shown"])
        assert project.evidence[0].title == "The model, in the open"
        assert {kind for kind, _ in log.records} == {"skill", "project", "goal", "choice", "plan"}
        assert set(progress.skills) == {"prog-python-basics", "stat-estimation"}
        assert progress.paces == ((date(2026, 11, 20), 8.0), (date(2026, 12, 20), 6.5))
        assert progress.starts == ((date(2026, 11, 20), date(2026, 11, 23)),)
        assert progress.goals == (Goal("machine-learning-engineer", until="start", recommended=True),)
        assert progress.chosen == {}

    def test_a_note_adds_its_lines_and_takes_none_away(self):
        log = do(parse(SAMPLE), rec.note(("skill", "prog-python-basics"), "one\n2\nthree"))
        before = dump_log(log).splitlines()
        after = dump_log(do(log, rec.note(("skill", "prog-python-basics"), "one\ntwo\nthree"))).splitlines()
        assert len(after) == len(before) + 6
        kept = iter(after)
        assert all(line in kept for line in before)

    def test_windows_line_ends_and_a_byte_order_mark_make_no_difference(self):
        assert parse(b"\xef\xbb\xbf" + SAMPLE.replace(b"\n", b"\r\n")) == parse(SAMPLE)

    @given(logs())
    def test_what_is_saved_is_read_back_and_saved_alike(self, log):
        data = dump_log(log)
        again = parse(data)
        assert again == log
        assert dump_log(again) == data
        tomllib.loads(data.decode())

    @given(logs(), st.lists(operations, max_size=5))
    def test_operations_keep_everything_that_is_not_theirs(self, log, operations):
        ours = Record(("later",), {"mood": "good"}, {"x:b1": ("a text",)})
        log = EventLog(log.format, {**log.records, ("skill", "a"): ours}, log.extra)
        changed = log
        for operation in (*operations, ops.tick(["a"], DAY), ops.untick(["a"], DAY)):
            changed = do(changed, operation)
        assert parse(dump_log(changed)) == changed
        assert changed.extra == log.extra
        for subject, one in log.records.items():
            assert changed.records[subject].extra == one.extra
            assert set(changed.records[subject].events) >= set(one.events)
            assert changed.records[subject].texts.items() >= one.texts.items()

    def test_one_tick_of_a_touched_skill_adds_one_line(self):
        before = SAMPLE.splitlines()
        after = dump_log(do(parse(SAMPLE), ops.untick(["prog-python-basics"], DAY))).splitlines()
        (new,) = (line.decode() for line in after if line not in before)
        assert short(new) == '    "2026-11-21T18:07:00.000001Z laptop-7f3a b7 todo 2026-11-20",'
        assert [line for line in after if line in before] == before

    def test_one_tick_of_a_new_skill_adds_its_table(self):
        before = SAMPLE.splitlines()
        after = dump_log(do(parse(SAMPLE), ops.tick(["math-sets"], DAY))).splitlines()
        assert len(after) == len(before) + 5
        assert [line for line in after if line.startswith(b"[")] == sorted(
            [line for line in before if line.startswith(b"[")] + [b"[skill.math-sets]"]
        )

    def test_events_in_any_order_and_twice_are_the_same_events(self):
        lines = SAMPLE.decode().splitlines()
        at = lines.index("[skill.prog-python-basics]")
        lines[at + 2 : at + 4] = [lines[at + 3], lines[at + 2], lines[at + 3]]
        assert parse("\n".join(lines)) == parse(SAMPLE)

    def test_what_this_version_does_not_know_is_carried_through(self):
        log = parse(UNKNOWN)
        assert fold(log) == Progress()
        assert parse(dump_log(log)) == log
        assert tomllib.loads(dump_log(log).decode()) == tomllib.loads(UNKNOWN)
        changed = do(log, ops.tick(["a"], DAY))
        kept = tomllib.loads(dump_log(changed).decode())
        added = kept["skill"]["a"]["events"].pop(1)
        assert added.endswith("done 2026-11-20")
        assert kept == tomllib.loads(UNKNOWN)

    @pytest.mark.parametrize("format", ['"1"', "-1", "true", "0", "1.0", "[1]", "9223372036854775808", "1979-05-27"])
    def test_a_format_that_is_none_is_refused(self, format):
        assert "format = 1" in trouble(f"format = {format}\n")

    def test_a_missing_format_is_refused(self):
        assert "has no format" in trouble("[skill.a]\nevents = []\n")
        assert "has no format" in trouble("answer = 42\n")

    @pytest.mark.parametrize("format", [2, 10**9, 2**63 - 1])
    def test_a_newer_format_is_read_as_far_as_it_is_understood(self, format):
        text = (
            SAMPLE.decode().replace("format = 1", f"format = {format}\nplan = 7\n")
            + "\n[goal]\nx = 5\n[skill.z]\nevents = 7\n"
        )
        text = text[: text.index("[plan.hours]")] + text[text.index("[skill.prog") :]
        text = text.replace("[goal]\nx = 5\n", "")
        log = parse(text)
        assert log.newer
        assert log.extra["plan"] == 7
        assert fold(log).status("prog-python-basics") == "done"
        assert not parse(SAMPLE).newer

    @pytest.mark.parametrize(
        "text",
        [
            "skill = 5",
            "skill = []",
            "[[skill]]\nid = 'a'",
            "[skill]\na = 5",
            "[skill.a]\nevents = 'done'",
            "[skill.a]\nevents = ['x', 5]",
            "[goal.a]\nevents = {}",
            "[plan]\nhours = 8",
            "[skill.a]\ntexts = 'x'",
            "[skill.a]\ntexts = []",
            "[skill.a.texts]\n'd:b1' = 'x'",
            "[skill.a.texts]\n'd:b1' = ['x', 5]",
            "[skill.a.texts]\n'd:b1' = [['x']]",
            "[project.a.texts.b]\nc = ['x']",
        ],
    )
    def test_a_known_table_of_another_shape_is_refused(self, text):
        assert "'events'" in trouble(f"format = 1\n{text}\n")

    def test_an_empty_table_is_nothing(self):
        assert parse("format = 1\n[skill]\n") == EventLog()
        assert parse("format = 1\n[skill.a]\n").records == {("skill", "a"): Record()}
        assert dump_log(EventLog()) == b"format = 1\n"

    def test_hostile_files_are_one_line(self):
        for data in (
            b"",
            b"\x00",
            b"\xff\xfe",
            b"format = 1\na = " + b"[" * 10_000,
            b"format = 1\n" + b"a." * 10_000 + b"a = 1",
            b"format = 1\nx = nan\n",
            b"format = 1\nx = 99999999999999999999\n",
            b"format = 1\n[skill.a]\nminutes = 0xffffffffffffffffff\n",
            SAMPLE.replace(b"[skill.stat", b"<<<<<<< HEAD\n[skill.stat"),
            SAMPLE.decode().encode("utf-16"),
        ):
            trouble(data)

    def test_every_prefix_is_understood_or_refused(self):
        good = [length for length in range(len(SAMPLE) + 1) if understood_or_refused(SAMPLE[:length])]
        assert len(SAMPLE) in good
        assert 0 not in good

    def test_damaged_files_are_understood_or_refused(self):
        chance = random.Random(7)
        seen = set()
        for _ in range(2500):
            data = bytearray(SAMPLE)
            for _ in range(chance.randint(1, 3)):
                at = chance.randrange(len(data))
                how = chance.randrange(6)
                if how == 0:
                    data[at] ^= 1 << chance.randrange(8)
                elif how == 1:
                    data[at] = chance.randrange(256)
                elif how == 2:
                    del data[at : at + chance.randint(1, 40)]
                elif how == 3:
                    data[at:at] = data[at : at + chance.randint(1, 40)]
                else:
                    lines = data.split(b"\n")
                    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
                    if how == 4:
                        lines[one], lines[other] = lines[other], lines[one]
                    else:
                        del lines[one]
                    data = bytearray(b"\n".join(lines))
                if not data:
                    break
            seen.add(understood_or_refused(bytes(data)))
        assert seen == {True, False}

    @pytest.mark.parametrize(
        "value", ["1", "true", "1.5", "1979-05-27", "'x'", "[]", "['x']", "[[]]", "{}", "{ a = {} }"]
    )
    def test_any_value_in_the_place_of_another_is_understood_or_refused(self, value):
        document = SAMPLE.decode().splitlines()
        for number, line in enumerate(document):
            if " = " in line:
                key = line.split(" = ")[0]
                changed = [*document[:number], f"{key} = {value}", *document[number + 1 :]]
                understood_or_refused("\n".join(changed).encode())
                closing = next((at for at in range(number, len(document)) if document[at] == "]"), number)
                changed = [*document[:number], f"{key} = {value}", *document[closing + 1 :]]
                understood_or_refused("\n".join(changed).encode())


class TestFold:
    def test_the_newest_status_counts(self):
        log = record(
            EventLog(), ("skill", "a", "learning 2026-11-20"), ("skill", "b", "assumed 2026-11-20 placement")
        )
        log = record(log, ("skill", "a", "done 2026-11-21"), ("skill", "c", "skipped 2026-11-21"))
        log = record(log, ("skill", "b", "todo 2026-11-22"))
        assert fold(log).skills == {
            "a": ItemProgress("done", date(2026, 11, 21), begun=date(2026, 11, 20)),
            "c": ItemProgress("skipped", date(2026, 11, 21)),
        }
        assert fold(log).status("b") == "todo"

    @pytest.mark.parametrize(
        "what",
        [
            "done",
            "done soon",
            "done 2026-02-30",
            "assumed 2026-11-20",
            "learnt 2026-11-20",
            "undo",
            "undo x",
            "Done 2026-11-20",
        ],
    )
    def test_an_event_that_makes_no_sense_changes_nothing(self, what):
        log = record(record(EventLog(), ("skill", "a", "skipped 2026-11-19")), ("skill", "a", what))
        assert fold(log).skills == {"a": ItemProgress("skipped", date(2026, 11, 19))}

    def test_words_that_a_later_version_adds_to_an_event_are_passed_over(self):
        log = record(
            EventLog(), ("skill", "a", "done 2026-11-20 later=x"), ("goal", "g", "add 1 later=x recommended")
        )
        assert fold(log).status("a") == "done"
        assert fold(log).goals == (Goal("g", recommended=True),)

    def test_goals_stand_by_rank_then_name(self):
        log = record(
            EventLog(),
            ("goal", "c", "add 10"),
            ("goal", "b", "add 9.5 skill"),
            ("goal", "a", "add 10.0 until=start"),
            ("goal", "x", "add first"),
            ("goal", "y", "remove"),
            ("goal", "d", "add 0.125 recommended"),
        )
        assert fold(log).goals == (
            Goal("d", recommended=True),
            Goal("b", "skill"),
            Goal("a", until="start"),
            Goal("c"),
        )
        assert fold(log).ranks == {"d": "0.125", "b": "9.5", "a": "10.0", "c": "10"}

    def test_a_goal_that_is_removed_is_none(self):
        log = record(record(EventLog(), ("goal", "a", "add 1")), ("goal", "a", "remove"))
        assert fold(log).goals == ()

    def test_choices_are_taken_and_left(self):
        log = record(EventLog(), ("choice", "r/one", "choose a"), ("choice", "r/two", "choose b"))
        log = record(log, ("choice", "r/one", "unchoose"), ("choice", "r/three", "choose"))
        assert fold(log).chosen == {"r/two": "b"}

    def test_the_pace_is_the_newest_of_each(self):
        log = record(EventLog(), ("plan", "hours", "set 8"), ("plan", "start", "set 2026-01-01"))
        log = record(log, ("plan", "hours", "set 6.5"), ("plan", "target", "set 2027-06-30"))
        assert fold(log).pace == Pace(6.5, date(2026, 1, 1), date(2027, 6, 30))
        log = record(log, ("plan", "hours", "clear"), ("plan", "start", "clear"), ("plan", "speed", "set 9"))
        assert fold(log).pace == Pace(None, None, date(2027, 6, 30))

    @pytest.mark.parametrize("hours", ["0", "-1", "nan", "inf", "1e1", "169", "8h", "\u0668", "1_0", "0.0", "+8"])
    def test_hours_that_no_week_has_change_nothing(self, hours):
        log = record(record(EventLog(), ("plan", "hours", "set 7")), ("plan", "hours", f"set {hours}"))
        assert fold(log).pace.hours == 7

    def test_what_was_planned_counts_from_the_local_day_it_was_said_on(self):
        log = record(
            EventLog(), ("plan", "hours", "set 8 2026-11-21"), ("plan", "start", "set 2026-12-01 2026-11-19")
        )
        log = record(log, ("plan", "hours", "clear 2026-11-25"), ("plan", "start", "clear 2026-11-26"))
        log = record(log, ("plan", "hours", "set 6"), ("plan", "start", "set 2026-12-05"))
        assert fold(log).paces == ((date(2026, 11, 21), 8.0), (date(2026, 11, 25), None), (DAY, 6.0))
        assert fold(log).starts == (
            (date(2026, 11, 19), date(2026, 12, 1)),
            (date(2026, 11, 26), None),
            (DAY, date(2026, 12, 5)),
        )

    def test_days_that_are_none_change_nothing(self):
        log = record(record(EventLog(), ("plan", "start", "set 2026-01-01")), ("plan", "start", "set soon"))
        assert fold(record(log, ("plan", "start", "move 2027-01-01"))).pace.start == date(2026, 1, 1)

    def test_days_off_are_a_set_of_days(self):
        log = record(EventLog(), ("plan", "off", "add 2026-12-21 2027-01-03"))
        log = record(log, ("plan", "off", "remove 2026-12-24 2026-12-26"))
        log = record(log, ("plan", "off", "add 2027-01-02 2027-01-05"))
        log = record(log, ("plan", "off", "add 2027-01-09 2027-01-08"), ("plan", "off", "add 2027-01-09"))
        assert fold(log).pace.off == (
            (date(2026, 12, 21), date(2026, 12, 23)),
            (date(2026, 12, 27), date(2027, 1, 5)),
        )

    @given(st.lists(operations, max_size=8), st.randoms(use_true_random=False))
    def test_the_order_in_the_file_makes_no_difference(self, operations, chance):
        log = EventLog()
        for operation in operations:
            log = do(log, operation)
        subjects = list(log.records.items())
        chance.shuffle(subjects)
        document = {"format": 1}
        for (kind, id), one in subjects:
            events, written = list(one.events), list(one.texts.items())
            chance.shuffle(events)
            chance.shuffle(written)
            document.setdefault(kind, {})[id] = {"texts": dict(written), "events": events}
        assert fold(parse(tomli_w.dumps(document))) == fold(log)

    @given(logs())
    def test_any_log_means_something(self, log):
        fold(log)


def test_reading_does_not_import_what_only_saving_needs(tmp_path):
    code = """
import sys
import msgspec
from pathlib import Path
before = set(sys.modules)
from skilltrail.progress import store
path = Path(sys.argv[1])
store.read(path)
loaded = set(sys.modules) - before
assert not loaded & {"tomllib", "tomli_w", "platformdirs", "click", "rich", "textual", "dataclasses"}, loaded
path.write_text('format = 1\\n\\n[skill.a]\\nevents = [\\n    "x",\\n]\\n')
store.read(path)
assert not {"tomllib", "tomli_w"} & set(sys.modules)
path.write_text("format = 1 # by hand")
store.read(path)
assert "tomllib" in sys.modules
assert "tomli_w" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "progress.toml")], check=True)
