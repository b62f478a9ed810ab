"""The page widget: wrapping, scrolling, what it repaints."""

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App

from skilltrail.tui.rows import lead, paragraph, say
from skilltrail.tui.widgets.page import Block, Page

LONG = "word " * 60


class Stage(App):
    def __init__(self):
        super().__init__()
        self.page = Page()

    def compose(self):
        yield self.page

    def on_mount(self):
        self.page.focus()


def blocks(*texts):
    return lambda _columns: [Block(paragraph(text)) for text in texts]


def seen(app):
    return [strip.text for strip in app.screen._compositor.render_strips()]


@given(st.text(max_size=200), st.integers(1, 80))
def test_a_paragraph_is_never_wider_than_its_room(text, width):
    # A wide character takes two columns, whatever room there is.
    for block in (Block(say(text)), Block(say(text), lead("Label", 12))):
        assert all(line.cell_length <= max(4, width, 12) for line in block.lines(width))


def test_lines_hang_under_the_text_and_not_under_the_label():
    lines = Block(say("one two three four five six seven"), lead("Why", 6)).lines(36)
    assert [line.plain for line in lines] == ["Why   one two three four five six", "      seven"]


def test_a_narrow_page_gives_the_label_a_line_of_its_own():
    lines = Block(say("one two three"), lead("Needs", 12), say("o ")).lines(14)
    assert [line.plain for line in lines] == ["Needs       ", "  o one two", "    three"]
    assert [line.plain for line in Block(say("four"), lead("", 12), say("o ")).lines(14)] == ["  o four"]


async def test_it_scrolls_and_stops_at_both_ends():
    app = Stage()
    async with app.run_test(size=(40, 8)) as pilot:
        app.page.show("a", say("A"), blocks(*[f"line {n}" for n in range(30)]))
        await pilot.press("j", "j")
        assert "line 2" in seen(app)[1]
        await pilot.press("G", "j")
        assert "line 29" in seen(app)[6]
        await pilot.press("g", "k")
        assert "line 0" in seen(app)[1]
        await pilot.press("pagedown")
        assert "line 5" in seen(app)[1]


async def test_another_subject_begins_at_the_top_and_the_same_stays():
    app = Stage()
    async with app.run_test(size=(40, 8)) as pilot:
        app.page.show("a", say("A"), blocks(*[f"line {n}" for n in range(30)]))
        await pilot.press("j", "j")
        app.page.show("a", say("A"), blocks(*[f"row {n}" for n in range(30)]))
        await pilot.pause()
        assert "row 2" in seen(app)[1]
        app.page.show("b", say("B"), blocks(*[f"note {n}" for n in range(30)]))
        await pilot.pause()
        assert "note 0" in seen(app)[1]
        assert "B" in seen(app)[0]


async def test_only_lines_that_differ_are_painted():
    app = Stage()
    async with app.run_test(size=(40, 8)) as pilot:
        app.page.show("a", say("A"), blocks("one", "two", "three"))
        await pilot.pause()
        drawn = []
        draw = app.page.draw
        app.page.draw = lambda line, columns: drawn.append(line) or draw(line, columns)
        app.page.show("b", say("A"), blocks("one", "zwei", "three"))
        await pilot.pause()
        assert drawn == [1]


async def test_the_text_is_wrapped_anew_for_another_width():
    app = Stage()
    async with app.run_test(size=(60, 20)) as pilot:
        app.page.show("a", say("A"), blocks(LONG))
        await pilot.pause()
        wide = sum("word" in line for line in seen(app))
        await pilot.resize_terminal(30, 20)
        await pilot.pause()
        assert sum("word" in line for line in seen(app)) > wide
