"""Copies of the progress file as front ends show them."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from skilltrail.session.past_views import HistoryLine


class BackupLine(Struct, frozen=True):
    """A copy: what to call it, its file, when it was made (local time), its bytes, and what is recorded in it.

    `changes` counts its batches, `known` its skills done or assumed; both are 0 where it is not `good`, and `problem`
    says why it cannot be put back, in a line.
    """

    id: str
    file: str
    taken: datetime
    size: int
    changes: int = 0
    known: int = 0
    good: bool = True
    problem: str = ""


class RestorePage(Struct, frozen=True):
    """What putting a copy back would do.

    `present` says what is in its place now: a `good` file, a `bad` one (`problem` says in a line what is wrong with
    it), `none`, or the `same`. `goes` are the changes that the record would lose, `comes` those that it would get,
    newest first; of a bad file nothing is known. `known` is how many skills are known now. `seen` names the file
    that was looked at. `passed` are lines about newer copies that are not good, where the newest good was asked for.
    """

    backup: BackupLine
    present: Literal["good", "bad", "none", "same"]
    goes: tuple[HistoryLine, ...]
    comes: tuple[HistoryLine, ...]
    known: int
    problem: str
    seen: str
    passed: tuple[str, ...] = ()
