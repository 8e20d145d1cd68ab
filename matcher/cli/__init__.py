"""The command line: `matcher check`, `run`, `explain`, `verify`, `bench`, ...."""

from __future__ import annotations


def main() -> None:
    """Run a command; Ctrl-C is heard from here on."""
    from matcher.cli.signals import Stopper

    stopper = Stopper()
    stopper.listen()

    from matcher.cli.app import app

    app(obj=stopper)
