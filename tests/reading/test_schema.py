"""The JSON Schemas are sound, and an editor finds help for every key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from matcher.reading.findings import Findings
from matcher.reading.yamlfile import read_yaml
from matcher.rules import Vetoes
from matcher.scenario import Settings
from matcher.schema import (
    ANSWERS,
    answer_schema,
    parameters,
    result_schema,
    scenario_schema,
)
from matcher.statements import Statement
from tests.reading.conftest import YAML

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SHIPPED = sorted(path.parent.name for path in SCENARIOS.glob("*/scenario.yaml"))


def data(text: bytes) -> Any:
    document = read_yaml(text, "scenario.yaml", Findings())
    assert document is not None
    return document.data


EVERY = [scenario_schema(), result_schema(), *map(answer_schema, ANSWERS)]


@pytest.mark.parametrize("schema", EVERY)
def test_draft_7(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)
    assert "prefixItems" not in json.dumps(schema)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_scenarios_are_valid(name: str) -> None:
    text = (SCENARIOS / name / "scenario.yaml").read_bytes()
    Draft7Validator(scenario_schema()).validate(data(text))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("skills:", "skils:"),
        ("kind: vetoes", "kind: veto"),
        ("{kind: vetoes}", "{peers: true}"),
        ("kind: wishes", "kind: wishes, weight: much"),
        ("{kind: vetoes}", "{kind: reporting_line, levels: 0}"),
    ],
)
def test_mistakes_are_not(old: str, new: str) -> None:
    validator = Draft7Validator(scenario_schema())
    assert validator.is_valid(data(YAML.encode()))
    assert not validator.is_valid(data(YAML.replace(old, new).encode()))


def test_help_for_every_key() -> None:
    schema = scenario_schema()
    for name, part in {"Settings": schema, **schema["$defs"]}.items():
        assert part["description"], name
        for key, value in part["properties"].items():
            assert value.get("description"), f"{name}.{key}"
            assert "\n" not in value["description"]


def test_defaults_are_numbers() -> None:
    properties = scenario_schema()["$defs"]["SolverSettings"]["properties"]
    assert properties["optimality_gap"]["default"] == 0.001
    assert properties["time_limit_s"]["default"] == 60


def test_parameters_without_a_section() -> None:
    assert parameters(Vetoes) == parameters(Statement)
    assert list(parameters(Statement)) == ["approved_by", "because"]
    assert list(parameters(Settings))[:2] == ["program", "people"]
