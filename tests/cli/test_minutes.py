"""log, estimate, date."""

import pytest

from tests.progress.logs import short


def record(skilltrail, id="se-git"):
    return skilltrail("log", id, "--json").value("record")["record"]


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        (("90m",), 90),
        (("1h30",), 90),
        (("1.5h",), 90),
        (("90",), 90),
        (("1", "h", "30", "min"), 90),
        (("0,5h",), 30),
        (("2h",), 120),
    ],
)
def test_time_is_logged_however_it_is_written(skilltrail, words, minutes):
    skilltrail("log", "se-git", *words)
    assert record(skilltrail)["minutes"] == minutes


@pytest.mark.parametrize("words", ["1h30 yesterday", "19 Nov 2h", "45m 3 days ago"])
def test_the_day_may_stand_beside_the_time(skilltrail, words):
    skilltrail("log", "se-git", *words.split())
    (entry,) = record(skilltrail)["logs"]
    assert entry["on"] in ("2026-11-19", "2026-11-17", "2026-11-19")


def test_the_first_minutes_begin_a_skill_and_shorten_what_is_left(skilltrail):
    skilltrail("goal", "add", "se-git")
    before = skilltrail("plan", "--json").value("plan")["standing"]["minutes_left"]
    answer = skilltrail("log", "se-git", "2h")
    assert answer.out.startswith("Logged 2 h on Version control with Git and pull requests. About ")
    plan = skilltrail("plan", "--json").value("plan")
    assert plan["standing"]["minutes_left"] == before - 120
    assert plan["stages"][-1]["items"][-1]["status"] == "learning"


def test_entries_are_listed_newest_first_with_their_keys_and_their_sum(skilltrail):
    skilltrail("log", "se-git", "90m", "--on", "yesterday")
    skilltrail("log", "se-git", "15")
    assert short(skilltrail("log", "se-git").out).splitlines() == [
        "2026-11-20      15 min  test:b2",
        "2026-11-19  1 h 30 min  test:b1",
        "1 h 45 min in all on Version control with Git and pull requests, about 10 h left",
    ]
    assert short(skilltrail("log", "se-git", "--plain").out).split() == ["test:b2", "test:b1"]


def test_an_entry_is_taken_out_by_its_key_or_a_part_of_it(skilltrail, refused):
    for minutes in ("10", "20", "30", "40", "50"):
        skilltrail("log", "se-git", minutes)
    keys = skilltrail("log", "se-git", "--plain").lines
    skilltrail("log", "se-git", "--remove", keys[0])
    skilltrail("log", "se-git", "--remove", keys[1].partition(":")[2])
    skilltrail("log", "se-git", "--remove", "test:b2")
    skilltrail("log", "se-git", "--remove", "b3")
    assert record(skilltrail)["minutes"] == 10
    skilltrail("undo")
    assert record(skilltrail)["minutes"] == 40
    assert "'test:b3'" in refused("log", "se-git", "--remove", "tset:b3")
    assert "'skilltrail log se-git' lists them" in refused("log", "se-git", "--remove", "nonsense")
    assert "nothing was logged on it" in refused("log", "data-pandas", "--remove", "b1")


def test_the_end_of_a_key_that_two_devices_share_is_not_enough(skilltrail, refused, monkeypatch):
    skilltrail("log", "se-git", "10")
    monkeypatch.setenv("SKILLTRAIL_DEVICE", "phone")
    skilltrail("log", "se-git", "20")
    line = short(refused("log", "se-git", "--remove", "b1"))
    assert "phone:b1" in line
    assert "test:b1" in line
    skilltrail("log", "se-git", "--remove", "phone:b1")
    assert record(skilltrail)["minutes"] == 10


def test_nothing_logged_says_how_to_begin(skilltrail):
    answer = skilltrail("log", "se-git")
    assert answer.out == ""
    assert "'skilltrail log se-git 90m'" in answer.err


def test_time_is_logged_on_projects_as_well(skilltrail):
    skilltrail("log", "prj-rag", "45m")
    (entry,) = record(skilltrail, "prj-rag")["logs"]
    assert short(entry.pop("key")) == "test:b1"
    assert entry == {"on": "2026-11-20", "minutes": 45, "timer": "", "late": False}


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("log", "se-gti", "5"), "'se-git'"),
        (("log", "se-git", "soon"), "'soon' is not a time like 90m, 1h30, 1.5h or 90 (minutes)"),
        (("log", "se-git", "0"), "between 1 minute and 24 hours"),
        (("log", "se-git", "25h"), "between 1 minute and 24 hours"),
        (("log", "se-git", "5\x1b[2J"), "is not a time"),
        (("log", "se-git", "5", "--on", "2026-12-01"), "still to come"),
        (("log", "se-git", "--on", "yesterday"), "needs a time"),
        (("log", "se-git", "5", "--remove", "b1"), "leave the time"),
        (("log",), "ID"),
        (("estimate", "se-git", "long"), "number of hours like 12"),
        (("estimate", "se-git", "12345"), "number of hours like 12"),
        (("estimate", "se-git", "0"), "between 1 minute"),
        (("estimate", "se-git", "5", "--clear"), "leave the hours away"),
        (("date", "se-git", "--done", "2026-11-02"), "'skilltrail tick se-git --on DAY'"),
        (("date", "se-git", "--begun", "2026-11-02"), "has not been begun"),
        (("date", "se-git", "--begun", "2 Foo"), "is not a date"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(skilltrail, refused, words, right):
    assert right in refused(*words)
    assert skilltrail("history").out == ""


@pytest.mark.parametrize(("words", "minutes"), [(("30",), 1800), (("1h30",), 90), (("1.5",), 90), (("12 h",), 720)])
def test_ones_own_estimate_counts_until_it_is_taken_back(skilltrail, words, minutes):
    skilltrail("estimate", "se-git", *words)
    assert skilltrail("estimate", "se-git", "--json").value("record")["minutes_left"] == minutes
    assert f"own {minutes}" in skilltrail("estimate", "se-git", "--plain").lines
    skilltrail("estimate", "se-git", "--clear")
    assert skilltrail("estimate", "se-git", "--plain").lines == ["curriculum 720", "logged 0", "left 720"]


def test_the_estimates_are_shown_beside_each_other(skilltrail):
    assert "none; the curriculum's counts" in skilltrail("estimate", "se-git").out
    skilltrail("estimate", "se-git", "20")
    skilltrail("log", "se-git", "3h")
    assert skilltrail("estimate", "se-git").lines == [
        "Version control with Git and pull requests",
        "Curriculum  about 12 h",
        "Yours       about 20 h",
        "Logged      3 h",
        "Left        about 17 h",
    ]


def test_dates_are_corrected_by_hand(skilltrail, refused):
    skilltrail("tick", "se-git")
    answer = skilltrail("date", "se-git", "--begun", "2026-11-02", "--done", "yesterday")
    assert answer.out == ("Version control with Git and pull requests: begun on 2 Nov 2026, done on 19 Nov 2026.\n")
    assert skilltrail("date", "se-git").lines == [
        "Version control with Git and pull requests",
        "Begun  2 Nov 2026",
        "Done   19 Nov 2026",
    ]
    assert skilltrail("date", "se-git", "--plain").lines == ["begun 2026-11-02", "done 2026-11-19"]
    assert "after" in refused("date", "se-git", "--done", "2026-11-01")
    assert "before" in refused("date", "se-git", "--begun", "2026-11-20")


def test_dates_of_what_was_not_begun_say_how_to_begin(skilltrail):
    for id, said in (("se-git", "is to do"), ("prj-rag", "is offered")):
        answer = skilltrail("date", id)
        assert answer.out == ""
        assert said in answer.err
        assert f"'skilltrail start {id} --on DATE'" in answer.err


def test_the_day_something_was_assumed_or_put_aside_is_shown(skilltrail):
    skilltrail("assume", "se-git")
    skilltrail("skip", "prj-rag")
    assert skilltrail("date", "se-git", "--plain").lines == ["assumed 2026-11-20"]
    assert skilltrail("date", "prj-rag", "--plain").lines == ["put aside 2026-11-20"]
