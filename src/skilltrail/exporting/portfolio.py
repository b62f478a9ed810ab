"""A portfolio: one page of what a person did on the way to a role, for an employer or a mentor, as Markdown.

The document holds what the record holds and nothing else: no estimate, no percentage, no judgement of how well a
thing is known. Its totals are worked out from what it lists. Notes are private: they are in it only when asked for.
The first line is `<!-- skilltrail:portfolio format=1 exported=YYYY-MM-DD -->`; all the rest is for people.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from skilltrail.exporting.escape import escape, one_line, strong
from skilltrail.exporting.model import DocumentEvidence, DocumentPoint, DocumentSource
from skilltrail.exporting.phrases import days, proof, source
from skilltrail.wording import duration, full_day, plural

FORMAT = 1


class PortfolioItem(Struct, frozen=True):
    """A skill or project that was done, or is worked on (`done` is None), as it was recorded.

    `begun` and `done` are local days, `logged` minutes; `goal` is what a project is to achieve, `points` are outcomes
    or criteria; `note` is the learner's own text, "" where it is to stay private.
    """

    id: str
    title: str
    kind: Literal["skill", "project"] = "skill"
    goal: str = ""
    begun: date | None = None
    done: date | None = None
    logged: int = 0
    points: tuple[DocumentPoint, ...] = ()
    evidence: tuple[DocumentEvidence, ...] = ()
    note: str = ""

    @property
    def ticked(self) -> int:
        """How many outcomes or criteria are ticked."""
        return sum(point.ticked for point in self.points)


class PortfolioArea(Struct, frozen=True):
    """The skills of an area that were done, in the order in which they were."""

    title: str
    items: tuple[PortfolioItem, ...]


class PortfolioKnown(Struct, frozen=True):
    """Skills that were known without having been done here: the titles, and where that comes from, in words."""

    origin: str
    titles: tuple[str, ...]


class PortfolioDocument(Struct, frozen=True):
    """What was done for a role. `asked` counts the skills the role asks for, `met` how many of those were done.

    `current` are the skills and projects that are worked on. `first` and `last` are the days of the first and the
    last thing that was done, logged or ticked.
    """

    role: str
    exported: date
    asked: int = 0
    met: int = 0
    projects: tuple[PortfolioItem, ...] = ()
    areas: tuple[PortfolioArea, ...] = ()
    current: tuple[PortfolioItem, ...] = ()
    known: tuple[PortfolioKnown, ...] = ()
    first: date | None = None
    last: date | None = None
    sources: tuple[DocumentSource, ...] = ()

    @property
    def skills(self) -> tuple[PortfolioItem, ...]:
        """All skills that were done."""
        return tuple(item for area in self.areas for item in area.items)

    @property
    def items(self) -> tuple[PortfolioItem, ...]:
        """Everything that is listed with its record."""
        return (*self.projects, *self.skills, *self.current)

    @property
    def minutes(self) -> int:
        """The minutes logged on what is listed."""
        return sum(item.logged for item in self.items)

    @property
    def outcomes(self) -> int:
        """How many outcomes of the listed skills are ticked."""
        return sum(item.ticked for item in self.items if item.kind == "skill")

    @property
    def title(self) -> str:
        """The heading, and what a file is named after: "Portfolio: Data engineer"."""
        return f"Portfolio: {self.role}"


def render(document: PortfolioDocument) -> str:
    """Return the document as Markdown, ending in a line break. The same document, the same text."""
    return "\n".join(_lines(document)) + "\n"


def _lines(document: PortfolioDocument) -> Iterator[str]:
    yield f"<!-- skilltrail:portfolio format={FORMAT} exported={document.exported.isoformat()} -->"
    yield ""
    yield f"# {escape(document.title)}"
    yield ""
    yield from _summary(document)
    if document.projects:
        yield "## Finished projects"
        yield ""
        for project in document.projects:
            yield from _project(project)
    if document.areas:
        yield "## Skills, by area"
        yield ""
        for area in document.areas:
            yield f"### {escape(area.title) or 'untitled'}"
            yield ""
            yield from _list(area.items)
    if document.current:
        yield "## In progress"
        yield ""
        yield from _list(document.current)
    yield from _known(document.known)
    yield from _foot(document)


def _summary(document: PortfolioDocument) -> Iterator[str]:
    yield f"What has been done on the way to this role, as of {full_day(document.exported)}."
    yield ""
    done, of = len(document.skills), f"the {document.asked} that the role asks for"
    if document.met == done or not document.asked:
        yield f"- **Skills done:** {done}{f' of {of}' if document.asked else ''}"
    else:
        yield f"- **Skills done:** {done}, among them {document.met} of {of}"
    if document.projects:
        yield f"- **Projects finished:** {len(document.projects)}"
    if document.outcomes:
        yield f"- **Outcomes reached:** {document.outcomes}, each named below"
    if document.minutes:
        yield f"- **Time logged:** {duration(document.minutes)}"
    if span := days(document.first, document.last):
        yield f"- **Period:** {span}"
    if before := sum(len(group.titles) for group in document.known):
        yield f"- **Known before:** {plural(before, 'skill')}, listed apart at the end"
    yield ""


def _project(item: PortfolioItem) -> Iterator[str]:
    """Yield a finished project: what it was for, what it had to fulfil, and what shows it."""
    yield f"### {escape(item.title) or 'untitled'}"
    yield ""
    for words in (_facts(item), escape(item.goal, leads=True)):
        if words:
            yield words
            yield ""
    lines = [*_points(item), *(f"- Evidence: {proof(one)}" for one in item.evidence)]
    if lines:
        yield from lines
        yield ""
    if quote := list(_quote(item.note)):
        yield from quote
        yield ""


def _list(items: Sequence[PortfolioItem]) -> Iterator[str]:
    """Yield skills, and projects that are worked on, as a list; what belongs to one is indented under it."""
    for item in items:
        told = " · ".join(word for word in ("project" if item.kind == "project" else "", _facts(item)) if word)
        yield f"- {strong(item.title)}{f' · {told}' if told else ''}"
        if goal := escape(item.goal, leads=True):
            yield f"  - {goal}"
        for line in _points(item):
            yield f"  {line}"
        for one in item.evidence:
            yield f"  - Evidence: {proof(one)}"
        for line in _quote(item.note):
            yield f"  {line}"
    yield ""


def _facts(item: PortfolioItem) -> str:
    """Write when something was done and how long was worked on it."""
    when = ""
    if item.done:
        ordered = item.begun is not None and item.begun <= item.done
        when = days(item.begun, item.done) if ordered else f"done {full_day(item.done)}"
    elif item.begun:
        when = f"since {full_day(item.begun)}"
    logged = f"logged {duration(item.logged)}" if item.logged else ""
    return " · ".join(fact for fact in (when, logged) if fact)


def _points(item: PortfolioItem) -> Iterator[str]:
    """Yield every criterion of a project, ticked or not; of a skill, only what was shown."""
    for point in item.points:
        if item.kind == "project":
            yield f"- [{'x' if point.ticked else ' '}] {escape(point.text) or 'untitled'}"
        elif point.ticked:
            yield f"- {escape(point.text, leads=True) or 'untitled'}"


def _quote(note: str) -> Iterator[str]:
    """Yield a note as a quotation that keeps its lines and paragraphs."""
    paragraphs: list[list[str]] = [[]]
    for line in note.split("\n"):
        if one_line(line):
            paragraphs[-1].append(escape(line, leads=True))
        elif paragraphs[-1]:
            paragraphs.append([])
    for place, lines in enumerate(found for found in paragraphs if found):
        if place:
            yield ">"
        for line in lines[:-1]:
            yield f"> {line}\\"
        yield f"> {lines[-1]}"


def _known(known: Sequence[PortfolioKnown]) -> Iterator[str]:
    """Yield, apart from what was done, what was taken as known."""
    if not known:
        return
    yield "## Known before"
    yield ""
    yield "Taken as known, without work recorded here:"
    yield ""
    for group in known:
        titles = " · ".join(escape(title) or "untitled" for title in group.titles)
        yield f"- {escape(group.origin, leads=True) or 'Without a reason'}: {titles}"
    yield ""


def _foot(document: PortfolioDocument) -> Iterator[str]:
    yield "---"
    yield ""
    yield (
        f"This is the person's own record, kept with skilltrail and written out on {full_day(document.exported)}; "
        "nobody else has checked it."
    )
    if document.sources:
        drawn = " ".join(map(source, document.sources))
        yield f"Skills, outcomes and projects are in the words of a curriculum, which speaks to the learner: {drawn}"
