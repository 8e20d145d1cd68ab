"""Pairs that people decided on: read, held against the rules, or refused."""

from __future__ import annotations

import pytest

from matcher.errors import ScenarioError
from matcher.people import Agreed
from matcher.reading import load
from tests.reading.books import book, text_rows
from tests.reading.conftest import PEOPLE, SKILLS, YAML, Make, counted, faults

REVIEWED = YAML + "overrides: review.yaml\n"
ONE = "  - {junior: J1, senior: S1, decision: pin, by: HR, because: agreed}\n"
BOTH = "pairs:\n" + ONE
OTHER = ONE.replace("S1", "S2")
MEANT = OTHER.replace(" by:", " accept_breach: both asked, by:")


def test_decisions_are_read(folder: Make) -> None:
    other = "  - {junior: J1, senior: S2, decision: forbid}\n"
    scenario = load(folder(scenario__yaml=REVIEWED, review__yaml=BOTH + other))
    assert scenario.people.agreed == (
        Agreed("J1", "S1", "pin", "HR", "agreed"),
        Agreed("J1", "S2", "forbid"),
    )
    assert counted(scenario, "review.yaml") == {"used": 2}


@pytest.mark.parametrize(
    ("text", "place", "key", "says"),
    [
        ("pairs: 3", "1:8", "pairs", "expected a list"),
        ("pair: []", "1:1", "", "pairs is missing"),
        (
            BOTH + ONE,
            "3:14",
            "pairs.2.junior",
            "review.yaml:2:14 already",
        ),
        (
            BOTH.replace("pin", "pinn"),
            "2:40",
            "pairs.1.decision",
            "mean pin?",
        ),
        (
            BOTH.replace("J1", "7"),
            "2:14",
            "pairs.1.junior",
            'around it, "7"',
        ),
        (
            BOTH.replace("J1", "J11"),
            "2:14",
            "pairs.1.junior",
            "mean J1?",
        ),
        (
            "pairs:\n" + OTHER,
            "2:40",
            "pairs.1.decision",
            "breaks the rule cross_department (scenario.yaml:10): J1 and S2 both",
        ),
        (
            BOTH + MEANT,
            "3:14",
            "pairs.2.junior",
            "J1 takes at most 1 pair and has 2 pinned",
        ),
        ("pairs: [", "1:9", "", "not readable as YAML"),
    ],
)
def test_faults(text: str, place: str, key: str, says: str, folder: Make) -> None:
    found = faults(folder(scenario__yaml=REVIEWED, review__yaml=text))
    first = found[0]
    assert (first.place, first.key) == (f"review.yaml:{place}", key), found
    assert says in first.message
    assert "Ana" not in first.message


def test_a_breach_is_accepted_with_a_reason(folder: Make) -> None:
    scenario = load(folder(scenario__yaml=REVIEWED, review__yaml="pairs:\n" + MEANT))
    assert scenario.people.agreed[0].accept_breach == "both asked"


def test_a_pin_that_another_system_does_not_list(folder: Make) -> None:
    goal = "  - {kind: given_points, file: points.csv}\n"
    (found,) = faults(
        folder(
            scenario__yaml=YAML + goal + "overrides: review.yaml\n",
            review__yaml="pairs:\n" + ONE,
            points__csv="junior,senior,points\n",
        )
    )
    assert "the pin breaks the rule listed_pairs: points.csv has no" in found.message


def test_a_further_file(folder: Make) -> None:
    path = folder(
        scenario__yaml=REVIEWED,
        review__yaml="pairs: []\n",
        more__csv="junior,senior,decision\nJ1,S2,forbid\n",
    )
    scenario = load(path, overrides=path / "more.csv")
    assert scenario.people.agreed == (Agreed("J1", "S2", "forbid"),)
    with pytest.raises(ScenarioError, match="there is no such file"):
        load(path, overrides=path / "none.csv")
    (path / "more.csv").write_text("junior,senior\n")
    with pytest.raises(ScenarioError, match="the column decision is missing"):
        load(path, overrides=str(path / "more.csv"))


PLAN = """\
rank,junior,junior_name,senior,points,because,decision,by
1,J1,Ana,S1,300,J1 teaches Python,pin,HR
2,J2,Bo,S2,200,J2 teaches Python,,
"""


def test_an_edited_plan_is_read_back(folder: Make) -> None:
    yaml = YAML + "overrides: pairs.csv\n"
    scenario = load(folder(scenario__yaml=yaml, pairs__csv=PLAN))
    assert scenario.people.agreed == (Agreed("J1", "S1", "pin", "HR"),)
    assert counted(scenario, "pairs.csv") == {"used": 1, "no decision": 1}
    assert scenario.readings[-1].columns_unused == ()
    sheets = {"summary": [["a"]], "pairs": text_rows(PLAN)}
    path = folder(scenario__yaml=YAML, plan__xlsx=book(sheets))
    given = load(path, overrides=path / "plan.xlsx")
    assert given.people.agreed == scenario.people.agreed
    (found,) = faults(
        folder(scenario__yaml=yaml, pairs__csv=PLAN.replace("pin", "pim"))
    )
    assert str(found) == (
        "pairs.csv:2:7: decision: expected pin or forbid, found 'pim' (did you mean "
        "pin?)"
    )


def test_ids_that_a_plan_guards(folder: Make) -> None:
    people = PEOPLE.replace("J1,", "=J1,")
    skills = SKILLS.replace("J1,", "=J1,")
    plan = PLAN.replace("J1,Ana", "'=J1,Ana")
    yaml = YAML + "overrides: pairs.csv\n"
    path = folder(
        scenario__yaml=yaml, people__csv=people, skills__csv=skills, pairs__csv=plan
    )
    assert load(path).people.agreed[0].junior == "=J1"
