"""The one place where strings from content, progress or the command line become styled text.

Every string goes through `text.clean` and into a Textual `Content` as it is; nothing here or elsewhere in
this room is ever read as markup. Above are the few ways to say something, below the rows of the lists.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from textual.content import Content

from skilltrail import wording
from skilltrail.session.role_views import RoleCard
from skilltrail.session.views import PointLine, SkillRow
from skilltrail.text import clean, fit, width
from skilltrail.tui.theme import ACCENT, FOUND, GOOD, KEY, METER, METER_REST, MUTED, STRONG, WARN
from skilltrail.tui.widgets.lines import Ink

Part = str | tuple[str, str] | Content

STATUS_STYLES = {"todo": "", "learning": WARN, "done": GOOD, "assumed": GOOD, "skipped": MUTED, "adopted": ACCENT}

FULL, HALF, REST, TICK, TICK_BEHIND = "━", "╸", "─", "┼", "╋"
LONGEST_BAR = 64
"""Columns beyond which a bar says no more."""
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


def draw_role(value: tuple[RoleCard, int, bool], columns: int, ink: Ink) -> list[Content]:
    """Draw a role in three lines: its name, a bar as long as its hours, and how far the next milestone is.

    `value` is the card, the minutes of the longest role, to which all bars are in proportion, and whether to say how
    much is left instead of how much there is.
    """
    card, longest, left = value
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
        where = say("  ", ("all skipped" if card.all_skipped else "nothing required yet", MUTED))
    elif not card.minutes_left:
        where = say("  ", (f"all known · {wording.short_hours(card.minutes)}", GOOD))
    else:
        where = line(
            columns,
            [f"  {wording.short_hours(card.milestone_minutes)} ", ("to ", MUTED), card.milestone],
            [
                (
                    f"{wording.short_hours(card.minutes_left)} left" if left else wording.short_hours(card.minutes),
                    MUTED,
                )
            ],
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


def draw_note(value: tuple[str, str], columns: int, _ink: Ink) -> list[Content]:
    """Draw a line of text in a style."""
    return [line(columns, [value])]


def draw_words(words: str, columns: int, _ink: Ink) -> list[Content]:
    """Draw a sentence in as many lines as it takes."""
    return [*say((words, MUTED)).wrap(max(2, columns))]


def draw_link(value: tuple[str, str], columns: int, _ink: Ink) -> list[Content]:
    """Draw a resource and, from the next line on, its whole address, broken where a line is full."""
    title, address = value
    parts = [address[at : at + columns] for at in range(0, len(address), max(1, columns))]
    return [line(columns, [title]), *(say((part, MUTED)) for part in parts)]
