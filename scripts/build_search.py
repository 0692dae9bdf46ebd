"""Make what the search needs, in a site that MkDocs has built.

Reads the sections that the builder's search plugin collected, the facts of the policy and search/words.toml;
writes `assets/search/index.json` and the bundled `assets/search/engine.mjs`, and takes the plugin's own index away.
"""

import html
import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.utils.meta import get_data

from cse_tools import facts
from scripts.wasm import node

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
WORDS = ROOT / "search" / "words.toml"
ENGINE = ROOT / "search" / "engine.mjs"
# These only list what has a home of its own: each paragraph, term and contact is entered from the facts.
LISTS = re.compile(r"policy/paragraphs/#section-|glossary/#letter-")

type Section = tuple[str, str, str, str, float]


def plain(markup: str) -> str:
    """The text of a piece of HTML, on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split()).replace(" .", ".").replace(" ,", ",")


def front_matter() -> dict[str, dict[str, Any]]:
    """The front matter of every page, by its address."""
    found = {}
    for source in sorted(DOCS.rglob("*.md")):
        path = source.relative_to(DOCS).with_suffix("")
        url = path.parent.as_posix() if path.name == "index" else path.as_posix()
        found["" if url == "." else f"{url}/"] = get_data(source.read_text("utf-8"))[1]
    return found


def from_pages(collected: list[dict[str, Any]]) -> Iterator[Section]:
    """The sections of the built pages; a page's own entry also has its description and `keywords`."""
    meta = front_matter()
    for entry in collected:
        address = entry["location"]
        if LISTS.match(address):
            continue
        about = meta.get(address, {})
        words = f"{about.get('keywords', '')} {about.get('title', '')}".strip()
        text = plain(entry["text"])
        if about:
            text = f"{about.get('description', '')} {text}"
        yield address, plain(entry["title"]), text, words, float(entry.get("boost", 1))


def from_facts(weights: dict[str, float]) -> Iterator[Section]:
    """One entry for each paragraph, term and contact, where the site says it."""
    known = facts.load_facts()
    told = {*known.contacts, *known.terms}
    for p in known.paragraphs.values():
        if p.id not in told:
            found = re.match(r"A?\d+(?:\.\d+)?", p.id)
            yield p.href, f"{p.label} {p.topic}", p.flag, found[0] if found else "", weights.get(p.page, 1)
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


def other_words() -> list[dict[str, list[str]]]:
    """What readers say for the same thing: lines of words.toml both ways, everyday words to their term only."""
    found = [{"from": line, "to": line} for line in tomllib.loads(WORDS.read_text("utf-8"))["same"]]
    for t in facts.load_facts().terms.values():
        names = [n for n in (re.sub(r"\s*\(.*\)", "", t.term), t.expands) if n]
        found.append({"from": [*names, *t.everyday], "to": names})
    return found


def build(site: Path) -> None:
    """Write the search into `site`. Raises BuildError if Node.js cannot bundle it, FileNotFoundError if
    `site` holds no index of the builder's."""
    collected = json.loads((site / "search" / "search_index.json").read_text("utf-8"))["docs"]
    pages = {e["location"]: plain(e["title"]) for e in collected if "#" not in e["location"]}
    weights = {e["location"]: float(e.get("boost", 1)) for e in collected}
    data = {
        "pages": pages,
        "sections": [*from_pages(collected), *from_facts(weights)],
        "same": other_words(),
        "danger": tomllib.loads(WORDS.read_text("utf-8"))["danger"],
    }
    out = site / "assets" / "search"
    out.mkdir(parents=True, exist_ok=True)
    (out / "index.json").write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    bundle(out / "engine.mjs")
    shutil.rmtree(site / "search")


def bundle(out: Path) -> None:
    """Bundle the engine and its two libraries into one module. Raises BuildError."""
    esbuild = ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"
    node.run(ROOT, str(esbuild), str(ENGINE), "--bundle", "--format=esm", "--minify", "--target=es2022",
             "--legal-comments=none", "--log-level=warning", f"--outfile={out}")  # fmt: skip
