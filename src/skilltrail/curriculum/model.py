"""A curriculum as immutable values: packs, areas, skills, roles, resources, projects, credentials.

The values are msgspec structs so that the cache can decode straight into them. Mappings keep the order of
the files and are never changed after loading. Hours are hours of study as written in the content. What there
are thousands of is kept out of the garbage collector's sight (`gc=False`): it refers to nothing that could refer
back.
"""

from datetime import date
from typing import Literal

from msgspec import Struct

Level = Literal["foundation", "core", "advanced"]
LEVELS: tuple[Level, ...] = ("foundation", "core", "advanced")


class Pack(Struct, frozen=True):
    """A folder of TOML that adds to the curriculum; `shipped` is the one that comes with the program.

    `roles` is the order in which its roles are shown; those it does not name follow by their files' names.
    """

    id: str
    title: str
    version: str = ""
    format: int = 1
    licence: str = ""
    roles: tuple[str, ...] = ()
    folder: str = ""
    shipped: bool = False


class Area(Struct, frozen=True):
    """A group of skills; `short` is its title for lists."""

    id: str
    title: str
    short: str = ""
    summary: str = ""
    pack: str = ""


class Prerequisite(Struct, frozen=True, gc=False):
    """An edge of the graph: `skill` must be known first, for `reason`."""

    skill: str
    reason: str = ""


class Outcome(Struct, frozen=True, gc=False):
    """Something a learner can do afterwards ("you can ...")."""

    id: str
    text: str


class Question(Struct, frozen=True, gc=False):
    """A self-check question with its answer."""

    id: str
    ask: str
    answer: str


class ResourceUse(Struct, frozen=True, gc=False):
    """A resource as one skill uses it; `where` names the part, `note` is an overlay's remark."""

    id: str
    where: str = ""
    note: str = ""


class Remark(Struct, frozen=True, gc=False):
    """What an overlay says beside a skill; `pack` is the id of the pack it stands in."""

    text: str
    pack: str


class Skill(Struct, frozen=True, gc=False):
    """One thing to learn; shared by every role that needs it. `notes` are what overlays add to it."""

    id: str
    title: str
    short: str
    area: str
    level: Level
    hours: float
    summary: str = ""
    why: str = ""
    outcomes: tuple[Outcome, ...] = ()
    prerequisites: tuple[Prerequisite, ...] = ()
    aliases: tuple[str, ...] = ()
    resources: tuple[ResourceUse, ...] = ()
    questions: tuple[Question, ...] = ()
    pack: str = ""
    notes: tuple[Remark, ...] = ()

    @property
    def minutes(self) -> int:
        """The content's estimate in whole minutes."""
        return round(self.hours * 60)


class Resource(Struct, frozen=True, gc=False):
    """A book, course, video, paper, repository, exercise or documentation to learn from."""

    id: str
    title: str
    url: str
    kind: str
    cost: str = "free"
    provider: str = ""
    hours: float | None = None
    level: str = ""
    note: str = ""
    evidence: str = ""
    checked: date | None = None
    pack: str = ""


class Stage(Struct, frozen=True):
    """An ordered part of a role, ending in a milestone; its skills are what the role requires."""

    id: str
    title: str
    milestone: str = ""
    skills: tuple[str, ...] = ()


class Choice(Struct, frozen=True):
    """One of several skills, asked for at the end of a stage."""

    id: str
    title: str
    stage: str
    one_of: tuple[str, ...]


class Partner(Struct, frozen=True):
    """Whom a role works with, a role's id or plain words, and how the work is divided between them."""

    who: str
    how: str = ""


class Figure(Struct, frozen=True):
    """A statement with its source, and the day the source speaks of; `url` is "" where there is no page."""

    text: str
    source: str
    dated: date
    url: str = ""


class Role(Struct, frozen=True):
    """A job to prepare for; it requires exactly what its stages list, and its choices.

    `week` is a week in the work, `legacy` the tools met only in old code. `entry` says how people come to the role,
    `with_degree` and `without_degree` by which way. `codes` are its numbers in public lists of occupations.
    """

    id: str
    title: str
    short: str
    stages: tuple[Stage, ...]
    choices: tuple[Choice, ...] = ()
    aliases: tuple[str, ...] = ()
    summary: str = ""
    duties: tuple[str, ...] = ()
    week: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    legacy: tuple[str, ...] = ()
    works_with: tuple[Partner, ...] = ()
    entry: str = ""
    with_degree: str = ""
    without_degree: str = ""
    outlook: tuple[Figure, ...] = ()
    sectors: tuple[str, ...] = ()
    stress: str = ""
    codes: tuple[str, ...] = ()
    recommended: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    pack: str = ""


class Project(Struct, frozen=True):
    """Something to build that proves several skills at once; `acceptance` is what must hold in the end."""

    id: str
    title: str
    roles: tuple[str, ...]
    hours: float
    skills: tuple[str, ...]
    goal: str = ""
    acceptance: tuple[Outcome, ...] = ()
    pack: str = ""

    @property
    def minutes(self) -> int:
        """The content's estimate in whole minutes."""
        return round(self.hours * 60)


class Credential(Struct, frozen=True):
    """A certificate; `status` is current or retired."""

    id: str
    title: str
    issuer: str
    url: str
    cost: str = ""
    level: str = ""
    area: str = ""
    status: str = "current"
    note: str = ""
    evidence: str = ""
    pack: str = ""


class Difference(Struct, frozen=True):
    """In what two jobs differ: what it is about, and how it is in the one and in the other."""

    id: str
    about: str
    one: str
    other: str


class Comparison(Struct, frozen=True):
    """Two jobs that people confuse. `one` is a role's id, `other` another's, or plain words for what is no role."""

    id: str
    one: str
    other: str
    summary: str
    differences: tuple[Difference, ...] = ()
    likenesses: tuple[str, ...] = ()
    choosing: str = ""
    pack: str = ""


class Section(Struct, frozen=True):
    """A part of a topic: paragraphs, points, what it refers to by id, and where its figures come from."""

    id: str
    title: str
    text: str = ""
    points: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


class Topic(Struct, frozen=True):
    """A chapter of the guide, such as the questions that people ask."""

    id: str
    title: str
    summary: str
    sections: tuple[Section, ...]
    pack: str = ""


class Change(Struct, frozen=True):
    """What became of skills in a newer version of a pack: `old` ids that are gone, `new` ones in their place.

    `renamed` has one of each, `split` one old and several new, `merged` several old and one new, `retired` no new.
    `titles` are what the old ones were called, in their order, and `on` is the day, where that is written down.
    """

    kind: Literal["renamed", "split", "merged", "retired"]
    old: tuple[str, ...]
    new: tuple[str, ...] = ()
    note: str = ""
    pack: str = ""
    titles: tuple[str, ...] = ()
    on: date | None = None


class Curriculum(Struct, frozen=True):
    """Everything that can be learnt, from all packs; ids are global, mappings keep the authored order."""

    packs: tuple[Pack, ...] = ()
    areas: dict[str, Area] = {}
    roles: dict[str, Role] = {}
    skills: dict[str, Skill] = {}
    resources: dict[str, Resource] = {}
    projects: dict[str, Project] = {}
    credentials: dict[str, Credential] = {}
    comparisons: dict[str, Comparison] = {}
    topics: dict[str, Topic] = {}
    changes: tuple[Change, ...] = ()
