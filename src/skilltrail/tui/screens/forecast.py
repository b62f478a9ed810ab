"""Pace and forecast: hours a week, first day, target date, days off, and what they come to.

Imported when first shown.
"""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from skilltrail import wording
from skilltrail.session import outlook_words as words
from skilltrail.session.outlook_views import Outlook, When
from skilltrail.tui.commands import Command, commands
from skilltrail.tui.keys import bindings
from skilltrail.tui.rows import Part, draw_note, lead, say
from skilltrail.tui.screens.dialog import ListDialog
from skilltrail.tui.theme import ACCENT, GOOD, MUTED, STRONG, WARN
from skilltrail.tui.widgets.bars import named
from skilltrail.tui.widgets.lines import Ink, Row

HOURS, START, TARGET, ADD, OFF = "hours", "start", "target", "add", "off:"
LABEL = 15
Fact = tuple[str, str, Part]
"""A line: its id, its label, and what stands after it."""


class ForecastScreen(ListDialog[None]):
    """The pace, to be changed line by line, and under it the answer; each change is saved at once."""

    BINDINGS = bindings("forecast")

    def __init__(self) -> None:
        super().__init__()
        self._ahead: Sequence[tuple[date, date]] = ()

    def rows(self, columns: int) -> Sequence[Row]:
        """Return the lines of the pace, then those of the answer."""
        outlook = self.session.forecast()
        facts = [*self._pace(outlook), ("gap:0", "", ""), *_answer(outlook, self.session.today, self._empty)]
        return [_row(id, label, body, columns, self.session.today) for id, label, body in facts]

    @property
    def _empty(self) -> str:
        """What there is to say where there is no road."""
        if not self.session.progress.goals:
            return "No goal yet: 1 shows the roles, space makes one your goal. Then dates stand here."
        how = "skipped" if self.session.standing().all_skipped else "known"
        return f"Nothing is left to do: all of this road is {how}."

    def _pace(self, outlook: Outlook) -> list[Fact]:
        pace, today = outlook.pace, self.session.today
        hours: Part = wording.tenths(outlook.weekly_minutes) + " h"
        if outlook.assumed_pace:
            hours = say(hours, (", assumed until you say", MUTED))
        nothing = ("none", MUTED)
        rows: list[Fact] = [
            (HOURS, "Hours a week", hours),
            (START, "First day", wording.full_day(pace.start) if pace.start else "today"),
            (TARGET, "Target date", wording.full_day(pace.target) if pace.target else nothing),
        ]
        # By their number, so that the cursor stays on those that are changed.
        ahead = self._ahead = [span for span in pace.off if span[1] >= today]
        rows += [
            (f"{OFF}{n}", "" if n else "Days off", wording.span(first, last, today))
            for n, (first, last) in enumerate(ahead)
        ]
        more: Part = ("add more", MUTED) if ahead else ("none; add some: 20 Dec to 2 Jan", MUTED)
        return [*rows, (ADD, "" if ahead else "Days off", more)]

    def heading(self) -> Content:
        """Return what this is."""
        return say("Pace and forecast")

    def named_keys(self) -> Sequence[tuple[Command, str]]:
        """Return what can be done now."""
        row = self.lines.current
        found = []
        for one, title in named(commands("forecast")):
            back = one.action.removeprefix("app.")
            if back in ("undo", "redo") and not self.session.can_go_back(back):
                continue
            if (one.id == "forecast-change" and not self._is_pace(row)) or (
                one.id == "forecast-remove" and not row.startswith(OFF)
            ):
                continue
            found.append((one, title))
        return found

    def _is_pace(self, id: str) -> bool:
        return id in (HOURS, START, TARGET, ADD) or id.startswith(OFF)

    def on_lines_moved(self) -> None:
        """Show the keys of the line the cursor is on."""
        self.keys.show(self.named_keys())

    def on_lines_opened(self) -> None:
        """A second click changes."""
        self.action_change()

    def action_change(self) -> None:
        """Ask for what the cursor is on."""
        from skilltrail.tui import pacing

        id = self.lines.current
        if id.startswith(OFF):
            pacing.ask_for_days_off(self.skilltrail, self._ahead[int(id.removeprefix(OFF))])
        elif id in (HOURS, START, TARGET, ADD):
            asking = {
                HOURS: pacing.ask_for_hours,
                START: pacing.ask_for_start,
                TARGET: pacing.ask_for_target,
                ADD: pacing.ask_for_days_off,
            }
            asking[id](self.skilltrail)

    def action_remove(self) -> None:
        """Work on the days off under the cursor after all."""
        if self.lines.current.startswith(OFF):
            first, last = self._ahead[int(self.lines.current.removeprefix(OFF))]
            self.skilltrail.change(lambda: self.session.set_off(first, last, remove=True))


def _row(id: str, label: str, body: Part, columns: int, today: date) -> Row:
    if id.startswith("gap:"):
        return Row(id, draw_note, ("", ""), stop=False)
    value = (label, body)
    return Row(id, draw_fact, value, len(draw_fact(value, columns, Ink(today))))


def draw_fact(value: tuple[str, Part], columns: int, _ink: Ink) -> list[Content]:
    """Draw a label and text after it, as many lines as it takes; `-` for a label leaves it out."""
    label, body = value
    text = say(body)
    if label == "-":
        return [*text.wrap(max(2, columns))]
    if columns - LABEL < 16:
        return [*([say((label, MUTED))] if label else []), *text.wrap(max(2, columns))]
    first, *rest = text.wrap(columns - LABEL) or [say("")]
    return [lead(label, LABEL) + first, *(Content(" " * LABEL) + one for one in rest)]


def _answer(outlook: Outlook, today: date, empty: str) -> list[Fact]:
    """Return the lines of the answer: what is reached when, what that rests on, the target, what would move it."""
    milestone, goal = outlook.milestone, outlook.goal
    if milestone is None or goal is None:
        return [("answer:none", "-", (empty, MUTED))]
    lines: list[Fact] = [("answer:milestone", "Milestone", _when(milestone, outlook, today))]
    if goal.minutes > milestone.minutes:
        lines.append(("answer:goal", "Goal", _when(goal, outlook, today)))
    if outlook.target is not None:
        can = outlook.target.goal.verdict in ("possible", "done")
        lines.append(("answer:target", "Target", (words.target_words(outlook), GOOD if can else WARN)))
    lines.append(("answer:basis", "Rests on", (words.basis_words(outlook), MUTED)))
    lines.append(("gap:1", "", ""))
    lines += [
        (
            f"move:{move.kind}:{move.id}",
            "" if n else "Would move it",
            say(f"{words.move_words(move)}: ", (words.moved_words(move, outlook, today), STRONG)),
        )
        for n, move in enumerate(outlook.moves)
    ]
    if outlook.drawn:
        lines += [("gap:2", "", ""), ("answer:legend", "-", (words.LEGEND, MUTED))]
    return lines


def _when(when: When, outlook: Outlook, today: date) -> Content:
    parts: list[Part] = [(when.title, STRONG), (f" · {wording.short_hours(when.minutes)} to go · ", MUTED)]
    if outlook.drawn:
        parts += [(words.range_words(when, today), ACCENT), (" at your own pace · ", MUTED)]
    return say(*parts, words.scheduled_words(when, outlook, today))
