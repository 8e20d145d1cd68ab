"""Strategies side by side: cases, cells, tables, and a report that says who wins what.

`matcher bench` runs it; `benchmarks/README.md` says what is measured and how. ::

    cases ─► campaign ─► process ─► cell ─► table ─► findings ─► report
    (one     (which      (one per   (one     (CSV)   (paired)    (HTML)
     file     cells)      cell)      plan,
     each)                           all measures)
"""
