"""What the system knows of a running process: processor time and peak memory."""

import subprocess
import sys
from pathlib import Path


def cpu_seconds(pid: int) -> float:
    """Return the processor time of a process so far, all its threads together, in seconds.

    To the nanosecond where the system has /proc/PID/task/TID/schedstat, else to the hundredth of a second.
    """
    tasks = Path(f"/proc/{pid}/task")
    if (tasks / str(pid) / "schedstat").exists():
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()) / 1e9
    shown = subprocess.run(["ps", "-o", "time=", "-p", str(pid)], capture_output=True, text=True, check=True)
    seconds = 0.0
    for part in shown.stdout.strip().split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


def peak_bytes(pid: int) -> int:
    """Return the most memory a process has had resident so far.

    Not `ru_maxrss`: on Linux that is never less than what the parent had when it started the child. Where there is no
    /proc the memory of the present is what can be had.
    """
    if sys.platform == "linux":
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    shown = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(shown.stdout) * 1024
