"""The pages of Journey: the burn-up, a year, a week, an area, a piece of evidence, a change."""

from collections.abc import Callable, Sequence
from datetime import date

from textual.content import Content

from skilltrail import wording
from skilltrail.session.deeds import AreaPage, DayPage, Deed, ItemTime, WeekPage
from skilltrail.session.outlook_views import Outlook
from skilltrail.session.outlook_words import range_words
from skilltrail.session.past import Best, BurnPoint, YearLine
from skilltrail.session.past_views import AreaTime, ChangePage, EvidenceLine, HistoryLine, Journey
from skilltrail.session.views import AreaCount, RecordLine
from skilltrail.text import link_fault
from skilltrail.tui.calendar import DAYS
from skilltrail.tui.chart import AHEAD, ahead_chart, burn_chart, legend
from skilltrail.tui.journey_rows import full_moment, of_planned, week_name
from skilltrail.tui.pages.parts import GAP, LABEL, joined, labelled, listing
from skilltrail.tui.rows import STATUS_STYLES, Part, glyph, lead, line, paragraph, say
from skilltrail.tui.theme import ACCENT, GOOD, KEY, MUTED, STRONG
from skilltrail.tui.widgets.page import Block

Title = Callable[[str], str]
"""Turns the id of a skill or project into its title."""


def burn_blocks(
    journey: Journey,
    points: Sequence[BurnPoint],
    best: Best,
    outlook: Outlook | None,
    columns: int,
    today: date,
) -> list[Block]:
    """Return the burn-up: its picture, the same in a sentence, what is ahead, and what there is to be glad of."""
    if not points:
        return [Block(say(("Nothing was logged or finished yet.", MUTED)))]
    chart = [Block(one.body, mark=one.label) for one in burn_chart(points, columns, today)]
    signs = [
        Block(say(f"{name}  ", (wording.logged(minutes), STRONG)), mark=say(sign, " "))
        for sign, name, minutes in legend(points)
    ]
    said = [Block(paragraph(burn_sentence(points)))]
    return joined((chart, signs, said, _ahead(outlook, columns, today), _best(best, today), _counts(journey)))


def _ahead(outlook: Outlook | None, columns: int, today: date) -> list[Block]:
    """Return the days to come: a line from today to the end of the forecast, and the same in words."""
    if outlook is None or outlook.goal is None or outlook.milestone is None or not outlook.drawn:
        return []
    both = (outlook.milestone, outlook.goal)[: 1 + (outlook.goal.minutes > outlook.milestone.minutes)]
    blocks = [Block(one.body, mark=one.label) for one in ahead_chart(both, columns, today)]
    for when, pen in zip(both, AHEAD[-len(both) :], strict=True):
        words = range_words(when, today)
        blocks.append(Block(say(f"{when.title}  ", (words, STRONG)), mark=say(pen, " ")))
    return [*blocks, Block(say(("An estimate from your own weeks; f tells what it rests on.", MUTED)))]


def burn_sentence(points: Sequence[BurnPoint]) -> str:
    """Say in a sentence what the burn-up draws."""
    last = points[-1]
    done = [f"logged {wording.logged(last.minutes)}"] if last.minutes else []
    if last.finished_minutes:
        done.append(f"finished what was meant to take {wording.hours(last.finished_minutes)}")
    said = f"Since {wording.full_day(points[0].on)} you have {' and '.join(done) or 'ticked outcomes'}"
    if last.planned:
        said = f"{said}; {wording.short_hours(last.planned)} were planned up to now."
    else:
        said = f"{said}. No hours were planned up to now, so there is nothing to compare with."
    return said if last.minutes else f"{said} No minutes were logged."


def _best(best: Best, today: date) -> list[Block]:
    blocks = []
    if best.week is not None:
        days = week_name(best.week.begins, best.week.ends, today)
        blocks += labelled("Best week", say(f"{wording.tenths(best.week.minutes)} h", (f" · {days}", MUTED)))
    if best.run_to is not None and best.run > 1:
        until = "and it goes on" if best.now == best.run else f"until {wording.day(best.run_to.ends, today)}"
        blocks += labelled("Longest run", say(f"{wording.plural(best.run, 'week')} on end", (f" · {until}", MUTED)))
    return blocks


def _counts(journey: Journey) -> list[Block]:
    parts: list[Part] = []
    if journey.finished:
        parts += [(f"{wording.number(journey.finished)} finished", GOOD), ", "]
    if journey.outcomes:
        parts += [(wording.plural(journey.outcomes, "outcome"), GOOD), ", "]
    return [Block(say(*parts, f"{'on' if parts else 'On'} {wording.plural(len(journey.days), 'day')}"))]


def year_blocks(year: YearLine, title: Title) -> list[Block]:
    """Return the page of a year: its sums, and what was finished in which week."""
    finished = [
        Block(say(title(id)), lead("" if n else wording.near_span(week.begins, week.begins), LABEL), _sign("done"))
        for week in year.weeks
        for n, id in enumerate(week.finished)
    ]
    return joined(([Block(_head(year.minutes, year.planned, len(year.finished), year.outcomes))], finished))


def _head(minutes: int, planned: int, finished: int, outcomes: int) -> Content:
    """Return sums in a line."""
    parts: list[Part] = [(f"{of_planned(minutes, planned)} logged", STRONG)]
    if finished:
        parts.append((f" · {wording.number(finished)} finished", GOOD))
    if outcomes:
        parts.append((f" · {wording.plural(outcomes, 'outcome')}", GOOD))
    return say(*parts)


def _sign(status: str) -> Content:
    return say(glyph(status), " ")


def week_blocks(page: WeekPage) -> list[Block]:
    """Return the page of a week: its sums, and what was done on each day."""
    one = page.line
    head = [Block(_head(one.minutes, one.planned, len(one.finished), one.outcomes))]
    if not page.days:
        said = "Nothing is recorded for this week."
        return [*head, GAP, Block(say((said, MUTED)))]
    return joined((head, *(_day(day) for day in page.days)))


def _day(day: DayPage) -> list[Block]:
    name = f"{DAYS[day.on.weekday()]} {day.on.day}"
    # Where a day was about one thing, that is named once.
    alone = len({deed.id for deed in day.deeds}) == 1 and day.minutes > 0
    blocks = [
        Block(_deed(deed, alone=alone), lead("" if n else name, LABEL, STRONG), _deed_sign(deed))
        for n, deed in enumerate(day.deeds)
    ]
    if sum(deed.what == "logged" for deed in day.deeds) > 1:
        in_all = f"{wording.duration(day.minutes)} in all"
        blocks.append(Block(say((in_all, MUTED)), lead("", LABEL), say("  ")))
    return blocks


def _deed_sign(deed: Deed) -> Content:
    if deed.what in ("finished", "begun"):
        return _sign("done" if deed.what == "finished" else "learning")
    marks: dict[str, Part] = {"ticked": ("☑ ", GOOD), "proved": ("→ ", ACCENT), "logged": ("· ", MUTED)}
    return say(marks[deed.what])


def _deed(deed: Deed, *, alone: bool) -> Content:
    match deed.what:
        case "finished":
            return say((deed.title, STRONG), (" finished", GOOD))
        case "begun":
            return say(deed.title, (" begun", MUTED))
        case "logged":
            return say((wording.duration(deed.minutes), STRONG), (" · ", MUTED), deed.title)
        case "proved":
            return say(deed.text, (" · evidence" if alone else f" · evidence for {deed.title}", MUTED))
    return say(deed.text, ("" if alone else f" · {deed.title}", MUTED))


def area_time_blocks(page: AreaPage, columns: int, today: date) -> list[Block]:
    """Return the page of an area: its sums, and what of it was worked on or finished."""
    one = page.line
    head: list[Part] = [(f"{wording.logged(one.minutes)} logged", STRONG)]
    if one.finished:
        head.append((f" · {one.finished} finished, {wording.hours(one.finished_minutes)} as estimated", GOOD))
    return joined(([Block(say(*head))], [block for item in page.items for block in _item(item, columns, today)]))


def _item(item: ItemTime, columns: int, today: date) -> list[Block]:
    hours = f"{wording.tenths(item.minutes)} of {wording.short_hours(item.whole)}" if item.minutes else ""
    if item.minutes and item.finished:
        hours = f"{wording.tenths(item.minutes)} h"
    first = Block(line(max(8, columns - 2), [item.title], [hours]), mark=_sign(item.status))
    words = []
    if item.begun and item.begun != item.finished:
        words.append(f"begun {wording.day(item.begun, today)}")
    if item.finished:
        words.append(f"finished {wording.day(item.finished, today)}")
    elif item.status != "learning":
        words.append(wording.status_word(item.status))
    return [first, *([Block(say((" · ".join(words), MUTED)), mark=say("  "))] if words else [])]


def areas_blocks(times: Sequence[AreaTime], counts: Sequence[AreaCount], columns: int) -> list[Block]:
    """Return the page of all areas: hours that went in, and how much of each is known."""
    by_id = {one.id: one for one in times}
    lines = []
    for count in counts:
        time = by_id.pop(count.id, None)
        hours = wording.logged(time.minutes) if time and time.minutes else ""
        known: Part = (f"{count.known}/{count.skills}".rjust(8), GOOD if count.known else MUTED)
        lines.append(line(columns, [count.title if columns > 44 else count.short], [hours, known]))
    for time in by_id.values():
        done: Part = (f"{time.finished} done".rjust(8), GOOD)
        lines.append(line(columns, [time.title], [wording.logged(time.minutes), done]))
    return [
        Block(say("Hours logged in every area, and how many of its skills you know.")),
        GAP,
        *(Block(one) for one in lines),
    ]


def evidence_blocks(one: EvidenceLine, record: RecordLine, today: date) -> list[Block]:
    """Return the page of a link: the whole address, what it belongs to, the note on that."""
    fault = link_fault(one.url)
    how = say((f"It is not opened from here: it {fault}.", MUTED)) if fault else say(("o", KEY), " opens it")
    status = wording.status_word(record.status)
    reached = f" · {status}{f' {wording.day(record.on, today)}' if record.on else ''}"
    return joined(
        (
            [Block(say((one.url, ACCENT)))],
            [
                *labelled("Shows", say(one.of, (reached, STATUS_STYLES.get(record.status, MUTED)))),
                *labelled("Added", say(wording.full_day(one.on))),
                *labelled("Link", how),
            ],
            labelled("Note", paragraph(record.note)),
        )
    )


def ledger_blocks(lines: Sequence[EvidenceLine], today: date) -> list[Block]:
    """Return the page of the whole ledger: how much it holds of what."""
    found: dict[str, int] = {}
    for one in lines:
        found[one.of] = found.get(one.of, 0) + 1
    if not lines:
        return [Block(say(("No link yet that shows what you did.", MUTED)))]
    span = wording.span(lines[-1].on, lines[0].on, today)
    return joined(
        (
            [Block(say((wording.plural(len(lines), "link"), STRONG), (f" · {span}", MUTED)))],
            [Block(say(of, (f" · {count}", MUTED))) for of, count in found.items()],
        )
    )


def change_blocks(page: ChangePage) -> list[Block]:
    """Return the page of a change: what it did, when and where it was made, and all its entries."""
    one = page.line
    where = say((f"{full_moment(one.stamp)} · {one.device}", MUTED), " · undone" if one.undone else "")
    if len(page.entries) == 1 and not page.of:
        entry = page.entries[0]
        return joined(([Block(say((entry.words, STRONG))), Block(where)], [Block(paragraph(entry.text))]))
    blocks: list[Block] = []
    for entry in page.entries:
        blocks.append(Block(say(entry.words), mark=say(("- ", MUTED))))
        blocks += [Block(paragraph(entry.text, MUTED), mark=say("  "))] if entry.text else []
    return joined(([Block(say((one.what, STRONG))), Block(where)], blocks))


def history_blocks(lines: Sequence[HistoryLine]) -> list[Block]:
    """Return the page of the whole history: how much there is of it, from where, and how it is taken back."""
    devices: dict[str, int] = {}
    for one in lines:
        devices[one.device] = devices.get(one.device, 0) + 1
    since = full_moment(lines[-1].stamp) if lines else ""
    return joined(
        (
            [Block(say((wording.plural(len(lines), "change"), STRONG), (f" since {since}", MUTED)))] if lines else [],
            listing(
                "Devices",
                [say(name, (f" · {wording.number(count)}", MUTED)) for name, count in sorted(devices.items())],
            )
            if len(devices) > 1
            else [],
            [Block(say(("u", KEY), " takes back the newest of this device, ", ("U", KEY), " does it again."))],
        )
    )
