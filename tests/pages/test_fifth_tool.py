"""A tool is a folder, a line and a page: the example of contributing/add-a-tool.md, put into a copy and built."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from html_reader import every, only, read, text_of, values_of
from lxml.html import HtmlElement

from cse_tools.about import About
from macros.tool import macros
from scripts import build_assets

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "tests" / "fifth_tool"
FILES = sorted(path.relative_to(EXAMPLE) for path in EXAMPLE.rglob("*") if path.is_file())
TOOL, FOLDER = "missing_now", Path("tools_src/cse_tools/missing_now")
PAGE = "docs/tools/missing-now.md"
# The steps of contributing/add-a-tool.md that change a file: its name, a line of it, and what stands there then.
LINES = (
    ("tools_src/cse_tools/tools.py", '    "disruption_plan",\n', '    "disruption_plan",\n    "missing_now",\n'),
    ("mkdocs.yml", "  - Tools:\n", "  - Tools:\n      - Missing now: tools/missing-now.md\n"),
)
BUILD = ("-m", "mkdocs", "build", "--strict")
# Asks for the faults of the new tool alone.
ASK = """
from datetime import date
from cse_tools.tools import TOOLS
from cse_tools.tools_check import check_tool
print(*check_tool("missing_now", TOOLS["missing_now"], date(2026, 11, 23)), sep="\\n")
"""
# Prints what is heard from the new tool, what of its code and facts is not, and its rules that are to be signed.
LIST = """
from cse_tools.sign_off.choices import _rules
from cse_tools.sign_off.literals import in_code, in_facts
from cse_tools.sign_off.sentences import heard_of, unheard
heard = heard_of("missing_now")
print(*(f"{one.whose}: {one.words}" for one in heard), sep="\\n")
written = [one for one in (*in_code(), *in_facts()) if one.file.startswith("missing_now/")]
print("written:", len(written), "unheard:", unheard(written, (one.words for one in heard)))
print("signed:", [rule.id for rule in _rules() if rule.tool == "Missing now"])
"""
HOME = "---\ntitle: Home\nreader: everyone\nreviewed: 2026-11-27\n---\n\n# Home\n"


def miniature(root: Path) -> Path:
    """A copy of the project whose site has two pages: the home page, and the tool that is still to come."""
    shutil.copytree(ROOT / "tools_src", root / "tools_src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("macros", "overrides"):
        (root / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs", root / "docs", copy_function=os.symlink)  # decks and tools' pages are read
    (root / "docs" / "index.md").unlink()
    (root / "docs" / "index.md").write_text(HOME, "utf-8")
    config = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnav:\n")[0]
    only = f"exclude_docs: |\n  *\n  !/index.md\n  !/tools/\n  /tools/*\n  !/{PAGE.removeprefix('docs/')}\n"
    nav = "nav:\n  - Home: index.md\n  - Tools:\n"
    (root / "mkdocs.yml").write_text(f"{config}\n{only}{nav}", "utf-8")
    build_assets.build(root / "build" / "assets")
    return root


def add_tool(root: Path) -> Path:
    """Follow the steps of contributing/add-a-tool.md that are not about tests."""
    for path in FILES:
        if path.name != "requests.json":
            (root / path).parent.mkdir(exist_ok=True)
            shutil.copy(EXAMPLE / path, root / path)
    for name, old, new in LINES:
        text = (root / name).read_text("utf-8")
        assert text.count(old) == 1
        (root / name).write_text(text.replace(old, new), "utf-8")
    return root


def run(root: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run Python in the copy, on the tests' own date."""
    noon = "1795435200"  # 23 November 2026
    environment = {**os.environ, "PYTHONPATH": "tools_src", "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": noon}
    line = [sys.executable, *arguments]
    return subprocess.run(line, cwd=root, env=environment, input=given, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return add_tool(miniature(tmp_path_factory.mktemp("fifth")))


@pytest.fixture(scope="module")
def page(project: Path) -> HtmlElement:
    done = run(project, *BUILD)
    assert done.returncode == 0, done.stdout + done.stderr
    return read(project / "site/tools/missing-now/index.html")


# --- What comes of it


def test_the_page_has_the_whole_form_and_a_place_for_the_result(page: HtmlElement) -> None:
    form = only(page, "form.tool-form")
    assert form.attrib["data-tool"] == TOOL
    asked = every(form, "[data-question]")
    assert [part.attrib["data-question"] for part in asked] == ["area", "missing", "harm"]
    assert [len(every(part, "input")) for part in asked] == [3, 3, 3]
    assert "data-follows-area" in asked[0].attrib
    assert text_of(only(page, "section#result")) == ""
    assert every(page, "h2#by-hand")


def test_the_page_is_in_the_menu_and_loads_the_script_of_every_tool(page: HtmlElement) -> None:
    assert any(text_of(link) == "Missing now" for link in every(page, "header a"))
    assert any("/tool." in address for address in values_of(page, "script", "src"))


def test_the_worked_example_is_what_the_tool_answers_with_danger_first(page: HtmlElement) -> None:
    told = text_of(only(page, "div.document"))
    assert 0 < told.index("In danger now? Ring 999 first") < told.index("Tell the police that the child is")
    assert "This site’s choice." in told


def test_the_table_of_rules_says_whose_each_one_is(page: HtmlElement) -> None:
    assert "This site’s choice" in text_of(only(page, "tr#rule-n2"))
    assert every(page, "tr#rule-k11")


def test_the_door_answers_each_request_that_the_browser_is_built_with(project: Path) -> None:
    requests = json.loads((EXAMPLE / "requests.json").read_text("utf-8"))
    said = [json.loads(run(project, "-m", "cse_tools", given=json.dumps(request)).stdout) for request in requests]
    assert [one["ok"] for one in said] == [True, True]
    assert (said[0]["tool"], said[0]["result"]["instruction"]) == (TOOL, "must_refer")
    assert {"N1", "N2", "K11"} <= set(said[0]["result"]["rules"])
    assert said[1]["text"].index("999") < said[1]["text"].index("Today")


def test_all_that_it_can_say_and_its_choices_are_listed_without_a_word_about_it(project: Path) -> None:
    done = run(project, "-c", LIST)
    assert "ours: Tell the police that the child is missing: 101, or 999.\n" in done.stdout, done.stderr
    assert "must: Refer at once to [the area’s service], or to Staffordshire Police.\n" in done.stdout
    assert re.search(r"written: [1-9]\d* unheard: \[\]\n", done.stdout)
    assert "signed: ['N2']" in done.stdout


def test_the_steps_name_every_file_and_every_line_of_the_example() -> None:
    steps = (ROOT / "contributing" / "add-a-tool.md").read_text("utf-8")
    for name in (*(path.name for path in FILES), *(Path(name).name for name, _, _ in LINES)):
        wanted = "docs/tools/" if name == Path(PAGE).name else name
        assert f"`{wanted}`" in steps or f"/{wanted}`" in steps, name


# --- What stops the build


def spoilt(root: Path, name: str, old: str, new: str) -> None:
    """Put `new` in the place of `old` in a file of the tool; with nothing in its place the whole file goes."""
    path = root / FOLDER / name
    text = path.read_text("utf-8")
    assert old in text
    path.unlink() if old == new else path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def copy(project: Path, tmp_path: Path) -> Path:
    """The package with the tool, to be spoilt."""
    shutil.copytree(project / "tools_src", tmp_path / "tools_src", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_wrong_facts_and_a_wrong_citation_stop_the_build_and_all_are_named(project: Path, copy: Path) -> None:
    for path in project.iterdir():
        if path.name not in ("tools_src", "site"):
            (copy / path.name).symlink_to(path)
    spoilt(copy, "rules.toml", 'basis = "policy"', 'basis = "nonsense"')
    spoilt(copy, "rules.toml", '"A6.7"]', '"99.9"]')
    spoilt(copy, "form.toml", 'paragraphs = ["3.2"]', 'paragraphs = ["3.22"]')
    spoilt(copy, "outcome.py", '["3.2", "A6.7"]', '["3.2", "A66"]')
    done = run(copy, *BUILD)
    assert done.returncode != 0
    for fault in (
        "missing_now/rules.toml, entry N1: basis is 'nonsense'. Use one of: policy, mixed, ours, public, law.",
        "missing_now/rules.toml, entry N2: 'paragraphs' names '99.9', which is not in paragraphs.toml. Correct the id",
        "missing_now/form.toml, entry missing: 'paragraphs' names '3.22', which is not in paragraphs.toml. Correct",
        "missing_now/outcome.py, line 20: 'A66' is cited, which is not in paragraphs.toml. Correct the id, or add it",
    ):
        assert fault in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "old", "new", "fault"),
    [
        ("about.py", "ABOUT", "ABOUT", "missing_now/about.py: the file is missing. Write one that names"),
        ("about.py", '"N1"', '"N9"', "missing_now/about.py: 'always' names 'N9', which is not in its rules."),
        ("__init__.py", 'Tool("missing_now"', 'Tool("missing"', "missing_now/__init__.py: the tool says that it is"),
        ("form.toml", 'id = "harm"', 'id = "area"', "missing_now/form.toml, entry area: this id stands twice."),
        ("form.toml", 'kind = "choice"', 'kind = "pick"', "missing_now/form.toml: question area: kind is 'pick'"),
        ("rules.toml", "says", "say", "missing_now/rules.toml, entry N1: 'say' is not a known key."),
        (
            "outcome.py",
            '["3.2", "A6.7"]',
            "list(found.rules)",
            "missing_now/outcome.py, line 20: it fails on the answers {} (KeyError: 'N1'). Correct that line",
        ),
        (
            "outcome.py",
            "        danger(today, services),\n",
            "",
            "missing_now: on the answers {} its result does not begin with danger. Put cse_tools.routes.danger first.",
        ),
    ],
)
def test_each_fault_of_a_new_tool_is_named_with_its_cure(copy: Path, name: str, old: str, new: str, fault: str) -> None:
    spoilt(copy, name, old, new)
    done = run(copy, "-c", ASK)
    assert fault in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (None, None, "missing_now/about.py: its page tools/missing-now.md is not in docs/. Write it, or correct"),
        ("tool: missing_now\n", "", "tools/missing-now.md: its head does not say which tool it is for. Add “tool:"),
        ("#by-hand", "#paper", "tools/missing-now.md: no heading has the anchor #by-hand, to which a reader is sent"),
    ],
)
def test_a_page_that_is_not_made_for_its_tool_is_named(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str | None, new: str, fault: str
) -> None:
    monkeypatch.setattr(macros, "TOOLS", [TOOL])
    monkeypatch.setattr(macros, "about", lambda tool: About(page="tools/missing-now.md"))
    assert macros.check_pages(project / "docs") == []
    if old is not None:
        page = tmp_path / "tools" / "missing-now.md"
        page.parent.mkdir()
        page.write_text((project / PAGE).read_text("utf-8").replace(old, new), "utf-8")
    (found,) = macros.check_pages(tmp_path)
    assert found.startswith(fault)
