"""The verbs that read what is written around the skills: guide and compare."""

from typing import TYPE_CHECKING

import click

from skilltrail import wording
from skilltrail.cli.arguments import completing, pass_door, shaped
from skilltrail.cli.front import resource_words
from skilltrail.session.weigh_words import left_words, overlap_words, switch_words

if TYPE_CHECKING:
    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.session.guide import ComparisonPage, SectionPage, TopicPage
    from skilltrail.session.overlap_views import OverlapPage


@click.command()
@click.argument("topic", required=False, shell_complete=completing("topic"))
@shaped
@pass_door
def guide(door: "Door", topic: str | None) -> None:
    """Read the guide: ways in, questions people ask, sectors, outlook. Alone, it lists what there is."""
    from skilltrail.session.guide import TopicPage, find_section

    topics = door.session.guide()
    if topic is None:
        if not topics:
            door.out.talk("No pack in use has a guide.")
        ids = [section.id for chapter in topics for section in chapter.sections]
        door.out.answer("guide", topics, plain=ids, write=lambda page: _write_contents(page, topics))
        return
    found = find_section(topics, topic)
    if isinstance(found, TopicPage):
        ids = [section.id for section in found.sections]
        door.out.answer("guide", (found,), plain=ids, write=lambda page: _write_topic(page, found))
    else:
        door.out.answer("section", found, plain=[found.id], write=lambda page: write_section(page, found))


def _write_contents(page: "Page", topics: "tuple[TopicPage, ...]") -> None:
    for topic in topics:
        page.heading(f"{topic.title} ({topic.id})")
        page.prose(topic.summary, 2, "dim")
        for section in topic.sections:
            page.line(f"  {section.title} ({section.id.partition('/')[2]})")
    if topics:
        page.line()
        page.line("Read one with: skilltrail guide NAME")


def _write_topic(page: "Page", topic: "TopicPage") -> None:
    page.line(topic.title, "bold")
    page.prose(topic.summary)
    for section in topic.sections:
        page.line()
        write_section(page, section)


def write_section(page: "Page", section: "SectionPage") -> None:
    """Write a section of the guide."""
    page.prose(section.title, style="bold")
    for paragraph in section.text.split("\n\n"):
        if paragraph.strip():
            page.prose(" ".join(paragraph.split()))
            page.line()
    page.bullets(section.points)
    page.line()
    page.fields(
        [
            ("Skills", ", ".join(f"{one.title} ({one.id})" for one in section.skills)),
            ("Roles", ", ".join(section.roles)),
        ]
    )
    shown = (
        ("Learn", [resource_words(one) for one in section.resources]),
        ("Credentials", [f"{one.title} ({one.issuer}, {one.status})  {one.url}" for one in section.credentials]),
        ("Figures", [f"{one.text} ({one.source}, {wording.full_day(one.dated)})" for one in section.figures]),
    )
    for title, items in shown:
        if items:
            page.heading(title)
            page.bullets(items)


@click.command()
@click.argument("one", metavar="[ROLE]", required=False, shell_complete=completing("role"))
@click.argument("other", metavar="[ROLE]", required=False, shell_complete=completing("role"))
@shaped
@pass_door
def compare(door: "Door", one: str | None, other: str | None) -> None:
    """Compare two roles: what is written about them, what both ask for in hours, and what a change costs.

    Alone, or with one role, it lists the pairs that people confuse, about which something is written.
    """
    session = door.session
    if one and other:
        found = session.comparison(one, other)
        door.out.answer("comparison", found, plain=[found.id], write=lambda page: write_comparison(page, found))
        return
    pairs = session.comparisons()
    wanted = session.find_role(one).id if one else ""
    listed = tuple(pair for pair in pairs if not wanted or wanted in (pair.one, pair.other))
    if not listed:
        door.out.talk("Nothing is written there; any two roles can be compared: 'skilltrail compare ROLE ROLE'.")
    rows = [(pair.id, pair.one_title, pair.other_title) for pair in listed]
    ids = [pair.id for pair in listed]
    door.out.answer("comparisons", listed, plain=ids, write=lambda page: page.table(rows, flex=(2, 1)))


def write_comparison(page: "Page", pair: "ComparisonPage") -> None:
    """Write two jobs side by side, one difference after the other."""
    page.prose(f"{pair.one_title} and {pair.other_title}", style="bold")
    page.line()
    if pair.summary:
        page.prose(pair.summary)
    for difference in pair.differences:
        page.heading(difference.about)
        page.fields([(pair.one_title, difference.one), (pair.other_title, difference.other)])
    if pair.likenesses:
        page.heading("What both have")
        page.bullets(pair.likenesses)
    if pair.choosing:
        page.heading("Which suits you")
        page.prose(pair.choosing)
    if pair.hours is not None:
        _write_hours(page, pair, pair.hours)


def _write_hours(page: "Page", pair: "ComparisonPage", hours: "OverlapPage") -> None:
    """Write two roles in hours, then what a change costs either way, then everything by name."""
    page.heading("In hours")
    parts = (
        ("Both ask for", hours.shared),
        (f"Only {pair.one_title}", hours.only_one),
        (f"Only {pair.other_title}", hours.only_other),
    )
    page.fields([(label, overlap_words(part)) for label, part in parts])
    page.heading("Changing from one to the other")
    ways = ((pair.one_title, pair.other_title, hours.to_other), (pair.other_title, pair.one_title, hours.to_one))
    for done, then, cost in ways:
        page.prose(f"{switch_words(done, then, cost)}", 2, bullet="- ")
    for label, part in parts:
        if part.items:
            page.heading(label)
            rows = [
                (one.title, wording.short_hours(one.minutes), left_words(one.minutes, one.minutes_left))
                for one in part.items
            ]
            page.table(rows, right={1, 2}, indent=2)
