"""Reads a role's file: the role, its stages and its choices, and how they fit each other."""

from datetime import date

from skilltrail.curriculum.check_files import PackFile
from skilltrail.curriculum.draft import Draft
from skilltrail.curriculum.model import Choice, Figure, Partner, Role, Stage
from skilltrail.curriculum.report import Report
from skilltrail.curriculum.table import ID, Data, Place, Table, file_tables, known_keys
from skilltrail.text import printable_argument

SHORT_COLUMNS = 26


def read_role(data: Data, file: PackFile, draft: Draft, report: Report) -> None:
    """Add the role of a file to the draft, reporting every key that is wrong."""
    known_keys(data, file, report, "role", "stage", "choice")
    stages = _stages(data, file, draft, report)
    choices = _choices(data, file, draft, report, stages)
    named = data.get("role")
    if not isinstance(named, dict):
        report.error(file.name, ("role",) if "role" in data else 0, "", "needs one table written as [role]")
        return
    table = Table(named, Place(file.name, ("role",)), report, "role")
    role = Role(
        id=table.identifier(),
        title=table.line("title", required=True),
        short=table.short(SHORT_COLUMNS),
        stages=tuple(stages.values()),
        choices=tuple(choices.values()),
        aliases=table.lines("aliases"),
        summary=table.text("summary"),
        duties=table.lines("duties", text=True),
        week=table.lines("week", text=True),
        tools=table.lines("tools"),
        legacy=table.lines("legacy"),
        works_with=_partners(table),
        entry=table.text("entry"),
        with_degree=table.text("with_degree"),
        without_degree=table.text("without_degree"),
        outlook=read_figures(table, "outlook"),
        sectors=table.lines("sectors", text=True),
        stress=table.text("stress"),
        codes=table.lines("codes"),
        recommended=table.names("recommended", "skill", draft.references, "recommended skill"),
        credentials=table.names("credentials", "credential", draft.references, "credential"),
        pack=draft.pack.id,
    )
    table.close()
    if ID.fullmatch(role.id) and role.id != file.stem:
        table.fault("id", f"the file of this role must be named {role.id}.toml")
    if not stages and "stage" not in data:
        table.fault((), "has no [[stage]]")
    _check_recommended(role, table)
    draft.add("role", draft.roles, role, table)


def _partners(table: Table) -> tuple[Partner, ...]:
    """Read whom a role works with; a word that is no role's id is a plain word."""
    found: dict[str, Partner] = {}
    example = '{ who = "data-scientist", how = "..." }'
    for inner in table.tables("works_with", "partner", example, named="who"):
        partner = Partner(inner.line("who", required=True), inner.text("how"))
        if partner.who in found:
            inner.fault("who", "is listed twice")
        found[partner.who] = partner
    return tuple(found.values())


def read_figures(table: Table, key: str) -> tuple[Figure, ...]:
    """Read statements, each with its source and the day that speaks of."""
    found = []
    example = '{ text = "...", source = "BLS", dated = 2026-08-27 }'
    for inner in table.tables(key, "figure", example, named="text"):
        day = inner.day("dated")
        text, source = inner.text("text", required=True), inner.line("source", required=True)
        if day is None and "dated" not in inner.data:
            inner.fault((), "'dated' is missing")
        found.append(Figure(text, source, day or date.min, inner.url() if "url" in inner.data else ""))
    return tuple(found)


def _stages(data: Data, file: PackFile, draft: Draft, report: Report) -> dict[str, Stage]:
    found: dict[str, Stage] = {}
    stage_of: dict[str, str] = {}
    chosen_in = [item.get("stage") for item in data.get("choice") or () if isinstance(item, dict)]
    own = Draft()  # ids of stages hold inside their role
    for table in file_tables(data, file, report, "stage"):
        skills = table.names("skills", "skill", draft.references, "skill", required=True)
        stage = Stage(
            id=table.identifier(),
            title=table.line("title", required=True),
            milestone=table.text("milestone"),
            skills=skills,
        )
        if table.data.get("skills") == [] and stage.id not in chosen_in:
            table.fault("skills", "a stage without a choice needs a skill")
        _check_once(stage, table, stage_of)
        own.add("stage", found, stage, table)
    return found


def _choices(data: Data, file: PackFile, draft: Draft, report: Report, stages: dict[str, Stage]) -> dict[str, Choice]:
    found: dict[str, Choice] = {}
    own = Draft()
    for table in file_tables(data, file, report, "choice"):
        choice = Choice(
            id=table.identifier(),
            title=table.line("title", required=True),
            stage=table.line("stage", required=True),
            one_of=table.names("one_of", "skill", draft.references, "option", required=True),
        )
        if choice.stage and choice.stage not in stages:
            shown = printable_argument(choice.stage)
            table.fault("stage", f"stage '{shown}' is not a stage of this role{report.hint(choice.stage, stages)}")
        if "one_of" in table.data and len(choice.one_of) < 2:
            table.fault("one_of", "a choice needs two options or more")
        own.add("choice", found, choice, table)
    return found


def _check_once(stage: Stage, table: Table, stage_of: dict[str, str]) -> None:
    """A skill stands in one stage of a role."""
    mine = set(stage.skills)
    for at, skill in enumerate(_listed(table, "skills")):
        if skill not in mine:
            continue
        mine.discard(skill)
        if skill in stage_of:
            table.fault(
                ("skills", at), f"skill '{printable_argument(skill)}' is already in stage '{stage_of[skill]}'"
            )
        else:
            stage_of[skill] = printable_argument(stage.id)


def _check_recommended(role: Role, table: Table) -> None:
    """Warn of skills that the role both requires and recommends."""
    required = {skill for stage in role.stages for skill in stage.skills}
    for at, skill in enumerate(_listed(table, "recommended")):
        if skill in required:
            where = (*table.place.where, "recommended", at)
            message = f"recommended skill '{printable_argument(skill)}' is in a stage already"
            table.report.warning(table.place.file, where, table.subject, message)


def _listed(table: Table, key: str) -> list[str]:
    """Return a list as it was written; what is not an id in it has been reported, and "" stands for it."""
    value = table.data.get(key)
    return [item if isinstance(item, str) else "" for item in value] if isinstance(value, list) else []
