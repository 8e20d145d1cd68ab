"""`matcher check`: what was read, and who could meet whom, before any solving."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from matcher.answers.eligible import Eligibility, eligibility
from matcher.model import build, statements
from matcher.scenario import Reading, Scenario

SHOWN = 10


def inspect(scenario: Scenario, *, as_json: bool = False) -> str:
    """Say what was read and how many partners people have."""
    settings, people = scenario.settings, scenario.people
    found = eligibility(build(*statements(settings, people), people))
    if as_json:
        return json.dumps(
            {
                "readings": [
                    {**asdict(reading), "reported": dict(reading.reported)}
                    for reading in scenario.readings
                ],
                "not_taking_part": list(scenario.not_taking_part),
                "warnings": [str(warning) for warning in scenario.warnings],
                "eligibility": asdict(found),
            },
            indent=2,
            ensure_ascii=False,
        )
    return "\n".join(
        [
            f"{settings.program.name}: {len(people.juniors)} juniors, "
            f"{len(people.seniors)} seniors",
            *(line for reading in scenario.readings for line in _read(reading)),
            *_partners(found),
            "no faults",
        ]
    )


def _read(reading: Reading) -> Iterator[str]:
    yield f"{reading.file}: {reading.rows} rows, {reading.used} used"
    for reason, count in reading.reported.items():
        yield f"  {count} not used: {reason}"
    if reading.columns_unused:
        yield f"  columns not used: {', '.join(reading.columns_unused)}"


def _partners(found: Eligibility) -> Iterator[str]:
    yield (
        f"{found.eligible_pairs:,} of {found.all_pairs:,} pairs are eligible; "
        "what the rules forbid:"
    )
    for rule in found.rules:
        yield (
            f"  {rule.pairs:,} pairs, {rule.alone:,} of them by it alone: "
            f"{rule.sentence} ({rule.rule})"
        )
    for count, words in ((0, "no eligible partner"), (1, "one eligible partner")):
        people = [person for person, n in found.partners.items() if n == count]
        if people:
            more = f" and {len(people) - SHOWN} more" if len(people) > SHOWN else ""
            yield f"{words}: {', '.join(people[:SHOWN])}{more}"
