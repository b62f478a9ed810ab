"""Journey: what was done, what came of it, and what proves it."""

from collections.abc import Sequence

from textual.content import Content

from skilltrail import wording
from skilltrail.session.past import YearLine, recent_weeks
from skilltrail.session.past_views import EvidenceLine, Journey
from skilltrail.tui import journey_rows as draw
from skilltrail.tui.commands import Command
from skilltrail.tui.keys import bindings
from skilltrail.tui.pages import journey as pages
from skilltrail.tui.pages.renewals import Renewal, renewal_blocks, renewals_blocks
from skilltrail.tui.rows import say
from skilltrail.tui.screens.base import counted
from skilltrail.tui.screens.journey_list import (
    AREA,
    AREAS,
    CHANGED,
    EVIDENCE,
    HISTORY,
    TITLES,
    WEEKS,
    YEAR,
    JourneyList,
)
from skilltrail.tui.theme import MUTED
from skilltrail.tui.widgets.lines import Row
from skilltrail.tui.widgets.page import Block


class JourneyScreen(JourneyList):
    """The record over time as a list of weeks, areas, evidence and changes, and the page of one of them."""

    PLACE = "journey"
    # The list has room for a year's weeks where both panes are in sight. In eighths, which are exact.
    PAGE_SHARE = ("1fr", "0.875fr")
    FILTER_HINT = "filter: words in evidence, news and history"
    BINDINGS = bindings("journey")

    def open_row(self, row: Row) -> None:
        """Fold or unfold a heading, read about everything else; from its page go to the skill it is about."""
        if not self.reading and (row.id in TITLES or row.id.startswith(YEAR)):
            self.fold(row.id, folded=self.is_open(row.id))
        elif not self.reading:
            self.enter_page()
        elif isinstance(row.value, draw.Area) and row.value.line.id in self.session.curriculum.areas:
            self.skilltrail.show_skills(f"area:{row.value.line.id}")
        elif id := self._skill(row):
            self.skilltrail.show_skill(id)

    def _skill(self, row: Row) -> str:
        """Return the one skill that a row is about, "" when there is none or several."""
        ids: Sequence[str] = ()
        if isinstance(row.value, EvidenceLine):
            ids = (row.value.id,)
        elif isinstance(row.value, draw.Change):
            ids = row.value.line.ids
        elif isinstance(row.value, Renewal):
            ids = row.value.line.now
        return ids[0] if len(ids) == 1 and ids[0] in self.session.curriculum.skills else ""

    # what is said

    def headings(self) -> Sequence[Content]:
        """Return since when there is a record, or what the filter found."""
        if self.filter_text:
            wholes = (self.session.journey().evidence, self.session.renewals(), self.session.history())
            return (counted("Journey", self.found, sum(map(len, wholes)), self.wanted),)
        weeks = self.session.journey().weeks
        since = f" · since {wording.day(weeks[-1].begins, self.session.today)}" if weeks else ""
        return (say(f"Journey{since}"),)

    def nothing(self) -> Content:
        """Say how to see all again."""
        return say(("Nothing here has these words. escape clears it.", MUTED))

    def page_title(self, row: Row) -> Content:
        """Return what the page is about."""
        value = row.value
        if isinstance(value, draw.Week):
            return say(draw.week_name(value.line.begins, value.line.ends, self.session.today))
        if isinstance(value, draw.Area):
            return say(value.line.title)
        if isinstance(value, EvidenceLine):
            return say(value.title or "Evidence")
        if isinstance(value, draw.Change):
            return say("Change")
        if isinstance(value, Renewal):
            return say("Changed in the curriculum")
        if isinstance(value, draw.Heading):
            return say("Burn-up: hours against the plan" if row.id == WEEKS else value.title)
        return say("Journey")

    def write_page(self, row: Row, columns: int, /) -> Sequence[Block]:
        """Return the page about the row under the cursor."""
        session, today, value = self.session, self.session.today, row.value
        if isinstance(value, draw.Week):
            return pages.week_blocks(session.week_page(value.line))
        if isinstance(value, draw.Area):
            return pages.area_time_blocks(session.area_time(value.line), columns, today)
        if isinstance(value, EvidenceLine):
            return pages.evidence_blocks(value, session.record(value.id).record, today)
        if isinstance(value, draw.Change):
            return pages.change_blocks(session.change_page(value.line.batch))
        if isinstance(value, Renewal):
            return renewal_blocks(value.line)
        return self._about_heading(row.id, columns)

    def _about_heading(self, id: str, columns: int) -> Sequence[Block]:
        session, today = self.session, self.session.today
        journey = session.journey()
        if id == AREAS:
            return pages.areas_blocks(journey.areas, session.area_counts(), columns)
        if id == EVIDENCE:
            return pages.ledger_blocks(journey.evidence, today)
        if id == CHANGED:
            return renewals_blocks(session.renewals())
        if id == HISTORY:
            return pages.history_blocks(session.history())
        year = next((one for one in self._years(journey) if f"{YEAR}{one.year}" == id), None)
        if year is not None:
            return pages.year_blocks(year, lambda id: session.find_item(id).title)
        outlook = self.skilltrail.foreteller.outlook
        return pages.burn_blocks(journey, session.burn_up(), session.best(), outlook, columns, today)

    def _years(self, journey: Journey) -> Sequence[YearLine]:
        return recent_weeks(journey.weeks)[1]

    def foretold(self) -> None:
        """Write the page anew, with what is ahead."""
        self.rewrite_page()

    # evidence in the browser

    def works(self, one: Command) -> bool:
        """Tell whether a command does something now."""
        if one.id == "proof":
            return self._link is not None
        if one.id == "open" and self.reading:
            row = self.lines.current_row
            return row is not None and bool(isinstance(row.value, draw.Area) or self._skill(row))
        return super().works(one)

    def word_for(self, one: Command) -> str:
        """Return what the key bar calls a command."""
        if one.id != "open":
            return one.title
        current = self.lines.current
        if self.reading:
            return "its skills" if current.startswith(AREA) else "its skill"
        heading = current in TITLES or current.startswith(YEAR)
        return ("fold" if self.is_open(current) else "unfold") if heading else "read"

    @property
    def _link(self) -> EvidenceLine | None:
        """The evidence under the cursor."""
        row = self.lines.current_row
        return row.value if row is not None and isinstance(row.value, EvidenceLine) else None

    def action_open_link(self) -> None:
        """Open the evidence in the browser; an address that is not in sight is shown first."""
        from skilltrail.tui.screens.links import open_links

        if (one := self._link) is not None:
            row = self.lines.current
            self._announced = open_links(
                self.skilltrail,
                [(one.url, one.title)],
                self._announced,
                lambda address: self.page.display and self.page.about == row and self.page.in_sight(address),
            )
