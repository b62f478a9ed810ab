"""What was being written when the program had to end and could not save it: a small file, kept until it is saved."""

import os
from collections.abc import Mapping

import msgspec
from msgspec import Struct

from skilltrail import files
from skilltrail.errors import BadFileError

_LIMIT = 5_000_000  # bytes


class Draft(Struct, frozen=True):
    """The text of a note that is not saved, and the versions of the note that it was to take the place of."""

    text: str
    seen: tuple[str, ...] = ()


class _File(Struct, frozen=True):
    format: int
    notes: dict[str, Draft]


Drafts = Mapping[str, Draft]
"""By the id of the skill or project."""


def read_drafts(path: str | os.PathLike[str]) -> dict[str, Draft]:
    """Return what is kept in a file, nothing when there is none.

    Raises BadFileError for one that cannot be read or understood: somebody's words may be in it.
    """
    try:
        return msgspec.json.decode(files.read_bytes(path, _LIMIT), type=_File).notes
    except FileNotFoundError:
        return {}
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise BadFileError(f"{files.shown(path)}: holds no drafts that can be understood") from error


def write_drafts(path: str | os.PathLike[str], drafts: Drafts) -> None:
    """Keep drafts in a file; without any the file goes. Raises SaveError."""
    if not drafts:
        files.remove(path)
        return
    data = msgspec.json.format(msgspec.json.encode(_File(1, dict(drafts))))
    files.write_atomic(path, data + b"\n")


def with_draft(drafts: Drafts, id: str, draft: Draft) -> dict[str, Draft]:
    """Return drafts with one more; what another program left unsaved about the same stays, above it."""
    there = drafts.get(id)
    if there is not None and there.text not in draft.text:
        draft = Draft(f"{there.text}\n\n{draft.text}", tuple(dict.fromkeys((*there.seen, *draft.seen))))
    return {**drafts, id: draft}
