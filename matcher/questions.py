"""What a finished run can be asked, beyond what its record says already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from matcher.record import Record
from matcher.scenario import Scenario
from matcher.watch import Watch

if TYPE_CHECKING:
    from matcher.answers.further import Further
    from matcher.answers.gameable import Gameable
    from matcher.answers.outbid import Outbid
    from matcher.answers.prices import RulePrices
    from matcher.answers.recruit import Recruits
    from matcher.answers.settled import Settled
    from matcher.answers.standing import Standing
    from matcher.answers.whynot import WhyNot


class Questions:
    """Answers that need the scenario's rows, and the prices of the certificate.

    Parameters
    ----------
    record
        The record of the run.
    scenario
        What was solved.
    proof
        The files that prove what is claimed, by name.
    """

    def __init__(
        self, record: Record, scenario: Scenario, proof: Mapping[str, bytes]
    ) -> None:
        self.record = record
        self.scenario = scenario
        self.proof = dict(proof)

    @cached_property
    def standing(self) -> Standing:
        """The run ready to be asked: rows, plan, and the prices of the certificate."""
        from matcher.answers.standing import Standing

        return Standing.of(self.record, self.scenario, self.proof)

    def why_not(
        self,
        junior: object,
        senior: object,
        *,
        exact: bool = False,
        seconds: float = 10.0,
    ) -> WhyNot:
        """Say why two people are not a pair: the rules, or what it would cost.

        Parameters
        ----------
        exact
            Whether to look for the best plan with the pair; else prices give the least
            that it costs, at once.
        seconds
            How long to look. What is not known by then stands as an interval.

        Raises
        ------
        UnknownPersonError
            Nobody of that id takes part on that side.
        RunError
            The result came without a certificate.
        """
        from matcher.answers.whynot import why_not

        asked = str(junior), str(senior)
        return why_not(self.standing, *asked, exact=exact, seconds=seconds)

    def outbid(self, person: object) -> Outbid:
        """Say what it would take for somebody to have a partner, by prices.

        Raises
        ------
        UnknownPersonError
            Nobody of that id takes part.
        RunError
            The result came without a certificate.
        """
        from matcher.answers.outbid import outbid

        return outbid(self.standing, str(person))

    def prices(self, *, exact: bool = False, seconds: float = 60.0) -> RulePrices:
        """Say what each rule costs: at most, by prices, or by solving without it.

        Parameters
        ----------
        exact
            Whether to solve without each rule.
        seconds
            For all of them together.

        Raises
        ------
        RunError
            The result came without a certificate.
        """
        from matcher.answers.prices import rule_prices

        return rule_prices(self.standing, exact=exact, seconds=seconds)

    def recruit(self, *, seconds: float = 60.0) -> Recruits:
        """Say what one more person, place or shared slot would bring, tried one by one.

        Raises
        ------
        RunError
            The result came without a certificate.
        """
        from matcher.answers.recruit import recruits

        return recruits(self.standing, seconds)

    def settled(
        self,
        *,
        exact: bool = False,
        chance: float = 0.1,
        draws: int = 50,
        seconds: float | None = None,
    ) -> Settled:
        """Say which pairs every plan as good has, and what dropouts leave of the plan.

        Parameters
        ----------
        exact
            Whether to find what losing each pair costs, while time is left.
        chance, draws
            With which each person drops out, and how often that is drawn.
        seconds
            How long to hold pairs against other plans; as long as the scenario's own
            limit if not given. Backups and dropouts take a minute each at most.

        Raises
        ------
        RunError
            The result came without a certificate.
        """
        from matcher.answers.settled import settled

        limit = float(self.scenario.settings.solver.time_limit_s)
        return settled(
            *(self.standing, Watch(seconds or limit)),
            exact=exact,
            chance=chance,
            draws=draws,
        )

    def further(self, names: Sequence[str], watch: Watch | None = None) -> Further:
        """Answer what a report can have beside the plan: `prices`, `settled`.

        Parameters
        ----------
        watch
            How long to search; as long as the scenario's own limit if not given.

        Raises
        ------
        ValueError
            There is no such answer.
        RunError
            The result came without a certificate.
        """
        from matcher.answers.further import Further, further, named

        if not named(names):
            return Further()
        limit = float(self.scenario.settings.solver.time_limit_s)
        return further(self.standing, names, watch or Watch(limit))

    def gameable(
        self, *, sample: int | None = 20, seed: int = 1, seconds: float = 120.0
    ) -> Gameable:
        """Say who would have got a better pair by declaring less than is true.

        Parameters
        ----------
        sample
            How many people to try, drawn with the seed; None: everybody.
        seconds
            After which no further plan is made.

        Raises
        ------
        RunError
            The result came without a certificate.
        """
        from matcher.answers.gameable import gameable

        return gameable(self.standing, Watch(seconds), sample=sample, seed=seed)
