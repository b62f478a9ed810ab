"""Reads Markdown as GitHub would: CommonMark with tables, strikethrough, task lists and autolinks."""

import re
from collections.abc import Iterator

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.tasklists import tasklists_plugin

FRAGMENTS = [
    *"\\`*_{}[]()#+-.!|<>~=&:;@%$^\"'/?, \t\n\r",
    "a", "Z", "7", "é", "中", "\u0301", "\u00a0", "\u2028", "\u200b", "\x00", "\x1b", "\ud800", "\U0001f600",
    "```", "~~~", "``", "~~", "**", "__", "---", "***", "===", "  \n", "\\\n", "\n\n", "\n    ", "\n- ", "\n1. ",
    "1. ", "12) ", "- [ ] ", "- [x] ", "[x] ", "# ", " #", "C#", "#1", "#tag", "GH-12", "octo/repo#9",
    "<!--", "-->", "<!-- skilltrail:skill x -->", "<script>", "</p>", "<b onclick=x>", "<https://a.example>",
    "<a@b>", "<?", "<![CDATA[", "](", "](http://x)", "![", "[a](javascript:b)", "[a]: /url", "[^1]", "[[wiki]]",
    "http://", "https://evil.example/x?a=1", "//evil.example", "www.", "www.evil.example", "ftp://x.example",
    "mailto:a@b", "mailto:a@b.example", "xmpp:a@b.example", "a@b.example", "mAP@0.5", "@octocat", "@property",
    "Recall@k", ":smile:", ":+1:", "10:30:45", "&amp;", "&#65;", "&#x41;", "&copy", "AT&T", "| a | b |", "|---|---|",
    "\\|", "$x$", "$$", "==", "%%", "{{", "{%", "%%{init}%%", "end", "snake_case", "C++", "A/B",
]  # fmt: skip

texts = st.one_of(
    st.sampled_from(["", " ", "\n", "\u200b", "-", "=", "---"]),
    st.text(max_size=30),
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=3)), max_size=12).map("".join),
)
"""Any text at all, and text made of what Markdown, Mermaid, HTML and forges act on."""


def parser() -> MarkdownIt:
    """Return a parser with what GitHub switches on."""
    reader = MarkdownIt("commonmark", {"linkify": True}).enable(["table", "strikethrough", "linkify"])
    reader.use(tasklists_plugin)
    assert reader.linkify is not None
    # GitHub links addresses with a scheme, www. and mail, but no bare host names.
    reader.linkify.set({"fuzzy_link": False, "fuzzy_email": True})
    return reader


def tokens(text: str) -> list[Token]:
    """Return all tokens, those inside of paragraphs and headings too."""
    return list(_flat(parser().parse(text)))


def _flat(found: list[Token]) -> Iterator[Token]:
    for token in found:
        yield token
        yield from _flat(token.children or [])


def kinds(text: str) -> set[str]:
    """Return the types of all tokens."""
    return {token.type for token in tokens(text)}


def seen(text: str) -> str:
    """Return the words a reader sees, without comments and check boxes."""
    return "".join(token.content for token in tokens(text) if token.type in ("text", "code_inline"))


OUR_COMMENT = re.compile(r"<!-- skilltrail:[a-z]+ [A-Za-z0-9._/~%= -]* -->\n?")


class Outline:
    """What a Markdown file holds, counted by a parser rather than by looking at its text."""

    def __init__(self, text: str) -> None:
        found = tokens(text)
        html = [t.content for t in found if t.type in ("html_block", "html_inline")]
        boxes = [h for h in html if "task-list-item-checkbox" in h]
        self.ticked = sum('checked="checked"' in box for box in boxes)
        self.tasks = len(boxes)
        self.comments = [h for h in html if OUR_COMMENT.fullmatch(h)]
        self.foreign_html = [h for h in html if h not in boxes and not OUR_COMMENT.fullmatch(h)]
        self.images = [t for t in found if t.type == "image"]
        self.links = [str(t.attrs["href"]) for t in found if t.type == "link_open"]
        self.headings = sum(t.type == "heading_open" for t in found)
        self.tables = sum(t.type == "table_open" for t in found)
        self.rows = sum(t.type == "tr_open" for t in found)
        self.fences = [t.content for t in found if t.type == "fence"]
        self.items = sum(t.type == "list_item_open" for t in found)
        self.kinds = {t.type for t in found}
