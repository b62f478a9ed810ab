"""The one place where strings from content, progress or the command line become styled text.

Every string goes through `text.clean` and into a Textual `Content` as it is; nothing here or elsewhere in
this room is ever read as markup. Above are the few ways to say something, below the rows of the lists.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from textual.content import Content

from skilltrail import wording
from skilltrail.session.views import (
    KnownItem,
    PointLine,
    ProjectLine,
    RoadmapItem,
    RoadmapStage,
    RoleCard,
    SkillRow,
)
from skilltrail.text import ELLIPSIS, clean, fit, width
from skilltrail.tui.theme import ACCENT, FOUND, GOOD, KEY, METER, METER_REST, MUTED, STRONG, WARN
from skilltrail.tui.widgets.lines import Ink

Part = str | tuple[str, str] | Content

STATUS_STYLES = {"todo": "", "learning": WARN, "done": GOOD, "assumed": GOOD, "skipped": MUTED, "adopted": ACCENT}

FULL, HALF, REST, TICK, TICK_BEHIND = "━", "╸", "─", "┼", "╋"
LONGEST_BAR = 64
"""Columns beyond which a bar says no more."""
NOW_INDENT = 7
"""Columns before what is said of the step to go on with."""
STAR, FOLDED, UNFOLDED = "★", "▸", "▾"


# ways to say something


def say(*parts: Part) -> Content:
    """Return one line of text from strings, (string, style) pairs and text made here before."""
    return Content.assemble(*(_cleaned(part) for part in parts), strip_control_codes=False)


def _cleaned(part: Part) -> Part:
    if isinstance(part, str):
        return clean(part)
    return (clean(part[0]), part[1]) if isinstance(part, tuple) else part


def paragraph(text: str, style: str = "") -> Content:
    """Return text that may hold line breaks."""
    return Content.assemble((clean(text, newlines=True), style), strip_control_codes=False)


def lead(label: str, columns: int, style: str = MUTED) -> Content:
    """Return a label filled up to so many columns."""
    label = fit(clean(label), columns)
    return say((label, style), " " * (columns - width(label)))


def listed(words: Iterable[str], separator: str = " · ", style: str = "") -> Content:
    """Return words in a row, the separators muted."""
    parts: list[Part] = []
    for word in words:
        if parts:
            parts.append((separator, MUTED))
        parts.append((word, style))
    return say(*parts)


def marked(text: str, words: Sequence[str], style: str = "") -> list[Part]:
    """Return the parts of a text with the (casefolded) words that were looked for standing out."""
    text = clean(text)
    folded = text.casefold()
    if not words or len(folded) != len(text):
        return [(text, style)]
    hit = [False] * len(text)
    for word in words:
        at = folded.find(word) if word else -1
        while at >= 0:
            hit[at : at + len(word)] = [True] * len(word)
            at = folded.find(word, at + len(word))
    parts: list[Part] = []
    begin = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or hit[end] != hit[begin]:
            parts.append((text[begin:end], f"{style} {FOUND}".strip() if hit[begin] else style))
            begin = end
    return parts


def line(columns: int, left: Sequence[Part], right: Sequence[Part] = ()) -> Content:
    """Return a line with `left` at its beginning and `right` at its end; what is too much is cut from `left`."""
    end = say(*right)
    begin = say(*left)
    room = columns - end.cell_length - (1 if end else 0)
    if room < 4:
        return begin.truncate(max(0, columns), ellipsis=True)
    if begin.cell_length > room:
        begin = begin.truncate(room, ellipsis=True)
    return begin + Content(" " * (columns - begin.cell_length - end.cell_length)) + end


def meter(columns: int, known: int, total: int, tick: int = -1) -> Content:
    """Return a bar of so many columns, filled as far as `known` of `total`; `tick` marks a place on it."""
    if columns <= 0 or total <= 0:
        return Content("")
    halves = max(0, min(2 * columns, round(2 * columns * known / total)))
    if known > 0 and not halves:
        halves = 1
    if known < total and halves == 2 * columns:
        halves -= 1
    filled = FULL * (halves // 2) + HALF * (halves % 2)
    bar = [(filled, METER if known < total else GOOD), (REST * (columns - len(filled)), METER_REST)]
    if tick < 0:
        return say(*bar)
    at = min(columns - 1, round(columns * tick / total))
    behind = at < len(filled) - 1
    parts: list[Part] = []
    begin = 0
    for text, style in bar:
        inside = at - begin
        if 0 <= inside < len(text):
            parts += [(text[:inside], style), (TICK_BEHIND if behind else TICK, STRONG), (text[inside + 1 :], style)]
        else:
            parts.append((text, style))
        begin += len(text)
    return say(*parts)


def glyph(status: str) -> Part:
    """Return the sign of a status in its colour."""
    return (wording.status_glyph(status), STATUS_STYLES[status])


def box(point: PointLine) -> Part:
    """Return the box of an outcome or a criterion, ticked or not."""
    return ("☑", GOOD) if point.on else ("☐", MUTED)


def point_text(point: PointLine) -> Part:
    """Return the text of an outcome or a criterion; what is ticked is quiet, so that what is left stands out."""
    return (point.text, MUTED if point.on else "")


# outcomes and criteria


def draw_point(point: PointLine, columns: int, ink: Ink) -> list[Content]:
    """Draw an outcome or a criterion: its box, the whole text on as many lines as it takes, the day it was ticked."""
    when = wording.day(point.on, ink.today) if point.on else ""
    room = columns - 2 - (width(when) + 1 if when else 0)
    first, *rest = say(point_text(point)).wrap(max(2, room)) or [say("")]
    return [line(columns, [box(point), " ", first], [(when, MUTED)]), *(say("  ", one) for one in rest)]


def draw_whole(value: tuple[str, str, str, bool], columns: int, _ink: Ink) -> list[Content]:
    """Draw the row under the outcomes: their owner with its status, and whether it is time to tick that.

    `value` is the status, what the row is called, what the right column says, and whether to offer.
    """
    status, name, state, offered = value
    style = KEY if offered else STATUS_STYLES[status]
    return [line(columns, [glyph(status), " ", (name, style)], [(state, MUTED)])]


# roles


def draw_role(value: tuple[RoleCard, int], columns: int, ink: Ink) -> list[Content]:
    """Draw a role in three lines: its name, a bar as long as its hours, and how far the next milestone is.

    `value` is the card and the minutes of the longest role, to which all bars are in proportion.
    """
    card, longest = value
    star: Part = (f"{STAR} ", ACCENT) if card.priority else "  "
    room = max(4, min(LONGEST_BAR, columns - 4))
    bar = max(2, round(room * card.minutes / longest)) if longest else 2
    title = line(
        columns,
        [star, *marked(card.title, ink.words, STRONG)],
        [(wording.percent(card.percent), MUTED)] if card.minutes_known else [],
    )
    ahead = card.milestone_at if card.milestone and card.milestone_at < card.minutes else -1
    if not card.minutes:
        where = say("  ", ("nothing required yet", MUTED))
    elif not card.minutes_left:
        where = say("  ", (f"all known · {wording.short_hours(card.minutes)}", GOOD))
    else:
        where = line(
            columns,
            [f"  {wording.short_hours(card.milestone_minutes)} ", ("to ", MUTED), card.milestone],
            [(wording.short_hours(card.minutes), MUTED)],
        )
    return [title, say("  ", meter(bar, card.minutes_known, card.minutes, ahead)), where]


# skills


def draw_area(value: tuple[str, int | None, int, bool], columns: int, _ink: Ink) -> list[Content]:
    """Draw a heading: its title, how many of how many things are known (None: just how many), and if it is folded."""
    title, known, skills, folded = value
    return [
        line(
            columns,
            [(f"{FOLDED if folded else UNFOLDED} ", MUTED), (title, STRONG)],
            [(f"{skills}" if known is None else f"{known}/{skills}", MUTED)],
        )
    ]


def draw_entry(title: str, columns: int, ink: Ink) -> list[Content]:
    """Draw a line under a heading: its title."""
    return [line(columns, ["  ", *marked(title, ink.words)])]


def draw_skill(row: SkillRow, columns: int, ink: Ink) -> list[Content]:
    """Draw a skill: its status, its name, and what is left or when it was reached."""
    name = row.title if width(row.title) <= columns - 28 else row.short
    state, style = skill_state(row, ink.today)
    right: list[Part] = [(state, style)]
    if row.status == "todo":
        right = [(state.rjust(6), style)]
        if row.needs and columns >= 40:
            right.insert(0, (f"needs {row.needs}", MUTED))
    elif row.ticked and columns >= 40:
        right.insert(0, (f"{row.ticked}/{row.points}  ", MUTED))
    return [line(columns, [glyph(row.status), " ", *marked(name, ink.words)], right)]


def skill_state(row: SkillRow, today: date) -> tuple[str, str]:
    """Return what the right column says of a skill, and in which style."""
    style = STATUS_STYLES[row.status] or MUTED
    if row.status == "done":
        return (f"done {wording.day(row.on, today)}" if row.on else "done"), style
    if row.status == "learning" and row.minutes_left < row.minutes:
        gone = wording.whole_hours(row.minutes - row.minutes_left)
        return f"{gone} of {wording.short_hours(row.minutes)}", style
    if row.status == "todo":
        return wording.short_hours(row.minutes_left), style
    return wording.status_word(row.status), style


# the roadmap


def draw_note(value: tuple[str, str], columns: int, _ink: Ink) -> list[Content]:
    """Draw a line of text in a style."""
    return [line(columns, [value])]


def draw_strip(stages: tuple[RoadmapStage, ...], columns: int, ink: Ink) -> list[Content]:
    """Draw all stages in proportion to their hours, filled as far as known, their dates under them."""
    room = min(columns, 2 * LONGEST_BAR) - (len(stages) - 1)
    total = sum(stage.minutes for stage in stages)
    if room < 3 * len(stages) or not total:
        return [say(""), say("")]
    widths = _shares([stage.minutes for stage in stages], room)
    bars: list[Part] = []
    under: list[Part] = []
    for n, (stage, share) in enumerate(zip(stages, widths, strict=True)):
        if n:
            bars.append(" ")
            under.append(" ")
        bars.append(meter(share, stage.minutes_known, stage.minutes))
        label = str(stage.number)
        if stage.ends is not None and stage.minutes_left:
            dated = f"{label} · {wording.day(stage.ends, ink.today)}"
            label = dated if len(dated) <= share else label
        under.append((fit(label, share).ljust(share), MUTED))
    return [say(*bars), say(*under)]


def _shares(sizes: Sequence[int], columns: int) -> list[int]:
    """Share columns out in proportion to sizes, at least two each, so that they add up exactly."""
    least = 2
    spare = columns - least * len(sizes)
    total = sum(sizes)
    shares: list[int] = []
    taken = gone = 0
    for size in sizes:
        gone += size
        upto = round(spare * gone / total)
        shares.append(least + upto - taken)
        taken = upto
    return shares


def draw_now(value: tuple[RoadmapItem, int], columns: int, ink: Ink) -> list[Content]:
    """Draw the step to go on with: what it is and until when, what to be able to do next, and with what.

    `value` is the step, and on how many lines at most the next outcome may stand (see `following_lines`).
    """
    item, most = value
    until = f", until {wording.day(item.ends, ink.today)}" if item.ends else ""
    right = f"{wording.short_hours(item.minutes_left)} left{until}"
    name = item.title if width(item.title) <= columns - 9 - len(right) else item.short
    lines = [line(columns, [("Now  ", KEY), glyph(item.status), " ", (name, STRONG), _project_word(item)], [right])]
    if most:
        said = say((_following(item), MUTED), item.following)
        shown = said.wrap(max(2, columns - NOW_INDENT))
        if len(shown) > most:
            shown = [*shown[: most - 1], shown[most - 1] + say(" ", ELLIPSIS)]
        lines += [line(columns, [" " * NOW_INDENT, one]) for one in shown]
    if not (item.resource or item.unlocks):
        return lines
    last: list[Part] = ["       "]
    if item.resource:
        where = item.resource.bookmark or item.resource.where
        last += [item.resource.title, f", {where}" if where else ""]
        last.append((f" · {wording.kind_word(item.resource.kind)}, {item.resource.cost}", MUTED))
    if item.unlocks:
        last.append((f"{' · ' if item.resource else ''}{waiting(item.unlocks)}", MUTED))
    return [*lines, line(columns, last)]


def _following(item: RoadmapItem) -> str:
    return "to meet next: " if item.kind == "project" else "next outcome: "


def following_lines(item: RoadmapItem, columns: int) -> int:
    """Return how many lines the next outcome of the step to go on with takes in so many columns: 0, 1 or 2."""
    if not item.following:
        return 0
    return 1 if width(_following(item)) + width(clean(item.following)) <= columns - NOW_INDENT else 2


def now_height(item: RoadmapItem, columns: int) -> int:
    """Return how many lines the step to go on with takes."""
    return 1 + following_lines(item, columns) + bool(item.resource or item.unlocks)


def _project_word(item: RoadmapItem | KnownItem) -> Part:
    return (" · project", MUTED) if item.kind == "project" else ""


def waiting(count: int) -> str:
    """Return how many later steps wait for one: "4 later steps wait for it"."""
    return f"{wording.plural(count, 'later step')} {'waits' if count == 1 else 'wait'} for it"


def draw_stage(value: tuple[RoadmapStage, bool], columns: int, ink: Ink) -> list[Content]:
    """Draw a stage's heading: number, title, dates and hours; the flag says that it is folded."""
    stage, folded = value
    left: list[Part] = [(f"{FOLDED if folded else UNFOLDED} {stage.number}  ", MUTED), (stage.title, STRONG)]
    if stage.role_title:
        left.append((f" · {stage.role_title}", MUTED))
    if not stage.minutes_left:
        offered = f"{wording.plural(len(stage.projects), 'project')} to build  " if stage.projects and folded else ""
        return [line(columns, left, [(offered, MUTED), ("all known", GOOD)])]
    right: list[Part] = [wording.short_hours(stage.minutes_left).rjust(6)]
    if stage.begins and stage.ends and columns >= 56:
        right.insert(0, (wording.span(stage.begins, stage.ends, ink.today), MUTED))
        right.insert(1, "  ")
    return [line(columns, left, right)]


def draw_item(item: RoadmapItem, columns: int, ink: Ink) -> list[Content]:
    """Draw a step: its status, its name, its hours and its dates."""
    name = item.title if width(item.title) <= columns - 50 else item.short
    sign: Part = ("?", KEY) if item.kind == "choice" else glyph(item.status)
    left: list[Part] = ["  ", sign, " ", *marked(name, ink.words), _project_word(item)]
    # The year stands in the stage's heading.
    dates = wording.short_span(item.begins, item.ends) if item.begins and item.ends else ""
    hours = wording.short_hours(item.minutes_left).rjust(6)
    if columns < 48:
        return [line(columns, left, [hours])]
    right: list[Part] = [hours, (dates.rjust(17), MUTED)]
    if columns >= 64:
        ready = "can begin" if item.ready else f"after {len(item.needs)}"
        right.insert(0, (ready.ljust(10), GOOD if item.ready else MUTED))
    if columns >= 64 and item.ticked:
        right.insert(0, (f"{item.ticked}/{item.points}  ", MUTED))
    return [line(columns, left, right)]


def draw_offer(project: ProjectLine, columns: int, ink: Ink) -> list[Content]:
    """Draw a project that can be adopted: quietly, for its hours do not count; what is still missing for it."""
    missing = len(project.missing)
    left: list[Part] = ["  ", glyph(project.status), " ", *marked(project.title, ink.words, MUTED)]
    left.append((" · project", MUTED))
    hours = (wording.short_hours(project.minutes).rjust(6), MUTED)
    if columns < 48:
        return [line(columns, left, [hours])]
    right: list[Part] = [hours, ("offered".rjust(17), MUTED)]
    if columns >= 64:
        ready = f"needs {missing}" if missing else "can begin"
        right.insert(0, (ready.ljust(10), MUTED if missing else GOOD))
    return [line(columns, left, right)]


def draw_known(item: KnownItem, columns: int, ink: Ink) -> list[Content]:
    """Draw a known skill of a stage, or a project that is finished, quietly."""
    when = wording.status_word(item.status, item.kind)
    if item.status == "done" and item.on:
        when += f" {wording.day(item.on, ink.today)}"
    return [
        line(columns, ["  ", glyph(item.status), (f" {item.short}", MUTED), _project_word(item)], [(when, MUTED)])
    ]


def draw_link(value: tuple[str, str], columns: int, _ink: Ink) -> list[Content]:
    """Draw a resource and, from the next line on, its whole address, broken where a line is full."""
    title, address = value
    parts = [address[at : at + columns] for at in range(0, len(address), max(1, columns))]
    return [line(columns, [title]), *(say((part, MUTED)) for part in parts)]
