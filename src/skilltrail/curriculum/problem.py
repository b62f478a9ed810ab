"""What loading and checking give back: the problems of packs, and a curriculum together with its problems."""

from typing import Literal

from msgspec import Struct

from skilltrail.curriculum.model import Curriculum

Severity = Literal["error", "warning"]


class Problem(Struct, frozen=True):
    """Something wrong with a pack; `str(problem)` is one line for a person.

    `file` is a path as it is shown, `line` its line from 1 or 0 when no line can be named, `subject` what
    the message is about (`skill 'stat-estimation'`), "" when that is the file. An error keeps its pack out.
    """

    file: str
    line: int
    subject: str
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        parts = [place, "warning" if self.severity == "warning" else "", self.subject, self.message]
        return ": ".join(part for part in parts if part)


class Loaded(Struct, frozen=True):
    """A curriculum made of all packs without errors, and the problems of all packs, sorted by file and line."""

    curriculum: Curriculum
    problems: tuple[Problem, ...] = ()
