"""Headings and words that exports use, in several languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from matcher.reading.protected import PROTECTED, names

CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])")


def plain(text: str) -> str:
    """Reduce a heading to its words: no capitals, accents or signs.

    Examples
    --------
    >>> plain("Abteilung / Org-Unit"), plain("employeeNumber"), plain("Prénom")
    ('abteilung org unit', 'employee number', 'prenom')
    """
    spaced = CAMEL.sub(" ", text).casefold().replace("ø", "o").replace("æ", "ae")
    bare = unicodedata.normalize("NFKD", spaced)
    letters = "".join(c if c.isalnum() else " " for c in bare if not _accent(c))
    return " ".join(letters.split())


def _accent(character: str) -> bool:
    return unicodedata.combining(character) != 0


def _said(text: str) -> frozenset[str]:
    return frozenset(plain(entry) for entry in text.split(","))


HEADINGS: Mapping[str, frozenset[str]] = {
    "id": _said(
        "id, employee id, employee no, employee number, employee, emp id, emp no, "
        "person id, staff no, staff id, staff number, personnel number, user id, "
        "worker id, number, mitarbeiternummer, personalnummer, mitarbeiter id, "
        "mitarbeiter nr, personal nr, pers nr, matricule, numéro employé, "
        "identifiant, número de empleado, id empleado, matrícula, ansattnummer, "
        "ansatt nr, ansatt id, anställningsnummer, medarbejdernummer, "
        "personeelsnummer, matricola, personalnr, mitarbeiternr, ansattnr, "
        "personnummer intern, n matricule, numéro matricule"
    ),
    "name": _said(
        "name, full name, employee name, display name, preferred name, vor und "
        "nachname, mitarbeiter, nom complet, nom et prénom, nombre completo, "
        "nombre y apellidos, navn, fullt navn, namn, naam, nome, last name first name, "
        "name vorname, nachname vorname, vorname name, vorname nachname, nom prénom, "
        "prénom nom, etternavn fornavn, fornavn etternavn"
    ),
    "email": _said(
        "email, e mail, mail, work email, work e mail, email address, e mail address, "
        "e mail adresse, adresse e mail, courriel, adresse électronique, correo, "
        "correo electrónico, epost, e post, e postadresse, e mailadres"
    ),
    "department": _said(
        "department, dept, department name, org unit, organisation unit, "
        "organizational unit, unit, business unit, division, team, abteilung, "
        "bereich, organisationseinheit, département, service, direction, "
        "departamento, área, unidad, avdeling, enhet, avdelning, afdeling, reparto"
    ),
    "manager_id": _said(
        "manager id, manager, manager no, manager number, supervisor id, supervisor, "
        "supervisor no, supervisor number, line manager, line manager id, reports to, "
        "boss, vorgesetzter, vorgesetzte, vorgesetzten nr, vorgesetzter id, "
        "führungskraft, führungskraft nr, responsable, matricule responsable, "
        "supérieur, jefe, id jefe, id responsable, leder, leder id, leder nr, "
        "nærmeste leder, chef, chef id, leidinggevende"
    ),
    "grade": _said(
        "grade, job level, job grade, level, career level, pay grade, band, job band, "
        "seniority, stufe, karrierestufe, hierarchieebene, entgeltgruppe, niveau, "
        "échelon, coefficient, nivel, grado, categoría, stillingsnivå, nivå, trinn, "
        "lønnstrinn, livello"
    ),
    "site": _said(
        "site, office, location, city, work location, standort, ort, büro, "
        "lieu, ville, bureau, lieu de travail, sede, oficina, ciudad, ubicación, "
        "kontor, sted, arbeidssted, ort, kantoor, vestiging"
    ),
    "languages": _said(
        "languages, language, speaks, spoken languages, sprachen, sprache, "
        "sprachkenntnisse, langues, "
        "langues parlées, idiomas, lenguas, språk, sprog, talen, lingue"
    ),
    "side": _said(
        "side, role, programme role, program role, mentoring role, rolle, rôle, rol"
    ),
    "takes_part": _said(
        "takes part, participates, participating, participation, opt in, teilnahme, "
        "nimmt teil, participe, participa, deltar, deltager, deltakelse"
    ),
    "leaves_on": _said(
        "leaves on, leaving date, last day, exit date, termination date, end date, "
        "left on, austritt, austrittsdatum, letzter arbeitstag, date de départ, "
        "date de sortie, fecha de baja, fecha de salida, sluttdato, sluttet, "
        "siste arbeidsdag"
    ),
    "max_pairs": _said(
        "max pairs, partners at most, max partners, maximum partners, capacity, "
        "max mentees, maximum mentees, max anzahl, maks partnere, kapazität"
    ),
    "motivation": _said("motivation, motivasjon, motivación, motivazione"),
    "champion": _said("champion, ambassador, botschafter, ambassadeur, embajador"),
    "timezone": _said(
        "timezone, time zone, zeitzone, fuseau horaire, zona horaria, tidssone"
    ),
    "slots": _said(
        "slots, free, free times, free slots, availability, available, "
        "available times, "
        "verfügbarkeit, verfügbar, freie zeiten, disponibilités, disponibilité, "
        "disponibilidad, ledig, ledige tider, tilgjengelighet, tillgänglighet"
    ),
}
"""What each column of the people table is called elsewhere."""

LAST_NAME = _said(
    "last name, surname, family name, nachname, familienname, nom, nom de famille, "
    "apellido, apellidos, etternavn, efternavn, efternamn, achternaam, cognome"
)
PERSON = HEADINGS["id"] | _said(
    "your number, your id, your employee number, who, person, from, respondent, "
    "ihre nummer, ihre personalnummer, votre matricule, su número, ditt nummer"
)
PARTNER = _said(
    "partner id, partner, whom, wish for, wished partner, wants, to, "
    "preferred partner, "
    "wunschpartner, wen, partenaire, partenaire souhaité, pareja, con quién, "
    "ønsket partner, hvem"
)
WISH = _said(
    "wish, rank, priority, preference, choice, wunsch, rang, priorität, souhait, "
    "priorité, deseo, prioridad, ønske, prioritet"
)
SKILL = _said(
    "skill, skill name, competence, competency, fähigkeit, kompetenz, compétence, "
    "habilidad, competencia, ferdighet, kompetanse"
)
AREA = _said("area, kind, type, category, bereich, art, domaine, tipo, område")
LEVEL = _said(
    "level, current level, now, current, today, actual, is, has, can, heute, ist, "
    "aktuell, kann, niveau, actuel, aujourd hui, maintenant, nivel, ahora, hoy, "
    "nå, i dag, nivå"
)
TARGET = _said(
    "target, target level, wanted, want, wants, goal, wish, desired, future, soll, "
    "ziel, gewünscht, souhaité, cible, objectif, voulu, objetivo, deseado, meta, "
    "ønsket, mål"
)
IMPORTANCE = _said("importance, wichtigkeit, wichtig, importancia, viktighet")
TEACHES = _said(
    "teaches, can teach, i can teach, i can show, can show, skills to teach, offers, "
    "i can offer, can offer, kann ich zeigen, kann vermitteln, je peux montrer, "
    "je peux enseigner, puedo enseñar, kan lære bort, jeg kan vise"
)
LEARNS = _said(
    "learns, wants to learn, i want to learn, want to learn, skills to learn, "
    "would like to learn, möchte ich lernen, möchte lernen, je veux apprendre, "
    "quiero aprender, vil lære, jeg vil lære"
)

LEVEL_WORDS: Mapping[int, frozenset[str]] = {
    0: _said(
        "never, never tried, none, no experience, no knowledge, not at all, nie, "
        "keine, keine kenntnisse, keine erfahrung, gar nicht, jamais, aucun, "
        "aucune connaissance, aucune expérience, nunca, ninguno, aldri, ingen, "
        "ingen erfaring, ingen kunnskap"
    ),
    1: _said(
        "beginner, novice, basic, basics, new, anfänger, grundlagen, débutant, "
        "principiante, básico, nybegynner, grunnleggende"
    ),
    2: _said(
        "with help, some, elementary, mit hilfe, avec aide, con ayuda, med hjelp, litt"
    ),
    3: _said(
        "confident, good, intermediate, independent, sicher, gut, mittel, à l aise, "
        "bon, intermédiaire, bueno, intermedio, trygg, god"
    ),
    4: _said(
        "expert, advanced, very good, proficient, experte, fortgeschritten, sehr gut, "
        "avancé, très bon, avanzado, experto, avansert, ekspert"
    ),
    5: _said(
        "can teach, teaches, master, can teach others, can show, i can show, "
        "can show others, trainer, kann lehren, kann ich zeigen, kann zeigen, "
        "kann vermitteln, kann anderen zeigen, peut enseigner, peut montrer, "
        "je peux montrer, puede enseñar, puede mostrar, kan lære bort, kan vise, "
        "kan vise andre, mester"
    ),
}
"""What answers of surveys usually stand for, on levels from 0 to 5."""

SOFT = _said(
    "active listening, coaching, communication, conflict resolution, decision making, "
    "delegating, delegation, empathy, facilitation, feedback, giving feedback, "
    "leadership, listening, managing change, mentoring, negotiation, networking, "
    "presenting, presentation, prioritising, public speaking, risk judgement, "
    "stakeholder management, storytelling, strategic thinking, team building, "
    "teamwork, time management, kommunikation, führung, verhandeln, verhandlung, "
    "konfliktlösung, präsentieren, zuhören, communication, écoute active, "
    "négociation, gestion de conflits, comunicación, liderazgo, negociación, "
    "escucha activa, kommunikasjon, ledelse, forhandling, konflikthåndtering, "
    "feedback geben, aktives zuhören, moderation, moderieren, präsentation, "
    "zusammenarbeit, teamarbeit, zeitmanagement, empathie, konfliktmanagement, "
    "mitarbeiterführung, strategisches denken, entscheiden, entscheidungen treffen, "
    "delegieren, netzwerken, donner du feedback, prise de parole, "
    "animation de réunion, "
    "gestion du temps, esprit d équipe, leadership, gestión del tiempo, "
    "trabajo en equipo, presentar, gi tilbakemelding, tilbakemelding, aktiv lytting, "
    "presentere, møteledelse, samarbeid, tidsstyring, strategisk tenkning"
)
"""Skills that are proposed as soft; all others are proposed as tech."""

PROTECTED_ELSEWHERE = _said(
    "alter, geschlecht, geburtsdatum, geburtstag, geburtsjahr, jahrgang, generation, "
    "staatsangehörigkeit, nationalität, religion, konfession, behinderung, "
    "schwerbehinderung, herkunft, âge, sexe, genre, date de naissance, naissance, "
    "nationalité, handicap, origine, edad, sexo, género, fecha de nacimiento, "
    "nacionalidad, discapacidad, alder, kjønn, fødselsdato, fødselsår, fødselsnummer, "
    "nasjonalitet, statsborgerskap, funksjonsnedsettelse, kön, ålder, leeftijd, "
    "geslacht, geboortedatum, genero, sesso, età, data di nascita, cittadinanza"
)
"""Protected facts by their names in other languages."""


def foreign_protected(heading: str) -> bool:
    """Tell whether a heading names a protected fact in another language than English.

    Examples
    --------
    >>> foreign_protected("Geschlecht"), foreign_protected("Abteilung")
    (True, False)
    """
    words = f" {plain(heading)} "
    return any(f" {fact} " in words for fact in PROTECTED_ELSEWHERE)


def is_protected(heading: str) -> bool:
    """Tell whether a heading names a protected fact, in whatever language."""
    return foreign_protected(heading) or any(names(heading, f) for f in PROTECTED)


def known_heading(headings: Iterable[str], known: frozenset[str]) -> str:
    """Find the first heading whose words are known, "" where none are."""
    return next((h for h in headings if plain(h) in known), "")
