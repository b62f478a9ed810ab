"""The timer that runs while somebody works: a small file beside the others, written anew while it runs.

Whoever runs it lets it beat at least every minute, and each beat is on the disk. So when the program is killed or
the power goes, what was measured up to the last beat is there, and is logged when somebody looks next. Time in
which nothing beats (a computer that sleeps, a clock that is set) does not count. Times are aware, in UTC.
"""

import os
from datetime import date, datetime

from msgspec import Struct

from skilltrail import files
from skilltrail.errors import BadFileError
from skilltrail.progress.notation import instant, parse_day, stamp_at

BEAT_EVERY = 30
"""Seconds between two beats."""
_LONGEST_GAP = 90
"""Seconds between two beats beyond which nobody was there."""
_LIMIT = 10_000  # bytes
_FORMAT = 1
_MOST_SECONDS = 24 * 3600


class Timer(Struct, frozen=True):
    """A timer: what is worked on, since when, and how long up to the last beat.

    `began` and `beat` are stamps, `began` names the timer. `on` is the local day its minutes are logged for.
    `process` is the one that lets it beat.
    """

    kind: str
    id: str
    began: str
    on: date
    seconds: int
    beat: str
    process: int

    @property
    def minutes(self) -> int:
        """What there is to log: whole minutes, half a minute upwards, no more than a day has."""
        return min(self.seconds + 30, _MOST_SECONDS) // 60


def begin(kind: str, id: str, now: datetime, today: date, process: int) -> Timer:
    """Return a timer that begins now."""
    stamp = stamp_at(now)
    return Timer(kind, id, stamp, today, 0, stamp, process)


def beaten(timer: Timer, now: datetime) -> Timer:
    """Return the timer as it is now: longer by the time since the last beat, unless that is too long ago."""
    last = instant(timer.beat)
    gone = round((now - last).total_seconds()) if last else 0
    seconds = timer.seconds + (gone if 0 <= gone <= _LONGEST_GAP else 0)
    fields = {name: getattr(timer, name) for name in timer.__struct_fields__}
    return Timer(**fields | {"seconds": min(seconds, _MOST_SECONDS), "beat": stamp_at(now)})


def is_running(timer: Timer, now: datetime) -> bool:
    """Tell whether somebody lets the timer beat: its process is there and was heard of not long ago."""
    last = instant(timer.beat)
    recent = last is not None and abs((now - last).total_seconds()) <= _LONGEST_GAP
    return recent and _is_alive(timer.process)


def read_timer(path: str | os.PathLike[str]) -> Timer | None:
    """Return the timer in the file, None when there is none or none that can be understood."""
    import tomllib

    try:
        table = tomllib.loads(files.read_bytes(path, _LIMIT).decode())
    except (OSError, BadFileError, ValueError, RecursionError):
        return None
    texts = {name: table.get(name) for name in ("kind", "id", "began", "beat", "on")}
    numbers = {name: table.get(name) for name in ("seconds", "process")}
    if table.get("format") != _FORMAT or not all(isinstance(text, str) for text in texts.values()):
        return None
    if not all(type(number) is int and 0 <= number < 2**31 for number in numbers.values()):
        return None
    day = parse_day(str(texts.pop("on")))
    if day is None or texts["kind"] not in ("skill", "project"):
        return None
    return Timer(on=day, **texts, **numbers)  # type: ignore[arg-type]


def write_timer(path: str | os.PathLike[str], timer: Timer) -> None:
    """Keep the timer; raises SaveError."""
    import tomli_w

    table = {name: getattr(timer, name) for name in timer.__struct_fields__}
    table["on"] = timer.on.isoformat()
    files.write_atomic(path, tomli_w.dumps({"format": _FORMAT, **table}).encode())


def _is_alive(process: int) -> bool:
    if process <= 0:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
