"""Warum jemand kein Gegenüber hat."""

MESSAGES = {
    "unmatched.shortage": (
        "ein Engpass: diese {many:count Person|Personen} können niemanden treffen "
        "außer {partners}, die {places:count Platz|Plätze} bieten, "
        "{lacking:number} zu wenig: {people}"
    ),
    "unmatched.wish_forbidden": (
        "Der erste Wunsch, {partner}, ist ausgeschlossen: {found}."
    ),
    "unmatched.wish_outbid": (
        "Der erste Wunsch, {partner}, brächte {points:count Punkt|Punkte}, aber die "
        "Plätze dafür sind mit {holders} besetzt, wo mehr gewonnen wird: Die Paare, "
        "die er auflösen würde, haben {behind:count Punkt|Punkte} mehr."
    ),
    "unmatched.wish_no_place": (
        "Der erste Wunsch war {partner}, aber eine der beiden Personen bot keinen "
        "Platz an."
    ),
    "unmatched.wish_nothing": (
        "Der erste Wunsch, {partner}, brächte {points:count Punkt|Punkte}; das Paar "
        "fügt also nichts hinzu."
    ),
    "unmatched.wish_rules": (
        "Der erste Wunsch, {partner}, brächte {points:count Punkt|Punkte}, und beide "
        "haben noch Platz; es wurde keine Regel über alle Paare gefunden, die ihm "
        "entgegensteht, vielleicht aber ein Termin oder ein Verlust an anderer Stelle."
    ),
    "unmatched.wish_stopped": (
        "Der erste Wunsch, {partner}, brächte {points:count Punkt|Punkte}, und beide "
        "haben noch Platz, aber er verstieße gegen das, was für alle Paare zusammen "
        "gilt: {found}."
    ),
}
