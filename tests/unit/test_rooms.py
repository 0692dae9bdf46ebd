"""Each feature has a room in `macros/`. A room uses those below it, never the inside of a sister."""

import ast
import re
from pathlib import Path

import pytest

from cse_tools.tools import TOOLS

ROOMS = Path(__file__).parents[2] / "macros"
# From the ground up. Rooms of one line are sisters.
FLOORS = (
    ("common",),
    ("shell",),
    ("policy",),
    ("document",),
    ("cases",),
    ("pictures",),
    ("tool",),
    ("plan", "parents", "scenarios", "sessions", "quiz", "search", "offline", "choices"),
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
# Every ordinary page has the search, whose own page there is none.
EXCEPTIONS = {("shell/every.mjs", "search")}
# Rooms that are made for one tool: the editor of the plan, and the parents' own pages with their signs.
# The agendas that the policy's room lists and prints are those that the meeting tool asks by.
OWN = {"plan": "disruption_plan", "parents": "signs_checklist", "policy": "meeting"}


def used_by_python(path: Path) -> set[str]:
    """The rooms whose modules a Python file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        found |= {name.split(".")[1] for name in names if name and name.startswith("macros.")}
    return found


def used_by_text(path: Path) -> set[str]:
    """The rooms whose scripts, sheets or templates a script, a sheet or a template imports."""
    text = path.read_text("utf-8")
    scripts = re.findall(r'(?:from|import) "(?:\.\./)+([a-z]+)/', text)
    sheets = re.findall(r'@import "(?:\.\./)+([a-z]+)/', text)
    templates = re.findall(r'{%-? (?:import|include|from) "([a-z]+)/', text)
    return {*scripts, *sheets, *templates}


FILES = sorted(path for path in ROOMS.rglob("*") if path.suffix in (".py", ".mjs", ".js", ".css", ".html", ".md"))
INSIDE = [path for path in FILES if path.parent != ROOMS and "__pycache__" not in path.parts]
THEME = [path for path in (ROOMS.parent / "overrides").rglob("*") if path.suffix == ".html"]


@pytest.mark.parametrize("path", INSIDE, ids=lambda path: str(path.relative_to(ROOMS)))
def test_a_room_uses_only_those_below_it(path: Path) -> None:
    name = path.relative_to(ROOMS).as_posix()
    room = name.split("/")[0]
    used = (used_by_python if path.suffix == ".py" else used_by_text)(path) - {room}
    wrong = {other for other in used if FLOOR[other] >= FLOOR[room] and (name, other) not in EXCEPTIONS}
    assert not wrong, f"{name} uses {', '.join(sorted(wrong))}, which stand beside it or above it"


@pytest.mark.parametrize("path", [*INSIDE, *THEME], ids=lambda path: str(path.relative_to(ROOMS.parent)))
def test_no_room_names_a_tool_but_its_own(path: Path) -> None:
    """What is said about a tool stands in the tool's folder, so that a new one needs nothing here."""
    own = OWN.get(path.relative_to(ROOMS.parent).parts[1], "")
    text = path.read_text("utf-8").replace("-", "_")
    assert [tool for tool in TOOLS if tool != own and names(tool, text)] == []


def names(tool: str, text: str) -> bool:
    """Whether a text names a tool. A name that is a word of English counts as code only: quoted, or as a module."""
    return tool in text if "_" in tool else bool(re.search(rf"""["'`/]{tool}["'`/.]|cse_tools\.{tool}\b""", text))


def test_a_tool_with_a_common_name_is_seen_where_code_names_it() -> None:
    for code in ('x = "meeting"', "from cse_tools.meeting.form import x", "tools/meeting/", "about('meeting')"):
        assert names("meeting", code), code
    for words in ("the page for a meeting", "meetings.css", "class='a-meeting-b'", 'data-kind="meetings"'):
        assert not names("meeting", words), words
    assert names("risk_matrix", "the risk_matrix of it")


def test_every_room_has_its_floor_and_a_sentence_at_its_head() -> None:
    rooms = {path.relative_to(ROOMS).parts[0] for path in INSIDE}
    assert rooms == set(FLOOR)
    for room in rooms:
        about = (ROOMS / room / "__init__.py").read_text("utf-8")
        assert len(ast.get_docstring(ast.parse(about)) or "") > 30, room


def test_pages_meet_no_script_and_no_sheet() -> None:
    docs = ROOMS.parent / "docs"
    assert {path.suffix for path in docs.rglob("*") if path.is_file()} <= {".md", ".svg", ".png"}
