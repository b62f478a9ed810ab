"""The one safe reader and the one atomic writer: every file of the learner's goes through here.

A save is whole or it did not happen. The order of its steps is the promise: new bytes into a temporary file beside
the target, made durable, put in the target's place in one step, and that step made durable. Whoever changes a
file holds `folder_lock` around reading and writing it.

All calls go to `os` and `fcntl` by name at the time of the call, so that a test can make any of them fail.
"""

import errno
import fcntl
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from skilltrail.calls import UNSUPPORTED, advice, again, close_quietly, reason, refuse, shown, unread
from skilltrail.errors import BadFileError, SaveError, UnconfirmedError
from skilltrail.locks import folder_lock

__all__ = [
    "FileIdentity",
    "Written",
    "beside",
    "ensure_folder",
    "folder_lock",
    "identity",
    "read_bytes",
    "read_with_identity",
    "remove",
    "resolve",
    "shown",
    "write_atomic",
]

_LINKS = 40  # symbolic links followed one after another, as many as Linux follows
_STALE = 3600  # seconds after which a temporary file has been left behind, lock or no lock


class FileIdentity(Struct, frozen=True):
    """What tells one content of a file from the next without reading it: inode, bytes, nanoseconds."""

    inode: int
    size: int
    mtime_ns: int


class Written(Struct, frozen=True):
    """The answer to a save: what the file is now, and whether other hard links kept the old content."""

    identity: FileIdentity
    left_links: bool = False


def read_bytes(path: str | os.PathLike[str], limit: int) -> bytes:
    """Return the content of a regular file of at most `limit` bytes.

    Raises FileNotFoundError when nothing is there, and BadFileError for everything else that is wrong: UnreadError
    where the system is to blame and not what is in the file.
    """
    return read_with_identity(path, limit)[0]


def read_with_identity(path: str | os.PathLike[str], limit: int) -> tuple[bytes, FileIdentity]:
    """Return the content of a regular file, as `read_bytes` does, and the identity of what was read."""
    try:
        # Without O_NONBLOCK a FIFO would be waited for, without O_NOCTTY a terminal could become ours.
        fd = again(os.open, path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
        try:
            status = again(os.fstat, fd)
            if not stat.S_ISREG(status.st_mode):
                raise BadFileError(f"{shown(path)}: not a regular file", "put a plain file in its place")
            data = _read_up_to(fd, limit + 1, status.st_size + 1)
        finally:
            close_quietly(fd)
    except FileNotFoundError:
        raise
    except (OSError, ValueError, MemoryError) as error:
        raise unread(path, error) from error
    if len(data) > limit:
        raise BadFileError(f"{shown(path)}: larger than {limit:,} bytes, which no such file should be")
    return data, _identity(status)


def identity(path: str | os.PathLike[str]) -> FileIdentity | None:
    """Return the identity of a file, None only when nothing is there; raises UnreadError for other trouble."""
    try:
        return _identity(again(os.stat, path))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise unread(path, error) from error


def beside(path: str | os.PathLike[str]) -> list[str]:
    """Return the names in a file's folder, sorted; none only where there is no folder. Raises SaveError."""
    folder = os.path.dirname(path) or "."  # noqa: PTH120 - a Path costs more than the rest
    try:
        return sorted(again(os.listdir, folder))
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        said = f"{shown(folder)}: cannot be listed ({reason(error)}); conflict copies may lie there"
        raise SaveError(f"{said}, {advice(error)}") from error


def resolve(path: str | os.PathLike[str]) -> Path:
    """Return the file that a path leads to through its links; the last one may lead to nothing yet.

    Raises SaveError for a loop of links and for links that cannot be read: an error is never "no link".
    """
    try:
        target = Path(path)
        for _ in range(_LINKS):
            try:
                link = again(os.readlink, target)
            except FileNotFoundError:
                return target
            except OSError as error:
                if error.errno == errno.EINVAL:  # the system's way to say that it is not a link
                    return target
                raise
            target = target.parent / link
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    except (OSError, ValueError) as error:
        refuse(path, error)


def ensure_folder(folder: str | os.PathLike[str]) -> None:
    """Create a folder, and those above it that are missing, for the learner alone (0700); raises SaveError."""
    missing = []
    level = Path(folder)
    try:
        while not _is_folder(level):
            missing.append(level)
            level = level.parent
        for level in reversed(missing):
            if os.path.islink(level):  # noqa: PTH114 - the Path's own raises
                # Not made: it may lead to a disk that is not mounted.
                leads = shown(os.readlink(level))  # noqa: PTH115 - as above
                raise SaveError(
                    f"{shown(level)}: is a link to {leads}, which is no folder or not there; nothing was changed, "
                    "mount its disk or make the folder"
                )
            with suppress(FileExistsError):  # somebody else was quicker
                again(os.mkdir, level, 0o700)
                again(os.chmod, level, 0o700)  # a strict umask takes even the owner's rights away
                _sync_folder(level.parent)
    except (OSError, ValueError) as error:
        raise SaveError(f"{shown(folder)}: cannot be created ({reason(error)}); {advice(error)}") from error


def remove(path: str | os.PathLike[str]) -> None:
    """Remove a file, the one a link leads to, and make that durable; one that is gone is no trouble.

    Raises SaveError: it says "nothing was changed" up to the instant of removing, "removed but not confirmed on
    disk" after it.
    """
    target = resolve(path)
    try:
        again(os.unlink, target)
    except FileNotFoundError:
        return
    except OSError as error:
        raise SaveError(
            f"{shown(path)}: cannot be removed ({reason(error)}); nothing was changed, {advice(error)}"
        ) from error
    try:
        _sync_folder(target.parent)
    except OSError as error:
        raise UnconfirmedError(
            f"{shown(path)}: removed but not confirmed on disk ({reason(error)}); check the disk"
        ) from error


def write_atomic(
    path: str | os.PathLike[str], data: bytes, *, new_mode: int = 0o600, locked: bool = False
) -> Written:
    """Put `data` in the place of a file, whole or not at all, through symbolic links; return what it is now.

    An existing file keeps its mode, owner and attributes, a new one gets `new_mode`; a missing folder is created.
    `locked` says that the caller holds the folder's lock: then every temporary file of this name is a dead
    program's, and is removed. Raises SaveError: it says "nothing was changed" up to the instant of replacing,
    "written but not confirmed on disk" after it.
    """
    target = resolve(path)
    ensure_folder(target.parent)
    try:
        folder = again(os.open, target.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        refuse(path, error)
    try:
        try:
            old = _existing(target, path, folder)
            written = _replace(target, folder, data, new_mode, old, locked)
        except (OSError, ValueError, MemoryError) as error:
            refuse(path, error)
        try:
            _sync(folder, folder=True)
        except OSError as error:
            raise UnconfirmedError(
                f"{shown(path)}: written but not confirmed on disk ({reason(error)}); check the disk"
            ) from error
    finally:
        close_quietly(folder)
    return written


def _existing(target: Path, path: str | os.PathLike[str], folder: int) -> os.stat_result | None:
    """Return the state of the file to replace, None when there is none; raises SaveError if it must stay."""
    try:
        old = again(os.stat, target.name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(old.st_mode):
        raise SaveError(f"{shown(path)}: not a regular file; nothing was changed, move it out of the way")
    if not old.st_mode & stat.S_IWUSR:
        raise SaveError(f"{shown(path)}: is read-only; nothing was changed, make it writable first (chmod u+w)")
    return old


def _replace(
    target: Path, folder: int, data: bytes, new_mode: int, old: os.stat_result | None, locked: bool
) -> Written:
    """Write a temporary file beside the target, make it durable and give it the target's name."""
    # A name of 255 bytes must leave room for the rest.
    prefix = f".{target.name[:40]}."
    temporary = f"{prefix}{os.urandom(8).hex()}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW
    fd = again(os.open, temporary, flags, 0o600, dir_fd=folder)
    try:
        try:
            written = _fill(fd, data, new_mode, old, target)
        except BaseException:
            close_quietly(fd)
            raise
        with suppress(InterruptedError):  # closed all the same, and the bytes are safe already
            os.close(fd)
        _remove_stale(folder, prefix, temporary, written, locked)
        again(os.replace, temporary, target.name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with suppress(OSError):
            again(os.unlink, temporary, dir_fd=folder)
        raise
    return written


def _fill(fd: int, data: bytes, new_mode: int, old: os.stat_result | None, target: Path) -> Written:
    """Bring all bytes into the temporary file and to the disk, with the rights of the file it replaces."""
    rest = memoryview(data)
    while rest:
        count = again(os.write, fd, rest)
        if not count:
            raise OSError(errno.EIO, "nothing could be written")
        rest = rest[count:]
    status = again(os.fstat, fd)
    if old is not None:
        if (old.st_uid, old.st_gid) != (status.st_uid, status.st_gid):
            again(os.fchown, fd, old.st_uid, old.st_gid)
        _copy_attributes(target, fd)
    again(os.fchmod, fd, new_mode if old is None else stat.S_IMODE(old.st_mode))
    _sync(fd)
    return Written(_identity(again(os.fstat, fd)), left_links=old is not None and old.st_nlink > 1)


def _copy_attributes(source: Path, fd: int) -> None:
    """Carry access lists and other extended attributes over to the new file, where the system has them."""
    if sys.platform != "linux":
        return
    try:
        names = again(os.listxattr, source, follow_symlinks=False)
    except OSError as error:
        if error.errno in UNSUPPORTED:
            return
        raise
    for name in names:
        value = again(os.getxattr, source, name, follow_symlinks=False)
        try:
            again(os.setxattr, fd, name, value)
        except OSError as error:
            # A security module's labels are its own business; it has labelled the new file already.
            if error.errno not in UNSUPPORTED | {errno.EPERM, errno.EACCES}:
                raise


def _remove_stale(folder: int, prefix: str, ours: str, written: Written, locked: bool) -> None:
    """Remove the temporary files that killed programs have left; what cannot be removed does no harm."""
    with suppress(OSError):
        for name in again(os.listdir, folder):
            if not name.startswith(prefix) or not name.endswith(".tmp") or name == ours:
                continue
            # Measured by the file system's clock, which wrote both times.
            age = written.identity.mtime_ns - again(os.stat, name, dir_fd=folder, follow_symlinks=False).st_mtime_ns
            if locked or age > _STALE * 1_000_000_000:
                again(os.unlink, name, dir_fd=folder)


def _sync_folder(folder: Path) -> None:
    fd = again(os.open, folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _sync(fd, folder=True)
    finally:
        close_quietly(fd)


def _sync(fd: int, *, folder: bool = False) -> None:
    """Make a file or folder durable. Never called again for a descriptor it failed on: the bytes may be gone."""
    full = getattr(fcntl, "F_FULLFSYNC", None)  # macOS: fsync alone leaves the bytes in the drive's cache
    if full is not None:
        try:
            again(fcntl.fcntl, fd, full)
        except OSError as error:
            if error.errno not in UNSUPPORTED | {errno.ENOTTY}:
                raise
        else:
            return
    try:
        again(os.fsync, fd)
    except OSError as error:
        if not folder or error.errno not in UNSUPPORTED:
            raise


def _read_up_to(fd: int, most: int, guess: int) -> bytes:
    chunks = []
    got = 0
    while got < most:
        chunk = again(os.read, fd, min(most - got, max(guess - got, 4096)))
        if not chunk:
            break
        chunks.append(chunk)
        got += len(chunk)
    return b"".join(chunks)


def _is_folder(path: Path) -> bool:
    try:
        mode = again(os.stat, path).st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISDIR(mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    return True


def _identity(status: os.stat_result) -> FileIdentity:
    return FileIdentity(status.st_ino, status.st_size, status.st_mtime_ns)
