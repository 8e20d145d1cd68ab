"""From the integer rows to a plan and a proof.

::

    relax     a linear relaxation over the pairs        -> float prices
    prices    whole-number prices for the named rows    -> an exact bound
    decide    short list by reduced value, fix, release -> a plan
    cpsat     one way to call CP-SAT, and to believe it -> checked values
    isolated  one way to any solver, in a process of its own (child, native)

Only the files in `native` import ortools, and only that process loads them.
"""
