"""Was eine Teilnehmerin oder ein Teilnehmer liest."""

MESSAGES = {
    "letters.title": "{program}",
    "letters.purpose": "{purpose}",
    "letters.greeting": "Guten Tag {name},",
    "letters.matched": "Sie bilden ein Paar mit {partners}.",
    "letters.alone_no_place": (
        "Sie haben angegeben, dass Sie in dieser Runde keinen Platz anbieten. Deshalb "
        "wurde niemand für Sie gesucht."
    ),
    "letters.alone_nobody_left": (
        "In dieser Runde haben wir niemanden für Sie gefunden: Nach Ihren Angaben und "
        "den Regeln des Programms blieb niemand übrig, den Sie treffen könnten."
    ),
    "letters.alone_taken": (
        "In dieser Runde haben wir niemanden für Sie gefunden: Es gab Personen, die "
        "Sie treffen könnten, aber kein weiteres Paar mit ihnen passt in den Plan als "
        "Ganzes."
    ),
    "letters.alone_no_plan": (
        "Für diese Runde gibt es noch keinen Plan, also noch keine Paare."
    ),
    "letters.alone_takes_no_part": (
        "Sie nehmen an dieser Runde nicht teil. Deshalb wurde niemand für Sie gesucht."
    ),
    "letters.no_verdict": (
        "Das ist kein Urteil über Sie oder über das, was Sie können."
    ),
    "letters.helps": "Was beim nächsten Mal helfen kann",
    "letters.help_time": "Nennen Sie mehr Zeiten, zu denen Sie frei sind.",
    "letters.help_languages": (
        "Nennen Sie jede Sprache, in der Sie sich treffen könnten."
    ),
    "letters.help_skills": (
        "Nennen Sie mehr Fähigkeiten, die Sie zeigen können oder lernen möchten."
    ),
    "letters.period": "Das Programm läuft vom {start:day} bis zum {end:day}.",
    "letters.begins": "Das Programm beginnt am {start:day}.",
    "letters.ends": "Das Programm läuft bis zum {end:day}.",
    "letters.length": "Ein Treffen dauert {minutes:count Minute|Minuten}.",
    "letters.rhythm": "Treffen: {meets}, je {minutes:count Minute|Minuten}.",
    "letters.zone": "Alle Zeiten gelten in der Zeitzone {zone}.",
    "letters.partner": "Ihr Gegenüber: {partner}",
    "letters.department": "Abteilung: {department}",
    "letters.email": "E-Mail: {email}",
    "letters.booked": (
        "Ihr Treffen ist gebucht: {slot:slot}. Beginnen Sie in der ersten Woche des "
        "Programms."
    ),
    "letters.booked_first": (
        "Ihr Treffen ist gebucht: {slot:slot}, zum ersten Mal am {first:day}."
    ),
    "letters.free": "Sie sind beide frei: {slots:slot}.",
    "letters.free_more": (
        "Sie sind beide frei: {slots:slot}, und noch "
        "{more:count weiteres Mal|weitere Male}."
    ),
    "letters.no_times": (
        "Es sind keine Zeiten bekannt, die Ihnen beiden passen. Vereinbaren Sie eine."
    ),
    "letters.learns": "Was Sie von {partner} lernen können",
    "letters.lesson_whole": (
        "{skill}: von Ihrer Stufe {level} bis zur gewünschten Stufe {target}"
    ),
    "letters.lesson_part": (
        "{skill}: von Ihrer Stufe {level} ein Stück weit in Richtung der gewünschten "
        "Stufe {target}"
    ),
    "letters.level": "{level}",
    "letters.level_assumed": "{level} (angenommen, da Sie keine genannt haben)",
    "letters.learns_nothing": (
        "Hier steht noch nichts. Sagen Sie zuerst, was Sie lernen möchten."
    ),
    "letters.teaches": "Was Sie {partner} zeigen können",
    "letters.skill": "{skill}",
    "letters.teaches_nothing": (
        "Hier steht noch nichts. Fragen Sie zuerst, was nützlich wäre."
    ),
    "letters.common": "Was Sie gemeinsam haben",
    "letters.languages": "Sie sprechen beide {languages}.",
    "letters.style": "{column}: {entries}",
    "letters.wish": (
        "Sie haben sich {partner} gewünscht: Ihr Wunsch Nummer {wish} ist erfüllt."
    ),
    "letters.wants": "Was Sie lernen möchten",
    "letters.wants_more": "Was Sie außerdem lernen möchten",
    "letters.want": "{skill}: von Ihrer Stufe {level} bis Stufe {target}",
    "letters.first_step": (
        "Schreiben Sie einander bald und vereinbaren Sie ein erstes Treffen, und was "
        "jede und jeder von Ihnen am Ende können möchte."
    ),
    "letters.first_step_booked": (
        "Schreiben Sie einander vor dem ersten Treffen, und sagen Sie, was jede und "
        "jeder von Ihnen am Ende können möchte."
    ),
    "letters.questions": (
        "Wenn hier etwas nicht stimmt oder Ihnen nicht passt, sagen Sie es denen, die "
        "das Programm leiten."
    ),
}
