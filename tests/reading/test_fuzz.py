"""Anything may stand in a file: it is read or refused, and nothing else happens."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from matcher.reading.findings import Findings
from matcher.reading.layouts import PEOPLE, SKILLS
from matcher.reading.settings import read_settings
from matcher.reading.yamlfile import read_yaml
from matcher.schema import scenario_schema
from tests.reading.conftest import PEOPLE as TABLE
from tests.reading.conftest import YAML, table_of

KEYS = sorted(
    {key for part in scenario_schema()["$defs"].values() for key in part["properties"]}
    | set(scenario_schema()["properties"])
)
KINDS = ["vetoes", "coverage", "quota", "share", "past_partners", "weighted", "greedy"]
KINDS += ["tiered", "tech_transfer", "bridging", "worst_off", "matched", "no"]
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 10**20),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(["2027-03-01", "junior", "people.csv", *KINDS]),
)
DATA = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["kind", *KEYS]), inner, max_size=5),
    ),
    max_leaves=20,
)
MARKUP = st.text("ab01 \n\t-:{}[]\"'#&*!|>%@`.,?~\\\\xuU\u20ac", max_size=40)


def settled(text: str | bytes) -> None:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "replace")
    findings = Findings()
    document = read_yaml(data, "scenario.yaml", findings)
    if document is None:
        assert len(findings.faults) >= 1
    else:
        asked = read_settings(document, findings)
        assert bool(findings.faults) >= bool(asked.doubtful)
    assert all(f.line and f.column and f.message for f in findings.faults)


@given(MARKUP)
def test_any_markup(text: str) -> None:
    settled(text)


@given(st.binary(max_size=60))
def test_any_bytes(data: bytes) -> None:
    settled(data)
    findings = Findings()
    table = table_of(TABLE.encode() + data, "people.csv", PEOPLE, findings)
    assert findings.faults or (table is not None and table.complete)
    assert table_of(data, "skills.csv", SKILLS, findings) is None


@given(st.integers(0, len(YAML)), st.integers(0, 8), MARKUP)
def test_a_damaged_scenario(start: int, length: int, text: str) -> None:
    settled(YAML[:start] + text + YAML[start + length :])


@given(st.dictionaries(st.sampled_from(KEYS), DATA, max_size=6))
def test_any_settings(data: dict[str, Any]) -> None:
    settled(json.dumps(data))
