"""A wrong fact stops the build with file, entry, fault and cure, for a person who writes no code."""

from pathlib import Path

import pytest
from table_checks import assert_fault_named, copied

from cse_tools.facts import POLICY
from cse_tools.facts_check import check_policy
from cse_tools.risk_matrix import facts as matrix_facts
from cse_tools.risk_matrix.facts_check import check_matrix


def test_the_facts_as_they_stand_may_be_published() -> None:
    assert check_policy() == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the facts, to spoil."""
    copied(POLICY, tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "contacts.toml",
            'kind = "phone"',
            'kind = "telephone"',
            "contacts.toml, entry D.police-999: kind is 'telephone'. Use one of: phone, website, email, route.",
        ),
        (
            "contacts.toml",
            "checked = 2026-11-23",
            'checked = "yesterday"',
            "contacts.toml, entry D.police-999, use: 'checked' is 'yesterday'. Write a date such as 2026-11-23.",
        ),
        (
            "contacts.toml",
            "verified = true\nlapses",
            "verified = false\nlapses",
            "contacts.toml, entry D.police-999: status is verified, so its [contact.use] must say verified = true.",
        ),
        (
            "contacts.toml",
            'who = "Anyone, when',
            'whom = "Anyone, when',
            "contacts.toml, entry D.police-999: 'whom' is not a known key.",
        ),
        ("contacts.toml", 'printed = "999"', "", "contacts.toml, entry D.police-999: 'printed' is missing. Add it."),
        (
            "contacts.toml",
            "areas = []",
            'areas = ["cheshire"]',
            "contacts.toml, entry D.police-999: 'areas' names 'cheshire', which is not in areas.toml.",
        ),
        (
            "contacts.toml",
            "check_lasts_days = 180",
            'check_lasts_days = "long"',
            "contacts.toml: 'check_lasts_days' must be a whole number of days, such as 180.",
        ),
        (
            "areas.toml",
            '"now.scas", "now.eds"',
            '"now.nobody"',
            "areas.toml, entry staffordshire: 'referral_contacts' names 'now.nobody', which is not in contacts.toml.",
        ),
        (
            "areas.toml",
            '["now.scas", "now.eds"]',
            '["now.eds", "now.scas"]',
            "areas.toml, entry staffordshire: 'referral_contacts' must be two, in their order. Name the team",
        ),
        (
            "areas.toml",
            'adult_contacts = ["now.adults-stoke"]',
            "adult_contacts = []",
            "areas.toml, entry stoke-on-trent: 'adult_contacts' is empty. Name at least one contact.",
        ),
        (
            "areas.toml",
            'lado_contacts = ["D.srt"',
            'lado_contacts = ["D.sort"',
            "areas.toml, entry stoke-on-trent: 'lado_contacts' names 'D.sort', which is not in contacts.toml.",
        ),
        (
            "contacts.toml",
            '    "North Staffordshire Combined Healthcare NHS Trust, on safeguarding adults",\n',
            "",
            "contacts.toml, entry now.adults-stoke: 'sources' is for two or more different pages of others",
        ),
        (
            "areas.toml",
            'referral_paragraphs = ["2.8", "5.8"]',
            'referral_paragraphs = "2.8"',
            "areas.toml, entry staffordshire: 'referral_paragraphs' must be a list of texts, such as [\"5.8\"].",
        ),
        (
            "areas.toml",
            'panel_paragraphs = ["5.4"]',
            'panel_paragraphs = ["9.9"]',
            "areas.toml, entry staffordshire: 'panel_paragraphs' names '9.9', which is not in paragraphs.toml.",
        ),
        (
            "paragraphs.toml",
            'id = "doc.risk-matrix-notes"',
            'id = "doc.risk-matrix"',
            "paragraphs.toml, entry doc.risk-matrix: this id stands twice. Give one of the two another id.",
        ),
        ("glossary.toml", "in_policy = true", 'in_policy = "yes"', "'in_policy' is 'yes'. Write true or false."),
        ("glossary.toml", "[[term]]", "[[term", "glossary.toml: this is not valid TOML"),
    ],
)
def test_each_fault_is_named_with_its_cure(folder: Path, file: str, old: str, new: str, message: str) -> None:
    assert_fault_named(check_policy, folder, file, old, new, message)


def test_an_empty_file_is_named(folder: Path) -> None:
    (folder / "glossary.toml").write_text("# nothing\n", encoding="utf-8")
    assert check_policy(folder) == ["glossary.toml: no [[term]] entry was found. Add at least one."]


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "areas.toml").unlink()
    assert check_policy(folder) == [f"areas.toml: the file is missing from {folder.name}. Put it back."]


def test_a_malformed_number_is_named(folder: Path) -> None:
    found = check_policy(folder, shape=lambda number: "has a digit missing" if number == "116 000" else None)
    assert found == [
        "contacts.toml, entry D.missing-people: the number to use, '116 000', has a digit missing. "
        "Correct it, or remove it."
    ]


def test_a_number_printed_wrong_cannot_be_the_one_to_use(folder: Path) -> None:
    old, new = 'number = "116 000"', 'number = "11600"'
    assert_fault_named(check_policy, folder, "contacts.toml", old, new, "cannot be the one to use")


def test_two_paragraphs_cannot_share_a_place(folder: Path) -> None:
    old, message = 'id = "1.2"', "is also that of 1.1. Give one of them another anchor"
    assert_fault_named(check_policy, folder, "paragraphs.toml", old, f'{old}\nanchor = "p1-1"', message)


def test_the_matrix_as_it_stands_may_be_published() -> None:
    assert check_matrix() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "indicators.toml",
            'level = "high"',
            'level = "severe"',
            "entry H02: level is 'severe'. Use one of: low, medium",
        ),
        ("indicators.toml", 'category = "disclosure"', 'category = "talk"', "entry H02: 'category' names 'talk'"),
        ("indicators.toml", 'basis = ["policy", "DF", "CT"]', 'basis = ["XX"]', "entry H02: 'basis' names 'XX'"),
        ("indicators.toml", 'paragraphs = ["2.8"]', 'paragraphs = ["9.9"]', "entry H02: 'paragraphs' names '9.9'"),
        ("indicators.toml", 'asked_as = "organised"', 'asked_as = "network"', "entry H07: 'asked_as' names 'network'"),
        ("indicators.toml", '"assault"]', '"attack"]', "entry H02: means is 'attack'. Use one of: under_13"),
        ("indicators.toml", 'means = ["under_13"]', "means = []", "no sign means 'under_13'"),
        (
            "indicators.toml",
            'means = ["organised"]',
            'means = "organised"',
            "entry H07: 'means' must be a list of texts",
        ),
        (
            "indicators.toml",
            'means = ["older_partner"]',
            'means = ["older_partner", "under_13"]',
            "entry M05: 'means' names an age, so 'asked_as' must name the question",
        ),
        ("indicators.toml", 'id = "H02"', 'id = "M14"', "entry M14: this id stands twice"),
        (
            "rules.toml",
            'basis = "policy"',
            'basis = "rumour"',
            "entry G0: basis is 'rumour'. Use one of: policy, mixed, ours, public.",
        ),
        ("rules.toml", 'paragraphs = ["5.8"]', 'paragraphs = ["5.99"]', "entry R5: 'paragraphs' names '5.99'"),
        ("form.toml", 'kind = "date"', 'kind = "day"', "form.toml: question assessed_on: kind is 'day'"),
        ("form.toml", 'label = "Age in whole years"', "", "form.toml:"),
        ("form.toml", 'values = ["raise"]', 'values = ["rise"]', "entry raise_to: 'show_when' names the answer 'rise'"),
    ],
)
def test_each_fault_of_the_matrix_is_named(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    copied(matrix_facts.HERE, tmp_path)
    assert_fault_named(check_matrix, tmp_path, file, old, new, message)
