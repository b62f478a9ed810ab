"""The verbs about time: log, estimate, date. Alone with an id, each shows what there is."""

from typing import TYPE_CHECKING

import click

from skilltrail import text, wording
from skilltrail.cli.arguments import completing, dated, did_you_mean, item_id, on, pass_door, shaped
from skilltrail.cli.record import report
from skilltrail.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from skilltrail.cli.door import Door
    from skilltrail.cli.output import Page
    from skilltrail.session.views import ItemRecord


@click.command()
@item_id
@click.argument("time", metavar="[TIME]", nargs=-1)
@on
@click.option(
    "--remove", "key", metavar="KEY", help="Take out an entry; its key is listed.", shell_complete=completing("entry")
)
@shaped
@pass_door
def log(door: "Door", id: str, time: tuple[str, ...], on: "date | None", key: str | None) -> None:
    """Log time worked on a skill or project: 90m, 1h30, 1.5h, 90, '1h yesterday'.

    Without TIME it lists what was logged, newest first.
    """
    session = door.session
    if key is not None:
        if time or on:
            raise UsageError("--remove takes an entry out: leave the time and --on away")
        report(door, session.unlog(id, _entry(session.record(id), key)))
    elif time:
        minutes, day = (_minutes(time), on) if on else _minutes_and_day(time, door.today)
        report(door, session.log(id, minutes, on=day))
    elif on:
        raise UsageError("--on needs a time to log, like 90m or 1h30")
    else:
        _list(door, session.record(id))


def _minutes_and_day(words: tuple[str, ...], today: "date") -> "tuple[int, date | None]":
    from skilltrail.dates import parse_log

    return parse_log(" ".join(words), today) or (_minutes(words), None)


def _minutes(words: tuple[str, ...]) -> int:
    said = " ".join(words)
    minutes = wording.parse_minutes(said)
    if minutes is None:
        raise UsageError(f"'{text.printable_argument(said)}' is not a time like 90m, 1h30, 1.5h or 90 (minutes)")
    return minutes


def _entry(item: "ItemRecord", word: str) -> str:
    """Return the key that is meant: the whole of it, or less (`b19`) where only one is meant by that."""
    keys = [log.key for log in item.record.logs]
    meant = [key for key in keys if word in _names(key)]
    if len(meant) == 1:
        return meant[0]
    wrong = text.printable_argument(word)
    if meant:
        hint = f" alone: it may be {wording.joined(meant, 'or')}"
    else:
        hint = did_you_mean(word, [_names(key)[2] for key in keys])
    raise UsageError(f"{item.id} has no entry '{wrong}'{hint or f'; {_listing(item)}'}")


def _names(key: str) -> list[str]:
    """Return what an entry may be called by: its key, with and without the device and the checksum."""
    device, colon, batch = key.rpartition(":")
    number = batch.partition("-")[0]
    return [key, batch, f"{device}{colon}{number}", number]


def _listing(item: "ItemRecord") -> str:
    return f"'skilltrail log {item.id}' lists them" if item.record.logs else "nothing was logged on it"


def _list(door: "Door", item: "ItemRecord") -> None:
    logs = item.record.logs
    if not logs:
        door.out.talk(f"Nothing logged on {item.title}: 'skilltrail log {item.id} 90m' logs an hour and a half.")

    def write(page: "Page") -> None:
        if not logs:
            return
        rows = [
            (log.on.isoformat(), wording.duration(log.minutes), log.key, "by the timer" if log.timer else "")
            for log in logs
        ]
        page.table(rows, right={1}, flex=())
        page.line(
            f"{wording.duration(item.record.minutes)} in all on {item.title}, {wording.hours(item.minutes_left)} left"
        )

    door.out.answer("record", item, plain=[log.key for log in logs], write=write)


@click.command()
@item_id
@click.argument("time", metavar="[HOURS]", nargs=-1)
@click.option("--clear", is_flag=True, help="Take your own estimate back.")
@shaped
@pass_door
def estimate(door: "Door", id: str, time: tuple[str, ...], clear: bool) -> None:
    """Say how long the whole of a skill or project takes you: 12, 12h, 1h30.

    Without HOURS it shows the curriculum's estimate and yours. Yours counts.
    """
    session = door.session
    if time and clear:
        raise UsageError("--clear takes the estimate back: leave the hours away")
    if time or clear:
        report(door, session.estimate(id, None if clear else _whole(time)))
        return
    item = session.record(id)
    own = item.record.estimate
    figures = [
        ("curriculum", item.content_minutes),
        ("own", own),
        ("logged", item.record.minutes),
        ("left", item.minutes_left),
    ]

    def write(page: "Page") -> None:
        page.line(item.title, "bold")
        page.fields(
            [
                ("Curriculum", wording.hours(item.content_minutes)),
                ("Yours", wording.hours(own) if own is not None else "none; the curriculum's counts"),
                ("Logged", wording.duration(item.record.minutes)),
                ("Left", wording.hours(item.minutes_left)),
            ]
        )

    plain = [f"{name} {minutes}" for name, minutes in figures if minutes is not None]
    door.out.answer("record", item, plain=plain, write=write)


def _whole(words: tuple[str, ...]) -> int:
    """Return minutes; a number alone is hours, as everywhere where hours are estimated."""
    said = " ".join(words)
    number = said.replace(",", ".").replace(".", "", 1).isdecimal()
    minutes = wording.parse_minutes(f"{said}h" if number else said)
    if minutes is None:
        raise UsageError(f"'{text.printable_argument(said)}' is not a number of hours like 12, nor a time like 1h30")
    return minutes


@click.command("date")
@item_id
@dated("--begun", "The day work began.")
@dated("--done", "The day it was done.")
@shaped
@pass_door
def dates(door: "Door", id: str, begun: "date | None", done: "date | None") -> None:
    """Correct the days on which a skill or project was begun and done.

    Without options it shows them.
    """
    session = door.session
    if begun or done:
        report(door, session.redate(id, begun=begun, reached=done), outlook=False)
        return
    item = session.record(id)
    days = _days(item)
    if not days:
        hint = f"'skilltrail start {item.id} --on DATE' begins it, 'skilltrail tick {item.id} --on DATE' finishes it"
        door.out.talk(f"{item.title} is {wording.status_word(item.record.status, item.kind)}: {hint}.")

    def write(page: "Page") -> None:
        if days:
            page.line(item.title, "bold")
            page.fields((name.capitalize(), wording.full_day(day)) for name, day in days)

    door.out.answer("record", item, plain=[f"{name} {day}" for name, day in days], write=write)


def _days(item: "ItemRecord") -> "list[tuple[str, date]]":
    record = item.record
    days = [("begun", record.begun)]
    if record.status not in ("todo", "learning"):
        days.append((wording.status_word(record.status, item.kind), record.on))
    return [(name, day) for name, day in days if day is not None]
