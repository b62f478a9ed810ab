"""Finds and reads the TOML files of a pack, whatever lies there: links, pipes, other encodings, bombs."""

import codecs
import os
import re
import stat
import tomllib
from typing import Any

from msgspec import Struct

from skilltrail import files
from skilltrail.curriculum.locate import key_too_long, line_too_deep
from skilltrail.curriculum.report import Report
from skilltrail.errors import SkilltrailError
from skilltrail.text import REPLACEMENT, character_name, first_forbidden, forbidden_places, nearest

MOST_FILE_BYTES = 1 << 20
MOST_PACK_BYTES = 16 << 20
MOST_FILES = 256
MOST_KEY_PARTS = 32
MOST_DEPTH = 16
MOST_FORBIDDEN = 20  # reported for one file

# The files of a pack by the kind of what they hold.
_FILES = {
    "pack.toml": "pack",
    "areas.toml": "area",
    "projects.toml": "project",
    "credentials.toml": "credential",
    "comparisons.toml": "comparison",
    "guide.toml": "topic",
    "changes.toml": "change",
}
_FOLDERS = {"roles": "role", "skills": "skill", "resources": "resource"}
_PAPERS = re.compile(r"(?:README|LICEN[CS]E|COPYING|NOTICE|AUTHORS|CHANGELOG)(?:\..*)?|.*\.(?:md|txt)", re.IGNORECASE)


class PackFile(Struct, frozen=True):
    """One TOML file of a pack: its kind, its path in the pack, its name without `.toml`, where it lies."""

    kind: str
    name: str
    stem: str
    path: str


def list_files(folder: str, report: Report) -> list[PackFile]:
    """Return the files of a pack that are to be read, `pack.toml` first; report whatever else lies there."""
    inside = os.path.realpath(folder)
    names = _names(folder, "", report)
    if names is None:
        return []
    found: list[PackFile] = []
    for name in names:
        path = f"{folder}/{name}"
        if name in _FOLDERS:
            _list_folder(name, path, inside, found, report)
        elif name in _FILES:
            found.append(PackFile(_FILES[name], name, name[:-5], path))
        elif not _PAPERS.fullmatch(name):
            right = {known.removesuffix(".toml"): known for known in (*_FILES, *_FOLDERS)}
            near = nearest(name.removesuffix(".toml"), right, 1)
            hint = f" (did you mean '{right[near[0]]}'?)" if near else ""
            report.error(name, 0, "", f"no file of a pack has this name{hint}")
    if "pack.toml" not in names:
        report.error("pack.toml", 0, "", "is missing; every pack has one, with id, title and format = 1")
    if len(found) > MOST_FILES:
        report.error("", 0, "", f"has more than {MOST_FILES} files")
        return []
    total = sum(_size(file, inside, report) for file in found)
    if total > MOST_PACK_BYTES:
        report.error("", 0, "", f"its files have {total:,} bytes together; at most {MOST_PACK_BYTES:,}")
        return []
    found.sort(key=lambda file: file.kind != "pack")
    return [file for file in found if file.name not in report.refused]


def _list_folder(name: str, path: str, inside: str, found: list[PackFile], report: Report) -> None:
    """Add the files of one of a pack's folders to those found."""
    names = _names(path, f"{name}/", report) if _stays_inside(path, inside, name, report) else None
    if names is None:
        report.unread.add(_FOLDERS[name])
    for inner in names or ():
        if inner.endswith(".toml"):
            found.append(PackFile(_FOLDERS[name], f"{name}/{inner}", inner[:-5], f"{path}/{inner}"))
        elif not _PAPERS.fullmatch(inner):
            report.error(f"{name}/{inner}", 0, "", "only .toml files are read in this folder")


def _names(folder: str, inside: str, report: Report) -> list[str] | None:
    """Return the names in a folder that are not hidden, sorted; None, and an error, when they cannot be had."""
    names: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                names.append(entry.name)
                if len(names) > MOST_FILES:
                    report.error(inside[:-1], 0, "", f"has more than {MOST_FILES} files")
                    return None
    except OSError as error:
        report.error(inside[:-1], 0, "", f"cannot be read ({_reason(error)})")
        return None
    good = []
    for name in sorted(names):
        if (forbidden := first_forbidden(name)) is None:
            good.append(name)
        else:
            odd = "is not UTF-8" if "surrogate" in forbidden[1] else f"holds {forbidden[1]}"
            report.error(inside + name, 0, "", f"the file's name {odd}")
    return good


def _stays_inside(path: str, inside: str, name: str, report: Report) -> bool:
    """Tell whether a path leads to something in the pack's folder; a link out of it is an error."""
    real = os.path.realpath(path)
    if real == inside or real.startswith(inside + os.sep):
        return True
    report.error(name, 0, "", "is a link that leads out of the pack's folder")
    return False


def _size(file: PackFile, inside: str, report: Report) -> int:
    """Return the size in bytes of a file that may be read; refuse, and report, any other."""
    trouble = ""
    size = 0
    try:
        status = os.stat(file.path)  # noqa: PTH116 -- names here are plain strings
        size = status.st_size
        if not stat.S_ISREG(status.st_mode):
            trouble = "is not a plain file"
        elif size > MOST_FILE_BYTES:
            trouble = f"has {size:,} bytes; at most {MOST_FILE_BYTES:,}"
    except OSError as error:
        trouble = f"cannot be read ({_reason(error)})"
    if trouble:
        report.error(file.name, 0, "", trouble)
    if trouble or not _stays_inside(file.path, inside, file.name, report):
        report.refused.add(file.name)
        report.unread.add(file.kind)
        return 0
    return size


def read_file(file: PackFile, report: Report) -> dict[str, Any] | None:
    """Return what a TOML file holds; None, with the reason reported, when it cannot be told.

    The values may be of any depth and size: whoever reads them asks for their types first.
    """
    data = _parse(file, report)
    if data is None:
        report.unread.add(file.kind)
    return data


def _parse(file: PackFile, report: Report) -> dict[str, Any] | None:
    text = _decode(file, report)
    if text is None:
        return None
    text, odd_lines = _without_forbidden(file.name, text, report)
    report.texts[file.name] = text
    if line := key_too_long(text, MOST_KEY_PARTS):
        report.error(file.name, line, "", f"a key has more than {MOST_KEY_PARTS} parts")
        return None
    try:
        return tomllib.loads(text)
    except RecursionError:
        line = line_too_deep(text, MOST_DEPTH)
        report.error(file.name, line, "", f"is nested more than {MOST_DEPTH} deep")
    except ValueError as error:
        line, message = _toml_error(text, error)
        if line not in odd_lines:
            report.error(file.name, line, "", message)
    return None


def _decode(file: PackFile, report: Report) -> str | None:
    try:
        data = files.read_bytes(file.path, MOST_FILE_BYTES)
    except (OSError, SkilltrailError) as error:
        message = getattr(error, "strerror", None) or str(error).removeprefix(f"{files.shown(file.path)}: ")
        report.error(file.name, 0, "", f"cannot be read ({message})")
        return None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or data[:64].count(0) > len(data[:64]) // 4:
        report.error(file.name, 0, "", "is UTF-16 or UTF-32; save it as UTF-8")
        return None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        report.error(file.name, line, "", f"is not UTF-8 (byte 0x{data[error.start]:02x}); save it as UTF-8")
        return None


def _without_forbidden(name: str, text: str, report: Report) -> tuple[str, set[int]]:
    """Report forbidden characters, once a line; return a text of the same lines without them, and the lines.

    So the rest of the file can be read for more problems.
    """
    places = forbidden_places(text)
    lines: set[int] = set()
    if not places:
        return text, lines
    characters = list(text)
    line, before = 1, 0
    for place in places:
        line += text.count("\n", before, place)
        before = place
        if line not in lines and len(lines) < MOST_FORBIDDEN:
            report.error(name, line, "", f"holds {character_name(text[place])}, which no text may hold")
        lines.add(line)
        characters[place] = REPLACEMENT
    return "".join(characters), lines


def _toml_error(text: str, error: ValueError) -> tuple[int, str]:
    """Return the line and the message for what tomllib says."""
    message = " ".join(str(error).split())[:300]
    if found := re.search(r" \(at line (\d+), column (\d+)\)$", message):
        return int(found[1]), f"is not TOML: {message[: found.start()]} (column {found[2]})"
    if message.endswith(" (at end of document)"):
        return text.count("\n") + (
            not text.endswith("\n")
        ), f"is not TOML: {message.removesuffix(' (at end of document)')}"
    # Python refuses to read decimal numbers of more than 4,300 digits.
    digits = re.search("[0-9][0-9_]{4000}", text)
    line = text.count("\n", 0, digits.start()) + 1 if digits else 0
    return line, "holds a number with too many digits"


def _reason(error: OSError) -> str:
    return error.strerror or "unknown reason"
