"""System calls as this program makes them: until no signal interrupts, and with their errors put into words."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn, ParamSpec, TypeVar

from skilltrail.errors import SaveError, UnreadError

_P = ParamSpec("_P")
_R = TypeVar("_R")

# The file system has no such thing: no lock, no such attribute, no syncing of a folder. Do without.
UNSUPPORTED = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})

_ADVICE = {
    errno.ENOSPC: "free some space and try again",
    errno.EDQUOT: "free some space and try again",
    errno.EFBIG: "raise the limit on the size of files and try again",
    errno.EACCES: "look at the permissions of the file and its folder",
    errno.EPERM: "look at the permissions of the file and its folder",
    errno.EROFS: "make the file system writable and try again",
    errno.ELOOP: "make the link lead to a file",
    errno.ENOTDIR: "move what is in the place of its folder out of the way",
}


def shown(path: str | os.PathLike[str]) -> str:
    """Return a path or a message as one harmless line: what cannot be printed is written as an escape."""
    name = os.fspath(path)
    return name if name.isprintable() else ascii(name)[1:-1]


def again(call: Callable[_P, _R], /, *args: _P.args, **keywords: _P.kwargs) -> _R:
    """Call until no signal interrupts."""
    while True:
        try:
            return call(*args, **keywords)
        except InterruptedError:
            continue


def close_quietly(fd: int) -> None:
    """Close a descriptor that nothing depends on any more; it is closed even if the system complains."""
    with suppress(OSError):
        os.close(fd)


def refuse(path: str | os.PathLike[str], error: Exception) -> NoReturn:
    """Raise the SaveError for a save that failed before it changed anything."""
    raise SaveError(
        f"{shown(path)}: cannot be saved ({reason(error)}); nothing was changed, {advice(error)}"
    ) from error


def unread(path: str | os.PathLike[str], error: Exception) -> UnreadError:
    """Return the error for a file that the system did not let us read."""
    return UnreadError(f"{shown(path)}: cannot be read ({reason(error)}); it was left as it is, {advice(error)}")


def reason(error: Exception) -> str:
    """Return in a few words what went wrong."""
    if isinstance(error, MemoryError):
        return "not enough memory"
    return shown(getattr(error, "strerror", None) or str(error))


def advice(error: Exception) -> str:
    """Return what the person can do about it."""
    return _ADVICE.get(getattr(error, "errno", None) or 0, "try again")
