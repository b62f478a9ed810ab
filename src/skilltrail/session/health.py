"""What the doctor says to what it knows: pure, from facts to findings in plain words."""

from collections.abc import Iterator
from datetime import datetime

from skilltrail import wording
from skilltrail.session.health_around import around
from skilltrail.session.health_views import (
    NO_FOLDER,
    BackupFacts,
    ClosedFacts,
    ContentFacts,
    DraftFacts,
    Facts,
    FileFacts,
    Finding,
    FolderFacts,
    RecordFacts,
    SettingsFacts,
    State,
    TimerFacts,
    good,
    notice,
    wrong,
)

OLD_BACKUP = 40
"""Days after which the newest good backup is called old, where something was recorded since."""
LITTLE, TOO_LITTLE = 200_000_000, 20_000_000
"""Bytes free on the disk."""
_RESTORE = "'skilltrail backup restore latest' puts the newest good backup back; what is there now is kept"


_UNREAD = "cannot be read ("
_LOOK = "look at its rights and at the disk"


def findings(facts: Facts, now: datetime) -> tuple[Finding, ...]:
    """Return what there is to say, in a fixed order; `now` is local and naive."""
    return tuple(_all(facts, now))


def worst(found: tuple[Finding, ...]) -> State:
    """Return the worst state among findings."""
    states = {one.state for one in found}
    return "wrong" if "wrong" in states else "notice" if "notice" in states else "good"


def _all(facts: Facts, now: datetime) -> Iterator[Finding]:
    if facts.lost:
        yield wrong("places", "Places", facts.lost)
    if facts.closed is not None:
        yield _closed(facts.closed)
    saved = facts.backups is not None and facts.backups.newest is not None
    if facts.file is not None:
        yield from _file(facts.file, saved=saved)
    if facts.record is not None:
        yield from _record(facts.record)
    if facts.folder is not None:
        yield from _folder(facts.folder)
    yield from around(facts)
    if facts.backups is not None:
        yield from _backups(facts.backups, facts.record, now)
    if facts.content is not None:
        yield from _content(facts.content)
    if facts.timer is not None:
        yield from _timer(facts.timer)
    yield from map(_drafts, facts.drafts)
    yield from map(_settings, facts.settings)


def _closed(folder: ClosedFacts) -> Finding:
    said = f"{folder.path}: closed to yourself ({folder.mode:04o}); nothing in it can be read or saved"
    theirs = f"it belongs to {folder.owner}, who can open it; or name another folder with --home"
    return wrong("closed", "Folder", said, f"chmod u+rwx {folder.path}" if folder.own else theirs)


def _file(file: FileFacts, *, saved: bool) -> Iterator[Finding]:
    name, where = "Progress file", file.path if file.path == file.target else f"{file.path}, really {file.target}"
    mend = _RESTORE if saved else "put a good copy in its place, or move it away to begin anew"
    if file.kind == "none":
        linked = file.path != file.target
        said = f"{where}: the link leads to nothing yet" if linked else f"{where}: not there yet"
        advice = "the first change makes it" + (f"; if you had one: {_RESTORE}" if saved else "")
        yield Finding("progress", name, "notice" if saved or linked else "good", said, advice)
        return
    if file.kind == "unknown":
        yield wrong("progress", name, f"{where}: {file.trouble}", file.advice or "look at the rights of its folder")
        return
    if file.kind != "file":
        what = {"folder": "a folder", "pipe": "a pipe"}.get(file.kind, "no plain file")
        yield wrong("progress", name, f"{where}: is {what}", f"move it out of the way; then {mend}")
        return
    if _UNREAD in file.problem:
        closed = file.own and not file.mode & 0o400
        yield wrong("progress", name, file.problem, f"chmod u+rw {file.target}" if closed else _LOOK)
    elif file.problem:
        both = "'skilltrail merge --git' keeps both sides; or: " if "git conflict markers" in file.problem else ""
        yield wrong("progress", name, file.problem, f"{both}{mend}")
    else:
        yield good("progress", name, f"{where}, {wording.size(file.size)}")
    yield from _rights(file)


def _rights(file: FileFacts) -> Iterator[Finding]:
    name = "Its rights"
    path = file.target
    if not file.own:
        yield notice("owner", "Its owner", f"belongs to {file.owner}", "a save keeps it so, if it may")
    if not file.mode & 0o400:
        yield wrong("rights", name, f"closed to yourself ({file.mode:04o})", f"chmod u+rw {path}")
    elif not file.mode & 0o200:
        yield wrong("rights", name, f"read-only ({file.mode:04o})", f"chmod u+w {path}, or nothing is saved")
    elif file.mode & 0o077:
        yield notice("rights", name, f"others may look into it ({file.mode:04o})", f"chmod 600 {path}")
    else:
        yield good("rights", name, f"yours alone ({file.mode:04o})")
    if file.links > 1:
        others = wording.plural(file.links - 1, "other hard link")
        yield notice("links", "Hard links", f"the file has {others}", "they keep the old content at a save")


def _record(record: RecordFacts) -> Iterator[Finding]:
    name = "Record"
    said = f"format {record.format}, {wording.plural(record.changes, 'change')}"
    if record.newer:
        yield wrong("record", name, f"{said}: of a newer skilltrail", "it can be read; install the newer one")
    elif record.older:
        yield notice("record", name, f"{said}: of an older skilltrail", "the first change keeps a copy of it")
    else:
        yield good("record", name, said)
    if record.strange:
        listed = (
            wording.joined(record.strange[:3]) if len(record.strange) < 4 else f"{', '.join(record.strange[:3])} ..."
        )
        said = f"{wording.plural(len(record.strange), 'id')} that the curriculum does not have: {listed}"
        yield notice("strange", "Unknown ids", said, "they are kept and count nowhere; add the pack they are of")
    if record.ahead:
        until = record.ahead_to[:16].replace("T", " ")
        said = f"{wording.plural(record.ahead, 'change')} from a time to come, up to {until}"
        devices = wording.joined(record.ahead_by)
        yield notice(
            "ahead",
            "Clock",
            f"{said} UTC",
            f"look at the clocks of {devices} and of this machine; nothing is lost by it",
        )


def _folder(folder: FolderFacts) -> Iterator[Finding]:
    name = "Folder"
    if not folder.there:
        state: State = "wrong" if folder.writable else "good"
        said = f"{folder.path}: {folder.writable or 'not there yet'}"
        mend = "move it out of the way, or name another with --home" if folder.writable == NO_FOLDER else _LOOK
        yield Finding("folder", name, state, said, "the first change makes it" if state == "good" else mend)
    elif folder.writable:
        yield wrong("folder", name, f"{folder.path}: {folder.writable}", "nothing can be saved; look at its rights")
    elif folder.open_to == "write":
        yield notice("folder", name, f"{folder.path}: others may write in it", f"chmod 700 {folder.path}")
    elif not folder.own:
        yield notice("folder", name, f"{folder.path}: belongs to somebody else")
    else:
        yield good("folder", name, f"{folder.path}: writable")
    if folder.there:
        yield _lock(folder)
    if folder.free is not None:
        yield _space(folder.free)
    yield from _within(folder)


def _within(folder: FolderFacts) -> Iterator[Finding]:
    """Say what lies in the folder that is not the record."""
    if folder.unlisted:
        said = f"{folder.path}: cannot be listed ({folder.unlisted}); conflict copies may lie there"
        yield wrong("unlisted", "Folder", said, "look at its rights and at the disk")
    if folder.leftovers:
        said = f"{wording.plural(len(folder.leftovers), 'temporary file')} that a killed program left"
        yield notice("leftovers", "Leftovers", said, "they go with the next save")
    if folder.conflicts:
        count = wording.plural(len(folder.conflicts), "conflict copy", "conflict copies")
        said = f"{count}: {', '.join(folder.conflicts[:3])}"
        yield notice("conflicts", "Conflict copies", said, "the next change brings them in, or 'skilltrail merge'")
    if folder.strange:
        said = wording.plural(len(folder.strange), "conflict copy", "conflict copies")
        said = f"{said} that cannot be read, the first: {folder.strange[0]}"
        yield notice("strange-copies", "Strange copies", said, "mend it for 'skilltrail merge FILE', or move it away")


def _lock(folder: FolderFacts) -> Finding:
    on = f" on {folder.system}" if folder.system else ""
    if folder.lock == "none":
        return notice("lock", "Lock", f"there are no locks{on}", "use one program at a time")
    if folder.lock.startswith("busy"):
        return notice("lock", "Lock", "another program has it just now", "if that stays so, end that program")
    if folder.lock:
        return wrong("lock", "Lock", f"cannot be taken{on}: {folder.lock}", "look at the rights of the folder")
    if folder.far:
        said = f"works{on}, which is reached over a network"
        return notice("lock", "Lock", said, "do not change the record on two machines at the same time")
    return good("lock", "Lock", f"works{on}")


def _space(free: int) -> Finding:
    left = f"{wording.size(free)} free"
    if free < TOO_LITTLE:
        return wrong("space", "Disk", left, "free some space, or nothing can be saved")
    if free < LITTLE:
        return notice("space", "Disk", left, "free some space soon")
    return good("space", "Disk", left)


def _backups(kept: BackupFacts, record: RecordFacts | None, now: datetime) -> Iterator[Finding]:
    name = "Backups"
    if kept.trouble:
        yield wrong("backups", name, kept.trouble, "no copy can be made until then")
        return
    if kept.newest is None:
        if kept.count:
            yield wrong("backups", name, f"{kept.path}: none of {kept.count} can be read", "copy the progress file")
        else:
            yield good("backups", name, f"{kept.path}: none yet", "one is made before the first change of a day")
    else:
        days = max((now.date() - kept.newest.date()).days, 0)
        age = {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
        said = f"{kept.path}: {kept.count - len(kept.bad)} good, the newest of {age}"
        # Nobody needs a new copy of what has not changed.
        stale = days > OLD_BACKUP and record is not None and record.last[:10] > f"{kept.newest:%Y-%m-%d}"
        advice = "the next change makes one; look whether the folder can be written" if stale else ""
        yield Finding("backups", name, "notice" if stale else "good", said, advice)
        if kept.bad:
            said = f"{wording.plural(len(kept.bad), 'backup')} cannot be read: {', '.join(kept.bad[:3])}"
            yield notice(
                "bad-backups", "Bad backups", said, "'skilltrail backup list' says why; they are in nobody's way"
            )
    if kept.writable:
        said = f"{kept.path}: {kept.writable}"
        yield wrong("backup-folder", name, said, f"no copy can be made until then; chmod u+rwx {kept.path}")
    if kept.open_to:
        yield notice("backup-rights", "Their rights", "others may look into them", f"chmod 700 {kept.path}")
    if kept.aside:
        said = f"{wording.plural(len(kept.aside), 'file')} set aside: {', '.join(kept.aside[:3])}"
        yield notice("aside", "Set aside", said, "delete them once you are sure that nothing of them is missing")


def _content(content: ContentFacts) -> Iterator[Finding]:
    name = "Curriculum"
    said = f"{', '.join(content.packs) or 'no pack'}; {wording.plural(content.skills, 'skill')}"
    if content.trouble:
        yield wrong("content", name, content.trouble, "install skilltrail again")
    elif not content.skills:
        yield wrong("content", name, said, "install skilltrail again")
    else:
        yield good("content", name, said)
    if content.problems:
        first = content.problems[0]
        said = f"{wording.plural(len(content.problems), 'problem')}, the first: {first}"
        yield wrong("packs", "Packs", said, "'skilltrail check' lists them; what is sound is used")
    if content.cache_trouble:
        said = f"{content.cache}: {content.cache_trouble}"
        yield notice("cache", "Cache", said, "all is read anew each time, which is slower; it can be deleted")
    else:
        yield good("cache", "Cache", content.cache)


def _timer(timer: TimerFacts) -> Iterator[Finding]:
    if timer.state == "bad":
        unread = _UNREAD in timer.trouble
        yield wrong("timer", "Timer", timer.trouble, _LOOK if unread else "delete the file; minutes in it are lost")
    elif timer.state == "left":
        said = f"one for {timer.about} was cut off after {wording.duration(timer.minutes)}"
        yield notice("timer", "Timer", said, "'skilltrail timer --stop' logs it")
    elif timer.state == "running":
        yield good("timer", "Timer", f"running for {timer.about}, {wording.duration(timer.minutes)} so far")
    else:
        yield good("timer", "Timer", "none is running")


def _drafts(kept: DraftFacts) -> Finding:
    if kept.trouble:
        mend = "what somebody typed may stand in it: look into it, then move it away"
        return wrong("drafts", "Drafts", kept.trouble, mend)
    said = f"the note of {wording.joined(kept.ids)} could not be saved, and is kept in {kept.path}"
    return notice("drafts", "Drafts", said, "the screens save it when they are begun")


def _settings(one: SettingsFacts) -> Finding:
    if one.trouble:
        state: State = "notice" if one.harmless else "wrong"
        mend = _LOOK if one.trouble.startswith(_UNREAD) else "it can be deleted"
        return Finding(one.id, one.title, state, f"{one.path}: {one.trouble}", f"it counts as not there; {mend}")
    return good(one.id, one.title, one.path if one.there else f"{one.path}: not there, nor needed")
