"""The verbs that read projects: projects, project."""

from typing import TYPE_CHECKING

import click

from skilltrail import wording
from skilltrail.cli.arguments import completing, pass_door, shaped
from skilltrail.cli.pages import missing_words, project_state, write_neighbours, write_points, write_record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.session.views import ProjectLine, ProjectPage

_NARROW = 100  # columns of a terminal that has no room for everything


@click.command()
@click.option(
    "--role", "role_id", metavar="ROLE", help="Only projects of this role.", shell_complete=completing("role")
)
@shaped
@pass_door
def projects(door: "Door", role_id: str | None) -> None:
    """List the projects: what you have made of each, and what is still missing for it."""
    session = door.session
    lines = session.projects()
    if role_id:
        of_role = session.find_role(role_id).id
        lines = tuple(line for line in lines if of_role in session.curriculum.projects[line.id].roles)
    if not lines:
        door.out.talk("No project is like that.")
    door.out.answer(
        "projects",
        lines,
        plain=[line.id for line in lines],
        write=lambda page: _write_projects(page, lines, session.today),
    )


def _write_projects(page: "Page", lines: "Sequence[ProjectLine]", today: "date") -> None:
    rows = [
        (
            wording.status_glyph(line.status),
            line.id,
            line.title,
            project_state(line, today),
            wording.short_hours(line.minutes if line.status == "done" else line.minutes_left),
            f"{line.ticked}/{len(line.criteria)}",
            missing_words(line),
        )
        for line in lines
    ]
    head = ("", "project", "title", "state", "hours", "criteria", "")
    if 0 < page.columns < _NARROW:
        page.table([(*row[:4], row[5]) for row in rows], right={4}, flex=(2,))
    else:
        page.table(rows, head=head, right={4, 5}, flex=(2, 6))


@click.command()
@click.argument("id", metavar="PROJECT", shell_complete=completing("project"))
@shaped
@pass_door
def project(door: "Door", id: str) -> None:
    """Show a project: its goal, when it is finished, the skills it needs, and what you have recorded."""
    session = door.session
    answer = session.project_page(id)
    door.out.answer(
        "project", answer, plain=[answer.line.id], write=lambda page: _write_project(page, answer, session.today)
    )


def _write_project(page: "Page", project: "ProjectPage", today: "date") -> None:
    line = project.line
    page.line(line.title, "bold")
    facts = [line.id, wording.hours(line.minutes), project_state(line, today)]
    if line.status not in ("done", "skipped") and line.minutes_left < line.minutes:
        facts.append(f"{wording.hours(line.minutes_left)} left")
    page.line(" · ".join(facts))
    page.line()
    page.prose(line.goal)
    page.line()
    page.fields([("Roles", ", ".join(project.roles))])
    write_points(page, "It is finished when", line.criteria, today)
    write_neighbours(page, "Needs", project.skills)
    write_record(page, project.record, today)
    if line.status == "todo":
        page.line()
        page.line(f"{missing_words(line).capitalize()}: 'skilltrail adopt {line.id}' puts it into the plan.")
