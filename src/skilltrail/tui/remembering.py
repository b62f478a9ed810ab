"""Keeps how the screens are left, so that the next launch can begin there."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import structs

from skilltrail.settings import ScreenView, View, write_view

if TYPE_CHECKING:
    from skilltrail.tui.app import SkilltrailApp
    from skilltrail.tui.screens.base import ListScreen


def keep_view(app: "SkilltrailApp", theme: str = "") -> None:
    """Write down how the screens are left, if that differs from what is written; `theme` is one just chosen."""
    now = present_view(app.view, app.current_mode, app.places.values(), app.news.kept)
    if theme:
        now = structs.replace(now, theme=theme)
    if now != app.view:
        app.view = now
        write_view(app.session.paths.view, now)


def choose_theme(app: "SkilltrailApp", name: str) -> None:
    """Take other colours, and keep them for the next time."""
    app.theme = name
    keep_view(app, name)


def present_view(before: View, mode: str, places: "Iterable[ListScreen]", told: tuple[str, ...]) -> View:
    """Return how the screens are now; those that were not shown this time stay as they were left before.

    `told` are the changes of the curriculum that have been told of.
    """
    screens = dict(before.screens)
    for place in places:
        folded, unfolded = place.folds()
        screens[place.PLACE] = ScreenView(
            place.lines.current, place.filter_text.strip(), folded, unfolded, place.order
        )
    return structs.replace(before, screen=mode, screens=screens, told=told)
