"""The slides as PowerPoint files: all that the page says, in real titles, texts, tables and shapes, and no more."""

import getpass
import io
import re
import shutil
import socket
import subprocess
import zipfile
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from html_reader import every, only, read, text_of, without
from pptx import Presentation
from pypdf import PdfReader
from wrong_numbers import NEVER_RING

from macros.sessions import face, powerpoint, slide_file, slide_words
from macros.sessions import macros as training

DAY = date(2026, 11, 23)
PLANS = list(training.load_plans().values())
every_plan = pytest.mark.parametrize("plan", PLANS, ids=[plan.id for plan in PLANS])


def file_of(site_dir: Path, plan: training.Plan) -> Path:
    return site_dir / training.slide_file_name(plan.deck)


def page_of(site_dir: Path, plan: training.Plan) -> Path:
    return site_dir / plan.deck.removesuffix(".md") / "index.html"


@pytest.fixture
def shown(site_dir: Path, plan: training.Plan) -> list[Any]:
    """The slides of the file, read by the library that PowerPoint files are read with."""
    return list(Presentation(str(file_of(site_dir, plan))).slides)


def texts_in(shapes: Any) -> list[str]:
    found = []
    for shape in shapes:
        if shape.shape_type == 6:  # a group
            found += texts_in(shape.shapes)
        elif shape.has_text_frame:
            found += [paragraph.text for paragraph in shape.text_frame.paragraphs]
        elif shape.has_table:
            found += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return found


def squeezed(text: str) -> str:
    """Letters and digits alone: spaces and the dots between notes are a matter of looks."""
    return re.sub(r"[\W_]+", "", text)


def sentences(part: Any) -> list[str]:
    """Each sentence of a part of a page, as it stands there."""
    seen = without(part, "ul[class~='visually-hidden'], span[class~='on-page']")
    said = [text_of(without(block, "ul, ol")) for block in every(seen, "p, li, th, td, h2, figcaption, text")]
    return [one for text in said for one in re.split(r"(?<=[.?!:])\s+", text) if squeezed(one)]


@every_plan
def test_a_file_has_every_slide_with_its_title_and_every_sentence(
    site_dir: Path, plan: training.Plan, shown: list[Any]
):
    wanted = every(read(page_of(site_dir, plan)), ".slide")
    assert len(shown) == len(wanted)
    for slide, section in zip(shown, wanted, strict=True):
        assert slide.shapes.title.text_frame.text == text_of(only(section, "h2"))
        on_face = squeezed(" ".join(texts_in(slide.shapes)))
        in_notes = squeezed(slide.notes_slide.notes_text_frame.text)
        for told, place in ((on_face, "div.slide__face"), (in_notes, "div.slide__notes")):
            for sentence in sentences(only(section, place)):
                assert squeezed(sentence) in told, sentence


@every_plan
def test_tables_and_pictures_are_real_and_pictures_have_their_words(
    site_dir: Path, plan: training.Plan, shown: list[Any]
):
    wanted = every(read(page_of(site_dir, plan)), ".slide")
    for slide, section in zip(shown, wanted, strict=True):
        assert sum(shape.has_table for shape in slide.shapes) == len(every(section, ".slide__face table"))
        groups = [shape for shape in slide.shapes if shape.shape_type == 6]
        assert len(groups) == len(every(section, "figure.picture"))
        for group, picture in zip(groups, every(section, "figure.picture"), strict=True):
            said = group._element.nvGrpSpPr.cNvPr.get("descr")
            assert [text_of(item) in said for item in every(picture, "ul.visually-hidden li")].count(False) == 0
        assert not [shape for shape in slide.shapes if shape.shape_type == 13], "a picture of pixels cannot be edited"


@every_plan
def test_the_first_and_the_last_slide_carry_the_numbers_and_their_day(plan: training.Plan, shown: list[Any]):
    for slide in (shown[0], shown[-1]):
        text = " ".join(texts_in(slide.shapes)).replace("\N{NO-BREAK SPACE}", " ")
        for number in ("999", "101", "0345 604 2886", "01782 235100", "01782 234234", "0808 800 5000", "0800 1111"):
            assert number in text
        assert "Made on 23 November 2026. Get a new file after " in text
    for slide in shown:
        text = " ".join([*texts_in(slide.shapes), slide.notes_slide.notes_text_frame.text])
        assert "In danger now: 999. Not an emergency: 101." in text
        assert not {re.sub(r"\s", "", n) for n in re.findall(r"\d[\d\s]*\d", text)} & NEVER_RING
        assert not re.search(r"\bsafe\b|no risk", text, re.IGNORECASE)
        assert not re.search(r"press \d|starts by itself", text, re.IGNORECASE), "PowerPoint has no such key"


@every_plan
def test_nothing_lies_over_anything_else_or_beyond_the_slide(plan: training.Plan, shown: list[Any]):
    for slide in shown:
        title = slide.shapes.title.text_frame.text
        placed = [s for s in slide.shapes if s.name not in ("Edge", "Fictitious")]
        for one in placed:
            assert one.left >= 0, title
            assert one.left + one.width <= slide_file.WIDE, title
            assert one.top + one.height <= slide_file.HIGH, title
        for one, other in combinations(placed, 2):
            apart = (
                one.left + one.width <= other.left + 1
                or other.left + other.width <= one.left + 1
                or one.top + one.height <= other.top + 1
                or other.top + other.height <= one.top + 1
            )
            assert apart, f"{title}: {one.name} lies over {other.name}"


@every_plan
def test_a_file_is_the_same_each_time_and_names_no_author_and_no_machine(
    site_dir: Path, plan: training.Plan, monkeypatch: pytest.MonkeyPatch
):
    data = file_of(site_dir, plan).read_bytes()
    title = f"Child sexual exploitation: {plan.minutes} minutes"
    assert powerpoint.powerpoint(page_of(site_dir, plan), title, DAY) == data
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {slide_file.STAMP}
        assert parts.namelist()[0] == "[Content_Types].xml"
        assert not [name for name in parts.namelist() if "app.xml" in name or "thumbnail" in name or "printer" in name]
        whole = b"\n".join(parts.read(name) for name in parts.namelist()).decode("utf-8", "replace")
    for name in (getpass.getuser(), socket.gethostname()):
        assert not re.search(rf"(?<![\w]){re.escape(name)}(?![\w])", whole), name
    assert set(re.findall(r'<a:rPr[^>]*lang="([^"]+)"', whole)) == {"en-GB"}, "a spelling check reads English, UK"
    for trace in ("Canny", "python-pptx", "/home/", str(Path.home()), str(Path.cwd())):
        assert trace not in whole
    about = Presentation(io.BytesIO(data)).core_properties
    assert (about.author, about.last_modified_by, about.title) == ("", "", title)
    assert about.created == about.modified == datetime(2026, 11, 23)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_shows_each_slide(site_dir: Path, tmp_path: Path):
    plan = PLANS[0]
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file_of(site_dir, plan)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (made,) = tmp_path.glob("*.pdf")
    pages = PdfReader(made).pages
    titles = [text_of(title) for title in every(read(page_of(site_dir, plan)), ".slide h2")]
    assert len(pages) == len(titles)
    for page, title in zip(pages, titles, strict=True):
        assert squeezed(title) in squeezed(page.extract_text())


@every_plan
def test_the_page_links_its_file_with_its_size(site_dir: Path, plan: training.Plan):
    page = read(page_of(site_dir, plan))
    line = only(page, "p.slide-controls__file")
    link = only(line, "a[download]")
    target = (page_of(site_dir, plan).parent / link.attrib["href"]).resolve()
    assert target == file_of(site_dir, plan).resolve()
    assert f"{-(-target.stat().st_size // 1000)} KB, with the notes" in text_of(line)
    assert target.stat().st_size < 250_000


def slide_page(folder: Path, inner: str) -> Path:
    """A page with one slide whose face is `inner`."""
    shown = f'<div class="slide__face"><h2 id="x">X</h2>{inner}</div>'
    page = folder / "index.html"
    page.write_text(f'<section class="slide">{shown}<div class="slide__notes"></div></section>', encoding="utf-8")
    return page


def test_what_a_slide_file_cannot_hold_stops_the_build(tmp_path: Path):
    page = slide_page(tmp_path, "<video></video>")
    with pytest.raises(ValueError, match="A slide has video"):
        face.read_faces(page)
    page = slide_page(tmp_path, f"<p>{'Many words. ' * 400}</p>")
    with pytest.raises(ValueError, match="The slide x has more words than fit"):
        powerpoint.powerpoint(page, "T", DAY)


def test_words_shrink_until_they_fit_and_a_number_to_ring_is_never_broken(tmp_path: Path):
    few, many = (face.Para((face.Run("Words that fit. " * count),)) for count in (2, 60))
    sizes = [slide_words.fitting(face.Face("x", "X", "", (p,), ()), [[p]], 800, 390) for p in (few, many)]
    assert sizes[0] == max(slide_words.SIZES) > sizes[1]
    inner = '<p>Ring <a href="tel:08001111">0800 1111</a> now <a class="cite" href="#">2.8</a></p>'
    (found,) = face.read_faces(slide_page(tmp_path, inner))
    (para,) = found.parts
    assert isinstance(para, face.Para)
    assert para.text == "Ring 0800\N{NO-BREAK SPACE}1111 now 2.8"
    assert para.runs[-1].kind == "cite"
