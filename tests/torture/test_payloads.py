"""The sweep of harmful texts in small, and that it finds what is not cleaned."""

import random
import tomllib
from unittest import mock

import pytest

from skilltrail.cli.verbs import VERBS
from skilltrail.progress.events import dump_log, parse_log
from skilltrail.tui import rows
from tests.torture import looking, payloads, strings
from tests.torture.figures import scratch
from tests.torture.worlds import Fault


@pytest.fixture
def world():
    with scratch() as folder:
        yield payloads.World(folder, 27, random.Random(1))


def test_texts_are_of_all_planes_and_kinds():
    chance = random.Random(1)
    drawn = "".join(strings.any_text(chance) for _ in range(10_000))
    assert {ord(one) >> 16 for one in drawn} == set(range(17))
    assert set("\x1b\x07\x9b\u202e\u2066\ufeff\u2028\ud800\x00\x7f[`") <= set(drawn)
    assert len(strings.PAYLOADS) >= 30


def test_every_kind_of_field_holds_every_payload_once():
    held = {}
    for turn in range(len(strings.PAYLOADS)):
        source = strings.Source(turn, random.Random(1))
        for kind in "abc":
            held.setdefault(kind, []).append(source.text(kind))
    assert all(sorted(texts) == sorted(strings.PAYLOADS) for texts in held.values())


@pytest.mark.parametrize("turn", range(len(strings.PAYLOADS)))
def test_a_record_keeps_what_was_put_in_letter_by_letter(turn):
    data = strings.record(strings.Source(turn, random.Random(1)), [f"hostile-{number}" for number in range(10)])
    tables = tomllib.loads(data.decode())
    for table in tables.values():
        for subject in table.values() if isinstance(table, dict) else ():
            if isinstance(subject, dict):
                subject["events"].sort()
    assert tomllib.loads(dump_log(parse_log(data, "x")).decode()) == tables


def test_every_verb_is_called():
    called = {
        words[0] for words in (*payloads.READING, *payloads.SLOW, *payloads.WRITING, *payloads.WITHOUT_SHAPE) if words
    }
    called |= {words[0] for words in payloads.WITH_TEXT if words}
    assert set(VERBS) - called == {"demo"}  # its texts are the shipped ones


def test_the_checker_and_the_verbs_print_nothing_harmful(world):
    with world.around():
        assert payloads.refused(world)
        assert payloads.shell(world, every=9) > 30


def test_exports_read_back_as_what_was_put_in(world):
    with world.around():
        assert payloads.exports(world) >= 3


async def test_screens_show_nothing_harmful_and_everything_as_it_was_written(world):
    assert await looking.look_around(world, (((120, 40), ("journey",)),)) > 20


async def test_a_text_that_is_not_cleaned_on_one_page_is_found(world):
    with mock.patch.object(rows, "clean", lambda text, **_: text), pytest.raises(Fault, match=r"0x|marks"):
        await looking.look_around(world, (((120, 40), ("journey",)),))


def test_a_text_that_is_not_cleaned_by_one_verb_is_found(world):
    with (
        world.around(),
        mock.patch("skilltrail.cli.output.Page.prose", lambda page, words, *_, **__: page.lines.append(("", words))),
        pytest.raises(Fault, match=r"0x|marks"),
    ):
        payloads.shell(world)
