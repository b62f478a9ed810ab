"""Where a learner goes and how fast, as operations: goals, choices, hours a week, days and days off."""

from collections.abc import Sequence
from datetime import date

from skilltrail.errors import UsageError
from skilltrail.progress.events import MOST_HOURS
from skilltrail.progress.model import Goal, Pace, Progress
from skilltrail.progress.operations import Entry, Operation
from skilltrail.progress.ranks import rank_between
from skilltrail.progress.spans import with_days, without_days

LEAST_HOURS = 0.1


def goal_add(goal: Goal) -> Operation:
    """Add a goal after the others; one that is there already keeps its place and takes the new terms."""

    def operation(progress: Progress) -> Sequence[Entry]:
        if goal in progress.goals:
            return ()
        rank = progress.ranks.get(goal.target)
        if rank is None:
            last = progress.ranks[progress.goals[-1].target] if progress.goals else None
            rank = rank_between(last, None)
        if rank is None:  # the last rank is absurdly long
            return _numbered([*progress.goals, goal])
        return (_goal_entry(goal, rank),)

    return operation


def goals_add(goals: Sequence[Goal]) -> Operation:
    """Add several goals after the others, in their order; those that are there already stay as they are."""

    def operation(progress: Progress) -> Sequence[Entry]:
        new = [goal for goal in goals if goal.target not in progress.ranks]
        rank = progress.ranks[progress.goals[-1].target] if progress.goals else None
        entries: list[Entry] = []
        for goal in new:
            rank = rank_between(rank, None)
            if rank is None:  # the last rank is absurdly long
                return _numbered([*progress.goals, *new])
            entries.append(_goal_entry(goal, rank))
        return entries

    return operation


def goal_remove(target: str) -> Operation:
    """Take a goal away."""
    return lambda progress: (Entry("goal", target, "remove"),) if target in progress.ranks else ()


def goal_move(target: str, position: int) -> Operation:
    """Put a goal at a position, 1 being the first; a position past the end is the end.

    Raises UsageError when it is not a goal or the position is less than 1.
    """

    def operation(progress: Progress) -> Sequence[Entry]:
        goals = list(progress.goals)
        moved = next((goal for goal in goals if goal.target == target), None)
        if moved is None:
            raise UsageError(f"{target} is not a goal; 'goal list' shows the goals")
        if position < 1:
            raise UsageError("a goal's position counts from 1")
        place = min(position, len(goals)) - 1
        if goals[place] == moved:
            return ()
        goals.remove(moved)
        goals.insert(place, moved)
        low = progress.ranks[goals[place - 1].target] if place else None
        high = progress.ranks[goals[place + 1].target] if place + 1 < len(goals) else None
        rank = rank_between(low, high)
        # Two devices may have given the same rank to different goals: then there is nothing in between.
        return _numbered(goals) if rank is None else (_goal_entry(moved, rank),)

    return operation


def choose(choice: str, skill: str) -> Operation:
    """Take one of a choice's skills (`choice` is `role/choice`)."""
    entry = Entry("choice", choice, "choose", (skill,))
    return lambda progress: () if progress.chosen.get(choice) == skill else (entry,)


def unchoose(choice: str) -> Operation:
    """Leave a choice open again."""
    return lambda progress: (Entry("choice", choice, "unchoose"),) if choice in progress.chosen else ()


def checked_hours(hours: float) -> float:
    """Return hours a week as they are kept, to a hundredth; raises UsageError outside 0.1 to 168."""
    if not LEAST_HOURS <= hours <= MOST_HOURS:
        raise UsageError(f"hours a week lie between {LEAST_HOURS:g} and {MOST_HOURS:g}, not {hours:g}")
    return round(float(hours), 2)


def set_hours(hours: float, day: date) -> Operation:
    """Set the hours a week from a local day on, kept to a hundredth; raises UsageError outside 0.1 to 168."""
    kept = checked_hours(hours)
    entry = Entry("plan", "hours", "set", (str(kept).removesuffix(".0"), day.isoformat()))
    return lambda progress: () if progress.pace.hours == kept else (entry,)


def set_start(day: date | None, today: date) -> Operation:
    """Set the first day of the plan, None to leave it open; said on the local day `today`."""
    return lambda progress: _set_day("start", progress.pace.start, day, today)


def set_target(day: date | None, today: date) -> Operation:
    """Set the day to be finished by, None to have none; said on the local day `today`."""
    return lambda progress: _set_day("target", progress.pace.target, day, today)


def add_off(first: date, last: date) -> Operation:
    """Take days off, both included; raises UsageError when the last comes before the first."""
    entry = _off_entry("add", first, last)
    return lambda progress: () if with_days(progress.pace.off, first, last) == progress.pace.off else (entry,)


def remove_off(first: date, last: date) -> Operation:
    """Work on these days after all; raises UsageError when the last comes before the first."""
    entry = _off_entry("remove", first, last)
    return lambda progress: () if without_days(progress.pace.off, first, last) == progress.pace.off else (entry,)


def set_pace(pace: Pace, today: date) -> Operation:
    """Set all of the pace that differs, said on the local day `today`; raises UsageError as the single ones do."""

    def operation(progress: Progress) -> Sequence[Entry]:
        was = progress.pace
        entries = [
            *_set_day("start", was.start, pace.start, today),
            *_set_day("target", was.target, pace.target, today),
        ]
        if pace.hours is not None:
            entries += set_hours(pace.hours, today)(progress)
        elif was.hours is not None:
            entries.append(Entry("plan", "hours", "clear", (today.isoformat(),)))
        fresh, gone = pace.off, was.off
        for first, last in was.off:
            fresh = without_days(fresh, first, last)
        for first, last in pace.off:
            gone = without_days(gone, first, last)
        entries += [_off_entry("add", *span) for span in fresh]
        return [*entries, *(_off_entry("remove", *span) for span in gone)]

    return operation


def _goal_entry(goal: Goal, rank: str) -> Entry:
    options = [rank]
    if goal.kind == "skill":
        options.append("skill")
    if goal.until:
        options.append(f"until={goal.until}")
    if goal.recommended:
        options.append("recommended")
    return Entry("goal", goal.target, "add", tuple(options))


def _numbered(goals: Sequence[Goal]) -> Sequence[Entry]:
    return tuple(_goal_entry(goal, str(number)) for number, goal in enumerate(goals, 1))


def _set_day(id: str, was: date | None, day: date | None, today: date) -> Sequence[Entry]:
    if was == day:
        return ()
    said = today.isoformat()
    return (
        Entry("plan", id, "clear", (said,)) if day is None else Entry("plan", id, "set", (day.isoformat(), said)),
    )


def _off_entry(verb: str, first: date, last: date) -> Entry:
    if last < first:
        raise UsageError(f"the last day off, {last}, comes before the first, {first}")
    return Entry("plan", "off", verb, (first.isoformat(), last.isoformat()))
