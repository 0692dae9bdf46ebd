"""The prose that stands in the code and in the facts, read from the files themselves.

What the tools say is found by asking them (`sweep`). This is the other way round: nothing that was written can stay
out of the list only because no answer brought it up.
"""

import ast
import builtins
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from cse_tools.facts import read_toml

PACKAGE = Path(__file__).parent.parent
GAP = "[…]"  # stands for what the code puts into a sentence
# Messages for who looks after the facts, what slides and made-up cases say of a tool, and the command line.
NOT_SAID = ("about.py", "facts_check.py", "tools_check.py", "__main__.py")
FIELD = re.compile(r"\{\w*\}")
WORD = re.compile(r"[^\W\d_]{2,}")


class Literal(NamedTuple):
    """Words in a file. In `words` each part that is filled in later is a GAP."""

    file: str
    line: int
    words: str


@cache
def is_prose(words: str) -> bool:
    """Whether it is a phrase: two words at least, or a word and a number with a full stop ("Ring 999.")."""
    found = WORD.findall(words.replace(GAP, ""))
    return " " in words.strip() and len(found) > (not words.rstrip().endswith((".", "?", "!")))


def _words(node: ast.expr) -> str | None:
    """The words of a text in the code, or None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return FIELD.sub(GAP, node.value)
    if isinstance(node, ast.JoinedStr):
        parts = (str(part.value) if isinstance(part, ast.Constant) else GAP for part in node.values)
        return FIELD.sub(GAP, "".join(parts))
    return None


def _is_aside(node: ast.AST) -> bool:
    """Whether no reader meets it: a docstring, or the message of an exception of Python's own."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name):
        return hasattr(builtins, node.exc.func.id)
    return False


def _walk(node: ast.AST) -> Iterator[tuple[int, str]]:
    for child in ast.iter_child_nodes(node):
        if _is_aside(child):
            continue
        words = _words(child) if isinstance(child, ast.expr) else None
        if words is not None and isinstance(child, ast.expr) and is_prose(words):
            yield child.lineno, words
        if isinstance(child, ast.JoinedStr):  # its fixed parts are not texts of their own, what fills it may be
            for part in child.values:
                if isinstance(part, ast.FormattedValue):
                    yield from _walk(ast.Expression(part.value))
        else:
            yield from _walk(child)


def in_code(package: Path = PACKAGE) -> list[Literal]:
    """Every phrase in the package's modules that a reader could meet, in the order of files and lines."""
    found = []
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        if path.name in NOT_SAID or name.startswith("sign_off/"):
            continue
        found += [Literal(name, line, words) for line, words in _walk(ast.parse(path.read_text("utf-8")))]
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def in_facts(package: Path = PACKAGE) -> list[Literal]:
    """Every phrase in the TOML files but those of other languages, in the order of the files."""
    return [
        Literal(path.relative_to(package).as_posix(), 0, FIELD.sub(GAP, words))
        for path in sorted(package.rglob("*.toml"))
        if path.parent.name not in ("sign_off", "languages")
        for words in _texts(read_toml(path))
        if is_prose(words)
    ]
