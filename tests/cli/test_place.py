"""place: one question a call for scripts, a conversation on a terminal."""

import pytest

from skilltrail.cli import conversation

ROLE = "data-engineer"


@pytest.fixture
def typing(monkeypatch):
    """A terminal on which somebody types these lines, and then ends the input (or presses ctrl+c)."""

    def prepare(*lines, ending=EOFError):
        waiting = list(lines)
        asked = []

        def read_line(prompt):
            asked.append(prompt)
            if not waiting:
                raise ending
            return waiting.pop(0)

        monkeypatch.setattr(conversation, "read_line", read_line)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("skilltrail.cli.place.on_terminal", lambda _: True)
        return asked

    return prepare


def asked_now(skilltrail):
    return skilltrail("place", ROLE, "--plain").out.strip()


class TestFromAScript:
    def test_it_asks_one_question_and_says_how_to_answer(self, skilltrail):
        answer = skilltrail("place", ROLE)
        id = asked_now(skilltrail)
        assert answer.lines[0].startswith("Data engineer: question 1, about ")
        assert f"({id})" in answer.out
        assert "Can you do this?" in answer.out
        assert f"place {ROLE} --answer {id}=yes" in answer.err

    def test_answers_lead_on_and_can_be_taken_back(self, skilltrail):
        first = asked_now(skilltrail)
        page = skilltrail("place", ROLE, "--answer", f"{first}=y", "--json").value("placement")
        assert [(a["skill"], a["reply"]) for a in page["asked"]] == [(first, "yes")]
        assert page["question"]["skill"] != first
        assert skilltrail("place", "--plain").out.strip() == page["question"]["skill"]
        skilltrail("place", "--back", "--plain")
        assert asked_now(skilltrail) == first

    def test_a_whole_placement_ends_in_a_review_and_one_change(self, skilltrail):
        for _ in range(60):
            page = skilltrail("place", ROLE, "--json").value("placement")
            if page["question"] is None:
                break
            level = page["question"]["level"]
            said = "yes" if level == "foundation" else "no"
            skilltrail("place", ROLE, "--answer", f"{page['question']['skill']}={said}", "--plain")
        review = skilltrail("place", ROLE)
        assert "found to be known" in review.lines[0]
        assert "You said yes" in review.out
        assert "--save" in review.err
        kept = skilltrail("place", "--plain").lines
        assert kept
        assert skilltrail("skills", "--status", "assumed", "--plain").lines == []
        done = skilltrail("place", "--save", "--json").value("done")
        assert sorted(done["ids"]) == sorted(kept)
        assert sorted(skilltrail("skills", "--status", "assumed", "--plain").lines) == sorted(kept)
        skilltrail("undo")
        assert skilltrail("skills", "--status", "assumed", "--plain").lines == []

    def test_what_was_found_can_be_taken_back_and_in_again(self, skilltrail):
        skilltrail("place", ROLE, "--answer", "data-sql-core=yes")
        dropped = skilltrail("place", "--drop", "data-sql-core")
        assert "Taken back, and not saved" in dropped.out
        assert "data-sql-core" not in skilltrail("place", "--review", "--plain").lines
        skilltrail("place", "--drop", "data-sql-core")
        assert "data-sql-core" in skilltrail("place", "--review", "--plain").lines

    def test_a_proof_shows_questions_with_answers(self, skilltrail):
        proof = skilltrail("place", ROLE, "--proof")
        assert "Check yourself" in proof.out
        assert "Answer: " in proof.out

    def test_where_all_is_known_there_is_nothing_to_ask(self, skilltrail):
        skilltrail("assume", "math-algebra")
        answer = skilltrail("place", "math-algebra")
        assert answer.out.startswith("Algebra, functions and mathematical notation: all 1 skill are known already")

    def test_forgetting(self, skilltrail):
        skilltrail("place", ROLE, "--answer", "se-git=?")
        assert skilltrail("place", "--forget").err == "Forgot 1 answer.\n"
        assert skilltrail("place", "--forget").err == "There were no answers to forget.\n"

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ((), "name a role or an area"),
            (("data-enginer",), "did you mean 'data-engineer'"),
            ((ROLE, "--answer", "se-git"), "is not an answer like SKILL=yes"),
            ((ROLE, "--answer", "se-git=maybe"), "is not an answer like SKILL=yes"),
            ((ROLE, "--answer", "se-gti=yes"), "did you mean 'se-git'"),
            ((ROLE, "--answer", "hw-verilog=yes"), "no skill"),
            ((ROLE, "--back"), "no answer to take back"),
            ((ROLE, "--save"), "nothing to save"),
            ((ROLE, "--drop", "se-git"), "was not found to be known"),
            ((ROLE, "--forget"), "give it alone"),
        ],
    )
    def test_what_cannot_be_is_refused_in_one_line(self, refused, words, said):
        assert said in refused("place", *words)

    def test_answers_are_all_or_none_where_one_is_wrong(self, skilltrail):
        skilltrail("place", ROLE, "--answer", "se-git=yes", "--answer", "nonsense", code=2)
        assert skilltrail("place", ROLE, "--json").value("placement")["asked"] == []

    def test_hostile_answers_on_the_disk_do_no_harm(self, skilltrail, tmp_path, monkeypatch):
        monkeypatch.setenv("SKILLTRAIL_HOME", str(tmp_path))
        (tmp_path / "placement.toml").write_text('format = 1\nscope = "role:\\u001b[2J"\nanswers = ["yes nowhere"]\n')
        assert "\x1b" not in skilltrail("place", ROLE).out
        assert "name a role" in skilltrail("place", code=2).err

    def test_narrow_terminals(self, skilltrail, monkeypatch):
        monkeypatch.setattr("skilltrail.cli.output.Output.__init__", _narrow)
        skilltrail("place", ROLE, "--answer", "data-sql-core=yes")
        for words in ((), ("--review",), ("--proof",)):
            assert all(len(line) <= 60 for line in skilltrail("place", "--once", *words).lines)


def _narrow(self):
    _plain(self)
    self.columns = 60


def _plain(self):
    self.shape, self.terminal, self.broken, self._complaints = "text", False, False, set()
    self.unicode, self.styled, self.columns, self.live, self._open = True, False, 0, 0, 0


class TestConversation:
    def test_questions_answers_review_and_save(self, skilltrail, typing):
        asked = typing("y", "p", "?", "nonsense", "back", "n", "review", "1", "1", "save")
        answer = skilltrail("place", ROLE)
        assert "question 1" in answer.out
        assert "question 4" in answer.out
        assert "Say y, n, p or ?" in answer.err
        assert "found to be known" in answer.out
        assert "Taken back" in answer.out
        assert "Assumed" in answer.lines[-1]
        assert asked[-1].strip().startswith("[s]ave")
        assert skilltrail("skills", "--status", "assumed", "--plain").lines

    @pytest.mark.parametrize(("words", "code"), [(("y", "quit"), 0), (("y",), 0)])
    def test_it_can_be_left_and_goes_on(self, skilltrail, typing, words, code):
        typing(*words)
        left = skilltrail("place", ROLE, code=code)
        assert "'skilltrail place' goes on" in left.err
        typing("quit")
        assert "Going on after 1 answer" in skilltrail("place").err

    def test_ctrl_c_leaves_and_keeps(self, skilltrail, typing):
        typing("y", ending=KeyboardInterrupt)
        assert "'skilltrail place' goes on" in skilltrail("place", ROLE, code=130).err
        assert len(skilltrail("place", "--once", "--json").value("placement")["asked"]) == 1

    def test_a_proof_shows_its_answer_when_one_wants_it(self, skilltrail, typing):
        asked = typing("proof", "", "proof", "", "quit")
        answer = skilltrail("place", ROLE)
        assert answer.out.count("Answer: ") == 2
        assert asked[1].strip() == "enter shows the answer >"
        assert "So: can you do it?" in answer.err

    def test_what_cannot_be_done_is_said_and_asked_again(self, skilltrail, typing):
        typing("back", "review", "99", "save", "back", "quit")
        answer = skilltrail("place", ROLE)
        assert "there is no answer to take back" in answer.err
        assert "'99' is no number of the list" in answer.err
        assert "there is nothing to save" in answer.err
        assert answer.out.count("question 1") == 2

    def test_at_the_end_comes_the_review_and_back_goes_on_asking(self, skilltrail, typing):
        typing(*(["n"] * 60))
        over = skilltrail("place", "math-algebra")
        assert "0 of 1 skill found to be known" in over.out
        typing("back", "y", "save")
        assert "Assumed" in skilltrail("place").lines[-1]

    def test_where_all_is_known_nothing_is_asked(self, skilltrail, typing):
        skilltrail("assume", "math-algebra")
        asked = typing()
        assert "known already" in skilltrail("place", "math-algebra").out
        assert asked == []


def test_the_prompt_is_parted_between_words_and_leaves_room_for_an_answer():
    words = conversation._PROMPT
    assert conversation.prompt(words, 0).count("\n") == 0
    for columns in (20, 40, 60, 80):
        lines = conversation.prompt(words, columns).split("\n")
        assert all(len(line) < columns for line in lines)
        assert "  ".join(line.removesuffix(" > ") for line in lines) == "  ".join(words)


def test_where_all_is_skipped_it_does_not_say_that_it_is_known(skilltrail):
    skilltrail("goal", "add", "prog-go")
    skilltrail("skip", "prog-go")
    assert "Your goals: all of it is skipped" in skilltrail("place").out
