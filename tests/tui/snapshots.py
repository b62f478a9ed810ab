"""Snapshots of screens: what is on the screen as text that a person can read and compare.

A snapshot is a text file. First comes the screen, character by character. Under it stands, for each line, how many
columns have which style, a letter a style; lines that are alike stand together. Last comes what each letter means.
An SVG of the same screen is ten times as long and says nothing in a comparison; those are in `screenshots/`, for
people who have not installed the program.
"""

from collections.abc import Iterable, Iterator
from difflib import unified_diff
from itertools import groupby
from pathlib import Path
from string import ascii_letters

import pytest
from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from skilltrail.tui.app import SkilltrailApp
from tests.tui.drawing import screen_strips, screen_svg

ROOT = Path(__file__).parents[2]
NEW = ROOT / "build" / "snapshots"
RENEW = "python -m pytest tests/tui/test_snapshots.py --snapshot-update"
_LONGEST_DIFF = 60


class TextSnapshot(SingleFileSnapshotExtension):
    """One snapshot, one text file."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


class Pictures:
    """Compares screens with their snapshots, several a test, and tells of all that differ at once."""

    def __init__(self, snapshot: SnapshotAssertion, test: str) -> None:
        self._snapshot = snapshot.use_extension(TextSnapshot)
        self._test = test
        self._differing: list[str] = []

    def take(self, app: SkilltrailApp, name: str) -> None:
        """Compare what is on the screen with the snapshot of this name; with --snapshot-update, renew that."""
        seen = screen_text(app)
        if self._snapshot(name=name) == seen:
            return
        result = list(self._snapshot.executions.values())[-1]
        if result.exception is not None:
            raise result.exception
        new = NEW / f"{self._test}-{name}.txt"
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(seen, encoding="utf-8")
        new.with_suffix(".svg").write_text(screen_svg(app, name), encoding="utf-8")
        self._differing.append(_differs(str(result.recalled_data or ""), seen, Path(result.snapshot_location), new))

    def compare(self) -> None:
        """Fail if any screen differed."""
        if self._differing:
            wanted = f"If the new pictures are as they should be, renew them all: {RENEW}"
            pytest.fail("\n\n".join([*self._differing, wanted]), pytrace=False)


def screen_text(app: SkilltrailApp) -> str:
    """Return what is on the screen, dialogs and all, in the form of a snapshot."""
    strips = screen_strips(app)
    letters: dict[str, str] = {}
    lines = [strip.text.rstrip() for strip in strips]
    styles = [" ".join(_runs(strip, letters)) for strip in strips]
    width = len(str(len(strips)))
    lines.append("")
    at = 1
    for styled, alike in groupby(styles):
        last = at + len(list(alike)) - 1
        span = f"{at:>{width}}" if at == last else f"{at:>{width}}-{last}"
        lines.append(f"{span:<{2 * width + 1}} {styled}")
        at = last + 1
    return "\n".join([*lines, "", *(f"{letter}: {said}" for said, letter in letters.items()), ""])


def _runs(segments: Iterable[Segment], letters: dict[str, str]) -> Iterator[str]:
    """Yield how many columns have which style; a style not met before gets the next letter."""
    cells = ((_said(segment.style or Style.null()), cell_len(segment.text)) for segment in segments)
    for said, run in groupby(cells, key=lambda cell: cell[0]):
        letter = letters.setdefault(said, ascii_letters[len(letters) % 52] + "'" * (len(letters) // 52))
        yield f"{letter}{sum(width for _, width in run)}"


def _said(style: Style) -> str:
    """Return a style in words: attributes, colour, ground."""
    words = [word for word in ("bold", "dim", "italic", "underline", "strike", "reverse") if getattr(style, word)]
    words += [_colour(style.color), "on", _colour(style.bgcolor)]
    return " ".join(words)


def _colour(colour: Color | None) -> str:
    return "default" if colour is None else str(colour.name)


def _differs(old: str, new: str, stored: Path, seen: Path) -> str:
    """Return how a screen differs from its snapshot, in the first lines that do, and where both are."""
    diff = list(unified_diff(old.splitlines(), new.splitlines(), "stored", "seen", n=1, lineterm=""))
    if len(diff) > _LONGEST_DIFF:
        diff = [*diff[:_LONGEST_DIFF], f"... and {len(diff) - _LONGEST_DIFF} lines more"]
    where = (
        f"stored: {stored.relative_to(ROOT)}" if old else f"There is no snapshot {stored.relative_to(ROOT)} yet.",
        f"seen:   {seen.relative_to(ROOT)}, and as a picture in {seen.with_suffix('.svg').name} beside it",
    )
    return "\n".join([*where, *(diff if old else ())])
