import pytest

from skilltrail.errors import BadFileError
from skilltrail.progress.drafts import Draft, read_drafts, with_draft, write_drafts
from tests.torture.mutate import mutations


@pytest.fixture
def path(tmp_path):
    return tmp_path / "draft.json"


def test_drafts_are_read_as_they_were_written(path):
    drafts = {"python": Draft("two\nlines\n\N{SNOWMAN} \x1b", ("desk-0001:b1",)), "numpy": Draft("")}
    write_drafts(path, drafts)
    assert read_drafts(path) == drafts
    assert path.stat().st_mode & 0o777 == 0o600


def test_without_drafts_there_is_no_file(path):
    write_drafts(path, {"python": Draft("text")})
    write_drafts(path, {})
    assert not path.exists()
    assert read_drafts(path) == {}


def test_a_draft_never_takes_the_place_of_another_one():
    drafts = with_draft({}, "python", Draft("first", ("a:b1",)))
    drafts = with_draft(drafts, "numpy", Draft("other"))
    both = with_draft(drafts, "python", Draft("second", ("a:b1", "a:b2")))
    assert both == {"numpy": Draft("other"), "python": Draft("first\n\nsecond", ("a:b1", "a:b2"))}
    longer = with_draft(drafts, "python", Draft("first and more", ("a:b1",)))
    assert longer["python"].text == "first and more"


def test_what_is_damaged_is_said_or_read_in_part(path):
    import random
    from itertools import islice

    write_drafts(path, {"python": Draft("text", ("a:b1",))})
    data = path.read_bytes()
    for changed in (b"[" * 100_000, *islice(mutations(data, random.Random(1)), 1500)):
        path.write_bytes(changed)
        try:
            found = read_drafts(path)
        except BadFileError as error:
            assert "draft.json: " in str(error)
        else:
            assert all(isinstance(draft, Draft) for draft in found.values())
