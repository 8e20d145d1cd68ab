"""Facts that nothing reads unless somebody answers for it."""

from __future__ import annotations

import pandas as pd
import pytest

from matcher import solve
from matcher.errors import ScenarioError
from matcher.reading import load
from matcher.reading.protected import PROTECTED, names
from tests.reading.conftest import YAML, Make, faults

ANSWERED = ", approved_by: Works council, because: asked for by the juniors}"


@pytest.mark.parametrize("word", PROTECTED)
def test_the_word_itself_in_any_dress(word: str) -> None:
    for heading in (word, word.upper(), f"{word} group", f"own_{word}", f"{word}-2"):
        assert names(heading, word), heading


@pytest.mark.parametrize(
    "heading",
    [
        "Age group",
        "AgeGroup",
        "staffAge",
        "age2",
        "Ａｇｅ",
        "year of birth",
        "yearOfBirth",
        "birthdate",
        "BIRTHDAY",
        "dob",
        "generations",
        "gender_identity",
        "sexual orientation",
        "ethnicity",
        "Ethnic group",
        "race/ethnicity",
        "disabilities",
        "Nationality",
        "faith community",
    ],
)
def test_longer_headings(heading: str) -> None:
    assert any(names(heading, word) for word in PROTECTED)


@pytest.mark.parametrize(
    "heading",
    [
        *("language", "languages", "stage", "manager_id", "wage", "package", "average"),
        *("Sussex", "essex", "trace", "terrace", "embrace", "years in the company"),
        *("department", "site", "grade", "joined", "team", "2", "", "engagement"),
    ],
)
def test_what_is_not_protected(heading: str) -> None:
    assert not any(names(heading, word) for word in PROTECTED)


@pytest.mark.parametrize(
    ("heading", "word", "named"),
    [
        ("Marital_Status", "marital status", True),
        ("marital status 2027", "marital status", True),
        ("status (marital)", "marital status", False),
        ("pay", "pay", True),
        ("payroll", "pay", False),
        ("Größe", "größe", True),
        ("Øre", "øre", True),
        ("2027", "2027", True),
        ("20271", "2027", False),
    ],
)
def test_words_of_ones_own(heading: str, word: str, named: bool) -> None:
    assert names(heading, word) is named


RULES = [
    ("{kind: same, column: age", "9:26", "rules.same.column"),
    ("{kind: different, column: age", "9:31", "rules.different.column"),
    (
        "{kind: quota, column: age, at_most: 1",
        "9:27",
        "rules.quota.column",
    ),
    (
        "{kind: share, of: {same: age}, at_most: 0.5",
        "9:30",
        "rules.share.of.same",
    ),
    (
        "{kind: coverage, side: junior, at_least: 1, where: {age: '30'}",
        "9:57",
        "rules.coverage.where.age",
    ),
    (
        "{kind: seniority_distance, at_least: 1, column: age",
        "9:53",
        "rules.seniority_distance.column",
    ),
]
PEOPLE = """\
id,side,age,gender,department,wage
J1,junior,30,f,A,1
J2,junior,31,m,B,2
S1,senior,50,f,A,3
S2,senior,51,m,B,4
"""
SKILLS = "person_id,skill,area,level\n"


def with_rule(text: str, more: str = "") -> dict[str, str]:
    yaml = YAML.replace("rules:\n", f"rules:\n  - {text}\n") + more
    return {"scenario__yaml": yaml, "people__csv": PEOPLE, "skills__csv": SKILLS}


@pytest.mark.parametrize(("rule", "place", "key"), RULES)
def test_somebody_answers_for_it(rule: str, place: str, key: str, folder: Make) -> None:
    (found,) = faults(folder(**with_rule(rule + "}")))
    assert (found.place, found.key) == (f"scenario.yaml:{place}", key)
    assert found.message == (
        "age is a protected fact: say who agreed that it is used (approved_by) and why "
        "(because)"
    )
    for half in (
        ", approved_by: HR}",
        ", because: asked}",
        ", approved_by: ' ', because: x}",
    ):
        assert len(faults(folder(**with_rule(rule + half)))) == 1
    statement = load(folder(**with_rule(rule + ANSWERED))).settings.rules[0]
    assert statement.approved_by == "Works council"
    assert statement.because == "asked for by the juniors"


@pytest.mark.parametrize(
    ("goal", "place", "key"),
    [
        ("{kind: matched, priority: age}", "15:31", "goals.matched.priority"),
        ("{kind: working_style, column: age}", "15:35", "goals.working_style.column"),
        ("{kind: bridging, columns: [wage, age]}", "15:38", "goals.bridging.columns.2"),
        ("{kind: bridging, apart: {age: 9}}", "15:30", "goals.bridging.apart.age"),
    ],
)
def test_goals_answer_as_well(goal: str, place: str, key: str, folder: Make) -> None:
    yaml = {"scenario__yaml": YAML + f"  - {goal}\n"}
    (found,) = faults(folder(**with_rule("{kind: vetoes}") | yaml))
    assert (found.place, found.key) == (f"scenario.yaml:{place}", key)


def test_two_facts_are_one_fault(folder: Make) -> None:
    rule = "{kind: coverage, side: junior, at_least: 1, where: {age: '3', gender: f}}"
    (found,) = faults(folder(**with_rule(rule)))
    assert found.message.startswith(
        "age, gender are protected facts: say who agreed that they are used"
    )


def test_another_name_hides_nothing(folder: Make) -> None:
    files = with_rule("{kind: different, column: cohort}")
    renamed = "{file: people.csv, columns: {cohort: age}}"
    files["scenario__yaml"] = files["scenario__yaml"].replace("people.csv", renamed)
    (found,) = faults(folder(**files))
    assert found.message.startswith("cohort is a protected fact")


def test_a_side_that_follows_from_a_protected_fact(folder: Make) -> None:
    files = with_rule("{kind: vetoes}")
    bands = "column: age, junior: {at_most: 40}, senior: {at_least: 45}"
    side = f"{{file: people.csv, side: {{{bands}}}}}"
    yaml = files["scenario__yaml"].replace("people.csv", side)
    (found,) = faults(folder(**{**files, "scenario__yaml": yaml}))
    assert (found.place, found.key) == ("scenario.yaml:6:43", "people.side.column")
    answered = yaml.replace(bands, bands + ANSWERED.removesuffix("}"))
    scenario = load(folder(**{**files, "scenario__yaml": answered}))
    assert len(scenario.people.juniors) == 2


def test_a_longer_list(folder: Make) -> None:
    rule = "{kind: different, column: wage}"
    assert load(folder(**with_rule(rule)))
    listed = with_rule(rule, "protected: [Marital status, wage]\n")
    (found,) = faults(folder(**listed))
    assert found.message.startswith("wage is a protected fact")
    answered = with_rule(rule.replace("}", ANSWERED), "protected: [wage]\n")
    assert load(folder(**answered)).settings.protected == ("wage",)


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("wage", "16:12", "expected a list, one entry per line that begins with `-`"),
        ("[7]", "16:13", 'expected text, found 7: put quotes around it, "7"'),
        ("['']", "16:13", "expected some text, found nothing"),
    ],
)
def test_a_list_that_is_none(text: str, place: str, says: str, folder: Make) -> None:
    path = folder(**with_rule("{kind: vetoes}", f"protected: {text}\n"))
    (found,) = faults(path)
    assert found.place == f"scenario.yaml:{place}"
    assert says in found.message


def test_words_of_your_own_hold_for_frames_too() -> None:
    people = pd.DataFrame(
        {"id": [1, 2], "side": ["junior", "senior"], "wage": ["low", "high"]}
    )
    rule: dict[str, object] = {"kind": "different", "column": "wage"}
    assert solve(people, rules=[rule]).pairs.empty
    with pytest.raises(ScenarioError, match="wage is a protected fact"):
        solve(people, rules=[rule], protected=["wage"])
    agreed = {**rule, "approved_by": "Works council", "because": "asked for"}
    assert solve(people, rules=[agreed], protected=["wage"]).pairs.empty
    with pytest.raises(ScenarioError, match="protected"):
        solve(people, rules=[rule], protected="wage")
    with pytest.raises(TypeError, match="protected: these go with data frames"):
        solve("scenarios/quickstart", protected=["wage"])
