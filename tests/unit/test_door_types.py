"""The scripts of the pages are checked against the types of what the door gives back, as they are in Python."""

from typing import Literal, NotRequired, TypedDict

import pytest

from cse_tools.forms.blocks import KINDS
from scripts import door_types


def test_the_types_that_the_scripts_see_are_those_of_the_rules():
    assert door_types.OUT.read_text("utf-8") == door_types.text(), "run: python scripts/door_types.py"


def test_every_kind_of_block_has_its_type():
    said = door_types.text()
    assert [kind for kind in KINDS if f'type: "{kind}";' not in said] == []


class Made(TypedDict):
    """One line of it. And more,
    that is not written.
    """

    kind: Literal["one", "two"]
    many: list[str] | None
    maybe: NotRequired[dict[str, bool]]


def test_a_typed_dictionary_is_written_as_an_interface():
    assert door_types.interface(Made) == (
        "/** One line of it. And more, */\n"
        'interface Made {\n  kind: "one" | "two";\n  many: Array<string> | null;\n'
        "  maybe?: Record<string, boolean>;\n}\n"
    )


def test_a_type_that_cannot_be_written_is_refused():
    with pytest.raises(TypeError, match="set"):
        door_types.written(set[str])
