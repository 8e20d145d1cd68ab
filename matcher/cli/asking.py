"""`matcher why-not` and `matcher settled`: questions to a finished run."""

from __future__ import annotations

from typing import Annotated

import typer

from matcher.cli.exits import exit_codes
from matcher.cli.options import AsJson, InLanguage, RunPath


def why_not(
    run: RunPath,
    junior: Annotated[str, typer.Argument(metavar="JUNIOR", help="A junior's id.")],
    senior: Annotated[str, typer.Argument(metavar="SENIOR", help="A senior's id.")],
    exact: Annotated[
        bool, typer.Option("--exact", help="Look for the best plan with the pair.")
    ] = False,
    seconds: Annotated[
        float | None, typer.Option(min=0.1, help="How long to look for it.")
    ] = None,
    language: InLanguage = "en",
    json: AsJson = False,
) -> None:
    """Say why two people are not a pair: the rules, or what it would cost."""
    with exit_codes():
        from matcher.library import load_run
        from matcher.output.whynot import why_not_text
        from matcher.words import LANGUAGES

        found = load_run(run).why_not(junior, senior, exact=exact, seconds=seconds)
        text = why_not_text(found, LANGUAGES[language])
        typer.echo(found.model_dump_json(indent=2) if json else text)


def settled(
    run: RunPath,
    exact: Annotated[
        bool, typer.Option("--exact", help="Find what losing each pair costs.")
    ] = False,
    chance: Annotated[
        float, typer.Option(min=0, max=1, help="With which each person drops out.")
    ] = 0.1,
    draws: Annotated[int, typer.Option(min=1, help="How often that is drawn.")] = 50,
    seconds: Annotated[
        float | None, typer.Option(min=0.1, help="How long to search.")
    ] = None,
    language: InLanguage = "en",
    json: AsJson = False,
) -> None:
    """Say which pairs are settled, whom each could meet instead, and dropouts."""
    with exit_codes():
        from matcher.library import load_run
        from matcher.output.settled import settled_text
        from matcher.words import LANGUAGES

        found = load_run(run).settled(
            exact=exact, chance=chance, draws=draws, seconds=seconds
        )
        text = settled_text(found, LANGUAGES[language])
        typer.echo(found.model_dump_json(indent=2) if json else text)
