"""Asks whether to put a backup back, and says what that would change."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical

from skilltrail.session.safekeeping import moment, restore_words
from skilltrail.tui.rows import paragraph
from skilltrail.tui.screens.confirm import Ask
from skilltrail.tui.widgets.notice import Notice

if TYPE_CHECKING:
    from skilltrail.session.backup_views import RestorePage
    from skilltrail.session.past_views import HistoryLine

_SHOWN = 3
"""Changes that are named one by one."""


class AskToRestore(Ask):
    """Asks whether to put a backup back, over a few lines on what that changes."""

    def __init__(self, page: "RestorePage") -> None:
        answers = [("", "No, leave everything as it is"), ("yes", "Yes, put it back")]
        super().__init__(f"The backup of {moment(page.backup.taken)}", answers)
        self.page = page
        self.notice = Notice()

    def compose(self) -> ComposeResult:
        """Lay out the answers, what they are about, and the keys."""
        with Vertical(classes="dialog"):
            yield self.lines
            yield self.notice
            yield self.keys

    def on_mount(self) -> None:
        """Show the answers and what they are about."""
        super().on_mount()
        self.notice.show(paragraph(" ".join(words_for(self.page))))


def words_for(page: "RestorePage") -> Iterator[str]:
    """Yield sentences on what putting a backup back would do, with the newest changes it is about."""
    yield from restore_words(page)
    yield from _changes("go", page.goes)
    yield from _changes("come back", page.comes)


def _changes(what: str, lines: "Sequence[HistoryLine]") -> Iterator[str]:
    if lines:
        more = f" and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
        named = "; ".join(line.what for line in lines[:_SHOWN])
        yield f"Would {what}: {named}{more}."
