"""The pages of the guide: a topic, a section, a comparison of two jobs."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from skilltrail import wording
from skilltrail.curriculum.model import Figure
from skilltrail.session.guide import ComparisonPage, SectionPage, TopicPage
from skilltrail.session.role_views import CredentialLine
from skilltrail.tui.pages.parts import LABEL, bullets, joined, labelled, listing, points
from skilltrail.tui.pages.skills import neighbours, resource_blocks
from skilltrail.tui.rows import Part, lead, listed, paragraph, say
from skilltrail.tui.theme import KEY, MUTED, STRONG, WARN
from skilltrail.tui.widgets.page import Block


def topic_blocks(topic: TopicPage) -> list[Block]:
    """Return the page of a topic: what it is about, and its sections."""
    return joined(
        (
            paragraphs(topic.summary),
            listing("Sections", [say(section.title) for section in topic.sections]),
        )
    )


def section_blocks(section: SectionPage) -> list[Block]:
    """Return the page of a section, with what it leads to."""
    return joined(
        (
            *([Block(paragraph(part))] for part in section.text.split("\n\n") if part.strip()),
            [Block(paragraph(point), mark=say(("- ", MUTED))) for point in section.points],
            figures("Figures", section.figures),
            neighbours("Skills", section.skills),
            labelled("Roles", listed(section.roles)),
            resource_blocks(section.resources),
            points("Credentials", [credential_line(one) for one in section.credentials]),
        )
    )


def comparison_blocks(pair: ComparisonPage, columns: int) -> list[Block]:
    """Return two jobs side by side: what differs, what is alike, which suits whom, and both in hours."""
    return joined(
        (
            paragraphs(pair.summary),
            *(
                [
                    Block(say((one.about, STRONG))),
                    *_side(pair.one_title, one.one),
                    *_side(pair.other_title, one.other),
                ]
                for one in pair.differences
            ),
            bullets("Both", pair.likenesses),
            [Block(paragraph(pair.choosing), lead("Choose", LABEL, KEY))] if pair.choosing else [],
            _hours(pair, columns),
        )
    )


def _hours(pair: ComparisonPage, columns: int) -> list[Block]:
    if pair.hours is None:
        return []
    from skilltrail.tui.pages.overlap import hours_blocks

    return hours_blocks(pair, pair.hours, columns)


def _side(title: str, words: str) -> list[Block]:
    return [Block(say((f"{title}: ", MUTED), words), mark=say("  "))]


def paragraphs(text: str) -> list[Block]:
    """Return a text, a block a paragraph."""
    return [Block(paragraph(part)) for part in text.split("\n\n") if part.strip()]


def figures(label: str, found: Sequence[Figure]) -> list[Block]:
    """Return statements, each with its source and its day."""
    return points(label, [say(one.text, (f" ({one.source}, {wording.full_day(one.dated)})", MUTED)) for one in found])


def credential_line(one: CredentialLine) -> Content:
    """Return a credential in a line; one that is gone says so."""
    parts: list[Part] = [one.title, (f" · {one.issuer}" + (f" · {one.cost}" if one.cost else ""), MUTED)]
    if one.status == "retired":
        parts.append((" · retired", WARN))
    return say(*parts)


def whole_text(section: SectionPage | ComparisonPage) -> str:
    """Return all that is written in a section or a comparison, casefolded, for looking words up."""
    words: Iterable[str]
    if isinstance(section, SectionPage):
        words = (section.title, section.text, *section.points, *(skill.title for skill in section.skills))
    else:
        sides = [side for one in section.differences for side in (one.about, one.one, one.other)]
        words = (section.one_title, section.other_title, section.summary, *sides, *section.likenesses)
    return " ".join(words).casefold()
