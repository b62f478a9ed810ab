"""The two single lines: where one stands on top, and the keys at the bottom."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from skilltrail.tui.commands import Command, command, key_name, key_names
from skilltrail.tui.rows import Part, say
from skilltrail.tui.sizes import SMALLEST, too_small
from skilltrail.tui.theme import BAR, KEY, MUTED, TAB_HERE, WARN
from skilltrail.tui.widgets.ink import ink

GAP = 2
TABS = (
    ("1", "Roles", "roles"),
    ("2", "Skills", "skills"),
    ("3", "Roadmap", "roadmap"),
    ("4", "Journey", "journey"),
    ("5", "Guide", "guide"),
)


class Bar(Widget):
    """A line of text across the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.styles.height = 1

    @abstractmethod
    def written(self, line: int, columns: int) -> Content:
        """Return one of the bar's lines, at most `columns` wide."""

    def render_line(self, y: int) -> Strip:
        """Return a line of the bar."""
        columns = self.size.width
        base = self.visual_style + Style.parse(BAR)
        return Strip(ink(self.written(y, columns), columns, base), columns)


class StatusBar(Bar):
    """The line on top: the program's name, the screens, and where the learner stands.

    A second line, when there is something to say, is a hint or a trouble. What does not fit is left out in
    this order: the forecast, the goal's name, the program's name, what is still to go, the other screens' names.
    """

    class TabClicked(Message):
        """A screen's name was clicked."""

        def __init__(self, mode: str) -> None:
            self.mode = mode
            super().__init__()

    def __init__(self, mode: str) -> None:
        super().__init__()
        self.mode = mode
        self._facts: Sequence[Sequence[Part]] = ((),)
        self._notes: Sequence[Content] = ()
        self._tabs: list[tuple[int, int, str]] = []

    def show(self, facts: Sequence[Sequence[Part]], notes: Sequence[Content]) -> None:
        """Show facts, and a note on a second line (none: no line), both from the fullest wording to the shortest."""
        if bool(notes) != bool(self._notes):
            self.styles.height = 2 if notes else 1
        same = len(notes) == len(self._notes) and all(map(Content.is_same, notes, self._notes))
        if facts != self._facts or not same:
            self._facts, self._notes = facts, notes
            self.refresh()

    def written(self, line: int, columns: int) -> Content:
        """Return the line, or the note under it."""
        if too_small(self.app.size):
            self._tabs = []
            return say("" if line else f"needs {SMALLEST[0]} x {SMALLEST[1]}")
        return self._noted(columns) if line else self._fitted(columns)

    def _noted(self, columns: int) -> Content:
        """Return the fullest note that fits, else what there is room for of the shortest."""
        fitting = (one for one in self._notes if one.cell_length <= columns)
        note = next(fitting, self._notes[-1] if self._notes else Content(""))
        return note.truncate(columns, ellipsis=True)

    def _fitted(self, columns: int) -> Content:
        """Return the fullest line that fits."""
        for facts, named, app in self._tries():
            left = self._left(named=named, app=app)
            right = say(*facts)
            room = columns - left.cell_length - right.cell_length
            if room >= GAP:
                break
        return left + Content(" " * max(0, room)) + right

    def _tries(self) -> Iterator[tuple[Sequence[Part], bool, bool]]:
        """Yield what may be said, the fullest first: facts, and whether the screens and the program are named.

        While a timer runs it is said before anything else, and goes last.
        """
        timing = getattr(self.app, "timing", None)
        if timing is None:
            *more, least = self._facts
            # Beside five screens the program's name would leave no room for what is still to go.
            yield from ((facts, True, app) for app in (True, False) for facts in more)
            yield from ((least, named, app) for named in (True, False) for app in (True, False))
        else:
            name, time = timing
            whole: Sequence[Part] = (("timing ", MUTED), (name, WARN), f" {time} ")
            fuller = [*((*whole, ("· ", MUTED), *facts) for facts in self._facts if facts), whole]
            yield from ((facts, named, True) for named in (True, False) for facts in fuller)
            yield from ((whole, False, False), (((time, WARN), " "), False, False))
        yield (), False, False

    def _left(self, *, named: bool, app: bool) -> Content:
        """Return the left half and remember where the names of the screens are."""
        line = say((" skilltrail ", KEY), " ") if app else say(" ")
        self._tabs = []
        for key, name, mode in TABS:
            begin = line.cell_length
            current = mode == self.mode
            label = f" {key} {name} " if named or current else f" {key} "
            line += say((label, TAB_HERE if current else MUTED))
            self._tabs.append((begin, line.cell_length, mode))
        return line

    def on_click(self, event: Click) -> None:
        """Go to the screen whose name was clicked."""
        for begin, end, mode in self._tabs:
            if event.y == 0 and begin <= event.x < end:
                self.post_message(self.TabClicked(mode))


class KeyBar(Bar):
    """The line of keys at the bottom: the most specific that fit, and always how to see the rest."""

    class Chosen(Message):
        """A key was clicked."""

        def __init__(self, command: Command) -> None:
            self.command = command
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[tuple[Command, str], ...] = ()
        self._last: Command | None = None
        self._places: list[tuple[int, int, Command]] = []

    def show(self, entries: Sequence[tuple[Command, str]], last: Command | None = None) -> None:
        """Show commands with their words, in this order; `last` (the help) is never left out.

        Without it the help is named only where some do not fit, by the key that no dialog uses for anything else.
        """
        shown = tuple(entries)
        if shown != self._entries or last != self._last:
            self._entries, self._last = shown, last
            self.refresh()

    def written(self, line: int, columns: int) -> Content:
        """Return the keys that fit, whole ones only; when some do not, the help says "more"."""
        del line
        entries = [(one, _entry(one, word)) for one, word in self._entries]
        last, end = self._last, _entry(self._last, "help") if self._last else Content("")
        if sum(entry.cell_length for _, entry in entries) + end.cell_length > columns:
            last = last or command("help")
            end = _entry(last, "more") if self._last else say(" ", (key_name("f1"), KEY), " more ")
        bar = Content("")
        self._places = []
        for one, entry in entries:
            if bar.cell_length + entry.cell_length > columns - end.cell_length:
                break
            self._places.append((bar.cell_length, bar.cell_length + entry.cell_length, one))
            bar += entry
        if last:
            self._places.append((bar.cell_length, bar.cell_length + end.cell_length, last))
        return bar + end

    @property
    def commands(self) -> list[Command]:
        """The commands that are shown, whether they fit or not."""
        return [one for one, _ in self._entries]

    def on_click(self, event: Click) -> None:
        """Do what the key clicked does."""
        for begin, end, one in self._places:
            if begin <= event.x < end:
                self.post_message(self.Chosen(one))


def named(commands: Iterable[Command]) -> list[tuple[Command, str]]:
    """Return commands with their own titles, the most important first."""
    return [(one, one.title) for one in sorted(commands, key=lambda one: one.footer)]


def _entry(command: Command, word: str) -> Content:
    return say(" ", (key_names(command, all_keys=False), KEY), f" {word} ")


def notes_of(trouble: str, hints: Sequence[Sequence[Part]]) -> Sequence[Content]:
    """Return the wordings of the status bar's second line, the fullest first: a trouble before a hint."""
    if trouble:
        return (say((" ! ", WARN), trouble),)
    return tuple(say(" ", *hint) for hint in hints)
