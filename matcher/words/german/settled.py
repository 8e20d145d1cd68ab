"""Was davon gesagt wird, wie fest ein Plan steht."""

MESSAGES = {
    "settled.no_plan": "Es wurde kein Plan gefunden.",
    "settled.pairs": "Wie fest {pairs:count Paar steht|Paare stehen}:",
    "settled.against": (
        "Es ist nicht bewiesen, dass der Plan der beste ist; seine Paare werden mit "
        "allen Plänen verglichen, die mindestens so gut sind."
    ),
    "settled.count_agreed": "{n:count Paar|Paare} vorher vereinbart",
    "settled.count_settled": (
        "{n:count Paar|Paare}, die jeder Plan hat, der so gut ist wie dieser"
    ),
    "settled.count_replaceable": (
        "{n:count Paar|Paare}, ohne die ein anderer Plan auskommt und so gut ist"
    ),
    "settled.count_open": "{n:count Paar|Paare}, von denen beides offen ist",
    "settled.settled": "{junior} mit {senior}: steht fest",
    "settled.costs": "{junior} mit {senior}: steht fest; ohne das Paar {losses}",
    "settled.replaceable": (
        "{junior} mit {senior}: ersetzbar; ein ebenso guter Plan hat {junior} mit "
        "{seniors} und {senior} mit {juniors}"
    ),
    "settled.open": "{junior} mit {senior}: offen",
    "settled.agreed": "{junior} mit {senior}: vereinbart",
    "settled.backups": (
        "{covered:number} von {people:count Person|Personen} mit Partner haben Ersatz "
        "(* hat einen freien Platz):"
    ),
    "settled.backup": "{person}: {partners}",
    "settled.free": "{partner} *",
    "settled.taken": "{partner}",
    "settled.dropouts": (
        "Wenn jede Person mit {chance:percent} Wahrscheinlichkeit ausfällt, bleibt im "
        "Mittel so viel von {planned:count Punkt|Punkten} ({draws:count Ziehung|"
        "Ziehungen}):"
    ),
    "settled.left": (
        "{way}: {points:number} Punkte ({lost:number} verloren), {matched:number} "
        "Menschen mit Partner"
    ),
    "settled.more": (
        "{way}: {points:number} Punkte ({lost:number} mehr), {matched:number} "
        "Menschen mit Partner"
    ),
    "settled.way_nobody": "niemand wird neu zugeordnet",
    "settled.way_backups": "mit dem Ersatz",
    "settled.way_anybody": "wer übrig ist, wird neu zugeordnet",
    "settled.way_all_anew": (
        "alle werden neu zugeordnet, ohne die Regeln über viele Paare"
    ),
}
