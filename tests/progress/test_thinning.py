from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from skilltrail.progress.thinning import DAYS, LATEST, MONTHS, WEEKS, superfluous


def moment(year, month, day, hour=0):
    return datetime(year, month, day, hour)  # noqa: DTZ001 - local, as the names of copies have it


# Years, and an autumn in which many fall on one day, week or month.
moments = st.datetimes(moment(2025, 1, 1), moment(2027, 12, 31)) | st.builds(
    moment, st.just(2026), st.integers(9, 11), st.integers(1, 30), st.integers(0, 23)
)
whens = st.lists(moments, unique=True, max_size=60)


def thinned(copies, today, bad=frozenset()):
    """What stays."""
    return sorted(set(copies) - set(superfluous(copies, lambda one: one, today, lambda one: one not in bad)))


def periods(when):
    """The day, week and month of a moment, each with how many of its kind are promised."""
    return ((when.date(), DAYS), (when.isocalendar()[:2], WEEKS), ((when.year, when.month), MONTHS))


def latest(copies, place):
    """The latest periods of a kind that there are copies of, as many as are promised."""
    if not copies:
        return set()
    count = periods(copies[0])[place][1]
    return set(sorted({periods(one)[place][0] for one in copies})[-count:])


def covered(copies, place):
    return {periods(one)[place][0] for one in copies}


@given(whens, st.dates(date(2024, 12, 1), date(2028, 1, 31)), st.data())
def test_every_promised_day_week_and_month_keeps_a_copy_and_a_good_one_where_it_had_one(copies, today, data):
    bad = set(data.draw(st.lists(st.sampled_from(copies), max_size=10))) if copies else set()
    stay = thinned(copies, today, bad)
    for side in (lambda one: one.date() <= today, lambda one: one.date() > today):
        before, after = [one for one in copies if side(one)], [one for one in stay if side(one)]
        for place in range(3):
            promised = latest(before, place)
            assert promised <= covered(after, place)
            good_before = covered([one for one in before if one not in bad], place) & promised
            # A bad one that stands for a day takes nothing from the good ones of its week and month.
            assert good_before <= covered([one for one in after if one not in bad], place)
        assert set(sorted(before)[-LATEST:]) <= set(after)


@given(whens, st.dates(date(2024, 12, 1), date(2028, 1, 31)))
def test_no_more_stay_than_are_promised_and_a_second_time_nothing_goes(copies, today):
    stay = thinned(copies, today)
    assert len(stay) <= 2 * (DAYS + WEEKS + MONTHS + LATEST)
    assert thinned(stay, today) == stay


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), min_size=1, max_size=120))
def test_thinning_day_by_day_keeps_what_thinning_once_would(steps):
    now = moment(2026, 1, 1, 8)
    there, ever = [], []
    for days, more in steps:
        now += timedelta(days=days, minutes=1)
        for minute in range(more + 1):
            there.append(now + timedelta(seconds=minute))
            ever.append(there[-1])
        there = thinned(there, now.date())
    assert there == thinned(ever, now.date())


@given(st.lists(st.tuples(st.integers(-9000, 9000), st.integers(0, 5)), min_size=1, max_size=80))
def test_whatever_the_clock_does_the_copy_just_made_stays_and_the_heap_stays_small(jumps):
    real = moment(2026, 11, 20, 12)
    there = []
    for days, minute in jumps:
        made = real + timedelta(days=days, minutes=minute)
        there = thinned(sorted({*there, made}), made.date())
        assert made in there
        assert len(there) <= 2 * (DAYS + WEEKS + MONTHS + LATEST)


def test_a_clock_in_another_decade_for_a_day_takes_nothing_from_the_present():
    days = [moment(2026, 11, 20, 9) - timedelta(days=n) for n in range(DAYS)]
    for wrong in (moment(1999, 1, 1, 9), moment(2036, 1, 1, 9)):
        assert set(days) <= set(thinned([*days, wrong], date(2026, 11, 20)))
        stay = thinned([*days, wrong], wrong.date())
        assert set(days[:-1]) <= set(stay)
        assert set(thinned([*stay, wrong], date(2026, 11, 20))) >= set(stay) - {wrong}


def test_ten_years_of_days_come_down_to_a_score_and_reach_back_a_year():
    there = []
    for day in range(3650):
        there = thinned([*there, moment(2016, 11, 20, 18) + timedelta(days=day)], date(9999, 1, 1))
    last = there[-1]
    assert [one.date() for one in there[-DAYS:]] == [(last - timedelta(days=n)).date() for n in range(DAYS)[::-1]]
    assert len({one.isocalendar()[:2] for one in there if last - one < timedelta(weeks=WEEKS - 1)}) >= WEEKS - 1
    assert len({(one.year, one.month) for one in there}) == MONTHS
    assert timedelta(days=300) < last - there[0] < timedelta(days=370)
    assert len(there) <= DAYS + WEEKS + MONTHS


def test_of_a_day_the_first_stays_and_of_all_the_latest():
    day = [moment(2026, 11, 10, hour) for hour in range(8, 20)]
    assert thinned(day, date(2026, 11, 10)) == [day[0], *day[-LATEST:]]
    later = [moment(2026, 11, 11 + n, 8) for n in range(LATEST)]
    assert thinned([*day, *later], date(2026, 11, 20)) == [day[0], *later]


def test_only_what_a_decision_hangs_on_is_read():
    copies = [moment(2026, 11, 20, 18) - timedelta(days=n) for n in range(20)]
    asked = []
    superfluous(copies[:8], lambda one: one, date(2026, 11, 20), lambda one: asked.append(one) or True)
    assert len(asked) <= 2
