"""A monkey at the keyboard: random keys, mouse, pastes and resizes, while somebody else changes the files.

`python -m tests.tui.monkey --events 20000 --seeds 5` lets it play for long and prints what came of it; a short
session is part of the tests. The same seed does the same things, as far as the machine's pace allows.

Nothing outside a folder of its own is written, and no browser is opened.
"""
