"""Words on a slide of a file: how high they are, the size at which they fit, and how they are written."""

from collections.abc import Iterable, Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.oxml.ns import qn
from pptx.util import Pt

from macros.pictures.drawing import LINE, wrapped
from macros.pictures.drawing import Para as Words
from macros.pictures.shapes import DANGER, EDGE, INK, SOFT
from macros.sessions.face import Face, Figure, Numbers, Para, Part, Table

ARIAL = 0.9  # how wide the letters of the file are, beside those that pictures count with
SIZES = (34, 32, 30, 28, 26, 24, 22, 20, 18, 16, 15, 14, 13, 12)
BESIDE_PICTURE = 22
SCALE = {"mark": 0.55, "soft": 0.7, "caption": 0.62}
GAP = 0.45  # between paragraphs, as a part of the letters' size
IN_TABLE = 0.85  # of the size of other words
NUMBERS = 330  # points that the numbers to ring take up


def size_of(para: Para, size: float) -> float:
    """How high the letters of a paragraph are where those of the text are `size` points high."""
    return max(size * SCALE.get(para.kind, 1), 12)


def _high(para: Para, size: float, width: float) -> float:
    """How high a paragraph is, in points, in a column that is `width` points wide."""
    size = size_of(para, size)
    indent = size * 1.2 if para.kind in ("bullet", "number", "soft") else 0
    lines = wrapped(Words(para.text, size * ARIAL, any(run.kind == "bold" for run in para.runs)), width - indent)
    return len(lines) * size * LINE + _below(para, size)


def _below(para: Para, size: float) -> float:
    """What is left free below a paragraph: more below the frame around “this child does not exist”."""
    return 14 if para.kind == "mark" else size * GAP


def stacked(paras: Iterable[Para], size: float, width: float) -> float:
    """How high paragraphs are, in points."""
    return sum(_high(para, size, width) for para in paras)


def _colour(run: Any, kind: str, size: float, ink: RGBColor) -> None:
    run.font.size = Pt(round((max(size * 0.6, 10) if kind == "cite" else size) * 2) / 2)
    run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
    run.font.bold = kind in ("bold", "level", "order")
    run.font.color.rgb = {"cite": SOFT, "level": EDGE, "order": DANGER}.get(kind, ink)


def _bullet(paragraph: Any, para: Para, size: float) -> None:
    """A hanging indent with its mark, or none, whatever the place it stands in would give it."""
    pPr = paragraph._p.get_or_add_pPr()
    indent = round(size * 1.2 * 12700) if para.kind in ("bullet", "number", "soft") else 0
    pPr.set("marL", str(indent))
    pPr.set("indent", str(-indent))
    if para.kind == "number":
        mark = pPr.makeelement(qn("a:buAutoNum"), {"type": "arabicPeriod", "startAt": str(para.number)})
    elif indent:
        mark = pPr.makeelement(qn("a:buChar"), {"char": "•"})
    else:
        mark = pPr.makeelement(qn("a:buNone"), {})
    pPr.append(mark)


def fill(frame: Any, paras: Sequence[Para], size: float, ink: RGBColor = INK) -> None:
    """Write paragraphs into a frame of text, `size` points high."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, para in enumerate(paras):
        line = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        own = size_of(para, size)
        line.space_after, line.space_before = Pt(_below(para, own)), Pt(0)
        line.line_spacing = 1.0
        _bullet(line, para, own)
        for run in para.runs:
            made = line.add_run()
            made.text = run.text
            _colour(made, run.kind, own, SOFT if para.kind in ("soft", "caption") else ink)


def fill_title(frame: Any, title: str) -> None:
    """Write the title of a slide, in the look of its layout."""
    run = frame.paragraphs[0].add_run()
    run.text = title
    run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK


def fitting(face: Face, segments: Sequence[Sequence[Part]], width: float, room: float) -> float:
    """The largest size at which the texts and tables of a slide fit into `room`, in points.

    Raises ValueError if they do not at the smallest.
    """
    if any(isinstance(part, Figure) for part in face.parts):
        return BESIDE_PICTURE
    for size in SIZES:
        high = 0.0
        for segment in segments:
            part = segment[0]
            if isinstance(part, Table):
                high += sum(row_heights(part, columns_of(part, width), size))
            elif isinstance(part, Numbers):
                high += NUMBERS if size <= BESIDE_PICTURE else room
            else:
                high += stacked([p for p in segment if isinstance(p, Para)], size, width)
            high += 8
        if high <= room:
            return size
    raise ValueError(f"The slide {face.id} has more words than fit into a slide file. Shorten it.")


def columns_of(table: Table, width: float) -> list[float]:
    """How wide each column is: by the longest text in it, none under a fifth of the whole."""
    most = [max(len(row[i].text) for row in table.rows) for i in range(len(table.rows[0]))]
    shares = [max(one / sum(most), 1 / 5) for one in most]
    return [width * share / sum(shares) for share in shares]


def row_heights(table: Table, columns: Sequence[float], size: float) -> list[float]:
    """How high each row of a table is, in points."""
    size *= IN_TABLE
    return [
        max(_high(cell, size, wide - 16) for cell, wide in zip(row, columns, strict=True)) + 8 for row in table.rows
    ]
