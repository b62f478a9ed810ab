"""Puts an exported text into a file that the learner named, and never onto a file that would be missed."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from skilltrail.errors import UsageError
from skilltrail.files import shown, write_atomic
from skilltrail.text import slug


class TargetExistsError(UsageError):
    """There is a file of that name already; a front end may ask, and try again with `force`."""


def default_name(title: str, suffix: str = ".md") -> str:
    """Return a plain file name for a document: "Road to Data engineer" -> "road-to-data-engineer.md"."""
    return slug(title) + suffix


def write_export(target: Path, text: str, *, force: bool, protected: Sequence[Path]) -> Path:
    """Write the text as UTF-8 to a file, whole or not at all, and return the file's absolute path.

    `protected` are files and folders of the program's own. Neither they, nor anything in those folders, is
    replaced, by whatever path, link or hard link it is named. Raises UsageError for those, for what is not a
    plain file and for a missing folder; TargetExistsError for an existing file without `force`; SaveError when
    it cannot be written. A new file can be read by all, an existing one keeps its mode.
    """
    try:
        path = target.absolute()
        real = Path(os.path.realpath(path))
        there = _status(path)
        folder = _status(real.parent)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{shown(target)}: no file can be written there ({reason}); name another") from error
    if folder is None or not stat.S_ISDIR(folder.st_mode):
        fault = "does not exist: create it first" if folder is None else "is not a folder"
        raise UsageError(f"{shown(target)}: the folder {shown(real.parent)} {fault}, or name another file")
    for place in protected:
        if _belongs(real, there, place):
            raise UsageError(f"{shown(target)}: belongs to skilltrail itself ({shown(place)}); name another file")
    if there is not None and stat.S_ISDIR(there.st_mode):
        raise UsageError(f"{shown(target)}: is a folder; name a file in it")
    if there is not None and not stat.S_ISREG(there.st_mode):
        raise UsageError(f"{shown(target)}: is not a regular file; name another")
    if os.path.lexists(path) and not force:
        raise TargetExistsError(f"{shown(target)}: exists already; use --force to replace it, or name another file")
    write_atomic(path, text.encode("utf-8"), new_mode=0o644)
    return path


def _status(path: Path) -> os.stat_result | None:
    """Return what is at a path, links followed, None when nothing is; a loop of links is an error."""
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _belongs(real: Path, there: os.stat_result | None, place: Path) -> bool:
    """Tell whether a resolved path is a protected file or folder, or lies in such a folder.

    Files are compared by what they are, not by name: names may differ in case, and folders be mounted twice.
    """
    own = Path(os.path.realpath(place))
    try:
        kept = _status(own)
        if kept is None:
            # Not there yet: on some file systems the same name in other letters would be it.
            return own.name.casefold() == real.name.casefold() and _same(_status(own.parent), _status(real.parent))
        if there is not None and os.path.samestat(there, kept):
            return True
        if not stat.S_ISDIR(kept.st_mode):
            return False
        if any(_same(kept, _status(above)) for above in real.parents):
            return True
        return there is not None and there.st_nlink > 1 and any(_same(there, each) for each in _inside(own))
    except OSError:
        return True  # what cannot be looked at is left alone


def _same(one: os.stat_result | None, other: os.stat_result | None) -> bool:
    return one is not None and other is not None and os.path.samestat(one, other)


def _inside(folder: Path) -> Iterator[os.stat_result]:
    """Yield the status of every file in a folder and below; looked at only for a file with several names."""
    for above, _, names in os.walk(folder):
        for name in names:
            try:
                yield (Path(above) / name).stat()
            except OSError:
                continue
