"""A screen that understands as much of a terminal's language as Textual speaks: where to write, in what style."""

import codecs
import re
import unicodedata

_TOKEN = re.compile(
    r"\x1b\[(?P<args>[0-9;:<=>?$]*)(?P<final>[@-~])"  # CSI
    r"|\x1b[\]P_^].*?(?:\x07|\x1b\\)"  # OSC and the like
    r"|\x1b[@-Z\\^_=>78]|\x1b[()].|[\x00-\x1a\x1c-\x1f\x7f]"
    r"|(?P<text>[^\x00-\x1f\x7f]+)",
    re.DOTALL,
)

Cell = tuple[str, str]
BLANK: Cell = (" ", "")


class Grid:
    """What a person would see: cells of (character, style) in rows. Lines do not wrap; nothing scrolls."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = columns
        self.cells: list[list[Cell]] = [[BLANK] * columns for _ in range(rows)]
        self._x = self._y = 0
        self._style = ""
        self._rest = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def feed(self, data: bytes) -> None:
        """Write what a program sent; a sequence that is cut off waits for its rest."""
        text = self._rest + self._decoder.decode(data)
        # A cut-off escape sequence can only be at the very end.
        cut = text.rfind("\x1b", max(0, len(text) - 64))
        self._rest = ""
        if cut >= 0 and _TOKEN.match(text, cut) is None:
            text, self._rest = text[:cut], text[cut:]
        for token in _TOKEN.finditer(text):
            if token["text"] is not None:
                self._write(token["text"])
            elif token["final"]:
                self._control(token["args"], token["final"])
            elif token[0] == "\r":
                self._x = 0
            elif token[0] == "\n":
                self._y = min(self._y + 1, len(self.cells) - 1)

    def _control(self, args: str, final: str) -> None:
        if final == "m":
            self._style = "" if args in ("", "0") else f"{self._style};{args}"
        elif final == "H":
            row, _, column = args.partition(";")
            self._y = min(int(row or 1), len(self.cells)) - 1
            self._x = int(column or 1) - 1
        elif final == "J":
            self.cells = [[BLANK] * self.columns for _ in self.cells]
        elif final == "K":
            self.cells[self._y][self._x :] = [BLANK] * (self.columns - self._x)

    def _write(self, text: str) -> None:
        row, style = self.cells[self._y], self._style
        if text.isascii():
            written = [(letter, style) for letter in text]
        else:
            written = []
            for letter in text:
                if unicodedata.combining(letter):
                    continue
                written.append((letter, style))
                if unicodedata.east_asian_width(letter) in "WF":
                    written.append(("", style))
        end = min(self.columns, self._x + len(written))
        row[self._x : end] = written[: end - self._x]
        self._x = end

    def lines(self) -> list[str]:
        """Return the text on the screen, line by line."""
        return ["".join(letter for letter, _ in row) for row in self.cells]

    def part(self, first: int, last: int) -> tuple[tuple[Cell, ...], ...]:
        """Return the columns from `first` up to but not including `last`, to be compared."""
        return tuple(tuple(row[first:last]) for row in self.cells)
