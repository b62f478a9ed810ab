"""Turns hours, dates, percents, statuses and levels into words and glyphs, once, for both front ends.

The marks of status and kind are one column wide in every terminal, none of ambiguous or emoji width. Each
stands beside its word, so that nothing rides on the mark alone.
"""

from collections.abc import Mapping
from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_MARKS: dict[str, dict[str, tuple[str, str, str]]] = {
    "status": {
        "todo": ("◌", "o", "to do"),
        "learning": ("◒", "/", "learning"),
        "done": ("✓", "*", "done"),
        "assumed": ("◉", "+", "assumed"),
        "skipped": ("⊘", "x", "skipped"),
        "adopted": ("⊞", "@", "adopted"),
    },
    "level": {
        "foundation": ("▂", "_", "foundation"),
        "core": ("▄", "=", "core"),
        "advanced": ("▆", "#", "advanced"),
    },
    "kind": {
        "docs": ("≣", "d", "documentation"),
        "course": ("▻", "c", "course"),
        "book": ("▯", "b", "book"),
        "repo": ("⌥", "r", "repository"),
        "exercise": ("✎", "e", "exercises"),
        "paper": ("❐", "p", "paper"),
        "video": ("⊡", "v", "video"),
    },
    "cost": {
        "free": ("◦", "0", "free"),
        "paid": ("$", "$", "paid"),
    },
    "health": {
        "good": ("✓", "*", "good"),
        "notice": ("!", "!", "notice"),
        "wrong": ("✗", "x", "wrong"),
    },
}
"""Every mark, what stands for it where there is only ASCII, and its word."""

_SIGNS = {"…": "~", "–": "-", "·": "-", "★": "*", "▸": ">", "▾": "v", "☐": "-", "☑": "x", "◇": "?", "→": ">"}
_LINES = {"━": "=", "╸": ">", "┃": "#", "─": "-", "╌": "-", "│": "|", "║": "|", "═": "="}
_SHADES = {"░": ":", "▒": "+", "▓": "%", "▂": "_", "▃": "=", "▅": "="}
_SIDES = {"▌": "|", "▐": "|", "▎": "|", "▏": "|", "▕": "|", "▊": "|", "▔": "-", "▁": "_", "▀": "-", "▄": "_"}


def ascii_wanted(environ: Mapping[str, str]) -> bool:
    """Tell whether `SKILLTRAIL_ASCII` in `environ` asks for nothing but ASCII: set, and neither "" nor "0"."""
    return environ.get("SKILLTRAIL_ASCII", "0") not in ("", "0")


def ascii_table() -> dict[int, str]:
    """Return what stands for every character that we draw, one column for one: a table for `str.translate`."""
    table = dict.fromkeys(map(chr, range(0x2500, 0x2580)), "+") | dict.fromkeys(map(chr, range(0x2580, 0x25A0)), "#")
    table |= _SHADES | _SIDES | _LINES | _SIGNS
    for marks in _MARKS.values():
        table |= {mark: plain for mark, plain, _ in marks.values()}
    return {ord(one): plain for one, plain in table.items()}


def number(value: int) -> str:
    """Write a whole number with a comma every three digits: 1488 -> "1,488"."""
    return f"{value:,}"


def whole_hours(minutes: int) -> int:
    """Round minutes to whole hours, half an hour upwards."""
    return (minutes + 30) // 60


def short_hours(minutes: int) -> str:
    """Write minutes as "45 h", under an hour as "30 min"."""
    if 0 < minutes < 60:
        return f"{minutes} min"
    return f"{number(whole_hours(minutes))} h"


def hours(minutes: int) -> str:
    """Write an estimate of minutes in words: "about 45 h"; nothing is "0 h"."""
    return f"about {short_hours(minutes)}" if minutes else "0 h"


def logged(minutes: int) -> str:
    """Write a sum of logged minutes: "30 min", "1.5 h"; from ten hours on whole ones, "45 h"."""
    return f"{tenths(minutes)} h" if 60 <= minutes < 600 else short_hours(minutes)


def duration(minutes: int) -> str:
    """Write minutes exactly: "45 min", "2 h", "1 h 30 min"."""
    whole, rest = divmod(minutes, 60)
    parts = [f"{number(whole)} h"] if whole else []
    if rest or not whole:
        parts.append(f"{rest} min")
    return " ".join(parts)


def parse_minutes(words: str) -> int | None:
    """Read a time as people write it: "90m", "1h30", "1 h 30 min", "1.5 h", "1:30", plain "90" is minutes.

    None when it is not a time. The opposite of `duration`.
    """
    from re import fullmatch, sub

    said = sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", words.strip().casefold()).replace(",", ".")
    minute, hour = r" *(?:m|min|mins|minutes?)", r" *(?:h|hrs?|hours?)"
    if found := fullmatch(rf"([0-9]{{1,6}})(?:{minute})?", said):
        return int(found[1])
    if found := fullmatch(rf"([0-9]{{1,4}})(?:{hour} *|:)([0-9]{{1,2}})(?:{minute})?", said):
        return int(found[1]) * 60 + int(found[2]) if int(found[2]) < 60 else None
    found = fullmatch(rf"([0-9]{{1,4}}(?:\.[0-9]{{1,4}})?){hour}", said)
    return round(float(found[1]) * 60) if found else None


def parse_hours(words: str) -> float | None:
    """Read a number of hours: "8", "7.5", "7,5", "6 h"; None when it is none, or one that has no end."""
    from re import fullmatch

    found = fullmatch(r"(-?[0-9]{1,9}(?:[.,][0-9]{1,9})?)(?: *h(?:ours?)?)?", words.strip().casefold())
    return float(found[1].replace(",", ".")) if found else None


def parse_day(words: str, today: date) -> date | None:
    """Read a day: "2026-11-20", "today" or "yesterday"; None when it is not one."""
    said = words.strip().casefold()
    try:
        if said in ("today", "yesterday"):
            return today if said == "today" else date.fromordinal(today.toordinal() - 1)
        return date.fromisoformat(said) if len(said) == 10 else None
    except ValueError:
        return None


def tenths(minutes: int) -> str:
    """Write minutes as hours to a tenth, without the unit: 390 -> "6.5", 480 -> "8"."""
    return f"{minutes / 60:,.1f}".removesuffix(".0")


def weekly(minutes: int) -> str:
    """Write a weekly pace: 480 -> "8 h a week", 450 -> "7.5 h a week"."""
    return f"{tenths(minutes)} h a week"


def day(value: date, today: date) -> str:
    """Write a date as "14 Mar", with the year when it is not today's year."""
    text = f"{value.day} {MONTHS[value.month - 1]}"
    return text if value.year == today.year else f"{text} {value.year}"


def full_day(value: date) -> str:
    """Write a date with its year: "14 Mar 2027"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def span(begins: date, ends: date, today: date) -> str:
    """Write two days as "2 Mar – 19 Mar", one day once, and the year only where it is needed."""
    if begins == ends:
        return day(begins, today)
    first = f"{begins.day} {MONTHS[begins.month - 1]}" if begins.year == ends.year else day(begins, today)
    return f"{first} – {day(ends, today)}"


def full_span(begins: date, ends: date) -> str:
    """Write two days with their year, said once where it is the same: "21 Dec 2026 – 3 Jan 2027"."""
    if begins == ends:
        return full_day(begins)
    return f"{short_span(begins, begins) if begins.year == ends.year else full_day(begins)} – {full_day(ends)}"


def short_span(begins: date, ends: date) -> str:
    """Write two days without a year, for a place that tells the year elsewhere: "30 Dec – 29 Jan"."""
    first, last = (f"{one.day} {MONTHS[one.month - 1]}" for one in (begins, ends))
    return first if begins == ends else f"{first} – {last}"


def near_span(begins: date, ends: date) -> str:
    """Write two days without a year and their month once where it is the same: "14 – 20 Sep"."""
    if (begins.year, begins.month) == (ends.year, ends.month) and begins != ends:
        return f"{begins.day} – {short_span(ends, ends)}"
    return short_span(begins, ends)


def percent(value: int) -> str:
    """Write a percentage: "22 %"."""
    return f"{value} %"


def share_known(value: int, all_skipped: bool) -> str:
    """Write how much of a road is known: "22 %"; of one that is all skipped there is no percentage."""
    return "all skipped" if all_skipped else percent(value)


def plural(count: int, one: str, many: str = "") -> str:
    """Write a count with its noun: "1 skill", "1,200 skills"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def size(count: int) -> str:
    """Return a number of bytes in the unit that suits it: "812 bytes", "14 KB", "2.3 MB"."""
    if count < 1000:
        return plural(count, "byte")
    units = ("KB", "MB", "GB", "TB", "PB", "EB")
    value = count / 1000
    place = 0
    while value >= 999.5 and place < len(units) - 1:
        value, place = value / 1000, place + 1
    return f"{value:.1f} {units[place]}" if value < 9.95 else f"{number(round(value))} {units[place]}"


def status_word(status: str, kind: str = "skill") -> str:
    """Return the word for a status; projects have words of their own."""
    own = _OF_PROJECTS.get(status) if kind == "project" else None
    return own or _MARKS["status"][status][2]


_OF_PROJECTS = {"todo": "offered", "learning": "begun", "done": "finished", "skipped": "put aside"}


def status_glyph(status: str) -> str:
    """Return the mark of a status."""
    return _MARKS["status"][status][0]


def level_glyph(level: str) -> str:
    """Return the mark of a level, "" for a level nobody knows."""
    return _MARKS["level"].get(level, ("", "", ""))[0]


def kind_word(kind: str) -> str:
    """Return the word for a resource's kind; unknown kinds stand for themselves."""
    return _MARKS["kind"][kind][2] if kind in _MARKS["kind"] else kind


def kind_glyph(kind: str) -> str:
    """Return the mark of a resource's kind, "-" for a kind nobody knows."""
    return _MARKS["kind"].get(kind, ("-", "-", ""))[0]


def health_words(state: str) -> str:
    """Return how something is, with its mark: "✓ good", "! notice", "✗ wrong"."""
    mark, _, word = _MARKS["health"][state]
    return f"{mark} {word}"


def cost_mark(cost: str) -> str:
    """Return what a resource costs, its mark and its word: "◦ free"; unknown words stand for themselves."""
    mark, _, word = _MARKS["cost"].get(cost, ("", "", cost))
    return f"{mark} {word}".lstrip()


def marks(of: str) -> list[tuple[str, str]]:
    """Return the marks of a `status`, `level`, `kind` or `cost`, each with its word."""
    return [(mark, word) for mark, _, word in _MARKS[of].values()]


def joined(words: list[str] | tuple[str, ...], last: str = "and") -> str:
    """Join words as a sentence does: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
