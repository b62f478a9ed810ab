"""Asks for minutes of work to log. Imported when first asked."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from skilltrail import wording
from skilltrail.dates import RIGHT_PAST, parse_log
from skilltrail.errors import UsageError
from skilltrail.progress.recording import MOST_MINUTES
from skilltrail.session.views import Done
from skilltrail.text import clean
from skilltrail.tui.rows import say
from skilltrail.tui.screens.form import Field, Form
from skilltrail.tui.theme import GOOD, MUTED, WARN

if TYPE_CHECKING:
    from skilltrail.tui.app import SkilltrailApp

RIGHT = "90m, 1h30 or 1.5 h, and a day if it was not today: 45m yesterday, 1h 18 Nov"


def ask_for_time(app: "SkilltrailApp", id: str) -> None:
    """Ask how long somebody worked on a skill or project, and when; log it."""
    session = app.session

    def log(typed: Sequence[str]) -> Done:
        if not typed[0]:
            raise UsageError(f"Type a time: {RIGHT}")
        minutes, day = understood(typed[0], session.today)
        return session.log(id, minutes, on=day)

    field = Field(f"Log time · {session.find_item(id).title}")
    app.push_screen(Form([field], lambda typed: judge(typed[0], session.today), log), app.told)


def judge(words: str, today: date) -> Content:
    """Say what is understood of a time and a day, or what would be right."""
    if not words:
        return say((RIGHT, MUTED))
    try:
        minutes, day = understood(words, today)
    except UsageError as error:
        return say((str(error), WARN))
    return say((f"{wording.duration(minutes)}, {said_day(day, today)}", GOOD))


def understood(words: str, today: date) -> tuple[int, date]:
    """Return the minutes and the day that words mean; raises UsageError that says what would be right."""
    found = parse_log(words, today)
    if found is None:
        # The first of it may be right: nobody wants to be told about a time that was understood.
        said = words.split()
        for cut in range(len(said) - 1, 0, -1):
            if (minutes := wording.parse_minutes(" ".join(said[:cut]))) is not None:
                rest = clean(" ".join(said[cut:]))
                raise UsageError(f"{wording.duration(minutes)}. Which day is '{rest}'? Right is: {RIGHT_PAST}")
        raise UsageError(f"That is no time. Right is: {RIGHT}")
    minutes, day = found
    if day > today:
        raise UsageError(f"{wording.full_day(day)} is still to come")
    if not 1 <= minutes <= MOST_MINUTES:
        raise UsageError("Between 1 minute and 24 hours can be logged at once")
    return minutes, day


def said_day(day: date, today: date) -> str:
    """Write a day as people say it: "today", "yesterday, 20 Nov", "18 Nov"."""
    gone = (today - day).days
    if not gone:
        return "today"
    return f"yesterday, {wording.day(day, today)}" if gone == 1 else wording.day(day, today)
