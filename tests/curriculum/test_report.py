"""A report turns what was noted into problems that can be printed anywhere."""

from skilltrail.curriculum.problem import Problem
from skilltrail.curriculum.report import MOST_PROBLEMS, Report


def test_a_problem_is_one_line():
    assert str(Problem("a.toml", 3, "skill 'x'", "is odd")) == "a.toml:3: skill 'x': is odd"
    assert str(Problem("a.toml", 3, "skill 'x'", "is odd", "warning")) == "a.toml:3: warning: skill 'x': is odd"
    assert str(Problem("a.toml", 0, "", "is odd")) == "a.toml: is odd"


def test_whatever_is_noted_is_cleaned_and_cut():
    report = Report("pa\x1bck")
    report.error("fi\nle", 2, "skill '\u202e\x07'", "x\r\n" * 5000)
    (problem,) = report.problems()
    assert (problem.file, problem.subject) == ("pa\ufffdck/fi le", "skill '\ufffd'")
    assert problem.message.startswith("x x x")
    assert len(problem.message) <= 600


def test_only_errors_make_a_pack_fail():
    report = Report("pack")
    report.warning("a", 0, "", "w")
    assert not report.failed
    report.error("a", 0, "", "e")
    assert report.failed


def test_suggestions_stop_when_very_much_had_to_be_looked_at():
    report = Report("pack")
    ids = [f"skill-{number}" for number in range(10_000)]
    hints = [report.hint("skil-77", ids) for _ in range(60)]
    assert hints[0] == " (did you mean 'skill-77'?)"
    assert hints[-1] == ""


def test_many_warnings_neither_keep_a_pack_out_nor_hide_what_does():
    report = Report("pack")
    for number in range(MOST_PROBLEMS + 5):
        report.warning("a", number, "", "w")
    assert not report.full
    assert {problem.severity for problem in report.problems()} == {"warning"}
    assert report.problems()[-1].message == "more than 1,000 problems; the rest is not shown"
    report.error("b", 1, "", "e")
    assert report.full
    assert "b:1: e" in [str(problem).removeprefix("pack/") for problem in report.problems()]
    assert report.problems()[-1].severity == "error"


def test_only_so_many_errors_are_kept():
    report = Report("pack")
    for number in range(MOST_PROBLEMS + 5):
        report.error("a", number, "", "e")
    assert report.full
    assert len(report.problems()) == MOST_PROBLEMS + 1
