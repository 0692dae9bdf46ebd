"""What the organiser says, line by line: its steps in order, their strength and their paragraphs."""

from typing import Any

import pytest
from outline_cases import assert_outline, cases


@pytest.mark.parametrize(("tool", "case"), cases("information"))
def test_outline(tool: str, case: dict[str, Any]) -> None:
    assert_outline(tool, case)
