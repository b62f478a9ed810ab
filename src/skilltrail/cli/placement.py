"""What the verb place prints: a question, and the review of what was found."""

from typing import TYPE_CHECKING

from skilltrail import wording

if TYPE_CHECKING:
    from skilltrail.cli.output import Page
    from skilltrail.session.placing_views import PlaceLine, PlacePage, PlaceQuestion

HEADINGS = {
    "yes": "You said yes",
    "implied": "Implied by that",
    "pattern": "Concluded from the pattern of your answers",
}
"""How a skill was found to be known, in the order of the review."""


def write_question(out: "Page", page: "PlacePage", *, proof: bool = False) -> None:
    """Write the question and what an answer decides; with `proof` also what one can check oneself by."""
    question = page.question
    if question is None:
        return
    out.line(f"{page.title}: question {len(page.asked) + 1}, about {page.to_go} to go", "dim")
    out.heading(f"{question.title} ({question.skill})")
    out.line(f"{question.area}, {question.level}")
    if question.outcomes:
        out.line()
        out.line("Can you do this?")
        out.bullets(question.outcomes)
        if question.more:
            out.line(f"  and {wording.plural(question.more, 'thing')} more of the kind")
    else:
        out.line()
        out.prose(question.summary or "Do you know this?")
    out.line()
    out.prose(_bearing(question))
    if proof:
        for one in question.proofs:
            out.heading("Check yourself")
            out.prose(one.ask)
            out.prose(one.answer, bullet="Answer: ")
        if not question.proofs:
            out.line()
            out.line("There is no question to check yourself by.")


def _bearing(question: "PlaceQuestion") -> str:
    """Say what an answer would decide besides."""
    parts = []
    if question.implies:
        many = wording.plural(question.implies, "skill it builds on", "skills it builds on")
        parts.append(f"yes counts {many} as known too")
    if question.rules_out:
        needs = "skill that needs it" if question.rules_out == 1 else "skills that need it"
        parts.append(f"no rules out {wording.number(question.rules_out)} {needs}")
    words = "; ".join(parts)
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def write_review(out: "Page", page: "PlacePage") -> None:
    """Write what was found, by how it was found, and what was taken back."""
    kept = page.kept
    if not kept and page.skills == page.recorded:
        out.line(
            f"{page.title}: all {wording.plural(page.skills, 'skill')} are known already; nothing is left to ask."
            if page.skills
            else f"{page.title}: all of it is skipped; nothing is left to ask."
        )
        return
    of = wording.plural(page.skills - page.recorded, "skill")
    known = f"{wording.number(len(kept))} of {of} found to be known"
    hours = f", {wording.hours(sum(line.minutes for line in kept))}" if kept else ""
    more = f"; about {page.to_go} more to ask" if page.to_go else ""
    out.prose(f"{page.title}: {known}{hours}, after {wording.plural(len(page.asked), 'answer')}{more}")
    numbers = numbers_of(page)
    for how, heading in HEADINGS.items():
        _write_lines(out, heading, [line for line in kept if line.how == how], numbers)
    _write_lines(out, "Taken back, and not saved", [line for line in page.placed if not line.kept], numbers)
    for title in page.doubted:
        out.line()
        out.prose(f"You said yes to {title}, but not to what it needs: it is left to learn.")
    if page.unknown:
        out.line()
        out.line(f"{wording.plural(page.unknown, 'skill is', 'skills are')} left to learn.")


def _write_lines(out: "Page", heading: str, lines: "list[PlaceLine]", numbers: dict[str, int]) -> None:
    if lines:
        out.heading(heading)
        rows = [
            (str(numbers[line.id]), line.short, line.id, wording.short_hours(line.minutes), because(line))
            for line in lines
        ]
        out.table(rows, right={0, 3}, flex=(4, 2, 1))


def because(line: "PlaceLine") -> str:
    """Say why a skill counts as known."""
    if line.how == "implied":
        return f"implied by {line.by_title}"
    return "" if line.how == "yes" else f"{wording.percent(line.likely)} likely"


def numbers_of(page: "PlacePage") -> dict[str, int]:
    """Number what was found, in the order in which the review lists it; taking back changes no number."""
    ordered = [line for how in HEADINGS for line in page.placed if line.how == how]
    return {line.id: number for number, line in enumerate(ordered, 1)}
