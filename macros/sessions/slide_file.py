"""The file that slides go into: without a name, a machine or a time in it, in our letters and colours."""

import re
import zipfile
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Inches

from macros.pictures.shapes import BRAND, DANGER, EDGE, INK

FONT = "Arial"  # on every computer that has PowerPoint, and LibreOffice has letters of the same widths
WIDE, HIGH, SIDE = Inches(13.333), Inches(7.5), Inches(0.75)
TOP, FOOT = Inches(1.3), Inches(6.8)  # where the words begin, and end
STAMP = (1980, 1, 1, 0, 0, 0)
# What the library's empty file has besides what slides need, and what says which machine made it.
DROPPED = ("/docProps/app.xml", "/docProps/thumbnail.jpeg", "/ppt/printerSettings/")
SUBJECT = "Training, from an undated policy; every child in it is made up"


def empty(title: str, today: date) -> Any:
    """A file without slides, with two layouts: title and text, title alone. No name, and no day but `today`."""
    file = Presentation()
    file.slide_width, file.slide_height = WIDE, HIGH
    keep = [file.slide_layouts[1], file.slide_layouts[5]]
    for layout in [one for one in file.slide_layouts if one not in keep]:
        file.slide_layouts.remove(layout)
    for holder in (file.slide_master, *keep):
        for shape in list(holder.placeholders):
            kind = shape.placeholder_format.type
            if shape.placeholder_format.idx >= 10:  # date, foot and number: each slide has its own
                shape._element.getparent().remove(shape._element)
            elif "TITLE" in str(kind):
                shape.left, shape.top, shape.width, shape.height = SIDE, Inches(0.35), WIDE - 2 * SIDE, Inches(0.8)
                shape.text_frame.margin_left = 0
                shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
            else:
                shape.left, shape.top, shape.width, shape.height = SIDE, TOP, WIDE - 2 * SIDE, FOOT - TOP
    style = file.slide_master._element.find(qn("p:txStyles")).find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    style.set("algn", "l")
    look = style.find(qn("a:defRPr"))
    look.set("sz", "3600")
    look.set("b", "1")
    for relation in list(file.part.package._rels.values()) + list(file.part.rels.values()):
        if not relation.is_external and relation.target_part.partname.startswith(DROPPED):
            owner = file.part.package._rels if relation.rId in file.part.package._rels else file.part.rels
            if owner.get(relation.rId) is relation:
                owner.pop(relation.rId)
    about = file.core_properties
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.title, about.subject, about.language = title, SUBJECT, "en-GB"
    about.created = about.modified = datetime.combine(today, time(), UTC).replace(tzinfo=None)
    about.last_printed = about.created
    about.revision = 1
    return file


def _themed(theme: str) -> str:
    """A theme with our letters and colours."""
    theme = re.sub(r'(<a:latin typeface=)"[^"]*"', rf'\1"{FONT}"', theme)
    for name, colour in (("dk2", INK), ("accent1", BRAND), ("accent2", EDGE), ("accent3", DANGER)):
        theme = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf'\1<a:srgbClr val="{colour}"/>\2', theme)
    return theme


def same_each_time(data: bytes) -> bytes:
    """The same archive with one time for every part, in the order of their names, the list of types first."""
    with zipfile.ZipFile(BytesIO(data)) as old:
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        parts = {name: old.read(name) for name in names}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0
            entry.create_system = 0
            text = _themed(part.decode()).encode() if "/theme/" in name else part
            new.writestr(entry, text.replace(b'lang="en-US"', b'lang="en-GB"'))
    return out.getvalue()
