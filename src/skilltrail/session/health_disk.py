"""What the system tells of files, folders and disks, asked so that nothing raises and nothing is left behind."""

import errno
import os
from pathlib import Path
from typing import Literal

from skilltrail import files
from skilltrail.calls import again, close_quietly, reason, shown
from skilltrail.errors import SaveError, SkilltrailError

MOST_NAMES = 100_000  # of a folder that is looked through


def why_unwritable(folder: Path) -> str:
    """Return why no file can be made in a folder, "" if one can; what is made has no name, or loses it at once."""
    flag = getattr(os, "O_TMPFILE", 0)
    try:
        if flag:
            try:
                close_quietly(again(os.open, folder, os.O_WRONLY | flag | os.O_CLOEXEC, 0o600))
            except OSError as error:
                if error.errno not in (errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.ENOENT):
                    raise
            else:
                return ""
        path = folder / f".skilltrail-{os.urandom(8).hex()}.tmp"
        fd = again(os.open, path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        close_quietly(fd)
        again(os.unlink, path)
    except OSError as error:
        return f"nothing can be written ({reason(error)})"
    return ""


def why_unlocked(folder: Path) -> str:
    """Return why the lock of a folder cannot be taken ("none": there are none), "" if it can."""
    try:
        with files.folder_lock(folder, wait=0.0) as locked:
            return "" if locked else "none"
    except SaveError as error:
        return f"busy: {error}" if isinstance(error.__cause__, BlockingIOError) else cause(error)


def names(folder: Path) -> list[str]:
    """Return the names in a folder, none where it cannot be looked into."""
    return listed(folder)[0]


def listed(folder: Path) -> tuple[list[str], str]:
    """Return the names in a folder, and why there are none where that is not known to be so."""
    try:
        return sorted(again(os.listdir, folder))[:MOST_NAMES], ""
    except OSError as error:
        return [], reason(error)


def open_to(mode: int) -> Literal["", "read", "write"]:
    """Return what a folder of these rights is open to for others."""
    return "write" if mode & 0o022 else "read" if mode & 0o055 else ""


def real_path(target: Path) -> Path:
    """Return where a file really is, as far as that can be told."""
    try:
        return target.parent.resolve() / target.name
    except (OSError, RuntimeError):
        return target


def owner(user: int) -> str:
    """Return what a user is called."""
    try:
        from pwd import getpwuid

        return shown(getpwuid(user).pw_name)
    except (ImportError, KeyError, OSError):
        return f"user {user}"


def free_bytes(folder: Path) -> int | None:
    """Return how much room is left on the disk of a folder, None where nobody tells."""
    try:
        found = os.statvfs(folder)
    except OSError:
        return None
    return found.f_bavail * found.f_frsize


def file_system(folder: Path) -> str:
    """Return the kind of the file system that a folder is on, "" where nobody tells."""
    try:
        real = str(folder.resolve())
        lines = Path("/proc/self/mountinfo").read_text(errors="replace").splitlines()
    except (OSError, RuntimeError):
        return ""
    best, kind = "", ""
    for line in lines:
        before, _, after = line.partition(" - ")
        fields, rest = before.split(" "), after.split(" ")
        if len(fields) < 5 or not rest[0]:
            continue
        point = fields[4].replace("\\040", " ")
        inside = real == point or real.startswith(f"{point.rstrip('/')}/")
        if inside and len(point) >= len(best):
            best, kind = point, rest[0]
    return shown(kind)


def cause(error: SkilltrailError) -> str:
    """Return in a few words what the system says is wrong, else the whole line."""
    return reason(error.__cause__) if isinstance(error.__cause__, OSError) else str(error)
