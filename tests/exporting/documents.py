"""A small roadmap with one of everything, as the golden file shows it."""

from datetime import date

from skilltrail.exporting.model import (
    DocumentItem,
    DocumentProject,
    DocumentResource,
    DocumentSource,
    DocumentStage,
    RoadmapDocument,
)


def small_document() -> RoadmapDocument:
    """Return two stages: known, learning, to do and a choice; a warning, a project, odd titles."""
    return RoadmapDocument(
        goals=("Machine-learning engineer", "Data engineer, up to Pipelines"),
        stages=(_start(), _data()),
        exported=date(2026, 11, 21),
        percent=36,
        minutes_left=115 * 60,
        weekly_minutes=480,
        assumed_pace=True,
        milestone="Start: code, shell and SQL",
        milestone_minutes=35 * 60,
        milestone_on=date(2026, 12, 22),
        finish=date(2027, 2, 28),
        sources=(
            DocumentSource("The skilltrail curriculum", "2026.11", "CC-BY-4.0"),
            DocumentSource("Our team's notes", "3", "CC-BY-SA-4.0"),
        ),
    )


def _start() -> DocumentStage:
    cs50 = DocumentResource(
        "CS50's Introduction to Programming with Python",
        "https://cs50.harvard.edu/python/",
        "Harvard",
        "course",
        "free",
        "weeks 0 to 4",
    )
    return DocumentStage(
        id="machine-learning-engineer/start",
        number=1,
        title="Start: code, shell and SQL",
        milestone="You can automate a small task and query a database.",
        minutes_left=35 * 60,
        begins=date(2026, 11, 21),
        ends=date(2026, 12, 22),
        items=(
            DocumentItem("prog-python-basics", "Python basics", status="done", minutes=2700, on=date(2026, 2, 3)),
            DocumentItem("ops-linux-cli", "Linux command line", status="assumed", minutes=900, origin="said so"),
            DocumentItem(
                "se-git",
                "Git",
                status="assumed",
                minutes=720,
                on=date(2026, 11, 20),
                origin="implied by Code review",
            ),
            DocumentItem(
                "data-sql-core",
                "SQL: SELECT to GROUP BY",
                status="learning",
                summary="Asking a database for rows, joined, filtered and counted.",
                minutes=25 * 60,
                minutes_left=15 * 60,
                begins=date(2026, 11, 21),
                ends=date(2026, 12, 4),
                resources=(
                    cs50,
                    DocumentResource(
                        "Use the Index, Luke!", "https://use-the-index-luke.com/", "M. Winand", "book", "free"
                    ),
                ),
            ),
            DocumentItem(
                "prog-cpp",
                "C++ & A/B tests",
                summary="A language for what has to be fast, with snake_case and *pointers*.",
                minutes=20 * 60,
                minutes_left=20 * 60,
                begins=date(2026, 12, 5),
                ends=date(2026, 12, 22),
                without=("C", "Assembly"),
                resources=(
                    DocumentResource(
                        "Computer Systems", "http://csapp.cs.cmu.edu/", "Bryant, O'Hallaron", "book", "paid"
                    ),
                ),
            ),
        ),
        needs=(("prog-python-basics", "data-sql-core"), ("ops-linux-cli", "se-git"), ("se-git", "prog-cpp")),
    )


def _data() -> DocumentStage:
    return DocumentStage(
        id="machine-learning-engineer/data",
        number=2,
        title="Work with data",
        milestone="You can answer a question from a data set and show how sure you are.",
        minutes_left=80 * 60,
        begins=date(2026, 12, 23),
        ends=date(2027, 2, 28),
        items=(
            DocumentItem(
                "stat-estimation",
                "Estimation",
                summary="Intervals, and what they do not mean.",
                minutes=20 * 60,
                minutes_left=20 * 60,
                begins=date(2026, 12, 23),
                ends=date(2027, 1, 8),
            ),
            DocumentItem(
                "stat-hypothesis-testing",
                "Hypothesis tests",
                minutes=20 * 60,
                minutes_left=20 * 60,
                begins=date(2027, 1, 9),
                ends=date(2027, 1, 9),
            ),
            DocumentItem(
                "machine-learning-engineer/second-language",
                "A second language",
                kind="choice",
                minutes=40 * 60,
                minutes_left=40 * 60,
                options=("R", "Java", "C++"),
            ),
        ),
        projects=(
            DocumentProject(
                "prj-first-dataset",
                "One question, one data set",
                20 * 60,
                "Answer one real question from a public data set you fetched yourself.",
                ("A fresh clone reruns to the same figures.", "Source and licence are recorded."),
            ),
        ),
        needs=(("data-sql-core", "stat-estimation"), ("stat-estimation", "stat-hypothesis-testing")),
    )
