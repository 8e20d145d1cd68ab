"""The report says everything, works offline and lets nothing through."""

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from markupsafe import escape

import matcher.output
from matcher.output import peoplelists
from matcher.output.headline import tiles
from matcher.output.peoplelists import left_out
from matcher.output.report import pages, report
from matcher.output.spread import spread
from matcher.output.words import label
from matcher.pairrecord import GoalPoints, KeptRule, Reason
from matcher.record import Record
from tests.output.hostile import PAYLOADS, everyone_hostile
from tests.output.records import (
    HOSTILE,
    STATES,
    baseline_with_breaches,
    conflict,
    empty,
    everybody,
    given,
    hostile,
    large,
    nothing_found,
    plan_as_a_whole,
    quickstart,
    with_reached,
    with_slots,
)

PACKAGE = Path(matcher.output.__file__).parent
VOID = {"meta", "br"}
LINK = r"#[a-z]+|report\.html|(report-pairs|handouts)-\d\d\.html"
INLINE = {"bdi", "b", "i", "code", "a"}


class Page(HTMLParser):
    """Collects tags, attributes and text, and checks that tags are closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.text += "" if tag in INLINE else " "
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data


def words_of(text: str) -> str:
    return " ".join(Page(text).text.split())


@cache
def drawn(state: str) -> dict[str, str]:
    return pages(STATES[state]())


@pytest.mark.parametrize("state", STATES)
def test_no_script_no_handler_no_address(state: str) -> None:
    for text in drawn(state).values():
        _harmless(text)


def test_two_hundred_hostile_names_do_nothing() -> None:
    made = pages(everyone_hostile())
    assert {name.partition("-")[0] for name in made} == {"report.html", "handouts"}
    for text in made.values():
        _harmless(text)
    for name in PAYLOADS:
        assert all(str(escape(name)) in text for text in made.values())


def _harmless(text: str) -> None:
    page = Page(text)
    allowed = {
        *("html", "head", "meta", "title", "style", "body", "header", "main", "nav"),
        *("footer", "section", "article", "figure", "figcaption", "details"),
        *("summary", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td", "span", "strong"),
        *("div", "b", "i", "bdi", "code", "a", "svg", "g", "rect", "text"),
    }
    assert set(page.tags) <= allowed
    assert "<script" not in text.lower()
    for name, value in page.attributes:
        assert not name.startswith("on")
        assert name not in ("src", "style", "xlink:href")
        assert name != "href" or re.fullmatch(LINK, value)
    style = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert f'content="{policy}"' in text
    assert 'lang="en"' in text
    assert "width=device-width" in text


@pytest.mark.parametrize("state", STATES)
def test_links_lead_somewhere(state: str) -> None:
    for text in drawn(state).values():
        page = Page(text)
        ids = [value for name, value in page.attributes if name == "id"]
        assert len(ids) == len(set(ids))
        links = {v for name, v in page.attributes if name == "href"}
        labels = {v for name, v in page.attributes if name == "aria-labelledby"}
        assert {link[1:] for link in links if link[0] == "#"} | labels <= set(ids)
        assert {link for link in links if link[0] != "#"} <= set(drawn(state))


@pytest.mark.parametrize("state", STATES)
def test_headings_come_in_order_and_tables_have_captions(state: str) -> None:
    for text in drawn(state).values():
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", text)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b <= a + 1 for a, b in pairwise(levels))
        for table in re.findall(r"<table.*?</table>", text, re.DOTALL):
            if "<thead" in table:
                assert "<caption" in table


def test_hostile_names_are_shown_as_they_are_written() -> None:
    text = report(hostile())
    shown = words_of(text)
    for name in HOSTILE:
        assert " ".join(name.split()) in shown
        assert f"<bdi>{escape(name)}</bdi>" in text
        assert f'<bdi class="name">{escape(name)}</bdi>' in text


def test_names_from_right_to_left_are_isolated_in_sentences() -> None:
    text = report(hostile())
    assert "<bdi>ليلى عبد الرحمن (J006)</bdi> teaches" in text
    assert "<bdi>田中 さくら, 株式会社 (J007)</bdi>" not in text


@pytest.mark.parametrize("state", STATES)
def test_every_picture_is_described(state: str) -> None:
    for text in drawn(state).values():
        for picture in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
            assert re.match(
                r'<svg class="\w+" viewBox="[\d. ]+" (preserveAspectRatio="none"|'
                r'width="\d+" height="\d+") role="img" aria-label="[^"]+">'
                r"<title>[^<]+</title>",
                picture,
            )
            assert not re.search(r'="(nan|-)', picture)


def _luminance(colour: str) -> float:
    """Say how light a colour is, as WCAG 2 does."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_text_and_drawings_stand_out(scheme: int) -> None:
    style = (PACKAGE / "templates" / "report.css").read_text("utf-8")
    block = re.findall(r":root \{.*?\}", style, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--([\w-]+): (#\w+)", block))
    for text in ("ink", "muted", "accent", "good", "bad"):
        for ground in ("paper", "ground"):
            assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for text, ground in (
        *(("good", "good-ground"), ("bad", "bad-ground"), ("ink", "map")),
        ("ink", "rest"),
    ):
        assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    for drawn in ("tech", "soft", "wishes", "other", "accent", "juniors", "seniors"):
        assert _contrast(colours[drawn], colours["paper"]) >= 3, drawn


def test_a_plan_is_told_from_the_top() -> None:
    shown = words_of(report(quickstart()))
    order = [
        "Report for the programme's administrators. Share it only with those who run",
        "Reverse mentoring 2027",
        "Bring current digital practice to senior staff",
        "1 March 2027 to 31 August 2027",
        "60 minutes, every 2 weeks",
        "Europe/Oslo",
        "Proved: no plan that keeps the rules brings more points.",
        "No plan can exceed 11,282 points",
        "Pairs made",
        "12 of 12",
        "11 of 12",
        "91.7 %",
        "of all the levels that people want to learn, weighed by importance",
        "100 points = one level of a skill",
        "Aims set before the run",
        "90 %",
        "met",
        "To measure what was learned: baseline.csv has today's level of every skill",
        "Without a partner 1",
        "What would help",
        "1 senior The rules leave them no junior; most are ruled out by: partners",
        "No junior is left for them; most are ruled out by: partners share at least 2",
        "No junior is left for Per Abebe (S012)",
        "Partners share at least 2 weekly slots",
        "What people get",
        "Who gets least, worst-off first",
        "Astrid Nakamura S009",
        "Skills taught, and still missing",
        "Of 128 levels that people want to learn",
        "the plan teaches 105.",
        "Departments",
        "Which departments meet",
        "Load",
        "Juniors: 12 of 12 places taken",
        "To print, or to show to both: a page for each pair, without points",
        "One column per pair, most points first",
        "1 → 4 × 2: from level 1 to 4, counted times the importance",
        "Amira Solheim J001 Finance",
        "Marit Castellano S005 Operations",
        "1,275 points",
        "Tech skills 800 + soft skills 400 + wishes 75 (= 150 × 0.5)",
        "Amira Solheim teaches Marit Castellano",
        "Power BI",
        "1 → 4 × 2",
        "600",
        "covers 100 % of the tech skills wanted",
        "Marit Castellano teaches Amira Solheim",
        "2 → 3 of 4",
        "Both are free Thu 09:00, Thu 09:30, Thu 10:00",
        "wish 1 of Amira Solheim; wish 2 of Marit Castellano",
        "1 of 5 for Amira Solheim; 1 of 8 for Marit Castellano",
        "Reasons in words",
        "Everyone's best options",
        "no partner is possible",
        "Rules: what must hold",
        "Nobody meets a person they ruled out",
        "Wishes that are met, weight 0.5",
        "What was read",
        "people.csv",
        "Who does not take part",
        "S013",
        "How the run was made",
        "Seed",
        "ortools",
        "SHA-256",
    ]
    place = 0
    for part in order:
        assert part in shown[place:], part
        place = shown.index(part, place)


def test_words_of_the_machine_room_are_not_used() -> None:
    for make in STATES.values():
        shown = words_of(report(make())).casefold()
        for word in (r"bound", r"tiers?", r"price", r"rows?", r"mentee", r"dual"):
            assert not re.search(rf"\b{word}\b", shown), word


def test_a_conflict_comes_first() -> None:
    text = report(conflict())
    shown = words_of(text)
    assert shown.index("There is no plan that keeps all the rules") < shown.index(
        "Everyone's best options"
    )
    assert "without any one of them a plan is possible" in shown
    assert "raise max_pairs of Ylva Tanaka (S005) from 1 to 2" in shown
    assert "The plan in numbers" not in shown
    assert "Without a partner" not in shown


def test_no_plan_found_in_time() -> None:
    shown = words_of(report(nothing_found()))
    assert "No plan was found within the time limit. Give the search more" in shown
    unclear = nothing_found().model_copy(update={"status": "infeasible_claimed"})
    shown = words_of(report(unclear))
    assert "The search found that no plan keeps all the rules." in shown
    assert "Give the search more time" not in shown


def test_breaches_come_first() -> None:
    shown = words_of(report(baseline_with_breaches()))
    assert shown.index("This plan does not keep 2 rules") < shown.index("Pairs made")
    assert "1 of 2 are matched, needed 2" in shown
    assert "3 more places" in shown
    assert "Department 8 has 1 pair" in shown
    assert "no claim about other plans" in shown


def test_nobody_takes_part() -> None:
    shown = words_of(report(empty()))
    assert "Nobody takes part." in shown
    assert "no juniors take part" in shown
    assert "nobody wants to learn a skill" in shown
    assert "no file was read" in shown


def test_everybody_has_a_partner() -> None:
    shown = words_of(report(everybody()))
    assert "Everyone who takes part has a partner." in shown
    assert "agreed beforehand by HR: agreed in May" in shown
    assert "no departments are given" in shown
    assert "0 assumed → 3" in shown


def test_points_without_skills_and_below_zero() -> None:
    text = report(given())
    shown = words_of(text)
    assert "Given points -67" in shown
    assert "teaches" not in shown
    assert 'class="key other"' in text
    assert 'class="key tech"' not in text


def test_slots_and_priorities() -> None:
    text = report(with_slots())
    shown = words_of(text)
    assert '<p class="slot">Meets <b><bdi>Thu 09:00</bdi></b></p>' in text
    assert "Priorities, one after the other" in shown
    for line in (
        "1 People with a partner 23 no plan can exceed 23 0 % 23",
        "2 The pair that gets least, in its weaker direction, before weights 100 "
        "points no plan can exceed 333.33 points 70 % ",
        "3 Points in all 11,300 points no plan can exceed 11,310 points 0.089 % 11,282 "
        "points",
        "4 People who lose a partner 2 no plan has fewer than 1 100 % 2",
        "A priority may give up a part of what was reached",
        "Points 11,282 priority 3 of 4",
    ):
        assert line in shown
    assert "another run may give another plan" in shown
    assert "a fixed rule chose this one" in shown


def test_priorities_that_give_up_nothing_say_nothing_of_it() -> None:
    record = with_slots()
    kept = [t.model_copy(update={"final": t.objective}) for t in record.tiers]
    shown = words_of(report(record.model_copy(update={"tiers": kept})))
    assert "may give up" not in shown
    assert "The plan as a whole" not in shown


def test_what_the_plan_as_a_whole_brings() -> None:
    shown = words_of(report(plan_as_a_whole()))
    assert "The plan as a whole" in shown
    assert "People with a partner: 6 (+600 points)" in shown
    assert re.search(r"People who lose a partner: [02] \((0|-200) points\)", shown)


def test_the_legend_names_the_other_goals() -> None:
    assert '<span class="key wishes">wishes</span>' in report(quickstart())
    assert 'class="key other"' not in report(quickstart())
    pair = quickstart().pairs[0]
    more = GoalPoints(goal="motivation", weight=1, worth=50, points=50)
    pair = pair.model_copy(
        update={"points": pair.points + 50, "goals": [*pair.goals, more]}
    )
    text = report(quickstart().model_copy(update={"pairs": [pair]}))
    assert '<span class="key other">other goals (motivation)</span>' in text
    assert 'class="other"' in text


def test_a_nothing_taught_in_one_direction_is_said() -> None:
    pair = quickstart().pairs[0]
    one_way = pair.model_copy(
        update={"skills": [s for s in pair.skills if s.teacher == "J001"]}
    )
    text = report(quickstart().model_copy(update={"pairs": [one_way]}))
    assert "nothing that is wanted" in text
    assert "One column per pair" not in text


def test_dates_are_told_as_far_as_they_are_known() -> None:
    record = quickstart()
    for start, end, told in (
        ("2027-03-01", None, "from 1 March 2027"),
        (None, "2027-08-31", "until 31 August 2027"),
    ):
        program = record.program.model_copy(update={"start": start, "end": end})
        assert told in report(record.model_copy(update={"program": program}))


def test_missed_aims_are_marked() -> None:
    missed = [aim.model_copy(update={"met": False}) for aim in quickstart().aims]
    text = report(quickstart().model_copy(update={"aims": missed}))
    assert text.count('<span class="badge bad">missed</span>') == 3
    assert '<p class="status proved_optimal missed">' in text
    assert "<strong>3 of 3 aims are missed.</strong></p>" in text
    assert '<p class="status proved_optimal">' in report(quickstart())


def test_the_points_of_a_card_add_up() -> None:
    for pair in quickstart().pairs:
        for line in pair.skills:
            levels = line.to_level - line.from_level
            assert line.points == 100 * levels * line.importance


def test_an_importance_of_one_is_not_explained() -> None:
    assert "counted times the importance" not in report(everybody())


def test_a_skill_taught_by_two_partners_is_marked() -> None:
    shown = words_of(report(quickstart()))
    for told in (
        "Cyber hygiene and Python are also taught by Sander Kowal (J010): points count "
        "for each pair, the skill gap counts a level once",
        "are also taught by Mateus Rognli (J006): points",
    ):
        assert told in shown
    assert "also taught" not in report(everybody())


def test_what_a_rule_about_many_pairs_reached_stands_beside_it() -> None:
    shown = words_of(report(with_reached()))
    assert (
        "Partners work in different departments cross_department_share 11 of" in shown
    )
    assert '<table class="reached">' not in report(everybody())


def test_what_rules_found_stands_on_the_card_once() -> None:
    record = quickstart()
    text = report(record)
    shown = words_of(text)
    assert (
        "Rules kept Neither manages the other within 2 levels, and they have different "
        "managers They exchange 800 points of tech skills (needed: 100) and 400 points "
        "of soft skills (needed: 100)" in shown
    )
    for pair in record.pairs:
        assert {rule.rule for rule in pair.rules} <= {
            "reporting_line",
            "exchange_floor",
        }
        for rule in pair.rules:
            assert pair.because.count(rule.sentence) == 1
    apart = "either manages the other within 2 levels"
    told = [pair for pair in record.pairs if apart in str(pair.rules)]
    assert shown.count(apart) == len(told)
    assert "Rules kept" not in report(everybody())
    assert "Rules kept" not in str(drawn("large"))


def test_names_in_what_rules_found_are_isolated() -> None:
    (pair, *_), people = hostile().pairs, {p.id: p for p in hostile().people}
    person = next(p for p in people.values() if p.name.startswith("ليلى"))
    said = f"{label(person)} has site </dd><script>"
    pair = pair.model_copy(
        update={
            "junior": person.id,
            "option_rank": {},
            "rules": [KeptRule(rule="same", sentence=said)],
        }
    )
    text = report(hostile().model_copy(update={"pairs": [pair]}))
    assert (
        f"<dd><bdi>{label(person)}</bdi> has site &lt;/dd&gt;&lt;script&gt;</dd>"
        in text
    )


def test_what_the_other_goals_saw_is_shown() -> None:
    pair = (
        quickstart()
        .pairs[0]
        .model_copy(
            update={
                "further": [
                    {"what": "motivation", "person": "J001", "motivation": 4.5},
                    {"what": "motivation", "person": "S005", "motivation": 3},
                    {
                        "what": "bridge",
                        "column": "site",
                        "junior": "Oslo",
                        "senior": "<b>",
                    },
                    {
                        "what": "bridge",
                        "column": "joined",
                        "junior": "1",
                        "senior": "9",
                    },
                    {"what": "style", "column": "channels", "shared": "chat; phone"},
                    {"what": "continuity", "junior": "J001", "senior": "S005"},
                    {"what": "something of one's own"},
                ]
            }
        )
    )
    shown = words_of(report(quickstart().model_copy(update={"pairs": [pair]})))
    for told in (
        "Motivation 4.5 of Amira Solheim; 3 of Marit Castellano",
        "Differ in site (Oslo, <b>); joined (1, 9)",
        "Shared channels chat, phone",
        "Earlier plan partners already",
    ):
        assert told in shown
    assert "Differ in" not in report(quickstart())


def test_a_level_that_fell_is_shown_as_it_was_stated() -> None:
    pair = quickstart().pairs[0]
    first, *others = pair.skills
    fell = {"teacher_level": 3.7, "stated_level": 4, "decay": 0.1, "years_unused": 3}
    line = first.model_copy(update={"to_level": 3.7, **fell})
    pair = pair.model_copy(update={"skills": [line, *others]})
    text = report(quickstart().model_copy(update={"pairs": [pair]}))
    assert "Power BI teacher's level 3.7 (4, less 0.1 a year for 3 years)" in words_of(
        text
    )
    assert "teacher's level" not in words_of(report(quickstart()))


def test_the_bars_show_shares_and_aims() -> None:
    bars = {tile.title: tile.bar for tile in tiles(quickstart())}
    seniors = str(bars["Seniors with a partner"])
    assert 'aria-label="11 of 12 seniors have a partner"' in seniors
    assert 'width="91.67"' in seniors
    juniors = str(bars["Juniors with a partner"])
    assert "the aim is 90 %" in juniors
    assert '<rect class="aim" x="89.5" width="1" height="14"/>' in juniors
    assert tiles(conflict()) == []


def test_many_pairs_are_drawn_by_classes_and_stay_small() -> None:
    chart = spread(large())
    assert chart is not None
    assert "in steps of 100" in chart.heading
    counts = re.findall(r"<g><title>.*?(\d+) pairs?</title>", chart.drawing)
    assert sum(map(int, counts)) == 300
    assert all(len(page.encode()) < 1_000_000 for page in drawn("large").values())
    for name, text in drawn("large").items():
        told = "The reasons in full sentences are in" in text
        assert told == name.startswith("report-pairs")
        assert "<details><summary>Reasons in words" not in text


def test_many_pairs_stand_on_pages_of_their_own() -> None:
    made = drawn("large")
    assert list(made) == [
        "report.html",
        "report-pairs-01.html",
        "report-pairs-02.html",
        "handouts-01.html",
        "handouts-02.html",
    ]
    counted = [Page(text).tags["article"] for text in made.values()]
    assert counted == [100, 200, 100, 200, 100]
    first = words_of(made["report.html"])
    assert "Pairs 1 to 200 200 1,275" in first
    assert "Pairs 201 to 300 100" in first
    second = words_of(made["report-pairs-02.html"])
    assert "Pairs 201 to 300 of 300" in second


@pytest.mark.slow
def test_five_thousand_pairs_are_paged() -> None:
    record = large(5000)
    made = pages(record)
    assert sum(name.startswith("report-pairs") for name in made) == 25
    assert sum(name.startswith("handouts") for name in made) == 25
    assert all(len(text.encode()) < 1_000_000 for text in made.values())
    _everybody_once(record, made)


@pytest.mark.parametrize("state", STATES)
def test_every_pair_and_everybody_left_out_is_there_once(state: str) -> None:
    _everybody_once(STATES[state](), drawn(state))


def _everybody_once(record: Record, made: dict[str, str]) -> None:
    names = {person.id: escape(label(person)) for person in record.people}
    labels = Counter(
        found
        for name, text in made.items()
        if name.startswith("report")
        for found in re.findall(r'<article class="\w+" aria-label="([^"]*)"', text)
    )
    groups = left_out(record)
    full = [one for group in groups for one in (*group.shown, *group.folded)]
    assert len(full) <= peoplelists.CARDS
    expected = Counter(
        [
            *(
                f"{names[pair.junior]} with {names[pair.senior]}"
                for pair in record.pairs
            ),
            *(names[one.person.id] for one in full),
        ]
    )
    assert labels == expected
    tables = made["report.html"].split("Further people without a partner")[1:]
    more = "".join(table.partition("</table>")[0] for table in tables)
    listed = Counter(re.findall(r'<bdi class="id">([^<]*)</bdi>', more))
    of_all = Counter(one.person for one in record.unmatched)
    assert listed + Counter(one.person.id for one in full) == of_all
    papers = sum(
        text.count('<article class="handout"')
        for name, text in made.items()
        if name.startswith("handouts")
    )
    assert papers == len(record.pairs)


def test_each_reason_to_have_no_partner_is_seen_at_once() -> None:
    record = large()
    reasons: tuple[Reason, ...] = ("outbid", "outbid", "outbid", "nothing", "rules")
    unmatched = [
        one.model_copy(update={"reason": reasons[i % len(reasons)]})
        for i, one in enumerate(record.unmatched)
    ]
    groups = left_out(record.model_copy(update={"unmatched": unmatched}))
    kinds = Counter((one.side, one.reason) for one in unmatched)
    assert [group.people for group in groups] == sorted(kinds.values(), reverse=True)
    assert all(group.shown for group in groups)
    assert sum(len(group.shown) for group in groups) <= peoplelists.FEW
    for group in groups:
        own = {(one.unmatched.side, one.unmatched.reason) for one in group.shown}
        assert len(own) == 1


def test_very_many_people_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peoplelists, "PEOPLE", 20)
    monkeypatch.setattr(peoplelists, "CARDS", 15)
    text = report(large())
    shown = words_of(text)
    assert Page(text).tags["article"] == 15
    assert "Further people without a partner" in shown
    assert "The first 20 people; everyone's are in options.csv" in shown


def test_safe_is_never_asked_for() -> None:
    for template in (PACKAGE / "templates").iterdir():
        text = template.read_text("utf-8")
        assert not re.search(r"\|\s*safe|autoescape|Markup", text)
    for module in PACKAGE.rglob("*.py"):
        text = module.read_text("utf-8")
        assert "safe(" not in text
        assert not re.search(r"Markup\((?!\s*['\"])", text), module
        assert not re.search(r"Markup\(\s*f['\"]", text), module
