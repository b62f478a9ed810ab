"""The colours: two themes of our own, and every style that text, bars and frames are drawn in.

A style is a Textual style string over the theme's variables, so that it follows whatever theme is chosen.
No other module of this room names a colour. Each style is entered in `LOOKS` with what it is seen on and
how much it has to stand out, which a test measures in both themes.
"""

from collections.abc import Container, Iterable

from msgspec import Struct
from textual.theme import Theme

DARK, LIGHT = "skilltrail-dark", "skilltrail-light"
FEW_COLOURS = "ansi-dark"
"""Textual's theme of the terminal's own colours, for a terminal that has only sixteen."""

# Night slate and paper; lake for what is yours to act on, sand for what is under way, moss for what is reached.
_SLATE = Theme(
    name=DARK,
    dark=True,
    primary="#5fb8bd",
    secondary="#8aa7c4",
    accent="#5fb8bd",
    warning="#e3b565",
    error="#ec8673",
    success="#a6c572",
    foreground="#dbe1e0",
    background="#11171b",
    surface="#161d22",
    panel="#1c252b",
    variables={
        "text-primary": "#7fccd0",
        "text-accent": "#7fccd0",
        "text-warning": "#ebc27d",
        "text-error": "#f29b8a",
        "text-success": "#b3d082",
        "text-muted": "#9daaac",
        "text-disabled": "#8f9b9d",
        "input-selection-background": "#5fb8bd 35%",
    },
)
_PAPER = Theme(
    name=LIGHT,
    dark=False,
    primary="#0f7378",
    secondary="#48617a",
    accent="#0f7378",
    warning="#8a5800",
    error="#b03a26",
    success="#4c6a12",
    foreground="#1f2a2c",
    background="#faf8f3",
    surface="#f4f1ea",
    panel="#efebe2",
    variables={
        "text-primary": "#08565b",
        "text-accent": "#08565b",
        "text-warning": "#6e4500",
        "text-error": "#983020",
        "text-success": "#3e570e",
        "text-muted": "#4d5a5c",
        "text-disabled": "#586467",
        "input-selection-background": "#0f7378 25%",
    },
)
THEMES = (_SLATE, _PAPER)

TEXT, SHAPE, QUIET = 4.5, 3.0, 1.4
"""The least contrast of text, of bars and frames that tell something, and of lines that only part things."""


class Look(Struct, frozen=True):
    """What a style is seen on (styles as well, one laid over the other) and its least contrast there."""

    grounds: tuple[str, ...]
    least: float


LOOKS: dict[str, Look] = {}
"""Every style that something is drawn in."""

PAGE, BAR = "on $background", "on $panel"
"""The grounds of the panes, and of bars and dialogs."""
CURSOR_AWAY, CURSOR_HERE, CURSOR_FEW = "on $foreground 8%", "bold on $primary 22%", "bold reverse"
"""The row under the cursor: while the keys go elsewhere, while they go here, and where there are few colours."""
MARKED = "on $primary 12%"
"""A row that is marked."""

_LYING = tuple(
    f"{ground}; {row}".rstrip("; ") for ground in (PAGE, BAR) for row in ("", CURSOR_AWAY, CURSOR_HERE, MARKED)
)


def _seen(style: str, least: float, *grounds: str) -> str:
    LOOKS[style] = Look(grounds, least)
    return style


PLAIN = _seen("$foreground", TEXT, *_LYING)
STRONG = "bold"
FOUND = "bold underline"
MUTED = _seen("$foreground 75%", TEXT, *_LYING)
ACCENT = _seen("$text-accent", TEXT, *_LYING)
KEY = _seen("bold $text-accent", TEXT, *_LYING)
GOOD = _seen("$text-success", TEXT, *_LYING)
WARN = _seen("$text-warning", TEXT, *_LYING)
TITLE = _seen("$foreground 80%", TEXT, PAGE, BAR)
TITLE_HERE = KEY
TAB_HERE = _seen("bold reverse $text-accent", TEXT, BAR)

METER = _seen("$accent", SHAPE, *_LYING)
IN_METER = _seen("$background on $accent", SHAPE, PAGE)
METER_REST = _seen("$foreground 58%", SHAPE, *_LYING)
FRAME = _seen("$foreground 24%", QUIET, PAGE, BAR)
FRAME_HERE = _seen("$primary", SHAPE, PAGE, BAR)
THUMB = _seen("$foreground 60%", SHAPE, PAGE, BAR)


def cursor(*, here: bool, few_colours: bool) -> str:
    """Return the style of the row under the cursor; `here` says that the keys go to its list."""
    if few_colours:
        return CURSOR_FEW if here else "bold"
    return CURSOR_HERE if here else CURSOR_AWAY


def choose(known: Container[str], wanted: Iterable[str], colours: str | None) -> tuple[str, str]:
    """Return the theme to begin with, and a line about one that was asked for but is not there ("" if none was).

    `wanted` are names, "" where nothing was asked for; the first that is known is taken. Without one it is our
    dark theme, or the terminal's own colours where it has sixteen (`colours` is Rich's name for how many).
    """
    said = ""
    for name in filter(None, wanted):
        if name in known:
            return name, said
        said = said or f"There is no theme {name!r}: ctrl+p, colours lists them."
    return FEW_COLOURS if colours == "standard" else DARK, said


TOASTS = """
ToastRack { margin: 0 0 1 0; max-height: 5; }
Toast { width: auto; max-width: 100%; margin: 0; padding: 0 1; background: $panel; }
"""
"""Toasts are as narrow as what they say and stand on the line above the keys."""
