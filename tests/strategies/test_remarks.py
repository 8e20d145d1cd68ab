"""What strategies claim of their own plans is seen wherever a run is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import matcher
from matcher.output.report import report
from matcher.output.summary import summary
from matcher.run import finish
from matcher.strategies import Leximin, Nash
from matcher.strategies.base import Strategy

SCENARIO = Path(__file__).parents[2] / "scenarios" / "quickstart"
CLAIMS = {
    "leximin": (Leximin(), "As many people as possible have a partner."),
    "nash": (Nash(), "The geometric mean of tech and soft points is "),
}


@pytest.mark.parametrize("kind", CLAIMS)
def test_a_claim_of_the_strategy_is_told_with_the_status(kind: str) -> None:
    strategy: Strategy
    strategy, words = CLAIMS[kind]
    scenario = matcher.load(SCENARIO)
    settings = scenario.settings.model_copy(update={"strategy": strategy})
    record = finish(replace(scenario, settings=settings)).record
    told = [remark for remark in record.remarks if remark.startswith(words)]
    assert told
    assert told[0] in summary(record)
    assert words in report(record)
