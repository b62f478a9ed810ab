"""The verb timer: measures work in the foreground, and logs it when it is stopped in whatever way."""

import os
import select
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from skilltrail import text, wording
from skilltrail.cli.arguments import completing, pass_door, shaped
from skilltrail.cli.record import report
from skilltrail.errors import SkilltrailError, UsageError
from skilltrail.progress.timer import BEAT_EVERY

if TYPE_CHECKING:
    from types import FrameType, TracebackType

    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.session.past_views import TimerLine
    from skilltrail.session.views import Done

LOOK_EVERY = 2
"""Seconds between two looks at whether the timer was stopped from elsewhere."""


@click.command()
@click.argument("id", metavar="[ID]", required=False, shell_complete=completing("item"))
@click.option("--stop", is_flag=True, help="Stop the timer that runs, wherever it does, and log it.")
@shaped
@pass_door
def timer(door: "Door", id: str | None, stop: bool) -> None:
    """Measure the time you work on a skill or project; ctrl+c stops and logs it.

    Without an ID it says what is running. A timer that was cut off is kept up to its last half minute: --stop
    logs it.
    """
    if id is not None and stop:
        raise UsageError("--stop stops the timer there is: leave the id away")
    if stop:
        report(door, door.session.timer_stop())
    elif id is not None:
        _measure(door, id)
    else:
        _say(door)


def _say(door: "Door") -> None:
    line = door.session.timer
    if line is None:
        door.out.talk("No timer is running: 'skilltrail timer ID' starts one.")

    def write(page: "Page") -> None:
        if line is None:
            return
        about = f"{line.title} ({line.id}): {wording.duration(line.minutes)}"
        if line.running:
            page.line(f"{about}, and running; 'skilltrail timer --stop' stops and logs it.")
        else:
            page.line(f"{about}, then it was cut off; 'skilltrail timer --stop' logs it.")

    door.out.answer("timer", line, plain=[line.id] if line else (), write=write)


class Signals:
    """Waits until a time has passed or somebody asks the program to end: ctrl+c, a lost terminal, a `kill`.

    The handlers only take note, so that nothing is interrupted while it is being saved.
    """

    _WANTED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

    def __enter__(self) -> "Signals":
        """Put the handlers in place; what is ignored (as by nohup) stays so."""
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._writer, False)
        wanted = [number for number in self._WANTED if signal.getsignal(number) is not signal.SIG_IGN]
        self._before = {number: signal.signal(number, self._note) for number in wanted}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        """Put back what was there."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.close(self._reader)
        os.close(self._writer)

    def _note(self, _number: int, _frame: "FrameType | None") -> None:
        with suppress(BlockingIOError):
            os.write(self._writer, b".")

    def wait(self, seconds: float) -> bool:
        """Wait so long; return at once, and True, when the program is to end."""
        return bool(select.select([self._reader], [], [], seconds)[0])


def _measure(door: "Door", id: str) -> None:
    """Run the timer until it is to stop, and log it."""
    session = door.session
    there = session.timer
    if there is not None and there.running and there.id == session.find_item(id).id:
        raise UsageError(f"the timer is running already for {there.id}; 'skilltrail timer --stop' stops it")
    with Signals() as signals:
        before = session.timer_start(id)
        if before is not None:
            door.out.talk(f"{before.text}.")
        if not door.out.live:
            door.out.talk(f"Measuring {session.record(id).title}; ctrl+c stops and logs it.")
        done = _run(door, signals)
        if done is None:
            door.out.talk("The timer was stopped from elsewhere.")
        else:
            # Still deaf: a second ctrl+c, or the terminal that goes, must not come between logging and answering.
            report(door, done)


def _run(door: "Door", signals: Signals) -> "Done | None":
    """Let the timer beat until it is to stop; return what was logged, None when it was stopped from elsewhere."""
    session, looks = door.session, 0
    while True:
        line = session.timer
        if line is not None:
            _show(door, line)
        ending = signals.wait(LOOK_EVERY)
        looks += 1
        line = session.timer
        # After the computer has slept the timer looks abandoned; beating tells, and goes on with it.
        if line is None or not line.here or looks * LOOK_EVERY >= BEAT_EVERY:
            looks = 0
            if not _beat(door):
                return None
        if ending:
            return _stop(door)


def _beat(door: "Door") -> bool:
    try:
        return door.session.timer_beat()
    except SkilltrailError as error:
        door.out.complain(f"{error}; the timer goes on")
        return True


def _stop(door: "Door") -> "Done":
    try:
        return door.session.timer_stop()
    except SkilltrailError as error:
        raise type(error)(f"{error}; the time is kept, 'skilltrail timer --stop' logs it") from error


def _show(door: "Door", line: "TimerLine") -> None:
    rest = f"  {wording.duration(line.minutes)}  ctrl+c stops and logs it"
    title = text.fit(text.clean(line.title), max(8, door.out.live - text.width(rest) - 5))
    door.out.replace(f"{wording.status_glyph('learning')} {title}{rest}")
