"""Everything that is drawn can be read: in our two themes by contrast, elsewhere without any colour."""

import ast
from pathlib import Path

import pytest
from textual.color import Color
from textual.screen import ModalScreen
from textual.style import Style

import skilltrail.tui
from skilltrail.tui import theme
from skilltrail.tui.theme import DARK, FEW_COLOURS, LIGHT, LOOKS, SHAPE, TEXT, THEMES, choose
from tests.tui.drawing import screen_strips
from tests.tui.learners import recorded
from tests.tui.stage import desk, running

ROOM = Path(skilltrail.tui.__file__).parent
NAMES = {one.name for one in THEMES} | {"textual-light"}
SHAPES = set("━╸─┼╋│┃╭╮╰╯▌▐▎▊▔▁▏▕╶╴▄▀█")


def luminance(color):
    parts = [value / 255 for value in color]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style):
    """The contrast of a Rich style's two colours as WCAG 2 defines it."""
    colours = [style.color.get_truecolor(), style.bgcolor.get_truecolor()]
    low, high = sorted(luminance(colour) for colour in colours)
    return (high + 0.05) / (low + 0.05)


def laid(styles, variables):
    drawn = Style.parse("$foreground on $background", variables)
    for style in styles:
        drawn += Style.parse(style, variables)
    return drawn.rich_style


def test_contrast_is_measured_as_everybody_does():
    black, white = Color.parse("black"), Color.parse("white")
    assert contrast(Style(background=black, foreground=white).rich_style) == pytest.approx(21)


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("ours", THEMES, ids=lambda one: one.name)
def test_every_style_stands_out_from_everything_it_is_seen_on(ours, look):
    variables = {**ours.to_color_system().generate(), **ours.variables}
    for ground in LOOKS[look].grounds:
        found = contrast(laid([*ground.split("; "), look], variables))
        assert found >= LOOKS[look].least, f"{look} on {ground}: {found:.2f}"


def test_every_style_with_a_colour_is_measured():
    grounds = {part for look in LOOKS.values() for ground in look.grounds for part in ground.split("; ")}
    for name, value in vars(theme).items():
        if name.isupper() and isinstance(value, str) and "$" in value and name != "TOASTS":
            assert value in LOOKS or value in grounds, name


@pytest.mark.parametrize("file", sorted(ROOM.rglob("*.py")), ids=lambda file: file.name)
def test_colours_are_named_in_one_module(file):
    if file.name != "theme.py":
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words = node.value.split()
                assert not any(word[0] == "$" and word[1:2].isalpha() for word in words), node.value


def unreadable(app):
    """What stands out too little on the screen, with its contrast."""
    frame = {laid(["on $background", theme.FRAME], app.theme_variables).color}
    frame |= {laid([theme.BAR, theme.FRAME], app.theme_variables).color}
    strips = screen_strips(app)
    if isinstance(app.screen, ModalScreen):
        # What is behind a dialog is dimmed, and not there to be read.
        front = app.screen.children[0].region
        strips = [strip.crop(front.x, front.right) for strip in strips[front.y : front.bottom]]
    for strip in strips:
        for text, style, _ in strip:
            signs = set(text) - {" "}
            if not signs or (style.color in frame and signs <= SHAPES):
                continue
            if contrast(style) < (SHAPE if signs <= SHAPES else TEXT):
                yield text.strip(), round(contrast(style), 2)


@pytest.mark.parametrize("name", [DARK, LIGHT])
async def test_every_screen_can_be_read(tmp_path, name):
    session = desk(tmp_path, "analyst")
    async with running(session) as (app, person):
        app.theme = name
        for keys in ("1", "2", "jj", " ", "3", "j", "l", "h", "4", "j", "l", "h", "?", "", "e", "", "/", "py"):
            await person.press(*(keys or ["escape"]))
            assert [*unreadable(app)] == [], keys
        await person.press("escape", "ctrl+p")
        assert [*unreadable(app)] == []


@pytest.mark.parametrize("name", [DARK, LIGHT])
async def test_every_dialog_of_the_record_can_be_read(tmp_path, name):
    async with running(recorded(tmp_path), keys="3") as (app, person):
        app.theme = name
        for row, keys in (("first-model", "ctmnwi"), ("pandas", "cmnwi"), ("python", "r")):
            app.place.lines.go(row)
            for key in keys:
                await person.press(key, "9")
                assert [*unreadable(app)] == [], (row, key)
                await person.press("backspace", "escape", "escape")
                assert app.screen is app.place, (row, key)
        assert [*unreadable(app)] == []


# which theme


def test_our_dark_theme_is_the_usual_one():
    assert choose(NAMES, ("", ""), "truecolor") == (DARK, "")


def test_a_terminal_with_sixteen_colours_keeps_its_own():
    assert choose(NAMES, ("",), "standard") == (FEW_COLOURS, "")
    assert choose(NAMES, (LIGHT,), "standard") == (LIGHT, "")


def test_the_first_theme_asked_for_is_taken():
    assert choose(NAMES, ("", LIGHT, "textual-light"), "truecolor") == (LIGHT, "")


def test_a_theme_that_is_not_there_is_spoken_of():
    assert choose(NAMES, ("sepia", LIGHT), None)[0] == LIGHT
    name, said = choose(NAMES, ("sepia",), None)
    assert name == DARK
    assert "'sepia'" in said


async def test_a_wrong_theme_begins_with_the_usual_one_and_a_toast(tmp_path, monkeypatch):
    monkeypatch.setenv("TEXTUAL_THEME", "sepia")
    async with running(desk(tmp_path)) as (app, person):
        assert app.theme in (DARK, FEW_COLOURS)
        assert "There is no theme 'sepia'" in person.said


async def test_the_environment_chooses_the_theme(tmp_path, monkeypatch):
    monkeypatch.setenv("TEXTUAL_THEME", LIGHT)
    async with running(desk(tmp_path)) as (app, _):
        assert app.theme == LIGHT


# without colours


def row_of(app, words):
    return next([*strip] for strip in screen_strips(app) if words in strip.text)


async def test_the_cursor_and_the_screen_show_in_reverse_where_there_are_few_colours(tmp_path, monkeypatch):
    monkeypatch.setenv("TEXTUAL_THEME", FEW_COLOURS)
    async with running(desk(tmp_path), keys="2j") as (app, person):
        row = row_of(app, "▸ ")
        assert any(part.style.reverse and part.style.bold for part in row)
        tab = next(part for part in row_of(app, "2 Skills") if "2 Skills" in part.text)
        assert tab.style.reverse
        await person.press("l")
        assert "▸ " in person.text


async def test_no_colour_is_shown_when_none_is_wanted(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(desk(tmp_path, "analyst"), keys="2j") as (app, person):
        for key in ("1", "2", "3", "4"):
            await person.press(key)
            for strip in screen_strips(app):
                for part in strip:
                    for colour in (part.style.color, part.style.bgcolor):
                        assert colour is None or len(set(colour.get_truecolor())) == 1
        await person.press("2")
        row = row_of(app, "▸ ")
        assert any(part.style.bold for part in row)


async def test_a_status_is_told_without_colours(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    session = desk(tmp_path)
    session.tick(["python"])
    async with running(session, keys="2") as (_, person):
        line = person.sees[person.line_of("Python")]
        assert "✓" in line
        assert "done" in line
