"""The timer as changes: it runs in one program at a time, survives that program, and is logged once."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Literal, cast

from skilltrail import files
from skilltrail.errors import UsageError
from skilltrail.progress import recording
from skilltrail.progress.timer import beaten, begin, is_running, read_timer, write_timer
from skilltrail.session.changing import Changes
from skilltrail.session.views import Done, TimerLine


class Timing(Changes):
    """The part of the session that measures time. Whoever starts a timer calls `timer_beat` every half minute."""

    @property
    def timer(self) -> TimerLine | None:
        """The timer there is, None when there is none. Reads a small file, or asks whether there is one."""
        found = read_timer(self._timer_file)
        if found is None:
            return None
        running = is_running(found, self._now())
        here = running and found.process == os.getpid()
        now = beaten(found, self._now()) if running else found
        kind = cast("Literal['skill', 'project']", found.kind)
        return TimerLine(kind, found.id, self._title(found.id), now.minutes, now.seconds, running, here)

    def timer_start(self, word: str) -> Done | None:
        """Begin to measure. A timer that runs already is stopped and logged: then its answer comes back.

        Raises UsageError when another program's timer is running for the same thing.
        """
        kind, id = self._subject(word)
        before = self.timer
        if before is not None and before.running and before.id == id:
            raise UsageError(f"the timer is running already for {id}")
        answer = self.timer_stop() if before is not None else None
        files.ensure_folder(self._timer_file.parent)
        with files.folder_lock(self._timer_file.parent):
            write_timer(self._timer_file, begin(kind, id, self._now(), self.today, os.getpid()))
        return answer

    def timer_beat(self) -> bool:
        """Keep what was measured so far; False when the timer was stopped from elsewhere.

        Raises SaveError when it cannot be kept: the timer goes on, and what has been kept is safe.
        """
        with files.folder_lock(self._timer_file.parent):
            found = read_timer(self._timer_file)
            if found is None or found.process != os.getpid():
                return False
            write_timer(self._timer_file, beaten(found, self._now()))
        return True

    def timer_stop(self) -> Done:
        """Stop the timer and log its minutes; under half a minute there is nothing to log.

        A timer that was cut off is logged up to its last beat. Raises UsageError when there is none.
        """
        found = read_timer(self._timer_file)
        if found is None:
            raise UsageError("no timer is running; 'skilltrail timer SKILL' starts one")
        if is_running(found, self._now()):
            found = beaten(found, self._now())
        if not found.minutes:
            done = Done(f"Stopped the timer of {self._title(found.id)}: too short to be logged", (), "")
        else:
            # Logged first, and marked with the timer: should the file stay, it is not logged again.
            minutes = recording.log((found.kind, found.id), found.minutes, found.on, timer=found.began)
            done = self._record(minutes, (found.id,))
        with files.folder_lock(self._timer_file.parent):
            files.remove(self._timer_file)
        return done

    def timer_recover(self) -> Done | None:
        """Log a timer that was cut off; None when there is none."""
        found = self.timer
        if found is None or found.running:
            return None
        with suppress(UsageError):
            return self.timer_stop()
        return None

    @property
    def _timer_file(self) -> Path:
        return self.paths.timer(self._device)
