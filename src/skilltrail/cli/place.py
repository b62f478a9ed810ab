"""The verb place: asks what one knows already, on a terminal in a conversation, else one question a call."""

import sys
from typing import TYPE_CHECKING

import click

from skilltrail import text, wording
from skilltrail.cli.arguments import completing, pass_door, shaped
from skilltrail.cli.conversation import SAID, Conversation
from skilltrail.cli.placement import write_question, write_review
from skilltrail.cli.record import report
from skilltrail.errors import UsageError

if TYPE_CHECKING:
    from skilltrail.cli.door import Door
    from skilltrail.progress.answers import Reply
    from skilltrail.session.placing_views import PlacePage


def reply(word: str) -> "tuple[str, Reply]":
    """Read SKILL=yes (no, partly, unsure; y, n, p, ?). Raises UsageError."""
    skill, equals, said = word.partition("=")
    found = SAID.get(said.strip().casefold())
    if not equals or not skill.strip() or found is None:
        wrong = text.printable_argument(word)
        raise UsageError(f"'{wrong}' is not an answer like SKILL=yes (or no, partly, unsure)")
    return skill.strip(), found


@click.command()
@click.argument("word", metavar="[ROLE|AREA|SKILL]", default="", shell_complete=completing("role", "area", "skill"))
@click.option(
    "--answer",
    "answers",
    metavar="SKILL=REPLY",
    multiple=True,
    help="Say yes, no, partly or unsure to a skill.",
    shell_complete=completing("skill"),
)
@click.option("--proof", is_flag=True, help="Show the questions to check yourself by, with their answers.")
@click.option("--back", is_flag=True, help="Take the last answer back.")
@click.option("--review", is_flag=True, help="Show what was found so far.")
@click.option(
    "--drop",
    "dropped",
    metavar="SKILL",
    multiple=True,
    help="Take a found skill back, with what rests on it; again, take it in.",
    shell_complete=completing("skill"),
)
@click.option("--save", is_flag=True, help="Record what was found as assumed, in one change.")
@click.option("--forget", is_flag=True, help="Forget all answers that are not saved.")
@click.option("--once", is_flag=True, help="Show the next question and leave, on a terminal too.")
@shaped
@pass_door
def place(
    door: "Door",
    word: str,
    answers: tuple[str, ...],
    proof: bool,
    back: bool,
    review: bool,
    dropped: tuple[str, ...],
    save: bool,
    forget: bool,
    once: bool,
) -> None:
    """Find out by few questions what you know already, for your goals, a role, an area or a skill.

    A yes counts what the skill builds on as known too, a no rules out what needs it. Nothing is recorded before you
    save: leave at any time, and 'skilltrail place' goes on where you were.
    """
    said = [reply(one) for one in answers]
    session = door.session
    if forget:
        if word or said or back or dropped or save:
            raise UsageError("--forget forgets all answers: give it alone")
        count = session.place_forget()
        door.out.talk(f"Forgot {wording.plural(count, 'answer')}." if count else "There were no answers to forget.")
        return
    if not (said or proof or back or review or dropped or save or once) and on_terminal(door):
        Conversation(door, word).run()
        return
    page = session.placement(word)
    if back:
        page = session.place_back(page.scope)
    for skill, answer in said:
        page = session.place_answer(skill, answer, page.scope)
    for skill in dropped:
        page = session.place_toggle(skill, page.scope)
    if save:
        report(door, session.place_save(page.scope))
        return
    over = review or bool(dropped) or page.question is None
    ids = [line.id for line in page.kept] if over else [page.question.skill] if page.question else []
    if not over and page.question is not None and door.out.shape == "text":
        door.out.answer("placement", page, plain=ids, write=lambda out: write_question(out, page, proof=proof))
    else:
        door.out.answer("placement", page, plain=ids, write=lambda out: write_review(out, page))
    if door.out.shape == "text":
        _hint(door, page, word, over=over)


def on_terminal(door: "Door") -> bool:
    """Tell whether somebody sits there who can be asked."""
    return door.out.shape == "text" and door.out.terminal and sys.stdin is not None and sys.stdin.isatty()


def _hint(door: "Door", page: "PlacePage", word: str, *, over: bool) -> None:
    """Say how to go on where nobody is asked."""
    verb = f"skilltrail place {word}".strip()
    if page.question is not None and not over:
        door.out.talk(
            f"Answer: '{verb} --answer {page.question.skill}=yes' (or no, partly, unsure). --proof lets you check "
            "yourself, --back takes the last answer back, --review shows what was found, --save records it."
        )
    elif page.kept and page.asked:
        door.out.talk(f"Save it: '{verb} --save'. '--drop SKILL' takes one back, '--back' the last answer.")
