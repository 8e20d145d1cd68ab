"""The two can talk to each other."""

from typing import ClassVar, Literal

from pydantic import Field

from matcher.cohort import Side
from matcher.exact import BoolArray
from matcher.features import membership
from matcher.people import People, Person
from matcher.statements import IfMissing, PairRule, said_of_missing


class SharedLanguage(PairRule):
    """The two have at least so many languages in common.

    Parameters
    ----------
    minimum
        How many languages.
    if_missing
        What happens to a pair of whom one names no language: forbid or allow.
    """

    kind: Literal["shared_language"] = "shared_language"
    minimum: int = Field(default=1, ge=1)
    if_missing: IfMissing = "forbid"
    sentence: ClassVar[str] = "partners share at least {minimum} of their languages"

    def columns(self) -> tuple[str, ...]:
        """Read the languages."""
        return ("languages",)

    def remarks(self, people: People) -> list[str]:
        """Count the people who name no language."""
        return said_of_missing("languages", people, self.if_missing)

    def forbids(self, juniors: Side, seniors: Side) -> BoolArray:
        """Multiply the two 0/1 rows of languages."""
        cohort = juniors.cohort
        marks = membership(cohort, "languages", spoken)
        few = marks.product(juniors, seniors) < self.minimum
        if self.if_missing == "forbid":
            return few
        named = cohort.per_person("names a language", lambda p: bool(spoken(p)), bool)
        both = juniors.shaped(named["junior"]) & seniors.shaped(named["senior"])
        mask: BoolArray = few & both
        return mask

    def objection(self, junior: Person, senior: Person, people: People) -> str | None:
        """Name what each of the two speaks."""
        shared = set(spoken(junior)) & set(spoken(senior))
        missing = not (spoken(junior) and spoken(senior))
        if len(shared) >= self.minimum or (missing and self.if_missing == "allow"):
            return None
        mine, theirs = (", ".join(spoken(p)) or "none" for p in (junior, senior))
        return (
            f"{junior.label} names {mine} and {senior.label} names {theirs}: "
            f"{len(shared)} in common, needed {self.minimum}"
        )

    def kept(self, junior: Person, senior: Person, people: People) -> str | None:
        """Name what both speak."""
        if self.objection(junior, senior, people) is not None:
            return None
        missing = [p.label for p in (junior, senior) if not spoken(p)]
        if missing:
            names = "names" if len(missing) == 1 else "name"
            return f"{' and '.join(missing)} {names} no language, which is allowed"
        shared = [one for one in spoken(junior) if one in spoken(senior)]
        return f"both speak {', '.join(shared)}"


def spoken(person: Person) -> tuple[str, ...]:
    """List the languages that a person names."""
    return person.listed("languages")
