"""Pages in other languages, as built: marked, linked both ways, never without the numbers, never half in English."""

import json
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import yaml
from html_reader import every, links_of, numbers_of, only, parsed, read, text_of, values_of, without
from lxml.html import HtmlElement

from cse_tools.about import about
from cse_tools.tools import TOOLS
from macros.shell.languages import FOLDER, REFERENCE, code_of, english_of, languages

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
WORDS = languages()
OTHERS = [code for code in WORDS if code != REFERENCE]
TEMPLATES = [*(ROOT / "overrides").rglob("*.html"), *(ROOT / "macros").glob("*/templates/**/*.*")]
READERS = ("staff", "parents", "children", "trainers", "everyone", "authors")


def sources(*, english: bool) -> list[str]:
    """The path of every page below docs/, in English or in another language."""
    paths = sorted(f.relative_to(DOCS).as_posix() for f in DOCS.rglob("*.md"))
    return [path for path in paths if (code_of(path) == REFERENCE) is english]


def url_of(source: str) -> str:
    path = source.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{path}/" if path else ""


def page_of(site: Path, source: str) -> HtmlElement:
    return read(site / url_of(source) / "index.html")


def article(site: Path, source: str) -> HtmlElement:
    """What is written on a page, without the notice on a translation and what the shell adds around it."""
    return without(only(page_of(site, source), "article"), "h1, .translation, .page-meta, .page-about, .toc")


OF_TOOLS = [about(tool).page for tool in TOOLS]
every_translation = pytest.mark.parametrize("source", sources(english=False))


# --- the words


def said_in(text: str) -> set[str]:
    """The names of words that a template or a module asks for."""
    asked = set(re.findall(r'(?:say|plain|text)\("([a-z_]+\.[a-z_]+)"', text))
    asked |= set(re.findall(r'link\(.*?, "([a-z_]+\.[a-z_]+)"', text))
    return asked


def test_every_word_is_used_and_every_name_is_known():
    texts = [f.read_text("utf-8") for f in [*TEMPLATES, *(ROOT / "macros").rglob("*.py")]]
    asked = set().union(*(said_in(text) for text in texts)) | {f"page.{reader}" for reader in READERS}
    (listed,) = re.findall(r"for key in \[(.+?)\]", (ROOT / "overrides/partials/shell/search.html").read_text("utf-8"))
    asked |= {f"search.{name}" for name in re.findall(r"\w+", listed)}
    assert asked == set(WORDS[REFERENCE].reference)


def test_no_word_is_left_in_the_shell():
    for file in (ROOT / "overrides").rglob("*.html"):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|<svg.*?</svg>", "", file.read_text("utf-8"), flags=re.DOTALL)
        text = re.sub(r"\{\{.*?\}\}", "", text, flags=re.DOTALL)
        for named in re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', text):
            assert not re.search(r"[A-Za-z]{2}", named), f"{file.name}: {named}"
        assert not re.search(r"[A-Za-z]{2}", re.sub(r"<[^>]*>|&\w+;", "", text)), file.name


def test_the_name_of_the_site_is_the_same_in_both_places():
    assert f'site_name: "{WORDS[REFERENCE].own["site.name"]}"' in (ROOT / "mkdocs.yml").read_text("utf-8")


def test_polish_says_all_of_the_shell():
    assert set(WORDS["pl"].own) == set(WORDS[REFERENCE].own)


def texts_of(table: Any) -> set[str]:
    """Every text anywhere in a table of facts or in the navigation."""
    if isinstance(table, str):
        return {table}
    if isinstance(table, dict):
        table = [*table, *table.values()]
    return set().union(*(texts_of(part) for part in table)) if isinstance(table, list) else set()


def navigation() -> Any:
    """The navigation of mkdocs.yml, whose other parts have tags of mkdocs' own."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    return yaml.safe_load(text[text.index("\nnav:") :])


@pytest.mark.parametrize("code", OTHERS)
def test_the_names_of_the_menus_are_still_those(code: str):
    named = tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))["facts"]
    assert set(named) <= texts_of(navigation())


SAID = re.compile(r"""\bsaid\(\s*"((?:[^"\\]|\\.)*)\"""")


@pytest.mark.parametrize("code", OTHERS)
def test_what_scripts_say_is_translated_and_still_said(code: str):
    scripts = [file.read_text("utf-8") for file in (ROOT / "macros").rglob("*.mjs")]
    said = {sentence for script in scripts for sentence in SAID.findall(script)}
    assert len(said) > 40
    assert set(WORDS[code].scripts) == said
    for english, own in WORDS[code].scripts.items():
        assert set(re.findall(r"\{\w+\}", own)) == set(re.findall(r"\{\w+\}", english)), english


def test_no_script_says_a_sentence_that_is_not_written_where_it_is_said():
    """So that the test above finds each of them."""
    for file in (ROOT / "macros").rglob("*.mjs"):
        calls = re.findall(r"(?<!function )\bsaid\(", file.read_text("utf-8"))
        assert len(calls) == len(SAID.findall(file.read_text("utf-8"))), file.name


# --- the pages


def test_there_are_translations():
    assert len(sources(english=False)) >= 6
    assert {f.stem for f in FOLDER.glob("*.toml")} == set(WORDS)


@every_translation
def test_a_translation_is_in_its_language_and_nothing_of_a_macro_is_left(site_dir: Path, source: str):
    page = page_of(site_dir, source)
    words = WORDS[code_of(source)]
    assert page.get("lang") == words.tag
    assert "{{" not in (site_dir / url_of(source) / "index.html").read_text("utf-8")
    unmarked = without(page, "span[lang=en]")
    said = {" ".join(one.split()) for one in unmarked.itertext()}
    said |= {value for part in every(unmarked, "*") for value in part.attrib.values()}
    for key, english in WORDS[REFERENCE].own.items():
        if words.own.get(key, english) != english and not key.startswith("translation."):
            assert text_of(parsed(english)) not in said, key


@every_translation
def test_a_translation_and_its_english_page_lead_to_each_other(site_dir: Path, source: str):
    code, english = code_of(source), english_of(source)
    for here in (source, english):
        for language, there in ((REFERENCE, english), (code, source)):
            (link,) = every(page_of(site_dir, here), f".languages a[hreflang={language}]")
            assert (text_of(link), link.get("lang")) == (WORDS[language].name, WORDS[language].tag)
            assert urljoin(f"/{url_of(here)}", link.get("href")) == f"/{url_of(there)}"
            assert (link.get("aria-current") == "true") == (here == there)


def test_search_engines_are_told_of_both_by_whole_addresses(site_dir: Path, build_on: Any):
    address = "https://example.org/cse/"
    published = build_on("published-site", date(2026, 11, 23), address).site
    for source in sources(english=False):
        for here in (source, english_of(source)):
            (told,) = every(page_of(published, here), f"link[rel=alternate][hreflang={code_of(source)}]")
            assert told.get("href") == address + url_of(source)
            assert not every(page_of(site_dir, here), "[rel=alternate]")
    helplines = page_of(published, "helplines.md")
    assert values_of(helplines, "link[rel=canonical]", "href") == [f"{address}helplines/"]


@pytest.mark.parametrize("source", sources(english=True))
def test_a_page_that_is_not_translated_offers_no_other_language(site_dir: Path, source: str):
    translated = [code for code in OTHERS if f"{code}/{source}" in sources(english=False)]
    assert bool(every(page_of(site_dir, source), ".languages")) == (bool(translated) or source == "index.md")


def test_the_home_page_leads_to_the_first_page_of_each_other_language(site_dir: Path):
    for code in OTHERS:
        (link,) = every(read(site_dir / "index.html"), f"a[lang={WORDS[code].tag}][hreflang={code}]")
        assert link.get("href").startswith(f"{code}/parents/")
        assert text_of(link).startswith(f"{WORDS[code].name}: ")


@every_translation
def test_a_translation_that_nobody_checked_says_so_first_in_both_languages(site_dir: Path, source: str):
    checked = "\nchecked: true\n" in (DOCS / source).read_text("utf-8")
    notices = every(page_of(site_dir, source), "h1 + .translation")
    assert bool(notices) is not checked
    if checked:
        return
    for words in (WORDS[code_of(source)], WORDS[REFERENCE]):
        assert words.text("translation.unchecked") in text_of(only(notices[0], "summary")), (
            "in view, whatever is folded"
        )
    led_to = links_of(notices[0])
    assert led_to.count("tel:999") == 2
    links = {urljoin(f"/{url_of(source)}", href) for href in led_to if not href.startswith("tel:")}
    assert links == {f"/{url_of(english_of(source))}"}


def cited(part: HtmlElement) -> set[str]:
    return {href.partition("#")[2] for href in links_of(part, "a.cite")}


def ranks(part: HtmlElement) -> list[str]:
    return [heading.tag for heading in every(part, "h2, h3, h4, h5, h6")]


@every_translation
def test_a_translation_has_the_numbers_headings_and_sources_of_its_english_page(site_dir: Path, source: str):
    """Unless it says itself that the English page is newer: then it must not ring what that no longer rings."""
    own, english = article(site_dir, source), article(site_dir, english_of(source))
    assert numbers_of(own) <= numbers_of(english)
    if WORDS[code_of(source)].text("translation.stale") in text_of(page_of(site_dir, source)):
        return
    assert numbers_of(own) == numbers_of(english)
    assert cited(own) == cited(english)
    assert set(links_of(own, "[href^='https:']")) == set(links_of(english, "[href^='https:']"))
    assert ranks(own) == ranks(english)
    for items in ("li", "ol", "[data-for-area]"):
        assert len(every(own, items)) == len(every(english, items)), items


@every_translation
def test_a_link_to_an_english_page_says_so(site_dir: Path, source: str):
    words = WORDS[code_of(source)]
    page = page_of(site_dir, source)
    (rest,) = (part for part in every(page, "summary") if text_of(part) == words.text("translation.rest"))
    listed = every(rest.getparent(), "a")
    for link in every(page, "a[href]"):
        href = link.get("href")
        target = urljoin(f"/{url_of(source)}", href).partition("#")[0]
        if ":" in href or code_of(target[1:]) != REFERENCE or link in listed:
            continue
        assert link.get("hreflang") == "en", href
        in_english = link.get("lang", "").startswith("en") or link.get("class") == "cite" or target == "/"
        assert in_english or words.text("translation.mark") in text_of(link), text_of(link)


@pytest.mark.parametrize("source", [s for s in sources(english=False) if english_of(s) not in OF_TOOLS])
def test_the_pages_of_the_section_are_all_listed(site_dir: Path, source: str):
    """In the language where they are translated, else in English and marked. A tool has its form there."""
    side = links_of(page_of(site_dir, source), "aside.side a:not([href*='#'])")
    listed = {urljoin(f"/{url_of(source)}", href) for href in side}
    folder = english_of(source).rpartition("/")[0]
    english = [path for path in sources(english=True) if path.startswith(f"{folder}/")]
    own = {path: f"{code_of(source)}/{path}" for path in english}
    assert listed == {f"/{url_of(own[p] if own[p] in sources(english=False) else p)}" for p in english}


def test_each_language_has_an_index_of_its_own(site_dir: Path):
    """So that a word of one never gets in the way of the other."""
    index = site_dir / "assets/search"
    assert not [
        url for url in json.loads((index / "index.json").read_text("utf-8"))["pages"] if code_of(url + "x") != "en"
    ]
    for code in OTHERS:
        pages = json.loads((index / f"index.{code}.json").read_text("utf-8"))["pages"]
        assert set(pages) == {url_of(s) for s in sources(english=False) if code_of(s) == code}
