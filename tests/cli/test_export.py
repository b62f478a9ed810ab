"""export markdown."""

from pathlib import Path


def test_markdown_goes_to_standard_output(skilltrail):
    skilltrail("goal", "add", "data-engineer")
    text = skilltrail("export", "markdown").out
    assert "\n# Road to Data engineer\n" in text
    assert "- [ ] " in text
    assert skilltrail("export", "markdown", "-o", "-").out == text


def test_export_alone_says_what_there_is_to_write(refused):
    line = "say what to write: 'skilltrail export markdown' or 'skilltrail export portfolio'; see "
    assert refused("export").startswith(f"skilltrail: {line}'skilltrail export --help'")


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


def test_a_portfolio_is_of_the_first_goal_unless_named(skilltrail):
    skilltrail("goal", "add", "data-engineer")
    skilltrail("tick", "prog-python-basics")
    text = skilltrail("export", "portfolio").out
    assert "\n# Portfolio: Data engineer\n" in text
    assert "- **Python basics** · done " in text
    assert skilltrail("export", "portfolio", "data-engineer").out == text
    assert "\n# Portfolio: Data scientist\n" in skilltrail("export", "portfolio", "ds").out


def test_a_portfolio_goes_into_a_file_but_not_over_another(skilltrail, refused, tmp_path):
    skilltrail("tick", "prog-python-basics")
    target = tmp_path / "page.md"
    answer = skilltrail("export", "portfolio", "data-engineer", "-o", str(target))
    assert (answer.out, str(target) in answer.err) == ("", True)
    assert "Python basics" in target.read_text()
    assert "--force" in refused("export", "portfolio", "data-engineer", "-o", str(target))
    skilltrail("export", "portfolio", "data-engineer", "-o", str(target), "--force")


def test_an_empty_portfolio_is_refused_with_what_to_do(skilltrail, refused, tmp_path):
    assert "skilltrail export portfolio ROLE" in refused("export", "portfolio")
    skilltrail("goal", "add", "data-engineer")
    target = tmp_path / "page.md"
    assert "nothing has been done for Data engineer yet" in refused("export", "portfolio", "-o", str(target))
    assert not target.exists()
    assert "no role 'data-enginer' (did you mean 'data-engineer'?)" in refused("export", "portfolio", "data-enginer")


def test_help_tells_the_two_apart(skilltrail):
    text = skilltrail("help", "export").out
    assert "markdown" in text
    assert "portfolio" in text
    told = skilltrail("help", "export", "portfolio").out
    assert "--notes" in told
    assert "employer" in told
