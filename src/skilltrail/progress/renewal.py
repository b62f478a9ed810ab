"""What a learner's record means after skills were renamed, split, merged or retired in the curriculum.

The file keeps the ids it was written with. What is recorded under an old id is read as if it stood under the new
one: renamed carries everything; the parts of a split are assumed where the whole was known, and the first of them
keeps minutes, notes and evidence; a merger is known only if all its parts were, and sums their minutes; what is
retired stays as it is, under an id that the curriculum no longer has.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, structs

from skilltrail.curriculum.model import Change
from skilltrail.progress.events import EventLog, Record, fold
from skilltrail.progress.items import says_status
from skilltrail.progress.model import KNOWN, STATUSES, Goal, ItemProgress, Logged, Progress
from skilltrail.progress.notation import canonical


class Renewed(Struct, frozen=True):
    """A record as it is to be read now, and the changes that made a difference to it."""

    progress: Progress
    changes: tuple[Change, ...] = ()


def renew(log: EventLog, changes: Sequence[Change]) -> Renewed:
    """Fold a log and apply what became of skills, in the order in which the changes are written."""
    progress = fold(log)
    # What was recorded and taken back again is nothing any more.
    asked = {*progress.skills, *(goal.target for goal in progress.goals), *progress.chosen.values()}
    recorded = {id for kind, id in log.records if kind == "skill"} | asked
    if not any(id in recorded for change in changes for id in change.old):
        return Renewed(progress)
    renamed = renamings(changes)
    records = under_new_names(log, renamed)
    items = {id: item for id, record in records.items() if (item := record.as_skill) is not None}
    goals, chosen = list(progress.goals), dict(progress.chosen)
    touched: list[Change] = []
    for change in changes:
        if any(id in asked for id in change.old):
            touched.append(change)
            asked.update(change.new)
        if change.kind == "split":
            _split(change, renamed, records, items)
        elif change.kind == "merged":
            _merge(change, renamed, records, items)
        if change.new:
            goals = _goals(goals, change)
            first = change.new[0]
            chosen = {choice: first if id in change.old else id for choice, id in chosen.items()}
    made = structs.replace(
        progress,
        skills=items,
        goals=tuple(goals),
        chosen=chosen,
        ranks=_ranks(progress, goals, changes),
    )
    return Renewed(made, tuple(touched))


def renamings(changes: Iterable[Change]) -> dict[str, str]:
    """Return where each renamed id leads to in the end."""
    step = {change.old[0]: change.new[0] for change in changes if change.kind == "renamed"}
    last: dict[str, str] = {}
    for id in step:
        end, seen = id, {id}
        while end in step and step[end] not in seen:
            end = step[end]
            seen.add(end)
        last[id] = end
    return last


def under_new_names(log: EventLog, renamed: Mapping[str, str]) -> dict[str, Record]:
    """Return the skills' records, those of renamed ones joined with what stands under the new name."""
    records: dict[str, Record] = {}
    for (kind, id), record in log.records.items():
        if kind != "skill":
            continue
        name = renamed.get(id, id)
        there = records.get(name)
        records[name] = record if there is None else _joined(there, record)
    return records


def _joined(one: Record, other: Record) -> Record:
    return Record(canonical((*one.events, *other.events)), texts={**one.texts, **other.texts})


def _split(
    change: Change, renamed: Mapping[str, str], records: Mapping[str, Record], items: dict[str, ItemProgress]
) -> None:
    whole = items.pop(change.old[0], None)
    if whole is None:
        return
    for place, part in enumerate(change.new):
        id = renamed.get(part, part)
        made = _as_part(whole, change.old[0])
        if not place:
            made = structs.replace(made, **_kept(whole))
        items[id] = _beside(items.get(id), made, records.get(id))


def _as_part(whole: ItemProgress, origin: str) -> ItemProgress:
    """Return what being a part of something means for its status: known parts are assumed, implied by the whole."""
    if whole.status in KNOWN:
        return ItemProgress("assumed", whole.on, origin)
    return ItemProgress(whole.status, whole.on, begun=whole.begun)


def _kept(whole: ItemProgress) -> dict[str, object]:
    names = ("minutes", "logs", "note", "versions", "evidence", "resource", "bookmark", "begun")
    return {name: getattr(whole, name) for name in names}


def _merge(
    change: Change, renamed: Mapping[str, str], records: Mapping[str, Record], items: dict[str, ItemProgress]
) -> None:
    parts = [items.pop(old, None) for old in change.old]
    there = [part for part in parts if part is not None]
    if not there:
        return
    id = renamed.get(change.new[0], change.new[0])
    merged = _sum(there)
    statuses = [part.status if part else "todo" for part in parts]
    days = [part.on for part in there if part.on is not None]
    if all(status in KNOWN for status in statuses):
        done = "done" in statuses
        merged = structs.replace(
            merged,
            status="done" if done else "assumed",
            on=max(days, default=None),
            origin="" if done else next((part.origin for part in there), "said"),
            late=any(part.late for part in there),
        )
    elif all(status == "skipped" for status in statuses):
        merged = structs.replace(merged, status="skipped", on=max(days, default=None))
    elif any(status in (*KNOWN, "learning") for status in statuses):
        begun = [part.begun or part.on for part in there if part.begun or part.on]
        first = min((day for day in begun if day), default=None)
        merged = structs.replace(merged, status="learning", on=first, begun=first)
    items[id] = _beside(items.get(id), merged, records.get(id))


def _sum(parts: Sequence[ItemProgress]) -> ItemProgress:
    """Return several records as one, but for the status."""
    logs = {log.key + log.on.isoformat() + str(log.minutes): log for part in parts for log in part.logs}
    ordered: list[Logged] = sorted(logs.values(), key=lambda log: (log.on, log.key))
    evidence = {one.url: one for part in parts for one in part.evidence}
    estimates = [part.estimate for part in parts if part.estimate is not None]
    outcomes = {id: day for part in parts for id, day in part.outcomes.items()}
    using = next((part for part in parts if part.resource), ItemProgress())
    return ItemProgress(
        minutes=sum(log.minutes for log in ordered),
        outcomes=dict(sorted(outcomes.items())),
        logs=tuple(ordered),
        note="\n\n".join(dict.fromkeys(part.note for part in parts if part.note)),
        versions=tuple(dict.fromkeys(key for part in parts for key in part.versions)),
        evidence=tuple(evidence.values()),
        resource=using.resource,
        bookmark=using.bookmark,
        estimate=sum(estimates) if len(estimates) == len(parts) else None,
    )


def _beside(own: ItemProgress | None, derived: ItemProgress, record: Record | None) -> ItemProgress:
    """Join what follows from old ids with what was recorded under the new one, whose status counts if it says one."""
    said = record is not None and says_status(record.events, STATUSES)
    if own is None:
        return structs.replace(derived, status="todo", on=None, origin="", begun=None) if said else derived
    status = own if said else derived
    both = _sum((derived, own))
    return structs.replace(
        both,
        status=status.status,
        on=status.on,
        origin=status.origin,
        begun=status.begun,
        late=status.late,
        estimate=own.estimate if own.estimate is not None else derived.estimate,
        resource=own.resource or derived.resource,
        bookmark=own.bookmark if own.resource else derived.bookmark,
    )


def _goals(goals: Sequence[Goal], change: Change) -> list[Goal]:
    """Return the goals with skills that are gone replaced by what came of them, each once."""
    found: dict[str, Goal] = {}
    for goal in goals:
        targets = change.new if goal.kind == "skill" and goal.target in change.old else (goal.target,)
        for target in targets:
            found.setdefault(target, structs.replace(goal, target=target))
    return list(found.values())


def _ranks(progress: Progress, goals: Sequence[Goal], changes: Sequence[Change]) -> dict[str, str]:
    """Return the ranks under the new targets; what took the place of a goal has its rank."""
    ranks = dict(progress.ranks)
    for change in changes:
        for old in change.old:
            if old in ranks:
                rank = ranks.pop(old)
                for target in change.new or (old,):
                    ranks.setdefault(target, rank)
    return {goal.target: ranks[goal.target] for goal in goals if goal.target in ranks}
