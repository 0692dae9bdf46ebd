"""The page of the parents' checklist, as it is built: every sign is there to tick, and nothing counts or weighs."""

import json
import re
from pathlib import Path

import pytest
from test_tool_form import Element, Tree, fields

from cse_tools.signs_checklist.facts import load_signs
from cse_tools.signs_checklist.form import form, words
from macros.document.ask import answer
from macros.document.html import document_html


@pytest.fixture(scope="module")
def page(site_dir: Path) -> Element:
    return Tree((site_dir / "parents/signs-checklist/index.html").read_text("utf-8")).root


def test_every_sign_can_be_ticked_in_its_group_without_any_script(page: Element):
    for group in load_signs().groups.values():
        part = page.one("fieldset", id=f"q-{group.id}")
        boxes = [e.attributes["value"] for e in part.all("input", type="checkbox")]
        assert boxes == [sign.indicator for sign in load_signs().of(group.id)]
        for sign in load_signs().of(group.id):
            assert sign.text in part.text
        assert page.one("textarea", id=f"f-{group.id}_words")
    assert page.one("h2", id="by-hand")


def test_the_page_calls_things_by_a_parents_words_and_counts_nothing(page: Element):
    tool = page.one("form", data_tool="signs_checklist")
    assert page.one("h2", id="form").text == words().form
    assert page.one("button", data_do="show").text == words().show
    assert json.loads(tool.attributes["data-words"] or "") == words()._asdict()
    assert not list(page.all("a", class_="cite", target="_blank"))
    assert "data-count-all" not in {name for e in page.all() for name in e.attributes}
    shown = tool.text + page.one("nav", id="parts").text + page.one("section", id="result").attributes["aria-label"]
    assert not re.search(r"\b(answered|results?|levels?|scores?|risk|record|paragraphs?)\b", shown, re.I)


def test_no_field_is_needed_kept_sent_or_translated(page: Element):
    tool = page.one("form", data_tool="signs_checklist")
    assert (tool.attributes["autocomplete"], "action" in tool.attributes) == ("off", False)
    found = list(fields(tool))
    assert len(found) >= 52 + len(form().sections)
    for field in found:
        assert "required" not in field.attributes
        assert field.attributes["spellcheck"] == "false", field.attributes
        assert field.attributes["translate"] == "no", field.attributes
        if field.attributes.get("type") not in ("radio", "checkbox"):
            assert field.attributes["autocomplete"] == "off", field.attributes
            assert "name" not in field.attributes


def test_the_build_sets_the_words_to_read_out_apart_as_the_page_does():
    """Training examples show a parent's words, made when the site is built."""
    made = answer("signs_checklist", {"area": "staffordshire", "mood": ["L02"], "mood_words": "Cries <at> night."})
    drawn = Tree(document_html(made["document"], "training/")).root
    spoken = drawn.one("blockquote", class_="spoken")
    assert [item.text for item in spoken.all("li")] == [
        "Their mood has changed a lot: angry, sad, scared or very quiet."
    ]
    assert "Cries <at> night." in [part.text for part in spoken.all("p")]
    assert drawn.one("div", class_="document").text.index("If your child is in danger") < 60
