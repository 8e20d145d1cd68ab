"""The report in a browser: it fits a telephone, runs nothing and can be printed."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from matcher.output.letters import letters
from matcher.output.report import pages, report
from matcher.words import LANGUAGES
from tests.output.hostile import everyone_hostile
from tests.output.records import STATES, quickstart, with_slots

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
FRAME = """<!doctype html><meta charset="utf-8">
<iframe src="report.html" style="width:{width}px;height:900px;border:0"></iframe>
<pre id="found"></pre>
<script>
window.onload = () => {{
  const page = document.querySelector("iframe").contentDocument;
  const all = [...page.querySelectorAll("*")];
  for (const fold of page.querySelectorAll("details")) fold.open = true;
  const handlers = all.flatMap(e => e.getAttributeNames()).filter(n => /^on/.test(n));
  document.querySelector("#found").textContent = JSON.stringify({{
    width: page.documentElement.scrollWidth,
    scripts: page.scripts.length,
    pictures: page.images.length,
    handlers: handlers.length,
    ran: "ran" in window || "ran" in page.defaultView,
    heading: page.querySelector("h1").textContent,
    height: page.documentElement.scrollHeight,
  }});
}};
</script>
"""


def chromium(folder: Path, *arguments: str) -> str:
    """Run the browser without a window and without the network."""
    assert CHROMIUM is not None
    command = [
        *(CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu"),
        *("--disable-quic", "--no-first-run", "--disable-background-networking"),
        *("--disable-component-update", "--disable-sync", "--hide-scrollbars"),
        *("--allow-file-access-from-files", f"--user-data-dir={folder / 'profile'}"),
        *arguments,
    ]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return done.stdout.decode("utf-8", "replace")


def look(folder: Path, text: str, width: int) -> dict[str, Any]:
    """Open a report in a frame and measure it."""
    (folder / "report.html").write_text(text, "utf-8")
    (folder / "frame.html").write_text(FRAME.format(width=width), "utf-8")
    page = chromium(folder, "--dump-dom", (folder / "frame.html").as_uri())
    found = re.search(r'<pre id="found">(.*?)</pre>', page, re.DOTALL)
    assert found is not None
    measured: dict[str, Any] = json.loads(unescape(found[1]))
    return measured


def test_two_hundred_hostile_names_run_nothing(tmp_path: Path) -> None:
    for text in pages(everyone_hostile()).values():
        unguarded = re.sub('<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
        assert unguarded != text
        seen = look(tmp_path, unguarded, 1280)
        assert not seen["ran"]
        assert seen["scripts"] == seen["pictures"] == seen["handlers"] == 0
        assert seen["heading"] == everyone_hostile().program.name


@pytest.mark.parametrize("width", [400, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_fit_and_run_nothing(language: str, width: int, tmp_path: Path) -> None:
    made = letters(everyone_hostile(), language)
    alone = [one for one in letters(quickstart(), language) if not one.told.meetings]
    assert alone
    for letter in (*made[:2], made[-1], *alone):
        text = letter.to_html()
        seen = look(
            tmp_path, re.sub('<meta http-equiv="Content-S[^>]*>', "", text), width
        )
        assert not seen["ran"]
        assert seen["width"] <= width
        assert seen["scripts"] == seen["pictures"] == seen["handlers"] == 0
        assert seen["heading"] == letter.told.program.name


def test_a_letter_is_one_printed_page(tmp_path: Path) -> None:
    for letter in (letters(quickstart())[0], letters(quickstart(), "de")[-1]):
        paper = printed(tmp_path, letter.to_html())
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


@pytest.mark.parametrize("width", [400, 1280])
def test_handouts_fit(width: int, tmp_path: Path) -> None:
    seen = look(tmp_path, pages(with_slots())["handouts-01.html"], width)
    assert seen["width"] <= width


@pytest.mark.parametrize("width", [400, 1280])
@pytest.mark.parametrize("state", [name for name in STATES if name != "large"])
def test_every_state_fits_and_runs_nothing(
    state: str, width: int, tmp_path: Path
) -> None:
    record = STATES[state]()
    seen = look(tmp_path, report(record), width)
    assert seen["width"] <= width
    assert seen["scripts"] == seen["pictures"] == seen["handlers"] == 0
    assert seen["heading"] == record.program.name
    assert seen["height"] > 300


def test_it_can_be_printed(tmp_path: Path) -> None:
    assert printed(tmp_path, report(quickstart())).startswith(b"%PDF")


def test_each_pair_has_a_printed_page_of_its_own(tmp_path: Path) -> None:
    paper = printed(tmp_path, pages(quickstart())["handouts-01.html"])
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == len(quickstart().pairs)


def printed(folder: Path, text: str) -> bytes:
    (folder / "page.html").write_text(text, "utf-8")
    paper = folder / "page.pdf"
    chromium(
        folder,
        "--no-pdf-header-footer",
        f"--print-to-pdf={paper}",
        (folder / "page.html").as_uri(),
    )
    return paper.read_bytes()
