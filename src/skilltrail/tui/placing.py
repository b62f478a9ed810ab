"""What stands on the screens of a placement, and how one begins. Imported when the first one begins."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from skilltrail import wording
from skilltrail.errors import SkilltrailError
from skilltrail.planning.placement import How
from skilltrail.session.placing_views import PlaceLine, PlacePage, PlaceQuestion
from skilltrail.tui.pages.parts import GAP
from skilltrail.tui.rows import Part, draw_note, draw_words, lead, line, meter, paragraph, say
from skilltrail.tui.theme import GOOD, KEY, MUTED, STRONG
from skilltrail.tui.widgets.lines import Ink, Row
from skilltrail.tui.widgets.page import Block

if TYPE_CHECKING:
    from skilltrail.tui.app import SkilltrailApp

LABEL = 12
WHY = 50
"""Columns from which a row says why a skill counts as known."""
SAID = {"yes": "yes", "no": "no", "partly": "partly", "unsure": "not sure"}
HEADINGS: dict[How, str] = {
    "yes": "You said yes",
    "implied": "Implied by that",
    "pattern": "Concluded from the pattern of your answers",
}


def place(app: "SkilltrailApp", word: str) -> None:
    """Begin a placement, or go on with it, for what a word names; say so where nothing is left to ask."""
    from skilltrail.tui.screens.placing import Placing

    try:
        page = app.session.placement(word)
    except SkilltrailError as error:
        app.say_trouble(error)
        return
    if page.skills == page.recorded:
        app.tell(f"{page.title}: all of it is {'known already' if page.skills else 'skipped'}.")
    else:
        app.push_screen(Placing(page))


# the question


def question_title(page: PlacePage) -> Content:
    """Return what is asked about, and how far it is."""
    return say(f"{page.title} · question {len(page.asked) + 1}", (f", about {page.to_go} to go", MUTED))


def question_blocks(page: PlacePage, question: PlaceQuestion, columns: int) -> list[Block]:
    """Return a question with what its answers would decide, and how far it is."""
    asked = len(page.asked)
    about = [
        Block(say((question.title, STRONG))),
        Block(say((f"{question.area} · {question.level}", MUTED))),
        GAP,
    ]
    if question.outcomes:
        more = f"and {wording.plural(question.more, 'thing')} more of the kind" if question.more else ""
        about += [
            Block(say(("Can you do this?", KEY))),
            *(Block(paragraph(outcome), mark=say(("  - ", MUTED))) for outcome in question.outcomes),
            *([Block(say((f"    {more}", MUTED)))] if more else []),
        ]
    else:
        about += [Block(say(("Do you know this?", KEY))), Block(paragraph(question.summary))]
    return [
        Block(meter(columns, asked, asked + page.to_go)),
        GAP,
        *about,
        GAP,
        *_answers(question),
        GAP,
        *_so_far(page),
    ]


def _answers(question: PlaceQuestion) -> Iterator[Block]:
    """Yield what each answer would decide."""
    builds = wording.plural(question.implies, "skill it builds on is", "skills it builds on are")
    needing = wording.plural(question.rules_out, "skill that needs it is", "skills that need it are")
    meant = (
        ("y", "yes", f"{builds} known too" if question.implies else "you know it"),
        ("n", "no", f"{needing} ruled out" if question.rules_out else "it is left to learn"),
        ("p", "partly", "it is left to learn, but what it builds on is likely known"),
        ("?", "not sure", "it hardly counts"),
    )
    for key, word, words in meant:
        yield Block(say((words, MUTED)), say(("  ", ""), (f"{key} ", KEY), lead(word, LABEL - 2, "")))


def _so_far(page: PlacePage) -> Iterator[Block]:
    """Yield what was found, and the last answer."""
    if not page.asked:
        yield Block(say(("Nothing is recorded before you save; leave at any time, and come back.", MUTED)))
        return
    known = f"{len(page.kept)} of {page.skills - page.recorded} skills found to be known"
    yield Block(say((known, MUTED)), lead("So far", LABEL))
    last = page.asked[-1]
    said = say((f"{last.title}: {SAID[last.reply]} · ", MUTED), ("backspace", KEY), (" takes it back", MUTED))
    yield Block(said, lead("Before", LABEL))


# the review


def review_titles(page: PlacePage) -> Sequence[Content]:
    """Return how much was found to be known, then without of what."""
    hours = f" · {wording.hours(sum(one.minutes for one in page.kept))}" if page.kept else ""
    found = f"{len(page.kept)} of {page.skills - page.recorded} known already{hours}"
    return (say(f"{page.title} · {found}"), say(found))


def review_rows(page: PlacePage, columns: int) -> list[Row]:
    """Return what was found, by how it was, and what there is to say of the rest, for so many columns."""
    rows: list[Row] = []
    for how, heading in HEADINGS.items():
        found = [one for one in page.placed if one.how == how]
        if found:
            rows += [*_gap(rows), Row(f"//{how}", draw_note, (heading, STRONG), stop=False)]
            rows += [Row(one.id, draw_found, one) for one in found]
    said = [f"You said yes to {title}, but not to what it needs: it is left to learn." for title in page.doubted]
    if page.to_go:
        more = wording.plural(page.to_go, "question")
        said.append(f"About {more} more would make it surer; escape goes on asking.")
    for words in said:
        height = len(draw_words(words, columns, Ink(date.min)))
        rows += [*_gap(rows), Row(f"//{words}", draw_words, words, height, stop=False)]
    return rows


def _gap(rows: Sequence[Row]) -> list[Row]:
    return [Row(f"//gap{len(rows)}", draw_note, ("", ""), stop=False)] if rows else []


def draw_found(one: PlaceLine, columns: int, _ink: Ink) -> list[Content]:
    """Draw a skill found to be known: whether it will be saved, why it counts as known, its hours."""
    box: Part = ("☑", GOOD) if one.kept else ("☐", MUTED)
    why = ""
    if not one.kept:
        why = "taken back"
    elif one.how == "implied":
        why = f"needed by {one.by_short}"
    elif one.how == "pattern":
        why = f"{wording.percent(one.likely)} likely"
    hours = wording.short_hours(one.minutes).rjust(7)
    right: list[Part] = [(why if columns >= WHY or not one.kept else "", MUTED), (hours, MUTED)]
    name = one.title if columns >= 2 * WHY else one.short
    return [line(columns, [box, " ", (name, "" if one.kept else MUTED)], right)]
