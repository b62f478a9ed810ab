"""Asks for hours a week, days and days off, and says while one types what they would come to.

Imported when first asked.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.content import Content

from skilltrail import wording
from skilltrail.dates import RIGHT_DAY, RIGHT_SPAN, parse_ahead, parse_span
from skilltrail.errors import SkilltrailError, UsageError
from skilltrail.progress.model import Pace
from skilltrail.progress.spans import with_days, without_days
from skilltrail.progress.steering import checked_hours
from skilltrail.session import outlook_words
from skilltrail.session.views import Done
from skilltrail.tui.rows import say
from skilltrail.tui.screens.form import Field, Form
from skilltrail.tui.theme import GOOD, MUTED, WARN

if TYPE_CHECKING:
    from skilltrail.session.session import Session
    from skilltrail.tui.app import SkilltrailApp

Days = tuple[date, date]
Tried = Callable[[str], tuple[Pace, str]]
"""Turns what was typed into the pace it would be, and what was understood; raises UsageError for what is nothing."""


def ask_for_hours(app: "SkilltrailApp") -> None:
    """Ask for the hours a week."""
    pace = app.session.progress.pace

    def tried(typed: str) -> tuple[Pace, str]:
        said = wording.parse_hours(typed)
        if said is None:
            raise UsageError("That is no number of hours. Right is: 8, 7.5 or 6 h")
        hours = checked_hours(said)
        return replace(pace, hours=hours), wording.weekly(round(hours * 60))

    before = f"{pace.hours:g}" if pace.hours is not None else ""
    _ask(app, "Hours a week", before, "8, 7.5 or 6 h", tried)


def ask_for_start(app: "SkilltrailApp") -> None:
    """Ask for the first day."""
    pace = app.session.progress.pace

    def tried(typed: str) -> tuple[Pace, str]:
        day = _day(app.session, typed)
        return replace(pace, start=day), f"from {wording.full_day(day)}" if day else "from today on"

    _ask(app, "First day", _iso(pace.start), f"{RIGHT_DAY}; nothing for today", tried)


def ask_for_target(app: "SkilltrailApp") -> None:
    """Ask for the day to be ready by."""
    pace = app.session.progress.pace

    def tried(typed: str) -> tuple[Pace, str]:
        day = _day(app.session, typed)
        return replace(pace, target=day), f"by {wording.full_day(day)}" if day else "no target date"

    _ask(app, "Target date", _iso(pace.target), f"{RIGHT_DAY}; nothing for none", tried)


def ask_for_days_off(app: "SkilltrailApp", before: Days | None = None) -> None:
    """Ask for days off: more of them, or others in place of some there are; nothing takes those away."""
    pace, today = app.session.progress.pace, app.session.today

    def tried(typed: str) -> tuple[Pace, str]:
        off = without_days(pace.off, *before) if before else pace.off
        if not typed and before:
            return replace(pace, off=off), "no days off"
        days = parse_span(typed, today)
        if days is None:
            raise UsageError(f"Those are no days. Right is: {RIGHT_SPAN}")
        count = (days[1] - days[0]).days + 1
        understood = f"{wording.span(*days, today)}, {wording.plural(count, 'day')}"
        return replace(pace, off=with_days(off, *days)), understood

    value = f"{before[0]} to {before[1]}" if before else ""
    _ask(app, "Days off", value, RIGHT_SPAN, tried, needed=before is None)


def _ask(
    app: "SkilltrailApp", label: str, value: str, right: str, tried: Tried, *, needed: bool | None = None
) -> None:
    """Ask for a line and save the pace it makes. Where something is `needed`, nothing is no answer."""
    session = app.session
    must = label == "Hours a week" if needed is None else needed

    def judge(typed: Sequence[str]) -> Content:
        if not typed[0] and must:
            return say((right, MUTED))
        try:
            pace, understood = tried(typed[0])
            effect = effect_words(session, pace)
        except SkilltrailError as error:
            return say((str(error), WARN))
        hint = "" if typed[0] else f" ({right})"
        return say((f"{understood}{hint}", GOOD), (f". {effect}" if effect else "", ""))

    def save(typed: Sequence[str]) -> Done | None:
        if not typed[0] and must:
            raise UsageError(f"Type {'days' if label == 'Days off' else 'a number'}: {right}")
        pace, _ = tried(typed[0])
        return None if pace == session.progress.pace else session.set_pace(pace)

    app.push_screen(Form([Field(label, value)], judge, save), app.told)


def effect_words(session: "Session", pace: Pace) -> str:
    """Say what a pace that is only tried would come to; "" where there is no road."""
    outlook, today = session.forecast(pace, moves=False), session.today
    if outlook.goal is None or outlook.milestone is None:
        return ""
    ends = [("milestone", outlook.milestone), ("goal", outlook.goal)]
    ends = ends if outlook.goal.minutes > outlook.milestone.minutes else ends[1:]
    days = [when.scheduled for _, when in ends]
    said = [
        f"{name} {wording.day(day, today) if day else outlook_words.NO_DAY}"
        for (name, _), day in zip(ends, days, strict=True)
    ]
    line = ", ".join(said)
    if outlook.drawn:
        line += f"; at your own pace {wording.joined([outlook_words.range_words(when, today) for _, when in ends])}"
    sentences = [f"{line[0].upper()}{line[1:]}."]
    if pace.target and (asked := outlook_words.target_words(outlook)):
        sentences.append(f"{wording.full_day(pace.target)}: {asked}.")
    return " ".join(sentences)


def _day(session: "Session", typed: str) -> date | None:
    if not typed:
        return None
    day = parse_ahead(typed, session.today)
    if day is None:
        raise UsageError(f"That is no day. Right is: {RIGHT_DAY}")
    return day


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
