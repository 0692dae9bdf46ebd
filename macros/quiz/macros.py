"""The knowledge check: its questions, the answers that the tools themselves give, and the macro of its page.

The folder `quiz/` holds the facts. Where a question rests on a rule of a tool, the right option is found by asking
the tool when the site is built, so that the check cannot teach what the tools do not say.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup
from mkdocs.exceptions import PluginError

from cse_tools import facts
from cse_tools.facts import Citation
from cse_tools.facts_check import check_entries, read_all, unknown_ids
from cse_tools.tools import TOOLS
from macros.common.build import templates
from macros.document.ask import answer
from macros.policy.citations import linked

FOLDER = Path(__file__).parent
FEWEST_QUESTIONS, FEWEST_OPTIONS = 14, 3
type Ask = Callable[[str, Mapping[str, Any]], dict[str, Any]]


class Option(NamedTuple):
    """One answer to choose. `right` is said by people, `when` is what a tool must answer for it to be right."""

    text: str
    right: bool = False
    when: Mapping[str, Any] = {}


class Check(NamedTuple):
    """What a tool is asked: its name and the answers as typed."""

    tool: str
    answers: Mapping[str, Any]


class Question(NamedTuple):
    """One question, as `questions.toml` explains it."""

    id: str
    about: str
    text: str
    explanation: str
    paragraphs: tuple[str, ...]
    option: tuple[Option, ...]
    check: Check | None = None


class Fields(NamedTuple):
    """What every entry of the file has, for the check of its shape."""

    id: str
    about: str
    text: str
    explanation: str
    paragraphs: tuple[str, ...]


@cache
def load_quiz(folder: Path = FOLDER) -> tuple[Question, ...]:
    """Every question, in order. The result is shared and must not be changed."""
    return tuple(_question(table) for table in facts.read_toml(folder / "questions.toml")["question"])


def _question(table: dict[str, Any]) -> Question:
    options = tuple(Option(**option) for option in table["option"])
    check = Check(**table["check"]) if "check" in table else None
    return Question(**{**table, "paragraphs": tuple(table["paragraphs"]), "option": options, "check": check})


def right_options(question: Question, ask: Ask = answer) -> list[int]:
    """The places of the options that are right: one, or the facts are wrong. Raises ValueError if a tool refuses."""
    if question.check is None:
        return [i for i, option in enumerate(question.option) if option.right]
    result = ask(question.check.tool, question.check.answers)["result"]
    fits = [all(key in result and result[key] == value for key, value in o.when.items()) for o in question.option]
    return [i for i, (option, fit) in enumerate(zip(question.option, fits, strict=True)) if option.when and fit]


def check_quiz(folder: Path = FOLDER, ask: Ask = answer) -> list[str]:
    """Refuse questions that are wrong in shape, or whose answer is not what a tool says. One sentence per fault."""
    data, faults = read_all(folder, ("questions.toml",))
    if faults:
        return faults
    tables = data["questions.toml"].get("question") or []
    plain = [{key: value for key, value in t.items() if key not in ("option", "check")} for t in tables]
    if faults := check_entries("questions.toml", "question", Fields, plain):
        return faults
    if len(tables) < FEWEST_QUESTIONS:
        faults.append(f"questions.toml: there are {len(tables)} questions. Keep at least {FEWEST_QUESTIONS}.")
    for table in tables:
        faults += _check_question(table, ask)
    return faults


def _check_question(table: dict[str, Any], ask: Ask) -> list[str]:
    where = f"questions.toml, entry {table['id']}"
    faults = unknown_ids(where, "paragraphs", table["paragraphs"], facts.load_facts().paragraphs, "paragraphs.toml")
    if not table["paragraphs"] or not table["explanation"]:
        faults.append(f"{where}: it needs an explanation, and the paragraphs that it rests on. Add them.")
    if len(table.get("option", [])) < FEWEST_OPTIONS:
        return [*faults, f"{where}: it has too few options. Write at least {FEWEST_OPTIONS}."]
    try:
        question = _question(table)
    except TypeError as error:
        return [*faults, f"{where}: {error}. Correct that key."]
    if question.check and question.check.tool not in TOOLS:
        return [*faults, f"{where}: there is no tool {question.check.tool!r}. Use one of: {', '.join(TOOLS)}."]
    if question.check and not all(option.when for option in question.option):
        return [*faults, f"{where}: with a check, every option needs 'when', and none 'right'."]
    try:
        right = right_options(question, ask)
    except ValueError as error:
        return [*faults, f"{where}: the tool refuses the answers of its check. {error}"]
    if len(right) != 1:
        faults.append(f"{where}: {len(right)} options are right. Exactly one must be. Ask the tool what it answers.")
    return faults


def define(env: Any) -> None:
    """Check the questions, then register the macro. Raises PluginError if one is faulty."""
    if faults := check_quiz():
        raise PluginError("\n".join(["The knowledge check cannot be published:", *faults]))

    def cites(ids: tuple[str, ...]) -> list[Citation]:
        return linked(ids, env.page.url)

    def entries() -> list[dict[str, Any]]:
        return [{"question": question, "right": right_options(question)[0]} for question in load_quiz()]

    def render(name: str) -> Markup:
        html = templates.get_template(f"quiz/{name}").render(entries=entries(), cites=cites, letters="ABCDEF")
        return Markup("\n".join(line for line in html.splitlines() if line.strip()))

    @env.macro
    def quiz_questions() -> Markup:
        """The questions, to answer in the page or on paper."""
        return render("quiz.html")

    @env.macro
    def quiz_answers() -> Markup:
        """The answer sheet: what the procedure supports, why, and where it stands."""
        return render("answers.html")

    @env.macro
    def quiz_count() -> int:
        """How many questions there are."""
        return len(load_quiz())
