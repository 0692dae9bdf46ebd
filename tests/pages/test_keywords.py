"""What a page promises to the search in its `keywords`, it says: nobody who looks for a service lands on nothing.

Most keywords are ways of asking, and the page answers in its own words. Two kinds can be held to the page: names
(Samaritans, Gillick, NRM), and in the directory whatever is not merely a way of asking for a list of numbers.
"""

import re
from pathlib import Path

import pytest
from html_reader import only, read, text_of, values_of
from mkdocs.utils.meta import get_data

DOCS = Path(__file__).resolve().parents[2] / "docs"
# What a name is called on the pages that it leads to.
CALLED = {
    "AI": "made with an app",
    "AWOL": "missing",
    "CAWN": "child abduction warning notice",
    "CSE": "sexual exploitation",
    "Facebook": "post a photo",
    "GDPR": "your answers",
    "LGBT": "uses “they”",
    "NRM": "national referral mechanism",
    "QR": "code",
    "RAG": "colour",
}
# Ways of asking for the directory itself.
ASKING = re.compile(
    "phone numbers|telephone|helpline|hotline|directory|contacts|contact details|email|websites|poster|"
    "who to ring|who do I (ring|call)|ring somebody|non-emergency number"
)


def keywords(source: Path) -> list[str]:
    """The keywords of a page, in their order."""
    said = get_data(source.read_text("utf-8"))[1].get("keywords", "")
    return [word for word in str(said).split(", ") if word]


def text_on(site_dir: Path, source: Path) -> str:
    """What a page says, with the words under which its directory finds an entry; lower case."""
    path = source.relative_to(DOCS).with_suffix("")
    built = site_dir / (path.with_suffix(".html") if path.name == "index" else path / "index.html")
    article = only(read(built), "article")
    words = [*values_of(article, "[data-words]", "data-words"), text_of(article, apart=True)]
    return " ".join(" ".join(words).split()).casefold()


PAGES = sorted(f for f in DOCS.rglob("*.md") if f.relative_to(DOCS).parts[0] != "pl" and keywords(f))


def test_there_are_keywords_with_names():
    named = [word for source in PAGES for word in keywords(source) if re.search(r"\b[A-Z]\w", word)]
    assert len(named) > 30


@pytest.mark.parametrize("source", PAGES, ids=lambda f: f.relative_to(DOCS).as_posix())
def test_a_name_in_the_keywords_is_on_the_page(site_dir: Path, source: Path):
    text = text_on(site_dir, source)
    names = {name for word in keywords(source) for name in re.findall(r"\b[A-Z][\w’-]+", word)}
    missing = [n for n in sorted(names) if n.casefold() not in text and CALLED.get(n, "-" * 9) not in text]
    assert missing == []


def test_whatever_the_directory_promises_is_in_it(site_dir: Path):
    source = DOCS / "helplines.md"
    text = text_on(site_dir, source)
    promised = [word for word in keywords(source) if not ASKING.fullmatch(word)]
    assert {"Samaritans", "rape crisis", "drugs"} <= set(promised)
    lost = [p for p in promised if not all(word[:6].casefold() in text for word in p.split())]
    assert lost == []
