"""Roles: the jobs to prepare for, each with what it asks and how near it is."""

from collections.abc import Sequence

from textual.content import Content

from skilltrail.session.views import ChoiceLine
from skilltrail.tui.commands import Command
from skilltrail.tui.keys import bindings
from skilltrail.tui.pages.roles import role_blocks
from skilltrail.tui.rows import draw_role, say
from skilltrail.tui.screens.base import ListScreen, counted
from skilltrail.tui.theme import MUTED
from skilltrail.tui.widgets.lines import Row
from skilltrail.tui.widgets.page import Block

BY_LEFT = "left"
"""The order of the roles by what is left of each from here."""
FRAME_LINES = 5
"""What stands above and below the rows of the list."""


class RolesScreen(ListScreen):
    """The list of roles and the page of one."""

    PLACE = "roles"
    BINDINGS = bindings("roles")

    def on_resize(self) -> None:
        """Draw the rows closer or wider for the new height."""
        if self.lines.rows:
            self.update()

    def rows(self) -> Sequence[Row]:
        """Return three lines a role, and an empty one where there is room."""
        ranked = self.order == BY_LEFT
        cards = [line.card for line in self.session.fit()] if ranked else self.session.role_cards()
        height = 4 if 4 * len(cards) <= self.app.size.height - FRAME_LINES else 3
        longest = max((card.minutes for card in cards), default=0)
        rows = [
            Row(card.id, draw_role, (card, longest, ranked), height)
            for card in cards
            if all(word in f"{card.id} {card.title} {card.short}".casefold() for word in self.wanted.words)
        ]
        self.found = len(rows)
        return rows

    def headings(self) -> Sequence[Content]:
        """Return how many roles there are, and in which order where that is not their own."""
        title = counted("Roles", self.found, len(self.session.role_cards()), self.wanted)
        return (say(title, " · by what is left") if self.order == BY_LEFT else title,)

    def nothing(self) -> Content:
        """Say why no role is shown."""
        if self.wanted.words:
            return say(("No role has these words. escape clears the filter.", MUTED))
        return say(("No pack has a role. skilltrail check tells what is wrong.", MUTED))

    def page_title(self, row: Row) -> Content:
        """Return the role's title."""
        return say(self.session.find_role(row.id).title)

    def write_page(self, row: Row, columns: int, /) -> Sequence[Block]:
        """Return the page of the role."""
        return role_blocks(self.session.role_page(row.id), columns)

    def open_row(self, row: Row) -> None:
        """Read about the role first where there is one pane; then show its skills."""
        if self.one_pane and not self.reading:
            self.enter_page()
        else:
            self.skilltrail.show_skills(f"role:{row.id}")

    def word_for(self, one: Command) -> str:
        """Return what the key bar calls a command; enter reads first where there is one pane."""
        if one.id == "rank" and self.order == BY_LEFT:
            return "own order"
        return "read" if one.id == "open-role" and self.one_pane and not self.reading else one.title

    def choices(self) -> Sequence[ChoiceLine]:
        """Return the choices of the role, those still open first."""
        row = self.lines.current_row
        lines = self.session.role_page(row.id).choices if row else ()
        return sorted(lines, key=lambda one: bool(one.chosen or one.satisfied_by))

    def works(self, one: Command) -> bool:
        """Tell whether a command does something now."""
        if one.id == "compare":
            return bool(self._others())
        return super().works(one)

    def _others(self) -> Sequence[tuple[str, str]]:
        """Return what the role under the cursor can be compared with, as the ends of ids and words."""
        return self.session.comparable(self.lines.current) if self.lines.current else ()

    def action_compare(self) -> None:
        """Show the role beside another; ask which, where there are several."""
        from skilltrail.tui.choosing import choose_pair

        if others := self._others():
            choose_pair(self.skilltrail, others)

    def action_rank(self) -> None:
        """Rank the roles by what is left of each, or show them in their own order again."""
        self.order = "" if self.order == BY_LEFT else BY_LEFT
        self.update()

    def action_place(self) -> None:
        """Find out what of the role is known already."""
        from skilltrail.tui.placing import place

        if self.lines.current_row is not None:
            place(self.skilltrail, f"role:{self.lines.current}")

    def action_toggle_goal(self) -> None:
        """Make the role a goal, or take it back."""
        row = self.lines.current_row
        if row is None:
            return
        is_goal = self.session.role_page(row.id).card.priority > 0
        act = self.session.goal_remove if is_goal else self.session.goal_add
        self.skilltrail.change(lambda: act(row.id))
