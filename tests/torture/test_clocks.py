"""Clocks that go back, run ahead, change their hour or are at the end of the calendar, in every kind of zone."""

import os
import time

import pytest

from skilltrail.progress import store
from tests.torture.figures import scratch
from tests.torture.worlds import call, surroundings

# One after another on the same record: back by 20 years, ahead, into both changes of the hour, a leap second's day.
CLOCKS = (
    "2026-11-20T18:00:00Z",
    "2006-11-20T18:00:00Z",
    "2046-03-25T00:59:59Z",
    "2046-03-25T01:00:00Z",
    "2026-10-25T00:30:00Z",
    "2026-10-25T01:30:00Z",
    "2016-12-31T23:59:59.999999Z",
    "2028-02-29T12:00:00Z",
    "1970-01-01T00:00:00Z",
    "9999-12-30T23:59:59.999999Z",
    "2026-11-21T00:00:00Z",
)
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/St_Johns",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kathmandu",
    "XYZ-14",
    ":junk",
)
READING = (
    "",
    "next",
    "plan",
    "history",
    "history --weeks",
    "history --days",
    "forecast",
    "goal list",
    "skill pandas",
)


@pytest.mark.parametrize("zone", ZONES)
def test_the_newest_change_counts_whatever_the_clock_says(zone):
    with scratch() as home, surroundings():
        os.environ["TZ"] = zone
        time.tzset()
        assert call(home, "goal add modeller").code == 0
        seen = set()
        for number, clock in enumerate(CLOCKS):
            os.environ["SKILLTRAIL_NOW"] = clock
            verb, status = (("tick", "done"), ("untick", "todo"))[number % 2]
            answer = call(home, f"{verb} pandas")
            assert answer.code == 0, (clock, answer)
            snapshot = store.read(home / "progress.toml")
            assert snapshot.progress.item("skill", "pandas").status == status, clock
            events = [event for record in snapshot.log.records.values() for event in record.events]
            assert seen < set(events)
            seen = set(events)
            assert call(home, "log numpy 10m").code == 0
            assert call(home, "undo").code == 0
            for words in READING:
                answer = call(home, words)
                assert answer.code == 0, (clock, words, answer)
                assert "internal error" not in answer.err
        stamps = [text[:27] for text in store.read(home / "progress.toml").log.records["skill", "pandas"].events]
        assert stamps == sorted(set(stamps))


def test_at_the_very_end_of_the_calendar_nothing_breaks():
    with scratch() as home, surroundings():
        os.environ["SKILLTRAIL_NOW"] = "9999-12-31T23:59:59.999999Z"
        for words in (
            "goal add modeller",
            "tick pandas",
            "untick pandas",
            "tick pandas",
            "log numpy 10m",
            "undo",
            *READING,
        ):
            answer = call(home, words)
            assert answer.code == 0, (words, answer)
        assert store.read(home / "progress.toml").progress.is_known("pandas")
