"""why, map, gate."""

import pytest

ROLE = "machine-learning-engineer"


@pytest.fixture
def aiming(skilltrail):
    """Somebody whose goal is to be a machine-learning engineer."""
    skilltrail("goal", "add", ROLE)
    return skilltrail


def test_why_tells_the_chain_to_a_goal_with_the_reasons(aiming):
    answer = aiming("why", "prog-python-basics", "--json").value("why")
    assert answer["why"]["skill"] == "prog-python-basics"
    assert answer["why"]["reasons"]
    text = aiming("why", "prog-python-basics").out
    assert "Machine-learning engineer, stage" in text
    assert "the next milestone" in text
    assert "It unlocks" in text
    assert "steps of your plan wait for it, about" in text
    assert "It needs nothing: it can be begun." in text


def test_every_edge_of_a_chain_has_its_written_reason(skilltrail, curriculum):
    skilltrail("goal", "add", "dl-transformers")
    text = skilltrail("why", "prog-numpy").out
    chain = skilltrail("why", "prog-numpy", "--json").value("why")["why"]["reasons"][0]["chain"]
    assert chain[0]["by"] == "dl-transformers"
    for link in chain:
        needed = curriculum.skills[link["by"]].prerequisites
        reason = next(one.reason for one in needed if one.skill == link["skill"])
        assert reason in text


def test_why_tells_what_skipping_loses_in_steps_and_hours(aiming):
    why = aiming("why", "math-linear-algebra", "--json").value("why")["why"]
    before = aiming("plan", "--json").value("plan")["standing"]
    text = aiming("why", "math-linear-algebra").out
    aiming("skip", "math-linear-algebra")
    after = aiming("plan", "--json").value("plan")["standing"]
    assert why["minutes_if_skipped"] == before["minutes_left"] - after["minutes_left"]
    assert 1 + len(why["dropped_if_skipped"]) - len(why["added_if_skipped"]) == before["steps"] - after["steps"]
    lost = text[text.index("If you skip it") :]
    assert f"{why['minutes_if_skipped'] // 60} h less." in lost
    assert "would have to do without it" in text


def test_why_of_what_is_known_or_not_needed_says_so(aiming):
    aiming("tick", "prog-python-basics")
    text = aiming("why", "prog-python-basics").out
    assert "Done, no step of your plan." in text
    assert "of your plan build on it" in text
    assert "If you skip it" not in text
    aiming("goal", "remove", ROLE)
    assert "None of your goals needs it." in aiming("why", "prog-numpy").out


def test_why_of_a_goal_that_is_a_skill_says_that_it_is_one(skilltrail):
    skilltrail("goal", "add", "prog-numpy")
    assert "It is a goal of yours" in skilltrail("why", "prog-numpy").out


def test_why_of_a_choice_tells_who_asks_and_what_can_be_taken(aiming):
    choice = f"{ROLE}/second-language"
    text = aiming("why", choice).out
    assert "A choice of 3 skills, open." in text
    assert "Machine-learning engineer asks for one of them in stage" in text
    assert "(prog-cpp), to do" in text
    assert text == aiming("why", "MLE/second-language").out
    assert "one to choose from for" in aiming("why", "prog-cpp").out
    aiming("choose", choice, "prog-cpp")
    assert "made: Modern C++" in aiming("why", choice).out
    assert aiming("why", choice, "--plain").lines == [choice]


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("mle", "'skilltrail role machine-learning-engineer'"),
        ("statistics", "'skilltrail skills --area statistics'"),
        ("prog-nunpy", "did you mean 'prog-numpy'?"),
    ],
)
def test_why_of_anything_else_says_what_to_ask(refused, word, said):
    assert said in refused("why", word)


def test_map_lists_both_sides_with_their_reasons(aiming, curriculum):
    aiming("tick", "prog-python-basics")
    text = aiming("map", "prog-numpy").out
    edge = curriculum.skills["prog-numpy"].prerequisites[0]
    assert f"  ✓ {curriculum.skills[edge.skill].title} ({edge.skill}), done: {edge.reason}" in text
    assert "(data-pandas), to do, in your plan: " in text
    assert "(data-cleaning)" not in text


def test_map_goes_as_deep_as_asked_and_tells_nothing_twice(aiming):
    deeper = aiming("map", "prog-numpy", "--depth", "3")
    assert "      ◌ " in deeper.out
    ids = aiming("map", "prog-numpy", "--depth", "3", "--plain").lines
    assert ids[0] == "prog-numpy"
    assert len(ids) == len(set(ids))
    value = aiming("map", "prog-numpy", "--depth", "3", "--json").value("map")
    assert {one["depth"] for one in value["unlocks"]} == {1, 2, 3}


def test_map_of_what_needs_nothing_or_unlocks_nothing_says_so(skilltrail, curriculum):
    assert "It needs nothing: it can be begun." in skilltrail("map", "prog-python-basics").out
    needed = {one.skill for skill in curriculum.skills.values() for one in skill.prerequisites}
    last = next(id for id in curriculum.skills if id not in needed)
    assert "Nothing builds on it." in skilltrail("map", last).out


def test_map_refuses_what_is_no_skill(refused):
    assert "'prog-numpy'" in refused("map", "prog-nunpy")
    assert "--depth" in refused("map", "prog-numpy", "--depth", "0")


def test_the_gate_adds_up_and_is_never_called_the_time_needed(aiming):
    value = aiming("gate", "--json").value("gate")
    assert sum(step["minutes_left"] for step in value["goal"]) == value["goal_minutes"]
    assert sum(step["minutes_left"] for step in value["milestone"]) == value["milestone_minutes"]
    assert value["goal_minutes"] < value["minutes"]
    text = aiming("gate").out
    assert "What gates the goal: " in text
    assert "What gates the next milestone" in text
    assert "It is not the time you need: that is about" in text
    assert aiming("gate", "--plain").lines == [step["id"] for step in value["goal"]]
    assert len(aiming("gate", "-n", "2", "--json").value("gate")["holding"]) == 2
    aiming("goal", "add", "data-engineer")
    assert "What gates the goals: " in aiming("gate").out


def test_without_a_goal_nothing_is_gated(skilltrail):
    answer = skilltrail("gate")
    assert answer.out == ""
    assert "skilltrail goal add" in answer.err
    skilltrail("goal", "add", "prog-python-basics")
    skilltrail("tick", "prog-python-basics")
    assert "Nothing is left" in skilltrail("gate").err


def test_a_chain_that_is_all_there_is_to_do_is_not_told_from_the_time_needed(skilltrail):
    skilltrail("goal", "add", "prog-go")
    text = skilltrail("gate").out
    assert "needs the one before" in text
    assert "not the time you need" not in text
