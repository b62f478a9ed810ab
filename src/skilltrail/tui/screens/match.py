"""A job advert against what is known: what is missing, what is there, the nearest role. Imported when first shown."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from skilltrail import wording
from skilltrail.planning.advert import Standing
from skilltrail.session import weigh_words as said
from skilltrail.session.matching import MatchLine, MatchPage
from skilltrail.text import width
from skilltrail.tui.commands import Command, commands
from skilltrail.tui.keys import bindings
from skilltrail.tui.rows import STAR, Part, glyph, line, say
from skilltrail.tui.screens.dialog import Dialog
from skilltrail.tui.theme import ACCENT, KEY, MUTED, STRONG, WARN
from skilltrail.tui.widgets.bars import KeyBar, named
from skilltrail.tui.widgets.lines import Ink, Lines, Row
from skilltrail.tui.widgets.notice import Notice

SKILL, ROLE = "skill:", "role:"
WIDEST, FRAME = 100, 5
"""The columns of the dialog at most, as the style sheet has it, and those that a list's frame and gutter take."""
ROOMY = 60
"""Columns from which on a missing skill tells both its own hours and those in all."""
GROUPS: tuple[tuple[Standing, str], ...] = (
    ("known", "You have"),
    ("skipped", "Skipped by you"),
    ("waived", "Not needed, it says"),
    ("aside", "Named in passing"),
)


class MatchScreen(Dialog[str]):
    """The answer is the row to open (`skill:ID`, `role:ID`), `text` to change the advert, None when closed."""

    AUTO_FOCUS = "Lines"
    BINDINGS = bindings("match")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.lines = Lines()
        self.notice = Notice(least=2)
        self.keys = KeyBar()

    @property
    def found(self) -> MatchPage:
        """What came of the advert, as it is now."""
        return self.session.match(self.text)

    def compose(self) -> ComposeResult:
        """Lay out the list, what there is to say of a row, and the keys."""
        with Vertical(classes="dialog wide tall"):
            yield self.lines
            yield self.notice
            yield self.keys

    def on_mount(self) -> None:
        """Show what was found."""
        self.renew()

    def on_resize(self) -> None:
        """Lay the rows out for the new width."""
        self.renew()

    def renew(self) -> None:
        """Show what is true now."""
        columns = max(1, min(WIDEST, self.app.size.width * 9 // 10) - FRAME)
        self.lines.set_title(say(f"A job advert · {said.asked_words(self.found)}"))
        self.lines.show(list(rows(self.found, columns)), Ink(self.session.today), empty=Content(""))
        self._show_keys()
        self.on_lines_moved()

    def _show_keys(self) -> None:
        self.keys.show([(one, words) for one, words in named(commands("match")) if self._works(one)])

    def _works(self, one: Command) -> bool:
        """Tell whether a key does something now."""
        if one.id == "match-goals":
            return bool(self.found.to_add)
        if one.id == "match-undo":
            return self.session.can_go_back("undo")
        return one.id != "match-open" or self.lines.current.startswith((SKILL, ROLE))

    def on_lines_moved(self) -> None:
        """Say of the row under the cursor by which words it was found."""
        self._show_keys()
        row = self.lines.current_row
        value = row.value if row else None
        self.notice.show(about(value) if isinstance(value, MatchLine) else say(""))

    def on_lines_opened(self) -> None:
        """A second click opens."""
        self.action_open()

    def action_open(self) -> None:
        """Open the skill or the role under the cursor, and close this."""
        if self.lines.current.startswith((SKILL, ROLE)):
            self.finish(self.lines.current)

    def action_text(self) -> None:
        """Go back to the text."""
        self.finish("text")

    def action_make_goals(self) -> None:
        """Make the missing skills goals, all in one change."""
        if missing := self.found.to_add:
            self.skilltrail.change(lambda: self.session.add_goals(missing))
        else:
            self.skilltrail.tell("Nothing is missing that is no goal yet.")


def rows(match: MatchPage, columns: int) -> Iterator[Row]:
    """Return the list: the nearest roles, what is missing, what is there, and the rest, each under its heading."""
    if near := said.nearest(match):
        yield _heading("nearest", "Nearest role", "", first=True)
        for role in near:
            named = (" · called so", ACCENT) if role.named else ""
            shares = _shares(role.of_advert, role.of_role, columns)
            yield Row(f"{ROLE}{role.id}", _drawn, (("  ", (role.title, STRONG), named), (shares,)))
    if missing := match.standing("missing"):
        yield _heading("missing", "Missing", wording.plural(len(missing), "skill"))
        plan = said.plan_words(match)
        yield from _text("hours", f"{said.missing_words(match)}{f'; {plan}' if plan else ''}.", columns)
        for one in missing:
            yield Row(f"{SKILL}{one.id}", _draw_missing, one)
    for standing, title in GROUPS:
        lines = match.standing(standing)
        if lines:
            yield _heading(standing, title, f"{len(lines)}")
        for one in lines:
            yield Row(f"{SKILL}{one.id}", _draw_there, one)
    if match.unknown:
        yield _heading("unknown", "Not known to the curriculum", "")
        yield from _text("terms", said.unknown_words(match), columns)
    if not match.skills:
        yield from _text(
            "nothing",
            "Nothing in it is called as the curriculum calls it. Is it a job advert, in English? t shows the text.",
            columns,
        )


def _shares(of_advert: int, of_role: int, columns: int) -> Part:
    if columns < ROOMY:
        return (f"{wording.percent(of_advert)}", MUTED)
    return (f"asks for {wording.percent(of_advert)} of these · they are {wording.percent(of_role)} of it", MUTED)


def _heading(id: str, title: str, right: str, *, first: bool = False) -> Row:
    """Return a heading, with an empty line above it unless it is the first."""
    return Row(f"head:{id}", _draw_heading, (title, right, first), height=1 if first else 2, stop=False)


def _draw_heading(value: tuple[str, str, bool], columns: int, _ink: Ink) -> list[Content]:
    title, right, first = value
    head = line(columns, [(title, STRONG)], [(right, MUTED)])
    return [head] if first else [Content(""), head]


def _text(id: str, words: str, columns: int) -> Iterator[Row]:
    """Return a text, a row a line; the cursor can go there, so that it can be scrolled to."""
    for n, part in enumerate(say((words, MUTED)).wrap(max(2, columns - 2))):
        yield Row(f"text:{id}:{n}", _drawn, (("  ", part), ()))


def _drawn(value: tuple[Sequence[Part], Sequence[Part]], columns: int, _ink: Ink) -> list[Content]:
    left, right = value
    return [line(columns, left, right)]


def _draw_missing(one: MatchLine, columns: int, _ink: Ink) -> list[Content]:
    """Draw a missing skill: its name, whether it is a goal or only nice to have, its hours and those in all."""
    own, whole = wording.short_hours(one.minutes), wording.short_hours(one.with_prerequisites)
    right: list[Part] = [("nice to have  ", WARN)] if one.part == "nice" else []
    if columns >= ROOMY:
        right += [own.rjust(6), (f"{whole} in all".rjust(16), MUTED)]
    else:
        right = [("nice  ", WARN) if one.part == "nice" else "", (whole.rjust(6), "")]
    star: Part = (f"{STAR} ", ACCENT) if one.is_goal else "  "
    return [line(columns, [star, glyph(one.status), " ", _name(one, columns, 44)], right)]


def _draw_there(one: MatchLine, columns: int, _ink: Ink) -> list[Content]:
    """Draw a skill that is not missing: its status and its name."""
    right: list[Part] = [(wording.status_word(one.status), MUTED)] if one.status != "todo" else []
    return [line(columns, ["  ", glyph(one.status), " ", _name(one, columns, 20)], right)]


def _name(one: MatchLine, columns: int, beside: int) -> str:
    return one.title if width(one.title) <= columns - beside else one.short


def about(one: MatchLine) -> Content:
    """Say of a skill by which words it was found, and on which lines."""
    return say((one.title, KEY), (f" · found by {said.found_words(one.found)}, in brackets the line", MUTED))
