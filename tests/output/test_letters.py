"""A letter tells its reader what is theirs, and nothing of anybody else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path

import pytest

from matcher.answers.audience import OWN
from matcher.answers.letter import tell, tell_everyone
from matcher.errors import RunError, UnknownPersonError
from matcher.output.audiences import explain_to
from matcher.output.letters import Letter, letters, write_letters
from matcher.output.report import pages
from matcher.record import Record
from matcher.words import LANGUAGES
from tests.output.planted import BOSS, FILES, QUARREL, planted
from tests.output.records import (
    STATES,
    baseline_with_breaches,
    conflict,
    quickstart,
    with_slots,
)
from tests.output.test_report import words_of

TOKEN = re.compile(r"(?:Secret|Name|Family|mail)\d{4}|\d+")
LONG = 5
"""So many digits have the numbers that are planted, and no other number of a letter."""


def tokens(text: str) -> set[str]:
    """List the planted words and numbers of a text, however numbers are written."""
    joined = re.sub(r"(?<=\d)[.,](?=\d{3}(?!\d))", "", unescape(text))
    return set(TOKEN.findall(joined))


def shapes(letter: Letter) -> dict[str, str]:
    """List every form in which a letter is handed out."""
    style = re.compile(r"<style>.*?</style>", re.DOTALL)
    return {
        "text": str(letter),
        "page": style.sub("", letter.to_html()),
        "json": letter.model_dump_json(),
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", FILES)
def test_nothing_of_others_is_in_anybodys_letter(file: str, language: str) -> None:
    found = planted(file)
    people = {person.id: person for person in found.record.people}
    for letter in letters(found.record, language):
        reader = people[letter.told.id]
        for shape, text in shapes(letter).items():
            seen = tokens(text)
            for token in seen & found.private.keys():
                assert found.private[token] == reader.id, (reader.id, shape, token)
            for token in seen & found.public.keys():
                whose = found.public[token]
                assert whose in (reader.id, *reader.partners), (reader.id, shape)
            long = {token for token in seen if token.isdecimal() and len(token) >= LONG}
            if shape != "json":
                assert long <= found.private.keys() | people.keys(), reader.id
            assert BOSS not in text
            assert QUARREL not in text


@pytest.mark.parametrize("file", FILES)
def test_what_is_planted_is_there_to_be_found(file: str) -> None:
    """Administrators read what the letters must not have, also a partner's level."""
    found = planted(file)
    told = tokens(found.record.model_dump_json())
    assert found.public.keys() <= told
    assert any(word.startswith("Secret") for word in told & found.private.keys())
    lines = [line for pair in found.record.pairs for line in pair.skills]
    explained = {
        one: tokens(str(explain_to(found.record, one)))
        for one in {line.learner for line in lines[:20]}
    }
    for line in lines[:20]:
        assert str(int(line.to_level)) in explained[line.learner]
    owners = [found.private[str(int(line.to_level))] for line in lines]
    assert set(owners) <= {line.learner for line in lines} | {
        line.teacher for line in lines
    }
    assert any(o == line.teacher for o, line in zip(owners, lines, strict=True))


@pytest.mark.parametrize("file", FILES)
def test_an_auditor_reads_ids_and_results_only(file: str) -> None:
    found = planted(file)
    planted_in = found.private.keys() | found.public.keys()
    kinds = {rule.kind for rule in found.record.rules}
    for person in (one.id for one in found.record.people):
        traced = explain_to(found.record, person, "auditor")
        for text in (str(traced), traced.model_dump_json()):
            hashed = re.sub(r"\b[0-9a-f]{64}\b", "", text)
            assert not tokens(hashed) & planted_in
            for kind in ("Secret", BOSS, QUARREL, "@example.org"):
                assert kind not in text
        steps = [step.rule for step in traced.traced.funnel]
        assert "vetoes" not in steps
        assert "agreed" not in steps
        assert set(steps) <= {*kinds, "not_eligible"}


@pytest.mark.parametrize("file", FILES)
def test_a_page_for_both_has_nobodys_level(file: str) -> None:
    found = planted(file)
    for name, text in pages(found.record).items():
        if name.startswith("handouts"):
            levels = {token for token in tokens(text) if token.isdecimal()}
            assert not levels & found.private.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_everyone_gets_one_that_opens_with_the_purpose(
    state: str, language: str
) -> None:
    record = STATES[state]()
    made = letters(record, language)
    assert [letter.told.id for letter in made] == [p.id for p in record.people]
    for letter in made[:40]:
        shown = words_of(letter.to_html())
        assert folded(shown).startswith(
            folded(
                f"{record.program.name} {record.program.name} {record.program.purpose}"
            )
        )
        assert "<script" not in letter.to_html()
        assert "{" not in str(letter) or "{{" in str(record)
        assert folded(str(letter)).startswith(
            folded(f"{record.program.name} {record.program.purpose}")
        )


def folded(text: str) -> str:
    return " ".join(text.split())


def test_the_page_and_the_text_say_the_same() -> None:
    for letter in letters(quickstart()):
        page = words_of(letter.to_html()).removeprefix(quickstart().program.name)
        text = re.sub(r"^(=+|- )", "", str(letter), flags=re.MULTILINE)
        assert folded(page.replace(" .", ".").replace(" ,", ",")) == folded(text)


@pytest.mark.parametrize(
    ("slot", "dates", "says"),
    [
        ("Thu 09:00", {}, "for Thu 09:00, for the first time on 4 March 2027."),
        ("Mon 08:30", {}, "for Mon 08:30, for the first time on 1 March 2027."),
        ("Sun 08:30", {}, "for Sun 08:30, for the first time on 7 March 2027."),
        ("Thu 09:00", {"end": "2027-03-03"}, "for Thu 09:00. Begin in the first week"),
        ("Thu 09:00", {"start": None}, "for Thu 09:00. Begin in the first week"),
        ("Thu lunch", {}, "for Thu lunch. Begin in the first week"),
    ],
)
def test_who_has_a_booked_meeting_need_not_agree_on_one(
    slot: str, dates: dict[str, str | None], says: str
) -> None:
    record = with_slots()
    told = tell(record, "J001")
    (meeting,) = told.meetings
    program = record.program.model_copy(update=dates)
    booked = meeting.model_copy(update={"slot": slot})
    letter = Letter(
        told=told.model_copy(update={"meetings": [booked], "program": program}),
        language="en",
    )
    assert f"Your meeting is booked {says}" in folded(str(letter))
    assert "agree on a first meeting" not in folded(str(letter))
    assert "agree on a first meeting" in folded(str(letters(quickstart())[0]))


def test_it_says_who_and_when_and_what() -> None:
    told = folded(str(letters(quickstart())[0]))
    for part in (
        "You are matched with Marit Castellano.",
        "The programme runs from 1 March 2027 to 31 August 2027.",
        "Meetings: every 2 weeks, 60 minutes each.",
        "E-mail: marit.castellano@example.org",
        "Both of you are free at Thu 09:00, Thu 09:30 and Thu 10:00.",
        "All times are those of Europe/Oslo.",
        "Negotiation: from your level 1 to the 4 that you want",
        "Presenting: from your level 2 part of the way to the 4 that you want",
        "What you can show Marit Castellano - Power BI - Copilot prompting",
        "You asked for Marit Castellano: your wish 1 is met.",
    ):
        assert part in told
    german = folded(str(letters(with_slots(), "de")[0]))
    for part in (
        "Das Programm läuft vom 1. März 2027 bis zum 31. August 2027.",
        "Ihr Treffen ist gebucht: Do 09:00, zum ersten Mal am 4. März 2027.",
        "Negotiation: von Ihrer Stufe 1 bis zur gewünschten Stufe 4",
    ):
        assert part in german


def outcomes(record: Record) -> dict[str, str]:
    return {told.id: told.outcome for told in tell_everyone(record)}


def test_whoever_has_no_partner_reads_why_as_far_as_it_is_theirs() -> None:
    assert outcomes(quickstart())["S012"] == "nobody_left"
    told = tell(quickstart(), "S012")
    assert told.helps == ["time"]
    text = folded(str(explain_to(quickstart(), "S012", "participant")))
    assert "Name more times at which you are free." in text
    assert "no judgement of you" in text
    assert set(outcomes(conflict()).values()) == {"no_plan"}
    assert set(outcomes(baseline_with_breaches()).values()) == {"matched", "taken"}
    person = quickstart().people[-1].model_copy(update={"max_pairs": 0})
    people = [*quickstart().people[:-1], person]
    full = quickstart().model_copy(update={"people": people})
    assert person.id == "S012"
    assert outcomes(full)["S012"] == "no_place"


@pytest.mark.parametrize("rule", ["vetoes", "agreed", "reporting_line", "same"])
def test_what_others_did_is_no_advice(rule: str) -> None:
    """That somebody ruled the reader out must not show, even where it decided all."""
    assert rule not in OWN
    left = quickstart().unmatched[0]
    funnel = [left.funnel[0].model_copy(update={"rule": rule, "taken": 12, "left": 0})]
    alone = left.model_copy(update={"funnel": funnel})
    record = quickstart().model_copy(update={"unmatched": [alone]})
    assert tell(record, left.person).helps == []


def test_who_takes_no_part_is_told_so_and_gets_no_letter() -> None:
    (absent,) = quickstart().not_taking_part
    told = str(explain_to(quickstart(), absent, "participant"))
    assert "You do not take part in this round" in folded(told)
    assert absent not in {letter.told.id for letter in letters(quickstart())}
    assert "does not take part" in str(explain_to(quickstart(), absent, "auditor"))


def test_an_auditor_sees_what_was_broken_and_agreed() -> None:
    broken = explain_to(baseline_with_breaches(), "J000", "auditor")
    assert "coverage: broken" in str(broken)
    assert "capacity: kept" in str(broken)
    agreed = explain_to(STATES["everybody"](), "J001", "auditor")
    assert "pair J001 with S001, agreed beforehand" in str(agreed)


def test_what_is_not_known_is_refused() -> None:
    for audience in ("participant", "auditor", "administrator"):
        with pytest.raises(UnknownPersonError):
            explain_to(quickstart(), "J01", audience)
    with pytest.raises(
        ValueError, match=r"one of en \(English\), de \(Deutsch\); found"
    ):
        letters(quickstart(), "xx")
    with pytest.raises(ValueError, match="administrators read English only"):
        explain_to(quickstart(), "J001", language="de")
    with pytest.raises(ValueError, match="expected one of administrator"):
        explain_to(quickstart(), "J001", "boss")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_files_are_named_safely_and_listed(tmp_path: Path) -> None:
    record = STATES["hostile"]()
    people = [
        person.model_copy(update={"id": f"../{person.id}:ü"})
        if not person.partners and person.id == "J099"
        else person
        for person in record.people
    ]
    record = record.model_copy(update={"people": people, "unmatched": []})
    written = write_letters(record, tmp_path / "deep" / "letters")
    listed = written.read_text("utf-8-sig")
    assert len(listed.splitlines()) >= 1 + len(people)
    for name in names(written.parent) - {"letters.csv", "letters.json"}:
        assert re.fullmatch(r"\d{3}-[A-Za-z0-9_-]+\.(html|txt)", name)
        assert name in listed
    assert names(tmp_path) == {"deep"}


def test_letters_that_are_no_longer_written_are_removed(tmp_path: Path) -> None:
    write_letters(quickstart(), tmp_path)
    (tmp_path / "own.txt").write_text("mine", "utf-8")
    fewer = quickstart().model_copy(update={"people": quickstart().people[:3]})
    pairs = [p for p in quickstart().pairs if False]
    write_letters(fewer.model_copy(update={"pairs": pairs, "unmatched": []}), tmp_path)
    assert len([n for n in names(tmp_path) if n.endswith(".html")]) == 3
    assert (tmp_path / "own.txt").read_text("utf-8") == "mine"


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(RunError, match="cannot be written"):
        write_letters(quickstart(), tmp_path / "file")


def every_text(made: Iterable[Letter]) -> str:
    return " ".join(map(str, made))


def test_each_language_has_its_own_words() -> None:
    english, german = (every_text(letters(quickstart(), one)) for one in ("en", "de"))
    assert "Dear" in english
    assert "Dear" not in german
    assert "Guten Tag" in german
