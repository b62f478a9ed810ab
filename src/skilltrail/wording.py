"""Turns hours, dates, percents, statuses and levels into words and glyphs, once, for both front ends.

The glyphs are all one column wide in every terminal (none is of ambiguous or emoji width where it matters);
each stands beside its word, so that nothing rides on the glyph alone.
"""

from datetime import date

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_STATUS_WORDS: dict[str, str] = {
    "todo": "to do",
    "learning": "learning",
    "done": "done",
    "assumed": "assumed",
    "skipped": "skipped",
}
_STATUS_GLYPHS: dict[str, str] = {"todo": "○", "learning": "◐", "done": "●", "assumed": "◉", "skipped": "–"}
_STATUS_ASCII: dict[str, str] = {"todo": "o", "learning": "~", "done": "*", "assumed": "+", "skipped": "-"}

_KIND_WORDS = {
    "docs": "documentation",
    "course": "course",
    "book": "book",
    "repo": "repository",
    "exercise": "exercises",
    "paper": "paper",
    "video": "video",
}


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


def weekly(minutes: int) -> str:
    """Write a weekly pace: 480 -> "8 h a week", 450 -> "7.5 h a week"."""
    value = minutes / 60
    return f"{value:.1f}".rstrip("0").rstrip(".") + " h a week"


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


def percent(value: int) -> str:
    """Write a percentage: "22 %"."""
    return f"{value} %"


def plural(count: int, one: str, many: str = "") -> str:
    """Write a count with its noun: "1 skill", "1,200 skills"."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def status_word(status: str) -> str:
    """Return the word for a status."""
    return _STATUS_WORDS[status]


def status_glyph(status: str, *, plain: bool = False) -> str:
    """Return the glyph for a status, an ASCII one when `plain`."""
    return (_STATUS_ASCII if plain else _STATUS_GLYPHS)[status]


def kind_word(kind: str) -> str:
    """Return the word for a resource's kind; unknown kinds stand for themselves."""
    return _KIND_WORDS.get(kind, kind)


def joined(words: list[str] | tuple[str, ...], last: str = "and") -> str:
    """Join words as a sentence does: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
