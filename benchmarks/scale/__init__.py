"""How the package and others scale: the same instances, side by side, in one run.

`matcher bench scale` runs it; benchmarks/README.md says what is measured. ::

    families ─► instance ─► subjects ─► cell ─► process ─► rows ─► figures ─► report
    (formulas)  (people,    (one file   (one    (one per   (CSV)   (medians)  (tables,
                 rows)       each)      measured) cell)                        plots)
"""

from matcher.bench.asked import Asked
from matcher.watch import Watch


def bench(asked: Asked, watch: Watch) -> None:
    """Measure what is asked and report it."""
    from benchmarks.scale.campaign import bench as measure

    measure(asked, watch)
