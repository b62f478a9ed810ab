"""What the doctor finds out about the learner's files: looks at everything, changes nothing, survives anything.

The lock is taken for an instant, and a file without a name is made and gone, to see whether that works.
"""

import os
import re
import stat
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from skilltrail import files
from skilltrail.calls import advice, again, reason, shown
from skilltrail.curriculum.model import Curriculum
from skilltrail.errors import BadFileError, SaveError, SkilltrailError, UnreadError
from skilltrail.paths import Paths
from skilltrail.progress import backups, store
from skilltrail.progress.copies import copy_names, look_at
from skilltrail.progress.events import EventLog, parse_log
from skilltrail.progress.notation import stamp_at, stamp_of
from skilltrail.progress.renewal import renew
from skilltrail.session import health_disk as disk
from skilltrail.session.health_views import (
    NO_FOLDER,
    BackupFacts,
    ClosedFacts,
    DraftFacts,
    FileFacts,
    FolderFacts,
    RecordFacts,
    SettingsFacts,
    TimerFacts,
)

_SLACK = timedelta(minutes=5)
"""How far a stamp may lie ahead before a clock is doubted."""
_FAR = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "davfs", "ncpfs"})
_FAR_FUSE = ("fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.gvfs", "fuse.glusterfs", "fuse.s3fs", "fuse.curlftpfs")
_ASIDE = re.compile(r"-\d{4}-\d\d-\d\d-\d{6}(-\d+)?$")
_VIEW_LIMIT = 1_000_000  # bytes


def closed_folder(path: Path) -> ClosedFacts | None:
    """Return the first folder on the way to a file that may not be entered, None where the way is free."""
    for folder in reversed(path.parents):
        try:
            status = again(os.stat, folder)
        except (OSError, ValueError):
            return None  # not there: that is another matter
        if stat.S_ISDIR(status.st_mode) and not os.access(folder, os.X_OK):
            mode = stat.S_IMODE(status.st_mode)
            return ClosedFacts(shown(folder), mode, status.st_uid == os.getuid(), disk.owner(status.st_uid))
    return None


def look_at_file(path: Path) -> FileFacts:
    """Return what the progress file is, links followed."""
    try:
        target = files.resolve(path)
    except SkilltrailError as error:
        return FileFacts(shown(path), shown(path), "unknown", disk.cause(error), advice=_advice(error.__cause__))
    where = shown(path), shown(disk.real_path(target))
    try:
        status = again(os.stat, target)
    except FileNotFoundError:
        return FileFacts(*where, "none")
    except (OSError, ValueError) as error:
        return FileFacts(*where, "unknown", reason(error), advice=_advice(error))
    kinds = {stat.S_IFREG: "file", stat.S_IFDIR: "folder", stat.S_IFIFO: "pipe"}
    kind = kinds.get(stat.S_IFMT(status.st_mode), "other")
    return FileFacts(
        *where,
        kind,  # type: ignore[arg-type]
        mode=stat.S_IMODE(status.st_mode),
        own=status.st_uid == os.getuid(),
        owner=disk.owner(status.st_uid),
        links=status.st_nlink,
        size=status.st_size,
    )


def read_record(path: Path) -> tuple[EventLog | None, str]:
    """Return the events in the progress file, None and a line about it where it cannot be read."""
    try:
        return parse_log(files.read_bytes(path, store.LIMIT), shown(path)), ""
    except FileNotFoundError:
        return None, ""
    except BadFileError as error:
        return None, str(error)


def look_at_record(log: EventLog, curriculum: Curriculum, now: datetime) -> RecordFacts:
    """Return what is in a record; `now` is aware."""
    from skilltrail.progress.history import batches

    progress = renew(log, curriculum.changes).progress
    strange = {id for id in progress.skills if id not in curriculum.skills}
    strange |= {id for id in progress.projects if id not in curriculum.projects}
    limit = stamp_at(now + _SLACK)
    changes = batches(log)
    ahead = [one for one in changes if one.stamp > limit]
    return RecordFacts(
        log.format if log.older is None else log.older,
        len(changes),
        newer=log.newer,
        older=log.older is not None,
        strange=tuple(shown(id) for id in sorted(strange)),
        ahead=len(ahead),
        ahead_to=max((one.stamp for one in ahead), default=""),
        ahead_by=tuple(sorted({shown(one.device) for one in ahead})),
        last=max((stamp_of(text) for one in log.records.values() for text in one.events), default=""),
    )


def look_at_folder(folder: Path, name: str) -> FolderFacts:
    """Return what the folder of the file `name` is like; `folder` is the real one."""
    path = shown(folder)
    try:
        status = again(os.stat, folder)
    except FileNotFoundError:
        above = next((one for one in folder.parents if os.path.lexists(one)), folder)
        can = above.is_dir() and os.access(above, os.W_OK | os.X_OK)
        why = "" if can else f"not there, and cannot be made in {shown(above)}"
        return FolderFacts(path, False, why, free=disk.free_bytes(above), system=disk.file_system(above))
    except (OSError, ValueError) as error:
        return FolderFacts(path, False, reason(error))
    if not stat.S_ISDIR(status.st_mode):
        return FolderFacts(path, False, NO_FOLDER)
    names, unlisted = disk.listed(folder)
    copies = look_at(folder / name, copy_names(folder / name, names))
    system = disk.file_system(folder)
    return FolderFacts(
        path,
        True,
        disk.why_unwritable(folder),
        disk.why_unlocked(folder),
        disk.open_to(status.st_mode) if status.st_mode & 0o022 else "",
        status.st_uid == os.getuid(),
        system,
        system in _FAR or system.startswith(_FAR_FUSE),
        disk.free_bytes(folder),
        tuple(shown(one) for one in names if one.startswith(f".{name[:40]}.") and one.endswith(".tmp")),
        tuple(shown(one.path.name) for one in copies.versions),
        (*(line for line, _ in copies.strange), *(line for _, line, sure in copies.unread if sure)),
        unlisted,
    )


def look_at_backups(folder: Path) -> BackupFacts:
    """Return what the copies are like; reads them all."""
    path = shown(folder)
    try:
        there = backups.copies(folder)
    except SaveError as error:
        return BackupFacts(path, trouble=str(error))
    bad = tuple(shown(one.name) for one in there if not backups.is_good(one))
    newest = backups.newest_good(folder)
    aside = tuple(shown(one) for one in disk.names(folder) if _ASIDE.search(one))
    open_to: Literal["", "read", "write"] = ""
    with suppress(OSError):
        open_to = disk.open_to(again(os.stat, folder).st_mode)
    writable = disk.why_unwritable(folder) if os.path.isdir(folder) else ""  # noqa: PTH112 - the Path's own raises
    taken = newest.taken if newest else None
    return BackupFacts(path, len(there), bad, taken, aside, open_to=open_to, writable=writable)


def look_at_timer(paths: Paths, device: str, now: datetime) -> TimerFacts:
    """Return whether this device's timer runs, or was left behind."""
    from skilltrail.progress.timer import beaten, is_running, read_timer

    try:
        found = read_timer(paths.timer(device))
    except BadFileError as error:
        return TimerFacts("bad", trouble=str(error))
    if found is None:
        return TimerFacts()
    running = is_running(found, now)
    minutes = (beaten(found, now) if running else found).minutes
    return TimerFacts("running" if running else "left", shown(found.id), minutes)


def look_at_drafts(paths: Paths, device: str) -> tuple[DraftFacts, ...]:
    """Return what is kept of notes that were not saved; nothing where there is none."""
    from skilltrail.progress.drafts import read_drafts
    from skilltrail.session.drafting import draft_places

    found = []
    for path in draft_places(paths, device):
        try:
            if drafts := read_drafts(path):
                found.append(DraftFacts(shown(path), tuple(map(shown, drafts))))
        except BadFileError as error:
            found.append(DraftFacts(shown(path), trouble=error.what))
    return tuple(found)


def look_at_settings(paths: Paths) -> tuple[SettingsFacts, ...]:
    """Return what is wrong with the files beside the record."""
    return (
        _settings("view", "View", paths.view),
        _settings("config", "Settings", paths.config),
    )


_UNREAD = "cannot be read ("


def _settings(id: str, title: str, path: Path) -> SettingsFacts:
    import tomllib

    try:
        tomllib.loads(files.read_bytes(path, _VIEW_LIMIT).decode())
    except FileNotFoundError:
        return SettingsFacts(id, title, shown(path))
    except BadFileError as error:
        unread = isinstance(error, UnreadError)
        return SettingsFacts(
            id, title, shown(path), True, f"{_UNREAD}{disk.cause(error)})" if unread else disk.cause(error)
        )
    except (ValueError, RecursionError, MemoryError) as error:
        return SettingsFacts(id, title, shown(path), True, f"not TOML ({shown(str(error))[:100]})")
    return SettingsFacts(id, title, shown(path), True)


def _advice(error: BaseException | None) -> str:
    return advice(error) if isinstance(error, Exception) else ""
