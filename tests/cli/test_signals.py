"""Ctrl-C at any moment: a valid result or none, and exit code 130."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from matcher.cli import signals
from matcher.cli.exits import Exit
from matcher.cli.running import Request, carry_out
from matcher.cli.signals import Stopper
from matcher.output.folder import read_run
from matcher.strategies.base import Asked
from matcher.strategies.weighted import Weighted
from matcher.watch import Watch

ROOT = Path(__file__).parents[2]


def request(scenario: Path) -> Request:
    return Request(scenario, None, None, False, False, False, True)


def test_the_first_signal_keeps_the_best_plan(
    quickstart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = Weighted.plan

    def plan_and_stop(self: Weighted, asked: Asked) -> object:
        outcome = plan(self, asked)
        os.kill(os.getpid(), signal.SIGINT)
        return outcome

    monkeypatch.setattr(Weighted, "plan", plan_and_stop)
    stopper = Stopper()
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    stopper.listen()
    try:
        assert carry_out(request(quickstart), stopper) == Exit.INTERRUPTED
    finally:
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])
    assert read_run(quickstart / "out").objective == 11282


def test_a_signal_before_any_plan_writes_nothing(
    quickstart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell = Watch.tell

    def tell_and_stop(self: Watch, *args: Any, **words: Any) -> None:
        tell(self, *args, **words)
        self.stop()

    monkeypatch.setattr(Watch, "tell", tell_and_stop)
    assert carry_out(request(quickstart), Stopper()) == Exit.INTERRUPTED
    assert not list((quickstart / "out").glob("*"))


def test_a_second_signal_ends_at_once(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    stopper = Stopper()
    watch = Watch(1)
    ended: list[int] = []

    class Ended(BaseException):
        pass

    def end(code: int) -> None:
        ended.append(code)
        raise Ended

    monkeypatch.setattr(os, "_exit", end)
    with stopper.stopping(watch):
        stopper.hear(signal.SIGINT, None)
        assert watch.interrupted
        stopper.hear(signal.SIGINT, None)
        assert ended == []
        monkeypatch.setattr(signals, "MOMENT_S", 0.0)
        with stopper.writing():
            stopper.hear(signal.SIGTERM, None)
        with pytest.raises(Ended):
            stopper.hear(signal.SIGTERM, None)
    with pytest.raises(Ended):
        Stopper().hear(signal.SIGINT, None)
    assert ended == [130, 130]
    assert "nothing was written" in capfd.readouterr().err


def test_a_signal_after_the_files_are_there_says_so(
    quickstart: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """It said that nothing was written."""
    monkeypatch.setattr(os, "_exit", sys.exit)
    stopper = Stopper()
    assert carry_out(request(quickstart), stopper) == Exit.DONE
    with pytest.raises(SystemExit) as ended:
        stopper.hear(signal.SIGTERM, None)
    assert ended.value.code == Exit.INTERRUPTED
    assert capfd.readouterr().err.splitlines()[-1] == (
        "interrupted; the results were written"
    )
    assert read_run(quickstart / "out").pairs


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", ["scoring", "relaxing", "deciding"])
def test_a_real_run_is_interrupted(
    quickstart: Path, number: signal.Signals, moment: str
) -> None:
    """The signal is sent when the run says that it has reached a step."""
    process = subprocess.Popen(
        [sys.executable, "-m", "matcher", "run", str(quickstart)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if moment in line:
            process.send_signal(number)
            break
    _, said = process.communicate()
    assert process.returncode == Exit.INTERRUPTED
    assert "Traceback" not in said
    written = list((quickstart / "out").glob("*"))
    if written:
        assert read_run(quickstart / "out").pairs
