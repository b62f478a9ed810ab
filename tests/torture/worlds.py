"""Homes in every shape, the verbs that change them, and the verdict over what a fault has left behind.

Clock and device stand still, so a verb that is not disturbed leaves the very same bytes every time: what is found
after a fault is the old file or the new one, and nothing else is right.
"""

import contextlib
import io
import os
import shutil
from functools import cache
from pathlib import Path

from msgspec import Struct

from skilltrail.cli.main import main
from skilltrail.curriculum.load import load
from skilltrail.curriculum.problem import Loaded
from skilltrail.errors import SkilltrailError
from skilltrail.paths import shipped_content
from skilltrail.progress import store
from skilltrail.progress.events import parse_log
from tests.session.desk import curriculum as small_curriculum

NOW = "2026-11-20T18:00:00Z"
SURROUNDINGS = {
    "SKILLTRAIL_NOW": NOW,
    "SKILLTRAIL_DEVICE": "test",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "TERM": "dumb",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
}
SHAPES = ("plain", "linked", "first")
"""A file in its place, a file that a link leads to, no file at all."""

SMALL = {
    "skill": "pandas",
    "other": "stats",
    "outcome": "pandas#join",
    "learnt": "python",
    "resource": "book",
    "role": "analyst",
    "goal": "modeller",
    "choice": "modeller/language",
    "option": "rust",
    "project": "first-model",
}
SHIPPED = {
    "skill": "data-pandas",
    "other": "se-git",
    "outcome": "se-git#small-commits",
    "learnt": "prog-python-basics",
    "resource": "cs50p",
    "role": "data-engineer",
    "goal": "machine-learning-engineer",
    "choice": "machine-learning-engineer/second-language",
    "option": "prog-cpp",
    "project": "prj-first-dataset",
}


class Verb(Struct, frozen=True):
    """A change: its words, what is done before it, and whether it means something where there is no file yet."""

    name: str
    words: str
    before: tuple[str, ...] = ()
    first: bool = True


VERBS = (
    Verb("tick", "tick {skill}"),
    Verb("tick-outcome", "tick {outcome}"),
    Verb("tick-prerequisites", "tick {skill} --with-prerequisites"),
    Verb("start", "start {skill}"),
    Verb("assume", "assume {skill}"),
    Verb("skip", "skip {skill}"),
    Verb("untick", "untick {other}", first=False),
    Verb("adopt", "adopt {project}"),
    Verb("note", "note {skill} a-new-note"),
    Verb("note-clear", "note {other} --clear", first=False),
    Verb("evidence", "evidence {skill} https://example.org/work --title Work"),
    Verb("log", "log {skill} 90m"),
    Verb("use", "use {learnt} {resource} --at chapter-3"),
    Verb("estimate", "estimate {skill} 12h"),
    Verb("date", "date {other} --done 2026-11-01", first=False),
    Verb("goal-add", "goal add {role}"),
    Verb("goal-remove", "goal remove {goal}", first=False),
    Verb("goal-move", "goal move {role} 1", ("goal add {role}",), first=False),
    Verb("choose", "choose {choice} {option}"),
    Verb("set-hours", "set hours 9"),
    Verb("set-off", "set off 2026-12-20 2027-01-02"),
    Verb("set-target", "set target 2028-01-01"),
    Verb("undo", "undo", first=False),
    Verb("redo", "redo", ("undo",), first=False),
    Verb("place-save", "place --save", ("place {skill} --answer {skill}=yes",), first=False),
    Verb("timer-stop", "timer --stop", ("timer",), first=False),
)
MOVING = (
    Verb("merge", "merge", ("copy",), first=False),
    Verb("backup-restore", "backup restore latest --yes", ("backup",), first=False),
)
"""Those that move whole files about: what the record does not say any more has to be in a copy."""
_BASE = (
    "goal add {goal}",
    "set hours 8",
    "tick {other}",
    "log {other} 30m",
    "note {other} an-old-note",
    "evidence {other} https://example.org/old",
    "skip {option}",
)


def verb(name: str) -> Verb:
    """Return the verb of that name."""
    return next(one for one in (*VERBS, *MOVING) if one.name == name)


class Fault(AssertionError):  # noqa: N818 - what is found is a fault, not an error
    """Something that must not happen: `lost`, `unreadable`, `traceback`, `hang`, or `wrong` for all else."""

    def __init__(self, kind: str, *facts: object) -> None:
        super().__init__(f"{kind}: {facts!r:.3000}")
        self.kind = kind


def demand(true: object, kind: str, *facts: object) -> None:
    """Raise a Fault of that kind unless it is true."""
    if not true:
        raise Fault(kind, *facts)


class Answer(Struct, frozen=True):
    """What a call came to; `code` is minus the signal's number for one that was killed."""

    code: int
    out: str
    err: str


def call(home: Path, words: str) -> Answer:
    """Run the program in this process; the surroundings are the caller's."""
    said, told = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(told):
        code = main(["--home", str(home), *words.split()])
    return Answer(code, said.getvalue(), told.getvalue())


@contextlib.contextmanager
def surroundings(small: bool = True):
    """Pin clock and device for this process; `small` puts the small curriculum in the place of the shipped one."""
    from unittest import mock

    loaded = Loaded(small_curriculum(), ()) if small else _shipped()
    environ = {**{name: value for name, value in os.environ.items() if name != "SKILLTRAIL_HOME"}, **SURROUNDINGS}
    with (
        mock.patch.dict(os.environ, environ, clear=True),
        mock.patch("skilltrail.session.session.load", lambda *_: loaded),
        mock.patch("skilltrail.session.session.shipped_content", lambda: Path("/")),
    ):
        yield SMALL if small else SHIPPED


@cache
def _shipped() -> Loaded:
    return load(shipped_content(), shipped_content() / "no-packs", None)


class World(Struct, frozen=True):
    """A verb about to be called in a home of some shape: the state before and after, and how to make it anew."""

    verb: Verb
    shape: str
    words: str
    skill: str
    pattern: Path
    old: bytes | None
    new: bytes

    def make(self, home: Path) -> Path:
        """Put the home there, as it is before the verb."""
        if home.exists():
            shutil.rmtree(home)
        shutil.copytree(self.pattern, home, symlinks=True)
        return home

    def real(self, home: Path) -> Path:
        """Return where the progress file of a home really is."""
        return home / "dotfiles" / "mine.toml" if self.shape == "linked" else home / "progress.toml"

    def judge(self, home: Path, answer: Answer) -> str:
        """Check what a disturbed call has left, and that the next call goes well; return `old` or `new`.

        Raises Fault.
        """
        real = self.real(home)
        found = real.read_bytes() if real.exists() else None
        where = (self.verb.name, self.shape, answer)
        demand("Traceback" not in answer.err and "internal error" not in answer.err, "traceback", where)
        if found not in (self.old, self.new):
            demand(found is not None, "lost", where)
            try:
                parse_log(found or b"", "file")
            except SkilltrailError as error:
                raise Fault("unreadable", where, found) from error
            raise Fault("lost", where, found)
        if answer.code == 0:
            demand(found == self.new, "lost", "said to be saved and is not", where)
        elif answer.code > 0:
            lines = [line for line in answer.err.splitlines() if line]
            demand(lines and all(line.startswith("skilltrail: ") for line in lines), "wrong", where)
            if "not confirmed" not in answer.err and self.verb.name != "timer-stop":
                demand(found == self.old, "wrong", "said to have failed and has not", where)
        if self.shape == "linked":
            demand((home / "progress.toml").is_symlink(), "wrong", "the link is gone", where)
        if found is not None:
            demand(real.stat().st_mode & 0o777 == 0o600, "wrong", "mode", where)
        if self.verb in MOVING:
            demand(events_in(self.pattern) <= events_in(home), "lost", "neither in the record nor in a copy", where)
        self._goes_on(home, found, where)
        return "new" if found == self.new else "old"

    def _goes_on(self, home: Path, found: bytes | None, where: tuple[object, ...]) -> None:
        """The next save keeps all there was and clears away what a killed program has left."""
        path = home / "progress.toml"
        before = store.read(path).log
        again = call(home, f"log {self.skill} 7m")
        demand(again.code == 0, "wrong", "the next save", where, again)
        after = store.read(path).log
        for subject, record in before.records.items():
            demand(set(record.events) <= set(after.records[subject].events), "lost", where)
        if self.verb.name == "merge":
            demand(events_in(self.pattern) <= events_in(path), "lost", "the copy was not brought in", where)
        left = [one.name for one in [*home.iterdir(), *self.real(home).parent.iterdir()]]
        litter = [name for name in left if name.endswith(".tmp") and name.startswith((".progress", ".mine"))]
        demand(not litter, "wrong", "litter", where, litter)
        if self.verb.name == "timer-stop":
            once = call(home, "timer --stop")
            demand(once.code in (0, 2), "wrong", where, once)
            logged = [text for record in store.read(path).log.records.values() for text in record.events]
            demand(sum(" log 60 " in text for text in logged) == 1, "lost", "the timer's hour", where, logged)


def events_in(place: Path) -> set[tuple[object, str]]:
    """Return every event in a progress file, or in all that can be read in a home and among its backups."""
    found: set[tuple[object, str]] = set()
    for path in [place] if place.is_file() else [*place.glob("progress*"), *place.glob("backups/progress*")]:
        with contextlib.suppress(SkilltrailError):
            records = parse_log(path.read_bytes(), "file").records.items()
            found |= {(subject, text) for subject, record in records for text in record.events}
    return found


def prepare(verb: Verb, shape: str, names: dict[str, str], folder: Path) -> World | None:
    """Make the home a verb is called in, and see what an undisturbed call makes of it; None where it makes no sense.

    To be called inside `surroundings`.
    """
    if (shape == "first" and not verb.first) or (shape == "linked" and verb.before[:1] in (("copy",), ("backup",))):
        return None
    pattern = folder / f"{verb.name}-{shape}"
    pattern.mkdir(parents=True)
    if shape != "first":
        for words in (*_BASE, *verb.before):
            if words in _SPECIAL:
                _SPECIAL[words](pattern, names)
                continue
            answer = call(pattern, words.format(**names))
            assert answer.code == 0, (words, answer)
    if shape == "linked":
        (pattern / "dotfiles").mkdir()
        (pattern / "progress.toml").rename(pattern / "dotfiles" / "mine.toml")
        (pattern / "progress.toml").symlink_to("dotfiles/mine.toml")
    words = verb.words.format(**names)
    before = World(verb, shape, words, names["skill"], pattern, None, b"")
    real = before.real(pattern)
    old = real.read_bytes() if real.exists() else None
    trial = before.make(folder / f"{verb.name}-{shape}-trial")
    answer = call(trial, words)
    assert answer.code == 0, (words, answer)
    new = before.real(trial).read_bytes()
    assert new != old, f"{words} changes nothing"
    shutil.rmtree(trial)
    return World(verb, shape, words, names["skill"], pattern, old, new)


def _timer(home: Path, names: dict[str, str]) -> None:
    """Leave a timer as a killed program does: an hour measured, nobody running it."""
    from datetime import date

    from skilltrail.progress.timer import Timer, write_timer

    stamp = "2026-11-20T17:00:00.000000Z"
    write_timer(home / "timer-test.toml", Timer("skill", names["skill"], stamp, date(2026, 11, 20), 3600, stamp, 0))


def _copy(home: Path, names: dict[str, str]) -> None:
    """Leave a conflict copy, in which another device has done something else."""
    other = home.with_name(f"{home.name}-other")
    shutil.copytree(home, other)
    os.environ["SKILLTRAIL_DEVICE"] = "other"
    answer = call(other, "tick {skill}".format(**names))
    assert answer.code == 0, answer
    os.environ["SKILLTRAIL_DEVICE"] = SURROUNDINGS["SKILLTRAIL_DEVICE"]
    shutil.move(other / "progress.toml", home / "progress.sync-conflict-20261120-170000-ABCDEFG.toml")
    shutil.rmtree(other)


def _backup(home: Path, names: dict[str, str]) -> None:
    """Leave a copy of yesterday's, which knows less."""
    old = (home / "progress.toml").read_bytes()
    os.environ["SKILLTRAIL_NOW"] = "2026-11-21T18:00:00Z"
    answer = call(home, "tick {skill}".format(**names))
    os.environ["SKILLTRAIL_NOW"] = NOW
    assert answer.code == 0, answer
    assert old in [path.read_bytes() for path in (home / "backups").iterdir()]


_SPECIAL = {"timer": _timer, "copy": _copy, "backup": _backup}
