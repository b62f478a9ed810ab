"""Everything that the articles this curriculum grew out of speak of stands in it: coverage.csv says where."""

import csv
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from skilltrail.curriculum.load import load
from skilltrail.curriculum.model import Curriculum
from skilltrail.paths import shipped_content

ROWS = list(csv.DictReader((Path(__file__).parent / "coverage.csv").read_text(encoding="utf-8").splitlines()))
ITEMS = [f"SC-{number:03}" for number in range(1, 264)]
NOT_TEXT = {"id", "pack", "url", "evidence"}


@pytest.fixture(scope="module")
def content() -> Curriculum:
    return load(shipped_content(), shipped_content() / "no-packs", None).curriculum


def carrier_of(content: Curriculum, carrier: str) -> object:
    """Return what the name of a carrier means, None when there is no such thing."""
    kind, _, id = carrier.partition(":")
    if kind == "topic":
        topic, _, wanted = id.partition("/")
        sections = content.topics[topic].sections if topic in content.topics else ()
        return next((section for section in sections if section.id == wanted), None)
    table: dict[str, object] = getattr(content, f"{kind}s")
    return table.get(id)


def texts(thing: object) -> Iterator[str]:
    """Yield all that a reader sees of a thing; ids it refers to are no text of its own."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, msgspec.Struct):
        for field in thing.__struct_fields__:
            if field not in NOT_TEXT and not names_others(thing, field):
                yield from texts(getattr(thing, field))
    elif isinstance(thing, tuple):
        for one in thing:
            yield from texts(one)


def names_others(thing: object, field: str) -> bool:
    """Tell whether a field holds ids of other things and not words."""
    kind = type(thing).__name__
    return field in {
        "Skill": ("area", "prerequisites", "resources"),
        "Stage": ("skills",),
        "Choice": ("stage", "one_of"),
        "Partner": ("who",),
        "Role": ("recommended", "credentials"),
        "Project": ("roles", "skills"),
        "Section": ("skills", "roles", "resources", "credentials"),
        "Comparison": ("one", "other"),
    }.get(kind, ())


def folded(words: str) -> str:
    return " ".join(words.casefold().split())


def test_every_item_is_carried_somewhere():
    assert sorted({row["item"] for row in ROWS}) == ITEMS


def test_no_row_stands_twice():
    rows = [(row["item"], row["carrier"], row["words"]) for row in ROWS]
    assert sorted(set(rows)) == sorted(rows)


def test_every_carrier_exists(content):
    assert [row for row in ROWS if carrier_of(content, row["carrier"]) is None] == []


def test_the_words_of_every_row_stand_in_its_carrier(content):
    missing = []
    for row in ROWS:
        text = " | ".join(folded(one) for one in texts(carrier_of(content, row["carrier"])))
        if not row["words"] or folded(row["words"]) not in text:
            missing.append((row["item"], row["carrier"], row["words"]))
    assert missing == []
