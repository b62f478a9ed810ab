"""What one pack holds while it is being checked."""

from typing import TypeVar

from msgspec import Struct

from skilltrail.curriculum.model import (
    Area,
    Change,
    Comparison,
    Credential,
    Pack,
    Project,
    Question,
    Resource,
    ResourceUse,
    Role,
    Skill,
    Topic,
)
from skilltrail.curriculum.table import Place, Reference, Table

_T = TypeVar("_T")


class Overlay(Struct, frozen=True):
    """What a pack changes in a skill of another pack."""

    skill: str
    hours: float | None
    resources: tuple[ResourceUse, ...]
    notes: tuple[str, ...]
    questions: tuple[Question, ...]
    subject: str
    place: Place


class Draft:
    """The values of one pack by id, where each was written, and the references that are still to be looked at."""

    def __init__(self) -> None:
        self.pack = Pack("", "")
        self.areas: dict[str, Area] = {}
        self.roles: dict[str, Role] = {}
        self.skills: dict[str, Skill] = {}
        self.resources: dict[str, Resource] = {}
        self.projects: dict[str, Project] = {}
        self.credentials: dict[str, Credential] = {}
        self.comparisons: dict[str, Comparison] = {}
        self.topics: dict[str, Topic] = {}
        self.changes: list[tuple[Change, Place, str]] = []  # each with its place and what it is called
        self.overlays: list[Overlay] = []
        self.references: list[Reference] = []
        self.places: dict[tuple[str, str], Place] = {}
        self.taken: dict[tuple[str, str], str] = {}  # names that must differ, by what they are: whose they are
        self.skill_files: dict[str, str] = {}  # files of skills, by the area they are named for

    def add(self, noun: str, values: dict[str, _T], value: _T, table: Table) -> None:
        """Keep a value under its table's id; an id used twice is reported with both places."""
        if not table.id:
            return
        first = self.places.get((noun, table.id))
        if first is not None:
            table.fault("id", "the id is used twice, first in", see=(first.file, (*first.where, "id")))
            return
        self.places[noun, table.id] = table.place
        values[table.id] = value
