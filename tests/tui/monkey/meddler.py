"""Somebody else at the files of an open program: another session, a sync client, a careless hand."""

import random
import shutil
from collections.abc import Callable

from skilltrail.errors import SkilltrailError
from skilltrail.session.session import Session

BROKEN = (
    b"",
    b"\0\xff garbage",
    b"format = 1\n[skill",
    b"format = 99\n",
    b"format = true\n",
    b"<<<<<<< ours\nformat = 1\n=======\nformat = 1\n>>>>>>> theirs\n",
)


class Meddler:
    """Changes, removes, breaks and mends the progress file of a session, and lets the days pass."""

    def __init__(self, session: Session, chance: random.Random) -> None:
        self._session = session
        self._path = session.paths.progress
        self._random = chance
        # Another program on the same files, of another device.
        self._other = Session(session.paths, session.curriculum, (), session._now, "desk-0002")
        self._same = Session(session.paths, session.curriculum, (), session._now, "desk-0001")
        self._good: bytes | None = None
        self._acts: dict[str, Callable[[], object]] = {
            "tick": self.tick,
            "goal": self.goal,
            "record": self.record,
            "timer": self.timer,
            "remove": self.remove,
            "break": self.break_,
            "cut": self.cut,
            "folder": self.folder,
            "mend": self.mend,
            "touch": self.touch,
            "view": self.view,
            "night": self.night,
        }

    def act(self) -> str:
        """Do something to the files; return what it was. A broken file is mended before long."""
        names = list(self._acts)
        name = "mend" if self._good is not None and self._random.random() < 0.6 else self._random.choice(names)
        try:
            self._acts[name]()
        except SkilltrailError as error:
            # The other program refuses what the broken file does not allow.
            return f"[{name}: {str(error)[:40]}]"
        return f"[{name}]"

    def tick(self) -> None:
        """Change a skill's status from elsewhere."""
        self._other.refresh()
        act = self._random.choice((self._other.tick, self._other.untick, self._other.skip, self._other.start))
        act([self._random.choice(list(self._other.curriculum.skills))])

    def goal(self) -> None:
        """Take or leave a goal from elsewhere."""
        self._other.refresh()
        role = self._random.choice(list(self._other.curriculum.roles))
        act = self._random.choice((self._other.goal_add, self._other.goal_remove))
        act(role)

    def record(self) -> None:
        """Write a note, an outcome, minutes or a proof from elsewhere, on a skill or a project."""
        other = self._other
        other.refresh()
        id = self._random.choice([*other.curriculum.skills, *other.curriculum.projects])
        points = [f"{id}#{point.id}" for point in other.record(id).points]
        acts: list[Callable[[], object]] = [
            lambda: other.note(id, f"from elsewhere {self._random.random()}"),
            lambda: other.log(id, self._random.randint(1, 300)),
            lambda: other.evidence(id, f"https://example.org/{self._random.random()}", "[/] from elsewhere"),
        ]
        if points:
            acts.append(lambda: other.tick([self._random.choice(points)]))
        if id in other.curriculum.projects:
            acts.append(lambda: self._random.choice((other.adopt, other.start, other.skip, other.untick))([id]))
        self._random.choice(acts)()

    def timer(self) -> None:
        """Stop the timer from another program of the same device, or break its file."""
        path = self._session.paths.timer("desk-0001")
        if self._random.random() < 0.7:
            self._same.refresh()
            self._same.timer_stop()
        elif path.is_file():
            path.write_bytes(self._random.choice(BROKEN))

    def remove(self) -> None:
        """Remove the file."""
        if self._keep():
            self._path.unlink()

    def break_(self) -> None:
        """Write something else in its place."""
        if self._keep():
            self._path.write_bytes(self._random.choice(BROKEN))

    def cut(self) -> None:
        """Leave a part of it, as a program does that writes in place and dies."""
        if self._keep():
            self._path.write_bytes(self._good[: self._random.randrange(len(self._good))])

    def folder(self) -> None:
        """Put a folder in its place."""
        if self._keep():
            self._path.unlink()
            self._path.mkdir()

    def mend(self) -> None:
        """Put back what was there before it was broken."""
        if self._good is None:
            return
        if self._path.is_dir():
            self._path.rmdir()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_bytes(self._good)
        self._good = None

    def touch(self) -> None:
        """Write the same again, as a sync client does."""
        if self._path.is_file():
            copy = self._path.with_name("copy")
            shutil.copyfile(self._path, copy)
            copy.replace(self._path)

    def view(self) -> None:
        """Break the file in which the screens remember things, or remove it."""
        view = self._session.paths.view
        if self._random.random() < 0.5:
            view.unlink(missing_ok=True)
        else:
            view.write_bytes(self._random.choice(BROKEN))

    def night(self) -> None:
        """Let a day pass."""
        self._session._now.pass_days(1)  # type: ignore[attr-defined]

    def _keep(self) -> bool:
        """Keep the good file's bytes before it is broken; False when there is none or it is broken already."""
        if self._good is not None or not self._path.is_file():
            return False
        self._good = self._path.read_bytes()
        return True
