"""The floor: the smallest Textual application. One label, Textual's footer, one key that changes the label.

It is copied out and started like the program itself, so it imports nothing of this package.
"""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Label


class Floor(App[None]):
    """Counts how often a key was pressed."""

    BINDINGS = [("j", "count", "Count")]  # noqa: RUF012 -- as in the shortest example

    pressed = 0

    def compose(self) -> ComposeResult:
        """Lay out a label and a footer."""
        yield Label("Ready 0")
        yield Footer()

    def action_count(self) -> None:
        """Show one more."""
        self.pressed += 1
        self.query_one(Label).update(f"Ready {self.pressed}")


def main() -> int:
    """Run the floor."""
    Floor().run()
    return 0
