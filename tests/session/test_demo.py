"""The demo's learner."""

from datetime import UTC, datetime

from skilltrail.paths import find_paths
from skilltrail.session.demo import ROLE, furnish
from skilltrail.session.session import Session

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def furnished(folder):
    paths = find_paths(str(folder), {})
    furnish(paths, now=lambda: NOW, device="demo")
    return paths


def test_the_same_moment_gives_the_same_record(tmp_path):
    first, second = (furnished(tmp_path / name).progress.read_bytes() for name in ("one", "two"))
    assert first == second


def test_the_learner_has_a_past_and_no_future(tmp_path):
    paths = furnished(tmp_path)
    session = Session.open(paths, now=lambda: NOW, device="demo")
    assert [goal.target for goal in session.goals()] == [ROLE]
    stamps = [line.stamp for line in session.history()]
    assert len(stamps) > 20
    assert stamps == sorted(stamps, reverse=True)
    assert "2026-04" < stamps[-1] < stamps[0] < "2026-11-20T12"
    assert [row.status for row in session.skill_rows()].count("learning") == 1
    assert session.undo().ids
