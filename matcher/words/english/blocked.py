"""Why there is no plan, and what would help."""

MESSAGES = {
    "blocked.possible": (
        "A plan that keeps every rule was found: nothing is in the way."
    ),
    "blocked.open": (
        "In the time given neither a plan was found nor a reason why there can be none."
    ),
    "blocked.impossible": "No plan keeps all the rules.",
    "blocked.together": (
        "These {count:number} cannot all hold; without any one of them a plan is "
        "possible:"
    ),
    "blocked.alone": "This cannot hold, with these people and their pairs:",
    "blocked.untested": (
        "These cannot all hold; there was no time to test whether each is needed:"
    ),
    "blocked.rule": "the rule {rule}: {sentence}",
    "blocked.max_pairs": (
        "{people} {many:form offers|offer} {count:count place|places} (max_pairs)"
    ),
    "blocked.min_pairs": (
        "{people} {many:form needs|need} at least {count:count pair|pairs} (min_pairs)"
    ),
    "blocked.pin": "{pairs} {count:form is|are} agreed (pin)",
    "blocked.forbid": "{pairs} {count:form is|are} ruled out (forbid)",
    "blocked.placed": "{what} [{places}]",
    "blocked.pair": "{junior} with {senior}",
    "blocked.remedies": (
        "With any one of these a plan was found, the cheapest first (giving up a whole "
        "rule costs 1, a part of a number that part, unless `matcher blocked --cost` "
        "says otherwise):"
    ),
    "blocked.no_remedy": "No remedy was found in the time given.",
    "blocked.remedy": "{changes} (cost {cost:number})",
    "blocked.lower_share": (
        "lower {parameter} of {rule} from {before:percent} to {after:percent}"
    ),
    "blocked.raise_share": (
        "raise {parameter} of {rule} from {before:percent} to {after:percent}"
    ),
    "blocked.lower": (
        "lower {parameter} of {rule} from {before:number} to {after:number}"
    ),
    "blocked.raise": (
        "raise {parameter} of {rule} from {before:number} to {after:number}"
    ),
    "blocked.drop": "drop the rule {rule}: {sentence}",
    "blocked.one_way": (
        "no longer ask that {sentence}: write one_way: allow into the strategy"
    ),
    "blocked.places": (
        "raise max_pairs of {person} from {before:number} to {after:number}"
    ),
    "blocked.needs": (
        "lower min_pairs of {person} from {before:number} to {after:number}"
    ),
    "blocked.many_places": (
        "raise max_pairs of {people}, by {more:count place|places} in all (each with "
        "its number: matcher blocked --json)"
    ),
    "blocked.many_needs": (
        "lower min_pairs of {people}, by {more:count pair|pairs} in all (each with its "
        "number: matcher blocked --json)"
    ),
    "blocked.new_column": (
        "{what} (add this column to the table of people; an empty cell is 1)"
    ),
    "blocked.unpin": "no longer pin {pair}",
    "blocked.allow": "no longer forbid {pair}",
    "blocked.more": "There are other such sets besides these.",
    "blocked.stopped": (
        "Time was over before everything was looked at: there may be other such sets, "
        "and cheaper remedies."
    ),
}
