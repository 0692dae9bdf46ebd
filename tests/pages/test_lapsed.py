"""A site built long after its numbers were checked: it builds, strictly, and sends nobody to a stale number."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from html_reader import drawings_of, every, html_of, links_of, only, parsed, read, text_of
from risk_matrix_cases import CASES, request_of

from cse_tools import door, facts
from cse_tools.forms.answers import say_date
from macros.policy.paper import qr_code
from macros.shell.languages import code_of, languages

ROOT = Path(__file__).resolve().parents[2]
LATER = date(2030, 3, 17)
LOADED = facts.load_facts()
LINKS = {i: facts.link_for(c, date(2026, 11, 23)) for i, c in LOADED.contacts.items()}
COPIED = {i for i, c in LOADED.contacts.items() if facts.standing(c, date(2026, 11, 23)) == "two_sources"}
LASTING = {href for i, c in LOADED.contacts.items() if (href := LINKS[i]) and c.use and not c.use.lapses}
STALE = {i: href for i, href in LINKS.items() if href and href not in LASTING}
WAY_OUT = "https://www.bbc.co.uk/weather"


@pytest.fixture(scope="module")
def late(build_on: Callable[[str, date], Any]) -> Any:
    return build_on("late-site", LATER)


def led_to(late: Any) -> set[str]:
    pages = [read(file) for file in late.site.rglob("*.html")]
    assert len(pages) > 20
    return {href for page in pages for href in links_of(page, "[href]") if href.startswith(("tel:", "http"))}


def test_there_are_checks_that_lapse_and_lines_that_last():
    assert len(STALE) >= 10
    assert len(LASTING) == 5


def test_the_strict_build_succeeds_and_warns_of_every_link_it_took_away(late: Any):
    assert late.code == 0, late.said
    for id_ in {*STALE, *COPIED}:
        checked = LOADED.contacts[id_].use.checked
        assert f"{id_}: checked {checked}, too long ago: shown without a link" in late.said


def test_a_build_in_time_warns_of_nothing(caplog: pytest.LogCaptureFixture):
    from macros.policy.contact_view import warn_of_lapsed

    warn_of_lapsed(date(2026, 11, 23))
    assert not caplog.records


def test_no_page_links_to_a_stale_number_or_address(late: Any):
    assert led_to(late) == LASTING | {WAY_OUT}


def test_the_strip_of_every_page_says_that_a_number_is_not_confirmed(late: Any):
    for file in late.site.rglob("index.html"):
        words = languages()[code_of(file.relative_to(late.site).as_posix())]
        strip = only(read(file), "aside.strip")
        lines = {text_of(number): number.getparent() for number in every(strip, "li .strip__unlinked")}
        for area in LOADED.areas.values():
            for id_ in area.referral_contacts:
                use = LOADED.contacts[id_].use
                assert use
                assert words.fact("Check overdue: check the number first") in text_of(lines[use.number])


def test_the_directory_says_which_checks_are_overdue_and_keeps_the_numbers(late: Any):
    page = read(late.site / "helplines/index.html")
    assert COPIED
    for id_ in {*STALE, *COPIED}:
        entry = only(page, f"section.contact#{facts.anchor_of(id_)}")
        use = LOADED.contacts[id_].use
        assert use
        assert "Check overdue" in text_of(entry)
        assert f"We last checked this on {say_date(use.checked)}" in text_of(entry)
        assert not every(entry, ".copied")
        assert (use.number or use.url.split("/")[2].split(".")[-2]) in html_of(entry)


def test_the_poster_forbids_itself_and_has_codes_for_lasting_lines_alone(late: Any):
    poster = only(read(late.site / "poster/index.html"), "article")
    assert "Do not put this up." in text_of(poster)
    codes = [code for line in every(poster, ".poster__code") for code in drawings_of(line)]
    wanted = [code for tel in ("08001111", "08088005000") for code in drawings_of(parsed(qr_code(f"tel:{tel}")))]
    assert sorted(codes) == sorted(wanted)


def contacts_in(part: Any) -> list[dict[str, Any]]:
    """Every contact anywhere in a document."""
    if isinstance(part, list):
        return [contact for item in part for contact in contacts_in(item)]
    if isinstance(part, dict):
        found = [part] if {"number", "href", "status"} <= part.keys() else []
        return found + contacts_in(list(part.values()))
    return []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_no_result_links_to_a_stale_number_and_each_says_why(case: dict[str, Any]):
    request = json.loads(request_of(case)) | {"today": LATER.isoformat()}
    answer = json.loads(door.handle(json.dumps(request)))
    assert answer["ok"], answer
    shown = contacts_in(answer["document"])
    assert shown
    assert {c["href"] for c in shown if c["href"]} <= LASTING
    for contact in shown:
        if contact["id"] in {*STALE, *COPIED}:
            assert contact["hours"] == ""
            assert contact["status"] == "lapsed"
            assert "Confirm it before you use it" in contact["note"]
            assert contact["number"], "the number stays to be read"
        elif not contact["href"]:
            assert contact["note"] == LOADED.contacts[contact["id"]].problem, "why it never was confirmed"
