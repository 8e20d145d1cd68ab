"""From the integer rows to a plan and a proof.

Read in this order::

    engine      the path of a run
    gain        what is made as large as possible       -> a problem
    problem       over some columns
    flow        capacities alone: flows, then prices over all pairs -> a proved plan
    sample        first prices, from a few of the people
    potentials    exact prices of a best flow
    pool        the columns that are known: all, or a few of many
    stage       one objective: bounded, then decided
    relax       a linear relaxation over the pairs      -> float prices
    prices      whole-number prices for the named rows  -> an exact bound
    proof         what is known before any plan
    price       many pairs: relax over a few, price all, repeat
    seed          everyone's best pairs, to begin with
    sweep         one look at all pairs, block by block
    near          the pairs that a better plan can use
    blocks        all pairs, some juniors at a time
    modes         each pair in its best slot
    picks         the best few pairs of each person
    decide      round, fix what is settled, improve in parts, search all -> a plan
    rounding      a first plan out of fractions
    neighbours    where a plan loses points, and who has to move
    part          some columns stay, a few others may be chosen
    branch      what prices leave open, proved in cases
    tiers       priorities one after the other
    targets       what is held of those before the points
    threshold     levels of the worst-off pair
    held          the points held, while something after them is improved
    canonical   one plan out of all that are as good, by hashes of the ids
    tightflow     the same by a flow, where capacities alone bind
    possible    is there any plan at all?
    seating     the best pairs under capacities, where other rules are paid for
    reseat        who moves where when one pair changes, at the least cost
    transport   the best pairs under capacities alone, by a flow
    cpsat       one way to call CP-SAT, and to believe it -> checked values
    rows          the rows as CP-SAT reads them
    isolated    one way to any solver, in a process of its own (child, native)

Only the files in `native` import ortools, and only that process loads them.
"""
