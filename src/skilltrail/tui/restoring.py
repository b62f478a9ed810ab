"""Asks which backup to put back, shows what that would change, and does it. Imported when first asked."""

from typing import TYPE_CHECKING

from skilltrail import wording
from skilltrail.errors import SkilltrailError
from skilltrail.session.safekeeping import moment, restore_words
from skilltrail.tui.screens.confirm import Ask
from skilltrail.tui.screens.restore import AskToRestore

if TYPE_CHECKING:
    from skilltrail.session.backup_views import BackupLine, RestorePage
    from skilltrail.tui.app import SkilltrailApp


def ask_for_backup(app: "SkilltrailApp") -> None:
    """Ask which of the good backups to put back; the cursor is on the answer that changes nothing."""
    try:
        lines = app.session.backups()
    except SkilltrailError as error:
        app.say_trouble(error)
        return
    good = [line for line in lines if line.good]
    if not good:
        bad = f" that can be read, and {wording.plural(len(lines), 'other')}" if lines else " yet"
        app.tell(f"There is no backup{bad}: one is made before the first change of a day.")
        return

    def picked(id: str | None) -> None:
        if not id:
            return
        try:
            _confirm(app, app.session.restore_page(id))
        except SkilltrailError as error:
            app.say_trouble(error)

    if len(good) < len(lines):
        app.tell(f"{wording.plural(len(lines) - len(good), 'backup')} cannot be read: 'skilltrail backup' says why.")
    answers = [("", "None, close"), *((line.id, _words(line)) for line in good)]
    app.push_screen(Ask("Put back a backup", answers), picked)


def _words(line: "BackupLine") -> str:
    return f"{moment(line.taken)} · {line.known} known, {wording.plural(line.changes, 'change')}"


def _confirm(app: "SkilltrailApp", page: "RestorePage") -> None:
    if page.present == "same":
        app.tell(restore_words(page)[-1])
        return

    def answered(answer: str | None) -> None:
        if answer:
            app.act(lambda: app.session.restore(page.backup.id, page.seen))

    app.push_screen(AskToRestore(page), answered)
