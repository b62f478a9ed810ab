"""Turns the tables of a pack's files into values of the model, reporting every key that is wrong."""

from collections.abc import Callable
from typing import TypeVar, cast

from skilltrail.curriculum.check_files import PackFile, list_files, read_file
from skilltrail.curriculum.check_guide import read_changes, read_comparisons, read_topics
from skilltrail.curriculum.check_roles import SHORT_COLUMNS, read_role
from skilltrail.curriculum.draft import Draft, Overlay
from skilltrail.curriculum.model import (
    LEVELS,
    Area,
    Credential,
    Level,
    Outcome,
    Pack,
    Prerequisite,
    Project,
    Question,
    Resource,
    ResourceUse,
    Skill,
)
from skilltrail.curriculum.report import Report
from skilltrail.curriculum.table import Data, Place, Table, file_tables, known_keys

FORMAT = 1
KINDS = ("course", "book", "video", "paper", "repo", "exercise", "docs")
COSTS = ("free", "paid")
STATES = ("current", "retired")
MOST_SKILLS = 5000
AREA_COLUMNS = 20

_PREREQUISITE = '{ skill = "ID", reason = "..." }'
_T = TypeVar("_T")


def read_pack(folder: str, report: Report) -> Draft:
    """Read all files of a pack; what is wrong is in the report, and the draft holds what could be told."""
    draft = Draft()
    for file in list_files(folder, report):
        data = None if report.full else read_file(file, report)
        if data is not None:
            _READERS[file.kind](data, file, draft, report)
    if len(draft.skills) > MOST_SKILLS:
        report.error("", 0, "", f"has {len(draft.skills):,} skills; at most {MOST_SKILLS:,}")
    return draft


def _read_pack_file(data: Data, file: PackFile, draft: Draft, report: Report) -> None:
    table = Table(data, Place(file.name, ()), report, "pack")
    form = table.whole("format")
    if form is not None and form != FORMAT:
        newer = "a newer skilltrail is needed" if FORMAT < form < 2**63 else f"write format = {FORMAT}"
        table.fault("format", f"the format is not {FORMAT}, the one that this program reads; {newer}")
    draft.pack = Pack(
        id=table.identifier(),
        title=table.line("title", required=True),
        version=table.line("version"),
        format=FORMAT,
        licence=table.line("licence"),
        roles=table.names("roles", "role", draft.references, "role"),
    )
    table.close()


def _read_areas(data: Data, file: PackFile, draft: Draft, report: Report) -> None:
    known_keys(data, file, report, "area")
    for table in file_tables(data, file, report, "area"):
        area = Area(
            id=table.identifier(),
            title=table.line("title", required=True),
            short=table.short(AREA_COLUMNS),
            summary=table.text("summary"),
            pack=draft.pack.id,
        )
        draft.add("area", draft.areas, area, table)


def _read_skills(data: Data, file: PackFile, draft: Draft, report: Report) -> None:
    known_keys(data, file, report, "skill", "overlay")
    if data.get("skill"):
        draft.skill_files[file.stem] = file.name
    for table in file_tables(data, file, report, "skill"):
        skill = Skill(
            id=table.identifier(),
            title=table.line("title", required=True),
            short=table.short(SHORT_COLUMNS),
            area=file.stem,
            level=_level(table),
            hours=table.hours(required=True) or 1.0,
            summary=table.text("summary", required=True),
            why=table.text("why"),
            outcomes=_points(table, "outcomes", "outcome", '{ id = "choose-test", text = "You can ..." }'),
            prerequisites=_prerequisites(table, draft),
            aliases=table.lines("aliases"),
            resources=_resource_uses(table, draft),
            questions=_questions(table),
            pack=draft.pack.id,
        )
        draft.add("skill", draft.skills, skill, table)
    for table in file_tables(data, file, report, "overlay", named="skill"):
        overlay = Overlay(
            skill=table.reference("skill", "skill", draft.references, "overlaid skill"),
            hours=table.hours(),
            resources=_resource_uses(table, draft),
            notes=table.lines("notes", text=True),
            questions=_questions(table),
            subject=table.subject,
            place=table.place,
        )
        draft.overlays.append(overlay)


def _level(table: Table) -> Level:
    return cast("Level", table.one_of("level", LEVELS, required=True) or LEVELS[0])


def _points(table: Table, key: str, noun: str, example: str) -> tuple[Outcome, ...]:
    """Return what can be ticked one by one: a skill's outcomes, a project's criteria."""
    found: dict[str, Outcome] = {}
    for inner in table.tables(key, noun, example):
        outcome = Outcome(inner.identifier(), inner.text("text", required=True))
        _once(found, outcome.id, outcome, inner)
    return tuple(found.values())


def _questions(table: Table) -> tuple[Question, ...]:
    found: dict[str, Question] = {}
    for inner in table.tables("questions", "question", '{ id = "p-value", ask = "...", answer = "..." }'):
        question = Question(inner.identifier(), inner.text("ask", required=True), inner.text("answer", required=True))
        _once(found, question.id, question, inner)
    return tuple(found.values())


def _prerequisites(table: Table, draft: Draft) -> tuple[Prerequisite, ...]:
    found: dict[str, Prerequisite] = {}
    for inner in table.tables("prerequisites", "prerequisite", _PREREQUISITE, named="skill"):
        named = inner.reference("skill", "skill", draft.references, "prerequisite", subject=table.subject)
        prerequisite = Prerequisite(named, inner.text("reason"))
        if not named:
            continue
        if named == table.id:
            inner.fault("skill", "a skill cannot be its own prerequisite")
        elif named in found:
            inner.fault("skill", "is listed twice")
        else:
            found[named] = prerequisite
    return tuple(found.values())


def _resource_uses(table: Table, draft: Draft) -> tuple[ResourceUse, ...]:
    found: dict[str, ResourceUse] = {}
    for inner in table.tables("resources", "resource", '{ id = "ID", where = "Chapter 3" }'):
        named = inner.reference("id", "resource", draft.references, "resource", subject=table.subject)
        use = ResourceUse(named, inner.line("where"), inner.text("note"))
        _once(found, named, use, inner)
    return tuple(found.values())


def _once(found: dict[str, _T], id: str, value: _T, table: Table) -> None:
    """Keep a value of a list whose ids hold inside one skill."""
    if id in found:
        table.fault("id", "is listed twice")
    else:
        found[id] = value


def _read_resources(data: Data, file: PackFile, draft: Draft, report: Report) -> None:
    known_keys(data, file, report, "resource")
    for table in file_tables(data, file, report, "resource"):
        resource = Resource(
            id=table.identifier(),
            title=table.line("title", required=True),
            url=table.url(),
            kind=table.one_of("kind", KINDS, required=True),
            cost=table.one_of("cost", COSTS) or COSTS[0],
            provider=table.line("provider"),
            hours=table.hours(),
            level=table.one_of("level", LEVELS),
            note=table.text("note"),
            evidence=table.text("evidence"),
            checked=table.day("checked"),
            pack=draft.pack.id,
        )
        draft.add("resource", draft.resources, resource, table)


def _read_projects(data: Data, file: PackFile, draft: Draft, report: Report) -> None:
    known_keys(data, file, report, "project")
    for table in file_tables(data, file, report, "project"):
        project = Project(
            id=table.identifier(),
            title=table.line("title", required=True),
            roles=table.names("roles", "role", draft.references, "role"),
            hours=table.hours(required=True) or 1.0,
            skills=table.names("skills", "skill", draft.references, "skill", required=True),
            goal=table.text("goal"),
            acceptance=_points(
                table, "acceptance", "criterion", '{ id = "fresh-clone", text = "A fresh clone runs." }'
            ),
            pack=draft.pack.id,
        )
        draft.add("project", draft.projects, project, table)


def _read_credentials(data: Data, file: PackFile, draft: Draft, report: Report) -> None:
    known_keys(data, file, report, "credential")
    for table in file_tables(data, file, report, "credential"):
        credential = Credential(
            id=table.identifier(),
            title=table.line("title", required=True),
            issuer=table.line("issuer", required=True),
            url=table.url(),
            cost=table.line("cost"),
            level=table.line("level"),
            area=table.line("area"),
            status=table.one_of("status", STATES) or STATES[0],
            note=table.text("note"),
            evidence=table.text("evidence"),
            pack=draft.pack.id,
        )
        draft.add("credential", draft.credentials, credential, table)


_GUIDE = {"comparison": read_comparisons, "topic": read_topics, "change": read_changes}
_READERS: dict[str, Callable[[Data, PackFile, Draft, Report], None]] = {
    "pack": _read_pack_file,
    "area": _read_areas,
    "skill": _read_skills,
    "resource": _read_resources,
    "role": read_role,
    "project": _read_projects,
    "credential": _read_credentials,
    **_GUIDE,
}
