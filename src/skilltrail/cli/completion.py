"""Completion by the shell: the script to install, and the ids it asks for, read from the cached curriculum."""

import os
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, ShellComplete, get_completion_class

from skilltrail import text, wording
from skilltrail.cli.arguments import pass_door
from skilltrail.cli.door import Door

if TYPE_CHECKING:
    from skilltrail.cli.output import Output
    from skilltrail.curriculum.model import Curriculum, Role
    from skilltrail.session.session import Session
    from skilltrail.session.views import ItemRecord

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

    Kinds: role, skill, project, item (skills and projects), area, choice; goal, device and backup (of the learner);
    stage and option, of the role and choice that stand earlier in the line; resource, link and entry, of the skill or
    project that does; point, the outcomes or criteria of what the word names so far.
    """
    try:
        door = ctx.ensure_object(Door)
        home = ctx.find_root().params.get("home")
        if home is not None:
            door.home = home
        session = door.open(lenient=True)
        pairs = [pair for kind in kinds for pair in _pairs(kind, session, ctx, word)]
    except Exception:  # noqa: BLE001 - as above
        return []
    # An id of the record may hold anything, and what commands a terminal cannot be typed.
    good = [(id, title) for id, title in pairs if id.startswith(word) and text.clean(id) == id]
    return [CompletionItem(id, help=text.clean(title)) for id, title in good]


def _pairs(kind: str, session: "Session", ctx: click.Context, word: str) -> Iterable[tuple[str, str]]:
    curriculum = session.curriculum
    if kind in _PLAIN:
        return [(one.id, one.title) for name in _PLAIN[kind] for one in getattr(curriculum, name).values()]
    if kind == "topic":
        sections = [(section.id, section.title) for topic in session.guide() for section in topic.sections]
        return [*((topic.id, topic.title) for topic in session.guide()), *sections]
    if kind == "goal":
        return [(goal.target, goal.title) for goal in session.goals()]
    if kind == "backup":
        from skilltrail.session.safekeeping import LATEST

        return [(LATEST, "the newest good one"), *((line.id, f"{line.known} known") for line in session.backups())]
    if kind == "device":
        return [(device, "") for device in dict.fromkeys(line.device for line in session.history())]
    if kind == "stage":
        named = _named(ctx, "target", curriculum.roles)
        return [(stage.id, stage.title) for role in _roles(curriculum, named) for stage in role.stages]
    if kind == "choice":
        return _choices(curriculum)
    if kind == "point":
        return _points(session, word)
    if kind in ("resource", "link", "entry"):
        return _recorded(kind, session.record(_named(ctx, "id", (*curriculum.skills, *curriculum.projects))))
    return _options(curriculum, ctx.params.get("choice") or "")


def _named(ctx: click.Context, name: str, ids: Container[str]) -> str:
    """Return the id that stands earlier in the line, "" when there is none."""
    said = ctx.params.get(name)
    # Of a line that ends in an option without its value click makes nothing.
    words = [said] if said else os.environ.get("COMP_WORDS", "").split()
    return next((word for word in words if word in ids), "")


_PLAIN = {
    "role": ("roles",),
    "skill": ("skills",),
    "project": ("projects",),
    "item": ("skills", "projects"),
    "area": ("areas",),
}


def _points(session: "Session", word: str) -> Iterator[tuple[str, str]]:
    """Yield the outcomes or criteria of what stands before the `#`, or of a whole id that waits for one."""
    content, name = session.curriculum, word.partition("#")[0]
    if name in content.skills or name in content.projects:
        for point in session.record(name).points:
            yield f"{name}#{point.id}", point.text


def _recorded(kind: str, item: "ItemRecord") -> list[tuple[str, str]]:
    if kind == "resource":
        return [(resource.id, resource.title) for resource in item.resources]
    if kind == "link":
        return [(link.url, link.title) for link in item.record.evidence]
    return [(log.key, f"{log.on}, {wording.duration(log.minutes)}") for log in item.record.logs]


def _roles(curriculum: "Curriculum", named: str) -> "list[Role]":
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
