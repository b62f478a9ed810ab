"""Reads the small TOML files whose loss is harmless: what is wrong with one counts as not there."""

_MOST_DOTS = 500
"""In a line. tomllib takes seconds over a key of ten thousand parts, and hours over one of a million."""


def read_table(data: bytes) -> dict[str, object]:
    """Return the document in some bytes, an empty one for what is no TOML or would take too long; raises nothing."""
    if any(line.count(b".") > _MOST_DOTS for line in data.split(b"\n")):
        return {}
    import tomllib  # a twentieth of a launch, and mostly there is nothing to read

    try:
        return tomllib.loads(data.decode())
    except (ValueError, RecursionError):
        return {}
