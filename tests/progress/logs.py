"""Logs, operations and files for the tests of the progress room."""

import re
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from skilltrail.progress import operations as ops
from skilltrail.progress import recording as rec
from skilltrail.progress import steering
from skilltrail.progress.events import EventLog, Record
from skilltrail.progress.history import batches
from skilltrail.progress.model import Goal
from skilltrail.progress.notation import canonical

NOW = datetime(2026, 11, 20, 18, 3, 12, 123456, UTC)
DAY = date(2026, 11, 20)
HERE = "laptop-7f3a"
THERE = "phone-1a2b"

SAMPLE = b"""\
format = 1

[choice."machine-learning-engineer/second-language"]
events = [
    "2026-11-20T18:05:00.000000Z laptop-7f3a b4 choose prog-cpp",
]

[goal.machine-learning-engineer]
events = [
    "2026-11-20T18:03:12.123456Z laptop-7f3a b1 add 1",
]

[plan.hours]
events = [
    "2026-11-20T18:04:00.000000Z laptop-7f3a b2 set 8",
]

[plan.off]
events = [
    "2026-11-20T18:04:30.000000Z laptop-7f3a b3 add 2026-12-21 2027-01-03",
]

[skill.prog-python-basics]
events = [
    "2026-11-20T18:06:00.000000Z laptop-7f3a b5 learning 2026-11-20",
    "2026-11-21T18:06:00.000000Z laptop-7f3a b6 done 2026-11-21",
]

[skill.stat-estimation]
events = [
    "2026-11-21T18:07:00.000000Z phone-1a2b b1 assumed 2026-11-21 said",
]
"""

# One of everything that can be recorded: every kind and verb, texts of several lines, two devices, an undo.
FULL = (
    r"""
format = 1

[choice."machine-learning-engineer/second-language"]
events = [
    "2026-11-20T18:05:00.000000Z laptop-7f3a b4 choose prog-cpp",
    "2026-11-20T18:05:30.000000Z laptop-7f3a b5 unchoose",
]

[goal.machine-learning-engineer]
events = [
    "2026-11-20T18:03:12.123456Z laptop-7f3a b1 add 1 until=start recommended",
]

[goal.prog-rust]
events = [
    "2026-11-20T18:03:20.000000Z laptop-7f3a b2 add 2 skill",
    "2026-11-20T18:03:40.000000Z laptop-7f3a b3 remove",
]

[plan.hours]
events = [
    "2026-11-20T18:10:00.000000Z laptop-7f3a b6 set 8 2026-11-20",
    "2026-12-20T18:10:00.000000Z laptop-7f3a b30 set 6.5 2026-12-20",
]

[plan.off]
events = [
    "2026-11-20T18:11:00.000000Z laptop-7f3a b7 add 2026-12-21 2027-01-03",
    "2026-11-20T18:11:30.000000Z laptop-7f3a b8 remove 2026-12-28 2026-12-28",
]

[plan.start]
events = [
    "2026-11-20T18:12:00.000000Z laptop-7f3a b9 set 2026-11-23 2026-11-20",
]

[plan.target]
events = [
    "2026-11-20T18:12:30.000000Z laptop-7f3a b10 set 2027-06-30 2026-11-20",
    "2026-11-20T18:12:40.000000Z laptop-7f3a b11 clear 2026-11-20",
]

[project.first-model]
events = [
    "2026-11-21T09:00:00.000000Z laptop-7f3a b12 adopted 2026-11-21",
    "2026-11-22T09:00:00.000000Z laptop-7f3a b13 learning 2026-11-22",
    "2026-11-22T09:00:00.000000Z laptop-7f3a b13 outcome runs 2026-11-22",
    "2026-11-23T09:00:00.000000Z laptop-7f3a b14 outcome shown 2026-11-23",
    "2026-11-23T09:01:00.000000Z laptop-7f3a b15 done 2026-11-23",
    "2026-11-23T09:02:00.000000Z laptop-7f3a b16 evidence https://example.org/model 2026-11-23",
]

[project.first-model.texts]
"laptop-7f3a:b16" = [
    "The model, in the open",
]

[project.robot]
events = [
    "2026-11-21T09:05:00.000000Z laptop-7f3a b17 skipped 2026-11-21",
]

[skill.prog-python-basics]
events = [
    "2026-11-20T18:06:00.000000Z laptop-7f3a b18 learning 2026-11-20",
    "2026-11-20T18:06:00.000000Z laptop-7f3a b18 log 90 2026-11-20",
    "2026-11-21T18:06:00.000000Z laptop-7f3a b19 log 25 2026-11-21 2026-11-21T17:40:00.000000Z",
    "2026-11-21T18:07:00.000000Z laptop-7f3a b20 log 600 2026-11-21",
    "2026-11-21T18:07:30.000000Z laptop-7f3a b21 unlog laptop-7f3a:b20",
    "2026-11-21T18:08:00.000000Z laptop-7f3a b22 note",
    "2026-11-21T18:09:00.000000Z phone-1a2b b1 note",
    "2026-11-21T18:10:00.000000Z laptop-7f3a b23 estimate 3000",
    "2026-11-21T18:11:00.000000Z laptop-7f3a b24 use py-book",
    "2026-11-21T18:12:00.000000Z laptop-7f3a b25 outcome loops 2026-11-21",
    "2026-11-21T18:13:00.000000Z laptop-7f3a b26 outcome names 2026-11-21",
    "2026-11-21T18:14:00.000000Z laptop-7f3a b27 unoutcome names",
    "2026-11-22T18:06:00.000000Z laptop-7f3a b28 done 2026-11-22",
    "2026-11-22T18:07:00.000000Z laptop-7f3a b29 begun 2026-11-18",
    "2026-12-21T18:07:00.000000Z laptop-7f3a b31 estimate 60",
    "2026-12-21T18:08:00.000000Z laptop-7f3a b32 undo laptop-7f3a:b31",
]

[skill.prog-python-basics.texts]
"laptop-7f3a:b22" = [
    "Lists are",
    "",
    "<tab>not arrays: é \\ \"",
]
"laptop-7f3a:b24" = [
    "chapter 5",
]
"phone-1a2b:b1" = [
    "Ask about slices",
]

[skill.stat-estimation]
events = [
    "2026-11-21T18:07:00.000000Z phone-1a2b b2 assumed 2026-11-21 said",
]
""".lstrip()
    .replace("<tab>", "\t")
    .encode()
)


def do(log, operation, *, now=NOW, device=HERE):
    """Return the log after an operation."""
    return ops.perform(operation, now=now, device=device)(log)[0]


def record(log, *entries, now=NOW, device=HERE):
    """Return the log after entries written by hand: `("skill", "a", "done 2026-11-20")`."""
    made = [ops.Entry(kind, id, what.split(" ")[0], tuple(what.split(" ")[1:])) for kind, id, what in entries]
    return ops.apply(log, made, now=now, device=device)[0]


def short(said):
    """Return a text without the checksums that batches' names end in."""
    return re.sub(r"\b(b\d+)-[0-9a-f]{8}\b", r"\1", said)


def key_of(log, number, device=HERE):
    """Return the key of a device's batch of that number."""
    return next(one.key for one in batches(log) if (one.device, short(one.name)) == (device, f"b{number}"))


# Everything that TOML can hold in a string: all of Unicode but surrogates.
# Often what TOML makes something of. (As one alphabet they would be as rare as they are in Unicode.)
_characters = st.one_of(st.characters(exclude_categories=("Cs",)), st.sampled_from("\\\"'\n\r\t\x1b\x7f []{}=#,."))
texts = st.lists(_characters, max_size=12).map("".join)
stored_texts = st.dictionaries(texts, st.lists(texts, max_size=3).map(tuple), max_size=2)
ids = st.sampled_from(["a", "b", "c", "prog-python-basics"])
days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
anyday = st.dates()
moments = st.timedeltas(timedelta(days=-15_000), timedelta(days=15_000)).map(lambda skew: NOW + skew)

_spans = st.tuples(days, st.integers(0, 40)).map(lambda span: (span[0], span[0] + timedelta(days=span[1])))
_goals = st.builds(Goal, ids, st.sampled_from(["role", "skill"]), st.sampled_from(["", "start"]), st.booleans())
_subjects = st.sampled_from([("skill", "a"), ("skill", "b"), ("project", "p"), ("project", "q")])
_points = st.lists(st.sampled_from(["one", "two", "three"]), min_size=1, max_size=3, unique=True)
_projects = st.lists(st.sampled_from(["p", "q"]), max_size=2)
_links = st.sampled_from(["https://example.org/a", "https://example.org/b"])
_written = st.text(st.characters(codec="utf-8"), max_size=20)


def unlog(subject, which):
    """Take out one of the minutes that are logged, if there are any."""

    def operation(progress):
        logs = progress.item(*subject).logs
        return rec.unlog(subject, logs[which % len(logs)].key)(progress) if logs else ()

    return operation


def begun(subject, day):
    """Correct the day work began, if it has."""

    def operation(progress):
        status = progress.item(*subject).status
        return rec.begun(subject, day)(progress) if status in ("learning", "done") else ()

    return operation


recordings = st.one_of(
    st.builds(rec.outcome, _subjects, _points, days),
    st.builds(rec.unoutcome, _subjects, _points),
    st.builds(rec.log, _subjects, st.integers(1, 1440), days),
    st.builds(unlog, _subjects, st.integers(0, 5)),
    st.builds(rec.note, _subjects, _written),
    st.builds(rec.evidence, _subjects, _links, _written, days),
    st.builds(rec.unevidence, _subjects, _links),
    st.builds(rec.use, _subjects, st.sampled_from(["book", "course"]), _written),
    st.builds(rec.unuse, _subjects),
    st.builds(rec.estimate, _subjects, st.none() | st.integers(1, 600_000 - 60)),
    st.builds(begun, _subjects, days),
    st.builds(ops.adopt, _projects, days),
    st.builds(
        lambda ids, day, redate: ops.tick(ids, day, kind="project", redate=redate), _projects, days, st.booleans()
    ),
    st.builds(
        lambda ids, day, redate: ops.start(ids, day, kind="project", redate=redate), _projects, days, st.booleans()
    ),
    st.builds(lambda ids, day: ops.skip(ids, day, kind="project"), _projects, days),
    st.builds(lambda ids, day: ops.untick(ids, day, kind="project"), _projects, days),
    st.builds(
        lambda ids, day, subject, points: ops.together(
            ops.tick(ids, day, redate=True), rec.outcome(subject, points, day)
        ),
        st.lists(ids, max_size=2),
        days,
        _subjects,
        _points,
    ),
)
"""Everything that is recorded beside the statuses of skills, the goals and the pace."""

operations = recordings | st.one_of(
    st.builds(ops.tick, st.lists(ids, max_size=3), days),
    st.builds(
        lambda ids, day, more: ops.tick(ids, day, lambda progress: [(one, ids[0]) for one in more]),
        st.lists(ids, min_size=1, max_size=2),
        days,
        st.lists(ids, max_size=2),
    ),
    st.builds(ops.assume, st.lists(ids, max_size=3), days, st.sampled_from(["said", "placement"])),
    st.builds(ops.start, st.lists(ids, max_size=2), days),
    st.builds(ops.skip, st.lists(ids, max_size=2), days),
    st.builds(ops.untick, st.lists(ids, max_size=2), days),
    st.builds(steering.goal_add, _goals),
    st.builds(steering.goal_remove, ids),
    st.builds(steering.choose, st.sampled_from(["r/one", "r/two"]), ids),
    st.builds(steering.unchoose, st.sampled_from(["r/one", "r/two"])),
    st.builds(steering.set_hours, st.floats(0.1, 168), days),
    st.builds(steering.set_start, st.none() | days, days),
    st.builds(steering.set_target, st.none() | days, days),
    _spans.map(lambda span: steering.add_off(*span)),
    _spans.map(lambda span: steering.remove_off(*span)),
)

_values = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(allow_nan=False, allow_infinity=False),
        texts,
        anyday,
        st.datetimes(),
        st.datetimes(timezones=st.just(UTC)),
        st.times(),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
_unknown = st.dictionaries(texts.filter(lambda key: key not in ("events", "texts")), _values, max_size=2)
_whats = st.sampled_from(
    [
        *("done 2026-11-20", "log 90 2026-11-20", "log x", "note", "note d:b1", "evidence u", "use", "outcome o"),
        *("set", "clear", "add", "remove", "choose", "undo d:b1", "redo", "begun soon", "later x"),
        "estimate " + "9" * 5000,
    ]
)
_events = st.builds(lambda n, what: f"2026-11-20T18:03:12.{n:06}Z d b{n} {what}", st.integers(0, 5), _whats)
_records = st.builds(
    lambda events, extra, written: Record(canonical(events), extra, written),
    st.lists(texts | _events, max_size=4),
    _unknown,
    stored_texts,
)
_kinds = st.sampled_from(["skill", "goal", "choice", "plan", "project", "ein Tisch", ""])


@st.composite
def logs(draw):
    """Any log that a file can hold, with events that are none, unknown kinds, keys and tables."""
    records = draw(st.dictionaries(st.tuples(_kinds, texts | ids), _records, max_size=5))
    taken = {kind for kind, _ in records} | {"format", "skill", "project", "goal", "choice", "plan"}
    keys = texts.filter(lambda key: key not in taken)
    # A table of tables in an unknown place reads as records; one with other values stays what it is.
    plain = st.dictionaries(texts, _values.filter(lambda value: not isinstance(value, dict)), max_size=2)
    extra = draw(st.dictionaries(keys, _values.filter(lambda value: not isinstance(value, dict)) | plain, max_size=3))
    return EventLog(1, records, extra)
