"""The parents' signs: a wrong one is named with its cure, and none blames, frightens or teaches."""

import re
import shutil
from pathlib import Path

import pytest
import textstat
from table_checks import assert_fault_named

from cse_tools.risk_matrix.facts import load_matrix
from cse_tools.signs_checklist.facts import HERE, load_signs
from cse_tools.signs_checklist.facts_check import check_signs
from cse_tools.signs_checklist.form import form

UNKIND = re.compile(
    r"\b(rape|abus\w*|victims?|promiscu\w*|prostitut\w*|risky|provocative|dress\w*|choose|chose|lets|allows|"
    r"naughty|attention|lies|lying|fault|should have|you failed|penis|vagina|oral|anal|intercourse|naked)\b",
    re.I,
)


def test_the_signs_as_they_stand_may_be_published() -> None:
    assert check_signs() == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('indicator = "L01"', 'indicator = "L99"', "entry L99: 'indicator' names 'L99', which is not in indicators"),
        ('indicator = "L01"', 'indicator = "M22"', "entry M22: the risk matrix keeps this sign for staff. Leave it"),
        ('indicator = "L01"', 'indicator = "L02"', "entry L02: this sign stands twice"),
        ('indicator = "L01"', 'indicator = "L02"', "signs.toml: L01 is for parents too and has no line. Add one."),
        ('group = "home"', 'group = "garden"', "entry L01: 'group' names 'garden', which is not in signs.toml"),
        ('id = "home"', 'id = "garden"', "entry garden: id is 'garden'. Use one of: home, phone"),
        ('action = "missing"', 'action = ""', "entry H16: a sign of the highest concern must say what to do now"),
        ('action = "missing"', 'action = "wait"', "entry H16: 'action' names 'wait'"),
        ("They come home late again and again", "You see them late", "entry L01: the line is read out by the parent"),
        ("They come home late again and again", "They come home late.", "entry L01: the line is read out"),
        ('call = "999"', 'call = "tomorrow"', "entry life: call is 'tomorrow'. Use one of: 999, now"),
        ('["D.police-999", "D.nhs-111"]', '["D.nhs-111"]', "entry life: its contacts do not begin with 999"),
        ('"D.missing-people"', '"D.missing"', "entry missing: 'contacts' names 'D.missing'"),
        ('paragraphs = ["2.5", "2.6"]', 'paragraphs = ["2.55"]', "entry under_13: 'paragraphs' names '2.55'"),
        ("text = ", "words = ", "'words' is not a known key"),
        ("[[sign]]", "[[sign", "signs.toml: this is not valid TOML"),
    ],
)
def test_each_fault_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    shutil.copy(HERE / "signs.toml", tmp_path)
    assert_fault_named(check_signs, tmp_path, "signs.toml", old, new, message)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    shutil.copy(HERE / "form.toml", tmp_path)
    assert check_signs(tmp_path) == [f"signs.toml: the file is missing from {tmp_path.name}. Put it back."]


def test_every_sign_for_parents_is_there_and_every_one_for_staff_is_not() -> None:
    wanted = {id_ for id_, sign in load_matrix().indicators.items() if sign.parents}
    assert set(load_signs().signs) == wanted
    assert len(wanted) == 52
    assert not {"M21", "M22", "H13"} & wanted


def test_every_line_is_plain_kind_and_unlike_every_other() -> None:
    lines = [sign.text for sign in load_signs().signs.values()]
    for line in lines:
        assert not UNKIND.search(line), line
        assert len(line) <= 100, line
        assert not [other for other in lines if other != line and line in other], line


def test_the_words_of_the_form_can_be_read_at_nine_to_eleven() -> None:
    facts = load_signs()
    said = [f"{sign.text}." for sign in facts.signs.values()]
    said += [text for action in facts.actions.values() for text in (f"{action.title}.", action.text)]
    said += [words for q in form().questions() for words in (q.label, q.hint) if len(words.split()) > 3]
    assert textstat.flesch_kincaid_grade(" ".join(said)) <= 6


def test_the_form_asks_for_nothing_that_it_needs() -> None:
    """No answer is required, no name and no age is asked, and each group has room for the parent's own words."""
    asked = form().by_id()
    assert not [q.id for q in asked.values() if q.required]
    assert not [q.id for q in asked.values() if re.search(r"\bname\b|how old|\bage\b|birth", q.label, re.I)]
    for group in load_signs().groups:
        assert asked[f"{group}_words"].kind == "long_text"


def test_what_cannot_wait_is_asked_together_after_the_ordinary_signs_and_each_sign_once() -> None:
    signs = load_signs().signs
    given = {q.id: [option.value for option in q.options] for q in form().questions() if q.kind == "choices"}
    assert [*given] == [*load_signs().groups, "now"]
    assert given["now"] == [id_ for id_, sign in signs.items() if sign.action]
    assert sorted(id_ for ids in given.values() for id_ in ids) == sorted(signs)
    assert all(sign.group == group for group in load_signs().groups for sign in map(signs.get, given[group]) if sign)
    assert [section.id for section in form().sections if section.folded] == ["now", "more"]
    assert form().sections[-1].id == "about", "where the child lives is asked when it is of use: for the numbers"
