"""The plan in a few numbers, and which of the programme's aims it meets."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from matcher.answers.gaps import Gaps, share_closed
from matcher.pairrecord import PairRecord
from matcher.people import People
from matcher.record import AimRecord, Figures
from matcher.scenario import Aims


def figures(
    pairs: Sequence[PairRecord], people: People, whole: Gaps, reached: Gaps
) -> Figures:
    """Count who is matched and what is learned."""
    gap_closed = share_closed(whole, reached)
    crossing = sum(_crosses(pair, people) for pair in pairs)
    return Figures(
        juniors=len(people.juniors),
        seniors=len(people.seniors),
        matched_juniors=len({pair.junior for pair in pairs}),
        matched_seniors=len({pair.senior for pair in pairs}),
        pairs=len(pairs),
        tech_points=sum(pair.tech_points for pair in pairs),
        soft_points=sum(pair.soft_points for pair in pairs),
        skill_gap_closed=None if gap_closed is None else float(gap_closed),
        cross_department=crossing / len(pairs) if pairs else None,
    )


def aims(asked: Aims, reached: Figures) -> list[AimRecord]:
    """Compare each aim with the plan; an aim that cannot be measured is not met."""
    shares = {
        "matched_juniors": _share(reached.matched_juniors, reached.juniors),
        "matched_seniors": _share(reached.matched_seniors, reached.seniors),
        "skill_gap_closed": reached.skill_gap_closed,
        "cross_department": reached.cross_department,
    }
    found = []
    for aim, share in shares.items():
        wanted: Fraction | None = getattr(asked, aim)
        if wanted is not None:
            met = share is not None and share >= float(wanted)
            found.append(
                AimRecord(aim=aim, asked=float(wanted), reached=share, met=met)
            )
    return found


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _crosses(pair: PairRecord, people: People) -> bool:
    a = people.by_id[pair.junior].department
    b = people.by_id[pair.senior].department
    return bool(a and b and a != b)
