"""Asks for other colours. Imported when first asked."""

from typing import TYPE_CHECKING

from skilltrail.tui.remembering import choose_theme
from skilltrail.tui.screens.confirm import Ask

if TYPE_CHECKING:
    from skilltrail.tui.app import SkilltrailApp


def ask_for_colours(app: "SkilltrailApp") -> None:
    """Ask for other colours; those in use have the cursor. What is chosen is kept for the next time."""
    others = sorted(name for name in app.available_themes if name != app.theme)
    answers = [(name, name) for name in (app.theme, *others)]

    def chosen(name: str | None) -> None:
        if name:
            choose_theme(app, name)

    app.push_screen(Ask("Colours", answers), chosen)
