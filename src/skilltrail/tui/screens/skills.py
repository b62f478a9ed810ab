"""Skills: every skill by area, and the page of one."""

from collections.abc import Sequence

from textual.content import Content

from skilltrail.session.grouping import by_area
from skilltrail.tui.keys import bindings
from skilltrail.tui.pages.skills import area_blocks, skill_blocks
from skilltrail.tui.rows import draw_area, draw_skill, say
from skilltrail.tui.screens.base import counted
from skilltrail.tui.screens.recording import RecordScreen
from skilltrail.tui.theme import MUTED
from skilltrail.tui.widgets.lines import Row
from skilltrail.tui.widgets.page import Block

AREA = "area:"


class SkillsScreen(RecordScreen):
    """The list of skills and the page of one."""

    PLACE = "skills"
    BINDINGS = bindings("skills")

    def rows(self) -> Sequence[Row]:
        """Return a heading an area and a line a skill."""
        rows: list[Row] = []
        self.found = 0
        for group in by_area(self.session.skill_rows(), self.wanted):
            head = AREA + group.id
            opened = self.is_open(head)
            rows.append(Row(head, draw_area, (group.title, group.known, len(group.rows), not opened)))
            if opened:
                rows += [Row(row.id, draw_skill, row, pick=True) for row in group.rows]
            self.found += len(group.rows)
        return rows

    def headings(self) -> Sequence[Content]:
        """Return how many skills are shown and what the filter asks for."""
        return (counted("Skills", self.found, len(self.session.skill_rows()), self.wanted),)

    def nothing(self) -> Content:
        """Say why no skill is shown."""
        if self.filter_text:
            return say(("No skill passes the filter. escape clears it.", MUTED))
        return say(("No pack has a skill. skilltrail check tells what is wrong.", MUTED))

    def page_title(self, row: Row) -> Content:
        """Return the title of the skill or of the area."""
        if row.id.startswith(AREA):
            return say(self.session.find_area(row.id.removeprefix(AREA)).title)
        return say(self.session.find_skill(row.id).title)

    def write_page(self, row: Row, _columns: int, /) -> Sequence[Block]:
        """Return the page of the skill or of the area."""
        if row.id.startswith(AREA):
            area = self.session.find_area(row.id.removeprefix(AREA))
            count = next(count for count in self.session.area_counts() if count.id == area.id)
            return area_blocks(area, count)
        return skill_blocks(self.session.skill_page(row.id), self.session.today)

    def skill_id(self) -> str:
        """Return the skill under the cursor; a heading is none."""
        current = self.lines.current
        return "" if current.startswith(AREA) else current

    def headed(self) -> Sequence[str]:
        """Return the area's skills, when the cursor is on its heading."""
        current = self.lines.current
        if not current.startswith(AREA):
            return ()
        area = current.removeprefix(AREA)
        return [row.id for row in self.session.skill_rows() if row.area == area and self.wanted.matches(row)]

    @property
    def group(self) -> str:
        """The heading of the area the cursor is in."""
        current = self.lines.current
        if not current or current.startswith(AREA):
            return current
        return AREA + self.session.find_skill(current).area

    def is_open(self, group: str) -> bool:
        """Tell whether an area's skills are shown; searching for words opens all."""
        return group not in self.folded or bool(self.wanted.words)

    def open_row(self, row: Row) -> None:
        """Read about a skill; fold or unfold an area."""
        if row.id.startswith(AREA):
            self.fold(row.id, folded=self.is_open(row.id))
        else:
            self.enter_page()
