"""The rows of Roadmap: the strip, what is next, stages, steps, projects and what is known."""

from collections.abc import Sequence

from textual.content import Content

from skilltrail import wording
from skilltrail.session.road_views import KnownItem, NextLine, RoadmapItem, RoadmapStage
from skilltrail.session.views import ProjectLine
from skilltrail.session.way_views import GatePage
from skilltrail.text import ELLIPSIS, clean, fit, width
from skilltrail.tui.rows import FOLDED, LONGEST_BAR, UNFOLDED, Part, glyph, line, marked, meter, say
from skilltrail.tui.theme import GOOD, KEY, MUTED, STRONG
from skilltrail.tui.widgets.lines import Ink

NOW_INDENT = 7
"""Columns before what is said of the step to go on with."""


def draw_strip(stages: tuple[RoadmapStage, ...], columns: int, ink: Ink) -> list[Content]:
    """Draw all stages in proportion to their hours, filled as far as known, their dates under them."""
    room = min(columns, 2 * LONGEST_BAR) - (len(stages) - 1)
    total = sum(stage.minutes for stage in stages)
    if room < 3 * len(stages) or not total:
        return [say(""), say("")]
    widths = _shares([stage.minutes for stage in stages], room)
    bars: list[Part] = []
    under: list[Part] = []
    for n, (stage, share) in enumerate(zip(stages, widths, strict=True)):
        if n:
            bars.append(" ")
            under.append(" ")
        bars.append(meter(share, stage.minutes_known, stage.minutes))
        label = str(stage.number)
        if stage.ends is not None and stage.minutes_left:
            dated = f"{label} · {wording.day(stage.ends, ink.today)}"
            label = dated if len(dated) <= share else label
        under.append((fit(label, share).ljust(share), MUTED))
    return [say(*bars), say(*under)]


def _shares(sizes: Sequence[int], columns: int) -> list[int]:
    """Share columns out in proportion to sizes, at least two each, so that they add up exactly."""
    least = 2
    spare = columns - least * len(sizes)
    total = sum(sizes)
    shares: list[int] = []
    taken = gone = 0
    for size in sizes:
        gone += size
        upto = round(spare * gone / total)
        shares.append(least + upto - taken)
        taken = upto
    return shares


def draw_now(value: tuple[NextLine, int], columns: int, ink: Ink) -> list[Content]:
    """Draw the step to go on with: what it is and until when, what to be able to do next, with what, and why it.

    `value` is the step, and on how many lines at most the next outcome may stand (see `following_lines`).
    """
    now, most = value
    item = now.item
    until = f", until {wording.day(item.ends, ink.today)}" if item.ends else ""
    right = f"{wording.short_hours(item.minutes_left)} left{until}"
    name = item.title if width(item.title) <= columns - 9 - len(right) else item.short
    lines = [line(columns, [("Now  ", KEY), glyph(item.status), " ", (name, STRONG), _project_word(item)], [right])]
    if most:
        said = say((_following(item), MUTED), item.following)
        shown = said.wrap(max(2, columns - NOW_INDENT))
        if len(shown) > most:
            shown = [*shown[: most - 1], shown[most - 1] + say(" ", ELLIPSIS)]
        lines += [line(columns, [" " * NOW_INDENT, one]) for one in shown]
    if item.resource:
        where = item.resource.bookmark or item.resource.where
        last: list[Part] = [" " * NOW_INDENT, item.resource.title, f", {where}" if where else ""]
        last.append((f" · {wording.kind_word(item.resource.kind)}, {item.resource.cost}", MUTED))
        lines.append(line(columns, last))
    return [*lines, *(line(columns, [" " * NOW_INDENT, one]) for one in _because_lines(now, columns))]


def _following(item: RoadmapItem) -> str:
    return "to meet next: " if item.kind == "project" else "next outcome: "


def following_lines(item: RoadmapItem, columns: int) -> int:
    """Return how many lines the next outcome of the step to go on with takes in so many columns: 0, 1 or 2."""
    if not item.following:
        return 0
    return 1 if width(_following(item)) + width(clean(item.following)) <= columns - NOW_INDENT else 2


def _because_lines(now: NextLine, columns: int) -> list[Content]:
    """Return why it is the step to go on with, on two lines at most."""
    shown = say((now.because, MUTED)).wrap(max(2, columns - NOW_INDENT))
    return [shown[0], line(columns - NOW_INDENT, [say(" ").join(shown[1:])])] if len(shown) > 1 else [*shown]


def now_height(now: NextLine, columns: int) -> int:
    """Return how many lines the step to go on with takes."""
    below = following_lines(now.item, columns) + len(_because_lines(now, columns))
    return 1 + below + bool(now.item.resource)


def draw_gate(gate: GatePage, columns: int, _ink: Ink) -> list[Content]:
    """Draw what gates the goal: how many steps need each other one after another, and how long those are together."""
    hours = wording.hours(gate.goal_minutes)
    left: list[Part] = [
        ("Gate".ljust(NOW_INDENT), KEY),
        f"{wording.plural(len(gate.goal), 'step')} one after another",
    ]
    if gate.milestone and gate.milestone != gate.goal:
        room = columns - say(*left).cell_length - len(hours) - 1
        for words in ("to the next milestone", "to the milestone"):
            near = f" · {len(gate.milestone)} {words}"
            if len(near) <= room:
                left.append((near, MUTED))
                break
    return [line(columns, left, [(hours, MUTED)])]


def _project_word(item: RoadmapItem | KnownItem) -> Part:
    return (" · project", MUTED) if item.kind == "project" else ""


def waiting(count: int) -> str:
    """Return how many later steps wait for one: "4 later steps wait for it"."""
    return f"{wording.plural(count, 'later step')} {'waits' if count == 1 else 'wait'} for it"


def draw_stage(value: tuple[RoadmapStage, bool], columns: int, ink: Ink) -> list[Content]:
    """Draw a stage's heading: number, title, dates and hours; the flag says that it is folded."""
    stage, folded = value
    left: list[Part] = [(f"{FOLDED if folded else UNFOLDED} {stage.number}  ", MUTED), (stage.title, STRONG)]
    if stage.role_title:
        left.append((f" · {stage.role_title}", MUTED))
    if not stage.minutes_left:
        offered = f"{wording.plural(len(stage.projects), 'project')} to build  " if stage.projects and folded else ""
        return [line(columns, left, [(offered, MUTED), ("all known" if stage.known else "nothing left", GOOD)])]
    right: list[Part] = [wording.short_hours(stage.minutes_left).rjust(6)]
    if stage.begins and stage.ends and columns >= 56:
        right.insert(0, (wording.span(stage.begins, stage.ends, ink.today), MUTED))
        right.insert(1, "  ")
    return [line(columns, left, right)]


def draw_item(item: RoadmapItem, columns: int, ink: Ink) -> list[Content]:
    """Draw a step: its status, its name, its hours and its dates."""
    name = item.title if width(item.title) <= columns - 50 else item.short
    sign: Part = ("?", KEY) if item.kind == "choice" else glyph(item.status)
    left: list[Part] = ["  ", sign, " ", *marked(name, ink.words), _project_word(item)]
    # The year stands in the stage's heading.
    dates = wording.short_span(item.begins, item.ends) if item.begins and item.ends else ""
    hours = wording.short_hours(item.minutes_left).rjust(6)
    if columns < 48:
        return [line(columns, left, [hours])]
    right: list[Part] = [hours, (dates.rjust(17), MUTED)]
    if columns >= 64:
        ready = "can begin" if item.ready else f"after {len(item.needs)}"
        right.insert(0, (ready.ljust(10), GOOD if item.ready else MUTED))
    if columns >= 64 and item.ticked:
        right.insert(0, (f"{item.ticked}/{item.points}  ", MUTED))
    return [line(columns, left, right)]


def draw_offer(project: ProjectLine, columns: int, ink: Ink) -> list[Content]:
    """Draw a project that can be adopted: quietly, for its hours do not count; what is still missing for it."""
    missing = len(project.missing)
    left: list[Part] = ["  ", glyph(project.status), " ", *marked(project.title, ink.words, MUTED)]
    left.append((" · project", MUTED))
    hours = (wording.short_hours(project.minutes).rjust(6), MUTED)
    if columns < 48:
        return [line(columns, left, [hours])]
    right: list[Part] = [hours, ("offered".rjust(17), MUTED)]
    if columns >= 64:
        ready = f"needs {missing}" if missing else "can begin"
        right.insert(0, (ready.ljust(10), MUTED if missing else GOOD))
    return [line(columns, left, right)]


def draw_known(item: KnownItem, columns: int, ink: Ink) -> list[Content]:
    """Draw a known skill of a stage, or a project that is finished, quietly."""
    when = wording.status_word(item.status, item.kind)
    if item.status == "done" and item.on:
        when += f" {wording.day(item.on, ink.today)}"
    return [
        line(columns, ["  ", glyph(item.status), (f" {item.short}", MUTED), _project_word(item)], [(when, MUTED)])
    ]
