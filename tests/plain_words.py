"""How hard each page is to read: the Flesch-Kincaid grade of its running text, by textstat.

Headings, labels, numbers of paragraphs and citations are left out: they are short, and would flatter the page.
A grade is a year of school in the United States. Grade 5 to 6 suits a reader of 9 to 11. No page is excepted.

That formula counts English syllables. A page in another language is measured by what makes any text hard: long
sentences and long words. For Polish a long word has four syllables or more, as in Pisarek's measure of Polish.
"""

import re
from pathlib import Path

from html_reader import only, read, without
from lxml.html import HtmlElement

from macros.shell.languages import REFERENCE, code_of

DOCS = Path(__file__).resolve().parents[1] / "docs"
WORDS_IN_A_SENTENCE = 10.0  # on average, in a page in another language than English
LONG_WORDS = {"pl": 0.1}  # share of the words, by language
SYLLABLE = {"pl": re.compile("i?[aąeęioóuy]+")}
LIMITS = {"children": 6.0, "parents": 6.0, "everyone": 8.0, "staff": 10.0, "trainers": 10.0, "authors": 10.0}
SENTENCE = 6  # words: what is shorter is a label, not a sentence
BLOCKS = {"p", "li", "dd", "td"}
LABELS = {"h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "summary", "caption"}
SKIPPED = "svg, form, nav, script, .cites, .jump, .page-meta, .para__number, .toc, .directory-paper"


def prose_of(file: Path) -> list[str]:
    """The running text of a page: one entry for each paragraph, list item, definition and cell."""
    blocks: list[str] = []
    words = ""

    def end() -> None:
        nonlocal words
        said = " ".join(words.split()).replace("’", "'")
        if len(said.split()) >= SENTENCE:
            blocks.append(re.sub(r"[:;,]?$", ".", said) if said[-1] not in ".?!”" else said)
        words = ""

    def take(part: HtmlElement) -> None:
        nonlocal words
        block, label = part.tag in BLOCKS, part.tag in LABELS
        if block or label:
            end()
        words += part.text or ("" if len(part) else " ")
        for child in part:
            take(child)
            words += child.tail or ""
        if block:
            end()
        elif label:
            words = ""

    take(without(only(read(file), "article"), SKIPPED))
    return blocks


def pages(language: str = REFERENCE) -> list[tuple[str, str]]:
    """The address of every page in a language, and whom it is for."""
    found = []
    for source in sorted(DOCS.rglob("*.md")):
        if code_of(source.relative_to(DOCS).as_posix()) != language:
            continue
        reader = re.search(r"^reader: (\w+)$", source.read_text("utf-8"), re.MULTILINE)
        assert reader, source
        path = source.relative_to(DOCS).with_suffix("")
        found.append((str(path.parent if path.name == "index" else path), reader[1]))
    return found


def measured(blocks: list[str], language: str) -> tuple[float, float]:
    """Words in a sentence, on average, and the share of long words."""
    sentences = [s for block in blocks for s in re.split(r"(?<=[.?!])[”»]?\s+", block) if s.strip()]
    words = re.findall(r"[^\W\d_]+", " ".join(blocks).casefold())
    long = [word for word in words if len(SYLLABLE[language].findall(word)) >= 4]
    return len(words) / len(sentences), len(long) / len(words)
