"""Packs for tests: a small sound one, one whose every text is hostile, and big random ones.

`small_pack` is sound: the checker finds nothing in it. In `hostile_pack` it finds no error, only repetitions. For
packs with thousands of skills there is `write_packs`.
"""

import shutil
from datetime import date

import tomli_w

from tests.benchmarks.packs import write_packs

__all__ = ["HOSTILE", "SMALL", "WRITTEN", "hostile_pack", "small_pack", "write_pack", "write_packs"]

# Line numbers in these texts are what the tests of the checker expect; add at the end of a file.
SMALL = {
    "pack.toml": """\
id = "knots"
title = "Knots for beginners"
version = "1"
format = 1
licence = "CC0-1.0"
""",
    "areas.toml": """\
[[area]]
id = "ropework"
title = "Ropework"
short = "Ropework"
summary = "What can be done with a rope."
""",
    "skills/ropework.toml": """\
[[skill]]
id = "rope-overhand"
title = "The overhand knot"
short = "Overhand knot"
level = "foundation"
hours = 1
summary = "The simplest knot, which stops a rope from slipping through a hole."

[[skill]]
id = "rope-bowline"
title = "The bowline"
short = "Bowline"
level = "core"
hours = 2.5
summary = "A loop that holds under load."
why = "Without it a rope is tied so that it must be cut."
outcomes = [
  { id = "tie", text = "You can tie it behind your back." },
  { id = "untie", text = "You can untie it after a storm." },
]
prerequisites = [
  { skill = "rope-overhand", reason = "It begins with the same turn." },
]
aliases = ["Bulin"]
resources = [
  { id = "rope-book", where = "Chapter 2" },
]

[[skill.questions]]
id = "ends"
ask = "On which side does the end lie?"
answer = "Inside the loop."

[[skill]]
id = "rope-splice"
title = "The eye splice"
short = "Eye splice"
level = "core"
hours = 4
summary = "An eye that is woven into the rope."
prerequisites = [
  { skill = "rope-overhand" },
]

[[skill]]
id = "rope-whipping"
title = "Whipping"
short = "Whipping"
level = "core"
hours = 2
summary = "Thread around the end of a rope, so that it does not fray."
""",
    "resources/ropework.toml": """\
[[resource]]
id = "rope-book"
title = "A Book of Knots"
provider = "The Rope Society"
url = "https://example.org/knots"
kind = "book"
cost = "free"
hours = 5
level = "foundation"
evidence = "on our shelf"
checked = 2026-11-20
""",
    "roles/sailor.toml": """\
[role]
id = "sailor"
title = "Sailor"
short = "Sailor"
aliases = ["tar"]
summary = "Works on board."
duties = ["Ties things down."]
recommended = ["rope-splice"]
credentials = ["yacht-ticket"]

[[stage]]
id = "start"
title = "First knots"
milestone = "You can tie a loop that holds."
skills = ["rope-overhand"]

[[stage]]
id = "loops"
title = "Loops"
skills = [
  "rope-bowline",
]

[[choice]]
id = "ends"
title = "One way to finish an end"
stage = "loops"
one_of = ["rope-splice", "rope-whipping"]
""",
    "projects.toml": """\
[[project]]
id = "hammock"
title = "A hammock"
roles = ["sailor"]
hours = 6
skills = ["rope-bowline", "rope-splice"]
goal = "Sleep in it."
acceptance = [
  { id = "holds", text = "It holds." },
  { id = "tree", text = "So does the tree." },
]
""",
    "credentials.toml": """\
[[credential]]
id = "yacht-ticket"
title = "Yacht ticket"
issuer = "The Harbour"
url = "https://example.org/ticket"
status = "current"
""",
}

# What may stand around skills and roles: a sound addition to the small pack.
WRITTEN = {
    "comparisons.toml": """\
[[comparison]]
id = "sailor-climber"
one = "sailor"
other = "Climber"
summary = "Both hang by what they tie."
likenesses = ["Both check a knot twice."]
choosing = "Ask yourself whether water or height keeps you awake."

[[comparison.differences]]
id = "load"
about = "Load"
one = "Pulls all day, and the rope is wet."
other = "Falls once, and hard."
""",
    "guide.toml": """\
[[topic]]
id = "beginning"
title = "Where to begin"
summary = "The first week with a rope."

[[topic.sections]]
id = "rope"
title = "Get a rope"
text = "Two metres are enough."
points = ["Thick enough to see what it does."]
skills = ["rope-overhand"]
roles = ["sailor"]
credentials = ["yacht-ticket"]

[[topic.sections.figures]]
text = "Most rope is sold by the metre."
source = "The Chandler"
dated = 2026-01-31
url = "https://example.org/rope"
""",
    "changes.toml": """\
[[change]]
kind = "renamed"
old = ["rope-granny"]
new = ["rope-overhand"]
titles = ["The granny knot"]
date = 2026-11-01
note = "The old name was unkind."
""",
}

# Legal text, every piece of which means something to some program that may show it.
HOSTILE = (
    "[@click=app.quit]quit[/]",
    "[ @click=app.x]y",
    "[/]",
    "[B] and [$primary] and [50%]",
    "[link=file:///etc/passwd]here[/link]",
    "{app.title} %s {0} $HOME `id`",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://example.org/b.png)",
    "# heading *bold* _it_ ~~gone~~",
    "| a | b |",
    "```",
    "- [x] done",
    '%%{init: {}}%% --> A["x"]',
    "BEGIN:VALARM;\\n,",
    "=HYPERLINK(1)",
    "+1 -1 @x",
    "javascript:alert(1)",
    "../../etc/passwd",
    "\\x1b[2J \\u001b]0;x",
    "漢字かな交じり文と全角ＡＢＣ",
    "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
    "👩‍🚀 🏴 ❤️",
    "עברית and العربية",
    "--help",
    "NULL",
    "a'b\"c&amp;d",
)


def write_pack(folder, files):
    """Write a pack anew from texts or bytes by path; return its folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def small_pack(folder, prefix="", **changes):
    """Write the sound pack SMALL: one area, four skills, one role, one of everything else.

    `prefix` goes before every id and name, so that several such packs can be loaded together.
    """
    files = dict(SMALL)
    if prefix:
        for word in ("knots", "ropework", "rope-", "sailor", "yacht-", "hammock"):
            files = {
                name.replace(word, prefix + word): text.replace(f'"{word}', f'"{prefix}{word}')
                for name, text in files.items()
            }
        for name in ("Overhand", "Bowline", "Eye splice", "Whipping", "Sailor", "Ropework", "tar"):
            files = {path: text.replace(f'"{name}', f'"{prefix}{name}') for path, text in files.items()}
    return write_pack(folder, {**files, **changes})


def hostile_pack(folder, texts=HOSTILE):
    """Write a pack in which every text that is shown somewhere is one of these in turn; sound with HOSTILE."""
    payload = _round(texts)
    short = _round([text for text in HOSTILE if len(text) <= 14 and text.isascii()])
    numbers = iter(range(10_000))

    def label():
        # Short titles must differ.
        return f"{next(short)} {next(numbers)}"

    skills = []
    for at in range(len(HOSTILE)):
        skills.append(
            {
                "id": f"hostile-{at}",
                "title": next(payload),
                "short": label(),
                "level": ("foundation", "core", "advanced")[at * 3 // len(HOSTILE)],
                "hours": at + 1,
                "summary": next(payload),
                "why": f"{next(payload)}\n\n{next(payload)}",
                "outcomes": [{"id": "first", "text": next(payload)}, {"id": "second", "text": next(payload)}],
                "prerequisites": [{"skill": f"hostile-{at - 1}", "reason": next(payload)}] if at else [],
                "aliases": [next(payload), next(payload)],
                "resources": [{"id": "hostile-book", "where": next(payload), "note": next(payload)}],
                "questions": [{"id": "first", "ask": next(payload), "answer": next(payload)}],
            }
        )
    ids = [skill["id"] for skill in skills]
    third = len(ids) // 3
    stages = [ids[:third], ids[third : 2 * third], ids[2 * third : -2]]
    files = {
        "pack.toml": {"id": "hostile", "title": next(payload), "version": next(payload), "format": 1},
        "areas.toml": {
            "area": [{"id": "hostile", "title": next(payload), "short": label(), "summary": next(payload)}]
        },
        "skills/hostile.toml": {"skill": skills},
        "resources/hostile.toml": {
            "resource": [
                {
                    "id": "hostile-book",
                    "title": next(payload),
                    "provider": next(payload),
                    "url": "https://example.org/a(b)[c]'d\"<e>|f`g;h,i&j=k#l",
                    "kind": "book",
                    "note": next(payload),
                    "evidence": next(payload),
                }
            ]
        },
        "roles/hostile-role.toml": {
            "role": {
                "id": "hostile-role",
                "title": next(payload),
                "short": label(),
                "aliases": [next(payload)],
                "summary": next(payload),
                "duties": [next(payload), next(payload)],
                "tools": [next(payload)],
                "week": [next(payload)],
                "legacy": [next(payload)],
                "works_with": [{"who": next(payload), "how": next(payload)}],
                "entry": next(payload),
                "with_degree": next(payload),
                "without_degree": next(payload),
                "outlook": [{"text": next(payload), "source": next(payload), "dated": date(2026, 8, 27)}],
                "sectors": [next(payload)],
                "stress": next(payload),
                "codes": [next(payload)],
                "recommended": [],
                "credentials": ["hostile-paper"],
            },
            "stage": [
                {"id": f"stage-{at}", "title": next(payload), "milestone": next(payload), "skills": listed}
                for at, listed in enumerate(stages)
            ],
            "choice": [{"id": "either", "title": next(payload), "stage": "stage-2", "one_of": ids[-2:]}],
        },
        "projects.toml": {
            "project": [
                {
                    "id": "hostile-project",
                    "title": next(payload),
                    "roles": ["hostile-role"],
                    "hours": 3,
                    "skills": ids[:3],
                    "goal": next(payload),
                    "acceptance": [{"id": "one", "text": next(payload)}, {"id": "two", "text": next(payload)}],
                }
            ]
        },
        "credentials.toml": {
            "credential": [
                {
                    "id": "hostile-paper",
                    "title": next(payload),
                    "issuer": next(payload),
                    "url": "https://example.org/ticket?a=b&c=%22",
                    "cost": next(payload),
                    "level": next(payload),
                    "area": next(payload),
                    "note": next(payload),
                    "evidence": next(payload),
                }
            ]
        },
        "comparisons.toml": {
            "comparison": [
                {
                    "id": "hostile-pair",
                    "one": "hostile-role",
                    "other": next(payload),
                    "summary": next(payload),
                    "differences": [
                        {"id": "one", "about": next(payload), "one": next(payload), "other": next(payload)}
                    ],
                    "likenesses": [next(payload)],
                    "choosing": next(payload),
                }
            ]
        },
        "guide.toml": {
            "topic": [
                {
                    "id": "hostile-topic",
                    "title": next(payload),
                    "summary": next(payload),
                    "sections": [
                        {
                            "id": "one",
                            "title": next(payload),
                            "text": next(payload),
                            "points": [next(payload)],
                            "skills": ids[:2],
                            "roles": ["hostile-role"],
                            "resources": ["hostile-book"],
                            "credentials": ["hostile-paper"],
                            "figures": [{"text": next(payload), "source": next(payload), "dated": date(2026, 8, 27)}],
                        }
                    ],
                }
            ]
        },
        "changes.toml": {
            "change": [{"kind": "renamed", "old": ["hostile-old"], "new": ids[:1], "note": next(payload)}]
        },
    }
    return write_pack(folder, {name: tomli_w.dumps(data) for name, data in files.items()})


def _round(items):
    """Yield the items for ever, in turn."""
    while True:
        yield from items
