"""Knows the forecast once a picture has been shown: nobody waits for it, neither at launch nor after a key."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from skilltrail.session.outlook_views import Outlook
    from skilltrail.tui.app import SkilltrailApp


class Foreteller:
    """Draws the forecast when the screens are at rest, and has the one in sight say it then."""

    def __init__(self, app: "SkilltrailApp") -> None:
        self.app = app
        self._drawn: Outlook | None = None
        self._revision = -1
        self._goals: object = None
        self._asked = False

    @property
    def outlook(self) -> "Outlook | None":
        """What is ahead, None while it is not known. After a change it is that of before, until the next is drawn."""
        session = self.app.session
        if self._revision != session.revision and not self._asked:
            self._asked = True
            self.app.call_after_refresh(self._draw)
        return self._drawn if self._goals == session.progress.goals else None

    def _draw(self) -> None:
        session = self.app.session
        self._asked = False
        before = self._drawn
        self._drawn = session.forecast(moves=False)
        self._revision, self._goals = session.revision, session.progress.goals
        if self._drawn != before and (place := self.app.place) is not None:
            place.foretold()
