"""Other versions of the progress file: named by the learner, or left beside it by what synchronises folders.

Syncthing, Dropbox, Nextcloud, OneDrive and others keep a version they could not bring together under a name of its
own beside the file. Which of those names are meant is said here.
"""

import os
import re
import stat
from collections.abc import Container, Iterable
from pathlib import Path

from msgspec import Struct

from skilltrail import files
from skilltrail.calls import again, unread
from skilltrail.errors import BadFileError, NewerFileError, SkilltrailError, UnreadError
from skilltrail.progress.events import FORMAT, KINDS, EventLog, parse_log
from skilltrail.progress.merge import CONFLICT, merge
from skilltrail.progress.store import LIMIT

_SURE = re.compile(
    r"\.sync-conflict-\d{8}-\d{6}(-[A-Z0-9]+)?"  # Syncthing
    r"|[ _]?\([^()]+(\([^()]*\))?[^()]*\)"  # Dropbox, Nextcloud, Google Drive, browsers: in any language
    r"|_conflict-\d{8}-\d{6}"  # ownCloud
    r"| \d{1,3}"  # iCloud
)
_HOST = re.compile(r"-([A-Za-z0-9][A-Za-z0-9-]*?)(-\d{1,3})?")  # OneDrive: but also any name that people give
_ARRAY = re.compile(rb"\S+ = \[\s*$")
_PATIENCE = 10.0  # seconds for git's answer
_HOST_LENGTH = 20  # letters of a host's name that a device's name has


class Version(Struct, frozen=True):
    """A version of the progress file: where it is, what the file was when it was read, what it says."""

    path: Path
    identity: files.FileIdentity
    data: bytes
    log: EventLog


class Copies(Struct, frozen=True):
    """What lies beside the progress file: versions of it, and files that bear such a name but are none.

    Of the latter there is a line for the learner and the file's identity. `unread` are those that could not be
    looked at just now and may be versions: for each its name, a line, and whether its name is a copy's for sure.
    """

    versions: tuple[Version, ...] = ()
    strange: tuple[tuple[str, files.FileIdentity], ...] = ()
    unread: tuple[tuple[str, str, bool], ...] = ()


def read_version(path: str | os.PathLike[str], *, markers: bool = False) -> Version:
    """Return a version of the progress file; `markers` accepts git's conflict markers and takes both sides.

    Raises BadFileError for what is missing, cannot be read or is something else, NewerFileError for a newer format.
    """
    name = files.shown(path)
    try:
        data, identity = files.read_with_identity(path, LIMIT)
    except FileNotFoundError as error:
        raise BadFileError(f"{name}: there is no such file") from error
    except UnreadError:
        raise
    except BadFileError as error:  # whose remedy is for the progress file
        raise BadFileError(error.what, "name a version of your progress file") from error
    return Version(Path(path), identity, data, _parsed(data, name, markers=markers))


def git_side(path: Path) -> Version | None:
    """Return git's other side of a progress file in a merge that has not come to its end, None where there is none.

    Raises what `read_version` does, and SkilltrailError where git cannot tell although it looks after the folder.
    """
    name = f"git's other side of {files.shown(path.name)}"
    conflict = _ask_git(path, name, "--literal-pathspecs", "ls-files", "--unmerged", "-z", "--", path.name)
    # Of each side: "MODE BLOB STAGE<tab>PATH"; the third stage is the other side.
    blobs = [words[1] for line in conflict.split(b"\0") if (words := line.split(b"\t")[0].split())[2:] == [b"3"]]
    if not blobs:
        return None
    # Unlike `git show` this runs no program that the repository names.
    data = _ask_git(path, name, "cat-file", "blob", blobs[0].decode())
    if len(data) > LIMIT:
        raise BadFileError(f"{name}: larger than {LIMIT:,} bytes", "it was left as it is")
    return Version(Path(name), files.FileIdentity(0, len(data), 0), data, _parsed(data, name))


def _ask_git(path: Path, name: str, *asked: str) -> bytes:
    """Return git's answer about a file, b"" where no git looks after it. Raises SkilltrailError."""
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", str(path.parent), "-c", "core.fsmonitor=false", *asked],  # noqa: S607 - whichever is theirs
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
        if not done.returncode:
            return done.stdout
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        why = files.shown(lines[0]) if lines else f"git ended with {done.returncode}"
    except subprocess.TimeoutExpired:
        why = "git does not answer"
    except (OSError, ValueError) as error:
        why = f"git cannot be started: {getattr(error, 'strerror', None) or error}"
    if "GIT_DIR" not in os.environ and not any(os.path.lexists(at / ".git") for at in path.absolute().parents):
        return b""
    raise SkilltrailError(f"{name}: cannot be asked for ({why}); nothing was changed, see what 'git status' says")


def _parsed(data: bytes, name: str, *, markers: bool = False) -> EventLog:
    """Return what a version says; raises as `read_version` does."""
    try:
        log = parse_sides(data, name) if markers else parse_log(data, name)
    except BadFileError as error:
        raise BadFileError(error.what, "it was left as it is") from error
    if log.newer:
        raise NewerFileError(
            f"{name}: is of format {log.format}, and this version writes format {FORMAT}; it was left as it is, "
            "install a newer skilltrail"
        )
    unknown = {kind for kind, _ in log.records} | set(log.extra)
    if unknown - {CONFLICT} and not unknown & set(KINDS):
        raise BadFileError(f"{name}: holds no progress", "it was left as it is")
    return log


def parse_sides(data: bytes, name: str) -> EventLog:
    """Return the log in a file's bytes; where git has left conflict markers, what both sides know together.

    A table that stands there twice is read twice: git merges lines and knows nothing of tables. Raises BadFileError.
    """
    ours: list[bytes] = []
    theirs: list[bytes] = []
    into: tuple[list[bytes], ...] = (ours, theirs)
    found = False
    for line in data.splitlines(keepends=True):
        mark = line.rstrip()
        if mark.startswith(b"<<<<<<<"):
            into, found = (ours,), True
        elif mark.startswith(b"|||||||") and into == (ours,):
            into = ()  # what both sides grew out of: both have it, or it was never saved
        elif mark == b"=======" and len(into) < 2:
            into = (theirs,)
        elif mark.startswith(b">>>>>>>") and into == (theirs,):
            into = (ours, theirs)
        else:
            for side in into:
                side.append(line)
    if not found:
        return _parse_pieces(data, name)
    if len(into) < 2:
        raise BadFileError(f"{name}: its last git conflict marker (>>>>>>>) is missing")
    one, other = b"".join(ours), b"".join(theirs)
    return merge(_parse_pieces(one, f"{name} (one side)"), _parse_pieces(other, f"{name} (other side)"))


def _parse_pieces(data: bytes, name: str) -> EventLog:
    """Return the log in a file's bytes, every array read for itself where they cannot be read together."""
    try:
        return parse_log(data, name)
    except BadFileError:
        lines = data.splitlines(keepends=True)
        if not lines:
            raise
        pieces = [piece := [lines[0]]]
        header = b""
        for line in lines[1:]:
            if line.startswith(b"["):
                header = line
                pieces.append(piece := [lines[0], header])
            elif _ARRAY.match(line):
                pieces.append(piece := [lines[0], header, line])
            else:
                piece.append(line)
        try:
            return merge(*(parse_log(b"".join(one), name) for one in pieces))
        except BadFileError:
            pass
        raise


def copy_names(target: Path, names: Iterable[str]) -> list[str]:
    """Return which of the names in a file's folder may be those of conflict copies of it."""
    stem, suffix = target.stem, target.suffix
    return [
        name
        for name in names
        if name.startswith(stem)
        and name.endswith(suffix)
        and name != target.name
        and (_SURE.fullmatch(rest := name[len(stem) : -len(suffix) or None]) or _HOST.fullmatch(rest))
    ]


def strange_words(line: str) -> str:
    """Return what to say of a file that bears the name of a conflict copy and is none, of the line about it."""
    return f"{line}; it bears the name of a conflict copy: mend it for 'skilltrail merge', or move it away"


def look_at(target: Path, names: Iterable[str], told: Container[files.FileIdentity] = ()) -> Copies:
    """Read the files beside the progress file that bear these names; leave out what was `told` of already."""
    versions = []
    strange: list[tuple[str, files.FileIdentity]] = []
    unread = []
    for name in names:
        path = target.with_name(name)
        rest = name[len(target.stem) : -len(target.suffix) or None]
        sure = _SURE.fullmatch(rest) is not None
        try:
            if _is_link(path):  # nothing that synchronises makes such; it was put there on purpose
                continue
            identity = files.identity(path)
            if identity is None or identity in told:
                continue
            try:
                version = read_version(path)
            except UnreadError:
                raise
            except SkilltrailError as error:
                if sure:
                    what = error.what if isinstance(error, BadFileError) else str(error)
                    strange.append((what, identity))
                continue
        except UnreadError as error:
            unread.append((name, str(error), sure))
            continue
        if sure or _is_of_host(rest, version.log):
            versions.append(version)
    return Copies(tuple(versions), tuple(strange), tuple(unread))


def _is_link(path: Path) -> bool:
    try:
        return stat.S_ISLNK(again(os.stat, path, follow_symlinks=False).st_mode)
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as error:
        raise unread(path, error) from error


def _is_of_host(rest: str, log: EventLog) -> bool:
    """Tell whether a copy is called for a machine that has written into it; `progress-old.toml` is nobody's copy."""
    found = _HOST.fullmatch(rest)
    hosts = {found[1].lower()[:_HOST_LENGTH], rest[1:].lower()[:_HOST_LENGTH]} if found else set()
    devices = {event.device for record in log.records.values() for event in record.parsed}
    return any(device.rpartition("-")[0] in hosts or device in hosts for device in devices)
