"""How hard each page is to read: the Flesch-Kincaid grade of its running text, by textstat.

Headings, labels, numbers of paragraphs and citations are left out: they are short, and would flatter the page.
A grade is a year of school in the United States. Grade 5 to 6 suits a reader of 9 to 11. No page is excepted.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import textstat

DOCS = Path(__file__).resolve().parents[2] / "docs"
LIMITS = {"parents": 6.0, "everyone": 8.0, "staff": 10.0, "trainers": 10.0}
SENTENCE = 6  # words: what is shorter is a label, not a sentence
BLOCKS = {"p", "li", "dd", "td"}
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
SKIPPED = {"svg", "form", "nav", "script"}
SKIPPED_CLASSES = {"cites", "jump", "page-meta", "para__number", "toc", "directory-paper"}


class Prose(HTMLParser):
    """The running text of a page: one entry for each paragraph, list item, definition and cell."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.skipping = 0
        self.blocks: list[str] = []
        self.words = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.words += " "
            return
        classes = set((dict(attrs).get("class") or "").split())
        if self.skipping or tag in SKIPPED or classes & SKIPPED_CLASSES:
            self.skipping += 1
        elif tag in BLOCKS or tag.startswith("h"):
            self.end()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.skipping:
            self.skipping -= 1
        elif tag in BLOCKS:
            self.end()
        elif re.fullmatch("h[1-6]|dt|th|summary|caption", tag):
            self.words = ""

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.words += data

    def end(self) -> None:
        words = re.sub(r"\s+", " ", self.words).replace("’", "'").strip()
        if len(words.split()) >= SENTENCE:
            self.blocks.append(re.sub(r"[:;,]?$", ".", words) if words[-1] not in ".?!”" else words)
        self.words = ""


def prose_of(file: Path) -> list[str]:
    found = re.search(r"<article.*</article>", file.read_text("utf-8"), re.DOTALL)
    assert found
    return Prose(found[0]).blocks


def pages() -> list[tuple[str, str]]:
    """The address of every page, and whom it is for."""
    found = []
    for source in sorted(DOCS.rglob("*.md")):
        reader = re.search(r"^reader: (\w+)$", source.read_text("utf-8"), re.MULTILINE)
        assert reader, source
        path = source.relative_to(DOCS).with_suffix("")
        found.append((str(path.parent if path.name == "index" else path), reader[1]))
    return found


@pytest.mark.parametrize(("address", "reader"), pages(), ids=lambda value: value)
def test_a_page_is_as_plain_as_its_reader_needs(site_dir: Path, address: str, reader: str):
    blocks = prose_of(site_dir / address / "index.html")
    assert sum(len(block.split()) for block in blocks) > 100
    grade = textstat.flesch_kincaid_grade(" ".join(blocks))
    assert grade <= LIMITS[reader], f"grade {grade:.1f}: shorten the longest sentences of this page"


def test_a_hard_text_is_found_hard():
    plain = "Tell someone now. You do not need to be sure. Ring the council and say what you saw."
    hard = (
        "Notwithstanding the aforementioned considerations, practitioners undertaking multi-agency assessments "
        "must systematically document contextual vulnerabilities preceding any determination of intervention."
    )
    assert textstat.flesch_kincaid_grade(plain) < LIMITS["parents"]
    assert textstat.flesch_kincaid_grade(hard) > LIMITS["staff"]
