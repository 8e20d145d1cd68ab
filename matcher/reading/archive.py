"""The files inside a workbook, unpacked only as far as a workbook can be large.

A workbook is a zip archive, and a few kilobytes of it can unpack to gigabytes. So its
parts are unpacked here, counted byte by byte, and what reads the sheets sees only what
was counted.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from types import MappingProxyType

LARGEST = 50_000_000
"""Bytes of a workbook that are read."""
UNPACKED = 300_000_000
"""Bytes that its parts may have together."""
MEMBERS = 1_000
CHUNK = 1 << 20
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK\x03\x04"
READ = ("xl/", "_rels/", "[Content_Types].xml", "mimetype")
NOT_READ = ("xl/media/", "xl/drawings/", "xl/charts/", "xl/vbaProject.bin")
COUNTED = re.compile(rb"<((?:\w+:)?sst)\b[^>]*>")
"""The list of texts, which says how many it has before they come."""
DAMAGED = (
    "the workbook is damaged: open it in the program it comes from and save it again "
    "as .xlsx"
)


class ArchiveError(Exception):
    """The file is no workbook that can be read, and what to do about it."""


def unpacked(data: bytes) -> Mapping[str, bytes]:
    """Unpack a workbook's parts by name.

    Raises
    ------
    ArchiveError
        It is something else, damaged, encrypted or too large.
    """
    _look_at(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return MappingProxyType(_parts(archive))
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,  # what zipfile says of a compression it does not know
        OSError,
        RuntimeError,
        ValueError,
    ):
        raise ArchiveError(DAMAGED) from None


def _look_at(data: bytes) -> None:
    """Recognise from its first bytes what is no .xlsx file at all."""
    if not data:
        raise ArchiveError("the file is empty: expected a workbook")
    if len(data) > LARGEST:
        raise ArchiveError(
            f"the file has {len(data):,} bytes, of a workbook at most {LARGEST:,} are "
            "read: save the sheet as CSV UTF-8"
        )
    if data.startswith(OLD):
        if ENCRYPTED in data:
            raise ArchiveError(
                "the workbook is encrypted: save a copy without a password"
            )
        raise ArchiveError("the file is an old .xls workbook: save it as .xlsx")
    if not data.startswith(ZIP):
        raise ArchiveError(
            "the file is no workbook, whatever its name says: save it as .xlsx, or "
            "call it .csv if it is a table of text"
        )


def _parts(archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = archive.infolist()
    if len(members) > MEMBERS:
        raise ArchiveError(
            f"the workbook has {len(members):,} parts, at most {MEMBERS:,} are read: "
            "copy the sheet to a new workbook"
        )
    parts: dict[str, bytes] = {}
    left = UNPACKED
    for member in members:
        name = member.filename
        if name.startswith(READ) and not name.startswith(NOT_READ):
            parts[name] = _part(archive, member, left)
            left -= len(parts[name])
    return parts


def _part(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes:
    """Unpack one part, piece by piece, until it is too much."""
    pieces = []
    with archive.open(member) as file:
        while piece := file.read(CHUNK):
            left -= len(piece)
            if left < 0:
                raise ArchiveError(
                    f"the workbook unpacks to more than {UNPACKED:,} bytes: copy the "
                    "sheet to a new workbook, or save it as CSV UTF-8"
                )
            pieces.append(piece)
    return b"".join(pieces)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Put parts into an archive again, without counts for which space is made."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, COUNTED.sub(rb"<\1>", part))
    return file.getvalue()
