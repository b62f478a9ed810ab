"""The verbs that read the curriculum, with what the learner knows of it: roles, role, skills, skill, search."""

from typing import TYPE_CHECKING

import click

from skilltrail.cli.arguments import completing, pass_door, shaped
from skilltrail.cli.pages import write_role, write_roles, write_skill, write_skills
from skilltrail.curriculum.model import LEVELS
from skilltrail.errors import UsageError

if TYPE_CHECKING:
    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page

STATUS_WORDS = ("todo", "learning", "done", "assumed", "skipped", "known", "open")


@click.command()
@shaped
@pass_door
def roles(door: "Door") -> None:
    """List the roles, with how much of each you know already."""
    cards = door.session.role_cards()

    door.out.answer("roles", cards, plain=[card.id for card in cards], write=lambda page: write_roles(page, cards))


@click.command()
@click.argument("id", metavar="ROLE", shell_complete=completing("role"))
@shaped
@pass_door
def role(door: "Door", id: str) -> None:
    """Show a role: what it asks, stage by stage, and where to begin."""
    session = door.session
    found = session.find_role(id)
    answer = session.role_page(found.id)
    skills = [skill for stage in found.stages for skill in stage.skills]
    door.out.answer("role", answer, plain=skills, write=lambda page: write_role(page, answer, session.today))


@click.command()
@click.argument("words", nargs=-1)
@click.option(
    "--role", "role_id", metavar="ROLE", help="Only skills of this role.", shell_complete=completing("role")
)
@click.option(
    "--area", "area_id", metavar="AREA", help="Only skills of this area.", shell_complete=completing("area")
)
@click.option("--status", type=click.Choice(STATUS_WORDS), help="Only skills with this status.")
@click.option("--level", type=click.Choice(LEVELS), help="Only skills of this level.")
@shaped
@pass_door
def skills(
    door: "Door",
    words: tuple[str, ...],
    role_id: str | None,
    area_id: str | None,
    status: str | None,
    level: str | None,
) -> None:
    """List skills by area, those with all WORDS when there are any."""
    from skilltrail.session.filtering import SkillFilter

    session = door.session
    keys = {
        "role": session.find_role(role_id).id if role_id else "",
        "area": session.find_area(area_id).id if area_id else "",
        "status": status or "",
        "level": level or "",
    }
    asked = " ".join([*(f"{key}:{value}" for key, value in keys.items() if value), *words])
    chosen = SkillFilter.parse(asked, session.curriculum, strict=True)
    rows = tuple(row for row in session.skill_rows() if chosen.matches(row))
    if not rows:
        door.out.talk("No skill is like that.")
    door.out.answer(
        "skills",
        rows,
        plain=[row.id for row in rows],
        write=lambda page: write_skills(page, rows, session.today),
    )


@click.command()
@click.argument("id", metavar="SKILL", shell_complete=completing("skill"))
@click.option("--answers", is_flag=True, help="Show the answers to its questions too.")
@shaped
@pass_door
def skill(door: "Door", id: str, answers: bool) -> None:
    """Show a skill: what it is for, what it needs and unlocks, where to learn it, and how to check yourself."""
    session = door.session
    answer = session.skill_page(session.find_skill(id).id)
    door.out.answer(
        "skill",
        answer,
        plain=[answer.row.id],
        write=lambda page: write_skill(page, answer, session.today, answers=answers),
    )


@click.command()
@click.argument("words", nargs=-1, required=True)
@shaped
@pass_door
def search(door: "Door", words: tuple[str, ...]) -> None:
    """Find skills, roles, areas, resources and projects by words."""
    wanted = " ".join(words).strip()
    if not wanted:
        raise UsageError("give at least one word to search for")
    found = door.session.search(wanted)
    if not found:
        door.out.talk(f"Nothing found for '{wanted}'.")

    def write(page: "Page") -> None:
        page.table([(hit.kind, hit.id, hit.title, hit.detail) for hit in found], flex=(3,))

    door.out.answer("found", found, plain=[hit.id for hit in found], write=write)
