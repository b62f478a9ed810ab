"""Puts texts that mean harm, and any texts at all, into every field, and looks at all that comes out.

A turn is a curriculum and a record in which every text is exchanged. As many turns as there are payloads put each of
them into every kind of field; what else there is room for, and some turns more, hold any texts there are. Then every
verb is called in every shape, every export read back by a parser, and every screen and dialog opened.
"""

import asyncio
import contextlib
import io
import json
import os
import random
import shutil
import time
from unittest import mock

from skilltrail.cli.main import main
from skilltrail.curriculum.load import load
from skilltrail.curriculum.problem import Loaded, Problem
from skilltrail.errors import UsageError
from skilltrail.exporting import markdown, portfolio
from skilltrail.paths import find_paths
from skilltrail.session.export import portfolio_document, roadmap_document
from skilltrail.session.session import Session
from tests.exporting import test_markdown, test_mermaid, test_portfolio
from tests.exporting.reading import Outline
from tests.harmless import harm
from tests.packs import SMALL, WRITTEN, hostile_pack, write_pack
from tests.session.desk import Clock
from tests.torture import strings
from tests.torture.figures import Figures, goes_on, scratch
from tests.torture.worlds import SURROUNDINGS, Fault, demand

MORE_TURNS = 4
"""Turns with no payloads but only any texts."""
SHAPES = ((), ("--json",), ("--plain",))
SKILL, ROLE, PROJECT = "hostile-3", "hostile-role", "hostile-project"
READING = (
    *(("roles",), ("role", ROLE), ("skills",), ("skill", SKILL), ("skill", "hostile-20"), ("search", "a")),
    *(("projects",), ("project", PROJECT), ("guide",), ("guide", "hostile-topic/one"), ("compare",)),
    *(("compare", ROLE, "sailor"), ("fit",), ("goal", "list"), ("place", "--once"), ("place", ROLE, "--proof")),
    *(("place", ROLE, "--review"), ("choose",), ("set", "show"), ("plan",), ("next",), ("next", "--hour")),
    *(("forecast",), ("why", SKILL), ("why", f"{ROLE}/either"), ("why", PROJECT), ("map", SKILL, "--depth", "3")),
    *(("gate",), ("history", "-n", "500"), ("history", "--weeks"), ("history", "--days"), ("history", "--areas")),
    *(("history", "--evidence"), ("log", SKILL), ("timer",), ("note", SKILL), ("note", PROJECT), ("evidence",)),
    *(("evidence", SKILL), ("use", SKILL), ("estimate", SKILL), ("date", SKILL), ("where",)),
    *(("backup", "list"), ("backup", "restore", "latest", "--dry-run")),
)
SLOW = (("check",), ("pack", "list"), ("doctor",))
"""These read every pack anew: one shape a turn."""
WRITING = (
    *(("tick", "hostile-9#first"), ("start", "hostile-14"), ("assume", "hostile-19"), ("skip", "hostile-24")),
    *(("tick", "hostile-16", "--with-prerequisites"), ("untick", "hostile-15"), ("adopt", PROJECT), ("undo",)),
    *(("redo",), ("log", SKILL, "5m"), ("note", SKILL, "mine"), ("use", SKILL, "--none"), ("merge",)),
    *(("estimate", SKILL, "2h"), ("date", SKILL, "--done", "2026-10-01"), ("timer", "--stop"), ("undo",)),
    *(("choose", f"{ROLE}/either", "hostile-25"), ("set", "hours", "9"), ("goal", "move", ROLE, "2")),
    *(("place", ROLE, "--save"), ("evidence", SKILL, "https://example.org/new", "--title", "mine")),
)
WITHOUT_SHAPE = ((), ("export", "markdown"), ("export", "portfolio", "--notes"), ("help", "plan"), ("schema",))
WITH_TEXT = (
    *(("role",), ("skill",), ("search",), ("project",), ("guide",), ("compare",), ("goal", "add"), ("place",)),
    *(("goal", "add", ROLE, "--until"), ("choose",), ("choose", f"{ROLE}/either"), ("set", "hours"), ("why",)),
    *(("set", "off"), ("set", "start"), ("map",), ("tick",), ("tick", "hostile-1#x"), ("start",), ("note",)),
    *(("note", SKILL), ("log", SKILL), ("log", SKILL, "5m", "--remove"), ("evidence", SKILL), ("use", SKILL)),
    *(
        ("evidence", SKILL, "https://example.org/a", "--title"),
        ("use", SKILL, "hostile-book", "--at"),
        ("next", "-n"),
    ),
    *(("estimate", SKILL), ("date", SKILL, "--done"), ("history",), ("history", "--device"), ("history", "--of")),
    *(("check",), ("pack", "add"), ("pack", "remove"), ("backup", "restore"), ("merge",), ("match",), ("help",)),
    *(("export", "portfolio"), ("--theme",), ("place", "--answer"), ("completion",), ("timer",), ("undo",), ()),
)
COMPLETED = (
    "skill ",
    "note ",
    "goal remove ",
    "evidence hostile-3 ",
    "history --device ",
    "role ",
    "log hostile-3 --r",
)


def run(quick=False):
    """Play the turns; return the figures."""
    seed = int(time.time())
    turns = [0, None] if quick else [*range(len(strings.PAYLOADS)), *[None] * MORE_TURNS]
    with scratch() as folder:
        figures, given = sweep(folder, turns, seed)
    return f"seed {seed}: {figures.line(f'{len(strings.PAYLOADS)} payloads', f'{given:,} other texts')}"


def sweep(folder, turns, seed):
    """Play these turns (None: one without payloads); `landed` are calls and screens that were looked at."""
    figures, given = Figures(), 0
    for number, turn in enumerate(turns):
        chance = random.Random(f"{seed} {number}")
        with figures.round():
            world = World(folder / str(number), turn, chance)
            try:
                with world.around():
                    figures.landed += refused(world) + shell(world) + exports(world)
                figures.landed += asyncio.run(screens(world))
            except AssertionError as error:
                raise error if isinstance(error, Fault) else Fault("wrong", turn, str(error)) from error
            given += world.source.given
            shutil.rmtree(world.folder)
    return figures, given


class World:
    """A curriculum, a home and all that lies in it, full of the texts of one turn."""

    def __init__(self, folder, turn, chance):
        self.folder, self.chance = folder, chance
        self.source = strings.Source(turn, chance)
        self.pack = hostile_pack(folder / "hostile")
        write_pack(folder / "packs" / "knots", {**SMALL, **WRITTEN})
        self.clean = load(self.pack, folder / "packs", None)
        text = self.source.text
        problems = tuple(Problem(text("file"), 1, text("subject"), text("problem")) for _ in range(3))
        self.loaded = Loaded(strings.soil(self.clean.curriculum, self.source), problems)
        self.home = folder / "homes" / f"{self.filename('home')}\udcff"  # and a byte that is no UTF-8
        self.paths = find_paths(str(self.home), {})
        self.furnish()

    def filename(self, kind):
        """Return a name that a file can have, at most so long."""
        name = strings.encodable(self.source.text(kind)).replace("/", "_").replace("\0", "")[:40].strip(". ")
        return f"{name}-{kind}"

    def furnish(self):
        """Put into the home what another program, an older version or somebody's hand could have put there."""
        self.home.mkdir(parents=True)
        skills = [id for id in self.loaded.curriculum.skills if id.startswith("hostile-")]
        self.paths.progress.write_bytes(strings.record(self.source, skills))
        self.paths.backups.mkdir()
        (self.paths.backups / "progress-2026-11-01.toml").write_bytes(b"format = 1\n")
        (self.paths.backups / self.filename("backup")).write_bytes(strings.record(self.source, skills[:3]))
        copy = self.home / f"progress ({self.filename('copy').replace('(', '').replace(')', '')}).toml"
        copy.write_bytes(strings.record(self.source, skills[:2]))
        bad = self.home / f"progress ({self.filename('bad').replace('(', '').replace(')', '')}).toml"
        bad.write_bytes(b"\x1b]0;x\x07 = [")
        for kind in ("good pack", "bad pack"):
            texts = [strings.encodable(self.source.text("pack")) for _ in range(40)]
            hostile_pack(self.paths.packs / self.filename(kind), [text for text in texts if text.strip()] or ["a"])
        notes = {
            "hostile-5": {"text": self.text("draft"), "seen": [self.text("seen")]},
            self.text("id"): {"text": "x"},
        }
        (self.home / "draft-test.json").write_text(json.dumps({"format": 1, "notes": notes}))
        screens = {
            "skills": {"filter": self.text("filter"), "row": self.text("row"), "folded": [self.text("folded")]}
        }
        view = {"format": 1, "theme": self.text("theme"), "told": [self.text("told")], "screens": screens}
        self.paths.view.write_bytes(strings.tomli_w.dumps(view).encode())
        timer = {"format": 1, "kind": "skill", "id": "hostile-4", "on": "2026-11-20", "seconds": 1500, "process": 0}
        timer |= dict.fromkeys(("began", "beat"), "2026-11-20T17:00:00.000000Z")
        (self.home / "timer-test.toml").write_bytes(strings.tomli_w.dumps(timer).encode())

    def text(self, kind):
        """Return a text for a file."""
        return strings.encodable(self.source.text(kind))

    @contextlib.contextmanager
    def around(self):
        """Pin clock and device, and put this world's curriculum in the place of the shipped one."""
        environ = {**os.environ, **SURROUNDINGS, "HOME": str(self.folder), "TMPDIR": str(self.folder)}
        with (
            mock.patch.dict(os.environ, environ, clear=True),
            mock.patch("skilltrail.session.session.load", lambda *_: self.loaded),
            mock.patch("skilltrail.session.session.shipped_content", lambda: self.pack),
            contextlib.chdir(self.folder),
        ):
            yield

    def session(self):
        """Return a session on the home."""
        session = Session(self.paths, self.loaded.curriculum, self.loaded.problems, Clock(), "test")
        session.refresh()
        demand(not session.trouble, "unreadable", session.trouble)
        return session


def ask(world, *words):
    """Call the program with these words and look at what it prints; return its exit code and the answer."""
    goes_on()
    said, told = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(told), mock.patch("sys.stdin", io.StringIO()):
        code = main(["--home", str(world.home), *words])
    out, err = said.getvalue(), told.getvalue()
    demand("Traceback" not in err and "internal error" not in err, "traceback", words, err)
    demand(code in (0, 1, 2), "wrong", "exit code", words, code)
    demand(code == 0 or err.strip() or words[:1] in (("check",), ("doctor",)), "wrong", "no word why", words, code)
    marks = None if "--json" in words else 4
    for stream in (out, err):
        demand(not (found := harm(stream, allowed="\n\t", marks=marks)), "wrong", found, words)
    if "--json" in words and out:
        demand(json.loads(out)["format"] == 1, "wrong", words, out[:200])
        demand(all(one.isprintable() or one in "\n " for one in out), "wrong", words)
    return code, out


def shell(world, every=1):
    """Call every verb, in every shape, and give texts to all that take some; or only every so many of these calls."""
    calls = [(*words, *shape) for words in READING for shape in SHAPES]
    calls += [(*words, *world.chance.choice(SHAPES)) for words in (*SLOW, *WRITING)]
    calls += WITHOUT_SHAPE
    for words in WITH_TEXT:
        # As the shell hands it on: what is no UTF-8 comes in byte by byte.
        text = os.fsdecode(world.source.text(f"word {words}").replace("\0", "").encode(errors="surrogatepass"))
        calls.append((*words, f"x{text}" if words in (("timer",), ("undo",)) else text))
    advert = world.folder / world.filename("advert")
    advert.write_text("\n".join(world.text("advert") for _ in range(20)) + " Python [/] SQL", encoding="utf-8")
    calls += [("match", str(advert), *shape) for shape in SHAPES]
    for words in calls[world.chance.randrange(every) :: every]:
        ask(world, *words)
    return len(calls) // every + complete(world)


def complete(world):
    """Ask as a shell does while somebody types."""
    for name in ("bash", "zsh", "fish"):
        for line in COMPLETED:
            asked = {"_SKILLTRAIL_COMPLETE": f"{name}_complete", "SKILLTRAIL_HOME": str(world.home)}
            asked |= {
                "COMP_WORDS": f"skilltrail {line}",
                "COMP_CWORD": "" if name == "fish" else str(line.count(" ")),
            }
            said = io.StringIO()
            with mock.patch.dict(os.environ, asked), contextlib.redirect_stdout(said):
                demand(main([]) == 0, "wrong", "completion", name, line)
            demand(not (found := harm(said.getvalue(), allowed="\n\t")), "wrong", found, name, line)
    return 3 * len(COMPLETED)


def refused(world):
    """Give the checker packs with texts it takes and with texts it does not; both come out harmless."""
    texts = [strings.encodable(world.source.text("checked")) for _ in range(300)] + [*strings.PAYLOADS]
    # No list has a text twice; by chance there are such.
    good = [*dict.fromkeys(text for text in map(strings.encodable, texts) if strings.legal(text))]
    bad = [text for text in map(strings.encodable, texts) if text.strip() and not strings.legal(text)]
    for name, some in (("good", good), ("bad", bad)):
        pack = hostile_pack(world.folder / world.filename(name), some)
        for shape in SHAPES:
            code, out = ask(world, "check", str(pack), *shape)
            demand(code == (0 if name == "good" else 2), "wrong", name, code, out[:1000])
        again = [load(pack, world.folder / "none", world.folder / f"cache-{name}") for _ in range(2)]
        demand(again[0] == again[1], "wrong", "the cache says something else")
        demand(bool(again[0].curriculum.skills) == (name == "good"), "wrong", name, "loaded or not")
    return 2 * len(SHAPES)


def exports(world):
    """Read every export back with a parser: as many items, boxes, links and headings as were put in."""
    session = world.session()
    made = roadmap_document(session)
    texts = [markdown.render(made)]
    test_markdown.assert_reads_back(made, texts[0])
    for fence in Outline(texts[0]).fences:
        test_mermaid.assert_is_chart(fence.splitlines())
    for role in world.loaded.curriculum.roles:
        with contextlib.suppress(UsageError):  # nothing may have been done for it
            for notes in (False, True):
                page = portfolio_document(session, role, notes=notes)
                texts.append(portfolio.render(page))
                test_portfolio.assert_reads_back(page, texts[-1])
    for text in texts:
        demand(not (found := harm(text, allowed="\n")), "wrong", found, "in an export")
    demand(len(texts) > 2, "wrong", "no portfolio")
    return len(texts)


async def screens(world):
    """Open every screen and every dialog and look at each cell."""
    from tests.torture.looking import look_around

    return await look_around(world)
