"""Big random packs, the same for the same seed: sound by every rule of the format, and as long as real ones."""

import random
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

_AREAS = 10
_LAYERS = 40
_MOST_IN_PACK = 5000
_STAGES = 5
_ROLE_LAYERS, _ROLE_SKILLS = 4, 90
_WORDS = """
linear model data stream graph query tensor index cache kernel batch feature label vector search deploy monitor
cluster sample prior signal matrix policy token prompt shell merge schema table lock thread
""".split()  # noqa: SIM905 -- a list of thirty lines says no more
_LEVELS = ("foundation", "core", "advanced")


class _Draft(Struct, frozen=True):
    id: str
    title: str
    area: str
    level: str
    layer: int
    needs: tuple[str, ...]


def write_packs(
    folder: Path, skills: int, edges: int, *, packs: int, seed: int = 7, everything: bool = True
) -> tuple[Path, ...]:
    """Write packs that hold `skills` skills and `edges` prerequisites together; return their folders in order.

    The skills lie in layers, and a skill needs skills of the layer before it only, of its own pack or one before:
    so there are no cycles, and no edge is there twice. The last pack has one role: `everything`, which lists all the
    skills, or else `something`, as long as a real one, which recommends what else nothing needs.
    """
    dice = random.Random(seed)
    drafts = _draft(skills, edges, dice)
    share = -(-skills // packs)
    if share > _MOST_IN_PACK:
        raise ValueError(f"{share} skills in a pack: at most {_MOST_IN_PACK}")
    folders = []
    for number in range(packs):
        target = folder / f"pack-{number}"
        own = drafts[number * share : (number + 1) * share]
        _write_pack(target, number, own, dice)
        folders.append(target)
    name, listed = ("everything", drafts) if everything else ("something", _role_like(drafts))
    needed = {draft.id for draft in listed}.union(*(draft.needs for draft in drafts))
    others = [draft.id for draft in drafts if draft.id not in needed]
    _write_role(folders[-1] / "roles" / f"{name}.toml", name, listed, others)
    return tuple(folders)


def _role_like(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Return about as many skills as a real role has, closed under what they need."""
    by_id = {draft.id: draft for draft in drafts}
    taken: dict[str, _Draft] = {}
    for last in (draft for draft in drafts if draft.layer == _ROLE_LAYERS - 1):
        todo = [last]
        while todo:
            draft = todo.pop()
            taken[draft.id] = draft
            todo.extend(by_id[id] for id in draft.needs)
        if len(taken) >= _ROLE_SKILLS:
            break
    return [draft for draft in drafts if draft.id in taken]


def _draft(skills: int, edges: int, dice: random.Random) -> list[_Draft]:
    width = -(-skills // _LAYERS)
    # All but the first layer share the edges as evenly as whole numbers go.
    each, more = divmod(edges, skills - width)
    drafts: list[_Draft] = []
    for place in range(skills):
        layer = place // width
        needs: tuple[str, ...] = ()
        if layer:
            count = each + (place - width < more)
            before = range((layer - 1) * width, layer * width)
            needs = tuple(drafts[other].id for other in sorted(dice.sample(before, count)))
        title = " ".join(dice.choices(_WORDS, k=3)).capitalize()
        level = _LEVELS[layer * 3 // _LAYERS]
        drafts.append(
            _Draft(f"gen-{place:05}", f"{title} {place}", f"area-{dice.randrange(_AREAS)}", level, layer, needs)
        )
    return drafts


def _write_pack(folder: Path, number: int, drafts: Sequence[_Draft], dice: random.Random) -> None:
    for name in ("skills", "resources", "roles"):
        (folder / name).mkdir(parents=True)
    (folder / "pack.toml").write_text(
        f'id = "random-{number}"\ntitle = "Random pack {number}"\nversion = "1"\nformat = 1\nlicence = "CC0-1.0"\n'
    )
    areas, texts, sources = [], [], []
    for at in range(_AREAS):
        area = f"r{number}-area-{at}"
        areas.append(
            f'[[area]]\nid = "{area}"\ntitle = "Random area {number}.{at}"\nshort = "Random {number}.{at}"\n'
            'summary = "What chance put together."\n'
        )
        own = [draft for draft in drafts if draft.area == f"area-{at}"]
        texts.append((area, "\n".join(_skill(draft, f"r{number}-book-{at}", dice) for draft in own)))
        sources.append((area, _resource(f"r{number}-book-{at}", number, at)))
    (folder / "areas.toml").write_text("\n".join(areas))
    for area, text in texts:
        (folder / "skills" / f"{area}.toml").write_text(text)
    for area, text in sources:
        (folder / "resources" / f"{area}.toml").write_text(text)


def _skill(draft: _Draft, book: str, dice: random.Random) -> str:
    needs = "".join(
        f'  {{ skill = "{id}", reason = "What {draft.id} does is built on {id}, and uses it at once." }},\n'
        for id in draft.needs
    )
    return (
        f'[[skill]]\nid = "{draft.id}"\ntitle = "{draft.title}"\nshort = "{draft.title[:19]} {draft.id[-5:]}"\n'
        f'level = "{draft.level}"\nhours = {dice.randint(2, 40)}\n'
        f'summary = "How {draft.title.lower()} is done, what it is good for, and when something else is better."\n'
        + (f"prerequisites = [\n{needs}]\n" if needs else "")
        + f'resources = [\n  {{ id = "{book}" }},\n]\n'
    )


def _resource(id: str, number: int, at: int) -> str:
    return (
        f'[[resource]]\nid = "{id}"\ntitle = "The book of area {number}.{at}"\nprovider = "Chance"\n'
        f'url = "https://example.org/{id}"\nkind = "book"\ncost = "free"\nhours = 40\nlevel = "core"\n'
        'evidence = "made up"\n'
    )


def _write_role(path: Path, name: str, drafts: Sequence[_Draft], others: Sequence[str]) -> None:
    recommended = ", ".join(f'"{id}"' for id in others)
    parts = [
        f'[role]\nid = "{name}"\ntitle = "{name.capitalize()} of it"\nshort = "{name.capitalize()}"\n'
        f'summary = "Knows what chance came up with."\nrecommended = [{recommended}]\ncredentials = []\n'
    ]
    layers = drafts[-1].layer + 1
    for number in range(min(_STAGES, layers)):
        ids = [draft.id for draft in drafts if draft.layer * min(_STAGES, layers) // layers == number]
        listed = "".join(f'  "{id}",\n' for id in ids)
        parts.append(
            f'[[stage]]\nid = "stage-{number}"\ntitle = "Stage {number}"\n'
            f'milestone = "You can do all of stage {number}."\nskills = [\n{listed}]\n'
        )
    path.write_text("\n".join(parts))
