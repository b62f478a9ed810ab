"""Writes a roadmap as Markdown: CommonMark with GitHub's tables, task lists and Mermaid.

The file can be read back one day. What a reader may rely on in format 1:

- the first line is `<!-- skilltrail:roadmap format=1 exported=YYYY-MM-DD -->`;
- a stage is a second-level heading ending in `<!-- skilltrail:stage ID -->`;
- a task-list item at the left margin is one skill, open choice or adopted project, and ends in
  `<!-- skilltrail:skill ID -->`, `<!-- skilltrail:choice ROLE/CHOICE -->` or `<!-- skilltrail:project ID -->`;
  `[x]` is known (of a project: finished), `[ ]` is not; everything indented under it belongs to it;
- a task-list item indented under a skill is one of its outcomes and ends in `<!-- skilltrail:outcome ID -->`; one
  under a project is one of its criteria and ends in `<!-- skilltrail:criterion ID -->`; such an id holds inside the
  skill or project; `[x]` is ticked, `[ ]` is not; a skill without them says nothing about its outcomes;
- a project that is only offered is a third-level heading ending in `<!-- skilltrail:project ID -->`, without boxes;
- ids are percent-encoded as `skilltrail.exporting.escape.comment` says; all other text is for people and may change.

At the margin there are as many task-list items as steps, known skills and finished projects together; there are no
links but those of resources and of evidence, and no notes.
"""

from collections.abc import Iterator

from skilltrail.exporting import mermaid
from skilltrail.exporting.escape import comment, escape, link, strong
from skilltrail.exporting.model import (
    DocumentItem,
    DocumentProject,
    DocumentResource,
    DocumentStage,
    RoadmapDocument,
)
from skilltrail.exporting.phrases import days, proof, source
from skilltrail.wording import duration, full_day, hours, joined, kind_word, percent, plural, weekly

FORMAT = 1


def render(document: RoadmapDocument) -> str:
    """Return the document as Markdown, ending in a line break. The same document, the same text."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: RoadmapDocument) -> Iterator[str]:
    yield f"<!-- skilltrail:roadmap format={FORMAT} exported={document.exported.isoformat()} -->"
    yield ""
    yield f"# {escape(document.title)}"
    yield ""
    yield from _head(document)
    yield from _glance(document)
    earlier: dict[str, DocumentItem] = {}
    drawn = False
    for stage in document.stages:
        chart = mermaid.flowchart(stage, earlier)
        drawn = drawn or bool(chart)
        yield from _stage(stage, chart)
        earlier.update((item.id, item) for item in stage.items)
    yield from _foot(document, drawn=drawn)


def _head(document: RoadmapDocument) -> Iterator[str]:
    """Yield what matters first: the next milestone, then what is known, what is left, and the far end."""
    if document.milestone:
        when = f" · about {full_day(document.milestone_on)}" if document.milestone_on else ""
        yield f"**Next milestone:** {escape(document.milestone)}{when} · {hours(document.milestone_minutes)} to go"
        yield ""
    elif document.known or document.built:
        yield "**Every step of this road is done.**"
        yield ""
    elif document.all_skipped:
        yield "**All of this road is skipped.**"
        yield ""
    if len(document.goals) > 1:
        yield f"- **Goals, in order:** {' · '.join(map(escape, document.goals))}"
    elif document.goals:
        yield f"- **Goal:** {escape(document.goals[0])}"
    built = f" and {plural(document.built, 'finished project')}" if document.built else ""
    share = "" if document.all_skipped else f", {percent(document.percent)} of the hours"
    yield f"- **Known:** {plural(document.known, 'skill')}{built}{share}"
    yield f"- **To go:** {plural(document.steps, 'step')}, {hours(document.minutes_left)}"
    if document.steps and document.weekly_minutes:
        assumed = " (assumed: no pace has been set)" if document.assumed_pace else ""
        yield f"- **Pace:** {weekly(document.weekly_minutes)}{assumed}"
    if document.finish:
        yield f"- **Far end:** about {full_day(document.finish)}"
    yield ""


def _glance(document: RoadmapDocument) -> Iterator[str]:
    """Yield the table of all stages; its hours are those the head adds up."""
    if len(document.stages) < 2:
        return
    yield "| | Stage | Known | To go | Dates |"
    yield "|--:|---|--:|--:|---|"
    for stage in document.stages:
        known = sum(item.known for item in stage.items)
        dates = days(stage.begins, stage.ends) if stage.minutes_left else "done"
        yield (
            f"| {stage.number} | {escape(stage.title)} | {known} of {len(stage.items)} "
            f"| {hours(stage.minutes_left)} | {dates} |"
        )
    yield ""


def _stage(stage: DocumentStage, chart: list[str]) -> Iterator[str]:
    known = sum(item.known for item in stage.items)
    yield f"## {stage.number}. {escape(stage.title)} {comment('stage', stage.id)}"
    yield ""
    facts = [days(stage.begins, stage.ends)] if stage.minutes_left else []
    facts.append(f"{hours(stage.minutes_left)} to go" if known < len(stage.items) else "done")
    if known:
        facts.append(f"{known} of {len(stage.items)} known")
    yield " · ".join(fact for fact in facts if fact)
    yield ""
    if milestone := escape(stage.milestone):
        yield f"**Milestone:** {milestone}"
        yield ""
    if chart:
        yield "```mermaid"
        yield from chart
        yield "```"
        yield ""
    for item in stage.items:
        yield from _known_item(item) if item.known else _item(item)
    if stage.items:
        yield ""
    for project in stage.projects:
        yield from _project(project)


def _known_item(item: DocumentItem) -> Iterator[str]:
    words = str(item.status)
    if item.on:
        words += f" {full_day(item.on)}"
    if origin := escape(item.origin):
        words += f": {origin}"
    yield _line(item, words, _logged(item))
    yield from _points(item)
    yield from _evidence(item)


def _item(item: DocumentItem) -> Iterator[str]:
    state = {"learning": "learning", "adopted": "adopted"}.get(item.status, "")
    if item.kind == "project" and item.status == "learning":
        state = "begun"
    choose = "choose one" if item.kind == "choice" else ""
    yield _line(item, choose, state, _logged(item), _time(item), days(item.begins, item.ends))
    if summary := escape(item.summary, leads=True):
        # Never an empty item: a lone hyphen under a line would make that line a heading.
        yield f"  - {summary}"
    if item.options:
        yield f"  - One of: {joined([escape(option) for option in item.options], 'or')}"
    yield from _points(item)
    for resource in item.resources:
        yield f"  - {_resource(resource)}"
    yield from _evidence(item)
    if item.without:
        missing = joined([escape(title) for title in item.without])
        yield f"  - **Warning:** builds on {missing}, which this road skips"


def _line(item: DocumentItem, *facts: str) -> str:
    """Write the line of an item: the box, its title, what is known about it, and its id."""
    told = " · ".join(fact for fact in ("project" if item.kind == "project" else "", *facts) if fact)
    box = "x" if item.known else " "
    return f"- [{box}] {strong(item.title)} · {told} {comment(item.kind, item.id)}"


def _points(item: DocumentItem) -> Iterator[str]:
    """Yield what can be ticked of an item, in its order, each with its id."""
    kind = "criterion" if item.kind == "project" else "outcome"
    for point in item.points:
        yield f"  - [{'x' if point.ticked else ' '}] {escape(point.text) or 'untitled'} {comment(kind, point.id)}"


def _evidence(item: DocumentItem) -> Iterator[str]:
    for one in item.evidence:
        yield f"  - Evidence: {proof(one)}"


def _logged(item: DocumentItem) -> str:
    return f"logged {duration(item.logged)}" if item.logged else ""


def _time(item: DocumentItem) -> str:
    if item.minutes_left < item.minutes:
        return f"{hours(item.minutes_left)} left of {hours(item.minutes).removeprefix('about ')}"
    return hours(item.minutes_left)


def _resource(resource: DocumentResource) -> str:
    """Write a resource on one line: where to go, who offers it, what it is and what it costs."""
    told = link(resource.title, resource.url)
    if resource.chosen:
        told = f"In use: {told}"
    if where := escape(resource.where):
        told += f", {where}"
    if bookmark := escape(resource.bookmark):
        told += f", now at {bookmark}"
    about = [resource.provider, ", ".join(word for word in (kind_word(resource.kind), resource.cost) if word)]
    for part in about:
        if words := escape(part):
            told += f" · {words}"
    if resource.url.startswith("http://"):
        # Not an address to make a link of; shown so that it can be looked up.
        told += f" · {escape(resource.url)}"
    return told


def _project(project: DocumentProject) -> Iterator[str]:
    yield f"### Project: {escape(project.title)} {comment('project', project.id)}"
    yield ""
    yield f"Takes {hours(project.minutes)}, not counted above. {escape(project.goal)}".rstrip()
    yield ""
    if project.acceptance:
        yield "Done when:"
        yield ""
        for criterion in project.acceptance:
            if words := escape(criterion, leads=True):
                yield f"- {words}"
        yield ""


def _of_points(document: RoadmapDocument) -> str:
    """Say what the indented boxes are, where there are any, and that logged time is no estimate."""
    items = [item for stage in document.stages for item in stage.items]
    told = ""
    if any(item.points for item in items):
        told += "The boxes under a line are what one can do by then, or what a project must fulfil. "
    if any(item.logged for item in items):
        told += "Logged is the time that was really spent. "
    return told


def _foot(document: RoadmapDocument, *, drawn: bool) -> Iterator[str]:
    yield "---"
    yield ""
    yield (
        "Legend: `[x]` is known: done, or assumed for the reason given; `[ ]` is still to do. "
        f"{_of_points(document)}"
        "Hours are estimates with the exercises included, and the dates follow from them and the pace."
    )
    if drawn:
        yield f"In the charts, which leave out what stands alone beside others, {mermaid.LEGEND}."
    yield ""
    sources = [source(pack) for pack in document.sources]
    yield f"Exported by skilltrail on {full_day(document.exported)}. {' '.join(sources)}".rstrip()
