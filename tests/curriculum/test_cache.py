"""The cache is never noticed: not when it is missing, cut short, garbage, stale, foreign or cannot be written."""

import os
import stat
import subprocess
import sys
import time
import zlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skilltrail import files
from skilltrail.curriculum import cache, check, model
from skilltrail.curriculum.load import load
from skilltrail.curriculum.problem import Loaded, Problem
from tests.packs import hostile_pack, small_pack


class World:
    """A shipped pack, a folder of packs and a cache; counts how often the packs were read."""

    def __init__(self, folder, monkeypatch):
        self.shipped = small_pack(folder / "content")
        self.packs = folder / "packs"
        self.packs.mkdir()
        small_pack(self.packs / "b", prefix="b")
        small_pack(self.packs / "faulty", prefix="f", **{"areas.toml": "]"})
        self.cache = folder / "cache"
        self.file = self.cache / cache.FILE_NAME
        self.reads = 0
        self._real = check.read_all
        monkeypatch.setattr(check, "read_all", self._count)
        # Files are as old as they look: nothing here was changed just now.
        monkeypatch.setattr(cache, "SETTLED_NS", 0)

    def _count(self, shipped, packs):
        self.reads += 1
        return self._real(shipped, packs)

    def load(self):
        """Load and check that it is what it is without a cache; return how often packs were read for it."""
        before = self.reads
        loaded = load(self.shipped, self.packs, self.cache)
        assert loaded == self._real(self.shipped, self.packs)
        return self.reads - before


@pytest.fixture
def world(tmp_path, monkeypatch):
    return World(tmp_path, monkeypatch)


def test_the_second_start_reads_no_pack(world):
    assert world.load() == 1
    assert world.load() == 0
    assert world.load() == 0


def test_what_was_loaded_comes_back_whole(tmp_path, monkeypatch):
    world = World(tmp_path, monkeypatch)
    hostile_pack(world.packs / "hostile")
    assert world.load() == 1
    loaded = load(world.shipped, world.packs, world.cache)
    assert world.reads == 1
    [error] = [problem for problem in loaded.problems if problem.severity == "error"]
    assert error == Problem("faulty/areas.toml", 1, "", error.message)
    assert len(loaded.problems) > 1
    assert isinstance(loaded.curriculum.skills["rope-overhand"].hours, float)
    assert loaded.curriculum.resources["rope-book"].checked is not None


def test_the_cache_is_for_the_learner_alone(world):
    old = os.umask(0)
    try:
        world.load()
    finally:
        os.umask(old)
    assert stat.S_IMODE(world.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(world.cache.stat().st_mode) == 0o700
    assert [path.name for path in world.cache.iterdir()] == [cache.FILE_NAME]


CHANGES = {
    "text of the same length": lambda world: edit(world.shipped / "areas.toml", "Ropework", "Workrope"),
    "shipped file gone": lambda world: (world.shipped / "projects.toml").unlink(),
    "new file": lambda world: (world.packs / "b" / "resources" / "more.toml").write_text(""),
    "unknown file": lambda world: (world.shipped / "what").write_text(""),
    "pack gone": lambda world: (world.packs / "b").rename(world.packs.parent / "b"),
    "pack renamed": lambda world: (world.packs / "b").rename(world.packs / "c"),
    "new pack": lambda world: small_pack(world.packs / "n", prefix="n"),
    "fault mended": lambda world: small_pack(world.packs / "faulty", prefix="f"),
    "stray file among the packs": lambda world: (world.packs / "stray").write_text(""),
    "file became a folder": lambda world: become_folder(world.shipped / "credentials.toml"),
    "packs gone": lambda world: world.packs.rename(world.packs.parent / "gone"),
}


def edit(path, old, new):
    text = path.read_text()
    assert len(old) == len(new)
    path.write_text(text.replace(old, new))


def become_folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_any_file_is_seen(world, change):
    world.load()
    CHANGES[change](world)
    assert world.load() == 1
    assert world.load() == 0


def test_a_change_that_keeps_size_and_time_of_modification_is_seen(world):
    world.load()
    path = world.shipped / "areas.toml"
    before = path.stat()
    edit(path, "Ropework", "Workrope")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert world.load() == 1


def test_a_file_behind_a_link_is_watched(world):
    path = world.shipped / "areas.toml"
    path.rename(world.shipped / "skills" / ".areas")
    path.symlink_to("skills/.areas")
    world.load()
    edit(world.shipped / "skills" / ".areas", "Ropework", "Workrope")
    assert world.load() == 1


def test_files_that_changed_just_now_are_not_remembered(world, monkeypatch):
    """They may change again within the same tick of the file system's clock, and nothing would show it."""
    monkeypatch.setattr(cache, "SETTLED_NS", 3600 * 10**9)
    assert [world.load(), world.load()] == [1, 1]
    assert not world.cache.exists()


def test_another_version_of_the_program_reads_anew(world, monkeypatch):
    world.load()
    monkeypatch.setattr(cache.skilltrail, "__version__", "999")
    assert world.load() == 1


def test_another_shape_of_the_model_reads_anew(world, monkeypatch):
    world.load()

    class Extra(msgspec.Struct):
        value: int = 0

    monkeypatch.setattr(model, "Extra", Extra, raising=False)
    assert world.load() == 1


def test_a_deleted_cache_is_written_again(world):
    world.load()
    world.file.unlink()
    assert [world.load(), world.load()] == [1, 0]
    world.file.unlink()
    world.cache.rmdir()
    assert [world.load(), world.load()] == [1, 0]


def test_every_shorter_cache_is_read_over(world):
    world.load()
    whole = world.file.read_bytes()
    key = cache.stamp(world.shipped, world.packs).key
    for length in {*range(0, len(whole), 37), *range(200), len(whole) - 1}:
        world.file.write_bytes(whole[:length])
        assert cache.fetch(world.cache, key) is None
    world.file.write_bytes(whole + b"x")
    assert cache.fetch(world.cache, key) is None
    assert [world.load(), world.load()] == [1, 0]


def test_every_flipped_bit_is_noticed(world):
    world.load()
    whole = bytearray(world.file.read_bytes())
    key = cache.stamp(world.shipped, world.packs).key
    for at in range(0, len(whole), 11):
        whole[at] ^= 1 << at % 8
        world.file.write_bytes(whole)
        assert cache.fetch(world.cache, key) is None
        whole[at] ^= 1 << at % 8
    world.file.write_bytes(whole)
    assert world.load() == 0


@given(st.binary(max_size=200))
def test_garbage_that_claims_to_be_right_is_no_curriculum(tmp_path_factory, garbage):
    folder = tmp_path_factory.getbasetemp() / "garbage"
    folder.mkdir(exist_ok=True)
    body = b"key" + garbage
    (folder / cache.FILE_NAME).write_bytes(zlib.crc32(body).to_bytes(4, "big") + body)
    found = cache.fetch(folder, b"key")
    assert found is None or isinstance(found, Loaded)


@pytest.mark.parametrize(
    "values",
    [
        {"curriculum": {"skills": {"x": {"id": "x"}}}, "problems": []},
        {"curriculum": {"skills": {"x": 3}}, "problems": []},
        {"curriculum": {}, "problems": [{"file": 1}]},
        {"problems": []},
        [],
        "x",
    ],
)
def test_values_of_another_shape_are_no_curriculum(world, values):
    world.load()
    key = cache.stamp(world.shipped, world.packs).key
    body = key + msgspec.msgpack.encode(values)
    world.file.write_bytes(zlib.crc32(body).to_bytes(4, "big") + body)
    assert [world.load(), world.load()] == [1, 0]


def test_a_cache_that_is_no_plain_file_is_no_trouble(world):
    world.cache.mkdir()
    os.mkfifo(world.file)
    assert world.load() == 1
    world.file.unlink(missing_ok=True)
    world.file.mkdir()
    assert [world.load(), world.load()] == [1, 1]


def test_a_cache_folder_that_is_a_file_is_no_trouble(world):
    world.cache.write_text("")
    assert [world.load(), world.load()] == [1, 1]


@pytest.mark.parametrize("call", ["open", "replace"])
def test_a_cache_that_cannot_be_written_is_no_trouble(world, monkeypatch, call):
    def refuse(*args, **keywords):
        raise OSError(28, "No space left on device")

    real = getattr(cache.os, call)
    monkeypatch.setattr(cache.os, call, refuse)
    loaded = world._real(world.shipped, world.packs)
    cache.store(world.cache, b"key", loaded)
    monkeypatch.setattr(cache.os, call, real)
    assert list(world.cache.iterdir()) == []
    assert [world.load(), world.load()] == [1, 0]


def test_a_full_disk_leaves_no_litter(world, monkeypatch):
    loaded = world._real(world.shipped, world.packs)
    world.cache.mkdir()
    # The file of a full disk: opening works, writing fails.
    monkeypatch.setattr(cache, "_create", lambda path: (path.touch(), os.open("/dev/full", os.O_WRONLY))[1])
    cache.store(world.cache, b"key", loaded)
    assert list(world.cache.iterdir()) == []


def test_a_curriculum_that_cannot_be_encoded_is_not_remembered(world):
    pack = model.Pack("x", "x", folder="/home/\udcff")
    cache.store(world.cache, b"key", Loaded(model.Curriculum(packs=(pack,))))
    assert not world.file.exists()


def test_another_program_that_is_writing_is_left_alone(world):
    world.cache.mkdir()
    other = world.cache / f".{cache.FILE_NAME}.new"
    other.write_text("half")
    assert world.load() == 1
    assert other.read_text() == "half"
    assert not world.file.exists()


def test_what_a_killed_program_left_is_taken_away(world):
    world.cache.mkdir()
    other = world.cache / f".{cache.FILE_NAME}.new"
    other.write_text("half")
    long_ago = time.time() - 3600
    os.utime(other, (long_ago, long_ago))
    assert [world.load(), world.load()] == [1, 0]
    assert not other.exists()


def test_folders_of_odd_names_are_cached_or_not_without_trouble(tmp_path, monkeypatch):
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b"))
    odd.mkdir()
    world = World(odd, monkeypatch)
    assert world.load() == 1
    assert world.load() in (0, 1)


def test_a_folder_of_very_many_files_is_looked_at_only_so_far(world, monkeypatch):
    monkeypatch.setattr(cache, "MOST_ENTRIES", 10)
    for number in range(300):
        (world.packs / "b" / "resources" / f"r{number}.toml").write_text("")
    world.load()
    assert len(cache.stamp(world.shipped, world.packs).key) < 20_000


def test_a_start_from_the_cache_loads_neither_the_checker_nor_a_toml_reader(world):
    world.load()
    script = f"""
import sys
from pathlib import Path
from skilltrail.curriculum.load import load
loaded = load(Path({str(world.shipped)!r}), Path({str(world.packs)!r}), Path({str(world.cache)!r}))
heavy = ("tomllib", "skilltrail.curriculum.check", "skilltrail.curriculum.locate", "difflib", "unicodedata")
print(len(loaded.curriculum.skills), [name for name in heavy if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-P", "-c", script],
        env={**os.environ, "PYTHONPATH": str(Path(files.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("8 []\n", "")


def test_without_a_cache_the_packs_are_read(world):
    load(world.shipped, world.packs, None)
    assert world.reads == 1
    assert not world.cache.exists()
