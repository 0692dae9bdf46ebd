"""Tables as CSV: what was typed comes back, and no cell is a formula."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from cse_tools.forms.csv_text import BYTE_ORDER_MARK, FORMULA, to_csv

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "  =cmd|' /C calc'!A0", "＝1+1", '"=1', ";=1"]


def read(text: str) -> list[list[str]]:
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=5))
def test_every_cell_comes_back_and_none_is_a_formula(rows: list[list[str]]) -> None:
    back = read(to_csv(rows))
    assert [[cell.removeprefix("'") for cell in row] for row in back] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
    assert not any(cell.lstrip().startswith(FORMULA) for row in back for cell in row)


def test_what_a_spreadsheet_would_run_gets_an_apostrophe() -> None:
    assert read(to_csv([HOSTILE])) == [[f"'{cell}" if cell[0] not in '";' else cell for cell in HOSTILE]]


def test_lines_end_as_the_standard_says_and_breaks_inside_a_cell_stay() -> None:
    assert to_csv([["Zażółć", "one\ntwo"], ["", "3"]]) == BYTE_ORDER_MARK + '"Zażółć","one\ntwo"\r\n"","3"\r\n'
