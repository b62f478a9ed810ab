"""The pictures in `screenshots/` show the program as it is, and ask nothing of the web."""

import re
from xml.etree import ElementTree

import pytest

from tests.readme import README
from tests.screenshots import FOLDER, SCREENS, SIZES, THEMES, name, pictures

DRAWN = {"svg", "title", "style", "rect", "g", "path", "text"}
SAID = {
    *(
        "class",
        "d",
        "fill",
        "fill-opacity",
        "height",
        "lengthAdjust",
        "role",
        "rx",
        "stroke",
        "stroke-width",
        "textLength",
    ),
    *("transform", "viewBox", "width", "x", "y", "{http://www.w3.org/XML/1998/namespace}space"),
}
RENEW = "renew the pictures: python -m tests.screenshots"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", THEMES)
async def test_pictures_are_of_the_present_program(theme, size, tmp_path, monkeypatch):
    for chosen in ("SKILLTRAIL_ASCII", "TEXTUAL_THEME"):
        monkeypatch.delenv(chosen, raising=False)
    for file, text in (await pictures(theme, size, tmp_path)).items():
        assert (FOLDER / file).read_text(encoding="utf-8") == text, f"{file} is out of date; {RENEW}"


def test_there_is_a_picture_of_each_screen_and_no_other():
    wanted = {name(screen, theme, size) for screen in SCREENS for theme in THEMES for size in SIZES}
    assert {file.name for file in FOLDER.iterdir()} == wanted, RENEW


def test_pictures_fetch_nothing_and_run_nothing():
    for file in FOLDER.glob("*.svg"):
        text = file.read_text(encoding="utf-8")
        elements = list(ElementTree.fromstring(text).iter())
        assert {element.tag.rpartition("}")[2] for element in elements} <= DRAWN, file.name
        assert {name for element in elements for name in element.attrib} <= SAID, file.name
        assert not re.search(r"url\(|@import|@font-face", text), file.name


def test_the_readme_shows_pictures_that_are_there_and_says_what_is_on_them():
    shown = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README.read_text(encoding="utf-8"))
    assert len(shown) >= 2
    for words, path in shown:
        assert len(words) > 20, path
        assert (README.parent / path).is_file(), path
