"""Two laptops that work on the same file at once, while something like Syncthing carries it between them.

Its rules: every version knows which versions of either side it grew out of. One that grew out of mine replaces mine,
one that mine grew out of is of no interest. Of two that grew apart the later changed stands; the laptop that has the
other renames that one to a conflict copy, which goes to the other side as any file does.
"""

from datetime import date, timedelta
from typing import NamedTuple

from skilltrail.errors import UsageError
from skilltrail.progress import history, steering
from skilltrail.progress import operations as ops
from skilltrail.progress import recording as rec
from skilltrail.progress.events import EventLog, dump_log, parse_log
from skilltrail.progress.merge import merge
from tests.progress.logs import NOW

NAME = "progress.toml"
DEVICES = ("laptop-7f3a", "tower-11aa")


class Version(NamedTuple):
    """A file as it was saved: in which round, and how many changes of each laptop are in it."""

    changed: int
    data: bytes | None  # None: put away
    grown: tuple[int, int] = (0, 0)

    def holds(self, other):
        return all(one >= two for one, two in zip(self.grown, other.grown, strict=True))


class Laptops:
    """Plays rounds with a random generator. `folders` are the two laptops' files: name -> version."""

    def __init__(self, random):
        self.random = random
        self.folders = [{NAME: Version(0, dump_log(EventLog()))} for _ in DEVICES]
        self.under_way = []  # (to whom, name, version)
        self.clocks = [NOW + timedelta(hours=random.randint(-80_000, 80_000)) for _ in DEVICES]
        self.acknowledged = {}
        self.conflicts = 0
        self.round = 0

    def play(self, rounds):
        for _ in range(rounds):
            self.round += 1
            for who in (0, 1):
                for _ in range(self.random.randint(0, 3)):
                    self._work(who)
                if self.random.random() < 0.4:
                    self._send(who)
            waiting, self.under_way = self.under_way, []
            self.random.shuffle(waiting)
            for one in waiting:
                fate = self.random.random()  # arrives, is late, or never comes
                if fate < 0.4:
                    self._arrive(*one)
                elif fate < 0.8:
                    self.under_way.append(one)
        return self

    def check(self):
        """Exchange all there is until it comes to rest; then both have the same, with everything ever saved in it."""
        for _ in range(20):
            for who in (0, 1):
                self._start(who)
                self._send(who)
            while self.under_way:
                self._arrive(*self.under_way.pop())
        files = [{name: one.data for name, one in folder.items() if one.data} for folder in self.folders]
        assert files[0] == files[1]
        assert list(files[0]) == [NAME]
        log = parse_log(files[0][NAME], NAME)
        for text, subject in self.acknowledged.items():
            assert text in log.records[subject].events
        keys = {tuple(text.split(" ")[1:3]) for text in self.acknowledged}
        assert len(history.batches(log)) == len(keys)
        return log

    def _start(self, who):
        """Merge what lies beside the file, as the program does when it starts."""
        folder = self.folders[who]
        copies = sorted(name for name, one in folder.items() if name != NAME and one.data)
        if copies:
            self._save(who, merge(*(parse_log(folder[name].data, name) for name in (NAME, *copies))))
            for name in copies:
                folder[name] = Version(self.round, None, (1, 1))

    def _work(self, who):
        self._start(who)
        before = parse_log(self.folders[who][NAME].data, NAME)
        self.clocks[who] += timedelta(seconds=self.random.randint(1, 90_000))
        try:
            after, _ = self._act(who)(before)
        except UsageError:
            return
        if after is not before:
            for subject, record in after.records.items():
                there = before.records.get(subject)
                for text in set(record.events) - set(there.events if there else ()):
                    self.acknowledged[text] = subject
            self._save(who, after)

    def _act(self, who):
        random, now, device = self.random, self.clocks[who], DEVICES[who]
        if random.random() < 0.2:
            return lambda log: random.choice((history.undo, history.redo))(log, device, now)
        id, day = random.choice("abcdef"), date(2026, 11, 20)
        subject = ("skill", id)
        operation = random.choice(
            (
                ops.tick([id], day),
                ops.skip([id], day),
                ops.untick([id], day),
                rec.log(subject, random.randint(1, 90), day),
                rec.note(subject, f"written in round {self.round} on {device}"),
                rec.evidence(subject, "https://x.example/", str(self.round), day),
                steering.add_off(day + timedelta(random.randint(0, 30)), day + timedelta(random.randint(30, 40))),
                steering.set_hours(random.randint(1, 40), day),
            )
        )
        return ops.perform(operation, now=now, device=device)

    def _save(self, who, log):
        grown = list(self.folders[who][NAME].grown)
        grown[who] += 1
        self.folders[who][NAME] = Version(self.round, dump_log(log), tuple(grown))

    def _send(self, who):
        self.under_way += ((1 - who, name, version) for name, version in self.folders[who].items())

    def _arrive(self, who, name, there):
        folder = self.folders[who]
        here = folder.get(name)
        if here is None or there.holds(here):
            folder[name] = there
        elif here.data == there.data:
            folder[name] = here._replace(grown=tuple(map(max, here.grown, there.grown)))
        elif not here.holds(there) and here < there:
            self.conflicts += 1
            copy = f"progress.sync-conflict-20261120-{self.round:06}-{self.conflicts:07}.toml"
            folder[name], folder[copy] = there, Version(self.round, here.data)
