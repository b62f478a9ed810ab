"""How roles are ranked and compared, as front ends show it: values only, for the first screen knows of them."""

from typing import Literal

from msgspec import Struct

from skilltrail.planning.model import Adds
from skilltrail.session.role_views import RoleCard


class FitLine(Struct, frozen=True):
    """A role with what is left of it from here (`card`), and what it would add to the goals."""

    card: RoleCard
    adds: Adds


class OverlapLine(Struct, frozen=True):
    """A skill, an open choice or an adopted project of two roles or one: its minutes, and what is left of them."""

    id: str
    title: str
    minutes: int
    minutes_left: int


class OverlapPart(Struct, frozen=True):
    """Some of what roles ask for, with the sums of what is listed."""

    items: tuple[OverlapLine, ...]
    minutes: int
    minutes_left: int


class SparedLine(Struct, frozen=True):
    """What only one role asks for, and the minutes of it that are over once the other is done.

    `how`: a choice that is `met` then or `cheaper`, or a skill that was learnt for a choice of the other (`chosen`).
    """

    id: str
    short: str
    minutes: int
    how: Literal["met", "cheaper", "chosen"]


class SwitchLine(Struct, frozen=True):
    """What is left of one role once the other is done: minutes and steps; what it alone asks for less `spared`."""

    minutes: int
    steps: int
    spared: tuple[SparedLine, ...] = ()


class OverlapPage(Struct, frozen=True):
    """Two roles in hours: what both ask for, what one of them does alone, and what a change costs either way."""

    one_minutes: int
    other_minutes: int
    one_left: int
    other_left: int
    shared: OverlapPart
    only_one: OverlapPart
    only_other: OverlapPart
    to_other: SwitchLine
    to_one: SwitchLine
