"""Opens the editor of a note, and the person's own editor from there. Imported when first asked."""

from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from skilltrail.editors import EditorFile
from skilltrail.errors import SkilltrailError, UsageError
from skilltrail.progress.timer import BEAT_EVERY
from skilltrail.text import clean
from skilltrail.tui.screens.note import NoteScreen

if TYPE_CHECKING:
    from skilltrail.tui.app import SkilltrailApp


def open_note(app: "SkilltrailApp", id: str) -> None:
    """Open the note of a skill or project."""
    of = app.session.record(id)
    app.push_screen(NoteScreen(of, app.session.draft(of.id)))


def recover_drafts(app: "SkilltrailApp") -> None:
    """Save the notes that could not be saved when the program ended, and say so; those that still cannot be stay."""
    try:
        saved = app.session.recover_drafts()
    except SkilltrailError as error:
        app.say_trouble(SkilltrailError(f"{error} (a note that was not saved the last time is kept: n shows it)"))
        return
    if saved:
        app.tell(f"Saved what could not be saved the last time: {' '.join(done.text for done in saved)}")
        app.show_changes()


def edit_outside(screen: NoteScreen) -> tuple[str, str]:
    """Have a note edited in the person's own editor; return it, cleaned, and what there is to say of the editor.

    An editor that fails changes nothing.
    Raises SkilltrailError when no editor could be started, when it failed, and where no other program can be shown.
    What was written in an editor that failed stays in its file, which the error names. Only where the editor ended
    because all is to end, as when the terminal is closed, does it count like that of an editor that goes on.
    """
    app = screen.skilltrail
    fault: SkilltrailError | None = None
    with EditorFile(screen.item, screen.editor.text, terminal=True) as file:
        screen.outside = file
        try:
            # Textual takes the screen back only where nothing is raised in between.
            with app.suspend():
                try:
                    file.edit(app.timekeeper.beat, BEAT_EVERY)
                except SkilltrailError as error:
                    fault = error
        except SuspendNotSupported as error:
            raise UsageError("Another editor cannot be opened from here") from error
        finally:
            screen.outside = None
        all_ends = app.ending is not None and app.ending.asked
        if fault is not None and not (all_ends and file.written):
            raise fault
        return written_outside(file), file.elsewhere


def written_outside(file: EditorFile) -> str:
    """Return what an editor has written, cleaned. Raises SkilltrailError, which names the file, where that fails."""
    try:
        said = file.read().decode("utf-8", errors="replace")
    except SkilltrailError as error:
        raise type(error)(f"{error}{file.kept}") from error
    return clean(said, newlines=True, limit=len(said) + 1).removesuffix("\n")
