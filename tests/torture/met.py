"""What the screens of a program on a terminal of its own meet, for the one who plays with it to read."""

import traceback
from unittest import mock

MET = "met"
"""The file for it, in a folder of the game's."""


def noted(path):
    """Have the traceback of what a screen meets written to a file, short; the terminal shows it in full."""
    from textual.app import App

    shown = App._handle_exception

    def handle(app, error):
        path.write_text("".join(traceback.format_exception(error)), errors="replace")
        shown(app, error)

    return mock.patch.object(App, "_handle_exception", handle)
