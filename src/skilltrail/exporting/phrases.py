"""Phrases that every document has: a span of days, a link that proves something, where the content comes from."""

from datetime import date

from skilltrail.exporting.escape import escape, link
from skilltrail.exporting.model import DocumentEvidence, DocumentSource
from skilltrail.text import link_fault
from skilltrail.wording import full_day

_FILE = "file:///"


def days(begins: date | None, ends: date | None) -> str:
    """Write a span as "2 Mar – 19 Mar 2027": a document is read in other years, so the last day has its own."""
    if begins is None or ends is None:
        return ""
    if begins == ends:
        return full_day(ends)
    first = full_day(begins)
    return f"{first.removesuffix(f' {ends.year}')} – {full_day(ends)}"


def proof(one: DocumentEvidence) -> str:
    """Write a piece of evidence: a link where its address is one to open, else its title and the address as text.

    Of a file on the learner's own disk only the name is told: the folders mean nothing to anybody else.
    """
    if not link_fault(one.url):
        return link(one.title, one.url)
    title = escape(one.title, leads=True)
    if one.url.casefold().startswith(_FILE):
        name = escape(_file_name(one.url)) or "unnamed"
        return f"{title} (a file: {name})" if title else f"A file: {name}"
    return f"{title} · {escape(one.url)}" if title else escape(one.url, leads=True) or "untitled"


def _file_name(url: str) -> str:
    from urllib.parse import unquote

    return unquote(url[len(_FILE) :].rstrip("/").rpartition("/")[2])


def source(pack: DocumentSource) -> str:
    """Write a pack with its version and licence: "The curriculum 2026.11, licensed under CC BY 4.0."."""
    told = " ".join(word for word in (escape(pack.title), escape(pack.version)) if word)
    if pack.licence:
        licence = pack.licence
        if licence.startswith("CC-"):
            terms, _, version = licence[3:].rpartition("-")
            licence = f"CC {terms} {version}"
        told += f", licensed under {escape(licence)}"
    return f"{told}."
