"""What the doctor knows (facts) and what it says (findings)."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

State = Literal["good", "notice", "wrong"]


class Finding(Struct, frozen=True):
    """One thing that was looked at: what it is called, how it is, what was found, and what to do ("": nothing)."""

    id: str
    title: str
    state: State
    found: str
    advice: str = ""


def good(id: str, title: str, found: str, advice: str = "") -> Finding:
    """Return a finding about what is right."""
    return Finding(id, title, "good", found, advice)


def notice(id: str, title: str, found: str, advice: str = "") -> Finding:
    """Return a finding about what one should know."""
    return Finding(id, title, "notice", found, advice)


def wrong(id: str, title: str, found: str, advice: str = "") -> Finding:
    """Return a finding about what is wrong."""
    return Finding(id, title, "wrong", found, advice)


class FileFacts(Struct, frozen=True):
    """A file as the system shows it, links followed: `target` is where it really is.

    `kind` is `none` where nothing is there, `other` for devices and sockets, `unknown` where one cannot even look
    (`trouble` says why, `advice` what to do). `problem` is a line about what cannot be read or understood.
    """

    path: str
    target: str
    kind: Literal["file", "none", "folder", "pipe", "other", "unknown"]
    trouble: str = ""
    mode: int = 0o600
    own: bool = True
    owner: str = ""
    links: int = 1
    size: int = 0
    problem: str = ""
    advice: str = ""


class RecordFacts(Struct, frozen=True):
    """What is in a progress file that can be read.

    `strange` are recorded ids that the curriculum does not have, `ahead` counts changes from a time to come, by the
    `ahead_by` devices, the last at `ahead_to` (stamp). `newer` and `older` tell of other formats than the present.
    """

    format: int
    changes: int
    newer: bool = False
    older: bool = False
    strange: tuple[str, ...] = ()
    ahead: int = 0
    ahead_to: str = ""
    ahead_by: tuple[str, ...] = ()
    last: str = ""


NO_FOLDER = "is no folder"
"""Why nothing can be written where something else is in the folder's place."""


class FolderFacts(Struct, frozen=True):
    """The folder the progress file really is in.

    `writable` and `lock` are "" where all is well, else why not; `lock` is "none" where the system has none, and
    begins with "busy" where another program has it. `free` is in bytes, None where nobody knows. `strange` are lines
    about conflict copies that cannot be read. `unlisted` says why it could not be looked into, else "".
    """

    path: str
    there: bool
    writable: str = ""
    lock: str = ""
    open_to: Literal["", "read", "write"] = ""
    own: bool = True
    system: str = ""
    far: bool = False
    free: int | None = None
    leftovers: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    unlisted: str = ""


class ClosedFacts(Struct, frozen=True):
    """A folder that the learner may not enter, so that nothing below it can be looked at."""

    path: str
    mode: int
    own: bool
    owner: str


class SyncFacts(Struct, frozen=True):
    """What synchronises the folder: the services recognised, and git with what is set up for merging.

    `git_program` is the program of the driver where git cannot find it. `git_side` says that a merge has not come to
    its end and the file lacks what its other side has. `git_takes` are the names in the same work tree that git is
    not told to leave out, and should be.
    """

    services: tuple[str, ...] = ()
    git: str = ""
    git_attribute: bool = False
    git_driver: bool = False
    git_takes: tuple[str, ...] = ()
    git_program: str = ""
    git_side: bool = False


class BackupFacts(Struct, frozen=True):
    """The copies: how many, which are bad, when the newest good one was made, what was set aside.

    `writable` is "" where one can be made, else why not.
    """

    path: str
    count: int = 0
    bad: tuple[str, ...] = ()
    newest: datetime | None = None
    aside: tuple[str, ...] = ()
    trouble: str = ""
    open_to: Literal["", "read", "write"] = ""
    writable: str = ""


class ContentFacts(Struct, frozen=True):
    """The curriculum: packs with their versions, skills, and lines about what is wrong."""

    packs: tuple[str, ...] = ()
    skills: int = 0
    problems: tuple[str, ...] = ()
    trouble: str = ""
    cache: str = ""
    cache_trouble: str = ""


class TimerFacts(Struct, frozen=True):
    """The timer of this device: none, running, left behind after being cut off, or not to be read."""

    state: Literal["none", "running", "left", "bad"] = "none"
    about: str = ""
    minutes: int = 0
    trouble: str = ""


class DraftFacts(Struct, frozen=True):
    """A file of notes that were not saved when the program ended: whose they are, or why nobody can tell."""

    path: str
    ids: tuple[str, ...] = ()
    trouble: str = ""


class SettingsFacts(Struct, frozen=True):
    """A file of settings: whether it is there, and what is wrong with it."""

    id: str
    title: str
    path: str
    there: bool = False
    trouble: str = ""
    harmless: bool = True


class TerminalFacts(Struct, frozen=True):
    """The terminal of this process; columns and lines are 0 where there is none."""

    term: str
    colours: Literal["none", "16", "256", "all"]
    columns: int
    lines: int
    encoding: str
    ascii_only: bool = False
    no_color: bool = False


class ProgramFacts(Struct, frozen=True):
    """Versions, by name; a version is "" for what is not installed. `python` is (major, minor, micro)."""

    python: tuple[int, int, int]
    system: str
    versions: tuple[tuple[str, str], ...]
    device: str
    chosen: bool = False


class Facts(Struct, frozen=True):
    """Everything. What could not be looked at is None; `lost` says why there are no places at all.

    With a `closed` folder there is nothing about what lies in it.
    """

    program: ProgramFacts
    terminal: TerminalFacts
    lost: str = ""
    file: FileFacts | None = None
    record: RecordFacts | None = None
    folder: FolderFacts | None = None
    sync: SyncFacts | None = None
    backups: BackupFacts | None = None
    content: ContentFacts | None = None
    timer: TimerFacts | None = None
    settings: tuple[SettingsFacts, ...] = ()
    closed: ClosedFacts | None = None
    drafts: tuple[DraftFacts, ...] = ()
