"""history: the changes, and the record over time."""

import pytest

from skilltrail.cli.past import week_bar
from tests.progress.logs import short


@pytest.fixture
def worked(skilltrail):
    """A learner with three weeks of work, on two skills and a project."""
    skilltrail("set", "hours", "8")
    skilltrail("log", "se-git", "4h", "--on", "2026-11-04")
    skilltrail("log", "se-git", "90m", "--on", "2026-11-05")
    skilltrail("log", "data-sql-core", "20h", "--on", "2026-11-17")
    skilltrail("tick", "se-git", "--on", "2026-11-10")
    skilltrail("tick", "prj-rag#test-set")
    skilltrail("log", "prj-rag", "30")
    skilltrail("evidence", "prj-rag", "https://example.org/rag", "--title", "Answers")


def test_history_is_newest_first(skilltrail):
    skilltrail("tick", "se-git")
    skilltrail("start", "data-sql-core")
    skilltrail("undo")
    lines = skilltrail("history", "--json").value("history")
    assert [line["ids"] for line in lines if "data-sql-core" in line["ids"]]
    text = skilltrail("history").out
    assert "2026-11-20 18:00" in text
    assert "Ticked" in text
    assert "undone" in text
    assert len(skilltrail("history", "-n", "1", "--plain").lines) == 1


@pytest.mark.parametrize("words", [(), ("--weeks",), ("--days",), ("--areas",), ("--evidence",)], ids=" ".join)
def test_an_empty_record_says_how_to_begin(skilltrail, words):
    answer = skilltrail("history", *words)
    assert answer.out == ""
    assert "'skilltrail " in answer.err
    noun = words[0].strip("-") if words else "history"
    assert skilltrail("history", *words, "--json").value(noun) == []


def test_changes_are_narrowed_by_words_ids_days_device_and_being_undone(skilltrail, monkeypatch):
    skilltrail("tick", "se-git")
    skilltrail("log", "se-git", "30")
    monkeypatch.setenv("SKILLTRAIL_DEVICE", "phone-1a2b")
    monkeypatch.setenv("SKILLTRAIL_NOW", "2026-11-25T12:00:00Z")
    skilltrail("tick", "data-sql-core")
    skilltrail("undo")

    def found(*words):
        return short(skilltrail("history", *words, "--plain").out).split()

    assert len(found()) == 4
    assert found("ticked", "version") == ["test:b1"]
    assert found("--of", "se-git") == ["test:b2", "test:b1"]
    assert found("--of", "SE-GIT", "logged") == ["test:b2"]
    assert found("--since", "2026-11-21") == found("--device", "phone")
    assert found("--until", "2026-11-20") == ["test:b2", "test:b1"]
    assert found("--since", "today", "--undone") == ["phone-1a2b:b1"]
    assert found("--of", "prog-numpy") == []
    assert skilltrail("history", "nonsense").err == "No change is like that.\n"


def test_what_the_curriculum_no_longer_has_can_be_asked_for(skilltrail):
    import os
    from pathlib import Path

    skilltrail("tick", "se-git")
    state = Path(os.environ["SKILLTRAIL_HOME"]) / "progress.toml"
    state.write_text(state.read_text().replace("[skill.se-git]", "[skill.gone-for-good]"))
    assert short(skilltrail("history", "--of", "gone-for-good", "--plain").out).split() == ["test:b1"]


@pytest.mark.parametrize(
    ("words", "right"),
    [
        (("--of", "se-gti"), "'se-git'"),
        (("--device", "tset"), "'test'"),
        (("--since", "soon"), "is not a date"),
        (("--since", "2026-11-20", "--until", "2026-11-19"), "comes before"),
        (("-n", "0"), "-n"),
        (("--weeks", "git"), "--weeks takes no words"),
        (("--days", "--of", "se-git"), "--days takes no words"),
        (("--evidence", "--undone"), "--evidence takes no words"),
        (("--areas", "--since", "today"), "--areas is about all the time"),
        (("--days", "-n", "2"), "--days shows whole months"),
    ],
)
def test_a_wrong_question_is_refused_with_what_is_right(skilltrail, refused, words, right):
    skilltrail("tick", "se-git")
    assert right in refused("history", *words)


def test_older_changes_are_counted(skilltrail):
    for minutes in range(1, 24):
        skilltrail("log", "se-git", str(minutes))
    answer = skilltrail("history")
    assert len(answer.lines) == 20
    assert answer.err == "3 older changes: -n 23 shows them as well.\n"
    assert skilltrail("history", "-n", "23").err == ""
    assert len(skilltrail("history", "--plain").lines) == 20
    assert skilltrail("history", "--json").err == ""


def test_weeks_are_logged_beside_planned_time(skilltrail, worked):
    answer = skilltrail("history", "--weeks")
    head, this, before, first, _, total = answer.lines
    assert head.split() == ["week", "logged", "planned", "finished"]
    assert "16 Nov – 22 Nov" in this
    assert "20 h 30 min" in this
    assert "█" * 20 in this.replace("│", "█")
    assert this.endswith("1 outcome")
    assert "1, about 12 h" in before
    assert "5 h 30 min" in first
    assert total == "In all: 26 h logged, 1 finished (about 12 h), 1 outcome ticked."
    weeks = skilltrail("history", "--weeks", "--json").value("weeks")
    assert [(week["begins"], week["minutes"]) for week in weeks] == [
        ("2026-11-16", 1230),
        ("2026-11-09", 0),
        ("2026-11-02", 330),
    ]
    assert skilltrail("history", "--weeks", "--plain").lines == [week["begins"] for week in weeks]


def test_weeks_are_those_asked_for_and_so_is_their_sum(skilltrail, worked):
    assert skilltrail("history", "--weeks", "--since", "2026-11-15", "--plain").lines == ["2026-11-16", "2026-11-09"]
    assert skilltrail("history", "--weeks", "--until", "2026-11-09", "--plain").lines == ["2026-11-09", "2026-11-02"]
    assert skilltrail("history", "--weeks", "-n", "1", "--plain").lines == ["2026-11-16"]
    assert "In all: 5 h 30 min logged" in skilltrail("history", "--weeks", "--until", "2026-11-08").out
    answer = skilltrail("history", "--weeks", "--until", "2020-01-01")
    assert (answer.out, answer.err) == ("", "Nothing in that time.\n")


@pytest.mark.parametrize(
    ("minutes", "planned", "most", "bar"),
    [
        (0, 0, 0, ""),
        (0, 0, 600, ""),
        (600, 0, 600, "██████████"),
        (0, 600, 600, "··········"),
        (300, 600, 600, "█████·····"),
        (600, 300, 600, "█████│████"),
        (600, 600, 600, "██████████"),
        (1, 0, 600, "█"),
        (600, 1, 600, "█│████████"),
    ],
)
def test_a_bar_shows_time_logged_and_where_the_plan_was(minutes, planned, most, bar):
    assert week_bar(minutes, planned, most, 10) == bar


def test_days_are_lines_of_months(skilltrail, worked):
    lines = skilltrail("history", "--days").lines
    assert lines[0].startswith("Nov 2026  ···█▓····░······█··▒             5 days  26 h")
    assert lines[0].endswith("1 finished  1 outcome")
    assert [line[:8] for line in lines[:12:11]] == ["Nov 2026", "Dec 2025"]
    assert "▓ 1 h or more" in lines[-1]
    days = skilltrail("history", "--days", "--json").value("days")
    assert [day["on"] for day in days] == ["2026-11-04", "2026-11-05", "2026-11-10", "2026-11-17", "2026-11-20"]
    assert skilltrail("history", "--days", "--plain").lines == [day["on"] for day in days]


def test_days_since_long_ago_begin_with_the_first_on_which_something_was_done(skilltrail, worked):
    lines = skilltrail("history", "--days", "--since", "0001-01-01").lines
    assert len(lines) == 3
    assert "26 h" in lines[0]
    lines = skilltrail("history", "--days", "--since", "2026-11-05", "--until", "2026-11-10").lines
    assert "1 h 30 min" in lines[0]
    assert skilltrail("history", "--days", "--until", "2025-01-01").err == "Nothing in that time.\n"


def test_a_year_ago_is_out_of_a_years_activity(skilltrail):
    skilltrail("log", "se-git", "1h", "--on", "2025-11-30")
    assert skilltrail("history", "--days").err == "Nothing in that time.\n"
    assert skilltrail("history", "--days", "--since", "2025-11-01", "--plain").lines == ["2025-11-30"]


def test_areas_say_where_the_hours_went(skilltrail, worked):
    answer = skilltrail("history", "--areas")
    assert answer.lines[-1] == "In all: 26 h logged, 1 finished (about 12 h)."
    (line,) = [line for line in answer.lines if line.startswith("Software engineering ")]
    assert line.endswith(" 5 h 30 min  1, about 12 h")
    areas = skilltrail("history", "--areas", "--json").value("areas")
    assert sum(area["minutes"] for area in areas) == 26 * 60
    assert skilltrail("history", "--areas", "--plain").lines == [area["id"] for area in areas]
    assert "projects" in [area["id"] for area in areas]


def test_evidence_is_the_ledger(skilltrail, worked):
    assert skilltrail("history", "--evidence").lines[0].endswith("(prj-rag): Answers")
    assert skilltrail("history", "--evidence", "--plain").lines == ["https://example.org/rag"]
    assert skilltrail("history", "--evidence", "--until", "2026-11-19").err == "Nothing in that time.\n"


@pytest.mark.parametrize("columns", [40, 60, 80, 100])
def test_a_narrow_terminal_loses_figures_and_no_day(skilltrail, worked, monkeypatch, columns):
    from skilltrail import text
    from skilltrail.cli.output import Output

    plain = Output.__init__

    def narrow(self):
        plain(self)
        self.columns = columns

    monkeypatch.setattr(Output, "__init__", narrow)
    lines = skilltrail("history", "--days").lines
    assert "···█▓····░······█··▒" in lines[0]
    assert "26 h" in lines[0]
    if columns >= 60:
        for words in ("--days", "--weeks", "--areas"):
            for line in skilltrail("history", words).lines:
                assert text.width(line) <= columns or "In all" in line
    assert ("█" in skilltrail("history", "--weeks").out) is (columns >= 80)


def test_two_views_at_once_are_refused(refused):
    assert "--weeks and --days are views of their own: give one of them" in refused("history", "--weeks", "--days")
