"""A disk that is full at every single byte of a save, and a small one that really is."""

import resource
import shutil
import signal
import subprocess

from tests.faults import in_child, litter
from tests.torture.figures import Figures, scratch
from tests.torture.worlds import VERBS, Answer, call, demand, prepare, surroundings, verb


def run(quick=False):
    """Limit the size of files at every byte for every verb; return the figures."""
    with scratch() as folder:
        verbs = [verb("tick")] if quick else VERBS
        limited = at_every_byte(folder, verbs, step=50 if quick else 1)
        return f"{limited.line()}; {full_disk(folder, 100 if quick else 4096)}"


def at_every_byte(folder, verbs, step=1):
    """Let no file grow beyond 0, 1, 2 ... bytes while a verb saves; `landed` are the saves that had room enough."""
    figures = Figures()
    home = folder / "home"
    with surroundings() as names:
        for one in verbs:
            world = prepare(one, "plain", names, folder)
            for size in (*range(0, len(world.new), step), len(world.new), len(world.new) + 1):
                with figures.round():
                    world.make(home)
                    told = folder / "told"
                    code = in_child(lambda size=size, world=world, told=told: _limited(size, home, world.words, told))
                    demand(code == 0, "wrong", "the child failed", code)
                    first, _, err = told.read_text().partition("\n")
                    told.unlink()
                    demand(int(first) in (0, 1), "wrong", first, err)
                    demand(not litter(home), "wrong", "litter", size)
                    figures.landed += world.judge(home, Answer(int(first), "", err)) == "new"
    return figures


def _limited(size, home, words, told):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # as Python has it
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    with told.open("w") as file:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        answer = call(home, words)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        file.write(f"{answer.code}\n{answer.err}")


def full_disk(folder, most):
    """Fill a small disk in memory up to all but some bytes, for every such number; or say why not."""
    place = folder / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "skilltrail", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        return "no small disk could be mounted (that takes root): only the size of files was limited"
    figures = Figures()
    try:
        with surroundings() as names:
            world = prepare(verb("note"), "plain", names, folder / "disk")
            home = place / "home"
            for free in range(0, 3 * 4096, max(1, 4096 // most)):
                with figures.round():
                    world.make(home)
                    filler = place / "filler"
                    with filler.open("wb", buffering=0) as file:
                        try:
                            while file.write(b"x" * 4096):
                                pass
                        except OSError:
                            file.truncate(max(0, file.tell() - free))
                    answer = call(home, world.words)
                    filler.unlink()
                    figures.landed += world.judge(home, answer) == "new"
    finally:
        subprocess.run(["umount", str(place)], check=False)
    return f"on a small disk {figures.line()}"
