"""Days off as sets of days, written as spans: (first, last) days, both included, sorted, never touching."""

from datetime import date

Spans = tuple[tuple[date, date], ...]


def with_days(spans: Spans, first: date, last: date) -> Spans:
    """Return the spans with the days from `first` to `last` added."""
    kept = []
    begin, end = first.toordinal(), last.toordinal()
    for span in spans:
        # Spans that overlap or follow each other without a day between are one.
        if span[1].toordinal() + 1 < begin or end + 1 < span[0].toordinal():
            kept.append(span)
        else:
            begin, end = min(begin, span[0].toordinal()), max(end, span[1].toordinal())
    return tuple(sorted([*kept, (date.fromordinal(begin), date.fromordinal(end))]))


def without_days(spans: Spans, first: date, last: date) -> Spans:
    """Return the spans with the days from `first` to `last` taken out."""
    begin, end = first.toordinal(), last.toordinal()
    left = []
    for one, other in spans:
        if one < first:
            left.append((one, min(other, date.fromordinal(begin - 1))))
        if other > last:
            left.append((max(one, date.fromordinal(end + 1)), other))
    return tuple(left)
