"""A partnership’s own matrix takes the place of ours: every rule asks what a sign means, never what it is called."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from cse_tools.risk_matrix import facts
from cse_tools.risk_matrix.facts_check import check_matrix
from cse_tools.risk_matrix.form import form
from cse_tools.risk_matrix.outcome import answer
from cse_tools.signs_checklist.facts_check import check_signs
from macros.cases.check import check_scenarios
from macros.quiz.macros import check_quiz

TODAY = date(2026, 11, 27)
# One sign for each meaning, with ids and words of their own. `asked_as` is a question of the form.
SIGNS = """
version = "partnership-1"
[[category]]
id = "all"
title = "Signs"
[[source]]
code = "policy"
name = "The policy itself"
read = true
note = ""
[[vulnerability]]
id = "W1"
text = "Something that makes it easier"
basis = ["policy"]
paragraphs = ["3.2"]
"""
MEANT = {
    "S-young": ("high", ["under_13"], "sexual_activity"),
    "S-teen": ("medium", ["from_13_to_15"], "sexual_activity"),
    "S-moved": ("high", ["trafficking"], "trafficking"),
    "S-many": ("high", ["organised"], "organised"),
    "S-told": ("high", ["sexual_activity", "reasonable_cause", "assault"], ""),
    "S-held": ("high", ["reasonable_cause", "danger"], ""),
    "S-paid": ("high", ["sexual_activity", "exchange"], ""),
    "S-drink": ("high", ["sexual_activity", "substances", "unable"], ""),
    "S-older": ("medium", ["older_partner"], ""),
    "S-rules": ("medium", ["controls"], ""),
    "S-image": ("low", ["pictures"], ""),
    "S-car": ("medium", ["may_be_moved"], ""),
    "S-gone": ("medium", ["missing"], ""),
    "S-ill": ("low", ["health"], ""),
    "S-life": ("medium", ["life"], ""),
    "S-late": ("low", [], ""),
}


def entry(id_: str, level: str, means: list[str], asked_as: str) -> str:
    """One sign as it stands in the file."""
    where = f'asked_as = "{asked_as}"\ncategory = ""' if asked_as else 'category = "all"'
    meant = ", ".join(f'"{meaning}"' for meaning in means)
    return f"""
[[indicator]]
id = "{id_}"
level = "{level}"
text = "The sign {id_}"
parents = ""
{where}
basis = ["policy"]
paragraphs = ["2.8"]
disputed = ""
means = [{meant}]
"""


@pytest.fixture
def replaced(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The matrix with other signs, for one test."""
    for name in ("rules.toml", "form.toml"):
        (tmp_path / name).write_text((facts.HERE / name).read_text(encoding="utf-8"), encoding="utf-8")
    signs = SIGNS + "".join(entry(id_, *given) for id_, given in MEANT.items())
    (tmp_path / "indicators.toml").write_text(signs, encoding="utf-8")
    assert check_matrix(tmp_path) == []
    monkeypatch.setattr(facts, "HERE", tmp_path)
    caches = (facts.load_matrix, form)
    for cached in caches:
        cached.cache_clear()
    yield
    monkeypatch.undo()
    for cached in caches:
        cached.cache_clear()


def ask(**answers: Any) -> tuple[dict[str, Any], str]:
    """The summary and the words of an answer."""
    summary, document = answer(answers, TODAY)
    return summary, str(document)


@pytest.mark.usefixtures("replaced")
@pytest.mark.parametrize(
    ("answers", "level", "instruction", "says"),
    [
        ({"age": 12, "sexual_activity": "yes"}, "high", "must_refer", "S-young"),
        ({"age": 12, "S-image": "yes"}, "high", "must_refer", "S-young"),
        ({"sexual_activity": "yes"}, "high", "refer", "read as under 13 until it is"),
        ({"age": 14, "sexual_activity": "yes"}, "medium_provisional", "consider", "S-teen"),
        ({"age": 15, "trafficking": "yes"}, "very_high", "must_refer", "National Referral Mechanism"),
        ({"age": 15, "organised": "yes"}, "very_high", "must_refer", "a network"),
        ({"age": 15, "S-told": "yes"}, "high", "must_refer", "evidence is lost with time"),
        ({"age": 15, "S-held": "yes", "harm": "no"}, "high", "must_refer", "do not fit together"),
        ({"age": 16, "S-paid": "yes"}, "high", "must_refer", "fits the definition"),
        ({"age": 17, "S-drink": "yes"}, "high", "must_refer", "could not"),
        ({"age": 13, "sexual_activity": "yes", "S-older": "yes"}, "medium", "refer", "three or more years older"),
        ({"age": 17, "sexual_activity": "yes", "S-rules": "yes"}, "medium_provisional", "must_refer", "power over"),
        ({"age": 15, "S-car": "yes"}, "medium_provisional", "lead", "Ask whether anyone moves the child"),
        ({"age": 15, "S-gone": "yes"}, "medium_provisional", "lead", "There is no waiting time"),
        ({"age": 15, "S-life": "yes"}, "medium_provisional", "lead", "If a life is at risk"),
        ({"age": 15, "S-ill": "yes"}, "low", "lead", "a health response"),
        ({"age": 15, "S-late": "yes"}, "low", "lead", "Step 1"),
    ],
)
def test_every_rule_holds_with_other_signs(answers: dict[str, Any], level: str, instruction: str, says: str) -> None:
    summary, words = ask(**answers)
    assert (summary["level"], summary["instruction"]) == (level, instruction)
    assert says in words


@pytest.mark.usefixtures("replaced")
def test_the_build_names_every_file_that_still_speaks_of_the_old_signs() -> None:
    """Parents' signs, made-up cases and questions name signs one by one; each check asks the matrix of today."""
    for file, faults, said in (
        ("signs.toml, entry M05", check_signs(), "'indicator' names 'M05', which is not in indicators.toml"),
        ("one-picture.toml, stage 1", check_scenarios(TODAY), "'answers' names 'M05', which is not in the form of"),
        ("questions.toml, entry one-high", check_quiz(), "the tool refuses the answers of its check"),
    ):
        assert any(fault.startswith(file) and said in fault for fault in faults), faults
