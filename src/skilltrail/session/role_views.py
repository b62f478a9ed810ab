"""Roles as front ends show them: in the list, in lines, and as a page."""

from msgspec import Struct

from skilltrail.curriculum.model import Figure
from skilltrail.planning.model import Adds
from skilltrail.session.views import AreaCount, ChoiceLine, FirstStep, ProjectLine


class RoleCard(Struct, frozen=True):
    """A role in the list. Minutes are those of the role alone, from where the learner stands now.

    `priority` is its place among the goals (1 first, 0: not a goal); `milestone_minutes` are left to the next
    milestone, `milestone_at` is where that lies on the bar (minutes from the bar's beginning). `all_skipped`: all
    that the role asks for is skipped, which leaves no minutes.
    """

    id: str
    title: str
    short: str
    priority: int
    until: str
    minutes: int
    minutes_known: int
    minutes_left: int
    percent: int
    milestone: str
    milestone_minutes: int
    milestone_at: int
    skills: int
    all_skipped: bool = False


class StageLine(Struct, frozen=True):
    """A stage of a role: how many of its skills are known, and its minutes."""

    id: str
    title: str
    milestone: str
    known: int
    skills: int
    minutes: int
    minutes_left: int


class CredentialLine(Struct, frozen=True):
    """A credential that fits a role."""

    id: str
    title: str
    issuer: str
    url: str
    cost: str
    status: str
    note: str


class PartnerLine(Struct, frozen=True):
    """Somebody a role works with, by title, and how the work is divided."""

    title: str
    how: str


class RolePage(Struct, frozen=True):
    """Everything a role's page shows; see `curriculum.model.Role` for what is written about it."""

    card: RoleCard
    summary: str
    duties: tuple[str, ...]
    week: tuple[str, ...]
    tools: tuple[str, ...]
    legacy: tuple[str, ...]
    works_with: tuple[PartnerLine, ...]
    entry: str
    with_degree: str
    without_degree: str
    outlook: tuple[Figure, ...]
    sectors: tuple[str, ...]
    stress: str
    codes: tuple[str, ...]
    first: FirstStep | None
    stages: tuple[StageLine, ...]
    areas: tuple[AreaCount, ...]
    choices: tuple[ChoiceLine, ...]
    recommended: tuple[str, ...]
    recommended_minutes: int
    projects: tuple[ProjectLine, ...]
    credentials: tuple[CredentialLine, ...]
    adds: Adds
