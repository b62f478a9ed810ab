"""Brings any text into Markdown as itself: nothing in it can become a link, an image, HTML or a structure.

A backslash goes before each character that CommonMark, GFM and the dialects built on them (maths, highlights,
comments, templates) could act on where it stands, and before no other, so that "C++", "A/B tests" and
"snake_case" read in the source as they were written. What a forge turns into links after Markdown is done
(addresses, @mentions, #123, :emoji:) cannot be stopped by a backslash; such a word becomes a code span.
"""

import re

from skilltrail.text import clean, link_fault

# What is made into a link or a picture after Markdown: addresses, mail, mentions, references, emoji codes.
_ACTIVE = re.compile(
    r"//\S|www\.|mailto:|xmpp:"
    r"|(?<![A-Za-z0-9])@\w|@[^\s.@]+\.\S"
    r"|#\d|(?<!\w)GH-\d"
    r"|:[\w+-]+:",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^ `|]+|[`|]")
_LOOK = re.compile(r"[^\w ,.;:()'\"/?!^+>–-]|_")  # no word without one of these can act
_ACTING = re.compile(
    r"[\\`*\[\]~|$]"  # spans, links, strikethrough, table cells, maths
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis, except between letters
    r"|<"  # HTML and autolinks
    r"|&(?=[A-Za-z][A-Za-z0-9]{0,40};)"  # entities; those by number hold a mark that is below
    r"|(?<![^\W_])#"  # headings and tags, but not C#
    r"|(?<=%)%|(?<=\{)[{%]|(?<==)="  # comments, templates and highlights of other dialects
)
_LEADING = re.compile(r"[-+=>:]|\d{1,9}[.)](?![^ ])")  # quote, list, underline and definition marks
_BEFORE, _AFTER = "([{<\"'*_~", ")]}>\"'*_~.,;!?"  # punctuation around a word that is not part of it
_URL_UNSAFE = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'*+,;=%]")
_ENTITY_LIKE = re.compile(r"&(?=#|[A-Za-z][A-Za-z0-9]*;)")


def one_line(text: str) -> str:
    """Return the text cleaned and on one line: every run of white space, line breaks too, is one space."""
    return " ".join(clean(text).split())


def escape(text: str, *, leads: bool = False) -> str:
    """Return Markdown that shows the text as it is, on one line.

    `leads` says that it stands where a paragraph, a line or a list item begins, where more can act.
    """
    line = one_line(text)
    marked = "".join(_parts(line))
    if leads and (found := _LEADING.match(line)) is not None:
        # The mark is plain text, so it stands unchanged at the beginning; its last character takes the slash.
        at = found.end() - 1
        if marked.startswith(found[0]):
            marked = f"{marked[:at]}\\{marked[at:]}"
    return marked


def _parts(line: str) -> list[str]:
    """Escape a line word by word; a backtick or bar is a word of its own, so that code spans hold none."""
    if not _LOOK.search(line) and not _ACTIVE.search(line):
        return [line]
    parts: list[str] = []
    end = 0
    for found in _WORD.finditer(line):
        parts.append(line[end : found.start()])
        word = found[0]
        end = found.end()
        if _ACTIVE.search(word):
            parts.append(_code(word))
        else:
            parts.append(word if word == "<" else _slashed(word))
    return parts


def _code(word: str) -> str:
    """Put a word into a code span, leaving the punctuation around it outside."""
    core = word.lstrip(_BEFORE)
    before = word[: len(word) - len(core)]
    core = core.rstrip(_AFTER)
    after = word[len(before) + len(core) :]
    return f"{_slashed(before)}`{core}`{_slashed(after)}"


def _slashed(word: str) -> str:
    """Put a backslash before every character that could act inside the word."""
    return _ACTING.sub(r"\\\g<0>", word)


def strong(text: str) -> str:
    """Return the text in bold; text without anything to see is "untitled"."""
    return f"**{escape(text) or 'untitled'}**"


def link(label: str, url: str) -> str:
    """Return a link, or only the label, fit to begin a line, where the address is not one to open.

    Good is what `skilltrail.text.link_fault` finds no fault with (https and a proper host); everything in the
    path that Markdown could act on is percent-encoded.
    """
    if link_fault(url):
        return escape(label, leads=True) or escape(url, leads=True) or "untitled"
    safe = _URL_UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
    return f"[{escape(label) or escape(url)}]({_ENTITY_LIKE.sub('&amp;', safe)})"


def comment(kind: str, value: str) -> str:
    """Return an HTML comment with an id that a later reader finds: `<!-- skilltrail:skill stat-estimation -->`.

    Characters other than `A-Z a-z 0-9 . _ / ~ -`, and every second hyphen in a row, are percent-encoded, so that
    no id can end the comment.
    """
    safe = re.sub(r"[^A-Za-z0-9._/~-]|(?<=-)-", lambda found: _percent(found[0]), value)
    return f"<!-- skilltrail:{kind} {safe} -->"


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))
