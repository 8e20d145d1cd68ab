"""The short answer of a report, and what strategies say of their plans."""

from __future__ import annotations

from dataclasses import replace

from matcher.bench.brief import brief
from matcher.bench.casepages import pages
from tests.bench.test_findings import found, run


def test_the_short_answer_names_who_leads_and_who_is_better_elsewhere() -> None:
    told = found(
        run("a", 90, seed=1),
        *(run("a", 100, seed=s) for s in (2, 3)),
        *(run("b", 100, seed=s) for s in (1, 2)),
        run("b", 50, seed=3),
        *(run("c", 999, seed=s, broken="capacity") for s in (1, 2)),
        run("c", 100, seed=3),
    )
    short = brief(told, {"one": told.instances[:1], "other": told.instances[1:]})
    assert short.answers == [
        (
            "Most points",
            "a and b in 2 of 3 instances; in the other 1 most often b (1); c level "
            "wherever both keep every rule.",
        )
    ]
    lines = {line.strategy: line for line in short.lines}
    assert (lines["c"].keeps, lines["c"].planned) == (1, 3)
    share = lines["b"].shares[0]
    assert share is not None
    assert (share.kept, share.worst, share.best, share.of) == (100, 50, 2, 3)
    assert "Only a and b keep every rule" in short.cautions[0]
    assert "1 of one and 2 of other" in short.cautions[-1]


def test_what_a_strategy_says_of_its_plan_stands_below_the_table() -> None:
    claim = replace(run("a", 1), remark="the product is 3; no plan exceeds 4")
    (page,) = pages(found(claim, run("b", 2)), {})
    assert page.blocks[0].remarks == [("a", "the product is 3; no plan exceeds 4")]


def test_a_strategy_alone_has_nobody_to_be_compared_with() -> None:
    short = brief(found(run("a", 1)), {})
    assert short.answers == []
    assert short.lines[0].keeps == 1
