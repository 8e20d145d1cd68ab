"""Decide who meets whom in a reverse mentoring programme, and prove how good it is.

::

    scenario.yaml + tables -> Scenario -> Cohort -> rules, goals -> RowModel -> solvers
     (people write)          (checked)   (arrays)  (one file each)  (integers)     |
                                                                                   v
             report, tables, JSON <- Record <- answers <- audit (no solver) <- Outcome

>>> import matcher
>>> scenario = matcher.load("scenarios/quickstart")
>>> result = matcher.solve(scenario)
>>> len(result.pairs)
12
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matcher.errors import AuditError as AuditError
    from matcher.errors import Fault as Fault
    from matcher.errors import MatcherError as MatcherError
    from matcher.errors import RunError as RunError
    from matcher.errors import ScenarioError as ScenarioError
    from matcher.errors import UnknownPersonError as UnknownPersonError
    from matcher.library import blocked as blocked
    from matcher.library import load as load
    from matcher.library import load_run as load_run
    from matcher.library import solve as solve
    from matcher.library import what_if as what_if
    from matcher.result import Result as Result
    from matcher.scenario import Scenario as Scenario
    from matcher.verify import verify_run as verify_run

_HOME = {
    "AuditError": "matcher.errors",
    "Fault": "matcher.errors",
    "MatcherError": "matcher.errors",
    "Result": "matcher.result",
    "RunError": "matcher.errors",
    "Scenario": "matcher.scenario",
    "ScenarioError": "matcher.errors",
    "UnknownPersonError": "matcher.errors",
    "blocked": "matcher.library",
    "load": "matcher.library",
    "load_run": "matcher.library",
    "solve": "matcher.library",
    "verify_run": "matcher.verify",
    "what_if": "matcher.library",
}

__all__ = [
    "AuditError",
    "Fault",
    "MatcherError",
    "Result",
    "RunError",
    "Scenario",
    "ScenarioError",
    "UnknownPersonError",
    "blocked",
    "load",
    "load_run",
    "solve",
    "verify_run",
    "what_if",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: the import stays quick."""
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'matcher' has no attribute {name!r}")
