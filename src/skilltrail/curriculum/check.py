"""Checks packs: everything that is wrong with their files, at once, and the curriculum of those without errors."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path

from skilltrail.curriculum.base import Base
from skilltrail.curriculum.check_advice import advise
from skilltrail.curriculum.check_graph import check_pack
from skilltrail.curriculum.check_tables import read_pack
from skilltrail.curriculum.problem import Loaded, Problem
from skilltrail.curriculum.report import Report, sort_key
from skilltrail.text import clean, first_forbidden

MOST_PACKS = 100


def read_all(shipped: Path, packs: Path) -> Loaded:
    """Read the shipped pack, then every folder in `packs` by name, leaving out those with an error.

    Problems name files by the pack's folder: `content/skills/data.toml`.
    """
    base = Base()
    problems: list[Problem] = []
    problems += _read(shipped, shipped.name, base, shipped=True)
    folders, trouble = _pack_folders(packs)
    problems += trouble
    for folder in folders:
        problems += _read(folder, folder.name, base)
    return Loaded(base.curriculum(), tuple(sorted(problems, key=sort_key)))


def check_folder(path: Path, against: Sequence[Path] | None = None) -> tuple[Problem, ...]:
    """Return all problems of one pack's folder, sorted; never raises for what is in it.

    `against` are the folders of the packs loaded before it: the shipped one if not given. The pack itself is
    left out of them. Files are named from the working directory when the pack lies in it.
    """
    if against is None:
        from skilltrail.paths import shipped_content

        against = (shipped_content(),)
    shown = _shown(path)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a name that a folder can have"
        return (Problem(clean(str(path)), 0, "", f"cannot be read ({reason})"),)
    if not stat.S_ISDIR(mode):
        return (Problem(clean(str(path)), 0, "", "is not a folder; give the folder of a pack"),)
    base = Base()
    for folder in against:
        if not _same(folder, path):
            _read(folder, folder.name, base)
    return tuple(_read(path, shown, base))


def _read(folder: Path, shown: str, base: Base, *, shipped: bool = False) -> list[Problem]:
    """Read one pack, add it to the base when it has no error, and return its problems."""
    report = Report(shown)
    draft = read_pack(os.fspath(folder), report)
    if not report.full:
        check_pack(draft, base, report)
    if not report.failed:
        advise(draft, base, report)
    if not report.failed:
        base.accept(draft, report, os.fspath(folder), shipped=shipped)
    return report.problems()


def _pack_folders(packs: Path) -> tuple[list[Path], list[Problem]]:
    """Return the folders in the folder of packs, by name, and what is wrong with the rest of it."""
    problems: list[Problem] = []
    shown = packs.name

    def trouble(name: str, message: str) -> None:
        problems.append(Problem(clean(f"{shown}/{name}" if name else shown), 0, "", message))

    folders: list[Path] = []
    try:
        entries = sorted(packs.iterdir())
    except FileNotFoundError:
        return [], []
    except OSError as error:
        trouble("", f"cannot be read ({error.strerror})")
        return [], problems
    for path in entries:
        if path.name.startswith(".") or path.suffix in (".md", ".txt"):
            continue
        if first_forbidden(path.name) is not None:
            trouble(path.name, "a pack's folder cannot have this name")
        elif path.is_dir():
            folders.append(path)
        else:
            trouble(path.name, "is not a folder; a pack is a folder of TOML files")
    if len(folders) > MOST_PACKS:
        trouble("", f"holds {len(folders):,} packs; only the first {MOST_PACKS} are read")
    return folders[:MOST_PACKS], problems


def _shown(path: Path) -> str:
    """Return a pack's folder as problems name it: from the working directory, else by its own name."""
    try:
        relative = os.path.relpath(path)
        name = path.absolute().name
    except (OSError, ValueError):
        return path.name
    if relative == ".":
        return ""
    return name if relative.startswith("..") else relative


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
