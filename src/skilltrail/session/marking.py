"""Statuses as changes: tick, assume, start, skip, untick, adopt, of skills, projects and single outcomes."""

from collections.abc import Iterable, Sequence
from datetime import date

from skilltrail.errors import UsageError
from skilltrail.progress import operations, recording
from skilltrail.progress.model import KNOWN, Progress
from skilltrail.session.changing import Changes, Meant
from skilltrail.session.views import Done


class Marking(Changes):
    """The part of the session that changes statuses. `on` is a local day, today unless given, never a later one."""

    def tick(self, words: Sequence[str], *, with_prerequisites: bool = False, on: date | None = None) -> Done:
        """Mark skills and projects done, outcomes and criteria (`SKILL#outcome`) ticked.

        `with_prerequisites` assumes what the skills need and is unknown. With `on`, what is done already moves to
        that day.
        """
        meant, day = self._meant(words), self._day(on)
        implied = self._implied(meant.skills, with_prerequisites)
        return self._record(
            operations.together(
                operations.tick(meant.skills, day, implied, redate=on is not None),
                operations.tick(meant.projects, day, kind="project", redate=on is not None),
                *(recording.outcome(subject, ids, day) for subject, ids in meant.points.items()),
            ),
            meant.ids,
            "ticked already" if meant.only_points else "",
        )

    def assume(self, words: Sequence[str], *, with_prerequisites: bool = False) -> Done:
        """Mark skills known because the learner says so; `with_prerequisites` as for `tick`."""
        ids = self._skill_ids(words, "assumed")
        implied = self._implied(ids, with_prerequisites)
        return self._record(operations.assume(ids, self.today, implied=implied), ids)

    def assume_prerequisites(self, words: Sequence[str]) -> Done:
        """Mark known what skills need and is unknown, implied by them; the skills themselves stay as they are."""
        ids = self._skill_ids(words, "assumed")
        return self._record(operations.assume((), self.today, implied=self._implied(ids, True)), ids)

    def unknown_prerequisites(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return what `assume_prerequisites` would mark, nearest first. Raises UsageError for an unknown skill."""
        ids = self._meant(words).skills
        implied = self._implied(ids, True)
        found = implied(self.progress) if implied else ()
        return tuple(dict.fromkeys(need for need, _ in found if need not in ids))

    def adopt(self, words: Sequence[str]) -> Done:
        """Take projects up, so that their hours count. Raises UsageError for what is no project."""
        meant = self._whole(words, "adopted")
        if meant.skills:
            raise UsageError(
                f"'{meant.skills[0]}' is a skill: only a project is adopted; 'skilltrail start' begins a skill"
            )
        return self._record(operations.adopt(meant.projects, self.today), meant.ids)

    def start(self, words: Sequence[str], *, on: date | None = None) -> Done:
        """Mark skills and projects as being worked on; with `on`, what is so already moves to that day."""
        meant, day = self._whole(words, "begun"), self._day(on)
        return self._record(
            operations.together(
                operations.start(meant.skills, day, redate=on is not None),
                operations.start(meant.projects, day, kind="project", redate=on is not None),
            ),
            meant.ids,
        )

    def skip(self, words: Sequence[str]) -> Done:
        """Mark skills and projects as not wanted."""
        meant = self._whole(words, "skipped")
        return self._record(
            operations.together(
                operations.skip(meant.skills, self.today),
                operations.skip(meant.projects, self.today, kind="project"),
            ),
            meant.ids,
        )

    def untick(self, words: Sequence[str]) -> Done:
        """Make skills and projects untouched again, whatever they were, and outcomes and criteria unticked."""
        meant = self._meant(words, kept=True)
        return self._record(
            operations.together(
                operations.untick(meant.skills, self.today),
                operations.untick(meant.projects, self.today, kind="project"),
                *(recording.unoutcome(subject, ids) for subject, ids in meant.points.items()),
            ),
            meant.ids,
            "not ticked" if meant.only_points else "",
        )

    def _whole(self, words: Sequence[str], verb: str) -> Meant:
        meant = self._meant(words)
        if meant.points:
            raise UsageError(f"an outcome or a criterion is ticked or unticked, not {verb}")
        return meant

    def _skill_ids(self, words: Sequence[str], verb: str) -> tuple[str, ...]:
        meant = self._whole(words, verb)
        if meant.projects:
            raise UsageError(f"'{meant.projects[0]}' is a project: it is ticked when finished, not {verb}")
        return meant.skills

    def _implied(self, ids: Sequence[str], wanted: bool) -> operations.Implied | None:
        """Return what would be assumed too: unknown ancestors, each implied by the first skill that needs it."""
        if not wanted:
            return None

        def implied(progress: Progress) -> Iterable[tuple[str, str]]:
            stop = {id for id, record in progress.skills.items() if record.status in (*KNOWN, "skipped")}
            for id in ids:
                for need in self._planner.graph.above(id, stop):
                    yield need, id

        return implied
