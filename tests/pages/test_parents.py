"""The parents' pages: a number in each, no word that blames or weighs, every sign once, sheets that can be trusted."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
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


def article(site: Path, address: str) -> str:
    """What a page says for itself: without its strip and its foot, which all pages share."""
    source = (site / "parents" / address / "index.html").read_text("utf-8")
    found = re.search(r"<article.*?</article>", source, re.DOTALL)
    assert found
    return re.sub(r'<div class="page-meta.*?</div>', "", found[0], flags=re.DOTALL)


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace(" .", ".").replace(" ,", ",")


@every_page
def test_a_number_to_ring_is_one_press_away(site_dir: Path, address: str):
    rung = re.findall(r'<a\b[^>]*href="(tel:[^"]*)"', article(site_dir, address))
    assert "tel:999" in rung
    assert set(rung) <= CONFIRMED


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
    source = article(site_dir, address)
    assert len(re.findall(r'class="onward__next"', source)) == 1
    assert re.search(r'<a href="\.\./">All pages for parents</a>', source)


def test_the_front_door_leads_to_every_page(site_dir: Path):
    front = article(site_dir, "")
    assert [a for a in ADDRESSES if a and f'href="{a}' not in front] == []


def test_the_fear_of_losing_a_child_is_answered_with_its_source(site_dir: Path):
    part = article(site_dir, "after-you-call").partition('id="will-they-take-my-child-away"')[2].partition("<h2")[0]
    assert 'href="../../procedures/disruption/#pa17-13"' in part
    assert "set up a way for parents to ask for help" in words(part)


def test_every_sign_stands_once_where_it_is_noticed_or_under_what_it_asks_for(site_dir: Path):
    source = article(site_dir, "signs")
    items = [words(item).strip() for item in re.findall(r"<li>(.*?)</li>", source, re.DOTALL)]
    for sign in SIGNS.signs.values():
        assert items.count(f"{sign.text}.") == 1, sign.text
        mark = f'id="now-{sign.action.replace("_", "-")}"' if sign.action else f'id="noticed-{sign.group}"'
        part = re.split(r"</section>|<h2", source.partition(mark)[2])[0]
        assert f"{sign.text}." in words(part), sign.text


def test_what_cannot_wait_comes_before_the_other_signs_and_says_whom_to_ring(site_dir: Path):
    source = article(site_dir, "signs")
    first = source.index('id="noticed-')
    for action in SIGNS.actions.values():
        at = source.index(f'id="now-{action.id.replace("_", "-")}"')
        assert at < first
        card = source[at : source.index("</section>", at)]
        assert 'href="tel:999"' in card
        assert not action.team or 'href="#council"' in card


@pytest.mark.parametrize("address", ["", "tonight/", "after-you-call/", "who-can-help/", "signs/"], ids=str)
def test_each_team_of_a_council_says_first_when_it_answers(site_dir: Path, address: str):
    areas = re.findall(r'<div class="ring__area".*?</div>', article(site_dir, address), re.DOTALL)
    assert len(areas) == 2
    for area in areas:
        lines = [words(line).strip() for line in re.findall(r"<li>(.*?)</li>", area, re.DOTALL)]
        assert [line.startswith(when) for line, when in zip(lines, ("By day", "At night"), strict=True)] == [True, True]


def test_the_leaflet_says_the_signs_as_a_parent_sees_them(site_dir: Path):
    part = re.split(r"What you may notice|What to do", article(site_dir, "leaflet"))[1]
    items = [words(item).strip() for item in re.findall(r"<li>(.*?)</li>", part, re.DOTALL)]
    assert len(items) >= 7
    assert set(items) <= {f"{sign.text}." for sign in SIGNS.signs.values()}


@pytest.mark.parametrize(("name", "codes"), [("leaflet", 6), ("poster", 5)])
def test_each_code_on_a_sheet_rings_the_confirmed_number_beside_it(site_dir: Path, name: str, codes: int):
    sheet = re.split(r'<section[^>]*class="sheet |</section>', article(site_dir, name))[1]
    lines = re.findall(r'<p class="sheet__number">(.*?)</p>(.*?)(?=<div class="sheet__line">|\Z)', sheet, re.DOTALL)
    linked = [(number, rest) for number, rest in lines if "href" in number]
    assert len(linked) == codes
    for number, rest in lines:
        href = re.findall(r'href="(tel:\d+)"', number)
        assert rest.count("<svg") == len(href)
        assert not href or (href[0] in CONFIRMED and qr_code(href[0]) in rest)
    numbers = {found.replace(" ", "") for found in re.findall(r"\d[\d ]*\d", re.sub(r"<svg.*?</svg>", "", sheet))}
    assert {"999", "101", "08088005000"} <= numbers
    assert not numbers & NEVER_RING


def test_a_sheet_whose_numbers_are_too_old_says_so_and_has_no_code_for_them(build_on: Callable[[str, date], Any]):
    late = build_on("late-site", date(2030, 3, 17)).site
    assert "Do not put this up." in words(article(late, "poster"))
    assert "Do not use this." in words(article(late, "leaflet"))
    assert article(late, "poster").count("<svg") == 2
    # And a team that cannot be linked is never the end of the road.
    team = article(late, "tonight").partition('data-for-area="stoke-on-trent"')[2].partition("</ul>")[0]
    assert team.count('href="tel:101"') == 2


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
