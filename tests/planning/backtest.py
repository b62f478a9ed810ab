"""How often the forecast comes true: `python -m tests.planning.backtest` prints it for simulated learners.

Learners of several habits (see `habits`) are stopped after 8 to 60 weeks, the forecast is made from what they have
recorded, and then they go on. Counted is how often they are there by the day of P85, and by that of P50.
"""

import argparse
from collections.abc import Iterator

from msgspec import Struct

from skilltrail.planning.effort import LEAST_WEEKS, earned, weeks
from skilltrail.planning.forecast import Futures
from skilltrail.planning.schedule import working_days
from tests.planning.habits import HABITS, STYLES, live

WEEKS = (8, 12, 20, 30, 45, 60)
HOURS = (100, 300, 700, 1500)
SEED = 1000
"""Of the first learner; the model was fitted to others, below it."""


class Run(Struct, frozen=True):
    """One forecast beside what came of it; `wide` is the time to P85 as a multiple of that to P50."""

    habit: str
    style: str
    weeks: int
    hours: int
    in_50: bool
    in_85: bool
    wide: float


def runs(each: int, seed: int = SEED) -> Iterator[Run]:
    """Yield `each` learners of every habit, style of recording, length of history and size of goal."""
    for habit in HABITS:
        for style in STYLES:
            for history in WEEKS:
                for hours in HOURS:
                    for number in range(seed, seed + each):
                        found = run(habit, style, history, hours, number)
                        if found is not None:
                            yield found


def run(habit: str, style: str, history: int, hours: int, seed: int) -> Run | None:
    """Return one forecast and what came of it, None where there were too few weeks to make one."""
    life = live(habit, style, history, hours, seed)
    pace = life.progress.pace
    past = weeks(earned(life.curriculum, life.progress), pace.off, life.today)
    if len(past) < LEAST_WEEKS:
        return None
    found = Futures(past, life.minutes, seed).range(life.minutes, working_days(pace, life.today))
    in_50, in_85 = (day is None or life.truth <= day for day in (found.p50, found.p85))
    wide = (found.p85 - life.today).days / max(1, (found.p50 - life.today).days) if found.p50 and found.p85 else 9.0
    return Run(habit, style, history, hours, in_50, in_85, wide)


def table(found: list[Run]) -> Iterator[str]:
    """Yield the lines of the table: all, then by habit, style, history and goal."""
    yield f"{'':<24}{'runs':>6}{'P85':>8}{'P50':>8}{'P85:P50':>9}"
    yield _line("all", found)
    for title, name, values in (
        ("", "habit", tuple(HABITS)),
        ("who ", "style", STYLES),
        ("weeks of history: ", "weeks", WEEKS),
        ("hours to the goal: ", "hours", HOURS),
    ):
        yield ""
        for value in values:
            yield _line(f"{title}{value}", [one for one in found if getattr(one, name) == value])


def _line(name: str, found: list[Run]) -> str:
    wide = sorted(one.wide for one in found)[len(found) // 2]
    return f"{name:<24}{len(found):>6}{share(found, 'in_85'):>6} %{share(found, 'in_50'):>6} %{wide:>9.2f}"


def share(found: list[Run], name: str) -> int:
    """Return in how many of 100 runs the truth was covered."""
    return round(100 * sum(getattr(one, name) for one in found) / len(found))


def main() -> None:
    """Run it and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--each", type=int, default=10, help="learners of every kind (there are 504 kinds)")
    for line in table(list(runs(parser.parse_args().each))):
        print(line)


if __name__ == "__main__":
    main()
