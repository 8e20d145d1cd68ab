"""Arguments and options that several verbs have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

ScenarioPath = Annotated[
    Path,
    typer.Argument(metavar="SCENARIO", help="Scenario folder, or its scenario.yaml."),
]
RunPath = Annotated[
    Path, typer.Argument(metavar="RUN", help="Output folder of `matcher run`.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON on stdout.")]
Audience = Literal["administrator", "participant", "auditor"]
InLanguage = Annotated[
    Literal["en", "de"], typer.Option("--language", help="Of what is said.")
]
TheirLanguage = Annotated[
    Literal["en", "de"],
    typer.Option(
        "--language",
        help="Of what a participant or an auditor reads; administrators read English.",
    ),
]
Overrides = Annotated[
    Path | None,
    typer.Option(help="A file of agreed and ruled-out pairs, beside the scenario's."),
]
Answers = Annotated[
    str,
    typer.Option(
        metavar="prices,settled",
        help="Also say in the report what rules cost, and how settled the plan is.",
    ),
]
