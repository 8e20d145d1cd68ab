"""A run read back from its folder answers like one that was just made."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from typer.testing import CliRunner

import matcher
from matcher.answers import whynot
from matcher.answers.gameable import gameable, received
from matcher.answers.settled import pairs_held
from matcher.answers.standing import Standing
from matcher.answers.whynot import why_not
from matcher.cli.app import app
from matcher.errors import RunError, UnknownPersonError
from matcher.result import Result
from matcher.run import finish
from matcher.schema import answer_schema
from matcher.solvers import reseat, seating
from matcher.solvers.sweep import sweep
from matcher.watch import Watch
from tests.answers.test_why_not import open_pairs, standing
from tests.verify.cases import made


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    home = tmp_path_factory.mktemp("run") / "quickstart"
    shutil.copytree("scenarios/quickstart", home)
    result = matcher.solve(home)
    result.save(home / "out")
    return result, home


def test_a_run_read_back_answers_the_same(solved: tuple[Result, Path]) -> None:
    result, home = solved
    again = matcher.load_run(home / "out")
    for pair in [*open_pairs(result.standing)][:20]:
        assert again.why_not(*pair) == result.why_not(*pair)
    assert again.settled(draws=2) == result.settled(draws=2)


def test_a_run_is_not_read_back_beside_another_scenario(
    solved: tuple[Result, Path], tmp_path: Path
) -> None:
    home = tmp_path / "changed"
    shutil.copytree(solved[1], home)
    people = home / "people.csv"
    people.write_text(people.read_text("utf-8").replace("J012", "J099"), "utf-8")
    with pytest.raises((RunError, matcher.ScenarioError)):
        matcher.load_run(home / "out")
    wishes = home / "scenario.yaml"
    shutil.copytree(solved[1], tmp_path / "again")
    wishes = tmp_path / "again" / "scenario.yaml"
    wishes.write_text(wishes.read_text("utf-8") + "\n# changed\n", "utf-8")
    with pytest.raises(RunError, match=r"scenario\.yaml changed; make the run again"):
        matcher.load_run(tmp_path / "again" / "out")


def test_people_are_looked_for_on_their_own_side(
    solved: tuple[Result, Path],
) -> None:
    result = solved[0]
    with pytest.raises(UnknownPersonError, match="'S001' is no junior"):
        result.why_not("S001", "J001")
    with pytest.raises(UnknownPersonError, match="'S013' does not take part in this"):
        result.outbid("S013")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("j002", "did you mean Tomek Brandvold (J002)?"),
        ("Tomek Brandvold", "did you mean Tomek Brandvold (J002)?"),
        ("brandvold", "did you mean Tomek Brandvold (J002)?"),
        ("nobody at all", "ids are those of the people table"),
    ],
)
def test_every_question_says_the_same_of_an_unknown_person(
    solved: tuple[Result, Path], asked: str, says: str
) -> None:
    result = solved[0]
    questions: tuple[Callable[[], object], ...] = (
        lambda: result.explain(asked),
        lambda: result.explain(asked, "auditor"),
        lambda: result.outbid(asked),
        lambda: result.why_not(asked, "S001"),
        lambda: result.why_not("J001", asked),
    )
    for question in questions:
        with pytest.raises(UnknownPersonError) as caught:
            question()
        assert str(caught.value) == f"nobody of the id '{asked}' is in this run; {says}"


def test_a_veto_is_shown_to_administrators_only() -> None:
    from matcher.output.whynot import why_not_text

    seen = 0
    for number in range(200):
        asked = standing(made(number))
        for junior in asked.people.juniors:
            for senior in asked.people.seniors:
                found = why_not(asked, junior.id, senior.id)
                hidden = [o for o in found.objections if o.confidential]
                if found.answer == "forbidden" and hidden:
                    seen += 1
                    text = why_not_text(found, confidential=False)
                    assert all(o.found not in text for o in found.objections)
                    assert hidden[0].found in why_not_text(found)
        if seen > 5:
            return
    pytest.fail("no veto was drawn")


def test_prices_read_back_bound_what_the_run_claims() -> None:
    for number in range(40):
        asked = standing(made(number))
        if not asked.people.juniors:
            continue
        for stage in asked.stages:
            if stage.name in ("worst_off", "rules"):
                continue
            part = stage.priced
            swept = sweep(part.model, part.gain, part.prices, 1)
            assert swept.scaled <= stage.claim.proved


def test_pairs_that_are_priced_a_few_at_a_time_cost_the_same() -> None:
    """Large cohorts keep no table of all pairs."""
    compared = 0
    for number in range(1, 90, 2):
        asked = standing(made(number))
        if asked.case.plan is None or asked.stages[0].exact is None:
            continue
        kept = {pair: why_not(asked, *pair) for pair in open_pairs(asked)}
        held = pairs_held(asked, Watch(60))
        with patch.object(seating, "TABLE", 0), patch.object(reseat, "AT_ONCE", 1):
            fresh = standing(made(number))
            for pair, found in kept.items():
                assert why_not(fresh, *pair).losses == found.losses
                compared += 1
            again = pairs_held(fresh, Watch(60))
            assert [one.held for one in again] == [one.held for one in held]
    assert compared > 10


def test_an_answer_at_once_from_few_pairs_is_at_most_the_exact_one() -> None:
    """Large cohorts are looked at in part; what is said then is a lower bound."""
    early = 0
    for number in range(1, 90, 2):
        asked = standing(made(number))
        if asked.case.plan is None or asked.stages[0].exact is None:
            continue
        for pair in open_pairs(asked):
            whole = why_not(asked, *pair, exact=True)
            few = (
                patch.object(reseat, "AT_ONCE", 1),
                patch.object(whynot, "LOOKED_AT", 0),
            )
            with few[0], few[1]:
                quick = why_not(asked, *pair)
                assert why_not(asked, *pair, exact=True) == whole
            if quick.answer == "impossible":
                assert whole.answer == "impossible"
            elif whole.answer != "impossible":
                early += not quick.exact
                assert int(quick.losses[0].at_least or 0) <= int(
                    whole.losses[0].at_least or 0
                )
    assert early > 5


def test_what_the_goals_lose_adds_up_to_the_cost() -> None:
    for number in range(1, 40, 2):
        asked = standing(made(number))
        if asked.case.plan is None or asked.stages[0].exact is None:
            continue
        for pair in open_pairs(asked):
            found = why_not(asked, *pair)
            if found.alternative is not None:
                gained = sum(g.after - g.before for g in found.alternative.goals)
                assert gained == -int(found.losses[0].at_most or 0)


def test_costs_do_not_depend_on_the_order_of_the_tables() -> None:
    compared = 0
    for number in range(20):
        run = made(number)
        asked = standing(run)
        people = replace(
            run.scenario.people,
            juniors=run.scenario.people.juniors[::-1],
            seniors=run.scenario.people.seniors[::-1],
        )
        turned = replace(run.scenario, people=people)
        finished = finish(turned)
        if asked.case.plan is None:
            continue
        other = Standing.of(finished.record, turned, finished.proof)
        for pair in [*open_pairs(asked)][:3]:
            one, two = (why_not(s, *pair, exact=True) for s in (asked, other))
            if one.exact and two.exact and one.status == two.status == "proved_optimal":
                assert [x.at_most for x in one.losses] == [
                    x.at_most for x in two.losses
                ]
                compared += 1
    assert compared > 5


def test_saying_less_is_measured_by_the_true_records(
    solved: tuple[Result, Path],
) -> None:
    result = solved[0]
    found = result.gameable(sample=4, seed=3)
    assert (found.asked, found.reached) == (4, 4)
    assert found == result.gameable(sample=4, seed=3)
    asked = result.standing
    for trial in found.examples:
        person = asked.people.by_id[trial.person]
        plan = dict.fromkeys(
            (person.id, one) if trial.side == "junior" else (one, person.id)
            for one in trial.partners_after
        )
        assert received(asked, person, plan) == trial.after
        assert trial.gain > 0
    stopped = gameable(asked, Watch(0.0), sample=4)
    assert (stopped.asked, stopped.reached, stopped.trials) == (4, 0, 0)
    assert "4 people more were to be tried" in str(stopped)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_verbs_say_it_in_words_and_as_json(
    solved: tuple[Result, Path], language: str
) -> None:
    result, home = solved
    run, runner = str(home / "out"), CliRunner()
    pair = next(open_pairs(result.standing))
    words = ["--language", language]
    for verb in (
        ["why-not", run, *pair, "--exact"],
        ["settled", run, "--draws", "2"],
        ["gameable", run, "--people", "1"],
    ):
        told = runner.invoke(app, [*verb, *words])
        assert told.exit_code == 0, told.output
        assert told.stdout.strip()
        data = runner.invoke(app, [*verb, "--json"])
        assert '"format"' in data.stdout
    assert runner.invoke(app, ["why-not", run, "J001", "nobody"]).exit_code == 2


def test_the_report_of_a_run_says_how_to_ask(solved: tuple[Result, Path]) -> None:
    page = (solved[1] / "out" / "report.html").read_text("utf-8")
    assert "matcher why-not . JUNIOR SENIOR" in page
    assert "matcher settled ." in page
    assert "matcher prices ." in page
    assert "matcher gameable ." in page


@pytest.mark.parametrize(
    "name", ["why-not", "settled", "gameable", "prices", "recruit"]
)
def test_answers_have_a_schema(solved: tuple[Result, Path], name: str) -> None:
    from jsonschema import Draft7Validator

    result = solved[0]
    pair = next(open_pairs(result.standing))
    answers = {
        "why-not": lambda: result.why_not(*pair, exact=True),
        "settled": lambda: result.settled(draws=2),
        "gameable": lambda: result.gameable(sample=1),
        "prices": lambda: result.prices(exact=True),
        "recruit": lambda: result.recruit(seconds=1),
    }
    schema = answer_schema(name)
    Draft7Validator.check_schema(schema)
    Draft7Validator(schema).validate(answers[name]().model_dump(mode="json"))
