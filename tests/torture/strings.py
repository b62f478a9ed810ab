"""Texts that mean harm, any texts at all, and curricula and records in which every text is one of them.

What is called `raw` has not been through a checker: it stands in a curriculum as a faulty loader would bring it in,
and in the files as another program could have written them.
"""

import msgspec
import tomli_w

from skilltrail.curriculum.table import text_fault
from tests.packs import HOSTILE

PAYLOADS = (
    *HOSTILE,
    "\x1b]52;c;cm0gLXJmIC8=\x07",
    "\x1b]0;PWNTITLE\x07\x1b]2;PWNTITLE\x1b\\",
    "\x1b]8;;file:///etc/passwd\x1b\\click\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[H\x1b[31mred\x1b[8mhidden",
    "\x9b2J\x9d52;c;cm0=\x9c\x90q\x85",
    "a\r\nb\rc\x0b\x0cd\x08\x7fe\x00f",
    "\u202eevil\u2066x\u2069\u200f\u061c",
    "\ufeff\u200b\u2060\U000e0041\U000e007f",
    "a\u2028b\u2029c",
    "Z" + "\u0310\u0322" * 150,
    "[ \t@click=app.screenshot('progress.toml','/')]x[/ ]",
    "[@click=app.exit]" * 30,
    "\ufffe\uffff\ufdd0\U0010ffff",
)
MARKER = "cm0gLXJmIC8="
"""What would be in the clipboard if a payload had its way."""
_FRAGMENTS = (
    *("[", "]", "[/", "[@click=", "app.quit", "\\", "`", "*", "_", "#", "|", "<", ">", "&", "<!--", "-->", "```"),
    *("\n", "\r", "\t", " ", "\x1b[", "\x1b]", "\x07", "\x9b", "\u202e", "\u2066", "\u200d", "\ufe0f", "\u0301" * 9),
    *("https://", "![", "](", "{{", "}}", "%%{", "\"'", "e\u0301", "漢", "👩\u200d🚀", "ـ", "א", "ᄀ", "가"),
)
_RANGES = ((0x20, 0x7F), (0, 0x20), (0x7F, 0x250), (0x300, 0x370), (0x590, 0x780), (0x900, 0x1200), (0x2000, 0x2070))
_PLANES = (
    (0, 0xFFFF),
    (0xD800, 0xDFFF),
    (0xFE00, 0xFFFF),
    (0x10000, 0x1FFFF),
    (0x20000, 0xDFFFF),
    (0xE0000, 0x10FFFF),
)
FIXED = {
    *("id", "pack", "folder", "skill", "stage", "skills", "one_of", "roles", "credentials", "resources"),
    *("recommended", "old", "new", "Skill.area", "Skill.level", "Change.kind", "Comparison.one"),
}
"""Fields of a curriculum that hold no free text: ids, and words that there are only a few of."""


def any_text(chance):
    """Return a text of any characters there are, at times with a run of marks or pieces of some language."""
    parts = []
    for _ in range(chance.choice((1, 2, 4, 9, 20))):
        if chance.random() < 0.4:
            parts.append(chance.choice(_FRAGMENTS))
        else:
            low, high = chance.choice(chance.choice((_RANGES, _PLANES)))
            parts.append("".join(chr(chance.randint(low, high)) for _ in range(chance.randint(1, 4))))
    return "".join(parts)


def encodable(text):
    """Return the text without lone surrogates, which no file in UTF-8 can hold."""
    return text.encode("utf-8", "replace").decode()


def legal(text, *, most=200):
    """Tell whether the checker lets a title be this text."""
    return not text_fault(text, most, lines=False)


class Source:
    """Gives one text after another: to the first of each kind of field the payload of this turn, then any texts.

    With as many turns as there are payloads every kind of field has held each of them.
    """

    def __init__(self, turn, chance):
        self.turn, self.chance = turn, chance
        self.given = 0
        self._met = {}

    def text(self, kind):
        """Return a text for a field of that kind."""
        place = self._met.setdefault(kind, len(self._met))
        if self._met[kind] is not None and self.turn is not None:
            self._met[kind] = None
            return PAYLOADS[(self.turn + place) % len(PAYLOADS)]
        self.given += 1
        return any_text(self.chance)

    def word(self, kind):
        """Return a text that can stand in an event."""
        return encodable(self.text(kind)).replace(" ", "\u00a0") or "-"


def soil(value, source, kind=""):
    """Return a value of a curriculum with every text exchanged, with no regard for any checker."""
    if isinstance(value, msgspec.Struct):
        changed = {}
        for field in value.__struct_fields__:
            name = f"{type(value).__name__}.{field}"
            if field not in FIXED and name not in FIXED:
                changed[field] = soil(getattr(value, field), source, name)
        return msgspec.structs.replace(value, **changed)
    if isinstance(value, dict):
        return {key: soil(part, source, kind) for key, part in value.items()}
    if isinstance(value, tuple):
        return tuple(soil(part, source, kind) for part in value)
    # No lone surrogate comes through a file in UTF-8, nor through the cache.
    return encodable(source.text(kind)) if isinstance(value, str) else value


def record(source, skills):
    """Return the bytes of a progress file about these skills and the hostile pack: something raw in every place."""
    log = _Log(source)
    for place, id in enumerate(skills):
        day = f"2026-0{place % 9 + 1}-11"
        status = ("done", "learning", "assumed", "skipped", "todo")[place % 5]
        log.add("skill", id, f"{status} {day}", *([log.word("origin")] if status == "assumed" else []))
        if place % 2:
            log.add("skill", id, f"log 90 {day}")
            log.add("skill", id, f"log 30 9999-12-31 {log.word('timer')}")
            log.add("skill", id, f"evidence {log.word('link')} {day}", text=log.lines("evidence", 1))
            log.add("skill", id, f"evidence https://example.org/{log.word('path')} {day}", text=log.lines("title", 1))
            log.add("skill", id, f"use hostile-book {log.word('use')}", text=log.lines("bookmark", 1))
            log.add("skill", id, "note", text=log.lines("note", 4))
        else:
            log.add("skill", id, "note", text=log.lines("other note", 2))
            log.add("skill", id, f"use {log.word('resource')}", text=log.lines("other bookmark", 2))
            log.add("skill", id, "estimate 120")
        log.add("skill", id, f"outcome first {day}")
        log.add("skill", id, f"outcome {log.word('outcome')} {day}")
        log.add("skill", id, f"undo {log.word('undo')}")
        log.add("skill", id, f"{log.word('verb')} {log.word('argument')}")
    for verb in ("adopted 2026-05-01", "learning 2026-05-02", "log 45 2026-05-03", "outcome one 2026-05-03"):
        log.add("project", "hostile-project", verb)
    log.add("project", "hostile-project", "note", text=log.lines("project note", 3))
    link = f"evidence https://example.org/{log.word('project link')} 2026-05-03"
    log.add("project", "hostile-project", link, text=log.lines("project title", 1))
    if source.chance.random() < 0.5:
        log.add("project", "hostile-project", "done 2026-05-04")
    log.add(
        "goal", "hostile-role", "add 1", *([f"until={log.word('until')}"] if source.chance.random() < 0.3 else [])
    )
    log.add("goal", "sailor", "add 2 recommended")
    for kind, act in (("skill", "done 2026-05-05"), ("project", "learning 2026-05-05"), ("goal", "add 3")):
        log.add(kind, log.name(kind), act)
    log.add("goal", log.name("skill goal"), "add 4 skill")
    log.add("choice", "hostile-role/either", f"choose {log.word('choice')}")
    log.add("choice", log.name("choice id"), f"choose {log.word('chosen')}")
    for id, act in (("hours", "set 8"), ("target", "set 2028-01-01"), ("off", "add 2026-12-20 2027-01-02")):
        log.add("plan", id, f"{act} {log.word('plan argument')}")
    log.add("plan", log.name("plan id"), f"set {log.word('plan value')}")
    log.tables["skill"][skills[0]]["events"].append(log.name("no event"))
    log.tables["skill"][skills[0]][log.name("unknown key")] = log.name("unknown value")
    log.tables[log.name("unknown table")] = {log.name("key"): [log.name("value")]}
    return tomli_w.dumps({"format": 1, **log.tables}).encode()


class _Log:
    """Collects events; every device has a name of any characters."""

    def __init__(self, source):
        self.source = source
        self.tables = {}
        self._count = 0

    def word(self, kind):
        """Return an argument."""
        return self.source.word(f"record {kind}")

    def name(self, kind):
        """Return a key or a whole text."""
        return encodable(self.source.text(f"record {kind}"))

    def lines(self, kind, count):
        """Return a text, line by line as it is kept; a line may hold more than a line."""
        return [encodable(self.source.text(f"record {kind}")) for _ in range(count)]

    def add(self, kind, id, *words, text=()):
        """Add an event, with what is said at length."""
        self._count += 1
        device = self.word("device") if self._count % 2 else "test"
        subject = self.tables.setdefault(kind, {}).setdefault(id, {"events": []})
        stamp = f"2026-11-{self._count % 19 + 1:02}T10:00:00.{self._count:06}Z"
        subject["events"].append(" ".join((stamp, device, f"b{self._count}", *words)))
        if text:
            subject.setdefault("texts", {})[f"{device}:b{self._count}"] = list(text)
