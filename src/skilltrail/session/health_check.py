"""The doctor's round: finds everything out, and says what there is to say. Works where everything is broken."""

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from skilltrail import files, wording
from skilltrail.calls import again, shown
from skilltrail.curriculum.load import load
from skilltrail.curriculum.model import Curriculum
from skilltrail.errors import SkilltrailError
from skilltrail.paths import Paths, shipped_content
from skilltrail.progress.events import EventLog
from skilltrail.session import health_files as look
from skilltrail.session.health import findings
from skilltrail.session.health_views import ContentFacts, Facts, Finding, ProgramFacts, SyncFacts, TerminalFacts
from skilltrail.settings import device_name

_NEEDED = ("skilltrail", "textual", "rich", "msgspec", "click", "platformdirs", "tomli-w")
_LEVELS = 40  # folders above one another that are looked at
_LIMIT = 100_000  # bytes of a git configuration
_DRIVER = re.compile(r"^\s*driver\s*=\s*(.*\bmerge-driver\b.*?)\s*$", re.MULTILINE)


def examine(places: Callable[[], Paths], *, now: datetime, environ: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return what is right and wrong.

    `places` names the files and may raise; `now` is aware. Nothing is changed.
    """
    local = now.astimezone().replace(tzinfo=None)
    return findings(gather(places, now=now, environ=environ), local)


def gather(places: Callable[[], Paths], *, now: datetime, environ: Mapping[str, str]) -> Facts:
    """Return all there is to know; see `examine`."""
    facts = Facts(look_at_program(environ), look_at_terminal(environ))
    try:
        paths = places()
    except (SkilltrailError, OSError) as error:
        return replace(facts, lost=str(error))
    curriculum, known = _content(paths)
    target = _target(paths)
    closed = look.closed_folder(target)
    if closed is not None:
        # Whatever else may be said of what lies in there has the same cause.
        return replace(facts, closed=closed, content=replace(known, problems=()))
    file = look.look_at_file(paths.progress)
    sync = look_at_sync(target.parent, environ, passing(paths))
    log, problem = look.read_record(paths.progress) if file.kind == "file" else (None, "")
    return replace(
        facts,
        file=replace(file, problem=problem),
        record=look.look_at_record(log, curriculum, now) if log is not None else None,
        folder=look.look_at_folder(target.parent, target.name),
        sync=replace(sync, git_side=bool(sync.git) and _lacks_a_side(target, log)),
        backups=look.look_at_backups(paths.backups),
        content=known,
        timer=look.look_at_timer(paths, device_name(environ), now),
        settings=look.look_at_settings(paths),
        drafts=look.look_at_drafts(paths, device_name(environ)),
    )


def look_at_program(environ: Mapping[str, str]) -> ProgramFacts:
    """Return which versions run here."""
    from importlib.metadata import PackageNotFoundError, version

    versions = []
    for name in _NEEDED:
        try:
            versions.append((name, version(name)))
        except PackageNotFoundError:
            versions.append((name, ""))
    system = os.uname()
    return ProgramFacts(
        (sys.version_info.major, sys.version_info.minor, sys.version_info.micro),
        shown(f"{system.sysname} {system.release}"),
        tuple(versions),
        device_name(environ),
        device_name(environ) == environ.get("SKILLTRAIL_DEVICE"),
    )


def look_at_terminal(environ: Mapping[str, str]) -> TerminalFacts:
    """Return what the terminal of this process is like."""
    columns = lines = 0
    for number in (1, 2, 0):
        try:
            columns, lines = os.get_terminal_size(number)
        except OSError:
            continue
        break
    term = shown(environ.get("TERM", ""))
    stream = sys.__stdout__
    return TerminalFacts(
        term,
        _colours(term, environ.get("COLORTERM", "")),
        columns,
        lines,
        (stream.encoding if stream is not None else "") or "",
        wording.ascii_wanted(environ),
        bool(environ.get("NO_COLOR")),
    )


def passing(paths: Paths) -> tuple[Path, ...]:
    """Return what git has no use for: what is of one device or one day only. Names may hold a `*`."""
    beside = paths.view.parent
    return paths.backups, paths.cache, paths.view, beside / "timer-*.toml", beside / "draft-*.json"


def look_at_sync(folder: Path, environ: Mapping[str, str], useless: Sequence[Path] = ()) -> SyncFacts:
    """Return which services synchronise a folder, and whether git does and would take what is `useless` to it."""
    services: dict[str, None] = {}
    git = None
    home = environ.get("HOME", "")
    for at in (folder, *folder.parents)[:_LEVELS]:
        services.update(dict.fromkeys(_services(at)))
        if git is None and os.path.lexists(at / ".git"):
            git = at
        if str(at) == home:
            break
    if git is None:
        return SyncFacts(tuple(services))
    inner = _git_folder(git)
    settings = "\n".join(map(_text, _configurations(inner, environ)))
    attributes = "\n".join(_text(at / ".gitattributes") for at in (folder, *folder.parents)[:_LEVELS])
    attributes += "\n" + _text(inner / "info" / "attributes")
    left_out = "\n".join(_text(at / ".gitignore") for at in (folder, *folder.parents)[:_LEVELS])
    left_out += "\n" + _text(inner / "info" / "exclude")
    return SyncFacts(
        tuple(services),
        shown(git),
        any("merge=skilltrail" in line and not line.lstrip().startswith("#") for line in attributes.split("\n")),
        '[merge "skilltrail"]' in settings and "merge-driver" in settings,
        tuple(shown(one.name) for one in useless if one.is_relative_to(git) and not _left_out(one.name, left_out)),
        _missing_program(settings, environ),
    )


def _missing_program(settings: str, environ: Mapping[str, str]) -> str:
    """Return the program that git's settings name as our driver where nobody finds it, "" where it is there."""
    from shlex import split
    from shutil import which

    driver = (_DRIVER.findall(settings) or [""])[-1]
    if driver.startswith('"'):
        driver = driver.strip('"').replace('\\"', '"')
    try:
        program = (split(driver) or [""])[0]
    except ValueError:
        return ""
    return "" if not program or which(program, path=environ.get("PATH")) else shown(program)


def _lacks_a_side(target: Path, log: EventLog | None) -> bool:
    """Tell whether git has another side of the file, of a merge that is not at its end, that is not in it."""
    from skilltrail.progress.copies import git_side
    from skilltrail.progress.events import dump_log
    from skilltrail.progress.merge import merge

    if log is None or log.newer:
        return False
    try:
        side = git_side(target)
        return side is not None and dump_log(merge(log, side.log)) != dump_log(merge(log))
    except SkilltrailError:
        return False  # nobody can tell


def _left_out(name: str, lines: str) -> bool:
    """Tell whether a line of a .gitignore names this; which folder it stands in is not looked at."""
    patterns = (
        line.strip().rstrip("/").rpartition("/")[2] for line in lines.split("\n") if line[:1] not in ("#", "!")
    )
    return any(pattern and fnmatchcase(name, pattern) for pattern in patterns)


def _services(folder: Path) -> list[str]:
    """Return the services that have left their signs in a folder or its name."""
    try:
        names = again(os.listdir, folder)
    except OSError:
        names = []
    called = folder.name
    signs = {
        "Syncthing": ".stfolder" in names,
        "Dropbox": called.startswith("Dropbox") or ".dropbox" in names or ".dropbox.cache" in names,
        "Nextcloud": called in ("Nextcloud", "ownCloud")
        or any(one.startswith((".sync_", "._sync_", ".nextcloudsync", ".owncloudsync")) for one in names),
        "OneDrive": called.startswith("OneDrive"),
        "iCloud Drive": called in ("Mobile Documents", "com~apple~CloudDocs"),
        "Google Drive": called.startswith(("Google Drive", "GoogleDrive-")) or called == "My Drive",
    }
    return [service for service, there in signs.items() if there]


def _git_folder(git: Path) -> Path:
    """Return where git keeps what it knows of a work tree."""
    inner = git / ".git"
    words = _text(inner).strip()
    if words.startswith("gitdir: "):  # a worktree or submodule: its settings stand in the repository it is of
        inner = git / words.removeprefix("gitdir: ")
        common = _text(inner / "commondir").strip()
        inner = inner / common if common else inner
    return inner


def _configurations(inner: Path, environ: Mapping[str, str]) -> list[Path]:
    """Return the files that git's settings for a repository may stand in."""
    home = environ.get("HOME", "")
    found = [inner / "config", Path("/etc/gitconfig")]
    if home:
        settings = environ.get("XDG_CONFIG_HOME") or f"{home}/.config"
        found += [Path(home) / ".gitconfig", Path(settings) / "git" / "config"]
    return found


def _text(path: Path) -> str:
    try:
        return files.read_bytes(path, _LIMIT).decode(errors="replace")
    except (OSError, SkilltrailError):
        return ""


def _colours(term: str, said: str) -> Literal["none", "16", "256", "all"]:
    if term in ("", "dumb"):
        return "none"
    if said in ("truecolor", "24bit"):
        return "all"
    return "256" if "256" in term else "16"


def _content(paths: Paths) -> tuple[Curriculum, ContentFacts]:
    shipped, trouble = shipped_content(), ""
    problems: tuple[str, ...] = ()
    content = Curriculum()
    try:
        loaded = load(shipped, paths.packs, paths.cache, keep=False)
        content = loaded.curriculum
        problems = tuple(str(one) for one in loaded.problems if one.severity == "error")
    except (SkilltrailError, OSError) as error:
        trouble = f"{shown(shipped)}: {error}"
    packs = tuple(f"{shown(one.id)} {shown(one.version)}".strip() for one in content.packs)
    cache = ""
    if os.path.lexists(paths.cache) and not os.access(paths.cache, os.W_OK | os.X_OK):
        cache = "cannot be written"
    if os.path.lexists(paths.cache) and not paths.cache.is_dir():
        cache = "is no folder"
    return content, ContentFacts(packs, len(content.skills), problems, trouble, shown(paths.cache), cache)


def _target(paths: Paths) -> Path:
    try:
        target = files.resolve(paths.progress)
        return target.parent.resolve() / target.name
    except (SkilltrailError, OSError, RuntimeError):
        return paths.progress
