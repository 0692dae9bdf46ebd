"""The built pages: every citation leads somewhere, every number may be rung, nothing is left out."""

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from html_reader import drawings_of, every, ids_of, links_of, numbers_of, only, parsed, read, text_of
from lxml.html import HtmlElement
from risk_matrix_cases import CASES, request_of
from wrong_numbers import NEVER_RING

from cse_tools import door, facts
from macros.policy.paper import qr_code

LOADED = facts.load_facts()


def page(site_dir: Path, address: str) -> HtmlElement:
    return read(site_dir / address / "index.html")


@cache
def places(file: Path) -> Counter[str]:
    """How often each id of a page is given."""
    return ids_of(read(file))


def pages(site_dir: Path) -> list[Path]:
    return [f for f in sorted(site_dir.rglob("*.html")) if "assets" not in f.relative_to(site_dir).parts]


@pytest.mark.parametrize("paragraph", LOADED.paragraphs.values(), ids=lambda p: p.id)
def test_every_entry_of_the_policy_has_its_place_in_the_site(site_dir: Path, paragraph: facts.Paragraph):
    path, _, anchor = paragraph.href.partition("#")
    assert places(site_dir / path / "index.html")[anchor] == 1


@pytest.mark.parametrize("paragraph", LOADED.paragraphs.values(), ids=lambda p: p.id)
def test_every_entry_of_the_policy_is_said_somewhere_and_not_only_listed(paragraph: facts.Paragraph):
    assert paragraph.page != facts.INDEX_PAGE, "give it the page that says it, in paragraphs.toml"


def test_the_source_map_leads_to_every_entry_and_says_what_was_flagged(site_dir: Path):
    index = page(site_dir, facts.INDEX_PAGE)
    links = {urljoin(facts.INDEX_PAGE, href) for href in links_of(index, "a.cite")}
    said, ids = text_of(index), ids_of(index)
    for p in LOADED.paragraphs.values():
        assert p.href in links
        assert ids[p.place] == 1, "its place on the map never changes"
        assert p.flag in said


def test_what_is_missing_or_contradictory_is_flagged_on_the_map():
    """What could hurt somebody who takes the policy at its word."""
    for id_ in ("2.2", "2.7", "2.10", "3.6", "3.7", "4.4", "5.3-first", "5.8", "A3.3", "A3.4", "A5.1", "A6.3"):
        assert LOADED.paragraphs[id_].flag
    for id_ in ("A6.7", "A9.5", "A19", "A20.1", "A.columns", "B.review", "B.initial.outcomes"):
        assert LOADED.paragraphs[id_].flag


def test_no_option_of_appendix_a_is_left_out_of_its_chapter(site_dir: Path):
    """Each stands in a list of its chapter as an entry of its own, with words after its number."""
    for p in LOADED.paragraphs.values():
        if p.kind == "option":
            path, _, anchor = p.href.partition("#")
            item = only(page(site_dir, path), f"li.para#{anchor}")
            assert len(text_of(item).split()) > 1, p.id


def test_the_index_names_every_entry(site_dir: Path):
    said = text_of(page(site_dir, facts.INDEX_PAGE))
    assert [p.label for p in LOADED.paragraphs.values() if p.label not in said] == []


def test_every_citation_and_every_other_inside_link_leads_to_its_place(site_dir: Path):
    dead = []
    for file in pages(site_dir):
        if file.name == "404.html":
            continue  # its links are made for the address the host serves it at
        for href in links_of(read(file)):
            parts = urlsplit(href)
            if parts.scheme or parts.netloc:
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            if target.is_dir():
                target /= "index.html"
            if not target.is_file() or (parts.fragment and not places(target)[unquote(parts.fragment)]):
                dead.append(f"{file.relative_to(site_dir)}: {href}")
    assert dead == []


def test_pages_do_cite(site_dir: Path):
    assert len(links_of(page(site_dir, "procedures/using-the-risk-matrix"), "a.cite")) > 30


def test_only_confirmed_numbers_can_be_rung(site_dir: Path):
    allowed = {
        "tel:" + c.use.number.replace(" ", "")
        for c in LOADED.contacts.values()
        if c.use and c.use.verified and c.use.number
    }
    rung = set().union(*(numbers_of(read(file)) for file in pages(site_dir)))
    assert "tel:999" in rung
    assert rung <= allowed
    assert not {f"tel:{number}" for number in NEVER_RING} & rung


def test_every_code_on_the_poster_rings_a_confirmed_number_that_stands_beside_it(site_dir: Path):
    sheet = only(page(site_dir, "poster"), "section.poster")
    lines = [line for line in every(sheet, ".poster__line") if every(line, "svg")]
    assert len(lines) == len(every(sheet, "svg")) == 5
    for line in lines:
        (href,) = numbers_of(only(line, ".poster__number"))
        assert drawings_of(line) == drawings_of(parsed(qr_code(href)))


def test_no_wrong_number_is_on_a_sheet_that_is_printed(site_dir: Path):
    for path, mark in (("helplines", "div.directory-paper"), ("poster", "section.poster")):
        text = " | ".join(only(page(site_dir, path), mark).itertext())
        numbers = {number.replace(" ", "") for number in re.findall(r"\d[\d ]*\d", text)}
        assert {"999", "01782235100"} <= numbers
        assert not numbers & NEVER_RING


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_no_result_can_ring_a_number_that_is_not_confirmed(case: dict[str, Any]):
    allowed = {facts.link_for(c, date(2026, 11, 23)) for c in LOADED.contacts.values()} - {None}
    said = door.handle(request_of(case))
    rung = set(re.findall(r'"(tel:[^"]*)"', said))
    assert "tel:999" in rung
    assert rung <= allowed
    assert not {f"tel:{number}" for number in NEVER_RING} & rung
    assert "mailto:" not in said


def test_no_page_offers_mail(site_dir: Path):
    assert [f for f in pages(site_dir) if "mailto:" in f.read_text("utf-8").lower()] == []


def test_the_directory_lists_every_contact_once(site_dir: Path):
    ids = ids_of(page(site_dir, "helplines"))
    assert {i: ids[facts.anchor_of(i)] for i in LOADED.contacts} == dict.fromkeys(LOADED.contacts, 1)


def test_the_directory_admits_that_nobody_has_rung(site_dir: Path):
    assert "Nobody has rung these numbers" in text_of(page(site_dir, "helplines"))


def test_misprints_are_shown_as_printed(site_dir: Path):
    text = text_of(page(site_dir, "helplines"))
    for contact in LOADED.contacts.values():
        if contact.status in ("wrong_as_printed", "closed"):
            assert contact.printed in text


def test_the_glossary_has_every_term_and_its_letters_are_complete(site_dir: Path):
    ids = ids_of(page(site_dir, "glossary"))
    assert all(ids[facts.anchor_of(i)] == 1 for i in LOADED.terms)
    letters = {t.term[0].lower() for t in LOADED.terms.values()}
    assert {i.removeprefix("letter-") for i in ids if i.startswith("letter-")} == letters


@pytest.mark.parametrize("path", ["procedures/trafficking", "procedures/missing", "policy/out-of-date"])
def test_a_page_explains_a_term_in_words_and_by_a_link_to_the_glossary(site_dir: Path, path: str):
    built = page(site_dir, path)
    led_to = Counter(href.partition("#")[2] for href in links_of(built, "a.term"))
    assert led_to
    for term in LOADED.terms.values():
        if led_to[facts.anchor_of(term.id)]:
            assert term.expands.casefold() in text_of(built).casefold()


def test_the_chapter_says_what_the_policy_leaves_out(site_dir: Path):
    text = text_of(page(site_dir, "procedures/using-the-risk-matrix"))
    for words in (
        "There is no Step 4",
        "42 days at most",
        "twice a month or every two months",
        "Nothing says that they replaced the CSE Panels",
    ):
        assert words in text


# What a chapter must say, and must keep saying: each could hurt somebody if it were lost.
KEPT = {
    "what-to-do-now": (
        "not for proof, not for the child to agree",
        "reported to the police at once",
        "It is not your fault",
        "This cannot.",
    ),
    "recognising": (
        "very high risk",
        "No child chooses",
        "Department for Education, February 2017",
        "A sign that you do not see is not a sign that is not there",
    ),
    "age-consent-law": (
        "Neither stands alone",
        "also an offence",
        "this never means “do not ask”",
        "Whether these have begun, we could not find out",
        "“Statutory rape” is not an offence in England and Wales",
        "They are the three that 2.8 names",
    ),
    "turning-18": (
        "no contact for adults",
        "no longer apply to anyone under 18",
        "This site’s choice is to follow 2.13",
        "An adult must agree",
    ),
    "referral-and-panels": (
        "The policy has no step for high risk",
        "Hear nothing? Ring again",
        "any child, at any stage",
    ),
    "trafficking": (
        "A child does not have to agree",
        "The adult must agree",
        "the duty wins",
        "Modern Slavery Act 2015",
        "Section 52",
        "A school, a GP",
        "It is not “First Response”",
    ),
    "missing": (
        "There is no waiting time",
        "Seven days is never a reason to wait",
        "116 000",
        "Do not put that number in a child’s phone",
        "abolished by a law of 2014",
        "independent first",
    ),
    "police-information": (
        "You can share this at any time",
        "Do not use it.",
        "The routes do not agree",
        "Not printed",
    ),
    "disruption": (
        "School staff have a power in law",
        "They do not take or search a child’s phone",
        "for care staff, and for an emergency only",
        "It is not a form of support",
        "Never on one condition alone",
        "A child cannot commit it",
        "no key",
        "The colour rates the action, never the child",
    ),
    "meetings": (
        "“No further action” is never the default",
        "Three items that we add",
        "write “very high” beside it",
        "Confidential does not mean silent",
    ),
}


def test_no_chapter_shows_criminal_law_before_whom_it_is_aimed_at(site_dir: Path):
    """2.13 is read before 2.10, and 2.10 never without what has superseded it."""
    source = (site_dir / "procedures/turning-18/index.html").read_text("utf-8")
    section = source[source.index('id="criminal-law-is-not-a-way-to-protect-a-child"') :]
    marks = [section.index(m) for m in ("#p2-13", 'id="p2-10"', "Superseded since 3 May 2015")]
    assert marks == sorted(marks)


def test_consent_from_13_to_15_is_never_said_without_the_offence_and_the_lead(site_dir: Path):
    text = text_of(only(page(site_dir, "procedures/age-consent-law"), "p.para#p2-7"))
    assert text.index("also an offence") < text.index("less serious") < text.index("talk to your lead")


def test_every_document_and_footnote_is_said_to_be_outside_the_site(site_dir: Path):
    background = text_of(page(site_dir, "policy/background"))
    assert "this site holds none of them" in background
    for words in ("DCFS", "vulnerable adults", "4HB", "Section Four H"):
        assert words in background


@pytest.mark.parametrize("chapter", KEPT)
def test_a_chapter_keeps_what_protects_a_child(site_dir: Path, chapter: str):
    text = text_of(page(site_dir, f"procedures/{chapter}"))
    assert [words for words in KEPT[chapter] if words not in text] == []


@pytest.mark.parametrize("chapter", KEPT)
def test_a_chapter_opens_with_its_scope_then_danger_then_the_referral_of_both_areas(site_dir: Path, chapter: str):
    source = (site_dir / f"procedures/{chapter}/index.html").read_text("utf-8")
    body = source[source.index("</h1>") :]
    scope, _, rest = body.partition("</details>")
    for said in ("Who this is for:", "When to use it:", "Where it applies:", "What it rests on:"):
        assert f"<strong>{said}</strong>" in scope, "folded into the line below the title"
        assert said not in rest
    first = [
        body.index(mark) for mark in ("Who this is for:", 'id="do-this-first"', 'href="tel:999"', 'class="referral"')
    ]
    assert first == sorted(first)
    for area in LOADED.areas:
        assert f'data-for-area="{area}"' in body


def test_both_areas_are_on_the_chapter_for_a_reader_who_has_not_chosen(site_dir: Path):
    chapter = page(site_dir, "procedures/using-the-risk-matrix")
    for area in LOADED.areas:
        assert len(every(chapter, f"[data-for-area={area}]")) >= 4
