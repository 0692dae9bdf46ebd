"""The changes that `make mutants` tries are the ones that could mislead, each once, and the verdict is a true one."""

import ast
import tomllib

import pytest

from cse_tools.tools import TOOLS
from scripts.mutants.__main__ import PACKAGE, ROOT, TABLE, judge
from scripts.mutants.changes import Mutant, mutants_of


def changed(source: str) -> list[str]:
    """The text of a file after each of its changes, one at a time."""
    texts = []
    for place in range(len(mutants_of(ast.parse(source)))):
        tree = ast.parse(source)
        mutants_of(tree)[place].apply()
        texts.append(ast.unparse(ast.fix_missing_locations(tree)))
    return texts


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("x = a < b", ["x = a <= b"]),
        ("x = a == b == c", ["x = a != b == c", "x = a == b != c"]),
        ("x = a in b", ["x = a not in b"]),
        ("x = a and b and c", ["x = a or b or c", "x = b and c", "x = a and c", "x = a and b"]),
        ("x = not a", ["x = a"]),
        ("x = a + b", ["x = a", "x = b", "x = a - b"]),
        ("x = [a] + b", ["x = [a]", "x = b", "x = [] + b"]),
        ("x = f'{a}' + b", ["x = f'{a}'", "x = b"]),
        ("x = a & b", ["x = a", "x = b", "x = a | b"]),
        ("x = a * b", []),
        ("x = True", ["x = False"]),
        ("x = 13", ["x = 14"]),
        ("x = 'words'", []),
        ("x = any(a)", ["x = all(a)"]),
        ("x = a if b else c", ["x = a", "x = c"]),
        ("x = [a, b]", ["x = [b]", "x = [a]"]),
        ("x = {a, b}", ["x = {b}", "x = {a}"]),
        ("x = {a}", []),
        ("x = {'a': b, **c}", ["x = {**c}", "x = {'a': b}"]),
        ("a, b = c", []),
        ("x: dict[str, int] = c", []),
        ("type X = list[str] | None", []),
        ("x = [a for a in b if c]", ["x = [a for a in b if True]", "x = [a for a in b if False]"]),
        ("if a:\n    b", ["if True:\n    b", "if False:\n    b"]),
        ("step(a, strength='must')", ["pass", *(f"step(a, strength={s})" for s in ("'should'", "'may'", "None"))]),
        ("x += a", ["pass"]),
        ("x[a] = b", ["pass"]),
        ("for a in b:\n    continue", ["for a in b:\n    break"]),
        (
            "match a:\n    case 1:\n        c\n    case b:\n        d",
            [
                "match a:\n    case b:\n        d",
                "match a:\n    case 1:\n        c",
                "match a:\n    case 2:\n        c\n    case b:\n        d",
            ],
        ),
    ],
)
def test_each_change(source: str, wanted: list[str]) -> None:
    assert changed(source) == wanted


@pytest.mark.parametrize(
    ("kind", "nothing"),
    [
        ("list[Block]", ["[]"]),
        ("str", ["''"]),
        ("tuple[str, ...]", ["()"]),
        ("dict[str, int]", ["{}"]),
        ("bool", ["True", "False"]),
        ("date | None", ["None"]),
        ("Block", ["None"]),
    ],
)
def test_a_function_gives_back_nothing_of_its_kind(kind: str, nothing: list[str]) -> None:
    source = f'def f(a: int) -> {kind}:\n    """Words."""\n    return a'
    assert [text.rsplit("return ", 1)[1] for text in changed(source)] == nothing


def test_the_same_words_twice_in_a_function_are_told_apart() -> None:
    tree = ast.parse("def f():\n    if a:\n        b\n    if a:\n        c\n\ndef g():\n    if a:\n        b")
    assert [mutant[:4] for mutant in mutants_of(tree)] == [
        ("f", "if a", "if True", 2),
        ("f", "if a", "if False", 2),
        ("f", "if a", "if True (2)", 4),
        ("f", "if a", "if False (2)", 4),
        ("g", "if a", "if True", 8),
        ("g", "if a", "if False", 8),
    ]


def test_the_verdict_counts_what_was_noticed_and_names_what_is_not_true() -> None:
    mutants = [Mutant("f", old, "new", 1, lambda: None) for old in ("a", "b", "c", "d")]
    noticed = [True, False, False, True]
    listed = [{"function": "f", "old": old, "new": "new"} for old in ("c", "d", "gone")]
    seen = judge("rules.py", mutants, noticed, listed)
    assert (seen.killed, seen.equivalent, [one.old for one in seen.survived]) == (2, 1, ["b"])
    assert round(seen.percent, 1) == 66.7
    assert len(seen.untrue) == 2
    assert any("gone" in words and "no such change" in words for words in seen.untrue)
    assert any("'d'" in words and "a test notices it" in words for words in seen.untrue)


def test_every_file_that_decides_what_a_tool_says_is_tried() -> None:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    tried = [file for group in table["group"] for file in group["files"]]
    package = ROOT / PACKAGE
    deciding = {"rules", "steps", "consent", "offers", "first", "outcome"}
    found = {path.relative_to(package).as_posix() for path in package.glob("*/*.py") if path.stem in deciding}
    assert found <= set(tried)
    assert all((package / file).is_file() for file in tried)
    assert len(set(tried)) == len(tried)
    assert all((ROOT / test).is_file() for group in table["group"] for test in group["tests"] if test.endswith(".py"))
    assert all(len(entry["why"]) > 20 and entry["file"] in tried for entry in table["equivalent"])


def test_every_tool_has_a_table_of_its_lines_and_a_test_that_reads_it() -> None:
    tables = {path.stem for path in (ROOT / "tests" / "cases" / "outlines").glob("*.toml")}
    assert tables == set(TOOLS)
    assert all((ROOT / "tests" / "unit" / f"test_{tool}_outlines.py").is_file() for tool in TOOLS)
