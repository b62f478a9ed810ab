"""Reads what is written around skills and roles: comparisons, the guide, and what became of skills."""

from typing import Literal, cast

from skilltrail.curriculum.check_files import PackFile
from skilltrail.curriculum.check_roles import read_figures
from skilltrail.curriculum.draft import Draft
from skilltrail.curriculum.model import Change, Comparison, Difference, Section, Topic
from skilltrail.curriculum.report import Report
from skilltrail.curriculum.table import Data, Table, file_tables, known_keys

CHANGES: dict[str, tuple[str, str]] = {
    "renamed": ("one", "one"),
    "split": ("one", "several"),
    "merged": ("several", "one"),
    "retired": ("one", "none"),
}
"""How many skills each kind of change takes away, and how many it puts in their place."""
_COUNTS = {"none": range(1), "one": range(1, 2), "several": range(2, 100)}


def read_comparisons(data: Data, file: PackFile, draft: Draft, report: Report) -> None:
    """Add the comparisons of a file to the draft."""
    known_keys(data, file, report, "comparison")
    for table in file_tables(data, file, report, "comparison"):
        comparison = Comparison(
            id=table.identifier(),
            one=table.reference("one", "role", draft.references, "role"),
            other=table.line("other", required=True),
            summary=table.text("summary", required=True),
            differences=_differences(table),
            likenesses=table.lines("likenesses", text=True),
            choosing=table.text("choosing"),
            pack=draft.pack.id,
        )
        draft.add("comparison", draft.comparisons, comparison, table)


def _differences(table: Table) -> tuple[Difference, ...]:
    found: dict[str, Difference] = {}
    example = '{ id = "output", about = "Output", one = "...", other = "..." }'
    for inner in table.tables("differences", "difference", example):
        difference = Difference(
            inner.identifier(),
            inner.line("about", required=True),
            inner.text("one", required=True),
            inner.text("other", required=True),
        )
        if difference.id in found:
            inner.fault("id", "is listed twice")
        found[difference.id] = difference
    return tuple(found.values())


def read_topics(data: Data, file: PackFile, draft: Draft, report: Report) -> None:
    """Add the topics of the guide in a file to the draft."""
    known_keys(data, file, report, "topic")
    for table in file_tables(data, file, report, "topic"):
        topic = Topic(
            id=table.identifier(),
            title=table.line("title", required=True),
            summary=table.text("summary"),
            sections=_sections(table, draft),
            pack=draft.pack.id,
        )
        draft.add("topic", draft.topics, topic, table)


def _sections(table: Table, draft: Draft) -> tuple[Section, ...]:
    found: dict[str, Section] = {}
    named = draft.references
    for inner in table.tables("sections", "section", "[[topic.sections]] with id, title and text"):
        section = Section(
            id=inner.identifier(),
            title=inner.line("title", required=True),
            text=inner.text("text"),
            points=inner.lines("points", text=True),
            skills=inner.names("skills", "skill", named, "skill"),
            roles=inner.names("roles", "role", named, "role"),
            resources=inner.names("resources", "resource", named, "resource"),
            credentials=inner.names("credentials", "credential", named, "credential"),
            figures=read_figures(inner, "figures"),
        )
        if section.id in found:
            inner.fault("id", "is listed twice")
        if not (section.text or section.points):
            inner.fault((), "says nothing: 'text' or 'points' is missing")
        found[section.id] = section
    return tuple(found.values())


def read_changes(data: Data, file: PackFile, draft: Draft, report: Report) -> None:
    """Add what became of skills to the draft."""
    known_keys(data, file, report, "change")
    for table in file_tables(data, file, report, "change", named="kind"):
        kind = table.one_of("kind", tuple(CHANGES), required=True)
        change = Change(
            kind=cast("Literal['renamed', 'split', 'merged', 'retired']", kind or "retired"),
            old=table.lines("old", required=True),
            new=table.lines("new"),
            note=table.text("note"),
            pack=draft.pack.id,
            titles=table.lines("titles"),
            on=table.day("date"),
        )
        for key, ids, wanted in zip(("old", "new"), (change.old, change.new), CHANGES[change.kind], strict=True):
            if kind and len(ids) not in _COUNTS[wanted]:
                table.fault(key, f"what is {kind} has {wanted} in '{key}', not {len(ids)}")
                break
        else:
            if change.titles and len(change.titles) != len(change.old):
                table.fault("titles", f"'titles' has {len(change.titles)} for {len(change.old)} in 'old'")
        draft.changes.append((change, table.place, table.subject))
