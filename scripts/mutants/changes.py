"""The small changes that are made to a file, one at a time, to see whether a test notices.

They are changes of logic: comparisons, conditions, what a list holds, how strong a step is, what comes back.
Sentences are left alone.
"""

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

OPPOSITE: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
OTHER_NAME = {"any": "all", "all": "any", "max": "min", "min": "max"}
STRENGTHS = ("must", "should", "may", None)
EMPTY = {"list": "[]", "Sequence": "[]", "tuple": "()", "str": "''", "dict": "{}", "Mapping": "{}", "int": "0"}
LEFT_OUT = "(left out)"
NOT_LOGIC = {"annotation", "returns", "decorator_list", "bases", "type_params"}

type Change = tuple[str, str, int, Callable[[], None]]


class Mutant(NamedTuple):
    """One change. `function` is "" outside of any; `apply` makes the change in the tree, once and for good."""

    function: str
    old: str
    new: str
    line: int
    apply: Callable[[], None]


def _text(part: ast.AST) -> str:
    return " ".join(ast.unparse(part).split())


def _with(node: Any, **changed: Any) -> Any:
    return type(node)(**{**dict(ast.iter_fields(node)), **changed})


def _words(node: ast.AST) -> bool:
    """Whether this is text or a list, from which nothing can be subtracted."""
    return isinstance(node, ast.JoinedStr | ast.List) or isinstance(getattr(node, "value", None), str)


def _instead(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in the place of this part."""
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                yield _with(node, ops=[*ops[:at], OPPOSITE[type(op)](), *ops[at + 1 :]])
        case ast.BoolOp(op=op, values=values):
            yield _with(node, op=OPPOSITE[type(op)]())
            for at in range(len(values)):
                kept = values[:at] + values[at + 1 :]
                yield _with(node, values=kept) if len(kept) > 1 else kept[0]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.BinOp(op=op, left=left, right=right) if type(op) in OPPOSITE:
            yield from (left, right)
            if not _words(left) and not _words(right):
                yield _with(node, op=OPPOSITE[type(op)]())
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.IfExp(body=body, orelse=orelse):
            yield from (body, orelse)
        case ast.Name(id=name) if name in OTHER_NAME:
            yield ast.Name(OTHER_NAME[name], ast.Load())
        case ast.keyword(arg="strength", value=ast.Constant(value=value)):
            yield from (_with(node, value=ast.Constant(other)) for other in STRENGTHS if other != value)
        case ast.Continue():
            yield ast.Break()
        case ast.Raise() | ast.AugAssign() | ast.Expr(value=ast.Call()) | ast.Assign(targets=[ast.Subscript()]):
            yield ast.Pass()


def _returned(node: ast.AST, kind: str) -> Iterator[ast.AST]:
    """Nothing, but of the right kind, instead of what a function gives back."""
    if not isinstance(node, ast.Return) or node.value is None:
        return
    if kind == "bool":
        wanted = [] if isinstance(node.value, ast.Constant) else ["True", "False"]
    else:
        wanted = ["None" if kind.endswith("| None") else EMPTY.get(kind.split("[")[0], "None")]
    for words in wanted:
        if words != _text(node.value):
            yield _with(node, value=ast.parse(words, mode="eval").body)


def _put(owner: Any, place: Any, new: ast.AST) -> Callable[[], None]:
    """Puts a part into its owner, at a place of a list or in a field."""
    return lambda: owner.__setitem__(place, new) if isinstance(owner, list) else setattr(owner, place, new)


def _drop(at: int, *lists: list[Any]) -> Callable[[], None]:
    """Takes one place out of each list."""

    def apply() -> None:
        for one in lists:
            del one[at]

    return apply


def _own(node: ast.AST) -> Iterator[Change]:
    """Changes inside a part that need its place: conditions, and what it holds left out."""
    match node:
        case ast.If(test=test) | ast.While(test=test) if not isinstance(test, ast.Constant):
            for held in (True, False):
                yield f"if {_text(test)}", f"if {held}", test.lineno, _put(node, "test", ast.Constant(held))
        case ast.comprehension(ifs=ifs):
            for at, test in enumerate(ifs):
                for held in (True, False):
                    yield f"if {_text(test)}", f"if {held}", test.lineno, _put(ifs, at, ast.Constant(held))
        case ast.List(elts=items, ctx=ast.Load()) | ast.Tuple(elts=items, ctx=ast.Load()) | ast.Set(elts=items):
            if len(items) > 1 or not isinstance(node, ast.Set):  # `{}` would be a dict
                for at, item in enumerate(items):
                    yield _text(item), LEFT_OUT, item.lineno, _drop(at, items)
        case ast.Dict(keys=keys, values=values):
            for at, (key, value) in enumerate(zip(keys, values, strict=True)):
                name = f"{_text(key)}: " if key else "**"
                yield f"{name}{_text(value)}", LEFT_OUT, value.lineno, _drop(at, keys, values)
        case ast.Match(cases=cases) if len(cases) > 1:
            for at, case in enumerate(cases):
                yield f"case {_text(case.pattern)}", LEFT_OUT, case.pattern.lineno, _drop(at, cases)


def _visit(node: ast.AST, function: str, kind: str) -> Iterator[Mutant]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        function = f"{function}.{node.name}".lstrip(".")
        kind = _text(node.returns) if isinstance(node, ast.FunctionDef) and node.returns else ""
    yield from (Mutant(function, *change) for change in _own(node))
    for field, value in ast.iter_fields(node):
        if field in NOT_LOGIC or (field == "slice" and isinstance(value, ast.Tuple)):  # a type, such as dict[str, int]
            continue
        parts: list[tuple[Any, Any]] = list(enumerate(value)) if isinstance(value, list) else [(field, value)]
        for place, part in parts:
            if not isinstance(part, ast.AST) or isinstance(part, ast.TypeAlias):
                continue
            for new in (*_instead(part), *_returned(part, kind)):
                at = getattr(part, "lineno", 0)
                yield Mutant(
                    function, _text(part), _text(new), at, _put(value if isinstance(value, list) else node, place, new)
                )
            yield from _visit(part, function, kind)


def mutants_of(tree: ast.Module) -> list[Mutant]:
    """Every change of this file. Two with the same words in one function are told apart: "(2)" follows the second."""
    made: list[Mutant] = []
    seen: Counter[tuple[str, str, str]] = Counter()
    for mutant in _visit(tree, "", ""):
        seen[mutant[:3]] += 1
        again = seen[mutant[:3]]
        made.append(mutant if again == 1 else mutant._replace(new=f"{mutant.new} ({again})"))
    return made
