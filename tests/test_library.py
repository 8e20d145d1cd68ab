"""The library: data frames in, data frames out, nothing of the caller's changed."""

import copy
import pickle
from operator import attrgetter
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import matcher
from matcher.goals import TechTransfer
from matcher.output.frames import (
    OPTION_COLUMNS,
    PAIR_COLUMNS,
    REASON_COLUMNS,
    UNMATCHED_COLUMNS,
)
from matcher.rules import CrossDepartment
from matcher.strategies import Tiered
from matcher.watch import Progress

QUICKSTART = Path(__file__).parents[1] / "scenarios" / "quickstart"


def people(ids: list[Any]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": ids,
            "side": ["junior", "junior", "senior", "senior"],
            "name": ["Ana", "Ben", "Kim", None],
            "department": ["Lab", "Sales", "Lab", "Sales"],
        }
    )


def skills(ids: list[Any]) -> pd.DataFrame:
    rows = [
        (ids[0], "Python", "tech", 5, None),
        (ids[1], "Python", "tech", 3, None),
        (ids[2], "Python", "tech", 1, 5.0),
        (ids[3], "Python", "tech", None, 2),
        (ids[2], "Coaching", "soft", 4, None),
        (ids[0], "Coaching", "soft", 2, 3),
    ]
    names = ["person_id", "skill", "area", "level", "target"]
    return pd.DataFrame(rows, columns=names)


@pytest.mark.parametrize(
    "ids", [[1, 2, 3, 4], ["a", "b", "c", "d"], [10**16 + 1, 2, 3, 4]]
)
def test_ids_come_back_in_the_callers_type(ids: list[Any]) -> None:
    result = matcher.solve(people(ids), skills(ids))
    assert result.pairs["junior"].tolist() == [ids[0], ids[1]]
    assert result.pairs["senior"].tolist() == [ids[2], ids[3]]
    assert result.pairs["points"].tolist() == [500, 200]
    assert set(result.options["partner"]) <= set(ids)
    assert set(result.reasons["teacher"]) <= set(ids)


def test_frames_have_their_columns_whatever_the_plan() -> None:
    result = matcher.solve(people([1, 2, 3, 4]), skills([1, 2, 3, 4]))
    empty = matcher.solve(people([1, 2, 3, 4]), skills([1, 2, 3, 4]).head(0))
    for found in (result, empty):
        assert tuple(found.pairs.columns) == PAIR_COLUMNS
        assert tuple(found.unmatched.columns) == UNMATCHED_COLUMNS
        assert tuple(found.options.columns) == OPTION_COLUMNS
        assert tuple(found.reasons.columns) == REASON_COLUMNS
        assert found.pairs.index.equals(pd.RangeIndex(len(found.pairs)))
    assert len(empty.pairs) == 0
    assert empty.unmatched["person"].tolist() == [1, 2, 3, 4]


def test_inputs_are_not_changed() -> None:
    ids = [1, 2, 3, 4]
    frames = people(ids), skills(ids)
    before = copy.deepcopy(frames)
    rules = [{"kind": "cross_department"}]
    matcher.solve(*frames, rules=rules)
    for old, new in zip(before, frames, strict=True):
        pd.testing.assert_frame_equal(old, new)
    assert rules == [{"kind": "cross_department"}]


def test_rules_are_mappings_or_objects() -> None:
    ids = [1, 2, 3, 4]
    said = matcher.solve(people(ids), skills(ids), rules=[{"kind": "cross_department"}])
    made = matcher.solve(people(ids), skills(ids), rules=[CrossDepartment()])
    pd.testing.assert_frame_equal(said.pairs, made.pairs)
    only_tech = matcher.solve(people(ids), skills(ids), goals=[TechTransfer()])
    assert only_tech.objective == 600


def test_faults_name_frame_row_and_column() -> None:
    wrong = skills([1, 2, 3, 4])
    wrong.loc[1, "level"] = 9
    with pytest.raises(matcher.ScenarioError) as caught:
        matcher.solve(people([1, 2, 3, 4]), wrong, rules=[{"kind": "crossdepartment"}])
    text = str(caught.value)
    assert "skills:3:4" in text
    assert "did you mean cross_department" in text
    assert len(caught.value.faults) == 2


def test_a_scenario_a_folder_and_its_path_are_alike() -> None:
    found = [
        matcher.solve(matcher.load(QUICKSTART)),
        matcher.solve(QUICKSTART),
        matcher.solve(str(QUICKSTART)),
    ]
    assert [result.objective for result in found] == [11282] * 3
    assert found[0].status == "proved_optimal"
    assert found[0].bound == 11282
    assert found[0].optimality_gap == 0
    assert len(found[0].pairs) == 12
    assert found[0].unmatched["person"].tolist() == ["S012"]


def test_beside_a_scenario_only_strategy_and_solver_count() -> None:
    greedy = matcher.solve(QUICKSTART, strategy={"kind": "greedy"})
    assert greedy.record.strategy == "greedy"
    assert greedy.status == "heuristic"
    scenario = matcher.load(QUICKSTART)
    tiered = matcher.solve(scenario, strategy=Tiered(), solver={"seed": 7})
    assert tiered.record.strategy == "tiered"
    assert tiered.record.run.seed == 7
    assert scenario.settings.strategy.kind == "weighted"
    with pytest.raises(matcher.ScenarioError, match="unknown kind"):
        matcher.solve(scenario, strategy={"kind": "nonsense"})
    with pytest.raises(TypeError, match="rules, goals: these go with data frames"):
        matcher.solve(QUICKSTART, rules=[CrossDepartment()], goals=[TechTransfer()])
    with pytest.raises(ValueError, match="expected 1 or more, found 0"):
        matcher.solve(QUICKSTART, workers=0)


def test_results_scenarios_and_faults_travel_between_processes() -> None:
    result = matcher.solve(people([1, 2, 3, 4]), skills([1, 2, 3, 4]))
    again = pickle.loads(pickle.dumps(result))
    pd.testing.assert_frame_equal(again.pairs, result.pairs)
    copied = copy.deepcopy(result.scenario)
    assert copied.people.by_id["1"].cells == {
        "id": "1",
        "side": "junior",
        "name": "Ana",
        "department": "Lab",
    }
    cells: Any = copied.people.by_id["1"].cells
    with pytest.raises(TypeError):
        cells["name"] = "Eve"
    with pytest.raises(matcher.ScenarioError) as caught:
        matcher.solve(people([1, 1, 3, 4]), None)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_lists_in_cells_are_lists() -> None:
    spoken = people([1, 2, 3, 4]).assign(
        languages=[["English", "Norwegian"], ("Norwegian",), {"English"}, None]
    )
    rule = {"kind": "shared_language", "minimum": 1}
    result = matcher.solve(spoken, skills([1, 2, 3, 4]), rules=[rule])
    assert result.pairs[["junior", "senior"]].to_numpy().tolist() == [[1, 3]]


def test_empty_frames_keep_text_columns() -> None:
    empty = matcher.solve(people([1, 2, 3, 4]), skills([1, 2, 3, 4]).head(0))
    assert empty.pairs["junior_name"].str.upper().tolist() == []


def test_comparing_results_reads_well() -> None:
    one = matcher.solve(QUICKSTART)
    two = matcher.solve(QUICKSTART, strategy={"kind": "greedy"})
    text = str(one.compare(two))
    assert "Goal by goal" in text


def test_yes_and_no_are_true_and_false() -> None:
    flagged = people([1, 2, 3, 4]).assign(champion=[True, False, False, None])
    rule = {"kind": "coverage", "side": "junior", "at_least": 1}
    for value in (True, "yes"):
        told = [{**rule, "where": {"champion": value}}]
        result = matcher.solve(flagged, skills([1, 2, 3, 4]), rules=told)
        assert 1 in result.pairs["junior"].tolist()
        assert result.record.rules[-1].reached == "1 of 1 junior"


def test_a_result_writes_to_its_people() -> None:
    result = matcher.solve(QUICKSTART)
    made = result.letters("de")
    assert [one.told.id for one in made] == [one.id for one in result.record.people]
    assert made[0] == result.explain("J001", "participant", "de")
    assert "Guten Tag" in str(made[0])
    assert made[0].to_html().startswith("<!doctype html>")
    assert result.explain("J001", audience="auditor").traced.side == "junior"


def test_a_result_explains_shows_and_saves_itself(tmp_path: Path) -> None:
    result = matcher.solve(people([1, 2, 3, 4]), skills([1, 2, 3, 4]))
    told = str(result.explain(1))
    assert "Python" in told
    with pytest.raises(matcher.UnknownPersonError):
        result.explain(9)
    assert repr(result) == "<matcher.Result proved_optimal: 2 pairs, 700 points>"
    assert "700 points" in result._repr_html_()
    assert "Ana" in result.to_html()
    path = result.save(tmp_path / "plan")
    assert path.read_text("utf-8") == result.to_html()


def test_the_listener_hears_the_steps() -> None:
    heard: list[Progress] = []
    matcher.solve(QUICKSTART, listener=heard.append)
    assert heard[0].step == "scoring"
    assert heard[-1].best == 11282


def test_public_names_exist_and_only_those() -> None:
    names: dict[str, Any] = {}
    exec("from matcher import *", names)
    assert set(matcher.__all__) <= set(names)
    assert matcher.__all__ == sorted(matcher.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        attrgetter("nothing")(matcher)
