"""A scenario to begin with: from an export as it is, or from nothing.

::

    export ─► columns ─► proposals ─► answers ─► Draft ─► scenario.yaml
    (export)  (samples)  (fields,     (the CLI)   (draft)  (writing)
                          survey)
    nothing ────────────────────────────────────► Draft and a workbook (template)

Nothing is guessed in silence: each proposal says what it rests on, is shown before it
counts, and stands as a comment in the file that is written.
"""
