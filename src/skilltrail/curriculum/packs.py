"""Packs of one's own in the learner's folder: listing, adding and removing them.

A pack is copied file by file into a folder beside its place and put there in one step, so that a pack is whole or
not there. One that is removed or replaced is moved among the backups.
"""

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from skilltrail import files
from skilltrail.curriculum.check import check_folder
from skilltrail.curriculum.check_files import MOST_FILE_BYTES, list_files
from skilltrail.curriculum.load import load
from skilltrail.curriculum.problem import Problem
from skilltrail.curriculum.report import Report
from skilltrail.errors import SaveError, UsageError
from skilltrail.text import nearest, printable_argument, slug

_INCOMING = ".incoming-"
_PAPERS = ("README.md", "README", "LICENSE", "LICENCE", "LICENSE.md", "LICENSE.txt", "CHANGELOG.md")


class PackLine(Struct, frozen=True):
    """A pack: where it is, what it adds, and how many errors keep it out or warnings it has.

    A pack with an error has no `title`, and adds nothing.
    """

    id: str
    title: str
    version: str
    folder: str
    shipped: bool
    skills: int
    roles: int
    errors: int
    warnings: int


def list_packs(shipped: Path, packs: Path) -> tuple[PackLine, ...]:
    """Return the shipped pack and those in the learner's folder, also those that are kept out."""
    loaded = load(shipped, packs, None)
    content = loaded.curriculum
    lines = []
    for pack in content.packs:
        name = shipped.name if pack.shipped else Path(pack.folder).name
        errors, warnings = _counts(loaded.problems, name)
        lines.append(
            PackLine(
                id=pack.id,
                title=pack.title,
                version=pack.version,
                folder=pack.folder,
                shipped=pack.shipped,
                skills=sum(skill.pack == pack.id for skill in content.skills.values()),
                roles=sum(role.pack == pack.id for role in content.roles.values()),
                errors=errors,
                warnings=warnings,
            )
        )
    there = {Path(line.folder).name for line in lines if not line.shipped}
    for folder in _folders(packs):
        if folder.name not in there:
            errors, warnings = _counts(loaded.problems, folder.name)
            lines.append(PackLine(folder.name, "", "", str(folder), False, 0, 0, errors, warnings))
    return tuple(lines)


def add_pack(
    source: Path, shipped: Path, packs: Path, backups: Path, *, now: datetime, replace: bool = False
) -> PackLine:
    """Copy a pack into the learner's folder; return its line.

    Raises UsageError when it has errors or its place is taken and `replace` is not given, SaveError when it
    cannot be copied. Nothing is changed then.
    """
    problems = check_folder(source, against=(shipped,))
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        more = f" and {len(errors) - 1} more" if len(errors) > 1 else ""
        raise UsageError(f"the pack has errors and was not added: {errors[0]}{more}; see 'skilltrail check FOLDER'")
    id = _id_of(source)
    target = packs / id
    if target.exists() and not replace:
        raise UsageError(f"there is a pack '{id}' already; --replace puts this one in its place")
    if source.resolve() == target.resolve():
        raise UsageError(f"this is the pack '{id}' that is in use already")
    incoming = packs / f"{_INCOMING}{id}"
    try:
        _copy(source, incoming)
        _put_in_place(incoming, target, backups, now)
    except OSError as error:
        raise SaveError(f"{files.shown(target)}: cannot be written ({error.strerror}); nothing was added") from error
    return next(line for line in list_packs(shipped, packs) if Path(line.folder).name == id)


def remove_pack(word: str, shipped: Path, packs: Path, backups: Path, *, now: datetime) -> Path:
    """Move a pack of the learner's among the backups and return where it is now.

    Raises UsageError when there is none of that id, SaveError when it cannot be moved.
    """
    own = {line.id: Path(line.folder) for line in list_packs(shipped, packs) if not line.shipped}
    if word not in own:
        near = nearest(word, own, 1)
        have = f"did you mean '{near[0]}'?" if near else f"there is {', '.join(own) or 'none'}"
        raise UsageError(f"no pack '{printable_argument(word)}' of your own ({have})")
    try:
        return _put_away(own[word], backups, now)
    except OSError as error:
        raise SaveError(f"{files.shown(own[word])}: cannot be moved ({error.strerror}); it stays") from error


def _counts(problems: Sequence[Problem], name: str) -> tuple[int, int]:
    own = [problem for problem in problems if problem.file == name or problem.file.startswith(f"{name}/")]
    errors = sum(problem.severity == "error" for problem in own)
    return errors, len(own) - errors


def _folders(packs: Path) -> list[Path]:
    try:
        return sorted(path for path in packs.iterdir() if path.is_dir() and not path.name.startswith("."))
    except OSError:
        return []


def _id_of(source: Path) -> str:
    import tomllib

    try:
        data = tomllib.loads(files.read_bytes(source / "pack.toml", MOST_FILE_BYTES).decode("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{files.shown(source / 'pack.toml')}: cannot be read") from error
    return slug(str(data.get("id", "")))


def _copy(source: Path, target: Path) -> None:
    """Copy the files of a pack that are read, and its papers; what a copy before left behind is taken away."""
    import shutil

    if target.exists():
        shutil.rmtree(target)
    names = [file.name for file in list_files(str(source), Report(source.name))]
    names += [name for name in _PAPERS if (source / name).is_file() and not (source / name).is_symlink()]
    for name in names:
        files.write_atomic(target / name, files.read_bytes(source / name, MOST_FILE_BYTES))


def _put_in_place(incoming: Path, target: Path, backups: Path, now: datetime) -> None:
    """Let a new pack take its place; should that fail, the one that was there is put back."""
    before = _put_away(target, backups, now) if target.exists() else None
    try:
        os.rename(incoming, target)  # noqa: PTH104 - by name, so that a test can make it fail
    except OSError:
        if before is not None:
            before.rename(target)
        raise


def _put_away(folder: Path, backups: Path, now: datetime) -> Path:
    stamp = now.strftime("%Y%m%dT%H%M%S")
    place = backups / "packs" / f"{folder.name}-{stamp}"
    files.ensure_folder(place.parent)
    number = 1
    while place.exists():
        number += 1
        place = backups / "packs" / f"{folder.name}-{stamp}-{number}"
    os.rename(folder, place)  # noqa: PTH104 - as above
    return place
