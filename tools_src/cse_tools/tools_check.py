"""Refuse a tool that cannot be published, whoever wrote it. Run by the build and the tests, never in the browser.

Each tool's own check comes first. Then what every tool has is looked at: its questions, its rules, what its sentences
cite, and whether it answers, beginning with danger.
"""

import ast
import traceback
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import import_module
from inspect import signature
from pathlib import Path
from re import fullmatch
from typing import Any

from cse_tools.about import About, about
from cse_tools.facts import load_facts
from cse_tools.facts_check import check_entries, check_form, check_rules, read_all, unknown_ids
from cse_tools.forms import document
from cse_tools.forms.answers import FormError, check_answers
from cse_tools.forms.model import Question
from cse_tools.forms.tool import Tool
from cse_tools.referral.facts_check import check_referral
from cse_tools.rule_list import BASIS, Rule
from cse_tools.tools import TOOLS

PACKAGE = Path(__file__).parent
# How an id of the policy looks wherever it stands in a list: "5.8", "2.remember", "A19.1", "doc.risk-matrix".
ID = r"\d+\.[\w-]+|[A-DFT]\d*\.[\w.-]+|doc\.[\w-]+"
AGES = (12, 14, 17, 20)  # one in each band
# The place of `paragraphs` among what each maker of the document model is given.
CITING = {
    name: list(signature(maker).parameters).index("paragraphs")
    for name, maker in vars(document).items()
    if callable(maker) and getattr(maker, "__module__", "") == document.__name__ and not isinstance(maker, type)
    if "paragraphs" in signature(maker).parameters
}


def _texts(node: ast.AST | None) -> list[ast.Constant]:
    """The texts that are written out in a list, a tuple or a set."""
    items = node.elts if isinstance(node, ast.List | ast.Tuple | ast.Set) else []
    return [item for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)]


def _cited(call: ast.Call) -> list[ast.Constant]:
    """The paragraphs that are written out where a block of a document is made."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in CITING:
        return []
    by_name = [keyword.value for keyword in call.keywords if keyword.arg == "paragraphs"]
    by_place = [*call.args, None, None, None, None, None][CITING[name]]
    return _texts(by_name[0] if by_name else by_place)


def check_sentences(folder: Path = PACKAGE) -> list[str]:
    """Look through the Python files below a folder for citations of what the policy does not have.

    Out: one sentence for each, with its file and line. What is put together when the tool runs is not seen here.
    """
    known = load_facts().paragraphs.keys() | load_facts().contacts.keys()
    faults = []
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        wrong: set[tuple[int, str]] = set()
        for node in ast.walk(tree):
            found = _cited(node) if isinstance(node, ast.Call) else []
            shaped = [text for text in _texts(node) if fullmatch(ID, str(text.value))]
            wrong |= {(text.lineno, str(text.value)) for text in (*found, *shaped) if text.value not in known}
        faults += [
            f"{path.relative_to(folder)}, line {line}: {id_!r} is cited, which is not in paragraphs.toml. "
            "Correct the id, or add it there."
            for line, id_ in sorted(wrong)
        ]
    return faults


def check_files(folder: Path) -> list[str]:
    """Check the `form.toml` and the `rules.toml` of a tool, where it has them. Out: one sentence per fault."""
    names = [name for name in ("form.toml", "rules.toml") if (folder / name).is_file()]
    data, faults = read_all(folder, names)
    if "form.toml" in data:
        faults += check_form(data["form.toml"].get("section"))[1]
    if "rules.toml" in data:
        rules = data["rules.toml"].get("rule", [])
        faults += check_entries("rules.toml", "rule", Rule, rules) or check_rules(rules, BASIS)
    return faults


def _values(asked: Question, today: date) -> list[Any]:
    """What may be answered to a question, as somebody types it; "not known" is the same as no answer."""
    chosen = [option.value for option in asked.options if option.value != "unknown"]
    match asked.kind:
        case "choices":
            return [[value] for value in chosen]
        case "number":
            return [str(age) for age in AGES if asked.least <= age <= asked.most] or [str(asked.least)]
        case "date":
            return [(today - timedelta(days=days)).isoformat() for days in (0, 365 * 15)]
        case "rows":
            return [[{column.id: offered[0] for column in asked.columns if (offered := _values(column, today))}]]
        case "text" | "long_text":
            return ["x"]
    return chosen


def _asked(tool: Tool, today: date) -> Iterator[dict[str, Any]]:
    """Answers to try: none, each one alone, and all at once as often as there are options."""
    values = {asked.id: _values(asked, today) for asked in tool.form().questions()}
    yield {}
    for id_, offered in values.items():
        yield from ({id_: value} for value in offered)
    for turn in range(max(map(len, values.values()), default=0)):
        yield {id_: offered[turn % len(offered)] for id_, offered in values.items() if offered}


def _where(error: Exception) -> str:
    """The last line of this package that an exception came through, as file and line."""
    own = [at for at in traceback.extract_tb(error.__traceback__) if at.filename.startswith(f"{PACKAGE}/")]
    inside = [at for at in own if Path(at.filename).parent != PACKAGE and "forms" not in Path(at.filename).parts]
    last = (inside or own)[-1]
    return f"{Path(last.filename).relative_to(PACKAGE)}, line {last.lineno}"


def check_answers_of(tool: Tool, today: date) -> list[str]:
    """Ask a tool for its answer to none, each and all of its questions. Out: one sentence per fault.

    It must answer or refuse in words, and each of its documents must begin with danger.
    """
    faults = []
    for typed in _asked(tool, today):
        try:
            answers = check_answers(tool.form(), typed, today)
            made = [tool.answer(answers, today), *(view(answers, (), today) for view in tool.views.values())]
        except FormError:
            continue
        except Exception as error:
            fault = f"{_where(error)}: it fails on the answers {typed} ({type(error).__name__}: {error})."
            faults.append(f"{fault} Correct that line; a KeyError names what the facts do not have.")
            continue
        if any(whole["blocks"][0].get("kind") != "danger" for _, whole in made):
            faults.append(
                f"{tool.id}: on the answers {typed} its result does not begin with danger. Put "
                "cse_tools.routes.danger first."
            )
    first = {fault.partition(":")[0]: fault for fault in reversed(faults)}
    return list(reversed(first.values()))


def _check_about(tool: Tool, told: About) -> list[str]:
    where, rules = f"{tool.id}/about.py", told.rules()
    faults = unknown_ids(where, "always", sorted(told.always), rules, "its rules")
    if told.ladder and told.signs is None:
        faults.append(f"{where}: it has a ladder and no signs. Give it its list of signs.")
    return faults


def check_tool(name: str, tool: Tool, today: date) -> list[str]:
    """Check one tool, from its own facts to its answers. Later checks run when the earlier ones find nothing.

    Out: one sentence per fault, with the file, the entry, the fault and the cure.
    """
    if tool.id != name:
        return [f"{name}/__init__.py: the tool says that it is {tool.id!r}. Give it the name of its folder."]
    try:
        told = about(name)
    except ModuleNotFoundError as error:
        if error.name != f"cse_tools.{name}.about":
            raise
        return [f"{name}/about.py: the file is missing. Write one that names the tool’s page, its check and its rules."]
    folder = Path(str(import_module(f"cse_tools.{name}").__file__)).parent
    if found := told.check() or check_files(folder):
        return [f"{name}/{fault}" for fault in found]
    return _check_about(tool, told) or check_answers_of(tool, today)


def check_tools(today: date) -> list[str]:
    """Check what every tool shares, then each tool. Out: one sentence per fault, none when all may be published."""
    faults = [f"referral/{fault}" for fault in check_referral()] + check_sentences()
    for name, tool in TOOLS.items():
        faults += check_tool(name, tool, today)
    return faults
