"""The verbs' way to the session: which home, what time it is, and the one session opened for it."""

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from skilltrail.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from skilltrail.cli.output import Output
    from skilltrail.paths import Paths
    from skilltrail.session.session import Session


class Door:
    """What every verb is handed. `home` is the folder of `--home`, None for the person's own folders.

    `theme` names the colours of the screens ("" for those chosen before); what is `throw_away` goes in the end.
    """

    def __init__(self, out: "Output", home: str | None = None, *, theme: str = "", throw_away: bool = False) -> None:
        self.out = out
        self.home = home
        self.theme = theme
        self.throw_away = throw_away
        self._session: Session | None = None

    @property
    def paths(self) -> "Paths":
        """Where everything is kept."""
        from skilltrail.paths import find_paths

        return find_paths(self.home, os.environ)

    @property
    def today(self) -> "date":
        """The local day; needs no session."""
        return clock()().astimezone().date()

    @property
    def session(self) -> "Session":
        """The session, opened once; raises BadFileError where the state file cannot be read."""
        if self._session is None:
            self._session = self.open()
            if self._session.problems:
                count = len(self._session.problems)
                many = "a problem; 'skilltrail check' names it"
                if count != 1:
                    many = f"{count} problems; 'skilltrail check' lists them"
                self.out.complain(f"the curriculum has {many}")
            if self._session.trouble:
                self.out.complain(self._session.trouble)
            if self._session.begun_anew:
                self.out.complain(self._session.begun_anew)
            self._look_beside(self._session)
        return self._session

    def _look_beside(self, session: "Session") -> None:
        """Say what conflict copies there are; the first change brings them in and says what came of it."""
        found = session.find_copies()
        for line in found.strange:
            self.out.complain(line)
        if found.versions:
            names = ", ".join(found.versions)
            are = "is another version" if len(found.versions) == 1 else "are other versions"
            self.out.complain(
                f"{names} {are} of your progress file; the next change brings it in, and so does 'skilltrail merge'"
            )
            session.on_merged = self.out.talk

    def open(self, *, lenient: bool = False) -> "Session":
        """Open a new session; a lenient one is there even where the state file cannot be read."""
        from skilltrail.session.session import Session
        from skilltrail.settings import device_name

        return Session.open(self.paths, now=clock(), device=device_name(os.environ), lenient=lenient)


def clock() -> "Callable[[], datetime]":
    """Return what tells the time (aware, UTC).

    `SKILLTRAIL_NOW` (ISO 8601, UTC where it names no zone) pins it: for tests and pictures, not for learners.
    """
    try:
        _now().astimezone()
    except ValueError as error:
        zone = ascii(os.environ.get("TZ", ""))
        raise UsageError(f"TZ is no time zone that can be used: {zone}; set it to one like Europe/Berlin") from error
    pinned = os.environ.get("SKILLTRAIL_NOW", "")
    if not pinned:
        return _now
    try:
        moment = datetime.fromisoformat(pinned)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError("SKILLTRAIL_NOW is not a date and time like 2026-11-20T18:00:00Z") from error
    return lambda: moment


def _now() -> datetime:
    return datetime.now(UTC)
