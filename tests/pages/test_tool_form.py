"""The page of the risk matrix, as it is built: every question is there, usable without any script."""

import json
import re
from pathlib import Path

import pytest
from html_reader import every, only, read, text_of, values_of
from lxml.html import HtmlElement
from tool_forms import check_example, check_questions, check_quiet, fields

from cse_tools.forms.model import Question
from cse_tools.forms.saved_file import LARGEST, LIMITS, LONGEST, MOST_EARLIER, MOST_PARTS
from cse_tools.risk_matrix.facts import load_matrix
from cse_tools.risk_matrix.form import form

ROOT = Path(__file__).resolve().parents[2]
BESIDE = [question for section in form().sections if section.editor for question in section.questions]
QUESTIONS = [question for question in form().questions() if question not in BESIDE]
MATRIX = load_matrix()


@pytest.fixture(scope="module")
def page(site_dir: Path) -> HtmlElement:
    return read(site_dir / "tools/risk-matrix/index.html")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_every_question_is_a_native_field_with_its_words(page: HtmlElement, question: Question):
    part = only(page, f"#q-{question.id}")
    assert part.attrib["data-kind"] == question.kind
    if question.kind in ("yes_no_unknown", "choice", "choices", "rows", "date"):
        assert part.tag == "fieldset"
        assert question.label in text_of(every(part, "legend")[0])
    else:
        assert text_of(only(part, f"label[for='f-{question.id}']")).startswith(question.label)
    if question.kind in ("yes_no_unknown", "choice", "choices"):
        kind = "checkbox" if question.kind == "choices" else "radio"
        choices = only(part, ".choices")
        assert [f.attrib["value"] for f in fields(choices)] == [o.value for o in question.options]
        assert {f.attrib["type"] for f in fields(choices)} == {kind}
        assert [text_of(label) for label in every(choices, "label")] == [o.label for o in question.options]
        assert fields(choices)[0].attrib["id"] == f"f-{question.id}"
        assert fields(part) == [*every(part, "[data-tick]"), *fields(choices)]
    if question.kind == "date":
        assert [text_of(label) for label in every(part, "label")] == ["Day", "Month", "Year"]
        assert {(f.attrib["type"], f.attrib["inputmode"]) for f in fields(part)} == {("text", "numeric")}
        assert fields(part)[0].attrib["id"] == f"f-{question.id}"
    if question.hint:
        hint = only(part, f"#h-{question.id}")
        described = part if part.tag == "fieldset" else fields(part)[0]
        assert text_of(hint) == question.hint
        assert described.attrib["aria-describedby"] == f"h-{question.id}"
    cited = [text_of(link) for link in every(part, "a.cite")]
    assert len(cited) == len(question.paragraphs)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.id)
def test_each_sign_and_no_other_question_can_be_ticked_as_seen(page: HtmlElement, question: Question):
    part = only(page, f"#q-{question.id}")
    ticks = every(part, "[data-tick]")
    sign = question.id in MATRIX.indicators or question.id in MATRIX.vulnerabilities
    assert len(ticks) == int(sign) == int("data-sign" in part.attrib)
    assert ("data-detailed" in part.attrib) is (question.id in MATRIX.indicators)
    for tick in ticks:
        assert (tick.attrib["type"], tick.attrib["value"]) == ("checkbox", "yes")
        assert "name" not in tick.attrib
        (label,) = tick.iterancestors("label")
        assert text_of(label) == f"{question.id} {question.label}"  # the code is for paper alone
        assert text_of(only(label, ".q__code.print-only")) == question.id
        assert "js-only" in label.attrib["class"].split()  # without a script nothing would read it


def test_what_is_known_of_a_sign_is_asked_in_one_line_with_every_column(page: HtmlElement):
    (details,) = BESIDE
    line = only(page, "form template[data-detail]")
    columns = [column for column in details.columns if column.id != "sign"]
    assert values_of(line, "[data-column]", "data-column") == [column.id for column in columns]
    for column in columns:
        field = only(line, f"[data-column={column.id}]")
        (label,) = field.iterancestors("label")
        assert text_of(label).startswith(column.label)
        if column.kind == "choice":
            assert values_of(field, "option", "value") == ["", *(option.value for option in column.options)]
        else:
            assert field.attrib["maxlength"] == str(column.limit)


def test_the_form_asks_exactly_the_questions_of_the_schema(page: HtmlElement):
    check_questions(page, form())
    headings = [text_of(heading) for heading in every(page, "section h3")]
    titles = [section.title for section in form().sections if not section.editor]
    assert [heading for heading in headings if heading in {s.title for s in form().sections}] == titles


def test_no_field_invites_the_browser_to_keep_send_or_translate_what_is_typed(page: HtmlElement):
    tool = only(page, "form[data-tool=risk_matrix]")
    assert tool.get("method") == "post"
    assert len(check_quiet(tool)) > 200
    assert only(page, "#result").attrib["translate"] == "no"


def test_every_field_has_a_label(page: HtmlElement):
    for field in fields(only(page, "form[data-tool=risk_matrix]")):
        around = list(field.iterancestors("label"))
        assert around or every(page, f"label[for='{field.get('id')}']"), field.attrib


def test_without_javascript_conditions_are_said_in_words_and_rows_are_there_to_write_on(page: HtmlElement):
    conditional = [q for q in QUESTIONS if q.show_when]
    assert conditional
    for question in conditional:
        part = only(page, f"#q-{question.id}")
        assert "hidden" not in part.attrib
        assert text_of(only(part, "p.q__when.hint")).startswith("Answer this only if “Does the tool’s level fit")
        stated = json.loads(part.attrib["data-show-when"])
        assert stated == [{"question": c.question, "values": list(c.values)} for c in question.show_when]
    assert len(every(page, "#q-actions [data-row]")) == 4


def test_the_place_of_the_result_is_empty(page: HtmlElement):
    assert not every(page, "#result *")
    assert not only(page, "#result").text


def test_links_to_paragraphs_leave_the_form_open_and_it_says_so(page: HtmlElement):
    form_part = only(page, "form[data-tool=risk_matrix]")
    for link in every(form_part, "a.cite"):
        assert (link.attrib["target"], link.attrib["rel"]) == ("_blank", "noopener noreferrer")
    for mark in every(form_part, ".cites__mark"):
        listed = only(form_part, f"#{mark.attrib['popovertarget']}[popover]")
        assert mark.attrib["aria-label"] == "Paragraphs: " + ", ".join(text_of(a) for a in every(listed, "a.cite"))
    assert len(every(form_part, ".cites__mark")) == sum(bool(question.paragraphs) for question in QUESTIONS)
    assert "They open in a new tab" in text_of(form_part)


def test_the_worked_example_is_what_the_tool_answers(page: HtmlElement):
    shown, result = check_example(page, "risk_matrix", "tools/risk-matrix.md")
    assert result["level"] == "medium"
    assert text_of(only(shown, ".answer--level .answer__title")) == "Level of concern: Medium"


def test_the_tables_explain_every_rule_sign_and_vulnerability(page: HtmlElement):
    matrix = load_matrix()
    for rule in matrix.rules.values():
        row = only(page, f"tr#rule-{rule.id.lower()}")
        assert rule.says in text_of(row)
        assert len(every(row, "a.cite")) == len(rule.paragraphs)
    assert f"All {len(matrix.rules)} rules, G0 to K38" in text_of(page)
    for item in [*matrix.indicators.values(), *matrix.vulnerabilities.values()]:
        row = only(page, f"tr#sign-{item.id.lower()}")
        assert item.text in text_of(row)
        assert len(every(row, "a.cite")) == len(item.paragraphs)
        for code in item.basis:
            source = matrix.sources[code]
            assert (source.name if source.read else f"{source.name} (from memory)") in text_of(row)
    for sign in matrix.indicators.values():
        assert sign.disputed in text_of(only(page, f"tr#sign-{sign.id.lower()}"))


def test_the_page_never_promises_safety_or_gives_a_score(page: HtmlElement):
    words = text_of(only(page, "main"))
    assert "no risk" not in words.lower()
    assert not re.search(r"\bsafe\b", words, re.IGNORECASE)
    assert re.findall(r"[^.]*\bscore\b[^.]*\.", words)
    for sentence in re.findall(r"[^.]*\bscore\b[^.]*\.", words):
        assert "not a score" in sentence


@pytest.mark.parametrize("url", ["tools/risk-matrix/", "tools/consent-check/", "tools/disruption-plan/"])
def test_the_page_gets_the_limits_of_saved_files_from_where_they_are_checked(site_dir: Path, url: str):
    (limits,) = set(values_of(read(site_dir / url / "index.html"), "[data-limits]", "data-limits"))
    assert json.loads(limits) == LIMITS
    script = (ROOT / "macros/tool/files.mjs").read_text("utf-8").replace("_", "")
    for limit in LIMITS.values():
        assert not re.search(rf"\b{limit}\b", script)


def test_the_page_about_saved_files_says_the_same_limits():
    about = (ROOT / "docs/about/saved-files.md").read_text("utf-8")
    sizes = f"{LARGEST // 1_000_000} MB in all, {MOST_PARTS} records, {LONGEST:,} characters in one answer"
    assert f"Limits: {sizes}, {MOST_EARLIER} earlier records of each tool, " in about
