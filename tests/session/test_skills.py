"""The page of a skill."""

from msgspec.structs import replace

from skilltrail.curriculum.model import Pack, Question, Remark
from skilltrail.paths import find_paths
from skilltrail.session.session import Session
from skilltrail.session.views import RemarkLine
from tests.session.desk import Clock, curriculum, open_session


def test_a_remark_stands_beside_the_title_of_its_pack(tmp_path):
    world = replace(curriculum(), packs=(Pack("ours", "Our company"),))
    session = Session(find_paths(str(tmp_path), {}), world, (), Clock(), "desk-0001")
    python = session.curriculum.skills["python"]
    notes = (Remark("Ask Kim.", "ours"), Remark("In room 4.", "gone"))
    session.curriculum.skills["python"] = replace(python, notes=notes)
    assert session.skill_page("python").notes == (
        RemarkLine("Ask Kim.", "Our company"),
        RemarkLine("In room 4.", "gone"),
    )


def test_questions_come_with_their_answers(tmp_path):
    session = open_session(tmp_path)
    asked = (Question("why", "Why?", "Because."),)
    session.curriculum.skills["python"] = replace(curriculum().skills["python"], questions=asked)
    assert session.skill_page("python").questions == asked
    assert session.skill_page("numpy").questions == ()
