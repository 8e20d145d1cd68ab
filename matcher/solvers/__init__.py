"""From the integer rows to a plan and a proof; the only files that import ortools.

::

    relax     a linear relaxation over the pairs        -> float prices
    prices    whole-number prices for the named rows    -> an exact bound
    decide    short list by reduced value, fix, release -> a plan
    cpsat     one way to call CP-SAT, and to believe it -> checked values
"""
