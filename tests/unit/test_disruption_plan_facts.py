"""Appendix A is whole in the facts, and a wrong entry is named with file, entry, fault and cure."""

from pathlib import Path

import pytest
from table_checks import assert_fault_named, copied

from cse_tools.disruption_plan.facts import HERE, load_appendix
from cse_tools.disruption_plan.facts_check import check_plan
from cse_tools.facts import load_facts


def test_the_plan_as_it_stands_may_be_published() -> None:
    assert check_plan() == []


def test_all_20_aims_and_97_options_of_the_policy_are_there() -> None:
    paragraphs = load_facts().paragraphs.values()
    assert [p.id for p in paragraphs if p.kind == "aim"] == list(load_appendix().aims)
    assert [p.id for p in paragraphs if p.kind == "option"] == list(load_appendix().options)
    assert (len(load_appendix().aims), len(load_appendix().options)) == (20, 97)


def test_every_option_but_parenting_orders_can_come_up() -> None:
    brought = {one for reason in load_appendix().reasons for one in reason.brings}
    assert [o.id for o in load_appendix().options.values() if not {o.id, o.aim} & brought] == ["A9.5"]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("aims.toml", 'id = "A1.1"', 'id = "A1.9"', "aims.toml: 'option' names 'A1.9', which is not in"),
        ("aims.toml", 'id = "A1.1"', 'id = "A1.9"', "aims.toml: option A1.1 is missing. Add it."),
        ("aims.toml", 'id = "A20"\n', 'id = "A1"\n', "aims.toml, entry A1: this id stands twice"),
        ("aims.toml", 'strength = "must"', 'strength = "shall"', "entry A6.2: strength is 'shall'. Use one of: must"),
        ("aims.toml", 'who = ["home_staff"]', 'who = ["staff"]', "entry A2.3: 'who' names 'staff'"),
        ("aims.toml", 'who = ["home_staff"]', "who = []", "entry A2.3: 'who' is empty. Name at least one"),
        ("aims.toml", 'who = ["care_staff"]', 'who = ["anyone"]', "entry A5.1: 'who' must be 'care_staff' alone"),
        ("aims.toml", '["phone_carers", "no_parent_there", "phone_evidence", "lifeline"]', '["lifeline"]',
         "entry A2.4: the caution 'phone_carers' is missing. Put it back: it protects a child."),
        ("aims.toml", '["homes_only"]', '["homes"]', "entry A2.3: 'cautions' names 'homes'"),
        ("aims.toml", '["homes_only"]', "[]", "cautions.toml, entry homes_only: no option names it"),
        ("aims.toml", 'who_by = "policy"', 'who_by = "us"', "entry A2.3: who_by is 'us'. Use one of: policy, ours"),
        ("aims.toml", "routes = true", 'routes = "yes"', "entry A3.3: 'routes' is 'yes'. Write true or false."),
        ("cautions.toml", 'basis = "policy"', 'basis = "law"', "entry homes_only: basis is 'law'. Use one of: policy"),
        ("cautions.toml", 'values = ["semi"]', 'values = ["hostel"]', "'when' names the answer 'hostel'"),
        ("cautions.toml", 'paragraphs = ["3.6"]', "paragraphs = []", "entry duty_wins: 'paragraphs' is empty"),
        ("reasons.toml", 'brings = ["A2.3"]', 'brings = ["A2.9"]', "entry peers_at_the_home: 'brings' names 'A2.9'"),
        ("reasons.toml", 'question = "harm"', 'question = "hurt"', "entry harm: 'when' names 'hurt'"),
        ("reasons.toml", 'values = ["yes"]', 'values = ["unknown"]', "entry harm: 'when' names “unknown”"),
        ("reasons.toml", 'values = ["yes"]', "values = []", "entry harm: a condition of 'when' has no values"),
        ("reasons.toml", 'brings = ["A19.1"]', 'brings = ["A9.5", "A19.1"]', "A9.5 never comes up by itself"),
        ("reasons.toml", 'brings = ["A12", ', 'brings = ["A19", ', "entry health: A19.1 may come up only when"),
        ("reasons.toml", 'options = ["A5.1", "A5.2"]', 'options = ["A5.1"]', "at_home: A5.1 and A5.2 belong together"),
        ("reasons.toml", 'rule = "D9"', 'rule = "D99"', "entry at_home: 'rule' names 'D99'"),
        ("reasons.toml", 'id = "at_home"\nwhen = [{ question = "lives", values = ["parents"] }]', 'id = "at_home"',
         "entry at_home: 'when' is missing, so it would take options from everybody"),
        ("rules.toml", 'basis = "mixed"', 'basis = "public"', "entry D1: basis is 'public'. Use one of: policy, mixed"),
        ("rules.toml", 'paragraphs = ["2.8"]', 'paragraphs = ["2.88"]', "entry D2: 'paragraphs' names '2.88'"),
        ("form.toml", 'kind = "number"', 'kind = "figure"', "form.toml: question age: kind is 'figure'"),
        ("form.toml", "[[section]]", "[[section", "form.toml: this is not valid TOML"),
    ],
)  # fmt: skip
def test_each_fault_is_named(tmp_path: Path, file: str, old: str, new: str, message: str) -> None:
    copied(HERE, tmp_path)
    assert_fault_named(check_plan, tmp_path, file, old, new, message)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    copied(HERE, tmp_path)
    (tmp_path / "reasons.toml").unlink()
    assert check_plan(tmp_path) == [f"reasons.toml: the file is missing from {tmp_path.name}. Put it back."]
