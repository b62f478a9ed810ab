"""Writes a roadmap as Markdown: CommonMark with GitHub's tables, task lists and Mermaid.

The file can be read back one day. What a reader may rely on in format 1:

- the first line is `<!-- skilltrail:roadmap format=1 exported=YYYY-MM-DD -->`;
- a stage is a second-level heading ending in `<!-- skilltrail:stage ID -->`;
- a task-list item at the left margin is one skill or open choice and ends in `<!-- skilltrail:skill ID -->` or
  `<!-- skilltrail:choice ROLE/CHOICE -->`; `[x]` is known, `[ ]` is not; everything indented under it belongs to it;
- a project is a third-level heading ending in `<!-- skilltrail:project ID -->`;
- ids are percent-encoded as `skilltrail.exporting.escape.comment` says; all other text is for people and may change.

There are as many task-list items as steps and known skills together, and no links but those of resources.
"""

from collections.abc import Iterator
from datetime import date

from skilltrail.exporting import mermaid
from skilltrail.exporting.escape import comment, escape, link, strong
from skilltrail.exporting.model import (
    DocumentItem,
    DocumentProject,
    DocumentResource,
    DocumentSource,
    DocumentStage,
    RoadmapDocument,
)
from skilltrail.wording import full_day, hours, joined, kind_word, percent, plural, weekly

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
    elif document.known:
        yield "**Every step of this road is done.**"
        yield ""
    if len(document.goals) > 1:
        yield f"- **Goals, in order:** {' · '.join(map(escape, document.goals))}"
    elif document.goals:
        yield f"- **Goal:** {escape(document.goals[0])}"
    yield f"- **Known:** {plural(document.known, 'skill')}, {percent(document.percent)} of the hours"
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
        dates = _span(stage.begins, stage.ends) if stage.minutes_left else "done"
        yield (
            f"| {stage.number} | {escape(stage.title)} | {known} of {len(stage.items)} "
            f"| {hours(stage.minutes_left)} | {dates} |"
        )
    yield ""


def _stage(stage: DocumentStage, chart: list[str]) -> Iterator[str]:
    known = sum(item.known for item in stage.items)
    yield f"## {stage.number}. {escape(stage.title)} {comment('stage', stage.id)}"
    yield ""
    facts = [_span(stage.begins, stage.ends)] if stage.minutes_left else []
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
    words: str = item.status
    if item.on:
        words += f" {full_day(item.on)}"
    if origin := escape(item.origin):
        words += f": {origin}"
    yield f"- [x] {strong(item.title)} · {words} {comment(item.kind, item.id)}"


def _item(item: DocumentItem) -> Iterator[str]:
    facts = [_time(item), _span(item.begins, item.ends)]
    if item.status == "learning":
        facts.insert(0, "learning")
    if item.kind == "choice":
        facts.insert(0, "choose one")
    told = " · ".join(fact for fact in facts if fact)
    yield f"- [ ] {strong(item.title)} · {told} {comment(item.kind, item.id)}"
    if summary := escape(item.summary, leads=True):
        # Never an empty item: a lone hyphen under a line would make that line a heading.
        yield f"  - {summary}"
    if item.options:
        yield f"  - One of: {joined([escape(option) for option in item.options], 'or')}"
    for resource in item.resources:
        yield f"  - {_resource(resource)}"
    if item.without:
        missing = joined([escape(title) for title in item.without])
        yield f"  - **Warning:** builds on {missing}, which this road skips"


def _time(item: DocumentItem) -> str:
    if item.minutes_left < item.minutes:
        return f"{hours(item.minutes_left)} left of {hours(item.minutes).removeprefix('about ')}"
    return hours(item.minutes_left)


def _resource(resource: DocumentResource) -> str:
    """Write a resource on one line: where to go, who offers it, what it is and what it costs."""
    told = link(resource.title, resource.url)
    if where := escape(resource.where):
        told += f", {where}"
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


def _foot(document: RoadmapDocument, *, drawn: bool) -> Iterator[str]:
    yield "---"
    yield ""
    yield (
        "Legend: `[x]` is known: done, or assumed for the reason given; `[ ]` is still to do. "
        "Hours are estimates with the exercises included, and the dates follow from them and the pace."
    )
    if drawn:
        yield f"In the charts, which leave out what stands alone beside others, {mermaid.LEGEND}."
    yield ""
    sources = [_source(source) for source in document.sources]
    yield f"Exported by skilltrail on {full_day(document.exported)}. {' '.join(sources)}".rstrip()


def _source(source: DocumentSource) -> str:
    """Write a pack with its version and licence: "The curriculum 2026.11, licensed CC BY 4.0."."""
    told = " ".join(word for word in (escape(source.title), escape(source.version)) if word)
    if source.licence:
        licence = source.licence
        if licence.startswith("CC-"):
            terms, _, version = licence[3:].rpartition("-")
            licence = f"CC {terms} {version}"
        told += f", licensed under {escape(licence)}"
    return f"{told}."


def _span(begins: date | None, ends: date | None) -> str:
    """Write a span as "2 Mar – 19 Mar 2027": a document is read in other years, so the last day has its own."""
    if begins is None or ends is None:
        return ""
    if begins == ends:
        return full_day(ends)
    first = full_day(begins)
    return f"{first.removesuffix(f' {ends.year}')} – {full_day(ends)}"
