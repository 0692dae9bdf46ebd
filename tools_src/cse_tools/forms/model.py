"""The form model: sections of questions, read from a tool's `form.toml`."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cse_tools.facts import load_facts, record

KINDS = ("yes_no_unknown", "choice", "choices", "date", "number", "text", "long_text", "rows")
YES_NO_UNKNOWN = (("yes", "Yes"), ("no", "No"), ("unknown", "Not known"))
TEXT_LIMIT = 200
LONG_TEXT_LIMIT = 5000
ROW_LIMIT = 50


class Option(NamedTuple):
    """One thing a reader may choose."""

    value: str
    label: str


class Condition(NamedTuple):
    """A question is asked when another one has one of these answers."""

    question: str
    values: tuple[str, ...]


class Question(NamedTuple):
    """One question. `least` and `most` bound a number; `latest` is "today" or empty, for a date.

    `adds` is what a reader adds to a question of rows: "a vehicle".
    """

    id: str
    kind: str
    label: str
    hint: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False
    show_when: tuple[Condition, ...] = ()
    least: int = 0
    most: int = 150
    latest: str = ""
    limit: int = 0
    columns: tuple["Question", ...] = ()
    paragraphs: tuple[str, ...] = ()
    adds: str = ""

    def option_label(self, value: str) -> str:
        """The words of an option. Raises KeyError for a value that is not one of them."""
        return dict(self.options)[value]


class Section(NamedTuple):
    """Questions that belong together, under one heading.

    `editor` names the page's own editor, if one draws it. `folded` says that the section unfolds under its heading.
    """

    id: str
    title: str
    intro: str
    questions: tuple[Question, ...]
    editor: str = ""
    folded: bool = False


class Form(NamedTuple):
    """All the questions of one tool, in order."""

    sections: tuple[Section, ...]

    def questions(self) -> Iterator[Question]:
        """Every question, in order."""
        for section in self.sections:
            yield from section.questions

    def by_id(self) -> Mapping[str, Question]:
        """Every question, by its id."""
        return {question.id: question for question in self.questions()}


def _options(table: dict[str, Any]) -> tuple[Option, ...]:
    if table["kind"] == "yes_no_unknown":
        return tuple(Option(*pair) for pair in YES_NO_UNKNOWN)
    options = tuple(record(Option, option) for option in table.get("options", ()))
    if table.get("options_from") == "areas":
        areas = tuple(Option(area.id, area.name) for area in load_facts().areas.values())
        return areas + options
    return options


def question(table: dict[str, Any]) -> Question:
    """Make one question from its TOML table. Raises TypeError or ValueError for a wrong table."""
    if table["kind"] not in KINDS:
        raise ValueError(f"question {table['id']}: kind is {table['kind']!r}; use one of {', '.join(KINDS)}")
    limits = {"text": TEXT_LIMIT, "long_text": LONG_TEXT_LIMIT, "rows": ROW_LIMIT}
    plain = {key: value for key, value in table.items() if key != "options_from"}
    return record(
        Question,
        {
            **plain,
            "options": _options(table),
            "show_when": tuple(
                Condition(when["question"], tuple(when["values"])) for when in table.get("show_when", ())
            ),
            "limit": table.get("limit", limits.get(table["kind"], 0)),
            "columns": tuple(question(column) for column in table.get("columns", ())),
        },
    )


def section(table: dict[str, Any]) -> Section:
    """Make one section, with its questions, from its TOML table."""
    questions = tuple(question(q) for q in table.get("question", ()))
    return record(Section, {"intro": "", **{k: v for k, v in table.items() if k != "question"}, "questions": questions})


def shown(asked: Question, answers: Mapping[str, Any]) -> bool:
    """Whether a question is asked, given the answers to the others: every condition must hold."""
    for when in asked.show_when:
        answer = answers.get(when.question)
        given = answer if isinstance(answer, list | tuple) else [answer]
        if not any(value in when.values for value in given):
            return False
    return True


def schema(form: Form) -> list[dict[str, Any]]:
    """The form as plain data, for scripts and for the page: sections with their questions."""

    def plain(q: Question) -> dict[str, Any]:
        data = {key: value for key, value in q._asdict().items() if value != Question._field_defaults.get(key)}
        if q.kind != "number":
            data.pop("most", None)
        data["options"] = [option._asdict() for option in q.options]
        data["show_when"] = [{"question": c.question, "values": list(c.values)} for c in q.show_when]
        data["columns"] = [plain(column) for column in q.columns]
        data["paragraphs"] = list(q.paragraphs)
        return {key: value for key, value in data.items() if value != []}

    return [
        {
            "id": s.id,
            "title": s.title,
            "intro": s.intro,
            **({"editor": s.editor} if s.editor else {}),
            "questions": [plain(q) for q in s.questions],
        }
        for s in form.sections
    ]
