"""The list widget: cursor, scrolling, what it repaints."""

from datetime import date

import pytest
from textual.app import App
from textual.events import MouseScrollDown

from skilltrail.tui.rows import draw_note, say
from skilltrail.tui.widgets.lines import Ink, Lines, Row

INK = Ink(date(2026, 11, 21))


class Stage(App):
    def __init__(self, rows):
        super().__init__()
        self.lines = Lines()
        self.shown = rows
        self.opened = []

    def compose(self):
        yield self.lines

    def on_lines_opened(self):
        self.opened.append(self.lines.current)

    def on_mount(self):
        self.lines.show(self.shown, INK, empty=say("Nothing here."))
        self.lines.focus()


def rows(count, *, heads=0):
    found = []
    for n in range(count):
        if heads and n % heads == 0:
            found.append(Row(f"head{n}", draw_note, (f"Group {n}", ""), stop=False))
        found.append(Row(f"row{n}", draw_note, (f"Row {n}", "")))
    return found


def seen(app):
    return [strip.text for strip in app.screen._compositor.render_strips()]


async def test_keys_move_the_cursor():
    app = Stage(rows(100))
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.press("j", "down", "k")
        assert app.lines.current == "row1"
        await pilot.press("G")
        assert app.lines.current == "row99"
        await pilot.press("pageup", "home")
        assert app.lines.current == "row0"
        await pilot.press("pagedown")
        assert app.lines.current == "row9"


async def test_the_cursor_stops_at_both_ends():
    app = Stage(rows(3))
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.press("up")
        assert app.lines.current == "row0"
        await pilot.press("end", "down")
        assert app.lines.current == "row2"


async def test_headings_are_passed_over_and_come_into_sight():
    app = Stage(rows(40, heads=5))
    async with app.run_test(size=(30, 8)) as pilot:
        assert app.lines.current == "row0"
        await pilot.press("G", "g")
        assert "Group 0" in seen(app)[1]
        assert app.lines.current == "row0"


async def test_the_cursor_keeps_to_its_row_when_rows_change():
    app = Stage(rows(20))
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.press("j", "j", "j")
        app.lines.show(rows(20)[2:], INK)
        assert app.lines.current == "row3"
        await pilot.pause()
        assert "▸ Row 3" in seen(app)[2]


async def test_the_cursor_goes_on_when_its_row_is_gone():
    app = Stage(rows(20))
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.press("j", "j")
        app.lines.show([row for row in rows(20) if row.id != "row2"], INK)
        assert app.lines.current == "row3"
        app.lines.show(rows(2), INK)
        assert app.lines.current == "row1"
        app.lines.show([], INK)
        assert app.lines.current == ""


async def test_no_rows_say_why():
    app = Stage([])
    async with app.run_test(size=(30, 12)) as pilot:
        assert "Nothing here." in seen(app)[2]
        await pilot.press("j", "G", "pagedown")
        assert app.lines.current == ""


async def test_a_key_repaints_two_rows_and_nothing_else():
    app = Stage(rows(50_000))
    async with app.run_test(size=(30, 12)) as pilot:
        drawn = []
        draw = app.lines.draw
        app.lines.draw = lambda line, columns: drawn.append(line) or draw(line, columns)
        await pilot.press("j")
        assert sorted(drawn) == [0, 1]


async def test_the_same_rows_again_repaint_nothing():
    app = Stage(rows(50))
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.pause()
        drawn = []
        draw = app.lines.draw
        app.lines.draw = lambda line, columns: drawn.append(line) or draw(line, columns)
        app.lines.show(rows(50), INK)
        await pilot.pause()
        assert drawn == []


async def test_rows_of_several_lines_are_counted_in_lines():
    tall = [Row(f"row{n}", lambda value, *_: [say(f"{value} a"), say(f"{value} b")], n, 2) for n in range(30)]
    app = Stage(tall)
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.press(*"jjjjj")
        assert app.lines.current == "row5"
        assert "▸ 5 a" in seen(app)[9]
        assert "5 b" in seen(app)[10]
        await pilot.press("G")
        assert "29 b" in seen(app)[10]


async def test_a_click_selects_and_a_second_opens():
    app = Stage(rows(20))
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.click(offset=(5, 4))
        assert app.lines.current == "row3"
        assert app.opened == []
        await pilot.click(offset=(5, 4))
        await pilot.pause()
        assert app.opened == ["row3"]
        await pilot.click(offset=(5, 0))
        assert app.lines.current == "row3"


async def test_the_wheel_scrolls_and_leaves_the_cursor():
    app = Stage(rows(100))
    async with app.run_test(size=(30, 12)) as pilot:
        for _ in range(10):
            app.lines.post_message(MouseScrollDown(app.lines, 5, 5, 0, 1, 0, False, False, False))
        await pilot.pause()
        assert "Row 30" in seen(app)[1]
        assert app.lines.current == "row0"
        await pilot.press("j")
        assert "Row 1" in "".join(seen(app))


async def test_the_frame_shows_where_one_is():
    app = Stage(rows(100))
    async with app.run_test(size=(30, 12)) as pilot:
        assert seen(app)[1].endswith("┃")
        assert seen(app)[10].endswith("│")
        await pilot.press("G")
        assert seen(app)[1].endswith("│")
        assert seen(app)[10].endswith("┃")


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (3, 3), (5, 5), (6, 2), (200, 1)])
async def test_no_size_is_too_small(size):
    app = Stage(rows(20, heads=3))
    async with app.run_test(size=size) as pilot:
        await pilot.press("j")
        assert app.lines.current == "row1"
        await pilot.press("pagedown")
        assert app.lines.current > "row1"
        await pilot.press("G")
        assert app.lines.current == "row19"
