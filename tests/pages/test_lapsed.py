"""A site built long after its numbers were checked: it builds, strictly, and sends nobody to a stale number."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
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


def links_of(late: Any) -> set[str]:
    sources = [f.read_text("utf-8") for f in late.site.rglob("*.html")]
    assert len(sources) > 20
    return {href for source in sources for href in re.findall(r'href="((?:tel|https?):[^"]+)"', source)}


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
    assert links_of(late) == LASTING | {WAY_OUT}


def test_the_strip_of_every_page_says_that_a_number_is_not_confirmed(late: Any):
    for file in late.site.rglob("index.html"):
        words = languages()[code_of(file.relative_to(late.site).as_posix())]
        strip = file.read_text("utf-8").partition('<header class="masthead"')[0]
        for area in LOADED.areas.values():
            for id_ in area.referral_contacts:
                use = LOADED.contacts[id_].use
                assert use
                shown = re.search(rf'<span class="strip__unlinked">{use.number}</span>(.*?)</li>', strip)
                assert shown
                assert words.fact("Check overdue: check the number first") in shown[1]


def test_the_directory_says_which_checks_are_overdue_and_keeps_the_numbers(late: Any):
    source = (late.site / "helplines/index.html").read_text("utf-8")
    assert COPIED
    for id_ in {*STALE, *COPIED}:
        entry = re.search(rf'<section class="contact"[^>]* id="{facts.anchor_of(id_)}".*?</section>', source, re.DOTALL)
        use = LOADED.contacts[id_].use
        assert entry
        assert use
        assert "Check overdue" in entry[0]
        assert f"We last checked this on {say_date(use.checked)}" in entry[0]
        assert 'class="copied"' not in entry[0]
        assert (use.number or use.url.split("/")[2].split(".")[-2]) in entry[0]


def test_the_poster_forbids_itself_and_has_codes_for_lasting_lines_alone(late: Any):
    source = (late.site / "poster/index.html").read_text("utf-8")
    assert "Do not put this up." in source
    codes = re.findall(r'class="poster__code".*?(<svg.*?</svg>)', source, re.DOTALL)
    assert set(codes) == {qr_code("tel:08001111"), qr_code("tel:08088005000")}


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
