"""Priorities as people write them: what is wrong is said where it stands."""

from __future__ import annotations

from fractions import Fraction

import pytest

from matcher.reading import load
from matcher.strategies import Tiered
from tests.reading.conftest import YAML, Make, faults, said

EITHER = "write {maximise: matched}, worst_off or points, or {minimise: changes}"
WRONG = [
    # (the list, place in line 15, key, what is said)
    ("[]", 33, ".tiers", "expected at least 1 entry, found an empty list"),
    (
        "points",
        33,
        ".tiers",
        "expected a list, one entry per line that begins with `-`",
    ),
    ("[points]", 34, ".tiers.1", f"'points' alone says no direction: {EITHER}"),
    ("[7]", 34, ".tiers.1", "expected settings, each as `key: value`, found 7"),
    ("[{}]", 34, ".tiers.1", "expected either maximise or minimise"),
    (
        "[{maximise: points, minimise: changes}]",
        34,
        ".tiers.1",
        "expected either maximise or minimise",
    ),
    (
        "[{maximise: points}, {maximise: match}]",
        65,
        ".tiers.2.maximise",
        "expected matched, worst_off or points, found 'match' (did you mean matched?)",
    ),
    (
        "[{maximise: points}, {maximise: wishes}]",
        65,
        ".tiers.2.maximise",
        "expected matched, worst_off or points, found 'wishes'",
    ),
    (
        "[{maximise: points}, {minimise: change}]",
        65,
        ".tiers.2.minimise",
        "expected changes, found 'change' (did you mean changes?)",
    ),
    ("[{minimise: points}]", 34, ".tiers.1", f"the wrong way round: {EITHER}"),
    (
        "[{maximise: points}, {maximise: changes}]",
        54,
        ".tiers.2",
        f"the wrong way round: {EITHER}",
    ),
    (
        "[{maximize: points}]",
        35,
        ".tiers.1.maximize",
        "did you mean maximise?): known are maximise, minimise, give_up",
    ),
    (
        "[{maximise: points, giveup: 0.1}]",
        53,
        ".tiers.1.giveup",
        "did you mean give_up?",
    ),
    (
        "[{maximise: points, give_up: 1}]",
        62,
        ".tiers.1.give_up",
        "expected less than 1, found 1",
    ),
    (
        "[{maximise: points, give_up: -0.1}]",
        62,
        ".tiers.1.give_up",
        "expected at least 0, found -0.1",
    ),
    (
        "[{maximise: points, give_up: 1 %}]",
        62,
        ".tiers.1.give_up",
        "expected a number such as 2 or 0.5, found '1 %': 1 % is 0.01",
    ),
    (
        "[{maximise: points}, {maximise: matched}, {maximise: points}]",
        11,
        "",
        "the priority points is listed twice: keep one",
    ),
    (
        "[{maximise: matched}, {maximise: worst_off}]",
        11,
        "",
        "{maximise: points} is missing among the priorities",
    ),
    (
        "[{maximise: points}, {maximise: worst_off}]",
        11,
        "",
        "worst_off has to come before points: move it up",
    ),
]


@pytest.mark.parametrize(("tiers", "column", "key", "says"), WRONG)
def test_a_wrong_list(
    tiers: str, column: int, key: str, says: str, folder: Make
) -> None:
    text = f"strategy: {{kind: tiered, tiers: {tiers}}}\n"
    (found,) = faults(folder(scenario__yaml=YAML + text))
    assert found.place == f"scenario.yaml:15:{column}"
    assert found.key == f"strategy{key}"
    assert says in found.message


@pytest.mark.parametrize(
    ("text", "key", "says"),
    [
        ("tiered", "", "found 'tiered': write {kind: tiered}"),
        ("{kind: tierd}", "", "unknown kind 'tierd' (did you mean tiered?)"),
        ("{tiers: [{maximise: points}]}", "", "write `kind: ...` first"),
        ("{kind: weighted, tiers: []}", ".tiers", "unknown setting: known are kind"),
        ("{kind: tiered, one_way: yes}", ".one_way", "expected forbid or allow"),
        ("{kind: tiered, oneway: allow}", ".oneway", "did you mean one_way?"),
    ],
)
def test_a_wrong_strategy(text: str, key: str, says: str, folder: Make) -> None:
    (found,) = faults(folder(scenario__yaml=YAML + f"strategy: {text}\n"))
    assert found.key == f"strategy{key}"
    assert says in found.message


def test_one_entry_per_line(folder: Make) -> None:
    text = """\
strategy:
  kind: tiered
  one_way: allow
  tiers:
    - {maximise: matched, give_up: 0.05}
    - maximise: points
"""
    strategy = load(folder(scenario__yaml=YAML + text)).settings.strategy
    assert isinstance(strategy, Tiered)
    assert [(tier.name, tier.give_up) for tier in strategy.tiers] == [
        ("matched", Fraction(1, 20)),
        ("points", 0),
    ]
    assert strategy.one_way == "allow"


def test_a_priority_that_means_nothing_is_left_out_and_said(folder: Make) -> None:
    tiers = "[{maximise: points}, {minimise: changes}]"
    text = f"strategy: {{kind: tiered, tiers: {tiers}}}\n"
    path = folder(scenario__yaml=YAML + text, before__csv="junior,senior\nJ1,S1\n")
    (told,) = [w for w in said(load(path)) if "strategy" in w]
    assert told == (
        "scenario.yaml:15:11: strategy: the priority changes is left out: there is no "
        "earlier plan (`previous`)"
    )
    (path / "scenario.yaml").write_text(YAML + text + "previous: before.csv\n")
    assert not [w for w in said(load(path)) if "strategy" in w]
