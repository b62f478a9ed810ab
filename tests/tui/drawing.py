"""Draws a screen as an SVG that is the same in every browser: nothing is fetched, nothing depends on a font.

Rich has an export to SVG too. It asks the web for its font, is cut or torn where that is missing, and counts
letters where columns are meant. Here every piece of text is as wide as its columns whatever font there is, frames
and bars are drawn as lines, so that they join, and blocks and shades as areas.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from msgspec import Struct
from rich.cells import cell_len
from rich.style import Style
from textual.strip import Strip

from skilltrail.tui.app import SkilltrailApp

WIDE, HIGH = 10, 20
"""A column and a line, in pixels."""
SIZE = 16.6
"""The font's size, in pixels, at which most fixed fonts are a column wide."""
BASE = 15
"""Where letters stand, below a line's top."""
MARGIN = 10
FONTS = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"

# Lines to the left, the right, the top and the bottom of a cell: 0 none, 1 thin, 2 thick.
_ARMS = {
    "─": (1, 1, 0, 0),
    "│": (0, 0, 1, 1),
    "━": (2, 2, 0, 0),
    "┃": (0, 0, 2, 2),
    "╸": (2, 0, 0, 0),
    "╺": (0, 2, 0, 0),
    "╾": (2, 1, 0, 0),
    "╼": (1, 2, 0, 0),
    "┼": (1, 1, 1, 1),
    "╵": (0, 0, 1, 0),
    "╷": (0, 0, 0, 1),
    "┬": (1, 1, 0, 1),
    "┴": (1, 1, 1, 0),
    "├": (0, 1, 1, 1),
    "┤": (1, 0, 1, 1),
    "╋": (2, 2, 2, 2),
    "┿": (2, 2, 1, 1),
    "┝": (0, 2, 1, 1),
    "┥": (2, 0, 1, 1),
    "└": (0, 1, 1, 0),
    "┏": (0, 2, 0, 2),
    "┛": (2, 0, 2, 0),
}
_CORNERS = {"╭": (1, 1), "╮": (-1, 1), "╰": (1, -1), "╯": (-1, -1)}
# How high a cell is filled, in eighths from below, and how thickly.
_FILLS = {sign: (eighths, 1.0) for eighths, sign in enumerate("▁▂▃▄▅▆▇█", 1)}
_FILLS |= {"░": (8, 0.3), "▒": (8, 0.55), "▓": (8, 0.78)}
_LINES = {*_ARMS, *_CORNERS, "╌", "╎"}
_WIDTHS = {1: 1.2, 2: 3.2}


class Piece(Struct, frozen=True):
    """Some columns of a line in one style; `at` is the first of them, `line` counts from 0."""

    line: int
    at: int
    columns: int
    text: str
    ink: str
    ground: str
    looks: str


def screen_strips(app: SkilltrailApp) -> list[Strip]:
    """Return what is on the screen, dialogs and all, line by line."""
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens, simplify=True)
    return [Strip.join(line) for line in update.strips]


def screen_svg(app: SkilltrailApp, title: str) -> str:
    """Return what is on the screen as an SVG."""
    colours = app.theme_variables
    return svg(screen_strips(app), ink=colours["foreground"], ground=colours["background"], title=title)


def svg(strips: Sequence[Strip], *, ink: str, ground: str, title: str) -> str:
    """Return the SVG of a screen. `ink` and `ground` are the colours of what has none of its own."""
    pieces = [piece for line, strip in enumerate(strips) for piece in _pieces(line, strip, ink, ground)]
    width = max(strip.cell_length for strip in strips) * WIDE + 2 * MARGIN
    height = len(strips) * HIGH + 2 * MARGIN
    letters: list[str] = []
    classes: dict[str, str] = {}
    lines: dict[tuple[str, int], list[str]] = {}
    areas: dict[tuple[str, float], list[str]] = {}
    for piece in pieces:
        for part in _parts(piece):
            if part.text[0] in _FILLS:
                _fill(part, areas)
            elif part.text[0] in _LINES:
                _join(part, lines)
            else:
                name = classes.setdefault(f"fill:{part.ink}{part.looks}", f"s{len(classes)}")
                letters.append(_written(part, name))
    styles = "".join(f".{name}{{{looks}}}" for looks, name in classes.items())
    strokes = (
        f'<path stroke="{colour}" stroke-width="{_WIDTHS[kind]}" d="{"".join(ways)}"/>'
        for (colour, kind), ways in lines.items()
    )
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
            f"<title>{escape(title)}</title>",
            f"<style>text{{font:{SIZE}px {FONTS};white-space:pre}}{styles}</style>",
            f'<rect width="{width}" height="{height}" rx="8" fill="{ground}"/>',
            f'<g transform="translate({MARGIN} {MARGIN})" xml:space="preserve">',
            *_grounds(pieces, ground),
            *(
                f'<path fill="{colour}" fill-opacity="{thick}" d="{"".join(ways)}"/>'
                for (colour, thick), ways in areas.items()
            ),
            '<g fill="none">',
            *strokes,
            "</g>",
            *letters,
            "</g>",
            "</svg>",
            "",
        )
    )


def _pieces(line: int, strip: Strip, ink: str, ground: str) -> Iterator[Piece]:
    at = 0
    for segment in strip:
        columns = cell_len(segment.text)
        style = segment.style or Style.null()
        colours = [_colour(style.color, ink), _colour(style.bgcolor, ground)]
        if style.reverse:
            colours.reverse()
        looks = ";font-weight:bold" if style.bold else ""
        looks += ";font-style:italic" if style.italic else ""
        if style.underline or style.strike:
            looks += f";text-decoration:{'underline' if style.underline else 'line-through'}"
        if columns:
            yield Piece(line, at, columns, segment.text, colours[0], colours[1], looks)
        at += columns


def _colour(colour: object, usual: str) -> str:
    triplet = getattr(colour, "triplet", None)
    return usual if triplet is None else str(triplet.hex)


def _grounds(pieces: Sequence[Piece], usual: str) -> Iterator[str]:
    """Yield the grounds that differ from the usual one, as few rectangles as there are."""
    for (line, ground), run in groupby(pieces, key=lambda piece: (piece.line, piece.ground)):
        if ground != usual:
            parts = list(run)
            x, y, width = parts[0].at * WIDE, line * HIGH, sum(part.columns for part in parts) * WIDE
            yield f'<rect x="{x}" y="{y}" width="{width}" height="{HIGH}" fill="{ground}"/>'


def _parts(piece: Piece) -> Iterator[Piece]:
    """Take a piece apart into words that belong together and lines of one sign; spaces are left out."""
    at = piece.at
    for sign, run in groupby(piece.text, key=lambda sign: sign if sign in _LINES or sign in _FILLS else ""):
        text = "".join(run)
        columns = cell_len(text)
        bare = text.strip()
        if bare:
            begin = at + cell_len(text[: len(text) - len(text.lstrip())])
            looks = "" if sign else piece.looks
            yield Piece(piece.line, begin, cell_len(bare), bare, piece.ink, piece.ground, looks)
        at += columns


def _written(part: Piece, name: str) -> str:
    width = part.columns * WIDE
    return (
        f'<text class="{name}" x="{part.at * WIDE}" y="{part.line * HIGH + BASE}" textLength="{width}" '
        f'lengthAdjust="spacingAndGlyphs">{escape(part.text, quote=False)}</text>'
    )


def _fill(part: Piece, areas: dict[tuple[str, float], list[str]]) -> None:
    """Add the area of some cells that hold the same sign."""
    eighths, thick = _FILLS[part.text[0]]
    high = HIGH * eighths / 8
    way = (
        f"M{part.at * WIDE} {(part.line + 1) * HIGH - high:g}h{part.columns * WIDE}v{high:g}h{-part.columns * WIDE}z"
    )
    areas.setdefault((part.ink, thick), []).append(way)


def _join(part: Piece, lines: dict[tuple[str, int], list[str]]) -> None:
    """Add the strokes of some cells that hold the same sign."""
    sign, top = part.text[0], part.line * HIGH
    middle = top + HIGH // 2
    if sign == "╌":
        steps = "".join(
            f"M{column * WIDE + 1} {middle}h4M{column * WIDE + 6} {middle}h4" for column in _columns(part)
        )
        lines.setdefault((part.ink, 1), []).append(steps)
        return
    if sign == "╎":
        steps = "".join(f"M{column * WIDE + WIDE // 2} {top + 1}v7m0 4v7" for column in _columns(part))
        lines.setdefault((part.ink, 1), []).append(steps)
        return
    if sign in ("─", "━"):
        ways = lines.setdefault((part.ink, _ARMS[sign][0]), [])
        ways.append(f"M{part.at * WIDE} {middle}h{part.columns * WIDE}")
        return
    for column in _columns(part):
        x = column * WIDE + WIDE // 2
        if sign in _CORNERS:
            across, down = _CORNERS[sign]
            way = f"M{x} {middle + down * HIGH // 2}v{-down * 5}q0 {-down * 5} {across * 5} {-down * 5}"
            lines.setdefault((part.ink, 1), []).append(way)
            continue
        steps = ((-WIDE // 2, "h"), (WIDE // 2, "h"), (-HIGH // 2, "v"), (HIGH // 2, "v"))
        for kind, (step, way) in zip(_ARMS[sign], steps, strict=True):
            if kind:
                lines.setdefault((part.ink, kind), []).append(f"M{x} {middle}{way}{step}")


def _columns(part: Piece) -> range:
    return range(part.at, part.at + part.columns)
