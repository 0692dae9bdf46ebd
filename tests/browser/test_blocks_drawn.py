"""A document with every kind of block, drawn in a browser and in Word: as the build draws it, and nothing left out."""

import base64
import io
import json
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import docx
import made_up
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from support.drawn import drawn
from support.serving import receiver

from cse_tools.forms.blocks import KINDS
from macros.document.html import document_html
from scripts.wasm import node

ROOT = Path(__file__).resolve().parents[2]
LEVEL = "high"
DRAW = """async ([made, level]) => {
    const { renderDocument } = await import("/sub/assets/app/document/document.mjs");
    try {
        document.body.replaceChildren(renderDocument(made, { root: "../", level }));
        const lists = [...document.querySelectorAll("[popover]")];
        for (const button of document.querySelectorAll("[popovertarget]"))
            if (button.popoverTargetElement !== button.nextElementSibling) return `opens nothing: ${button.outerHTML}`;
        for (const fold of document.querySelectorAll("details")) fold.open = true;
        for (const list of lists) list.removeAttribute("popover");
        const said = document.body.innerText;
        for (const fold of document.querySelectorAll("details")) fold.open = false;
        for (const list of lists) list.setAttribute("popover", "");
        return said;
    } catch (error) {
        return `threw: ${error.message}`;
    }
}"""
UNKNOWN = [
    {"title": "T", "blocks": [{"type": kind, "text": "Lost", "cites": [], "blocks": []}]}
    for kind in ("no_such_kind", "constructor", "")
]
FOLDED = [{**one, "blocks": [{"type": "more", "title": "Fold", "blocks": one["blocks"]}]} for one in UNKNOWN]


def _spaces(text: str) -> str:
    return " ".join(text.split()).casefold()


def missing(block: Any, said: str) -> list[str]:
    """The words of a block that are not in what was drawn."""
    return [line for line in made_up.words(block) if _spaces(line) not in _spaces(said)]


@pytest.fixture
def board(page: Any) -> Any:
    """A bare page that can import the rooms' scripts."""
    with receiver(ROOT / "build" / "runtime") as server:
        page.goto(f"{server.address}sub/tool/index.html")
        yield page


def test_the_browser_draws_every_kind_as_the_build_does(board: Any):
    every = {kind: {"title": "T", "blocks": [block]} for kind, block in made_up.blocks().items()}
    assert set(every) == set(KINDS)
    every["all"] = made_up.document()
    spoken = {"type": "spoken", "blocks": [made_up.blocks()["contact"]]}  # nothing stands above the contact
    every["a contact that is read out"] = {"title": "T", "blocks": [spoken]}
    for kind, made in every.items():
        assert missing(made, board.evaluate(DRAW, [made, LEVEL])) == [], kind
        assert drawn(board, ".document") == as_built(board, made), kind


def as_built(board: Any, made: Any) -> Any:
    """The same document as the build draws it, as a browser reads it."""
    other = board.context.new_page()
    other.set_content(str(document_html(made, "tool/", LEVEL)))
    found = drawn(other, ".document")
    other.close()
    return found


@pytest.mark.parametrize("made", [*UNKNOWN, *FOLDED], ids=lambda made: json.dumps(made)[:80])
def test_the_browser_throws_for_a_kind_that_it_does_not_know(board: Any, made: Any):
    kind = made["blocks"][0].get("blocks") or made["blocks"]
    assert board.evaluate(DRAW, [made, ""]) == f"threw: unknown block “{kind[0]['type']}”"


def test_the_plan_finds_the_options_wherever_they_are_folded_away(board: Any):
    find = """async (blocks) => {
        const { optionsIn } = await import("/sub/assets/app/plan/draft.mjs");
        return [...optionsIn(blocks).keys()];
    }"""
    options = made_up.blocks()["options"]
    for holder in ("more", "spoken"):
        assert board.evaluate(find, [{**made_up.blocks()[holder], "blocks": [options]}]) == ["A1.1"]
    assert board.evaluate(find, made_up.document()["blocks"]) == ["A1.1"]


def word_file(made: Any, folder: Path) -> bytes | str:
    """The Word file of a document; or why there is none."""
    asked = folder / "asked.json"
    asked.write_text(
        json.dumps({"document": made, "made": "today", "fictitious": False, "base": "https://a.example/"}), "utf-8"
    )
    said = node.run(ROOT, "tests/browser/word_file.mjs", str(asked)).strip()
    return said if said.startswith("unknown") else base64.b64decode(said)


def word_of(made: Any, folder: Path) -> str:
    """What is in the Word file of a document, line by line; or why there is none."""
    said = word_file(made, folder)
    if isinstance(said, str):
        return said
    file = docx.Document(io.BytesIO(said))
    cells = [cell for table in file.tables for row in table.rows for cell in row.cells]
    parts = [*file.paragraphs, *(line for cell in cells for line in cell.paragraphs)]
    return "\n".join(_with_links(part) for part in parts)


def _with_links(paragraph: Any) -> str:
    """All of a paragraph, line breaks as new lines."""
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    return "".join(
        "\n" if one.tag == f"{space}br" else one.text or "" for one in paragraph._p.iter(f"{space}t", f"{space}br")
    )


def test_word_holds_every_kind(tmp_path: Path):
    for kind, block in made_up.blocks().items():
        said = word_of({"title": "T", "blocks": [block]}, tmp_path)
        assert missing(block, said) == [], kind


@pytest.mark.parametrize("made", [UNKNOWN[0], UNKNOWN[1], FOLDED[0]], ids=["unknown", "constructor", "folded"])
def test_word_is_not_made_of_a_kind_that_it_does_not_know(made: Any, tmp_path: Path):
    assert word_of(made, tmp_path).startswith("unknown block “")


def test_no_program_finds_anything_to_repair_in_a_word_file(tmp_path: Path):
    """Each entry is an ordinary file with a day, each relation leads somewhere, and each field shows a number."""
    file = word_file(made_up.document(), tmp_path)
    assert isinstance(file, bytes)
    fields = []
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        for entry in archive.infolist():
            assert entry.create_system == 3, "Unix"
            assert entry.external_attr >> 16 == 0o100644
            assert abs(datetime(*entry.date_time) - datetime.now()) < timedelta(days=1)
            root = parse_xml(archive.read(entry))
            fields += root.iter(qn("w:fldSimple"), qn("w:fldChar"))
            if entry.filename.endswith(".rels"):
                folder = entry.filename.rpartition("_rels/")[0]
                inside = [each.get("Target") for each in root if each.get("TargetMode") != "External"]
                assert [each for each in inside if folder + each.removeprefix("/") not in names] == []
    shown = {field.get(qn("w:instr")): "".join(t.text for t in field.iter(qn("w:t"))) for field in fields}
    assert shown == {"PAGE": "1", "NUMPAGES": "1"}
