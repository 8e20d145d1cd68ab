"""The verbs that ask: what is in the way, what rules cost, why not, how settled."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from matcher.cli.exits import exit_codes
from matcher.cli.options import AsJson, InLanguage, Overrides, RunPath, ScenarioPath


def why_not(
    run: RunPath,
    junior: Annotated[str, typer.Argument(metavar="JUNIOR", help="A junior's id.")],
    senior: Annotated[str, typer.Argument(metavar="SENIOR", help="A senior's id.")],
    exact: Annotated[
        bool, typer.Option("--exact", help="Look for the best plan with the pair.")
    ] = False,
    seconds: Annotated[
        float, typer.Option(min=0.1, help="How long to look for it.")
    ] = 10,
    language: InLanguage = "en",
    json: AsJson = False,
) -> None:
    """Say why two people are not a pair: the rules, or what it would cost."""
    with exit_codes():
        from matcher.cli.answering import why_not as answer

        typer.echo(answer(run, junior, senior, exact, seconds, language, json))


def outbid(
    run: RunPath,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="A person's id.")],
    language: InLanguage = "en",
    json: AsJson = False,
) -> None:
    """Say what it would take for somebody to have a partner, at least, by prices."""
    with exit_codes():
        from matcher.cli.answering import outbid as answer

        typer.echo(answer(run, person, language, json))


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
        float | None,
        typer.Option(
            min=0.1,
            help="How long to hold pairs against other plans: the scenario's "
            "time limit if not given. Backups and dropouts take a minute each at most.",
        ),
    ] = None,
    language: InLanguage = "en",
    json: AsJson = False,
) -> None:
    """Say which pairs are settled, whom each could meet instead, and dropouts."""
    with exit_codes():
        from matcher.cli.answering import settled as answer

        typer.echo(answer(run, exact, chance, draws, seconds, language, json))


def gameable(
    run: RunPath,
    people: Annotated[
        int, typer.Option(min=1, help="So many are tried, drawn by chance.")
    ] = 20,
    seed: Annotated[int, typer.Option(min=0, help="Decides who is drawn.")] = 1,
    seconds: Annotated[
        float, typer.Option(min=1, help="So long it solves, all in all.")
    ] = 120,
    language: InLanguage = "en",
    json: AsJson = False,
) -> None:
    """Say whether people would get a better pair by saying less than is true."""
    with exit_codes():
        from matcher.cli.answering import gameable as answer

        typer.echo(answer(run, people, seed, seconds, language, json))


def blocked(
    scenario: ScenarioPath,
    overrides: Overrides = None,
    cost: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHAT=NUMBER",
            help="What giving up a rule of this kind, or max_pairs, min_pairs, pin or "
            "forbid, counts beside the others: 1 if not given. May be repeated.",
        ),
    ] = None,
    seconds: Annotated[
        float, typer.Option(min=1, help="So long it looks for reasons and remedies.")
    ] = 60,
    language: InLanguage = "en",
    json: AsJson = False,
) -> None:
    """Say why no plan keeps all the rules, and what is the least to change."""
    with exit_codes():
        from matcher.cli.answering import blocked as answer

        typer.echo(answer(scenario, overrides, cost or [], seconds, language, json))


def prices(
    run: RunPath,
    exact: Annotated[
        bool, typer.Option("--exact", help="Solve again without each of the rules.")
    ] = False,
    recruit: Annotated[
        bool, typer.Option("--recruit", help="Say what one more person would bring.")
    ] = False,
    seconds: Annotated[
        float, typer.Option(min=1, help="So long it solves, all in all.")
    ] = 60,
    language: InLanguage = "en",
    json: AsJson = False,
) -> None:
    """Say what each rule costs the plan: in points, and in people matched."""
    with exit_codes():
        from matcher.cli.answering import prices as answer

        typer.echo(answer(run, exact, recruit, seconds, language, json))


def whatif(
    scenario: ScenarioPath,
    vary: Annotated[
        str,
        typer.Option(
            metavar="WHAT=FROM..TO[:STEP]",
            help="rules.KIND.PARAMETER (rules.KIND.2.PARAMETER for the second of a "
            "kind), goals.KIND.weight or tiers.NAME.give_up, such "
            "as rules.cross_department_share.at_least=0.5..1:0.1",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(help="Folder for whatif.csv, .json and .html; none if not given."),
    ] = None,
    seconds: Annotated[
        float, typer.Option(min=1, help="So long it solves, all in all.")
    ] = 300,
    language: InLanguage = "en",
    json: AsJson = False,
) -> None:
    """Solve a scenario along a range of one of its numbers, and compare the plans."""
    with exit_codes():
        from matcher.cli.answering import whatif as answer

        typer.echo(answer(scenario, vary, out, seconds, language, json))
