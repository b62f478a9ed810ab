"""The copies of the progress file: which there are, and putting one back."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Literal

from skilltrail import files, wording
from skilltrail.errors import BadFileError, SaveError, SkilltrailError, UnreadError, UsageError
from skilltrail.paths import Paths
from skilltrail.progress import backups, store
from skilltrail.progress.events import EventLog, Record, fold, parse_log
from skilltrail.progress.model import KNOWN, Progress
from skilltrail.session.changing import Changes, unheard
from skilltrail.session.views import Done
from skilltrail.text import nearest, printable_argument

if TYPE_CHECKING:
    from skilltrail.session.backup_views import BackupLine, RestorePage
    from skilltrail.session.past_views import HistoryLine

_WAIT = 0.5  # seconds for the lock, because somebody may be typing
LATEST = "latest"
"""What stands for the newest good copy."""


class Safekeeping(Changes):
    """The part of the session that looks after the copies. It works where the progress file cannot be read, too.

    `on_went` is told when the file was replaced by one that lacks changes, or what it lacks could not be kept.
    """

    on_went: Callable[[str], object] = staticmethod(unheard)

    def look_for_backup(self) -> str:
        """Return a line about the newest good copy where there is no progress file, or about a folder that is away.

        "" where all is well.
        """
        if self._snapshot.identity is not None:
            return ""
        folder = self.paths.data
        if os.path.islink(folder) and not os.path.exists(folder):  # noqa: PTH110, PTH114 - the Path's own raise
            leads = files.shown(os.readlink(folder))  # noqa: PTH115 - as above
            return (
                f"{files.shown(folder)}: is a link to {leads}, which is not there; mount its disk, or make the folder"
            )
        _, way = remedy(self.paths)
        name = files.shown(self.paths.progress)
        return f"{name}: is not there, and the first change begins a new one; {way}" if way else ""

    def _keep_what_went(self, present: EventLog | None) -> None:
        last = self._snapshot
        if last.identity is None or last.log.newer or (present is not None and present.newer):
            return  # nobody knows what is in what a newer version writes
        if not os.path.isdir(self.paths.backups):  # noqa: PTH112 - the Path's own raises
            return  # the folder may be another one than it was, like that of a disk that is not mounted
        went = last.log if present is None else _beyond(last.log, present)
        if not went.records:
            return
        try:
            with files.folder_lock(files.resolve(self.paths.progress).parent, _WAIT) as locked:
                kept = backups.keep(backups.Keeping(self.paths.backups, self._now()), last.data, locked=locked)
        except SkilltrailError as error:
            lost = f"Your progress file lacks what is on show here, which could not be kept as a backup ({error})"
            self.on_went(f"{lost}: put the file back before you leave")
            return
        if present is not None:
            self.on_went(_went_words(self.paths, went, kept))

    def backups(self) -> "tuple[BackupLine, ...]":
        """Return the copies, newest first by name. Reads them all; raises SaveError when they cannot be listed."""
        return tuple(backup_line(one) for one in backups.copies(self.paths.backups))

    def restore_page(self, word: str) -> "RestorePage":
        """Return what putting back the copy of this name (or `latest`) would change; changes nothing.

        Raises UsageError for an unknown one, BadFileError where the copy or what is in its place cannot be read at
        all, NewerFileError where either is of a newer version.
        """
        from skilltrail.progress import restoring
        from skilltrail.session.backup_views import RestorePage

        one, passed = _meant_by(self.paths, word)
        data, log = restoring.restorable(one)
        held = restoring.present(self.paths.progress)
        line, seen = backup_line(one), restoring.fingerprint(held)
        if held is None or held == data:
            comes = self._told(log) if held is None else ()
            present: Literal["none", "same"] = "none" if held is None else "same"
            return RestorePage(line, present, (), comes, line.known if held else 0, "", seen, passed)
        try:
            now = parse_log(held, files.shown(self.paths.progress))
        except BadFileError as error:
            return RestorePage(line, "bad", (), (), 0, str(error), seen, passed)
        restoring.refuse_newer(now, files.shown(self.paths.progress), "nothing was changed")
        goes, comes = self._told(_beyond(now, log)), self._told(_beyond(log, now))
        return RestorePage(line, "good", goes, comes, _known(fold(now)), "", seen, passed)

    def restore(self, word: str, seen: str | None = None) -> Done:
        """Put a copy in the place of the progress file, which is kept first; `seen` as its page said it.

        Raises what `restore_page` does, and SaveError where it could not be done or the file is another than was
        `seen`.
        """
        from skilltrail.progress import restoring

        one, _ = _meant_by(self.paths, word)
        data, log = restoring.restorable(one)
        keeping = backups.Keeping(self.paths.backups, self._now())
        done = restoring.restore(self.paths.progress, data, keeping, name=files.shown(one.path), seen=seen)
        # Not read again: what could go wrong with that would be told as if nothing had been put back.
        self._take(store.Snapshot(log, fold(log), done.identity, data=data))
        if not done.changed:
            return Done(
                f"Nothing to change: your record is the very same as the backup of {moment(one.taken)}", (), ""
            )
        kept = f"; what was there before is kept as {_called(done.kept)}" if done.kept else ""
        remark = f" ({done.remark})" if done.remark else ""
        return Done(f"Put back the backup of {moment(one.taken)}{kept}{remark}", (), "")

    def _told(self, log: EventLog) -> "tuple[HistoryLine, ...]":
        from skilltrail.session.telling import Teller

        return Teller(self._title).lines(log)


def backup_line(one: backups.Copy) -> "BackupLine":
    """Return what is in a copy."""
    from skilltrail.progress.history import batches
    from skilltrail.session.backup_views import BackupLine

    id, file = copy_id(one), files.shown(one.path)
    try:
        _, log = backups.read(one)
    except BadFileError as error:
        return BackupLine(id, file, one.taken, one.size, good=False, problem=str(error))
    problem = backups.newer_words(one, log)
    return BackupLine(id, file, one.taken, one.size, len(batches(log)), _known(fold(log)), not log.newer, problem)


def restore_words(page: "RestorePage") -> tuple[str, ...]:
    """Return in a few sentences what putting a copy back would do."""
    said = [
        f"The backup of {moment(page.backup.taken)}: {wording.plural(page.backup.changes, 'change')}, "
        f"{wording.plural(page.backup.known, 'skill')} known."
    ]
    said.extend(f"A newer one was passed over: {line}" for line in page.passed)
    if page.present == "same":
        said.append("Your record is the very same.")
    elif page.present == "none":
        said.append("There is no progress file in its place.")
    elif page.present == "bad":
        said.append("What is in its place cannot be read. It is kept beside the backups.")
    else:
        known = wording.plural(page.known, "skill")
        said.append(
            f"Now {known} {'is' if page.known == 1 else 'are'} known. The record as it is now is kept as a backup."
        )
        if not page.goes and not page.comes:
            said.append("No change would go, and none come.")
    return tuple(said)


def _meant_by(paths: Paths, word: str) -> tuple[backups.Copy, tuple[str, ...]]:
    """Return the copy that a word names, and lines about newer ones that are not good.

    The newest is not guessed at: raises UnreadError where a newer one cannot be read just now.
    """
    if word != LATEST:
        return find_copy(paths.backups, word), ()
    found = backups.find_newest(paths.backups)
    folder = files.shown(paths.backups)
    if found.unread:
        made, way = _put_back(paths, found.copy)
        next_good = f"the newest good one that can be read is of {made}: {way}" if made else "no other is good"
        raise UnreadError(f"{found.unread[0]}; it may be the newest; {next_good}")
    if found.copy is None:
        why = "; 'skilltrail backup list' says what is wrong with those there are" if found.bad else ""
        raise UsageError(f"there is no good backup in {folder}{why}")
    return found.copy, found.bad


def find_copy(folder: Path, word: str) -> backups.Copy:
    """Return the copy that a word names: its id, its file's name, or the beginning of either.

    Raises UsageError where there is none or several, SaveError where they cannot be listed.
    """
    there = backups.copies(folder)
    begin = PurePath(word).name.removeprefix("progress-")
    for one in there:
        if begin in (copy_id(one), f"{copy_id(one)}.toml"):
            return one
    meant = [one for one in there if begin and copy_id(one).startswith(begin)]
    if len(meant) == 1:
        return meant[0]
    asked = printable_argument(word)
    if meant:
        several = wording.joined([copy_id(one) for one in meant[:3]], "or")
        raise UsageError(f"'{asked}' may be one of {len(meant)} backups: say which, like {several}")
    near = nearest(begin, [copy_id(one) for one in there])
    hint = f" (did you mean '{near[0]}'?)" if near else ""
    raise UsageError(f"no backup is called '{asked}'{hint}; 'skilltrail backup list' lists them")


def copy_id(one: backups.Copy) -> str:
    """Return what to call a copy: its file's name without what all of them have."""
    return _id(one.name)


def _called(kept: Path) -> str:
    """Return what to call what was kept: a copy by its id, another file by its name."""
    id = _id(kept.name)
    return files.shown(kept.name if id == kept.name else f"backup {id}")


def _id(name: str) -> str:
    return name.removeprefix("progress-").removesuffix(".toml")


def moment(taken: datetime) -> str:
    """Return when a copy was made, as people write it."""
    return f"{wording.full_day(taken.date())}, {taken:%H:%M}"


def remedy(paths: Paths) -> tuple[str, str]:
    """Return of what moment the newest good copy is, and how to put it back; twice "" where there is none."""
    try:
        found = backups.find_newest(paths.backups)
    except SaveError:
        return "", ""
    made, way = _put_back(paths, found.copy)
    if not made:
        return "", ""
    unread = (
        f" that can be read just now (not {wording.plural(len(found.unread), 'newer one')})" if found.unread else ""
    )
    return made, f"the newest good backup{unread} is of {made}: {way}"


def _put_back(paths: Paths, one: backups.Copy | None) -> tuple[str, str]:
    """Return of what moment a copy is, and the command that puts it back in words; twice "" without one."""
    if one is None:
        return "", ""
    return moment(one.taken), f"'{_command(paths)} backup restore {copy_id(one)}' puts it back"


def _command(paths: Paths) -> str:
    """Return how to call the program so that it finds these very files."""
    from shlex import quote

    from skilltrail.paths import find_paths

    try:
        if find_paths(None, os.environ) == paths:
            return "skilltrail"
    except UsageError:
        pass
    return f"skilltrail --home {quote(files.shown(paths.data))}"


def _known(progress: Progress) -> int:
    return sum(one.status in KNOWN for one in progress.skills.values())


def _went_words(paths: Paths, went: EventLog, kept: Path) -> str:
    from shlex import quote

    from skilltrail.progress.history import batches

    count = max(len(batches(went)), 1)
    return (
        f"Your progress file was replaced by one without {wording.plural(count, 'change')} that you saw here: "
        f"'{_command(paths)} merge {quote(files.shown(kept))}' brings {'it' if count == 1 else 'them'} back"
    )


def _beyond(one: EventLog, other: EventLog) -> EventLog:
    """Return what the first has recorded that the other has not."""
    records = {}
    for subject, record in one.records.items():
        there = frozenset(other.records.get(subject, Record()).events)
        if events := tuple(text for text in record.events if text not in there):
            records[subject] = Record(events, {}, record.texts)
    return EventLog(one.format, records)
