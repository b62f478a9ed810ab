"""Reads a job advert: the skills it names, what it says is not needed, and what the curriculum has no name for.

Names are found as `names` has them, told from ordinary words as `reading` says, and each keeps the words it was found
by and their line. Headings say what is asked for and what is nice to have; what a firm says of itself, of its
benefits and of how to apply asks for nothing (`aside`). A text is taken as English. Nothing is guessed beyond that.
"""

from collections import deque
from collections.abc import Iterator, Sequence

from msgspec import Struct

from skilltrail.planning import ambiguous as words
from skilltrail.planning.names import Names
from skilltrail.planning.reading import Part, Span, clauses, part_of, spans_of, waived
from skilltrail.planning.tokens import Block, blocks_of

__all__ = ["Finding", "Mention", "Part", "Reading", "read"]

_OPENING = 2
"""Blocks at the beginning that say what the job is."""
_RANK: dict[Part, int] = {"must": 0, "nice": 1, "aside": 2}


class Mention(Struct, frozen=True):
    """Words as they stand in a text, and their line, counted from 1."""

    text: str
    line: int


class Finding(Struct, frozen=True):
    """A skill that a text names: whether it is asked for, nice to have or named in passing, and by which words."""

    skill: str
    part: Part
    mentions: tuple[Mention, ...]


class Reading(Struct, frozen=True):
    """What was found in a text, in its order: skills, those said not to be needed, and words nothing is known about.

    `roles` are those whose titles stand in the first lines, `lines` how many lines there are.
    """

    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    unknown: tuple[Mention, ...]
    roles: tuple[str, ...] = ()
    lines: int = 0


class Marked(Struct, frozen=True):
    """A block with its names and what its section asks for."""

    block: Block
    spans: tuple[Span, ...]
    part: Part


def read(names: Names, text: str) -> Reading:
    """Return what a text names. Takes time in proportion to the text, however many skills there are."""
    from skilltrail.planning.terms import unknown_terms

    asked: dict[str, tuple[Part, list[Mention]]] = {}
    spared: dict[str, list[Mention]] = {}
    marked = list(_marked(names, text))
    for one in marked:
        tokens, last = one.block.tokens, None
        waiting = deque(one.spans)
        for begin, end in clauses(tokens):
            # A name that goes on behind a clause's end belongs to the clause it begins in.
            inside = []
            while waiting and waiting[0].begin < end:
                inside.append(waiting.popleft())
            part = part_of(tokens, begin, end, one.part)
            wished = (
                part_of(tokens, begin, end, "must") == "nice"
            )  # who says that it is a plus spares nobody anything
            for span in inside:
                mention = Mention(_said(one.block, span), tokens[span.begin].line)
                if part != "aside" and not wished and waived(tokens, begin, end, span, last):
                    last = span
                    for id in span.ids:
                        spared.setdefault(id, []).append(mention)
                    continue
                for id in span.ids:
                    before, mentions = asked.setdefault(id, (part, []))
                    mentions.append(mention)
                    asked[id] = (min(before, part, key=_RANK.__getitem__), mentions)
    return Reading(
        tuple(Finding(id, part, _once(mentions)) for id, (part, mentions) in asked.items()),
        tuple(Finding(id, "aside", _once(mentions)) for id, mentions in spared.items() if id not in asked),
        tuple(Mention(text, line) for text, line in unknown_terms(marked, names.vocabulary)),
        tuple(dict.fromkeys(id for one in marked[:_OPENING] for id in names.roles_in(one.block.tokens))),
        len(text.splitlines()),
    )


def _once(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions without those that say the same again."""
    first: dict[str, Mention] = {}
    for mention in mentions:
        first.setdefault(mention.text.casefold(), mention)
    return tuple(first.values())


def _said(block: Block, span: Span) -> str:
    """Return the words of a name as they stand in the text."""
    said = ""
    glued = True
    for token in block.tokens[span.begin : span.end]:
        said += ("" if glued or token.kind == "slash" else "-" if token.tied else " ") + token.text
        glued = token.kind == "slash"
    return said


def _marked(names: Names, text: str) -> Iterator[Marked]:
    """Yield the blocks with their names, each with what its heading, its label or its words say of it."""
    part: Part = "must"
    for block in blocks_of(text):
        if block.heading:
            part = _headed(block, len(block.tokens)) or "must"
            yield Marked(block, tuple(spans_of(block, names)), part)
            continue
        here = _labelled(block) or part
        said = _text(block, len(block.tokens))
        if any(phrase in said for phrase in words.ASIDE_TEXTS):
            here = "aside"
        yield Marked(block, tuple(spans_of(block, names)), here)


def _headed(block: Block, until: int) -> Part | None:
    """Return what a heading announces, None for nothing in particular."""
    said = _text(block, until)
    if any(f" {phrase}" in said for phrase in words.ASIDE_HEADS):
        return "aside"
    return "nice" if any(f" {phrase}" in said for phrase in words.NICE_HEADS) else None


def _labelled(block: Block) -> Part | None:
    """Return what a label before a colon announces for its own line."""
    colon = next((at for at, token in enumerate(block.tokens[:8]) if token.kind == "colon"), 0)
    if not colon:
        return None
    part = _headed(block, colon)
    return None if part == "aside" and block.item else part


def _text(block: Block, until: int) -> str:
    return f" {' '.join(token.text.casefold() for token in block.tokens[:until])} ".replace("’", "'")
