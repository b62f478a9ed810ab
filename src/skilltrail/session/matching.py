"""A job advert against what is known, as front ends show it: with titles for every id."""

from msgspec import Struct

from skilltrail.planning.advert import Asked, Match, Standing
from skilltrail.planning.match import Mention, Part, Reading
from skilltrail.progress.model import Status
from skilltrail.session.situation import Situation


class MatchLine(Struct, frozen=True):
    """A skill that an advert names. `found` are the words it was found by, with their lines; see `advert.Asked`.

    `is_goal` says that it is a goal of its own already.
    """

    id: str
    title: str
    short: str
    part: Part
    standing: Standing
    status: Status
    minutes: int
    with_prerequisites: int
    found: tuple[Mention, ...]
    is_goal: bool


class MatchRole(Struct, frozen=True):
    """How near a role is to an advert, in percent; see `advert.Likeness`."""

    id: str
    title: str
    score: int
    of_advert: int
    of_role: int
    named: bool


class MatchPage(Struct, frozen=True):
    """An advert against what is known; see `advert.Match`. `lines` are those of the text."""

    lines: int
    skills: tuple[MatchLine, ...]
    unknown: tuple[Mention, ...]
    roles: tuple[MatchRole, ...]
    minutes: int
    must_minutes: int
    steps: int
    new_minutes: int

    def standing(self, *wanted: Standing) -> tuple[MatchLine, ...]:
        """Return the skills that stand so."""
        return tuple(one for one in self.skills if one.standing in wanted)

    @property
    def to_add(self) -> tuple[str, ...]:
        """The ids of the missing skills that are no goals yet."""
        return tuple(one.id for one in self.standing("missing") if not one.is_goal)


def match_page(now: Situation, match: Match, reading: Reading) -> MatchPage:
    """Return an advert with titles for its skills and roles."""
    goals = {goal.target for goal in now.progress.goals}
    return MatchPage(
        lines=reading.lines,
        skills=tuple(_line(now, one, is_goal=one.skill in goals) for one in match.skills),
        unknown=match.unknown,
        roles=tuple(
            MatchRole(one.role, now.title(one.role), one.score, one.of_advert, one.of_role, one.named)
            for one in match.roles
        ),
        minutes=match.minutes,
        must_minutes=match.must_minutes,
        steps=match.steps,
        new_minutes=match.new_minutes,
    )


def _line(now: Situation, one: Asked, *, is_goal: bool) -> MatchLine:
    return MatchLine(
        id=one.skill,
        title=now.title(one.skill),
        short=now.short(one.skill),
        part=one.part,
        standing=one.standing,
        status=one.status,
        minutes=one.minutes,
        with_prerequisites=one.with_prerequisites,
        found=one.mentions,
        is_goal=is_goal,
    )
