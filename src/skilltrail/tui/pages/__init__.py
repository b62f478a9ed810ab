"""What the pane beside a list says of a role, a skill, a step: the session's views as paragraphs."""
