"""Why this pair? Everything it is worth, from the goals' own evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from matcher.answers.options import Ranks
from matcher.exact import plain
from matcher.goals.transfer import Transfer
from matcher.meeting_times import shared_starts
from matcher.people import Area, Pair, People
from matcher.record import GoalPoints, PairRecord, SkillLine
from matcher.statements import Evidence, PairGoal

Gaps = Mapping[str, Mapping[Area, Fraction]]
SLOTS_SHOWN = 6


def why(
    pair: Pair,
    goals: Sequence[PairGoal],
    people: People,
    place: Ranks,
    whole: Gaps,
    slot: str | None,
    unit: int = 1,
) -> PairRecord:
    """Explain a pair; the goals' points re-add to the pair's exactly.

    Parameters
    ----------
    whole
        Everyone's whole skill gap.
    slot
        The meeting slot, where a rule books one.
    """
    junior, senior = (people.by_id[person] for person in pair)
    reasons = [(goal, goal.evidence(junior, senior, people)) for goal in goals]
    counted = [_counted(goal, found, unit) for goal, found in reasons]
    transfers = [(g, f) for g, f in zip(goals, counted, strict=True)]
    lines = [
        _line(r) for _, found in reasons for r in found if r.facts["what"] == "skill"
    ]
    shared = shared_starts(junior, senior, people)
    covers = _covers(lines, whole)
    pin = people.pins.get(pair)
    return PairRecord(
        rank=0,
        junior=junior.id,
        senior=senior.id,
        points=sum(goal.points for goal in counted),
        tech_points=_area_points(transfers, "tech"),
        soft_points=_area_points(transfers, "soft"),
        slot=slot,
        because=[
            *(
                f"{r.text}: {plain(r.points)} points"
                for _, found in reasons
                for r in found
            ),
            *_coverage_sentences(covers, people),
            *_time_sentences(shared),
            f"{senior.label} is option {place.junior} of {place.junior_options} for "
            f"{junior.label}, who is option {place.senior} of {place.senior_options} "
            f"for {senior.label}",
            *([_agreement(pin.by, pin.because, pin.accept_breach)] if pin else []),
        ],
        goals=counted,
        skills=lines,
        covers=covers,
        wishes=[
            {k: v for k, v in r.facts.items() if k != "what"}
            for _, found in reasons
            for r in found
            if r.facts["what"] == "wish"
        ],
        shared_slots=list(shared),
        option_rank={
            junior.id: [place.junior, place.junior_options],
            senior.id: [place.senior, place.senior_options],
        },
        agreed=_agreement(pin.by, pin.because, pin.accept_breach) if pin else None,
    )


def _counted(goal: PairGoal, reasons: list[Evidence], unit: int) -> GoalPoints:
    worth = sum((reason.points for reason in reasons), Fraction(0))
    return GoalPoints(
        goal=goal.kind,
        weight=float(goal.weight),
        worth=float(worth),
        points=goal.weighted(worth, unit),
    )


def _area_points(counted: Sequence[tuple[PairGoal, GoalPoints]], area: Area) -> int:
    return sum(
        points.points
        for goal, points in counted
        if isinstance(goal, Transfer) and goal.area == area
    )


def _line(reason: Evidence) -> SkillLine:
    facts = {k: v for k, v in reason.facts.items() if k != "what"}
    return SkillLine.model_validate({**facts, "points": float(reason.points)})


def _covers(lines: Sequence[SkillLine], whole: Gaps) -> dict[str, dict[str, float]]:
    covered: dict[str, dict[Area, Fraction]] = {}
    for line in lines:
        area: Area = "tech" if line.area == "tech" else "soft"
        gain = Fraction(str(line.importance)) * (
            Fraction(str(line.to_level)) - Fraction(str(line.from_level))
        )
        own = covered.setdefault(line.learner, {})
        own[area] = own.get(area, Fraction(0)) + gain
    return {
        learner: {
            area: round(float(gain / whole[learner][area]), 4)
            for area, gain in areas.items()
        }
        for learner, areas in covered.items()
    }


def _coverage_sentences(
    covers: Mapping[str, Mapping[str, float]], people: People
) -> list[str]:
    return [
        f"this covers {share:.0%} of the {area} skills that "
        f"{people.by_id[learner].label} wants to learn"
        for learner, areas in covers.items()
        for area, share in areas.items()
    ]


def _time_sentences(shared: Sequence[str]) -> list[str]:
    if not shared:
        return []
    more = len(shared) - SLOTS_SHOWN
    tail = f" and {more} more" if more > 0 else ""
    return [f"both are free at {', '.join(shared[:SLOTS_SHOWN])}{tail}"]


def _agreement(by: str, because: str, accepted: str) -> str:
    who = f" by {by}" if by else ""
    why_ = f": {because}" if because else ""
    breach = f"; a broken rule is accepted: {accepted}" if accepted else ""
    return f"agreed beforehand{who}{why_}{breach}"
