"""Writes the README's table of keys anew: `python -m tests.readme`. A test compares the two."""

from pathlib import Path

from skilltrail.tui.commands import key_table_markdown

README = Path(__file__).parents[1] / "README.md"
BEGIN = "<!-- keys: made by `python -m tests.readme` -->\n"
END = "<!-- keys end -->"


def with_keys(text: str) -> str:
    """Return the README with the table of keys as it is now; ValueError when its marks are missing."""
    head, rest = text.split(BEGIN)
    _, tail = rest.split(END)
    return f"{head}{BEGIN}\n{key_table_markdown()}\n{END}{tail}"


if __name__ == "__main__":
    README.write_text(with_keys(README.read_text(encoding="utf-8")), encoding="utf-8")
