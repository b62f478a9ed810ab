"""The verb history: every change, and the record over time (the twin of the Journey screen)."""

from typing import TYPE_CHECKING

import click

from skilltrail import text, wording
from skilltrail.cli.arguments import Number, completing, dated, pass_door, shaped
from skilltrail.cli.front import write_renewals
from skilltrail.cli.proof import show_evidence
from skilltrail.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.session.history import MonthLine
    from skilltrail.session.past_views import AreaTime, HistoryLine, WeekLine

_MOST = 20  # changes, unless told
_BAR = 20  # columns of the longest week
_TIMES = (1, 2)  # the places of times in a row
_ACTIVITY = "·░▒▓█"
BEGIN = "'skilltrail log ID 90m' logs time, 'skilltrail tick ID' marks what is done"


@click.command()
@click.argument("words", metavar="[WORDS...]", nargs=-1)
@click.option("-n", "count", metavar="N", type=Number(1), help=f"How many lines; of changes {_MOST} unless told.")
@click.option(
    "--of", metavar="ID", help="Changes of this skill, project, role ...", shell_complete=completing("item")
)
@dated("--since", "Not before this day.")
@dated("--until", "Not after this day.")
@click.option("--device", metavar="NAME", help="Changes made on this device.", shell_complete=completing("device"))
@click.option("--undone", is_flag=True, help="Only what has been taken back.")
@click.option("--weeks", is_flag=True, help="The weeks: time logged of what was planned.")
@click.option("--days", is_flag=True, help="A year's activity, month by month.")
@click.option("--areas", is_flag=True, help="Where the hours went.")
@click.option("--evidence", is_flag=True, help="Every link that shows what was done.")
@shaped
@pass_door
def history(
    door: "Door",
    /,
    words: tuple[str, ...],
    count: int | None,
    of: str | None,
    since: "date | None",
    until: "date | None",
    device: str | None,
    undone: bool,
    **views: bool,
) -> None:
    """List the changes, newest first: those with all WORDS, or all.

    With --weeks, --days, --areas or --evidence: your record over time.
    """
    if since and until and until < since:
        raise UsageError(f"--until {until} comes before --since {since}")
    chosen = [f"--{name}" for name, wanted in views.items() if wanted]
    if len(chosen) > 1:
        raise UsageError(f"{wording.joined(chosen)} are views of their own: give one of them")
    view = chosen[0].removeprefix("--") if chosen else None
    if view is None:
        _changes(door, words, count or _MOST, of, (since, until), device, undone)
        return
    if words or of is not None or device is not None or undone:
        raise UsageError(f"--{view} takes no words, --of, --device or --undone: those are about single changes")
    if view == "areas" and (since or until or count):
        raise UsageError("--areas is about all the time there is: leave -n, --since and --until away")
    if view == "days" and count:
        raise UsageError("--days shows whole months: give --since or --until, and leave -n away")
    _VIEWS[view](door, count, since, until)


def _changes(
    door: "Door",
    words: tuple[str, ...],
    count: int,
    of: str | None,
    days: "tuple[date | None, date | None]",
    device: str | None,
    undone: bool,
) -> None:
    from skilltrail.session.history import HistoryFilter, find_device, find_subject

    session = door.session
    every = session.history()
    content = session.curriculum
    known = (*content.skills, *content.projects, *content.roles)
    subject = find_subject(every, of, known) if of is not None else ""
    wanted = HistoryFilter(
        of=session.formerly(subject) if subject else (),
        since=days[0],
        until=days[1],
        device=find_device(every, device) if device is not None else "",
        undone=undone,
    )
    said = " ".join(words).casefold().split()
    lines = tuple(line for line in session.history(said) if wanted.matches(line))
    plain = not (any(days) or device is not None or undone)
    renewals = [line for line in session.renewals(said) if plain and (not of or subject in (*line.old, *line.now))]
    if not (lines or renewals):
        door.out.talk("No change is like that." if every else f"No change yet: {BEGIN}.")

    def write(page: "Page") -> None:
        page.table(map(change_cells, lines[:count]), flex=(2,))
        write_renewals(page, renewals)

    door.out.answer("history", lines[:count], plain=[line.batch for line in lines[:count]], write=write)
    if len(lines) > count and door.out.shape == "text":
        door.out.talk(f"{wording.plural(len(lines) - count, 'older change')}: -n {len(lines)} shows them as well.")


def change_cells(line: "HistoryLine") -> tuple[str, ...]:
    """Return a change as the cells of a row: when (local time), on which device, what, whether undone."""
    from skilltrail.progress.notation import local_moment

    moment = local_moment(line.stamp)
    when = moment.strftime("%Y-%m-%d %H:%M") if moment else line.stamp
    return (when, line.device, line.what, "undone" if line.undone else "")


def _weeks(door: "Door", count: int | None, since: "date | None", until: "date | None") -> None:
    every = door.session.journey().weeks
    lines = tuple(line for line in every if (not since or line.ends >= since) and (not until or line.begins <= until))
    lines = lines[:count]
    _empty(door, lines, every)
    today = door.session.today
    door.out.answer(
        "weeks",
        lines,
        plain=[str(line.begins) for line in lines],
        write=lambda page: _write_weeks(page, lines, today),
    )


def _write_weeks(page: "Page", lines: "Sequence[WeekLine]", today: "date") -> None:
    if not lines:
        return
    most = max(max(line.minutes, line.planned) for line in lines)
    rows = [
        (
            wording.span(line.begins, line.ends, today),
            _time(line.minutes),
            _time(line.planned),
            week_bar(line.minutes, line.planned, most),
            _finished(len(line.finished), line.finished_minutes),
            wording.plural(line.outcomes, "outcome") if line.outcomes else "",
        )
        for line in lines
    ]
    rows.insert(0, ("week", "logged", "planned", "", "finished", ""))
    _write_fitting(page, rows, ((0, 1, 2, 3, 4, 5), (0, 1, 2, 3, 4), (0, 1, 2, 4, 5), (0, 1, 2, 4), (0, 1, 2)))
    page.line()
    page.line(
        _sentence(
            sum(line.minutes for line in lines),
            sum(len(line.finished) for line in lines),
            sum(line.finished_minutes for line in lines),
            sum(line.outcomes for line in lines),
        )
    )


def _time(minutes: int) -> str:
    return wording.duration(minutes) if minutes else "-"


def _write_fitting(page: "Page", rows: "Sequence[Sequence[str]]", choices: "Sequence[Sequence[int]]") -> None:
    """Write a table of as many cells as the page has room for: of the first choice of places that fits.

    The first row is the head, where it says anything; times stand to the right.
    """
    kept = choices[-1]
    for places in choices:
        widths = [max(text.width(row[place]) for row in rows) for place in places]
        if not page.columns or sum(widths) + 2 * (len(places) - 1) <= page.columns:
            kept = places
            break
    head, *others = ([row[place] for place in kept] for row in rows)
    right = {place for place, cell in enumerate(kept) if cell in _TIMES}
    page.table(others, head=head if any(head) else (), right=right, flex=())


def week_bar(minutes: int, planned: int, most: int, columns: int = _BAR) -> str:
    """Return a bar for the minutes logged, dotted up to those planned; where more were logged, `│` is the plan."""
    if not most:
        return ""
    # Whatever was done or meant can be seen.
    logged, meant = (max(bool(part), (part * columns * 2 + most) // (most * 2)) for part in (minutes, planned))
    if logged <= meant:
        return "█" * logged + "·" * (meant - logged)
    return "█" * meant + "│" * bool(meant) + "█" * (logged - meant - bool(meant))


def _finished(count: int, minutes: int) -> str:
    return f"{count}, {wording.hours(minutes)}" if count else ""


def _sentence(minutes: int, finished: int, finished_minutes: int, outcomes: int) -> str:
    done = f"{wording.number(finished)} finished ({wording.hours(finished_minutes)})"
    return f"In all: {wording.duration(minutes)} logged, {done}, {wording.plural(outcomes, 'outcome')} ticked."


def _empty(door: "Door", lines: "Sequence[object]", every: "Sequence[object]") -> None:
    """Say why nothing is shown, where nothing is."""
    if not lines:
        door.out.talk("Nothing in that time." if every else f"Nothing recorded yet: {BEGIN}.")


def _days(door: "Door", _count: int | None, since: "date | None", until: "date | None") -> None:
    from skilltrail.session.history import is_between, months, year_before

    today = door.session.today
    every = door.session.journey().days
    first = since or year_before(until or today)
    days = tuple(day for day in every if is_between(day.on, first, until))
    _empty(door, days, every)
    # From where there is something: who asks since the year 1 does not want to see every month of it.
    begin = max(first, days[0].on) if since and days else first
    lines = months(days, begin, until or max(today, days[-1].on)) if days else ()

    def write(page: "Page") -> None:
        _write_months(page, lines)

    door.out.answer("days", days, plain=[str(day.on) for day in days], write=write)


def _write_months(page: "Page", lines: "Sequence[MonthLine]") -> None:
    from skilltrail.session.past import LEVELS

    if not lines:
        return
    rows = [
        (
            f"{wording.MONTHS[line.begins.month - 1]} {line.begins.year}",
            _time(line.minutes),
            wording.plural(line.active, "day") if line.active else "-",
            "".join(" " if level is None else _ACTIVITY[level] for level in line.days),
            f"{line.finished} finished" if line.finished else "",
            wording.plural(line.outcomes, "outcome") if line.outcomes else "",
        )
        for line in lines
    ]
    _write_fitting(page, [("",) * 6, *rows], ((0, 3, 2, 1, 4, 5), (0, 3, 2, 1, 4), (0, 3, 2, 1), (0, 3, 1)))
    page.line()
    words = ("nothing", "something", *(f"{wording.duration(minutes)} or more" for minutes in LEVELS))
    marks = ", ".join(f"{mark} {word}" for mark, word in zip(_ACTIVITY, words, strict=True))
    page.prose(f"Each day of the month: {marks}.", style="dim")


def _areas(door: "Door", _count: int | None, _since: "date | None", _until: "date | None") -> None:
    lines = door.session.journey().areas
    _empty(door, lines, lines)
    door.out.answer("areas", lines, plain=[line.id for line in lines], write=lambda page: _write_areas(page, lines))


def _write_areas(page: "Page", lines: "Sequence[AreaTime]") -> None:
    if not lines:
        return
    rows = [
        (
            line.title,
            _time(line.minutes),
            _finished(line.finished, line.finished_minutes),
        )
        for line in lines
    ]
    page.table(rows, head=("area", "logged", "finished"), right={1}, flex=(0,))
    page.line()
    finished, of = sum(line.finished for line in lines), sum(line.finished_minutes for line in lines)
    logged = wording.duration(sum(line.minutes for line in lines))
    page.line(f"In all: {logged} logged, {wording.number(finished)} finished ({wording.hours(of)}).")


def _evidence(door: "Door", count: int | None, since: "date | None", until: "date | None") -> None:
    from skilltrail.session.history import is_between

    every = door.session.journey().evidence
    lines = tuple(line for line in every if is_between(line.on, since, until))[:count]
    if not lines:
        adds = "'skilltrail evidence ID URL --title TITLE' adds a link"
        door.out.talk("Nothing in that time." if every else f"No evidence yet: {adds}.")
    show_evidence(door, lines)


_VIEWS = {"weeks": _weeks, "days": _days, "areas": _areas, "evidence": _evidence}
