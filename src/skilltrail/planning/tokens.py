"""Takes a text apart into blocks, clauses and words, as matching compares them. Knows Markdown's and mails' habits.

A word is compared by its `key`: folded case, American spelling, singular. The rules are for English and small: they
need not be right, only the same on both sides.
"""

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

Kind = Literal["word", "slash", "comma", "colon", "open", "close", "stop"]


class Token(Struct, frozen=True, gc=False):
    """A word or a mark. `line` counts from 1; `tied` says that a hyphen joins it to the word before."""

    kind: Kind
    text: str
    key: str
    line: int
    tied: bool = False


class Block(Struct, frozen=True):
    """A heading, a list item or a paragraph. `cased` says that its capitals mean something."""

    tokens: tuple[Token, ...]
    heading: bool = False
    item: bool = False
    cased: bool = True


_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(
    r"(?P<away>(?:https?://|www\.)\S+|\S+@\S+\.\S+)"
    rf"|(?P<word>\.NET\b|(?:{_LETTER}|\d)(?:[^\W_]|[.&'’_](?=[^\W_]))*(?:\+\+\d*|\#(?!\w))?)"
    r"|(?P<slash>[/\\])|(?P<comma>[,|•·])|(?P<colon>:)|(?P<open>[(\[])|(?P<close>[)\]])|(?P<stop>[.;!?]+|…| [–—-] )"
    r"|(?P<and>[&+])"
)
_BULLET = re.compile(r"\s*(?:[-*+•‣◦▪●·–—]|\(?\d{1,2}[.)])\s+")
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\s]*\)")
_LABEL = re.compile(r"\s*[^\W\d_][\w '’/-]{2,40}:\s")
_WRAPPED = 50
"""Columns from which on a line may go on in the next one: shorter ones are lines of their own."""
_SHORT = 9
"""Words of a heading, at most."""

_AMERICAN = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ise", "ize"),
    ("ysing", "yzing"),
    ("yse", "yze"),
    ("elling", "eling"),
    ("elled", "eled"),
    ("ogue", "og"),
    ("haviour", "havior"),
    ("havioural", "havioral"),
    ("ighbour", "ighbor"),
    ("centre", "center"),
    ("programme", "program"),
)


@lru_cache(16_384)
def fold(word: str) -> str:
    """Return what a word is compared by: folded case, without a possessive, in the singular, spelt American."""
    key = word.casefold().replace("’", "'")
    key = key.removesuffix("'s").removesuffix("'")
    if len(key) > 3 and key[-1] == "s" and key[-2] not in "su'" and not word.isupper():  # HDFS is no plural
        if key.endswith(("sses", "shes", "ches", "xes")):
            key = key[:-2]
        elif key.endswith("ies") and len(key) > 4:
            key = f"{key[:-3]}y"
        elif key.endswith("yses"):
            key = f"{key[:-2]}is"
        elif not key.endswith("is"):
            key = key[:-1]
    for british, american in _AMERICAN:
        if key.endswith(british):
            return key[: -len(british)] + american
    return key


def tokens_of(line: str, number: int = 1) -> list[Token]:
    """Return the words and marks of a line; addresses are left out."""
    found: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(line):
        kind = match.lastgroup or "away"
        text, start = match[0], match.start()
        if kind == "away":
            found.append(Token("stop", text, "", number))
        elif kind == "and":
            found.append(Token("word", text, "and", number))
        elif kind == "word":
            tied = 0 < end == start - 1 and line[end] in "-‐‑" and bool(found) and found[-1].kind == "word"
            found.append(Token("word", text, fold(text), number, tied))
        else:
            found.append(Token(kind, text, "/" if kind == "slash" else "", number))  # type: ignore[arg-type]
        end = match.end()
    return found


def blocks_of(text: str) -> list[Block]:
    """Take a text apart. Markdown's marks are left out; lines that were wrapped are put together again."""
    import unicodedata

    blocks: list[Block] = []
    rows: list[Token] = []
    item = False
    before = ""

    def close() -> None:
        nonlocal rows, item
        if rows:
            blocks.append(_block(rows, heading=False, item=item))
        rows, item = [], False

    for number, raw in enumerate(text.splitlines(), 1):
        line = unicodedata.normalize("NFKC", _LINK.sub(r"\1", raw)).replace("\u00ad", "").rstrip()
        plain = line.strip(" \t#*_>`|=-") if line.strip(" \t") else ""
        if not plain:
            close()
            before = ""
            continue
        bullet = _BULLET.match(line)
        if is_heading(line, plain, bullet=bullet is not None, alone=not before):
            close()
            blocks.append(_block(tokens_of(plain, number), heading=True, item=False))
            before = ""
            continue
        if bullet or len(before) < _WRAPPED or _LABEL.match(line):
            close()
            item = bullet is not None
        line = line[bullet.end() :] if bullet else line
        rows += tokens_of(line.replace("**", " ").replace("`", " ").replace("_ ", " ").replace(" _", " "), number)
        before = raw.rstrip()
    close()
    return blocks


def is_heading(line: str, plain: str, *, bullet: bool, alone: bool) -> bool:
    """Tell whether a line heads what follows: by Markdown's marks, by its colon, its capitals, or standing alone."""
    if len(plain.split()) > _SHORT:
        return False
    if line.lstrip().startswith("#"):
        return True
    if bullet:
        return False
    if line.startswith("**") and line.rstrip(":").endswith("**"):
        return True
    if plain.endswith(":") or (plain.isupper() and len(plain) > 3):
        return True
    return alone and plain[-1] not in ".,;" and ":" not in plain and "," not in plain


def _block(tokens: list[Token], *, heading: bool, item: bool) -> Block:
    """Return a block; where all words are capitals, or nearly all begin with one, capitals mean nothing."""
    words = [
        token.text for token in tokens if token.kind == "word" and token.text[0].isalpha() and len(token.text) > 3
    ]
    titled = sum(word[0].isupper() for word in words)
    shouted = len(words) > 1 and all(word.isupper() for word in words)
    enumerated = any(token.kind in ("comma", "slash") for token in tokens)
    cased = not shouted and not (len(words) > 2 and titled == len(words) and not enumerated)
    return Block(tuple(tokens), heading, item, cased)
