"""What every screen can do: make a change and say what it did, take it back, say what went wrong."""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from textual.app import App

from skilltrail.errors import SkilltrailError
from skilltrail.text import clean
from skilltrail.tui.commands import Command
from skilltrail.tui.standing import the_needs

if TYPE_CHECKING:
    from skilltrail.session.session import Session
    from skilltrail.session.views import Done
    from skilltrail.tui.screens.base import ListScreen


WARNED = 15.0
"""Seconds for which a warning is to be read."""


class Acting(App[int]):
    """The part of the application that changes the record through the session and tells of it."""

    session: "Session"
    timing: tuple[str, str] | None
    """What is being timed, and for how long."""
    _revision: int
    """The session's revision that is in sight."""
    _offer: tuple[int, tuple[str, ...], int] = (-1, (), 0)
    """Until which revision the prerequisites of which skills are offered, and how many they are."""
    _warning: tuple[str, float] = ("", 0.0)
    """What is warned of, and until when."""
    _warned = True
    """Whether that was said yet."""

    @property
    def place(self) -> "ListScreen | None":
        """The screen of the present mode, whatever dialog is above it."""
        from skilltrail.tui.screens.base import ListScreen

        bottom = self.screen_stack[0] if self.screen_stack else None
        return bottom if isinstance(bottom, ListScreen) else None

    def show_changes(self) -> None:
        """Repaint the screen in sight if the session knows something new; the others follow when shown."""
        if self._revision != self.session.revision:
            self._revision = self.session.revision
            if (place := self.place) is not None:
                place.update()
            renew = getattr(self.screen, "renew", None)
            if renew is not None:  # a dialog that shows what is true now
                renew()

    def change(self, act: "Callable[[], Done]", *, known: Sequence[str] = (), quiet: bool = False) -> "Done | None":
        """Make a change, say in a line what it did or why not, and show it; None when it was not made.

        A `quiet` one is not spoken of when all went well: the person sees it where it was made.

        What the skills that become `known` by it need is offered too, until the next change.
        """
        return self._act(act, lambda: f" · u to undo{self._offered(known)}", quiet=quiet)

    def _offered(self, known: Sequence[str]) -> str:
        if not known or not (needs := self.session.unknown_prerequisites(known)):
            return ""
        self._offer = (self.session.revision, tuple(known), len(needs))
        return f" · p: {the_needs(len(known), len(needs))} too"

    @property
    def offer(self) -> tuple[tuple[str, ...], int]:
        """The skills whose prerequisites `p` takes now, and how many those are; none: ((), 0)."""
        revision, ids, count = self._offer
        return (ids, count) if revision == self.session.revision else ((), 0)

    def works(self, one: Command) -> bool:
        """Tell whether a command does something now, where the focus is."""
        if one.id in ("undo", "redo"):
            return self.session.can_go_back(one.id)
        if one.id == "timer-stop":
            return self.timing is not None
        if one.id == "place-goals":
            return bool(self.session.progress.goals)
        return self.place is None or self.place.works(one)

    def tell(self, text: str) -> None:
        """Say a line in a corner for a moment; it takes the place of the one before. Never read as markup."""
        self.hush()
        self.notify(clean(text), timeout=4, markup=False)

    def say_trouble(self, error: SkilltrailError) -> None:
        """Say what went wrong, longer than other things."""
        self.hush()
        self.notify(clean(str(error)), severity="error", timeout=8, markup=False)

    def warn(self, text: str) -> None:
        """Say what the person did not ask for and has to read: for long, whatever else is said meanwhile."""
        self._warning, self._warned = (text, monotonic() + WARNED), False
        self.call_next(self._say_warning)  # what is said in this very moment says it as well

    def _say_warning(self) -> None:
        if not self._warned:
            self.hush()

    def hush(self) -> None:
        """Take away what was said, but not a warning that was not there for long enough."""
        self.clear_notifications()
        self._warned = True
        text, until = self._warning
        if (left := until - monotonic()) > 0:
            self.notify(clean(text), severity="warning", timeout=left, markup=False)

    def _act(self, act: "Callable[[], Done]", more: Callable[[], str] = str, *, quiet: bool = False) -> "Done | None":
        done = None
        try:
            done = act()
            if not quiet or not done.ids:
                self.tell(done.text + more() if done.ids else done.text)
        except SkilltrailError as error:
            self.say_trouble(error)
        self.show_changes()
        return done

    def told(self, done: "Done | None") -> None:
        """Say what a dialog changed, and show it; None when it was closed."""
        if done is not None:
            self.tell(f"{done.text} · u to undo" if done.ids else done.text)
        self.show_changes()

    def act(self, act: "Callable[[], Done]") -> "Done | None":
        """Do what is no change to undo, say in a line what it did or why not, and show it."""
        return self._act(act)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._act(self.session.undo)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._act(self.session.redo)
