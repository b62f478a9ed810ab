"""The answers of a placement that is not saved yet: a small file beside the view, whose loss is harmless.

Nothing of it is progress before it is saved. Answers are about skills, whatever they were asked for, so those given
for one role serve another.
"""

import os
from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from skilltrail import files
from skilltrail.errors import BadFileError, UnreadError
from skilltrail.tables import read_table

Reply = Literal["yes", "no", "partly", "unsure"]
REPLIES: tuple[Reply, ...] = get_args(Reply)
_FORMAT = 1
_LIMIT = 200_000  # bytes
_MOST = 2_000  # answers


class Answer(Struct, frozen=True):
    """What a learner said when asked about a skill."""

    skill: str
    reply: Reply


class Answers(Struct, frozen=True):
    """All answers in their order, at most one a skill.

    `scope` is what was asked for last, as kind and id in one word (`role:data-engineer`, `goals:`); `dropped` are
    skills that the review took back.
    """

    scope: str = ""
    given: tuple[Answer, ...] = ()
    dropped: tuple[str, ...] = ()

    def say(self, skill: str, reply: Reply) -> "Answers":
        """Return the answers with one more; a new answer about the same skill replaces the old one."""
        others = tuple(answer for answer in self.given if answer.skill != skill)
        return replace(self, given=(*others, Answer(skill, reply)), dropped=())

    def without(self, skills: set[str] | frozenset[str]) -> "Answers":
        """Return the answers about other skills."""
        return replace(self, given=tuple(a for a in self.given if a.skill not in skills), dropped=())


def read_answers(path: str | os.PathLike[str]) -> Answers:
    """Return the answers in the file; what cannot be understood of it counts as not there.

    Raises UnreadError for one that the system does not let us read: with some answers and without others something
    else would be found.
    """
    try:
        data = files.read_bytes(path, _LIMIT)
    except FileNotFoundError:
        return Answers()
    except UnreadError:
        raise
    except BadFileError:
        return Answers()
    table = read_table(data)
    if table.get("format") != _FORMAT:
        return Answers()
    given = {}
    for line in _words(table.get("answers")):
        reply, _, skill = line.partition(" ")
        if reply in REPLIES and skill:
            given[skill] = Answer(skill, reply)
    scope = table.get("scope")
    return Answers(scope if isinstance(scope, str) else "", tuple(given.values()), _words(table.get("dropped")))


def write_answers(path: str | os.PathLike[str], answers: Answers) -> None:
    """Keep the answers; without any the file goes. Raises SaveError."""
    if not answers.given:
        files.remove(path)
        return
    import tomli_w

    table: dict[str, object] = {"format": _FORMAT, "scope": answers.scope}
    table["answers"] = [f"{answer.reply} {answer.skill}" for answer in answers.given]
    if answers.dropped:
        table["dropped"] = list(answers.dropped)
    files.write_atomic(path, tomli_w.dumps(table).encode(errors="replace"))


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(word for word in value[:_MOST] if isinstance(word, str) and word.isprintable())
