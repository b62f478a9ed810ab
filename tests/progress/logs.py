"""Logs, operations and files for the tests of the progress room."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from skilltrail.progress import operations as ops
from skilltrail.progress.events import EventLog, Record
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


def do(log, operation, *, now=NOW, device=HERE):
    """Return the log after an operation."""
    return ops.perform(operation, now=now, device=device)(log)[0]


def record(log, *entries, now=NOW, device=HERE):
    """Return the log after entries written by hand: `("skill", "a", "done 2026-11-20")`."""
    made = [ops.Entry(kind, id, what.split(" ")[0], tuple(what.split(" ")[1:])) for kind, id, what in entries]
    return ops.apply(log, made, now=now, device=device)[0]


# Everything that TOML can hold in a string: all of Unicode but surrogates.
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
ids = st.sampled_from(["a", "b", "c", "prog-python-basics"])
days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
anyday = st.dates()
moments = st.timedeltas(timedelta(days=-15_000), timedelta(days=15_000)).map(lambda skew: NOW + skew)

_spans = st.tuples(days, st.integers(0, 40)).map(lambda span: (span[0], span[0] + timedelta(days=span[1])))
_goals = st.builds(Goal, ids, st.sampled_from(["role", "skill"]), st.sampled_from(["", "start"]), st.booleans())
operations = st.one_of(
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
    st.builds(ops.goal_add, _goals),
    st.builds(ops.goal_remove, ids),
    st.builds(ops.choose, st.sampled_from(["r/one", "r/two"]), ids),
    st.builds(ops.unchoose, st.sampled_from(["r/one", "r/two"])),
    st.builds(ops.set_hours, st.floats(0.1, 168), days),
    st.builds(ops.set_start, st.none() | days, days),
    st.builds(ops.set_target, st.none() | days, days),
    _spans.map(lambda span: ops.add_off(*span)),
    _spans.map(lambda span: ops.remove_off(*span)),
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
_records = st.builds(lambda events, extra: Record(canonical(events), extra), st.lists(texts, max_size=3), _unknown)
_kinds = st.sampled_from(["skill", "goal", "choice", "plan", "project", "ein Tisch", ""])


@st.composite
def logs(draw):
    """Any log that a file can hold, with events that are none, unknown kinds, keys and tables."""
    records = draw(st.dictionaries(st.tuples(_kinds, texts), _records, max_size=5))
    taken = {kind for kind, _ in records} | {"format", "skill", "goal", "choice", "plan"}
    keys = texts.filter(lambda key: key not in taken)
    # A table of tables in an unknown place reads as records; one with other values stays what it is.
    plain = st.dictionaries(texts, _values.filter(lambda value: not isinstance(value, dict)), max_size=2)
    extra = draw(st.dictionaries(keys, _values.filter(lambda value: not isinstance(value, dict)) | plain, max_size=3))
    return EventLog(1, records, extra)
