"""What a result is made of has one definition, and whoever reads blocks in Python reads every kind of them."""

from collections.abc import Callable
from typing import Any, get_args, get_type_hints

import made_up
import pytest
from html_reader import parsed, text_of

from cse_tools.about import about
from cse_tools.forms import blocks
from cse_tools.forms import document as doc
from cse_tools.forms.fictitious import TITLE, mark_document
from cse_tools.forms.plain_text import to_text
from cse_tools.rule_list import APPLIED
from cse_tools.sign_off.hearing import hear
from macros.document.html import document_html
from macros.scenarios.macros import essence

TYPES = get_args(blocks.Block.__value__)
HOLDERS = [kind for kind, one in zip(blocks.KINDS, TYPES, strict=True) if "blocks" in get_type_hints(one)]
UNKNOWN = ("no_such_kind", "constructor", "")


def _spaces(text: str) -> str:
    return " ".join(text.split()).casefold()


def as_text(document: Any) -> str:
    return to_text(document)


def as_html(document: Any) -> str:
    return text_of(parsed(document_html(document, "tools/made-up/", "high")), apart=True)


def as_heard(document: Any) -> str:
    return "\n".join(f"{one.place}\n{one.words}" for one in hear(document))


def test_there_is_a_type_for_each_kind_and_a_kind_for_each_type():
    told = [get_args(get_type_hints(one)["type"])[0] for one in TYPES]
    assert tuple(told) == blocks.KINDS
    assert len(set(told)) == len(told) > 10


def _fits(value: Any, hint: Any) -> bool:
    hint = getattr(hint, "__value__", hint)
    if hint is None or hint is type(None):
        return value is None
    origin, inside = getattr(hint, "__origin__", None), get_args(hint)
    if origin is list:
        return isinstance(value, list) and all(_fits(one, inside[0]) for one in value)
    if isinstance(hint, type) and hasattr(hint, "__total__"):
        hints = get_type_hints(hint)
        needed = hint.__required_keys__ <= value.keys() <= hints.keys() if isinstance(value, dict) else False
        return needed and all(_fits(one, hints[key]) for key, one in value.items())
    if inside and origin is None:
        return any(_fits(value, one) for one in inside)
    if inside:
        return value in inside
    return type(value) is hint


@pytest.mark.parametrize("kind", blocks.KINDS)
def test_the_makers_make_what_the_types_say(kind: str):
    made = made_up.blocks()[kind]
    assert made["type"] == kind
    assert _fits(made, blocks.Block)
    for key in made:
        assert not _fits({k: v for k, v in made.items() if k != key}, blocks.Block), key
    assert not _fits({**made, "more": 1}, blocks.Block)


@pytest.mark.parametrize("draw", [as_text, as_html])
@pytest.mark.parametrize("kind", blocks.KINDS)
def test_each_renderer_draws_every_kind(kind: str, draw: Callable[[Any], str]):
    block = made_up.blocks()[kind]
    drawn = _spaces(draw({"title": "T", "blocks": [block]}))
    wanted = made_up.words(block)
    assert wanted
    assert [line for line in wanted if _spaces(line) not in drawn] == []


@pytest.mark.parametrize("draw", [as_text, as_html, as_heard])
@pytest.mark.parametrize("kind", UNKNOWN)
def test_no_renderer_passes_over_a_kind_that_it_does_not_know(kind: str, draw: Callable[[Any], str]):
    odd = {**made_up.blocks()["text"], "type": kind}
    held = {**made_up.blocks()["more"], "blocks": [odd]}
    for block in (odd, held):
        with pytest.raises(ValueError, match=f"unknown block '{kind}'"):
            draw({"title": "T", "blocks": [made_up.blocks()["heading"], block]})


def test_every_sentence_of_every_kind_is_heard_by_those_who_sign():
    heard = as_heard(made_up.document())
    for kind, block in made_up.blocks().items():
        if kind != "citation":  # the topics of paragraphs are the policy's
            said = [line for line in made_up.words(block) if line.startswith("Words")]
            assert said or kind in ("contact", "spoken")
            assert [line for line in said if line not in heard] == []
    assert "Words to be read out" in heard
    assert "Good to know." in heard


def test_the_mark_of_a_training_example_leaves_every_block_where_it_was():
    made = made_up.document()
    first, mark, *others = mark_document(made)["blocks"]
    assert [first, *others] == made["blocks"]
    assert mark["type"] == "notice"
    assert mark["title"] == TITLE


@pytest.mark.parametrize(
    "holder", [kind for kind, one in zip(blocks.KINDS, TYPES, strict=True) if "blocks" in get_type_hints(one)]
)
def test_a_scenario_finds_the_rules_wherever_they_are_folded_away(holder: str):
    told = about("risk_matrix")._replace(always=frozenset({"First cell"}))
    rules = {**made_up.blocks()["table"], "caption": APPLIED}
    folded = {**made_up.blocks()[holder], "blocks": [rules]}
    kept = {"type": "heading", "text": min(told.kept), "level": 2}
    left = essence({"title": "T", "blocks": [folded, kept, made_up.blocks()["notice"]]}, told)
    *_, notice, found = left["blocks"]
    assert notice["contacts"] == []
    assert [row[0]["text"] for row in found["rows"]] == ["Third cell"]


def test_a_scenario_passes_over_no_kind_that_it_does_not_know():
    odd = {"type": "no_such_kind", "text": "", "cites": []}
    with pytest.raises(ValueError, match="unknown block"):
        document_html(essence({"title": "T", "blocks": [odd]}, about("risk_matrix")), "training/")


@pytest.mark.parametrize(("title", "line"), [("Why", "Why:"), ("Does it count?", "Does it count?")])
def test_the_title_of_a_fold_leads_on_to_what_is_in_it(title: str, line: str):
    fold = {**made_up.blocks()["more"], "title": title}
    assert line in as_text({"title": "T", "blocks": [fold]}).splitlines()


def test_a_row_of_two_is_read_as_what_was_asked_and_the_answer():
    table = doc.table("Your answers", ("Question", "Answer"), [[doc.cell("Age"), doc.cell("14", ["2.7"])]])
    said = as_text({"title": "T", "blocks": [table]}).splitlines()
    assert said[-2:] == ["Your answers (Question: Answer)", "- Age: 14 [2.7]"]
