"""Whom to recruit."""

MESSAGES = {
    "recruit.nothing": "By the prices, nothing more would bring any points.",
    "recruit.heading": "What would bring most, tried one by one",
    "recruit.place": "one more place with {person}",
    "recruit.slot": "{person} also free when {partner} is ({slot:slot})",
    "recruit.junior": "one more junior who teaches {skill}",
    "recruit.senior": "one more senior who teaches {skill}",
    "recruit.junior_free": "one more junior who teaches {skill}, free {slot:slot}",
    "recruit.senior_free": "one more senior who teaches {skill}, free {slot:slot}",
    "recruit.by_prices": "at most {points:count point|points}, by prices; not tried",
    "recruit.exactly": "points {points}, people with a partner {people}",
    "recruit.about": (
        "points {points}, people with a partner {people}, not proved to be the best"
    ),
}
