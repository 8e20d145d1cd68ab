"""Where and with what it was measured."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

COMMANDS = "commands.txt"
PACKAGES = ("mentor-matcher", "numpy", "scipy", "ortools", "networkx")


def note(folder: Path, command: str) -> None:
    """Keep the command, the machine and the versions, once for each."""
    path = folder / COMMANDS
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    said = f"{command}    # {machine()}"
    if said not in lines:
        path.write_text("\n".join([*lines, said]) + "\n", encoding="utf-8")


def machine() -> str:
    """Name the processors, the memory and the versions."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    parts = [
        f"{os.cpu_count()} processors",
        platform.machine(),
        f"{memory:.0f} GB",
        f"Python {platform.python_version()}",
        *(f"{name} {_version(name)}" for name in PACKAGES),
        f"code {commit()}",
    ]
    return ", ".join(parts)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def commit() -> str:
    """Name the commit that is measured, `-dirty` with changes that are not in it."""
    command = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    try:
        done = subprocess.run(
            command,
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return f"version {_version(PACKAGES[0])}"
    return done.stdout.strip()
