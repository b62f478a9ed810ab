"""The verbs about what one learns from and what one has to show for it: use, evidence."""

from typing import TYPE_CHECKING

import click

from skilltrail.cli.arguments import completing, pass_door, shaped
from skilltrail.cli.front import resource_words
from skilltrail.cli.record import report
from skilltrail.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.session.past_views import EvidenceLine
    from skilltrail.session.views import ItemRecord


@click.command()
@click.argument("id", metavar="[ID]", required=False, shell_complete=completing("item"))
@click.argument("url", metavar="[URL]", required=False, shell_complete=completing("link"))
@click.option("--title", metavar="TITLE", help="What the link is called.")
@click.option("--remove", is_flag=True, help="Take the link away.")
@shaped
@pass_door
def evidence(door: "Door", id: str | None, url: str | None, title: str | None, remove: bool) -> None:
    """Add a link that shows what you did: a repository, a page, a file.

    Without URL it lists the links of a skill or project; without an ID, all there are.
    """
    session = door.session
    if url is None or id is None:
        if remove:
            raise UsageError("--remove needs the skill or project and the address of the link")
        if title is not None:
            raise UsageError("--title needs the skill or project and an address")
        _list(door, id)
        return
    if remove:
        if title is not None:
            raise UsageError("--remove takes the link away: leave the title away")
        report(door, session.unevidence(id, url), outlook=False)
        return
    if title is None:  # what is there keeps its title
        links = session.record(id).record.evidence
        title = next((link.title for link in links if link.url == url.strip()), "")
    report(door, session.evidence(id, url, title), outlook=False)


def _list(door: "Door", id: str | None) -> None:
    session = door.session
    lines = session.journey().evidence
    called = ""
    if id is not None:
        item = session.record(id)
        called, lines = (
            f" for {item.title}",
            tuple(line for line in lines if (line.kind, line.id) == (item.kind, item.id)),
        )
    if not lines:
        which = item.id if id is not None else "ID"
        door.out.talk(f"No evidence yet{called}: 'skilltrail evidence {which} URL --title TITLE' adds a link.")
    show_evidence(door, lines)


def show_evidence(door: "Door", lines: "Sequence[EvidenceLine]") -> None:
    """Print the ledger, or a part of it."""

    def write(page: "Page") -> None:
        for line in lines:
            page.line(f"{line.on}  {line.of} ({line.id}){f': {line.title}' if line.title else ''}")
            page.prose(line.url, 12)

    door.out.answer("evidence", lines, plain=[line.url for line in lines], write=write)


@click.command()
@click.argument("id", metavar="SKILL", shell_complete=completing("skill"))
@click.argument("resource", metavar="[RESOURCE]", required=False, shell_complete=completing("resource"))
@click.option("--at", metavar="WHERE", help="How far you are in it: a chapter, a lecture, a page.")
@click.option("--none", "nothing", is_flag=True, help="Use none in particular.")
@shaped
@pass_door
def use(door: "Door", id: str, resource: str | None, at: str | None, nothing: bool) -> None:
    """Say which resource you use for a skill, and keep a bookmark in it.

    Without RESOURCE, --at moves the bookmark of the one in use; alone it shows which there are.
    """
    session = door.session
    if nothing:
        if resource is not None or at is not None:
            raise UsageError("--none uses none in particular: leave the resource and --at away")
        report(door, session.use(id, ""), outlook=False)
        return
    item = session.record(session.find_skill(id).id)
    if resource is None and at is None:
        _choices(door, item)
        return
    wanted = item.record.resource if resource is None else resource.strip().casefold()
    if not wanted:
        raise UsageError(f"no resource is in use for {item.id}; 'skilltrail use {item.id}' lists what there is")
    if at is None:  # what is in use keeps its bookmark
        at = item.record.bookmark if wanted == item.record.resource else ""
    report(door, session.use(item.id, wanted, at), outlook=False)


def _choices(door: "Door", item: "ItemRecord") -> None:
    if not item.resources:
        door.out.talk(f"{item.title} lists no resource; any can be used: 'skilltrail search WORDS' finds some.")
    elif not item.record.resource:
        door.out.talk(f"None is in use: 'skilltrail use {item.id} {item.resources[0].id} --at WHERE' takes one.")

    def write(page: "Page") -> None:
        for resource in item.resources:
            page.line(resource.id, "bold" if resource.chosen else "")
            page.prose(resource_words(resource), 2)

    door.out.answer("record", item, plain=[resource.id for resource in item.resources], write=write)
