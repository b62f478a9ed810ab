"""The rest of the record, from a small menu: an estimate, days, minutes and links to take out again.

Imported when first asked. Everything in here can be taken back, so nothing is asked twice.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from skilltrail import wording
from skilltrail.dates import RIGHT_PAST, parse_past
from skilltrail.errors import UsageError
from skilltrail.session.views import Done, ItemRecord
from skilltrail.tui.logtime import said_day
from skilltrail.tui.rows import say
from skilltrail.tui.screens.confirm import Ask
from skilltrail.tui.screens.form import Field, Form
from skilltrail.tui.theme import GOOD, MUTED, WARN

if TYPE_CHECKING:
    from skilltrail.tui.app import SkilltrailApp

TIMES = "12h, 90m or 1.5 h; nothing for the curriculum's own"


def ask_for_more(app: "SkilltrailApp", id: str) -> None:
    """Ask which of the rest to change."""
    of = app.session.record(id)
    record, today = of.record, app.session.today
    own = wording.duration(record.estimate) if record.estimate is not None else "none"
    entries: list[tuple[str, str, Callable[[SkilltrailApp, ItemRecord], None]]] = [
        ("estimate", f"Your own estimate: {own}", _ask_estimate)
    ]
    if of.record.status not in ("assumed", "skipped"):
        begun = wording.full_day(record.begun) if record.begun else "not yet"
        entries.append(("begun", f"Begun on: {begun}", _ask_begun))
    done = wording.full_day(of.record.on) if of.record.status == "done" and of.record.on else "not yet"
    entries.append(("done", f"{'Finished' if of.kind == 'project' else 'Done'} on: {done}", _ask_done))
    if record.logs:
        last = record.logs[0]
        said = f"{wording.duration(last.minutes)} {said_day(last.on, today)}"
        entries.append(("unlog", f"Take out minutes: {said}{', ...' if len(record.logs) > 1 else ''}", _ask_minutes))
    if record.evidence:
        entries.append(("unevidence", "Take out a proof", _ask_proof))
    acts = {id: act for id, _, act in entries}

    def chosen(answer: str | None) -> None:
        if answer:
            acts[answer](app, of)

    app.push_screen(Ask(f"More · {of.title}", [(id, words) for id, words, _ in entries]), chosen)


def _ask_estimate(app: "SkilltrailApp", of: ItemRecord) -> None:
    before = of.record.estimate

    def minutes(words: str) -> int | None:
        found = wording.parse_minutes(words) if words else None
        if words and found is None:
            raise UsageError(f"That is no time. Right is: {TIMES}")
        return found

    def judge(typed: Sequence[str]) -> Content:
        try:
            found = minutes(typed[0])
        except UsageError as error:
            return say((str(error), WARN))
        if found is None:
            return say((f"How long it takes you in all: {TIMES}", MUTED))
        return say((f"{wording.duration(found)} in all, {wording.duration(of.record.minutes)} of them logged", GOOD))

    def estimate(typed: Sequence[str]) -> Done | None:
        found = minutes(typed[0])
        return None if found == before else app.session.estimate(of.id, found)

    value = wording.duration(before) if before is not None else ""
    app.push_screen(Form([Field(f"Your own estimate · {of.title}", value)], judge, estimate), app.told)


def _ask_begun(app: "SkilltrailApp", of: ItemRecord) -> None:
    def begin(day: date) -> Done:
        if of.record.status in ("todo", "adopted"):
            return app.session.start([of.id], on=day)
        return app.session.redate(of.id, begun=day)

    _ask_day(app, f"Begun · {of.title}", of.record.begun, begin)


def _ask_done(app: "SkilltrailApp", of: ItemRecord) -> None:
    def finish(day: date) -> Done:
        if of.record.status == "done":
            return app.session.redate(of.id, reached=day)
        return app.session.tick([of.id], on=day)

    _ask_day(app, f"Done · {of.title}", of.record.on if of.record.status == "done" else None, finish)


def _ask_day(app: "SkilltrailApp", label: str, before: date | None, act: Callable[[date], Done]) -> None:
    """Ask for a day, none that is still to come, and do something with it."""
    today = app.session.today

    def day(words: str) -> date:
        found = parse_past(words, today)
        if found is None:
            raise UsageError(f"That is no day. Right is: {RIGHT_PAST}")
        if found > today:
            raise UsageError(f"{wording.full_day(found)} is still to come")
        return found

    def judge(typed: Sequence[str]) -> Content:
        if not typed[0]:
            return say((RIGHT_PAST, MUTED))
        try:
            return say((wording.full_day(day(typed[0])), GOOD))
        except UsageError as error:
            return say((str(error), WARN))

    def save(typed: Sequence[str]) -> Done | None:
        found = day(typed[0])
        return None if found == before else act(found)

    value = before.isoformat() if before else ""
    app.push_screen(Form([Field(label, value)], judge, save), app.told)


def _ask_minutes(app: "SkilltrailApp", of: ItemRecord) -> None:
    today = app.session.today
    answers = [
        (
            log.key,
            f"{wording.duration(log.minutes)}, {said_day(log.on, today)}{', by the timer' if log.timer else ''}",
        )
        for log in of.record.logs
    ]
    _ask_which(app, f"Take out minutes · {of.title}", answers, lambda key: app.session.unlog(of.id, key))


def _ask_proof(app: "SkilltrailApp", of: ItemRecord) -> None:
    answers = [(one.url, f"{one.title}: {one.url}" if one.title else one.url) for one in of.record.evidence]
    _ask_which(app, f"Take out a proof · {of.title}", answers, lambda url: app.session.unevidence(of.id, url))


def _ask_which(
    app: "SkilltrailApp", question: str, answers: Sequence[tuple[str, str]], act: Callable[[str], Done]
) -> None:
    """Ask which of some things to take out; the first answer takes out none."""

    def chosen(answer: str | None) -> None:
        if answer:
            app.change(lambda: act(answer))

    app.push_screen(Ask(question, [("", "None of them"), *answers]), chosen)
