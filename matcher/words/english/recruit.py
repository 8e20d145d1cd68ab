"""Whom to recruit."""

MESSAGES = {
    "recruit.nothing": "By the prices, nothing more would bring any points.",
    "recruit.heading": "What would bring most, tried one by one: the best of each kind",
    "recruit.may": (
        "What may bring most; there was too little time to find out (--seconds gives "
        "more)"
    ),
    "recruit.place": "one more place with {person}",
    "recruit.slot": "{person} also free when {partner} is ({slot:slot})",
    "recruit.junior": "one more junior who teaches {skill}",
    "recruit.senior": "one more senior who teaches {skill}",
    "recruit.junior_free": "one more junior who teaches {skill}, free {slot:slot}",
    "recruit.senior_free": "one more senior who teaches {skill}, free {slot:slot}",
    "recruit.by_prices": "at most {points:count point|points}, by prices; not tried",
    "recruit.too_short": (
        "at most {points:count point|points}, by prices; tried, but the time was too "
        "short"
    ),
    "recruit.brings": "points {points}, people with a partner {people}",
    "recruit.weighed": "as the priority counts them {counted}",
    "recruit.worst": "the pair that gets least {points}",
    "recruit.unproved": "not proved to be the best",
    "recruit.in_vain": (
        "{tried:count other was|others were} tried, and no better plan was found."
    ),
    "recruit.all_in_vain": (
        "{tried:count idea was|ideas were} tried, and no better plan was found."
    ),
}
