"""Read and written line by line, a file is what any reader and writer of TOML makes of it."""

import random
import tomllib

import pytest
import tomli_w
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from skilltrail.progress.events import EventLog, Record, dump_log
from skilltrail.progress.layout import read_laid_out, write_laid_out
from tests.progress.logs import FULL, SAMPLE, do, logs, operations, texts

GOOD = FULL.decode()


def agrees(text):
    """Tell whether a text was read line by line; then any reader must see the same in it."""
    found = read_laid_out(text)
    if found is None:
        return False
    assert found == tomllib.loads(text)
    return True


def written(log):
    """The bytes that tomli-w gives for a log."""
    tables = {}
    for (kind, id), one in sorted(log.records.items()):
        body = {"events": list(one.events)} if one.events else {}
        if one.texts:
            body["texts"] = {batch: list(lines) for batch, lines in sorted(one.texts.items())}
        tables.setdefault(kind, {})[id] = body
    return tomli_w.dumps({"format": log.format, **tables}).encode()


class TestWriting:
    @given(logs())
    @example(EventLog(1, {("skill", "a"): Record((), {}, {"b": ()})}))
    @example(EventLog(1, {("", "-"): Record(("\x7f\t\xa0\u2028",), {}, {'"': ("\\", "", "\n")})}))
    def test_is_what_tomli_w_writes(self, log):
        log = EventLog(1, {at: replace(one, extra={}) for at, one in log.records.items()})
        assert dump_log(log) == written(log)

    @given(st.lists(operations, max_size=8))
    def test_of_what_was_recorded_as_well(self, acts):
        log = EventLog()
        for operation in acts:
            log = do(log, operation)
        assert dump_log(log) == written(log)
        assert agrees(dump_log(log).decode())

    def test_of_nothing_is_the_format(self):
        assert write_laid_out(1, ()) == "format = 1\n"


class TestReading:
    def test_what_is_written_here_is_read_line_by_line(self):
        assert agrees(GOOD)
        assert agrees(SAMPLE.decode())
        assert agrees("format = 1\n")
        assert agrees("format = 1")
        assert agrees("format = 12\n\n[skill.a]\n")

    @given(logs())
    def test_any_log_is_read_as_it_is(self, log):
        agrees(dump_log(log).decode())

    @given(st.lists(texts, max_size=4), texts)
    def test_any_string_is_read_as_it_is(self, events, key):
        log = EventLog(1, {("skill", "a"): Record(tuple(events), {}, {key: tuple(events)})})
        text = dump_log(log).decode()
        assert agrees(text) or not key.isprintable() or '"' in key or "\\" in key or not events

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "\n",
            "format = 0\n",
            "format = 01\n",
            "format = 1 \n",
            "format = 99999999999999999\n",
            "format = 1\r\n",
            "format = 1\nx = 5\n",
            "format = 1\nevents = [\n]\n",
            "format = 1\n[skill]\n",
            "format = 1\n[skill.a\n",
            "format = 1\n[skill.a.b]\n",
            "format = 1\n[skill.a.texts]\n",
            "format = 1\n[Skill.a]\n",
            "format = 1\n[format.a]\n",
            "format = 1\n[[skill.a]]\n",
            "format = 1\n [skill.a]\n",
            "format = 1\n[skill.a] # x\n",
            "format = 1\n[skill.a]\n[skill.a]\n",
            "format = 1\n[skill.a]\n[skill.a.texts]\n[skill.a.texts]\n",
            'format = 1\n[skill.a]\n[skill."a"]\n',
            "format = 1\n[skill.a]\ntexts = [\n]\n[skill.a.texts]\n",
            "format = 1\n[skill.a]\nevents = []\n",
            "format = 1\n[skill.a]\nevents = [\n",
            "format = 1\n[skill.a]\nevents = [\n\n]\n",
            "format = 1\n[skill.a]\nevents = [\n]\nevents = [\n]\n",
            'format = 1\n[skill.a]\nevents = [\n]\n"events" = [\n]\n',
            'format = 1\n[skill.a]\nevents = [\n    "x"\n]\n',
            'format = 1\n[skill.a]\nevents = [\n    ",\n]\n',
            'format = 1\n[skill.a]\nevents = [\n   "x",\n]\n',
            'format = 1\n[skill.a]\nevents = [\n    "x", \n]\n',
            'format = 1\n[skill.a]\nevents = [\n    "x", "y",\n]\n',
            'format = 1\n[skill.a]\nevents = [\n    "x" # \\",\n]\n',
            'format = 1\n[skill.a]\nevents = [\n    "",\n    """,\n]\n',
            "format = 1\n[skill.a]\nevents = [\n    'x',\n]\n",
            'format = 1\n[skill.a]\nevents = [\n    "a\\",\n]\n',
            'format = 1\n[skill.a]\nevents = [\n    "a\\q",\n]\n',
            'format = 1\n[skill.a]\nevents = [\n    "a\\ud800",\n]\n',
            'format = 1\n[skill.a]\nevents = [\n    "a\x00",\n]\n',
            'format = 1\n[skill.a]\nevents = [\n    "a\x7f",\n]\n',
            'format = 1\n[skill.a]\nevents = [\n    "a\r",\n]\n',
            "\ufeffformat = 1\n",
        ],
    )
    def test_what_is_laid_out_otherwise_is_left_to_a_reader_of_all_of_toml(self, text):
        assert read_laid_out(text) is None

    def test_every_prefix_is_read_alike_or_left(self):
        read = [length for length in range(len(GOOD) + 1) if agrees(GOOD[:length])]
        assert len(GOOD) in read
        assert len(read) > 20

    def test_damage_is_read_alike_or_left(self):
        chance = random.Random(11)
        seen = {True: 0, False: 0}
        pieces = [
            '"',
            "\\",
            "\n",
            "[",
            "]",
            ",",
            "=",
            " ",
            "#",
            ".",
            "'",
            '"""',
            "\t",
            "\r",
            "\x7f",
            "é",
            "\\u0041",
            "]\n",
        ]
        for _ in range(4000):
            text = GOOD
            for _ in range(chance.randint(1, 3)):
                at, other = sorted(chance.randrange(len(text)) for _ in range(2))
                how = chance.randrange(5)
                if how == 0:
                    text = text[:at] + chance.choice(pieces) + text[at:]
                elif how == 1:
                    text = text[:at] + text[at + chance.randint(1, 30) :]
                elif how == 2:
                    text = text[:at] + text[other : other + chance.randint(1, 40)] + text[at:]
                else:
                    lines = text.split("\n")
                    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
                    lines[one], lines[two] = lines[two], lines[one] if how == 3 else lines[two]
                    text = "\n".join(lines)
            seen[agrees(text)] += 1
        assert min(seen.values()) > 300
