"""A wrong shared rule is named with file, entry, fault and cure."""

from pathlib import Path

import pytest
from table_checks import assert_fault_named, copied

from cse_tools.referral.facts_check import check_referral
from cse_tools.referral.rules import HERE


def test_the_shared_rules_as_they_stand_may_be_published() -> None:
    assert check_referral() == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('paragraphs = ["2.7"]', 'paragraphs = ["2.77"]', "entry K9: 'paragraphs' names '2.77'"),
        ('id = "K5"', 'id = "K4"', "entry K4: this id stands twice"),
        ('id = "K7"', 'id = "K77"', "rules.toml: K7 is gone"),
        ('basis = "ours"', 'basis = "public"', "entry K4: basis is 'public'. Use one of:"),
        ("[[rule]]", "[[rule", "rules.toml: this is not valid TOML"),
    ],
)
def test_each_fault_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    copied(HERE, tmp_path)
    assert_fault_named(check_referral, tmp_path, "rules.toml", old, new, message)
