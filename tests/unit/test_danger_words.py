"""The grammars of danger: a fault stops the build, and what the file says of itself is true."""

from pathlib import Path
from typing import Any

import pytest

from scripts import danger_words
from scripts.wasm import BuildError

SEARCH = Path(__file__).resolve().parents[2] / "macros" / "search"
GRAMMARS = sorted(SEARCH.glob("danger*.toml"))


def grammar(**parts: Any) -> dict[str, Any]:
    """A small grammar that is right, with some parts in place of its own."""
    right = {
        "read": {"cant": "can not"},
        "groups": {"child": ["she", "he"]},
        "harmless": {"say": ["police force"]},
        "danger": {"missing": ["{child} .. gone|left", "^ missing $", "man & {child}"]},
    }
    return {**right, **parts}


def test_what_is_right_has_no_fault():
    assert list(danger_words.faults(grammar())) == []


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"danger": {"missing": ["{chidl} gone"]}}, "a group that is not there, “chidl”"),
        ({"danger": {"missing": ["gone .."]}}, "begins or ends where it cannot"),
        ({"danger": {"missing": ["gone ^ away"]}}, "begins or ends where it cannot"),
        ({"danger": {"missing": ["gone||away"]}}, "holds “”, which is no word"),
        ({"danger": {"missing": ["gone  away"]}}, "holds “”, which is no word"),
        ({"danger": {"missing": ["she's gone"]}}, "holds “she's”, which is no word"),
        ({"danger": {"missing": ["gone", "gone"]}}, "a line stands there twice"),
        ({"harmless": {"say": ["police & force"]}}, "must stand in one place"),
        ({"harmless": {"study": ["police force"]}}, "“study” needs “unless”"),
        ({"harmless": {"study": ["police force"], "unless": "{me}"}}, "a group that is not there, “me”"),
        ({"voice": {"child": ["me am_{ages}"]}}, "which is no word"),
        ({"voice": {"unless": ["gone & {me}"]}}, "a group that is not there, “me”"),
        ({"answers": {"lost": ["parents/missing/"]}}, "no kind of danger called “lost”"),
    ],
)
def test_a_fault_is_told(parts: dict[str, Any], told: str):
    (fault, *_) = danger_words.faults(grammar(**parts))
    assert told in fault


def test_a_part_that_is_missing_is_told():
    assert list(danger_words.faults({"read": {}})) == ["[groups] is missing."]


def test_an_answer_must_be_a_place(tmp_path: Path):
    file = tmp_path / "danger.toml"
    file.write_text(
        '[read]\n[groups]\n[harmless]\nsay = []\n[danger]\nlost = ["gone"]\n[answers]\nlost = ["nowhere/"]\n', "utf-8"
    )
    with pytest.raises(BuildError, match=r"danger\.toml: answers: lost names nowhere/, which no page has"):
        danger_words.read(file, {"parents/missing/"})
    assert danger_words.read(file, {"nowhere/"})["danger"] == {"lost": ["gone"]}


@pytest.mark.parametrize("file", GRAMMARS, ids=lambda file: file.name)
def test_every_group_is_used(file: Path):
    text = file.read_text("utf-8")
    told = danger_words.tomllib.loads(text)
    assert len(GRAMMARS) > 1
    assert [name for name in told["groups"] if f"{{{name}}}" not in text] == []
