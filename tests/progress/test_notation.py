import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.progress.notation import (
    Event,
    batch_name,
    batch_number,
    canonical,
    instant,
    live,
    local_moment,
    parse_day,
    parse_event,
    stamp_after,
    stamp_at,
    stamp_of,
    voided,
    write_event,
)
from tests.progress.logs import anyday, texts

STAMP = "2026-11-20T18:03:12.123456Z"


def test_an_event_is_taken_apart():
    text = f"{STAMP} laptop-7f3a b19 assumed 2026-11-20 said"
    event = parse_event(text)
    assert event == Event(STAMP, "laptop-7f3a", "b19", "assumed", ("2026-11-20", "said"), text)
    assert event.key == "laptop-7f3a:b19"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "done",
        STAMP,
        f"{STAMP} laptop b1",
        f"{STAMP} laptop b1 ",
        f"{STAMP}  laptop b1 done",
        f" {STAMP} laptop b1 done",
        f"{STAMP} laptop b done",
        f"{STAMP} laptop 1 done",
        f"{STAMP} laptop b-1 done",
        f"{STAMP} laptop b\u0661 done",
        f"{STAMP} laptop b{'9' * 19} done",
        f"{STAMP} laptop b1-3fa2c41 done",
        f"{STAMP} laptop b1-3fa2c41g done",
        f"{STAMP} laptop b-3fa2c41d done",
        f"{STAMP} laptop b1-3FA2C41D done",
        f"{STAMP} laptop b1-3fa2c41d-3fa2c41d done",
        f"{STAMP} laptop b{'9' * 19}-3fa2c41d done",
        f"{STAMP[:-1]} laptop b1 done",
        f"{STAMP[:19]}Z laptop b1 done",
        f"\u0662{STAMP[1:]} laptop b1 done",
        f"{STAMP}\tlaptop\tb1\tdone",
    ],
)
def test_what_is_not_an_event_has_no_meaning(text):
    assert parse_event(text) is None


@given(texts)
def test_any_text_can_be_asked_for_its_event(text):
    event = parse_event(text)
    assert event is None or event.text == text


words = st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S")), min_size=1, max_size=8)
stamps = st.datetimes().map(lambda moment: stamp_at(moment.replace(tzinfo=UTC)))


@given(stamps, words, st.integers(0, 10**18 - 1), words, st.lists(words, max_size=3))
def test_what_is_written_is_read_back(stamp, device, number, verb, args):
    event = parse_event(write_event(stamp, device, f"b{number}", verb, args))
    assert (event.stamp, event.device, event.verb, event.args) == (stamp, device, verb, tuple(args))
    assert batch_number(event.batch) == number


@given(st.integers(0, 10**18 - 1), st.datetimes(), st.lists(texts))
def test_a_batch_is_told_apart_by_when_and_what_and_keeps_its_number(number, moment, parts):
    name = batch_name(number, moment.replace(tzinfo=UTC), parts)
    assert parse_event(f"{STAMP} laptop {name} done").batch == name
    assert batch_number(name) == number
    assert batch_name(number, moment.replace(tzinfo=UTC, microsecond=(moment.microsecond + 1) % 10**6), parts) != name
    assert batch_name(number, moment.replace(tzinfo=UTC), [*parts, "x"]) != name


@given(st.datetimes(), st.datetimes())
def test_the_order_of_stamps_is_the_order_of_time(one, other):
    one, other = one.replace(tzinfo=UTC), other.replace(tzinfo=UTC)
    assert (one < other) == (stamp_at(one) < stamp_at(other))
    assert len(stamp_at(one)) == 27
    assert instant(stamp_at(one)) == one


def test_stamps_are_in_utc():
    assert stamp_at(datetime(2026, 1, 1, 1, tzinfo=timezone(timedelta(hours=2)))) == "2025-12-31T23:00:00.000000Z"
    assert stamp_at(datetime(7, 1, 1, tzinfo=UTC)) == "0007-01-01T00:00:00.000000Z"


@given(stamps)
def test_the_next_stamp_is_later_even_at_the_end_of_the_calendar(stamp):
    assert stamp_after(stamp) > stamp
    assert stamp_of(stamp_after(stamp)) == stamp_after(stamp)


@pytest.mark.parametrize(
    ("stamp", "after"),
    [
        ("2026-12-31T23:59:59.999999Z", "2027-01-01T00:00:00.000000Z"),
        ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:60.000000Z"),
        ("9999-12-31T23:59:60.000000Z", "9999-12-31T23:59:60.000001Z"),
        ("2026-02-30T00:00:00.000000Z", "2026-02-30T00:00:00.000001Z"),
        ("0000-00-00T00:00:00.000000Z", "0000-00-00T00:00:00.000001Z"),
        ("9999-99-99T99:99:99.999999Z", ""),
    ],
)
def test_the_digits_count_on_where_the_calendar_ends(stamp, after):
    assert stamp_after(stamp) == after


def test_a_stamp_that_is_not_in_the_calendar_has_no_moment():
    assert instant("9999-12-31T23:59:60.000000Z") is None


@given(texts)
def test_any_text_can_be_asked_for_its_stamp(text):
    assert stamp_of(text) == ""
    assert stamp_of(f"{STAMP} {text}") == STAMP


@given(anyday)
def test_days_are_read_as_they_are_written(day):
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize("text", ["", "today", "20261120", "2026-W47-5", "2026-11-31", "2026-11-20 ", "2026/11/20"])
def test_what_is_no_day_is_none(text):
    assert parse_day(text) is None


class TestLive:
    def events(self, *whats):
        return canonical([f"2026-11-20T18:00:{second:02}.000000Z laptop {what}" for second, what in enumerate(whats)])

    def verbs(self, *whats):
        return [event.verb for event in live(self.events(*whats))]

    def test_newest_first(self):
        assert self.verbs("b1 one", "b2 two", "b3 three") == ["three", "two", "one"]

    def test_an_undone_batch_is_passed_over_until_it_is_redone(self):
        assert self.verbs("b1 one", "b2 two", "b3 undo laptop:b2") == ["one"]
        assert self.verbs("b1 one", "b2 two", "b3 undo laptop:b2", "b4 redo laptop:b2") == ["two", "one"]
        assert self.verbs("b1 one", "b2 undo laptop:b1", "b3 redo laptop:b1", "b4 undo laptop:b1") == []

    def test_a_batch_of_another_device_with_the_same_number_stays(self):
        assert self.verbs("b1 one", "b2 undo phone:b1") == ["one"]

    def test_an_undo_that_came_before_what_it_names_takes_it_back_all_the_same(self):
        # Clocks of two devices may disagree; the batch is named, so the order does not matter.
        assert self.verbs("b2 undo laptop:b1", "b1 one") == []

    def test_the_word_alone_takes_nothing_back(self):
        assert self.verbs("b1 one", "b2 note undo laptop:b1") == ["note", "one"]

    def test_an_undo_without_a_name_is_nothing(self):
        assert self.verbs("b1 one", "b2 undo", "b3 undo ") == ["one"]
        assert voided(self.events("b1 one", "b2 undo laptop:b1")) == {"laptop:b1": "2026-11-20T18:00:01.000000Z"}

    @given(st.lists(texts))
    def test_any_texts_will_do(self, events):
        assert list(live(canonical(events))) == []


def test_a_stamp_is_a_local_moment_where_the_calendar_has_one(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    assert local_moment(STAMP).isoformat() == "2026-11-20T19:03:12.123456+01:00"
    assert local_moment("2026-13-40T18:03:12.123456Z") is None
    assert local_moment("9999-12-31T23:59:59.999999Z") is None
