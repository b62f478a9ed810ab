"""Reads one TOML table key by key: every getter reports what is wrong and returns something to go on with."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from skilltrail.curriculum.check_files import PackFile
from skilltrail.curriculum.locate import Where
from skilltrail.curriculum.report import Report
from skilltrail.text import clean, first_forbidden, link_fault, printable_argument, slug, width

MOST_TITLE = 200
MOST_TEXT = 20_000
MOST_HOURS = 1000
MOST_ID = 64
ID = re.compile("[a-z0-9][a-z0-9-]{0,63}")


Data = dict[str, Any]


class Place(Struct, frozen=True):
    """Where something was written: a file of the pack, and the way to the table in it."""

    file: str
    where: Where


class Reference(Struct, frozen=True):
    """Something named by its id: `kind` is what it must be, `role` is what it is there for ("prerequisite")."""

    kind: str
    id: str
    role: str
    subject: str
    place: Place


class Table:
    """A table being read. What was not asked for by `close()` is an unknown key."""

    def __init__(
        self, data: dict[str, Any], place: Place, report: Report, noun: str, *, of: str = "", named: str = "id"
    ) -> None:
        """`noun` is what the table is (`skill`), `of` the subject around it, `named` the key that tells which."""
        self.data = data
        self.place = place
        self.report = report
        name = data.get(named)
        self.id = name if isinstance(name, str) else ""
        label = f"{noun} '{printable_argument(self.id)}'" if self.id else noun
        if not self.id and place.where and isinstance(place.where[-1], int):
            label = f"{noun} {place.where[-1] + 1}"
        self.subject = f"{of}: {label}" if of else label
        self._asked: list[str] = []

    def fault(self, key: str | tuple[str | int, ...], message: str, *, see: tuple[str, Where] | None = None) -> None:
        """Report an error at a key of this table."""
        way = (key,) if isinstance(key, str) else key
        self.report.error(self.place.file, self.place.where + way, self.subject, message, see=see)

    def _at(self, *way: str | int) -> Place:
        return Place(self.place.file, self.place.where + way)

    def _get(self, key: str, required: bool) -> object:
        self._asked.append(key)
        value = self.data.get(key)
        if value is None and required:
            self.report.error(self.place.file, self.place.where, self.subject, f"'{key}' is missing")
        return value

    def _wrong(self, key: str | tuple[str | int, ...], wanted: str, value: object) -> None:
        self.fault(key, f"{_spelt(key)} must be {wanted}, not {kind_of(value)}")

    def identifier(self) -> str:
        """Read the id."""
        value = self._get("id", required=True)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._wrong("id", "text", value)
            return ""
        if not ID.fullmatch(value):
            better = f" (did you mean '{slug(value)}'?)" if value else ""
            self.fault("id", f"an id is 1 to {MOST_ID} of a-z, 0-9 and '-', and begins with no '-'{better}")
        return value

    def line(self, key: str, *, required: bool = False, most: int = MOST_TITLE) -> str:
        """Read one line of text."""
        return self._text(key, required, most, lines=False)

    def text(self, key: str, *, required: bool = False) -> str:
        """Read text that may have several lines."""
        return self._text(key, required, MOST_TEXT, lines=True)

    def _text(self, key: str, required: bool, most: int, *, lines: bool) -> str:
        value = self._get(key, required)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._wrong(key, "text", value)
            return ""
        # An optional text may be written as "", which says the same as leaving it out.
        if (value or required) and (trouble := text_fault(value, most, lines=lines)):
            self.fault(key, f"'{key}' {trouble}")
        return value

    def short(self, most: int) -> str:
        """Read the title for lists, of so many columns at most."""
        value = self.line("short", required=True)
        if (columns := width(clean(value))) > most:
            self.fault("short", f"'short' is {columns} columns wide; at most {most}")
        return value

    def hours(self, *, required: bool = False) -> float | None:
        """Read hours: more than 0, at most 1,000."""
        value = self._get("hours", required)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._wrong("hours", "a number", value)
            return None
        if not 0 < value <= MOST_HOURS:
            self.fault("hours", f"'hours' must be more than 0 and at most {MOST_HOURS:,}")
            return None
        return float(value)

    def one_of(self, key: str, options: Sequence[str], *, required: bool = False) -> str:
        """Read one of a few words; "" when there is none or it is wrong."""
        value = self._get(key, required)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._wrong(key, "text", value)
            return ""
        if value not in options:
            listed = ", ".join(options[:-1]) + f" or {options[-1]}"
            shown = printable_argument(value)
            self.fault(key, f"{key} '{shown}' is not {listed}{self.report.hint(value, options)}")
            return ""
        return value

    def url(self) -> str:
        """Read an address that may be opened."""
        value = self._get("url", required=True)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._wrong("url", "text", value)
            return ""
        if trouble := link_fault(value):
            self.fault("url", f"'url' {trouble}")
        return value

    def day(self, key: str) -> date | None:
        """Read a date."""
        value = self._get(key, required=False)
        if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
            return value
        self._wrong(key, "a date without quotes, such as 2026-11-20", value)
        return None

    def whole(self, key: str) -> int | None:
        """Read a required whole number."""
        value = self._get(key, required=True)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self._wrong(key, "a whole number", value)
        return None

    def lines(self, key: str, *, required: bool = False, text: bool = False) -> tuple[str, ...]:
        """Read a list of lines without repetitions (`text`: of texts)."""
        value = self._get(key, required)
        if value is None:
            return ()
        if not isinstance(value, list):
            self._wrong(key, "a list", value)
            return ()
        found: dict[str, None] = {}
        for at, item in enumerate(value):
            if not isinstance(item, str):
                self._wrong((key, at), "text", item)
            elif trouble := text_fault(item, MOST_TEXT if text else MOST_TITLE, lines=text):
                self.fault((key, at), f"{_spelt((key, at))} {trouble}")
            elif item in found:
                self.fault((key, at), f"'{printable_argument(item)}' is listed twice in '{key}'")
            else:
                found[item] = None
        return tuple(found)

    def names(
        self, key: str, kind: str, into: list[Reference], role: str, *, required: bool = False
    ) -> tuple[str, ...]:
        """Read a list of ids of things of a kind; what they refer to is looked at when all packs' ids are known."""
        value = self._get(key, required)
        if value is None:
            return ()
        if not isinstance(value, list):
            self._wrong(key, "a list of ids", value)
            return ()
        found: dict[str, None] = {}
        for at, item in enumerate(value):
            if not isinstance(item, str):
                self._wrong((key, at), "an id", item)
            elif item in found:
                self.fault((key, at), f"{role} '{printable_argument(item)}' is listed twice")
            else:
                found[item] = None
                into.append(Reference(kind, item, role, self.subject, self._at(key, at)))
        return tuple(found)

    def reference(self, key: str, kind: str, into: list[Reference], role: str, *, subject: str = "") -> str:
        """Read the id of one thing of a kind, which must be there; `subject` is who refers, if not this table."""
        value = self._get(key, required=True)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._wrong(key, "an id", value)
            return ""
        into.append(Reference(kind, value, role, subject or self.subject, self._at(key)))
        return value

    def tables(self, key: str, noun: str, example: str, *, named: str = "id") -> Iterator["Table"]:
        """Read a list of tables, closing each after it was read; `example` is how one is written."""
        value = self._get(key, required=False)
        if value is None:
            return
        if not isinstance(value, list):
            self._wrong(key, f"a list of tables such as {example}", value)
            return
        for at, item in enumerate(value):
            if isinstance(item, dict):
                table = Table(item, self._at(key, at), self.report, noun, of=self.subject, named=named)
                yield table
                table.close()
            else:
                self._wrong((key, at), f"a table such as {example}", item)

    def close(self) -> None:
        """Report the keys that nobody asked for."""
        if len(self._asked) >= len(self.data) and self.data.keys() <= set(self._asked):
            return
        for key in self.data:
            if key not in self._asked:
                hint = self.report.hint(key, [name for name in self._asked if name not in self.data] or self._asked)
                self.fault(key, f"unknown key '{printable_argument(key)}'{hint}")


def known_keys(data: Data, file: PackFile, report: Report, *known: str) -> None:
    """Report what no such file holds."""
    for key in data:
        if key not in known:
            shown = printable_argument(key)
            report.error(file.name, (key,), "", f"unknown table or key '{shown}'{report.hint(key, known)}")


def file_tables(data: Data, file: PackFile, report: Report, key: str, named: str = "id") -> Iterator[Table]:
    """Yield the tables `[[key]]` of a file, closing each after it was read."""
    several = data.get(key, [])
    if not isinstance(several, list) or not all(isinstance(item, dict) for item in several):
        report.error(file.name, (key,), "", f"'{key}' must be written as [[{key}]] tables")
        return
    for at, item in enumerate(several):
        table = Table(item, Place(file.name, (key, at)), report, key, named=named)
        yield table
        table.close()


def text_fault(value: str, most: int, *, lines: bool) -> str:
    """Say what is wrong with a text of at most `most` characters, "" when nothing is."""
    if len(value) > most:
        return f"has {len(value):,} characters; at most {most:,}"
    if not lines and ("\n" in value or "\t" in value):
        return "must be one line, without tabs"
    if (forbidden := first_forbidden(value, newlines=lines)) is not None:
        return f"holds {forbidden[1]}, which no text may hold"
    if not value.strip() or not (value.isascii() or width(clean(value).strip())):
        return "is empty"
    return ""


def kind_of(value: object) -> str:
    """Return the kind of a TOML value in words."""
    kinds = ((bool, "true or false"), (str, "text"), (int, "a whole number"), (float, "a number"), (list, "a list"))
    return next(
        (word for kind, word in kinds if isinstance(value, kind)),
        "a table" if isinstance(value, dict) else "a date or time",
    )


def _spelt(key: str | tuple[str | int, ...]) -> str:
    """Return a key, or an item of a list, as a message names it."""
    if isinstance(key, str):
        return f"'{key}'"
    name, *at = key
    return f"item {int(at[0]) + 1} of '{name}'" if at else f"'{name}'"
