"""The timer as the screens show and steer it. Imported after the first picture."""

from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from skilltrail import wording
from skilltrail.errors import SkilltrailError
from skilltrail.progress.timer import BEAT_EVERY
from skilltrail.session.past_views import TimerLine
from skilltrail.text import clean, fit

if TYPE_CHECKING:
    from textual.timer import Timer

    from skilltrail.tui.app import SkilltrailApp

LONGEST_NAME = 26
"""Columns of a name in the line on top; the short titles of skills have no more."""


class Timekeeper:
    """Lets the timer beat while it runs here, notices what happens to it elsewhere, and logs it in the end.

    `line` is the timer that runs, here or in another program, None when there is none.
    """

    def __init__(self, app: "SkilltrailApp") -> None:
        self._app = app
        self._session = app.session
        self._beats: Timer | None = None
        self._in_trouble = False
        self._owed_at = 0.0
        self.line: TimerLine | None = None

    def begin(self) -> None:
        """Log a timer that was cut off, and say so; then show the one that runs, if any."""
        try:
            self._app.told(self._session.timer_recover())
        except SkilltrailError as error:
            self._owe(error)
        self.look()

    def _owe(self, error: SkilltrailError) -> None:
        """Say that minutes could not be logged; they are kept, and it is tried again."""
        self._owed_at = monotonic()
        self._app.say_trouble(SkilltrailError(f"{error} (what the timer measured is kept and will be logged)"))

    def _pay(self) -> None:
        """Log what could not be logged before, now and then, as soon as the record can be changed again."""
        if self._owed_at and not self._session.trouble and monotonic() - self._owed_at >= BEAT_EVERY:
            self._owed_at = monotonic()
            with suppress(SkilltrailError):  # said already
                self._app.told(self._session.timer_recover())
                self._owed_at = 0.0

    def look(self) -> None:
        """Look what has become of the timer; costs the reading of a small file, mostly of none."""
        self._pay()
        before, now = self.line, self._session.timer
        if now is not None and not now.running:
            # Nothing beats while the computer sleeps: what ran here goes on, what ran elsewhere is not ours.
            now = self._woken() if before is not None and before.here and before.id == now.id else None
        self._take(now)
        if before is not None and before.here and (now is None or not now.here):
            self._app.tell(f"The timer of {before.title} was stopped elsewhere")

    def _woken(self) -> TimerLine | None:
        self.beat()
        now = self._session.timer
        return now if now is not None and now.running else None

    def _take(self, now: TimerLine | None) -> None:
        """Show this timer, and let it beat if it runs here."""
        self.line = now
        here = now is not None and now.here
        if here and self._beats is None:
            self._beats = self._app.set_interval(BEAT_EVERY, self.beat)
        elif not here and self._beats is not None:
            self._beats.stop()
            self._beats = None
            self._in_trouble = False
        self._app.show_timing((self._name(now), wording.duration(now.minutes)) if now is not None else None)

    def _name(self, line: TimerLine) -> str:
        skill = self._session.curriculum.skills.get(line.id)
        return fit(clean(skill.short if skill else line.title), LONGEST_NAME)

    def beat(self) -> None:
        """Keep what has been measured. When that fails it is said once, and the timer goes on."""
        try:
            self._session.timer_beat()
        except SkilltrailError as error:
            if not self._in_trouble:
                self._in_trouble = True
                self._app.say_trouble(error)
        else:
            self._in_trouble = False

    def toggle(self, id: str) -> None:
        """Stop the timer if it measures this, else start it for this; one that measured something else is logged."""
        there = self._session.timer
        if there is not None and there.running and there.id == id:
            self.stop()
            return
        try:
            before = self._session.timer_start(id)
            said = f"{before.text}. " if before is not None else ""
            self._app.tell(f"{said}Timing {self._session.find_item(id).title} · t stops and logs it")
        except SkilltrailError as error:
            self._failed(error)
        self._refresh()

    def stop(self) -> None:
        """Stop the timer that runs, wherever it does, and log it."""
        try:
            self._app.told(self._session.timer_stop())
        except SkilltrailError as error:
            self._failed(error)
        self._refresh()

    def _failed(self, error: SkilltrailError) -> None:
        """Say why a key did not do what it should; a timer that is stopped but not logged is owed."""
        there = self._session.timer
        if there is not None and not there.running:
            self._owe(error)
        else:
            self._app.say_trouble(error)

    def _refresh(self) -> None:
        """Show what came of a key; nothing of it happened elsewhere."""
        now = self._session.timer
        self._take(now if now is not None and now.running else None)
        self._app.show_changes()

    def leave(self) -> str:
        """Stop and log the timer that runs here; return what to say, "" where none runs.

        One that cannot be logged is left for the next time, up to now.
        """
        if self.line is None or not self.line.here:
            return ""
        self.line = None
        self.beat()
        try:
            return self._session.timer_stop().text
        except SkilltrailError as error:
            return f"The timer will be logged the next time: {error}"
