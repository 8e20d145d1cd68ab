"""What is said of two people who are not a pair."""

MESSAGES = {
    "whynot.in_plan": "{junior} and {senior} are a pair of the plan.",
    "whynot.agreed": (
        "{junior} and {senior} are a pair of the plan: it was agreed beforehand."
    ),
    "whynot.forbidden": "{junior} and {senior} cannot be a pair:",
    "whynot.objection": "{found} (the rule: {rule})",
    "whynot.not_possible": "{junior} and {senior} are not possible as a pair.",
    "whynot.impossible": (
        "No plan that keeps all the rules has {junior} with {senior}, although no rule "
        "forbids the pair by itself."
    ),
    "whynot.as_good": (
        "{junior} with {senior} is equally good: another plan has the pair and loses "
        "nothing."
    ),
    "whynot.better": (
        "A plan with {junior} and {senior} was found that is better than this one, "
        "which was not proved to be the best."
    ),
    "whynot.costs": "{junior} with {senior} is possible, but the plan loses by it:",
    "whynot.open": (
        "{junior} with {senior} is possible, and it is not certain that the plan loses "
        "anything by it."
    ),
    "whynot.no_claim": (
        "No rule forbids {junior} with {senior}. The plan is a baseline's, of which "
        "nothing is proved, so that no cost can be told."
    ),
    "whynot.no_plan": (
        "No rule forbids {junior} with {senior} by itself; the run found no plan at "
        "all."
    ),
    "whynot.exactly": "exactly {amount:number}",
    "whynot.at_least": "at least {amount:number}",
    "whynot.at_most": "at most {amount:number}",
    "whynot.between": "between {least:number} and {most:number}",
    "whynot.lost_total": (
        "{much} {n:form point|points} less than the {reached:number} of the plan"
    ),
    "whynot.lost_points": (
        "{much} {n:form point|points} less than the {reached:number} reached"
    ),
    "whynot.lost_matched": (
        "{much} {n:form person|people} less with a partner than the {reached:number} "
        "reached"
    ),
    "whynot.lost_worst_off": (
        "the pair that gets least gets {much} {n:form point|points} less than the "
        "{reached:number} reached"
    ),
    "whynot.lost_changes": (
        "{much} {n:form person|people} more than {reached:number} who lose a partner "
        "of the earlier plan"
    ),
    "whynot.earlier_loses": (
        "people with a partner, the pair that gets least, or another priority before "
        "the points has to lose something: together with what these reached, no plan "
        "has the pair"
    ),
    "whynot.bound": (
        "These are lower bounds, proved from prices alone. The exact cost is looked "
        "for with --exact (`exact=True`)."
    ),
    "whynot.unproved": (
        "All figures compare with what the run reached, which is proved to be within "
        "{gap:percent} of the best."
    ),
    "whynot.given_up": (
        "Of the {reached:number} points the plan keeps {final:number}: the scenario "
        "lets it give up the others for the priorities that come after."
    ),
    "whynot.charge": (
        "“{row}” leaves no room for all: what the pair takes of it could bring other "
        "pairs up to about {points:count point|points}."
    ),
    "whynot.moves": (
        "{n:number} {n:form person|people} would have other partners than now:"
    ),
    "whynot.seated": "with a partner only then: {people}",
    "whynot.left": "without a partner then: {people}",
    "whynot.move": "{person}: {before} → {after}",
    "whynot.nobody": "nobody",
    "whynot.few_changes": "No plan as good changes fewer pairs.",
    "whynot.goals": (
        "What the goals bring in the end, in points, in this plan and in the other:"
    ),
    "whynot.goal": "{goal}: {before:number} → {after:number}",
}
