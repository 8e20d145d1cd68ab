"""Who may read what: the one place where that is decided.

==========================  =============  ============  ================
fact                        administrator  auditor       participant
==========================  =============  ============  ================
ids                         all            all           of who has no name
names, departments, e-mail  all            none          own, partners'
texts that people wrote     all            none          the programme's
levels and targets          all            none          own
skills                      all            none          own, and those
                                                         that partners
                                                         and they teach
                                                         each other
how far a partner's         level          none          all the way to
teaching goes                                            one's target, or
                                                         part of it
meeting, shared free time   all            none          with partners
shared languages, ways of   all            none          with partners,
working                                                  where no rule or
                                                         goal that says so
                                                         needed approval
wishes                      all            none          own that are met
vetoes                      all            none: "not    none
                                           eligible"
points, ranks, options      all            none          none
decisions beforehand        all            that a pair   none
                                           was agreed
rules: kept or not          with details   each          none
why there is no partner     all            count by      the kind of
                                           rule          reason, and which
                                                         own answers may
                                                         help
motivation, champions,      all            none          none
groups
==========================  =============  ============  ================

The level that a learner can reach is left out where it is below the target: it is then
the partner's own. So is the share of a skill gap that a pair closes, which gives the
same away. A page for both of a pair shows what either may read, so no levels at all.
"""

from __future__ import annotations

from typing import Literal

from matcher.record import Record

Audience = Literal["administrator", "participant", "auditor"]

LANGUAGE = "shared_language"
STYLE = "working_style"
OPEN = frozenset({LANGUAGE, STYLE})
"""The only rule and the only goal whose findings both of a pair may read."""

NOT_ELIGIBLE = "not_eligible"
PRIVATE = frozenset({"vetoes", "agreed"})
"""Rules that read what somebody said of somebody; an auditor reads "not eligible"."""

Help = Literal["time", "languages", "skills"]
OWN: dict[str, Help] = {
    "shared_time": "time",
    "shared_language": "languages",
    "exchange_floor": "skills",
    "two_way": "skills",
}
"""What a person could tell more of, where a rule leaves them few partners."""


def open_findings(record: Record) -> frozenset[str]:
    """Say which findings read no fact that somebody had to approve.

    Returns
    -------
    frozenset of str
        Kinds of rules and goals of the scenario, some of :data:`OPEN`.
    """
    stated = [*record.rules, *record.goals]
    kinds = {one.kind for one in stated}
    approved = {one.kind for one in stated if one.settings.get("approved_by")}
    return (OPEN & kinds) - approved
