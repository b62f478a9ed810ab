"""Asks for a file and writes the roadmap there. Imported when first asked."""

from pathlib import Path
from typing import TYPE_CHECKING

from skilltrail.errors import SkilltrailError
from skilltrail.exporting.target import TargetExistsError
from skilltrail.session.export import default_target, export_markdown
from skilltrail.tui.screens.confirm import Ask
from skilltrail.tui.screens.export import ExportScreen

if TYPE_CHECKING:
    from skilltrail.tui.app import SkilltrailApp


def ask_for_file(app: "SkilltrailApp") -> None:
    """Ask where to, and write the roadmap there; a file that is there is not replaced without asking."""

    def write(path: str | None, *, force: bool = False) -> None:
        if path is None:
            return
        try:
            written = export_markdown(app.session, Path(path), force=force)
        except TargetExistsError:
            ask_to_replace(path)
        except SkilltrailError as error:
            app.say_trouble(error)
        else:
            app.tell(f"Wrote the roadmap to {written}")

    def ask_to_replace(path: str) -> None:
        def answered(answer: str | None) -> None:
            if answer:
                write(path, force=True)

        answers = [("", "No, keep the file"), ("yes", "Yes, write over it")]
        app.push_screen(Ask(f"{Path(path).name} is there already", answers), answered)

    app.push_screen(ExportScreen(default_target(app.session)), write)
