"""Why there is no plan, and what is the least that has to change.

Read in this order::

    stock     everything that can be left out: rules, and facts of people
    oracle    is a plan possible with these? what of them is impossible already?
    sets      smallest impossible sets, and what their loss makes possible
    looser    which way each number of a rule is looser
    loosen    the least that has to change            (room: places and needs)
    findings  all of it as a record                   (telling: as messages)
"""
