"""What front ends show of a placement: the question, how far it is, and what was found."""

from msgspec import Struct

from skilltrail.curriculum.model import Question
from skilltrail.planning.placement import How
from skilltrail.progress.answers import Reply


class PlaceQuestion(Struct, frozen=True):
    """What is asked about next: can you do this? `outcomes` are a few of the skill's, `more` how many are left out.

    A yes would imply `implies` more skills, a no rule out `rules_out`. `proofs` tell, when
    asked for, whether it is so.
    """

    skill: str
    title: str
    short: str
    area: str
    level: str
    summary: str
    outcomes: tuple[str, ...]
    more: int
    proofs: tuple[Question, ...]
    implies: int
    rules_out: int


class GivenAnswer(Struct, frozen=True):
    """An answer that was given."""

    skill: str
    title: str
    reply: Reply


class PlaceLine(Struct, frozen=True):
    """A skill found to be known, and why: said so, implied by the skill `by`, or concluded from the pattern.

    `likely` is how likely that is, in per cent. `minutes` are those it takes off the plan. `kept` is false for what
    was taken back, by itself or with what it rested on: it is not saved.
    """

    id: str
    title: str
    short: str
    area: str
    minutes: int
    how: How
    by: str
    by_title: str
    by_short: str
    likely: int
    kept: bool


class PlacePage(Struct, frozen=True):
    """A placement as it stands. `scope` names what it is about (`role:data-engineer`), `title` says it in words.

    Of its `skills` the record knows `recorded`; the others are in question. `asked` are the answers given, `to_go`
    is about how many questions are left. `question` is missing when enough is sure. `doubted` are the titles of
    skills that were said to be known but are not placed, as other answers speak against them.
    """

    scope: str
    title: str
    skills: int
    recorded: int
    asked: tuple[GivenAnswer, ...]
    to_go: int
    question: PlaceQuestion | None
    placed: tuple[PlaceLine, ...]
    doubted: tuple[str, ...]

    @property
    def kept(self) -> tuple[PlaceLine, ...]:
        """What would be saved."""
        return tuple(line for line in self.placed if line.kept)

    @property
    def unknown(self) -> int:
        """How many skills in question are not found to be known, or were taken back."""
        return self.skills - self.recorded - len(self.kept)
