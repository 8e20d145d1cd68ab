"""The reader of small proofs, which shares no line with matcher."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from random import Random

import pytest

from matcher.certificate import MODEL, NAME, RESULT
from matcher.verify import standalone
from matcher.verify.standalone import DoubtError, read
from tests.verify import lies
from tests.verify.cases import Files, made
from tests.verify.lies import Forgery
from tests.verify.test_certificate import TAMPERINGS
from tests.verify.test_false_claims import told

RUNS = 60
SEEN = (
    lies.another_objective,
    lies.another_final,
    lies.another_bound,
    lies.no_plan_at_all,
    lies.other_prices,
    lies.other_conditions,
    lies.another_plan_of_its_own_turn,
)
"""Lies that do not need the tables to be seen through."""
Write = Callable[[Files], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the files of a run into a folder."""

    def put(files: Files) -> Path:
        for name in (NAME, RESULT, MODEL):
            (tmp_path / name).write_bytes(files[name])
        return tmp_path

    return put


def test_honest_runs_are_confirmed(
    write: Write, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(60):
        read(write(made(number).files))
    said = capsys.readouterr().out
    assert said.count("nothing is claimed that does not follow") == 60
    for words in ("rules: no plan is left", "worst_off: reached", "changes: reached"):
        assert words in said


@pytest.mark.slow
def test_many_more_honest_runs_are_confirmed(write: Write) -> None:
    for number in range(200_000, 203_000):
        read(write(made(number).files))


def believed(folder: Path) -> bool:
    """Say whether the reader finds nothing wrong."""
    try:
        read(folder)
    except (DoubtError, ValueError, KeyError, TypeError):
        return False
    return True


def test_false_claims_are_seen_through(write: Write) -> None:
    luck = Random("standalone")
    for lie in islice(cycle(SEEN), 105):
        number, forgery = told(lie, luck, 0)
        assert not believed(write(forgery.files())), f"{lie.__name__} of run {number}"


def test_tampering_is_seen(write: Write) -> None:
    luck, seen = Random("standalone"), 0
    while seen < 100:
        files = dict(made(luck.randrange(RUNS)).files)
        if luck.choice(TAMPERINGS)(luck, files):
            seen += 1
            assert not believed(write(files))


def test_a_status_has_to_follow(write: Write) -> None:
    """Also where a gap is left, as in some of these runs."""
    luck = Random("status")
    for _ in range(20):
        _, forgery = told(lies.a_closed_gap, luck, 0)
        if forgery.certificate["status"] == "proved_optimal":
            assert not believed(write(forgery.files()))


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """Call the file as a stranger would: alone, in isolated mode."""
    return subprocess.run(
        [sys.executable, "-I", "-S", *words],
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_runs_alone(write: Write, tmp_path: Path) -> None:
    alone = Path(shutil.copy(standalone.__file__, tmp_path / "check.py"))
    runs = (Forgery.of(made(number)) for number in range(RUNS))
    forgery = next(run for run in runs if "total" in [c["name"] for c in run.claims])
    folder = write(forgery.made.files)
    done = run(str(alone), str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("nothing is claimed that does not follow\n")
    forgery.claims[0]["bound"] -= 1
    write(forgery.files())
    done = run(str(alone), str(folder))
    assert done.returncode == 1
    assert done.stderr.startswith("NOT CONFIRMED: the bound is ")
    os.remove(folder / MODEL)
    for words in ([str(folder)], [], [str(folder / "nowhere")]):
        done = run(str(alone), *words)
        assert done.returncode == 1
        assert "a run folder with model.json is needed" in done.stderr
        assert "Traceback" not in done.stderr
