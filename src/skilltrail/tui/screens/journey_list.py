"""The list of Journey: which rows there are, under which headings, and what is folded."""

from collections.abc import Sequence
from functools import partial

from skilltrail import wording
from skilltrail.session.filtering import SkillFilter
from skilltrail.session.past import recent_weeks
from skilltrail.session.past_views import EvidenceLine, HistoryLine, Journey, RenewalLine, WeekLine
from skilltrail.tui import journey_rows as draw
from skilltrail.tui.calendar import CALENDAR_LINES, STRIP_LINES, Past, draw_calendar
from skilltrail.tui.pages.renewals import Renewal, draw_renewal
from skilltrail.tui.rows import draw_note, draw_words
from skilltrail.tui.screens.base import ListScreen
from skilltrail.tui.widgets.lines import Row

WEEKS, AREAS, EVIDENCE, HISTORY, CHANGED = "weeks", "areas", "evidence", "history", "changed"
TITLES = {WEEKS: "Weeks", AREAS: "Areas", EVIDENCE: "Evidence", HISTORY: "History"}
TITLES[CHANGED] = "Changed in the curriculum"
YEAR, WEEK, AREA, PROOF, CHANGE, RENEWAL = "year:", "week:", "area:", "proof:", "change:", "renewal:"
_UNDER = {AREA: AREAS, PROOF: EVIDENCE, CHANGE: HISTORY, RENEWAL: CHANGED}
LOW = 24
"""Lines of the terminal below which the calendar takes few of them."""
NOTHING = (
    "Nothing logged or finished yet. 2 shows the skills: there m logs time, t measures it, space ticks what is done."
)
NOTHING_LINES = 4
"""Lines that this takes in the smallest terminal."""


class JourneyList(ListScreen):
    """The record over time as a list of weeks, areas, evidence and changes, under headings that fold."""

    def __init__(self) -> None:
        super().__init__()
        self._touched: set[str] = set()
        self._year_of: dict[str, str] = {}
        self._low = False
        self._announced = ""
        self._changes: Sequence[HistoryLine] = ()
        self._change_rows: dict[str, tuple[HistoryLine, Row]] = {}
        self._told = False

    def on_screen_resume(self) -> None:
        """Take what the curriculum has changed as read: it is shown here."""
        self.skilltrail.news.heard()

    def update(self, *, to: str = "") -> None:
        """Show what is true now; the cursor goes first of all to what the curriculum has changed, if that is new."""
        if self._told or not self.skilltrail.news.any_new:
            super().update(to=to)
            return
        self._told = True
        super().update(to=CHANGED)

    def on_resize(self) -> None:
        """Draw the calendar higher or lower for the new height."""
        if self.lines.rows and self._low != self._is_low:
            self.update()

    @property
    def _is_low(self) -> bool:
        return self.app.size.height < LOW

    def asked(self) -> SkillFilter:
        """Return what the filter asks for: words, and nothing else."""
        return SkillFilter(words=tuple(self.filter_text.casefold().split()))

    # the rows

    def rows(self) -> Sequence[Row]:
        """Return the calendar, and the headings with what is under them; with a filter, what has its words."""
        words = self.wanted.words
        evidence, history = self.session.evidence_lines(words), self.session.history(words)
        renewals = self.session.renewals(words)
        self.found = len(evidence) + len(renewals) + len(history)
        changed = self._changed(renewals)
        if words:
            return [*self._evidence(evidence), *changed, *self._history(history)]
        journey = self.session.journey()
        rows = self._top(journey)
        if self.skilltrail.news.any_new:
            rows, changed = [*rows, *changed], []
        if journey.weeks:
            rows += self._weeks(journey)
        if journey.areas:
            rows += self._areas(journey)
        return [*rows, *self._evidence(evidence), *changed, *self._history(history)]

    def _changed(self, lines: Sequence[RenewalLine]) -> list[Row]:
        is_new = self.skilltrail.news.is_new
        if not lines:
            return []
        rows = [self._heading(CHANGED, draw.share_of(len(lines), len(self.session.renewals())))]
        if self.is_open(CHANGED):
            rows += [Row(RENEWAL + one.old[0], draw_renewal, Renewal(one, is_new(one))) for one in lines]
        return rows

    def _top(self, journey: Journey) -> list[Row]:
        self._low = self._is_low
        if not journey.weeks:
            return [Row("none", draw_words, NOTHING, NOTHING_LINES, stop=False)]
        height = STRIP_LINES if self._low else CALENDAR_LINES
        return [Row("", draw_calendar, Past(journey, self._low), height, stop=False), _gap(0)]

    def _heading(self, id: str, count: str) -> Row:
        return Row(id, draw.draw_heading, draw.Heading(TITLES[id], count, not self.is_open(id)))

    def _weeks(self, journey: Journey) -> list[Row]:
        rows = [self._heading(WEEKS, wording.plural(len(journey.weeks), "week"))]
        if not self.is_open(WEEKS):
            return rows
        recent, years = recent_weeks(journey.weeks)
        row = partial(_week, longest=draw.longest_week(journey.weeks), logged=journey.minutes > 0)
        rows += map(row, recent)
        for year in years:
            head = f"{YEAR}{year.year}"
            opened = self.is_open(head)
            rows.append(Row(head, draw.draw_heading, draw.year_heading(year, not opened)))
            if opened:
                inside = list(map(row, year.weeks))
                self._year_of |= dict.fromkeys((one.id for one in inside), head)
                rows += inside
        return rows

    def _areas(self, journey: Journey) -> list[Row]:
        rows = [self._heading(AREAS, str(len(journey.areas)))]
        if self.is_open(AREAS):
            logged = journey.minutes > 0
            longest = max(one.minutes if logged else one.finished_minutes for one in journey.areas)
            rows += [
                Row(AREA + one.id, draw.draw_area_time, draw.Area(one, longest, logged)) for one in journey.areas
            ]
        return rows

    def _evidence(self, lines: Sequence[EvidenceLine]) -> list[Row]:
        if not lines:
            return []
        rows = [self._heading(EVIDENCE, draw.share_of(len(lines), len(self.session.journey().evidence)))]
        if self.is_open(EVIDENCE):
            rows += [Row(f"{PROOF}{one.kind}:{one.id}:{one.url}", draw.draw_evidence, one) for one in lines]
        return rows

    def _history(self, lines: Sequence[HistoryLine]) -> list[Row]:
        if not lines:
            return []
        whole = self.session.history()
        rows = [self._heading(HISTORY, draw.share_of(len(lines), len(whole)))]
        if not self.is_open(HISTORY):
            return rows
        if whole is not self._changes:
            # Changes that were there before are the very same values, and so are their rows.
            before, here = self._change_rows, self.session.device
            self._change_rows = {}
            for one in whole:
                line, row = before.get(one.batch, (None, None))
                if row is None or line is not one:
                    row = Row(CHANGE + one.batch, draw.draw_change, draw.Change(one, draw.elsewhere(one, here)))
                self._change_rows[one.batch] = one, row
            self._changes = whole
        return [*rows, *(self._change_rows[one.batch][1] for one in lines)]

    # folding

    @property
    def group(self) -> str:
        """The heading the cursor is on or under."""
        id = self.lines.current
        kind = f"{id.partition(':')[0]}:"
        if kind == WEEK:
            return self._year_of.get(id, WEEKS)
        return _UNDER.get(kind, id)

    def is_open(self, group: str) -> bool:
        """Tell whether what is under a heading is shown: all but past years and old news, unless told otherwise."""
        if self.wanted.words:
            return True
        if group in self._touched:
            return group not in self.folded
        return self.skilltrail.news.any_new if group == CHANGED else not group.startswith(YEAR)

    def fold(self, group: str, *, folded: bool) -> None:
        """Fold or unfold a heading; from now on it stays as it is."""
        self._touched.add(group)
        super().fold(group, folded=folded)

    def folds(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the headings that were folded, and those that were unfolded, by hand."""
        return tuple(sorted(self.folded & self._touched)), tuple(sorted(self._touched - self.folded))

    def take_folds(self, folded: Sequence[str], unfolded: Sequence[str]) -> None:
        """Take headings as folded and unfolded by hand."""
        self.folded = frozenset(folded)
        self._touched = {*folded, *unfolded}

    def action_inward(self, direction: int) -> None:
        """Unfold or go into the page (1); leave the page or fold (-1), a year that is folded with its weeks."""
        current = self.lines.current
        if direction < 0 and not self.reading and current.startswith(YEAR) and not self.is_open(current):
            self.fold(WEEKS, folded=True)
        else:
            super().action_inward(direction)


def _week(week: WeekLine, *, longest: int, logged: bool) -> Row:
    return Row(f"{WEEK}{week.begins}", draw.draw_week, draw.Week(week, longest, logged))


def _gap(number: int) -> Row:
    return Row(f"gap:{number}", draw_note, ("", ""), stop=False)
