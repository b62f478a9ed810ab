"""The part of a page that the learner wrote: days, minutes, the note, the links that show what was done."""

from datetime import date

from textual.content import Content

from skilltrail import wording
from skilltrail.session.views import RecordLine
from skilltrail.tui.pages.parts import LABEL, labelled
from skilltrail.tui.rows import lead, paragraph, say
from skilltrail.tui.theme import MUTED, WARN
from skilltrail.tui.widgets.page import Block

SHOWN_LOGS = 3


def record_blocks(record: RecordLine, today: date) -> tuple[list[Block], list[Block], list[Block]]:
    """Return what was recorded, in groups: days and minutes, the note, the links; each may be empty."""
    return _times(record, today), _note(record), _proofs(record, today)


def _times(record: RecordLine, today: date) -> list[Block]:
    return [
        *labelled("Begun", say(wording.day(record.begun, today)) if record.begun else Content("")),
        *labelled("Logged", _logged(record, today)),
        *labelled("Estimate", _estimate(record)),
    ]


def _logged(record: RecordLine, today: date) -> Content:
    """Return the minutes in all, and the last few times."""
    if not record.logs:
        return Content("")
    last = [f"{wording.duration(log.minutes)} on {wording.day(log.on, today)}" for log in record.logs[:SHOWN_LOGS]]
    more = f", {len(record.logs) - SHOWN_LOGS} more" if len(record.logs) > SHOWN_LOGS else ""
    times = f" · {', '.join(last)}{more}" if len(record.logs) > 1 else f" on {wording.day(record.logs[0].on, today)}"
    return say(wording.duration(record.minutes), (times, MUTED))


def _estimate(record: RecordLine) -> Content:
    if record.estimate is None:
        return Content("")
    return say(f"{wording.duration(record.estimate)} in all", (", your own", MUTED))


def _note(record: RecordLine) -> list[Block]:
    blocks: list[Block] = []
    if record.conflict:
        blocks.append(Block(say(("Written on two devices at once; n shows both texts.", WARN)), lead("Note", LABEL)))
    if record.note:
        # A tab would move the rest of the line, frame and all.
        text = paragraph(record.note.expandtabs(4))
        blocks.append(Block(text, lead("" if blocks else "Note", LABEL)))
    return blocks


def _proofs(record: RecordLine, today: date) -> list[Block]:
    blocks: list[Block] = []
    for one in record.evidence:
        label = lead("" if blocks else "Proof", LABEL)
        when = (f"  {wording.day(one.on, today)}", MUTED)
        if one.title:
            blocks += [Block(say(one.title, when), label), Block(say((one.url, MUTED)), lead("", LABEL), say("  "))]
        else:
            blocks.append(Block(say(one.url, when), label))
    return blocks
