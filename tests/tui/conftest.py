"""Screens are waited for by what is queued and due, not by how busy the processor is."""

import asyncio

import pytest

# What Textual delays of painting (a frame, a change of screens) is due within a twentieth of a second; what is due
# later waits for a clock, not for us.
_SOON = 0.06


async def settled(min_sleep: float = 0, max_sleep: float = 2) -> None:
    """Wait until nothing is ready to run and no timer is due soon, at most `max_sleep` seconds.

    Stands in for the wait of Textual's pilot, which sleeps twentieths of a second until the process is idle: a key
    then takes a fifth of the time, and a busy machine changes nothing.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + max_sleep
    await asyncio.sleep(0)
    while (now := loop.time()) < end:
        if loop._ready:
            await asyncio.sleep(0)
            continue
        due = [timer.when() for timer in loop._scheduled if not timer.cancelled() and timer.when() - now < _SOON]
        if not due:
            return
        await asyncio.sleep(max(0, min(due) - now))


@pytest.fixture(autouse=True)
def settle(monkeypatch):
    """Let the pilot wait for what the application still has to do, and no longer."""
    for room in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{room}.wait_for_idle", settled)
