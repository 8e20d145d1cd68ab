"""Which solver does what is asked."""

from __future__ import annotations

from matcher.solvers.native import cpsat, flow, linear
from matcher.solvers.native.desk import Desk
from matcher.solvers.native.programs import FlowProgram, IntegerProgram, LinearProgram


def perform(program: object, desk: Desk) -> object:
    """Answer a program."""
    if isinstance(program, IntegerProgram):
        return cpsat.search(program, desk)
    if isinstance(program, LinearProgram):
        return linear.solve(program, desk)
    if isinstance(program, FlowProgram):
        return flow.route(program)
    raise TypeError(f"no solver for {type(program).__name__}")
