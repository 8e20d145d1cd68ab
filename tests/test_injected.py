"""Faults at random moments of real searches: 200 of them, each with a clean end."""

from __future__ import annotations

import os
import resource
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
import pytest

from matcher import audit
from matcher.exact import IntArray
from matcher.model import build, statements
from matcher.outcome import Outcome
from matcher.solvers.cpsat import Effort, Plan, checked, search
from matcher.solvers.problem import Problem
from matcher.solvers.relax import relax
from matcher.strategies import Weighted
from matcher.strategies.base import Asked
from matcher.synthetic import organisation
from matcher.watch import Progress, Watch
from tests.processes import Processes
from tests.solve import Drawn, model_of, problem_of, scenario
from tests.test_cpsat import HARD, drawn, problem

INJECTIONS = 100
"""Into whole runs, and as many into single searches."""


def starve(pid: int) -> None:
    """Let the process have no more memory than it has."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[0])
    limit = pages * resource.getpagesize()
    resource.prlimit(pid, resource.RLIMIT_AS, (limit, limit))


FAULTS: list[Callable[[int], object]] = [
    lambda pid: os.kill(pid, signal.SIGKILL),
    lambda pid: os.kill(pid, signal.SIGABRT),
    lambda pid: os.kill(pid, signal.SIGSEGV),
    starve,
]


@cache
def case() -> Drawn:
    """Sixty juniors, meetings in slots, quotas, a share: a second of work."""
    invented = organisation(60, 48, seed=5)
    read = invented.scenario(
        rules=[
            {"kind": "reporting_line", "levels": 2},
            {"kind": "vetoes"},
            {"kind": "meetings", "at_most_per_slot": 2},
            {"kind": "cross_department_share", "at_least": 0.8},
            {"kind": "quota", "pairs_of": "department", "at_most": 3},
        ],
        goals=[
            {"kind": "tech_transfer"},
            {"kind": "soft_transfer"},
            {"kind": "wishes", "weight": 0.5},
        ],
    )
    rules, goals = statements(read.settings, read.people)
    return list(rules), list(goals), read.people


def run(watch: Watch) -> Outcome:
    return Weighted().plan(Asked(build(*case()), 0.0, 1, watch))


class Striker:
    """Strikes the solver some time after it was first asked, and listens to the run.

    Parameters
    ----------
    within
        So many seconds at most.
    lasting
        No other process can work afterwards.
    """

    def __init__(
        self, processes: Processes, luck: Random, within: float, *, lasting: bool
    ) -> None:
        self.heard: list[int] = []
        self.watch = Watch(600, self.listen)
        self._processes, self._lasting = processes, lasting
        self._fault = luck.choice(FAULTS)
        self._timer = threading.Timer(luck.random() * within, self.strike)
        self._began: float | None = None
        processes.use(None)
        relax(problem_of(scenario(0)), 1.0, Watch(600))

    def listen(self, progress: Progress) -> None:
        if progress.step != "scoring" and self._began is None:
            self._began = progress.seconds
            self._timer.start()
        if progress.best is not None:
            self.heard.append(progress.best)

    def strike(self) -> None:
        if self._lasting:
            self._processes.change(["/bin/false"])
        for pid in self._processes.pids:
            with suppress(ProcessLookupError, FileNotFoundError):
                self._fault(pid)

    def close(self) -> float:
        """Say how long it took since the solver was first asked."""
        self._timer.cancel()
        self._timer.join()
        return self.watch.seconds - (self._began or 0.0)


@pytest.mark.slow
def test_a_run_outlives_a_fault_at_a_random_moment(processes: Processes) -> None:
    undisturbed = Striker(processes, Random(0), 1e6, lasting=False)
    calm = run(undisturbed.watch)
    seconds = undisturbed.close()
    told = 0
    for seed in range(INJECTIONS):
        lasting = seed % 4 == 3
        striker = Striker(processes, Random(seed), seconds, lasting=lasting)
        outcome = run(striker.watch)
        striker.close()
        if not lasting:
            assert outcome.objective == calm.objective, seed
            assert outcome.bound == calm.bound, seed
        check(outcome, striker)
        told += bool(striker.watch.incidents)
    assert told > INJECTIONS // 4, "too few of them met the solver at work"


@pytest.mark.slow
def test_a_search_keeps_its_best_plan_at_a_random_moment(processes: Processes) -> None:
    asked = problem(model_of(drawn(60, HARD)))
    undisturbed = Striker(processes, Random(0), 1e6, lasting=False)
    undisturbed.watch.tell("deciding")
    calm = search(asked, Effort(20.0), undisturbed.watch).plan
    seconds = undisturbed.close()
    assert calm is not None
    told = kept = 0
    for seed in range(INJECTIONS):
        lasting = seed % 2 == 1
        striker = Striker(processes, Random(seed), seconds, lasting=lasting)
        striker.watch.tell("deciding")
        answer = search(asked, Effort(20.0), striker.watch)
        striker.close()
        if answer.plan is None:
            assert lasting
            assert not striker.heard
        else:
            assert checked(asked, values(asked, answer.plan)) is not None
            assert answer.plan.objective == striker.watch.best
            assert lasting or answer.plan.objective == calm.objective
        told += bool(striker.watch.incidents)
        kept += answer.claim == "feasible"
    assert told > INJECTIONS // 4, "too few of them met the solver at work"
    assert kept > INJECTIONS // 20, "too few plans had to outlive their solver"


def values(asked: Problem, plan: Plan) -> IntArray:
    """Write a plan as CP-SAT would."""
    chosen = np.zeros(len(asked.columns), dtype=np.int64)
    chosen[plan.chosen] = 1
    return np.concatenate([chosen, plan.helpers])


def check(outcome: Outcome, striker: Striker) -> None:
    """See that the plan is sound and no worse than any that was heard of."""
    rules, goals, people = case()
    heard = striker.heard
    if outcome.plan is None:
        assert not heard
        assert striker.watch.incidents
        assert outcome.status == "no_solution_found"
        return
    assert outcome.objective is not None
    assert outcome.bound is not None
    assert audit.breaches(outcome.plan, rules, people) == []
    assert audit.total(outcome.plan, goals, people) == outcome.objective
    assert max(heard, default=outcome.objective) <= outcome.objective <= outcome.bound
