"""A session over a small curriculum, with a clock that stands still until it is moved."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from skilltrail.curriculum.model import Area, Choice, Curriculum, Outcome, Project, Resource, ResourceUse, Role
from skilltrail.paths import find_paths
from skilltrail.session.session import Session
from tests.planning.worlds import role, skill

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


class Clock:
    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_days(self, days: int) -> None:
        self.at += timedelta(days=days)


def curriculum() -> Curriculum:
    skills = [
        skill("python", hours=40, level="foundation"),
        skill("numpy", "python", hours=10),
        skill("pandas", "numpy", hours=20, area="beta"),
        skill("stats", hours=30, area="beta", level="foundation"),
        skill("trees", "pandas", "stats", hours=20, area="gamma"),
        skill("rust", "python", hours=50, area="gamma"),
        skill("julia", "python", hours=15, area="gamma"),
    ]
    choice = Choice("language", "A second language", "s2", ("rust", "julia"))
    analyst = role("analyst", ["python", "stats"], ["numpy", "pandas"])
    modeller: Role = role("modeller", ["python", "stats"], ["numpy", "pandas", "trees"], choices=[choice])
    book = Resource("book", "A Book", "https://example.org/book", "book")
    by_id = {s.id: s for s in skills}
    book_use = (ResourceUse("book", "chapter 1"),)
    by_id["python"] = replace(by_id["python"], resources=book_use)
    outcomes = (Outcome("join", "You can join two tables"), Outcome("group", "You can sum by group"))
    by_id["pandas"] = replace(by_id["pandas"], outcomes=outcomes)
    criteria = (Outcome("runs", "It runs"), Outcome("shown", "It is shown"))
    project = Project("first-model", "First model", ("modeller",), 10, ("pandas", "trees"), "Build it", criteria)
    return Curriculum(
        areas={id: Area(id, id.title(), id) for id in ("alpha", "beta", "gamma")},
        roles={r.id: r for r in (analyst, modeller)},
        skills=by_id,
        resources={"book": book},
        projects={project.id: project},
    )


def open_session(home: Path, clock: Clock | None = None, *, device: str = "desk-0001") -> Session:
    """Open a session on a home; several may be open on the same one, as several programs would be."""
    session = Session(find_paths(str(home), {}), curriculum(), (), clock or Clock(), device)
    session.refresh()
    return session
