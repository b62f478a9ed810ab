"""Placement: questions, answers that are kept until they are saved, the review, and the one change it ends in."""

from abc import abstractmethod
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from skilltrail import text
from skilltrail.errors import SaveError, UsageError
from skilltrail.progress import operations
from skilltrail.progress.model import Progress
from skilltrail.session.changing import Changes
from skilltrail.session.situation import Situation
from skilltrail.session.views import Done

if TYPE_CHECKING:
    from skilltrail.planning.placement import Scope
    from skilltrail.progress.answers import Answers, Reply
    from skilltrail.session.placer import Placer
    from skilltrail.session.placing_views import PlacePage


class Placing(Changes):
    """The part of the session that places. `word` is a role, an area, a skill, "goals", or the `scope` of a page.

    Without a word it goes on with what was asked about last, else with the goals. Every method raises UsageError for
    a word that is none of these. The answers are read anew each time: another program may have given some; raises
    UnreadError where they cannot be.
    """

    _last: "Placer | None" = None

    @property
    @abstractmethod
    def now(self) -> Situation:
        """The present situation."""

    def placement(self, word: str = "") -> "PlacePage":
        """Return how a placement stands: the next question, and what was found so far. Changes nothing."""
        given = self._answers()
        scope = self._scope(word, given)
        return self._placer(scope).page(scope, given, self.now)

    def place_answer(self, skill: str, reply: "Reply", word: str = "") -> "PlacePage":
        """Keep an answer about any skill of the placement, in the place of an earlier one; return what comes next.

        Raises UsageError for a skill that it is not about, SaveError when the answer cannot be kept.
        """
        given = self._answers()
        scope = self._scope(word, given)
        space, id = self._placer(scope).space, self.find_item(skill).id
        if id in space.known:
            raise UsageError(f"'{id}' is known already; 'skilltrail untick {id}' makes it unknown")
        if id not in space.needs:
            raise UsageError(f"'{id}' is not in question here; 'skilltrail place {id}' asks about it")
        return self._keep(scope, given.say(id, reply))

    def place_back(self, word: str = "") -> "PlacePage":
        """Take the last answer back, as if it had never been given. Raises UsageError when there is none."""
        given = self._answers()
        scope = self._scope(word, given)
        space = self._placer(scope).space
        last = next((answer.skill for answer in reversed(given.given) if answer.skill in space.needs), "")
        if not last:
            raise UsageError("there is no answer to take back")
        return self._keep(scope, given.without({last}))

    def place_toggle(self, skill: str, word: str = "") -> "PlacePage":
        """Take a found skill back, with what rests on it, or in again. Raises UsageError for one not found."""
        given = self._answers()
        scope = self._scope(word, given)
        dropped = self._placer(scope).toggled(given, self.find_item(skill).id)
        return self._keep(scope, replace(given, dropped=dropped))

    def place_save(self, word: str = "") -> Done:
        """Record what was found and not taken back as assumed, in one change; then its answers are forgotten.

        What the record knows or skips by then stays as it is. Raises UsageError when nothing was found.
        """
        given = self._answers()
        placer = self._placer(self._scope(word, given))
        found = placer.kept(given)
        if not given.given or not found:
            raise UsageError("nothing was found to be known yet: there is nothing to save")

        def implied(progress: Progress) -> Iterable[tuple[str, str]]:
            return [(id, origin) for id, origin in found if progress.status(id) != "skipped"]

        done = self._record(operations.assume((), self.today, implied=implied), [id for id, _ in found])
        with suppress(SaveError):  # the record knows them all the same
            self._write(given.without(frozenset(placer.space.needs)))
        return done

    def place_forget(self) -> int:
        """Forget all answers that are not saved; return how many there were. Raises SaveError."""
        given = self._answers()
        if given.given:
            self._write(given.without(frozenset(answer.skill for answer in given.given)))
        return len(given.given)

    # The file

    @property
    def _answers_file(self) -> Path:
        return self.paths.view.with_name("placement.toml")

    def _answers(self) -> "Answers":
        from skilltrail.progress.answers import read_answers

        return read_answers(self._answers_file)

    def _write(self, answers: "Answers") -> None:
        from skilltrail.progress.answers import write_answers

        write_answers(self._answers_file, answers)

    def _keep(self, scope: "Scope", given: "Answers") -> "PlacePage":
        given = replace(given, scope=f"{scope.kind}:{scope.id}")
        self._write(given)
        return self._placer(scope).page(scope, given, self.now)

    # What it is about

    def _scope(self, word: str, given: "Answers") -> "Scope":
        from skilltrail.planning.placement import Scope

        content = self.curriculum
        if not word and given.given and (found := self._named(given.scope)) is not None:
            return found
        if not word or word == "goals":
            if not self.progress.goals:
                raise UsageError(
                    "name a role or an area to place, or set a goal first; 'skilltrail roles' lists them"
                )
            return Scope("goals")
        if (found := self._named(word)) is not None:
            return found
        wanted = word.strip().casefold()
        role = next(
            (r.id for r in content.roles.values() if wanted in (r.id, *(alias.casefold() for alias in r.aliases))), ""
        )
        for kind, id in (("role", role), ("area", wanted), ("skill", wanted)):
            if id and (found := self._named(f"{kind}:{id}")) is not None:
                return found
        aliases = [alias for r in content.roles.values() for alias in r.aliases]
        near = text.nearest(word, [*content.roles, *aliases, *content.areas, *content.skills])
        hint = " or ".join(f"'{one}'" for one in near)
        hint = f"did you mean {hint}?" if near else '"skilltrail roles" lists the roles'
        raise UsageError(f"no role, area or skill '{text.printable_argument(word)}' ({hint})")

    def _named(self, name: str) -> "Scope | None":
        """Return the scope that a page or the file names, None where the curriculum has no such thing."""
        from skilltrail.planning.placement import Scope

        kind, _, id = name.partition(":")
        content = self.curriculum
        match kind:
            case "goals" if not id and ":" in name and self.progress.goals:
                return Scope("goals")
            case "role" if id in content.roles:
                return Scope("role", id)
            case "area" if id in content.areas:
                return Scope("area", id)
            case "skill" if id in content.skills:
                return Scope("skill", id)
        return None

    def _placer(self, scope: "Scope") -> "Placer":
        """Return what works out the placement; the last one, where its skills and what is known are the same."""
        from skilltrail.session.placer import Placer, room

        space = room(self.curriculum, self._planner.graph, self.progress, scope)
        if self._last is None or self._last.space != space:
            self._last = Placer(space)
        return self._last
