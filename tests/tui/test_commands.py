"""The one table of commands."""

import subprocess
import sys
from itertools import combinations

from skilltrail.tui.commands import COMMANDS, commands, key_table_markdown

PLACES = {place for command in COMMANDS for place in command.where}
# Plain terminals send something else for these, or nothing (measured under tmux).
NEVER_ARRIVE = {"ctrl+m", "ctrl+h", "ctrl+i", "ctrl+slash", "ctrl+space", "ctrl+s", "ctrl+z"}


def test_every_command_has_an_id_of_its_own():
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))


def test_no_key_means_two_things_in_one_place():
    for screen in ("roles", "skills", "roadmap", "journey"):
        for focused in ("list", "page"):
            here = list(commands(focused, screen, "app"))
            for one, other in combinations(here, 2):
                assert one.id == other.id or not set(one.keys) & set(other.keys), (one.id, other.id)


def test_every_key_can_be_sent_by_a_plain_terminal():
    for command in COMMANDS:
        # Where a terminal keeps ctrl+s to itself, another key does the same.
        assert not NEVER_ARRIVE.intersection(command.keys) or command.keys == ("ctrl+s", "f2"), command.id


def test_every_command_says_in_a_sentence_what_it_does():
    for command in COMMANDS:
        assert command.help.endswith("."), command.id
        assert command.title, command.id
        assert command.keys or command.palette, command.id


def test_the_key_table_has_a_row_for_every_command_with_a_key():
    lines = key_table_markdown().splitlines()
    assert len(lines) == 2 + sum(bool(command.keys) for command in COMMANDS)
    assert "| `space` | skills, roadmap | Tick the skill as done, finish the project; again takes it back. |" in lines
    assert all(line.count("|") == 4 for line in lines)


def test_every_screen_and_pane_has_commands():
    assert {"app", "roles", "skills", "roadmap", "journey", "list", "page", "filter", "dialog", "help"} <= PLACES


def test_the_table_is_read_without_textual():
    code = "import sys, skilltrail.tui.commands; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
