"""Draws what comes before what in one stage as a Mermaid flow chart that GitHub and others render.

Node names are generated (`n1`, `n2`, ...), labels are quoted, and every character in them that Mermaid, or the
Markdown it reads inside labels, could act on is an entity code, so no text can end a label, add a node or bring
in a directive. There are no links and no colours: status is told by shape, by a word and by the line.
"""

import re
from collections.abc import Mapping, Sequence

from skilltrail.exporting.escape import one_line
from skilltrail.exporting.model import DocumentItem, DocumentStage
from skilltrail.text import fit

LEGEND = (
    "rounded is known, double-edged is being learnt, plain is to do, six-sided is a choice; "
    "a dashed arrow comes from an earlier stage"
)
# More than this no longer reads as a picture; forges also stop drawing at 500 edges.
MOST_NODES = 40
MOST_OUTSIDE = 6
_LABEL_COLUMNS = 40

# Letters, digits and these stand for themselves in a quoted label, except where Markdown's lists and addresses
# begin and after "direction", which Mermaid's lexer sees even inside quotes (`direction LR`).
_ENCODED = re.compile(r"[^\w ,./+()&:'…–’-]|_|[&:](?! )|^[-+]|(?<=www)\.|(?<=direction) ", re.IGNORECASE)
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?= |$)")
_SHAPES = {
    "todo": ('["', '"]'),
    "learning": ('[["', '"]]'),
    "done": ('(["', '"])'),
    "assumed": ('(["', '"])'),
    "choice": ('{{"', '"}}'),
}
_CLASSES = {"learning": "learning", "done": "known", "assumed": "known", "choice": "choice"}
_STYLES = {
    "known": "stroke-dasharray:2 2",
    "learning": "stroke-width:3px",
    "choice": "stroke-width:2px",
}


def label(text: str) -> str:
    """Return a text as the inside of a quoted Mermaid label: one line, at most 40 columns, inert."""
    line = fit(one_line(text), _LABEL_COLUMNS)
    head = ""
    if (found := _NUMBERED.match(line)) is not None:
        # "1. Title" would be read as a list.
        head = f"{found[1]}#{ord(found[2])};"
        line = line[found.end() :]
    return head + _ENCODED.sub(lambda each: "".join(f"#{ord(c)};" for c in each[0]), line)


def flowchart(stage: DocumentStage, earlier: Mapping[str, DocumentItem]) -> list[str]:
    """Return the lines of a stage's chart, without the fence; no lines where it would be too large to read.

    `earlier` holds the items of the stages before. Edges that follow from others are left out; so are items
    without an edge beside those that have one, and all edges from earlier stages where they would crowd the
    chart. Items that all stand alone are drawn side by side: they may be learnt in any order. Projects are left out:
    they stand at the end of what they need.
    """
    learnt = [item for item in stage.items if item.kind != "project"]
    own = {item.id: item for item in learnt}
    inside = [(a, b) for a, b in stage.needs if a in own and b in own]
    outside = [(a, b) for a, b in stage.needs if a in earlier and b in own and not earlier[a].known]
    touched = {id for edge in inside for id in edge} or set(own)
    if not 0 < len(touched) <= MOST_NODES:
        return []
    inside = _reduced(inside)
    sources = list(dict.fromkeys(a for a, _ in outside))
    if len(sources) > MOST_OUTSIDE or len(outside) + len(touched) > MOST_NODES:
        sources, outside = [], []
    outside = _nearest(outside, inside)
    touched |= {b for _, b in outside}
    drawn = [*(earlier[id] for id in sources), *(item for item in learnt if item.id in touched)]
    names = {item.id: f"n{number}" for number, item in enumerate(drawn, 1)}
    used = {_CLASSES.get(_state(item)) for item in drawn}
    return [
        "flowchart LR",
        *(f"  {_node(names[item.id], item)}" for item in drawn),
        *(f"  {names[a]} --> {names[b]}" for a, b in inside),
        *(f"  {names[a]} -.-> {names[b]}" for a, b in outside),
        *(f"  classDef {name} {style}" for name, style in _STYLES.items() if name in used),
    ]


def _node(name: str, item: DocumentItem) -> str:
    """Return the line of one node, its status as shape, word and class."""
    state = _state(item)
    word = {"done": "done", "assumed": "known", "learning": "learning", "choice": "choose one"}.get(state, "")
    text = (label(item.title) or "untitled") + (f"<br>{word}" if word else "")
    begin, end = _SHAPES.get(state, _SHAPES["todo"])
    return f"{name}{begin}{text}{end}" + (f":::{_CLASSES[state]}" if state in _CLASSES else "")


def _state(item: DocumentItem) -> str:
    return "choice" if item.kind == "choice" else item.status


def _reduced(edges: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out every edge that a longer way says already. There are few edges: the caller has seen to that."""
    after: dict[str, set[str]] = {}
    for a, b in edges:
        after.setdefault(a, set()).add(b)
    return [(a, b) for a, b in dict.fromkeys(edges) if not any(_reaches(after, c, b) for c in after[a] - {b})]


def _reaches(after: Mapping[str, set[str]], begin: str, end: str) -> bool:
    """Tell whether there is a way from one node to another."""
    seen: set[str] = set()
    open_ends = [begin]
    while open_ends:
        node = open_ends.pop()
        if node == end:
            return True
        if node not in seen:
            seen.add(node)
            open_ends.extend(after.get(node, ()))
    return False


def _nearest(outside: Sequence[tuple[str, str]], inside: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Keep of the edges from one earlier item only those to the first items in this stage that wait for it."""
    after: dict[str, set[str]] = {}
    for a, b in inside:
        after.setdefault(a, set()).add(b)
    targets: dict[str, list[str]] = {}
    for a, b in dict.fromkeys(outside):
        targets.setdefault(a, []).append(b)
    return [
        (a, b)
        for a, ends in targets.items()
        for b in ends
        if not any(other != b and _reaches(after, other, b) for other in ends)
    ]
