"""What it would take for somebody to have a partner."""

MESSAGES = {
    "outbid.says_matched": "{person} has a partner.",
    "outbid.says_nobody": "No plan that keeps the rules has a pair of {person}.",
    "outbid.says_open": (
        "From prices alone it is not certain that a plan with a pair of {person} loses "
        "anything: `matcher why-not RUN JUNIOR SENIOR --exact` looks for one."
    ),
    "outbid.says_no_claim": (
        "Nothing is proved of this plan, so that nobody can tell what it would take "
        "for {person}."
    ),
    "outbid.costs_total": (
        "It would take an exchange worth at least {least:count point|points} more: "
        "every plan with a pair of {person} has so many fewer, that with {partner} at "
        "best."
    ),
    "outbid.costs_points": (
        "It would take an exchange worth at least {least:count point|points} more: "
        "every plan with a pair of {person} that loses nothing before the points has "
        "so many fewer, that with {partner} at best."
    ),
    "outbid.costs_matched": (
        "Every plan with a pair of {person} leaves {least:count person|people} more "
        "without a partner, counted as the priority counts them; that with {partner} "
        "at best."
    ),
    "outbid.costs_changes": (
        "Every plan with a pair of {person} that loses nothing before takes a partner "
        "of the earlier plan from {least:count person|people} more, that with "
        "{partner} at best."
    ),
    "outbid.places": (
        "Or, by the prices, one more place with one of these may do: {partners}. "
        "`matcher prices RUN --recruit` tries it."
    ),
}
