"""One placement as it stands: what is in question, what the answers mean, and the page that shows it."""

from collections.abc import Sequence

from skilltrail.curriculum.model import Curriculum
from skilltrail.errors import UsageError
from skilltrail.planning.graph import Graph
from skilltrail.planning.placement import (
    Believer,
    Findings,
    Scope,
    Space,
    findings,
    kept,
    question,
    questions_left,
    space,
    targets,
    toggled,
)
from skilltrail.progress.answers import Answers
from skilltrail.progress.model import Progress
from skilltrail.session.placing_views import GivenAnswer, PlaceLine, PlacePage, PlaceQuestion
from skilltrail.session.situation import Situation

_SHOWN = 3  # outcomes that are asked about


def room(curriculum: Curriculum, graph: Graph, progress: Progress, scope: Scope) -> Space:
    """Return the skills that a placement is about."""
    return space(curriculum, graph, progress, targets(curriculum, graph, progress, scope))


class Placer:
    """Works out everything about a placement from its answers. Serves as long as its skills stay the same."""

    def __init__(self, space: Space) -> None:
        self.space = space
        self._believer = Believer(space)
        self._graph = Graph(space.needs)

    def found(self, given: Answers) -> Findings:
        """Return what the answers mean, all of it."""
        return findings(self.space, self._believer.shares(given.given), given.given)

    def kept(self, given: Answers) -> tuple[tuple[str, str], ...]:
        """Return what is to be saved: each skill with the origin it gets."""
        return tuple((one.id, one.by or "placement") for one in kept(self.space, self.found(given), given.dropped))

    def toggled(self, given: Answers, id: str) -> tuple[str, ...]:
        """Return what is taken back once `id` is taken back, or in again; raises UsageError when it was not found."""
        found = self.found(given)
        if id not in {one.id for one in found.placed}:
            raise UsageError(f"'{id}' was not found to be known; 'skilltrail place --review' lists what was")
        return toggled(self.space, found, given.dropped, id)

    def page(self, scope: Scope, given: Answers, now: Situation) -> PlacePage:
        """Return the placement as front ends show it."""
        answers = [answer for answer in given.given if answer.skill in self.space.needs]
        shares = self._believer.shares(given.given)
        found = findings(self.space, shares, answers)
        stays = {one.id for one in kept(self.space, found, given.dropped)}
        asked = question(self.space, shares, answers)
        lines = [
            PlaceLine(
                id=one.id,
                title=now.title(one.id),
                short=now.short(one.id),
                area=now.area_title(now.curriculum.skills[one.id]),
                minutes=now.left(now.curriculum.skills[one.id]),
                how=one.how,
                by=one.by,
                by_title=now.title(one.by) if one.by else "",
                by_short=now.short(one.by) if one.by else "",
                likely=one.likely,
                kept=one.id in stays,
            )
            for one in found.placed
        ]
        return PlacePage(
            scope=f"{scope.kind}:{scope.id}",
            title=_title(scope, now),
            skills=len(self.space.needs),
            recorded=len(self.space.known),
            asked=tuple(GivenAnswer(a.skill, now.title(a.skill), a.reply) for a in answers),
            to_go=questions_left(self.space, shares, answers),
            question=self._question(asked, now) if asked else None,
            placed=tuple(lines),
            doubted=tuple(now.title(id) for id in found.doubted),
        )

    def _question(self, id: str, now: Situation) -> PlaceQuestion:
        skill = now.curriculum.skills[id]
        ticked = now.progress.skill(id).outcomes
        outcomes = [one.text for one in skill.outcomes if one.id not in ticked]
        shown = spread(outcomes, _SHOWN)
        unknown = set(self.space.open)
        return PlaceQuestion(
            skill=id,
            title=skill.title,
            short=skill.short,
            area=now.area_title(skill),
            level=skill.level,
            summary=skill.summary,
            outcomes=shown,
            more=len(outcomes) - len(shown),
            proofs=skill.questions,
            implies=len(unknown.intersection(self._graph.above(id))),
            rules_out=len(unknown & self._graph.below(id)),
        )


def spread(lines: Sequence[str], most: int) -> tuple[str, ...]:
    """Return the first, the last and some between, as authors put the plain before the hard: at most so many."""
    if len(lines) <= most:
        return tuple(lines)
    return tuple(lines[round(number * (len(lines) - 1) / (most - 1))] for number in range(most))


def _title(scope: Scope, now: Situation) -> str:
    if scope.kind == "goals":
        return "Your goals"
    if scope.kind == "area":
        return now.curriculum.areas[scope.id].title
    return now.title(scope.id)
