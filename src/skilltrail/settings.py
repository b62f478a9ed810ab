"""What the program knows about the machine it runs on, and how its screens were left."""

import os
from binascii import crc32
from collections.abc import Mapping
from contextlib import suppress

from msgspec import Struct

from skilltrail.errors import BadFileError, SaveError
from skilltrail.files import read_bytes, write_atomic
from skilltrail.tables import read_table
from skilltrail.text import first_forbidden

_ALLOWED = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_LONGEST = 32
_HOST_LONGEST = 20
_MACHINE_ID = "/etc/machine-id"
_VIEW_FORMAT = 1
_VIEW_LIMIT = 65536  # bytes of a view that is read
_WORD_LIMIT = 200  # characters of an id, a filter or a name
_WORDS_LIMIT = 1000  # folded groups
SCREENS = ("roles", "skills", "roadmap", "journey", "guide")


class ScreenView(Struct, frozen=True):
    """How one screen was left: the row under the cursor, the filter, the headings folded and unfolded by hand.

    `order` is the order of the rows where that was changed ("" for their own).
    """

    row: str = ""
    filter: str = ""
    folded: tuple[str, ...] = ()
    unfolded: tuple[str, ...] = ()
    order: str = ""


class View(Struct, frozen=True):
    """How the screens were left. `screen` was in sight; `theme` is "" where none was chosen.

    `told` are changes of the curriculum that have been told of, each by the first id that is gone.
    """

    screen: str = ""
    theme: str = ""
    screens: Mapping[str, ScreenView] = {}
    told: tuple[str, ...] = ()


def read_view(path: str | os.PathLike[str]) -> View:
    """Return how the screens were left; whatever is wrong with the file or a part of it counts as not there."""
    try:
        return parse_view(read_bytes(path, _VIEW_LIMIT))
    except (OSError, BadFileError):
        return View()


def write_view(path: str | os.PathLike[str], view: View) -> None:
    """Keep how the screens were left. A failure is nobody's loss and is not spoken of."""
    with suppress(SaveError):
        write_atomic(path, dump_view(view))


def parse_view(data: bytes) -> View:
    """Read a view from TOML. What is of another kind, too long or not printable is left out; nothing is raised."""
    table = read_table(data)
    if table.get("format") != _VIEW_FORMAT:
        return View()
    screens = table.get("screens")
    if not isinstance(screens, dict):
        screens = {}
    screen = _word(table.get("screen"))
    return View(
        screen=screen if screen in SCREENS else "",
        theme=_word(table.get("theme")),
        screens={name: _screen(screens[name]) for name in SCREENS if isinstance(screens.get(name), dict)},
        told=_words(table.get("told")),
    )


def dump_view(view: View) -> bytes:
    """Write a view as TOML; what says nothing is left out."""
    import tomli_w

    table: dict[str, object] = {"format": _VIEW_FORMAT}
    if view.screen:
        table["screen"] = view.screen
    if view.theme:
        table["theme"] = view.theme
    if view.told:
        table["told"] = view.told
    screens = {}
    for name in SCREENS:
        one = view.screens.get(name, ScreenView())
        if said := {field: value for field in one.__struct_fields__ if (value := getattr(one, field))}:
            screens[name] = said
    if screens:
        table["screens"] = screens
    return tomli_w.dumps(table).encode(errors="replace")


def _screen(table: Mapping[str, object]) -> ScreenView:
    return ScreenView(
        row=_word(table.get("row")),
        filter=_word(table.get("filter")),
        folded=_words(table.get("folded")),
        unfolded=_words(table.get("unfolded")),
        order=_word(table.get("order")),
    )


def _word(value: object) -> str:
    if isinstance(value, str) and len(value) <= _WORD_LIMIT and first_forbidden(value) is None:
        return value
    return ""


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(word for one in value[:_WORDS_LIMIT] if (word := _word(one)))


def device_name(environ: Mapping[str, str]) -> str:
    """Return this device's name, which stands in every event recorded here: lower-case letters, digits, hyphens.

    `SKILLTRAIL_DEVICE` in `environ` when it is such a name of at most 32 characters; otherwise made from the
    host's name and a checksum of what tells this machine and this home folder apart. It is never stored: a
    synchronised folder would lend the name to the next machine.
    """
    chosen = environ.get("SKILLTRAIL_DEVICE", "")
    if 0 < len(chosen) <= _LONGEST and _ALLOWED.issuperset(chosen):
        return chosen
    # The domain changes with the network on some systems; the first label stays.
    host = os.uname().nodename.partition(".")[0].lower()
    slug = "".join(letter if letter in _ALLOWED else "-" for letter in host)[:_HOST_LONGEST].strip("-")
    home = environ.get("HOME") or str(os.getuid())
    facts = "\0".join((host, _machine_id(), home))
    return f"{slug or 'device'}-{crc32(facts.encode(errors='backslashreplace')) & 0xFFFF:04x}"


def _machine_id() -> str:
    try:
        return read_bytes(_MACHINE_ID, 1000).decode(errors="replace").strip()
    except (OSError, BadFileError):
        return ""
