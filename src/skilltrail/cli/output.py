"""Where everything the verbs print goes out: data to standard output, talk to standard error.

This is the one place that writes, so it is where hostile text is made harmless, where styles are put on
(on a terminal only) and where a pipe that broke or a disk that is full is noticed.
"""

import os
import sys
from collections.abc import Callable, Container, Iterable, Sequence
from typing import Literal, TextIO

import msgspec

from skilltrail import text, wording
from skilltrail.errors import SkilltrailError


class OutputError(SkilltrailError):
    """Standard output does not take the answer (closed, or its disk is full)."""


FORMAT = 1
"""The version of the JSON shapes; it grows when a field changes its meaning or goes away."""

Style = Literal["", "bold", "dim"]

_CODES: dict[Style, str] = {"": "", "bold": "\x1b[1m", "dim": "\x1b[2m"}
_RESET = "\x1b[0m"
_PROSE = 100  # columns: longer lines are hard to read
_BESIDE = 46  # columns beside labels below which a long text is easier to read under them
_LEAST = 12  # columns of a cell that is cut


class Page:
    """The lines of an answer for people: cut and wrapped to `columns`, or whole when there is no limit (0)."""

    def __init__(self, columns: int = 0) -> None:
        self.columns = columns
        self.lines: list[tuple[Style, str]] = []

    def line(self, words: str = "", style: Style = "") -> None:
        """Add a line as it is; of several empty lines only one is kept, and none at the top."""
        if words or (self.lines and self.lines[-1][1]):
            self.lines.append((style, text.clean(words)))

    def heading(self, words: str) -> None:
        """Add a heading, with an empty line before it unless it is the first line."""
        self.line()
        self.line(words, "bold")

    def prose(self, words: str, indent: int = 0, style: Style = "", bullet: str = "") -> None:
        """Add a paragraph, wrapped between words on a terminal and one long line in a pipe."""
        margin = " " * indent
        lead = margin + bullet
        room = min(self.columns, _PROSE) - len(lead) if self.columns else 0
        for line in _wrapped(text.clean(words), room):
            self.line(lead + line, style)
            lead = " " * len(lead)

    def paragraphs(self, words: str, indent: int = 0) -> None:
        """Add what may be several paragraphs, an empty line where one was written."""
        for line in text.clean(words, newlines=True, limit=max(len(words), 1)).split("\n"):
            self.prose(line, indent if line else 0)

    def text(self, words: str) -> None:
        """Add a text as it was written, line by line."""
        for line in text.clean(words, newlines=True, limit=max(len(words), 1)).split("\n"):
            self.lines.append(("", line))

    def bullets(self, items: Iterable[str], indent: int = 2) -> None:
        """Add a paragraph with a dash for each item."""
        for item in items:
            self.prose(item, indent, bullet="- ")

    def fields(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Add "label  words" lines with the words aligned; pairs with empty words are left out.

        Where a terminal leaves little room beside the labels, long words stand under theirs.
        """
        shown = [pair for pair in pairs if pair[1]]
        broad = max((text.width(label) for label, _ in shown), default=0)
        room = self.columns - broad - 2
        for label, words in shown:
            if self.columns and room < _BESIDE and text.width(words) > 2 * max(room, 1):
                self.line(label)
                self.prose(words, len(label) - len(label.lstrip()) + 2)
                continue
            self.prose(words, bullet=text.pad(text.clean(label), broad) + "  ")

    def table(
        self,
        rows: Iterable[Sequence[str]],
        *,
        head: Sequence[str] = (),
        right: Container[int] = (),
        flex: Sequence[int] = (0,),
        indent: int = 0,
    ) -> None:
        """Add rows with aligned columns under an optional head.

        `right` columns align right; where a terminal is narrow the `flex` columns are cut, the first one first.
        """
        cells = [[text.clean(cell) for cell in row] for row in rows]
        if not cells:
            return
        if head:
            cells.insert(0, list(head))
        widths = [max(text.width(row[column]) for row in cells) for column in range(len(cells[0]))]
        if self.columns:
            _narrow(widths, flex, self.columns - indent - 2 * (len(widths) - 1))
        for place, row in enumerate(cells):
            parts = []
            for column, (cell, width) in enumerate(zip(row, widths, strict=True)):
                shown = text.fit(cell, width) if column in flex else cell
                space = " " * (width - text.width(shown))
                parts.append(space + shown if column in right else shown + space)
            self.line(" " * indent + "  ".join(parts).rstrip(), "dim" if head and not place else "")


class Output:
    """The two streams of this process; `shape` is what `--json` and `--plain` asked for.

    `columns` is the width of the terminal that shows the data, `live` of one where a line of talk can be replaced;
    0 where there is none.
    """

    def __init__(self) -> None:
        self.shape: Literal["text", "json", "plain"] = "text"
        stream = sys.stdout
        self.terminal = stream is not None and stream.isatty()
        encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("_", "-")
        self.broken = False
        self._complaints: set[str] = set()
        self.unicode = (not self.terminal or encoding == "utf-8") and not wording.ascii_wanted(os.environ)
        if stream is not None and hasattr(stream, "reconfigure"):
            # Data in a pipe does not depend on the locale; a terminal gets what it can show.
            stream.reconfigure(encoding=None if self.terminal else "utf-8", errors="replace")
        dumb = os.environ.get("TERM", "dumb") == "dumb"
        self.styled = self.terminal and not dumb and not os.environ.get("NO_COLOR")
        self.columns = _columns(sys.stdout) if self.terminal else 0
        heard = sys.stderr is not None and sys.stderr.isatty() and not dumb
        self.live = _columns(sys.stderr) if heard else 0
        self._open = 0

    def answer(self, noun: str, value: object, *, plain: Iterable[str], write: Callable[[Page], None]) -> None:
        """Print a verb's answer in the shape asked for.

        `value` is encoded as `{"format": 1, noun: value}`, `plain` are ids printed one a line, `write` fills
        the page for people.
        """
        if self.shape == "json":
            body = msgspec.json.format(_encoded({"format": FORMAT, noun: value}), indent=2)
            self.write(_inert_json(body.decode()) + "\n")
        elif self.shape == "plain":
            self.write("".join(text.clean(id) + "\n" for id in plain))
        else:
            page = Page(self.columns)
            write(page)
            self.show(page)

    def show(self, page: Page) -> None:
        """Print a page for people."""
        lines = page.lines[:-1] if page.lines and not page.lines[-1][1] else page.lines
        self.write("".join(self._styled(style, line) + "\n" for style, line in lines))

    def _styled(self, style: Style, line: str) -> str:
        if not self.unicode:
            line = line.translate(wording.ascii_table())
        return f"{_CODES[style]}{line}{_RESET}" if self.styled and style and line else line

    def write(self, words: str) -> None:
        """Write text that is already harmless, and see it out; raise OutputError when it cannot be."""
        self._close()
        if sys.stdout is None:
            raise OutputError("the answer has nowhere to go: standard output is closed")
        try:
            sys.stdout.write(words)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except (OSError, ValueError) as error:
            self.broken = True
            reason = getattr(error, "strerror", None) or str(error)
            raise OutputError(f"the answer could not be written: {reason}") from error

    def talk(self, words: str) -> None:
        """Say a line to the person on standard error; never raises, for nobody may be listening."""
        self._close()
        self._say(text.clean(words) + "\n")

    def replace(self, words: str) -> None:
        """Say a line in the place of the one said so before; nothing where no line can be replaced."""
        if not self.live:
            return
        line = text.fit(text.clean(words), self.live - 1)
        if not self.unicode:
            line = line.translate(wording.ascii_table())
        # Over what is longer by spaces, not by an escape sequence: any terminal knows those.
        self._say(f"\r{line}{' ' * (self._open - text.width(line))}")
        self._open = text.width(line)

    def _close(self) -> None:
        """End a line that could still be replaced."""
        if self._open:
            self._open = 0
            self._say("\n")

    def _say(self, words: str) -> None:
        if sys.stderr is None:
            return
        try:
            sys.stderr.write(words)
            sys.stderr.flush()
        except (OSError, ValueError):
            return

    def complain(self, words: str) -> None:
        """Say what is wrong, in one line that names the program; the same thing once."""
        if words not in self._complaints:
            self._complaints.add(words)
            self.talk(f"skilltrail: {words}")


def abandon_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's last flush cannot fail as well."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
    except (OSError, ValueError, AttributeError):
        return


def _columns(stream: TextIO) -> int:
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and 0 < int(said) < 10_000:
        return int(said)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except (OSError, ValueError, AttributeError):
        return 80


def _narrow(widths: list[int], flex: Sequence[int], room: int) -> None:
    """Take from the flexible columns what is too much for the room, but leave each enough to be told apart."""
    for column in flex:
        beyond = sum(widths) - room
        if beyond > 0:
            widths[column] = max(min(_LEAST, widths[column]), widths[column] - beyond)


def _wrapped(words: str, room: int) -> list[str]:
    if room < 1 or text.width(words) <= room:
        return [words]
    lines: list[str] = []
    line = ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if line and text.width(longer) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def _encoded(value: dict[str, object]) -> bytes:
    """Return a value as JSON; a byte of a file's name that is no UTF-8 is written as an escape, `\\udcff`."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return msgspec.json.encode(_writable(msgspec.to_builtins(value)))


def _writable(value: object) -> object:
    if isinstance(value, str):
        return value.encode(errors="backslashreplace").decode()
    if isinstance(value, dict):
        return {_writable(key): _writable(part) for key, part in value.items()}
    return [_writable(part) for part in value] if isinstance(value, list | tuple) else value


def _inert_json(body: str) -> str:
    r"""Escape what could command a terminal; in JSON such characters stand in strings only, so `\u` keeps them."""
    if body.isascii() and "\x7f" not in body:
        return body
    return "".join(c if c.isprintable() or c in "\n " else _escaped(c) for c in body)


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
