"""Tables held against each other: odd ids survive, strangers are counted and named."""

from __future__ import annotations

from fractions import Fraction

from matcher.reading import load
from tests.reading.conftest import PEOPLE, SKILLS, YAML, Make, counted, faults, said


def test_nasty_ids_and_names_survive(folder: Make) -> None:
    ids = ["007", "12345678901234567", "1e5", "NA", "null", "True", "=1+1", "Ø-1", "٣"]
    rows = "".join(f"{i},junior,Null,None\n" for i in ids)
    path = folder(
        people__csv="id,side,name,department\n" + rows + "S,senior,nan,NA\n",
        skills__csv="person_id,skill,area,level\n007,#N/A,tech,4\n",
    )
    people = load(path).people
    assert [p.id for p in people.juniors] == ids
    assert {p.name for p in people.juniors} == {"Null"}
    assert people.by_id["S"].cells["department"] == "NA"
    assert list(people.by_id["007"].skills) == ["#N/A"]


def test_ids_that_look_alike(folder: Make) -> None:
    people = PEOPLE + "j1,junior,,IT,,,\nS01,senior,,IT,,,\n"
    assert said(load(folder(people__csv=people)))[:2] == [
        "people.csv:7:1: id: ids that are easily taken for one another: J1 (row 2), j1 "
        "(row 7)",
        "people.csv:8:1: id: ids that are easily taken for one another: S1 (row 4), "
        "S01 (row 8)",
    ]


def test_ids_in_letters_of_another_alphabet(folder: Make) -> None:
    cyrillic = "\N{CYRILLIC CAPITAL LETTER JE}1"
    people = PEOPLE + f"{cyrillic},junior,,IT,,,\n"
    skills = SKILLS + "\N{CYRILLIC CAPITAL LETTER DZE}1,Python,tech,4,,,\n"
    texts = said(load(folder(people__csv=people, skills__csv=skills)))
    assert texts[0] == (
        "people.csv:7:1: id: ids that are easily taken for one another: J1 (row 2), "
        f"{cyrillic} (row 7)"
    )
    assert any("(did you mean S1, " in text for text in texts)


def test_rows_of_people_who_are_not_matched(folder: Make) -> None:
    extra = (
        "J01,Python,tech,3,,,\nZZ,Python,tech,3,,,\nZZ,Go,tech,3,,,\nJ3,Go,tech,9,,,\n"
    )
    yaml = YAML + "wishes: wishes.csv\n"
    wishes = "person_id,partner_id,wish\nJ1,X1,1\nJ1,S9,1\nJ1,S1,1\n"
    scenario = load(
        folder(skills__csv=SKILLS + extra, scenario__yaml=yaml, wishes__csv=wishes)
    )
    out = "belongs to somebody who does not take part"
    assert counted(scenario, "skills.csv") == {
        "used": 5,
        out: 1,
        "belongs to an unknown id": 4,
    }
    assert counted(scenario, "wishes.csv") == {
        "used": 1,
        out: 1,
        "belongs to an unknown id": 1,
    }
    warnings = said(scenario)
    assert (
        "skills.csv:8:1: person_id: nobody has the id J01 (did you mean J1?): 1 row is "
        "not used" in warnings
    )
    assert (
        "skills.csv:9:1: person_id: the people table does not know ZZ: 2 rows are not "
        "used" in warnings
    )
    assert "nobody has the id J3 (did you mean J1 or J2?)" in "".join(warnings)


def test_targets_nobody_teaches(folder: Make) -> None:
    scenario = load(
        folder(skills__csv=SKILLS.replace("J2,Python,tech,5,", "J2,Python,tech,2,5"))
    )
    message = "1 target of juniors in tech skills not used, since no goal lets them"
    assert message in "".join(said(scenario))
    floor = "rules:\n  - {kind: exchange_floor, tech: 0}\n"
    yaml = YAML.replace("rules:\n", floor).replace("  - {kind: tech_transfer}\n", "")
    assert "target of" not in "".join(said(load(folder(scenario__yaml=yaml))))
    yaml = yaml.replace("  - {kind: exchange_floor, tech: 0}\n", "")
    assert "1 target of seniors in tech" in "".join(
        said(load(folder(scenario__yaml=yaml)))
    )


def test_skills_that_look_alike(folder: Make) -> None:
    scenario = load(folder(skills__csv=SKILLS + "S2,python ,tech,1,,,\n"))
    assert any("'Python' (row 2), 'python' (row 8)" in text for text in said(scenario))


def test_skills_that_differ_in_spaces_and_hyphens(folder: Make) -> None:
    more = "S1,Power BI,soft,1,,,\nS2,PowerBI,soft,1,,,\nJ1,Power-bi,soft,,1,,\n"
    texts = said(load(folder(skills__csv=SKILLS + more)))
    alike = "'Power BI' (row 8), 'PowerBI' (row 9), 'Power-bi' (row 10)"
    assert f"skills.csv:1:2: skill: different skills that look alike: {alike}" in texts
    assert (
        "skills.csv:10:2: skill: 1 wanted skill that nobody on the other side has a "
        "level in: 'Power-bi' (row 10) (did you mean Power BI or PowerBI?)" in texts
    )


def test_wanted_skills_that_nobody_teaches(folder: Make) -> None:
    more = "S2,Pithon,tech,1,3,,\nS2,Zither,tech,1,3,,\nS1,Lute,tech,3,3,,\n"
    texts = said(load(folder(skills__csv=SKILLS + more)))
    assert (
        "skills.csv:8:2: skill: 2 wanted skills that nobody on the other side has a "
        "level in: 'Pithon' (row 8) (did you mean Python?), 'Zither' (row 9)" in texts
    )
    many = "".join(f"S2,Q{'x' * n},tech,1,3,,\n" for n in range(12))
    assert "and 2 more" in "".join(said(load(folder(skills__csv=SKILLS + many))))


def test_targets_below_the_level(folder: Make) -> None:
    more = "J1,Listening,soft,4,3,,\n"
    texts = said(load(folder(skills__csv=SKILLS + more)))
    start = "skills.csv:8:5: target: 1 target lies below the level: nothing to learn"
    assert [text for text in texts if text.startswith(start)] != []
    texts = said(load(folder(skills__csv=SKILLS + more + "J2,Listening,soft,4,0,,\n")))
    assert "2 targets lie below the level" in "".join(texts)


def test_a_skill_in_two_areas_is_one_fault(folder: Make) -> None:
    first = "person_id,skill,area,level,target,importance,last_used\n"
    odd = "S2,Python,soft,1,,,\nX1,Python,soft,1,,,\n"
    rest = SKILLS.removeprefix(first)
    found, *more = faults(folder(skills__csv=first + odd + rest))
    assert not more
    assert found.place == "skills.csv:2:3"
    assert found.message == (
        "'Python' is soft here, and tech in row 4, 6, 7: a skill has one area"
    )
    odd += "S1,Lute,soft,1,,,\nJ1,Lute,soft,1,,,\nS2,Lute,tech,1,,,\n"
    odd += "J2,Coaching,tech,1,,,\n"
    several = faults(folder(skills__csv=first + rest + odd))
    assert [fault.line for fault in several] == [8, 12, 13]


def test_fading_without_dates(folder: Make) -> None:
    yaml = YAML.replace("kind: tech_transfer", "kind: tech_transfer, decay: 0.5")
    skills = SKILLS.replace("2026-01-31", "")
    texts = said(load(folder(scenario__yaml=yaml, skills__csv=skills)))
    message = "no effect: no row of the skills table has a date in last_used"
    place = "scenario.yaml:12:34: goals.tech_transfer.decay"
    assert f"{place}: {message}" in texts
    assert message not in "".join(said(load(folder(skills__csv=skills))))
    assert message not in "".join(said(load(folder(scenario__yaml=yaml))))


def test_wishes_that_nothing_reads(folder: Make) -> None:
    yaml = YAML.replace("  - {kind: vetoes}\n", "").replace("  - {kind: wishes}\n", "")
    scenario = load(
        folder(
            scenario__yaml=yaml + "wishes: wishes.csv\n",
            wishes__csv="person_id,partner_id,wish\nJ1,S1,1\nS2,J1,Veto\nJ1,S2,2.0\n",
        )
    )
    assert scenario.people.wishes == {("J1", "S1"): 1, ("J1", "S2"): 2}
    texts = "".join(said(scenario))
    assert "2 wishes not counted: add the goal `wishes`" in texts
    assert "1 veto not kept: add the rule `vetoes`" in texts


def test_points_of_another_system(folder: Make) -> None:
    goal = "  - {kind: given_points, file: points.csv}\n"
    points = "junior,senior,points\nJ1,S1,-2.50\nJ1,Q,1\nJ2,X1,3\n"
    scenario = load(folder(scenario__yaml=YAML + goal + goal, points__csv=points))
    assert scenario.people.scores == {"points.csv": {("J1", "S1"): Fraction(-5, 2)}}
    assert counted(scenario, "points.csv")["used"] == 1
    found = faults(folder(scenario__yaml=YAML + goal.replace("points.", "point.")))
    assert found[0].place == "scenario.yaml:15:32"
    assert "did you mean points.csv?" in found[0].message


def test_organisation_adds_and_confirms(folder: Make) -> None:
    organisation = "id,manager_id\nJ1,S9\nS1,S9\nS9,E\nE,\nX1,s9\nX2,s1\n"
    scenario = load(
        folder(
            scenario__yaml=YAML + "organisation: organisation.csv\n",
            organisation__csv=organisation,
        )
    )
    assert scenario.people.managers["S1"] == "S9"
    assert scenario.people.managers["J2"] == "S9"
    assert "the manager s1 is in no table, though S1 is" in "".join(said(scenario))
