"""Takes what a program writes to a terminal apart and says what in it is not the program's own.

Its own are the sequences that a full-screen program of Textual writes: the cursor, colours, modes, the asking for
what the terminal can do. Whatever else there is, a title or a link or something for the clipboard, came from data.
"""

import base64
import binascii
import codecs
import re

from tests.harmless import MOST_MARKS, harm

_OWN = re.compile(
    r"\[\d{0,4}(;\d{1,4})?H"  # the cursor's place
    r"|\[\d{0,4}[ABCDJK]"  # the cursor's way, and what is wiped out
    r"|\[[0-9;]{0,60}m"  # colours
    r"|\[\?(7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"  # modes
    r"|\[\?(2026|2048)\$p"  # what the terminal can do
    r"|\[[<>][0-9]{0,2}u"  # the keyboard's protocol
    r"|\[6n"
)
_POINTER = re.compile(r"\]22;[a-z-]*")
_COPIED = re.compile(r"\]52;c;([A-Za-z0-9+/=]*)")
_BEGINS_A_STRING = "]PX^_"
_KEPT = 20_000
"""Characters that can be told of with a fault."""
_MOST = 100_000
"""Characters after which a string that does not end is one that never does."""


class Scanner:
    """Reads what is written, piece by piece; `faults` are what is not the program's own, `copied` what a key copied.

    `copies` says that the keys that copy were pressed: only then may there be something for the clipboard.
    """

    def __init__(self, copies=False):
        self.copies = copies
        self.faults, self.copied = [], []
        self.read = self.sequences = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._text, self._escape = [], ""
        self._last = ""

    def feed(self, data):
        """Take the next bytes."""
        self.read += len(data)
        said = self._decoder.decode(data)
        self._last = (self._last + said)[-_KEPT:]
        for part in re.split("(\x1b)", said):
            if self._escape:
                self._go_on(part)
            elif part == "\x1b":
                self._end_text()
                self._escape = part
            else:
                self._text.append(part)

    def end(self):
        """Say that nothing more comes."""
        self._end_text()
        if self._escape:
            self._fault("a sequence without an end", self._escape)

    def tail(self):
        """Return the words that came last, without their colours and frames."""
        return re.sub(r"[│╭╮╰╯─ ]+", " ", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self._last))[-2500:]

    def _go_on(self, part):
        """Take more of a sequence; what is left behind it is text, or the next one's beginning."""
        self._escape += part
        found = self._whole()
        if found:
            rest = self._escape[found:]
            self._sequence(self._escape[1:found])
            self._escape = ""
            if rest.startswith("\x1b"):
                self._escape = rest[:1]
                self._go_on(rest[1:])
            elif rest:
                self._text.append(rest)
        elif len(self._escape) > _MOST:
            self._fault("a sequence without an end", self._escape[:100])
            self._escape = ""

    def _whole(self):
        """Return where the sequence at hand ends, 0 where it does not yet."""
        said = self._escape
        if len(said) < 2:
            return 0
        if said[1] == "[":
            found = re.match(r"\x1b\[[0-?]*[ -/]*([@-~]|[^ -~])", said)
        elif said[1] in _BEGINS_A_STRING:
            found = re.match(r"\x1b.[^\x07\x1b\x9c]*(\x07|\x9c|\x1b\\)", said)
        else:
            found = re.match(r"\x1b[ -/]*[^ -/]", said)
        return found.end() if found else 0

    def _sequence(self, said):
        self.sequences += 1
        body = re.sub(r"(\x07|\x1b\\)\Z", "", said)
        if _OWN.fullmatch(said) or _POINTER.fullmatch(body):
            return
        copied = _COPIED.fullmatch(body)
        if copied and self.copies:
            try:
                text = base64.b64decode(copied[1], validate=True).decode()
            except (binascii.Error, ValueError):
                text = "\x00"
            self.copied.append(text)
            if found := harm(text, allowed="\n\t", marks=None):
                self._fault("copied", found)
            return
        self._fault("a sequence", said[:200])

    def _end_text(self):
        text = "".join(self._text)
        self._text.clear()
        if found := harm(text, allowed="\r\n", marks=2 * MOST_MARKS):
            self._fault("a text", found)

    def _fault(self, kind, what):
        self.faults.append(f"{kind}: {what!a} after {self._last[-200:]!a}")
