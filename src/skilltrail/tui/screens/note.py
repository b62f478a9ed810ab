"""The editor of a note. Imported when the first note is opened."""

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import TextArea

from skilltrail import wording
from skilltrail.errors import SkilltrailError
from skilltrail.session.recording import MOST_NOTE
from skilltrail.session.views import Done, ItemRecord
from skilltrail.text import clean
from skilltrail.tui.commands import commands
from skilltrail.tui.keys import bindings
from skilltrail.tui.rows import say
from skilltrail.tui.screens.confirm import Ask
from skilltrail.tui.screens.dialog import Dialog
from skilltrail.tui.theme import MUTED, WARN
from skilltrail.tui.widgets.bars import KeyBar, named
from skilltrail.tui.widgets.notice import Notice

if TYPE_CHECKING:
    from skilltrail.editors import EditorFile
    from skilltrail.progress.drafts import Draft

NEARLY = MOST_NOTE * 9 // 10
"""Characters from which on it is told how many there are."""


class Editor(TextArea, inherit_bindings=True):
    """Textual's text area, in which tab indents and escape is not its own."""

    BINDINGS: ClassVar = bindings("note")

    def __init__(self, text: str) -> None:
        super().__init__(text, tab_behavior="indent", highlight_cursor_line=False)
        self.cursor_blink = False

    async def _on_key(self, event: Key) -> None:
        if event.key == "escape":
            event.prevent_default()  # it would go to the next widget


class NoteScreen(Dialog[Done]):
    """Edit a note; closing it saves it, and the result is what that did, None when nothing was changed.

    It never closes over what could not be saved, unless told to.
    """

    AUTO_FOCUS = "Editor"

    def __init__(self, of: ItemRecord, draft: "Draft | None" = None) -> None:
        """Begin with the note as it is recorded, or with what could not be saved when the program ended."""
        super().__init__()
        self.item = of.id
        self._seen = of.record.versions
        shown = _cleaned(of.record.note)
        self._kept = shown.strip("\n")
        self._draft = draft
        if draft is not None:
            kept = _cleaned(draft.text)
            shown = kept if draft.seen == self._seen or self._kept in kept else f"{self._kept}\n\n{kept}"
        self._refused = ""
        self.outside: EditorFile | None = None
        self._told = shown
        self.editor = Editor(shown)
        self.editor.border_title = say(f"Note · {of.title}")
        self.notice = Notice(least=0)
        self.keys = KeyBar()

    def compose(self) -> ComposeResult:
        """Lay out the text, what there is to say about it, and the keys."""
        with Vertical(classes="dialog wide tall"):
            yield self.editor
            yield self.notice
            yield self.keys

    def on_mount(self) -> None:
        """Put the cursor at the end, and say when the note holds two texts."""
        self.editor.move_cursor(self.editor.document.end)
        self.keys.show(named(commands("note")))
        if self._draft is not None:
            self._warn("Not saved yet: this was written when the program ended. ctrl+s saves it.")
        elif len(self._seen) > 1:
            self._warn("Written on two devices at once: both texts stand here. ctrl+s keeps them as one.")
        else:
            self._count()

    @property
    def text(self) -> str:
        """The text as it will be saved: what another editor has written by now, while that is open."""
        text = self.editor.text
        if self.outside is not None and self.outside.written:
            from skilltrail.tui.noting import written_outside

            with suppress(SkilltrailError):  # it stays where it is
                text = written_outside(self.outside)
        return _cleaned(text).strip("\n")

    def on_text_area_changed(self) -> None:
        """Say how much room there is, once there is little; what was said before is settled by typing on."""
        if self.editor.text != self._told:
            self._told = self.editor.text
            self._refused = ""
            self._count()

    def _count(self) -> None:
        count = len(self.editor.text)
        if count > MOST_NOTE:
            self._warn(
                f"{wording.number(count - MOST_NOTE)} characters too many: {wording.number(MOST_NOTE)} are kept"
            )
        elif count > NEARLY:
            self.notice.show(say((f"{wording.number(count)} of {wording.number(MOST_NOTE)} characters", MUTED)))
        else:
            self.notice.show(say(""))

    def _warn(self, words: str) -> None:
        self.notice.show(say((words, WARN)))

    # saving

    def save(self) -> Done | None:
        """Save what differs from the record; None when nothing does, or when it cannot be saved, which is said."""
        text = self.text
        self._refused = ""
        if text == self._kept and len(self._seen) < 2:
            self._forget_draft()
            return None
        try:
            done = self.session.note(self.item, text, seen=self._seen)
        except SkilltrailError as error:
            self._refused = str(error)
            self._warn(self._refused)
            self.skilltrail.show_changes()
            return None
        self._forget_draft()
        self._kept = text
        record = self.session.record(self.item).record
        # What somebody else wrote at the same moment stands beside it now, and is taken up like any other change.
        self._seen = record.versions if _cleaned(record.note).strip("\n") == text else ()
        self._count()
        self.skilltrail.told(done)
        return done

    def action_save(self) -> None:
        """Save and go on writing."""
        self.save()

    def action_keep(self) -> None:
        """Save and close. What cannot be saved stays; asked to close once more, it asks whether to give it up."""
        refused = self._refused
        if self.text == self._kept:
            self.finish(None)
            return
        done = self.save()
        if not self._refused:
            self.finish(done)
        elif refused:
            answers = [("", "No, stay and keep the text"), ("yes", "Yes, close; what was typed is gone")]
            self.app.push_screen(Ask("Close without saving?", answers), self._give_up)

    def _give_up(self, answer: str | None) -> None:
        if answer:
            self._forget_draft()
            self.finish(None)

    def _forget_draft(self) -> None:
        if self._draft is not None:
            self.session.forget_draft(self.item)
            self._draft = None

    def leave(self) -> bool:
        """Save before the program ends; False when that cannot be done."""
        if self.text != self._kept:
            self.save()
        return not self._refused

    def keep_draft(self) -> str:
        """Keep what cannot be saved although the program ends; return what to say of it, "" for nothing."""
        said = []
        if self._refused and self.text != self._kept:
            try:
                path = self.session.keep_draft(self.item, self.text, self._seen)
            except SkilltrailError as error:
                said.append(f"The note could neither be saved nor kept ({error}). This is its text:\n\n{self.text}\n")
            else:
                said.append(
                    f"The note could not be saved ({self._refused}). It is kept in {path}, and saved the next time."
                )
        if self.outside is not None and self.outside.open:
            said.append(f"The editor still has {self.outside.path}: what is written from now on is there alone.")
        return "\n".join(said)

    def renew(self) -> None:
        """Take up what was written elsewhere meanwhile: below what is being written here, which stays."""
        record = self.session.record(self.item).record
        if record.versions == self._seen:
            return
        self._seen = record.versions
        other, mine = _cleaned(record.note).strip("\n"), self.text
        if mine == self._kept:
            self.editor.load_text(other)
            self.editor.move_cursor(self.editor.document.end)
        elif other not in mine:
            at = self.editor.selection
            self.editor.insert(f"\n\n{other}", self.editor.document.end)
            self.editor.selection = at  # whoever was typing at the end goes on there, and not in the other text
        self._kept = other
        self._told = self.editor.text
        self._warn("Changed elsewhere meanwhile: what was written there has been put in.")

    # another editor

    def action_edit_outside(self) -> None:
        """Go on in the person's own editor; what comes back is saved like what is typed here."""
        from skilltrail.tui.noting import edit_outside

        try:
            text, said = edit_outside(self)
        except SkilltrailError as error:
            self._warn(str(error))
            return
        if text != self.editor.text:
            self.editor.replace(text, self.editor.document.start, self.editor.document.end)
        elif said:
            self._warn(said)


def _cleaned(text: str) -> str:
    """Return a text without what could harm a terminal or cannot be kept; it is never cut."""
    return clean(text, newlines=True, limit=len(text) + 1)
