"""The words of each language, and what a page shows of the site in its own: on miniatures."""

import logging
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup
from mkdocs.exceptions import PluginError

from macros.shell import languages as module
from macros.shell import page as shell
from macros.shell.languages import Words, code_of, english_of, languages
from macros.shell.theme_words import FOLDER as MATERIAL
from macros.shell.theme_words import theme_words

ENGLISH = {"name": "English", "months": ["January"] * 12, "strip": {"call": "Call {number}", "more": "More <b>"}}
DAY = date(2026, 11, 23)


def words(**own: Any) -> Words:
    return Words("xx", {"name": "Xish", **own}, ENGLISH)


def test_what_a_language_does_not_say_is_english_and_marked():
    found = words(strip={"call": "Xall {number}"})
    assert found.say("strip.call", number=Markup("<a>1</a>")) == "Xall <a>1</a>"
    assert found.say("strip.more") == '<span lang="en">More &lt;b&gt;</span>'
    assert found.plain("strip.more") == "More &lt;b&gt;", "an attribute cannot be marked"
    named = Markup('<span lang="en">A &amp; B</span>')
    assert found.plain("strip.call", number=named) == "Xall A &amp; B", "nor can a value in it"
    assert found.date(DAY) == "23 January 2026"
    assert found.tag == "xx"


def test_what_the_facts_say_is_translated_as_long_as_they_say_it():
    found = words(facts={"Any time": "Xtime"})
    assert found.fact("Any time") == "Xtime"
    assert found.fact("Any other time") == '<span lang="en">Any other time</span>'
    assert found.fact("") == ""
    assert found.plain_fact("Any other time") == "Any other time"


def test_what_a_file_leaves_out_is_taken_from_material_before_english():
    reference = module.read("en")
    found = Words("sk", {"name": "Slovenčina", "page": {"contents": "Na tejto strane"}}, reference)
    assert found.say("page.contents") == "Na tejto strane", "our own file comes first"
    assert found.say("page.skip") == "Preskočiť na obsah", "and is not marked as English"
    assert found.plain("search.open") == "Vyhľadávanie"
    assert found.say("search.several", count=3) == "Vyhovujúce dokumenty: 3"
    assert found.say("strip.call") == '<span lang="en">Call 999</span>', "of danger Material says nothing"


def test_english_takes_nothing_from_material():
    reference = module.read("en")
    assert theme_words("en")["page.contents"] == "Table of contents"
    assert Words("en", reference, reference).say("page.contents") == "On this page"


@pytest.mark.parametrize("code", sorted({path.stem for path in MATERIAL.glob("*.html")} - {"en"}))
def test_each_language_of_material_fits_our_places(code: str):
    reference = module.read("en")
    found = Words(code, {"name": code}, reference)
    assert "page.skip" in found.known
    for key, text in found.known.items():
        assert module.places(text) <= module.places(found.reference[key]), (key, text)
        assert "<" not in text
        assert "#" not in text
    assert not [key for key in theme_words(code) if key.partition(".")[0] in ("strip", "exit", "area", "help")]


def test_english_is_never_marked():
    found = Words("en", ENGLISH, ENGLISH)
    assert found.fact("Any time & place") == "Any time &amp; place"
    assert "<span" not in found.say("strip.call", number=1)


@pytest.mark.parametrize(
    ("own", "fault"),
    [
        ({"strip": {"cal": "x"}}, "“strip.cal” is not in en.toml"),
        ({"strip": {"call": "no number"}}, "“strip.call” needs the same names in braces"),
        ({"strip": {"more": "More {than}"}}, "“strip.more” needs the same names in braces"),
    ],
)
def test_a_wrong_word_stops_the_build_and_says_which(own: dict[str, Any], fault: str):
    with pytest.raises(PluginError, match=fault):
        words(**own)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('tag = "xx"', "say what the language is called"),
        ('name = "Xish"\nmonths = ["one"]', "“months” needs twelve names"),
        ('name = "Xish"\nstrip = "no table"', "“strip” is not a dict"),
        ('name = "اردو"', "from right to left, and these pages would show telephone numbers in the wrong order"),
    ],
)
def test_a_file_that_is_not_a_language_stops_the_build(tmp_path: Any, monkeypatch: Any, text: str, fault: str):
    (tmp_path / "xx.toml").write_text(text, "utf-8")
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    with pytest.raises(PluginError, match=fault):
        module.read("xx")


def test_the_language_of_a_page_is_its_folder():
    assert [code_of(path) for path in ("pl/parents/index.md", "parents/index.md", "pl.md", "en/x.md", "plan/x.md")] == [
        "pl",
        *["en"] * 4,
    ]
    assert english_of("pl/parents/index.md") == "parents/index.md"
    assert english_of("parents/index.md") == "parents/index.md"


# --- a site of four pages, of which one is translated


def page(path: str, title: str, **meta: Any) -> Any:
    url = path.removesuffix(".md").removesuffix("index").rstrip("/")
    made = SimpleNamespace(title=title, url=f"{url}/" if url else "", meta=meta, children=None, parent=None)
    made.is_homepage = path == "index.md"
    made.file = SimpleNamespace(src_uri=path, page=made)
    return made


def section(title: str, *children: Any) -> Any:
    made = SimpleNamespace(title=title, children=list(children))
    for child in children:
        child.parent = made
    return made


@pytest.fixture
def site() -> Any:
    home, staff = page("index.md", "Home", reviewed=DAY), page("staff.md", "For staff", reviewed=DAY)
    tonight = page("parents/tonight.md", "Tonight", reviewed=DAY, reader="parents", styles=["parents"])
    missing = page("parents/missing.md", "Missing", reviewed=DAY)
    polish = page("pl/parents/tonight.md", "Dziś", translated_from=DAY, checked=False)
    nav = SimpleNamespace(
        homepage=home, items=[home, section("Parents and carers", missing, tonight), section("More", staff)]
    )
    made = SimpleNamespace(home=home, tonight=tonight, missing=missing, polish=polish, staff=staff)
    made.files = [p.file for p in (home, staff, tonight, missing, polish)]
    made.of = lambda p: shell.shell_of(p, made.files, nav)
    return made


def test_a_page_and_its_translation_lead_to_each_other(site: Any):
    for one in (site.tonight, site.polish):
        found = site.of(one).versions
        assert [(v.words.code, v.url, v.current) for v in found] == [
            ("en", "parents/tonight/", one is site.tonight),
            ("pl", "pl/parents/tonight/", one is site.polish),
        ]
    assert site.of(site.missing).versions == []
    assert [v.url for v in site.of(site.home).versions] == ["", "pl/parents/tonight/"], "home leads to its first page"


def test_what_is_not_translated_is_offered_in_english_and_marked(site: Any):
    seen = site.of(site.polish)
    missing, tonight = seen.section.children
    assert seen.section.title == "Rodzice i opiekunowie"
    assert (missing.url, missing.foreign) == ("parents/missing/", True)
    assert missing.title + missing.mark == '<span lang="en">Missing</span>\u00a0(po angielsku)'
    assert (tonight.title, tonight.url, tonight.current, tonight.foreign) == (
        "Dziś",
        "pl/parents/tonight/",
        True,
        False,
    )
    assert [entry.title for entry in seen.menu] == ["Rodzice i opiekunowie", seen.say("translation.rest")]
    assert [entry.url for entry in seen.menu[1].children] == ["", "staff/"]
    assert [entry.url for entry in seen.bar] == ["pl/parents/tonight/", ""]
    assert seen.url("parents/tonight/") == "pl/parents/tonight/"
    assert (seen.url("staff/"), seen.foreign("staff/")) == ("staff/", ' hreflang="en"')
    assert seen.home == "pl/parents/tonight/"
    assert seen.meta["reader"] == "parents", "said once, on the English page"


def test_an_english_page_shows_the_navigation_as_it_stands(site: Any):
    seen = site.of(site.tonight)
    assert [entry.title for entry in seen.menu] == ["Home", "Parents and carers", "More"]
    assert [entry.current for entry in seen.menu] == [False, True, False]
    assert not [entry for entry in seen.menu if entry.foreign or entry.mark]
    assert (seen.foreign("staff/"), seen.mark("staff/"), seen.home) == ("", "", "")
    assert (seen.checked, seen.newer) == (True, None)


def test_a_translation_older_than_its_page_is_seen_and_the_build_says_so(site: Any, caplog: Any):
    with caplog.at_level(logging.WARNING, "cse.languages"):
        assert site.of(site.polish).newer is None
        assert not caplog.records
        site.tonight.meta["reviewed"] = date(2027, 1, 5)
        seen = site.of(site.polish)
    assert seen.newer == date(2027, 1, 5)
    assert seen.reviewed == DAY, "it is as old as what it was made from"
    assert "pl/parents/tonight.md: the English page was changed on 2027-01-05" in caplog.text


@pytest.mark.parametrize("said", [False, None, "soon", 1])
def test_only_a_plain_yes_counts_as_checked(site: Any, said: Any):
    site.polish.meta["checked"] = said
    assert not site.of(site.polish).checked
    site.polish.meta["checked"] = True
    assert site.of(site.polish).checked


def test_a_translation_of_nothing_stops_the_build(site: Any):
    site.files.remove(site.tonight.file)
    with pytest.raises(PluginError, match=r"pl/parents/tonight\.md: there is no parents/tonight\.md"):
        site.of(site.polish)


def test_a_translation_says_what_it_was_made_from(site: Any):
    del site.polish.meta["translated_from"]
    with pytest.raises(PluginError, match="translated_from: 2026-11-23"):
        site.of(site.polish)


def test_only_a_tool_that_speaks_other_languages_is_translated(site: Any):
    site.tonight.meta["tool"] = "signs_checklist"
    assert site.of(site.polish).code == "pl"
    site.tonight.meta["tool"] = "risk_matrix"
    with pytest.raises(PluginError, match="this tool is in English only"):
        site.of(site.polish)


def test_a_page_that_is_not_in_docs_is_english(site: Any):
    seen = site.of(None)
    assert (seen.code, seen.versions, seen.section) == ("en", [], None)


def test_english_comes_first():
    assert next(iter(languages())) == "en"
