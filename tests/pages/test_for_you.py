"""The page for a child who finds this, in every language: it says what it must, blames nobody, threatens nobody."""

import re
from pathlib import Path

import pytest
from html_reader import every, links_of, numbers_of, only, read, text_of, without
from lxml.html import HtmlElement

# What must stay said: each could hurt a child if it were lost.
KEPT = {
    "for-you": (
        "It is not your fault.",
        "Not if you said yes. Not if you took gifts, money or drugs.",
        "or went back",
        "1-2-1 chat",
        "press 55",
        "Boys",
        "In care",
        "Disabled",
        "trans",
        "before anyone shares it. Use Report Remove",
        "Do not pay, and do not send more.",
        "It cannot clear your history",
        "This page asks you nothing and keeps nothing.",
    ),
    "pl/for-you": ("To nie Twoja wina.", "Report Remove", "Childline", "1-2-1 chat", "Nie czyści historii"),
}
# What blames, promises too much, or sounds like being reported.
NEVER_SAID = re.compile(
    r"\b(victim\w*|safe|safer|unsafe|risk\w*|report you|be reported|your fault if|should have|you must|naughty|"
    r"promiscuous|lifestyle|prostitut\w+|consent|in trouble|punish\w*|ofiar\w+|bezpieczn\w+|zgłoś\w*)\b",
    re.IGNORECASE,
)
every_language = pytest.mark.parametrize("address", KEPT)


def article(site_dir: Path, address: str) -> HtmlElement:
    """What the page says for itself."""
    return without(only(read(site_dir / address / "index.html"), "article"), ".page-meta, .translation")


@every_language
def test_it_says_what_it_must_and_nothing_that_weighs(site_dir: Path, address: str):
    said = " ".join(text_of(article(site_dir, address), apart=True).split())
    assert [kept for kept in KEPT[address] if kept not in said] == []
    assert not (found := NEVER_SAID.search(said)), found


@every_language
def test_childline_is_the_first_number_and_999_stands_beside_it(site_dir: Path, address: str):
    page = article(site_dir, address)
    first = links_of(every(page, ".ring")[0])
    assert first == ["tel:08001111", "https://www.childline.org.uk/", "tel:999"]
    assert {"tel:116000", "tel:116123", "tel:111", "tel:03302230099"} <= numbers_of(page)
    assert "https://www.999bsl.co.uk/" in links_of(page)


@every_language
def test_nothing_is_asked_of_a_child(site_dir: Path, address: str):
    assert every(article(site_dir, address), "form, input, textarea, select, button") == []


def test_home_has_a_door_for_a_child_before_all_others(site_dir: Path):
    doors = every(read(site_dir / "index.html"), ".door__go")
    assert doors[0].get("href") == "for-you/"
    assert len(doors) == 4
