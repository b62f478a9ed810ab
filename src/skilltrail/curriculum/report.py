"""Collects what is wrong with one pack and turns it, at the end, into problems with lines."""

from collections.abc import Collection

from msgspec import Struct

from skilltrail.curriculum.locate import Where, line_of, positions
from skilltrail.curriculum.problem import Problem, Severity
from skilltrail.text import clean, fit, nearest

MOST_PROBLEMS = 1000  # of a pack; a person mends the first ones first
_MOST_LOOKED_AT = 400_000  # ids looked at for suggestions: a pack of nothing but mistakes must end too


class _Fault(Struct, frozen=True):
    file: str
    where: Where | int
    subject: str
    message: str
    severity: Severity
    see: tuple[str, Where] | None = None


class Report:
    """The faults of one pack. Files are named by their path in the pack; `shown` is the pack as it is shown."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.failed = False
        self.texts: dict[str, str] = {}  # the text of each file that could be decoded, for finding lines
        self.unread: set[str] = set()  # kinds of which some file could not be read
        self.refused: set[str] = set()  # files that must not be opened
        self._faults: list[_Fault] = []
        self._errors = 0
        self._left_out = 0
        self._looked_at = 0

    @property
    def full(self) -> bool:
        """Whether so much is wrong already, and not only warned of, that nothing more need be looked at."""
        return self.failed and self._left_out > 0

    def error(
        self,
        file: str,
        where: Where | int,
        subject: str,
        message: str,
        *,
        see: tuple[str, Where] | None = None,
    ) -> None:
        """Note an error at a value, or at a line (0 for the whole file); the message ends with the place `see`."""
        self._add(_Fault(file, where, subject, message, "error", see))

    def warning(self, file: str, where: Where | int, subject: str, message: str) -> None:
        """Note something that does not keep the pack out."""
        self._add(_Fault(file, where, subject, message, "warning"))

    def _add(self, fault: _Fault) -> None:
        # Warnings never take the place of errors, which are what keeps a pack out.
        if fault.severity == "error":
            self.failed = True
            self._errors += 1
        if self._errors > MOST_PROBLEMS or (fault.severity == "warning" and len(self._faults) >= MOST_PROBLEMS):
            self._left_out += 1
        else:
            self._faults.append(fault)

    def hint(self, word: str, options: Collection[str]) -> str:
        """Return ` (did you mean 'this'?)` for the nearest of the options, "" when none is near."""
        self._looked_at += len(options)
        if self._looked_at > _MOST_LOOKED_AT:
            return ""
        near = nearest(word, options, 1)
        return f" (did you mean '{near[0]}'?)" if near else ""

    def path(self, file: str) -> str:
        """Return a file's path as it is shown."""
        return "/".join(part for part in (self.shown, file) if part) or "."

    def problems(self) -> list[Problem]:
        """Return all that was noted, with lines, sorted by file and line."""
        lines = self._lines()
        found = []
        for fault in self._faults:
            message = fault.message
            if fault.see is not None:
                file, where = fault.see
                message += f" {self.path(file)}:{lines[file, where]}"
            line = lines[fault.file, fault.where] if isinstance(fault.where, tuple) else fault.where
            file, message = clean(self.path(fault.file)), fit(clean(message), 600)
            found.append(Problem(file, line, clean(fault.subject), message, fault.severity))
        found.sort(key=sort_key)
        if self._left_out:
            message = f"more than {MOST_PROBLEMS:,} problems; the rest is not shown"
            found.append(Problem(clean(self.path("")), 0, "", message, "error" if self.failed else "warning"))
        return found

    def _lines(self) -> dict[tuple[str, Where], int]:
        """Return the lines of all values that faults are about, walking each file once."""
        asked: dict[str, set[Where]] = {}
        for fault in self._faults:
            if isinstance(fault.where, tuple):
                asked.setdefault(fault.file, set()).add(fault.where)
            if fault.see is not None:
                asked.setdefault(fault.see[0], set()).add(fault.see[1])
        lines: dict[tuple[str, Where], int] = {}
        for file, ways in asked.items():
            around = {way[:end] for way in ways for end in range(1, len(way) + 1)}
            found = positions(self.texts[file], around) if file in self.texts else {}
            for way in ways:
                lines[file, way] = line_of(found, way)
        return lines


def sort_key(problem: Problem) -> tuple[str, int, str, str]:
    """Return what problems are sorted by: file, line, subject, message."""
    return problem.file, problem.line, problem.subject, problem.message
