"""Questions on a terminal; every answer can be an option of the command instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

import typer

from matcher.cli.exits import say
from matcher.errors import StartError

T = TypeVar("T")


@dataclass
class Questions:
    """Takes answers from options, from the terminal, or takes what is proposed.

    Parameters
    ----------
    yes
        Take every proposal and ask nothing.
    missing
        Options that have to be given and are not.
    """

    yes: bool
    missing: list[str] = field(default_factory=list)

    def ask(
        self,
        option: str,
        given: str | None,
        question: str,
        proposed: str | None,
        read: Callable[[str], T],
    ) -> T | None:
        """Get one answer; None, noted as missing, where nobody gives it.

        Parameters
        ----------
        option
            How the answer is given without a terminal.
        proposed
            What counts where nothing is typed; None where an answer is needed.
        read
            Raises a ValueError that says what was expected.
        """
        if given is not None:
            try:
                return read(given)
            except ValueError as error:
                raise StartError(f"{option}: {error}") from None
        if self.yes:
            if proposed is not None:
                return read(proposed)
            self.missing.append(option)
            return None
        return self._typed(option, question, proposed, read)

    def _typed(
        self,
        option: str,
        question: str,
        proposed: str | None,
        read: Callable[[str], T],
    ) -> T:
        """Ask until the answer can be read."""
        while True:
            try:
                text = typer.prompt(
                    question, default=proposed, err=True, show_default=bool(proposed)
                )
            except typer.Abort:
                raise StartError(
                    f"no answer to: {question}. Without a terminal, answer it by "
                    f"{option}, or take every proposal with --yes; nothing was written"
                ) from None
            try:
                return read(str(text).strip())
            except ValueError as error:
                say(str(error))

    def finish(self) -> None:
        """Refuse to go on while answers are missing; all of them are named."""
        if self.missing:
            raise StartError(
                "nothing can be proposed for what these say, so give them: "
                f"{'; '.join(self.missing)}; nothing was written"
            )
