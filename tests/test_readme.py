"""The README says what is true of the program."""

import re
import tomllib

from skilltrail.cli.verbs import VERBS
from tests.readme import README, with_keys

TEXT = README.read_text(encoding="utf-8")
PROJECT = tomllib.loads((README.parent / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_table_of_keys_is_the_table_of_commands():
    assert with_keys(TEXT) == TEXT, "run: python -m tests.readme"


def test_every_verb_is_in_the_table_of_verbs():
    table = TEXT[TEXT.index("| verb |") : TEXT.index("`--json` on every reading verb")]
    said = " ".join(re.findall(r"`([^`]+)`", table)).replace("/", " ")
    assert {verb for verb in VERBS if verb not in said.split()} == set()


def test_the_extra_that_the_test_command_installs_exists():
    for extra in re.findall(r"\.\[([a-z,]+)\]", TEXT):
        assert set(extra.split(",")) <= PROJECT["project"]["optional-dependencies"].keys()


def test_every_file_the_readme_points_to_is_there():
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        assert target.startswith("https://") or (README.parent / target).exists(), target
