"""What authors of Material expect of Markdown, as these pages make it."""

import re

import pytest
from markdown import markdown
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError


def html(text: str) -> str:
    """Text as the extensions of mkdocs.yml make it."""
    config = load_config("mkdocs.yml")
    return markdown(text, extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


@pytest.mark.parametrize(
    ("kind", "notice"),
    [("note", "notice"), ("quote", "notice notice--source"), ("bug", "notice notice--warning")],
)
def test_a_box_is_one_of_our_notices(kind: str, notice: str):
    made = html(f'!!! {kind} "Title"\n    Text')
    assert f'<div class="admonition {kind} {notice}">' in made
    assert '<p class="admonition-title notice__title">Title</p>' in made


def test_a_box_without_a_title_has_none():
    assert "notice__title" not in html('!!! note ""\n    Text')


def test_a_kind_of_box_that_does_not_exist_stops_the_build():
    with pytest.raises(PluginError, match="no box of the kind “wraning”"):
        html("!!! wraning\n    Text")


def test_a_folded_part_has_a_summary_and_can_begin_open():
    assert '<details class="warning fold fold--warning" data-open-on-paper="">\n<summary>Title</summary>' in html(
        '??? warning "Title"\n    Text'
    )
    assert '<details class="note fold" data-open-on-paper="" open="open">' in html("???+ note\n    Text")
    assert '<details class="fold" data-open-on-paper="">' in html('??? "Title"\n    Text')
    assert '<details class="long">' in html('<details class="long" markdown><summary>S</summary>\n\nText\n\n</details>')


def test_danger_is_never_folded_away():
    assert "notice--danger" in html("!!! danger\n    Text")
    with pytest.raises(PluginError, match="never folded"):
        html("???+ danger\n    Text")


def test_each_tab_is_a_choice_then_its_title_then_its_text():
    made = html('=== "One & two"\n\n    First\n\n=== "Three"\n\n    Second')
    assert made.count('role="radiogroup"') == 1
    assert 'aria-label="Choose what to show"' in made
    order = re.findall(r"<input|One &amp; two|First|Three|Second", made)
    assert order == ["<input", "One &amp; two", "First", "<input", "Three", "Second"]
    assert made.count("checked=") == 1
    for choice in re.findall(r'<input[^>]* id="([^"]+)"', made):
        assert f'<label for="{choice}">' in made


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_every_task_has_its_words_for_a_label(gap: str):
    made = html(f"- [ ] Ring *them*{gap}- [x] Done{gap}    - [ ] Not yet")
    labels = re.findall(r"<label><input type=\"checkbox\" disabled( checked)?/> (.+?)</label>", made)
    assert labels == [("", "Ring <em>them</em>"), (" checked", "Done"), ("", "Not yet")]
    assert len(re.findall("<input", made)) == 3


def test_an_icon_is_put_into_the_text_but_not_into_code():
    assert html(":material-phone: Ring").startswith('<p><svg class="icon"')
    assert html("`:material-phone:`") == "<p><code>:material-phone:</code></p>"
    assert html("at 8:30, material: wood") == "<p>at 8:30, material: wood</p>"
    with pytest.raises(PluginError, match="no icon “no-such”"):
        html(":material-no-such:")


def test_how_a_cell_stands_is_a_class_and_no_style():
    made = html("| A | B | C |\n| --- | ---: | :---: |\n| a | b | c |")
    assert "style" not in made
    assert '<td>a</td>\n<td class="num">b</td>\n<td class="mid">c</td>' in made


def test_code_inside_a_part_stays_code():
    made = html("!!! note\n    ```text\n    a: 1\n    b: **2**\n    ```")
    assert re.search(r'<code class="language-text">a: 1\nb: \*\*2\*\*\s*</code>', made)


def test_a_footnote_and_a_definition():
    made = html("Text[^a]\n\n[^a]: Note\n\nTerm\n:   Meaning")
    assert 'class="footnote-ref"' in made
    assert "<dt>Term</dt>\n<dd>Meaning</dd>" in made
