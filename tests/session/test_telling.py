import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail.progress import history
from skilltrail.progress.events import EventLog
from skilltrail.progress.operations import Entry
from skilltrail.session.telling import Teller, tell, tell_entry
from tests.progress.logs import NOW, logs, record, texts
from tests.session.desk import open_session

TITLES = {
    "a": "Alpha",
    "p": "A project",
    "a#one": "You can do one thing",
    "p#two": "It runs",
    "@book": "A Book",
    "r/c": "A choice",
    "r": "A role",
}


def title(id):
    return TITLES.get(id, id)


def told(*entries):
    return tell([Entry(*entry) for entry in entries], title)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (("skill", "a", "done", ("2026-11-20",)), "Ticked Alpha"),
        (("skill", "a", "assumed", ("2026-11-20", "said")), "Assumed Alpha"),
        (("skill", "a", "assumed", ("2026-11-20", "placement")), "Assumed Alpha"),
        (("skill", "a", "assumed", ("2026-11-20", "b")), "Assumed 1 prerequisite"),
        (("skill", "a", "learning", ("2026-11-20",)), "Started Alpha"),
        (("skill", "a", "skipped", ("2026-11-20",)), "Skipped Alpha"),
        (("skill", "a", "todo", ("2026-11-20",)), "Set back to to do: Alpha"),
        (("project", "p", "adopted", ("2026-11-20",)), "Adopted A project"),
        (("project", "p", "learning", ("2026-11-20",)), "Began A project"),
        (("project", "p", "done", ("2026-11-20",)), "Finished A project"),
        (("project", "p", "skipped", ("2026-11-20",)), "Put aside A project"),
        (("project", "p", "todo", ("2026-11-20",)), "Set back to offered: A project"),
        (("skill", "a", "outcome", ("one", "2026-11-20")), "Ticked an outcome of Alpha: You can do one thing"),
        (("skill", "a", "unoutcome", ("one",)), "Took back an outcome of Alpha: You can do one thing"),
        (("project", "p", "outcome", ("two", "2026-11-20")), "Ticked a criterion of A project: It runs"),
        (("skill", "a", "log", ("90", "2026-11-20")), "Logged 1 h 30 min on Alpha"),
        (("skill", "a", "unlog", ("d:b1",)), "Took out minutes logged on Alpha"),
        (("skill", "a", "note", (), "x"), "Wrote the note on Alpha"),
        (("skill", "a", "note", ("d:b1",)), "Cleared the note on Alpha"),
        (("skill", "a", "evidence", ("https://x.org", "2026-11-20")), "Added evidence to Alpha: https://x.org"),
        (("skill", "a", "evidence", ("https://x.org", "2026-11-20"), "Mine"), "Added evidence to Alpha: Mine"),
        (("skill", "a", "unevidence", ("https://x.org",)), "Took evidence from Alpha: https://x.org"),
        (("skill", "a", "use", ("book",)), "Using A Book for Alpha"),
        (("skill", "a", "use", ("book",), "chapter 5"), "Using A Book for Alpha, at chapter 5"),
        (("skill", "a", "unuse"), "Using no resource in particular for Alpha"),
        (("skill", "a", "estimate", ("600",)), "Estimated Alpha at 10 h"),
        (("skill", "a", "unestimate"), "Took the estimate for Alpha back"),
        (("skill", "a", "begun", ("2026-11-20",)), "Set the beginning of Alpha to 20 Nov 2026"),
        (("goal", "r", "add", ("1",)), "Set goal A role"),
        (("goal", "r", "remove"), "Removed goal A role"),
        (("choice", "r/c", "choose", ("a",)), "Chose Alpha for A choice"),
        (("choice", "r/c", "unchoose"), "Opened again: A choice"),
        (("plan", "hours", "set", ("8", "2026-11-20")), "Set 8 h a week"),
        (("plan", "hours", "clear", ("2026-11-20",)), "Cleared the hours a week"),
        (("plan", "start", "set", ("2026-11-23", "2026-11-20")), "Set the start day to 23 Nov 2026"),
        (("plan", "start", "clear", ("2026-11-20",)), "Cleared the start day"),
        (("plan", "target", "set", ("2026-11-23", "2026-11-20")), "Set the target date to 23 Nov 2026"),
        (("plan", "target", "clear", ("2026-11-20",)), "Cleared the target date"),
        (("plan", "off", "add", ("2026-12-21", "2027-01-03")), "Added days off 21 Dec 2026 – 3 Jan 2027"),
        (("plan", "off", "remove", ("2026-12-21", "2027-01-03")), "Removed days off 21 Dec 2026 – 3 Jan 2027"),
        (("plan", "off", "add", ("2026-12-21", "2026-12-28")), "Added days off 21 Dec – 28 Dec 2026"),
        (("plan", "off", "add", ("2026-12-21", "2026-12-21")), "Added days off 21 Dec 2026"),
        (("plan", "off", "add", ("2026-12-21", "soon")), "Added days off 21 Dec 2026 to soon"),
        (("skill", "a", "juggled", ("3",)), "Changed what this version does not know"),
        (("plan", "speed", "set", ("3",)), "Changed what this version does not know"),
        (("weather", "x", "done", ("2026-11-20",)), "Changed what this version does not know"),
    ],
)
def test_every_entry_is_told(entry, words):
    assert told(entry) == words


def test_that_work_began_goes_without_saying_where_it_was_logged_or_ticked():
    began = ("skill", "a", "learning", ("2026-11-20",))
    assert told(began, ("skill", "a", "log", ("5", "2026-11-20"))) == "Logged 5 min on Alpha"
    assert told(began, ("skill", "a", "outcome", ("one", "2026-11-20"))).startswith("Ticked an outcome of Alpha")
    assert told(began, ("skill", "b", "log", ("5", "2026-11-20"))) == "Started Alpha; Logged 5 min on b"


def test_several_things_are_counted():
    points = [("project", "p", "outcome", (id, "2026-11-20")) for id in ("one", "two")]
    assert told(*points) == "Ticked 2 criteria of A project"
    assert told(*[("skill", id, "done", ("2026-11-20",)) for id in ("a", "b", "c")]) == "Ticked 3 skills"
    implied = [("skill", id, "assumed", ("2026-11-20", "a")) for id in ("b", "c")]
    assert told(("skill", "a", "done", ("2026-11-20",)), *implied) == "Ticked Alpha; assumed 2 prerequisites"


entries = st.builds(
    Entry,
    st.sampled_from(["skill", "project", "goal", "choice", "plan", "other"]),
    st.sampled_from(["a", "hours", "off", "start", "speed", "x\x1b"]) | texts,
    st.sampled_from(
        [
            *(
                "done",
                "assumed",
                "learning",
                "outcome",
                "unoutcome",
                "log",
                "unlog",
                "note",
                "evidence",
                "unevidence",
            ),
            *("use", "unuse", "estimate", "unestimate", "begun", "add", "remove", "set", "clear", "choose", "undo"),
        ]
    )
    | texts,
    st.lists(st.sampled_from(["2026-11-20", "5", "9" * 5000, "x"]) | texts, max_size=12).map(tuple),
    texts,
)


@given(st.lists(entries, min_size=1, max_size=4))
def test_whatever_a_file_says_was_done_is_told(found):
    assert tell(found, title)
    for entry in found:
        assert tell_entry(entry, title, None).words


@given(logs())
def test_any_log_is_told(log):
    teller = Teller(title)
    lines = teller.lines(log)
    assert len(lines) == len(history.batches(log))
    for line in lines:
        assert line.what
        assert teller.page(line.batch).line == line


def test_a_note_that_took_the_place_of_many_versions_is_told():
    log = record(EventLog(), ("skill", "a", "note " + " ".join(f"d:b{n}" for n in range(12))), now=NOW)
    assert Teller(title).lines(log)[0].what == "Cleared the note on Alpha"


def test_titles_of_all_that_can_be_told(tmp_path):
    session = open_session(tmp_path)
    assert session.use("python", "book", "chapter 3").text == "Using A Book for Python, at chapter 3"
    assert session.tick(["first-model#runs"]).text == "Ticked a criterion of First model: It runs"
    assert session.tick(["pandas#join"]).text == "Ticked an outcome of Pandas: You can join two tables"
    session.undo()
    assert session.history()[0].what == "Took back: ticked an outcome of pandas: You can join two tables"
