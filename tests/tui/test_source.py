"""Rules of this room that a reader of one file cannot see broken in another."""

import ast
from pathlib import Path

import pytest

import skilltrail.tui

ROOM = Path(skilltrail.tui.__file__).parent
FILES = sorted(ROOM.rglob("*.py"))
# Widgets that read a plain string as markup, or that make a launch slow.
BANNED = {
    "Static",
    "Label",
    "Button",
    "Checkbox",
    "OptionList",
    "SelectionList",
    "ListView",
    "DataTable",
    "Tree",
    "Markdown",
    "Collapsible",
    "Tabs",
    "TabPane",
    "Header",
    "Footer",
    "from_markup",
    "from_rich_text",
}
TITLES = {"border_title", "border_subtitle", "tooltip", "sub_title"}


def nodes(file, kind):
    return [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, kind)]


def called(node):
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def is_fixed(node):
    """Tell whether an expression is made of text that stands in the program."""
    if isinstance(node, ast.JoinedStr):
        return all(is_fixed(part.value if isinstance(part, ast.FormattedValue) else part) for part in node.values)
    if isinstance(node, ast.IfExp):
        return is_fixed(node.body) and is_fixed(node.orelse)
    if isinstance(node, ast.BinOp):
        return is_fixed(node.left) or is_fixed(node.right)
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id.isupper())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_widget_reads_data_as_markup(file):
    names = {node.id for node in nodes(file, ast.Name)} | {node.attr for node in nodes(file, ast.Attribute)}
    names |= {alias.name for node in nodes(file, ast.ImportFrom) for alias in node.names}
    assert not names & BANNED


@pytest.mark.parametrize("file", [file for file in FILES if file.name != "rows.py"], ids=lambda file: file.name)
def test_data_becomes_styled_text_in_one_module(file):
    for node in nodes(file, ast.Call):
        if called(node) in ("Content", "styled", "assemble"):
            assert all(is_fixed(argument) for argument in node.args), ast.unparse(node)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_titles_and_tooltips_are_styled_text(file):
    for node in nodes(file, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Attribute) and target.attr in TITLES:
                assert isinstance(node.value, ast.Call), ast.unparse(node)
                assert called(node.value) == "say", ast.unparse(node)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_toasts_are_never_markup(file):
    for node in nodes(file, ast.Call):
        if called(node) == "notify":
            assert file.name == "acting.py"
            assert {k.arg: ast.unparse(k.value) for k in node.keywords}["markup"] == "False"


def test_a_screen_is_imported_when_it_is_first_shown():
    imports = [node for node in ast.parse((ROOM / "app.py").read_text()).body if isinstance(node, ast.ImportFrom)]
    assert not [node.module for node in imports if (node.module or "").startswith("skilltrail.tui.screens")]
