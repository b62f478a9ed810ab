"""Keeps a screen to the size that the terminal has now."""

from typing import TYPE_CHECKING, Any

from textual.geometry import Size

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget

    _Base = Screen[Any]
else:
    _Base = object


class Resizing(_Base):
    """A screen that leaves out sizes which are past already.

    Textual lays a screen out for every size it is told of, and each time tells the screen of it again. Two sizes that
    wait in line while a screen is being changed tell each other in turn for ever, and nothing else gets a turn.
    """

    def _screen_resized(self, size: Size) -> None:
        if size == self.app.size:
            super()._screen_resized(size)

    def set_focus(self, widget: "Widget | None", scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Leave the keys with who has them when the mouse is told of where the screen has ended.

        Textual takes them away then, and a dialog in which one types would answer no key, not even escape.
        """
        held = self.focused
        if widget is None and held is not None and self.app.app_focus and held.is_attached and held.focusable:
            return
        super().set_focus(widget, scroll_visible, from_app_focus)
