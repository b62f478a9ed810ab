"""What the program writes to a terminal, scanned for what is not its own; and that the scan finds what is not."""

from unittest import mock

import pytest

from tests.torture import pty, strings
from tests.torture.figures import scratch
from tests.torture.sequences import Scanner


def scanned(*pieces, copies=False):
    scanner = Scanner(copies)
    for piece in pieces:
        scanner.feed(piece.encode(errors="surrogatepass") if isinstance(piece, str) else piece)
    scanner.end()
    return scanner


@pytest.mark.parametrize(
    "text",
    [
        "\x1b]52;c;cm0=\x07",
        "\x1b]0;title\x07",
        "\x1b]8;;https://a.example\x1b\\here\x1b]8;;\x1b\\",
        *(
            "\x1b[2;3r",
            "\x1b[5n",
            "\x1bc",
            "\x1b(0",
            "\x1bP+q\x1b\\",
            "\x1b_a\x1b\\",
            "\x1b[?47h",
            "\x1b[2;2~",
            "\x1b[?25x",
        ),
        *("\x07", "\x08", "\x0e", "\x00", "\x7f", "\x85", "\x9b2J", "\u202e", "\u2066", "\u200b", "\u2028", "\t"),
        *("\x1b[", "\x1b]0;never", "\x1b", "e" + "\u0301" * 9),
    ],
)
def test_what_is_not_the_programs_own_is_found(text):
    assert scanned("before ", text).faults
    assert scanned(*text).faults


def test_what_a_full_screen_program_writes_is_its_own():
    own = "\x1b[?1049h\x1b[?1000h\x1b[?25l\x1b[>1u\x1b[?2026$p\x1b[1;1H\x1b[38;2;1;2;3;48;2;0;0;0mé漢 \x1b[0m\r\n"
    own += "\x1b[?25h\x1b[?1049l"
    assert not scanned(own).faults
    scanner = scanned(*[bytes([one]) for one in own.encode()])
    assert not scanner.faults
    assert scanner.sequences == own.count("\x1b")


def test_what_a_key_copied_is_the_programs_own_where_it_is_harmless():
    assert scanned("\x1b]52;c;YWJj\x07", copies=True).copied == ["abc"]
    assert scanned("\x1b]52;c;G1sySg==\x07", copies=True).faults


def test_the_program_writes_nothing_else():
    with scratch() as folder:
        figures, read, events = pty.play(folder, 300, 100, 1)
    figures.line()
    assert events >= 300
    assert read > 70_000


def test_a_clipboard_that_data_would_fill_is_found():
    texts = mock.patch.object(strings, "any_text", lambda chance: f"a \x1b]52;c;{strings.MARKER}\x07 b")
    careless = mock.patch("skilltrail.tui.rows.clean", lambda text, **_: text)
    with texts, careless, scratch() as folder:
        figures, _, _ = pty.play(folder, 200, 20, 1)
    assert figures.counts["wrong"], figures.counts
    with pytest.raises(AssertionError, match=r"a sequence.*52;c"):
        figures.line()
