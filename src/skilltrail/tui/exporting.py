"""Asks what to write and where to, and writes it there. Imported when first asked."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from skilltrail.errors import SkilltrailError
from skilltrail.session.export import (
    default_target,
    export_markdown,
    export_portfolio,
    goal_roles,
    portfolio_role,
    portfolio_target,
)
from skilltrail.tui.screens.confirm import Ask
from skilltrail.tui.screens.export import ExportScreen

if TYPE_CHECKING:
    from skilltrail.tui.app import SkilltrailApp

Export = Callable[[Path | None, bool], str]
"""Returns a text, or writes it to a path (replacing a file only when told to) and returns where that is."""

_ROADMAP = "roadmap"


def ask_what(app: "SkilltrailApp") -> None:
    """Ask which of the two to write: the roadmap, or the portfolio for a role among the goals."""
    session = app.session

    def answered(answer: str | None) -> None:
        if answer is None:
            return
        role = answer.partition(":")[2]
        try:
            if answer == _ROADMAP:
                ask_for_file(
                    app,
                    "the roadmap",
                    default_target(session),
                    lambda path, force: export_markdown(session, path, force=force),
                )
            else:
                ask_for_file(
                    app,
                    "the portfolio",
                    portfolio_target(portfolio_role(session, role)),
                    lambda path, force: export_portfolio(session, role, path, force=force),
                )
        except SkilltrailError as error:
            app.say_trouble(error)

    answers = [(_ROADMAP, "The roadmap")]
    roles = goal_roles(session)
    if len(roles) < 2:
        answers.append(("portfolio:", "A portfolio of what you have done"))
    else:
        answers += [(f"portfolio:{role.id}", f"A portfolio: {role.short}") for role in roles]
    app.push_screen(Ask("What to write as Markdown", answers), answered)


def ask_for_file(app: "SkilltrailApp", what: str, name: str, export: Export) -> None:
    """Ask where to, and write there; a file that is there is not replaced without asking.

    Raises a SkilltrailError at once where there is nothing to write.
    """
    export(None, False)

    def tell(written: str | None) -> None:
        if written is not None:
            app.tell(f"Wrote {what} to {written}")

    app.push_screen(ExportScreen(what, name, export), tell)
