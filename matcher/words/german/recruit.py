"""Wer noch fehlt."""

MESSAGES = {
    "recruit.nothing": "Nach den Preisen brächte nichts weiteres Punkte.",
    "recruit.heading": "Was am meisten brächte, einzeln ausprobiert",
    "recruit.place": "ein weiterer Platz bei {person}",
    "recruit.slot": "{person} auch frei, wenn {partner} es ist ({slot:slot})",
    "recruit.junior": "ein weiterer Junior, der {skill} lehrt",
    "recruit.senior": "ein weiterer Senior, der {skill} lehrt",
    "recruit.junior_free": "ein weiterer Junior, der {skill} lehrt, frei {slot:slot}",
    "recruit.senior_free": "ein weiterer Senior, der {skill} lehrt, frei {slot:slot}",
    "recruit.by_prices": (
        "höchstens {points:count Punkt|Punkte} nach den Preisen; nicht ausprobiert"
    ),
    "recruit.exactly": "Punkte {points}, Personen mit Gegenüber {people}",
    "recruit.about": (
        "Punkte {points}, Personen mit Gegenüber {people}, nicht als bester Plan "
        "bewiesen"
    ),
}
