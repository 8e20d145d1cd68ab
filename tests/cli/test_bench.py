"""`matcher bench`: suites are found, wrong words are refused, results are written."""

import csv
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.scale.rows import COLUMNS
from matcher.cli import benching
from tests.cli.conftest import Call

ROOT = Path(__file__).parents[2]
SUITE = """
from matcher.bench.asked import SuiteError

def bench(asked, watch):
    if asked.sizes is None:
        raise SuiteError("--sizes: say how many")
    print(asked)
    if 7 in asked.sizes:
        watch.stop()
"""
WORDS = ("--families", "ties", "--rules", "free", "--subjects", "matcher,linear")


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give a suite of another name, in a folder of suites of its own."""
    name = tmp_path.name.replace("-", "_")
    folder = tmp_path / "suites"
    folder.mkdir()
    (folder / f"{name}.py").write_text(SUITE, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(benching, "HOME", str(folder))
    return name


def test_scale_writes_rows_tables_and_plots(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    out = tmp_path / "out"
    words = ("bench", "scale", "--out", out, "--sizes", 20, *WORDS, "--repeats", 1)
    result = call(*words, "--seconds", 60)
    assert result.exit_code == 0, result.stderr
    assert "[2/2] ties 20 free linear: optimal" in result.stderr
    with (out / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert [row["subject"] for row in rows] == ["matcher", "linear"]
    assert len({row["objective"] for row in rows}) == 1
    assert len({row["checksum"] for row in rows}) == 1
    assert all(float(row["sweeps"]) > 0 and row["breaches"] == "0" for row in rows)
    assert float(rows[0]["verify_s"]) > 0
    assert (rows[1]["verify_s"], rows[0]["status"]) == ("", "proved optimal")
    for name in ("gap_against_time.svg", "time_against_size.svg"):
        ElementTree.parse(out / name)
    page = (out / "README.md").read_text("utf-8")
    assert "matcher bench scale --sizes 20 --families ties" in page
    assert " sweeps) |" in page
    assert "not available" in page
    again = call(*words, "--seconds", 60)
    assert again.exit_code == 0
    assert "2 finished cells are kept" in again.stderr
    assert len((out / "commands.txt").read_text("utf-8").splitlines()) == 1


def test_a_suite_is_found_by_name_and_by_path(call: Call, suite: str) -> None:
    for name in (suite, Path(benching.HOME) / f"{suite}.py"):
        result = call(
            "bench", name, "--sizes", "5,6", "--families", "a, b", "--seed", 0
        )
        assert result.exit_code == 0, result.stderr
        assert "sizes=(5, 6), families=('a', 'b'), rules=None" in result.stdout
        assert "seed=0" in result.stdout


def test_a_suite_may_refuse_and_may_be_stopped(call: Call, suite: str) -> None:
    refused = call("bench", suite)
    assert (refused.exit_code, refused.stderr) == (2, "--sizes: say how many\n")
    assert call("bench", suite, "--sizes", 7).exit_code == 130


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nosuch",), "SUITE: expected a suite's path, or its name in"),
        (("scale", "--sizes", "0"), "--sizes: expected whole numbers above 0"),
        (("scale", "--sizes", "many"), "found many"),
        (("scale", "--sizes", ""), "found nothing"),
        (("scale", "--sizes", "20", "--families", "unifrom"), "did you mean uniform?"),
        (("scale", "--repeats", "0"), "--repeats"),
        (("scale", "--seconds", "0"), "--seconds"),
    ],
)
def test_wrong_words_exit_2_and_write_nothing(
    call: Call,
    words: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    result = call("bench", *words, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()


def test_known_suites_are_listed(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert "there are: scale, strategies" in call("bench", "scall").stderr


def test_a_file_without_bench_is_no_suite(call: Call, suite: str) -> None:
    other = Path(benching.HOME) / f"{suite}_other.py"
    other.write_text("x = 1\n", "utf-8")
    result = call("bench", other)
    assert result.exit_code == 2
    assert "this is no suite" in result.stderr


MINE = '''
from typing import Literal

from matcher.strategies.base import Strategy
from matcher.strategies.greedy import Greedy


class Mine(Strategy):
    """Do as greedy does."""

    kind: Literal["mine"] = "mine"

    def plan(self, asked):
        return Greedy().plan(asked)
'''
LONGEST = '''
from matcher.bench.measures import Measure


class LongestName(Measure):
    """Letters of the longest id in the plan."""

    name, title, better = "longest", "Longest id", "more"

    def __call__(self, planned):
        return max(len(person) for pair in planned.outcome.pairs for person in pair)
'''


def test_a_scenario_is_compared_on_its_own_people(call: Call, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(MINE, "utf-8")
    (tmp_path / "longest.py").write_text(LONGEST, "utf-8")
    out = tmp_path / "out"
    result = call(
        *("bench", ROOT / "scenarios" / "quickstart", "--out", out),
        *("--strategies", f"greedy,weighted,{tmp_path / 'mine.py'}"),
        *("--measures", f"points,matched,worst_pair,{tmp_path / 'longest.py'}"),
    )
    assert result.exit_code == 0, result.stderr
    with (out / "runs.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["strategy"]: row for row in csv.DictReader(file)}
    assert list(rows) == ["greedy", "weighted", "mine"]
    assert rows["mine"]["points"] == rows["greedy"]["points"]
    assert rows["weighted"]["bound"] == rows["weighted"]["points"]
    assert rows["mine"]["longest"] == "4"
    assert "Take " in result.stderr
    page = (out / "report.html").read_text("utf-8")
    assert "Claims that do not hold: none" in page
    assert "Do as greedy does." in page
    assert "<script" not in page
    assert "Longest id" in page


def test_costly_measures_are_taken_on_request(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "out"
    names = ("settled", "survival", "kept_under_noise")
    result = call(
        *("bench", ROOT / "scenarios" / "quickstart", "--out", out),
        *("--strategies", "weighted", "--measures", ",".join(("points", *names))),
    )
    assert result.exit_code == 0, result.stderr
    with (out / "runs.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["status"] == "proved_optimal", row["remark"]
    assert all(0 < float(row[name]) <= 100 for name in names)


def test_a_scenario_has_no_families(call: Call, tmp_path: Path) -> None:
    scenario = ROOT / "scenarios" / "quickstart" / "scenario.yaml"
    refused = call("bench", scenario, "--families", "ties", "--out", tmp_path / "o")
    assert refused.exit_code == 2
    assert "--families: means nothing to a scenario" in refused.stderr


def test_groups_are_counted_of_every_plan(call: Call, tmp_path: Path) -> None:
    scenario, out = ROOT / "scenarios" / "quickstart", tmp_path / "out"
    with (scenario / "people.csv").open(encoding="utf-8", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    lines = ["id,gender", *(f"{one},{'fm'[n % 2]}" for n, one in enumerate(ids))]
    (tmp_path / "audit.csv").write_text("\n".join([*lines, "Z99,f"]) + "\n", "utf-8")
    words = ("bench", scenario, "--strategies", "greedy", "--audit")
    result = call(*words, tmp_path / "audit.csv", "--out", out)
    assert result.exit_code == 0, result.stderr
    assert (
        "--audit: 2 people do not take part and are left out: S013, Z99"
        in result.stderr
    )
    with (out / "groups.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["value"], row["n"]) for row in rows} == {("f", "6"), ("m", "6")}
    assert 'id="groups"' in (out / "report.html").read_text("utf-8")
    missing = call(*words, tmp_path / "none.csv", "--out", tmp_path / "no")
    assert missing.exit_code == 3
