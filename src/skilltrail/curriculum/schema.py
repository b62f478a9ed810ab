"""The format of a pack as JSON Schema, so that editors complete and check while one writes.

One schema holds for every file of a pack: `pack.toml` has its keys at the top, the others have tables. The checker
stays the judge: it also knows what a schema cannot, such as whether an id is there.
"""

from typing import Any

from skilltrail.curriculum.check_guide import CHANGES
from skilltrail.curriculum.check_roles import SHORT_COLUMNS
from skilltrail.curriculum.check_tables import AREA_COLUMNS, COSTS, FORMAT, KINDS, STATES
from skilltrail.curriculum.model import LEVELS
from skilltrail.curriculum.table import ID, MOST_HOURS, MOST_TEXT, MOST_TITLE

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_LINE: Schema = {"type": "string", "maxLength": MOST_TITLE, "pattern": r"^[^\n\t]*$"}
_TEXT: Schema = {"type": "string", "maxLength": MOST_TEXT}
_ID: Schema = {"type": "string", "pattern": f"^{ID.pattern}$"}
_HOURS: Schema = {"type": "number", "exclusiveMinimum": 0, "maximum": MOST_HOURS}
_URL: Schema = {"type": "string", "pattern": "^https://"}
_DAY: Schema = {"description": "a date without quotes, such as 2026-11-20"}


def schema() -> Schema:
    """Return the schema of the files of a pack."""
    tables = {
        "area": _area(),
        "skill": _skill(),
        "overlay": _overlay(),
        "resource": _resource(),
        "project": _project(),
        "credential": _credential(),
        "comparison": _comparison(),
        "topic": _topic(),
        "change": _change(),
    }
    properties: Schema = {name: _list(table) for name, table in tables.items()}
    properties |= {"role": _role(), "stage": _list(_stage()), "choice": _list(_choice())}
    properties |= _pack()
    return {
        "$schema": DIALECT,
        "title": "A file of a skilltrail pack",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _table(required: str, **properties: Schema) -> Schema:
    """Return a table with these keys and no other; `required` are names with spaces between them."""
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _said(of: Schema, words: str) -> Schema:
    return {**of, "description": words}


def _one_of(words: tuple[str, ...]) -> Schema:
    return {"enum": list(words)}


def _pack() -> Schema:
    return {
        "id": _ID,
        "title": _LINE,
        "version": _LINE,
        "format": {"const": FORMAT},
        "licence": _said(_LINE, "an SPDX name"),
        "roles": _said(_list(_ID), "the order in which the roles are shown"),
    }


def _area() -> Schema:
    short = {**_LINE, "maxLength": AREA_COLUMNS}
    return _table("id title short", id=_ID, title=_LINE, short=short, summary=_TEXT)


def _skill() -> Schema:
    return _table(
        "id title short level hours summary",
        id=_said(_ID, "stable for ever"),
        title=_LINE,
        short={**_LINE, "maxLength": SHORT_COLUMNS},
        level=_one_of(LEVELS),
        hours=_said(_HOURS, "for somebody who has the prerequisites, exercises included"),
        summary=_said(_TEXT, "what it is, and what one does with it"),
        why=_said(_TEXT, "what goes wrong at work without it"),
        outcomes=_points("what one can do afterwards: Given ..., you can ..."),
        prerequisites=_list(_table("skill", skill=_ID, reason=_said(_TEXT, "why the one needs the other"))),
        aliases=_said(_list(_LINE), "what job adverts call it"),
        resources=_uses(),
        questions=_questions(),
    )


def _points(words: str) -> Schema:
    return _said(_list(_table("id text", id=_ID, text=_TEXT)), words)


def _uses() -> Schema:
    return _list(_table("id", id=_ID, where=_said(_LINE, "the part of it"), note=_TEXT))


def _questions() -> Schema:
    return _list(_table("id ask answer", id=_ID, ask=_TEXT, answer=_TEXT))


def _overlay() -> Schema:
    return _table("skill", skill=_ID, hours=_HOURS, resources=_uses(), notes=_list(_TEXT), questions=_questions())


def _resource() -> Schema:
    return _table(
        "id title url kind",
        id=_ID,
        title=_LINE,
        url=_URL,
        kind=_one_of(KINDS),
        cost=_one_of(COSTS),
        provider=_LINE,
        hours=_HOURS,
        level=_one_of(LEVELS),
        note=_TEXT,
        evidence=_said(_TEXT, "where the address was seen"),
        checked=_DAY,
    )


def _project() -> Schema:
    return _table(
        "id title hours skills",
        id=_ID,
        title=_LINE,
        roles=_list(_ID),
        hours=_HOURS,
        skills=_list(_ID),
        goal=_TEXT,
        acceptance=_points("what must hold before it counts as finished"),
    )


def _credential() -> Schema:
    return _table(
        "id title issuer url",
        id=_ID,
        title=_LINE,
        issuer=_LINE,
        url=_URL,
        cost=_LINE,
        level=_LINE,
        area=_LINE,
        status=_one_of(STATES),
        note=_TEXT,
        evidence=_TEXT,
    )


def _figures() -> Schema:
    return _list(_table("text source dated", text=_TEXT, source=_LINE, dated=_DAY, url=_URL))


def _role() -> Schema:
    return _table(
        "id title short",
        id=_ID,
        title=_LINE,
        short={**_LINE, "maxLength": SHORT_COLUMNS},
        aliases=_list(_LINE),
        summary=_TEXT,
        duties=_list(_TEXT),
        week=_said(_list(_TEXT), "a week in the work"),
        tools=_list(_LINE),
        legacy=_said(_list(_LINE), "tools met only in old code"),
        works_with=_list(_table("who", who=_said(_LINE, "a role's id, or plain words"), how=_TEXT)),
        entry=_TEXT,
        with_degree=_TEXT,
        without_degree=_TEXT,
        outlook=_figures(),
        sectors=_list(_TEXT),
        stress=_TEXT,
        codes=_list(_LINE),
        recommended=_list(_ID),
        credentials=_list(_ID),
    )


def _stage() -> Schema:
    return _table("id title skills", id=_ID, title=_LINE, milestone=_TEXT, skills=_list(_ID))


def _choice() -> Schema:
    return _table("id title stage one_of", id=_ID, title=_LINE, stage=_LINE, one_of={**_list(_ID), "minItems": 2})


def _comparison() -> Schema:
    difference = _table("id about one other", id=_ID, about=_LINE, one=_TEXT, other=_TEXT)
    return _table(
        "id one other summary",
        id=_ID,
        one=_said(_ID, "a role's id"),
        other=_said(_LINE, "a role's id, or plain words"),
        summary=_TEXT,
        differences=_list(difference),
        likenesses=_list(_TEXT),
        choosing=_said(_TEXT, "which of the two suits whom"),
    )


def _topic() -> Schema:
    section = _table(
        "id title",
        id=_ID,
        title=_LINE,
        text=_TEXT,
        points=_list(_TEXT),
        skills=_list(_ID),
        roles=_list(_ID),
        resources=_list(_ID),
        credentials=_list(_ID),
        figures=_figures(),
    )
    return _table("id title", id=_ID, title=_LINE, summary=_TEXT, sections=_list(section))


def _change() -> Schema:
    kinds = _one_of(tuple(CHANGES))
    return _table("kind old", kind=kinds, old=_list(_ID), new=_list(_ID), titles=_list(_LINE), date=_DAY, note=_TEXT)
