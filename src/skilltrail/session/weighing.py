"""Weighing roles and adverts: which role is nearest, what two have in common, what a job advert asks for."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from skilltrail import text as texts
from skilltrail import wording
from skilltrail.curriculum import lookup
from skilltrail.errors import UsageError
from skilltrail.progress.model import Goal
from skilltrail.session.changing import Changes
from skilltrail.session.situation import Situation
from skilltrail.session.views import Done

if TYPE_CHECKING:
    from skilltrail.planning.names import Names
    from skilltrail.session.guide import ComparisonPage
    from skilltrail.session.matching import MatchPage
    from skilltrail.session.overlap_views import FitLine

MOST_ADVERT = 200_000
"""Characters of a job advert that are read."""

T = TypeVar("T")


class Weighing(Changes):
    """The part of the session that weighs roles against each other, and adverts against what is known."""

    _names: "Names | None" = None

    @abstractmethod
    def _once(self, key: object, make: Callable[[Situation], T]) -> T:
        """Return a remembered answer, or make and remember it."""

    def fit(self) -> "tuple[FitLine, ...]":
        """Return the roles, the one with the fewest hours left from here first."""
        from skilltrail.session.fitting import fit_lines

        return self._once("fit", fit_lines)

    def comparisons(self) -> "tuple[ComparisonPage, ...]":
        """Return the comparisons that are written, of jobs that people confuse; without their hours."""
        from skilltrail.session.guide import comparison_pages

        return self._once("comparisons", comparison_pages)

    def comparison(self, one: str, other: str) -> "ComparisonPage":
        """Return two jobs side by side: what is written about them, and their hours where both are roles.

        `other` may be what is no role, where something is written about that. Raises UsageError.
        """
        first = lookup.find_role(self.curriculum, one).id
        written = [pair for pair in self.comparisons() if first in (pair.one, pair.other)]
        named = {pair.other.strip().casefold(): pair.other for pair in written}
        second = named.get(other.strip().casefold()) or lookup.find_role(self.curriculum, other).id
        if first == second:
            raise UsageError(f"'{first}' is one role: name two different ones")
        return self._once(("comparison", first, second), lambda now: _beside(now, written, first, second))

    def comparable(self, role: str) -> tuple[tuple[str, str], ...]:
        """Return what a role can be compared with: the comparison's id and the other's title, written ones first.

        Of two roles about which nothing is written the id is `role/other`.
        """
        pairs = [pair for pair in self.comparisons() if role in (pair.one, pair.other)]
        written = {pair.other if pair.one == role else pair.one: pair for pair in pairs}
        titles = {id: pair.other_title if pair.one == role else pair.one_title for id, pair in written.items()}
        return (
            *((written[id].id, title) for id, title in titles.items()),
            *(
                (f"{role}/{one.id}", one.title)
                for one in self.curriculum.roles.values()
                if one.id != role and one.id not in written
            ),
        )

    def match(self, text: str) -> "MatchPage":
        """Return a job advert against what is known. Nothing of it is kept or sent anywhere.

        Codes of a terminal, as coloured programs write them into a pipe, are no part of the text.
        Raises UsageError for a text that is empty or longer than `MOST_ADVERT` characters.
        """
        from skilltrail.planning.advert import weigh
        from skilltrail.planning.match import read
        from skilltrail.planning.names import prepare
        from skilltrail.session.matching import match_page

        text = texts.without_codes(text)
        if not text.strip():
            raise UsageError("there is no text to match")
        if len(text) > MOST_ADVERT:
            raise UsageError(
                f"the text has {wording.number(len(text))} characters; {wording.number(MOST_ADVERT)} are read at most"
            )
        if self._names is None:
            self._names = prepare(self.curriculum)
        reading = read(self._names, texts.clean(text, newlines=True, limit=MOST_ADVERT + 1))
        return self._once(
            ("match", text), lambda now: match_page(now, weigh(self._planner, now.progress, reading), reading)
        )

    def add_goals(self, skills: Sequence[str]) -> Done:
        """Make skills goals, after those there are, in one change. Raises UsageError for what is no skill."""
        from skilltrail.progress import steering

        ids = tuple(dict.fromkeys(lookup.find_skill(self.curriculum, id).id for id in skills))
        if not ids:
            return Done("Nothing to change: no skill is missing", (), "")
        goals = [Goal(id, "skill") for id in ids]
        return self._record(steering.goals_add(goals), ids, "they are goals already")


def _beside(now: Situation, written: "Sequence[ComparisonPage]", one: str, other: str) -> "ComparisonPage":
    """Return what is written about two jobs, or an empty page, with their hours where both are roles."""
    from skilltrail.session.fitting import overlap_page
    from skilltrail.session.guide import blank_comparison

    page = next((pair for pair in written if {pair.one, pair.other} == {one, other}), None)
    if page is None:
        page = blank_comparison(now, one, other)
    if page.one not in now.curriculum.roles or page.other not in now.curriculum.roles:
        return page
    return replace(page, hours=overlap_page(now, page.one, page.other))
