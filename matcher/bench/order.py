"""The inside of a cell's process: it takes one order, and says what came of it.

Reads an order from its input, as JSON; writes lines of JSON: at most one when the clock
begins, one when it stops, and one with a `status` at the end. Ends when its input is
closed, so that nothing goes on alone when the process that asked has died.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from matcher.bench.status import FAILED, NO_MEMORY

Tell = Callable[[Mapping[str, Any]], None]
STOPPED = "stopped"
"""Key of the message that the clock has stopped: what follows is measuring."""


def take_order(measure: Callable[[dict[str, Any], Tell], Mapping[str, Any]]) -> None:
    """Measure what the order says; whatever goes wrong is told as a status.

    Parameters
    ----------
    measure
        Called with the order and with what tells; returns the last message.
    """
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(2, 1)

        def tell(message: Mapping[str, Any]) -> None:
            answers.write(json.dumps(message) + "\n")
            answers.flush()

        order = json.loads(sys.stdin.readline())
        threading.Thread(target=_leave_with_the_asker, daemon=True).start()
        try:
            tell(measure(order, tell))
        except MemoryError:
            tell({"status": NO_MEMORY, "remark": "the system gave no more"})
        except Exception as error:
            tell({"status": FAILED, "remark": f"{type(error).__name__}: {error}"})


def _leave_with_the_asker() -> None:
    sys.stdin.read()
    os._exit(1)


def memory_mb(what: str, pid: int | str = "self") -> float | None:
    """Read how much memory a process has (VmRSS) or had at most (VmHWM), in 10**6.

    That of the processes that it started, such as one for a solver, is added.
    """
    try:
        text = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
    except OSError:
        return None
    found = [line.split()[1] for line in text.splitlines() if line.startswith(what)]
    own = int(found[0]) * 1024 / 1e6 if found else None
    return own and own + sum(memory_mb(what, one) or 0.0 for one in _started(pid))


def _started(pid: int | str) -> list[str]:
    try:
        threads = [*Path(f"/proc/{pid}/task").glob("*/children")]
        return [one for thread in threads for one in thread.read_text("ascii").split()]
    except OSError:
        return []
