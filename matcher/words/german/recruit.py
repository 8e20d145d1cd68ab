"""Wer noch fehlt."""

MESSAGES = {
    "recruit.nothing": "Nach den Preisen brächte nichts weiteres Punkte.",
    "recruit.heading": (
        "Was am meisten brächte, einzeln ausprobiert: das Beste jeder Art"
    ),
    "recruit.may": (
        "Was am meisten bringen könnte; um es herauszufinden, war die Zeit zu kurz "
        "(--seconds gibt mehr)"
    ),
    "recruit.place": "ein weiterer Platz bei {person}",
    "recruit.slot": "{person} auch frei, wenn {partner} es ist ({slot:slot})",
    "recruit.junior": "ein weiterer Junior, der {skill} lehrt",
    "recruit.senior": "ein weiterer Senior, der {skill} lehrt",
    "recruit.junior_free": "ein weiterer Junior, der {skill} lehrt, frei {slot:slot}",
    "recruit.senior_free": "ein weiterer Senior, der {skill} lehrt, frei {slot:slot}",
    "recruit.by_prices": (
        "höchstens {points:count Punkt|Punkte} nach den Preisen; nicht ausprobiert"
    ),
    "recruit.too_short": (
        "höchstens {points:count Punkt|Punkte} nach den Preisen; ausprobiert, aber die "
        "Zeit war zu kurz"
    ),
    "recruit.brings": "Punkte {points}, Personen mit Gegenüber {people}",
    "recruit.weighed": "so gezählt wie die Priorität {counted}",
    "recruit.worst": "das Paar, das am wenigsten hat, {points}",
    "recruit.unproved": "nicht als bester Plan bewiesen",
    "recruit.in_vain": (
        "{tried:count weitere Idee|weitere Ideen} ausprobiert, ohne dass sich ein "
        "besserer Plan fand."
    ),
    "recruit.all_in_vain": (
        "{tried:count Idee|Ideen} ausprobiert, ohne dass sich ein besserer Plan fand."
    ),
}
