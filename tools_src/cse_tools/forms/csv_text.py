"""A table as CSV text that spreadsheets open cleanly, and in which no cell is ever a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

BYTE_ORDER_MARK = "\ufeff"  # tells Excel that the file is UTF-8
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _plain(words: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would take for a formula (also after blanks)."""
    return f"'{words}" if words.startswith(FORMULA) or words.lstrip().startswith(FORMULA) else words


def to_csv(rows: Iterable[Sequence[str]]) -> str:
    """Write rows of text as CSV (RFC 4180: commas, every cell quoted, CRLF), with a byte order mark."""
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(map(_plain, row) for row in rows)
    return BYTE_ORDER_MARK + out.getvalue()
