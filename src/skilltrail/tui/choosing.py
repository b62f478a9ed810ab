"""Asks which skill of a choice to take, and which role to compare with. Imported when first asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from skilltrail.session.views import ChoiceLine
from skilltrail.tui.screens.confirm import Ask

if TYPE_CHECKING:
    from skilltrail.tui.app import SkilltrailApp

OPEN_AGAIN = "-"


def decide(app: "SkilltrailApp", choices: Sequence[ChoiceLine]) -> None:
    """Ask which of some choices, unless there is one only, and then which of its skills."""
    by_id = {choice.id: choice for choice in choices}
    if len(by_id) == 1:
        _ask(app, choices[0])
        return

    def picked(id: str | None) -> None:
        if id:
            _ask(app, by_id[id])

    answers = [("", "Decide later"), *((one.id, f"{one.title}: {state(one)}") for one in by_id.values())]
    app.push_screen(Ask("Which choice", answers), picked)


def state(choice: ChoiceLine) -> str:
    """Return what has been decided, or that nothing has."""
    taken = choice.chosen or choice.satisfied_by
    if taken not in choice.options:
        return "open"
    return choice.option_titles[choice.options.index(taken)]


def _ask(app: "SkilltrailApp", choice: ChoiceLine) -> None:
    titles = list(zip(choice.options, choice.option_titles, strict=True))
    if choice.chosen:
        answers = [("", f"Keep {state(choice)}"), *(one for one in titles if one[0] != choice.chosen)]
        answers.append((OPEN_AGAIN, "Take it back: leave it open"))
    else:
        answers = [("", "Decide later"), *titles]

    def chosen(option: str | None) -> None:
        if option:
            app.change(lambda: app.session.choose(choice.id, "" if option == OPEN_AGAIN else option))

    app.push_screen(Ask(choice.title, answers), chosen)


def choose_pair(app: "SkilltrailApp", pairs: Sequence[tuple[str, str]]) -> None:
    """Show a role beside another on Guide; ask which one, unless there is one only.

    `pairs` are those there are, as the id of the comparison and what the other one is called.
    """

    def show(id: str | None) -> None:
        if id:
            app.show_guide(f"pair:{id}")

    if len(pairs) == 1:
        show(pairs[0][0])
        return
    app.push_screen(Ask("Compare with", [("", "Nothing, close"), *pairs]), show)
