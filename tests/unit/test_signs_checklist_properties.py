"""What must hold whatever a parent ticks and writes, not only for the cases somebody thought of."""

import json
import re
from typing import Any

import textstat
from hypothesis import given, settings
from hypothesis import strategies as st
from signs_checklist_cases import grouped, spoken_lines
from table_checks import TODAY

from cse_tools.door import handle
from cse_tools.facts import load_facts
from cse_tools.forms.model import Question
from cse_tools.signs_checklist.facts import load_signs
from cse_tools.signs_checklist.form import form

WRITTEN: list[Question] = [q for q in form().questions() if q.kind in ("text", "long_text")]
WEIGHS = re.compile(
    r"\b(levels?|scores?|counts?|points?|total|low|medium|(?<!drunk or )high|higher|risks?|rated?|rating|"
    r"grade|serious|severe|mild|safe|unsafe|fine|okay|normal|worse than|nothing to worry|out of \d+|"
    r"\d+ (signs?|ticks?|of))\b",
    re.I,
)
BLAMES = re.compile(
    r"\b(at fault|to blame|promiscu\w*|lifestyle|provoc\w*|you failed|should have|bad parent\w*)\b", re.I
)
signs = st.lists(st.sampled_from(list(load_signs().signs)), unique=True)
# Words that cannot be found in the document by chance.
words = st.dictionaries(
    st.sampled_from([q.id for q in WRITTEN]), st.integers(100, 999).map(lambda n: f"Zebra {n} came by."), max_size=4
)
areas = st.sampled_from(["staffordshire", "stoke-on-trent", "not_sure", None])


def ask(ticks: list[str], written: dict[str, str], area: str | None = None) -> dict[str, Any]:
    """The whole answer for these ticks and words; it must be one."""
    answers = {**grouped(ticks), **written, **({"area": area} if area else {})}
    answer = json.loads(handle(json.dumps({"tool": "signs_checklist", "today": TODAY, "answers": answers})))
    assert answer["ok"], answer
    return answer


def notices(answer: dict[str, Any]) -> list[str]:
    return [block["title"] for block in answer["document"]["blocks"] if block["type"] == "notice"]


def own_text(part: Any) -> list[str]:
    """The site's own words in a document: no citations, and no contacts, which the facts answer for."""
    if isinstance(part, list):
        return [text for one in part for text in own_text(one)]
    if not isinstance(part, dict):
        return []
    inside = [t for key, value in part.items() if key not in ("cites", "contacts", "contact") for t in own_text(value)]
    return [part[key] for key in ("title", "text") if key in part] + inside


@settings(max_examples=150, deadline=None)
@given(signs, words, areas)
def test_what_was_ticked_and_written_is_said_and_nothing_else(
    ticks: list[str], written: dict[str, str], area: str | None
) -> None:
    lines = spoken_lines(ask(ticks, written, area)["document"])
    for id_, sign in load_signs().signs.items():
        assert lines.count(f"{sign.text}.") == (id_ in ticks), id_
    for id_, said in written.items():
        assert any(line.endswith(said) for line in lines), id_
    leads = [group.said for group in load_signs().groups.values()]
    wanted = [
        group.said
        for id_, group in load_signs().groups.items()
        if f"{id_}_words" in written or any(load_signs().signs[sign].group == id_ for sign in ticks)
    ]
    assert [line for line in lines if line in leads] == wanted
    more = [id_ for id_ in written if not id_.endswith("_words")]
    own = [id_ for id_ in written if id_.endswith("_words")]
    assert len(lines) == 2 + len(wanted) + len(ticks) + len(own) + len(more)


@settings(max_examples=100, deadline=None)
@given(signs, areas)
def test_nothing_weighs_counts_or_blames(ticks: list[str], area: str | None) -> None:
    answer = ask(ticks, {}, area)
    assert set(answer["result"]) == {"areas", "actions", "paragraphs"}
    for text in own_text(answer["document"]):
        assert not WEIGHS.search(text), text
        assert not BLAMES.search(text), text


@settings(max_examples=100, deadline=None)
@given(signs, areas)
def test_the_document_has_the_same_parts_whatever_was_ticked(ticks: list[str], area: str | None) -> None:
    def parts(answer: dict[str, Any]) -> list[str]:
        blocks = [block for block in answer["document"]["blocks"] if block["type"] != "notice"]
        return [block["type"] + block.get("title", "") for block in blocks]

    def headings(answer: dict[str, Any]) -> list[str]:
        return [block["text"] for block in answer["document"]["blocks"] if block["type"] == "heading"]

    empty, full = ask([], {}, area), ask(ticks, {}, area)
    assert parts(full) == parts(empty)
    assert headings(full) == headings(empty)
    assert len(notices(empty)) == 1


@settings(max_examples=150, deadline=None)
@given(signs, st.sampled_from(list(load_signs().signs)), areas)
def test_one_more_tick_takes_nothing_away(ticks: list[str], added: str, area: str | None) -> None:
    before, after = ask(ticks, {}, area), ask([*dict.fromkeys([*ticks, added])], {}, area)
    assert set(notices(before)) <= set(notices(after))
    lines = spoken_lines(after["document"])
    assert not [line for line in spoken_lines(before["document"])[1:-1] if line not in lines]


@settings(max_examples=100, deadline=None)
@given(signs, areas)
def test_what_asks_for_something_now_is_said_straight_after_danger_999_first(
    ticks: list[str], area: str | None
) -> None:
    facts = load_signs()
    answer = ask(ticks, {}, area)
    asked = {facts.signs[sign].action for sign in ticks} - {""}
    titles = [action.title for id_, action in facts.actions.items() if id_ in asked]
    assert notices(answer) == ["If your child is in danger now, call 999", *titles]
    assert [block["type"] for block in answer["document"]["blocks"]].count("notice") == len(titles) + 1
    assert {block["type"] for block in answer["document"]["blocks"][: len(titles) + 1]} == {"notice"}
    kinds = [block["kind"] for block in answer["document"]["blocks"][: len(titles) + 1]]
    assert kinds == sorted(kinds, key=["danger", "referral"].index)
    for block in answer["document"]["blocks"][1 : len(titles) + 1]:
        assert block["contacts"][0]["href"] == "tel:999"


@settings(max_examples=50, deadline=None)
@given(signs, areas)
def test_every_document_has_a_number_that_can_be_rung_in_each_of_its_areas(ticks: list[str], area: str | None) -> None:
    answer = ask(ticks, {}, area)
    danger = answer["document"]["blocks"][0]
    assert [view["href"] for view in danger["contacts"][:2]] == ["tel:999", "tel:101"]
    shown = [area] if area in load_facts().areas else list(load_facts().areas)
    assert answer["result"]["areas"] == shown
    for id_ in shown:
        services = load_facts().areas[id_].referral_contacts
        assert [view for view in danger["contacts"] if view["id"] in services and view["href"]]
    others = set(load_facts().areas) - set(shown)
    assert not [view for view in danger["contacts"] if set(view["areas"]) & others]
    linked = {b["contact"]["href"] for b in answer["document"]["blocks"] if b["type"] == "contact"}
    assert "tel:08088005000" in linked


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300))
def test_whatever_is_written_comes_back_as_it_was(written: str) -> None:
    lines = spoken_lines(ask([], {"home_words": written})["document"])
    kept = written.encode("utf-8", "replace").decode().replace("\r\n", "\n").replace("\r", "\n").strip()
    assert lines[1:-1] == ([load_signs().groups["home"].said, kept] if kept else [])


def test_the_whole_document_can_be_read_at_nine_to_eleven() -> None:
    for ticks in ([], list(load_signs().signs)):
        lines = [text for text in own_text(ask(ticks, {})["document"]) if len(text.split()) > 5]
        said = " ".join(text if text[-1] in ".?!”" else f"{text}." for text in lines).replace("’", "'")
        assert textstat.flesch_kincaid_grade(said) <= 6


def contacts_of(part: Any) -> list[dict[str, Any]]:
    """Every contact anywhere in a document."""
    if isinstance(part, list):
        return [view for one in part for view in contacts_of(one)]
    if not isinstance(part, dict):
        return []
    inside = [view for key, value in part.items() if key not in ("contacts", "contact") for view in contacts_of(value)]
    return [*part.get("contacts", ()), *([part["contact"]] if "contact" in part else ()), *inside]


@settings(max_examples=50, deadline=None)
@given(signs, areas)
def test_a_number_that_is_not_confirmed_comes_with_another_to_ring(ticks: list[str], area: str | None):
    """A parent at night cannot look up where a number comes from."""
    found = contacts_of(ask(ticks, {}, area)["document"])
    assert {"D.police-999", "D.police-101", "D.nspcc"} <= {view["id"] for view in found}
    for view in found:
        assert view["href"] or "If it does not work, call 101" in view["note"], view
        assert not re.search(r"website|policy|prints", view["note"]), view
