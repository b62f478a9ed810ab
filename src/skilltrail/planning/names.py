"""What the skills of a curriculum are called, prepared once, so that a text is looked through word by word.

All names stand in one trie (E. Fredkin, "Trie memory", 1960) of word keys: looking a word up costs the same with 200
skills and with 5,000.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from skilltrail.curriculum.model import Curriculum
from skilltrail.planning.tokens import Token, fold, tokens_of

END = ""
"""The key under which a node keeps the ids of those whose name ends there."""
Node = dict[str, "Node | tuple[str, ...]"]


class Names(Struct, frozen=True):
    """The names of skills as a trie, those of roles (which ask for nothing) as another, and all words there are.

    `vocabulary` are all (casefolded) words the curriculum uses of tools and things: what is in it is not unknown.
    """

    skills: Node
    roles: Node
    vocabulary: frozenset[str]

    def longest(self, tokens: Sequence[Token], at: int) -> tuple[int, tuple[str, ...]]:
        """Return where the longest name that begins at a word ends, and whose it is; (at, ()) for none.

        The end is the place after its last word. A role's name that is longer takes the place of a skill's.
        """
        end, ids = _walk(self.skills, tokens, at)
        beyond, _ = _walk(self.roles, tokens, at)
        return (beyond, ()) if beyond > end else (end, ids)

    def roles_in(self, tokens: Sequence[Token]) -> Iterator[str]:
        """Yield the ids of the roles whose titles stand in a text."""
        for at, token in enumerate(tokens):
            if token.kind == "word":
                yield from _walk(self.roles, tokens, at)[1]


def prepare(curriculum: Curriculum) -> Names:
    """Return the names of a curriculum's skills (titles, short titles, aliases) and roles."""
    skills: Node = {}
    roles: Node = {}
    for skill in curriculum.skills.values():
        for name in (skill.title, skill.short, *skill.aliases):
            for keys in _variants(name):
                _plant(skills, keys, skill.id)
    for role in curriculum.roles.values():
        for name in (role.title, role.short):
            for keys in _variants(name):
                _plant(roles, keys, role.id)
    return Names(skills, roles, frozenset(_vocabulary(curriculum)))


def _plant(node: Node, keys: Sequence[str], id: str) -> None:
    for key in keys:
        node = node.setdefault(key, {})  # type: ignore[assignment]
    ids = node.get(END, ())
    if id not in ids:
        node[END] = (*ids, id)


def _variants(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the ways to write a name, as word keys.

    What stands in brackets is a name of its own; a slash may be left out; what a hyphen joins may be one word.
    A name with a comma or a colon is a sentence about the skill, and nobody writes it.
    """
    if name.replace(" ", "").isalnum():  # most names, and quicker so
        yield tuple(map(fold, name.split()))
        return
    for tokens in _parts(tokens_of(name)):
        if any(token.kind not in ("word", "slash") for token in tokens):
            continue
        yield tuple(token.key for token in tokens)
        if any(token.kind == "slash" for token in tokens):
            yield tuple(token.key for token in tokens if token.kind == "word")
        if any(token.tied for token in tokens):
            yield tuple(_joined(tokens))


def _parts(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield what stands outside brackets, and what stands inside."""
    depth = 0
    marked = []
    for token in tokens:
        depth += (token.kind == "open") - (token.kind == "close")
        marked.append((depth > 0 or token.kind == "close", token))
    outside = [token for inside, token in marked if not inside]
    if outside:
        yield outside
    for inside, run in groupby(marked, key=lambda pair: pair[0]):
        words = [token for _, token in run if token.kind not in ("open", "close")]
        if inside and words:
            yield words


def _joined(tokens: Iterable[Token]) -> list[str]:
    """Return the keys with every hyphen taken out."""
    texts: list[str] = []
    for token in tokens:
        if token.tied:
            texts[-1] += token.text
        else:
            texts.append(token.text)
    return [fold(text) for text in texts]


def _walk(root: Node, tokens: Sequence[Token], at: int) -> tuple[int, tuple[str, ...]]:
    """Return the end of the longest name from `at` on, and its owners."""
    best: tuple[int, tuple[str, ...]] = (at, ())
    waiting = [(root, at)]
    while waiting:
        node, place = waiting.pop()
        found = node.get(END)
        if found and place > best[0]:
            best = place, found  # type: ignore[assignment]
        for key, width in _steps(tokens, place, first=place == at):
            following = node.get(key)
            if following is not None:
                waiting.append((following, place + width))  # type: ignore[arg-type]
    return best


def _steps(tokens: Sequence[Token], at: int, *, first: bool) -> Iterator[tuple[str, int]]:
    """Yield the keys by which the word at a place can be looked up, each with the words it takes."""
    if at >= len(tokens):
        return
    token = tokens[at]
    if token.kind == "slash" and not first:
        yield token.key, 1
    if token.kind != "word":
        return
    yield token.key, 1
    if (whole := token.text.casefold()) != token.key:  # hdfs
        yield whole, 1
    if token.text.isupper() and (plain := fold(whole)) != token.key:  # DATABASES
        yield plain, 1
    stem = token.key.rstrip("0123456789")
    if len(stem) > 3 and stem != token.key:  # Python3
        yield stem, 1
    if at + 1 < len(tokens) and tokens[at + 1].tied:
        yield fold(token.text + tokens[at + 1].text), 2


_WORD = re.compile(r"\w[\w.+#&-]*[\w+#]|\w")


def _vocabulary(curriculum: Curriculum) -> set[str]:
    """Return all words of the curriculum's names, tools, resources and outcomes, and the parts of those joined."""
    words = set(_WORD.findall("\n".join(_texts(curriculum)).casefold()))
    return words | {part for word in words if "-" in word for part in word.split("-")}


def _texts(curriculum: Curriculum) -> Iterator[str]:
    for skill in curriculum.skills.values():
        yield from (skill.title, skill.short, skill.summary, *skill.aliases)
        yield from (outcome.text for outcome in skill.outcomes)
    for area in curriculum.areas.values():
        yield area.title
    for role in curriculum.roles.values():
        yield from (role.title, role.short, *role.tools, *role.legacy)
    for resource in curriculum.resources.values():
        yield resource.title
    for credential in curriculum.credentials.values():
        yield from (credential.title, credential.issuer)
