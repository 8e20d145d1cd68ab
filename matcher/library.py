"""The calls of the library: read a scenario, solve it or data frames, read a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from matcher.certificate import NAME, Certificate
from matcher.errors import RunError
from matcher.exact import fraction
from matcher.output.folder import read_run
from matcher.output.manifest import read_manifest
from matcher.reading import from_frames, load, with_settings
from matcher.result import Result
from matcher.run import finish
from matcher.scenario import Scenario
from matcher.solvers.isolated import prepare
from matcher.statements import Statement
from matcher.strategies.base import Strategy
from matcher.verify.examine import changed_inputs
from matcher.verify.folder import proof_of, scenario_of, taken_over
from matcher.watch import Progress, Watch

if TYPE_CHECKING:
    import pandas as pd

    from matcher.answers.blocked.findings import Blocked
    from matcher.answers.whatif import WhatIf

__all__ = ["blocked", "load", "load_run", "solve", "what_if"]

Stated = Statement | Mapping[str, Any]


def solve(
    people: Scenario | str | PathLike[str] | pd.DataFrame,
    skills: pd.DataFrame | None = None,
    *,
    rules: Sequence[Stated] = (),
    goals: Sequence[Stated] | None = None,
    wishes: pd.DataFrame | None = None,
    organisation: pd.DataFrame | None = None,
    overrides: pd.DataFrame | None = None,
    previous: pd.DataFrame | None = None,
    tables: Mapping[str, pd.DataFrame] | None = None,
    program: Mapping[str, Any] | None = None,
    scale: Mapping[str, Any] | None = None,
    areas: Mapping[str, str] | None = None,
    protected: Sequence[str] = (),
    strategy: Strategy | Mapping[str, Any] | None = None,
    solver: Mapping[str, Any] | None = None,
    listener: Callable[[Progress], None] | None = None,
    workers: int = 1,
) -> Result:
    """Decide who meets whom.

    Parameters
    ----------
    people
        A scenario, its folder, or a frame with one row for each person: id, side
        (junior or senior), and any of name, email, department, manager_id, min_pairs,
        max_pairs, slots, ... Inputs are never changed.
    skills
        With a frame of people: person_id, skill, area (tech or soft), level, and any
        of target, importance, last_used.
    rules, goals
        With a frame of people: as in a scenario file, {"kind": "cross_department"},
        or objects from `matcher.rules` and `matcher.goals`. Without goals, tech and
        soft transfer count alike.
    wishes, organisation, overrides, previous, tables
        With a frame of people: the other tables; `tables` by the name that a rule or
        goal gives as its file.
    program, scale, areas, protected
        With a frame of people: these sections of a scenario file, as dictionaries;
        `areas` says tech or soft of each skill where no column does, `protected` lists
        words of headings that no rule may read unless somebody agreed.
    strategy, solver
        Sections of a scenario file, as dictionaries; beside a scenario they replace
        its own.
    listener
        Called with each step of the search.
    workers
        Threads of the search; with more than one, runs need not repeat.

    Raises
    ------
    ScenarioError
        Something is wrong with what was handed in; every fault is listed.
    AuditError
        The plan did not pass the independent check; a fault of this program.

    Examples
    --------
    >>> import pandas as pd
    >>> people = pd.DataFrame({"id": [1, 2], "side": ["junior", "senior"]})
    >>> skills = pd.DataFrame({"person_id": [1, 2], "skill": "Python", "area": "tech",
    ...                        "level": [4, 1], "target": [None, 3]})
    >>> solve(people, skills).pairs[["junior", "senior", "points"]].values.tolist()
    [[1, 2, 200]]
    """
    if workers < 1:
        raise ValueError(f"workers: expected 1 or more, found {workers}")
    prepare()
    if isinstance(people, Scenario | str | PathLike):
        given = {
            "skills": skills,
            "rules": rules or None,
            "goals": goals,
            "wishes": wishes,
            "organisation": organisation,
            "overrides": overrides,
            "previous": previous,
            "tables": tables,
            "program": program,
            "scale": scale,
            "areas": areas,
            "protected": protected or None,
        }
        scenario = _scenario(people, given, strategy, solver)
    else:
        scenario = from_frames(
            people,
            skills,
            rules=rules,
            goals=goals,
            wishes=wishes,
            organisation=organisation,
            overrides=overrides,
            previous=previous,
            tables=tables,
            program=program,
            scale=scale,
            areas=areas,
            protected=protected,
            strategy=strategy,
            solver=solver,
        )
    watch = Watch(float(scenario.settings.solver.time_limit_s), listener)
    finished = finish(scenario, watch, workers=workers)
    return Result(finished.record, scenario, finished.proof)


def blocked(
    scenario: Scenario | str | PathLike[str],
    *,
    costs: Mapping[str, float] | None = None,
    seconds: float = 60.0,
) -> Blocked:
    """Say why no plan keeps all the rules of a scenario, and what is least to change.

    Parameters
    ----------
    scenario
        A scenario, or its folder.
    costs
        What giving up counts beside the rest, by the kind of a rule or by fact
        (`max_pairs`, `min_pairs`, `pin`, `forbid`): 1 unless said otherwise.
    seconds
        So long it looks for reasons and remedies, and says so if that was too short.

    Returns
    -------
    Blocked
        Smallest sets of rules and facts that cannot all hold, and remedies with which a
        plan was found, the cheapest first. As text, it is what `matcher blocked`
        prints.

    Raises
    ------
    ValueError
        A cost is of something that the scenario does not have, or below 0.

    Examples
    --------
    >>> import matcher
    >>> found = matcher.blocked("scenarios/conflict")
    >>> found.possible
    False
    >>> [cause.rule or cause.what for cause in found.conflict.sets[0].causes]
    ['cross_department', 'quota', 'exchange_floor', 'max_pairs']
    >>> found.conflict.remedies[0].changes[0].people
    {'S005': 2}
    """
    from matcher.answers.blocked.findings import blocked as found

    prepare()
    own = scenario if isinstance(scenario, Scenario) else load(scenario)
    exact = {name: fraction(float(cost)) for name, cost in (costs or {}).items()}
    return found(own, exact, Watch(seconds))


def what_if(
    scenario: Scenario | str | PathLike[str], vary: str, *, seconds: float = 300.0
) -> WhatIf:
    """Solve a scenario along a range of one of its numbers.

    Parameters
    ----------
    scenario
        A scenario, or its folder.
    vary
        WHAT=FROM..TO:STEP, where WHAT is rules.KIND.PARAMETER, goals.KIND.weight or
        tiers.NAME.give_up; of several rules of one kind, rules.KIND.2.PARAMETER is the
        second.
    seconds
        For all of them together.

    Raises
    ------
    ValueError
        The scenario has no such number, or it cannot have such a value.

    Examples
    --------
    >>> import matcher
    >>> found = matcher.what_if("scenarios/quickstart", "goals.wishes.weight=0..1:0.5")
    >>> [(point.value, point.figures.points) for point in found.points]
    [(0, 11000), (0.5, 11282), (1, 11566)]
    """
    from matcher.answers.whatif import asked
    from matcher.answers.whatif import what_if as found

    own = scenario if isinstance(scenario, Scenario) else load(scenario)
    return found(own, asked(vary), seconds)


def load_run(folder: str | PathLike[str]) -> Result:
    """Read a run back from its folder, ready to be asked.

    The scenario is read again from its own files, which have to be as they were.

    Raises
    ------
    RunError
        There is no complete run in the folder, it was changed, or the scenario's files
        were since.
    ScenarioError
        The scenario cannot be read any more.
    """
    home = Path(folder)
    record = read_run(home)
    proof = proof_of(home)
    scenario = scenario_of(home, record.scenario, proof)
    sealed = Certificate.model_validate_json(proof[NAME])
    own = taken_over(home, read_manifest(home), scenario)
    changed = changed_inputs(sealed, scenario, own)
    if changed:
        raise RunError(
            f"{home}: the scenario is not as the run read it: {', '.join(changed)} "
            "changed; make the run again"
        )
    return Result(record, scenario, proof)


def _scenario(
    scenario: Scenario | str | PathLike[str],
    given: Mapping[str, object],
    strategy: Strategy | Mapping[str, Any] | None,
    solver: Mapping[str, Any] | None,
) -> Scenario:
    """Take a scenario as it is, but for another strategy or other solver settings."""
    useless = [name for name, value in given.items() if value is not None]
    if useless:
        raise TypeError(
            f"{', '.join(useless)}: these go with data frames; a scenario brings its "
            "own (only strategy and solver can be given beside it)"
        )
    found = scenario if isinstance(scenario, Scenario) else load(scenario)
    return with_settings(found, strategy=strategy, solver=solver)
