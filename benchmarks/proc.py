"""Memory of processes, from /proc. Light: whoever is measured imports it."""

from __future__ import annotations

from pathlib import Path


def family(pid: int) -> list[int]:
    """Return a process and all it started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            found += family(int(child))
    return found


def pss_mb(pid: int) -> float:
    """Return the proportional set size of a process: shared pages count by share."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    line = next(line for line in text.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) / 1024


def status_mb(field: str) -> float:
    """Return `VmRSS` or `VmHWM` (the peak) of this process.

    Not `ru_maxrss`: that one also counts what the parent held before the program was started.
    """
    text = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in text.splitlines() if line.startswith(f"{field}:"))
    return int(line.split()[1]) / 1024
