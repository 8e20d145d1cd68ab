"""Read the proof of a small run again with nothing but Python: `standalone.py RUN`.

RUN is an output folder with `certificate.json`, `result.json` and `model.json`. What
follows is the whole argument. A plan chooses columns (a pair, in a slot) so that every
row lies between its sides. For whole-number prices, above 0 only at rows with an upper
side, below 0 only at rows with a lower one, and any scale D > 0, every such plan has

    D * total  <=  sum over pairs of max(0, best of D * gain - prices of its rows)
                   + the same for helpers, at the better end of their range
                   + sum over rows of price * side

Where a claim is split, a row counts at most so many, or more: the larger of what is
proved in either case counts. An agreed pair counts whatever it is. With gains of 0, a
sum below 0 says that no plan is left. Earlier priorities are rows and levels that are
held; where points are held, a column of value v is out if what their prices prove, plus
v, falls below them. Whether model.json says what the tables say, only `matcher verify`
can see.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, namedtuple
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

SOME_PAIR, HELD_POINTS = "some pair", "points held"
NOTHING = {"name": "", "sense": "", "scale": 1, "step": 1, "prices": {}}
Data = dict[str, Any]
Pairs = list[list[Any]]
Sides = dict[str, tuple[int | None, int | None]]
Column = namedtuple("Column", "junior senior slot agreed points total level entries")
Helper = namedtuple("Helper", "name low high total entries points", defaults=[0])


class DoubtError(Exception):
    """Something is not as it is claimed to be."""


def expect(holds: object, otherwise: str) -> None:
    """Go on, or say what does not hold."""
    if not holds:
        raise DoubtError(otherwise)


def digest(content: object) -> str:
    """Hash JSON in its shortest form."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def number(value: Any) -> Fraction | None:
    """Read an exact number, or None."""
    return None if value is None else Fraction(str(value))


def sign(claim: Data) -> int:
    """Say whether more is better, or less."""
    return 1 if claim["sense"] == "most" else -1


def inside(value: int, low: int | None, high: int | None) -> bool:
    """Say whether a row lies between its sides."""
    return (low is None or low <= value) and (high is None or value <= high)


class Reader:
    """A model, and what is held of the claims so far."""

    def __init__(self, model: Data) -> None:
        self.counts: dict[str, int] = model["counts"]
        self.rows: list[list[Any]] = model["rows"]
        self.place = {row[0]: place for place, row in enumerate(self.rows)}
        self.helpers = [Helper(*helper) for helper in model["helpers"]]
        self.columns = [Column(*column) for column in model["columns"]]
        self.known = {column[:3]: column for column in self.columns}
        self.agreed = {column[:2] for column in self.columns if column.agreed}
        uses = Counter(row for helper in self.helpers for row, _ in helper.entries)
        self.shared = {row for row, count in uses.items() if count > 1}
        self.held: Sides = {}
        self.least: Fraction | None = None
        self.floor: Data = NOTHING
        self.margin = 0
        self.reached: list[tuple[Data, Fraction]] = []

    def gain(self, claim: Data, one: Column | Helper) -> int:
        """Say what a column or helper adds to what is counted."""
        if claim["name"] in ("total", "points"):
            return int(one.total if claim["name"] == "total" else one.points)
        row = self.counts.get(claim["name"])
        return sign(claim) * sum(int(a) for at, a in one.entries if at == row)

    def value(self, claim: Data, one: Column | Helper) -> int:
        """Say what a column or helper brings, less the prices of its rows."""
        prices, gain = claim["prices"], self.gain(claim, one)
        expect(gain % claim["step"] == 0, "a gain is no multiple of the step")
        paid = sum(prices.get(self.rows[row][0], 0) * a for row, a in one.entries)
        if isinstance(one, Column):
            paid += prices.get(HELD_POINTS, 0) * one.points
            paid += 0 if one.agreed else prices.get(SOME_PAIR, 0)
        return int(claim["scale"] * gain - paid)

    def allowed(self, claim: Data, column: Column) -> bool:
        """Say whether a plan can have a pair at all, by its level."""
        if column.agreed or column.level is None:
            return True
        level, limited = Fraction(column.level), claim["name"] == "worst_off"
        above = not limited or level > Fraction(claim["bound"])
        return above and level >= (self.least or 0)

    def sides(self, held: Sides, name: str) -> tuple[int | None, int | None]:
        """Find a row's sides, as they are held."""
        known = name in held or name in self.place or name == SOME_PAIR
        expect(known, f"there is no row {name}")
        own = self.rows[self.place[name]][1:] if name in self.place else (None, None)
        low, high = held.get(name, own)
        return low, high

    def in_cases(self, claim: Data, case: Data, held: Sides) -> int:
        """Add up what each case proves; the larger counts, for they leave none out."""
        if "row" not in case:
            return self.proved({**claim, "prices": case["prices"]}, held)[0]
        row, most = case["row"], case["at_most"]
        expect(type(most) is int, "cases are told apart by a whole number")
        low, high = self.sides(held, row)
        return max(
            self.in_cases(claim, case["below"], {**held, row: (low, most)}),
            self.in_cases(claim, case["above"], {**held, row: (most + 1, high)}),
        )

    def proved(self, claim: Data, held: Sides) -> tuple[int, int]:
        """Add up what the prices prove; count the pairs that were priced."""
        total = 0
        for name, price in claim["prices"].items():
            low, high = self.sides(held, name)
            side = high if price > 0 else low
            expect(price == 0 or side is not None, f"{name} has no such side")
            total += price * (side or 0)
        for helper in self.helpers:
            value = self.value(claim, helper)
            total += max(value * helper.low, value * helper.high)
        best: dict[tuple[str, str], list[int]] = {}
        for column in self.columns:
            if self.allowed(claim, column):
                values = best.setdefault(column[:2], [])
                points = 0 if column.agreed else self.value(self.floor, column)
                values += [self.value(claim, column)] if points >= self.margin else []
        for pair, values in best.items():
            total += max(values) if pair in self.agreed else max([0, *values])
        return total, len(best)

    def counted(self, claim: Data, pairs: Pairs) -> Fraction:
        """Test that a plan keeps every row, and count it for a claim."""
        expect(all(tuple(p) in self.known for p in pairs), "a pair nobody can make")
        chosen = [self.known[tuple(pair)] for pair in pairs]
        made = {column[:2] for column in chosen}
        expect(len(made) == len(chosen), "a pair is made twice")
        expect(self.agreed <= made, "an agreed pair is not made")
        activity = Counter[int]()
        for column in chosen:
            activity.update(dict(column.entries))
        total = sum(self.settled(claim, helper, activity) for helper in self.helpers)
        for place, (name, low, high) in enumerate(self.rows):
            expect(inside(activity[place], low, high), f"{name}: {activity[place]}")
        if claim["name"] == "worst_off":
            levels = [Fraction(str(c.level)) for c in chosen if not c.agreed]
            return min(levels, default=Fraction(0))
        total += sum(self.gain(claim, column) for column in chosen)
        return Fraction(sign(claim) * total)

    def settled(self, claim: Data, helper: Helper, activity: Counter[int]) -> int:
        """Move a helper to where it brings most, within the rows it has alone."""
        fit = list(range(helper.low, helper.high + 1))
        gain = pull = self.gain(claim, helper)
        for row, a in helper.entries:
            _, low, high = self.rows[row]
            if row in self.shared:
                pull = pull or a * ((low is not None) - (high is not None))
            else:
                fit = [v for v in fit if inside(activity[row] + a * v, low, high)]
        expect(fit, f"{helper.name} has no value that fits")
        value = fit[-1] if pull > 0 else fit[0]
        activity.update({row: a * value for row, a in helper.entries})
        return gain * value

    def check(self, claim: Data, final: Pairs | None) -> str:
        """Check one claim, and hold what it reached from here on."""
        held = [{"row": r, "lower": s[0], "upper": s[1]} for r, s in self.held.items()]
        same = (held, self.least) == (claim["held"], number(claim["least_level"]))
        expect(same, "what is held is not what was reached before")
        now = dict(self.held)
        if claim["name"] == "worst_off":
            now[SOME_PAIR] = (1, None)
        proved, pairs = self.proved(claim, now)
        expect((proved, pairs) == (claim["proved"], claim["pairs_priced"]), "the sum")
        if claim["name"] in ("rules", "worst_off"):
            expect(proved < 0, "the prices rule nothing out")
            expect(claim["split"] is None, "there are no cases where nothing counts")
        else:
            if claim["split"] is not None:
                proved = min(proved, self.in_cases(claim, claim["split"], now))
            bound = proved // claim["scale"] // claim["step"] * claim["step"]
            expect(claim["bound"] == sign(claim) * bound, f"the bound is {bound}")
        if final is not None:
            self.hold(claim, final, Fraction(claim["bound"]))
        found = f"reached {claim['objective']}, nothing is beyond {claim['bound']}"
        return "no plan is left" if claim["name"] == "rules" else found

    def hold(self, claim: Data, final: Pairs, bound: Fraction) -> None:
        """Count the plans again, and hold the objective less what may be given up."""
        own, way = final if claim["plan"] is None else claim["plan"], sign(claim)
        objective, found = self.counted(claim, own), self.counted(claim, final)
        stated = number(claim["objective"]), number(claim["final"])
        expect((objective, found) == stated, f"plans have {objective} and {found}")
        expect(way * objective <= way * bound, "the objective is beyond the bound")
        gap = abs(bound - objective) / max(Fraction(1), abs(bound))
        expect(gap == number(claim["optimality_gap"]), "the optimality gap")
        name, spent = claim["name"], abs(objective) * Fraction(claim["give_up"])
        least = objective - way * (spent if name == "worst_off" else int(spent))
        self.reached.append((claim, least))
        for one, limit in self.reached:
            kept = min(sign(one) * (self.counted(one, p) - limit) for p in (own, final))
            expect(kept >= 0, f"{one['name']} is not held")
        if name == "worst_off":
            self.least = least
            self.held |= {SOME_PAIR: (1, None)} if least > 0 else {}
        elif name == "points":
            self.floor, self.held[HELD_POINTS] = claim, (int(least), None)
            self.margin = min(0, claim["scale"] * int(least) - claim["proved"])
        elif name != "total":
            row = self.rows[self.counts[name]][0]
            self.held[row] = (int(least), None) if way > 0 else (None, int(least))


def read(folder: Path) -> None:
    """Check a run, and say for each thing that it is so."""
    files = [folder / f"{n}.json" for n in ("certificate", "model", "result")]
    texts = [file.read_text("utf-8") for file in files]
    sealed, model, result = map(json.loads, texts)
    bare = {key: value for key, value in sealed.items() if key != "digest"}
    again = json.dumps({**bare, "digest": digest(bare)}, indent=1, ensure_ascii=False)
    expect(texts[0] == again + "\n", "the digest of the certificate does not fit")
    model_digest = sha256(texts[1].encode()).hexdigest()
    expect(model_digest == sealed["model_sha256"], "model.json was changed")
    pairs = [[p["junior"], p["senior"], p["slot"]] for p in result["pairs"]]
    expect(digest(pairs) == sealed["pairs_sha256"], "the pairs were changed")
    print("certificate, model and pairs: as they were sealed")
    claims, reader = sealed["claims"], Reader(model)
    for claim in claims:
        plan = None if result["objective"] is None else pairs
        print(f"{claim['name']}: {reader.check(claim, plan)}")
    main = next((c for c in claims if c["name"] in ("total", "points")), result)
    told = (result["objective"], result["bound"], result["status"])
    proved = (main["objective"], main["bound"], sealed["status"])
    expect(told == proved, f"the result says {told}")
    gaps = [Fraction(claim["optimality_gap"] or 0) for claim in claims]
    asked = Fraction(sealed["asked_gap"])
    closed = {
        "proved_optimal": main is not result and max(gaps) == 0,
        "proved_within": main is not result and max(gaps) <= asked,
        "infeasible_proved": [claim["name"] for claim in claims] == ["rules"],
    }
    expect(closed.get(sealed["status"], True), f"{sealed['status']} does not follow")
    print(f"{sealed['status']}: nothing is claimed that does not follow")


if __name__ == "__main__":
    try:
        read(Path(sys.argv[1]))
    except DoubtError as doubt:
        sys.exit(f"NOT CONFIRMED: {doubt}")
    except (OSError, LookupError, ValueError, TypeError, AttributeError) as error:
        sys.exit(f"cannot be read: {error!r}; a run folder with model.json is needed")
