"""The rest of the record as changes: minutes, notes, evidence, resources, estimates and dates."""

import re
from collections.abc import Sequence
from datetime import date

from skilltrail import text, wording
from skilltrail.curriculum import lookup
from skilltrail.errors import UsageError
from skilltrail.progress import operations, recording
from skilltrail.session.changing import Changes
from skilltrail.session.views import Done

MOST_NOTE = 20_000
"""Characters of a note."""
MOST_LINE = 200
"""Characters of a title or a bookmark."""
MOST_ADDRESS = 2_000
_SCHEMES = ("https://", "http://", "file:///")


class Recording(Changes):
    """The part of the session that keeps time, words and proof. Words name a skill or a project."""

    def log(self, word: str, minutes: int, *, on: date | None = None) -> Done:
        """Log minutes of work for a local day, today unless given; the first ones begin it."""
        subject = self._subject(word)
        return self._record(recording.log(subject, minutes, self._day(on)), (subject[1],))

    def unlog(self, word: str, key: str) -> Done:
        """Take out minutes that were logged, named by their batch (`laptop-7f3a:b19-3fa2c41d`)."""
        subject = self._subject(word)
        return self._record(recording.unlog(subject, key), (subject[1],))

    def note(self, word: str, words: str, *, seen: Sequence[str] | None = None) -> Done:
        """Write the note anew, "" for none.

        `seen` are the versions it takes the place of, where writing took a while; those of this instant otherwise.
        """
        subject = self._subject(word)
        kept = words.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        _refuse_bad_text(kept, "the note", MOST_NOTE, newlines=True)
        kept = kept if kept.strip() else ""
        same = f"the note on {self._title(subject[1])} says that already" if kept else "there is no note"
        return self._record(recording.note(subject, kept, seen), (subject[1],), same)

    def evidence(self, word: str, url: str, title: str = "") -> Done:
        """Add a link that shows what was done. Raises UsageError for what is no address."""
        subject = self._subject(word)
        address, called = url.strip(), title.strip()
        if fault := address_fault(address):
            raise UsageError(f"the address {fault}; give one that begins with https://, http:// or file:///")
        _refuse_bad_text(called, "the title", MOST_LINE)
        change = recording.evidence(subject, address, called, self.today)
        return self._record(change, (subject[1],), "that link is there already")

    def unevidence(self, word: str, url: str) -> Done:
        """Take a link away; raises UsageError when there is none like that."""
        subject = self._subject(word)
        links = [one.url for one in self.progress.item(*subject).evidence]
        if url.strip() not in links:
            have = f"there is {', '.join(map(text.printable_argument, links))}" if links else "there is none"
            raise UsageError(f"no evidence like that on {subject[1]}; {have}")
        return self._record(recording.unevidence(subject, url.strip()), (subject[1],))

    def use(self, word: str, resource: str, at: str = "") -> Done:
        """Say which resource is used for a skill and how far, "" for none in particular."""
        id = lookup.find_skill(self.curriculum, word).id
        if not resource:
            none = f"no resource is in use for {self._title(id)}"
            return self._record(recording.unuse(("skill", id)), (id,), none)
        found = lookup.find_resource(self.curriculum, resource, id)
        _refuse_bad_text(at.strip(), "the bookmark", MOST_LINE)
        same = f"{found.id} is in use for {self._title(id)} already"
        return self._record(recording.use(("skill", id), found.id, at.strip()), (id,), same)

    def estimate(self, word: str, minutes: int | None) -> Done:
        """Set one's own estimate for the whole, None for the content's."""
        subject = self._subject(word)
        same = "it is estimated so already" if minutes is not None else "there is no estimate of your own"
        return self._record(recording.estimate(subject, minutes), (subject[1],), same)

    def redate(self, word: str, *, begun: date | None = None, reached: date | None = None) -> Done:
        """Correct the day work began, or the day a skill or project was done, by hand."""
        kind, id = subject = self._subject(word)
        record = self.progress.item(*subject)
        changes = []
        if reached is not None:
            if record.status != "done":
                raise UsageError(
                    f"{id} is not done, so there is no such day; 'skilltrail tick {id} --on DAY' ticks it"
                )
            if (begun or record.begun or reached) > reached:
                raise UsageError(f"{id} was begun on {begun or record.begun}, after {reached}")
            changes.append(operations.tick([id], self._day(reached), kind=kind, redate=True))
        if begun is not None:
            last = reached or record.on
            if record.status == "done" and last is not None and last < begun:
                raise UsageError(f"{id} was done on {last}, before {begun}")
            changes.append(recording.begun(subject, self._day(begun)))
        done = self._record(operations.together(*changes), (id,), "it has that date already")
        if not done.ids:
            return done
        days = [("begun", begun), ("done", reached)]
        said = [f"{word} on {wording.full_day(day)}" for word, day in days if day is not None]
        return Done(f"{self._title(id)}: {', '.join(said)}{self._remark}", done.ids, done.batch)


def address_fault(url: str) -> str:
    """Say what is wrong with an address as evidence, "" when nothing is."""
    if not url:
        return "is missing"
    if len(url) > MOST_ADDRESS:
        return "is too long"
    scheme = next((one for one in _SCHEMES if url.casefold().startswith(one)), "")
    if not scheme or url[len(scheme) :][:1] in ("", "/", "?", "#"):
        return "is not one"
    if not url.isprintable() or " " in url or text.first_forbidden(url) is not None:
        return "holds spaces or control characters"
    if scheme != "file:///" and "@" in re.split("[/?#]", url[len(scheme) :], maxsplit=1)[0]:
        return "holds a user name, which your portfolio would show"
    return ""


def _refuse_bad_text(words: str, what: str, most: int, *, newlines: bool = False) -> None:
    """Raise UsageError when a text cannot be kept."""
    if len(words) > most:
        raise UsageError(f"{what} has {len(words):,} characters; at most {most:,} are kept")
    found = text.first_forbidden(words, newlines=newlines)
    if found is not None:
        raise UsageError(f"{what} holds {found[1]}, which no text may hold")
