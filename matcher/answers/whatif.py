"""What if a number of the scenario were another one: solved again along a range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal, cast, get_args

from pydantic import BaseModel, Field, ValidationError

from matcher.answers.variant import Figures, Known, figures, planned
from matcher.exact import exact_number
from matcher.pairrecord import Number, Part
from matcher.people import Plan
from matcher.scenario import Scenario
from matcher.solvers.isolated import prepare
from matcher.watch import Watch

FORM = "rules.KIND.PARAMETER=FROM..TO:STEP"
EXAMPLES = (
    "rules.cross_department_share.at_least=0.5..1:0.1, goals.tech_transfer.weight="
    "0..2:0.5 or tiers.worst_off.give_up=0..1:0.25"
)
RANGE = re.compile(
    r"(?P<section>rules|goals|tiers)\.(?P<kind>\w+)(?:\.(?P<number>\d+))?"
    r"\.(?P<parameter>\w+)=(?P<start>-?[\d.]+?)\.\.(?P<end>-?[\d.]+?)"
    r"(?::(?P<step>-?[\d.]+))?"
)
MOST = 50
"""So many values at most."""
STEPS = 5


Section = Literal["rules", "goals", "tiers"]


@dataclass(frozen=True)
class Varied:
    """A number of the scenario, and the values that it is to have.

    Parameters
    ----------
    number
        Which one of the rules or goals of that kind, from 1.
    stepped
        Whether the step was asked for, too.
    """

    section: Section
    kind: str
    number: int
    parameter: str
    values: Sequence[Fraction]
    stepped: bool = True

    @property
    def path(self) -> str:
        """What is varied, as it was asked for."""
        which = f".{self.number}" if self.number > 1 else ""
        return f"{self.section}.{self.kind}{which}.{self.parameter}"


class Point(Part):
    """One value, and the plan that goes with it."""

    value: Number
    figures: Figures


class Alike(Part):
    """One of several rules or goals of a kind, and how it is asked for."""

    path: str
    sentence: str


class WhatIf(Part):
    """Plans along a range.

    Parameters
    ----------
    varied
        What was varied.
    alike
        The rule or goal that was changed and then the others of its kind; empty where
        there is only one.
    now
        Its value in the scenario.
    stopped
        Time was over before the end of the range.
    """

    format: Literal["matcher-whatif/1"] = "matcher-whatif/1"
    varied: str
    alike: list[Alike] = Field(default_factory=list)
    now: Number | None
    points: list[Point]
    stopped: bool


def asked(text: str) -> Varied:
    """Read what is to be varied.

    Raises
    ------
    ValueError
        It is not written that way.

    Examples
    --------
    >>> varied = asked("rules.coverage.at_least=1..3")
    >>> varied.path, [str(value) for value in varied.values]
    ('rules.coverage.at_least', ['1', '2', '3'])
    """
    found = RANGE.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"expected {FORM}, such as {EXAMPLES}; found {text!r}")
    try:
        start, end = Fraction(found["start"]), Fraction(found["end"])
        step = _step(found["step"], start, end)
    except (ValueError, ZeroDivisionError):
        raise ValueError(f"expected numbers in {text!r}, such as 0.5..1:0.1") from None
    if step <= 0:
        raise ValueError(f"the step in {text!r} must be above 0, such as 0.5..1:0.1")
    return Varied(
        section=cast("Section", found["section"]),
        kind=found["kind"],
        number=int(found["number"] or 1),
        parameter=found["parameter"],
        values=_values(start, end, step),
        stepped=found["step"] is not None,
    )


def _values(start: Fraction, end: Fraction, step: Fraction) -> list[Fraction]:
    """List the values from one end to the other."""
    count = int(abs(end - start) / step) + 1
    if count > MOST:
        raise ValueError(
            f"{exact_number(start)}..{exact_number(end)} by {exact_number(step)} has "
            f"{count} values, at most {MOST} are solved"
        )
    sign = 1 if end >= start else -1
    return [start + sign * i * step for i in range(count)]


def _step(text: str | None, start: Fraction, end: Fraction) -> Fraction:
    """Read the step; without one, ones between whole numbers, else five steps."""
    if text is not None:
        return Fraction(text)
    whole = start.denominator == end.denominator == 1 and abs(end - start) > 1
    return Fraction(1) if whole else abs(end - start) / STEPS or Fraction(1)


def what_if(scenario: Scenario, varied: Varied, seconds: float) -> WhatIf:
    """Solve the scenario once for each value, from the plan of the value before.

    Parameters
    ----------
    seconds
        For all of them together.

    Raises
    ------
    ValueError
        The scenario has no such number, or it cannot have such a value.
    """
    varied = in_its_steps(scenario, varied)
    variants = [with_value(scenario, varied, value) for value in varied.values]
    watch, points = Watch(seconds), []
    last: Plan | None = None
    prepare()
    for place, (value, variant) in enumerate(zip(varied.values, variants, strict=True)):
        if watch.left <= 0:
            break
        own = Watch(max(1.0, watch.left / (len(variants) - place)))
        outcome = planned(variant, own, None if last is None else Known(last))
        last = outcome.plan or last
        found = figures(outcome, variant.people)
        points.append(Point(value=exact_number(value), figures=found))
    now = _now(scenario, varied)
    return WhatIf(
        varied=varied.path,
        alike=_alike(scenario, varied),
        now=None if now is None else exact_number(Fraction(now)),
        points=points,
        stopped=len(points) < len(variants),
    )


def in_its_steps(scenario: Scenario, varied: Varied) -> Varied:
    """Without a step, let a whole number of the scenario take whole numbers."""
    entry = _entry(scenario, varied)[1]
    if varied.stepped or not _is_whole(entry, varied.parameter):
        return varied
    start, end = varied.values[0], varied.values[-1]
    return replace(varied, values=_values(start, end, Fraction(1)))


def _is_whole(entry: BaseModel, parameter: str) -> bool:
    """Say whether a parameter takes whole numbers only, whether or not it is set."""
    kind = type(entry).model_fields[parameter].annotation
    return set(get_args(kind) or (kind,)) - {type(None)} == {int}


def with_value(scenario: Scenario, varied: Varied, value: Fraction) -> Scenario:
    """Give a scenario another value of a number."""
    settings, section = scenario.settings, varied.section
    place, entry = _entry(scenario, varied)
    entries = [*_entries(scenario, section)]
    try:
        entries[place] = _with(entry, varied, value)
    except ValueError as error:
        raise ValueError(f"{error}{_which(_alike(scenario, varied))}") from None
    if section == "tiers":
        own = settings.strategy.model_copy(update={"tiers": tuple(entries)})
        return replace(scenario, settings=settings.model_copy(update={"strategy": own}))
    changed = settings.model_copy(update={section: tuple(entries)})
    return replace(scenario, settings=changed)


def _with(entry: BaseModel, varied: Varied, value: Fraction) -> BaseModel:
    """Check the value as the scenario file is checked."""
    data = {name: getattr(entry, name) for name in type(entry).model_fields}
    whole = _is_whole(entry, varied.parameter) and value.denominator == 1
    data[varied.parameter] = value.numerator if whole else value
    try:
        return type(entry).model_validate(data)
    except ValidationError as error:
        said = error.errors()[0]["msg"].removeprefix("Value error, ")
        shown = exact_number(value)
        raise ValueError(f"{varied.path} cannot be {shown}: {said}") from None


def _which(alike: Sequence[Alike]) -> str:
    """Say which rule or goal it is about, where there are several of a kind."""
    if not alike:
        return ""
    own, *others = alike
    rest = ", ".join(f"{one.path} is “{one.sentence}”" for one in others)
    return f". {own.path} is “{own.sentence}”; {rest}"


def _alike(scenario: Scenario, varied: Varied) -> list[Alike]:
    """List the rule or goal and the others of its kind; none if it is the only one."""
    if varied.section == "tiers":
        return []
    entries = _entries(scenario, varied.section)
    same = [entry for entry in entries if entry.kind == varied.kind]
    path = f"{varied.section}.{varied.kind}"
    told = [
        Alike(path=f"{path}.{number}", sentence=entry.in_words())
        for number, entry in enumerate(same, 1)
    ]
    own = told.pop(varied.number - 1)
    return [own, *told] if told else []


def _entries(scenario: Scenario, section: str) -> Sequence[Any]:
    if section == "tiers":
        return tuple(getattr(scenario.settings.strategy, "tiers", ()))
    return tuple(getattr(scenario.settings, section))


def _entry(scenario: Scenario, varied: Varied) -> tuple[int, BaseModel]:
    """Find the rule, goal or priority; a ValueError where there is none."""

    def name(entry: Any) -> str:
        return str(entry.name if varied.section == "tiers" else entry.kind)

    entries = _entries(scenario, varied.section)
    places = [i for i, entry in enumerate(entries) if name(entry) == varied.kind]
    if not 1 <= varied.number <= len(places):
        known = ", ".join(dict.fromkeys(map(name, entries))) or "none"
        raise ValueError(
            f"{varied.path}: the scenario has {varied.section} of these kinds: {known}"
        )
    entry: BaseModel = entries[places[varied.number - 1]]
    if varied.parameter not in type(entry).model_fields:
        known = ", ".join(type(entry).model_fields)
        raise ValueError(f"{varied.path}: {varied.kind} has {known}")
    return places[varied.number - 1], entry


def _now(scenario: Scenario, varied: Varied) -> Fraction | None:
    value = getattr(_entry(scenario, varied)[1], varied.parameter)
    return Fraction(value) if isinstance(value, int | Fraction) else None
