"""On which line a value stands: tomllib does not say, so the text is walked again when there is a problem."""

import re
from collections.abc import Collection
from functools import cache

_LONGEST_WAY = 16

Where = tuple[str | int, ...]  # the way to a value: keys, and positions in arrays from 0


@cache
def _tokens() -> re.Pattern[str]:
    """Return the pattern of TOML's tokens. No two ways through any text, so that hostile text costs linear time.

    No group is possessive: Python before 3.11.5 goes wrong with those.
    """
    return re.compile(
        r'''
        (?P<string> """[^"\\]*(?:(?:\\.|""?(?!"))[^"\\]*)*(?:"{3,5}|\\?\Z)
                  | \'\'\'[^']*(?:''?(?!')[^']*)*(?:'{3,5}|\Z)
                  | "[^"\\\n]*(?:\\.[^"\\\n]*)*(?:"|\\?\Z|(?=\n)) | '[^'\n]*+(?:'|\Z|(?=\n)) )
        | (?P<comment> \#[^\n]*+ )
        | (?P<newline> \n )
        | (?P<mark> [][{}=,.] )
        | (?P<bare> [^][{}=,.#"'\s]++ )
        ''',
        re.VERBOSE | re.DOTALL,
    )


def positions(text: str, wanted: Collection[Where] | None = None) -> dict[Where, int]:
    """Return the lines, from 1, of the tables, keys and array elements of a valid TOML text.

    `wanted` are the ways to look for, and the walk ends with the last of them; all if not given.
    """
    walk = _Walk(wanted)
    line = 1
    for token in _tokens().finditer(text):
        word, kind = token[0], token.lastgroup
        if kind == "newline":
            line += 1
            walk.end_of_line()
        elif kind != "comment":
            walk.take(word, kind == "mark", line)
            if kind == "string":
                line += word.count("\n")
        if wanted is not None and len(walk.lines) == len(wanted):
            break
    return walk.lines


def line_of(lines: dict[Where, int], where: Where) -> int:
    """Return the line of a value, or of the nearest thing around it; 1 when there is nothing."""
    while where:
        if (line := lines.get(where)) is not None:
            return line
        where = where[:-1]
    return 1


def key_too_long(text: str, most: int) -> int:
    """Return the line of the first dotted key of more than `most` parts, 0 when there is none.

    tomllib takes quadratic time over such a key, so this has to be known before it reads the text.
    """
    if all(line.count(".") < most for line in text.split("\n")):
        return 0
    dots, number = 0, 1
    for token in _tokens().finditer(text):
        word, kind = token[0], token.lastgroup
        if word == ".":
            dots += 1
            if dots >= most:
                return number
        elif kind in ("newline", "mark"):
            dots = 0
        if kind != "comment":
            number += word.count("\n")
    return 0


def line_too_deep(text: str, most: int) -> int:
    """Return the line of the first bracket that opens more than `most` levels, 0 when there is none."""
    depth, number = 0, 1
    for token in _tokens().finditer(text):
        word, kind = token[0], token.lastgroup
        if kind == "mark":
            depth += (word in "[{") - (word in "]}")
            if depth > most:
                return number
        elif kind != "comment":
            number += word.count("\n")
    return 0


class _Walk:
    """The state of one walk over the tokens of a valid text; no recursion, whatever the nesting."""

    def __init__(self, wanted: Collection[Where] | None) -> None:
        self.lines: dict[Where, int] = {}
        self._wanted = wanted
        self._counts: dict[Where, int] = {}  # how many elements an array of tables has so far
        self._table: Where = ()  # the table that the last header opened
        self._open: list[tuple[Where, int]] = []  # values being read: (way, position), -1 for an inline table
        self._parts: list[str] = []  # of the key or header being read
        self._brackets = 0  # of the header being read
        self._in_value = False
        self._way: Where = ()  # of the value being read

    def _note(self, way: Where, line: int) -> None:
        if self._wanted is None or way in self._wanted:
            self.lines.setdefault(way, line)

    def end_of_line(self) -> None:
        """Finish the header or the key and value that ended with this line."""
        if self._brackets:
            self._parts, self._brackets = [], 0
        if not self._open:
            self._parts, self._in_value = [], False

    def take(self, word: str, mark: bool, line: int) -> None:
        """Take the next string, bare word or mark."""
        if self._brackets:
            self._header(word, mark, line)
        elif self._in_value:
            self._value(word, mark, line)
        elif not mark:
            self._parts.append(_unquoted(word))
        elif word == "=":
            around = self._open[-1][0] if self._open else self._table
            self._way = (around + tuple(self._parts))[:_LONGEST_WAY]
            for end in range(len(around), len(self._way)):
                self._note(self._way[: end + 1], line)
            self._parts, self._in_value = [], True
        elif word == "[" and not self._parts:
            self._brackets = 1
        elif word == "}" and self._open:
            self._close()

    def _header(self, word: str, mark: bool, line: int) -> None:
        if not mark:
            self._parts.append(_unquoted(word))
        elif word == "[":
            self._brackets += 1
        elif word == "]" and self._parts:
            way: Where = ()
            for part in self._parts[:-1]:
                way += (part,)
                self._note(way, line)
                if way in self._counts:
                    way += (self._counts[way] - 1,)
            way += (self._parts[-1],)
            if self._brackets > 1:
                self._note(way, line)
                number = self._counts.get(way, 0)
                self._counts[way] = number + 1
                way += (number,)
            self._note(way, line)
            self._table, self._parts = way, []

    def _value(self, word: str, mark: bool, line: int) -> None:
        if word == "," and mark and self._open:
            way, at = self._open[-1]
            if at < 0:
                self._in_value = False
            else:
                self._open[-1] = (way, at + 1)
                self._way = way
                self._step(at + 1)
            return
        if mark and word in "]}" and self._open:
            self._close()
            return
        self._note(self._way, line)
        if mark and word == "[":
            self._open.append((self._way, 0))
            self._step(0)
        elif mark and word == "{":
            self._open.append((self._way, -1))
            self._in_value = False

    def _step(self, at: int) -> None:
        """Go on to an element, but not ever deeper: nothing sound lies there, and ways would fill the memory."""
        if len(self._way) < _LONGEST_WAY:
            self._way = (*self._way, at)

    def _close(self) -> None:
        self._way, _ = self._open.pop()
        self._in_value = True


def _unquoted(word: str) -> str:
    return word[1:-1] if word[0] in "\"'" else word
