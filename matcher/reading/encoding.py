"""From bytes to text: what a table was saved as, and what shows that it is damaged."""

from __future__ import annotations

from contextlib import suppress

from matcher.errors import Fault
from matcher.reading.archive import ZIP
from matcher.reading.characters import MISREAD
from matcher.reading.findings import Findings

LARGEST = 200_000_000


def decoded(data: bytes, file: str, findings: Findings) -> str | None:
    """Decode a table; None, with a fault, where no encoding fits."""
    if len(data) > LARGEST:
        message = f"the file has {len(data):,} bytes, at most {LARGEST:,} are read"
        findings.fault(Fault(file, message=message))
        return None
    if data.startswith(ZIP):
        message = (
            "the file is a workbook: give it the ending .xlsx, in the scenario too"
        )
        findings.fault(Fault(file, message=message))
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(data, file, findings)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start, file, findings)
    found = None if text.isascii() else MISREAD.search(text)
    if found:
        row = text.count("\n", 0, found.start()) + 1
        message = (
            f"{found[0]} looks like text that was read in the wrong encoding once: "
            "check the names, and export the table again as CSV UTF-8"
        )
        findings.warn(Fault(file, row, message=message))
    return text


def _utf16(data: bytes, file: str, findings: Findings) -> str | None:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        findings.fault(
            Fault(file, message="damaged UTF-16 text: save the table as CSV UTF-8")
        )
        return None
    findings.warn(Fault(file, message="read as UTF-16 text"))
    return text


def _not_utf8(data: bytes, start: int, file: str, findings: Findings) -> str | None:
    row = data.count(b"\n", 0, start) + 1
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8-sig", "surrogatepass")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        message = "neither UTF-8 nor Windows-1252 text: save the table as CSV UTF-8"
        findings.fault(Fault(file, row, message=message))
        return None
    message = (
        "not UTF-8, so read as Windows-1252: check the letters in this row, or save "
        "the table as CSV UTF-8"
    )
    findings.warn(Fault(file, row, message=message))
    return text
