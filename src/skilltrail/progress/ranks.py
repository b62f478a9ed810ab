"""Ranks put goals in order: positive decimal numbers of any length, kept as text so that none is ever rounded."""

_DIGITS = 12  # a rank longer than this is better replaced by numbering all goals anew


def rank_key(rank: str) -> tuple[int, str] | None:
    """Return what ranks are compared by (`1.50` and `1.5` are equal), None when the text is not a rank."""
    whole, dot, fraction = rank.partition(".")
    plain = whole + fraction
    if not whole or bool(dot) != bool(fraction) or not (plain.isascii() and plain.isdigit()) or len(plain) > 100:
        return None
    return int(whole), fraction.rstrip("0")


def rank_between(low: str | None, high: str | None) -> str | None:
    """Return a short rank above `low` (None: nothing) and below `high` (None: everything).

    None when there is no room, or only room for a very long number.
    """
    floor = rank_key(low or "0") or (0, "")
    ceiling = rank_key(high) if high is not None else (floor[0] + 2, "")
    if ceiling is None or ceiling <= floor:
        return None
    if (floor[0] + 1, "") < ceiling:
        following = str(floor[0] + 1)
        return following if len(following) <= _DIGITS else None
    # Both are within one whole number: look for the shortest fraction, nearest the middle.
    fraction = ceiling[1] if ceiling[0] == floor[0] else ""
    for digits in range(1, _DIGITS):
        below = int(floor[1][:digits].ljust(digits, "0"))
        above = int(fraction[:digits].ljust(digits, "0")) if fraction else 10**digits
        middle = (below + above + 1) // 2
        candidate = f"{floor[0]}.{middle:0{digits}}".rstrip("0")
        key = rank_key(candidate)
        if middle < 10**digits and key is not None and floor < key < ceiling:
            return candidate
    return None
