"""Reads TOML that may hold anything: never hangs, never fails with more than one line, and says where.

tomllib alone is not enough: it takes hours over a key of many dotted parts, runs out of stack in deep nesting,
and accepts numbers that cannot be written again.
"""

import math
import re

from skilltrail.errors import BadFileError
from skilltrail.files import shown
from skilltrail.progress.layout import read_laid_out

_KEY_PARTS = 32
_DEPTH = 16
_LARGEST = 2**63 - 1
REMEDY = "the file was left as it is: correct it, or put a good copy in its place"


def load_toml(data: bytes, name: str) -> dict[str, object]:
    """Return the document in `data`; a byte order mark and CRLF are accepted.

    Raises BadFileError, which names `name`, the line where there is one, and what to do.
    """
    if not data.strip():
        raise BadFileError(f"{name}: is empty", "put a good copy in its place, or remove it to begin anew")
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise _bad(name, "is UTF-16 text, not UTF-8") from error
        raise _bad(name, "not UTF-8 text", error.object.count(b"\n", 0, error.start) + 1) from error
    try:
        if (laid_out := read_laid_out(text)) is not None:
            return laid_out
        import tomllib

        line = _line_of_long_key(text)
        if line:
            raise _bad(name, f"a key of more than {_KEY_PARTS} parts", line)
        return tomllib.loads(text)
    except RecursionError as error:
        raise _bad(name, "nested too deeply") from error
    except MemoryError as error:
        raise _bad(name, "not enough memory to read it") from error
    except ValueError as error:
        raise _explained(name, text, error) from error


def check_values(table: dict[str, object], name: str) -> None:
    """Check that everything in a table could be written again; raises BadFileError."""
    waiting: list[tuple[object, int]] = [(table, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > _DEPTH:
            raise _bad(name, f"nested more than {_DEPTH} deep")
        if isinstance(value, dict):
            waiting.extend((one, depth + 1) for one in value.values())
        elif isinstance(value, list):
            waiting.extend((one, depth + 1) for one in value)
        elif isinstance(value, int) and not -_LARGEST - 1 <= value <= _LARGEST:
            raise _bad(name, "holds a whole number of more than 64 bits")
        elif isinstance(value, float) and not math.isfinite(value):
            raise _bad(name, f"holds a number that is not one ({value})")


def _explained(name: str, text: str, error: ValueError) -> BadFileError:
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("<<<<<<<"):
            return _bad(name, "git conflict markers (<<<<<<<); 'skilltrail merge --git' keeps both sides", number)
    message = str(error)
    if "twice" in message or "overwrite" in message:
        message = message.replace(" (at ", "; if git merged it by lines, 'skilltrail merge --git' mends it (at ")
    found = re.search(r" \(at line (\d+), column \d+\)$", message)
    if found:
        return _bad(name, f"not TOML: {message[: found.start()]}", int(found[1]))
    if message.endswith(" (at end of document)"):
        return _bad(name, f"not TOML: {message}", text.count("\n") + 1)
    return _bad(name, f"not TOML: {message}")


def _bad(name: str, what: str, line: int = 0) -> BadFileError:
    where = f"{name}:{line}" if line else name
    return BadFileError(f"{where}: {shown(what)}", REMEDY)


def _line_of_long_key(text: str) -> int:
    """Return the line of a key with too many parts, 0 when there is none; in one pass over the text."""
    if all(line.count(".") <= _KEY_PARTS for line in text.split("\n")):
        return 0
    dots = 0
    # Strings are one token each, and unclosed ones end at the line's or the text's end: no way back, no second look.
    # No group is possessive: Python before 3.11.5 goes wrong with those.
    token = (
        r'"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*(?:"""|\\?\Z)|' + r"'''[^']*(?:'(?!'')[^']*)*(?:'''|\Z)|"
        r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|' + r"'[^'\n]*+'?|#[^\n]*+|[A-Za-z0-9_-]++|[ \t]++|."
    )
    for found in re.finditer(token, text, re.DOTALL):
        first = found[0][0]
        if first == ".":
            dots += 1
            if dots > _KEY_PARTS:
                return text.count("\n", 0, found.start()) + 1
        elif first not in " \t\"'_-" and not (first.isascii() and first.isalnum()):
            dots = 0  # neither a part of a key nor a space: whatever this was, it is over
    return 0
