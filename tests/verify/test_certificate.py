"""The certificate is sealed: no character, hash or field can be changed unnoticed."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from matcher.certificate import (
    MODEL,
    NAME,
    RESULT,
    Certificate,
    intact,
    pairs_digest,
    sealed,
    written,
)
from tests.verify.cases import Files, first_doubt, made

RUNS = 40
BATCH = 500
HASHED = {"certificate", "format", "pairs", "model"}
"""What a hash in the certificate guards, and the checks that find it changed."""


def test_what_is_written_is_read_back() -> None:
    for number in range(RUNS):
        content = made(number).files[NAME]
        found = Certificate.model_validate_json(content)
        assert found.to_bytes() == content
        assert intact(content)


def test_every_character_counts() -> None:
    """Each one is changed, doubled and dropped, one after the other."""
    content = made(1).files[NAME]
    for place in range(len(content)):
        before, after = content[:place], content[place + 1 :]
        for other in (b"", b" ", b"0", content[place : place + 1] * 2):
            changed = before + other + after
            assert changed == content or not intact(changed), place


def test_the_digest_covers_every_field() -> None:
    data = json.loads(made(2).files[NAME])
    for key in data:
        other = {**data, key: "another"}
        text = json.dumps(other, indent=1, ensure_ascii=False) + "\n"
        assert not intact(text.encode()), key


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff", b'{"digest": 1}', b"[" * 100_000, b"1" * 5000],
)
def test_what_is_no_certificate_is_not_intact(content: bytes) -> None:
    assert not intact(content)


@pytest.mark.parametrize(
    "number",
    [1.5, "1.5", "2", "2/4", "1/0", "0/3", "-1/-2", " 1/2", "1/2 ", "١/٢", True],
)
def test_numbers_are_whole_or_fractions_in_lowest_terms(number: Any) -> None:
    data = json.loads(made(1).files[NAME])
    data["asked_gap"] = number
    with pytest.raises(ValidationError):
        Certificate.model_validate_json(json.dumps(data))


@given(st.fractions(max_denominator=10**30))
@settings(max_examples=200)
def test_exact_numbers_survive(number: Fraction) -> None:
    data = json.loads(made(1).files[NAME])
    data["asked_gap"] = written(number)
    found = Certificate.model_validate_json(json.dumps(data))
    assert Fraction(found.asked_gap) == number


def test_the_order_and_the_slots_of_pairs_count() -> None:
    pairs = [("J1", "S1", None), ("J2", "S2", "Mon 10:00")]
    digests = {
        pairs_digest(pairs),
        pairs_digest(pairs[::-1]),
        pairs_digest([("J1", "S1", ""), pairs[1]]),
        pairs_digest([*pairs, pairs[0]]),
        pairs_digest([("J1", "S2", None), ("J2", "S1", "Mon 10:00")]),
    }
    assert len(digests) == 5


def a_character(luck: Random, files: Files) -> bool:
    """Change a character of the certificate."""
    place, content = luck.randrange(len(files[NAME])), files[NAME]
    new = bytes([luck.choice(b'0123456789abcxyz -",:{}[]\n')])
    files[NAME] = content[:place] + luck.choice([b"", new]) + content[place + 1 :]
    return files[NAME] != content


def some_characters(luck: Random, files: Files) -> bool:
    """Cut the certificate, or turn a part of it round."""
    content = files[NAME]
    start, end = sorted(luck.sample(range(len(content)), 2))
    part = luck.choice([b"", content[start:end][::-1]])
    files[NAME] = content[:start] + part + content[end:]
    return files[NAME] != content


def a_field(luck: Random, files: Files) -> bool:
    """Give a field of the certificate another value, or drop it."""
    data = json.loads(files[NAME])
    place: Any = data
    while True:
        keys = [*range(len(place))] if isinstance(place, list) else [*place]
        if not keys:
            return False
        key = luck.choice(keys)
        if not isinstance(place[key], dict | list) or luck.random() < 0.2:
            break
        place = place[key]
    if luck.random() < 0.3:
        del place[key]
    else:
        place[key] = luck.choice([None, 0, 1, -7, "x", [], {}, True, place[key] == 1])
    text = json.dumps(data, indent=1, ensure_ascii=False) + "\n"
    changed = text.encode() != files[NAME]
    files[NAME] = text.encode()
    return changed


def the_pairs(luck: Random, files: Files) -> bool:
    """Change who meets whom, or when, in the result."""
    data = json.loads(files[RESULT])
    pairs = data["pairs"]
    if not pairs:
        return False
    pair = luck.choice(pairs)
    way = luck.randrange(4)
    if way == 0:
        pairs.remove(pair)
    elif way == 1:
        pairs.append(pair)
    elif way == 2:
        pair["slot"] = "Mon 10:00" if pair["slot"] is None else None
    else:
        pair[luck.choice(["junior", "senior"])] += luck.choice(["", "0", " "])
    changed = data != json.loads(files[RESULT])
    files[RESULT] = json.dumps(data, ensure_ascii=False).encode()
    return changed


def the_model(luck: Random, files: Files) -> bool:
    """Change a character of the model."""
    content = files[MODEL]
    place = luck.randrange(len(content))
    files[MODEL] = (
        content[:place] + luck.choice([b"", b"1", b" "]) + content[place + 1 :]
    )
    return files[MODEL] != content


TAMPERINGS: tuple[Callable[[Random, Files], bool], ...] = (
    a_character,
    some_characters,
    a_field,
    the_pairs,
    the_model,
)


def caught(first: int, count: int) -> int:
    """Tamper with so many runs; each time a hash has to fit no more."""
    luck, found = Random(f"tamper {first}"), 0
    while found < count:
        number = first + luck.randrange(RUNS)
        run = made(number)
        files = dict(run.files)
        tamper = luck.choice(TAMPERINGS)
        if not tamper(luck, files):
            continue
        doubt = first_doubt(files, run.scenario)
        where = f"{tamper.__name__} of run {number}"
        assert doubt is not None, where
        assert doubt.what in HASHED, (where, doubt)
        found += 1
    return found


def test_every_tampering_is_caught() -> None:
    assert caught(0, BATCH) == BATCH


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1_000, 11_000, 500))
def test_every_tampering_is_caught_many_more_times(first: int) -> None:
    assert caught(first, BATCH) == BATCH


def test_a_seal_put_on_anew_fits() -> None:
    data = json.loads(made(1).files[NAME])
    data["unit"] = 10
    assert intact(sealed(data))
