"""What a participant reads."""

MESSAGES = {
    "letters.title": "{program}",
    "letters.purpose": "{purpose}",
    "letters.greeting": "Dear {name},",
    "letters.matched": "You are matched with {partners}.",
    "letters.alone_no_place": (
        "You told us that you have no place to offer in this round, so no partner was "
        "looked for."
    ),
    "letters.alone_nobody_left": (
        "We found no partner for you in this round: with what you told us and the "
        "rules of the programme, nobody was left whom you could meet."
    ),
    "letters.alone_taken": (
        "We found no partner for you in this round: there were people whom you could "
        "meet, but no further pair with them fits into the plan as a whole."
    ),
    "letters.alone_no_plan": (
        "There is no plan for this round yet, so nobody has a partner so far."
    ),
    "letters.alone_takes_no_part": (
        "You do not take part in this round, so no partner was looked for."
    ),
    "letters.no_verdict": "This is no judgement of you or of what you can do.",
    "letters.helps": "What may help next time",
    "letters.help_time": "Name more times at which you are free.",
    "letters.help_languages": "Name every language in which you could meet.",
    "letters.help_skills": (
        "Name more skills that you can show, or that you would like to learn."
    ),
    "letters.period": "The programme runs from {start:day} to {end:day}.",
    "letters.begins": "The programme begins on {start:day}.",
    "letters.ends": "The programme runs until {end:day}.",
    "letters.length": "A meeting takes {minutes:count minute|minutes}.",
    "letters.rhythm": "Meetings: {meets}, {minutes:count minute|minutes} each.",
    "letters.zone": "All times are those of {zone}.",
    "letters.partner": "Your partner: {partner}",
    "letters.department": "Department: {department}",
    "letters.email": "E-mail: {email}",
    "letters.booked": (
        "Your meeting is booked for {slot:slot}. Begin in the first week of the "
        "programme."
    ),
    "letters.booked_first": (
        "Your meeting is booked for {slot:slot}, for the first time on {first:day}."
    ),
    "letters.free": "Both of you are free at {slots:slot}.",
    "letters.free_more": (
        "Both of you are free at {slots:slot}, "
        "and at {more:count more time|more times}."
    ),
    "letters.no_times": "No times are known that suit both of you. Agree on one.",
    "letters.learns": "What you can learn from {partner}",
    "letters.lesson_whole": (
        "{skill}: from your level {level} to the {target} that you want"
    ),
    "letters.lesson_part": (
        "{skill}: from your level {level} part of the way to the {target} that you want"
    ),
    "letters.level": "{level}",
    "letters.level_assumed": "{level} (assumed, as you gave none)",
    "letters.learns_nothing": (
        "Nothing is named here yet. Begin by saying what you would like to learn."
    ),
    "letters.teaches": "What you can show {partner}",
    "letters.skill": "{skill}",
    "letters.teaches_nothing": (
        "Nothing is named here yet. Begin by asking what would be of use."
    ),
    "letters.common": "What you have in common",
    "letters.languages": "You both speak {languages}.",
    "letters.style": "{column}: {entries}",
    "letters.wish": "You asked for {partner}: your wish {wish} is met.",
    "letters.wants": "What you would like to learn",
    "letters.wants_more": "What else you would like to learn",
    "letters.want": "{skill}: from your level {level} to {target}",
    "letters.first_step": (
        "Write to each other soon and agree on a first meeting, and on what each of "
        "you wants to be able to do at the end."
    ),
    "letters.first_step_booked": (
        "Write to each other before your first meeting, and say what each of you wants "
        "to be able to do at the end."
    ),
    "letters.questions": (
        "If something here is wrong or does not suit you, tell those who run the "
        "programme."
    ),
}
