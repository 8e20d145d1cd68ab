"""Carries out an order in a process of its own, and ends it when it takes too much."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any

from matcher.bench.order import STOPPED, memory_mb
from matcher.bench.status import FAILED, NO_MEMORY, NO_TIME
from matcher.watch import Watch

ROOT = Path(__file__).parents[2]
POLL_S = 0.05
AROUND_S = 900.0
"""How long making the instance may take, and measuring the plan."""
PATIENCE = 1.5
MOMENT_S = 5.0
"""A subject is killed after PATIENCE times its limit and a moment."""
MEMORY_SHARE = 0.9
"""... or when it takes more than this share of the memory that was free."""


@dataclass
class Heard:
    """What is known of a running cell."""

    facts: dict[str, Any] = field(default_factory=dict)
    peak_mb: float | None = None
    begun: bool = False
    ended: bool = False


def carried_out(
    module: str, order: Mapping[str, Any], limit_s: float, watch: Watch
) -> dict[str, Any] | None:
    """Let a module take an order; None where somebody asked to stop.

    Parameters
    ----------
    module
        Run as a program; see :mod:`matcher.bench.order`.
    limit_s
        Seconds that the subject has. It is ended some time later.

    Returns
    -------
    dict
        All that was told, a `status` at least; `peak_mb` where it was ended.
    """
    heard = Heard()
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            encoding="utf-8",
            env=_environment(),
            start_new_session=True,
        ) as child,
    ):
        assert child.stdin is not None
        assert child.stdout is not None
        lines: SimpleQueue[str | None] = SimpleQueue()
        reader = threading.Thread(target=_read, args=(child.stdout, lines))
        reader.start()
        try:
            child.stdin.write(json.dumps(order) + "\n")
            child.stdin.flush()
            ended = _follow(child, lines, limit_s, heard, watch)
        finally:
            child.kill()
            reader.join()
        if ended == "stopped":
            return None
        if ended == "crashed":
            heard.facts |= {"status": FAILED, "remark": _last_words(errors, child)}
        elif ended:
            heard.facts |= {"status": ended, "remark": _said_of(heard, limit_s)}
    if ended:
        heard.facts["peak_mb"] = heard.peak_mb
    return heard.facts


def _follow(
    child: subprocess.Popen[str],
    lines: SimpleQueue[str | None],
    limit_s: float,
    heard: Heard,
    watch: Watch,
) -> str:
    """Listen until the cell is done; say what ended it, "" if it did so itself."""
    limit_mb = memory_limit_mb()
    ends = time.monotonic() + AROUND_S
    while True:
        try:
            line = lines.get(timeout=POLL_S)
        except Empty:
            heard.peak_mb = memory_mb("VmHWM", child.pid) or heard.peak_mb
            if watch.interrupted:
                return "stopped"
            if time.monotonic() > ends:
                return NO_TIME
            if heard.peak_mb and limit_mb and heard.peak_mb > limit_mb:
                return NO_MEMORY
            continue
        if line is None:
            return "crashed"
        message = json.loads(line)
        heard.begun, heard.ended = True, message.pop(STOPPED, False)
        heard.facts |= message
        if "status" in message:
            return ""
        allowed = AROUND_S if heard.ended else PATIENCE * limit_s + MOMENT_S
        ends = time.monotonic() + allowed


def _read(stream: IO[str], lines: SimpleQueue[str | None]) -> None:
    for line in stream:
        lines.put(line)
    lines.put(None)


def _said_of(heard: Heard, limit_s: float) -> str:
    if not heard.begun:
        return "while the instance was made"
    if heard.ended:
        return "while the plan was measured"
    return f"no plan handed over; the limit was {limit_s:g} s"


def _last_words(errors: IO[bytes], child: subprocess.Popen[str]) -> str:
    errors.seek(0)
    lines = errors.read().decode("utf-8", "replace").strip().splitlines()
    return f"ended with code {child.wait()}: {lines[-1] if lines else 'no words'}"


def _environment() -> dict[str, str]:
    known = os.environ.get("PYTHONPATH")
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), known)))
    }


def memory_limit_mb() -> float | None:
    """Say how much a cell may take: most of what is free now; None: not known."""
    try:
        text = Path("/proc/meminfo").read_text("ascii")
    except OSError:
        return None
    free = [line.split()[1] for line in text.splitlines() if "MemAvailable" in line]
    return MEMORY_SHARE * int(free[0]) * 1024 / 1e6 if free else None
