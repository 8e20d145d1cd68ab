"""What is doubtful is found before any solving, and nothing else is."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from matcher.answers.eligible import eligibility
from matcher.answers.quality import Doubt, doubts
from matcher.model import build, statements
from matcher.reading import from_frames
from matcher.scenario import Scenario

PEOPLE = pd.DataFrame(
    {
        "id": ["J1", "J2", "J3", "S1", "S2", "S3"],
        "side": ["junior"] * 3 + ["senior"] * 3,
        "department": ["A", "B", "A", "B", "A", "C"],
        "slots": [
            "Mon am; Tue am",
            "Mon am",
            "Mon am; Fri am",
            "Mon am",
            "Mon am",
            "Mon am",
        ],
    }
)
ROWS = [
    ("J1", "Excel", "tech", 4, None),
    ("J2", "Excel", "tech", 3, None),
    ("S1", "Excel", "tech", 1, 3),
    ("S2", "Excel", "tech", 0, 4),
    ("S3", "Excel", "tech", 2, 3),
    ("J1", "Coaching", "soft", 1, 3),
    ("J2", "Coaching", "soft", 2, 4),
    ("J3", "Coaching", "soft", 2, 3),
    ("S1", "Coaching", "soft", 5, None),
    ("S2", "Coaching", "soft", 2, None),
]
RULES = [{"kind": "cross_department"}]


def asked(
    rows: list[tuple[Any, ...]] = ROWS, people: pd.DataFrame = PEOPLE, **options: Any
) -> Scenario:
    columns = ["person_id", "skill", "area", "level", "target"]
    skills = pd.DataFrame(rows, columns=columns)
    return from_frames(people, skills, **{"rules": RULES, **options})


def found(scenario: Scenario) -> dict[str, Doubt]:
    rules, goals = statements(scenario.settings, scenario.people)
    eligible = eligibility(build(rules, goals, scenario.people))
    listed = doubts(scenario.people, goals, eligible)
    assert len({doubt.what for doubt in listed}) == len(listed)
    return {doubt.what: doubt for doubt in listed}


APART = PEOPLE.assign(slots=["Mon am", "Tue am", "Fri am", "Mon am", "Tue am", ""])


def test_nothing_is_doubtful() -> None:
    assert found(asked(people=APART)) == {}


def test_a_slot_that_all_share() -> None:
    doubt = found(asked())["slot_shared_by_all"]
    assert doubt.about == ["Mon am"]
    timed = PEOPLE.assign(slots="Mon 9:00-12:00; Tue 9:00-10:00")
    program = {
        "name": "P",
        "start": "2027-03-01",
        "end": "2027-04-01",
        "timezone": "Europe/Oslo",
    }
    scenario = asked(people=timed, program=program)
    assert len(found(scenario)["slot_shared_by_all"].about) == 2
    zones = timed.assign(timezone=["Asia/Tokyo", *["Europe/Oslo"] * 5])
    assert "slot_shared_by_all" not in found(asked(people=zones, program=program))


@pytest.mark.parametrize(
    ("rules", "what", "says"),
    [
        ([{"kind": "vetoes"}], "rule_forbids_nothing", "vetoes forbids no pair"),
        (
            [{"kind": "same", "column": "side"}],
            "rule_forbids_everything",
            "same forbids every pair (partners have the same side)",
        ),
    ],
)
def test_rules_without_a_choice(
    rules: list[dict[str, Any]], what: str, says: str
) -> None:
    assert says in found(asked(people=APART, rules=rules))[what].message


def test_everyone_scores_alike() -> None:
    rows = [row for row in ROWS if row[1] == "Excel" and row[0] != "J2"]
    rows = [
        (p, *rest, 4 if p == "J1" else 1, 3 if p != "J1" else None)
        for p, *rest, _, _ in rows
    ]
    rows += [(p, "Excel", "tech", 4, None) for p in ("J2", "J3")]
    doubt = found(asked(rows, APART))["everyone_scores_alike"]
    assert doubt.message.startswith(
        "all 6 eligible pairs are worth the same, 200 points: whoever meets whom"
    )


def test_a_goal_that_decides_nothing() -> None:
    goals = [{"kind": "tech_transfer"}, {"kind": "wishes"}]
    doubt = found(asked(people=APART, goals=goals))["goal_decides_nothing"]
    assert doubt.about == ["wishes"]
    assert "0 points" in doubt.message


def test_people_with_nothing_to_learn() -> None:
    rows = [row for row in ROWS if row[:2] != ("J3", "Coaching")]
    doubt = found(asked(rows, APART))["nothing_to_learn"]
    assert doubt.about == ["J3"]
    assert doubt.message.startswith("1 junior of 3 with no target above the level")


def test_lists_that_outweigh_the_others() -> None:
    more = [("J1", f"Skill {i}", "soft", 0, 5) for i in range(2)]
    more += [("S1", f"Skill {i}", "soft", 5, None) for i in range(2)]
    doubt = found(asked(ROWS + more, APART))["heavy_lists"]
    assert doubt.about == ["J1"]
    assert "above 600 points" in doubt.message
    even = [{"kind": "tech_transfer"}, {"kind": "soft_transfer", "per": "learner"}]
    assert "heavy_lists" not in found(asked(ROWS + more, APART, goals=even))


def test_skills_that_nobody_or_everybody_has() -> None:
    more = [("J1", "Listening", "soft", 0, 2), ("J2", "Listening", "soft", 0, 2)]
    doubt = found(asked(ROWS + more, APART))["nobody_has_the_skill"]
    assert doubt.about == ["Listening"]
    assert doubt.message == (
        "1 wanted soft skill that no senior can teach: 2 targets will stay open"
    )
    known = [(f"S{i}", "Listening", "soft", 4, None) for i in (1, 2, 3)]
    doubt = found(asked(ROWS + more + known, APART))["everybody_has_the_skill"]
    assert doubt.about == ["Listening"]
