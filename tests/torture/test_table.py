import re
from pathlib import Path

from tests.torture.table import HOSTILE, RULES, TABLE

TESTS = Path(__file__).parents[1]


def test_every_rule_and_every_fault_has_a_test():
    expected = {f"R-{rule}" for rule in RULES} | {f"F{n}" for n in range(1, 34)} | {f"T{n}" for n in HOSTILE}
    assert set(TABLE) == expected
    assert [rule for rule, (_, tests) in TABLE.items() if not any(tests.values())] == []


def test_every_test_that_is_named_is_there():
    missing = [
        f"{rule}: {file}::{name}"
        for rule, (_, tests) in TABLE.items()
        for file, names in tests.items()
        for name in names
        if not re.search(rf"\bdef {name}\(", (TESTS / file).read_text())
    ]
    assert missing == []
