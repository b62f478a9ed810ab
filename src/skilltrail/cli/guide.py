"""The verb help: the help of any verb, and the shapes of `--json`, written from the values themselves."""

from collections.abc import Iterator
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import click
import msgspec

from skilltrail.cli.door import Door
from skilltrail.cli.output import FORMAT, Page
from skilltrail.cli.places import Place
from skilltrail.curriculum.packs import PackLine
from skilltrail.curriculum.problem import Problem
from skilltrail.errors import UsageError
from skilltrail.progress.model import Pace
from skilltrail.session import (
    backup_views,
    health_views,
    outlook_views,
    past_views,
    placing_views,
    road_views,
    role_views,
    views,
    way_views,
)
from skilltrail.session import guide as chapters
from skilltrail.session.matching import MatchPage
from skilltrail.session.merging import MergePage
from skilltrail.session.overlap_views import FitLine

SHAPES: dict[str, tuple[str, Any]] = {
    "roles": ("roles", tuple[role_views.RoleCard, ...]),
    "role": ("role ROLE", role_views.RolePage),
    "skills": ("skills", tuple[views.SkillRow, ...]),
    "skill": ("skill SKILL", views.SkillPage),
    "projects": ("projects", tuple[views.ProjectLine, ...]),
    "project": ("project PROJECT", views.ProjectPage),
    "guide": ("guide", tuple[chapters.TopicPage, ...]),
    "section": ("guide TOPIC/SECTION", chapters.SectionPage),
    "comparisons": ("compare", tuple[chapters.ComparisonPage, ...]),
    "comparison": ("compare ROLE ROLE", chapters.ComparisonPage),
    "fit": ("fit", tuple[FitLine, ...]),
    "match": ("match FILE", MatchPage),
    "packs": ("pack list", tuple[PackLine, ...]),
    "found": ("search WORDS", tuple[views.Found, ...]),
    "goals": ("goal list", tuple[road_views.GoalLine, ...]),
    "choices": ("choose", tuple[views.ChoiceLine, ...]),
    "pace": ("set show", Pace),
    "placement": ("place", placing_views.PlacePage),
    "plan": ("plan", road_views.Roadmap),
    "next": ("next", tuple[road_views.NextLine, ...]),
    "forecast": ("forecast", outlook_views.Outlook),
    "hour": ("next --hour, next --minutes N", way_views.HourPage),
    "why": ("why ID", way_views.WhyPage),
    "map": ("map SKILL", way_views.MapPage),
    "gate": ("gate", way_views.GatePage),
    "record": ("log, note, use, estimate or date ID", views.ItemRecord),
    "timer": ("timer", past_views.TimerLine | None),
    "history": ("history", tuple[past_views.HistoryLine, ...]),
    "weeks": ("history --weeks", tuple[past_views.WeekLine, ...]),
    "days": ("history --days", tuple[past_views.DayLine, ...]),
    "areas": ("history --areas", tuple[past_views.AreaTime, ...]),
    "evidence": ("evidence, history --evidence", tuple[past_views.EvidenceLine, ...]),
    "problems": ("check", tuple[Problem, ...]),
    "doctor": ("doctor", tuple[health_views.Finding, ...]),
    "backups": ("backup list", tuple[backup_views.BackupLine, ...]),
    "restore": ("backup restore NAME --dry-run", backup_views.RestorePage),
    "merge": ("merge FILE", MergePage),
    "places": ("where", tuple[Place, ...]),
    "done": ("every verb that changes something", views.Done),
}
"""What stands beside "format" in a verb's JSON: the noun, the verb, and the type of its value."""


@click.command("help")
@click.argument("words", metavar="[VERB...|json]", nargs=-1)
@click.pass_context
def guide(ctx: click.Context, words: tuple[str, ...]) -> None:
    """Explain a verb, or with 'json' the shapes of --json."""
    out = ctx.ensure_object(Door).out
    if words == ("json",):
        page = Page(out.columns)
        write_shapes(page)
        out.show(page)
        return
    context = ctx.find_root()
    command: click.Command = context.command
    for word in words:
        found = command.get_command(context, word) if isinstance(command, click.Group) else None
        if found is None:
            raise UsageError(f"no verb '{' '.join(words)}'; 'skilltrail help' lists them")
        command, context = found, click.Context(found, info_name=word, parent=context)
    out.write(command.get_help(context) + "\n")


def write_shapes(page: Page) -> None:
    """Write what every `--json` answers."""
    page.prose(
        f'Every answer is {{"format": {FORMAT}, NOUN: VALUE}}. Fields may be added; the format grows when one '
        "changes its meaning or goes. Minutes are whole numbers, days are texts like 2026-11-20."
    )
    page.line()
    page.table(
        [(f"skilltrail {verb}", f'"{noun}": {_words(kind)}') for noun, (verb, kind) in SHAPES.items()], flex=(1,)
    )
    for struct in _structs():
        page.heading(struct.__name__)
        page.fields((f"  {field.name}", _words(field.type)) for field in msgspec.structs.fields(struct))


def _structs() -> list[type[msgspec.Struct]]:
    """Return every struct that occurs in an answer, in the order of meeting."""
    met: dict[type[msgspec.Struct], None] = {}
    waiting = [kind for _, kind in SHAPES.values()]
    while waiting:
        for struct in _within(waiting.pop(0)):
            if struct not in met:
                met[struct] = None
                waiting += [field.type for field in msgspec.structs.fields(struct)]
    return list(met)


def _within(kind: Any) -> Iterator[type[msgspec.Struct]]:  # noqa: ANN401 - any annotation
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield kind
    for part in get_args(kind):
        if part is not Ellipsis and not isinstance(part, str):
            yield from _within(part)


_PLAIN = {
    "str": "text",
    "int": "whole number",
    "float": "number",
    "bool": "true or false",
    "date": "day",
    "datetime": "day and time",
    "NoneType": "null",
}


def _words(kind: Any) -> str:  # noqa: ANN401 - any annotation
    """Return a type in JSON's terms: tuples are lists, dicts objects, None is null."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        return " or ".join(f'"{part}"' for part in parts)
    if origin in (Union, UnionType):
        return " or ".join(_words(part) for part in parts)
    if origin is tuple:
        return f"[{', '.join('...' if part is Ellipsis else _words(part) for part in parts)}]"
    if origin is dict:
        return f"{{{_words(parts[0])}: {_words(parts[1])}}}"
    name = str(kind.__name__)
    return _PLAIN.get(name, name)
