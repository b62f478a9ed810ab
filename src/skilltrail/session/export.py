"""Brings the roadmap and the portfolio out, to whoever asked or into a file: the one way for every front end."""

from pathlib import Path

from skilltrail.curriculum.model import Curriculum, Role
from skilltrail.errors import UsageError
from skilltrail.exporting import markdown, portfolio
from skilltrail.exporting import target as _target
from skilltrail.exporting.model import RoadmapDocument
from skilltrail.exporting.portfolio import PortfolioDocument
from skilltrail.files import shown
from skilltrail.paths import Paths, shipped_content
from skilltrail.session import exporting_portfolio, exporting_roadmap
from skilltrail.session.session import Session


def export_markdown(session: Session, target: Path | None, *, force: bool = False) -> str:
    """Return the learner's roadmap as Markdown, or with a target write it there and return its absolute path.

    Raises UsageError when there is no goal or the target cannot be used, TargetExistsError (of
    `skilltrail.exporting.target`) when it exists and `force` is not given, SaveError when writing fails.
    """
    return _put_out(session, markdown.render(roadmap_document(session)), target, force=force)


def export_portfolio(
    session: Session, word: str, target: Path | None, *, notes: bool = False, force: bool = False
) -> str:
    """Return what was done for a role ("" for the first goal's) as Markdown, or write it; the learner's `notes` too.

    Raises UsageError when the role is unknown or nothing was done for it, and else as `export_markdown`.
    """
    text = portfolio.render(portfolio_document(session, word, notes=notes))
    return _put_out(session, text, target, force=force)


def _put_out(session: Session, text: str, target: Path | None, *, force: bool) -> str:
    """Return a text, or with a target write it there and return its absolute path."""
    if target is None:
        return text
    try:
        wanted = target.expanduser()
    except RuntimeError as error:
        raise UsageError(f"{shown(target)}: there is no such user's home; name another file") from error
    own = protected(session.paths, session.curriculum)
    return shown(_target.write_export(wanted, text, force=force, protected=own))


def roadmap_document(session: Session) -> RoadmapDocument:
    """Return the learner's roadmap as a document of today; raises UsageError when there is no goal."""
    return exporting_roadmap.roadmap_document(session.now, session.roadmap())


def portfolio_document(session: Session, word: str = "", *, notes: bool = False) -> PortfolioDocument:
    """Return what was done for a role ("" for the first goal's) as a document of today; raises UsageError."""
    return exporting_portfolio.portfolio_document(session.now, portfolio_role(session, word), notes=notes)


def portfolio_role(session: Session, word: str = "") -> Role:
    """Return the role that a portfolio is about, the first one among the goals unless named; raises UsageError."""
    if word:
        return session.find_role(word)
    found = goal_roles(session)
    if not found:
        raise UsageError(
            "a portfolio is about a role, and your goals have none; name one with: skilltrail export portfolio ROLE"
        )
    return found[0]


def goal_roles(session: Session) -> tuple[Role, ...]:
    """Return the roles among the goals, the first goal's first."""
    roles = session.curriculum.roles
    return tuple(roles[goal.target] for goal in session.goals() if goal.target in roles)


def default_target(session: Session) -> str:
    """Return the file name a front end offers for the roadmap, such as `road-to-data-engineer.md`."""
    goals = session.goals()
    return _target.default_name(f"Road to {goals[0].title}" if goals else "Roadmap")


def portfolio_target(role: Role) -> str:
    """Return the file name a front end offers for a portfolio, such as `portfolio-data-engineer.md`."""
    return _target.default_name(f"Portfolio {role.title}")


def protected(paths: Paths, curriculum: Curriculum) -> tuple[Path, ...]:
    """Return the files and folders that no export may replace: the learner's own, the packs, what is shipped."""
    own = (paths.progress, paths.config, paths.view, paths.backups, paths.packs, paths.cache, shipped_content())
    return (*own, *(Path(pack.folder) for pack in curriculum.packs if pack.folder))
