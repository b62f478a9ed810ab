"""The timer as changes: it runs in one program at a time, survives that program, and is logged once."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Literal, cast

from skilltrail import files
from skilltrail.errors import BadFileError, SaveError, UsageError
from skilltrail.progress import recording
from skilltrail.progress.timer import Timer, beaten, begin, is_running, read_timer, stopped, write_timer
from skilltrail.session.changing import Changes
from skilltrail.session.past_views import TimerLine
from skilltrail.session.views import Done


class Timing(Changes):
    """The part of the session that measures time. Whoever starts a timer calls `timer_beat` every half minute."""

    @property
    def timer(self) -> TimerLine | None:
        """The timer there is, None when there is none that can be read. Reads a small file."""
        try:
            found = read_timer(self._timer_file)
        except BadFileError:
            return None
        if found is None:
            return None
        running = is_running(found, self._now())
        here = running and found.process == os.getpid()
        now = beaten(found, self._now()) if running else found
        kind = cast("Literal['skill', 'project']", found.kind)
        return TimerLine(kind, found.id, self._title(found.id), now.minutes, now.seconds, running, here)

    def timer_start(self, word: str) -> Done | None:
        """Begin to measure. A timer that is there already is stopped and logged: then its answer comes back.

        Raises UsageError when a timer is running for the same thing, or another program begins one just now, and
        what keeps the record from being changed: then nothing that is measured could be logged.
        """
        self._refuse()
        kind, id = self._subject(word)
        before = read_timer(self._timer_file)
        if before is not None and before.id == id and is_running(before, self._now()):
            raise UsageError(f"the timer is running already for {id}")
        answer = self._stop(before) if before is not None else None
        files.ensure_folder(self._timer_file.parent)
        with files.folder_lock(self._timer_file.parent) as locked:
            there = read_timer(self._timer_file)
            if there is not None and (before is None or there.began != before.began):
                raise UsageError(f"another program has just started the timer for {there.id}")
            timer = begin(kind, id, self._now(), self.today, os.getpid())
            write_timer(self._timer_file, timer, locked=locked)
        return answer

    def timer_beat(self) -> bool:
        """Keep what was measured so far; False when the timer was stopped from elsewhere.

        Raises SaveError when it cannot be kept: the timer goes on, and what has been kept is safe.
        """
        with files.folder_lock(self._timer_file.parent) as locked:
            try:
                found = read_timer(self._timer_file)
            except BadFileError as error:
                raise SaveError(str(error)) from error
            if found is None or found.process != os.getpid():
                return False
            write_timer(self._timer_file, beaten(found, self._now()), locked=locked)
        return True

    def timer_stop(self) -> Done:
        """Stop the timer and log its minutes; under half a minute there is nothing to log.

        A timer that was cut off is logged up to its last beat. Raises UsageError when there is none.
        """
        found = read_timer(self._timer_file)
        if found is None:
            raise UsageError("no timer is running")
        return self._stop(found)

    def timer_recover(self) -> Done | None:
        """Log a timer that was cut off; None when there is none, or nothing of it is left to be logged."""
        found = read_timer(self._timer_file)
        if found is None or is_running(found, self._now()):
            return None
        done = self._stop(found)
        return done if done.ids else None

    def _stop(self, found: Timer) -> Done:
        """Log a timer and remove it. Killed anywhere in between, it is logged once by who looks next."""
        found = self._halt(found)
        title = self._title(found.id)
        if found.minutes:
            # Logged first, and marked with the timer: should the file stay, it is not logged again.
            minutes = recording.log((found.kind, found.id), found.minutes, found.on, timer=found.began)
            done = self._record(minutes, ())
            text = done.text if done.ids else f"The timer of {title} is logged already"
        else:
            done, text = Done("", (), ""), f"Stopped the timer of {title}: too short to be logged"
        try:
            with files.folder_lock(self._timer_file.parent):
                there = read_timer(self._timer_file)
                if there is not None and there.began == found.began:
                    files.remove(self._timer_file)
        except (SaveError, BadFileError) as error:
            text += f" ({error})"
        return Done(text, done.ids, done.batch)

    def _halt(self, found: Timer) -> Timer:
        """Keep that nobody lets the timer beat any more; return how long it ran in the end.

        A beat that comes later finds that it is over: what it would have measured could not be logged.
        """
        with suppress(SaveError, BadFileError), files.folder_lock(self._timer_file.parent) as locked:
            there = read_timer(self._timer_file)
            if there is not None and there.began == found.began:
                found = stopped(there, self._now())
                write_timer(self._timer_file, found, locked=locked)
                return found
        return stopped(found, self._now())

    @property
    def _timer_file(self) -> Path:
        return self.paths.timer(self._device)
