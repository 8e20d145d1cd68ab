"""The solver's own process: every import of ortools, and nothing that decides.

::

    programs   what is asked and what is answered   (numpy only, for both processes)
    wire       messages between the two processes   (nothing but the standard library)
    desk       what a piece of work can see: where to say things, whether to stop
    cpsat      an IntegerProgram by CP-SAT
    linear     a LinearProgram by GLOP or PDLP
    flow       a FlowProgram by SimpleMinCostFlow
    limits     memory and manners of the process
    work       which of the three does it
    plain      a peer to compare with, in whichever process asks for it
    __main__   the process itself

Native code can crash, abort, run out of memory or not come back. Here that costs one
attempt: `matcher.solvers.isolated` hears every better plan as it is found, and starts
another process.
"""
