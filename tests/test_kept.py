"""What a rule about pairs says of a pair that keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from matcher.answers.options import Ranks
from matcher.answers.why import earned, why
from matcher.pairrecord import PairRecord
from matcher.people import Agreed, Area, Calendar, People, Person, SideName, Skill
from matcher.rules import Agreed as AgreedRule
from matcher.statements import PairRule, Statement
from tests.draw import PAST, RULES, examples, goal, rule, small_people

PAIR_RULES = [kind for kind, made in RULES.items() if issubclass(made, PairRule)]
SILENT = {"agreed", "listed_pairs", "shared_time", "two_way", "vetoes"}
"""Rules whose finding stands on the card already, or is nobody's business."""
Said = tuple[PairRule, Person, Person, People]


def asked(kind: str, cohorts: int = 25) -> Iterator[Said]:
    """Ask every example of a rule about every pair of small cohorts."""
    for number in range(cohorts):
        people = small_people(Random(f"kept {kind} {number}"))
        for parameters in examples(kind):
            made = rule(kind, parameters)
            assert isinstance(made, PairRule)
            for junior in people.juniors:
                for senior in people.seniors:
                    yield made, junior, senior, people


@pytest.mark.parametrize("kind", PAIR_RULES)
def test_a_rule_finds_something_only_where_it_has_no_objection(kind: str) -> None:
    spoke = 0
    for made, junior, senior, people in asked(kind):
        found = made.kept(junior, senior, people)
        if found is None:
            continue
        spoke += 1
        assert found.strip() == found != ""
        assert "None" not in found
        assert made.objection(junior, senior, people) is None
    assert bool(spoke) == (kind not in SILENT)


@pytest.mark.parametrize("kind", PAIR_RULES)
def test_it_names_nobody_else_and_reads_only_the_columns_of_the_rule(kind: str) -> None:
    for made, junior, senior, people in asked(kind, 10):
        found = made.kept(junior, senior, people) or ""
        others = set(people.by_id) - {junior.id, senior.id}
        assert not [other for other in others if other in found]
        read = (*made.columns(), "name")
        bare = [
            replace(p, cells={c: v for c, v in p.cells.items() if c in read})
            for p in (junior, senior)
        ]
        assert (made.kept(*bare, people) or "") == found


def two(
    junior: dict[str, str], senior: dict[str, str] | None = None, **known: Any
) -> People:
    """A junior J1 and a senior S1, called Ada."""

    def person(name: str, side: SideName, cells: dict[str, str]) -> Person:
        return Person(name, side, cells)

    return People(
        (person("J1", "junior", junior),),
        (person("S1", "senior", {"name": "Ada", **(senior or {})}),),
        **known,
    )


def kept(kind: str, parameters: dict[str, Any], people: People) -> str | None:
    made = rule(kind, parameters)
    assert isinstance(made, PairRule)
    return made.kept(people.juniors[0], people.seniors[0], people)


OSLO, ROME = {"site": "Oslo"}, {"site": "Rome"}
SITE = {"column": "site"}
LOOSE = {"if_missing": "allow"}


@pytest.mark.parametrize(
    ("kind", "parameters", "people", "told"),
    [
        ("same", SITE, two(OSLO, OSLO), "both have site Oslo"),
        ("same", SITE, two(OSLO, ROME), None),
        ("same", SITE, two(OSLO), None),
        (
            "same",
            SITE | LOOSE,
            two(OSLO),
            "no site is known of Ada (S1), which is allowed",
        ),
        ("different", SITE, two(OSLO, ROME), "they differ in site: Oslo and Rome"),
        ("different", SITE, two(OSLO, OSLO), None),
        (
            "different",
            SITE | LOOSE,
            two({}),
            "no site is known of J1 and Ada (S1), which is allowed",
        ),
        (
            "cross_department",
            {},
            two({"department": "Sales"}, {"department": "IT"}),
            "they differ in department: Sales and IT",
        ),
        (
            "shared_language",
            {},
            two(
                {"languages": "Norsk; English; Suomi"}, {"languages": "English; Norsk"}
            ),
            "both speak Norsk, English",
        ),
        ("shared_language", {"minimum": 2}, two({"languages": "Norsk"}), None),
        (
            "shared_language",
            LOOSE,
            two({"languages": "Norsk"}),
            "Ada (S1) names no language, which is allowed",
        ),
        (
            "shared_language",
            LOOSE,
            two({}),
            "J1 and Ada (S1) name no language, which is allowed",
        ),
        (
            "seniority_distance",
            {"column": "grade", "at_least": 2, "at_most": 4.5},
            two({"grade": "4"}, {"grade": "8.5"}),
            "Ada (S1) has grade 8.5 and J1 grade 4: 4.5 apart",
        ),
        (
            "seniority_distance",
            {"column": "grade", "at_least": 2},
            two({"grade": "4"}, {"grade": "5"}),
            None,
        ),
        (
            "seniority_distance",
            {"column": "grade", "at_least": 2, "if_missing": "allow"},
            two({}, {"grade": "5"}),
            "no grade is known of J1, which is allowed",
        ),
    ],
)
def test_what_stands_in_two_cells(
    kind: str, parameters: dict[str, Any], people: People, told: str | None
) -> None:
    assert kept(kind, parameters, people) == told


APART = "neither manages the other within 2 levels"
DIFFER = "they have different managers"


@pytest.mark.parametrize(
    ("managers", "parameters", "told"),
    [
        ({"J1": "a", "S1": "b", "a": "", "b": ""}, {}, f"{APART}, and {DIFFER}"),
        ({"J1": "a", "S1": "b", "a": "", "b": ""}, {"peers": False}, APART),
        ({"J1": "a", "S1": "a", "a": ""}, {"peers": False}, APART),
        ({"J1": "a", "S1": "a", "a": ""}, {}, None),
        ({"J1": "a", "S1": "", "a": ""}, {}, APART),
        ({"J1": "a", "S1": ""}, {"levels": 1}, "neither manages the other"),
        # nobody knows who is above a, so a may report to Ada
        ({"J1": "a", "S1": ""}, {}, None),
        ({"J1": "a", "S1": "b", "b": ""}, {}, DIFFER),
        ({"J1": "", "S1": ""}, {}, None),
        ({}, {}, None),
        ({"J1": "S1"}, {}, None),
    ],
)
def test_a_reporting_line_is_told_as_far_as_the_tables_show_it(
    managers: dict[str, str], parameters: dict[str, Any], told: str | None
) -> None:
    assert kept("reporting_line", parameters, two({}, managers=managers)) == told


@pytest.mark.parametrize(
    ("years", "told"),
    [
        (None, None),
        (2, "they were partners until 2024-06-30, 2 years or more before the start"),
        (1, "they were partners until 2024-06-30, 1 year or more before the start"),
        (3, None),
    ],
)
@pytest.mark.parametrize("pair", [("J1", "S1"), ("S1", "J1")])
def test_who_met_long_ago_is_told(
    years: int | None, told: str | None, pair: tuple[str, str]
) -> None:
    past = {PAST: {pair: date(2024, 6, 30), pair[::-1]: date(2020, 1, 1)}}
    people = two({}, past=past, calendar=Calendar(start=date(2027, 3, 1)))
    parameters = {"file": PAST, "within_years": years}
    assert kept("past_partners", parameters, people) == told
    never = replace(people, past={PAST: {}})
    assert kept("past_partners", parameters, never) is None


def exchanging(**known: Any) -> People:
    """J1 can bring Ada 3.7 levels of chat, who brings J1 1 level of coaching."""
    chat = Skill("Chat", "tech", Fraction(4), last_used=date(2024, 2, 28))
    coaching = Skill("Coaching", "soft", Fraction(1), Fraction(2))
    wants = Skill("Chat", "tech", Fraction(0), Fraction(5), Fraction(3))
    has = Skill("Coaching", "soft", Fraction(5))
    start = Calendar(start=date(2027, 3, 1))
    people = two({}, calendar=start, **known)
    return replace(
        people,
        juniors=(
            replace(people.juniors[0], skills={"Chat": chat, "Coaching": coaching}),
        ),
        seniors=(replace(people.seniors[0], skills={"Chat": wants, "Coaching": has}),),
    )


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({}, None),
        ({"soft": 100}, "they exchange 100 points of soft skills (needed: 100)"),
        (
            {"tech": 1000.5, "soft": 50},
            "they exchange 1,200 points of tech skills (needed: 1,000.5) and 100 "
            "points of soft skills (needed: 50)",
        ),
        (
            {"tech": 50, "decay": 0.1},
            "they exchange 1,110 points of tech skills (needed: 50)",
        ),
        ({"tech": 1110.01, "decay": 0.1}, None),
    ],
)
def test_what_is_exchanged_is_told_beside_the_floor(
    parameters: dict[str, Any], told: str | None
) -> None:
    assert kept("exchange_floor", parameters, exchanging()) == told


def test_the_floor_says_how_levels_fade() -> None:
    """The sentence left out its decay."""
    fades = rule("exchange_floor", {"tech": 100, "soft": 50, "decay": 0.1})
    assert fades.in_words() == (
        "each pair teaches at least 100 points of tech and 50 of soft skills; a "
        "teacher's level falls by 0.1 for each full year since the skill was last used"
    )
    assert "falls" not in rule("exchange_floor", {"tech": 100}).in_words()


def explained(people: People, rules: list[Statement], goals: list[Any]) -> PairRecord:
    whole: dict[str, dict[Area, Fraction]] = {
        person: {"tech": Fraction(3), "soft": Fraction(3)} for person in people.by_id
    }
    return why(
        ("J1", "S1"),
        rules,
        earned(("J1", "S1"), goals, people),
        people,
        Ranks(1, 1, 1, 1),
        whole,
        None,
    )


def test_a_finding_stands_in_the_record_and_among_the_reasons_once() -> None:
    people = two({"department": "Sales"}, {"department": "IT"})
    rules = [
        rule("vetoes", {}),
        rule("different", {"column": "department"}),
        rule("cross_department", {}),
        rule("different", {"column": "department"}),
    ]
    bridging = goal("bridging", {"columns": ("department",)})
    found = explained(people, rules, [bridging])
    told = "they differ in department: Sales and IT"
    assert [(one.rule, one.sentence) for one in found.rules] == [("different", told)]
    assert found.because.count(told) == 1
    assert len(set(found.because)) == len(found.because) == 3
    facts = {"column": "department", "junior": "Sales", "senior": "IT"}
    assert found.further == [{"what": "bridge", **facts}]


def test_a_broken_rule_that_a_pin_accepts_finds_nothing() -> None:
    pin = Agreed("J1", "S1", "pin", "HR", accept_breach="they share a project")
    people = two(OSLO, ROME, agreed=(pin,))
    found = explained(people, [AgreedRule(), rule("same", SITE)], [goal("wishes", {})])
    assert found.rules == []


def test_a_veto_never_appears() -> None:
    for vetoes in ({("J1", "S2")}, {("J1", "S1")}, {("S1", "J1")}):
        people = two({}, vetoes=frozenset(vetoes))
        assert kept("vetoes", {}, people) is None
        found = explained(people, [rule("vetoes", {})], [goal("wishes", {})])
        assert found.rules == []
        assert not [said for said in found.because if "meet" in said]


def test_a_level_that_fell_is_recorded_as_it_was_stated() -> None:
    found = explained(exchanging(), [], [goal("tech_transfer", {"decay": 0.1})])
    (line,) = found.skills
    assert (line.teacher_level, line.to_level, line.stated_level) == (3.7, 3.7, 4)
    assert (line.decay, line.years_unused) == (0.1, 3)
    assert "4 when last used in 2024, 3.7 now" in found.because[0]
    (kept_up,) = explained(exchanging(), [], [goal("tech_transfer", {})]).skills
    assert (kept_up.teacher_level, kept_up.stated_level, kept_up.decay) == (4, 4, 0)
