"""What the doctor says: each finding, from facts that are made up."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from skilltrail.session.health import findings, worst
from skilltrail.session.health_views import (
    NO_FOLDER,
    BackupFacts,
    ClosedFacts,
    ContentFacts,
    DraftFacts,
    Facts,
    FileFacts,
    FolderFacts,
    ProgramFacts,
    RecordFacts,
    SettingsFacts,
    SyncFacts,
    TerminalFacts,
    TimerFacts,
)

NOW = datetime.fromisoformat("2026-11-20T18:00")
YESTERDAY = datetime.fromisoformat("2026-11-19T08:00")
VERSIONS = (("skilltrail", "0.1.0"), ("textual", "8.2.8"))
FILE = FileFacts("/d/progress.toml", "/d/progress.toml", "file", size=1200)
RECORD = RecordFacts(1, 12, last="2026-11-20T17:00:00.000000Z")
FOLDER = FolderFacts("/d", True, system="ext4", free=10**12)
BACKUPS = BackupFacts("/d/backups", 9, newest=YESTERDAY)
CONTENT = ContentFacts(("skilltrail 2026.11",), 220, cache="/d/cache")
TERMINAL = TerminalFacts("xterm-256color", "256", 120, 40, "utf-8")
PROGRAM = ProgramFacts((3, 11, 7), "Linux 6", VERSIONS, "desk-0001")
WELL = Facts(
    PROGRAM,
    TERMINAL,
    "",
    FILE,
    RECORD,
    FOLDER,
    SyncFacts(),
    BACKUPS,
    CONTENT,
    TimerFacts(),
    (SettingsFacts("view", "View", "/d/view.toml", True),),
)


def said(facts, now=NOW):
    return {one.id: one for one in findings(facts, now)}


def test_where_all_is_well_every_line_is_good_and_has_nothing_to_advise():
    found = findings(WELL, NOW)
    assert {one.state for one in found} == {"good"}
    assert [one.id for one in found if one.advice] == []
    assert worst(found) == "good"
    assert len({one.id for one in found}) == len(found)
    for word in (
        "12 changes",
        "1.2 KB",
        "works on ext4",
        "yesterday",
        "220 skills",
        "xterm-256color",
        "textual 8.2.8",
    ):
        assert any(word in one.found for one in found), word


CASES = [
    (replace(WELL, lost="no home folder is known"), "places", "wrong", "no home folder"),
    (replace(WELL, file=replace(FILE, kind="none")), "progress", "notice", "not there yet"),
    (replace(WELL, file=replace(FILE, kind="none"), backups=None), "progress", "good", "not there yet"),
    (replace(WELL, file=replace(FILE, kind="none", target="/x/p.toml")), "progress", "notice", "leads to nothing"),
    (
        replace(WELL, file=replace(FILE, kind="unknown", trouble="Permission denied")),
        "progress",
        "wrong",
        "Permission",
    ),
    (replace(WELL, file=replace(FILE, kind="folder")), "progress", "wrong", "is a folder"),
    (replace(WELL, file=replace(FILE, kind="pipe")), "progress", "wrong", "is a pipe"),
    (replace(WELL, file=replace(FILE, kind="other")), "progress", "wrong", "no plain file"),
    (replace(WELL, file=replace(FILE, problem="/d:3: git conflict markers")), "progress", "wrong", "git conflict"),
    (replace(WELL, file=replace(FILE, target="/dotfiles/p.toml")), "progress", "good", "really /dotfiles/p.toml"),
    (replace(WELL, file=replace(FILE, own=False, owner="ann")), "owner", "notice", "ann"),
    (replace(WELL, file=replace(FILE, mode=0o444)), "rights", "wrong", "read-only (0444)"),
    (replace(WELL, file=replace(FILE, mode=0o644)), "rights", "notice", "others may look into it (0644)"),
    (replace(WELL, file=replace(FILE, links=3)), "links", "notice", "2 other hard links"),
    (replace(WELL, record=replace(RECORD, newer=True, format=2)), "record", "wrong", "format 2"),
    (replace(WELL, record=replace(RECORD, older=True, format=0)), "record", "notice", "format 0"),
    (replace(WELL, record=replace(RECORD, strange=("cobol",))), "strange", "notice", "1 id that"),
    (replace(WELL, record=replace(RECORD, strange=tuple("abcdef"))), "strange", "notice", "6 ids that"),
    (
        replace(WELL, record=replace(RECORD, ahead=2, ahead_to="2031-01-02T03:04:05.0Z", ahead_by=("phone",))),
        "ahead",
        "notice",
        "2 changes from a time to come, up to 2031-01-02 03:04 UTC",
    ),
    (replace(WELL, folder=replace(FOLDER, there=False)), "folder", "good", "not there yet"),
    (
        replace(WELL, folder=replace(FOLDER, there=False, writable="cannot be made")),
        "folder",
        "wrong",
        "cannot be made",
    ),
    (replace(WELL, folder=replace(FOLDER, writable="nothing can be written (x)")), "folder", "wrong", "nothing can"),
    (replace(WELL, folder=replace(FOLDER, open_to="write")), "folder", "notice", "others may write"),
    (replace(WELL, folder=replace(FOLDER, own=False)), "folder", "notice", "somebody else"),
    (replace(WELL, folder=replace(FOLDER, lock="none")), "lock", "notice", "no locks on ext4"),
    (replace(WELL, folder=replace(FOLDER, lock="busy: x")), "lock", "notice", "another program"),
    (replace(WELL, folder=replace(FOLDER, lock="Permission denied")), "lock", "wrong", "Permission denied"),
    (replace(WELL, folder=replace(FOLDER, system="nfs4", far=True)), "lock", "notice", "over a network"),
    (replace(WELL, folder=replace(FOLDER, free=1000)), "space", "wrong", "1.0 KB free"),
    (replace(WELL, folder=replace(FOLDER, free=10**8)), "space", "notice", "100 MB free"),
    (replace(WELL, folder=replace(FOLDER, leftovers=(".p.tmp",))), "leftovers", "notice", "1 temporary file"),
    (replace(WELL, folder=replace(FOLDER, conflicts=("a", "b"))), "conflicts", "notice", "2 conflict copies: a, b"),
    (replace(WELL, folder=replace(FOLDER, strange=("x: no",))), "strange-copies", "notice", "the first: x: no"),
    (
        replace(WELL, folder=replace(FOLDER, unlisted="no")),
        "unlisted",
        "wrong",
        "/d: cannot be listed (no); conflict",
    ),
    (replace(WELL, sync=SyncFacts(("Dropbox", "Syncthing"))), "sync", "good", "by Dropbox and Syncthing"),
    (replace(WELL, sync=SyncFacts((), "/d")), "git", "notice", "without our merge driver"),
    (replace(WELL, sync=SyncFacts((), "/d", git_driver=True)), "git", "notice", "without our merge driver"),
    (replace(WELL, sync=SyncFacts((), "/d", True, True)), "git", "good", "with our merge driver"),
    (replace(WELL, sync=SyncFacts((), "/d", True, True, (), "st")), "git", "notice", "its program is not found: st"),
    (replace(WELL, sync=SyncFacts((), "/d", git_side=True)), "side", "wrong", "lacks what its other side has"),
    (replace(WELL, sync=SyncFacts((), "/d", True, True, ("a", "b-*"))), "ignored", "notice", "a and b-* would go"),
    (replace(WELL, drafts=(DraftFacts("/d", ("a", "b")),)), "drafts", "notice", "the note of a and b could not be"),
    (replace(WELL, drafts=(DraftFacts("/d", trouble="/d: no"),)), "drafts", "wrong", "/d: no"),
    (replace(WELL, closed=ClosedFacts("/d", 0o600, True, "me")), "closed", "wrong", "closed to yourself (0600)"),
    (replace(WELL, backups=replace(BACKUPS, trouble="cannot be listed")), "backups", "wrong", "cannot be listed"),
    (replace(WELL, backups=BackupFacts("/d/backups")), "backups", "good", "none yet"),
    (replace(WELL, backups=BackupFacts("/d/backups", 2, ("a", "b"))), "backups", "wrong", "none of 2 can be read"),
    (replace(WELL, backups=replace(BACKUPS, bad=("a",))), "bad-backups", "notice", "1 backup cannot be read: a"),
    (replace(WELL, backups=replace(BACKUPS, aside=("x.bad-1",))), "aside", "notice", "1 file set aside"),
    (
        replace(WELL, backups=replace(BACKUPS, writable="nothing can")),
        "backup-folder",
        "wrong",
        "/d/backups: nothing",
    ),
    (replace(WELL, file=replace(FILE, mode=0o000)), "rights", "wrong", "closed to yourself (0000)"),
    (replace(WELL, backups=replace(BACKUPS, open_to="read")), "backup-rights", "notice", "others may look"),
    (replace(WELL, content=replace(CONTENT, trouble="gone")), "content", "wrong", "gone"),
    (replace(WELL, content=replace(CONTENT, skills=0, packs=())), "content", "wrong", "no pack; 0 skills"),
    (
        replace(WELL, content=replace(CONTENT, problems=("p:1: no", "q"))),
        "packs",
        "wrong",
        "2 problems, the first: p:1",
    ),
    (replace(WELL, content=replace(CONTENT, cache_trouble="is no folder")), "cache", "notice", "is no folder"),
    (replace(WELL, timer=TimerFacts("bad", trouble="a newer one")), "timer", "wrong", "a newer one"),
    (replace(WELL, timer=TimerFacts("left", "se-git", 25)), "timer", "notice", "cut off after 25 min"),
    (replace(WELL, timer=TimerFacts("running", "se-git", 25)), "timer", "good", "running for se-git, 25 min"),
    (replace(WELL, settings=(SettingsFacts("view", "View", "/v", True, "not TOML"),)), "view", "notice", "not TOML"),
    (replace(WELL, settings=(SettingsFacts("c", "C", "/c", True, "x", harmless=False),)), "c", "wrong", "x"),
    (replace(WELL, settings=(SettingsFacts("view", "View", "/v"),)), "view", "good", "nor needed"),
    (replace(WELL, terminal=replace(TERMINAL, columns=0)), "terminal", "good", "none"),
    (replace(WELL, terminal=replace(TERMINAL, term="")), "terminal", "notice", "TERM is not set"),
    (replace(WELL, terminal=replace(TERMINAL, term="dumb")), "terminal", "notice", "dumb"),
    (replace(WELL, terminal=replace(TERMINAL, lines=11)), "terminal", "notice", "120 x 11"),
    (replace(WELL, terminal=replace(TERMINAL, columns=39)), "terminal", "notice", "39 x 40"),
    (replace(WELL, terminal=replace(TERMINAL, no_color=True)), "terminal", "good", "NO_COLOR is set"),
    (replace(WELL, terminal=replace(TERMINAL, encoding="ascii")), "encoding", "notice", "ascii"),
    (
        replace(WELL, terminal=replace(TERMINAL, encoding="ascii", ascii_only=True)),
        "encoding",
        "good",
        "_ASCII is set",
    ),
    (replace(WELL, program=replace(PROGRAM, python=(3, 10, 2))), "program", "wrong", "Python 3.10.2"),
    (replace(WELL, program=replace(PROGRAM, versions=(("rich", ""),))), "program", "wrong", "not found: rich"),
    (replace(WELL, program=replace(PROGRAM, chosen=True)), "device", "good", "as SKILLTRAIL_DEVICE says"),
]


@pytest.mark.parametrize(("facts", "id", "state", "words"), CASES)
def test_each_fact_has_its_finding(facts, id, state, words):
    found = said(facts)
    assert found[id].state == state
    assert words in found[id].found
    assert found[id].advice or state == "good" or id in ("places", "folder")
    others = {one.state for one in found.values() if one.id != id}
    assert worst(tuple(found.values())) == max([state, *others], key=("good", "notice", "wrong").index)


def test_a_bad_file_is_mended_by_a_backup_where_there_is_a_good_one():
    bad = replace(WELL, file=replace(FILE, problem="not TOML"))
    assert "backup restore latest" in said(bad)["progress"].advice
    assert "backup restore" not in said(replace(bad, backups=BackupFacts("/d/backups")))["progress"].advice


def test_git_s_markers_have_a_way_of_their_own():
    marked = replace(WELL, file=replace(FILE, problem="/d:3: git conflict markers (<<<<<<<)"))
    assert "merge --git" in said(marked)["progress"].advice


def test_an_old_backup_is_spoken_of_only_where_something_was_recorded_since():
    old = datetime.fromisoformat("2026-09-01T08:00")
    worried = replace(WELL, backups=replace(BACKUPS, newest=old))
    assert said(worried)["backups"].state == "notice"
    calm = replace(worried, record=replace(RECORD, last="2026-08-31T08:00:00.000000Z"))
    assert said(calm)["backups"].state == "good"
    assert "80 days ago" in said(calm)["backups"].found
    ahead = replace(WELL, backups=replace(BACKUPS, newest=datetime.fromisoformat("2031-01-01T08:00")))
    assert "of today" in said(ahead)["backups"].found


def test_what_could_not_be_looked_at_is_passed_over():
    assert set(said(Facts(PROGRAM, TERMINAL, "no home"))) == {"places", "terminal", "encoding", "program", "device"}


UNREAD = "/d/x: cannot be read (Permission denied); it was left as it is"


@pytest.mark.parametrize(
    ("facts", "id", "advice"),
    [
        (
            replace(WELL, file=replace(FILE, kind="unknown", trouble="x", advice="make the link lead to a file")),
            "progress",
            "make the link lead to a file",
        ),
        (replace(WELL, file=replace(FILE, problem=UNREAD, mode=0)), "progress", "chmod u+rw /d/progress.toml"),
        (replace(WELL, file=replace(FILE, problem=UNREAD)), "progress", "look at its rights and at the disk"),
        (
            replace(WELL, folder=replace(FOLDER, there=False, writable=NO_FOLDER)),
            "folder",
            "move it out of the way, or name another with --home",
        ),
        (replace(WELL, timer=TimerFacts("bad", trouble=UNREAD)), "timer", "look at its rights and at the disk"),
        (
            replace(WELL, settings=(SettingsFacts("view", "View", "/d/v", True, "cannot be read (no)"),)),
            "view",
            "it counts as not there; look at its rights and at the disk",
        ),
        (
            replace(WELL, record=replace(RECORD, ahead=2, ahead_to="2031", ahead_by=("phone",))),
            "ahead",
            "look at the clocks of phone and of this machine; nothing is lost by it",
        ),
    ],
)
def test_nothing_is_to_be_deleted_or_replaced_that_only_cannot_be_read(facts, id, advice):
    assert said(facts)[id].advice == advice
