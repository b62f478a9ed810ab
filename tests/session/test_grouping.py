"""Skills that pass a filter, by area."""

from skilltrail.session.filtering import SkillFilter
from skilltrail.session.grouping import by_area
from tests.session.desk import curriculum, open_session


def test_groups_keep_their_order_and_count_what_is_known(tmp_path):
    session = open_session(tmp_path / "home")
    session.tick(["python"])
    groups = by_area(session.skill_rows(), SkillFilter())
    assert [group.id for group in groups] == ["alpha", "beta", "gamma"]
    assert [row.id for row in groups[0].rows] == ["python", "numpy"]
    assert [group.known for group in groups] == [1, 0, 0]
    assert sum(len(group.rows) for group in groups) == len(session.skill_rows())


def test_groups_without_a_row_are_left_out(tmp_path):
    session = open_session(tmp_path / "home")
    groups = by_area(session.skill_rows(), SkillFilter.parse("pan", curriculum()))
    assert [(group.id, len(group.rows)) for group in groups] == [("beta", 1)]
    assert by_area(session.skill_rows(), SkillFilter.parse("zzz", curriculum())) == ()
