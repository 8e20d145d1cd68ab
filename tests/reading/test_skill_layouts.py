"""Skills as people have them: columns of their own, lists, words, scales per area."""

from __future__ import annotations

from fractions import Fraction

import pytest

from matcher.people import Skill
from matcher.reading import load
from tests.reading.conftest import (
    PEOPLE,
    SKILLS,
    YAML,
    Make,
    counted,
    faults,
    said,
)

AREAS = "areas: {Python: tech, Coaching: soft}\n"
SCALE = "scale: {words: {never: 0, some: 3, can teach: 5}, default_target: 4}\n"
WIDE = YAML.replace(
    "skills.csv",
    '{file: survey.csv, level: "{skill} - now", target: "{skill} - wanted", '
    "columns: {person_id: Who}}",
)
SURVEY = """\
Stamp,Who,Python - now,Python - wanted,Coaching - now,Coaching - Wanted,Comment
1,J1,can teach,,1,yes,
2,J2,5,no,,,good
3,S1,never,3,some,,
4,S2,,YES,Can teach,,
5,X1,,,5,,
6,Q7,,,5,,
"""


def skills(yaml: str, folder: Make, **files: str) -> dict[str, tuple[Skill, ...]]:
    people = load(folder(scenario__yaml=yaml, **files)).people.by_id
    return {person: tuple(people[person].skills.values()) for person in people}


def skill(name: str, level: int | None, target: int | None = None) -> Skill:
    start, aim = (None if n is None else Fraction(n) for n in (level, target))
    return Skill(name, "tech" if name == "Python" else "soft", start, aim)


EXPECTED = {
    "J1": (skill("Python", 5), skill("Coaching", 1, 4)),
    "J2": (skill("Python", 5),),
    "S1": (skill("Python", 0, 3), skill("Coaching", 3)),
    "S2": (skill("Python", None, 4), skill("Coaching", 5)),
}


def test_a_survey_with_columns_for_each_skill(folder: Make) -> None:
    found = skills(WIDE + AREAS + SCALE, folder, survey__csv=SURVEY)
    assert found == EXPECTED
    scenario = load(folder(scenario__yaml=WIDE + AREAS + SCALE, survey__csv=SURVEY))
    assert counted(scenario, "survey.csv") == {
        "used": 4,
        "belongs to somebody who does not take part": 1,
        "belongs to an unknown id": 1,
    }
    assert scenario.readings[-1].columns_unused == ("Stamp", "Comment")
    assert (
        "survey.csv:5:3: Python - now: 1 target without a level: assumed to start at "
        "the scale's minimum" in said(scenario)
    )


def test_columns_of_the_people_table(folder: Make) -> None:
    lines = zip(PEOPLE.splitlines(), SURVEY.splitlines(), strict=False)
    table = "\n".join(f"{one},{two}" for one, two in lines).replace(",Who,", ",Q,")
    yaml = WIDE.replace("file: survey.csv, ", "").replace(
        ", columns: {person_id: Who}", ""
    )
    assert skills(yaml + AREAS + SCALE, folder, people__csv=table) == EXPECTED


LISTS = YAML.replace(
    "skills.csv",
    "{teaches: I can show, learns: Wants, teaches_level: can teach, learns_level: 1}",
)


def test_lists_in_columns_of_the_people_table(folder: Make) -> None:
    rows = [
        "I can show,Wants",
        "Python,Coaching",
        "Python; ,",
        ",Python",
        "Coaching,",
        ",",
    ]
    lines = zip(PEOPLE.splitlines(), rows, strict=True)
    table = "\n".join(f"{one},{two}" for one, two in lines) + "\n"
    found = skills(LISTS + AREAS + SCALE, folder, people__csv=table)
    assert found == {
        "J1": (skill("Python", 5), skill("Coaching", 1, 4)),
        "J2": (skill("Python", 5),),
        "S1": (skill("Python", 1, 4),),
        "S2": (skill("Coaching", 5),),
    }
    scenario = load(folder(scenario__yaml=LISTS + AREAS + SCALE, people__csv=table))
    assert [r.file for r in scenario.readings] == ["people.csv"]
    assert scenario.readings[0].columns_unused == ()
    bare = "{teaches: I can show, learns: Wants}"
    yaml = YAML.replace("skills.csv", bare) + AREAS
    found = skills(yaml, folder, people__csv=table)
    assert found["J1"] == (skill("Python", 5), skill("Coaching", None, 5))
    twice = table.replace("Python,Coaching", "Python,Coaching; Python; Excel")
    first, second = faults(folder(scenario__yaml=yaml, people__csv=twice))
    assert str(first) == (
        "people.csv:2:9: Wants: 'Excel' has no area: add it under `areas`"
    )
    assert second.message == "J1 has 'Python' in another column already: keep one"


def test_lists_in_the_tables_of_both_sides(folder: Make) -> None:
    """What seniors want is sought among the juniors of the other table."""
    sources = "{juniors: j.csv, seniors: s.csv}"
    scenario = load(
        folder(
            scenario__yaml=LISTS.replace("people.csv", sources) + AREAS + SCALE,
            j__csv="id,department,I can show,Wants\nJ1,A,Python,Coaching\n",
            s__csv="id,department,I can show,Wants\nS1,B,Coaching,Python\n",
        )
    )
    assert [len(p.skills) for p in scenario.people.by_id.values()] == [2, 2]
    assert said(scenario) == []


LONG = "person_id,skill,area,level,target\nJ1,Python,,some,\nS1,Python,,1,yes\n"


def test_areas_of_their_own(folder: Make) -> None:
    table = LONG.replace("area", "kind")
    expected = {
        "J1": (skill("Python", 3),),
        "J2": (),
        "S1": (skill("Python", 1, 4),),
        "S2": (),
    }
    found = skills(YAML + AREAS + SCALE, folder, skills__csv=table)
    assert found == expected
    named = YAML + "areas: areas.csv\n" + SCALE
    listed = "skill,area\nPython,tech\nCoaching,soft\n"
    assert skills(named, folder, skills__csv=table, areas__csv=listed) == expected
    wrong = {
        "Python,tec": ("areas.csv:2:2", "expected tech or soft"),
        "Python,": ("areas.csv:2:2", "the cell is empty"),
        "Python,tech\nPython,soft": ("areas.csv:3:1", "in row 2 already"),
        "Pithon,tech": ("skills.csv:2:2", "'Python' has no area: add it"),
    }
    for text, (place, says) in wrong.items():
        areas = listed.replace("Python,tech", text)
        path = folder(scenario__yaml=named, skills__csv=table, areas__csv=areas)
        first = faults(path)[0]
        assert first.place == place
        assert says in first.message


def test_a_scale_for_each_area(folder: Make) -> None:
    yaml = YAML + "scale: {tech: {max: 3}, soft: {min: 1, max: 10, step: 0.5}}\n"
    table = "person_id,skill,area,level\nJ1,Python,tech,3\nS1,Coaching,soft,9.5\n"
    scenario = load(folder(scenario__yaml=yaml, skills__csv=table))
    assert scenario.people.lowest == {"tech": 0, "soft": 1}
    (found,) = faults(
        folder(scenario__yaml=yaml, skills__csv=table.replace("tech,3", "tech,5"))
    )
    assert found.message == "expected one of the levels 0, 1, 2, 3, found 5"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "can teech",
            "expected never, some or can teach or a level from 0 to 5, found 'can "
            "teech' (did you mean can teach?): mend the cell, or add the word to the "
            "scale's `words`",
        ),
        ("7", "one of the levels 0, 1, 2, 3, 4, 5, found 7"),
    ],
)
def test_words_that_are_not_listed(text: str, says: str, folder: Make) -> None:
    table = SURVEY.replace("can teach", text, 1)
    path = folder(scenario__yaml=WIDE + AREAS + SCALE, survey__csv=table)
    (found,) = faults(path)
    assert found.place == "survey.csv:2:3"
    assert found.key == "Python - now"
    assert says in found.message


def test_yes_needs_to_know_the_usual_target(folder: Make) -> None:
    scale = "scale: {words: {never: 0, some: 3, can teach: 5}}\n"
    found = faults(folder(scenario__yaml=WIDE + AREAS + scale, survey__csv=SURVEY))
    assert [fault.place for fault in found] == ["survey.csv:2:6", "survey.csv:5:4"]
    assert "add default_target to the scale" in found[0].message


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        (AREAS, "", "scenario.yaml:7:9", "areas is missing"),
        (AREAS, "areas: {Python: tec}\n", "scenario.yaml:15:17", "tech or soft"),
        (", Coaching: soft", "", "survey.csv:1:5", "'Coaching' has no area"),
        ("{skill} - now", "now", "scenario.yaml:7:9", "a heading with {skill} in it"),
        ("some: 3", "some: 9", "scenario.yaml:16:8", "the word some stands for 9"),
        ("default_target: 4", "default_target: 8", "scenario.yaml:16:8", "default_t"),
        (", target:", ", targets:", "scenario.yaml:7:52", "did you mean target?"),
        ("{file: survey.csv, level:", "{level:", "people.csv:1", "no heading is like"),
        ("level:", "teaches: X, level:", "scenario.yaml:7:9", "one of the two layouts"),
        ("level:", "learns_level: 3, level:", "scenario.yaml:7:9", "go with teaches"),
    ],
)
def test_settings_that_make_no_sense(
    old: str, new: str, place: str, says: str, folder: Make
) -> None:
    yaml = WIDE + AREAS + SCALE
    assert old in yaml
    found = faults(folder(scenario__yaml=yaml.replace(old, new), survey__csv=SURVEY))
    assert found[0].place == place, found
    assert says in found[0].message


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ("I can show", "I show", "7:19", "the people table has no column I show"),
        ("can teach,", "teach,", "7:61", "expected never, some or can teach"),
        ("learns_level: 1", "learns_level: 9", "7:86", "found 9"),
    ],
)
def test_lists_that_make_no_sense(
    old: str, new: str, place: str, says: str, folder: Make
) -> None:
    yaml = LISTS.replace(old, new) + AREAS + SCALE
    table = PEOPLE.replace("takes_part", "I can show").replace("max_pairs", "Wants")
    table = table.replace(",2,", ",,").replace(",yes\n", ",\n").replace(",no\n", ",\n")
    found = faults(folder(scenario__yaml=yaml, people__csv=table))
    assert found[0].place == f"scenario.yaml:{place}", found
    assert says in found[0].message


def test_rows_without_an_answer_are_counted(folder: Make) -> None:
    empty = "S1,Excel,tech,,,,\nS2,Excel,tech,,,3,\n"
    scenario = load(folder(skills__csv=SKILLS + empty))
    assert scenario.people == load(folder(skills__csv=SKILLS)).people
    found = counted(scenario, "skills.csv")
    assert found["says neither level nor target"] == 2
    assert sum(found.values()) == 8
    assert any("2 rows say neither level nor target" in w for w in said(scenario))
