"""forecast, and what the verbs of set answer."""

import re
from datetime import date, timedelta

import pytest

from skilltrail.cli import foresee
from skilltrail.cli.door import Door
from skilltrail.cli.output import Output, Page

DAY = re.compile(r"\d{4}-\d\d-\d\d")


@pytest.fixture
def walked(skilltrail, monkeypatch):
    """Call the program as somebody with ten weeks of five hours each behind them."""
    monkeypatch.setenv("SKILLTRAIL_NOW", "2026-09-07T18:00:00Z")
    skilltrail("goal", "add", "mle")
    skilltrail("set", "hours", "6")
    for week in range(10):
        day = date(2026, 9, 7) + timedelta(weeks=week)
        monkeypatch.setenv("SKILLTRAIL_NOW", f"{day}T19:00:00Z")
        skilltrail("log", "math-linear-algebra" if week % 2 else "prog-python-basics", "5h")
    monkeypatch.setenv("SKILLTRAIL_NOW", "2026-11-20T18:00:00Z")
    return skilltrail


def test_without_a_goal_it_says_how_to_take_one(skilltrail):
    answer = skilltrail("forecast")
    assert answer.out == ""
    assert "skilltrail goal add" in answer.err
    assert skilltrail("forecast", "--json").value("forecast")["goal"] is None


def test_with_too_little_history_it_says_so_and_gives_the_schedule(skilltrail):
    skilltrail("goal", "add", "mle")
    answer = skilltrail("forecast")
    assert "once 6 whole ones are recorded" in answer.out
    assert "at 8 h a week (assumed)" in answer.out
    names = [line.split()[:2] for line in skilltrail("forecast", "--plain").lines]
    assert names == [["milestone", "scheduled"], ["goal", "scheduled"]]


def test_a_range_says_what_it_rests_on_and_that_it_is_an_estimate(walked):
    answer = walked("forecast").out
    assert "10 whole weeks of yours; they brought about 5 h of the plan" in answer
    assert "an estimate" in answer
    value = walked("forecast", "--json").value("forecast")
    assert value["drawn"]
    assert value["goal"]["p50"] < value["goal"]["p85"]
    assert value["milestone"]["p85"] < value["goal"]["p50"]
    assert {move["kind"] for move in value["moves"]} == {"hours", "stage"}
    assert walked("forecast").out == answer


def test_plain_gives_days_by_name(walked):
    lines = walked("forecast", "--plain").lines
    assert [line.rsplit(" ", 1)[0] for line in lines] == [
        f"{what} {which}" for what in ("milestone", "goal") for which in ("scheduled", "p50", "p85")
    ]
    assert all(DAY.fullmatch(line.rsplit(" ", 1)[1]) for line in lines)


def test_the_plan_names_the_verb_that_draws_a_range(walked):
    assert "'skilltrail forecast'" in next(line for line in walked("plan").lines if line.startswith("Forecast"))


def test_another_pace_and_target_are_only_tried(walked):
    before = walked("forecast", "--plain").lines
    answer = walked("forecast", "--by", "1 June 2029", "--hours", "20").out
    assert "1 Jun 2029:" in answer
    assert "at 20 h a week" in answer
    assert "to be ready by then" in answer
    assert "of 100 futures make it" in answer
    assert walked("forecast", "--plain").lines == before
    assert "Target  none" in walked("set").out


def test_a_target_is_answered_with_the_hours_it_needs(skilltrail):
    skilltrail("goal", "add", "mle")
    answer = skilltrail("set", "target", "1", "June", "2028").out
    hours = float(re.search(r"1 Jun 2028: ([\d.]+) h a week to be ready by then", answer)[1])
    skilltrail("set", "hours", f"{hours}")
    finish = skilltrail("plan", "--json").value("plan")["standing"]["finish"]
    assert finish <= "2028-06-01"
    skilltrail("set", "hours", f"{hours - 0.5}")
    assert skilltrail("plan", "--json").value("plan")["standing"]["finish"] > "2028-06-01"


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-11-19", "it can't be: the day is past"),
        ("2026-12-24", "h a week, and nobody keeps up more than 60"),
    ],
)
def test_a_target_that_can_not_be_says_so(skilltrail, day, why):
    skilltrail("goal", "add", "mle")
    assert why in skilltrail("set", "target", day).out
    assert why in skilltrail("forecast").out


def test_every_verb_of_set_says_what_it_comes_to(skilltrail):
    skilltrail("goal", "add", "mle")
    for words in (("hours", "8"), ("start", "1", "Dec"), ("off", "20 Dec to 2 Jan"), ("target", "2029-06-01")):
        answer = skilltrail("set", *words).out
        assert re.search(r"At 8 h a week: .* about .*, all of it about \d", answer)
    assert "done" in skilltrail("set", "hours", "9", "--json").out


def test_days_off_are_taken_as_people_write_them(skilltrail):
    skilltrail("set", "off", "20", "Dec", "to", "2", "Jan")
    skilltrail("set", "off", "2 weeks from 1 March")
    skilltrail("set", "off", "2026-11-23", "2026-11-24")
    assert skilltrail("set", "show", "--plain").lines == [
        "off 2026-11-23 2026-11-24",
        "off 2026-12-20 2027-01-02",
        "off 2027-03-01 2027-03-14",
    ]
    skilltrail("set", "off", "--remove", "25 Dec")
    assert "off 2026-12-20 2026-12-24" in skilltrail("set", "show", "--plain").lines


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("forecast", "--by", "soon"), "'soon' is not a date like"),
        (("forecast", "--hours", "500"), "hours a week lie between"),
        (("forecast", "--hours", "169"), "hours a week lie between"),
        (("set", "target", "31", "Feb"), "'31 Feb' is not a date like"),
        (("set", "off", "whenever"), "'whenever' are no days like"),
        (("set", "off"), "missing"),
    ],
)
def test_what_is_not_understood_is_one_line(skilltrail, words, said):
    answer = skilltrail(*words, code=2)
    assert said in answer.err
    assert len(answer.err.splitlines()) == 1


def test_nothing_left_has_no_forecast(skilltrail):
    skilltrail("goal", "add", "se-git")
    skilltrail("tick", "se-git", "--with-prerequisites")
    answer = skilltrail("forecast")
    assert (answer.out, "Nothing is left" in answer.err) == ("", True)


def test_sixty_columns_are_enough(walked):
    assert walked("forecast", "--plain").lines
    page, session = Page(60), Door(Output()).session
    foresee._write(page, session.forecast(), session.today)
    assert all(len(line) <= 60 for _, line in page.lines)
