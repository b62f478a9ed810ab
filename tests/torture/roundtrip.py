"""Any record is read back as it was written, and written alike again; new ones every time."""

from hypothesis import HealthCheck, Phase, given, settings

from skilltrail.progress.events import dump_log, fold, parse_log
from tests.progress.logs import logs

EXAMPLES = 20_000


def run(quick=False):
    """Write and read them all; return how many."""
    examples = 200 if quick else EXAMPLES

    @settings(
        max_examples=examples,
        derandomize=False,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(logs())
    def there_and_back(log):
        data = dump_log(log)
        read = parse_log(data, "file")
        assert read == log
        assert fold(read) == fold(log)
        assert dump_log(read) == data

    there_and_back()
    return f"{examples:,} rounds, 0 lost"
