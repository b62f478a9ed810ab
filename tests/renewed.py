"""A pack in two versions, and what somebody recorded under the first one.

In the second a skill is renamed, one is split, two are merged, one is retired, and one is gone without a word.
"""

from datetime import date, timedelta

from skilltrail.curriculum.load import load
from skilltrail.paths import find_paths
from skilltrail.session.session import Session
from tests.packs import write_pack
from tests.session.desk import Clock

_SKILL = '[[skill]]\nid = "{}"\ntitle = "{}"\nshort = "{}"\nlevel = "core"\nhours = {}\nsummary = "About {}."\n'
_BEFORE = (
    ("rope-granny", "The granny knot", "Granny knot", 2),
    ("rope-loops", "Loops of all kinds", "Loops", 6),
    ("rope-whip", "Whipping an end", "Whipping", 3),
    ("rope-seize", "Seizing two ropes", "Seizing", 3),
    ("rope-hemp", "Care of hemp", "Hemp", 1),
    ("rope-lost", "A knot that is lost", "Lost knot", 1),
    ("rope-steady", "The clove hitch", "Clove hitch", 2),
)
_AFTER = (
    ("rope-reef", "The reef knot", "Reef knot", 2),
    ("rope-bowline", "The bowline", "Bowline", 3),
    ("rope-eight", "The figure of eight", "Figure of eight", 3),
    ("rope-ends", "Ends that hold", "Ends", 6),
    ("rope-steady", "The clove hitch", "Clove hitch", 2),
)
CHANGES = """\
[[change]]
kind = "renamed"
old = ["rope-granny"]
new = ["rope-reef"]
titles = ["The granny knot"]
date = 2026-11-20
note = "Tied the right way round."

[[change]]
kind = "split"
old = ["rope-loops"]
new = ["rope-bowline", "rope-eight"]
titles = ["Loops of all kinds"]
date = 2026-11-20

[[change]]
kind = "merged"
old = ["rope-whip", "rope-seize"]
new = ["rope-ends"]

[[change]]
kind = "retired"
old = ["rope-hemp"]
titles = ["Care of hemp"]
"""
GONE = ("rope-hemp", "rope-lost")
DAY = date(2026, 11, 18)


def _pack(folder, skills, version, **more):
    ids = ", ".join(f'"{id}"' for id, *_ in skills)
    files = {
        "pack.toml": f'id = "ropes"\ntitle = "Ropes"\nversion = "{version}"\nformat = 1\n',
        "areas.toml": '[[area]]\nid = "ropes"\ntitle = "Ropes"\nshort = "Ropes"\n',
        "skills/ropes.toml": "".join(_SKILL.format(*skill, skill[2]) for skill in skills),
        "roles/rigger.toml": '[role]\nid = "rigger"\ntitle = "Rigger"\nshort = "Rigger"\n'
        f'[[stage]]\nid = "all"\ntitle = "All of it"\nskills = [{ids}]\n',
    }
    return write_pack(folder, {**files, **more})


def before(folder):
    """Write the first version of the pack."""
    return _pack(folder, _BEFORE, "1")


def after(folder):
    """Write the second version of the pack in the place of the first."""
    return _pack(folder, _AFTER, "2", **{"changes.toml": CHANGES})


def open_on(tmp_path, write, device="desk-0001"):
    """Open a session on the home of `tmp_path` with a version of the pack for all there is."""
    loaded = load(write(tmp_path / "content"), tmp_path / "no-packs", None)
    assert not loaded.problems
    session = Session(find_paths(str(tmp_path / "home"), {}), loaded.curriculum, (), Clock(), device)
    session.refresh()
    return session


def live(session):
    """Record something of everything under the first version."""
    session.goal_add("rigger")
    for id, minutes, ticked in (
        ("rope-granny", 90, True),
        ("rope-loops", 60, True),
        ("rope-whip", 30, True),
        ("rope-seize", 45, False),
        ("rope-hemp", 20, True),
        ("rope-lost", 15, True),
        ("rope-steady", 25, False),
    ):
        session.log(id, minutes, on=DAY)
        if ticked:
            session.tick([id], on=DAY + timedelta(days=1))
    session.note("rope-loops", "A loop never slips.")
    session.evidence("rope-granny", "https://example.org/granny")
