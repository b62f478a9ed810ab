"""Which editor a person writes long texts in: named by VISUAL or EDITOR, as every program on these systems has it."""

from collections.abc import Mapping

from skilltrail.errors import UsageError
from skilltrail.files import shown

USUAL = ("sensible-editor", "nano", "vi")
"""Tried in this order where none is named and a terminal is there to show one."""


def editor_command(environ: Mapping[str, str], *, terminal: bool) -> list[str]:
    """Return the words that start the editor, to be run without a shell. Raises UsageError when there is none."""
    import shlex
    from shutil import which

    for name in ("VISUAL", "EDITOR"):
        said = environ.get(name, "").strip()
        if not said:
            continue
        try:
            return shlex.split(said)
        except ValueError as error:
            raise UsageError(f"{name} cannot be understood ({error}): {shown(said)}") from error
    for usual in USUAL if terminal else ():
        if found := which(usual, path=environ.get("PATH")):
            return [found]
    raise UsageError("no editor is known: set VISUAL or EDITOR to its name, or give the words themselves")
