"""The options of `matcher init`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from matcher.cli.exits import Exit, exit_codes


def _answer(help: str, *names: str) -> Any:
    """Make an option that answers a question about an export."""
    return typer.Option(*names, help=help, rich_help_panel="Answers, with --from")


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where the scenario is to be.")
    ],
    export: Annotated[
        list[Path] | None,
        typer.Option(
            "--from", metavar="FILE", help="An export, .xlsx or .csv; may be repeated."
        ),
    ] = None,
    name: Annotated[str | None, typer.Option(help="Name of the programme.")] = None,
    start: Annotated[str | None, typer.Option(help="First day: 2027-03-01")] = None,
    end: Annotated[str | None, typer.Option(help="Last day: 2027-08-31")] = None,
    timezone: Annotated[
        str | None, typer.Option(help="Zone of people's clocks: Europe/Oslo")
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Take every proposal and ask nothing.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace files that are there.")
    ] = False,
    people: Annotated[str | None, _answer("Sheet or file of the people.")] = None,
    juniors: Annotated[
        str | None, _answer("Sheet or file of the juniors, if they have their own.")
    ] = None,
    seniors: Annotated[
        str | None, _answer("Sheet or file of the seniors, if they have their own.")
    ] = None,
    columns: Annotated[
        list[str] | None,
        _answer('What a heading stands for: id="Employee no"; repeated.', "--map"),
    ] = None,
    side_column: Annotated[
        str | None, _answer("Column that tells juniors from seniors.")
    ] = None,
    junior_at_most: Annotated[
        str | None, _answer("Up to which number somebody is a junior.")
    ] = None,
    senior_at_least: Annotated[
        str | None, _answer("From which number on somebody is a senior.")
    ] = None,
    junior_value: Annotated[
        str | None, _answer("Words that make somebody a junior: Mentor,Trainee")
    ] = None,
    senior_value: Annotated[
        str | None, _answer("Words that make somebody a senior.")
    ] = None,
    skills: Annotated[str | None, _answer("Sheet or file of the skills.")] = None,
    level: Annotated[
        str | None, _answer('Headings of the levels: "{skill} - now"')
    ] = None,
    target: Annotated[
        str | None, _answer('Headings of the levels wanted: "{skill} - wanted"')
    ] = None,
    teaches: Annotated[
        str | None, _answer("Column with lists of skills that people can teach.")
    ] = None,
    learns: Annotated[
        str | None, _answer("Column with lists of skills that people want to learn.")
    ] = None,
    word: Annotated[
        list[str] | None, _answer("Level of a word: beginner=1; repeated.")
    ] = None,
    tech: Annotated[str | None, _answer("Tech skills: Python,Power BI")] = None,
    soft: Annotated[
        str | None, _answer("Soft skills, by name or number: Coaching,3-5")
    ] = None,
    areas: Annotated[
        str | None,
        _answer("Table in FOLDER with skill and area; made, to fill in, if missing."),
    ] = None,
    rules: Annotated[
        str | None, _answer("Rules that must hold: vetoes,shared_time, or none")
    ] = None,
) -> None:
    """Begin a scenario: from an export as HR has it, or from nothing."""
    with exit_codes():
        from matcher.cli.init.answers import Answers
        from matcher.cli.init.carry import Request, carry_out

        answers = Answers(
            people=people,
            juniors=juniors,
            seniors=seniors,
            skills=skills,
            columns=tuple(columns or ()),
            side_column=side_column,
            junior_at_most=junior_at_most,
            senior_at_least=senior_at_least,
            junior_value=junior_value,
            senior_value=senior_value,
            level=level,
            target=target,
            teaches=teaches,
            learns=learns,
            words=tuple(word or ()),
            tech=tech,
            soft=soft,
            areas=areas,
            rules=rules,
            name=name,
            start=start,
            end=end,
            timezone=timezone,
        )
        code = carry_out(Request(folder, tuple(export or ()), answers, yes, force))
        if code != Exit.DONE:
            raise typer.Exit(code)
