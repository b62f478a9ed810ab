"""Makes one file of several that have gone different ways: two machines, a conflict copy, a backup, two branches.

Events and texts are only ever added, so their union is what all versions know together, and `fold` says what it
means. What this version does not know is joined key by key. Where two values stand under one such key nothing tells
which is newer: an order of the values decides, the same everywhere, and the others are kept as they were written,
under their path in the table `conflict`.

However often, in whatever order and grouping versions are merged, the bytes that come of it are the same.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from skilltrail.progress.events import EventLog, Record, Subject
from skilltrail.progress.layout import written_key
from skilltrail.progress.notation import canonical, stamp_of
from skilltrail.progress.texts import join_texts

CONFLICT = "conflict"
"""The table at the top with the values that gave way: path -> the values as TOML."""

_Path = tuple[str, ...]


class Came(Struct, frozen=True):
    """What came in from one device: how many changes (batches), and how many of them newer than all there was."""

    device: str
    changes: int
    newer: int


def merge(*logs: EventLog) -> EventLog:
    """Return what several versions of a file know together; of formats the newest counts."""
    if not logs:
        return EventLog()
    gaveway: dict[str, set[str]] = {}
    extras, strange = _without_conflicts([log.extra for log in logs], gaveway)
    extra = _join(extras, (), gaveway)
    versions: dict[Subject, list[Record]] = {}
    for log in logs:
        for subject, record in log.records.items():
            versions.setdefault(subject, []).append(record)
    records = {subject: _record(subject, ones, gaveway) for subject, ones in versions.items()}
    _make_room(extra, records, gaveway)
    if len(strange) > 1 or (strange and gaveway):
        gaveway.setdefault(CONFLICT, set()).update(strange)
    elif strange:
        extra[CONFLICT] = next(iter(strange.values()))
    if gaveway:
        extra[CONFLICT] = {path: sorted(values) for path, values in sorted(gaveway.items())}
    return EventLog(max(log.format for log in logs), records, extra)


def came(before: EventLog, after: EventLog) -> tuple[Came, ...]:
    """Return what the second log has that the first had not, by device; `newer` than every event of the first."""
    newest = max((stamp_of(text) for record in before.records.values() for text in record.events), default="")
    batches: dict[str, dict[str, str]] = {}  # device -> batch -> its newest stamp
    for subject, record in after.records.items():
        there = before.records.get(subject)
        if there is record:
            continue
        known = frozenset(there.events) if there else frozenset()
        for event in record.parsed:
            if event.text not in known:
                ones = batches.setdefault(event.device, {})
                ones[event.batch] = max(ones.get(event.batch, ""), event.stamp)
    return tuple(
        Came(device, len(ones), sum(stamp > newest for stamp in ones.values()))
        for device, ones in sorted(batches.items())
    )


def conflicts(log: EventLog) -> Mapping[str, Sequence[str]]:
    """Return the values that gave way in a merge: path -> the values as TOML."""
    table = log.extra.get(CONFLICT)
    return table if _is_ours(table) else {}  # type: ignore[return-value]


def _record(subject: Subject, versions: Sequence[Record], gaveway: dict[str, set[str]]) -> Record:
    first = versions[0]
    if all(one is first for one in versions):
        return first
    events = first.events
    if any(one.events != events for one in versions):
        events = canonical([text for one in versions for text in one.events])
    extra = _join([one.extra for one in versions], subject, gaveway)
    return Record(events, extra, join_texts(one.texts for one in versions))


def _join(tables: Sequence[Mapping[str, object]], path: _Path, gaveway: dict[str, set[str]]) -> dict[str, object]:
    """Return the union of tables; no deeper than what was read (see guard)."""
    values: dict[str, list[object]] = {}
    for table in tables:
        for key, value in table.items():
            values.setdefault(key, []).append(value)
    return {key: _choose(several, (*path, key), gaveway) for key, several in values.items()}


def _choose(values: Sequence[object], path: _Path, gaveway: dict[str, set[str]]) -> object:
    """Return the value that stands: all tables as one, else the last of the others in the order of their TOML."""
    tables = [value for value in values if isinstance(value, dict)]
    if all(value is values[0] for value in values):
        return values[0]
    others = {_toml(value): value for value in values if not isinstance(value, dict)}
    if not tables and len(others) == 1:
        return values[0]
    stands = None if tables else max(others)
    for text in others:
        if text != stands:
            gaveway.setdefault(_named(path), set()).add(text)
    return others[stands] if stands is not None else _join(tables, path, gaveway)


def _make_room(extra: dict[str, object], records: Mapping[Subject, Record], gaveway: dict[str, set[str]]) -> None:
    """Let what stands where records are to stand give way to them."""
    for kind, id in records:
        if kind not in extra:
            continue
        table = extra[kind]
        if not isinstance(table, dict):
            gaveway.setdefault(_named((kind,)), set()).add(_toml(extra.pop(kind)))
            continue
        if id in table:
            gaveway.setdefault(_named((kind, id)), set()).add(_toml(table[id]))
            extra[kind] = table = {key: value for key, value in table.items() if key != id}
        if not table:
            del extra[kind]


def _without_conflicts(
    extras: Sequence[Mapping[str, object]], gaveway: dict[str, set[str]]
) -> tuple[list[Mapping[str, object]], dict[str, object]]:
    """Collect what gave way in earlier merges; return the rest, and what else stood in its place (as TOML: value)."""
    strange: dict[str, object] = {}
    rest = []
    for extra in extras:
        if CONFLICT in extra:
            table = extra[CONFLICT]
            if _is_ours(table):
                for path, values in table.items():  # type: ignore[attr-defined]
                    gaveway.setdefault(path, set()).update(values)
            else:
                strange[_toml(table)] = table
            extra = {key: value for key, value in extra.items() if key != CONFLICT}
        rest.append(extra)
    return rest, strange


def _is_ours(table: object) -> bool:
    return (
        isinstance(table, dict)
        and bool(table)
        and all(
            isinstance(values, list)
            and bool(values)
            and all(isinstance(value, str) for value in values)
            and values == sorted(set(values))
            for values in table.values()
        )
    )


def _toml(value: object) -> str:
    """Return a value as TOML, the same for the same value: `1`, `1.0` and `true` are three."""
    import tomli_w

    # A table alone would become a header: in an array it stays one value.
    value = [value] if isinstance(value, dict) else value
    return tomli_w.dumps({"v": _in_order(value)}).removeprefix("v = ").strip("\n")


def _in_order(value: object) -> object:
    if isinstance(value, dict):
        return {key: _in_order(value[key]) for key in sorted(value)}
    return [_in_order(one) for one in value] if isinstance(value, list) else value


def _named(path: _Path) -> str:
    return ".".join(map(written_key, path))
