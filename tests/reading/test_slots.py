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


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("Tue 13:00-25:00", "there is no hour 25"),
        ("Tue 13:00-14:75", "there is no minute 75"),
        ("Tue 13:00-24:30", "the day ends at 24:00"),
        ("Tue 13h00", "a weekday, a beginning and an end, such as Tue 13:00-15:00"),
        ("Tue 1300-1500", "a weekday, a beginning and an end"),
        ("Tue 9:00-10:00, Wed 9:00-10:00", "separated by ;"),
        ("Di 13:00-15:00", "Mon Tue Wed Thu Fri Sat Sun, 'Di' is none"),
        ("9:00-10:00", "Mon Tue Wed Thu Fri Sat Sun, none stands first"),
    ],
)
def test_what_is_no_time(entry: str, says: str, folder: Make) -> None:
    texts = said(loaded(folder, "early,", f'"{entry}; 9-10",', "late,"))
    shown = f"people.csv:3:3: slots: '{entry}' looks like a time and is none: "
    (found,) = (text for text in texts if text.startswith(shown))
    assert says in found
    with pytest.raises(ScenarioError) as caught:
        loaded(folder, "Tue 9:00-10:00,", f'"{entry}",', f'"{entry}",')
    (fault,) = caught.value.faults
    assert fault.place == "people.csv:3:3"
    assert says in fault.message


@pytest.mark.parametrize("label", ["Tue morning", "week 3", "the 2 hours at noon"])
def test_plain_labels_are_no_attempts(label: str, folder: Make) -> None:
    assert "looks like a time" not in "".join(said(loaded(folder, f"{label},")))


def test_times_need_the_calendar(folder: Make) -> None:
    yaml = "program:\n  name: Test\n" + YAML[YAML.index("people:") :]
    with pytest.raises(ScenarioError) as caught:
        loaded(folder, "Tue 9:00-10:00,", yaml=yaml)
    keys = {fault.key for fault in caught.value.faults}
    assert keys == {"program.start", "program.end", "program.timezone"}
    assert "'Tue 9:00-10:00' in people.csv row 2" in str(caught.value)
