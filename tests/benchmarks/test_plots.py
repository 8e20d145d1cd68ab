"""The two plots, and the numbers of the tables."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from benchmarks.scale.charts import gap_against_time, time_against_size
from benchmarks.scale.figures import compared
from benchmarks.scale.rows import Cell, Measured
from matcher.bench.plot import Axis, scale
from tests.benchmarks.test_campaign import row_of

SVG = "{http://www.w3.org/2000/svg}"
CELL = Cell("ties", 20, "free", 1, "matcher", 1, 60.0)


def marks(drawn: str) -> list[str]:
    """Say what stands at the marks inside the panels."""
    root = ElementTree.fromstring(drawn)
    return [
        title.text or ""
        for panel in root.findall(f"{SVG}g")
        for title in panel.findall(f"{SVG}polygon/{SVG}title")
    ]


def rows() -> list[Measured]:
    found = []
    for size, seconds in ((20, 0.5), (100, 4.0)):
        for subject in ("matcher", "linear"):
            cell = replace(CELL, size=size, subject=subject)
            found.append(replace(row_of(cell), total_s=seconds))
    return found


def test_time_against_size_has_a_mark_for_each_size() -> None:
    assert marks(time_against_size(compared(rows()))) == [
        "matcher: 20, 0.5",
        "matcher: 100, 4",
        "linear_sum_assignment: 20, 0.5",
        "linear_sum_assignment: 100, 4",
        "one sweep: 20, 0.5",
        "one sweep: 100, 0.5",
    ]


def test_gap_against_time_ends_with_the_final_gap() -> None:
    largest = replace(CELL, size=100)
    trace = {str(largest): [(0.5, None, 1_000), (1.0, 900, 1_000), (4.0, 990, 1_000)]}
    assert marks(gap_against_time(compared(rows()), trace)) == ["matcher: 4, 1"]


def notes(drawn: str) -> list[str | None]:
    """Say what stands in the panels in words."""
    root = ElementTree.fromstring(drawn)
    return [
        text.text for text in root.iter(f"{SVG}text") if text.get("class") == "note"
    ]


def test_who_has_no_plan_is_named() -> None:
    cells = {s: replace(CELL, subject=s) for s in ("matcher", "highs", "flow")}
    found = compared(
        [
            replace(row_of(cells["matcher"]), breaches=1),
            row_of(cells["highs"], "killed: time", None),
            row_of(cells["flow"], "does not apply", None),
        ]
    )
    assert notes(gap_against_time(found, {})) == [
        "matcher: wrong",
        "HiGHS MIP: killed: time",
    ]
    killed = [Measured(**vars(cells["highs"]), status="killed: time")]
    told = notes(time_against_size(compared(killed)))
    assert told == ["HiGHS MIP, 20: killed: time"]


def test_a_wrong_plan_is_not_drawn() -> None:
    largest = replace(CELL, size=100)
    trace = {str(largest): [(4.0, 1_000, 1_000)]}
    wrong = [replace(row, breaches=1) for row in rows()]
    assert marks(gap_against_time(compared(wrong), trace)) == []


@pytest.mark.parametrize("draw", [time_against_size, lambda f: gap_against_time(f, {})])
def test_nothing_to_draw_is_no_fault(draw: object) -> None:
    untried = [Measured(**vars(CELL), status="not tried")]
    for found in ([], untried):
        assert callable(draw)
        root = ElementTree.fromstring(draw(compared(found)))
        assert root.tag == f"{SVG}svg"


def test_axes_fit_the_values() -> None:
    found = scale(Axis("seconds"), [0.02, 30.0], 0, 100)
    assert 0 < found(0.02) < found(1.0) < found(30.0) < 100
    assert [label for _, label in found.ticks()] == ["0.1", "1", "10"]
    short = scale(Axis("juniors"), [200, 1_000], 0, 100)
    assert [label for _, label in short.ticks()] == ["200", "500", "1,000"]
    alike = scale(Axis("juniors"), [200], 0, 100)
    assert alike(200) == pytest.approx(50)


def test_what_is_below_the_floor_is_on_it() -> None:
    axis = Axis("gap", floor=0.001, floor_label="0")
    found = scale(axis, [0.0, 5.0], 100, -100)
    assert found(0.0) == found(0.0001) == 100
    assert [label for _, label in found.ticks()] == ["0", "0.01", "0.1", "1"]
