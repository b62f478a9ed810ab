"""Job adverts against the shipped curriculum, and the laws of reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from skilltrail.curriculum.model import Curriculum
from skilltrail.planning import reading
from skilltrail.planning.advert import nearest_roles, weigh
from skilltrail.planning.match import Reading, read
from skilltrail.planning.names import prepare
from skilltrail.planning.plan import Planner
from skilltrail.planning.tokens import blocks_of, fold
from skilltrail.progress.model import Goal, ItemProgress, Progress
from tests.planning import matching
from tests.planning.adverts import EXPECTED, NEAREST
from tests.planning.sentences import AFTERWARDS, HELD_OUT, TUNED
from tests.planning.worlds import learners, planners, role, skill, world

CURRICULUM, NAMES = matching.shipped()
HEAD = "# Data engineer\n\n## You bring\n\n"


def found(text: str, part: str = "") -> set[str]:
    return {one.skill for one in read(NAMES, text).findings if not part or one.part == part}


@pytest.mark.parametrize(("sentence", "expected"), TUNED + HELD_OUT + AFTERWARDS)
def test_a_sentence_names_what_a_reader_finds_in_it(sentence, expected):
    assert found(sentence) == set(expected.split())


def test_the_adverts_are_read_rightly_as_far_as_was_measured():
    precision, recall = matching.totals([matching.of_advert(name) for name in EXPECTED])
    assert precision >= 0.97
    assert recall >= 0.94
    assert all(matching.parts_right(name)[0] == matching.parts_right(name)[1] for name in EXPECTED)


def test_all_adverts_but_one_are_nearest_to_the_role_they_were_written_for():
    near = {name: nearest_roles(CURRICULUM, matching.reading(name)) for name in EXPECTED}
    # An advert for a forecaster, whose skills are those of a data scientist.
    assert {name for name, roles in near.items() if roles[0].role != NEAREST[name]} <= {"mle-grocery.md"}
    assert next(one for one in near["mle-grocery.md"] if one.named).role == "machine-learning-engineer"


def test_the_measurement_can_be_printed():
    lines = list(matching.lines())
    assert lines[-2].startswith("sentences held out: 34 of 34 whole")
    assert lines[-1].startswith("sentences written afterwards: 18 of 18 whole")


# what is asked for


@pytest.mark.parametrize(
    "head",
    ["## Nice to have", "Bonus points:", "**Preferred**", "WOULD BE A PLUS", "### Desirable skills", "- Ideally:"],
)
def test_a_heading_or_label_tells_what_is_nice_to_have(head):
    assert found(f"{HEAD}- SQL\n\n{head} \n\n- Kubernetes\n", "nice") <= {"ops-kubernetes"}
    assert found(f"{HEAD}- SQL\n\n{head}\n\n- Kubernetes\n", "must") - {"ops-kubernetes"} == {"data-sql-core"}


def test_a_clause_tells_what_is_nice_to_have_and_a_must_elsewhere_goes_before_it():
    text = f"{HEAD}- Docker; Terraform is a plus\n- Kafka would be great\n- Terraform every day\n"
    assert found(text, "nice") == {"de-kafka"}
    assert found(text, "must") == {"ops-docker", "ops-iac"}


@pytest.mark.parametrize("head", ["## What we offer", "## About us", "Benefits:", "## How to apply", "PERKS"])
def test_what_a_firm_says_of_itself_asks_for_nothing(head):
    text = f"{HEAD}- SQL\n\n{head}\n\nA course on Kubernetes.\n\n## Tasks\n\n- Kafka\n"
    assert found(text, "must") == {"data-sql-core", "de-kafka"}
    assert found(text, "aside") == {"ops-kubernetes"}


@pytest.mark.parametrize(
    "sentence",
    [
        "No SQL needed",
        "You don't need SQL.",
        "You do not need to know SQL",
        "No previous experience with SQL required",
        "SQL is not required",
        "SQL experience isn't necessary, we teach it",
        "without SQL",
        "pandas instead of SQL",
        "You need not know SQL",
    ],
)
def test_what_is_not_needed_is_not_asked_for(sentence):
    read_so = read(NAMES, sentence)
    assert "data-sql-core" not in {one.skill for one in read_so.findings}
    assert [one.skill for one in read_so.waived] == ["data-sql-core"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Not only SQL but also Python",
        "You need SQL",
        "No nonsense, just SQL",
        "You don't fear SQL",
        "No PhD needed, but SQL",
        "A degree is not required, SQL is",
        "SQL is not required but a plus",
    ],
)
def test_a_no_about_something_else_takes_nothing_away(sentence):
    assert "data-sql-core" in found(sentence)


def test_what_is_waived_in_one_place_and_asked_for_in_another_is_asked_for():
    answer = read(NAMES, "No SQL needed.\n\nYou write SQL every day.")
    assert found("No SQL needed.\n\nYou write SQL every day.") == {"data-sql-core"}
    assert answer.waived == ()


# the words and their lines


def test_every_skill_keeps_its_words_and_lines():
    answer = read(NAMES, "First line\n\n- Kubernetes and kafka\n- K8s, or `kubernetes`\n")
    words = {one.skill: [(m.text, m.line) for m in one.mentions] for one in answer.findings}
    assert words == {"ops-kubernetes": [("Kubernetes", 3), ("K8s", 4)], "de-kafka": [("kafka", 3)]}


def test_a_name_may_be_wrapped_over_two_lines_but_not_over_a_full_stop():
    wrapped = "We are looking for somebody who has worked with Spark Structured\nStreaming for years"
    assert found(wrapped) == {"de-stream-processing"}
    assert found("You like Python. Basics are taught.") == {"prog-python-intermediate"}


def test_addresses_name_nothing():
    assert found("See https://example.org/kubernetes or www.kafka.example, mail sql@example.org.") == set()


def test_unknown_terms_are_those_written_like_tools():
    text = f"{HEAD}- Python, ClickHouse and DICOM\n- Splunk\n- Fluent German and a Bachelor degree\n- AWS in London\n"
    assert [(one.text, one.line) for one in read(NAMES, text).unknown] == [
        ("ClickHouse", 5),
        ("DICOM", 5),
        ("Splunk", 6),
    ]


def test_what_the_curriculum_uses_somewhere_is_not_unknown():
    assert read(NAMES, "- SciPy\n- OpenMetadata\n").unknown == ()


# laws


@given(st.text(max_size=400))
def test_any_text_can_be_read(text):
    answer = read(NAMES, text)
    lines = max(1, len(text.splitlines()))
    assert all(1 <= m.line <= lines for one in answer.findings for m in one.mentions)


@given(st.lists(st.sampled_from([*TUNED, *HELD_OUT]), min_size=1, max_size=6))
def test_paragraphs_are_read_each_for_itself(pairs):
    whole = read(NAMES, "\n\n".join(f"{sentence}\n\nThat is all there is to say about it." for sentence, _ in pairs))
    assert {one.skill for one in whole.findings} == {id for _, ids in pairs for id in ids.split()}


SURE = [
    alias
    for one in CURRICULUM.skills.values()
    for alias in one.aliases
    if " " in alias and not set(alias) & set(",:()/+&") and found(f"You know {alias}.") == {one.id}
]


def test_nearly_every_alias_of_several_words_is_found_in_a_sentence():
    several = [a for s in CURRICULUM.skills.values() for a in s.aliases if " " in a and not set(a) & set(",:()/+&")]
    assert len(SURE) >= 0.97 * len(several)


@given(st.sampled_from(SURE), st.sampled_from([str.upper, str.lower, str.title, lambda a: a.replace(" ", "-")]))
def test_case_and_hyphens_make_no_difference_to_names_of_several_words(alias, write):
    assert found(f"You know {write(alias)}.") == found(f"You know {alias}.")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'", min_size=1, max_size=12))
def test_folding_a_plain_word_again_changes_little(word):
    assert fold(fold(word)) in (fold(word), fold(fold(fold(word))))


def test_british_and_american_and_plural_are_the_same():
    for one, other in (("optimisation", "Optimization"), ("modelling", "modeling"), ("databases", "database")):
        assert fold(one) == fold(other)
    assert fold("HDFS") != fold("HDF")


def test_what_looks_like_a_heading_is_one_and_a_sentence_is_none():
    heads = ["## Tasks", "**Your profile**", "YOUR TASKS", "Must have", "You bring:"]
    for head in heads:
        assert [block.heading for block in blocks_of(f"{head}\n- SQL\n")] == [True, False], head
    assert not blocks_of("We like what we do.\n- SQL\n")[0].heading


# against a learner


def small():
    skills = [skill("a", hours=10), skill("b", "a", hours=20), skill("c", "b", hours=5), skill("d", hours=7)]
    named = [replace(one, title=f"Topic {one.id}{one.id}", aliases=(f"tool{one.id}",)) for one in skills]
    return world(named, role("one", ["a", "b"]), role("two", ["a", "d"]))


def test_missing_hours_count_prerequisites_once_and_say_what_is_new():
    planner = small()
    progress = Progress({"a": ItemProgress("done"), "d": ItemProgress("skipped")}, (Goal("b", "skill"),))
    answer = weigh(planner, progress, read(prepare(planner.curriculum), "toola, toolb, toolc and toold\n"))
    stand = {one.skill: (one.standing, one.minutes, one.with_prerequisites) for one in answer.skills}
    assert stand == {
        "a": ("known", 0, 0),
        "b": ("missing", 1200, 1200),
        "c": ("missing", 300, 1500),
        "d": ("skipped", 0, 0),
    }
    assert (answer.minutes, answer.steps, answer.new_minutes) == (1500, 2, 300)
    assert answer.missing == ("b", "c")


def test_an_advert_that_names_nothing_is_near_no_role():
    planner = small()
    answer = weigh(planner, Progress(), read(prepare(planner.curriculum), "We are nice.\n"))
    assert answer.roles == () == answer.skills
    assert answer.minutes == 0
    assert weigh(Planner(Curriculum()), Progress(), Reading((), (), ())).roles == ()


@given(st.data())
def test_hours_are_those_of_a_plan_for_the_missing_skills(data):
    planner = data.draw(planners())
    progress = data.draw(learners(planner))
    names = prepare(planner.curriculum)
    ids = data.draw(st.lists(st.sampled_from(sorted(planner.curriculum.skills)), max_size=6, unique=True))
    answer = weigh(planner, progress, read(names, "".join(f"- {id}\n" for id in ids)))
    assert {one.skill for one in answer.skills} == set(ids)
    statuses = {id: progress.status(id) for id in ids}
    assert set(answer.missing) == {id for id in ids if statuses[id] in ("todo", "learning")}
    goals = tuple(Goal(id, "skill") for id in answer.missing)
    assert answer.minutes == planner.plan(progress, goals, ()).minutes_left
    assert answer.must_minutes <= answer.minutes
    assert answer.minutes <= sum(one.with_prerequisites for one in answer.skills)
    assert all(one.minutes <= one.with_prerequisites for one in answer.skills)
    assert sorted((one.score for one in answer.roles), reverse=True) == [one.score for one in answer.roles]
    assert all(0 <= share <= 100 for one in answer.roles for share in (one.score, one.of_advert, one.of_role))


# long texts


def test_whether_a_name_is_needed_is_told_by_the_words_around_it_however_long_the_clause():
    (block,) = blocks_of("Python, " * 2000)
    looked = []

    class Watched(tuple):
        __slots__ = ()

        def __getitem__(self, at):
            found = super().__getitem__(at)
            looked.append(len(found) if isinstance(at, slice) else 1)
            return found

    span = reading.Span(2000, 2001, ("python",))
    assert not reading.waived(Watched(block.tokens), 0, len(block.tokens), span, None)
    assert sum(looked) < 200


@pytest.mark.parametrize("text", ["Python, " + "Go, " * 300, "Go, " * 300 + "Python"])
def test_certainty_spreads_through_a_long_list_from_either_end_in_a_few_rounds(text, monkeypatch):
    rounds = []
    listed = reading._listed
    monkeypatch.setattr(reading, "_listed", lambda *of: rounds.append(1) or listed(*of))
    assert {"prog-go", "prog-python-intermediate"} <= found(text)
    assert len(rounds) <= 3 * 300
