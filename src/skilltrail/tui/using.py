"""Asks which resource is used for a skill, and how far. Imported when first asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from skilltrail.session.views import Done, ItemRecord, ResourceLine
from skilltrail.tui.rows import say
from skilltrail.tui.screens.confirm import Ask
from skilltrail.tui.screens.form import Field, Form
from skilltrail.tui.theme import MUTED

if TYPE_CHECKING:
    from skilltrail.tui.app import SkilltrailApp

NONE = "-"


def ask_for_resource(app: "SkilltrailApp", id: str) -> None:
    """Ask which resource is used, the one in use first, and where the learner is in it."""
    of = app.session.record(id)
    if not of.resources:
        app.tell(f"No resource is known for {of.title}.")
        return
    answers = [(one.id, _words(one)) for one in of.resources]
    if of.record.resource:
        answers.append((NONE, "None in particular"))

    def chosen(answer: str | None) -> None:
        if answer == NONE:
            app.change(lambda: app.session.use(of.id, ""))
        elif answer:
            _ask_where(app, of, next(one for one in of.resources if one.id == answer))

    app.push_screen(Ask(f"Learn {of.title} with", answers), chosen)


def _words(one: ResourceLine) -> str:
    if one.chosen:
        return f"{one.title}: you are at {one.bookmark}" if one.bookmark else f"{one.title}: in use"
    return f"{one.title}, {one.where}" if one.where else one.title


def _ask_where(app: "SkilltrailApp", of: ItemRecord, one: ResourceLine) -> None:
    """Ask for the bookmark, and save which resource is used with it."""

    def judge(typed: Sequence[str]) -> Content:
        part = f"For this skill: {one.where}. " if one.where else ""
        words = "" if typed[0] else "A chapter, a lecture, a page; or leave it empty"
        return say((part + words, MUTED))

    def use(typed: Sequence[str]) -> Done | None:
        if one.chosen and typed[0] == one.bookmark:
            return None
        return app.session.use(of.id, one.id, typed[0])

    app.push_screen(Form([Field(f"Where are you in {one.title}", one.bookmark)], judge, use), app.told)
