"""Tells names from ordinary words, and what is asked for from what is not: one block of a text at a time.

Most names mean what they say. Those in `ambiguous.WARY` are also ordinary words, and count by these rules:

- a letter (C, R) or Go must be written exactly so; a person's name (Julia, Ray) with a capital. Each needs evidence;
- a tool that is an ordinary word in small letters (Spark, Rust, Helm) counts by its capital, unless a sentence begins
  with it or the line's capitals mean nothing; then it needs evidence too, or a preposition after it;
- a skill that is an ordinary word (privacy, containers) needs a list around it;
- a short name like RAG needs its capitals.

Evidence is a cue ("in R", "Rust developer", "Go 1.22", "languages: C"), standing alone in a list item, or standing in
an enumeration next to a name that is certain: "R/Python", "Excel, R and Tableau". Where neighbours are uncertain too,
certainty spreads from one end: "Go, Rust and TypeScript". A hyphen takes it away (C-level, go-to-market), and so does
what cannot precede it (vitamin C, Series C, Ms Ray) or follow it (Julia Brandt).
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from skilltrail.planning import ambiguous as words
from skilltrail.planning.names import Names
from skilltrail.planning.tokens import Block, Token

Part = Literal["must", "nice", "aside"]
Verdict = Literal["yes", "no", "ask"]
_SEPARATORS = frozenset({"comma", "slash", "colon", "open", "close"})
_JOINING = frozenset({"and", "or", "nor", "plus"})
_NOUN = frozenset({"for", "in", "on", "or", "and", "is", "are", "with", "as", "by", "at", "would"})
"""What follows a noun that begins a sentence, and hardly a verb."""
_REACH = 3
"""Words from a separator to a certain name: "C and modern C++"."""
_FAR = 40
"""Words of a clause, before a name and behind it, that may say that it is not needed."""


class Span(Struct, frozen=True):
    """A name in a block, from one token up to another, and whose it is."""

    begin: int
    end: int
    ids: tuple[str, ...]


def spans_of(block: Block, names: Names) -> list[Span]:
    """Return the names of skills that are meant in a block: the longest where several begin, none overlapping."""
    tokens = block.tokens
    certain: list[Span] = []
    asked: list[Span] = []
    at = 0
    while at < len(tokens):
        end, ids = names.longest(tokens, at) if tokens[at].kind == "word" else (at, ())
        if ids:
            span = Span(at, end, ids)
            verdict = _verdict(block, span)
            if verdict == "yes":
                certain.append(span)
            elif verdict == "ask":
                asked.append(span)
        at = max(end, at + 1)
    return sorted((*certain, *_with_evidence(block, certain, asked)), key=lambda span: span.begin)


def _verdict(block: Block, span: Span) -> Verdict:
    """Say whether a name is meant, without a look at the names around it."""
    token = block.tokens[span.begin]
    key, text = token.key, token.text
    if span.end > span.begin + 1:
        return "yes"
    if key in words.WHOLE and text.casefold() != words.WHOLE[key]:
        return "no"
    if key in words.CAPITALS and sum(letter.isupper() for letter in text) < 2:
        return "no"
    if key not in words.WARY:
        return "yes"
    if text != words.EXACT.get(key, text) or _hyphened(block.tokens, span):
        return "no"
    if key in words.PEOPLE:
        return "ask" if text[0].isupper() and not _named(block.tokens, span) else "no"
    if key in words.PROPER and text[0].isupper() and block.cased:
        return "ask" if _begins(block.tokens, span.begin) else "yes"
    return "ask"


def _hyphened(tokens: Sequence[Token], span: Span) -> bool:
    """Tell whether a hyphen makes something else of a name: C-level, but not Spark-jobs."""
    after = _at(tokens, span.end)
    if after is not None and after.tied:
        return after.key not in words.AFTER
    return tokens[span.begin].tied and tokens[span.begin].key in words.LETTERS | words.PEOPLE


def _named(tokens: Sequence[Token], span: Span) -> bool:
    """Tell whether a name is a person's: a title stands before it, or a family name after it."""
    before, after = _at(tokens, span.begin - 1), _at(tokens, span.end)
    if before is not None and before.key in words.NOT_AFTER:
        return True
    family = after is not None and after.kind == "word" and after.text[0].isupper() and not after.text.isupper()
    return family and after is not None and after.key not in words.AFTER


def _begins(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a sentence begins at a word, and goes on as if it were a verb."""
    before, after = _at(tokens, at - 1), _at(tokens, at + 1)
    if before is not None and before.kind not in ("stop", "colon"):
        return False
    return after is not None and after.kind == "word" and after.key not in _NOUN


def _at(tokens: Sequence[Token], at: int) -> Token | None:
    return tokens[at] if 0 <= at < len(tokens) else None


# evidence


def _with_evidence(block: Block, certain: Sequence[Span], asked: Sequence[Span]) -> list[Span]:
    """Return those of the uncertain names for which something speaks; each one found may speak for the next."""
    tokens = block.tokens
    sure = {at for span in certain for at in range(span.begin, span.end)}
    sure |= {at for at, token in enumerate(tokens) if token.key in words.OTHER_TOOLS and token.kind == "word"}
    found: list[Span] = []
    waiting = [span for span in asked if not _cued(block, span)]
    if len(waiting) < len(asked):
        cued = set(asked).difference(waiting)
        found += cued
        sure |= {span.begin for span in cued}
    idle = 0
    while waiting and idle < 2:  # there and back: certainty spreads from either end of a list in one go
        left = []
        for span in waiting:
            if _listed(tokens, span, sure):
                found.append(span)
                sure.add(span.begin)
            else:
                left.append(span)
        idle = idle + 1 if len(left) == len(waiting) else 0
        waiting = left[::-1]
    return found


def _cued(block: Block, span: Span) -> bool:
    """Tell whether the words around a name say that it is a language or a tool."""
    tokens = block.tokens
    token, before, after = tokens[span.begin], _at(tokens, span.begin - 1), _at(tokens, span.end)
    if block.item and all(other.kind not in ("word", "slash") for other in tokens if other is not token):
        return True
    if token.key in words.WEAK or not token.text[0].isupper():
        return False
    if before is not None and before.key in words.NOT_AFTER:
        return False
    if after is not None and (after.key in words.AFTER or _is_version(after.text)):
        return True
    if before is None or (after is not None and after.kind == "word" and after.text[0].isupper() and not after.tied):
        return False
    if before.kind in ("colon", "open"):
        return any(one.key in words.LANGUAGE for one in tokens[max(0, span.begin - 4) : span.begin - 1])
    return before.key in (words.BEFORE_PEOPLE if token.key in words.PEOPLE else words.BEFORE | words.LANGUAGE)


def _is_version(text: str) -> bool:
    return (
        text[0].isdigit() and len(text) < 6 and text.replace(".", "").isdigit() and not text.startswith(("19", "20"))
    )


def _listed(tokens: Sequence[Token], span: Span, sure: set[int]) -> bool:
    """Tell whether a name stands in an enumeration, with a certain one next to it."""
    before = _at(tokens, span.begin - 1)
    if before is not None and before.key in words.NOT_AFTER:
        return False
    for step, at in ((-1, span.begin - 1), (1, span.end)):
        start = at
        while (token := _at(tokens, at)) is not None and (token.kind in _SEPARATORS or token.key in _JOINING):
            at += step
        if at == start:
            continue
        for distance in range(_REACH):
            place = at + step * distance
            near = _at(tokens, place)
            if near is None or near.kind != "word":
                break
            if place in sure:
                return True
    return False


# what is asked for


def clauses(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield where each clause begins and ends: at full stops, semicolons and dashes."""
    begin = 0
    for at, token in enumerate(tokens):
        if token.kind == "stop":
            yield begin, at
            begin = at + 1
    yield begin, len(tokens)


def part_of(tokens: Sequence[Token], begin: int, end: int, part: Part) -> Part:
    """Return what a clause asks for: nice to have where it says so, else what its section does."""
    said = f" {' '.join(token.text.casefold() for token in tokens[begin:end])} "
    return "nice" if part == "must" and any(f" {phrase}" in said for phrase in words.NICE_CLAUSES) else part


def waived(tokens: Sequence[Token], begin: int, end: int, span: Span, before: Span | None) -> bool:
    """Tell whether a clause says that something is not needed; `before` is a waived name that stands before it.

    "No SQL needed", "no experience with SAS required", "you don't need Scala or Hadoop", "without Java", "instead of
    Spark", "Kubernetes is not required".
    """
    if before is not None and all(tokens[at].key in ("or", "nor", "/") for at in range(before.end, span.begin)):
        return True
    begin, end = max(begin, span.begin - _FAR), min(end, span.end + _FAR)
    lead = [token.key if token.kind == "word" else "," for token in tokens[begin : span.begin]]
    close = lead[-1] if lead else ""
    if close in words.NO_MORE or lead[-2:] in (["instead", "of"], ["rather", "than"]):
        return True
    near = lead[-5:]
    if "no" in near and all(key in words.OF_NEED for key in near[near.index("no") + 1 :]):
        return True
    last = max((at for at, key in enumerate(lead) if key == "but"), default=-1)
    lead = lead[last + 1 :]
    for at, key in enumerate(lead):
        denied = key in ("don't", "needn't", "won't") or (key == "not" and lead[at - 1 : at] != ["only"])
        if denied and ("need" in lead[at : at + 3] or key == "needn't" or lead[at - 1 : at] == ["need"]):
            return "only" not in lead[at : at + 3]
    rest = [token.key if token.kind == "word" else "," for token in tokens[span.end : end]]
    rest = rest[: rest.index(",")] if "," in rest else rest
    return any(
        key in ("not", "isn't", "aren't") and set(rest[at : at + 3]) & words.NEEDED for at, key in enumerate(rest)
    )
