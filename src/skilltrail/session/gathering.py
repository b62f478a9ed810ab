"""Notices the conflict copies that lie beside the progress file, and brings them in before the next change."""

import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct

from skilltrail import files
from skilltrail.errors import SkilltrailError
from skilltrail.session.changing import Changes, unheard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skilltrail.progress.copies import Version

_TOLD = "told-copies"
_TOLD_LIMIT = 100_000  # bytes
_MOST_TOLD = 1000


class Beside(Struct, frozen=True):
    """What was found beside the progress file: names of versions of it, and lines about what is none.

    Or about what could not be looked at.
    """

    versions: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()


class Gathering(Changes):
    """The part of the session that looks after conflict copies. `on_merged` is told what came of those brought in."""

    on_merged: "Callable[[str], object]" = staticmethod(unheard)
    _folder: files.FileIdentity | None = None
    _waiting: "tuple[Version, ...]" = ()
    _seen: "frozenset[files.FileIdentity]" = frozenset()
    _warned: "frozenset[str]" = frozenset()

    def find_copies(self) -> Beside:
        """Look for conflict copies; return those not told of before by this session.

        Costs a look at the folder, and where nothing has changed in it since the last time not even that.
        """
        if self._error is not None:
            return Beside()
        try:
            target = files.resolve(self.paths.progress)
            folder = files.identity(target.parent)
            if folder is None or folder == self._folder:
                return Beside()
            names = files.beside(target)
        except SkilltrailError as error:
            return Beside(strange=self._warn(str(error)))
        self._folder = folder
        stem, suffix = target.stem, target.suffix
        names = [name for name in names if name.startswith(stem) and name.endswith(suffix)]
        if not names or names == [target.name]:
            return Beside()
        from skilltrail.progress.copies import copy_names, look_at, strange_words

        told = self._passed_over()
        found = look_at(target, copy_names(target, names), told)
        if found.unread:
            self._folder = None  # it may go better the next time
        if found.strange:
            self._pass_over([*told, *(identity for _, identity in found.strange)])
        # One that could not be moved away is there for ever, but is brought in once.
        fresh = tuple(version for version in found.versions if version.identity not in self._seen)
        self._seen |= {version.identity for version in fresh}
        self._waiting += fresh
        lines = tuple(map(strange_words, (line for line, _ in found.strange)))
        unread = (
            self._warn(f"{line}; it bears the name of a conflict copy") for _, line, sure in found.unread if sure
        )
        lines = (*lines, *(line for warned in unread for line in warned))
        return Beside(tuple(files.shown(version.path.name) for version in fresh), lines)

    def _warn(self, line: str) -> tuple[str, ...]:
        """Return a line about what may pass, once a session."""
        if line in self._warned:
            return ()
        self._warned |= {line}
        return (line,)

    @property
    def copies_waiting(self) -> bool:
        """Tell whether there are conflict copies to be brought in."""
        return bool(self._waiting)

    def merge_copies(self) -> tuple[str, ...]:
        """Bring the conflict copies in that were found, and say what came of each in a line. Raises nothing."""
        from skilltrail.progress.copies import Copies
        from skilltrail.session.merging import bring_in, merge_words

        versions, self._waiting = self._waiting, ()
        if not versions:
            return ()
        try:
            page = bring_in(self.paths, Copies(versions), self._now())
        except SkilltrailError as error:
            return (f"{error}; the conflict copy is where it was",)
        self.refresh()
        lines = []
        for one, version in zip(page.files, versions, strict=True):
            name = files.shown(version.path.name)
            if not one.kept and not one.new and not os.path.lexists(version.path):
                lines.append(f"{name} is in your progress file already: another program has brought it in")
                continue
            where = f"it is in {one.kept} now" if one.kept else "it could not be moved to the backups"
            lines.append(f"Brought in {name}: {merge_words(one)}; {where}")
        return tuple(lines)

    def _before_saving(self) -> None:
        for line in self.merge_copies():
            self.on_merged(line)

    def _passed_over(self) -> list[files.FileIdentity]:
        """Return the files that were told of as not being versions; when that is lost, they are told of again."""
        with suppress(OSError, SkilltrailError, ValueError):
            lines = files.read_bytes(self.paths.cache / _TOLD, _TOLD_LIMIT).decode().splitlines()
            return [files.FileIdentity(*map(int, line.split(maxsplit=2))) for line in lines if line.count(" ") == 2]
        return []

    def _pass_over(self, told: "Sequence[files.FileIdentity]") -> None:
        lines = [f"{one.inode} {one.size} {one.mtime_ns}\n" for one in told[-_MOST_TOLD:]]
        with suppress(SkilltrailError):
            files.write_atomic(self.paths.cache / _TOLD, "".join(lines).encode())
