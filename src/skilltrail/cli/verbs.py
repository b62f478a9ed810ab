"""The table of verbs: which module has it and what it does in a line. A verb's module is imported when it is used."""

import os
from collections.abc import Sequence
from importlib import import_module

import click

import skilltrail
from skilltrail.cli.arguments import SuggestingGroup
from skilltrail.cli.door import Door
from skilltrail.errors import SkilltrailError, UsageError

FAMILIES: dict[str, dict[str, tuple[str, str]]] = {
    "Read the curriculum": {
        "roles": ("reading:roles", "List the roles."),
        "role": ("reading:role", "Show a role: what it asks, stage by stage."),
        "skills": ("reading:skills", "List skills by area, with what you know."),
        "skill": ("reading:skill", "Show a skill: what it is for and where to learn it."),
        "projects": ("projects:projects", "List the projects, with what you have made of each."),
        "project": ("projects:project", "Show a project: its goal, its criteria and what it needs."),
        "guide": ("chapters:guide", "Read the guide: ways in, questions, sectors, outlook."),
        "compare": ("chapters:compare", "Compare two roles: what both ask for, and what a change costs."),
        "search": ("reading:search", "Find skills, roles, areas, resources and projects by words."),
    },
    "Say where to go": {
        "fit": ("weigh:fit", "Rank the roles by what is left of each from here."),
        "match": ("weigh:match", "Hold a job advert against what you know."),
        "goal": ("goals:goal", "Add, remove, list and order goals."),
        "place": ("place:place", "Find out by few questions what you know already."),
        "choose": ("goals:choose", "Choose one of several skills where a role leaves it open."),
        "set": ("goals:settings", "Set hours a week, first day, weeks off and target date."),
    },
    "See the road": {
        "plan": ("road:plan", "Show every step to your goals, in order, with dates."),
        "next": ("road:following", "Show what to do next."),
        "forecast": ("foresee:forecast", "Tell when you will be there, as a range, and what would move it."),
        "why": ("reasons:why", "Tell why a skill is on the road and what it unlocks."),
        "map": ("reasons:chart", "Show what a skill needs and what it unlocks."),
        "gate": ("reasons:gate", "Show what gates your goals, and what holds back most."),
    },
    "Keep the record": {
        "start": ("record:start", "Begin to learn skills or to work on projects."),
        "tick": ("record:tick", "Mark skills, projects or single outcomes as done."),
        "assume": ("record:assume", "Mark skills as known already."),
        "skip": ("record:skip", "Leave skills or projects out: not for me."),
        "untick": ("record:untick", "Make them to do again, whatever they were."),
        "adopt": ("record:adopt", "Take projects up, as steps of the plan."),
        "undo": ("record:undo", "Take back the last change of this device."),
        "redo": ("record:redo", "Do again what undo took back."),
    },
    "Keep more than a tick": {
        "log": ("minutes:log", "Log time, or list what was logged."),
        "timer": ("timer:timer", "Measure the time you work, and log it."),
        "note": ("words:note", "Write or show a note."),
        "evidence": ("proof:evidence", "Add links that show what you did, or list them."),
        "use": ("proof:use", "Say which resource you use, and how far you are."),
        "estimate": ("minutes:estimate", "Say how long something takes you."),
        "date": ("minutes:dates", "Correct when something was begun or done."),
        "history": ("past:history", "List the changes, or your weeks, days, areas and evidence."),
    },
    "Write a curriculum": {
        "check": ("author:check", "Check a folder of curriculum files."),
        "schema": ("author:schema", "Print the JSON Schema of a pack's files."),
        "pack": ("author:pack", "List, add and remove packs of your own."),
    },
    "Look after your files": {
        "doctor": ("doctor:doctor", "Say what is wrong with your files, and what to do."),
        "backup": ("backup:backup", "List the copies of your record, or put one back."),
        "merge": ("merging:merge", "Bring other versions of your progress file in."),
    },
    "Take it elsewhere": {
        "export": ("export:export", "Write the roadmap, or a portfolio, as Markdown."),
        "where": ("places:where", "Tell where your files are."),
        "demo": ("places:demo", "Try everything on throw-away data."),
        "completion": ("completion:completion", "Print the completion script for your shell."),
        "help": ("guide:guide", "Explain a verb, or 'json': the shapes of --json."),
    },
}
HIDDEN = {"merge-driver": ("merging:driver", "Merge two versions of the progress file for git.")}
"""Verbs that programs call, not people."""
VERBS: dict[str, tuple[str, str]] = {name: verb for verbs in FAMILIES.values() for name, verb in verbs.items()}


class VerbGroup(SuggestingGroup):
    """A group of the verbs in the table, each imported on use; help is written from the table alone."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the verbs in the order of the table."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Import and return a verb; None when there is none of that name."""
        verb = VERBS.get(cmd_name) or HIDDEN.get(cmd_name)
        if verb is None:
            return None
        module, _, attribute = verb[0].partition(":")
        command: click.Command = getattr(import_module(f"skilltrail.cli.{module}"), attribute)
        command.short_help = verb[1]
        return command

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help: usage, the verbs by family, the options."""
        formatter.write(f"{skilltrail.__doc__}\n\n")
        formatter.write("Usage: skilltrail [OPTIONS] [VERB ...]   (alone, it opens the screens)\n")
        broad = max(map(len, VERBS))
        for family, verbs in FAMILIES.items():
            with formatter.section(family):
                formatter.write_dl([(name.ljust(broad), line) for name, (_, line) in verbs.items()])
        click.Command.format_options(self, ctx, formatter)  # a group's own would import every verb
        formatter.write("\n'skilltrail VERB --help' tells more. --json and --plain (ids) suit scripts.\n")


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        ctx.ensure_object(Door).out.write(f"skilltrail {skilltrail.__version__}\n")
        ctx.exit()


def _ascii(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        os.environ["SKILLTRAIL_ASCII"] = "1"  # where the screens look too
        ctx.ensure_object(Door).out.unicode = False


@click.group(cls=VerbGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--home", metavar="DIR", help="Keep everything in this folder (or SKILLTRAIL_HOME).")
@click.option("--theme", metavar="NAME", default="", help="Open the screens in these colours.")
@click.option(
    "--ascii",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_ascii,
    help="Draw in ASCII only (or SKILLTRAIL_ASCII=1).",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version."
)
@click.pass_context
def program(ctx: click.Context, home: str | None, theme: str) -> int:
    """Plan a road into machine-learning work and keep the record of walking it."""
    door = ctx.ensure_object(Door)
    if home is not None:
        door.home = home
    door.theme = theme or door.theme
    if ctx.invoked_subcommand is None:
        from skilltrail.cli.front import stand

        return stand(door)
    return 0


def run(arguments: Sequence[str], door: Door) -> int:
    """Run a verb and return its exit code; every mistake in the arguments is a UsageError of one line."""
    try:
        with program.make_context("skilltrail", list(arguments), obj=door) as ctx:
            code = program.invoke(ctx)
    except click.exceptions.Exit as exit:
        return exit.exit_code
    except click.Abort:
        return 130
    except click.ClickException as error:
        raise _mistake(error) from error
    return code if isinstance(code, int) else 0


def _mistake(error: click.ClickException) -> SkilltrailError:
    message = error.format_message().rstrip(".")
    path = getattr(error, "ctx", None)
    path = path.command_path if path else "skilltrail"
    return UsageError(f"{message[:1].lower()}{message[1:]}; see '{path} --help'")
