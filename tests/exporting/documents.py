"""A small roadmap and a small portfolio with one of everything, as the golden files show them."""

from datetime import date

from skilltrail.exporting.model import (
    DocumentEvidence,
    DocumentItem,
    DocumentPoint,
    DocumentProject,
    DocumentResource,
    DocumentSource,
    DocumentStage,
    RoadmapDocument,
)
from skilltrail.exporting.portfolio import PortfolioArea, PortfolioDocument, PortfolioItem, PortfolioKnown


def small_document() -> RoadmapDocument:
    """Return two stages: known, learning, to do, a choice; projects offered, adopted and done; odd titles."""
    return RoadmapDocument(
        goals=("Machine-learning engineer", "Data engineer, up to Pipelines"),
        stages=(_start(), _data()),
        exported=date(2026, 11, 21),
        percent=36,
        minutes_left=125 * 60,
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
        chosen=True,
        bookmark="week 3",
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
            DocumentItem(
                "prog-python-basics",
                "Python basics",
                status="done",
                minutes=2700,
                logged=41 * 60 + 30,
                on=date(2026, 2, 3),
                evidence=(
                    DocumentEvidence("https://github.com/example/times-tables", "A times-table quiz"),
                    DocumentEvidence("file:///home/somebody/My%20talk.pdf", "Slides"),
                ),
            ),
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
                logged=10 * 60,
                points=(
                    DocumentPoint("select", "You can select rows.", ticked=True),
                    DocumentPoint("join", "You can join two tables.", ticked=False),
                ),
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
        minutes_left=90 * 60,
        begins=date(2026, 12, 23),
        ends=date(2027, 2, 28),
        items=(
            DocumentItem(
                "prj-charts",
                "Three honest charts",
                kind="project",
                status="done",
                minutes=5 * 60,
                logged=6 * 60,
                on=date(2026, 11, 1),
                points=(DocumentPoint("axes", "Every axis begins where it should.", ticked=True),),
                evidence=(DocumentEvidence("http://old.example.org/charts"),),
            ),
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
            DocumentItem(
                "prj-survey",
                "A survey of one street",
                kind="project",
                status="adopted",
                summary="Ask forty people one question.",
                minutes=10 * 60,
                minutes_left=10 * 60,
                begins=date(2027, 2, 20),
                ends=date(2027, 2, 28),
                points=(DocumentPoint("forty", "Forty people were asked."), DocumentPoint("why", "It is said why.")),
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


def small_portfolio() -> PortfolioDocument:
    """Return a finished project, skills of two areas, one in progress, some known before; notes, odd titles."""
    return PortfolioDocument(
        role="Machine-learning engineer",
        exported=date(2026, 11, 21),
        asked=92,
        met=2,
        projects=(
            PortfolioItem(
                "prj-first-dataset",
                "One question, one data set",
                "project",
                goal="Answer one real question from a public data set that you fetched yourself.",
                begun=date(2026, 8, 1),
                done=date(2026, 9, 12),
                logged=21 * 60 + 15,
                points=(
                    DocumentPoint("fresh-clone", "A fresh clone runs to the same figures.", ticked=True),
                    DocumentPoint("page-memo", "A one-page memo states the answer and its limits."),
                ),
                evidence=(DocumentEvidence("https://github.com/example/late-buses", "Do wet days make late buses?"),),
                note="Ask the depot *before* downloading.",
            ),
        ),
        areas=(
            PortfolioArea(
                "Programming",
                (
                    PortfolioItem(
                        "prog-python-basics",
                        "Python basics",
                        begun=date(2025, 11, 24),
                        done=date(2026, 2, 3),
                        logged=41 * 60 + 30,
                        points=(
                            DocumentPoint("script", "You can write a script that reads a file.", ticked=True),
                            DocumentPoint("debug", "You can find a fault with print and patience."),
                        ),
                        evidence=(
                            DocumentEvidence("https://github.com/example/times-tables", "A times-table quiz"),
                            DocumentEvidence("file:///home/somebody/talk.pdf", "Slides"),
                        ),
                        note="Lists:\n- slices copy\n- += does not\n\nUse `enumerate`.",
                    ),
                    PortfolioItem("prog-cpp", "C++ & A/B tests", done=date(2026, 3, 1)),
                ),
            ),
            PortfolioArea("Data", (PortfolioItem("data-sql-core", "SQL: SELECT", done=date(2026, 4, 2), logged=45),)),
        ),
        current=(
            PortfolioItem("prj-rag", "Cited answers", "project", goal="Answer and cite.", begun=date(2026, 11, 1)),
            PortfolioItem(
                "prob-foundations",
                "Probability rules, conditioning and Bayes' theorem",
                begun=date(2026, 11, 14),
                logged=200,
                points=(DocumentPoint("bayes", "You can turn a conditional probability round.", ticked=True),),
            ),
        ),
        known=(
            PortfolioKnown("By their own account", ("Algebra", "Vectors, matrices and linear maps")),
            PortfolioKnown("Implied by Code review", ("Git",)),
        ),
        first=date(2025, 11, 24),
        last=date(2026, 11, 20),
        sources=(DocumentSource("The skilltrail curriculum", "2026.11", "CC-BY-4.0"),),
    )
