"""Bringing other versions of the progress file into it: files that are named, conflict copies, git's two sides.

What was there before is kept in the backups first; a conflict copy goes there once all it says is safely saved.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from skilltrail import files, wording
from skilltrail.errors import SkilltrailError, UsageError
from skilltrail.paths import Paths
from skilltrail.progress import backups, store
from skilltrail.progress.copies import Copies, Version, copy_names, git_side, look_at, parse_sides, read_version
from skilltrail.progress.events import EventLog, dump_log, fold, parse_log
from skilltrail.progress.merge import Came, came, conflicts, merge


class MergedFile(Struct, frozen=True):
    """What came in from a file. `trouble` is a line about one that was left alone, `code` the exit code for it.

    `other` says that it held more that was new: texts or keys that this version does not know. `kept` is where a
    conflict copy was moved to. `notes` are the ids of those whose note holds two texts by it.
    """

    path: str
    came: tuple[Came, ...] = ()
    other: bool = False
    trouble: str = ""
    code: int = 0
    kept: str = ""
    notes: tuple[str, ...] = ()

    @property
    def new(self) -> bool:
        """Tell whether it held anything new."""
        return bool(self.came) or self.other


class MergePage(Struct, frozen=True):
    """What a merge came to. `saved` says whether the progress file was changed, `backup` where it is as it was.

    `dry` ones save nothing. `repairing` says that git's markers were to be taken out, `repaired` that there were
    such; `notes` are the ids of those whose note holds two texts then. `disputed` are the paths of unknown values
    that differed; the values that gave way stand under `conflict`.
    """

    files: tuple[MergedFile, ...]
    saved: bool = False
    dry: bool = False
    backup: str = ""
    disputed: tuple[str, ...] = ()
    repairing: bool = False
    repaired: bool = False
    notes: tuple[str, ...] = ()


def merge_files(
    paths: Paths, names: Sequence[str | os.PathLike[str]], now: datetime, *, dry: bool = False, markers: bool = False
) -> MergePage:
    """Merge files into the progress file; those that cannot be are named in the answer and left alone.

    `dry` only says what would come in. `markers` also takes git's conflict markers out of the progress file; where
    there are none git is asked for its other side.
    Raises a SkilltrailError when nothing was saved.
    """
    found: list[Version | MergedFile] = []
    for name in names:
        try:
            if not os.fspath(name):
                raise UsageError("'': is no file's name")
            if _same(name, paths.progress):
                raise UsageError(f"{files.shown(name)}: is the progress file itself")
            found.append(read_version(name, markers=markers))
        except SkilltrailError as error:
            found.append(MergedFile(files.shown(name), trouble=str(error), code=error.exit_code))
    return _merge(paths, found, now, dry=dry, markers=markers)


def beside(paths: Paths) -> Copies:
    """Return the conflict copies beside the progress file; raises SaveError where nobody can look for them."""
    target = files.resolve(paths.progress)
    return look_at(target, copy_names(target, files.beside(target)))


def bring_in(paths: Paths, found: Copies, now: datetime, *, dry: bool = False) -> MergePage:
    """Merge conflict copies, and move them to the backups once that is safely saved. Raises a SkilltrailError.

    `dry` only says what would come in. Those that could not be read are in the answer with what is wrong with them.
    """
    page = _merge(paths, found.versions, now, dry=dry)
    lines = page.files
    if not dry:
        keeping = backups.Keeping(paths.backups, now)
        both = zip(page.files, found.versions, strict=True)
        lines = tuple(replace(one, kept=_move(version, keeping)) for one, version in both)
    unread = tuple(MergedFile(files.shown(name), trouble=line, code=1) for name, line, _ in found.unread)
    return replace(page, files=(*lines, *unread))


def merge_driver(ours: str, theirs: str) -> None:
    """Write what two versions know together into the first, as git asks; raises a SkilltrailError."""
    one, two = read_version(ours), read_version(theirs)
    files.write_atomic(ours, dump_log(merge(one.log, two.log)))


def merge_words(one: MergedFile) -> str:
    """Return in words what came in from a file: `12 changes from laptop-7f3a, 2 of them newer`."""
    said = []
    for device in one.came:
        newer = ""
        if device.newer:
            newer = ", newer" if device.changes == 1 else f", {_of_them(device)} newer"
        said.append(f"{wording.plural(device.changes, 'change')} from {files.shown(device.device)}{newer}")
    if one.other:
        said.append("more that this version does not know" if said else "only what this version does not know")
    if one.notes:
        said.append(_notes_words(one.notes))
    return "; ".join(said) or "nothing new"


def repair_words(page: MergePage) -> str:
    """Return in words what becomes of a file that git has left its markers in."""
    would = "would be" if page.dry else "were"
    notes = f"; {_notes_words(page.notes)}" if page.notes else ""
    return f"git's conflict markers {would} taken out, and both sides are kept{notes}"


def _notes_words(ids: Sequence[str]) -> str:
    return f"the note of {wording.joined([files.shown(id) for id in ids])} holds two texts now"


def _two_texts(log: EventLog) -> set[str]:
    """Return the ids of skills and projects whose note was written on two sides."""
    known = fold(log)
    return {id for items in (known.skills, known.projects) for id, one in items.items() if len(one.versions) > 1}


def _of_them(device: Came) -> str:
    return "all of them" if device.newer == device.changes else f"{device.newer} of them"


def _move(version: Version, keeping: backups.Keeping) -> str:
    """Move a conflict copy to the backups and return where, "" when it stays, which does no harm."""
    with suppress(SkilltrailError), files.folder_lock(version.path.parent) as locked:
        if files.identity(version.path) == version.identity:
            kept = backups.set_aside(keeping, version.path.name, version.data, locked=locked)
            try:
                files.remove(version.path)
            except SkilltrailError:
                if os.path.lexists(version.path):
                    files.remove(kept)
                    return ""
            return str(kept)
    return ""


class _Merger:
    """One merge of what was `found`: how the file is read, what is made of it, and what is kept before."""

    def __init__(self, paths: Paths, found: Sequence[Version | MergedFile], now: datetime, *, markers: bool) -> None:
        self._paths = paths
        self._found = found
        self._now = now
        self._markers = markers
        self._repaired = False
        self.backup = ""

    def read(self, data: bytes, name: str) -> EventLog:
        """Parse the progress file, where it is asked for from what git has left of it."""
        try:
            return parse_log(data, name)
        except SkilltrailError:
            if not self._markers:
                raise
        self._repaired = True
        return parse_sides(data, name)

    def make(self, log: EventLog) -> tuple[EventLog, MergePage]:
        """Merge what was found into a log; the very same log where nothing of it is new."""
        found = self._found
        # Where a driver of git's could not run there are no markers, and the file has one side only.
        if self._markers and not self._repaired and (side := git_side(files.resolve(self._paths.progress))):
            found = (*found, side)
        lines, after = [], log
        for one in found:
            if isinstance(one, MergedFile):
                lines.append(one)
                continue
            before, after = after, merge(after, one.log)
            new = came(before, after)
            other = not new and dump_log(after) != dump_log(before)
            notes = tuple(sorted(_two_texts(after) - _two_texts(before))) if new else ()
            lines.append(MergedFile(files.shown(one.path), new, other, notes=notes))
        changed = self._repaired or any(line.new for line in lines)
        disputed = tuple(sorted(set(conflicts(after)) - set(conflicts(log))))
        # Where markers are taken out something is to be written though nothing is new.
        made = merge(after) if changed else log
        page = MergePage(tuple(lines), changed, disputed=disputed, repairing=self._markers)
        if self._repaired:
            page = replace(page, repaired=True, notes=tuple(sorted(_two_texts(log))))
        return made, page

    def keep(self, data: bytes) -> None:
        """Keep a copy of the file as it is."""
        keeping = backups.Keeping(self._paths.backups, self._now)
        if self._repaired:
            self.backup = str(backups.set_aside(keeping, f"{self._paths.progress.name}.bad", data))
        else:
            self.backup = str(backups.keep(keeping, data))


def _merge(
    paths: Paths,
    found: Sequence[Version | MergedFile],
    now: datetime,
    *,
    dry: bool = False,
    markers: bool = False,
) -> MergePage:
    refused = tuple(one for one in found if isinstance(one, MergedFile))
    if len(refused) == len(found) and not markers:
        return MergePage(refused, dry=dry)
    merger = _Merger(paths, found, now, markers=markers)
    if not dry:
        _, page = store.change(paths.progress, merger.make, before=merger.keep, parse=merger.read)
        return replace(page, backup=merger.backup)
    try:
        log = merger.read(files.read_bytes(paths.progress, store.LIMIT), files.shown(paths.progress))
    except FileNotFoundError:
        log = EventLog()
    return replace(merger.make(log)[1], saved=False, dry=True)


def _same(one: str | os.PathLike[str], other: str | os.PathLike[str]) -> bool:
    with suppress(OSError, ValueError):
        return os.path.samefile(one, other)  # noqa: PTH121 - names come as they were typed
    return False
