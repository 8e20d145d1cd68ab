"""Was es bräuchte, damit jemand ein Gegenüber hat."""

MESSAGES = {
    "outbid.says_matched": "{person} hat ein Gegenüber.",
    "outbid.says_nobody": "Kein Plan, der die Regeln hält, hat ein Paar mit {person}.",
    "outbid.says_open": (
        "Aus den Preisen allein ist nicht sicher, dass ein Plan mit einem Paar von "
        "{person} etwas verliert."
    ),
    "outbid.says_no_claim": (
        "Von diesem Plan ist nichts bewiesen; so lässt sich für {person} nichts sagen."
    ),
    "outbid.costs_total": (
        "Es bräuchte einen Austausch, der mindestens {least:count Punkt|Punkte} mehr "
        "bringt: Jeder Plan mit einem Paar von {person} hat so viel weniger, am "
        "ehesten mit {partner}."
    ),
    "outbid.costs_points": (
        "Es bräuchte einen Austausch, der mindestens {least:count Punkt|Punkte} mehr "
        "bringt: Jeder Plan mit einem Paar von {person}, der vor den Punkten nichts "
        "verliert, hat so viel weniger, am ehesten mit {partner}."
    ),
    "outbid.costs_matched": (
        "Jeder Plan mit einem Paar von {person} lässt {least:count Person|Personen} "
        "mehr ohne Gegenüber, so gezählt, wie die Priorität zählt; am ehesten mit "
        "{partner} nur so viele."
    ),
    "outbid.costs_changes": (
        "Jeder Plan mit einem Paar von {person}, der davor nichts verliert, nimmt "
        "{least:count Person|Personen} mehr ein Gegenüber des früheren Plans, am "
        "ehesten mit {partner} nur so vielen."
    ),
    "outbid.ask": (
        "Nach den Preisen ist {partner} zuerst zu probieren: `matcher why-not RUN "
        "{junior} {senior} --exact` sucht einen solchen Plan."
    ),
    "outbid.places": (
        "Mit einem weiteren Platz dort schließen die Preise nicht aus, dass ein Plan "
        "mit {person} so gut ist wie dieser: {partners}. Der beste Plan kann den Platz "
        "trotzdem jemand anderem geben: `max_pairs` erhöhen und neu rechnen zeigt es."
    ),
}
