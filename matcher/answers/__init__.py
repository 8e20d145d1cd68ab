"""Answers: why this pair, what else was possible, why nobody, why nothing at all.

Each file answers one question in codes and numbers; sentences are made from those.
In a run's record::

    why         what each teaches the other       options     everyone's best five
    unmatched   why somebody has no partner       shortage    too few places for a group
    unmet       why a first wish was not met      skills      taught, and still missing
    quality     doubts before any solving         aims, gaps, profile, eligible, named

Asked afterwards, of a run that is `standing` ready with its rows and prices::

    whynot      two who are not a pair            (charges, costs, resolve)
    outbid      who has no partner, and what it would take
    settled     pairs that could be others        (backups, dropouts)
    prices      what each rule costs              recruit     (newcomers)
    whatif      along a range of a number         gameable    by saying less
    variant     something changed, solved again
    further     prices and settled beside the plan of a run

`blocked` says why there is no plan, `compare` what differs between two. `audience`
decides who may read what; `letter` is what a participant is told, `trace` what an
auditor reads.
"""
