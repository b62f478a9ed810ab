"""Every test runs in a world of its own: a home, a clock's zone, a locale and a terminal that do not vary."""

import os
import signal
import time

import pytest
from hypothesis import HealthCheck, Phase, settings

# Whether a test passes must not hang on how fast the machine is just now, neither in running nor in making examples.
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Where it matters that a test fails and not for which example (see tests/torture/planted.py).
settings.register_profile("unshrunk", settings.get_profile("steady"), phases=(Phase.explicit, Phase.generate))
settings.load_profile("steady")

# Textual reads this when it is imported; a frame is what most tests of screens wait for.
os.environ["TEXTUAL_FPS"] = "240"

_PINNED = {
    "TZ": "UTC",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TERM": "xterm-256color",
    "TEXTUAL_ANIMATIONS": "none",
}
_REMOVED = (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLORTERM",
    "COLUMNS",
    "LINES",
    "SKILLTRAIL_DEVICE",
    "XDG_DATA_HOME",
    "XDG_CONFIG_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config):
    """Return three workers for two processors, as tests wait for the disk and for frames a third of their time."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + cores // 2


@pytest.fixture(autouse=True)
def own_world(tmp_path_factory, monkeypatch):
    """Give the test its own empty home folder, and the same surroundings on every machine."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("SKILLTRAIL_HOME", str(home / "skilltrail"))
    for name, value in _PINNED.items():
        monkeypatch.setenv(name, value)
    for name in _REMOVED:
        monkeypatch.delenv(name, raising=False)
    time.tzset()
    # Under nohup programs ignore it, and so do those that they begin.
    hangup = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, hangup)
    # The zone of the process follows the environment only when told to.
    monkeypatch.undo()
    time.tzset()
