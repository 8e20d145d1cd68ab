"""Who is served how well: a plan by groups that the solver never sees.

Groups come from columns of the people table or of an audit file beside it, and from
their intersections. Nothing here reaches a model: the same plan comes out whatever the
columns say. No group is judged by a bare ratio; small ones are said to be too small.
"""

from matcher.bench.groups.audit import Audit, columns_of, read_audit
from matcher.bench.groups.rates import Rate, rates
from matcher.bench.groups.shown import as_rows
from matcher.bench.groups.table import Group, groups

__all__ = [
    "Audit",
    "Group",
    "Rate",
    "as_rows",
    "columns_of",
    "groups",
    "rates",
    "read_audit",
]
