"""The layout in which the progress file is written: one string a line, tables sorted, nothing else.

A file that is laid out like that is read and written line by line, in a tenth of the time that a reader and writer
of all of TOML take; a record of ten years is the better part of a megabyte, and every tick reads and writes it. What
is laid out in any other way, or holds more, is left to them: the answer is the same.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

Lines = Sequence[str]
_BARE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
_KEY = r'([A-Za-z0-9_-]+|"[^"\\\x00-\x1f\x7f]*")'


def read_laid_out(text: str) -> dict[str, object] | None:
    """Return the document in a text, None when it is not laid out as it is written here."""
    lines = text.split("\n")
    form = re.fullmatch("format = ([1-9][0-9]{0,15})", lines[0])
    if form is None:
        return None
    header, begin = re.compile(rf"\[([a-z]+)\.{_KEY}(\.texts)?\]"), re.compile(rf"{_KEY} = \[")
    document: dict[str, dict[str, dict[str, object]]] = {}
    table: dict[str, object] | None = None  # the one that is being filled
    array: list[str] | None = None
    for line in lines[1:]:
        if array is not None:
            if line == "]":
                array = None
            elif (value := _string(line)) is not None:
                array.append(value)
            else:
                return None
        elif line.startswith("["):
            found = header.fullmatch(line)
            table = _table(document, found) if found else None
            if table is None:
                return None
        elif line:
            found = begin.fullmatch(line)
            if found is None or table is None or (key := found[1].strip('"')) in table:
                return None
            table[key] = array = []
    return {"format": int(form[1]), **document} if array is None and "format" not in document else None


def _table(document: dict[str, dict[str, dict[str, object]]], found: re.Match[str]) -> dict[str, object] | None:
    """Return the table that a header begins, None when TOML might see it otherwise."""
    kind, id = found[1], found[2].strip('"')
    records = document.setdefault(kind, {})
    if not found[3]:
        return None if id in records else records.setdefault(id, {})
    if id not in records or "texts" in records[id]:
        return None
    texts: dict[str, object] = {}
    records[id]["texts"] = texts
    return texts


def _string(line: str) -> str | None:
    """Return the string that is all there is in a line, None when there is something else."""
    if len(line) < 7 or not line.startswith('    "') or not line.endswith('",'):
        return None
    inner = line[5:-2]
    if "\\" in inner:
        import tomllib

        if not re.fullmatch(r'(?:[^"\\]|\\.)*', inner):
            return None
        try:
            return str(tomllib.loads(f'v = "{inner}"')["v"])
        except ValueError:
            return None
    if '"' in inner or not (inner.isprintable() or re.fullmatch(r"[^\x00-\x08\x0a-\x1f\x7f]*", inner)):
        return None
    return inner


def write_laid_out(format: int, records: Iterable[tuple[str, str, Lines, Mapping[str, Lines]]]) -> str:
    """Return the text of a file from its records in order: kind, id, events, texts."""
    parts = [f"format = {format}\n"]
    for kind, id, events, texts in records:
        name = f"{written_key(kind)}.{written_key(id)}"
        if events or not texts:
            parts.append(f"\n[{name}]\n")
        if events:
            parts.append(f"events = {_array(events)}\n")
        if texts:
            parts.append(f"\n[{name}.texts]\n")
            parts += [f"{written_key(batch)} = {_array(texts[batch])}\n" for batch in sorted(texts)]
    return "".join(parts)


def _array(lines: Lines) -> str:
    if not lines:
        return "[]"
    return "[\n" + "".join([f"    {_quoted(line)},\n" for line in lines]) + "]"


def written_key(key: str) -> str:
    """Return a key as TOML has it, in quotes where it needs them."""
    return key if key and _BARE.issuperset(key) else _quoted(key)


def _quoted(text: str) -> str:
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    import tomli_w

    return tomli_w.dumps({"v": text})[4:-1]
