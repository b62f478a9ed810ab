"""Says what in a text commands a terminal or deceives a reader, worked out anew and not from `skilltrail.text`.

So a character that the program does not know to be harmful is found all the same, where this knows it.
"""

import unicodedata

MOST_MARKS = 4
"""How many marks may be stacked on one character."""
_BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_HIDDEN = {0x061C, 0x180E, 0x200B, 0x200E, 0x200F, *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC)}
_TAGS = range(0xE0000, 0xE0080)


def harm(text, *, allowed="", marks=MOST_MARKS):
    """Return the first thing in a text that does harm, with what stands around it; "" when nothing does.

    `allowed` are control characters that are meant; with `marks` None any number of marks may be stacked.
    """
    if text.isascii() and text.isprintable():
        return ""
    run = 0
    for at, character in enumerate(text):
        kind = _harm(character) if character not in allowed else ""
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks is not None and run > marks:
            kind = f"{run} marks on one character"
        if kind:
            return f"{kind}: {text[max(0, at - 30) : at + 10]!a}"
    return ""


def _harm(character):
    point, category = ord(character), unicodedata.category(character)
    if category in ("Cc", "Cs", "Zl", "Zp"):
        return f"{category} {point:#x}"
    if unicodedata.bidirectional(character) in _BIDI or point in _HIDDEN or point in _TAGS:
        return f"hidden {point:#x}"
    if point & 0xFFFE == 0xFFFE or 0xFDD0 <= point < 0xFDF0:
        return f"noncharacter {point:#x}"
    return ""
