"""What an honest run claims is confirmed, whatever the scenario asks for."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from matcher.certificate import NAME, RESULT, Certificate, sealed
from matcher.errors import AuditError, RunError
from matcher.outcome import NO_PRICES, SOME_PAIR, Grounds, Outcome, Tier
from matcher.result import Result
from matcher.run import finish
from matcher.strategies import Greedy, Tiered, Weighted
from matcher.strategies import Random as Drawn
from matcher.strategies.tiered import Priority
from matcher.verify import claims
from matcher.verify.bound import Proved
from matcher.verify.confirm import confirmed
from tests.output.records import quickstart
from tests.solve import model_of, scenario, solved, stated
from tests.test_prices import two_by_two
from tests.test_tiers import ranked
from tests.verify.cases import drawn, first_doubt, made

ZERO = Fraction(0)
BATCH = 200


def seen(first: int, count: int) -> Counter[str]:
    """Run scenarios and check them; count statuses and claims."""
    found: Counter[str] = Counter()
    for number in range(first, first + count):
        run = made(number)
        doubt = first_doubt(run.files, run.scenario)
        assert doubt is None, (number, doubt)
        certificate = Certificate.model_validate_json(run.files[NAME])
        found[certificate.status] += 1
        found["slots"] += run.stated[2].chooser is not None
        found["agreed"] += bool(run.scenario.people.pins)
        found.update(claim.name for claim in certificate.claims)
        found["in cases"] += any(c.split is not None for c in certificate.claims)
        found["own turn"] += any(c.plan is not None for c in certificate.claims)
    return found


def test_honest_runs_are_confirmed() -> None:
    found = seen(0, 110)
    for what in ("proved_optimal", "infeasible_proved", "slots", "agreed", "total"):
        assert found[what] >= 8, found
    for what in ("matched", "worst_off", "points", "changes"):
        assert found[what] >= 8, found
    assert found["in cases"] >= 1
    assert found["own turn"] >= 1


@pytest.mark.slow
@pytest.mark.parametrize("first", range(100_000, 110_000, BATCH))
def test_many_more_honest_runs_are_confirmed(first: int) -> None:
    assert seen(first, BATCH)["proved_optimal"] >= BATCH // 4


def test_the_check_within_a_run_takes_nothing_back() -> None:
    for number in range(50):
        tiered, strategy = ranked(630_000 + number)
        for asked, way in (
            (scenario(630_000 + number), Weighted()),
            (tiered, strategy),
        ):
            found = solved(asked, way)
            again = confirmed(found, way, model_of(asked), ZERO)
            assert again.outcome == found, number


@pytest.mark.usefixtures("few_candidates")
def test_runs_that_price_pairs_in_are_confirmed() -> None:
    found = seen(200_000, 20)
    for what in ("proved_optimal", "slots", "matched", "worst_off", "points"):
        assert found[what] >= 1, found
    for number in range(640_000, 640_020):
        asked, strategy = ranked(number)
        outcome = solved(asked, strategy)
        again = confirmed(outcome, strategy, model_of(asked), ZERO)
        assert again.outcome == outcome, number


@pytest.mark.parametrize("strategy", [Greedy(), Drawn()])
def test_nothing_is_claimed_about_a_baseline(strategy: Any) -> None:
    breaking = 0
    for number in range(40):
        asked = drawn(2 * number + 1)
        settings = asked.settings.model_copy(update={"strategy": strategy})
        asked = type(asked)(settings, asked.people)
        finished = finish(asked)
        files = {**finished.proof, RESULT: finished.record.model_dump_json().encode()}
        assert first_doubt(files, asked) is None, number
        assert json.loads(files[NAME])["claims"] == []
        breaking += bool(finished.record.breaches)
        more = finished.record.model_copy(update={"objective": 10**6})
        doubt = first_doubt({**files, RESULT: more.model_dump_json().encode()}, asked)
        assert doubt is not None
        assert doubt.what == "points"
    assert breaking


def test_a_result_checks_itself() -> None:
    finished = finish(drawn(1))
    result = Result(finished.record, drawn(1), finished.proof)
    assert result.verify().confirmed
    lie = finished.record.model_copy(update={"bound": 10**6})
    verdict = Result(lie, drawn(1), finished.proof).verify()
    assert not verdict.confirmed
    assert [c.what for c in verdict.checks if not c.confirmed] == ["result"]
    assert str(verdict).endswith(f"1 of {len(verdict.checks)} checks failed")
    with pytest.raises(RunError, match="no certificate"):
        Result(quickstart(), drawn(1)).verify()


BEST = {("J1", "S1"): None, ("J2", "S2"): None}
PROVING = Grounds(
    {"junior J1: pairs": 200, "senior S1: pairs": 300, "senior S2: pairs": 300}
)


def judged(outcome: Outcome, gap: Fraction = ZERO) -> Outcome:
    return confirmed(outcome, Weighted(), model_of(two_by_two()), gap).outcome


def test_a_bound_that_does_not_follow_is_taken_back() -> None:
    lie = Outcome("proved_optimal", BEST, 800, 800, NO_PRICES)
    found = judged(lie)
    assert (found.status, found.bound) == ("feasible_unproved", 1400)
    assert found.remarks == (
        "Checked again, the bound of the priority total is 1400, not 800 as the search "
        "said.",
    )
    assert judged(lie, Fraction(3, 7)).status == "proved_within"
    assert (
        judged(lie, Fraction(3, 7) - Fraction(1, 10**9)).status == "feasible_unproved"
    )
    wrong_side = Grounds({"junior J1: pairs": -5})
    found = judged(Outcome("proved_within", BEST, 800, 800, wrong_side))
    assert (found.status, found.bound, found.grounds) == (
        "feasible_unproved",
        1400,
        NO_PRICES,
    )


def test_a_bound_without_prices_is_dropped() -> None:
    for status in ("proved_optimal", "proved_within"):
        found = judged(Outcome(status, BEST, 800, 800))
        assert (found.status, found.bound) == ("feasible_unproved", None)
    nothing = Outcome("no_solution_found", None, None, 900)
    assert judged(nothing) == Outcome("no_solution_found", None)


def test_a_proof_that_closes_is_noticed() -> None:
    for status in ("feasible_unproved", "optimal_claimed", "interrupted"):
        found = judged(Outcome(status, BEST, 800, 900, PROVING))
        assert (found.status, found.bound, found.remarks) == ("proved_optimal", 800, ())


def test_a_plan_better_than_its_bound_is_a_fault_of_ours() -> None:
    with pytest.raises(AuditError, match="reaches 900, proved was 800"):
        judged(Outcome("proved_optimal", BEST, 900, 900, PROVING))


def test_plans_are_not_ruled_out_by_a_word() -> None:
    for grounds in (None, NO_PRICES, PROVING, Grounds({"no such row": -1})):
        found = judged(Outcome("infeasible_proved", None, grounds=grounds))
        assert found.status == "infeasible_claimed"
        assert "does not close" in found.remarks[0]


def test_a_level_that_is_not_proved_is_replaced_by_the_highest() -> None:
    for number in range(200):
        run = made(2 * number)
        certificate = Certificate.model_validate_json(run.files[NAME])
        names = [claim.name for claim in certificate.claims]
        if "worst_off" in names and certificate.status == "proved_optimal":
            break
    tiers = []
    for claim in certificate.claims:
        grounds = Grounds(claim.prices, claim.scale, claim.step)
        if claim.name == "worst_off":
            grounds = Grounds({SOME_PAIR: 0})
        numbers = (claim.objective, claim.bound, claim.final)
        exact = [Fraction(number or 0) for number in numbers]
        tiers.append(Tier(claim.name, *exact, grounds=grounds))
    pairs = json.loads(run.files[RESULT])["pairs"]
    plan = {(p["junior"], p["senior"]): p["slot"] for p in pairs}
    lie = Outcome("proved_optimal", plan, 0, 0, tiers=tuple(tiers))
    strategy, model = run.scenario.settings.strategy, run.stated[2]
    found = confirmed(lie, strategy, model, ZERO).outcome
    level = next(tier for tier in found.tiers if tier.name == "worst_off")
    assert level.bound >= level.objective
    assert level.grounds == Grounds({SOME_PAIR: -1})
    assert (found.status == "proved_optimal") == level.reached


def tiers_of(*rows: tuple[str, int, int, int], own: Any = None) -> tuple[Tier, ...]:
    """Make priorities: name, objective, bound, final; the last with its own plan."""
    made = [Tier(name, *numbers) for name, *numbers in rows]
    return (*made[:-1], replace(made[-1], plan=own))


@pytest.mark.parametrize(
    "tiers",
    [
        tiers_of(("matched", 4, 4, 2), ("points", 500, 500, 500)),
        tiers_of(("matched", 4, 4, 4), ("points", 800, 800, 799)),
        tiers_of(
            ("matched", 4, 4, 4), ("points", 500, 800, 800), own={("J1", "S1"): None}
        ),
    ],
)
def test_a_priority_that_is_let_go_is_a_fault_of_ours(tiers: tuple[Tier, ...]) -> None:
    order = (Priority(maximise="matched"), Priority(maximise="points"))
    _, goals, people = two_by_two()
    strategy = Tiered(tiers=order)
    drawn = stated([], goals, people, strategy)
    outcome = Outcome("proved_optimal", BEST, 800, 800, tiers=tiers)
    with pytest.raises(AuditError, match="does not hold what was reached before"):
        confirmed(outcome, strategy, model_of(drawn), ZERO)


def test_prices_that_prove_less_than_was_reached_are_a_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two readings of the same scenario differ: no plan can be above what is proved."""
    numbers = range(1, 40, 2)
    run = next(r for r in map(made, numbers) if b'"total"' in r.files[NAME])
    data = json.loads(run.files[NAME])
    (claim,) = data["claims"]
    claim["proved"], claim["bound"] = -claim["scale"], -1
    less = Proved(claim["proved"], -1, claim["pairs_priced"])
    monkeypatch.setattr(claims, "prove", lambda *_: less)
    doubt = first_doubt({**run.files, NAME: sealed(data)}, run.scenario)
    assert doubt is not None
    assert doubt.said.startswith("a plan reaches ")
