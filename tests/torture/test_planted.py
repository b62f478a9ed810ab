"""The list of planted faults keeps up with the program; `python -m tests.torture planted` plants them."""

import ast
from pathlib import Path

import pytest

import skilltrail
from tests.torture import planted
from tests.torture.table import TABLE

FAULTS = planted.faults()
SOURCES = Path(skilltrail.__file__).parent


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_a_fault_can_be_planted_and_the_tests_that_must_notice_it_are_there(fault):
    source = (SOURCES / fault.file).read_text()
    assert source.count(fault.old) == 1
    assert fault.new != fault.old
    ast.parse(source.replace(fault.old, fault.new))
    assert fault.tests
    assert [test for test in fault.tests if not planted.node_ids(test)] == []
    assert set(fault.breaks) <= set(TABLE)


def test_every_promise_has_a_fault_that_one_of_its_own_tests_must_notice():
    for rule, (_, tests) in TABLE.items():
        own = {f"{file}::{name}" for file, names in tests.items() for name in names}
        assert own & {test.partition("[")[0] for one in FAULTS if rule in one.breaks for test in one.tests}, rule


def test_every_test_that_holds_a_promise_has_a_fault_that_it_must_notice():
    noticing = {test.partition("[")[0] for one in FAULTS for test in one.tests}
    named = [f"{file}::{name}" for _, tests in TABLE.values() for file, names in tests.items() for name in names]
    assert [test for test in named if test not in noticing] == []


def test_most_faults_are_in_what_stores_merges_and_cleans():
    assert len({one.what for one in FAULTS}) == len(FAULTS) >= 60
    assert sum(one.file in planted.KEEPERS for one in FAULTS) >= 40
    assert {one.file for one in FAULTS} >= planted.KEEPERS
