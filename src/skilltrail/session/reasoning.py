"""Asking the planner: what is next, why something is on the road, what stands around it, what gates the goal."""

from abc import abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from skilltrail.errors import UsageError
from skilltrail.session.changing import Changes
from skilltrail.session.situation import Situation

if TYPE_CHECKING:
    from skilltrail.session.road_views import NextLine
    from skilltrail.session.views import SkillPage
    from skilltrail.session.way_views import GatePage, HourPage, MapPage, WhyPage

T = TypeVar("T")

LONGEST_DAY = 24 * 60


class Reasoning(Changes):
    """The part of the session that gives reasons. Everything is worked out when it is first asked for."""

    @abstractmethod
    def _once(self, key: object, make: Callable[[Situation], T]) -> T:
        """Return a remembered answer, or make and remember it."""

    @abstractmethod
    def skill_page(self, word: str) -> "SkillPage":
        """Return a skill's page. Raises UsageError for an unknown skill."""

    def next_lines(self, count: int) -> "tuple[NextLine, ...]":
        """Return up to `count` steps to go on with or to begin, best first (see `Plan.following`)."""
        from skilltrail.session.following import next_lines

        return self._once(("next", count), lambda now: next_lines(now, count))

    def built_lines(self) -> "tuple[NextLine, ...]":
        """Return the projects that can be built now, as all they ask for is known; the adopted ones first."""
        from skilltrail.session.following import built_lines

        return self._once("built", built_lines)

    def hour(self, minutes: int = 60) -> "HourPage":
        """Return what fits into so many minutes today. Raises UsageError unless there are some, at most a day's."""
        from skilltrail.session.following import hour_page

        if not 0 < minutes <= LONGEST_DAY:
            raise UsageError(f"{minutes} minutes are not a part of a day: say 1 to {LONGEST_DAY}")
        return self._once(("hour", minutes), lambda now: hour_page(now, minutes))

    def why(self, word: str) -> "WhyPage":
        """Return why a skill, project or choice is on the road, and what it unlocks. Raises UsageError for others."""
        from skilltrail.curriculum.lookup import find_explained
        from skilltrail.session.explaining import why_page

        id = find_explained(self.curriculum, word)
        return self._once(("why", id), lambda now: why_page(now, id))

    def map(self, word: str, depth: int = 1) -> "MapPage":
        """Return a skill with what it needs and unlocks, up to `depth` edges away. Raises UsageError."""
        from skilltrail.session.explaining import map_page

        row = self.skill_page(word).row
        return self._once(("map", row.id, depth), lambda now: map_page(now, row, depth))

    def gate(self, most: int = 5) -> "GatePage":
        """Return what gates the goals, with the `most` steps that hold back most hours."""
        from skilltrail.session.explaining import gate_page

        return self._once(("gate", most), lambda now: gate_page(now, most))
