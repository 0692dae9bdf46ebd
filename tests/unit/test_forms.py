"""The form model: what each kind of question accepts, and what it says when it cannot."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cse_tools.facts import load_facts
from cse_tools.forms.answers import FormError, check_answers, parse_date, say_answer, say_date
from cse_tools.forms.model import Form, Question, question, schema, section, shown

TODAY = date(2026, 11, 23)
OPTIONS = [{"value": "a", "label": "Ay"}, {"value": "b", "label": "Bee"}]


def ask(kind: str, value: Any, **table: Any) -> Any:
    """Check one answer to one question of this kind; returns it as rules would see it."""
    made = question({"id": "q", "kind": kind, "label": "The question", **table})
    form = Form((section({"id": "s", "title": "S"})._replace(questions=(made,)),))
    return check_answers(form, {"q": value}, TODAY).get("q")


def fault(kind: str, value: Any, **table: Any) -> tuple[str | None, str, str]:
    """The one fault of one answer."""
    with pytest.raises(FormError) as caught:
        ask(kind, value, **table)
    (found,) = caught.value.faults
    return found


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        ("yes_no_unknown", "unknown", "unknown"),
        ("yes_no_unknown", "yes", "yes"),
        ("yes_no_unknown", "no", "no"),
        ("choice", "b", "b"),
        ("choices", ["b", "a", "b"], ("a", "b")),
        ("choices", [], None),
        ("date", "2026-11-23", TODAY),
        ("date", " 23/11/2026 ", TODAY),
        ("date", "1/2/2024", date(2024, 2, 1)),
        ("date", "29/02/2024", date(2024, 2, 29)),
        ("date", "1900-01-01", date(1900, 1, 1)),
        ("number", "14", 14),
        ("number", " 0 ", 0),
        ("number", 14, 14),
        ("number", "000000014", 14),
        ("number", "150", 150),
        ("text", "  words \r\n more ", "words \n more"),
        ("text", "x" * 200, "x" * 200),
        ("text", {}, None),
        ("long_text", "x" * 5000, "x" * 5000),
        ("long_text", "", None),
        ("text", "   ", None),
    ],
)
def test_reads(kind: str, value: Any, read: Any) -> None:
    assert ask(kind, value, options=OPTIONS if kind.startswith("choice") else []) == read


@pytest.mark.parametrize(
    ("kind", "value", "code", "words"),
    [
        ("yes_no_unknown", "maybe", "not_an_option", "Choose one of the answers"),
        ("yes_no_unknown", True, "not_an_option", "Choose one of the answers"),
        ("choice", "c", "not_an_option", "Choose one of the answers"),
        ("choice", ["a"], "not_an_option", "Choose one of the answers"),
        ("choices", "a", "not_a_list", "Choose from the answers"),
        ("choices", ["c"], "not_an_option", "Choose one of the answers"),
        ("date", "30/02/2026", "not_a_date", "must be a real date, such as 23/11/2026: day, month, year."),
        ("date", "31.2.2026", "not_a_date", "a real date"),
        ("date", "1..2026", "not_a_date", "a real date"),
        ("date", "1.4.", "not_a_date", "a real date"),
        ("date", "1.4.202", "not_a_date", "a real date"),
        ("date", "27.11.26", "year_not_full", "needs the year in full, such as 23/11/2026: day, month, year."),
        ("date", " 1/2/24 ", "year_not_full", "the year in full"),
        ("date", "1-2-4", "year_not_full", "the year in full"),
        ("date", ["2026"], "not_a_date", "a real date"),
        ("date", "29/02/2026", "not_a_date", "a real date"),
        ("date", "2026-W48-1", "not_a_date", "a real date"),
        ("date", "tomorrow", "not_a_date", "a real date"),
        ("date", 20261123, "not_a_date", "a real date"),
        ("date", "1/2/3/4", "not_a_date", "a real date"),
        ("date", "0001-01-01", "date_too_early", "after 1900"),
        ("date", "1899-12-31", "date_too_early", "after 1900"),
        ("number", "14.5", "not_a_number", "a whole number, such as 14"),
        ("number", "fourteen", "not_a_number", "a whole number"),
        ("number", "١٤", "not_a_number", "a whole number"),
        ("number", True, "not_a_number", "a whole number"),
        ("number", 14.0, "not_a_number", "a whole number"),
        ("number", "-1", "number_out_of_range", "between 0 and 150"),
        ("number", "9" * 400, "number_out_of_range", "between 0 and 150"),
        ("number", "9" * 5000, "number_out_of_range", "between 0 and 150"),
        ("number", "0000000014", "number_out_of_range", "between 0 and 150"),
        ("text", 5, "not_text", "must be text"),
        ("text", "x" * 201, "text_too_long", "is 1 character too long. Shorten it to 200"),
        ("text", "x" * 202, "text_too_long", "is 2 characters too long. Shorten it to 200"),
        ("rows", "x", "not_rows", "a list of rows"),
        ("rows", [1], "not_rows", "a list of rows"),
        ("rows", [{"what": "x"}, 1], "not_rows", "a list of rows"),
        ("rows", 5, "not_rows", "a list of rows"),
    ],
)
def test_refuses_with_a_cure(kind: str, value: Any, code: str, words: str) -> None:
    field, found, message = fault(kind, value, options=OPTIONS if kind.startswith("choice") else [])
    assert (field, found) == ("q", code)
    assert "“The question”" in message
    assert words in message


def test_latest_today_refuses_tomorrow_and_takes_today() -> None:
    assert ask("date", "2026-11-23", latest="today") == TODAY
    assert fault("date", "2026-11-24", latest="today")[1] == "date_in_future"


COLUMNS = [
    {"id": "what", "kind": "text", "label": "What", "required": True},
    {"id": "by", "kind": "date", "label": "By"},
]


def test_rows_are_read_and_empty_ones_dropped() -> None:
    rows = [{"what": "Call", "by": "2026-12-01"}, {"what": " ", "by": ""}, {"what": "Meet", "by": ""}]
    assert ask("rows", rows, columns=COLUMNS) == ({"what": "Call", "by": date(2026, 12, 1)}, {"what": "Meet"})


def test_each_faulty_cell_is_named() -> None:
    rows = [{"what": "Call", "by": "soon"}, {"by": "2026-12-01"}, {"who": "x", "what": "y"}]
    with pytest.raises(FormError) as caught:
        ask("rows", rows, columns=COLUMNS)
    assert [(f.field, f.code) for f in caught.value.faults] == [
        ("q.0.by", "not_a_date"),
        ("q.1.what", "missing"),
        ("q.2.who", "unknown_question"),
    ]


def test_too_many_rows() -> None:
    assert fault("rows", [{"what": "x"}] * 3, columns=COLUMNS, limit=2)[1] == "too_many_rows"
    assert len(ask("rows", [{"what": "x"}] * 2, columns=COLUMNS, limit=2)) == 2


def test_an_unknown_question_is_named_in_at_most_40_letters() -> None:
    with pytest.raises(FormError) as caught:
        check_answers(Form(()), {"x" * 50: "y"}, TODAY)
    (found,) = caught.value.faults
    assert found.field == "x" * 40
    assert f"“{'x' * 40}”" in found.message
    assert str(caught.value) == found.message


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("yes_no_unknown", None, "Not known"),
        ("choice", None, ""),
        ("yes_no_unknown", "no", "No"),
        ("choice", "b", "Bee"),
        ("choices", ("a", "b"), "Ay, Bee"),
        ("date", date(2026, 11, 23), "23 November 2026"),
        ("number", 14, "14"),
    ],
)
def test_an_answer_is_said_in_the_words_of_its_question(kind: str, value: Any, words: str) -> None:
    assert say_answer(question({"id": "q", "kind": kind, "label": "Q", "options": OPTIONS}), value) == words


def test_every_month_has_its_name() -> None:
    months = "January February March April May June July August September October November December"
    for month, name in enumerate(months.split(), 1):
        assert say_date(date(2026, month, 1)) == f"1 {name} 2026"


@pytest.mark.parametrize(
    ("kind", "limit"), [("text", 200), ("long_text", 5000), ("rows", 50), ("choice", 0), ("date", 0)]
)
def test_each_kind_has_its_own_limit_unless_the_question_sets_one(kind: str, limit: int) -> None:
    assert question({"id": "q", "kind": kind, "label": "Q"}).limit == limit
    assert question({"id": "q", "kind": kind, "label": "Q", "limit": 7}).limit == 7
    assert Question("q", kind, "Q").limit == 0


def test_the_areas_come_before_a_questions_own_options() -> None:
    asked = question({"id": "q", "kind": "choice", "label": "Q", "options_from": "areas", "options": OPTIONS})
    assert [option.value for option in asked.options] == [*load_facts().areas, "a", "b"]


FORM = Form(
    (
        section(
            {
                "id": "s",
                "title": "S",
                "question": [
                    {"id": "more", "kind": "choices", "label": "More", "options": OPTIONS},
                    {
                        "id": "why",
                        "kind": "text",
                        "label": "Why",
                        "required": True,
                        "show_when": [{"question": "more", "values": ["b"]}],
                    },
                ],
            }
        ),
    )
)


def test_a_question_is_asked_only_when_its_condition_holds() -> None:
    assert check_answers(FORM, {"more": ["a"], "why": 5}, TODAY) == {"more": ("a",)}
    assert check_answers(FORM, {}, TODAY) == {}
    with pytest.raises(FormError, match="Answer “Why”"):
        check_answers(FORM, {"more": ["a", "b"]}, TODAY)


def test_what_is_not_asked_and_what_is_left_empty_hide_nothing_that_follows() -> None:
    after = question({"id": "after", "kind": "text", "label": "After"})
    longer = FORM._replace(sections=(FORM.sections[0]._replace(questions=(*FORM.questions(), after)),))
    assert check_answers(longer, {"why": "x", "after": "y"}, TODAY) == {"after": "y"}
    assert check_answers(longer, {"more": [], "after": "y"}, TODAY) == {"after": "y"}


def test_all_conditions_must_hold() -> None:
    both = question(
        {
            "id": "q",
            "kind": "text",
            "label": "Q",
            "show_when": [{"question": "x", "values": ["1"]}, {"question": "y", "values": ["2", "3"]}],
        }
    )
    assert shown(both, {"x": "1", "y": "3"})
    assert not shown(both, {"x": "1"})
    assert shown(both, {"x": ("0", "1"), "y": ["2"]})


def test_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match="kind is 'email'; use one of yes_no_unknown"):
        question({"id": "q", "kind": "email", "label": "Q"})


def test_schema_is_plain_data() -> None:
    table = {
        "id": "s",
        "title": "S",
        "intro": "Why we ask.",
        "question": [
            {"id": "age", "kind": "number", "label": "Age", "most": 120, "paragraphs": ["2.5"]},
            {"id": "list", "kind": "rows", "label": "List", "columns": [{"id": "by", "kind": "date", "label": "By"}]},
            {"id": "on", "kind": "date", "label": "On", "latest": "today", "most": 9, "hint": ""},
        ],
    }
    plain, drawn = schema(Form((*FORM.sections, section(table), section({**table, "editor": "plan"}))))[0:3:2]
    assert plain == {
        "id": "s",
        "title": "S",
        "intro": "",
        "questions": [
            {
                "id": "more",
                "kind": "choices",
                "label": "More",
                "options": [{"value": "a", "label": "Ay"}, {"value": "b", "label": "Bee"}],
            },
            {
                "id": "why",
                "kind": "text",
                "label": "Why",
                "required": True,
                "limit": 200,
                "show_when": [{"question": "more", "values": ["b"]}],
            },
        ],
    }
    assert drawn == {
        "id": "s",
        "title": "S",
        "intro": "Why we ask.",
        "editor": "plan",
        "questions": [
            {"id": "age", "kind": "number", "label": "Age", "most": 120, "paragraphs": ["2.5"]},
            {
                "id": "list",
                "kind": "rows",
                "label": "List",
                "limit": 50,
                "columns": [{"id": "by", "kind": "date", "label": "By"}],
            },
            {"id": "on", "kind": "date", "label": "On", "latest": "today"},
        ],
    }
    assert "editor" not in schema(Form((section(table),)))[0]


@given(st.dates(date(1900, 1, 1)))
def test_dates_survive_both_ways_of_writing(day: date) -> None:
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.day}/{day.month}/{day.year}") == day
    assert say_date(day).endswith(str(day.year))
