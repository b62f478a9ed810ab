"""What is known about hostile text: which characters are refused, how text is cleaned, measured and cut.

Text from content, progress or the command line may hold anything that Unicode has. `first_forbidden` says
why such text is refused where it comes in; `clean` makes it harmless where it is shown.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

TEXT_LIMIT = 20_000  # characters that are shown of one text
COMBINING_LIMIT = 4  # marks that may be stacked on one character
ELLIPSIS = "\u2026"
REPLACEMENT = "\ufffd"

# Characters that carry no width and no meaning a reader could see: they hide, reorder or imitate.
_INVISIBLE = (
    "\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_BREAKS = "\u2028\u2029"
_SURROGATES = "\ud800-\udfff"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(chr(0x10000 * n + 0xFFFE) + chr(0x10000 * n + 0xFFFF) for n in range(17))
_FORBIDDEN = _CONTROL + _BREAKS + _INVISIBLE + _SURROGATES + _NONCHARACTERS
# Anything outside these ranges needs a closer look; inside them is no mark, no wide and no forbidden character.
_UNUSUAL = "[^ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2100-\u2319]"


@cache
def _pattern(expression: str) -> re.Pattern[str]:
    """Compile when first needed: together these cost 5 ms, and most texts are plain ASCII."""
    return re.compile(expression, re.DOTALL)


_NAMES = {
    0x00: "NULL",
    0x07: "BELL",
    0x08: "BACKSPACE",
    0x09: "TAB",
    0x0A: "LINE FEED",
    0x0D: "CARRIAGE RETURN",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
}
# Names that Windows and old file systems give to devices.
_DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))])
_LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
_LINK = rf"https://(?:{_LABEL}(?:\.{_LABEL})*\.?|\[[0-9a-fA-F:.]+\])(?::[0-9]{{1,5}})?(?:[/?#].*)?"


def first_forbidden(s: str, *, newlines: bool = False) -> tuple[int, str] | None:
    r"""Find the first character that no text may hold; return its position and name, None when there is none.

    Forbidden are controls, bidi controls, zero-width spaces, line separators, lone surrogates, tags and
    noncharacters. `newlines` allows `\n` and `\t`. The name is like `U+202E RIGHT-TO-LEFT OVERRIDE`.
    """
    if s.isascii() and s.isprintable():
        return None
    found = _pattern(f"[{_FORBIDDEN}]" if newlines else f"[\t\n{_FORBIDDEN}]").search(s)
    return (found.start(), character_name(found[0])) if found else None


def forbidden_places(s: str) -> list[int]:
    """Return the positions of all characters that no text may hold, line feeds and tabs aside."""
    if s.isascii() and s.isprintable():
        return []
    return [found.start() for found in _pattern(f"[{_FORBIDDEN}]").finditer(s)]


def character_name(character: str) -> str:
    """Return the code point and name of one character, in ASCII: `U+001B ESCAPE`."""
    import unicodedata

    point = ord(character)
    name = unicodedata.name(character, "") or _NAMES.get(point, "")
    if not name:
        kinds = {"Cc": "control character", "Cs": "lone surrogate", "Cn": "noncharacter"}
        name = kinds.get(unicodedata.category(character), "character")
    return f"U+{point:04X} {name}"


def clean(s: str, *, newlines: bool = False, limit: int = TEXT_LIMIT) -> str:
    r"""Return the text as it may be shown on a terminal; cleaning twice changes nothing more.

    Controls, surrogates and noncharacters become U+FFFD, invisible characters go, no character keeps more
    than four marks, and what is longer than `limit` characters ends in an ellipsis. With `newlines` every
    kind of line break becomes `\n` and tabs stay; without, both become a space.
    """
    if len(s) > limit:
        # Cut before looking closer, so that a huge text costs no more than a long one.
        s = s[: limit * 8]
    if s.isascii() and s.isprintable():
        return s if len(s) <= limit else s[: limit - 1] + ELLIPSIS
    if _pattern(_UNUSUAL).search(s):
        s = _pattern(f"[{_INVISIBLE}]").sub("", s)
        s = _pattern(f"\r\n?|[{_BREAKS}]").sub("\n", s)
        if not newlines:
            s = s.replace("\n", " ").replace("\t", " ")
        s = _pattern(f"[{_CONTROL}{_SURROGATES}{_NONCHARACTERS}]").sub(REPLACEMENT, s)
        if not s.isascii():
            s = _thin_marks(s)
    return s if len(s) <= limit else s[: limit - 1] + ELLIPSIS


# Colours, modes and erasing take no room on the line; what moves the cursor parts words, as a space does. A string
# that is not ended on its line loses only what it begins with, so that no words go with it.
_MOVES = r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[A-Ha-f`]"
_CODES = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\n\x1b\x80-\x9f]*(?:\x07|\x1b\\|\x9c)"  # OSC, DCS, SOS, PM, APC
    r"|\x1b[#%()*+./-][0-~]|\x1b[\[\]\\78=>]|[\x9b-\x9d]"
)


def without_codes(s: str) -> str:
    """Return text written for a terminal without its codes (ECMA-48): colours, links, titles, moves.

    A move of the cursor becomes a space. Lines stay as many as they were. An escape that begins nothing stays.
    """
    if "\x1b" not in s and not _pattern("[\x80-\x9f]").search(s):
        return s
    return _pattern(_CODES).sub("", _pattern(_MOVES).sub(" ", s))


def _thin_marks(s: str) -> str:
    """Leave at most four characters without a width in a row."""
    kept: list[str] = []
    run = 0
    for character in s:
        run = 0 if character_width(character) else run + 1
        if run <= COMBINING_LIMIT:
            kept.append(character)
    return "".join(kept) if len(kept) < len(s) else s


@lru_cache(4096)
def character_width(character: str) -> int:
    """Return how many terminal columns one character takes: 0, 1 or 2."""
    import unicodedata

    if character < "\u0300":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf"):
        # The signs that Arabic and Syriac write before a number are the only formats one can see.
        return 1 if unicodedata.bidirectional(character) in ("AN", "AL") else 0
    if "\u1160" <= character <= "\u11ff" or "\ud7b0" <= character <= "\ud7ff":
        return 0  # vowels and finals that join the Hangul consonant before them
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width(s: str) -> int:
    """Return how many terminal columns a cleaned line takes."""
    if s.isascii() or not _pattern(_UNUSUAL).search(s):
        return len(s)
    return sum(map(character_width, s))


def fit(s: str, columns: int) -> str:
    """Return a cleaned line that takes at most so many columns, ending in an ellipsis where it was cut."""
    if columns <= 0:
        return ""
    if width(s) <= columns:
        return s
    room, end = columns - 1, -1
    while room >= 0:  # the line is wider than that, so its end is not met
        end += 1
        room -= character_width(s[end])
    return s[:end].rstrip() + ELLIPSIS


def pad(s: str, columns: int) -> str:
    """Return a cleaned line that takes exactly so many columns: cut, or filled with spaces on the right."""
    fitted = fit(s, columns)
    return fitted + " " * (columns - width(fitted))


def nearest(word: str, options: Iterable[str], n: int = 3) -> list[str]:
    """Return at most `n` options that the mistyped word may have meant, the likeliest first.

    Spelling counts, whatever the case; options that hold the word as one of their parts come after.
    """
    from difflib import SequenceMatcher

    wanted = word.casefold().strip()[:200]
    if not wanted:
        return []
    by_fold: dict[str, str] = {}
    for option in options:
        by_fold.setdefault(option.casefold(), option)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    scored: list[tuple[float, str]] = []
    for fold in _alike(wanted, by_fold):
        matcher.set_seq1(fold)
        if matcher.real_quick_ratio() >= 0.6 and matcher.quick_ratio() >= 0.6 and (ratio := matcher.ratio()) >= 0.6:
            scored.append((-ratio, fold))
    scored.sort()
    # Beside one that is nearly right, those that are only alike are noise.
    close = [fold for score, fold in scored[:n] if score <= scored[0][0] + 0.15]
    if len(close) < n and len(wanted) > 1:
        holders = [fold for fold in by_fold if wanted in re.split(r"[\W_]+", fold) and fold not in close]
        close += sorted(holders, key=len)[: n - len(close)]
    return [by_fold[fold] for fold in close]


def _alike(wanted: str, options: Iterable[str], most: int = 60) -> list[str]:
    """Return the options that share most pairs of letters with the word: all that is worth a closer look."""
    found = list(options)
    if len(found) <= most:
        return found
    pairs = {wanted[at : at + 2] for at in range(len(wanted) - 1)} or {wanted}
    scores = [
        (abs(len(fold) - len(wanted)) - 3 * sum(pair in fold for pair in pairs), at) for at, fold in enumerate(found)
    ]
    scores.sort()
    return [found[at] for _, at in scores[:most]]


def slug(s: str) -> str:
    """Return a file name's stem for any text: `a-z`, `0-9` and `-`, 1 to 64 characters, no device's name."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", s[:1000]).encode("ascii", "ignore").decode()
    stem = re.sub("[^a-z0-9]+", "-", plain.lower()).strip("-")[:64].strip("-")
    if stem in _DEVICES:
        return f"{stem}-1"
    return stem or "untitled"


def printable_argument(s: str) -> str:
    """Return a word of the command line as an error may repeat it: cleaned and at most 60 columns wide."""
    return fit(clean(s, limit=200), 60)


def link_fault(url: str) -> str:
    """Say what is wrong with an address that is to be opened, "" when nothing is.

    Good is `https://`, a host in ASCII, no user name, no spaces, controls or backslashes, 2,000 characters.
    """
    if len(url) > 2000:
        return "is longer than 2,000 characters"
    if any(character.isspace() for character in url):
        return "holds a space"
    if (forbidden := first_forbidden(url)) is not None:
        return f"holds {forbidden[1]}"
    if "\\" in url:
        return "holds a backslash"
    if not url.startswith("https://"):
        return "does not begin with https://"
    if "@" in re.split("[/?#]", url[8:], maxsplit=1)[0]:
        return "holds a user name"
    if not _pattern(_LINK).fullmatch(url):
        return "has no proper host"
    return ""
