"""Built pages are read back as the sections that the search shows."""

from pathlib import Path

from scripts.page_sections import read

PAGE = """<!doctype html><title>Not this</title><nav><h2 id="no">Menu</h2></nav>
<article class="prose"><h1 id="top">Going <em>missing</em></h1>
<div class="page-meta"><p>Reviewed in May</p></div>
<p>Ring 999<br>now <span class="cites"><a href="#p1">2.8</a></span>.</p>
<ul><li>One<li>Two</ul>
<h2 id="table">A table</h2>
<table><tr id="pa2-1"><td>A2.1</td><td>un<strong>safe</strong></td></tr><tr><td>Last</td></tr></table>
<div data-search-exclude><h2 id="gone">Left out</h2><p>Left out</p></div><script>let left = "out";</script>
<h3>No place of its own</h3><p>goes on &amp; on</p></article><footer>Not this either</footer>"""


def test_sections_and_places(tmp_path: Path):
    built = tmp_path / "index.html"
    built.write_text(PAGE, encoding="utf-8")
    page = read(built)
    assert [(s.anchor, s.title, s.text) for s in page.sections] == [
        ("", "Going missing", "Ring 999 now. One Two"),
        ("table", "A table", "A2.1 unsafe Last No place of its own goes on & on"),
    ]
    assert page.places["pa2-1"] == "A2.1 unsafe"


def test_a_page_without_an_article_has_no_sections(tmp_path: Path):
    built = tmp_path / "index.html"
    built.write_text("<h1 id='a'>Title</h1>", encoding="utf-8")
    assert read(built).sections == []
