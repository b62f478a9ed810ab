"""Guide: what to know beside the skills, topic by topic, and two jobs side by side."""

from collections.abc import Sequence

from textual.content import Content

from skilltrail import wording
from skilltrail.session.guide import ComparisonPage, SectionPage, TopicPage
from skilltrail.tui.keys import bindings
from skilltrail.tui.pages.guide import comparison_blocks, section_blocks, topic_blocks, whole_text
from skilltrail.tui.rows import draw_area, draw_entry, say
from skilltrail.tui.screens.base import ListScreen
from skilltrail.tui.theme import MUTED
from skilltrail.tui.widgets.lines import Row
from skilltrail.tui.widgets.page import Block

TOPIC, PAIR = "topic:", "pair:"
PAIRS = f"{TOPIC}{PAIR}"


class GuideScreen(ListScreen):
    """The list of topics and comparisons, and the page of one."""

    PLACE = "guide"
    BINDINGS = bindings("guide")

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[str, SectionPage | ComparisonPage] = {}
        self._topics: dict[str, TopicPage] = {}
        self._head_of: dict[str, str] = {}
        self._asked: dict[str, tuple[str, str]] = {}

    def rows(self) -> Sequence[Row]:
        """Return a heading a topic with its sections under it, and the comparisons at the end."""
        rows: list[Row] = []
        self.found = 0
        self._topics = {TOPIC + topic.id: topic for topic in self.session.guide()}
        self._entries, self._head_of = {}, {}
        for head, topic in self._topics.items():
            entries: dict[str, SectionPage | ComparisonPage] = {one.id: one for one in topic.sections}
            rows += self._group(head, topic.title, entries)
        pairs: dict[str, SectionPage | ComparisonPage] = {PAIR + one.id: one for one in self.session.comparisons()}
        pairs |= {id: self.session.comparison(*both) for id, both in self._asked.items()}
        rows += self._group(PAIRS, "Two jobs side by side", pairs)
        return rows

    def _group(self, head: str, title: str, entries: dict[str, SectionPage | ComparisonPage]) -> list[Row]:
        self._entries |= entries
        self._head_of |= dict.fromkeys(entries, head)
        found = {id: one for id, one in entries.items() if self._passes(one)}
        self.found += len(found)
        if not found:
            return []
        opened = self.is_open(head)
        rows = [Row(head, draw_area, (title, None, len(found), not opened))]
        if opened:
            rows += [Row(id, draw_entry, name_of(one)) for id, one in found.items()]
        return rows

    def _passes(self, one: SectionPage | ComparisonPage) -> bool:
        if not self.wanted.words:
            return True
        text = whole_text(one)
        return all(word in text for word in self.wanted.words)

    def update(self, *, to: str = "") -> None:
        """Show what is true now; a pair of roles that was asked for stays in the list while the program runs."""
        one, slash, other = to.removeprefix(PAIR).partition("/")
        roles = self.session.curriculum.roles
        if to.startswith(PAIR) and slash and one != other and one in roles and other in roles:
            self._asked[to] = (one, other)
        super().update(to=to)

    def headings(self) -> Sequence[Content]:
        """Return how many sections there are, or what the filter shows of them."""
        said = self.wanted.describe()
        many = wording.plural(len(self._entries), "page")
        return (say(f"Guide · {self.found} of {many} · {said}" if said else f"Guide · {many}"),)

    def nothing(self) -> Content:
        """Say why no section is shown."""
        if self.filter_text:
            return say(("No page has these words. escape clears the filter.", MUTED))
        return say(("No pack in use has a guide. 1 shows the roles.", MUTED))

    def page_title(self, row: Row) -> Content:
        """Return the title of the section, the comparison or the topic."""
        if row.id in self._entries:
            return say(name_of(self._entries[row.id]))
        return say(self._topics[row.id].title if row.id in self._topics else "Two jobs side by side")

    def write_page(self, row: Row, columns: int, /) -> Sequence[Block]:
        """Return the page of the section, the comparison or the topic."""
        entry = self._entries.get(row.id)
        if isinstance(entry, SectionPage):
            return section_blocks(entry)
        if entry is not None:
            return comparison_blocks(self.session.comparison(entry.one, entry.other), columns)
        if row.id in self._topics:
            return topic_blocks(self._topics[row.id])
        return [Block(say("Jobs that people confuse: what differs, what is alike, and which suits whom."))]

    @property
    def group(self) -> str:
        """The heading of the topic the cursor is in."""
        current = self.lines.current
        return self._head_of.get(current, current)

    def is_open(self, group: str) -> bool:
        """Tell whether a topic's sections are shown; searching for words opens all."""
        return group not in self.folded or bool(self.wanted.words)

    def open_row(self, row: Row) -> None:
        """Read a section; fold or unfold a topic."""
        if row.id in self._entries:
            self.enter_page()
        else:
            self.fold(row.id, folded=self.is_open(row.id))


def name_of(entry: SectionPage | ComparisonPage) -> str:
    """Return the title of a section, or of a comparison."""
    if isinstance(entry, SectionPage):
        return entry.title
    return f"{entry.one_title} and {entry.other_title}"
