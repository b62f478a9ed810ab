"""Roadmap: the way to the goals, stage by stage, with dates."""

from collections.abc import Sequence

from textual.content import Content

from skilltrail import wording
from skilltrail.session.filtering import SkillFilter
from skilltrail.session.road_views import Roadmap, RoadmapItem, RoadmapStage
from skilltrail.session.views import ChoiceLine
from skilltrail.tui.keys import bindings
from skilltrail.tui.pages.gate import gate_blocks, hour_blocks
from skilltrail.tui.pages.parts import GAP
from skilltrail.tui.pages.projects import project_blocks
from skilltrail.tui.pages.roadmap import choice_blocks, stage_blocks, step_blocks
from skilltrail.tui.pages.skills import skill_blocks
from skilltrail.tui.roadmap_rows import (
    draw_gate,
    draw_item,
    draw_known,
    draw_now,
    draw_offer,
    draw_stage,
    draw_strip,
    following_lines,
    now_height,
)
from skilltrail.tui.rows import draw_note, draw_words, say
from skilltrail.tui.screens.recording import RecordScreen
from skilltrail.tui.sizes import WIDE
from skilltrail.tui.theme import GOOD, MUTED
from skilltrail.tui.widgets.lines import Ink, Row
from skilltrail.tui.widgets.page import Block

STAGE, NOW, GATE = "stage:", "now:", "gate"
HOLDING = 8
"""How many of the steps that hold back others the page of the gate names."""
FRAME = 5
"""The columns that the list's frame and gutter take."""
WIDE_TITLE = 70
"""Columns of the terminal from which on the title says what the range is."""
OPEN_AT_FIRST = 2
FEW_KNOWN = 6


class RoadmapScreen(RecordScreen):
    """The plan as a list of stages and steps, and the page of one."""

    PLACE = "roadmap"
    WIDE_FROM = WIDE
    # In eighths, which are exact: of 0.6 a column would be left over.
    PAGE_SHARE = ("1fr", "0.625fr")
    BINDINGS = bindings("roadmap")

    def __init__(self) -> None:
        super().__init__()
        self._touched: set[str] = set()
        self._opened: frozenset[str] = frozenset()
        self._items: dict[str, RoadmapItem] = {}
        self._stages: dict[str, RoadmapStage] = {}
        self._stage_of: dict[str, str] = {}
        self._projects: frozenset[str] = frozenset()

    def update(self, *, to: str = "") -> None:
        """Show what is true now.

        A step that was the one to do now keeps the cursor in its stage once it is done, so that it can be
        taken back; where it is out of sight the cursor goes to the next step to do now.
        """
        gone = self.lines.current.removeprefix(NOW) if self.lines.current.startswith(NOW) else ""
        if to or not gone or gone in self.session.roadmap().now[:1]:
            super().update(to=to)
            return
        super().update(to=gone)
        if self.lines.current != gone:
            self.lines.action_cursor_first()

    def rows(self) -> Sequence[Row]:
        """Return the strip, what to do now, and the stages with their steps."""
        roadmap = self.session.roadmap()
        self._items = {item.id: item for stage in roadmap.stages for item in stage.items}
        self._stages = {STAGE + stage.id: stage for stage in roadmap.stages}
        self._stage_of = {id: STAGE + stage.id for stage in roadmap.stages for id in _ids(stage)}
        self._projects = frozenset(id for stage in roadmap.stages for id in _project_ids(stage))
        ahead = [STAGE + stage.id for stage in roadmap.stages if stage.items]
        self._opened = frozenset(ahead[:OPEN_AT_FIRST])
        self.found = 0
        if not roadmap.stages:
            return []
        if self.filter_text:
            return self._narrowed(roadmap)
        return [*self._top(roadmap), *self._all(roadmap), *self._orphans(roadmap)]

    def _top(self, roadmap: Roadmap) -> list[Row]:
        rows = [Row("", draw_strip, roadmap.stages, 2, stop=False), _gap(0)]
        now = self.session.next_lines(1)
        for one in now:
            columns = self._columns
            value = (one, following_lines(one.item, columns))
            rows += [Row(NOW + one.item.id, draw_now, value, now_height(one, columns))]
            rows += [Row(GATE, draw_gate, self.session.gate(0)), _gap(1)]
        if not now:
            how = "skipped" if self.session.standing().all_skipped else "known"
            said = f"All of this road is {how}. 1 shows the roles: where to next?"
            rows += [Row("done", draw_note, (said, GOOD), stop=False), _gap(1)]
        return rows

    @property
    def _columns(self) -> int:
        """The columns of a row, none more than there will be: rows are made before the list has its room."""
        width = self.app.size.width
        return (width if self.one_pane else width * 8 // 13) - FRAME

    def on_resize(self) -> None:
        """Give the step to go on with the lines it takes at the new width."""
        if self.lines.rows:
            self.update()

    def _all(self, roadmap: Roadmap) -> list[Row]:
        rows: list[Row] = []
        for stage in roadmap.stages:
            head = STAGE + stage.id
            rows.append(Row(head, draw_stage, (stage, not self.is_open(head))))
            if not self.is_open(head):
                continue
            rows += _known_rows(stage)
            rows += [Row(item.id, draw_item, item, pick=item.kind == "skill") for item in stage.items]
            rows += [Row(project.id, draw_offer, project) for project in stage.projects]
        return rows

    def _orphans(self, roadmap: Roadmap) -> list[Row]:
        """Return what is recorded, but in no pack any more."""
        if not roadmap.orphans:
            return []
        named = zip(roadmap.orphans, roadmap.orphan_titles, strict=True)
        said = ", ".join(id if title == id else f"{title} ({id})" for id, title in named)
        words = f"Recorded, but no longer in the curriculum: {said}"
        height = len(draw_words(words, self._columns, Ink(self.session.today)))
        return [_gap(2), Row("orphans", draw_words, words, height, stop=False)]

    def _narrowed(self, roadmap: Roadmap) -> list[Row]:
        """Return the steps that pass the filter, under their stages."""
        rows: list[Row] = []
        for stage in roadmap.stages:
            found = self._passing(stage)
            offered = [project for project in stage.projects if _says(project.title, self.wanted)]
            if found or offered:
                rows.append(Row(STAGE + stage.id, draw_stage, (stage, False)))
                rows += [Row(item.id, draw_item, item, pick=item.kind == "skill") for item in found]
                rows += [Row(project.id, draw_offer, project) for project in offered]
                self.found += len(found)
        return rows

    def _passing(self, stage: RoadmapStage) -> Sequence[RoadmapItem]:
        """Return the steps of a stage that pass the filter."""
        if not self.filter_text:
            return stage.items
        skills = {row.id: row for row in self.session.skill_rows()}
        return [
            item
            for item in stage.items
            if (self.wanted.matches(skills[item.id]) if item.id in skills else _says(item.title, self.wanted))
        ]

    def headings(self) -> Sequence[Content]:
        """Return how long the road is, its finish and the pace as there is room, or what the filter shows of it."""
        standing = self.session.standing()
        steps = wording.plural(standing.steps, "step")
        if self.filter_text:
            said = self.wanted.describe()
            return (say(f"Roadmap · {self.found} of {steps}", f" · {said}" if said else ""),)
        if not standing.goal:
            return (say("Roadmap"),)
        pace = wording.weekly(standing.weekly_minutes)
        assumed = " (assumed)" if standing.assumed_pace else ""
        road, finish = f"Roadmap · {steps} · {wording.hours(standing.minutes_left)}", self._finish()
        return (say(f"{road}{finish} · {pace}{assumed}"), say(f"{road}{finish}"), say(road))

    def _finish(self) -> str:
        """Return the range of the finish, "" while there is none."""
        from skilltrail.session.outlook_words import near_range

        outlook = self.skilltrail.foreteller.outlook
        found = near_range(outlook.goal, self.session.today) if outlook and outlook.goal else ""
        finish = "finish " if self.app.size.width >= WIDE_TITLE else ""
        return f" · {finish}{found}" if found else ""

    def foretold(self) -> None:
        """Say the range of the finish in the title."""
        self.show_heading()

    def nothing(self) -> Content:
        """Say why there is no road."""
        if self.filter_text:
            return say(("No step passes the filter. escape clears it.", MUTED))
        if self.session.standing().all_skipped:
            return say(("All of this road is skipped. 2 shows the skills: x takes one back into it.", MUTED))
        if self.session.progress.goals:
            return say(("Your goals are in no pack now. skilltrail check tells why; 1 shows what there is.", MUTED))
        return say(("No goal yet: 1 shows the roles, space makes one your goal.", MUTED))

    def page_title(self, row: Row) -> Content:
        """Return the title of the step, the known skill or the stage."""
        id = row.id.removeprefix(NOW)
        if row.id in self._stages:
            return say(self._stages[row.id].title)
        if row.id == GATE:
            return say("What gates the goal")
        return say(self._items[id].title if id in self._items else self.session.find_item(id).title)

    def write_page(self, row: Row, _columns: int, /) -> Sequence[Block]:
        """Return the page of the step, the known skill or the stage."""
        today = self.session.today
        if row.id in self._stages:
            return stage_blocks(self._stages[row.id], today)
        if row.id == GATE:
            return gate_blocks(self.session.gate(HOLDING))
        id = row.id.removeprefix(NOW)
        item = self._items.get(id)
        if item is not None and item.kind == "choice":
            titles = [self.session.find_skill(option).title for option in item.options]
            return choice_blocks(item, titles, today)
        if id in self._projects:
            return project_blocks(self.session.project_page(id), today, item)
        page = self.session.skill_page(id)
        blocks = step_blocks(item, page, today) if item else skill_blocks(page, today)
        if row.id == id:
            return blocks
        return [*hour_blocks(self.session.hour(), self.session.built_lines()), GAP, *blocks]

    def skill_id(self) -> str:
        """Return the skill under the cursor; stages, choices and projects are none."""
        id = self.lines.current.removeprefix(NOW)
        return "" if id in self._stages or "/" in id or id in self._projects or id == GATE else id

    def project_id(self) -> str:
        """Return the project under the cursor: one that is offered, adopted or finished."""
        id = self.lines.current.removeprefix(NOW)
        return id if id in self._projects else ""

    def headed(self) -> Sequence[str]:
        """Return the stage's skills that are left, when the cursor is on its heading."""
        stage = self._stages.get(self.lines.current)
        if stage is None:
            return ()
        return [item.id for item in self._passing(stage) if item.kind == "skill"]

    @property
    def group(self) -> str:
        """The heading of the stage the cursor is in."""
        current = self.lines.current
        return current if current in self._stages else self._stage_of.get(current, "")

    def is_open(self, group: str) -> bool:
        """Tell whether a stage's steps are shown: the first two with something left, unless told otherwise."""
        return group not in self.folded if group in self._touched else group in self._opened

    def fold(self, group: str, *, folded: bool) -> None:
        """Fold or unfold a stage; from now on it stays as it is."""
        self._touched.add(group)
        super().fold(group, folded=folded)

    def open_row(self, row: Row) -> None:
        """Fold or unfold a stage, ask which option of a choice, read about a step."""
        item = self._items.get(row.id.removeprefix(NOW))
        if row.id in self._stages:
            self.fold(row.id, folded=self.is_open(row.id))
        elif item is not None and item.kind == "choice":
            self.action_decide()
        else:
            self.enter_page()

    def choices(self) -> Sequence[ChoiceLine]:
        """Return the choice under the cursor, the option that adds least first, or those the skill belongs to."""
        item = self._items.get(self.lines.current.removeprefix(NOW))
        if item is None or item.kind != "choice":
            return super().choices()
        titles = tuple(self.session.find_skill(option).title for option in item.options)
        return (ChoiceLine(item.id, item.title, "", item.options, titles, "", ""),)

    def folds(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the stages that were folded, and those that were unfolded, by hand."""
        return tuple(sorted(self.folded & self._touched)), tuple(sorted(self._touched - self.folded))

    def take_folds(self, folded: Sequence[str], unfolded: Sequence[str]) -> None:
        """Take stages as folded and unfolded by hand."""
        self.folded = frozenset(folded)
        self._touched = {*folded, *unfolded}


def _gap(number: int) -> Row:
    return Row(f"gap:{number}", draw_note, ("", ""), stop=False)


def _ids(stage: RoadmapStage) -> list[str]:
    return [one.id for some in (stage.known, stage.items, stage.projects) for one in some]


def _project_ids(stage: RoadmapStage) -> list[str]:
    kinds = [(one.id, one.kind) for some in (stage.known, stage.items) for one in some]
    return [*(id for id, kind in kinds if kind == "project"), *(project.id for project in stage.projects)]


def _known_rows(stage: RoadmapStage) -> list[Row]:
    """Return what is known of a stage; many skills as one line, but every project that is finished."""
    few = len(stage.known) <= FEW_KNOWN or not stage.items
    shown = [item for item in stage.known if few or item.kind == "project"]
    rows = [Row(item.id, draw_known, item, pick=item.kind == "skill") for item in shown]
    if hidden := len(stage.known) - len(shown):
        said = f"    {wording.plural(hidden, 'skill')} known already"
        rows.insert(0, Row(f"known:{stage.id}", draw_note, (said, MUTED), stop=False))
    return rows


def _says(title: str, wanted: SkillFilter) -> bool:
    folded = title.casefold()
    return bool(wanted.words) and all(word in folded for word in wanted.words)
