"""What the verbs' arguments share: the shape of the answer, days, and ids that the shell can complete."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from skilltrail import text, wording
from skilltrail.cli.door import Door

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Callback = TypeVar("Callback", bound=Callable[..., Any])

pass_door = click.make_pass_decorator(Door)


def _keep_shape(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if not value:
        return
    out = ctx.ensure_object(Door).out
    if out.shape not in ("text", param.name):
        raise click.UsageError("--json and --plain exclude each other", ctx)
    out.shape = "json" if param.name == "json" else "plain"


_json = click.option("--json", is_flag=True, expose_value=False, callback=_keep_shape, help="Answer in JSON.")
_plain = click.option("--plain", is_flag=True, expose_value=False, callback=_keep_shape, help="Print ids only.")


def shaped(verb: Callback) -> Callback:
    """Give a verb `--json` and `--plain`; the door's output keeps which was asked for."""
    return _json(_plain(verb))


def completing(
    *kinds: str,
) -> "Callable[[click.Context, click.Parameter, str], list[CompletionItem]]":
    """Return what completes an argument with ids of these kinds (see `completion.candidates`)."""

    def complete(ctx: click.Context, _param: click.Parameter, word: str) -> "list[CompletionItem]":
        from skilltrail.cli.completion import candidates

        return candidates(ctx, kinds, word)

    return complete


def did_you_mean(word: str, options: Iterable[str]) -> str:
    """Return " (did you mean 'x'?)" with the options nearest to a wrong word, "" when none is near."""
    near = text.nearest(word, options)
    return f" (did you mean {wording.joined([f'{option!r}' for option in near], 'or')}?)" if near else ""


class Number(click.IntRange):
    """A whole number from `min` on, up to `max` where there is one; what is none is answered in plain words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401 - as click has it
        """Return the number; raises click's BadParameter."""
        try:
            return int(super().convert(value, param, ctx))
        except click.BadParameter:
            wrong = text.printable_argument(str(value))
            until = f" to {self.max}" if self.max is not None else " on"
            self.fail(f"'{wrong}' is not a whole number from {self.min}{until}", param, ctx)


class Hours(click.types.FloatParamType):
    """A number of hours as people write it: 8, 7.5, 6h."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401 - as click has it
        """Return the number; raises click's BadParameter."""
        found = wording.parse_hours(str(value))
        if found is None:
            self.fail(
                f"'{text.printable_argument(str(value))}' is not a number of hours like 8, 7.5 or 6h", param, ctx
            )
        return found


class SuggestingGroup(click.Group):
    """A group that answers a wrong verb with the nearest right ones."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the verb that the first argument names; raises click's UsageError when there is none."""
        verbs = self.list_commands(ctx)
        if args[0] not in verbs and self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            wrong = text.printable_argument(args[0])
            raise click.UsageError(f"no verb '{wrong}'{did_you_mean(args[0], verbs)}", ctx)
        return super().resolve_command(ctx, args)


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Turn a day that was (2026-11-20, 20 Nov, yesterday) into a date; the callback of a click parameter."""
    if value is None or ctx.resilient_parsing:
        return None
    from skilltrail.dates import RIGHT_PAST, parse_past

    found = parse_past(value, ctx.ensure_object(Door).today)
    if found is None:
        wrong = text.printable_argument(value)
        raise click.BadParameter(f"'{wrong}' is not a date like {RIGHT_PAST}", ctx, param)
    return found


def ahead(ctx: click.Context, param: click.Parameter, value: str | tuple[str, ...] | None) -> date | None:
    """Turn a day to come (2027-06-01, 1 June) into a date; the callback of a parameter of one word or of several."""
    if not value or ctx.resilient_parsing:
        return None
    from skilltrail.dates import RIGHT_DAY, parse_ahead

    words = value if isinstance(value, str) else " ".join(value)
    found = parse_ahead(words, ctx.ensure_object(Door).today)
    if found is None:
        wrong = text.printable_argument(words)
        raise click.BadParameter(f"'{wrong}' is not a date like {RIGHT_DAY}", ctx, param)
    return found


def span(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[date, date] | None:
    """Turn days (20 Dec to 2 Jan, or a first and a last date) into the first and the last of them."""
    if not value or ctx.resilient_parsing:
        return None
    from skilltrail.dates import RIGHT_SPAN, parse_span

    today = ctx.ensure_object(Door).today
    two = [wording.parse_day(word, today) for word in value]
    if len(two) == 2 and two[0] and two[1]:
        return two[0], two[1]
    found = parse_span(" ".join(value), today)
    if found is None:
        wrong = text.printable_argument(" ".join(value))
        raise click.BadParameter(f"'{wrong}' are no days like {RIGHT_SPAN}", ctx, param)
    return found


def dated(name: str, help: str) -> Callable[[Callback], Callback]:
    """Return an option that takes a date, like `--on`."""
    return click.option(name, metavar="DATE", callback=day, help=help)


on = dated("--on", "The day it was: 2026-11-20, 20 Nov, Monday, yesterday.")


item_id = click.argument("id", metavar="ID", shell_complete=completing("item"))
"""A skill or project."""
