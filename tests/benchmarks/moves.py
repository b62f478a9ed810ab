"""What a key came to: when the list showed what it then went on showing, and the bytes that took."""

from collections.abc import Sequence

from msgspec import Struct

from tests.benchmarks.pty_run import COLUMNS, ROWS, Chunk, Screen, frames
from tests.benchmarks.terminal import Grid

_CORNERS = "╭┌┏"


class Move(Struct, frozen=True):
    """One key: seconds until the list was right, bytes up to then, bytes of all that followed from the key."""

    seconds: float
    list_bytes: int
    all_bytes: int


class Watcher:
    """Follows what a program shows, and looks at its list alone: what lies left of the second pane."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.grid = Grid(COLUMNS, ROWS)
        self._read = 0
        self.catch_up()

    def catch_up(self) -> None:
        """Read what has come so far as having been seen."""
        for chunk in self.screen.chunks[self._read :]:
            self.grid.feed(chunk.data)
        self._read = len(self.screen.chunks)

    @property
    def split(self) -> int:
        """The column where the second pane begins, the whole width where there is one pane."""
        for line in self.grid.lines():
            corners = [place for place, letter in enumerate(line) if letter in _CORNERS]
            if len(corners) > 1:
                return corners[1]
        return COLUMNS

    def press(self, key: str, quiet: float) -> Move | None:
        """Type a key and wait for quiet; None when the list is afterwards as it was before."""
        self.catch_up()
        sent, came = self.screen.press(key, quiet)
        move = self._judge(sent, came)
        self._read = len(self.screen.chunks)
        return move

    def _judge(self, sent: float, came: Sequence[Chunk]) -> Move | None:
        split = self.split
        states = [self.grid.part(0, split)]
        pictures = frames(came)
        for picture in pictures:
            self.grid.feed(picture.data)
            states.append(self.grid.part(0, split))
        last = len(states) - 1
        while last and states[last - 1] == states[-1]:
            last -= 1
        if not last:
            return None
        total = sum(len(picture.data) for picture in pictures)
        upto = sum(len(picture.data) for picture in pictures[:last])
        return Move(pictures[last - 1].at - sent, upto, total)
