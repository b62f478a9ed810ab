"""export markdown."""

from pathlib import Path


def test_markdown_goes_to_standard_output(skilltrail):
    skilltrail("goal", "add", "data-engineer")
    text = skilltrail("export", "markdown").out
    assert "\n# Road to Data engineer\n" in text
    assert "- [ ] " in text
    assert skilltrail("export", "markdown", "-o", "-").out == text


def test_markdown_goes_into_a_file_but_not_over_another(skilltrail, refused, tmp_path):
    skilltrail("goal", "add", "data-engineer")
    target = tmp_path / "road.md"
    answer = skilltrail("export", "markdown", "-o", str(target))
    assert answer.out == ""
    assert str(target) in answer.err
    written = target.read_text()
    target.write_text("mine")
    assert "--force" in refused("export", "markdown", "-o", str(target))
    assert target.read_text() == "mine"
    skilltrail("export", "markdown", "-o", str(target), "--force")
    assert target.read_text() == written


def test_the_progress_file_is_never_exported_over(skilltrail, refused):
    skilltrail("goal", "add", "data-engineer")
    progress = skilltrail("where", "--plain").lines[0]
    before = Path(progress).read_bytes()
    refused("export", "markdown", "-o", progress, "--force")
    assert Path(progress).read_bytes() == before


def test_without_a_goal_there_is_nothing_to_export(refused):
    assert "goal" in refused("export", "markdown")


def test_an_unknown_format_is_refused(refused):
    assert "no verb 'pdf'" in refused("export", "pdf")
