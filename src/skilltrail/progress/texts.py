"""What people write at length: line by line, in the record it is about, under the key of the batch that wrote it.

Where two versions of a file have different texts under one key (the same device counted to the same batch in both),
both are kept: one stands under the key, the others under the key, a `~` and a checksum of the text.
"""

from collections.abc import Iterable, Mapping, Sequence

Texts = Mapping[str, Sequence[str]]
"""The texts of a record, as lines, under the batch they were written by."""

_BESIDE = "~"


def written(texts: Texts, key: str) -> str:
    """Return what a batch wrote, "" for nothing; several texts under its key have an empty line between them."""
    text = "\n".join(texts.get(key, ()))
    if not any(_BESIDE in other for other in texts):
        return text
    beside = sorted(other for other in texts if other.startswith(key + _BESIDE))
    return "\n\n".join(filter(None, (text, *("\n".join(texts[other]) for other in beside))))


def join_texts(several: Iterable[Texts]) -> dict[str, tuple[str, ...]]:
    """Return all texts of several versions of a record; no order and no repetition makes a difference."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for texts in several:
        for key, lines in texts.items():
            found.setdefault(key, set()).add(tuple(lines))
    waiting = [key for key, ones in found.items() if len(ones) > 1]
    while waiting:
        key = waiting.pop()
        for lines in sorted(found[key])[:-1]:
            found[key].remove(lines)
            beside = f"{key}{_BESIDE}{_checksum(lines)}"
            found.setdefault(beside, set()).add(lines)
            if len(found[beside]) > 1:
                waiting.append(beside)
    return {key: ones.pop() for key, ones in found.items()}


def _checksum(lines: Sequence[str]) -> str:
    from hashlib import sha256

    return sha256("\n".join(lines).encode(errors="backslashreplace")).hexdigest()[:16]
