"""Puts a copy in the place of the progress file; what was there is kept first, good or bad."""

import os
from binascii import crc32
from pathlib import Path

from msgspec import Struct

from skilltrail import files
from skilltrail.errors import BadFileError, NewerFileError, SaveError, UnreadError
from skilltrail.progress import backups
from skilltrail.progress.events import FORMAT, EventLog, parse_log


class Restored(Struct, frozen=True):
    """What came of it: whether the file changed, and where what was there before is kept (None: nothing was there).

    `remark` is one line for the learner, or "". `identity` is what the file is now.
    """

    changed: bool
    kept: Path | None
    identity: files.FileIdentity
    remark: str = ""


def restore(
    path: str | os.PathLike[str],
    data: bytes,
    keeping: backups.Keeping,
    *,
    name: str,
    seen: str | None = None,
    wait: float = 10.0,
) -> Restored:
    """Put `data`, a good copy called `name`, in the place of the progress file, under the lock of its folder.

    A file that can be read becomes a copy first, one that cannot `FILE.bad-<time>` beside the copies. `seen` is the
    fingerprint of what the learner was shown: anything else is left alone.
    Raises BadFileError when either cannot be read, NewerFileError when either is a newer version's, SaveError;
    nothing was changed then, unless the message says "not confirmed".
    """
    refuse_newer(parse_log(data, name), name, "nothing was changed")
    target = files.resolve(path)
    files.ensure_folder(target.parent)
    with files.folder_lock(target.parent, wait) as locked:
        held, identity = _present(target)
        if seen is not None and fingerprint(held) != seen:
            raise SaveError(f"{files.shown(path)}: was changed in the meantime; nothing was changed, look again")
        if identity is not None and held == data:
            return Restored(False, None, identity)
        kept = _keep_present(target, path, held, keeping, locked) if held is not None else None
        written = files.write_atomic(target, data, locked=locked)
    remark = f"{files.shown(path)}: its other hard links keep the old content" if written.left_links else ""
    return Restored(True, kept, written.identity, remark)


def present(path: str | os.PathLike[str]) -> bytes | None:
    """Return the bytes of the progress file, None when there is none; raises BadFileError when they can't be read."""
    return _present(path)[0]


def _present(path: str | os.PathLike[str]) -> tuple[bytes | None, files.FileIdentity | None]:
    try:
        return files.read_with_identity(path, backups.LIMIT)
    except FileNotFoundError:
        return None, None


def _keep_present(
    target: Path, path: str | os.PathLike[str], held: bytes, keeping: backups.Keeping, locked: bool
) -> Path:
    try:
        log = parse_log(held, files.shown(path))
    except BadFileError:
        return backups.set_aside(keeping, f"{target.name}.bad", held, locked=locked)
    refuse_newer(log, files.shown(path), "nothing was changed")
    return backups.keep(keeping, held, locked=locked)


def restorable(one: backups.Copy) -> tuple[bytes, EventLog]:
    """Return the bytes and events of a copy that can be put back; raises BadFileError, NewerFileError."""
    try:
        data, log = backups.read(one)
    except UnreadError:
        raise
    except BadFileError as error:
        raise BadFileError(
            error.what, "nothing was changed; 'skilltrail backup list' tells which are good"
        ) from error
    refuse_newer(log, files.shown(one.path), "nothing was changed")
    return data, log


def fingerprint(data: bytes | None) -> str:
    """Return what tells one content of the file from another, "" for no file."""
    return "" if data is None else f"{len(data)}-{crc32(data):08x}"


def refuse_newer(log: EventLog, name: str, so: str) -> None:
    """Raise NewerFileError for what a newer version wrote; `so` says what comes of it."""
    if log.newer:
        raise NewerFileError(
            f"{name}: is of format {log.format}, and this version writes format {FORMAT}; {so}, "
            "install a newer skilltrail"
        )
