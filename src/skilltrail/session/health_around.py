"""What the doctor says of what is around the files: synchronisation, the terminal, versions. Pure."""

from collections.abc import Iterator
from shlex import join

from skilltrail import wording
from skilltrail.session.health_views import (
    Facts,
    Finding,
    ProgramFacts,
    SyncFacts,
    TerminalFacts,
    good,
    notice,
    wrong,
)

LEAST_COLUMNS, LEAST_LINES = 40, 12
OLDEST_PYTHON = (3, 11)
_ATTRIBUTE = "echo 'progress.toml merge=skilltrail' >> .gitattributes"
_DRIVER = "git config merge.skilltrail.driver 'skilltrail merge-driver %O %A %B %P'"


def around(facts: Facts) -> Iterator[Finding]:
    """Yield what there is to say of synchronisation, the terminal and the versions."""
    if facts.sync is not None:
        yield from _sync(facts.sync)
    yield from _terminal(facts.terminal)
    yield from _program(facts.program)


def _sync(sync: SyncFacts) -> Iterator[Finding]:
    if sync.services:
        said = f"by {wording.joined(sync.services)}"
        yield good("sync", "Synchronised", said, "conflict copies are noticed; 'skilltrail merge' brings them in")
    if sync.git:
        missing = [
            line for line, there in ((_ATTRIBUTE, sync.git_attribute), (_DRIVER, sync.git_driver)) if not there
        ]
        if missing:
            said = f"in {sync.git}, without our merge driver"
            yield notice("git", "Git", said, f"so that merges never conflict: {'; '.join(missing)}")
        elif sync.git_program:
            said = f"in {sync.git}, with our merge driver, but its program is not found: {sync.git_program}"
            yield notice("git", "Git", said, "write its whole path there: git config --edit")
        else:
            yield good("git", "Git", f"in {sync.git}, with our merge driver")
        if sync.git_side:
            said = "it has not come to its end, and your progress file lacks what its other side has"
            yield wrong("side", "Git's merge", said, "'skilltrail merge --git' brings it in; commit only then")
        if sync.git_takes:
            said = f"{wording.joined(sync.git_takes)} would go into git as well"
            yield notice("ignored", "Not for git", said, f"printf '%s\\n' {join(sync.git_takes)} >> .gitignore")
    if not sync.services and not sync.git:
        yield good("sync", "Synchronised", "by nothing that is known here")


def _terminal(terminal: TerminalFacts) -> Iterator[Finding]:
    name = "Terminal"
    if not terminal.columns:
        yield good("terminal", name, "none: answers are plain text")
    else:
        size = f"{terminal.term or 'TERM is not set'}, {terminal.columns} x {terminal.lines}"
        if terminal.term in ("", "dumb"):
            yield notice("terminal", name, size, "no screens can be drawn on it; set TERM, or use the verbs")
        elif terminal.columns < LEAST_COLUMNS or terminal.lines < LEAST_LINES:
            need = f"the screens need {LEAST_COLUMNS} x {LEAST_LINES}"
            yield notice("terminal", name, size, f"{need}; the verbs work at any size")
        else:
            colours = {"none": "no colours", "16": "16 colours", "256": "256 colours", "all": "all colours"}
            asked = ", NO_COLOR is set" if terminal.no_color else ""
            yield good("terminal", name, f"{size}, {colours[terminal.colours]}{asked}")
    if terminal.encoding.lower().replace("-", "") == "utf8" or terminal.ascii_only:
        asked = "; SKILLTRAIL_ASCII is set" if terminal.ascii_only else ""
        yield good("encoding", "Characters", f"{terminal.encoding}{asked}")
    else:
        said = f"{terminal.encoding or 'unknown'}, in which marks and lines cannot be written"
        yield notice("encoding", "Characters", said, "set LANG=C.UTF-8, or use --ascii")


def _program(program: ProgramFacts) -> Iterator[Finding]:
    python = ".".join(map(str, program.python))
    listed = ", ".join(f"{name} {version}" for name, version in program.versions if version)
    missing = [name for name, version in program.versions if not version]
    if program.python[:2] < OLDEST_PYTHON:
        advice = f"skilltrail needs Python {'.'.join(map(str, OLDEST_PYTHON))} or newer"
        yield wrong("program", "Program", f"Python {python}, {listed}", advice)
    elif missing:
        said = f"Python {python}, {listed}; not found: {', '.join(missing)}"
        yield wrong("program", "Program", said, "install skilltrail again")
    else:
        yield good("program", "Program", f"Python {python} on {program.system}, {listed}")
    said = (
        f"{program.device}, {'as SKILLTRAIL_DEVICE says' if program.chosen else 'made from the name of this machine'}"
    )
    yield good("device", "This device", said)
