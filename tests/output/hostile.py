"""Two hundred names that try to run something."""

from __future__ import annotations

from functools import cache
from typing import Any

from matcher.goals import SoftTransfer, TechTransfer, WorkingStyle
from matcher.people import People
from matcher.record import Record
from matcher.rules import SharedLanguage
from matcher.run import run
from matcher.scenario import Program
from tests.output.records import person, scenario

RUNS = (
    "<script>window.ran=1</script>",
    "<ScRiPt>window.ran=1</sCrIpT>",
    "<img src=x onerror=window.ran=1>",
    "<svg onload=window.ran=1>",
    "<svg><script>window.ran=1</script></svg>",
    "<body onload=window.ran=1>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "<a href=javascript:window.ran=1>x</a>",
    "<details open ontoggle=window.ran=1>",
    "<input autofocus onfocus=window.ran=1>",
    "<style>@import url(//example.org)</style>",
    "<link rel=stylesheet href=//example.org/x>",
    "<meta http-equiv=refresh content='0;url=//example.org'>",
    "<base href=//example.org/>",
    "<object data=//example.org></object>",
    "<form action=//example.org><button>go</button></form>",
    "<math><mi xlink:href=javascript:window.ran=1>x</mi></math>",
    "<table background=//example.org/x.png>",
    "<!-- <script>window.ran=1</script> -->",
    "{{ ''.__class__.__mro__ }}{% include 'report.css' %}",
    '=HYPERLINK("//example.org","x")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
)
WRAPS: tuple[str, ...] = (
    "{}",
    '">{}',
    "'>{}",
    "</title></style></bdi>{}",
    "--><![CDATA[{}]]>",
    "={}",
    "Ann {}",
    "&lt;{}&#x3c;\u202e",
)
PAYLOADS = tuple(wrap.format(text) for wrap in WRAPS for text in RUNS)
"""Two hundred of them."""


def _side(side: Any, texts: tuple[str, ...]) -> list[Any]:
    return [
        person(
            number,
            side,
            name=text,
            department=texts[-number],
            email=text,
            languages="English",
            channels=text.replace(";", ","),
        )
        for number, text in enumerate(texts)
    ]


@cache
def everyone_hostile() -> Record:
    """Pair a hundred with a hundred; programme and warnings try it as well."""
    people = People(
        tuple(_side("junior", PAYLOADS[::2])), tuple(_side("senior", PAYLOADS[1::2]))
    )
    record = run(
        scenario(
            people,
            program=Program(name=PAYLOADS[1], purpose=PAYLOADS[2], meets=PAYLOADS[3]),
            rules=(SharedLanguage(),),
            goals=(TechTransfer(), SoftTransfer(), WorkingStyle(column="channels")),
        )
    )
    return record.model_copy(update={"warnings": list(PAYLOADS)})
