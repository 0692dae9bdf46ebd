"""Make what the search needs, in a site that MkDocs has built.

Reads the built pages, their front matter (`keywords`, the readers' words; `search: boost`, the page's weight), the
facts of the policy, macros/search/words.toml and danger.toml. Writes `assets/search/index.json` and the bundled
`assets/search/engine.mjs`. Pages in another language have an index of their own, such as `index.pl.json`, from
words.pl.toml if there is one: a page searches its own language, so that neither gets in the other's way. What
tells of danger is read in every language on every page.
"""

import json
import re
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from mkdocs.utils.meta import get_data

from cse_tools import facts
from macros.shell.languages import REFERENCE, code_of, languages
from scripts import danger_words, page_sections
from scripts.wasm import node

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
WORDS = ROOT / "macros" / "search"
ENGINE = WORDS / "engine.mjs"
# These only list what has a home of its own: each paragraph, term and contact is entered from the facts.
LISTS = re.compile(r"policy/paragraphs/#section-|glossary/#letter-")
SHOWN = 400  # characters of a paragraph's own words, for the line below a result

type Section = tuple[str, str, str, str, float]
type Pages = dict[str, tuple[dict[str, Any], page_sections.Page]]


def read_pages(site: Path, language: str = REFERENCE) -> Pages:
    """The front matter and sections of every page in a language, by its address.

    Raises FileNotFoundError for a page not built.
    """
    found = {}
    for source in sorted(DOCS.rglob("*.md")):
        if code_of(source.relative_to(DOCS).as_posix()) != language:
            continue
        path = source.relative_to(DOCS).with_suffix("")
        name = path.parent.as_posix() if path.name == "index" else path.as_posix()
        url = "" if name == "." else f"{name}/"
        found[url] = (get_data(source.read_text("utf-8"))[1], page_sections.read(site / url / "index.html"))
    return found


def weight(meta: dict[str, Any]) -> float:
    """How much a page counts against the others: 1 unless its front matter says otherwise."""
    return float(meta.get("search", {}).get("boost", 1))


def from_pages(pages: Pages) -> Iterator[Section]:
    """The sections of the built pages; a page's own entry also has its description and `keywords`."""
    for url, (meta, page) in pages.items():
        for section in page.sections:
            address = f"{url}#{section.anchor}" if section.anchor else url
            if LISTS.match(address):
                continue
            text, words = section.text, ""
            if not section.anchor:
                text = f"{meta.get('description', '')} {text}"
                words = f"{meta.get('keywords', '')} {meta.get('title', '')}"
            yield address, section.title, text, words, weight(meta)


def from_facts(pages: Pages) -> Iterator[Section]:
    """One entry for each paragraph, term and contact, where the site says it."""
    known = facts.load_facts()
    told = {*known.contacts, *known.terms}
    for p in known.paragraphs.values():
        if p.id in told:
            continue
        meta, page = pages[p.page]
        said = page.places.get(p.href.partition("#")[2], "").removeprefix(p.label).strip()
        words = f"{said[:SHOWN].rpartition(' ')[0]} …" if len(said) > SHOWN else said
        match = re.match(r"A?\d+(?:\.\d+)?", p.id)
        yield p.href, f"{p.label} {p.topic}", words, match[0] if match else "", weight(meta)
    for t in known.terms.values():
        title = f"{t.term}: {t.expands}" if t.expands else t.term
        address = "glossary/#p" + t.id.lower().replace(".", "-")
        yield address, title, f"{t.meaning} {t.note}".strip(), "; ".join(t.everyday), 1
    for c in known.contacts.values():
        name = c.use.name if c.use else ""
        title = f"{c.name} ({name})" if name and name != c.name else c.name
        href = known.paragraphs[c.id].href if c.id in known.paragraphs else ""
        address = href or "helplines/#p" + c.id.lower().replace(".", "-")
        number = f"{c.printed} {c.use.number if c.use else ''}"
        areas = " ".join(known.areas[a].name for a in c.areas)
        yield address, title, f"{c.who} {c.problem}".strip(), f"{number} {number.replace(' ', '')} {areas}", 1


def words_in(name: str) -> dict[str, Any]:
    """One file of words, or nothing if there is none."""
    file = WORDS / name
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


def other_words() -> list[dict[str, list[str]]]:
    """What readers say for the same thing: lines of words.toml both ways, everyday words to their term only."""
    found = [{"from": line, "to": line} for line in words_in("words.toml")["same"]]
    for t in facts.load_facts().terms.values():
        names = [n for n in (re.sub(r"\s*\(.*\)", "", t.term), t.expands) if n]
        found.append({"from": [*names, *t.everyday], "to": names})
    return found


def titles(pages: Pages) -> dict[str, str]:
    """The title of each page, by its address."""
    return {url: page.sections[0].title for url, (_, page) in pages.items()}


def dangers(places: Collection[str]) -> tuple[list[dict[str, Any]], dict[str, list[str]]]:
    """The grammars of danger of every language that has one, and the places that answer their kinds, in English.

    Every index has all of them: readers do not always write in the language of the page. Raises BuildError for a fault
    in one, or an answer that is none of `places`.
    """
    found: list[dict[str, Any]] = []
    answers: dict[str, list[str]] = {}
    for language in languages():
        file = WORDS / ("danger.toml" if language == REFERENCE else f"danger.{language}.toml")
        if file.is_file():
            told = danger_words.read(file, places)
            answers |= told.get("answers", {})
            found.append({"language": language, **{part: told[part] for part in told if part != "answers"}})
    return found, answers


def own_page(pages: Pages) -> str:
    """The address of the page for a child who speaks of themselves, the one whose reader is a child; "" for none."""
    return next((url for url, (meta, _) in pages.items() if meta.get("reader") == "children"), "")


def translated_answers(answers: dict[str, list[str]], language: str, pages: Pages) -> dict[str, list[str]]:
    """The same places in another language, as far as it has pages for them."""
    own = {kind: [f"{language}/{place.partition('#')[0]}" for place in places] for kind, places in answers.items()}
    return {kind: [url for url in urls if url in pages] for kind, urls in own.items()}


def elsewhere(site: Path) -> list[dict[str, Any]]:
    """The pages in each other language, for whoever asks for them on an English page by the language's name.

    Each page is its address, title and description. The parents' front page is first.
    """
    found = []
    for language in languages():
        names = words_in(f"words.{language}.toml").get("names") if language != REFERENCE else None
        if names:
            found_there = read_pages(site, language)
            pages = [(url, page.sections[0].title, meta["description"]) for url, (meta, page) in found_there.items()]
            pages.sort(key=lambda page: (page[0].count("/"), page[0] == own_page(found_there)))
            found.append({"language": language, "names": names, "pages": pages})
    return found


def translated(pages: Pages, language: str) -> dict[str, Any]:
    """The index of another language: its pages, without the facts, which are English, and without words of danger."""
    known = words_in(f"words.{language}.toml")
    return {
        "language": language,
        "pages": titles(pages),
        "sections": [*from_pages(pages)],
        "same": [{"from": line, "to": line} for line in known.get("same", [])],
        "quiet": known.get("quiet", []),
    }


def build(site: Path) -> None:
    """Write the search into `site`. Raises BuildError for a fault in the words of danger, or of Node.js."""
    pages = read_pages(site)
    sections = [*from_pages(pages), *from_facts(pages)]
    danger, answers = dangers({section[0] for section in sections})
    indexes: dict[str, dict[str, Any]] = {
        "index.json": {
            "pages": titles(pages),
            "sections": sections,
            "same": other_words(),
            "danger": danger,
            "answers": answers,
            "own": own_page(pages),
            "elsewhere": elsewhere(site),
            "acronyms": words_in("words.toml")["acronyms"],
        }
    }
    for language in languages():
        if language != REFERENCE and (own := read_pages(site, language)):
            told = {"danger": danger, "answers": translated_answers(answers, language, own), "own": own_page(own)}
            indexes[f"index.{language}.json"] = {**translated(own, language), **told}
    out = site / "assets" / "search"
    out.mkdir(parents=True, exist_ok=True)
    for name, data in indexes.items():
        (out / name).write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    whose = "MiniSearch, Copyright 2022 Luca Ongaro; stemmer, Copyright (c) 2014 Titus Wormer"
    banner = f"With {whose} (both MIT): licences.txt has the licences"
    node.bundle(ROOT, ENGINE, out / "engine.mjs", banner, "--format=esm")
