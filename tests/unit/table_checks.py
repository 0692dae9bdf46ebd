"""What the tests of every tool's tables share: readable cases, spoilt facts, and JSON of any shape."""

import json
import shutil
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from cse_tools.door import handle

Check = Callable[[Path], list[str]]
TODAY = "2026-11-23"

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


def answered(request: str) -> dict[str, Any]:
    """The whole answer to a request; it must be one."""
    answer: dict[str, Any] = json.loads(handle(request))
    assert answer["ok"], answer
    return answer


def cases_of(tool: str) -> list[dict[str, Any]]:
    """The readable cases of a tool, from `tests/cases/`."""
    table = Path(__file__).parent.parent / "cases" / f"{tool}.toml"
    found: list[dict[str, Any]] = tomllib.loads(table.read_text(encoding="utf-8"))["case"]
    return found


def request_for(
    tool: str, case: Mapping[str, Any], answers: Mapping[str, Any], form: str = "document", paper: str = ""
) -> str:
    """The request that a case stands for, on its own date or the tests'; with `paper`, for what is taken away."""
    request = {"tool": tool, "today": case.get("today", TODAY), "format": form, "answers": answers}
    return json.dumps({**request, "paper": paper} if paper else request)


def assert_found(result: Mapping[str, Any], case: Mapping[str, Any]) -> None:
    """A result has the instruction, the rules and the paragraphs of the case, and none of its `not_rules`."""
    assert result["instruction"] == case["instruction"]
    assert set(case.get("rules", ())) <= set(result["rules"])
    assert not set(case.get("not_rules", ())) & set(result["rules"])
    assert set(case.get("cites", ())) <= set(result["paragraphs"])


def assert_says(request: str, case: Mapping[str, Any], prefix: str = "") -> None:
    """The answer to a request for text has all of the case's `says` and none of its `never_says`, in any case."""
    words = " ".join(answered(request)["text"].split()).lower()
    for wanted in case.get(f"{prefix}says", ()):
        assert wanted.lower() in words, wanted
    for unwanted in case.get(f"{prefix}never_says", ()):
        assert unwanted.lower() not in words, unwanted


def assert_refused(request: str, field: str, words: str) -> None:
    """A request is refused for one field, in a whole sentence that has these words."""
    answer = json.loads(handle(request))
    assert not answer["ok"]
    (error,) = answer["errors"]
    assert error["field"] == field
    assert words in error["message"]
    assert error["message"].endswith(".")


def copied(source: Path, folder: Path) -> None:
    """Copy a tool's facts to a folder where they can be spoilt."""
    for path in source.glob("*.toml"):
        shutil.copy(path, folder)


def assert_fault_named(check: Check, folder: Path, file: str, old: str, new: str, message: str) -> None:
    """With the first `old` of a copied file put as `new`, the check has a sentence with `message`."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = check(folder)
    assert any(message in found for found in faults), faults
