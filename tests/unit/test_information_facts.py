"""A wrong question or rule of the organiser is named with file, entry, fault and cure."""

import shutil
from pathlib import Path

import pytest
from table_checks import assert_fault_named, copied

from cse_tools.information import facts_check
from cse_tools.information.facts_check import check_information, check_parts
from cse_tools.information.form import HERE, form
from cse_tools.information.lines import KINDS
from cse_tools.information.record import PARTS


def test_the_organiser_as_it_stands_may_be_published() -> None:
    assert check_information() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("rules.toml", 'basis = "mixed"', 'basis = "law"', "entry I5: basis is 'law'. Use one of: policy, mixed, ours"),
        ("rules.toml", 'paragraphs = ["2.8"]', 'paragraphs = ["2.77"]', "entry I2: 'paragraphs' names '2.77'"),
        ("rules.toml", "says = ", "said = ", "entry I1: 'said' is not a known key"),
        ("rules.toml", "[[rule]]", "[[rule", "rules.toml: this is not valid TOML"),
        ("form.toml", 'kind = "rows"', 'kind = "row"', "form.toml: question people: kind is 'row'"),
        ("form.toml", 'paragraphs = ["4.4", "A3.1"]', 'paragraphs = ["4.9"]', "entry people: 'paragraphs' names '4.9'"),
    ],
)
def test_each_fault_is_named(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    copied(HERE, tmp_path)
    assert_fault_named(check_information, tmp_path, file, old, new, message)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    shutil.copy(HERE / "rules.toml", tmp_path)
    assert check_information(tmp_path) == [f"form.toml: the file is missing from {tmp_path.name}. Put it back."]


def test_a_column_that_stands_on_no_sheet_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    cut = PARTS["people"]._replace(columns=PARTS["people"].columns[1:])
    monkeypatch.setattr(facts_check, "PARTS", {**PARTS, "people": cut})
    assert check_parts() == [
        "form.toml, entry people: the column 'looks' stands on no sheet. Add it to PARTS in record.py."
    ]


def test_every_group_of_rows_is_a_kind_and_says_what_is_added() -> None:
    rows = [asked for asked in form().questions() if asked.kind == "rows"]
    assert tuple(PARTS) == KINDS == tuple(asked.id for asked in rows if asked.id != "additions")
    assert all(asked.adds and asked.paragraphs for asked in rows)


def test_every_question_about_the_child_or_who_may_harm_cites_its_paragraph_and_none_asks_for_a_name() -> None:
    for section in form().sections:
        for asked in section.questions:
            assert asked.paragraphs or asked.id == "reference", asked.id
    cited = {paragraph for asked in form().questions() for paragraph in asked.paragraphs}
    assert {"4.3", "4.4"} <= cited
    ids = {one.id for asked in form().questions() for one in (asked, *asked.columns)}
    assert not ids & {"name", "nickname", "address", "full_name"}


def test_how_it_is_known_is_asked_in_the_same_words_everywhere() -> None:
    asked = [column for q in form().questions() for column in q.columns if column.id == "known"]
    assert len(asked) == len(KINDS)
    assert len(set(asked)) == 1
