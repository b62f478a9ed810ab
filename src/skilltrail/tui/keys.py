"""Makes Textual's bindings from the table of commands."""

from textual.binding import Binding, BindingType

from skilltrail.tui.commands import commands


def bindings(*places: str) -> list[BindingType]:
    """Return the bindings of every command that works in `places`; the command's id is the binding's id.

    Nothing is shown by Textual's own footer (`show=False`): the key bar reads the table itself.
    """
    return [
        Binding(",".join(command.keys), command.action, command.help, show=False, id=command.id, priority=False)
        for command in commands(*places)
        if command.keys
    ]
