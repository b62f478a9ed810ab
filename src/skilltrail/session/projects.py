"""The projects as front ends show them: a page for one project."""

from skilltrail.curriculum.model import Project
from skilltrail.session.situation import Situation, record_line
from skilltrail.session.views import ProjectPage


def project_page(now: Situation, project: Project) -> ProjectPage:
    """Return everything a project's page shows."""
    roles = now.curriculum.roles
    return ProjectPage(
        line=now.project(project),
        record=record_line(now.progress.project(project.id)),
        roles=tuple(roles[id].short for id in project.roles if id in roles),
        skills=tuple(now.neighbour(id, "") for id in project.skills),
        in_plan=project.id in now.step_ids,
        pack=project.pack,
    )
