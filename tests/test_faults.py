"""Whatever the solver does, the run goes on with the best plan that was heard of."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from scipy import sparse

from matcher import audit
from matcher.outcome import Outcome
from matcher.run import run
from matcher.solvers import child, isolated
from matcher.solvers.cpsat import Answer, Effort, search
from matcher.solvers.native.programs import IntegerProgram, LinearProgram, Rows
from matcher.solvers.relax import relax
from matcher.strategies import Weighted
from matcher.strategies.base import Asked
from matcher.watch import Progress, Watch
from tests.output.records import SCENARIOS, load
from tests.processes import Processes, faulty
from tests.solve import model_of, problem_of
from tests.test_cpsat import HARD, drawn, problem

CASE = drawn(20, HARD)
EVEN_EMPTY = drawn(20, HARD[:2])
"""The plan without any pair holds too."""
STRUCK = {
    "killed": "was killed (signal 9)",
    "aborts": "crashed (SIGABRT)",
    "crashes": "crashed (SIGSEGV)",
    "exits": "ended with exit code 3",
    "exits at once": "ended with exit code 3",
    "memory error": "ran out of memory",
    "error": "failed with RuntimeError: lost in the search",
    "garbage": "answered with something else than a message",
    "unreadable": "answered with something else than a message",
    "nonsense": "gave an answer of the wrong shape",
    "short": "gave an answer of the wrong shape",
}
"""Faults, and how they are told."""
PLAN = "after a plan "
LATER = [PLAN + fault for fault in ("killed", "aborts", "memory error", "error")]


def ask(watch: Watch) -> Answer:
    return search(problem(model_of(CASE)), Effort(20.0), watch)


def whole(watch: Watch) -> Outcome:
    return Weighted().plan(Asked(model_of(CASE), 0.0, 1, watch))


def worth(answer: Answer) -> int:
    assert answer.plan is not None
    return answer.plan.objective


def sound(outcome: Outcome) -> None:
    """See that a plan keeps every rule and is worth what it says."""
    rules, goals, people = CASE
    assert outcome.plan is not None
    assert outcome.objective is not None
    assert outcome.bound is not None
    assert audit.breaches(outcome.plan, rules, people) == []
    assert audit.total(outcome.plan, goals, people) == outcome.objective
    assert outcome.objective <= outcome.bound


@pytest.fixture(scope="module")
def best() -> int:
    """What a search finds that goes well."""
    return worth(ask(Watch(600)))


@pytest.mark.parametrize("fault", [*STRUCK, *LATER])
def test_a_fault_costs_one_attempt(processes: Processes, best: int, fault: str) -> None:
    processes.use(faulty(fault), None)
    watch = Watch(600)
    answer = ask(watch)
    assert answer.claim == "optimal"
    assert worth(answer) == best
    (incident,) = watch.incidents
    assert STRUCK[fault.removeprefix(PLAN)] in incident
    assert "asked again" in incident
    assert not watch.over
    assert watch.disturbed, "such a run need not repeat"
    assert not watch.cut_short, "and yet it was complete"


@pytest.mark.parametrize("fault", LATER)
def test_the_best_plan_survives_a_solver_that_is_lost_for_good(
    processes: Processes, fault: str
) -> None:
    processes.use(faulty(fault))
    heard: list[int | None] = []
    watch = Watch(600, lambda progress: heard.append(progress.best))
    answer = ask(watch)
    assert answer.claim == "feasible"
    assert worth(answer) == heard[-1]
    assert len(processes.pids) == 3
    assert "asked again" in watch.incidents[0]
    assert "went on with what it had" in watch.incidents[-1]


def test_a_solver_that_never_answers_is_given_up(processes: Processes) -> None:
    """No relaxation and no plan: the run ends long before its limit, and says so."""
    processes.use(faulty("exits at once"))
    watch = Watch(1e9)
    outcome = whole(watch)
    assert outcome.status == "no_solution_found"
    assert outcome.plan is None
    assert watch.cut_short
    assert watch.incidents
    assert not watch.interrupted


@pytest.mark.parametrize("kind", ["IntegerProgram", "LinearProgram"])
@pytest.mark.parametrize("fault", ["killed", "aborts", "garbage"])
def test_a_whole_run_outlives_a_fault(
    processes: Processes, fault: str, kind: str
) -> None:
    processes.use(faulty(fault, kind), None)
    watch = Watch(600)
    outcome = whole(watch)
    assert len(watch.incidents) == 1
    sound(outcome)
    calm = whole(Watch(600))
    assert (outcome.status, outcome.objective) == (calm.status, calm.objective)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("wrong", "gave a plan that does not hold"),
        ("poor", "claims that a plan is best, after a better one"),
        ("hopeless", "claims that there is no plan, after it gave one"),
    ],
)
def test_a_false_claim_is_not_believed(
    processes: Processes, fault: str, told: str
) -> None:
    asked = problem(model_of(EVEN_EMPTY))
    expected = worth(search(asked, Effort(20.0), Watch(600)))
    processes.use(faulty(fault))
    watch = Watch(600)
    answer = search(asked, Effort(20.0), watch)
    assert answer.claim == "feasible"
    assert worth(answer) == expected
    (incident,) = watch.incidents
    assert told in incident
    assert watch.cut_short


def test_memory_that_runs_out_in_the_solver_costs_one_attempt(
    processes: Processes,
) -> None:
    """The process may take 8 MB more, which the real solver finds too little."""
    size = 200_000
    none, one = np.zeros(0, dtype=np.int64), np.ones(size, dtype=np.int64)
    rows = Rows(np.zeros(1, dtype=np.int64), none, none, none, none, none)
    program = IntegerProgram(0 * one, one, rows, one, none, None, 1, 1, 1.0, 600.0)
    processes.use(faulty("memory"), None)
    watch = Watch(600)
    answer = isolated.answered([lambda: program] * 2, watch)
    assert answer is not None
    assert answer.claim == "optimal"
    assert answer.values.sum() == size
    (incident,) = watch.incidents
    assert "the solver ran out of memory; it was asked again" in incident


@pytest.fixture
def no_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    """End a solver that is late at the first look."""
    for name in ("GRACE_S", "HURRY_S", "MOMENT_S"):
        monkeypatch.setattr(isolated, name, 0.0)


@pytest.mark.usefixtures("no_grace")
@pytest.mark.parametrize("fault", ["hangs", "freezes"])
def test_a_solver_that_does_not_stop_is_ended_and_its_plan_kept(
    processes: Processes, fault: str
) -> None:
    def stop(progress: Progress) -> None:
        if progress.best is not None:
            watch.stop()

    processes.use(faulty(PLAN + fault))
    watch = Watch(1e9, stop)
    answer = ask(watch)
    assert answer.claim == "feasible"
    assert worth(answer) == watch.best
    assert len(processes.pids) == 1, "it is not asked again after a wish to stop"
    (incident,) = watch.incidents
    assert "did not stop in time" in incident


@pytest.mark.usefixtures("no_grace")
@pytest.mark.parametrize("fault", ["hangs", "freezes"])
@pytest.mark.parametrize("kind", ["IntegerProgram", "LinearProgram"])
def test_the_time_limit_holds_for_a_solver_that_hangs(
    processes: Processes, fault: str, kind: str
) -> None:
    processes.use(faulty(fault, kind))
    watch = Watch(0.2)
    outcome = whole(watch)
    assert outcome.status in ("no_solution_found", "feasible_unproved")
    assert any("did not stop in time" in incident for incident in watch.incidents)


@pytest.mark.usefixtures("no_grace")
def test_a_process_that_reads_nothing_does_not_hold_up_who_asks(
    processes: Processes,
) -> None:
    """What is asked is larger than a pipe takes."""
    processes.use([sys.executable, "-c", "import signal; signal.pause()"])
    many = np.ones(1_000_000)
    none, matrix = np.zeros(0), sparse.csr_array((0, many.size))
    program = LinearProgram(many, many, many, matrix, none, none, "simplex", 1.0)
    watch = Watch(0.0)
    assert isolated.answered([lambda: program], watch) is None
    (incident,) = watch.incidents
    assert "did not stop in time" in incident


def test_a_process_that_never_gets_ready_counts_as_lost(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "START_S", 0.0)
    processes.use(faulty("never ready"))
    watch = Watch(600)
    assert ask(watch) == Answer("unknown", None)
    assert all("did not start" in incident for incident in watch.incidents)
    assert len(processes.pids) == 3


@pytest.mark.parametrize("fault", ["killed", "memory error", "nonsense", "no_numbers"])
def test_a_relaxation_that_is_lost_is_asked_for_again(
    processes: Processes, fault: str
) -> None:
    processes.use(faulty(fault, "LinearProgram"), None)
    watch = Watch(600)
    relaxed = relax(problem_of(CASE), 1e4, watch)
    assert len(watch.incidents) == 1
    expected = relax(problem_of(CASE), 1e4, Watch(600))
    assert (relaxed.x == expected.x).all()
    assert (relaxed.prices == expected.prices).all()


def test_a_relaxation_that_is_lost_twice_goes_to_the_other_method(
    processes: Processes,
) -> None:
    expected = relax(problem_of(CASE), 1e4, Watch(600))
    processes.use(*[faulty("killed", "LinearProgram")] * 2, None)
    relaxed = relax(problem_of(CASE), 1e4, Watch(600))
    assert (relaxed.x != expected.x).any(), "it is not the simplex method's"
    assert relaxed.value == pytest.approx(expected.value, rel=1e-3)


def test_without_any_relaxation_prices_are_0_and_the_bound_is_true(
    processes: Processes, best: int
) -> None:
    processes.use(faulty("killed", "LinearProgram"))
    watch = Watch(600)
    outcome = whole(watch)
    assert outcome.objective == best
    assert outcome.status == "optimal_claimed"
    assert set(outcome.prices) <= set(model_of(CASE).names[:40]), "people's alone"
    assert "(2 times)" in watch.incidents[0]
    sound(outcome)


def test_what_happened_is_in_the_record(processes: Processes) -> None:
    processes.use(faulty("aborts"), None)
    record = run(load(SCENARIOS / "quickstart"))
    assert record.status == "proved_optimal"
    (incident,) = record.run.incidents
    assert incident.startswith("while deciding, the solver crashed (SIGABRT)")
    assert not record.run.repeatable
