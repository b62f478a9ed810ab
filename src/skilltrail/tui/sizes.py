"""How large the terminal must be, and from which size on the layout changes. All in columns and lines."""

SMALLEST = (40, 12)
"""Below this one line says that it is too small."""
TWO_PANES = 80
WIDE = 120


def too_small(size: tuple[int, int]) -> bool:
    """Tell whether nothing but one line fits."""
    return size[0] < SMALLEST[0] or size[1] < SMALLEST[1]
