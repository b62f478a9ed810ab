from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail import wording

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min"),
        (45, "45 min"),
        (60, "1 h"),
        (90, "1 h 30 min"),
        (61, "1 h 1 min"),
        (60_000, "1,000 h"),
        (60_005, "1,000 h 5 min"),
    ],
)
def test_a_duration_is_exact(minutes, words):
    assert wording.duration(minutes) == words


@given(st.integers(0, 9_999 * 60 + 59))
def test_a_duration_is_read_back_as_what_it_was(minutes):
    assert wording.parse_minutes(wording.duration(minutes)) == minutes


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("90", 90),
        ("90m", 90),
        ("90 min", 90),
        ("  90 Minutes ", 90),
        ("1 minute", 1),
        ("0", 0),
        ("1h", 60),
        ("1 h", 60),
        ("2 hours", 120),
        ("1 hr", 60),
        ("3 hrs", 180),
        ("1h30", 90),
        ("1h 30", 90),
        ("1h30m", 90),
        ("1 h 30 min", 90),
        ("1 hour 5 minutes", 65),
        ("1hr30", 90),
        ("1:30", 90),
        ("0:05", 5),
        ("1:5", 65),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("0.25 hours", 15),
        ("1.333h", 80),
        ("1,200 h", 72_000),
        ("1,200 h 5 min", 72_005),
        ("1,200", 1200),
        ("599940", 599_940),
    ],
)
def test_a_time_is_read_as_people_write_it(words, minutes):
    assert wording.parse_minutes(words) == minutes


@pytest.mark.parametrize(
    "words",
    [
        *("", " ", "h", "m", "1.5", "1,5", "1 30", "9 0", "-5", "+5", "1h60", "1:60", "1h30h", "30m1h", "1d", "1e3"),
        *("٣", "1h-30", "nan", "inf h", "1.h", ".5h", "1 h 30 min 5", "9999999", "99999 h", "one hour", "90\n5"),
        "1.23456h",
    ],
)
def test_what_is_no_time_is_none(words):
    assert wording.parse_minutes(words) is None


@pytest.mark.parametrize(
    ("words", "hours"),
    [("8", 8), (" 7.5 ", 7.5), ("7,5", 7.5), ("6h", 6), ("6 H", 6), ("1 hour", 1), ("2 hours", 2), ("-1", -1)],
)
def test_hours_are_read_as_people_write_them(words, hours):
    assert wording.parse_hours(words) == hours


@pytest.mark.parametrize("words", ["", "h", "many", "nan", "inf", "1e3", "1_0", "٣", "1h30", "6 h a week"])
def test_what_are_no_hours_is_none(words):
    assert wording.parse_hours(words) is None


@given(st.text(max_size=12))
def test_any_words_can_be_asked_for_a_time_and_a_day(words):
    minutes = wording.parse_minutes(words)
    assert minutes is None or minutes >= 0
    wording.parse_day(words, TODAY)


@given(st.dates())
def test_a_day_is_read_as_it_is_written(day):
    assert wording.parse_day(day.isoformat(), TODAY) == day


def test_today_and_yesterday_are_days():
    assert wording.parse_day(" Today ", TODAY) == TODAY
    assert wording.parse_day("yesterday", TODAY) == TODAY - timedelta(days=1)
    assert wording.parse_day("yesterday", date(2026, 1, 1)) == date(2025, 12, 31)
    assert wording.parse_day("yesterday", date.min) is None


@pytest.mark.parametrize(
    "words",
    ["", "tomorrow", "20261120", "2026-W47-5", "2026-11-31", "2026/11/20", "20.11.2026", "26-11-20", "2026-11"],
)
def test_what_is_no_day_is_none(words):
    assert wording.parse_day(words, TODAY) is None


def test_every_status_has_a_mark_and_a_word():
    from skilltrail.progress.model import PROJECT_STATUSES, STATUSES

    marks = {wording.status_glyph(status) for status in {*STATUSES, *PROJECT_STATUSES}}
    assert len(marks) == 6
    assert all(len(mark) == 1 for mark in marks)
    assert wording.status_word("adopted") == "adopted"


def test_hours_are_written_to_a_tenth():
    assert [wording.tenths(minutes) for minutes in (0, 6, 390, 480, 60_030)] == ["0", "0.1", "6.5", "8", "1,000.5"]


def test_logged_time_keeps_its_tenths_while_it_is_little():
    said = [wording.logged(minutes) for minutes in (0, 30, 60, 90, 595, 600, 630, 75_000)]
    assert said == ["0 h", "30 min", "1 h", "1.5 h", "9.9 h", "10 h", "11 h", "1,250 h"]


def test_a_whole_span_of_days_names_its_year_once():
    assert wording.full_span(date(2026, 12, 21), date(2027, 1, 3)) == "21 Dec 2026 – 3 Jan 2027"
    assert wording.full_span(date(2026, 12, 21), date(2026, 12, 28)) == "21 Dec – 28 Dec 2026"
    assert wording.full_span(date(2026, 12, 21), date(2026, 12, 21)) == "21 Dec 2026"


def test_a_span_of_days_names_its_month_once():
    assert wording.near_span(date(2026, 9, 14), date(2026, 9, 20)) == "14 – 20 Sep"
    assert wording.near_span(date(2026, 9, 28), date(2026, 10, 4)) == "28 Sep – 4 Oct"
    assert wording.near_span(date(2026, 9, 14), date(2026, 9, 14)) == "14 Sep"
    assert wording.near_span(date(2025, 9, 14), date(2026, 9, 20)) == "14 Sep – 20 Sep"
