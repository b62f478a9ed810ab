"""Loads the curriculum: the shipped pack and the learner's, from the cache when their files are unchanged."""

from pathlib import Path

from skilltrail.curriculum import cache as _cache
from skilltrail.curriculum.problem import Loaded, Problem

__all__ = ["Loaded", "Problem", "load"]


def load(shipped: Path, packs: Path, cache: Path | None, *, keep: bool = True) -> Loaded:
    """Load the shipped pack, then every folder in `packs` by name; `cache` is a folder, None for no cache.
    Without `keep` nothing is written into it.

    A pack with an error is left out whole and its problems reported; nothing in a pack makes this raise.
    """
    if cache is None:
        from skilltrail.curriculum.check import read_all

        return read_all(shipped, packs)
    stamp = _cache.stamp(shipped, packs)
    loaded = _cache.fetch(cache, stamp.key)
    if loaded is None:
        from skilltrail.curriculum.check import read_all

        loaded = read_all(shipped, packs)
        if stamp.settled and keep:
            _cache.store(cache, stamp.key, loaded)
    return loaded
