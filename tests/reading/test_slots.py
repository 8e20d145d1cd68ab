"""Slots are weekly times or plain labels, decided over the whole table."""

from __future__ import annotations

import pytest

from matcher.errors import ScenarioError
from matcher.people import FreeTime
from matcher.reading import load
from matcher.scenario import Scenario
from tests.reading.conftest import YAML, Make, said


def people(*cells: str) -> str:
    sides = ["J1,junior", "J2,junior", "S1,senior", "S2,senior"]
    rows = (f"{side},{cell}\n" for side, cell in zip(sides, cells, strict=False))
    return "id,side,slots,timezone\n" + "".join(rows)


def loaded(folder: Make, *cells: str, yaml: str = YAML) -> Scenario:
    yaml = yaml.replace("  - {kind: cross_department}\n", "")
    return load(folder(scenario__yaml=yaml, people__csv=people(*cells)))


def test_times(folder: Make) -> None:
    scenario = loaded(
        folder,
        "tuesday 8:00 – 10:30; SUN 22:00-24:00,",
        "Mon 9:00-9:30,Asia/Tokyo",
        "Mon 9:00-9:30,Asia/Tokyo",
    )
    first, second = scenario.people.juniors
    assert first.free == (FreeTime(1, 480, 630), FreeTime(6, 1320, 1440))
    assert first.slots == ("tuesday 8:00 – 10:30", "SUN 22:00-24:00")
    assert second.timezone == "Asia/Tokyo"


def test_labels(folder: Make) -> None:
    scenario = loaded(folder, "Tue morning,", "8:00-9:00pm Sun,")
    assert scenario.people.juniors[0].slots == ("Tue morning",)
    assert scenario.people.juniors[0].free == ()
    assert any("compared as they stand" in text for text in said(scenario))


@pytest.mark.parametrize(
    ("cells", "place", "says"),
    [
        (["Tue 9:00-10:00,", "Tue 9:00-10:00; late,"], "3:3", "'late' (row 3)"),
        (["Tue 9:00-10:00,", "late; early,"], "2:3", "are labels such as 'late'"),
        (
            ["Tue 9:00-10:00,", "Wed 9:00-25:00; Wed 8:00-9:00,"],
            "3:3",
            "'Wed 9:00-25:00'",
        ),
        (
            ["Tue 9:00-10:00; Wed 8:00-9:00,", "Foo 9:00-9:30,"],
            "3:3",
            "'Foo 9:00-9:30'",
        ),
        (["Tue 9:00-10:00,", "Tue 9:00-9:00,"], "3:3", "a night is two entries"),
        (["Tue 22:00-6:00,"], "2:3", "ends before it begins"),
        (["Tue 9:00-10:00,GMT+2"], "2:4", "abbreviations and offsets"),
        (["Tue 9:00-10:00,Tokyo"], "2:4", "did you mean Asia/Tokyo?"),
        (["Tue 9:00-10:00,US/Pacifc"], "2:4", "did you mean US/Pacific?"),
    ],
)
def test_faults(cells: list[str], place: str, says: str, folder: Make) -> None:
    with pytest.raises(ScenarioError) as caught:
        loaded(folder, *cells)
    (found,) = caught.value.faults
    assert found.place == f"people.csv:{place}"
    assert says in found.message


def test_times_need_the_calendar(folder: Make) -> None:
    yaml = "program:\n  name: Test\n" + YAML[YAML.index("people:") :]
    with pytest.raises(ScenarioError) as caught:
        loaded(folder, "Tue 9:00-10:00,", yaml=yaml)
    keys = {fault.key for fault in caught.value.faults}
    assert keys == {"program.start", "program.end", "program.timezone"}
    assert "'Tue 9:00-10:00' in people.csv row 2" in str(caught.value)
