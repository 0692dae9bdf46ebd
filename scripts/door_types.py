"""Write what the door gives back as types of TypeScript, so that the scripts of the pages are checked against it.

    python scripts/door_types.py      writes types/door.d.ts

The typed dictionaries of `cse_tools` are the source; a test holds the file to them.
"""

import inspect
import sys
import types
from pathlib import Path
from textwrap import indent
from typing import Any, Literal, NotRequired, TypeAliasType, get_args, get_origin, get_type_hints, is_typeddict

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools_src"))

from cse_tools import door, facts  # noqa: E402  (the package must be on the path first)
from cse_tools.case_file import opened  # noqa: E402
from cse_tools.case_file import parts as case_parts  # noqa: E402
from cse_tools.forms import blocks, saved_file  # noqa: E402

OUT = ROOT / "types" / "door.d.ts"
HEAD = """// What the door gives back. Written by scripts/door_types.py from the types in Python: change them there.

declare namespace Door {
"""
PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", type(None): "null", Any: "any"}


def written(hint: Any) -> str:
    """One type as TypeScript has it. Raises TypeError for one that this does not know."""
    if isinstance(hint, TypeAliasType) or is_typeddict(hint):
        return hint.__name__
    if hint in PLAIN:
        return PLAIN[hint]
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return " | ".join(f'"{one}"' if isinstance(one, str) else str(one).lower() for one in inner)
    if isinstance(hint, types.UnionType):
        return " | ".join(map(written, inner))
    if origin is list:
        return f"Array<{written(inner[0])}>"
    if origin is dict and inner[0] is str:
        return f"Record<string, {written(inner[1])}>"
    raise TypeError(f"a type that scripts/door_types.py cannot write: {hint!r}")


def interface(made: Any) -> str:
    """One typed dictionary as TypeScript has it, under the first line of its docstring."""
    lines = []
    for name, hint in get_type_hints(made, include_extras=True).items():
        optional = get_origin(hint) is NotRequired
        lines.append(f"  {name}{'?' if optional else ''}: {written(get_args(hint)[0] if optional else hint)};\n")
    about = inspect.getdoc(made) if made.__doc__ else None
    said = f"/** {about.splitlines()[0]} */\n" if about else ""
    return f"{said}interface {made.__name__} {{\n{''.join(lines)}}}\n"


def text() -> str:
    """The whole file."""
    parts = []
    for module in (facts, blocks, saved_file, case_parts, opened, door):
        for made in vars(module).values():
            if isinstance(made, TypeAliasType) and made.__module__ == module.__name__:
                parts.append(f"type {made.__name__} = {written(made.__value__)};\n")
            elif is_typeddict(made) and made.__module__ == module.__name__:
                parts.append(interface(made))
    return HEAD + indent("\n".join(parts), "  ") + "}\n"


if __name__ == "__main__":
    OUT.write_text(text(), encoding="utf-8")
