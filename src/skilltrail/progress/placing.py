"""Puts what takes something back into the record that holds it.

What came of a split or a merger shows minutes, notes and links that stand under the old ids. Said under the new id
only, taking them out would reach nothing; and no id in the file is ever rewritten.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from skilltrail.curriculum.model import Change
from skilltrail.progress.events import EventLog, Record
from skilltrail.progress.items import says_status
from skilltrail.progress.model import STATUSES, ItemProgress
from skilltrail.progress.operations import Entry
from skilltrail.progress.renewal import renamings, renew, under_new_names

_WHOLE = frozenset({"unoutcome", "unestimate"})
"""What is about things that a merger takes over and a split does not."""
_PLACED = _WHOLE | {"unlog", "unevidence", "unuse", "note", "begun"}

Holder = tuple[str, ItemProgress]
"""The id under which something can be written, and what is recorded there."""


def placed(log: EventLog, changes: Sequence[Change], entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries as they are to be recorded, given what became of skills in the curriculum."""
    entries = tuple(entries)
    gone = any(change.kind in ("split", "merged") for change in changes)
    if not gone or not any(entry.kind == "skill" and entry.verb in _PLACED for entry in entries):
        return entries
    sources = _Sources(log, changes)
    return tuple(one for entry in entries for one in _placed(entry, sources))


class _Sources:
    """Which records a skill is made up of."""

    def __init__(self, log: EventLog, changes: Sequence[Change]) -> None:
        self.log, self.changes = log, changes
        self._renamed = renamings(changes)
        self.records: dict[str, Record] = under_new_names(log, self._renamed)
        self._from: dict[str, list[tuple[str, bool]]] = {}
        for change in changes:
            if change.kind in ("split", "merged"):
                # The first part of a split keeps what was recorded.
                new = self._renamed.get(change.new[0], change.new[0])
                self._from.setdefault(new, []).extend((old, change.kind == "merged") for old in change.old)

    def before(self, id: str, *, whole: bool) -> Iterator[Holder]:
        """Yield the holders that a skill has something from, itself left out; `whole`: of mergers only."""
        waiting, seen = [id], {id}
        while waiting:
            for old, merged in self._from.get(waiting.pop(), ()):
                if old in seen or (whole and not merged):
                    continue
                seen.add(old)
                waiting.append(old)
                item = self.own(old)
                if item is not None:
                    yield self._written_as(old), item

    def own(self, id: str) -> ItemProgress | None:
        """Return what is recorded under an id and those that were renamed to it."""
        record = self.records.get(id)
        return record.as_skill if record else None

    def _written_as(self, name: str) -> str:
        """Return an id that there is a record of: the name itself, or one that was renamed to it."""
        ids = (id for kind, id in self.log.records if kind == "skill" and self._renamed.get(id, id) == name)
        return name if ("skill", name) in self.log.records else min(ids)


def _placed(entry: Entry, sources: _Sources) -> Iterator[Entry]:
    if entry.kind != "skill" or entry.verb not in _PLACED:
        yield entry
        return
    if entry.verb == "begun":
        yield from _begun(entry, sources)
        return
    own = sources.own(entry.id)
    others = [(id, item) for id, item in sources.before(entry.id, whole=entry.verb in _WHOLE) if _holds(item, entry)]
    for id, item in others:
        if entry.verb == "note":
            yield structs.replace(entry, id=id, args=_replaced(entry, item), text="")
        else:
            yield structs.replace(entry, id=id)
    if entry.verb == "note":
        if entry.text or not others or (own and _replaced(entry, own)):
            elsewhere = {key for _, item in others for key in item.versions}
            yield structs.replace(entry, args=tuple(key for key in entry.args if key not in elsewhere))
    elif not others or (own is not None and _holds(own, entry)):
        yield entry


def _holds(item: ItemProgress, entry: Entry) -> bool:
    """Tell whether a record has what an entry is about."""
    about = entry.args[0] if entry.args else ""
    match entry.verb:
        case "unlog":
            return any(log.key == about for log in item.logs)
        case "unevidence":
            return any(one.url == about for one in item.evidence)
        case "unoutcome":
            return about in item.outcomes
        case "unuse":
            return bool(item.resource)
        case "unestimate":
            return item.estimate is not None
    return bool(_replaced(entry, item))


def _replaced(entry: Entry, item: ItemProgress) -> tuple[str, ...]:
    """Return the versions of a record's note that an entry takes the place of."""
    return tuple(key for key in entry.args if key in item.versions)


def _begun(entry: Entry, sources: _Sources) -> Iterator[Entry]:
    """Yield a day on which work began; where the status only follows from old ids it is said with it."""
    record = sources.records.get(entry.id)
    if record is not None and says_status(record.events, STATUSES):
        yield entry
        return
    item = renew(sources.log, sources.changes).progress.skill(entry.id)
    if item.status == "learning":
        yield structs.replace(entry, verb="learning")
        return
    yield entry
    if item.status == "done" and item.on is not None:
        yield structs.replace(entry, verb="done", args=(item.on.isoformat(),))
