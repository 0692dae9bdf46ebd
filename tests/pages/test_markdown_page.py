"""The page "Markdown you can use here": each example shows its source beside what becomes of it."""

import html
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "docs/about/markdown.md").read_text("utf-8")
EXAMPLES = re.findall(r"raw %}\n(.*?)\n{% endraw", SOURCE, re.DOTALL)
# What each example must become, in the order of the page.
SHOWN = (
    r'<div class="admonition note notice">.*<div class="admonition warning notice notice--warning">',
    r'<details class="note fold"[^>]*>\s*<summary>Where.*<details class="tip fold"[^>]* open',
    r'role="radiogroup".*type="radio".*<label.*type="radio"',
    r'<label><input type="checkbox" disabled checked/> Write the page</label>',
    r'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true".*<svg class="icon"',
    r'<th>Part</th>\s*<th class="num">Minutes</th>',
    r'<a class="footnote-ref" href="#fn:twice">',
    r"<dt>Facts</dt>\s*<dd>What",
    r'<pre class="highlight"><code class="language-yaml">reviewed',
    r'<a class="cite".*<a class="term".*href="tel:08088005000"',
    r'<div data-for-area="stoke-on-trent">',
)


@pytest.fixture(scope="module")
def built(site_dir: Path) -> str:
    return (site_dir / "about/markdown/index.html").read_text("utf-8")


def parts(built: str) -> list[tuple[str, str]]:
    """The source and the result of each example, as built."""
    cut = built.split('<div class="example" ')[1:]
    found = [
        re.search(r'<code class="language-text">(.*?)</code></pre>(.*?)(?=<h2|$)', part, re.DOTALL) for part in cut
    ]
    return [(html.unescape(match[1]), match[2]) for match in found if match]


def test_what_an_author_reads_is_what_the_page_was_made_from(built: str):
    assert [source.strip() for source, _ in parts(built)] == [example.strip() for example in EXAMPLES]


def test_every_example_is_shown_as_what_it_becomes(built: str):
    results = [result for _, result in parts(built)]
    assert len(results) == len(SHOWN)
    for result, shown in zip(results, SHOWN, strict=True):
        assert re.search(shown, result, re.DOTALL), (shown, result)


def test_all_that_material_s_authors_expect_has_a_part(built: str):
    for anchor in ("boxes", "folded", "tabs", "tasks", "icons", "tables", "footnotes", "definitions", "code"):
        assert f'<h2 id="{anchor}">' in built


def test_a_reader_in_need_never_finds_this_page_first(site_dir: Path):
    sections = json.loads((site_dir / "assets/search/index.json").read_text("utf-8"))["sections"]
    mine = [section for section in sections if section[0].startswith("about/markdown/")]
    assert mine
    assert all(section[4] <= 0.01 for section in mine)
    assert not [section for section in mine if "Integrated" in section[2] or "NSPCC" in section[2]]
