"""A roadmap as it leaves the house: values that already hold every word and number a document shows.

Exporters only write these down. They compute no plan, no date and no total, so that a document can never
disagree with the screens. Times are whole minutes, dates local dates; texts are the content's own, not escaped.
"""

from datetime import date
from typing import Literal

from msgspec import Struct


class DocumentResource(Struct, frozen=True):
    """Something to learn from. `where` names the part of it; `kind` and `cost` are words.

    `chosen` says that it is the one being used, `bookmark` how far.
    """

    title: str
    url: str = ""
    provider: str = ""
    kind: str = ""
    cost: str = ""
    where: str = ""
    chosen: bool = False
    bookmark: str = ""


class DocumentPoint(Struct, frozen=True):
    """An outcome of a skill or a criterion of a project, ticked or not."""

    id: str
    text: str
    ticked: bool = False


class DocumentEvidence(Struct, frozen=True):
    """What shows that something was done: where it is, and what it is called ("" for nothing)."""

    url: str
    title: str = ""


class DocumentItem(Struct, frozen=True):
    """One line of a stage: a skill to learn, an open choice, an adopted project, or (`known`) what counts already.

    `minutes` is the whole estimate, `minutes_left` what the totals count, `logged` the minutes worked on it. `on` is
    the day a known skill was reached or a project finished, `origin` says in words where an assumed one comes from.
    `options` are a choice's skills, `without` the prerequisites that the road does without, both as titles.
    `points` are the outcomes or criteria to show.
    """

    id: str
    title: str
    kind: Literal["skill", "choice", "project"] = "skill"
    status: Literal["todo", "adopted", "learning", "done", "assumed"] = "todo"
    summary: str = ""
    minutes: int = 0
    minutes_left: int = 0
    logged: int = 0
    begins: date | None = None
    ends: date | None = None
    on: date | None = None
    origin: str = ""
    options: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    resources: tuple[DocumentResource, ...] = ()
    points: tuple[DocumentPoint, ...] = ()
    evidence: tuple[DocumentEvidence, ...] = ()

    @property
    def known(self) -> bool:
        """Tell whether the item is ticked."""
        return self.status in ("done", "assumed")


class DocumentProject(Struct, frozen=True):
    """Something offered to build once the stage is complete; its minutes are in no total."""

    id: str
    title: str
    minutes: int = 0
    goal: str = ""
    acceptance: tuple[str, ...] = ()


class DocumentStage(Struct, frozen=True):
    """A part of the road. `items` come in the order to show them; `minutes_left` is the sum of theirs.

    `needs` are edges (prerequisite, dependant) that end at an item of this stage and begin at one of this or
    an earlier stage.
    """

    id: str
    number: int
    title: str
    milestone: str = ""
    minutes_left: int = 0
    begins: date | None = None
    ends: date | None = None
    items: tuple[DocumentItem, ...] = ()
    projects: tuple[DocumentProject, ...] = ()
    needs: tuple[tuple[str, str], ...] = ()


class DocumentSource(Struct, frozen=True):
    """A pack the roadmap draws on; `licence` is its short name ("CC-BY-4.0")."""

    title: str
    version: str = ""
    licence: str = ""


class RoadmapDocument(Struct, frozen=True):
    """A whole roadmap. `goals` are in order of priority, `minutes_left` is the sum over the stages.

    `milestone` is the title of the next stage to complete, `milestone_minutes` what is left of it,
    `milestone_on` its date; `finish` is the far end. `assumed_pace` says the learner has not set a pace yet,
    `all_skipped` that all of it is skipped.
    """

    goals: tuple[str, ...]
    stages: tuple[DocumentStage, ...]
    exported: date
    percent: int = 0
    minutes_left: int = 0
    weekly_minutes: int = 0
    assumed_pace: bool = False
    milestone: str = ""
    milestone_minutes: int = 0
    milestone_on: date | None = None
    finish: date | None = None
    sources: tuple[DocumentSource, ...] = ()
    all_skipped: bool = False

    @property
    def title(self) -> str:
        """The heading, and what a file is named after: "Road to Machine-learning engineer"."""
        if not self.goals:
            return "A road without a goal yet"
        if len(self.goals) == 1:
            return f"Road to {self.goals[0]}"
        if len(self.goals) == 2:
            return f"Road to {self.goals[0]} and {self.goals[1]}"
        return f"Road to {self.goals[0]} and {len(self.goals) - 1} more goals"

    @property
    def steps(self) -> int:
        """How many items are left."""
        return sum(not item.known for stage in self.stages for item in stage.items)

    @property
    def known(self) -> int:
        """How many skills are known."""
        return sum(item.known and item.kind != "project" for stage in self.stages for item in stage.items)

    @property
    def built(self) -> int:
        """How many projects are finished."""
        return sum(item.known and item.kind == "project" for stage in self.stages for item in stage.items)
