"""The forecast put together: history, plan and pace as days, and what would move them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from skilltrail.planning.effort import LEAST_WEEKS, earned, weeks
from skilltrail.planning.schedule import day_of, needed, weekly_minutes, working_days
from skilltrail.progress.model import Goal, Pace
from skilltrail.session.outlook_views import OWN_WEEKS, Kind, Move, Outlook, TargetLine, When
from skilltrail.session.situation import Situation

if TYPE_CHECKING:
    from skilltrail.planning.forecast import Futures

MORE_MINUTES = 120
"""A week: how much more is tried."""
MOST_GOALS = 5
"""Of many goals those are named without which least is left."""


class Foresight:
    """What is ahead of one moment's situation, drawn once, asked for any pace."""

    def __init__(self, now: Situation) -> None:
        self.now = now
        self._earned = earned(now.curriculum, now.progress)
        self._futures: dict[tuple[int, ...], Futures] = {}

    def outlook(self, pace: Pace, *, moves: bool) -> Outlook:
        """Return the outlook at a pace; without `moves` where nobody asks what would move it."""
        past = weeks(self._earned, pace.off, self.now.today)
        asked = _Asked(self.now, pace, self._draw(past))
        plan = self.now.plan
        stage = plan.next_stage
        mean = past[-OWN_WEEKS:]
        return Outlook(
            pace=pace,
            weekly_minutes=weekly_minutes(pace),
            assumed_pace=pace.hours is None,
            past=past,
            own_minutes=round(sum(mean) / len(mean)) if mean else 0,
            least_weeks=LEAST_WEEKS,
            drawn=len(past) >= LEAST_WEEKS,
            milestone=asked.when(stage.title, stage.minutes_left) if stage else None,
            goal=asked.when(self._goal_title(), plan.minutes_left) if stage else None,
            target=asked.target() if pace.target and plan.goals else None,
            moves=tuple(asked.moves()) if moves and stage else (),
        )

    def _draw(self, past: tuple[int, ...]) -> "Futures | None":
        """Return the futures; the same weeks give the same, whatever is ticked or changed meanwhile."""
        if len(past) < LEAST_WEEKS:
            return None
        if past not in self._futures:
            from zlib import crc32

            from skilltrail.planning.forecast import Futures

            self._futures[past] = Futures(past, self.now.plan.minutes_left, crc32(repr(past).encode()))
        return self._futures[past]

    def _goal_title(self) -> str:
        goals = self.now.plan.goals
        return self.now.title(goals[0].target) if len(goals) == 1 else f"All {len(goals)} goals"


class _Asked:
    """One question: a situation at a pace, with the futures to answer it from."""

    def __init__(self, now: Situation, pace: Pace, futures: "Futures | None") -> None:
        self.now = now
        self.pace = pace
        self.futures = futures
        self.days = working_days(pace, now.today)

    def when(self, title: str, minutes: int, more: int = 0) -> When:
        """Return when so many minutes are worked off, with so many more a week."""
        scheduled = day_of(minutes, weekly_minutes(self.pace) + more, self.days)
        if self.futures is None:
            return When(title, minutes, scheduled)
        found = self.futures.range(minutes, self.days, more)
        return When(title, minutes, scheduled, found.p50, found.p85)

    def target(self) -> TargetLine | None:
        """Return what the target date asks for."""
        if (by := self.pace.target) is None:
            return None
        plan, today = self.now.plan, self.now.today
        stage = plan.next_stage
        percent = None if self.futures is None else self.futures.percent(plan.minutes_left, self.days, by)
        return TargetLine(
            goal=needed(plan.minutes_left, by, self.pace, today),
            milestone=needed(stage.minutes_left if stage else 0, by, self.pace, today),
            percent=percent,
        )

    def moves(self) -> Iterator[Move]:
        """Yield what would move the finish; what would change nothing is left out."""
        plan = self.now.plan
        yield Move("hours", "", "", MORE_MINUTES, self.when("", plan.minutes_left, MORE_MINUTES))
        goals = plan.goals
        if any(goal.recommended for goal in goals):
            yield from self._with("recommended", "", "", [replace(goal, recommended=False) for goal in goals])
        if len(goals) > 1:
            without = [
                move
                for goal in goals
                for move in self._with(
                    "goal", goal.target, self.now.title(goal.target), [one for one in goals if one is not goal]
                )
            ]
            most = sorted(without, key=lambda move: -move.minutes)[:MOST_GOALS]
            yield from (move for move in without if move in most)
        yield from self._stages(goals)

    def _stages(self, goals: Sequence[Goal]) -> Iterator[Move]:
        """Yield the earlier stages of the last role among the goals, the one that is nearest to the end first."""
        last = next((goal for goal in reversed(goals) if goal.kind == "role"), None)
        if last is None:
            return
        stages = self.now.curriculum.roles[last.target].stages
        ends = next((n for n, stage in enumerate(stages) if stage.id == last.until), len(stages) - 1)
        for stage in reversed(stages[:ends]):
            if all(map(self.now.progress.is_known, stage.skills)):
                continue
            to_there = [replace(goal, until=stage.id) if goal is last else goal for goal in goals]
            yield from self._with("stage", f"{last.target}/{stage.id}", stage.title, to_there)

    def _with(self, kind: Kind, id: str, title: str, goals: Sequence[Goal]) -> Iterator[Move]:
        plan = self.now.plan
        minutes = self.now.planner.plan(self.now.progress, goals).minutes_left
        if 0 < minutes < plan.minutes_left:
            yield Move(kind, id, title, plan.minutes_left - minutes, self.when(title, minutes))
