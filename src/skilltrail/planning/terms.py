"""What looks like the name of a tool and is not in the curriculum: few, rather than wrong.

A term is one or more words in a row that are written like a name: with capitals or figures inside (DICOM, Neo4j), or
with a capital where it stands in a list beside a skill that was found, or is a list item by itself. What
the curriculum uses anywhere, the firm's own name, places, degrees and the like are none.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from skilltrail.planning import ambiguous as words
from skilltrail.planning.tokens import Block, Token

if TYPE_CHECKING:
    from skilltrail.planning.match import Marked

MOST = 20
"""Terms that are told; an advert with more is no advert."""
_LONGEST = 3
"""Words of a term."""


def unknown_terms(marked: "Sequence[Marked]", vocabulary: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Yield the terms with their lines, in their order, each once; at most `MOST`."""
    own = _of_the_firm(marked)
    told: set[str] = set()
    for one in marked:
        if one.part == "aside" or one.block.heading or not one.block.cased:
            continue
        tokens = one.block.tokens
        taken = {at for span in one.spans for at in range(span.begin, span.end)}
        for begin, end in _runs(one.block, taken, vocabulary, own):
            said = " ".join(token.text for token in tokens[begin:end])
            if said.casefold() not in told and len(told) < MOST:
                told.add(said.casefold())
                yield said, tokens[begin].line


def _of_the_firm(marked: "Sequence[Marked]") -> frozenset[str]:
    """Return the words a firm calls itself by: those of the first lines and of what it says of itself."""
    opening = [token for one in marked[:2] if not one.block.item for token in one.block.tokens]
    aside = [token for one in marked if one.part == "aside" for token in one.block.tokens]
    return frozenset(token.text.casefold() for token in (*opening, *aside) if token.text[:1].isupper())


def _runs(
    block: Block, taken: set[int], vocabulary: frozenset[str], own: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Yield where each term begins and ends."""
    tokens = block.tokens
    # Of an item, how many words stand alone in it.
    whole = sum(token.kind == "word" for token in tokens) if block.item else 0
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and end not in taken and _like_a_name(tokens[end]):
            end += 1
        if end == at:
            at += 1
            continue
        run = tokens[at:end]
        fresh = [token for token in run if not _known(token, vocabulary, own)]
        alone = end - at == whole
        meant = alone or any(_is_tool(token) for token in run) or _beside(tokens, at, end, taken)
        if meant and len(fresh) == len(run) <= _LONGEST:
            yield at, end
        at = end


def _like_a_name(token: Token) -> bool:
    """Tell whether a word is written like a name."""
    return token.kind == "word" and len(token.text) > 1 and (token.text[0].isupper() or _is_tool(token))


def _is_tool(token: Token) -> bool:
    """Tell whether a word is written like a tool's name: capitals, figures or signs inside."""
    text = token.text
    if text[0].isdigit() or not any(letter.isalpha() for letter in text):
        return False
    if text.endswith("#") or text.startswith("."):
        return True
    inside = text[1:]
    mixed = any(letter.isupper() for letter in inside) and (any(letter.islower() for letter in text) or len(text) < 7)
    return mixed or (any(letter.isdigit() for letter in inside) and len(text) > 2)


def _known(token: Token, vocabulary: frozenset[str], own: frozenset[str]) -> bool:
    text = token.text.casefold()
    return text in vocabulary or token.key in vocabulary or text in own or text in words.STOP_TERMS


def _beside(tokens: Sequence[Token], begin: int, end: int, taken: set[int]) -> bool:
    """Tell whether a run stands in a list, with a skill that was found next to it."""
    for step, at in ((-1, begin - 1), (1, end)):
        start = at
        while 0 <= at < len(tokens) and (tokens[at].kind in ("comma", "slash") or tokens[at].key in ("and", "or")):
            at += step
        if at != start and at in taken:
            return True
    return False
