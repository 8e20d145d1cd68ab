"""Numbers, shares and findings in the words that people read."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from fractions import Fraction

from matcher.exact import counted as counted
from matcher.outcome import IN_WORDS
from matcher.pairrecord import GoalPoints, Number, PersonInfo, SkillLine
from matcher.record import AimRecord, Record
from matcher.words import ENGLISH

NO_PLAN = ("infeasible_proved", "infeasible_claimed", "no_solution_found")

AIMS = {
    "matched_juniors": "juniors with a partner",
    "matched_seniors": "seniors with a partner",
    "skill_gap_closed": "skill gap closed",
    "cross_department": "pairs across departments",
}
GOALS = {
    "tech_transfer": "tech skills",
    "soft_transfer": "soft skills",
    "wishes": "wishes",
    "given_points": "given points",
    "motivation": "motivation",
    "bridging": "bridges",
    "working_style": "ways of working",
    "continuity": "partners as before",
    "matched": "people with a partner",
    "changes": "people who lose a partner",
}
TIERS = {
    "matched": "people with a partner",
    "worst_off": "the pair that gets least, in its weaker direction, before weights",
    "points": "points in all",
    "changes": "people who lose a partner",
}
number = ENGLISH.number
day = ENGLISH.day


def percent(share: float | None, aim: float | None = None) -> str:
    """Write a share, never rounded up to a whole or to an aim that it misses.

    Examples
    --------
    >>> percent(11 / 12), percent(None)
    ('91.7 %', 'not measured')
    """
    return "not measured" if share is None else ENGLISH.percent(share, aim)


def tiny_percent(share: float) -> str:
    """Write a distance rounded up to two digits, so that it is never understated.

    Examples
    --------
    >>> tiny_percent(0), tiny_percent(0.000341), tiny_percent(0.25), tiny_percent(2.0)
    ('0 %', '0.035 %', '25 %', '200 %')
    """
    if share <= 0:
        return "0 %"
    value = share * 100
    places = max(0, 1 - math.floor(math.log10(value)))
    raised = math.ceil(value * 10**places - 1e-6) / 10**places
    written = f"{raised:,.{places}f}"
    return (written.rstrip("0").rstrip(".") if places else written) + " %"


def covered(share: float) -> str:
    """Write a share of a skill gap in whole percent, rounded down.

    Examples
    --------
    >>> covered(0.6667), covered(0.29), covered(1.0)
    ('66 %', '29 %', '100 %')
    """
    return f"{round(share * 10_000) // 100} %"


def whole_percent(part: float, whole: float) -> float:
    """Give a share in whole hundredths, rounded down as `covered` writes it.

    Examples
    --------
    >>> whole_percent(3, 7), whole_percent(29, 100), whole_percent(1, 1)
    (0.42, 0.29, 1.0)
    """
    return round(part / whole * 10_000) // 100 / 100


def stops(record: Record) -> list[tuple[str, str]]:
    """Say when the search was to stop, and its seed."""
    run, said = record.run, []
    if run.time_limit_s is not None and record.status != "heuristic":
        said.append(("Time limit", f"{number(str(run.time_limit_s))} seconds"))
    if run.optimality_gap is not None and record.status != "heuristic":
        close = f"at most {tiny_percent(run.optimality_gap)}"
        said.append(("Optimality gap asked for", close))
    return [*said, ("Seed", str(run.seed))]


def signed(value: Number | Fraction) -> str:
    """Write a difference with its sign.

    Examples
    --------
    >>> signed(1200), signed(-3), signed(0)
    ('+1,200', '-3', '0')
    """
    exact = Fraction(str(value))
    return f"{'+' if exact > 0 else ''}{number(str(exact))}"


def one_line(text: str) -> str:
    """Put blanks in the place of line breaks and other control characters."""
    control = ("Cc", "Zl", "Zp")
    return "".join(" " if unicodedata.category(c) in control else c for c in text)


def paragraphs(parts: Iterable[Iterable[str]]) -> str:
    """Set lines under each other, with an empty line between parts."""
    written = ("\n".join(one_line(line) for line in part) for part in parts)
    return "\n\n".join(part for part in written if part)


def label(person: PersonInfo) -> str:
    """Call a person by name and id, as every sentence does."""
    return f"{person.name} ({person.id})" if person.name else person.id


def sentence(text: str) -> str:
    """Begin a sentence with a capital letter."""
    return text[:1].upper() + text[1:]


def goal(kind: str) -> str:
    """Name what a goal counts."""
    return GOALS.get(kind, kind.replace("_", " "))


def tier(name: str) -> str:
    """Name what a priority counts."""
    return TIERS.get(name, name.replace("_", " "))


def status(record: Record) -> str:
    """Say what is known about the plan."""
    if record.tiers and record.status == "proved_optimal":
        return (
            "Proved, priority by priority: no plan that keeps the rules and the "
            "priorities before does better."
        )
    return IN_WORDS[record.status]


def aim(found: AimRecord) -> str:
    """Say what an aim asked for."""
    return f"{AIMS.get(found.aim, found.aim)}: at least {percent(found.asked)}"


def whole(part: GoalPoints) -> str:
    """Say what a goal about the plan as a whole counted, and what it brings."""
    points = "point" if part.points == 1 else "points"
    return f"{goal(part.goal)}: {number(part.worth)} ({signed(part.points)} {points})"


def asked(record: Record, aim: str) -> float | None:
    """Say which share an aim asks for, None where there is no such aim."""
    return next((found.asked for found in record.aims if found.aim == aim), None)


def missed_aims(record: Record) -> str:
    """Say how many aims are missed; empty where none is."""
    missed = sum(not found.met for found in record.aims)
    if not missed:
        return ""
    verb = "is" if missed == 1 else "are"
    return f"{missed} of {counted(len(record.aims), 'aim')} {verb} missed."


def part(earned: GoalPoints, unit: int = 1) -> str:
    """Say what a pair earns for a goal, and how where a weight or unit changes it.

    Examples
    --------
    >>> part(GoalPoints(goal="soft_transfer", weight=2, worth=600, points=1200))
    'soft skills 1,200 (= 600 × 2)'
    >>> part(GoalPoints(goal="wishes", weight=0.5, worth="100/3", points=17))
    'wishes 17 (= 33.33 × 0.5, rounded)'
    """
    told = f"{goal(earned.goal)} {number(earned.points)}"
    if earned.weight == 1 and unit == 1:
        return told
    weight = f" × {earned.weight:g}" if earned.weight != 1 else ""
    divided = f" / {unit:,}" if unit != 1 else ""
    exact = Fraction(str(earned.worth)) * Fraction(str(earned.weight)) / unit
    rounded = "" if exact == earned.points else ", rounded"
    return f"{told} (= {number(earned.worth)}{weight}{divided}{rounded})"


def levels(line: SkillLine) -> str:
    """Say from which level to which a skill is taught, and what else counts."""
    assumed = ", start assumed" if line.assumed else ""
    return (
        f"{number(line.from_level)} to {number(line.to_level)}{assumed}"
        f"{importance(line.importance)}"
    )


def importance(value: float) -> str:
    """Name an importance that is not 1, to be put behind levels.

    Examples
    --------
    >>> importance(2.0), importance(1.0)
    (', importance 2', '')
    """
    return "" if value == 1 else f", importance {value:g}"


def faded(line: SkillLine) -> str:
    """Say how a level fell: 3.7 (4, less 0.1 a year for 3 years); else nothing."""
    if line.teacher_level == line.stated_level:
        return ""
    years = counted(line.years_unused, "year")
    return (
        f"{number(line.teacher_level)} ({number(line.stated_level)}, less "
        f"{line.decay:g} a year for {years})"
    )


def limit(record: Record) -> str:
    """Say how far from the best the plan can be."""
    if record.objective is None or record.status == "heuristic":
        return ""
    if record.bound is None:
        return "No claim is made about what other plans could reach."
    best = f"No plan can exceed {number(record.bound)} points"
    if record.bound <= record.objective:
        return f"{best}: this plan reaches them (optimality gap 0 %)."
    gap = tiny_percent(record.optimality_gap or 0)
    missing = counted(record.bound - record.objective, "point")
    return f"{best}: this plan is at most {missing} below them (optimality gap {gap})."


def what_points_mean(record: Record) -> str:
    """Say once what a point is."""
    told = []
    transfers = [g for g in record.goals if g.kind.endswith("_transfer")]
    if any(g.settings.get("per") != "learner" for g in transfers):
        told.append("100 points = one level of a skill (at importance 1 and weight 1).")
    if any(g.settings.get("per") == "learner" for g in transfers):
        told.append("1,000 points = all that a learner wants to learn in an area.")
    files = [str(g.settings["file"]) for g in record.goals if g.kind == "given_points"]
    if files:
        told.append(f"Points from {' and '.join(files)} count as given there.")
    if record.run.unit > 1:
        told.append(
            f"Totals are large here and given in units of {number(record.run.unit)} "
            "points."
        )
    return " ".join(told)
