"""Memory and manners of the solver's process; what a system lacks is left out."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

MEMORY_SHARE = 0.8
"""Of the machine's memory, or of the container's, beyond what the process begins with.

It is address space that is limited, of which a search reserves more than it uses.
"""
BADNESS = "500"
"""As if half the machine's memory were used: whom Linux ends first if it runs out."""
CGROUPS = Path("/sys/fs/cgroup")
KILL_WITH_PARENT = 1


def behave() -> None:
    """Leave Ctrl-C to the parent, bound memory, and write no core dumps."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(BADNESS)
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = int(MEMORY_SHARE * memory()) + reserved()
        if most == resource.RLIM_INFINITY or limit < most:
            resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def memory() -> int:
    """Find how many bytes of memory the machine or the container has."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return min([pages, *_container()])


def _container() -> Iterator[int]:
    files = [CGROUPS / "memory" / "memory.limit_in_bytes", CGROUPS / "memory.max"]
    with suppress(OSError):
        for line in Path("/proc/self/cgroup").read_text().splitlines():
            own = CGROUPS / line.rpartition(":")[2].lstrip("/")
            files += [place / "memory.max" for place in (own, *own.parents)]
    for file in files:
        with suppress(OSError, ValueError):
            yield int(file.read_text())


def reserved() -> int:
    """Find how many bytes of address space the process has by now; 0 if unknown."""
    with suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return 0


def end_with_parent(parent: int) -> None:
    """Let Linux end this process with the thread that started it.

    Otherwise the end of the parent is heard through the pipe, which takes until the
    solver gives Python a turn.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    ctypes.CDLL(None).prctl(KILL_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)
