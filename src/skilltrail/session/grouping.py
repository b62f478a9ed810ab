"""The skills that pass a filter, group by group, with what is known of each group."""

from collections.abc import Iterable

from msgspec import Struct

from skilltrail.progress.model import KNOWN
from skilltrail.session.filtering import SkillFilter
from skilltrail.session.views import SkillRow


class AreaGroup(Struct, frozen=True):
    """An area's skills that pass a filter; `known` of them are done or assumed."""

    id: str
    title: str
    rows: tuple[SkillRow, ...]
    known: int


def by_area(rows: Iterable[SkillRow], wanted: SkillFilter) -> tuple[AreaGroup, ...]:
    """Return the groups that have a row passing the filter; groups and rows keep their order."""
    groups: dict[str, list[SkillRow]] = {}
    matches = wanted.matches
    for row in rows:
        if matches(row):
            groups.setdefault(row.area, []).append(row)
    return tuple(
        AreaGroup(id, found[0].area_title, tuple(found), sum(row.status in KNOWN for row in found))
        for id, found in groups.items()
    )
