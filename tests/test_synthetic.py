"""Invented organisations: the same on every machine, well formed, and believable."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

import matcher
from matcher.reading import from_frames, load
from matcher.synthetic import Organisation, organisation
from matcher.synthetic.chance import Chance
from matcher.synthetic.words import DEPARTMENTS, SITES, SOFT, TECH

TABLES = ("people", "skills", "wishes", "organisation")
PEOPLE = (
    *("id", "side", "name", "email", "department", "manager_id", "site", "languages"),
    *("min_pairs", "max_pairs", "motivation", "champion", "takes_part", "timezone"),
    *("slots", "grade", "start_year", "channels", "entity", "project"),
)
SKILLS = ("person_id", "skill", "area", "level", "target", "importance", "last_used")
RULES = (
    {"kind": "reporting_line", "levels": 2},
    {"kind": "shared_time"},
    {"kind": "vetoes"},
)
GOALS = tuple({"kind": kind} for kind in ("tech_transfer", "soft_transfer", "wishes"))


@pytest.fixture(scope="module")
def company() -> Organisation:
    return organisation(400, 300, seed=3)


def digest(invented: Organisation) -> str:
    text = "".join(getattr(invented, name).to_csv(index=False) for name in TABLES)
    return hashlib.sha256(text.encode()).hexdigest()


def read(invented: Organisation, **more: Any) -> matcher.Scenario:
    return from_frames(
        invented.people,
        invented.skills,
        wishes=invented.wishes,
        organisation=invented.organisation,
        program=invented.program,
        rules=RULES,
        goals=GOALS,
        **more,
    )


@st.composite
def arguments(draw: st.DrawFn) -> dict[str, Any]:
    share = st.sampled_from([0.0, 0.1, 0.5, 1.0])
    return {
        "juniors": draw(st.integers(1, 40)),
        "seniors": draw(st.integers(1, 40)),
        "seed": draw(st.integers(0, 2**40)),
        "departments": draw(st.integers(1, 45)),
        "sites": draw(st.integers(1, len(SITES))),
        "time_zones": draw(st.booleans()),
        "slots": draw(st.sampled_from(["times", "labels"])),
        "slots_per_person": draw(st.integers(1, 20)),
        "part_time": draw(share),
        "opted_out": draw(st.sampled_from([0.0, 0.1, 0.3])),
        "incomplete": draw(share),
    }


def test_a_seed_names_one_organisation_for_ever() -> None:
    known = "c0a36386594f29d021cb0fc1009af45c617687a4deef05645dcc349e227364f1"
    assert digest(organisation(60, 50, seed=5)) == known
    assert digest(organisation(60, 50, seed=6)) != known


def test_hash_order_does_not_matter() -> None:
    code = (
        "from matcher.synthetic import organisation as o; i = o(20, 20);"
        "print([t.to_csv() for t in (i.people, i.skills, i.wishes, i.organisation)])"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path.cwd())},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1


@given(arguments())
def test_every_organisation_is_a_valid_scenario(asked: dict[str, Any]) -> None:
    invented = organisation(**asked)
    scenario = read(invented)
    everyone = {"junior": asked["juniors"], "senior": asked["seniors"]}
    assert invented.people["side"].value_counts().to_dict() == everyone
    out = len(scenario.not_taking_part)
    assert len(scenario.people.by_id) + out == sum(everyone.values())


def test_tables_have_the_columns_of_a_scenario(company: Organisation) -> None:
    assert tuple(company.people) == PEOPLE
    assert tuple(company.skills) == SKILLS
    assert tuple(company.wishes) == ("person_id", "partner_id", "wish")
    assert tuple(company.organisation) == ("id", "manager_id")


def test_files_say_the_same_as_frames(company: Organisation, tmp_path: Path) -> None:
    company.write(tmp_path / "new")
    program = "".join(f"  {key}: {value}\n" for key, value in company.program.items())
    files = "".join(f"{name}: {name}.csv\n" for name in TABLES)
    said = "".join(
        f"{key}: [{', '.join(kinds)}]\n"
        for key, kinds in (
            ("rules", ["{kind: reporting_line, levels: 2}", "{kind: shared_time}"]),
            ("goals", ["{kind: tech_transfer}", "{kind: soft_transfer}"]),
        )
    )
    text = f"program:\n{program}{files}{said}"
    (tmp_path / "new" / "scenario.yaml").write_text(text, encoding="utf-8")
    assert load(tmp_path / "new").people == read(company).people


def test_skills_are_few_and_on_the_scale(company: Organisation) -> None:
    skills = company.skills
    assert skills.groupby("person_id").size().between(4, 12).all()
    wanted = skills.dropna(subset=["target"])
    assert wanted.groupby("person_id").size().between(1, 4).all()
    assert set(wanted["person_id"]) == set(company.people["id"])
    for column in ("level", "target"):
        assert skills[column].dropna().between(0, 5).all()
    assert skills["importance"].dropna().between(1, 3).all()
    assert (wanted["target"] > wanted["level"].fillna(0)).all()
    assert wanted["level"].isna().any()
    names = skills.groupby("area")["skill"].agg(set).to_dict()
    assert names == {"tech": set(sum(TECH, ())), "soft": set(sum(SOFT, ()))}


def test_juniors_can_teach_tech_and_want_soft_skills(company: Organisation) -> None:
    skills = company.skills.merge(company.people, left_on="person_id", right_on="id")
    wants = skills["target"].notna()
    learns = skills["side"].map({"junior": "soft", "senior": "tech"})
    assert (wants == (skills["area"] == learns)).all()


def test_neighbouring_skills_go_together() -> None:
    """Levels of one person differ less within a topic than across topics."""
    skills = organisation(2000, 1, incomplete=0).skills
    topic = {name: number for number, own in enumerate(TECH) for name in own}
    known = skills[skills["target"].isna() & (skills["area"] == "tech")].copy()
    known["topic"] = known["skill"].map(topic)
    two = known.merge(known, on="person_id")
    two = two[two["skill_x"] < two["skill_y"]]
    apart = (two["level_x"] - two["level_y"]).abs()
    same = two["topic_x"] == two["topic_y"]
    assert apart[same].mean() < 0.8 * apart[~same].mean()


def test_departments_have_profiles_and_unequal_sizes() -> None:
    invented = organisation(3000, 1, departments=8, incomplete=0)
    sizes = invented.people["department"].value_counts()
    assert set(sizes.index) == set(DEPARTMENTS[:8])
    assert sizes.max() > 2 * sizes.min()
    skills = invented.skills.merge(
        invented.people, left_on="person_id", right_on="id"
    ).query("area == 'tech'")
    shares = pd.crosstab(skills["department"], skills["skill"], normalize="index")
    assert (shares.max() > 2 * shares.min()).all()


def test_a_few_are_stars() -> None:
    invented = organisation(1000, 800, opted_out=0)
    wished = invented.wishes[invented.wishes["wish"] != "veto"]
    often = wished["partner_id"].value_counts()
    stars = often[often > 8 * often.median()].index
    assert 20 <= len(stars) <= 40
    level = invented.skills[invented.skills["target"].isna()].groupby("person_id")
    assert level["level"].mean()[stars].mean() > level["level"].mean().mean() + 0.8


def test_wishes_cross_sides_and_are_numbered(company: Organisation) -> None:
    wishes = company.wishes
    side = company.people.set_index("id")["side"]
    mine, theirs = wishes["person_id"].map(side), wishes["partner_id"].map(side)
    assert (mine != theirs).all()
    assert not wishes.duplicated(["person_id", "partner_id"]).any()
    assert (wishes["wish"] == "veto").any()
    numbers = wishes[wishes["wish"] != "veto"].groupby("person_id")["wish"].agg(list)
    assert all(own == ["1", "2", "3"][: len(own)] for own in numbers)


def test_wishes_cluster_by_department() -> None:
    invented = organisation(3000, 3000, departments=12, incomplete=0)
    department = invented.people.set_index("id")["department"]
    wishes = invented.wishes
    counts = pd.crosstab(
        wishes["person_id"].map(department),
        wishes["partner_id"].map(department),
        normalize="index",
    )
    two_favourites = np.sort(counts.to_numpy(), axis=1)[:, -2:].sum(axis=1)
    assert (two_favourites > 0.5).all()


def test_everyone_reports_up_to_one_head(company: Organisation) -> None:
    table = company.organisation
    assert table["manager_id"].isna().sum() == 1
    managers = dict(zip(table["id"], table["manager_id"].fillna(""), strict=True))
    head = table.loc[table["manager_id"].isna(), "id"].item()
    for person in managers:
        steps = 0
        while person != head:
            person = managers[person]
            steps += 1
            assert steps < 12
    people = company.people
    assert (people["manager_id"] == people["id"].map(managers)).all()
    outside = set(people["manager_id"]) - set(people["id"])
    assert outside
    assert outside < set(managers)


def test_people_are_who_the_arguments_say(company: Organisation) -> None:
    people = company.people
    juniors, seniors = (people[people["side"] == s] for s in ("junior", "senior"))
    assert people["email"].is_unique
    assert people["email"].str.fullmatch(r"[a-z]+\.[a-z]+[0-9]*@example\.org").all()
    assert not people["name"].map(str.isascii).all()
    assert set(juniors["max_pairs"]) == {1}
    assert set(seniors["max_pairs"]) == {1, 2, 3}
    assert juniors["grade"].max() < seniors["grade"].min()
    assert juniors["start_year"].min() > seniors["start_year"].max()
    assert (
        people[["department", "site", "motivation"]].isna().sum().tolist() == [14] * 3
    )
    assert 0 < (people["takes_part"] == "no").sum() <= 14
    assert people["timezone"].isna().all()


@pytest.mark.parametrize("slots", ["times", "labels"])
def test_time_is_as_tight_as_asked(slots: Any) -> None:
    people = organisation(500, 500, slots=slots, slots_per_person=6).people
    counts = people["slots"].str.split("; ").map(len).value_counts()
    assert counts[2] == 100
    assert set(counts.index) == {2, 5, 6, 7}


def test_tightness_leaves_skills_and_wishes_alone() -> None:
    loose, tight = (organisation(80, 70, slots_per_person=n) for n in (9, 2))
    assert_frame_equal(loose.skills, tight.skills)
    assert_frame_equal(loose.wishes, tight.wishes)
    assert_frame_equal(
        loose.people.drop(columns="slots"), tight.people.drop(columns="slots")
    )
    assert (loose.people["slots"] != tight.people["slots"]).any()


def test_sites_have_zones_on_demand() -> None:
    people = organisation(200, 200, sites=6, time_zones=True, incomplete=0).people
    zones = dict(zip(people["site"], people["timezone"], strict=True))
    assert zones == {name: zone for name, zone, _ in SITES}


@pytest.mark.parametrize(
    "wrong",
    [
        {"juniors": 0},
        {"departments": 0},
        {"sites": 7},
        {"slots": "hours"},
        {"slots_per_person": 21},
        {"part_time": 1.5},
    ],
)
def test_impossible_arguments_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="expected"):
        organisation(**{"juniors": 5, "seniors": 5, **wrong})


@given(st.integers(0, 2**32), st.integers(1, 30), st.integers(0, 30))
def test_some_marks_exactly_so_many(seed: int, width: int, count: int) -> None:
    chance = Chance(np.random.SeedSequence(seed))
    mask = chance.some(np.full(3, count), np.arange(1, width + 1))
    assert mask.sum(axis=1).tolist() == [min(count, width)] * 3


def test_ten_thousand_people_are_made_whole() -> None:
    invented = organisation(6000, 4000, departments=30)
    assert len(invented.people) == 10_000
    assert invented.people["email"].is_unique
    assert invented.people["department"].nunique() == 30


def test_the_benchmark_compares_three_plans() -> None:
    program = Path(__file__).parents[1] / "benchmarks" / "organisation.py"
    sizes = ["--juniors", "30", "--seniors", "25", "--departments", "4"]
    ran = subprocess.run(
        [sys.executable, str(program), *sizes, "--seconds", "5"],
        capture_output=True,
        check=True,
        text=True,
    )
    command, _, _, *plans = ran.stdout.splitlines()
    assert command == f"python benchmarks/organisation.py {' '.join(sizes)} --seconds 5"
    assert [plan.split()[0] for plan in plans] == ["weighted", "greedy", "plain"]


def test_the_package_does_not_import_it() -> None:
    code = "import matcher, sys; print('matcher.synthetic' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert ran.stdout.strip() == b"False"


def test_levels_partly_in_words(company: Organisation) -> None:
    """Words say the same as numbers, and change nothing else."""
    plain = organisation(juniors=40, seniors=30, seed=5)
    worded = organisation(juniors=40, seniors=30, seed=5, level_words=0.5)
    assert_frame_equal(plain.people, worded.people)
    assert_frame_equal(plain.wishes, worded.wishes)
    words = worded.skills["level"].isin(list(worded.scale["words"]))
    share = words.sum() / plain.skills["level"].notna().sum()
    assert 0.4 < share < 0.6
    assert plain.scenario().people == worded.scenario().people
    assert plain.scale == {}
