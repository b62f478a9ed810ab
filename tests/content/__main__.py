"""Prints how complete the shipped curriculum is: `python -m tests.content`."""

from tests.content.counts import figures, shipped
from tests.content.test_coverage import ITEMS, ROWS

content = shipped()
covered = len({row["item"] for row in ROWS})
rows = list(figures(content, covered, len(ITEMS)))
print(
    f"{len(content.roles)} roles, {len(content.areas)} areas, {len(content.skills)} skills, "
    f"{sum(len(s.outcomes) for s in content.skills.values()):,} outcomes, "
    f"{sum(len(s.questions) for s in content.skills.values()):,} questions, {len(content.resources):,} resources, "
    f"{len(content.projects)} projects, {len(content.credentials)} credentials, "
    f"{len(content.comparisons)} comparisons, {sum(len(t.sections) for t in content.topics.values())} guide pages"
)
for what, there, of in rows:
    print(f"{there:>6,} of {of:>5,}  {what}")
