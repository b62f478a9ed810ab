"""Remembers what the packs came to, keyed by what their files are, so that a start reads no TOML.

The cache may be deleted, cut short, filled with garbage or be unwritable at any moment: then it is as if it
were not there. Nothing in here raises for what is on the disk.
"""

import os
import time
import zlib
from pathlib import Path

import msgspec
from msgspec import Struct

import skilltrail
from skilltrail import files
from skilltrail.curriculum import model
from skilltrail.curriculum.problem import Loaded
from skilltrail.errors import SkilltrailError

FILE_NAME = "curriculum.cache"
MOST_BYTES = 64 << 20
MOST_ENTRIES = 1000  # of a folder; a pack with more than 256 files is refused, so more need not be told apart
FOLDERS = ("roles", "skills", "resources")
# A file that changed this short a time ago may change again without its times or size showing it.
SETTLED_NS = 20_000_000
STALE_SECONDS = 60


class Stamp(Struct, frozen=True):
    """What the files of all packs are at one moment; `settled` when none of them changed just before."""

    key: bytes
    settled: bool


def stamp(shipped: Path, packs: Path) -> Stamp:
    """Look at the files of the shipped pack and of every pack in a folder, without opening any."""
    now = time.time_ns()
    seen: list[object] = [_program(), os.fsencode(shipped), os.fsencode(packs)]
    newest = _look(os.fspath(shipped), seen, within=True)
    newest = max(newest, _look(os.fspath(packs), seen, within=False))
    return Stamp(msgspec.msgpack.encode(seen), not 0 <= now - newest < SETTLED_NS)


def _look(folder: str, seen: list[object], *, within: bool) -> int:
    """Note the entries of a pack (`within`) or of the folder of packs; return the newest change in ns."""
    newest = 0
    inner: list[str] = []
    rows: list[tuple[bytes, *tuple[int | None, ...]]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name.startswith("."):
                    continue
                if len(rows) == MOST_ENTRIES:
                    break
                safe = os.fsencode(name)
                try:
                    stat = entry.stat()
                    rows.append((safe, stat.st_mode, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino))
                    newest = max(newest, stat.st_ctime_ns)
                    if entry.is_dir() and (name in FOLDERS or not within):
                        inner.append(entry.path)
                except OSError as error:
                    rows.append((safe, error.errno))
    except OSError as error:
        seen.append(error.errno)
        return 0
    seen.append(sorted(rows, key=lambda row: row[0]))
    for path in sorted(inner):
        newest = max(newest, _look(path, seen, within=True))
    return newest


def _program() -> list[object]:
    """Return what the decoded values depend on beside the packs: the version, the model, the checker's files."""
    shapes = [
        (name, value.__struct_fields__, str(value.__annotations__))
        for name, value in vars(model).items()
        if isinstance(value, type) and issubclass(value, Struct)
    ]
    here = os.path.dirname(__file__)  # noqa: PTH120 -- a Path costs more than the whole stamp
    times: list[tuple[str, int]] = []
    try:
        with os.scandir(here) as entries:
            times = sorted((entry.name, entry.stat().st_mtime_ns) for entry in entries if entry.name.endswith(".py"))
    except OSError:
        pass
    return [skilltrail.__version__, shapes, times]


def fetch(folder: Path, key: bytes) -> Loaded | None:
    """Return what was stored under this key, None when there is nothing or it cannot be trusted."""
    import gc

    try:
        data = files.read_bytes(folder / FILE_NAME, MOST_BYTES)
    except (OSError, SkilltrailError):
        return None
    start = 4 + len(key)
    if data[4:start] != key or int.from_bytes(data[:4], "big") != zlib.crc32(memoryview(data)[4:]):
        return None
    # Thousands of new values and no garbage among them: a collection would only cost time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return msgspec.msgpack.decode(memoryview(data)[start:], type=Loaded)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None
    finally:
        if collecting:
            gc.enable()


def store(folder: Path, key: bytes, loaded: Loaded) -> None:
    """Remember what was loaded, if that is possible; otherwise do nothing."""
    try:
        body = key + msgspec.msgpack.encode(loaded)
    except ValueError:
        return  # a path that is not UTF-8
    if len(body) + 4 > MOST_BYTES:
        return
    temporary = folder / f".{FILE_NAME}.new"
    try:
        # This may be the first to make the learner's folder: it is for the learner alone, whatever the umask.
        files.ensure_folder(folder)
        handle = _create(temporary)
    except (OSError, SkilltrailError):
        return
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 -- a descriptor, not a path
            file.write(zlib.crc32(body).to_bytes(4, "big"))
            file.write(body)
        os.replace(temporary, folder / FILE_NAME)  # noqa: PTH105
    except OSError:
        try:
            temporary.unlink()
        except OSError:
            return


def _create(path: Path) -> int:
    """Create the file that nobody else is writing; one that a killed process left behind is taken away."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    try:
        return os.open(path, flags, 0o600)
    except FileExistsError:
        if time.time() - path.lstat().st_mtime < STALE_SECONDS:
            raise
        path.unlink()
        return os.open(path, flags, 0o600)
