"""A wrong question or rule of the checker is named with file, entry, fault and cure."""

import shutil
from pathlib import Path

import pytest
from table_checks import assert_fault_named, copied

from cse_tools.consent_check.facts_check import check_consent
from cse_tools.consent_check.form import HERE


def test_the_checker_as_it_stands_may_be_published() -> None:
    assert check_consent() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("rules.toml", 'basis = "law"', 'basis = "public"', "entry K2: basis is 'public'. Use one of: policy, mixed"),
        ("rules.toml", 'paragraphs = ["2.12"]', 'paragraphs = ["2.77"]', "entry K24: 'paragraphs' names '2.77'"),
        ("rules.toml", 'id = "K24"', 'id = "K23"', "entry K23: this id stands twice"),
        ("rules.toml", "says = ", "said = ", "entry K1: 'said' is not a known key"),
        ("rules.toml", "[[rule]]", "[[rule", "rules.toml: this is not valid TOML"),
        ("form.toml", 'kind = "date"', 'kind = "day"', "form.toml: question born: kind is 'day'"),
        (
            "form.toml",
            'values = ["age", "both"]',
            'values = ["years"]',
            "entry age: 'show_when' names the answer 'years'",
        ),
        ("form.toml", 'paragraphs = ["2.11"]', 'paragraphs = ["2.99"]', "entry substances: 'paragraphs' names '2.99'"),
    ],
)
def test_each_fault_is_named(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    copied(HERE, tmp_path)
    assert_fault_named(check_consent, tmp_path, file, old, new, message)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    shutil.copy(HERE / "rules.toml", tmp_path)
    assert check_consent(tmp_path) == [f"form.toml: the file is missing from {tmp_path.name}. Put it back."]
