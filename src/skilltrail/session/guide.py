"""The guide and the comparisons as front ends show them, with titles for every id they speak of."""

from msgspec import Struct

from skilltrail.curriculum.model import Comparison, Difference, Figure, Section, Topic
from skilltrail.errors import UsageError
from skilltrail.session.overlap_views import OverlapPage
from skilltrail.session.role_views import CredentialLine
from skilltrail.session.situation import Situation
from skilltrail.session.views import Neighbour, ResourceLine
from skilltrail.text import nearest, printable_argument


class SectionPage(Struct, frozen=True):
    """A section of the guide; its id is `topic/section`. `roles` are titles."""

    id: str
    title: str
    text: str
    points: tuple[str, ...]
    skills: tuple[Neighbour, ...]
    roles: tuple[str, ...]
    resources: tuple[ResourceLine, ...]
    credentials: tuple[CredentialLine, ...]
    figures: tuple[Figure, ...]


class TopicPage(Struct, frozen=True):
    """A chapter of the guide."""

    id: str
    title: str
    summary: str
    sections: tuple[SectionPage, ...]


class ComparisonPage(Struct, frozen=True):
    """Two jobs side by side. `one` is a role's id; `other` another's, or plain words for what is no role.

    Where nothing is written about two roles the `id` is `one/other` and the words are empty. `hours` are there where
    two roles were asked for.
    """

    id: str
    one: str
    other: str
    one_title: str
    other_title: str
    summary: str
    differences: tuple[Difference, ...]
    likenesses: tuple[str, ...]
    choosing: str
    hours: OverlapPage | None = None


def topic_pages(now: Situation) -> tuple[TopicPage, ...]:
    """Return the guide, chapter by chapter."""
    return tuple(_topic(now, topic) for topic in now.curriculum.topics.values())


def _topic(now: Situation, topic: Topic) -> TopicPage:
    return TopicPage(
        topic.id, topic.title, topic.summary, tuple(_section(now, topic, section) for section in topic.sections)
    )


def _section(now: Situation, topic: Topic, section: Section) -> SectionPage:
    content = now.curriculum
    found = [content.credentials[id] for id in section.credentials if id in content.credentials]
    return SectionPage(
        id=f"{topic.id}/{section.id}",
        title=section.title,
        text=section.text,
        points=section.points,
        skills=tuple(now.neighbour(id, "") for id in section.skills if id in content.skills),
        roles=tuple(content.roles[id].title for id in section.roles if id in content.roles),
        resources=tuple(now.resource(content.resources[id]) for id in section.resources if id in content.resources),
        credentials=tuple(CredentialLine(c.id, c.title, c.issuer, c.url, c.cost, c.status, c.note) for c in found),
        figures=section.figures,
    )


def comparison_pages(now: Situation) -> tuple[ComparisonPage, ...]:
    """Return all comparisons, in the order of the packs."""
    return tuple(_comparison(now, comparison) for comparison in now.curriculum.comparisons.values())


def _comparison(now: Situation, comparison: Comparison) -> ComparisonPage:
    roles = now.curriculum.roles
    return ComparisonPage(
        id=comparison.id,
        one=comparison.one,
        other=comparison.other,
        one_title=roles[comparison.one].title if comparison.one in roles else comparison.one,
        other_title=roles[comparison.other].title if comparison.other in roles else comparison.other,
        summary=comparison.summary,
        differences=comparison.differences,
        likenesses=comparison.likenesses,
        choosing=comparison.choosing,
    )


def blank_comparison(now: Situation, one: str, other: str) -> ComparisonPage:
    """Return two roles about which nothing is written."""
    return ComparisonPage(f"{one}/{other}", one, other, now.title(one), now.title(other), "", (), (), "")


def find_section(topics: tuple[TopicPage, ...], word: str) -> TopicPage | SectionPage:
    """Return the topic (`steps`) or section (`steps/first-python`) of that name. Raises UsageError."""
    wanted = word.strip().casefold()
    names: dict[str, TopicPage | SectionPage] = {}
    for topic in topics:
        names[topic.id] = topic
        names.update({section.id: section for section in topic.sections})
    if wanted in names:
        return names[wanted]
    ends = [section for id, section in names.items() if id.endswith(f"/{wanted}")]
    if len(ends) == 1:
        return ends[0]
    near = nearest(word, names, 3)
    hint = f"did you mean {' or '.join(repr(one) for one in near)}?" if near else "'skilltrail guide' lists them"
    raise UsageError(f"no topic '{printable_argument(word)}' in the guide ({hint})")
