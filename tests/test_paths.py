import os
import subprocess
import sys
from pathlib import Path

import pytest

from skilltrail.errors import UsageError
from skilltrail.paths import find_paths, shipped_content


def test_one_folder_holds_everything(tmp_path):
    for paths in (
        find_paths(str(tmp_path / "x"), {"SKILLTRAIL_HOME": "/elsewhere"}),
        find_paths(None, {"SKILLTRAIL_HOME": str(tmp_path / "x")}),
    ):
        home = tmp_path / "x"
        assert paths.data == home
        assert paths.progress == home / "progress.toml"
        assert paths.config == home / "config.toml"
        assert paths.view == home / "view.toml"
        assert paths.packs == home / "packs"
        assert paths.backups == home / "backups"
        assert paths.cache == home / "cache"
        assert not home.exists()


def test_a_relative_folder_is_meant_from_where_the_learner_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find_paths("here", {}).progress == tmp_path / "here" / "progress.toml"


@pytest.mark.parametrize("home", ["", "  ", "a\0b"])
def test_a_home_that_is_no_folder_is_one_line(home):
    with pytest.raises(UsageError, match="needs the name of a folder"):
        find_paths(home, {})


@pytest.mark.parametrize("word", ["~/notes", "~"])
def test_a_tilde_that_the_shell_has_left_is_the_home_folder(monkeypatch, tmp_path, word):
    monkeypatch.setenv("HOME", str(tmp_path))
    for paths in (find_paths(word, {}), find_paths(None, {"SKILLTRAIL_HOME": word})):
        assert paths.data == tmp_path / word[2:]
    with pytest.raises(UsageError, match="nobody knows which home folder '~nobody-of-that-name' means"):
        find_paths("~nobody-of-that-name", {})


def test_the_platform_says_where_and_nothing_is_created(monkeypatch):
    monkeypatch.delenv("SKILLTRAIL_HOME")
    home = Path(os.environ["HOME"])
    paths = find_paths(None, os.environ)
    for path in (paths.progress, paths.config, paths.view, paths.packs, paths.backups, paths.cache):
        assert path.is_absolute()
        assert path.is_relative_to(home)
    assert paths.progress.parent == paths.data
    assert paths.data.name == "skilltrail"
    assert list(home.iterdir()) == []


def test_an_empty_variable_is_no_variable(monkeypatch):
    monkeypatch.setenv("SKILLTRAIL_HOME", "")
    assert find_paths(None, os.environ).data.is_relative_to(os.environ["HOME"])


def test_xdg_folders_are_followed(tmp_path, monkeypatch):
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    paths = find_paths(None, {})
    assert paths.progress == tmp_path / "DATA" / "skilltrail" / "progress.toml"
    assert paths.config == tmp_path / "CONFIG" / "skilltrail" / "config.toml"
    assert paths.cache == tmp_path / "CACHE" / "skilltrail"
    assert paths.view == tmp_path / "STATE" / "skilltrail" / "view.toml"


@pytest.mark.parametrize("taken", ["", "user_data_path", "user_config_path", "user_state_path", "user_cache_path"])
@pytest.mark.parametrize(
    ("name", "value"),
    [("XDG_DATA_HOME", "relative"), ("XDG_CONFIG_HOME", ""), ("XDG_CACHE_HOME", "b\udcff"), ("HOME", "relative")],
)
def test_strange_surroundings_work_or_are_one_line(monkeypatch, name, value, taken):
    """Newer releases of platformdirs pass over what is strange, older ones take it as it stands."""
    import platformdirs

    monkeypatch.setenv(name, value)
    if taken:
        monkeypatch.setattr(platformdirs.PlatformDirs, taken, property(lambda _: Path(value, "skilltrail")))
    try:
        paths = find_paths(None, {})
    except UsageError as error:
        assert str(error).isprintable()
    else:
        assert all(path.is_absolute() for path in (paths.progress, paths.config, paths.view, paths.cache))
        assert not taken


def test_a_name_that_is_not_utf_8_is_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "b\udcff"))
    assert os.fsencode(find_paths(None, {}).progress).endswith(b"b\xff/skilltrail/progress.toml")


def test_no_home_at_all_works_or_is_one_line(monkeypatch):
    monkeypatch.delenv("HOME")
    try:
        assert find_paths(None, {}).progress.is_absolute()
    except UsageError as error:
        assert str(error).isprintable()


def test_a_platform_that_knows_no_home_is_one_line(monkeypatch):
    import platformdirs

    def unknown(self):
        raise RuntimeError("no home directory")

    monkeypatch.setattr(platformdirs.PlatformDirs, "user_data_path", property(unknown))
    with pytest.raises(UsageError, match="no home folder is known"):
        find_paths(None, {})
    monkeypatch.setattr(platformdirs.PlatformDirs, "user_data_path", Path("~/.local/share/skilltrail"))
    with pytest.raises(UsageError, match="not absolute"):
        find_paths(None, {})


def test_a_working_directory_that_is_gone_is_one_line(tmp_path):
    code = (
        "import os\n"
        "from skilltrail.errors import UsageError\n"
        "from skilltrail.paths import find_paths\n"
        "os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone')\n"
        "assert find_paths('/absolute', {}).data\n"
        "try:\n"
        "    find_paths('relative', {})\n"
        "except UsageError as error:\n"
        "    assert 'working directory is gone' in str(error)\n"
        "else:\n"
        "    raise AssertionError\n"
    )
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)


def test_one_folder_for_everything_does_not_import_the_platform():
    code = (
        "import sys\n"
        "from skilltrail.paths import find_paths\n"
        "find_paths('/somewhere', {})\n"
        "assert 'platformdirs' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_shipped_curriculum_is_found():
    assert (shipped_content() / "pack.toml").is_file()


def test_an_installed_curriculum_stands_beside_the_package(tmp_path, monkeypatch):
    (tmp_path / "skilltrail" / "content").mkdir(parents=True)
    monkeypatch.setattr("skilltrail.paths.__file__", str(tmp_path / "skilltrail" / "paths.py"))
    assert shipped_content() == tmp_path / "skilltrail" / "content"
