"""Makes system calls fail, fall short or kill the process, one after another."""

import errno
import fcntl
import os
import signal
import traceback
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock

ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EDQUOT, errno.EINTR)

_CALLS = [
    *((os, name) for name in ("open", "read", "write", "fsync", "fstat", "stat", "replace", "close", "unlink")),
    *((os, name) for name in ("fchmod", "fchown", "readlink", "mkdir", "chmod", "listdir")),
    *((os, name) for name in ("listxattr", "getxattr", "setxattr") if hasattr(os, name)),
    (fcntl, "flock"),
]


@contextmanager
def interposed(before):
    """Call `before(number, name, args)`, numbers from 0, ahead of every system call made by name in the block."""
    count = 0

    def wrap(name, real):
        def call(*args, **keywords):
            nonlocal count
            number = count
            count += 1
            try:
                before(number, name, args)
            except OSError:
                if name == "close":  # a close that fails has closed all the same
                    real(*args)
                raise
            return real(*args, **keywords)

        return call

    with ExitStack() as stack:
        for module, name in _CALLS:
            stack.enter_context(mock.patch.object(module, name, wrap(name, getattr(module, name))))
        yield


def calls_of(action):
    """Return the names of the system calls that `action()` makes, in order."""
    called = []
    with interposed(lambda number, name, args: called.append(name)):
        action()
    return called


@contextmanager
def failing(at, code):
    """Make the call of number `at` fail with the error `code`; yields the list of descriptors given to fsync."""
    synced = []

    def before(number, name, args):
        if name == "fsync":
            synced.append((args[0], number == at))
        if number == at:
            raise OSError(code, os.strerror(code))

    with interposed(before):
        yield synced


def killing(at):
    """Kill the process with SIGKILL ahead of the call of number `at`."""

    def before(number, name, args):
        if number == at:
            os.kill(os.getpid(), signal.SIGKILL)

    return interposed(before)


def child(action):
    """Run `action()` in a forked process and return that process' id; it exits with 0, or 1 after an exception."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        action()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def in_child(action):
    """Run `action()` in a forked process; return its exit code, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child(action), 0)[1])


def open_descriptors():
    """Return how many descriptors this process has open."""
    return len(names("/dev/fd"))


def names(folder):
    """Return the names of what is in a folder, sorted."""
    return sorted(path.name for path in Path(folder).iterdir())


def litter(folder):
    """Return the names of temporary files in a folder."""
    return [name for name in names(folder) if name.endswith(".tmp")]


def assert_one_line(error, *, naming):
    """Check that an error is one printable line that names a path."""
    message = str(error)
    assert message.isprintable()
    assert str(naming) in message


def unreadable(monkeypatch, path, code=errno.EIO, call="open"):
    """Have a call that names a file fail."""
    real = getattr(os, call)

    def failing(where, *more, **keywords):
        if str(where) == str(path):
            raise OSError(code, os.strerror(code))
        return real(where, *more, **keywords)

    monkeypatch.setattr(os, call, failing)
