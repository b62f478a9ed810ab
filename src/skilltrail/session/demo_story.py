"""What the demo's learner wrote down in a year: a teacher of mathematics on the way to machine-learning engineer."""

from msgspec import Struct


class Chapter(Struct, frozen=True):
    """The story of one skill or project. What the curriculum does not have is left out.

    `resource` is what was learnt from, `marks` the bookmarks on the way, evenly spread; `pace` the time taken for an
    hour of the estimate; `estimate` own minutes for the whole. `notes` are paragraphs, each with the part of the time
    (0 to 1) after which it was written; `evidence` are (address, title), added at the end. `again` are the minutes
    worked on it once more after the tick was taken back, with `regret` added to the note.
    """

    resource: str = ""
    marks: tuple[str, ...] = ()
    pace: float = 1.0
    estimate: int | None = None
    notes: tuple[tuple[float, str], ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()
    again: int = 0
    regret: str = ""


KNEW = "mathematics"
"""The area that the learner knew before the first day."""

KNEW_NOTE = (
    "math-matrix-decompositions",
    "Have not used the SVD since university. Look at it again before reducing dimensions.",
)

PAUSE_NOTE = (
    "Three weeks without opening it: exams to mark, then flu. Six hours a week from here on, which I can keep."
)

FIRST, SECOND = "prj-first-dataset", "prj-tabular-honest"
"""The projects: the first one was finished, the second one is begun."""

STORY: dict[str, Chapter] = {
    "prog-python-basics": Chapter(
        resource="cs50p",
        marks=("week 0", "week 1", "week 2", "week 3", "week 4", "week 5", "week 6", "week 7", "week 8", "week 9"),
        pace=0.8,
        notes=(
            (0.1, "Tuesdays and Thursdays after marking, Saturday mornings. Laptop open before the coffee is made."),
            (
                0.7,
                "Let 7b loose on the times-table quiz. It took them ten minutes to find out about negative numbers.",
            ),
        ),
        evidence=(("https://github.com/example/times-tables", "A times-table quiz, used in class"),),
    ),
    "data-sql-core": Chapter(
        resource="sqlbolt",
        marks=("lesson 4", "lesson 6", "lesson 9", "lesson 12", "lesson 15", "lesson 18"),
        pace=0.75,
        notes=((0.5, "After every join: count the rows. When there are more, the right-hand side had duplicates."),),
        evidence=(("https://github.com/example/school-library", "The school library in SQLite: twelve questions"),),
    ),
    "ops-linux-cli": Chapter(
        resource="missing-semester",
        marks=("lecture 1", "lecture 2", "lecture 3", "lecture 4", "lecture 5"),
        pace=0.7,
        notes=((0.8, "sort | uniq -c | sort -rn answers half of my questions before Python has started."),),
    ),
    "se-git": Chapter(
        resource="pro-git",
        marks=("chapter 2", "chapter 3", "chapter 5", "chapter 6"),
        pace=0.8,
        notes=((1.0, "Commit when a sentence says what changed."),),
        again=240,
        regret="Took the tick back: lost an afternoon to a merge conflict. Next: chapter 7.8, then three on purpose.",
    ),
    "se-environments": Chapter(
        resource="uv-docs",
        pace=0.8,
        notes=((0.9, "The laptop at school now builds the very same environment as mine, from one lock file."),),
    ),
    "rai-ethics": Chapter(
        resource="fast-ai-ethics",
        marks=("lesson 1", "lesson 2", "lesson 3", "lesson 4"),
        pace=0.8,
        notes=((0.6, "Brought the exam grades of 2020 up in the staff room. Everybody knows somebody it hit."),),
    ),
    "pro-learning": Chapter(
        resource="lhtl",
        marks=("week 1", "week 2", "week 3", "week 4"),
        notes=((0.7, "I tell pupils to recall, not to reread. So: three questions on paper before every session."),),
    ),
    "pro-problem-framing": Chapter(
        resource="google-problem-framing",
        pace=0.8,
        notes=((0.9, "What would anybody do differently if they knew? Predicting homework marks fails that test."),),
    ),
    "pro-problem-solving": Chapter(resource="team-playbook", pace=0.7),
    "prog-numpy": Chapter(
        resource="numpy-100",
        marks=("exercise 10", "exercise 20", "exercise 45", "exercise 70"),
        pace=0.85,
        notes=((0.5, "Broadcasting: write the shapes above the line, aligned on the right."),),
    ),
    "prog-python-intermediate": Chapter(
        resource="python-tutorial",
        marks=("chapter 4", "chapter 5", "chapter 6", "chapter 7", "chapter 8", "chapter 9"),
        estimate=28 * 60,
        notes=((0.75, "Classes were quick. Generators took as long as all the rest."),),
    ),
    "data-formats": Chapter(
        resource="pydata-book",
        marks=("chapter 6",),
        notes=((0.9, "One term of till receipts: 41 MB as CSV, 3 MB as Parquet, and the dates stay dates."),),
    ),
    "data-pandas": Chapter(
        resource="pydata-book",
        marks=("chapter 5", "chapter 7", "chapter 8", "chapter 10", "chapter 11"),
        pace=0.95,
        notes=((0.6, "No more than four calls in a chain. I have to be able to read it on Monday."),),
        evidence=(("https://github.com/example/canteen-queue", "When is the canteen queue shortest?"),),
    ),
    "data-visualization": Chapter(
        resource="wilke-dataviz",
        marks=("chapter 2", "chapter 5", "chapter 10", "chapter 20", "chapter 29"),
        pace=0.7,
        notes=((0.8, "Redid the chart for the staff meeting. For once nobody asked what it shows."),),
        evidence=(("https://example.org/charts-redone.html", "Three charts, before and after"),),
    ),
    "data-collection": Chapter(
        resource="dataset-search",
        pace=0.8,
        notes=((0.7, "Arrival times of all city buses since January, free to use if the source is named."),),
    ),
    "stat-descriptive": Chapter(
        resource="openintro-stats",
        marks=("chapter 2",),
        pace=0.6,
        notes=((0.5, "I teach most of this. New to me: how little a mean says about waiting."),),
    ),
    "pro-technical-writing": Chapter(
        resource="google-tech-writing",
        marks=("Technical Writing One", "Technical Writing Two"),
        pace=0.8,
        notes=((0.9, "The answer goes into the first line. I mark essays down for less."),),
    ),
    "data-cleaning": Chapter(
        resource="kaggle-data-cleaning",
        marks=("lesson 1", "lesson 2", "lesson 3", "lesson 4", "lesson 5"),
        pace=0.8,
        notes=(
            (0.5, "1,312 buses arrived before they left. Not noise: two of the clocks were still on winter time."),
        ),
    ),
    "data-eda": Chapter(
        resource="mlcourse-ai",
        marks=("topic 1", "topic 2"),
        pace=0.9,
        notes=((0.8, "Lateness is two distributions, not one: school days and the rest."),),
    ),
    "se-testing": Chapter(
        resource="pytest-docs",
        marks=("Get started", "How to use fixtures", "How to parametrize"),
        pace=0.8,
        notes=((0.7, "Every cleaning rule has a test now. Two of the rules turned out to do nothing."),),
        evidence=(("https://github.com/example/late-buses/tree/main/tests", "Tests of the cleaning rules"),),
    ),
    FIRST: Chapter(
        notes=(
            (0.1, "Are buses later on wet days? Asked at the depot before downloading anything. They bet on yes."),
            (0.9, "Yes, by a minute and a half, and on two of eleven lines only. Both of them cross the bridge."),
        ),
        evidence=(
            ("https://github.com/example/late-buses", "Do wet days make late buses?"),
            ("https://example.org/late-buses.html", "The answer on one page, as sent to the depot"),
        ),
    ),
    SECOND: Chapter(
        notes=((0.05, "Next: will this bus be more than five minutes late? The depot would show it at the stop."),),
    ),
    "prob-foundations": Chapter(
        resource="stat110",
        marks=("lecture 2", "lecture 4", "lecture 5", "lecture 6"),
        pace=0.9,
        notes=((0.3, "Lecture 4 is the lesson on conditioning that I should have been giving for years."),),
    ),
    "pro-iteration": Chapter(resource="team-playbook"),
    "ml-workflow": Chapter(resource="google-ml-crash-course"),
    "ml-sklearn": Chapter(resource="sklearn-mooc", marks=("module 1", "module 2")),
}
