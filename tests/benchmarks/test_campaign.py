"""A run that is cut off goes on where it was, and says what it does not measure."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.scale import bench, campaign
from benchmarks.scale.campaign import cells, known
from benchmarks.scale.rows import COLUMNS, RESULTS, Cell, Measured, Store
from matcher.bench.asked import Asked, SuiteError
from matcher.bench.traces import NAME as TRACES
from matcher.bench.traces import Point
from matcher.watch import Watch

README = Path(__file__).parents[2] / "benchmarks" / "README.md"
CELL = Cell("ties", 20, "free", 1, "matcher", 1, 60.0)
ASKED = Asked(
    sizes=(20,),
    families=("ties", "uniform"),
    rules=("free",),
    subjects=("matcher", "linear"),
    repeats=2,
)


def row_of(cell: Cell, status: str = "optimal", points: int | None = 7) -> Measured:
    return Measured(
        **vars(cell),
        status=status,
        objective=points,
        recounted=points,
        bound=points,
        gap=0.0,
        breaches=0,
        total_s=1.0,
        sweep_s=0.5,
        sweeps=2.0,
    )


class Machine:
    """Stands in for the processes: notes what it is asked, and can break down."""

    def __init__(self, lasts: int) -> None:
        self.asked: list[Cell] = []
        self.lasts = lasts

    def __call__(
        self, cell: Cell, gap: float, code: str, watch: Watch
    ) -> tuple[Measured, list[Point]] | None:
        if len(self.asked) == self.lasts:
            return None
        self.asked.append(cell)
        return row_of(cell), [(0.5, 6, 7), (1.0, 7, 7)]


def test_a_run_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = replace(ASKED, out=tmp_path)
    broken, fresh = Machine(3), Machine(99)
    monkeypatch.setattr(campaign, "run_cell", broken)
    bench(asked, Watch(60))
    assert len(Store(tmp_path).rows) == 3
    assert (tmp_path / "README.md").exists()
    monkeypatch.setattr(campaign, "run_cell", fresh)
    bench(asked, Watch(60))
    assert [*broken.asked, *fresh.asked] == list(cells(asked))
    assert "3 finished cells are kept" in capsys.readouterr().err
    store = Store(tmp_path)
    assert list(store.rows) == list(cells(asked))
    traces = store.traces()
    assert set(traces) == {str(cell) for cell in store.rows}
    assert set(map(tuple, traces.values())) == {((0.5, 6, 7), (1.0, 7, 7))}


def test_repeats_are_apart_and_small_sizes_first() -> None:
    order = list(cells(replace(ASKED, sizes=(50, 20))))
    assert [(c.size, c.repeat) for c in order[::4]] == [
        (20, 1),
        (20, 2),
        (50, 1),
        (50, 2),
    ]
    assert len(set(order)) == len(order) == 16


def test_a_row_that_was_cut_off_is_measured_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add(row_of(CELL), [(1.0, 7, 7)])
    other = replace(CELL, repeat=2)
    store.add(row_of(other), [(1.0, 7, 7)])
    path = tmp_path / RESULTS
    text = path.read_text("utf-8")
    path.write_text(text[:-20], "utf-8")
    with (tmp_path / TRACES).open("a", encoding="utf-8") as file:
        file.write("ties/20/free/1/matcher/3/60,1.")
    again = Store(tmp_path)
    assert list(again.rows) == [CELL]
    again.add(row_of(other), [])
    assert list(Store(tmp_path).rows) == [CELL, other]
    assert set(Store(tmp_path).traces()) == {str(CELL)}


def test_rows_are_read_as_they_were_written(tmp_path: Path) -> None:
    row = replace(
        row_of(CELL), remark='a, "b"', verify_s=0.25, checksum=2**60, code="abc"
    )
    empty = Measured(**vars(replace(CELL, repeat=2)), status="not tried")
    store = Store(tmp_path)
    for each in (row, empty):
        store.add(each, [])
    assert list(Store(tmp_path).rows.values()) == [row, empty]


def test_what_failed_or_is_missing_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = replace(ASKED, out=tmp_path, repeats=1)
    plan = list(cells(asked))
    statuses = ("failed", "not installed", "killed: time", "does not apply")
    store = Store(tmp_path)
    for cell, status in zip(plan, statuses, strict=True):
        store.add(row_of(cell, status, None), [])
    machine = Machine(99)
    monkeypatch.setattr(campaign, "run_cell", machine)
    bench(asked, Watch(60))
    assert machine.asked == plan[:2]


def test_older_code_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = replace(ASKED, out=tmp_path, repeats=1)
    store = Store(tmp_path)
    store.add(replace(row_of(next(cells(asked))), code="0ld"), [])
    monkeypatch.setattr(campaign, "run_cell", Machine(0))
    bench(asked, Watch(60))
    told = capsys.readouterr().err
    assert "1 finished cells are kept, some of other code (0ld)" in told


def test_whoever_was_killed_is_not_tried_at_a_larger_size(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add(row_of(CELL, "killed: memory", None), [])
    larger = replace(CELL, size=50)
    found = known(store, larger, "abc")
    assert found is not None
    assert found[0].status == "not tried"
    assert found[0].remark == "killed: memory with 20 juniors already"
    others = (
        replace(larger, family="uniform"),
        replace(larger, rules="side"),
        replace(larger, subject="linear"),
        replace(larger, limit_s=600.0),
        replace(CELL, size=10),
    )
    assert [known(store, cell, "abc") for cell in others] == [None] * len(others)


def test_what_does_not_apply_is_asked_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = replace(ASKED, out=tmp_path, subjects=("linear",), families=("ties",))

    def refuses(
        cell: Cell, gap: float, code: str, watch: Watch
    ) -> tuple[Measured, list[Point]]:
        counted.append(cell)
        return Measured(**vars(cell), status="does not apply", remark="too odd"), []

    counted: list[Cell] = []
    monkeypatch.setattr(campaign, "run_cell", refuses)
    bench(asked, Watch(60))
    assert len(counted) == 1
    page = (tmp_path / "README.md").read_text("utf-8")
    assert "| linear_sum_assignment | does not apply |" in page
    assert "too odd" in page


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"families": ("unifrom",)}, "found 'unifrom' (did you mean uniform?)"),
        ({"rules": ("none",)}, "--rules: expected some of free, side; found 'none'"),
        ({"subjects": ()}, "--subjects: expected some of matcher, cpsat"),
        ({"sizes": (20, 5)}, "--sizes: expected 10 or more, found 5"),
        ({"seconds": float("nan")}, "--seconds: expected a time limit, found nan"),
    ],
)
def test_what_is_not_known_is_refused(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(SuiteError, match="--") as caught:
        list(cells(replace(ASKED, **wrong)))
    assert words in str(caught.value)


def test_other_columns_are_refused(tmp_path: Path) -> None:
    (tmp_path / RESULTS).write_text("family,size\nties,20\n", "utf-8")
    with pytest.raises(SuiteError, match="choose another folder"):
        Store(tmp_path)


def test_a_file_is_no_folder_for_results(tmp_path: Path) -> None:
    file = tmp_path / "results"
    file.touch()
    with pytest.raises(SuiteError, match="--out: cannot write to"):
        Store(file)


def test_the_columns_are_documented() -> None:
    section = README.read_text("utf-8").split("| column of results.csv")[1]
    table = section.split("\n\n")[0].splitlines()[2:]
    said = [name for line in table for name in line.split("|")[1].split("`")[1::2]]
    assert said == list(COLUMNS)


def test_menus_are_documented() -> None:
    text = README.read_text("utf-8")
    for name in (*campaign.names(), *campaign.SUBJECTS, *campaign.RULES):
        assert f"`{name}`" in text, name
