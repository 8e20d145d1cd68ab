"""The solver's processes: kept, shared by nobody, and gone when they should be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import warnings
from pathlib import Path

import pytest

from matcher.solvers import isolated
from matcher.solvers.cpsat import Effort, search
from matcher.solvers.relax import relax
from matcher.watch import Progress, Watch
from tests.processes import Processes, children_of, ended
from tests.solve import model_of, problem_of, scenario
from tests.test_cpsat import HARD, drawn, problem
from tests.test_faults import ask, worth

ROOT = Path(__file__).parents[1]


def best() -> int:
    return worth(ask(Watch(600)))


def test_one_process_answers_one_question_after_the_other(
    processes: Processes,
) -> None:
    for number in range(20):
        relax(problem_of(scenario(number)), 1e4, Watch(60))
        search(problem_of(scenario(number)), Effort(1.0), Watch(60))
    assert len(processes.pids) == 1


def test_a_process_prepared_is_the_one_that_is_asked(processes: Processes) -> None:
    isolated.prepare()
    isolated.prepare()
    best()
    assert len(processes.pids) == 1


def test_a_process_that_died_while_it_waited_is_replaced_in_silence(
    processes: Processes,
) -> None:
    expected = best()
    os.kill(processes.pids[0], signal.SIGKILL)
    processes.settle()
    watch = Watch(600)
    assert worth(ask(watch)) == expected
    assert watch.incidents == ()
    assert len(processes.pids) == 2


def test_an_error_of_who_listens_reaches_the_caller_and_ends_the_search(
    processes: Processes,
) -> None:
    def fail(progress: Progress) -> None:
        if progress.best is not None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ask(Watch(600, fail))
    assert ended(processes.pids[0])
    assert best()
    assert len(processes.pids) == 2


def test_callers_at_the_same_time_have_a_process_each(processes: Processes) -> None:
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(best())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1
    assert 1 <= len(processes.pids) <= 4


def test_a_forked_process_starts_its_own(processes: Processes) -> None:
    expected = best()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        try:
            right = best() == expected and len(processes.pids) == 2
            isolated.close()
            os._exit(0 if right else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert best() == expected
    assert len(processes.pids) == 1, "the parent's still works for the parent"


@pytest.mark.parametrize("command", [["/nowhere/python"], ["/dev/null"]])
def test_where_no_process_can_be_started_the_solver_works_inside(
    processes: Processes, command: list[str]
) -> None:
    expected = best()
    processes.use(command)
    watch = Watch(600)
    assert worth(ask(watch)) == expected
    (incident,) = watch.incidents
    assert "no process of its own" in incident
    assert not watch.disturbed, "such a run repeats"


def test_inside_a_wish_to_stop_is_heard_too(processes: Processes) -> None:
    def stop(progress: Progress) -> None:
        if progress.best is not None:
            watch.stop()

    processes.use(["/nowhere/python"])
    watch = Watch(1e9, stop)
    hard = problem(model_of(drawn(60, HARD)))
    assert worth(search(hard, Effort(1e9), watch)) == watch.best
    assert watch.interrupted


PARENT = """
import sys
from matcher.solvers import isolated
from matcher.solvers.cpsat import Effort, search
from matcher.watch import Watch
from tests.solve import model_of
from tests.test_cpsat import HARD, drawn, problem
from tests.processes import Processes, faulty

def told(progress):
    if progress.best is not None:
        print("found", flush=True)
        sys.stdin.readline()

isolated._pool = Processes()
isolated._pool.use(*[faulty(*sys.argv[1:])] if sys.argv[1:] else [None])
search(problem(model_of(drawn(60, HARD))), Effort(1e9), Watch(1e9, told))
"""


@pytest.mark.parametrize("fault", [[], ["after a plan deaf"]])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_its_parent(
    number: signal.Signals, fault: list[str]
) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, *fault],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == "found\n"
    (solver,) = children_of(parent.pid)
    parent.send_signal(number)
    parent.communicate()
    assert ended(solver)


def test_the_process_minds_its_manners(processes: Processes) -> None:
    """Bounded memory, first in line when memory runs out, deaf to Ctrl-C."""
    best()
    place = Path(f"/proc/{processes.pids[0]}")
    lines = (place / "limits").read_text().splitlines()
    limits = {line[:25].strip(): line[25:] for line in lines}
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    bound = int(limits["Max address space"].split()[0])
    assert machine // 100 < bound < 2 * machine
    assert (place / "oom_score_adj").read_text().strip() == "500"
    assert os.getsid(processes.pids[0]) != os.getsid(0)
    os.kill(processes.pids[0], signal.SIGINT)
    assert best()
    assert len(processes.pids) == 1
