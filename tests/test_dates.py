from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.dates import RIGHT_DAY, RIGHT_PAST, RIGHT_SPAN, parse_ahead, parse_log, parse_past, parse_span

TODAY = date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2027-06-01", date(2027, 6, 1)),
        ("1 June", date(2027, 6, 1)),
        ("1st of June", date(2027, 6, 1)),
        ("by 1 June 2028", date(2028, 6, 1)),
        ("June 1", date(2027, 6, 1)),
        ("Jun 1, 2029", date(2029, 6, 1)),
        ("21 nov", TODAY),
        ("20 Nov", date(2027, 11, 20)),
        ("5 sept", date(2027, 9, 5)),
        ("1. Dec", date(2026, 12, 1)),
        ("29 Feb", date(2028, 2, 29)),
        ("today", TODAY),
        ("tomorrow", date(2026, 11, 22)),
        ("Monday", date(2026, 11, 23)),
        ("next saturday", date(2026, 11, 28)),
        ("in 6 weeks", date(2027, 1, 2)),
        ("in 3 months", date(2027, 2, 21)),
        ("in a week", date(2026, 11, 28)),
    ],
)
def test_a_day_to_come_is_read_as_people_write_it(words, day):
    assert parse_ahead(words, TODAY) == day


@pytest.mark.parametrize("words", ["", "x", "31 Feb", "30 Foo", "1 J", "in 9 moons", "2027-13-01", "to", "\x1b[31m"])
def test_what_is_no_day_is_none(words):
    assert parse_ahead(words, TODAY) is None


def test_the_last_day_of_a_shorter_month_stands_for_one_it_has_not():
    assert parse_ahead("in 1 month", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("20 Dec to 2 Jan", date(2026, 12, 20), date(2027, 1, 2)),
        ("from 20 December until 2 January 2027", date(2026, 12, 20), date(2027, 1, 2)),
        ("20 Dec 2027 - 2 Jan 2028", date(2027, 12, 20), date(2028, 1, 2)),
        ("20 Dec 2027 to 2 Jan", date(2027, 12, 20), date(2028, 1, 2)),
        ("20 – 31 Dec", date(2026, 12, 20), date(2026, 12, 31)),
        ("20-31 Dec", date(2026, 12, 20), date(2026, 12, 31)),
        ("Dec 20 to Jan 2", date(2026, 12, 20), date(2027, 1, 2)),
        ("2 weeks from 21 December", date(2026, 12, 21), date(2027, 1, 3)),
        ("21 Dec for two weeks", date(2026, 12, 21), date(2027, 1, 3)),
        ("3 days from tomorrow", date(2026, 11, 22), date(2026, 11, 24)),
        ("a month from 31 Jan", date(2027, 1, 31), date(2027, 2, 27)),
        ("24 Dec", date(2026, 12, 24), date(2026, 12, 24)),
        ("August", date(2027, 8, 1), date(2027, 8, 31)),
        ("November", date(2026, 11, 1), date(2026, 11, 30)),
        ("all of February 2028", date(2028, 2, 1), date(2028, 2, 29)),
        ("2026-12-20 2027-01-02", date(2026, 12, 20), date(2027, 1, 2)),
        ("2026-12-20 to 2027-01-02", date(2026, 12, 20), date(2027, 1, 2)),
        ("2026-01-01 to 2026-01-05", date(2026, 1, 1), date(2026, 1, 5)),
    ],
)
def test_days_off_are_read_as_people_write_them(words, first, last):
    assert parse_span(words, TODAY) == (first, last)


def test_days_that_have_begun_are_the_present_ones():
    assert parse_span("20 Dec to 2 Jan", date(2026, 12, 25)) == (date(2026, 12, 20), date(2027, 1, 2))
    assert parse_span("20 Dec to 2 Jan", date(2027, 1, 1)) == (date(2026, 12, 20), date(2027, 1, 2))
    assert parse_span("20 Dec to 2 Jan", date(2027, 1, 3)) == (date(2027, 12, 20), date(2028, 1, 2))


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 1, 1), date(2026, 1, 31), date(2027, 1, 1)),
        (date(2026, 1, 15), date(2026, 1, 31), date(2027, 1, 1)),
        (date(2026, 3, 1), date(2026, 1, 31), date(2027, 1, 1)),
        (TODAY, date(2027, 1, 31), date(2028, 1, 1)),
    ],
)
def test_an_end_before_its_beginning_is_in_the_next_year(today, first, last):
    assert parse_span("31 Jan to 1 Jan", today) == (first, last)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2 weeks from 14 Nov", date(2026, 11, 14), date(2026, 11, 27)),
        ("14 Nov for a week", date(2027, 11, 14), date(2027, 11, 20)),
        ("20 Nov to tomorrow", date(2026, 11, 20), date(2026, 11, 22)),
        ("20 Dec to 2027-01-02", date(2026, 12, 20), date(2027, 1, 2)),
        ("20 Dec to monday", date(2026, 12, 20), date(2026, 12, 21)),
        ("20 Nov until monday", date(2026, 11, 20), date(2026, 11, 23)),
        ("tomorrow to sunday", date(2026, 11, 22), date(2026, 11, 22)),
        ("29 Feb to 2 Mar", date(2028, 2, 29), date(2028, 3, 2)),
        ("29 Feb to 2 Mar 2029", date(2028, 2, 29), date(2029, 3, 2)),
        ("29 Feb to 28 Feb", date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_an_end_is_reckoned_from_where_it_is_said_from(words, first, last):
    assert parse_span(words, TODAY) == (first, last)


def test_monday_to_friday_in_the_midst_of_a_week_is_the_next_one():
    assert parse_span("monday to friday", date(2026, 11, 25)) == (date(2026, 11, 30), date(2026, 12, 4))


YEAR_DAYS = st.dates(date(2001, 1, 1), date(2001, 12, 31))
"""Days of a year without 29 February: there is one of each in every year."""


@given(YEAR_DAYS, YEAR_DAYS, st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_days_off_without_a_year_are_the_nearest_that_are_not_over(begins, ends, today):
    first, last = parse_span(f"{begins:%-d %B} to {ends:%-d %b}", today)
    assert (first.month, first.day, last.month, last.day) == (begins.month, begins.day, ends.month, ends.day)
    assert first <= last < first.replace(year=first.year + 1)
    assert last >= today
    for years in (-2, -1, 1, 2):
        other, over = first.replace(year=first.year + years), last.replace(year=last.year + years)
        assert over < today or abs(other - today) >= abs(first - today)


@given(YEAR_DAYS, st.integers(1, 99), st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_days_counted_from_one_without_a_year_are_the_nearest_that_are_not_over(begins, count, today):
    first, last = parse_span(f"{count} days from {begins:%-d %B}", today)
    assert (first.month, first.day, (last - first).days + 1) == (begins.month, begins.day, count)
    assert last >= today
    before = first.replace(year=first.year - 1)
    assert (last - first) + before < today or abs(before - today) >= abs(first - today)


@pytest.mark.parametrize("words", ["", "soon", "2 Jan to", "2027-01-05 to 2027-01-02", "0 days from today", "31 Foo"])
def test_what_are_no_days_is_none(words):
    assert parse_span(words, TODAY) is None


@pytest.mark.parametrize("words", [*RIGHT_DAY.replace(" or ", ", ").split(", ")])
def test_what_a_day_is_said_to_look_like_is_one(words):
    assert parse_ahead(words, TODAY)


@pytest.mark.parametrize("words", [*RIGHT_SPAN.replace(" or ", ", ").split(", ")])
def test_what_days_are_said_to_look_like_are_some(words):
    assert parse_span(words, TODAY)


SAID = "20 Dec to 2 Jan - for from in weeks day month 2026-12-20 9999 0 99 a next monday the of 2027 1st ,"
WORDS = st.lists(st.sampled_from(SAID.split(" ")), max_size=7).map(" ".join)


@given(WORDS | st.text(max_size=30), st.sampled_from([TODAY, date.min, date.max]))
def test_nothing_that_is_typed_breaks_it(words, today):
    day, span = parse_ahead(words, today), parse_span(words, today)
    assert day is None or isinstance(day, date)
    assert span is None or span[0] <= span[1]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-11-18", date(2026, 11, 18)),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 20)),
        ("20 Nov", date(2026, 11, 20)),
        ("on 20th November", date(2026, 11, 20)),
        ("Nov 20, 2024", date(2024, 11, 20)),
        ("21 nov", TODAY),
        ("22 Nov", date(2025, 11, 22)),
        ("22 Nov 2026", date(2026, 11, 22)),
        ("29 Feb", date(2024, 2, 29)),
        ("friday", date(2026, 11, 20)),
        ("Saturday", TODAY),
        ("last saturday", date(2026, 11, 14)),
        ("3 days ago", date(2026, 11, 18)),
        ("a week ago", date(2026, 11, 14)),
        ("two months ago", date(2026, 9, 21)),
    ],
)
def test_a_day_that_was_is_read_as_people_write_it(words, day):
    assert parse_past(words, TODAY) == day


@pytest.mark.parametrize(
    "words",
    ["", "x", "31 Feb", "tomorrow", "in 2 days", "next monday", "2026-13-01", "a moon ago", "\x1b[31m"],
)
def test_what_is_no_day_that_was_is_none(words):
    assert parse_past(words, TODAY) is None


def test_before_the_calendar_there_is_no_day():
    early = date(1, 1, 2)
    for words in ("2 days ago", "1 week ago", "12 months ago", "3 jan"):
        assert parse_past(words, early) is None


@given(st.integers(1, 31), st.sampled_from(range(12)), st.dates(date(10, 1, 1)))
def test_a_past_day_without_a_year_is_the_last_and_one_to_come_the_next_of_its_kind(day, month, today):
    words = f"{day} {['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'][month]}"
    past, ahead = parse_past(words, today), parse_ahead(words, today)
    if past is not None:
        assert (past.day, past.month) == (day, month + 1)
        assert past <= today < past.replace(year=past.year + 1) if (day, month) != (29, 1) else past <= today
    if past is not None and ahead is not None:
        assert past <= today <= ahead


def test_the_words_that_say_what_is_right_are_right():
    for words in RIGHT_PAST.replace(" or ", ", ").split(", "):
        assert parse_past(words, TODAY), words


@pytest.mark.parametrize(
    ("words", "minutes", "day"),
    [
        ("90m", 90, 21),
        ("1h30", 90, 21),
        ("1.5 h", 90, 21),
        ("1 h 30 min", 90, 21),
        ("45m yesterday", 45, 20),
        ("45m, yesterday", 45, 20),
        ("yesterday 45m", 45, 20),
        ("1h 2026-11-18", 60, 18),
        ("1 h 30 min 2026-11-18", 90, 18),
        ("90 today", 90, 21),
        ("1 h 30 min 18 Nov", 90, 18),
        ("18 Nov, 1.5 h", 90, 18),
        ("2h 3 days ago", 120, 18),
        ("monday 2 h", 120, 16),
    ],
)
def test_a_time_and_a_day_are_read_as_people_write_them(words, minutes, day):
    assert parse_log(words, TODAY) == (minutes, TODAY.replace(day=day))


@pytest.mark.parametrize("words", ["", "yesterday", "soon", "90x", "45m tomorrow", "1h 2026-13-01", "1h 30 min then"])
def test_what_is_no_time_is_none(words):
    assert parse_log(words, TODAY) is None
