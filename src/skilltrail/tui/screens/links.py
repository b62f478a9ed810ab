"""Opens the address of a resource or a proof, once it has been in sight. Imported when first asked."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from skilltrail.text import link_fault
from skilltrail.tui.rows import draw_link
from skilltrail.tui.screens.confirm import Ask
from skilltrail.tui.widgets.lines import Row

if TYPE_CHECKING:
    from skilltrail.tui.app import SkilltrailApp


class AskLink(Ask):
    """A question whose answers are addresses: a click only moves the cursor, enter opens."""

    def rows(self, columns: int) -> Sequence[Row]:
        """Return a row a resource, high enough for its whole address."""
        room = max(1, columns)
        return [
            Row(f"answer:{url}", draw_link, (title, url), 1 + -(-len(url) // room)) for url, title in self.answers
        ]

    def on_lines_opened(self) -> None:
        """Open nothing: an address is never followed by clicking on it."""


def open_links(
    app: "SkilltrailApp", links: Sequence[tuple[str, str]], announced: str, in_sight: Callable[[str], bool]
) -> str:
    """Open an address, or ask which; return the one that was only shown, to be opened when asked again.

    `links` are (address, title). `announced` is the address shown the last time; `in_sight` tells whether an
    address can be read now.
    """
    good = {url: title for url, title in reversed(links) if not link_fault(url)}
    if not good and len(links) == 1:
        app.open_link(links[0][0])
        return ""
    if not good:
        app.tell("Nothing here has an address to open: only https:// is opened.")
        return ""
    if len(good) > 1:
        answers = [(url, good[url]) for url in dict.fromkeys(url for url, _ in links) if url in good]
        app.push_screen(AskLink("Open in the browser", answers), lambda url: app.open_link(url) if url else None)
        return ""
    url = next(iter(good))
    if announced == url or in_sight(url):
        app.open_link(url)
        return ""
    app.tell(f"{url} · o opens it in the browser")
    return url
