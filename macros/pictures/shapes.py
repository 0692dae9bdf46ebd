"""A picture as shapes of a slide file, each of which can be edited."""

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from macros.pictures.drawing import Box, Mark, Picture, Stroke

# As in tokens.css, by day: a projected file has no dark scheme of its own.
INK, SOFT, WHITE = RGBColor(0x14, 0x27, 0x2D), RGBColor(0x46, 0x5B, 0x61), RGBColor(0xFF, 0xFF, 0xFF)
BRAND, DANGER, EDGE = RGBColor(0x0B, 0x4F, 0x57), RGBColor(0xB3, 0x12, 0x1C), RGBColor(0x54, 0x44, 0x7A)
TINT, LINE, STRONG = RGBColor(0xF1, 0xEE, 0xF7), RGBColor(0xD8, 0xD2, 0xC5), RGBColor(0x6F, 0x7F, 0x83)
# For each kind of box: what fills it, its edge, and its letters.
LOOKS = {
    "policy": (WHITE, STRONG, INK),
    "ours": (WHITE, STRONG, INK),
    "step": (TINT, EDGE, INK),
    "strong": (BRAND, BRAND, WHITE),
    "danger": (DANGER, DANGER, WHITE),
}
STROKES = {"way": (SOFT, 2.0), "grid": (LINE, 1.0), "course": (EDGE, 4.0), "order": (DANGER, 3.0)}
MARKS = {
    "low": MSO_SHAPE.DONUT,
    "medium": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "medium_provisional": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "high": MSO_SHAPE.DIAMOND,
    "very_high": MSO_SHAPE.OCTAGON,
}


def plain(shape: Any) -> Any:
    """The shape without the theme's style, which gives it a shadow, and its letters one."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)
    return shape


class Painter:
    """Puts the parts of a drawing into a group of shapes. `unit` is one unit of the drawing in English metric units."""

    def __init__(self, group: Any, left: int, top: int, unit: float) -> None:
        self.shapes, self.left, self.top, self.unit = group.shapes, left, top, unit

    def at(self, x: float, y: float) -> tuple[Emu, Emu]:
        """A place on the slide."""
        return Emu(round(self.left + x * self.unit)), Emu(round(self.top + y * self.unit))

    def long(self, length: float) -> Emu:
        """A length on the slide."""
        return Emu(round(length * self.unit))

    def box(self, part: Box) -> None:
        """A rectangle with its words, or words alone."""
        place = (*self.at(part.x, part.y), self.long(part.w), self.long(part.h))
        made = plain(self.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place))
        fill, edge, ink = LOOKS.get(part.kind, (None, None, INK))
        if fill is None:
            made.fill.background()
            made.line.fill.background()
        else:
            made.fill.solid()
            made.fill.fore_color.rgb = fill
            made.line.color.rgb = edge
            made.line.width = Pt(1.5)
            if part.kind == "ours":
                made.line.dash_style = MSO_LINE.DASH
        frame = made.text_frame
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE if part.middle else MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = self.long(part.pad)
        for number, para in enumerate(part.words):
            line = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            line.alignment = PP_ALIGN.CENTER if part.middle else PP_ALIGN.LEFT
            run = line.add_run()
            run.text = para.text
            run.font.size = Pt(round(para.size * self.unit / 12700 * 2) / 2)
            run.font.bold = para.bold
            run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK
            run.font.color.rgb = ink

    def stroke(self, part: Stroke) -> None:
        """A line, one connector from point to point; the last has the arrow's head."""
        colour, width = STROKES[part.kind]
        for start, end in zip(part.points, part.points[1:], strict=False):
            made = plain(self.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *self.at(*start), *self.at(*end)))
            made.line.color.rgb = colour
            made.line.width = Pt(width)
        if part.arrow:
            made.line._get_or_add_ln().append(made._element.makeelement(qn("a:tailEnd"), {"type": "triangle"}))

    def mark(self, part: Mark) -> None:
        """The sign of a level."""
        r = part.size / 2
        place = (*self.at(part.x - r, part.y - r), self.long(part.size), self.long(part.size))
        made = plain(self.shapes.add_shape(MARKS[part.level], *place))
        made.fill.solid()
        made.fill.fore_color.rgb = EDGE
        made.line.fill.background()


def paint(shapes: Any, picture: Picture, room: tuple[int, int, int, int]) -> int:
    """Put a wide picture into the room (left, top, width, height) of a slide. Out: where it ends at the foot."""
    left, top, width, height = room
    unit = min(width / picture.wide.width, height / picture.wide.height)
    group = shapes.add_group_shape()
    group.name = picture.title
    group._element.nvGrpSpPr.cNvPr.set("descr", " ".join(picture.words))
    painter = Painter(group, round(left + (width - unit * picture.wide.width) / 2), top, unit)
    for part in picture.wide.parts:
        if isinstance(part, Box):
            painter.box(part)
        elif isinstance(part, Stroke):
            painter.stroke(part)
        else:
            painter.mark(part)
    return round(top + unit * picture.wide.height)
