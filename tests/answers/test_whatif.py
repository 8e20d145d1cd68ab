"""Ranges as they are asked for, and what is said of them."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

import matcher
from matcher.answers.whatif import asked, in_its_steps
from matcher.output.whatif import whatif_csv, whatif_text
from matcher.scenario import Scenario
from matcher.synthetic import organisation
from matcher.words import GERMAN

HOME = Path("scenarios")
RULES = (
    {"kind": "quota", "column": "department", "at_least": 1},
    {"kind": "quota", "pairs_of": "department", "at_most": 4},
)


def two_quotas() -> Scenario:
    return organisation(6, 6, seed=1, departments=2).scenario(rules=RULES)


def test_whole_numbers_need_no_step_even_where_the_number_is_not_set() -> None:
    varied = asked("rules.quota.at_most=1..2")
    assert len(varied.values) > 2
    assert list(in_its_steps(two_quotas(), varied).values) == [1, 2]
    share = asked("goals.tech_transfer.weight=1..2")
    assert in_its_steps(two_quotas(), share) == share


def test_the_value_that_is_refused_is_the_one_that_is_named() -> None:
    with pytest.raises(ValueError, match=r"quota.at_most cannot be 1\.5: .*integer"):
        matcher.what_if(two_quotas(), "rules.quota.at_most=1..2:0.5")


def test_of_two_rules_of_a_kind_it_is_said_which_one_is_changed() -> None:
    found = matcher.what_if(two_quotas(), "rules.quota.2.at_most=3..4")
    assert [point.value for point in found.points] == [3, 4]
    text = whatif_text(found)
    assert "Changed is rules.quota.2, “each two values of department has at" in text
    assert "Of the same kind: rules.quota.1, “each department has at least 1" in text
    assert "Geändert wird rules.quota.2" in whatif_text(found, GERMAN)
    with pytest.raises(ValueError, match=r"rules\.quota\.2 is “each two values"):
        matcher.what_if(two_quotas(), "rules.quota.at_most=0..1:1")


def test_who_loses_a_partner_is_told_where_that_is_a_priority() -> None:
    found = matcher.what_if(HOME / "second_wave", "goals.wishes.weight=0.5..0.5")
    (point,) = found.points
    assert point.figures.changes is not None
    assert "changes" in whatif_text(found)
    (row,) = csv.DictReader(StringIO(whatif_csv(found)))
    assert row["changes"] == str(point.figures.changes)
    without = matcher.what_if(two_quotas(), "goals.tech_transfer.weight=1..1")
    assert "changes" not in whatif_text(without)
