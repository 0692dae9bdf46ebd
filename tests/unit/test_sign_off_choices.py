"""The choices to sign: none is missing, and a signature holds for the exact words that were signed."""

import json
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import PluginError

from cse_tools.consent_check.form import load_rules
from cse_tools.disruption_plan.facts import load_appendix
from cse_tools.forms.document import document, heading, notice, step, steps
from cse_tools.information.form import load_rules as load_information_rules
from cse_tools.meeting.form import load_rules as rules_of_meeting
from cse_tools.risk_matrix.facts import load_matrix
from cse_tools.rule_list import Rule
from cse_tools.sign_off import choices as all_choices
from cse_tools.sign_off import signatures
from cse_tools.sign_off.choices import KINDS, Choice, every_choice
from cse_tools.sign_off.hearing import hear
from cse_tools.sign_off.sentences import every_sentence
from cse_tools.sign_off.signatures import FILE, HERE, Signature, check_signatures, lapsed, read_signatures
from cse_tools.signs_checklist.facts import load_signs
from macros.choices import macros as page_of_choices

pytestmark = pytest.mark.xdist_group("sign_off")  # the tools are asked once, by one worker

TODAY = date(2026, 11, 27)


def of_kind(kind: str) -> dict[str, Choice]:
    return {choice.id: choice for choice in every_choice() if choice.kind == kind}


def test_every_rule_that_is_not_the_policys_own_is_listed():
    own = (rules_of_meeting(), load_information_rules())
    tables = (load_matrix().rules, load_rules(), load_appendix().rules, *own)
    wanted = {rule.id: rule for rules in tables for rule in rules.values() if rule.basis != "policy"}
    assert len(wanted) > 50
    assert of_kind("rule").keys() == wanted.keys()
    for id_, rule in wanted.items():
        assert of_kind("rule")[id_].says == rule.says
        assert of_kind("rule")[id_].paragraphs == rule.paragraphs


def test_a_new_rule_is_listed_by_being_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "law").mkdir()
    rule = '[[rule]]\nid = "X1"\nsays = "A new rule."\nbasis = "{}"\nparagraphs = ["2.8"]\n'
    (tmp_path / "law" / "rules.toml").write_text(rule.format("ours") + rule.format("policy").replace("X1", "X2"))
    monkeypatch.setattr(all_choices, "PACKAGE", tmp_path)
    (only,) = all_choices._rules()
    assert (only.id, only.says, only.whose) == ("X1", "A new rule.", "This site’s choice")


def test_every_sign_has_its_level_to_sign_and_whatever_else_it_means():
    levels = of_kind("level")
    for sign in load_matrix().indicators.values():
        assert levels[sign.id].says.startswith(f"{sign.level.capitalize()}: {sign.text}")
        assert sign.disputed in levels[sign.id].why
        for meaning in sign.means:
            assert meaning.replace("_", " ") in levels[sign.id].says
    parents = of_kind("parents")
    for id_, line in load_signs().signs.items():
        assert line.text in parents[f"P-{id_}"].says


def test_every_caution_link_and_role_of_the_plan_that_is_ours_is_listed():
    appendix = load_appendix()
    wanted = {caution.id for caution in appendix.cautions.values() if caution.basis != "policy"}
    assert of_kind("caution").keys() == wanted
    assert of_kind("brings").keys() == {reason.id for reason in appendix.reasons}
    assert of_kind("who").keys() == {option.id for option in appendix.options.values() if option.who_by == "ours"}
    ours = {bar.id for bar in appendix.bars if appendix.rules[bar.rule].basis != "policy"}
    assert of_kind("bars").keys() == ours
    for bar in appendix.bars:
        if bar.id in ours:
            assert bar.says in of_kind("bars")[bar.id].says
            assert bar.instead in of_kind("bars")[bar.id].says


def test_every_step_that_the_code_marks_as_ours_is_listed():
    """Each one that a tool can say has a row: as a step, or as the caution or the role that it is."""
    rows = [choice.says for choice in every_choice()]
    missing = [
        one.words
        for one in every_sentence()
        if one.whose == "ours"
        and not one.words.startswith("For: ")  # said of options, each of which has its row
        and not any(one.words in says for says in rows)
    ]
    assert missing == []
    assert any(
        "Do not wait for a meeting, a panel or proof." in one.says for one in every_choice() if one.kind == "step"
    )


def test_a_sentence_that_says_itself_that_it_is_not_all_the_policys_is_listed():
    says = [choice.says for choice in every_choice() if choice.kind == "sentence"]
    assert any("this site’s choice is at once" in one for one in says)
    assert any("general knowledge of the law" in one for one in says)
    assert any("Do not face the person yourself." in one for one in says), "a parent's sentence, with no paragraph"


def test_what_the_policy_says_itself_is_not_to_be_signed():
    order = "Refer at once to [the area’s service], or to Staffordshire Police."
    assert order in [one.words for one in every_sentence()]
    assert order not in [one.says for one in every_choice()]
    assert not [one for one in every_choice() if one.whose == "The policy"]


def test_what_a_document_marks_decides_whose_a_sentence_is():
    made = document(
        "A made-up result",
        [
            notice(
                "info", "A title here", "The policy asks for it. It is this site’s reading. We know the law.", ["2.8"]
            ),
            heading("What to do"),
            steps(
                [
                    step("Do this first.", ["2.8"], strength="must"),
                    step("Do that as well.", ["2.8"], ours=True),
                    step("It rests on nothing."),
                ]
            ),
        ],
    )
    assert [(one.place, one.words, one.whose) for one in hear(made)] == [
        ("At the top", "A made-up result", "title"),
        ("At the top", "A title here", "title"),
        ("At the top", "The policy asks for it.", "policy"),
        ("At the top", "It is this site’s reading.", "mixed"),
        ("At the top", "We know the law.", "policy"),
        ("What to do", "What to do", "title"),
        ("What to do", "Do this first.", "must"),
        ("What to do", "Do that as well.", "ours"),
        ("What to do", "It rests on nothing.", "none"),
    ]


def test_each_choice_has_a_mark_of_its_own_and_is_of_a_known_kind():
    assert [mark for mark, count in Counter(choice.mark for choice in every_choice()).items() if count > 1] == []
    assert all(signatures.MARK.fullmatch(choice.mark) for choice in every_choice())
    assert {choice.kind for choice in every_choice()} == set(KINDS)


def test_a_mark_holds_only_for_what_was_signed():
    rule = Rule("R5", "Two signs are medium.", "ours", ("5.8", "5.1"))
    choice = Choice("rule", rule.id, "Risk matrix", rule.says, "This site’s choice", "", rule.paragraphs)
    assert choice.mark.startswith("R5-")
    assert choice._replace(why="Said with A1.").mark == choice.mark
    assert choice._replace(paragraphs=("5.1", "5.8")).mark == choice.mark
    for other in ({"says": "Three signs are medium."}, {"whose": "The policy"}, {"paragraphs": ("5.8",)}):
        assert choice._replace(**other).mark != choice.mark


def test_the_signatures_as_they_stand_may_be_published():
    assert check_signatures(TODAY) == []
    read_signatures()


GOOD = '[[signature]]\nby = "Designated safeguarding lead"\non = 2026-11-20\nmarks = ["R5-0a1b2c3d", "A1.2-4e5f6a7b"]\n'


def test_a_signature_is_read_by_each_of_its_marks(tmp_path: Path):
    (tmp_path / FILE).write_text(GOOD, encoding="utf-8")
    assert check_signatures(TODAY, tmp_path) == []
    signed = read_signatures(tmp_path)
    assert signed["R5-0a1b2c3d"] == signed["A1.2-4e5f6a7b"]
    assert signed["R5-0a1b2c3d"][:2] == ("Designated safeguarding lead", date(2026, 11, 20))
    assert lapsed(signed, ["A1.2-4e5f6a7b", "K3-00000000"]) == ["R5-0a1b2c3d"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'by = "Designated safeguarding lead"',
            'by = " "',
            "signature 1: 'by' is empty. Write the role of who signed.",
        ),
        ('by = "Designated safeguarding lead"\n', "", "signature 1: 'by' is missing. Add it."),
        ("on = 2026-11-20\n", "", "signature 1: 'on' is missing. Add it."),
        ("2026-11-20", '"today"', "signature 1: 'on' is 'today'. Write a date such as 2026-11-23."),
        ("2026-11-20", "2026-11-28", "'on' is 28 November 2026, which is still to come. Write the day of signing."),
        ('"R5-0a1b2c3d"', '"R5"', "'R5' is not a mark. Copy it from the page, such as “R5-0a1b2c3d”."),
        ('"A1.2-4e5f6a7b"', '"R5-0a1b2c3d"', "R5-0a1b2c3d is signed in signature 1 too. Take one of the two out."),
        (
            '["R5-0a1b2c3d", "A1.2-4e5f6a7b"]',
            "[]",
            "'marks' is empty. Name what was signed, or take the signature out.",
        ),
        ("[[signature]]", "[[signed]]", "'signed' is not a known part. Write [[signature]]."),
        ("by =", "who =", "'who' is not a known key. Use one of: by, on, marks."),
        ("[[signature]]", "[[signature", "this is not valid TOML"),
    ],
)
def test_a_wrong_signature_stops_the_build_with_the_fault_and_the_cure(
    tmp_path: Path, old: str, new: str, message: str
):
    assert old in GOOD
    (tmp_path / FILE).write_text(GOOD.replace(old, new), encoding="utf-8")
    faults = check_signatures(TODAY, tmp_path)
    assert any(fault.startswith(FILE) and message in fault for fault in faults), faults


def test_a_file_that_is_gone_is_named(tmp_path: Path):
    assert check_signatures(TODAY, tmp_path) == [f"{FILE}: the file is missing from {tmp_path.name}. Put it back."]


def test_the_example_in_the_file_would_pass(tmp_path: Path):
    lines = (HERE / FILE).read_text("utf-8").splitlines()
    example = [line.removeprefix("# ") for line in lines[lines.index("# [[signature]]", 5) :]]
    (tmp_path / FILE).write_text("\n".join(example), encoding="utf-8")
    assert check_signatures(date(2027, 2, 1), tmp_path) == []
    assert len(read_signatures(tmp_path)) == 2


class Env:
    """What the macros use of the mkdocs-macros environment."""

    def __init__(self) -> None:
        self.macros: dict[str, Any] = {}
        self.page = SimpleNamespace(url="policy/choices/")

    def macro(self, function: Any) -> Any:
        self.macros[function.__name__] = function
        return function


@pytest.fixture
def env(monkeypatch: pytest.MonkeyPatch) -> Env:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")  # 23 November 2026
    found = Env()
    page_of_choices.define(found)
    return found


def test_what_is_signed_is_counted_and_shown_with_role_and_day(env: Env, monkeypatch: pytest.MonkeyPatch):
    assert env.macros["choices_count"]() == len(every_choice())
    assert env.macros["choices_signed"]() == 0
    assert "sign again" not in env.macros["choice_list"]()
    mark = of_kind("rule")["R6"].mark
    signature = Signature("The board’s <lead>", date(2026, 11, 20), (mark, "R5-00000000"))
    monkeypatch.setattr(page_of_choices, "read_signatures", lambda: dict.fromkeys(signature.marks, signature))
    assert env.macros["choices_signed"]() == 1
    shown = env.macros["choice_list"]()
    (row,) = (line for line in shown.splitlines() if f">{mark}<" in line)
    assert "The board’s &lt;lead&gt;</td>" in row
    assert ">20 November 2026</td>" in row
    assert "Nobody yet" not in row
    (notice_line,) = (line for line in shown.splitlines() if "sign again" in line)
    assert "R5-00000000" in notice_line
    assert mark not in notice_line


def test_a_faulty_file_of_signatures_stops_the_build(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(page_of_choices, "check_signatures", lambda today: [f"{FILE}: a fault."])
    with pytest.raises(PluginError, match=r"signed\.toml: a fault"):
        page_of_choices.define(Env())


def test_what_was_kept_counts_until_anything_in_the_package_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    kept, asked = tmp_path / "build" / "choices.json", []
    monkeypatch.setattr(page_of_choices, "KEPT", kept)
    monkeypatch.setattr(page_of_choices, "every_choice", lambda: asked.append(1) or every_choice())
    for mark in ("one", "one", "two"):
        monkeypatch.setattr(page_of_choices, "fingerprint", lambda mark=mark: mark)
        page_of_choices.choices.cache_clear()
        assert page_of_choices.choices() == every_choice()
    assert len(asked) == 2
    kept.write_text("{", encoding="utf-8")
    page_of_choices.choices.cache_clear()
    assert page_of_choices.choices() == every_choice()
    assert json.loads(kept.read_text("utf-8"))["of"] == "two"
    assert [path.name for path in kept.parent.iterdir()] == ["choices.json"]
    page_of_choices.choices.cache_clear()


def test_a_change_in_code_or_facts_is_noticed(tmp_path: Path):
    (tmp_path / "rules.toml").write_text("a = 1")
    (tmp_path / "rules.py").write_text("A = 1")
    seen = {page_of_choices.fingerprint(tmp_path)}
    for name in ("rules.toml", "rules.py", "new.py"):
        (tmp_path / name).write_text("b = 2")
        seen.add(page_of_choices.fingerprint(tmp_path))
    assert len(seen) == 4


def test_the_browser_does_not_get_it(tmp_path: Path):
    from scripts.wasm import wheel

    files = wheel.files(wheel.build(Path(__file__).parents[2], tmp_path))
    assert "cse_tools/door.py" in files
    assert not [name for name in files if re.search("sign_off", name)]
    assert sys.modules["cse_tools.sign_off"].__file__, "the command line has it"
