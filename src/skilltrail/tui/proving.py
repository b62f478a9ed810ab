"""Asks for a link that shows what was done. Imported when first asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from skilltrail.session.recording import address_fault
from skilltrail.session.views import Done
from skilltrail.tui.rows import say
from skilltrail.tui.screens.form import Field, Form
from skilltrail.tui.theme import GOOD, MUTED, WARN

if TYPE_CHECKING:
    from skilltrail.tui.app import SkilltrailApp

RIGHT = "An address that begins with https://, http:// or file:///, and what it is: a repository, a report"


def ask_for_evidence(app: "SkilltrailApp", id: str) -> None:
    """Ask for an address and a title, and add them to a skill or project."""
    of = app.session.record(id)
    there = {one.url for one in of.record.evidence}

    def judge(typed: Sequence[str]) -> Content:
        address, _ = typed
        if not address:
            return say((RIGHT, MUTED))
        if fault := address_fault(address):
            return say((f"The address {fault}. ", WARN), (RIGHT, MUTED))
        if address in there:
            return say(("This address is there already: it takes the new title", GOOD))
        return say(("This address will be added", GOOD))

    def add(typed: Sequence[str]) -> Done:
        return app.session.evidence(of.id, *typed)

    app.push_screen(Form([Field(f"Proof · {of.title}: the address"), Field("What it is")], judge, add), app.told)
