"""What a run says about itself while it goes on."""

import io

from rich.console import Console

from matcher.cli.progress import Display, line
from matcher.watch import Progress, Watch


def test_without_a_terminal_news_is_a_line() -> None:
    out = io.StringIO()
    display = Display(Console(file=out))
    with display.showing():
        display(Progress("scoring", None, None, 0.1))
        display(Progress("deciding", None, 1000, 0.2))
        display(Progress("deciding", None, 1000, 0.3))
        display(Progress("deciding", 900, 1000, 0.4))
        display(Progress("deciding", 900, 1000, 5.0))
    lines = out.getvalue().splitlines()
    assert lines == [
        "0.1 s  scoring",
        "0.2 s  deciding  no plan can exceed 1,000",
        "0.4 s  deciding  best 900  no plan can exceed 1,000  optimality gap 10.00 %",
        "5.0 s  deciding  best 900  no plan can exceed 1,000  optimality gap 10.00 %",
    ]


def test_a_terminal_shows_one_live_line() -> None:
    out = io.StringIO()
    display = Display(Console(file=out, force_terminal=True, width=120))
    with display.showing():
        display(Progress("deciding", 990, 1000, 2.5))
    assert "deciding  best 990" in out.getvalue()


def test_quiet_says_nothing() -> None:
    out = io.StringIO()
    display = Display(Console(file=out, force_terminal=True), quiet=True)
    with display.showing():
        display(Progress("deciding", 990, 1000, 2.5))
    assert out.getvalue() == ""


def test_a_line_leaves_out_what_is_not_known() -> None:
    assert line(Progress("relaxing", None, None, 61.04)) == "61.0 s  relaxing"


def test_a_count_that_is_made_small_is_shown_as_it_is() -> None:
    """It was shown below zero, as the search counts it."""
    heard: list[str] = []
    watch = Watch(60, lambda progress: heard.append(line(progress).split("  ", 1)[1]))
    watch.restart(-10, sign=-1)
    watch.tell("deciding", best=-12)
    watch.tell("deciding", best=-11)
    watch.restart(500)
    assert heard == [
        "deciding  no plan has fewer than 10",
        "deciding  best 12  no plan has fewer than 10  optimality gap 20.00 %",
        "deciding  best 11  no plan has fewer than 10  optimality gap 10.00 %",
        "deciding  no plan can exceed 500",
    ]
