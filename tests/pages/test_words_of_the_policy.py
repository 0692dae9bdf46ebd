"""`tests/cases/words.toml`: no word that matters is lost, made stronger or weaker, or put into the policy's mouth."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from html_reader import every, only, parsed, read, text_of
from lxml.html import HtmlElement

from cse_tools import facts

ROOT = Path(__file__).resolve().parents[2]
LOADED = facts.load_facts()
TABLE: dict[str, Any] = tomllib.loads((ROOT / "tests/cases/words.toml").read_text("utf-8"))
# A mark is a run of these words alone: "**should always**", and not a label such as "**The adult must agree.**"
MARK = re.compile(
    r"(?:(?:must|should|may|can|cannot|needs?|will|required|important|advised|duty|responsibility|consider|always|not)"
    r"\b ?)+"
)
NEXT = "h2, h3, div.notice"  # where the next passage begins, or at the anchor of a paragraph
ANCHOR = re.compile(r"p(\d|a\d|b-|doc-)")


def plain(part: HtmlElement) -> str:
    """The words of a part: a block or a line ends a sentence, a citation is its number."""
    return re.sub(r"\s+([.,;:])", r"\1", text_of(part, apart=True))


def marks(page: HtmlElement, anchor: str) -> set[str]:
    """The words of strength that are marked between an anchor and the next passage."""
    order, ends, bold = every(page, "*"), every(page, NEXT), set()
    for found in order[order.index(only(page, f"#{anchor}")) + 1 :]:
        if found in ends or ANCHOR.match(found.get("id", "")):
            break
        if found.tag == "strong":
            bold.add(plain(found).lower())
    return {re.sub(r"\bneeds\b", "need", words) for words in bold if MARK.fullmatch(words)}


@pytest.mark.parametrize("paragraph", LOADED.paragraphs.values(), ids=lambda p: p.id)
def test_the_marks_of_a_paragraph_have_the_strength_of_the_policy(site_dir: Path, paragraph: facts.Paragraph):
    path, _, anchor = paragraph.href.partition("#")
    wanted = {words for words in TABLE["strength"].get(paragraph.id, "").split(", ") if words}
    assert marks(only(read(site_dir / path / "index.html"), "article"), anchor) == wanted


def test_a_mark_is_told_from_a_label():
    source = '<p id="p1">You <strong>should always</strong> ask. <strong>The adult must agree.</strong></p><h2>'
    assert marks(parsed(source), "p1") == {"should always"}


def test_every_paragraph_of_the_table_is_one_of_the_policy():
    assert {*TABLE["strength"], *(case["paragraph"] for case in TABLE["said"])} <= set(LOADED.paragraphs)


def words_of(case: dict[str, Any], site: Path) -> str:
    """What the page, or the entry of the facts, says."""
    if "page" in case:
        return plain(only(read(site / case["page"] / "index.html"), "article"))
    tables = tomllib.loads((ROOT / "tools_src/cse_tools" / case["facts"]).read_text("utf-8"))
    lists = [table for table in tables.values() if isinstance(table, list)]
    (entry,) = [one for table in lists for one in table if one["id"] == case["entry"]]
    return plain(parsed(" ".join(value for value in entry.values() if isinstance(value, str))))


@pytest.mark.parametrize(
    "case", TABLE["said"], ids=lambda case: f"{case['paragraph']} in {case.get('page') or case['entry']}"
)
def test_what_matters_is_said_and_nothing_is_put_into_the_policys_mouth(site_dir: Path, case: dict[str, Any]):
    said = words_of(case, site_dir)
    assert [words for words in case.get("says", ()) if words not in said] == []
    assert [words for words in case.get("never_says", ()) if words in said] == []
    assert case.get("says") or case.get("never_says")
