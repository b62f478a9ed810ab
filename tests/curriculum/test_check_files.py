"""Whatever lies in a pack's folder, the checker reads plain files inside it and says why not the rest."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from skilltrail import files
from skilltrail.curriculum import check_files
from skilltrail.curriculum.check import check_folder
from tests.packs import SMALL, small_pack


@pytest.fixture
def pack(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return small_pack(tmp_path / "knots")


def check(pack):
    return [str(problem) for problem in check_folder(pack, against=())]


def test_names_that_no_pack_has_are_told_with_the_nearest_right_one(pack):
    for name in ("skill.toml", "roles.toml", "area.toml", "data.csv", "skills/notes.tml", "projects"):
        (pack / name).write_text("")
    (pack / "skills" / "more").mkdir()
    assert check(pack) == [
        "knots/area.toml: no file of a pack has this name (did you mean 'areas.toml'?)",
        "knots/data.csv: no file of a pack has this name",
        "knots/projects: no file of a pack has this name (did you mean 'projects.toml'?)",
        "knots/roles.toml: no file of a pack has this name (did you mean 'roles'?)",
        "knots/skill.toml: no file of a pack has this name (did you mean 'skills'?)",
        "knots/skills/more: only .toml files are read in this folder",
        "knots/skills/notes.tml: only .toml files are read in this folder",
    ]


def test_papers_and_hidden_files_are_left_alone(pack):
    for name in (
        "README.md",
        "LICENSE",
        "notes.txt",
        "skills/README.md",
    ):
        (pack / name).write_text("]] not TOML")
    (pack / ".git").mkdir()
    (pack / ".git" / "x.toml").write_text("]]")
    (pack / "skills" / ".#ropework.toml").symlink_to("nowhere")
    assert check(pack) == []


def test_a_pack_needs_its_first_file(pack):
    (pack / "pack.toml").unlink()
    assert check(pack) == ["knots/pack.toml: is missing; every pack has one, with id, title and format = 1"]


def test_a_pipe_is_told_and_not_waited_for(pack):
    (pack / "areas.toml").unlink()
    os.mkfifo(pack / "areas.toml")
    assert check(pack) == ["knots/areas.toml: is not a plain file"]


def test_a_pipe_put_in_place_after_the_look_is_not_waited_for(pack, monkeypatch):
    plain = (pack / "areas.toml").stat()
    (pack / "areas.toml").unlink()
    os.mkfifo(pack / "areas.toml")
    real = os.stat

    def old_stat(path, *args, **keywords):
        found = real(path, *args, **keywords)
        return plain if stat.S_ISFIFO(found.st_mode) else found

    monkeypatch.setattr(check_files.os, "stat", old_stat)
    assert check(pack) == [
        "knots/areas.toml: cannot be read (not a regular file; put a plain file in its place)",
    ]


def test_a_device_is_told_and_not_read(pack):
    (pack / "areas.toml").unlink()
    (pack / "areas.toml").symlink_to("/dev/zero")
    assert check(pack) == ["knots/areas.toml: is not a plain file"]


def test_a_folder_in_the_place_of_a_file_is_told(pack):
    (pack / "areas.toml").unlink()
    (pack / "areas.toml").mkdir()
    assert check(pack) == ["knots/areas.toml: is not a plain file"]


def test_a_file_in_the_place_of_a_folder_is_told(pack):
    (pack / "resources" / "ropework.toml").unlink()
    (pack / "resources").rmdir()
    (pack / "resources").write_text("")
    assert check(pack)[0] == "knots/resources: cannot be read (Not a directory)"


def test_links_inside_the_pack_are_followed(pack):
    (pack / "areas.toml").rename(pack / "skills" / ".areas")
    (pack / "areas.toml").symlink_to("skills/.areas")
    assert check(pack) == []


@pytest.mark.parametrize("target", ["/etc/passwd", "../outside.toml", "../knots-and-more/areas.toml"])
def test_links_out_of_the_pack_are_refused(pack, target):
    (pack.parent / "outside.toml").write_text(SMALL["areas.toml"])
    small_pack(pack.parent / "knots-and-more")
    (pack / "areas.toml").unlink()
    (pack / "areas.toml").symlink_to(target)
    assert check(pack) == ["knots/areas.toml: is a link that leads out of the pack's folder"]


def test_a_folder_that_is_a_link_out_of_the_pack_is_refused(pack):
    (pack / "skills").rename(pack.parent / "skills")
    (pack / "skills").symlink_to("../skills")
    assert "knots/skills: is a link that leads out of the pack's folder" in check(pack)


def test_links_that_lead_nowhere_or_in_circles_are_told(pack):
    (pack / "areas.toml").unlink()
    (pack / "areas.toml").symlink_to("nowhere.toml")
    (pack / "guide.toml").symlink_to("guide.toml")
    assert check(pack) == [
        "knots/areas.toml: cannot be read (No such file or directory)",
        "knots/guide.toml: cannot be read (Too many levels of symbolic links)",
    ]


def test_the_pack_itself_may_be_a_link(pack):
    link = pack.parent / "linked"
    link.symlink_to(pack)
    assert check(link) == []


def test_a_file_that_cannot_be_read_is_told_with_the_reason(pack, monkeypatch):
    real = files.read_bytes

    def refuse(path, limit):
        if str(path).endswith("areas.toml"):
            raise PermissionError(13, "Permission denied")
        return real(path, limit)

    monkeypatch.setattr(files, "read_bytes", refuse)
    assert check(pack) == ["knots/areas.toml: cannot be read (Permission denied)"]


def test_a_folder_that_cannot_be_read_is_told_with_the_reason(pack, monkeypatch):
    real = os.scandir

    def refuse(path):
        if str(path).endswith("resources"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(check_files.os, "scandir", refuse)
    assert check(pack) == ["knots/resources: cannot be read (Permission denied)"]


def test_a_file_over_a_mebibyte_is_refused_before_it_is_opened(pack, monkeypatch):
    with (pack / "areas.toml").open("ab") as file:
        file.truncate(100 << 30)
    assert check(pack) == ["knots/areas.toml: has 107,374,182,400 bytes; at most 1,048,576"]


def test_a_file_of_a_mebibyte_is_read(pack):
    text = SMALL["areas.toml"].encode()
    (pack / "areas.toml").write_bytes(text + b"#" * ((1 << 20) - len(text)))
    assert check(pack) == []


def test_a_pack_of_too_many_bytes_is_refused(pack):
    for number in range(17):
        (pack / "resources" / f"r{number}.toml").write_bytes(b"#" * (1 << 20))
    assert check(pack)[0].startswith("knots: its files have 17,8")


def test_a_pack_of_too_many_files_is_refused(pack):
    for number in range(256):
        (pack / "resources" / f"r{number}.toml").write_text("")
    assert check(pack)[0] == "knots/resources: has more than 256 files"


def test_a_pack_of_too_many_files_in_several_folders_is_refused(pack):
    for number in range(200):
        (pack / "resources" / f"r{number}.toml").write_text("")
        (pack / "skills" / f"s{number}.toml").write_text("")
    assert check(pack) == ["knots: has more than 256 files"]


def test_names_that_hold_odd_characters_are_told(pack):
    Path(os.fsdecode(os.fsencode(pack) + b"/skills/\xff.toml")).write_text("")
    (pack / "skills" / "a\x1b]0;x\n.toml").write_text("")
    found = check(pack)
    assert found == [
        "knots/skills/a\ufffd]0;x .toml: the file's name holds U+001B ESCAPE",
        "knots/skills/\ufffd.toml: the file's name is not UTF-8",
    ]


def test_a_file_of_skills_whose_name_is_no_id_belongs_to_no_area(pack):
    (pack / "skills" / "Rope Work.toml").write_text(SMALL["skills/ropework.toml"].replace('"rope-', '"r-'))
    assert check(pack)[0] == (
        "knots/skills/Rope Work.toml: 'Rope Work', for which the file is named, is not an area "
        "(did you mean 'ropework'?)"
    )


BOMBS = {
    "dotted key": b"x" + b".a" * 500_000 + b"=1",
    "dotted header": b"[x" + b".a" * 500_000 + b"]",
    "quoted dotted key": b'"x"' + b'."a"' * 250_000 + b"=1",
    "spaced dotted key": b"x" + b" . a" * 250_000 + b"=1",
    "arrays": b"x=" + b"[" * 500_000,
    "inline tables": b"x=" + b"{a=" * 300_000,
    "unclosed texts": b'x="""' + b'\\"""\n' * 200_000,
    "quotes": b'"' * 1_000_000,
    "apostrophes": b"'" * 1_000_000,
    "digits": b"x=" + b"9" * 1_000_000,
    "hexadecimal digits": b"x=0x" + b"f" * 1_000_000,
    "zero bytes": b"\0" * 1_000_000,
    "carriage returns": b"\r" * 1_000_000,
    "overrides": "\u202e".encode() * 300_000,
    "escapes": b'x="' + b"\\u202e" * 170_000 + b'"',
    "repeated nesting": b"\n".join(b"k%d=" % n + b"[" * 400 + b"]" * 400 for n in range(300)),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_told_in_a_few_lines(pack, bomb):
    (pack / "credentials.toml").write_bytes(BOMBS[bomb])
    found = check(pack)
    assert 1 <= len(found) <= 350
    assert all(len(problem) < 700 and problem.isprintable() for problem in found)


def test_dots_in_texts_and_comments_make_no_key_long(pack):
    dots = "." * 100
    text = SMALL["areas.toml"].replace("with a rope.", f"with a rope{dots}") + f"# {dots}\n"
    text += f"""[[area]]
id = 'a'
title = '{dots}'
short = '''a'''
summary = \"\"\"
\\"{dots} = [[[[ ]]
{dots}\"\"\"\"\"
"""
    (pack / "areas.toml").write_text(text)
    assert check(pack) == []


def test_a_pack_is_data_reading_it_runs_nothing_and_calls_nobody(pack):
    (pack / "tomllib.py").write_text("raise SystemExit('the pack ran')")
    script = f"""
import sys
from pathlib import Path
from skilltrail.curriculum.check import check_folder
seen = set()
sys.addaudithook(lambda event, args: seen.add(event))
check_folder(Path({str(pack)!r}), against=())
acts = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "ctypes.", "webbrowser.")
print("open" in seen, sorted(event for event in seen if event.startswith(acts)))
"""
    done = subprocess.run(
        [sys.executable, "-P", "-c", script],
        cwd=pack,
        env={**os.environ, "PYTHONPATH": str(Path(files.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("True []\n", "")
