"""What rules cost, what another number would bring, and whom to recruit."""

MESSAGES = {
    "prices.now": (
        "The run reached {points:count point|points}, {matched:count person|people} "
        "with a partner, and {worst:count point|points} for the pair that gets least."
    ),
    "prices.no_plan": "There is no plan whose rules could be priced.",
    "prices.heading": "What each rule costs, the dearest first",
    "prices.of_priority": "{amount:number} {priority}",
    "prices.points": "more {n:form point|points}",
    "prices.people": "more {n:form person|people} with a partner",
    "prices.people_weighed": (
        "more {n:form person|people} with a partner, as the priority counts them"
    ),
    "prices.worst_points": ("more {n:form point|points} for the pair that gets least"),
    "prices.changes": ("fewer {n:form person who loses|people who lose} a partner"),
    "prices.at_most": "{rule}: without it, at most {amounts}",
    "prices.cut_short": (
        "{rule}: the search without it ran out of time; what is known: {amounts}"
    ),
    "prices.from": "at least {least:number} {priority}",
    "prices.between": ("at least {least:number} and at most {most:number} {priority}"),
    "prices.free": "{rule}: free; without it no plan could have more",
    "prices.small": (
        "{rule}: nothing that shows; without it too, no plan has more than the plan "
        "itself may lack"
    ),
    "prices.worst": "(the pair that gets least could get more, not known how much)",
    "prices.unknown": "{rule}: not known from prices alone; solve without it (--exact)",
    "prices.exactly": (
        "{rule}: without it {points:number} points, {matched:number} people matched, "
        "{worst:number} for the worst-off pair"
    ),
    "prices.no_other": "{rule}: without it no plan was found in the time given",
    "prices.difference": "(points {points}, people {matched}, worst-off pair {worst})",
    "prices.unproved": "(not proved to be the best)",
    "prices.within": "(not proved to be the best: at most {points} points)",
    "prices.stopped": "Time was over before everything was solved.",
    "prices.varied": "{varied}: now {now:number}",
    "prices.varied_unset": "{varied}: not set now",
    "prices.this_one": "Changed is {path}, “{sentence}”.",
    "prices.other_one": "Of the same kind: {path}, “{sentence}”.",
    "prices.best": "* as it is now; ~ not proved to be the best",
}
