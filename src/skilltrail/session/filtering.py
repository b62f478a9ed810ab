"""A filter for skills that both front ends share: plain words and `area:`, `role:`, `status:`, `level:`."""

from msgspec import Struct

from skilltrail.curriculum.lookup import find_area, find_role
from skilltrail.curriculum.model import LEVELS, Curriculum
from skilltrail.errors import UsageError
from skilltrail.progress.model import KNOWN, STATUSES
from skilltrail.session.views import SkillRow

_STATUS_GROUPS: dict[str, frozenset[str]] = {
    "known": frozenset(KNOWN),
    "open": frozenset({"todo", "learning"}),
    **{status: frozenset({status}) for status in STATUSES},
}
KEYS = ("area", "role", "status", "level")


class SkillFilter(Struct, frozen=True):
    """Which rows to show; empty fields ask for nothing. `words` are casefolded, all of them must occur."""

    words: tuple[str, ...] = ()
    area: str = ""
    role: str = ""
    status: str = ""
    level: str = ""
    area_title: str = ""
    role_title: str = ""

    @classmethod
    def parse(cls, text: str, curriculum: Curriculum, *, strict: bool = False) -> "SkillFilter":
        """Read a filter as typed: "area:statistics status:todo boot".

        The beginning of a value is enough where only one begins so. A key whose value is unknown (or still
        being typed) counts as a plain word, unless `strict`: then values are whole, and UsageError names the
        nearest right one.
        """
        found: dict[str, str] = {}
        words: list[str] = []
        for part in text.split():
            key, colon, value = part.partition(":")
            if not (colon and value and key.casefold() in KEYS):
                words.append(part.casefold())
                continue
            try:
                whole = value if strict else _completed(key.casefold(), value.casefold(), curriculum)
                found |= _resolved(key.casefold(), whole, curriculum)
            except UsageError:
                if strict:
                    raise
                words.append(part.casefold())
        return cls(words=tuple(words), **found)

    def matches(self, row: SkillRow) -> bool:
        """Tell whether a row passes every part of the filter."""
        if self.area and row.area != self.area:
            return False
        if self.role and self.role not in row.roles:
            return False
        if self.level and row.level != self.level:
            return False
        if self.status and row.status not in _STATUS_GROUPS[self.status]:
            return False
        search = row.search
        return all(word in search for word in self.words)

    def describe(self) -> str:
        """Say in words what is shown: "Statistics · to do · "boot""; nothing asked for is ""."""
        parts = [self.role_title, self.area_title, self.status.replace("todo", "to do"), self.level]
        parts += [f'"{word}"' for word in self.words]
        return " · ".join(part for part in parts if part)


def _completed(key: str, value: str, curriculum: Curriculum) -> str:
    """Return the one value of a key that begins like this, else the value as it is."""
    named = {"area": tuple(curriculum.areas), "role": tuple(curriculum.roles), "level": LEVELS}
    values = named.get(key, tuple(_STATUS_GROUPS))
    begun = [name for name in values if name.startswith(value)]
    return begun[0] if len(begun) == 1 and value not in values else value


def _resolved(key: str, value: str, curriculum: Curriculum) -> dict[str, str]:
    """Return the fields one `key:value` sets. Raises UsageError for an unknown value."""
    if key == "area":
        area = find_area(curriculum, value)
        return {"area": area.id, "area_title": area.title}
    if key == "role":
        role = find_role(curriculum, value)
        return {"role": role.id, "role_title": role.short}
    allowed = tuple(_STATUS_GROUPS) if key == "status" else LEVELS
    if value.casefold() not in allowed:
        raise UsageError(f"{key} is one of {', '.join(allowed)}")
    return {key: value.casefold()}
