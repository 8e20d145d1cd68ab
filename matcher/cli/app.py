"""The verbs of the command line; everything heavy is imported when it is needed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from matcher.cli.asking import (
    blocked,
    gameable,
    outbid,
    prices,
    settled,
    whatif,
    why_not,
)
from matcher.cli.exits import Exit, exit_codes, say
from matcher.cli.init.command import init
from matcher.cli.options import (
    Answers,
    AsJson,
    Audience,
    InLanguage,
    Overrides,
    RunPath,
    ScenarioPath,
    TheirLanguage,
)

app = typer.Typer(
    name="matcher",
    help="Decide who meets whom in a reverse mentoring programme, and say why.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"matcher {version('mentor-matcher')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Say which."),
    ] = False,
) -> None:
    """Decide who meets whom in a reverse mentoring programme, and say why."""


app.command()(init)
app.command()(blocked)
app.command()(prices)
app.command()(whatif)


@app.command()
def check(
    scenario: ScenarioPath, overrides: Overrides = None, json: AsJson = False
) -> None:
    """Read a scenario and say what is wrong with it, and what was read."""
    with exit_codes():
        from matcher.cli.checking import inspect
        from matcher.reading import load

        loaded = load(scenario, overrides=overrides)
        for warning in loaded.warnings:
            say(f"warning: {warning}")
        typer.echo(inspect(loaded, as_json=json))


@app.command()
def run(
    context: typer.Context,
    scenario: ScenarioPath,
    out: Annotated[
        Path | None,
        typer.Option(help="Output folder; `out` beside the YAML if not given."),
    ] = None,
    overrides: Overrides = None,
    json: AsJson = False,
    require_aims: Annotated[
        bool, typer.Option("--require-aims", help="Exit 6 if an aim is missed.")
    ] = False,
    fast: Annotated[
        bool, typer.Option("--fast", help="Search with 8 threads; runs may differ.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress.")] = False,
    answers: Answers = "",
) -> None:
    """Choose the pairs, explain them, and write tables and report."""
    with exit_codes():
        from matcher.solvers.isolated import prepare

        prepare()
        from matcher.cli.running import Request, asked_for, carry_out

        options = (scenario, out, overrides, json, require_aims, fast, quiet)
        code = carry_out(Request(*options, asked_for(answers)), context.obj)
        if code != Exit.DONE:
            raise typer.Exit(code)


@app.command()
def explain(
    run: RunPath,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="A person's id.")],
    audience: Annotated[
        Audience,
        typer.Option("--for", help="Who will read it: each may know less."),
    ] = "administrator",
    language: TheirLanguage = "en",
    json: AsJson = False,
) -> None:
    """Say why a person has these partners, or none, and what else was possible."""
    if audience == "administrator" and language != "en":
        raise typer.BadParameter(
            f"--language {language} goes with --for participant or auditor"
        )
    with exit_codes():
        from matcher.cli.telling import explain as told

        typer.echo(told(run, person, audience, language, json))


@app.command()
def letters(
    run: RunPath,
    language: InLanguage = "en",
    out: Annotated[
        Path | None, typer.Option(help="Folder; `letters` in the run's if not given.")
    ] = None,
) -> None:
    """Write a letter to everyone who takes part: a page and a plain text each."""
    with exit_codes():
        from matcher.cli.telling import letters as write

        typer.echo(str(write(run, language, out)))


app.command("why-not")(why_not)
app.command()(outbid)
app.command()(settled)
app.command()(gameable)


@app.command()
def verify(run: RunPath, json: AsJson = False) -> None:
    """Check everything that a run claims again, from the scenario's own files."""
    with exit_codes():
        from matcher.cli.verifying import carry_out

        code = carry_out(run, as_json=json)
        if code != Exit.DONE:
            raise typer.Exit(code)


@app.command()
def compare(
    before: Annotated[
        Path, typer.Argument(metavar="RUN", help="Output folder of the one run.")
    ],
    after: Annotated[
        Path, typer.Argument(metavar="RUN", help="Output folder of the other run.")
    ],
    json: AsJson = False,
) -> None:
    """Say what differs between two plans: who moved, who gained and lost."""
    with exit_codes():
        from matcher.answers.compare import compare as compared
        from matcher.output.comparison import comparison
        from matcher.output.folder import read_run

        found = compared(read_run(before), read_run(after))
        text = found.model_dump_json(indent=2) if json else comparison(found)
        typer.echo(text.rstrip("\n"))


@app.command()
def bench(
    context: typer.Context,
    suite: Annotated[
        str,
        typer.Argument(
            metavar="SUITE",
            help="A suite's path, or its name in ./benchmarks: scale, strategies. "
            "A scenario: compare strategies on your own people.",
        ),
    ],
    out: Annotated[
        Path | None, typer.Option(help="Folder for results; finished cells are kept.")
    ] = None,
    sizes: Annotated[
        str | None, typer.Option(help="How many juniors: 200,1000")
    ] = None,
    families: Annotated[
        str | None, typer.Option(help="Which instances: uniform,ties")
    ] = None,
    rules: Annotated[
        str | None, typer.Option(help="Under which rules: free,side")
    ] = None,
    subjects: Annotated[
        str | None, typer.Option(help="Who has to solve them: matcher,cpsat")
    ] = None,
    repeats: Annotated[
        int | None, typer.Option(min=1, help="How often each is measured.")
    ] = None,
    seconds: Annotated[
        float | None, typer.Option(min=0.1, help="Time limit of each.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(min=0, help="Names the instances.")
    ] = None,
    cases: Annotated[
        str | None, typer.Option(help="Which cases: organisation,ties")
    ] = None,
    strategies: Annotated[
        str | None,
        typer.Option(help="Which strategies: tiered,nash:of=people,mine.py"),
    ] = None,
    measures: Annotated[
        str | None, typer.Option(help="Which measures: points,matched,mine.py")
    ] = None,
    seeds: Annotated[
        int | None, typer.Option(min=1, help="How many seeds, from --seed on.")
    ] = None,
    groups: Annotated[
        str | None, typer.Option(help="A scenario's columns to group by: gender,site")
    ] = None,
    audit: Annotated[
        Path | None,
        typer.Option(help="CSV with id and columns that no strategy ever sees."),
    ] = None,
    peers: Annotated[
        bool, typer.Option("--peers", help="Outside engines take part.")
    ] = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="How many cells at a time; all cores.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option(help="Folder of public data outside the project.")
    ] = None,
) -> None:
    """Compare strategies, or measure this package beside others, on the same people."""
    with exit_codes():
        from matcher.cli.benching import Request, carry_out

        options = (out, sizes, families, rules, subjects, repeats, seconds, seed)
        more = (cases, strategies, measures, seeds, groups, audit, peers or None)
        code = carry_out(Request(suite, *options, *more, jobs, data), context.obj)
        if code != Exit.DONE:
            raise typer.Exit(code)


@app.command()
def schema(
    result: Annotated[
        bool, typer.Option("--result", help="The schema of result.json instead.")
    ] = False,
    answer: Annotated[
        str | None,
        typer.Option(help="Of what an answer prints with --json: explain, letter, ..."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write to a file instead of stdout.")
    ] = None,
) -> None:
    """Print the JSON Schema of scenario.yaml, for editors to complete and check."""
    from json import dumps

    from matcher.schema import ANSWERS, answer_schema, result_schema, scenario_schema

    if answer is not None and answer not in ANSWERS:
        raise typer.BadParameter(f"--answer: expected one of {', '.join(ANSWERS)}")
    with exit_codes():
        if answer is not None:
            found = answer_schema(answer)
        else:
            found = result_schema() if result else scenario_schema()
        text = dumps(found, indent=2, ensure_ascii=False)
        if out is None:
            typer.echo(text)
        else:
            out.write_text(text + "\n", encoding="utf-8")
            say(f"wrote {out}")
