"""The timer that runs while somebody works: a small file beside the others, written anew while it runs.

Whoever runs it lets it beat at least every minute, and each beat is on the disk. So when the program is killed or
the power goes, what was measured up to the last beat is there, and is logged when somebody looks next. Time in
which nothing beats (a computer that sleeps, a clock that is set) does not count. Times are aware, in UTC.
"""

import os
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from skilltrail import files
from skilltrail.errors import BadFileError
from skilltrail.progress.notation import instant, parse_day, stamp_at, stamp_of
from skilltrail.tables import read_table

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
    """Return the timer as it is now: longer by the time since the last beat, unless that is too long ago.

    Only whole seconds are counted, and the rest is left for the next beat: beating often loses nothing.
    """
    last = instant(timer.beat)
    gone = (now - last) // timedelta(seconds=1) if last else -1
    if last is None or not 0 <= gone <= _LONGEST_GAP:
        return replace(timer, beat=stamp_at(now))
    seconds = min(timer.seconds + gone, _MOST_SECONDS)
    return replace(timer, seconds=seconds, beat=stamp_at(last + timedelta(seconds=gone)))


def stopped(timer: Timer, now: datetime) -> Timer:
    """Return the timer as nobody lets it beat any more; up to now if somebody did."""
    return replace(beaten(timer, now) if is_running(timer, now) else timer, process=0)


def is_running(timer: Timer, now: datetime) -> bool:
    """Tell whether somebody lets the timer beat: its process is there and was heard of not long ago."""
    last = instant(timer.beat)
    recent = last is not None and abs((now - last).total_seconds()) <= _LONGEST_GAP
    return recent and _is_alive(timer.process)


def read_timer(path: str | os.PathLike[str]) -> Timer | None:
    """Return the timer in the file, None when there is none or none that can be understood.

    Raises BadFileError for a file that cannot be read, and for a newer version's: there may be hours in it.
    """
    try:
        data = files.read_bytes(path, _LIMIT)
    except FileNotFoundError:
        return None
    table = read_table(data)
    form = table.get("format")
    if type(form) is int and form > _FORMAT:
        raise BadFileError(f"{files.shown(path)}: a newer skilltrail's timer; stop it there")
    texts = {name: table.get(name) for name in ("kind", "id", "began", "beat", "on")}
    numbers = {name: table.get(name) for name in ("seconds", "process")}
    if form != _FORMAT or not all(isinstance(text, str) and _is_word(text) for text in texts.values()):
        return None
    if not all(type(number) is int and 0 <= number < 2**31 for number in numbers.values()):
        return None
    day = parse_day(str(texts.pop("on")))
    stamps = all(instant(text) and stamp_of(text) == text for text in (str(texts["began"]), str(texts["beat"])))
    if day is None or not stamps or texts["kind"] not in ("skill", "project"):
        return None
    return Timer(on=day, **texts, **numbers)  # type: ignore[arg-type]


def write_timer(path: str | os.PathLike[str], timer: Timer, *, locked: bool = False) -> None:
    """Keep the timer; `locked` says that the caller holds the folder's lock. Raises SaveError."""
    import tomli_w

    table = {name: getattr(timer, name) for name in timer.__struct_fields__}
    table["on"] = timer.on.isoformat()
    files.write_atomic(path, tomli_w.dumps({"format": _FORMAT, **table}).encode(), locked=locked)


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


def _is_word(text: str) -> bool:
    """Tell whether a text can stand in an event."""
    return bool(text) and text.isprintable() and " " not in text
