"""Keeps what was being written when it cannot be saved, and saves it as soon as that can be done."""

import os
import stat
from binascii import crc32
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from skilltrail import files
from skilltrail.errors import BadFileError, SaveError, SkilltrailError
from skilltrail.paths import Paths
from skilltrail.session.recording import Recording
from skilltrail.session.views import Done

if TYPE_CHECKING:
    from skilltrail.progress.drafts import Draft, Drafts


class Drafting(Recording):
    """The part of the session that keeps the drafts of notes: beside the view, or where temporary files are."""

    def keep_draft(self, word: str, text: str, seen: tuple[str, ...]) -> Path:
        """Keep a text that could not be saved as a note; return the file. Raises SaveError when no place takes it."""
        from skilltrail.progress.drafts import Draft

        id = self.find_item(word).id
        place, *elsewhere = draft_places(self.paths, self._device, make=True)
        try:
            return self._keep_in(place, id, Draft(text, seen))
        except SaveError:
            if not elsewhere:
                raise
            return self._keep_in(elsewhere[0], id, Draft(text, seen))

    def draft(self, id: str) -> "Draft | None":
        """Return the text kept for a note of a skill or project, None when there is none."""
        from skilltrail.progress.drafts import with_draft

        found: dict[str, Draft] = {}
        for _, drafts in self._drafts():
            if id in drafts:
                found = with_draft(found, id, drafts[id])
        return found.get(id)

    def forget_draft(self, id: str) -> None:
        """Let a draft go that is saved or given up; a file that cannot be written keeps it for another time."""
        for path, drafts in self._drafts():
            if id in drafts:
                _write(path, {other: draft for other, draft in drafts.items() if other != id})

    def recover_drafts(self) -> tuple[Done, ...]:
        """Save every draft as a note, beside what was written meanwhile; those that cannot be saved stay.

        Raises SkilltrailError, the first that came, when nothing could be saved of what there is.
        """
        done: list[Done] = []
        trouble: SkilltrailError | None = None
        for path, drafts in self._drafts():
            left = dict(drafts)
            for id, draft in drafts.items():
                try:
                    done.append(self.note(id, draft.text, seen=draft.seen))
                    del left[id]
                except SkilltrailError as error:
                    trouble = trouble or error
            if left != drafts:
                _write(path, left)
        if trouble is not None and not done:
            raise trouble
        return tuple(done)

    @property
    def has_drafts(self) -> bool:
        """Tell whether anything is kept that could not be saved. Costs two looks where there is nothing."""
        return bool(self._drafts())

    def _drafts(self) -> "list[tuple[Path, Drafts]]":
        """Return the files there are, with what is in them."""
        from skilltrail.progress.drafts import read_drafts

        found: list[tuple[Path, Drafts]] = []
        for path in draft_places(self.paths, self._device):
            with suppress(BadFileError):  # it stays where it is
                if drafts := read_drafts(path):
                    found.append((path, drafts))
        return found

    def _keep_in(self, path: Path, id: str, draft: "Draft") -> Path:
        from skilltrail.progress.drafts import read_drafts, with_draft, write_drafts

        files.ensure_folder(path.parent)
        with files.folder_lock(path.parent, 1.0):
            try:
                there = read_drafts(path)
            except BadFileError as error:  # what may be in it is not written over
                raise SaveError(str(error)) from error
            write_drafts(path, with_draft(there, id, draft))
        return path


def draft_places(paths: Paths, device: str, *, make: bool = False) -> list[Path]:
    """Return the files in which a device keeps its drafts: beside the view, and where temporary files are.

    The latter only where there is a folder for it, which one may `make`.
    """
    places = [paths.view.with_name(f"draft-{device}.json")]
    if (folder := _temporary_folder(make=make)) is not None:
        # Temporary files are all in one folder, whichever home they are of.
        places.append(folder / f"draft-{crc32(os.fsencode(paths.progress)):08x}-{device}.json")
    return places


def _write(path: Path, drafts: "Drafts") -> None:
    """Write what is left; a draft whose file cannot be written is saved again another time, and changes nothing."""
    from skilltrail.progress.drafts import write_drafts

    try:
        with files.folder_lock(path.parent, 1.0):
            write_drafts(path, drafts)
    except SaveError:
        return


def _temporary_folder(*, make: bool) -> Path | None:
    """Return a folder of the learner's own among the temporary files, None when there is none nor can be made.

    Others may write there too: only a real folder that is ours alone is good.
    """
    folder = Path(os.environ.get("TMPDIR") or "/tmp") / f"skilltrail-{os.getuid()}"  # noqa: S108 - looked at below
    try:
        if make and not folder.is_dir():
            folder.mkdir(mode=0o700)
        status = folder.lstat()
    except (OSError, ValueError):
        return None
    ours = stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & 0o077
    return folder if ours else None
