"""Runs the long tests: `python -m tests.torture [NAME...] [--quick]`, all without a name; prints what each has found.

A run is a module beside this one with `run(quick=False) -> str`: it returns a line of figures, or raises what went
wrong. `--quick` plays a small part of each.
"""

import sys
import time
from importlib import import_module

RUNS = (
    "calls",
    "kills",
    "ticks",
    "full",
    "memory",
    "mutate",
    "ends",
    "roundtrip",
    "merge",
    "git",
    "payloads",
    "pty",
    "coverage",
    "planted",
)


def main(words):
    """Run what is named and return the exit code: 0 when nothing went wrong."""
    quick = "--quick" in words
    names = [word for word in words if word != "--quick"]
    unknown = [name for name in names if name not in RUNS]
    if unknown:
        print(f"no run {unknown[0]!r}; there is {', '.join(RUNS)}")
        return 2
    failed = 0
    for name in names or RUNS:
        began = time.monotonic()
        try:
            said = import_module(f"tests.torture.{name}").run(quick)
        except Exception as error:
            import traceback

            traceback.print_exc()
            failed += 1
            said = f"FAILED: {error!r:.200}"
        print(f"{name:<10} {time.monotonic() - began:7.0f} s  {said}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
