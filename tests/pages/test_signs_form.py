"""The page of the parents' checklist, as it is built: every sign is there to tick, and nothing counts or weighs."""

import json
import re
from pathlib import Path

import pytest
from html_reader import every, only, parsed, read, text_of, values_of
from lxml.html import HtmlElement
from tool_forms import check_quiet

from cse_tools.signs_checklist.facts import load_signs
from cse_tools.signs_checklist.form import form, words
from macros.document.ask import answer
from macros.document.html import document_html


@pytest.fixture(scope="module")
def page(site_dir: Path) -> HtmlElement:
    return read(site_dir / "parents/signs-checklist/index.html")


def test_every_sign_can_be_ticked_in_its_group_without_any_script(page: HtmlElement):
    for group in (*load_signs().groups, "now"):
        part = only(page, f"fieldset#q-{group}")
        boxes = values_of(part, "input[type=checkbox]", "value")
        assert boxes == [sign.indicator for sign in load_signs().asked_in(group)]
        for sign in load_signs().asked_in(group):
            assert sign.text in text_of(part)
        assert len(every(page, f"textarea#f-{group}_words")) == (group != "now")
    assert len(every(page, "details.q-fold fieldset#q-now")) == 1
    assert every(page, "h2#by-hand")


def test_the_page_calls_things_by_a_parents_words_and_counts_nothing(page: HtmlElement):
    tool = only(page, "form[data-tool=signs_checklist]")
    assert text_of(only(page, "h2#form")) == words().form
    assert text_of(only(page, "button[data-do=show]")) == words().show
    assert json.loads(tool.attrib["data-words"]) == words()._asdict()
    assert not every(page, "a.cite[target=_blank]")
    assert not every(page, "[data-count-all]")
    shown = text_of(tool) + text_of(only(page, "nav#parts")) + only(page, "section#result").attrib["aria-label"]
    assert not re.search(r"\b(answered|results?|levels?|scores?|risk|record|paragraphs?)\b", shown, re.I)


def test_no_field_is_needed_kept_sent_or_translated(page: HtmlElement):
    tool = only(page, "form[data-tool=signs_checklist]")
    assert not every(tool, "[required]")
    assert len(check_quiet(tool)) >= 52 + len(form().sections)


def test_the_build_sets_the_words_to_read_out_apart_as_the_page_does():
    """Training examples show a parent's words, made when the site is built."""
    made = answer("signs_checklist", {"area": "staffordshire", "mood": ["L02"], "mood_words": "Cries <at> night."})
    drawn = parsed(document_html(made["document"], "training/"))
    spoken = only(drawn, "blockquote.spoken")
    assert [text_of(item) for item in every(spoken, "li")] == [
        "Their mood has changed a lot: angry, sad, scared or very quiet."
    ]
    assert "Cries <at> night." in [text_of(part) for part in every(spoken, "p")]
    assert text_of(only(drawn, "div.document")).index("If your child is in danger") < 60
