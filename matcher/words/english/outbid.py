"""What it would take for somebody to have a partner."""

MESSAGES = {
    "outbid.says_matched": "{person} has a partner.",
    "outbid.says_nobody": "No plan that keeps the rules has a pair of {person}.",
    "outbid.says_open": (
        "From prices alone it is not certain that a plan with a pair of {person} loses "
        "anything."
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
    "outbid.ask": (
        "By prices {partner} is the partner to try first: `matcher why-not RUN "
        "{junior} {senior} --exact` looks for such a plan."
    ),
    "outbid.places": (
        "With one more place there, the prices do not rule out that a plan with "
        "{person} is as good as this one: {partners}. The best plan may still give the "
        "place to somebody else: raise `max_pairs` and run again to see."
    ),
}
