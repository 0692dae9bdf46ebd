"""The slides of a page as a PowerPoint file, with their notes: real titles, texts, tables and shapes to edit.

Made from the built page by python-pptx, so that the file says what the page says. It names no author and no machine,
and is the same to the byte each time it is made for the same day.
"""

import re
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from cse_tools import facts
from cse_tools.forms.answers import say_date
from macros.common.build import build_date
from macros.pictures.drawing import LINE, width_of
from macros.pictures.macros import draw
from macros.pictures.shapes import BRAND, DANGER, EDGE, INK, SOFT, WHITE, paint, plain
from macros.policy.contact_view import view
from macros.policy.paper import good_until
from macros.sessions.face import Face, Figure, Numbers, Para, Run, Table, read_faces
from macros.sessions.macros import NATIONAL, NOW, load_plans, slide_file_name
from macros.sessions.slide_file import FOOT, HIGH, SIDE, TOP, WIDE, empty, same_each_time
from macros.sessions.slide_words import (
    ARIAL,
    BESIDE_PICTURE,
    IN_TABLE,
    columns_of,
    fill,
    fill_title,
    fitting,
    row_heights,
    size_of,
    stacked,
)

SIZE = re.compile(r'(?<=<span class="file-size">)(?=</span>)')
POINT = 12700  # English metric units
PALE = RGBColor(0xF1, 0xED, 0xE4)
CAUTION = "From an undated policy of about 2017 to 2018. Not today’s procedure."


class Room(NamedTuple):
    """A place on a slide, in English metric units."""

    left: int
    top: int
    width: int
    height: int


class Deck:
    """One file in the making."""

    def __init__(self, title: str, today: date) -> None:
        self.today = today
        self.file = empty(title, today)
        known = facts.load_facts().contacts
        (danger, police) = (view(known[id_], today).shown for id_ in NOW)
        self.foot = Para((Run(f"In danger now: {danger}. ", "order"), Run(f"Not an emergency: {police}. {CAUTION}")))

    def add(self, face: Face, number: int) -> None:
        """One slide with its notes. Raises ValueError if its words do not fit at the smallest size."""
        texts = bool(face.parts) and isinstance(face.parts[0], Para) and face.kind != "title"
        slide = self.file.slides.add_slide(self.file.slide_layouts[0 if texts else 1])
        fill_title(slide.shapes.title.text_frame, face.title)
        band = plain(slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Inches(0.22), HIGH))
        band.fill.solid()
        band.fill.fore_color.rgb = EDGE if face.kind == "case" else BRAND
        band.line.fill.background()
        band.name = "Edge"
        self._body(slide, face)
        self._foot(slide, number)
        notes = slide.notes_slide.notes_text_frame
        fill(notes, face.notes, 12)

    def _body(self, slide: Any, face: Face) -> None:
        width = WIDE - 2 * SIDE
        segments: list[list[Any]] = []
        for part in face.parts:
            if isinstance(part, Para) and segments and isinstance(segments[-1][-1], Para):
                segments[-1].append(part)
            else:
                segments.append([part])
        size = fitting(face, segments, width / POINT, (FOOT - TOP) / POINT)
        at = int(TOP)
        for number, segment in enumerate(segments):
            part = segment[0]
            if isinstance(part, Para):
                high = round((stacked(segment, size, width / POINT) + 4) * POINT)
                first = number == 0 and len(slide.placeholders) > 1
                place = slide.placeholders[1] if first else slide.shapes.add_textbox(SIDE, at, width, high)
                place.left, place.top, place.width, place.height = SIDE, Emu(at), width, Emu(high)
                fill(place.text_frame, segment, size)
                _frame_marks(slide, segment, at, size)
            elif isinstance(part, Table):
                high = _table(slide, part, Room(SIDE, at, width, 0), size)
            elif isinstance(part, Numbers):
                high = self._numbers(slide, part, at)
            else:
                rest = sum(round(stacked(s, size, width / POINT) * POINT) for s in segments[number + 1 :])
                high = _figure(slide, part, Room(SIDE, at, width, FOOT - at - rest))
            at += high + Inches(0.08)

    def _numbers(self, slide: Any, part: Numbers, top: int) -> int:
        width = WIDE - 2 * SIDE
        danger = slide.shapes.add_textbox(SIDE, top, width, Inches(0.55))
        fill(danger.text_frame, [part.danger], 25, DANGER)
        gap = Inches(0.35)
        wide = (width - gap * (len(part.groups) - 1)) // len(part.groups)
        for number, group in enumerate(part.groups):
            paras = [Para((Run(group.where, "bold"),))]
            for line, name, note in group.lines:
                paras += [Para((Run(line, "bold"),), "text"), Para((Run(name),), "text"), Para((Run(note),), "caption")]
            left = SIDE + number * (wide + gap)
            box = slide.shapes.add_textbox(left, top + Inches(0.65), wide, Inches(3.35))
            fill(box.text_frame, [p for p in paras if p.text], 16)
            for line in box.text_frame.paragraphs:
                line.space_after = Pt(2)
                if any(line.text == shown for shown, _, _ in group.lines):
                    line.space_before = Pt(8)
                    line.runs[0].font.size = Pt(22)
        loaded = facts.load_facts()
        ids = [id_ for area in loaded.areas.values() for id_ in area.referral_contacts] + list(NATIONAL)
        until = good_until(self.today, [view(loaded.contacts[id_], self.today) for id_ in ids])
        after = (
            f"Get a new file after {say_date(until)}." if until else "Some numbers need checking before you use them."
        )
        made = slide.shapes.add_textbox(SIDE, top + Inches(4.1), width, Inches(0.3))
        fill(made.text_frame, [Para((Run(f"Made on {say_date(self.today)}. {after}"),), "caption")], 20)
        return Inches(4.45)

    def _foot(self, slide: Any, number: int) -> None:
        foot = slide.shapes.add_textbox(SIDE, Inches(6.98), WIDE - 2 * SIDE - Inches(1), Inches(0.32))
        foot.name = "Foot"
        fill(foot.text_frame, [self.foot], 12, SOFT)
        place = slide.shapes.add_textbox(WIDE - SIDE - Inches(1), Inches(6.98), Inches(1), Inches(0.32))
        place.name = "Number"
        line = place.text_frame.paragraphs[0]
        line.alignment = PP_ALIGN.RIGHT
        field = line._p.makeelement(
            qn("a:fld"), {"id": f"{{00000000-0000-4000-8000-{number:012}}}", "type": "slidenum"}
        )
        look = field.makeelement(qn("a:rPr"), {"lang": "en-GB", "sz": "1200"})
        text = field.makeelement(qn("a:t"), {})
        text.text = str(number)
        field.extend([look, text])
        line._p.append(field)

    def bytes(self) -> bytes:
        """The file."""
        out = BytesIO()
        self.file.save(out)
        return same_each_time(out.getvalue())


def _table(slide: Any, part: Table, room: Room, size: float) -> int:
    columns = columns_of(part, room.width / POINT)
    heights = row_heights(part, columns, size)
    high = round(sum(heights) * POINT)
    made = slide.shapes.add_table(len(part.rows), len(columns), room.left, room.top, room.width, high)
    table = made.table
    for column, wide in zip(table.columns, columns, strict=True):
        column.width = Pt(wide)
    for number, (row, cells) in enumerate(zip(table.rows, part.rows, strict=True)):
        row.height = Pt(heights[number])
        for cell, para in zip(row.cells, cells, strict=True):
            bold = para._replace(runs=tuple(run._replace(kind="bold") for run in para.runs)) if number == 0 else para
            fill(cell.text_frame, [bold], size * IN_TABLE, WHITE if number == 0 else INK)
            cell.text_frame.paragraphs[0].space_after = Pt(0)
            cell.margin_left = cell.margin_right = Pt(8)
            cell.margin_top = cell.margin_bottom = Pt(4)
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            cell.fill.solid()
            cell.fill.fore_color.rgb = BRAND if number == 0 else PALE if number % 2 else WHITE
    return high


def _figure(slide: Any, part: Figure, room: Room) -> int:
    """A picture and its caption in the room that is left. Out: how high both are."""
    caption = [part.caption] if part.caption else []
    below = round((stacked(caption, BESIDE_PICTURE, room.width / POINT) + 8) * POINT)
    end = paint(slide.shapes, draw(part.kind, part.of), (room.left, room.top, room.width, room.height - below))
    if caption:
        place = slide.shapes.add_textbox(room.left, end + Inches(0.08), room.width, below - Inches(0.08))
        fill(place.text_frame, caption, BESIDE_PICTURE)
    return end + (below if caption else 0) - room.top


def _frame_marks(slide: Any, segment: Sequence[Para], top: int, size: float) -> None:
    """The broken line around “this child does not exist”, which stands first on its slide."""
    if segment[0].kind != "mark":
        return
    own = size_of(segment[0], size)
    wide = round((width_of(segment[0].text, own * ARIAL) + 16) * POINT)
    place = (SIDE - Pt(6), top - Pt(4), wide, round((own * LINE + 8) * POINT))
    frame = plain(slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place))
    frame.fill.background()
    frame.line.color.rgb = EDGE
    frame.line.width = Pt(1.5)
    frame.line.dash_style = MSO_LINE.DASH
    frame.name = "Fictitious"


def powerpoint(page: Path, title: str, today: date) -> bytes:
    """The slides of a built page as a file."""
    deck = Deck(title, today)
    for number, face in enumerate(read_faces(page), 1):
        deck.add(face, number)
    return deck.bytes()


def write(site: Path) -> None:
    """Write a file for each deck into a built site, and its size into the page that links it."""
    today = build_date()
    for plan in load_plans().values():
        page = site / plan.deck.removesuffix(".md") / "index.html"
        out = site / slide_file_name(plan.deck)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(powerpoint(page, f"Child sexual exploitation: {plan.minutes} minutes", today))
        size = f"{-(-out.stat().st_size // 1000)} KB"
        page.write_text(SIZE.sub(size, page.read_text("utf-8")), encoding="utf-8")
