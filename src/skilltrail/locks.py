"""A lock on a folder, which keeps all other programs from changing the files in it.

`flock` on the folder itself, never on a file in it: a file's lock is lost when the file is replaced. All calls go to
`os` and `fcntl` by name at the time of the call, so that a test can make any of them fail.
"""

import errno
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from skilltrail.calls import UNSUPPORTED, again, close_quietly, refuse, shown
from skilltrail.errors import SaveError

# Short, because a busy holder takes the lock again within a millisecond, and this gap has to be met: with pauses of
# 50 ms one of two programs saving without a break went empty-handed for 10 s.
_PAUSE = 0.002
_NO_LOCKS = UNSUPPORTED | {errno.ENOLCK, errno.EBADF}


@contextmanager
def folder_lock(
    folder: str | os.PathLike[str],
    wait: float = 10.0,
    clock: Callable[[], float] = time.monotonic,
    pause: Callable[[float], None] = time.sleep,
) -> Iterator[bool]:
    """Keep all other programs from changing the files of an existing folder while the block runs.

    Yields whether the lock is held: False on file systems that have none. Waits up to `wait` seconds for another
    holder, then raises SaveError. The lock is on the folder itself: it survives the replacing of files, works
    where nothing can be written and leaves nothing behind. It does not nest.
    """
    try:
        fd = again(os.open, folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        refuse(folder, error)
    try:
        yield _lock(fd, folder, wait, clock, pause)
    finally:
        close_quietly(fd)  # this gives the lock back


def _lock(
    fd: int,
    folder: str | os.PathLike[str],
    wait: float,
    clock: Callable[[], float],
    pause: Callable[[float], None],
) -> bool:
    """Take the lock on an open folder; tell whether there is such a thing. Raises SaveError after `wait` s."""
    deadline = clock() + wait
    while True:
        try:
            again(fcntl.flock, fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if clock() >= deadline:
                raise SaveError(
                    f"{shown(folder)}: another program{_holder(fd)} has kept it locked for {wait:g} s; "
                    "nothing was changed, try again"
                ) from error
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return False
            refuse(folder, error)
        else:
            return True
        pause(_PAUSE)


def _holder(fd: int) -> str:
    """Return " (process 1234)" for the holder of a folder's lock, "" where the system does not tell."""
    try:
        inode = again(os.fstat, fd).st_ino
        for line in Path("/proc/locks").read_text().splitlines():
            fields = line.split()  # 1: FLOCK ADVISORY WRITE 1234 fe:00:567 0 EOF
            if fields[1:2] == ["FLOCK"] and fields[5].rpartition(":")[2] == str(inode):
                return f" (process {fields[4]})"
    except (OSError, ValueError, IndexError):
        pass
    return ""
