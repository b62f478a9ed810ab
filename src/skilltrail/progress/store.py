"""The progress file on the disk: read it, and change it so that nothing that was reported saved is ever lost.

A change is made to the file as it is at that instant, under the lock of its folder: never to what was read before.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from skilltrail import files
from skilltrail.calls import reason
from skilltrail.errors import NewerFileError, SaveError
from skilltrail.progress import backups
from skilltrail.progress.events import FORMAT, EventLog, dump_log, fold, parse_log
from skilltrail.progress.model import Progress

LIMIT = 5_000_000  # bytes

_T = TypeVar("_T")


class Snapshot(Struct, frozen=True):
    """The file at one instant: its events, what they mean, and its identity (None: there is no file yet).

    `remark` is one line for the learner about the save that led here, or "". `data` are the bytes the events were
    read from or saved as.
    """

    log: EventLog
    progress: Progress
    identity: files.FileIdentity | None
    remark: str = ""
    data: bytes = b""


def read(path: str | os.PathLike[str]) -> Snapshot:
    """Return the file's state, an empty one when there is no file; a newer version's as far as understood.

    Raises BadFileError when it cannot be read or understood.
    """
    log, identity, data = _load(path)
    return Snapshot(log, fold(log), identity, data=data)


def change(
    path: str | os.PathLike[str],
    make: Callable[[EventLog], tuple[EventLog, _T]],
    *,
    known: Snapshot | None = None,
    expect_present: bool = False,
    keeping: backups.Keeping | None = None,
    wait: float = 10.0,
    before: Callable[[bytes], object] | None = None,
    parse: Callable[[bytes, str], EventLog] | None = None,
) -> tuple[Snapshot, _T]:
    """Change the file by `make`, and return the new state with `make`'s answer once both are safely on the disk.

    `make` gets the events as they are now and returns them changed; the very same log means that nothing is to be
    written. `known` is what was read last: the file is read again in any case, but the very same bytes are not
    worked out a second time. `expect_present` refuses to begin a new file where one has been. `keeping` says where
    a copy of the file goes before the first save of a day: one that cannot be made does not keep the change from
    being saved, and is remarked upon. A file of an older format is not saved in the present one without a copy.
    `wait` is for the lock, in seconds. `before` gets the bytes that are about to be replaced, if there are any: it
    keeps a copy of its own, or raises and nothing is changed. `parse` reads the file where more than `parse_log`
    takes is accepted.
    Raises BadFileError, NewerFileError, SaveError, or what `make` raises; the file is then as it was, except
    where the message says "written but not confirmed".
    """
    target = files.resolve(path)
    if expect_present and files.identity(target) is None:
        raise _gone(path)
    files.ensure_folder(target.parent)
    with files.folder_lock(target.parent, wait) as locked:
        log, identity, held = _load(target, path, known, parse)
        if identity is None and expect_present:
            raise _gone(path)
        if log.newer:
            raise NewerFileError(
                f"{files.shown(path)}: is of format {log.format}, and this version writes format {FORMAT}; "
                "nothing was changed, install a newer skilltrail"
            )
        changed, answer = make(log)
        if changed is log:
            return Snapshot(log, fold(log), identity, data=held), answer
        try:
            progress = fold(changed)
            data = dump_log(changed)
        except MemoryError as error:
            raise SaveError(f"{files.shown(path)}: not enough memory to save; nothing was changed") from error
        if len(data) > LIMIT:
            raise SaveError(f"{files.shown(path)}: would grow beyond {LIMIT:,} bytes; nothing was changed")
        if before is not None and identity is not None:
            before(held)
        kept, remarks = _keep(keeping, held, log.older, locked) if keeping is not None and identity else (None, [])
        written = files.write_atomic(target, data, locked=locked)
        if keeping is not None and kept is not None:
            backups.thin(keeping, kept)
    if written.left_links:
        remarks.append(f"{files.shown(path)}: its other hard links keep the old content")
    return Snapshot(changed, progress, written.identity, "; ".join(remarks), data), answer


def _keep(keeping: backups.Keeping, held: bytes, older: int | None, locked: bool) -> tuple[Path | None, list[str]]:
    """Make the copy of the day where there is none yet; return it, and what to remark.

    Raises SaveError for a file of an `older` format that cannot be kept: no other copy of it would ever be made.
    """
    if older is not None:
        kept = backups.keep(keeping, held, locked=locked)
        return kept, [f"the progress file is of format {FORMAT} now; as it was ({older}), it is kept as {kept.name}"]
    if not backups.is_due(keeping):
        return None, []
    try:
        return backups.keep(keeping, held, locked=locked), []
    except SaveError as error:
        cause = error.__cause__
        why = reason(cause) if isinstance(cause, Exception) else str(error)
        return None, [f"today's copy in {files.shown(keeping.folder)} could not be made: {why}"]


def _load(
    path: str | os.PathLike[str],
    name: str | os.PathLike[str] | None = None,
    known: Snapshot | None = None,
    parse: Callable[[bytes, str], EventLog] | None = None,
) -> tuple[EventLog, files.FileIdentity | None, bytes]:
    try:
        data, identity = files.read_with_identity(path, LIMIT)
    except FileNotFoundError:
        # The only sign of a new learner. Every other error could hide a record of years.
        return EventLog(), None, b""
    if known is not None and known.data == data:
        return known.log, identity, data
    return (parse or parse_log)(data, files.shown(path if name is None else name)), identity, data


def _gone(path: str | os.PathLike[str]) -> SaveError:
    return SaveError(
        f"{files.shown(path)}: was here and is gone; nothing was changed, put it back or start skilltrail again"
    )
