"""Random curricula and learners for the laws of planning, and short ways to write small ones by hand."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from hypothesis import strategies as st

from skilltrail.curriculum.model import LEVELS, Area, Choice, Curriculum, Prerequisite, Project, Role, Skill, Stage
from skilltrail.planning.plan import Planner
from skilltrail.progress.model import PROJECT_STATUSES, STATUSES, Goal, ItemProgress, Progress

AREAS = ("alpha", "beta", "gamma")


def skill(id: str, *needs: str, hours: float = 10, area: str = "alpha", level: str = "core") -> Skill:
    return Skill(
        id=id,
        title=id.title(),
        short=id,
        area=area,
        level=level,  # type: ignore[arg-type]
        hours=hours,
        prerequisites=tuple(Prerequisite(need) for need in needs),
    )


def role(id: str, *stages: Sequence[str], choices: Sequence[Choice] = (), recommended: Sequence[str] = ()) -> Role:
    built = tuple(Stage(f"s{i}", f"Stage {i}", f"Milestone {i}", tuple(ids)) for i, ids in enumerate(stages, 1))
    return Role(id, id.title(), id, built, tuple(choices), recommended=tuple(recommended))


def project(id: str, *skills: str, hours: float = 5, roles: Sequence[str] = ()) -> Project:
    return Project(id, id.title(), tuple(roles), hours, skills)


def world(skills: Sequence[Skill], *roles: Role, projects: Sequence[Project] = ()) -> Planner:
    areas = {id: Area(id, id.title()) for id in AREAS}
    built = {p.id: p for p in projects}
    return Planner(Curriculum((), areas, {r.id: r for r in roles}, {s.id: s for s in skills}, projects=built))


def learner(
    statuses: Mapping[str, str] | None = None,
    *goals: str | Goal,
    minutes: Mapping[str, int] | None = None,
    chosen: Mapping[str, str] | None = None,
    projects: Mapping[str, str] | None = None,
) -> Progress:
    logged = minutes or {}
    records = {
        id: ItemProgress(status=(statuses or {}).get(id, "todo"), minutes=logged.get(id, 0))  # type: ignore[arg-type]
        for id in {*(statuses or {}), *logged}
    }
    wanted = tuple(g if isinstance(g, Goal) else Goal(g) for g in goals)
    built = {id: ItemProgress(status=status) for id, status in (projects or {}).items()}  # type: ignore[arg-type]
    return Progress(records, wanted, dict(chosen or {}), projects=built)


@st.composite
def planners(draw: st.DrawFn, largest: int = 18) -> Planner:
    """A random acyclic graph (edges point from later ids to earlier ones), up to three roles and three projects."""
    count = draw(st.integers(2, largest))
    ids = [f"s{i:02}" for i in range(count)]
    shuffled = draw(st.permutations(ids))
    skills = []
    for place, id in enumerate(shuffled):
        needs = draw(st.lists(st.sampled_from(shuffled[:place]), max_size=3, unique=True)) if place else []
        hours = draw(st.sampled_from([0.5, 1, 3, 10, 45]))
        area, level = draw(st.sampled_from(AREAS)), draw(st.sampled_from(LEVELS))
        skills.append(skill(id, *needs, hours=hours, area=area, level=level))
    skills.sort(key=lambda s: s.id)
    built = []
    for number in range(draw(st.integers(0, 3))):
        needed = draw(st.lists(st.sampled_from(ids), max_size=4, unique=True))
        built.append(project(f"p{number}", *needed, hours=draw(st.sampled_from([0.5, 5, 60])), roles=["r0"]))
    made = [draw(roles(f"r{i}", ids)) for i in range(draw(st.integers(1, 3)))]
    return world(skills, *made, projects=built)


@st.composite
def roles(draw: st.DrawFn, id: str, ids: list[str]) -> Role:
    """A random role: its stages share no skill and need not be closed; its choices may overlap anything."""
    listed = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=len(ids), unique=True))
    cuts = sorted(draw(st.lists(st.integers(0, len(listed)), max_size=3)))
    edges = [0, *cuts, len(listed)]
    stages = [listed[a:b] for a, b in pairwise(edges)]
    choices = []
    for number in range(draw(st.integers(0, 2))):
        options = draw(st.lists(st.sampled_from(ids), min_size=2, max_size=4, unique=True))
        stage = draw(st.integers(1, len(stages)))
        choices.append(Choice(f"c{number}", f"Choice {number}", f"s{stage}", tuple(options)))
    recommended = draw(st.lists(st.sampled_from(ids), max_size=3, unique=True))
    return role(id, *stages, choices=choices, recommended=recommended)


@st.composite
def learners(draw: st.DrawFn, planner: Planner) -> Progress:
    """A random learner: statuses, minutes, estimates, projects, goals (stages, skills, recommended), choices."""
    ids = sorted(planner.curriculum.skills)
    records = draw(st.dictionaries(st.sampled_from([*ids, "gone"]), item_records(STATUSES), max_size=len(ids)))
    named = st.sampled_from([*planner.curriculum.projects, "lost"])
    projects = draw(st.dictionaries(named, item_records(PROJECT_STATUSES), max_size=3))
    targets = draw(st.lists(st.sampled_from([*planner.curriculum.roles, *ids]), min_size=1, max_size=3, unique=True))
    goals = []
    for target in targets:
        if target in planner.curriculum.roles:
            stages = [s.id for s in planner.curriculum.roles[target].stages]
            goals.append(Goal(target, "role", draw(st.sampled_from(["", *stages])), draw(st.booleans())))
        else:
            goals.append(Goal(target, "skill"))
    options = {f"{r.id}/{c.id}": c.one_of for r in planner.curriculum.roles.values() for c in r.choices}
    chosen = {id: draw(st.sampled_from(one_of)) for id, one_of in options.items() if draw(st.booleans())}
    return Progress(records, tuple(goals), chosen, projects=projects)


def item_records(statuses: Sequence[str]) -> st.SearchStrategy[ItemProgress]:
    """Records with a status, minutes, and perhaps an own estimate."""
    return st.builds(
        ItemProgress,
        status=st.sampled_from(statuses),
        minutes=st.integers(0, 3000),
        estimate=st.none() | st.integers(1, 5000),
    )


@st.composite
def situations(draw: st.DrawFn) -> tuple[Planner, Progress]:
    """A planner with a learner of its curriculum."""
    planner = draw(planners())
    return planner, draw(learners(planner))
