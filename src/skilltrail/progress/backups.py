"""Copies of the progress file: made before the first save of a day and before what changes much, thinned, listed.

A copy has the very bytes of a file that could be read, and its name says when it was made (local time). Whoever
calls `keep`, `set_aside` or `thin` holds the lock on the folder of the progress file.
"""

import os
import re
import stat
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from skilltrail import files
from skilltrail.calls import advice, again, reason
from skilltrail.errors import BadFileError, SaveError, UnconfirmedError, UnreadError
from skilltrail.progress.events import EventLog, parse_log

LIMIT = 5_000_000  # bytes, as of the progress file
_NAME = re.compile(r"progress-(\d{4}-\d\d-\d\d)-(\d{6})(?:-(\d{1,6}))?\.toml")
_TEMPORARY = re.compile(r"\.progress-.*\.tmp")
_STAMP = re.compile(rb'"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ')
_STALE = 3600  # seconds after which a temporary file has been left behind


class Keeping(Struct, frozen=True):
    """Where copies are kept, and what time it is (aware)."""

    folder: Path
    now: datetime


class Copy(Struct, frozen=True):
    """A copy in the folder: made when (local, naive), the how manieth of that second, of how many bytes.

    One that cannot be looked at just now has no size.
    """

    path: Path
    taken: datetime
    number: int
    size: int

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name

    @property
    def order(self) -> tuple[datetime, int]:
        """What copies are sorted by."""
        return self.taken, self.number


class Newest(Struct, frozen=True):
    """The newest good copy, None when there is none, and a line about each newer one that it had to stand in for.

    Those `unread` could not be read just now and may be good; the `bad` ones are not.
    """

    copy: Copy | None = None
    unread: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()


def is_due(keeping: Keeping) -> bool:
    """Tell whether no copy was made on this day yet; costs one listing of a small folder."""
    day = f"progress-{_local(keeping.now):%Y-%m-%d}-"
    try:
        return not any(name.startswith(day) for name in again(os.listdir, keeping.folder))
    except OSError:
        return True


def keep(keeping: Keeping, data: bytes, *, locked: bool = False) -> Path:
    """Keep the bytes of a progress file that could be read; return the copy that has them, new or there already.

    Raises SaveError when that cannot be done; nothing was changed then.
    """
    there = copies(keeping.folder)
    for one in there:
        if one.size == len(data):
            with suppress(OSError, BadFileError):  # then it is no copy to rely on
                if files.read_bytes(one.path, LIMIT) == data:
                    return one.path
    return _write(keeping, "progress-", ".toml", data, locked)


def set_aside(keeping: Keeping, name: str, data: bytes, *, locked: bool = False) -> Path:
    """Keep the bytes of any other file as `NAME-<time>`: never thinned, never taken for a good copy.

    Raises SaveError when that cannot be done.
    """
    return _write(keeping, f"{name}-", "", data, locked)


def copies(folder: Path) -> tuple[Copy, ...]:
    """Return the copies in the folder, newest first by name; of what is no regular file or has other names none.

    Raises SaveError when the folder cannot be listed.
    """
    found = []
    for name in _names(folder):
        at = _NAME.fullmatch(name)
        if not at:
            continue
        try:
            # Not strptime: importing what it needs costs more than all the rest.
            taken = datetime.fromisoformat(f"{at[1]}T{at[2]}")
            size = _size(folder / name)
        except (ValueError, FileNotFoundError):
            continue  # no such time, or gone meanwhile
        if size is not None:
            found.append(Copy(folder / name, taken, int(at[3] or 1), size))
    return tuple(sorted(found, key=lambda one: one.order, reverse=True))


def read(one: Copy) -> tuple[bytes, EventLog]:
    """Return the bytes and the events of a copy; raises BadFileError when it is not good, without a remedy."""
    try:
        data = files.read_bytes(one.path, LIMIT)
    except FileNotFoundError as error:
        raise BadFileError(f"{files.shown(one.path)}: is gone") from error
    try:
        return data, parse_log(data, files.shown(one.path))
    except BadFileError as error:  # whose remedy is for the progress file
        raise BadFileError(error.what) from error


def newer_words(one: Copy, log: EventLog) -> str:
    """Return a line about a copy that a newer version wrote, "" for any other."""
    return (
        f"{files.shown(one.path)}: is of format {log.format}, which only a newer skilltrail puts back"
        if log.newer
        else ""
    )


def is_good(one: Copy) -> bool:
    """Tell whether a copy can be read."""
    try:
        read(one)
    except BadFileError:
        return False
    return True


def _trouble(one: Copy) -> BadFileError | None:
    """Return why a copy cannot be put back, None where it can."""
    try:
        words = newer_words(one, read(one)[1])
    except BadFileError as error:
        return error
    return BadFileError(words) if words else None


def newest_good(folder: Path) -> Copy | None:
    """Return the copy with the newest change in it that can be read, None when there is none. Raises nothing."""
    try:
        return find_newest(folder).copy
    except SaveError:
        return None


def find_newest(folder: Path) -> Newest:
    """Return the copy with the newest change in it that can be put back, and what is wrong with newer ones.

    What was recorded last tells which is the newest, and not the name: stamps never go back, a clock may.
    Raises SaveError when the folder cannot be listed.
    """
    there = copies(folder)
    wrong: dict[Copy, BadFileError] = {}
    ranks = []
    for one in there:
        try:
            ranks.append((_newest_stamp(one), one.order, one))
        except UnreadError as error:
            wrong[one] = error
    newest, tried = None, set()
    for _, _, one in sorted(ranks, key=lambda rank: rank[:2], reverse=True):
        if trouble := _trouble(one):
            wrong[one] = trouble
            tried.add(one)
        else:
            newest = one
            break
    unread: list[str] = []
    bad: list[str] = []
    for one in there:
        if newest is None or one.order > newest.order or one in tried:
            # Those whose names are newer and whose changes are older have not been looked at yet.
            found = wrong.get(one) or _trouble(one)
            if found is not None:
                (unread if isinstance(found, UnreadError) else bad).append(str(found))
    return Newest(newest, tuple(unread), tuple(bad))


def thin(keeping: Keeping, kept: Path) -> None:
    """Delete the copies that need not stay, never `kept`: the good one made last. What cannot be deleted stays.

    Temporary files that killed programs have left go too.
    """
    with suppress(OSError, SaveError):
        from skilltrail.progress.thinning import superfluous

        there = copies(keeping.folder)[::-1]
        for one in superfluous(there, lambda copy: copy.taken, _local(keeping.now).date(), is_good):
            if one.path != kept:
                with suppress(OSError):
                    again(os.unlink, one.path)
        _sweep(keeping.folder, kept)


def _sweep(folder: Path, kept: Path) -> None:
    made = again(os.stat, kept).st_mtime
    for name in again(os.listdir, folder):
        if (
            _TEMPORARY.fullmatch(name)
            and made - again(os.stat, folder / name, follow_symlinks=False).st_mtime > _STALE
        ):
            again(os.unlink, folder / name)


def _write(keeping: Keeping, begin: str, end: str, data: bytes, locked: bool) -> Path:
    files.ensure_folder(keeping.folder)
    stem = f"{begin}{_local(keeping.now):%Y-%m-%d-%H%M%S}"
    taken = frozenset(_names(keeping.folder))
    name, number = f"{stem}{end}", 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}{end}"
    path = keeping.folder / name
    try:
        files.write_atomic(path, data, locked=locked)
    except UnconfirmedError as error:
        raise SaveError(f"{error}; nothing but this copy was written") from error.__cause__
    return path


def _names(folder: Path) -> list[str]:
    try:
        return again(os.listdir, folder)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise SaveError(f"{files.shown(folder)}: cannot be listed ({reason(error)}); {advice(error)}") from error


def _size(path: Path) -> int | None:
    """Return the size of a copy, 0 where the system does not tell, None for what is no file of its own.

    Raises FileNotFoundError.
    """
    try:
        status = again(os.stat, path, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except OSError:
        return 0  # it is there: reading it will say what is wrong
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _newest_stamp(one: Copy) -> bytes:
    """Return the newest stamp in a copy, b"" for one that is none; raises UnreadError."""
    try:
        return max(_STAMP.findall(files.read_bytes(one.path, LIMIT)), default=b"")
    except UnreadError:
        raise
    except (OSError, BadFileError):
        return b""


def _local(now: datetime) -> datetime:
    return now.astimezone().replace(tzinfo=None)
