"""Why this pair? Everything it is worth, from the goals' own evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from matcher.answers.gaps import Gaps, closed, gains
from matcher.answers.options import Ranks
from matcher.exact import exact_number, plain, spoken
from matcher.goals.transfer import Transfer
from matcher.meeting_times import shared_starts
from matcher.pairrecord import GoalPoints, KeptRule, PairRecord, SkillLine
from matcher.people import Agreed, Area, Pair, People, Person
from matcher.rules.shared_language import SharedLanguage
from matcher.rules.shared_language import spoken as spoken_by
from matcher.statements import Evidence, Goal, PairGoal, PairRule, Statement

SLOTS_SHOWN = 6


@dataclass(frozen=True)
class Earned:
    """What a pair earns for one goal, and why.

    Parameters
    ----------
    worth
        Exact points before the weight.
    points
        Weighted, and rounded.
    """

    goal: PairGoal
    reasons: list[Evidence]
    worth: Fraction
    points: int


def earned(
    pair: Pair, goals: Sequence[Goal], people: People, unit: int = 1
) -> list[Earned]:
    """Ask every goal about pairs what a pair earns."""
    junior, senior = (people.by_id[person] for person in pair)
    found = []
    for goal in goals:
        if isinstance(goal, PairGoal):
            reasons = goal.evidence(junior, senior, people)
            worth = sum((reason.points for reason in reasons), Fraction(0))
            points = goal.weighted(worth, unit)
            found.append(Earned(goal, reasons, worth, points))
    return found


def reasons(earned: Iterable[Earned]) -> Iterator[tuple[Goal, Evidence]]:
    """List every reason with the goal that gives it."""
    return ((part.goal, reason) for part in earned for reason in part.reasons)


def why(
    pair: Pair,
    rules: Sequence[Statement],
    earned: Sequence[Earned],
    people: People,
    place: Ranks,
    whole: Gaps,
    slot: str | None,
) -> PairRecord:
    """Explain a pair; the goals' points re-add to the pair's exactly.

    Parameters
    ----------
    earned
        What each goal about pairs finds in it.
    whole
        Everyone's whole skill gap.
    slot
        The meeting slot, where a rule books one.
    """
    junior, senior = (people.by_id[person] for person in pair)
    shared = shared_starts(junior, senior, people)
    found = _found(pair, rules, people)
    covers = _covers(closed(gains(reasons(earned), people)), whole)
    pin = people.pins.get(pair)
    agreement = None if pin is None else _agreement(pin)
    return PairRecord(
        rank=0,
        junior=junior.id,
        senior=senior.id,
        points=sum(part.points for part in earned),
        tech_points=_area_points(earned, "tech"),
        soft_points=_area_points(earned, "soft"),
        slot=slot,
        because=[
            *_points_sentences(earned, pair, people),
            *_coverage_sentences(covers, people),
            *_time_sentences(shared),
            *(rule.sentence for rule in found),
            f"{senior.label} is option {place.junior} of {place.junior_options} for "
            f"{junior.label}, who is option {place.senior} of {place.senior_options} "
            f"for {senior.label}",
            *([agreement] if agreement else []),
        ],
        goals=[
            GoalPoints(
                goal=part.goal.kind,
                weight=float(part.goal.weight),
                worth=exact_number(part.worth),
                points=part.points,
            )
            for part in earned
        ],
        skills=[
            SkillLine(**facts, points=exact_number(points))
            for facts, points in _facts(earned, "skill")
        ],
        covers=covers,
        wishes=[facts for facts, _ in _facts(earned, "wish")],
        further=_further(earned),
        shared_slots=list(shared),
        shared_languages=_languages(junior, senior, rules),
        rules=found,
        option_rank={
            junior.id: [place.junior, place.junior_options],
            senior.id: [place.senior, place.senior_options],
        },
        agreed=agreement,
    )


def _facts(
    earned: Sequence[Earned], what: str
) -> list[tuple[dict[str, Any], Fraction]]:
    """List the facts of one sort of reason, without the word for the sort."""
    return [
        ({k: v for k, v in reason.facts.items() if k != "what"}, reason.points)
        for part in earned
        for reason in part.reasons
        if reason.facts["what"] == what
    ]


def _further(earned: Sequence[Earned]) -> list[dict[str, Any]]:
    """List the facts of all reasons that have no list of their own."""
    return [
        dict(reason.facts)
        for part in earned
        for reason in part.reasons
        if reason.facts["what"] not in ("skill", "wish")
    ]


def _area_points(earned: Sequence[Earned], area: Area) -> int:
    return sum(
        part.points
        for part in earned
        if isinstance(part.goal, Transfer) and part.goal.area == area
    )


def _points_sentences(
    earned: Sequence[Earned], pair: Pair, people: People
) -> list[str]:
    told = [
        f"{reason.text}: {_counted(reason.points, part.goal.weight)}"
        for part in earned
        for reason in part.reasons
    ]
    if told:
        return told
    junior, senior = (people.by_id[person].label for person in pair)
    return [f"{junior} with {senior} brings no points, but a rule needs the pair"]


def _counted(points: Fraction, weight: Fraction) -> str:
    if weight == 1:
        return _points(points)
    return f"{spoken(points)} × {plain(weight)} = {_points(points * weight)}"


def _points(points: Fraction) -> str:
    return f"{spoken(points)} point{'' if points == 1 else 's'}"


def _covers(reached: Gaps, whole: Gaps) -> dict[str, dict[str, float]]:
    return {
        learner: {
            area: round(float(gain / whole[learner][area]), 4)
            for area, gain in areas.items()
        }
        for learner, areas in reached.items()
    }


def _coverage_sentences(
    covers: Mapping[str, Mapping[str, float]], people: People
) -> list[str]:
    return [
        f"this covers {round(share * 10_000) // 100} % of the {area} skills that "
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


def _languages(junior: Person, senior: Person, rules: Sequence[Statement]) -> list[str]:
    """List what both speak, where a rule asks for it."""
    if not any(isinstance(rule, SharedLanguage) for rule in rules):
        return []
    theirs = spoken_by(senior)
    return [one for one in spoken_by(junior) if one in theirs]


def _found(pair: Pair, rules: Sequence[Statement], people: People) -> list[KeptRule]:
    """Collect what rules found in the pair; what two of them say is said once."""
    junior, senior = (people.by_id[person] for person in pair)
    said: dict[str, str] = {}
    for rule in rules:
        if isinstance(rule, PairRule):
            sentence = rule.kept(junior, senior, people)
            if sentence:
                said.setdefault(sentence, rule.kind)
    return [KeptRule(rule=kind, sentence=sentence) for sentence, kind in said.items()]


def _agreement(pin: Agreed) -> str:
    who = f" by {pin.by}" if pin.by else ""
    reason = f": {pin.because}" if pin.because else ""
    breach = f"; a broken rule is accepted: {pin.accept_breach}"
    return f"agreed beforehand{who}{reason}{breach if pin.accept_breach else ''}"
