"""The page "Markdown you can use here": each example shows its source beside what becomes of it."""

import json
import re
from pathlib import Path

import pytest
from html_reader import every, only, read, text_of, values_of
from lxml.html import HtmlElement

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "docs/about/markdown.md").read_text("utf-8")
EXAMPLES = re.findall(r"raw %}\n(.*?)\n{% endraw", SOURCE, re.DOTALL)
# What each example must become, in the order of the page.
SHOWN = (
    "div.admonition.note.notice + div.admonition.warning.notice.notice--warning",
    "details.note.fold:has(> summary) + details.tip.fold[open]",
    "[role=radiogroup] > input[type=radio] ~ label ~ input[type=radio] + label",
    "li > label > input[type=checkbox][disabled][checked]",
    "svg.icon[aria-hidden=true] + svg.icon[aria-hidden=true]",
    "th + th.num",
    "a.footnote-ref[href='#fn:twice']",
    "dt + dd",
    "pre.highlight > code.language-yaml",
    "p:has(a.cite):has(a.term) ~ p a[href='tel:08088005000']",
    "div[data-for-area=stoke-on-trent]",
)


@pytest.fixture(scope="module")
def examples(site_dir: Path) -> list[HtmlElement]:
    return every(read(site_dir / "about/markdown/index.html"), "div.example")


def test_what_an_author_reads_is_what_the_page_was_made_from(examples: list[HtmlElement]):
    read_by_authors = [every(example, "code.language-text")[0].text_content().strip() for example in examples]
    assert read_by_authors == [example.strip() for example in EXAMPLES]


def test_every_example_is_shown_as_what_it_becomes(examples: list[HtmlElement]):
    for example, shown in zip(examples, SHOWN, strict=True):
        assert every(only(example, "[data-result]"), shown), (shown, text_of(example))


def test_all_that_material_s_authors_expect_has_a_part(site_dir: Path):
    parts = values_of(read(site_dir / "about/markdown/index.html"), "h2", "id")
    assert {"boxes", "folded", "tabs", "tasks", "icons", "tables", "footnotes", "definitions", "code"} <= set(parts)


def test_a_reader_in_need_never_finds_this_page_first(site_dir: Path):
    sections = json.loads((site_dir / "assets/search/index.json").read_text("utf-8"))["sections"]
    mine = [section for section in sections if section[0].startswith("about/markdown/")]
    assert mine
    assert all(section[4] <= 0.01 for section in mine)
    assert not [section for section in mine if "Integrated" in section[2] or "NSPCC" in section[2]]
