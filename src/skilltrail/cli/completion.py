"""Completion by the shell: the script to install, and the ids it asks for, read from the cached curriculum."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

from skilltrail import text
from skilltrail.cli.arguments import pass_door
from skilltrail.cli.door import Door

if TYPE_CHECKING:
    from skilltrail.cli.output import Output
    from skilltrail.curriculum.model import Curriculum, Role
    from skilltrail.session.session import Session

VARIABLE = "_SKILLTRAIL_COMPLETE"
_LOAD = {
    "bash": 'eval "$(skilltrail completion bash)" in ~/.bashrc (bash 4.4 or newer)',
    "zsh": 'eval "$(skilltrail completion zsh)" in ~/.zshrc, after compinit',
    "fish": "skilltrail completion fish > ~/.config/fish/completions/skilltrail.fish, once",
}


@click.command(epilog="To use it: " + "; ".join(_LOAD.values()) + ".")
@click.argument("shell", type=click.Choice(tuple(_LOAD)))
@pass_door
def completion(door: Door, shell: str) -> None:
    """Print the script that completes verbs and ids in your shell."""
    # The base class's own: bash's looks for a bash to run, which a script for another machine need not find.
    door.out.write(ShellComplete.source(_shell(shell, door)) + "\n")


def complete(out: "Output") -> int:
    """Answer the shell's question in the environment; a failure prints nothing, for a prompt is no place to talk."""
    try:
        shell, _, kind = os.environ[VARIABLE].partition("_")
        if kind != "complete":
            return 1
        out.write(_shell(shell, Door(out)).complete() + "\n")
    except Exception:  # noqa: BLE001 - whatever it is, the person is in the middle of typing
        return 1
    return 0


def _shell(name: str, door: Door) -> ShellComplete:
    from skilltrail.cli.verbs import program

    found = get_completion_class(name)
    if found is None:
        raise ValueError(name)
    return found(program, {"obj": door}, "skilltrail", VARIABLE)


def candidates(ctx: click.Context, kinds: Sequence[str], word: str) -> list[CompletionItem]:
    """Return the ids of these kinds that begin with a word, each with its title; none where anything fails.

    Kinds: role, skill, area, choice; goal (of the learner); stage and option, of the role and choice that
    stand earlier in the line.
    """
    try:
        door = ctx.ensure_object(Door)
        home = ctx.find_root().params.get("home")
        if home is not None:
            door.home = home
        session = door.open(lenient=True)
        pairs = [pair for kind in kinds for pair in _pairs(kind, session, ctx)]
    except Exception:  # noqa: BLE001 - as above
        return []
    return [CompletionItem(id, help=text.clean(title)) for id, title in pairs if id.startswith(word)]


def _pairs(kind: str, session: "Session", ctx: click.Context) -> Iterable[tuple[str, str]]:
    curriculum = session.curriculum
    if kind == "role":
        return [(role.id, role.title) for role in curriculum.roles.values()]
    if kind == "skill":
        return [(skill.id, skill.title) for skill in curriculum.skills.values()]
    if kind == "area":
        return [(area.id, area.title) for area in curriculum.areas.values()]
    if kind == "goal":
        return [(goal.target, goal.title) for goal in session.goals()]
    if kind == "stage":
        return [
            (stage.id, stage.title) for role in _roles(curriculum, ctx.params.get("target")) for stage in role.stages
        ]
    if kind == "choice":
        return _choices(curriculum)
    return _options(curriculum, ctx.params.get("choice") or "")


def _roles(curriculum: "Curriculum", named: str | None) -> "list[Role]":
    if named in curriculum.roles:
        return [curriculum.roles[named]]
    return list(curriculum.roles.values())


def _choices(curriculum: "Curriculum") -> Iterator[tuple[str, str]]:
    for role in curriculum.roles.values():
        for choice in role.choices:
            yield f"{role.id}/{choice.id}", choice.title


def _options(curriculum: "Curriculum", choice_id: str) -> Iterator[tuple[str, str]]:
    for role in curriculum.roles.values():
        for choice in role.choices:
            if f"{role.id}/{choice.id}" == choice_id:
                for id in choice.one_of:
                    yield id, curriculum.skills[id].title
