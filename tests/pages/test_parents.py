"""The parents' pages: a number in each, no word that blames or weighs, every sign once, sheets that can be trusted."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from html_reader import chapter, drawings_of, every, links_of, numbers_of, only, parsed, read, text_of, without
from lxml.html import HtmlElement
from wrong_numbers import NEVER_RING

from cse_tools import facts
from cse_tools.signs_checklist.facts import load_signs
from macros.parents import sheets
from macros.policy.paper import qr_code

DOCS = Path(__file__).resolve().parents[2] / "docs"
ADDRESSES = sorted("" if f.stem == "index" else f"{f.stem}/" for f in (DOCS / "parents").glob("*.md"))
SIGNS = load_signs()
CONFIRMED = {
    "tel:" + c.use.number.replace(" ", "")
    for c in facts.load_facts().contacts.values()
    if c.use and c.use.verified and c.use.number
}
every_page = pytest.mark.parametrize("address", ADDRESSES, ids=lambda a: a or "index")

# What weighs a child, promises too much, or puts the blame on a child or a parent.
NEVER_SAID = re.compile(
    r"\b(safe|safer|safely|unsafe|no risk|(low|medium|high)(er)? risk|risk level|levels?|scores?|points|"
    r"promiscuous|provocative|risky|lifestyle|prostitut\w+|sex workers?|attention.seeking|manipulative|"
    r"asked for it|led (him|them) on|put(s|ting)? (him|her|them)sel\w+ at risk|bad parents|poor parenting|"
    r"should have (known|noticed|seen)|you (failed|let)|naughty|streetwise|you must)\b",
    re.IGNORECASE,
)
# What a page must say, and must keep saying: each could hurt somebody if it were lost.
KEPT = {
    "": ("It is not your child’s fault.", "You do not need proof"),
    "what-it-is": ("Boys too", "in any kind of family", "Disabled children", "even if the child seems to agree"),
    "signs": ("What matters is change, and several together", "Not seeing a sign does not mean that nothing is wrong"),
    "tonight": (
        "Do not face the person yourself",
        "press 55",
        "Do not wash them yet",
        "Do not tell them what your child said",
        "Then do not wait. Call now.",
    ),
    "talking": (
        "This is not your fault",
        "I promise not to tell anyone",
        "You do not have to wait for them to talk",
        "Do not tell the person they named",
    ),
    "notes": ("Do not copy or send on a sexual picture of a child", "If it is too dangerous to write, do not write"),
    "after-you-call": (
        "It does not say that a call leads to care",
        "It does not promise that your child will stay at home",
        "That is an idea on a list",
    ),
    "missing": (
        "Ring the police now. You do not have to wait.",
        "Each time counts",
        "Talk to the police before you post",
    ),
    "online": ("You are not alone", "Do not pay", "Do not delete", "Do not copy or send on the picture"),
    "looking-after-yourself": ("You did not cause this", "it is not yours"),
    "who-can-help": ("If nobody answers", "If you are deaf", "If you need another language"),
    "leaflet": ("It is not your child’s fault. It is not yours.", "You do not have to wait"),
    "poster": ("You do not need proof to ask for help.", "Ring every number before you put it up"),
}


@cache
def article(site: Path, address: str) -> HtmlElement:
    """What a page says for itself: without its strip and its foot, which all pages share."""
    return without(only(read(site / "parents" / address / "index.html"), "article"), ".page-meta")


def words(part: HtmlElement) -> str:
    return text_of(part, apart=True).replace(" .", ".").replace(" ,", ",")


def items_of(part: HtmlElement) -> list[str]:
    return [words(item) for item in every(part, "li")]


@every_page
def test_a_number_to_ring_is_one_press_away(site_dir: Path, address: str):
    rung = numbers_of(article(site_dir, address))
    assert "tel:999" in rung
    assert rung <= CONFIRMED


@every_page
def test_no_word_blames_or_weighs(site_dir: Path, address: str):
    said = words(article(site_dir, address)).replace("CEOP Safety Centre", "")
    assert not (found := NEVER_SAID.search(said)), found


def test_the_list_of_words_is_not_blind():
    for bad in ("Is she safe?", "She puts herself at risk.", "a low risk", "his score", "Bad parents", "a risky life"):
        assert NEVER_SAID.search(bad), bad


def test_every_page_is_held_to_what_it_must_say():
    assert {f"{name}/" if name else "" for name in KEPT} == set(ADDRESSES) - {"signs-checklist/"}


@pytest.mark.parametrize("name", KEPT, ids=lambda name: name or "index")
def test_what_could_hurt_if_it_were_lost_is_said(site_dir: Path, name: str):
    said = words(article(site_dir, name))
    assert [kept for kept in KEPT[name] if kept not in said] == []


@every_page
def test_there_is_one_next_step_and_a_way_back(site_dir: Path, address: str):
    if address in ("", "signs-checklist/"):
        return  # the front door leads everywhere; the checklist ends in whom to ring
    assert len(every(article(site_dir, address), ".onward__next")) == 1
    (back,) = every(article(site_dir, address), "a[href='../']")
    assert text_of(back) == "All pages for parents"


def test_the_front_door_leads_to_every_page(site_dir: Path):
    led_to = {href.partition("#")[0] for href in links_of(article(site_dir, ""))}
    assert set(ADDRESSES) - {""} <= led_to


def test_the_fear_of_losing_a_child_is_answered_with_its_source(site_dir: Path):
    part = chapter(article(site_dir, "after-you-call"), "#will-they-take-my-child-away")
    assert "../../procedures/disruption/#pa17-13" in links_of(part)
    assert "set up a way for parents to ask for help" in words(part)


def test_every_sign_stands_once_where_it_is_noticed_or_under_what_it_asks_for(site_dir: Path):
    page = article(site_dir, "signs")
    for sign in SIGNS.signs.values():
        assert items_of(page).count(f"{sign.text}.") == 1, sign.text
        place = f"#now-{sign.action.replace('_', '-')}" if sign.action else f"#noticed-{sign.group}"
        assert f"{sign.text}." in items_of(chapter(page, place)), sign.text


def test_the_ordinary_signs_come_first_and_what_cannot_wait_is_one_press_away(site_dir: Path):
    page = article(site_dir, "signs")
    order = every(page, "*")
    ordinary = order.index(every(page, "[id^='noticed-']")[-1])
    (danger,) = (part for part in every(page, "p") if words(part).startswith("Is your child in danger now?"))
    assert links_of(danger) == ["tel:999", "#ring-now"], "danger first, in one line"
    assert order.index(danger) < order.index(every(page, "[id^='noticed-']")[0])
    for action in SIGNS.actions.values():
        card = only(page, f"details#now-{action.id.replace('_', '-')}")
        assert order.index(card) > ordinary
        assert text_of(every(card, "summary")[0]) == action.title, "what to do is read without opening it"
        led_to = links_of(card)
        assert "tel:999" in led_to
        assert not action.team or "#council" in led_to


@pytest.mark.parametrize("address", ["", "tonight/", "after-you-call/", "who-can-help/", "signs/"], ids=str)
def test_each_team_of_a_council_says_first_when_it_answers(site_dir: Path, address: str):
    areas = every(article(site_dir, address), "div.ring__area")
    assert len(areas) == 2
    for area in areas:
        lines = items_of(area)
        assert [line.startswith(when) for line, when in zip(lines, ("By day", "At night"), strict=True)] == [True, True]


def test_the_leaflet_says_the_signs_as_a_parent_sees_them(site_dir: Path):
    heads = {words(head): head for head in every(article(site_dir, "leaflet"), ".sheet__head")}
    items = items_of(heads["What you may notice"].getnext())
    assert len(items) >= 7
    assert set(items) <= {f"{sign.text}." for sign in SIGNS.signs.values()}


@pytest.mark.parametrize(("name", "codes"), [("leaflet", 6), ("poster", 5)])
def test_each_code_on_a_sheet_rings_the_confirmed_number_beside_it(site_dir: Path, name: str, codes: int):
    sheet = only(article(site_dir, name), "section.sheet")
    lines = every(sheet, ".sheet__line")
    assert len([line for line in lines if numbers_of(line)]) == codes
    for line in lines:
        rung = numbers_of(only(line, ".sheet__number"))
        assert rung <= CONFIRMED
        assert drawings_of(line) == [drawing for href in rung for drawing in drawings_of(parsed(qr_code(href)))]
    numbers = {found.replace(" ", "") for found in re.findall(r"\d[\d ]*\d", text_of(sheet, apart=True))}
    assert {"999", "101", "08088005000"} <= numbers
    assert not numbers & NEVER_RING


def test_a_sheet_whose_numbers_are_too_old_says_so_and_has_no_code_for_them(build_on: Callable[[str, date], Any]):
    late = build_on("late-site", date(2030, 3, 17)).site
    assert "Do not put this up." in words(article(late, "poster"))
    assert "Do not use this." in words(article(late, "leaflet"))
    assert len(drawings_of(article(late, "poster"))) == 2
    # And a team that cannot be linked is never the end of the road.
    team = every(article(late, "tonight"), "[data-for-area=stoke-on-trent]")[0]
    assert links_of(team).count("tel:101") == 2


@pytest.mark.parametrize(("site_url", "shown"), [("", False), ("https://cse.example/site/", True)])
def test_a_code_for_the_pages_needs_the_address_of_the_site(site_url: str, shown: bool):
    macros: dict[str, Any] = {}
    page = SimpleNamespace(url="parents/poster/", file=SimpleNamespace(src_uri="parents/poster.md"))
    sheets.define(
        SimpleNamespace(macro=lambda f: macros.update({f.__name__: f}), conf={"site_url": site_url}, page=page)
    )
    made = macros["page_code"]("parents/")
    assert bool(made) is shown
    assert not shown or qr_code("https://cse.example/site/parents/") in made
