import os
import stat
from pathlib import Path

import pytest
from hypothesis import given

from skilltrail.errors import SaveError, UsageError
from skilltrail.exporting.target import TargetExistsError, default_name, write_export
from tests.exporting.reading import texts


@pytest.fixture
def home(tmp_path):
    """A learner's folder with one of everything an export must never touch."""
    folder = tmp_path / "home"
    for name in ("packs/mine/skills", "backups"):
        (folder / name).mkdir(parents=True)
    for name in ("progress.toml", "config.toml", "packs/mine/skills/a.toml", "backups/progress-1.toml"):
        (folder / name).write_text("kept", encoding="utf-8")
    return folder


@pytest.fixture
def protected(home):
    return [home / name for name in ("progress.toml", "config.toml", "view.toml", "packs", "backups")]


def refuse(target, protected, *, force=True):
    """Assert that the target is refused in one line, and return the line."""
    with pytest.raises(UsageError) as caught:
        write_export(target, "# exported\n", force=force, protected=protected)
    message = str(caught.value)
    assert "\n" not in message
    assert message.isprintable()
    return message


def contents(home):
    return {path: path.read_text(encoding="utf-8") for path in sorted(home.rglob("*.toml"))}


def test_a_new_file_holds_the_text_and_can_be_read_by_all(tmp_path, protected):
    written = write_export(tmp_path / "road.md", "# Weg für é\n", force=False, protected=protected)
    assert written == tmp_path / "road.md"
    assert written.read_bytes() == "# Weg für é\n".encode()
    assert stat.S_IMODE(written.stat().st_mode) == 0o644


def test_a_relative_path_is_answered_with_an_absolute_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert write_export(Path("road.md"), "x", force=False, protected=[]) == tmp_path / "road.md"


def test_an_existing_file_is_kept_without_force(tmp_path):
    target = tmp_path / "road.md"
    target.write_text("mine")
    with pytest.raises(TargetExistsError, match="exists already; use --force"):
        write_export(target, "x", force=False, protected=[])
    assert target.read_text() == "mine"


def test_an_existing_file_is_replaced_with_force_and_keeps_its_mode(tmp_path):
    target = tmp_path / "road.md"
    target.write_text("mine")
    target.chmod(0o600)
    write_export(target, "x", force=True, protected=[])
    assert target.read_text() == "x"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_link_to_an_ordinary_file_is_written_through_with_force_only(tmp_path):
    (tmp_path / "real.md").write_text("mine")
    link = tmp_path / "link.md"
    link.symlink_to("real.md")
    with pytest.raises(TargetExistsError):
        write_export(link, "x", force=False, protected=[])
    write_export(link, "x", force=True, protected=[])
    assert link.is_symlink()
    assert (tmp_path / "real.md").read_text() == "x"


def test_a_link_to_nothing_is_not_followed_without_force(tmp_path):
    link = tmp_path / "link.md"
    link.symlink_to("not-there.md")
    with pytest.raises(TargetExistsError):
        write_export(link, "x", force=False, protected=[])
    assert not (tmp_path / "not-there.md").exists()


@pytest.mark.parametrize("name", ["progress.toml", "config.toml", "view.toml", "packs", "backups"])
def test_the_learners_own_files_are_never_replaced(home, protected, name):
    before = contents(home)
    assert "belongs to skilltrail itself" in refuse(home / name, protected)
    assert contents(home) == before
    assert not (home / "view.toml").exists()


@pytest.mark.parametrize(
    "name", ["packs/mine/skills/a.toml", "packs/new.md", "backups/progress-1.toml", "backups/x.md"]
)
def test_nothing_inside_packs_and_backups_is_written(home, protected, name):
    before = contents(home)
    assert "belongs to skilltrail itself" in refuse(home / name, protected)
    assert contents(home) == before
    assert not list(home.rglob("*.md"))


def test_other_spellings_of_the_same_path_are_the_same_path(home, protected, monkeypatch):
    monkeypatch.chdir(home / "packs")
    for spelling in ("../progress.toml", "./../../home/progress.toml", "mine/../new.md", "new.md"):
        assert "belongs to" in refuse(Path(spelling), protected)


def test_symbolic_links_do_not_lead_around_the_rule(home, protected, tmp_path):
    (tmp_path / "file.md").symlink_to(home / "progress.toml")
    (tmp_path / "later.md").symlink_to(home / "view.toml")
    (tmp_path / "folder").symlink_to(home / "packs")
    (tmp_path / "again").symlink_to(tmp_path / "file.md")
    before = contents(home)
    for name in ("file.md", "later.md", "folder/x.md", "again"):
        assert "belongs to" in refuse(tmp_path / name, protected)
    assert contents(home) == before


def test_a_protected_file_may_itself_be_a_link_out_of_the_folder(home, protected, tmp_path):
    real = tmp_path / "dotfiles.toml"
    (home / "progress.toml").rename(real)
    (home / "progress.toml").symlink_to(real)
    assert "belongs to" in refuse(real, protected)
    assert real.read_text() == "kept"


@pytest.mark.parametrize("name", ["progress.toml", "packs/mine/skills/a.toml"])
def test_hard_links_do_not_lead_around_the_rule(home, protected, tmp_path, name):
    (tmp_path / "road.md").hardlink_to(home / name)
    assert "belongs to" in refuse(tmp_path / "road.md", protected)
    assert (home / name).read_text() == "kept"


def test_a_file_with_two_names_elsewhere_is_an_ordinary_file(home, protected, tmp_path):
    (tmp_path / "one.md").write_text("old")
    (tmp_path / "two.md").hardlink_to(tmp_path / "one.md")
    write_export(tmp_path / "one.md", "new", force=True, protected=protected)
    assert (tmp_path / "one.md").read_text() == "new"


def test_the_same_name_in_other_letters_is_left_to_the_file_that_will_have_it(home, protected):
    assert "belongs to" in refuse(home / "View.TOML", protected)


def test_beside_the_learners_files_is_allowed(home, protected):
    write_export(home / "road.md", "x", force=False, protected=protected)
    assert (home / "road.md").read_text() == "x"


def test_a_folder_is_refused(tmp_path):
    assert "is a folder; name a file in it" in refuse(tmp_path, [])
    assert "is a folder" in refuse(Path(), [])


def test_a_missing_folder_is_refused_and_not_created(tmp_path):
    assert "does not exist: create it first" in refuse(tmp_path / "no" / "such" / "road.md", [])
    assert not (tmp_path / "no").exists()


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")
    assert "is not a folder" in refuse(tmp_path / "file" / "road.md", [])


def test_fifos_and_devices_are_refused_without_waiting_for_them(tmp_path):
    os.mkfifo(tmp_path / "fifo")
    assert "not a regular file" in refuse(tmp_path / "fifo", [])
    assert "not a regular file" in refuse(Path("/dev/null"), [])
    assert "not a regular file" in refuse(Path("/dev/zero"), [], force=False)


def test_a_loop_of_links_is_refused(tmp_path):
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    refuse(tmp_path / "a", [])


@pytest.mark.parametrize("name", ["a\0b", "x" * 300, "é" * 200])
def test_names_no_file_can_have_are_refused(tmp_path, name):
    refuse(tmp_path / name, [])


def test_control_characters_in_a_name_do_not_reach_the_message(tmp_path):
    assert "\x1b" not in refuse(tmp_path / "no\x1b[2J" / "road.md", [])


def test_a_read_only_file_stays_as_it_is(tmp_path):
    target = tmp_path / "road.md"
    target.write_text("mine")
    target.chmod(0o444)
    with pytest.raises(SaveError, match="read-only"):
        write_export(target, "x", force=True, protected=[])
    assert target.read_text() == "mine"


def test_nothing_is_left_behind(tmp_path):
    write_export(tmp_path / "road.md", "x", force=False, protected=[])
    assert [path.name for path in tmp_path.iterdir()] == ["road.md"]


def test_the_default_name_is_the_documents_title():
    assert default_name("Road to Machine-learning engineer") == "road-to-machine-learning-engineer.md"


@given(texts)
def test_a_default_name_is_always_a_plain_file_name(title):
    name = default_name(title)
    assert name == Path(name).name
    assert name.endswith(".md")
    assert name.removesuffix(".md").replace("-", "").isalnum()
    assert name.isascii()
