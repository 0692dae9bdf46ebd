"""What the next owner reads is true: each path, verb, module and link that its pages name is there."""

import re
import tomllib
from datetime import datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        ROOT / "CHANGELOG.md",
        ROOT / "NOTICE.md",
        *(ROOT / "contributing").glob("*.md"),
        *(ROOT / "decisions").glob("*.md"),
        *(ROOT / "deploy").glob("*.md"),
        *(ROOT / "bench").glob("*.md"),
    )
)
# What only a build makes, and what other sites and formats are called.
MADE = re.compile(
    r"(?:site|build|dist|\.venv|node_modules)/|(?:copy\.js|licences\.txt|bom\.json|manifest\.json|_headers)$|(?:application|text)/[a-z]+$"
)
ENDINGS = "py mjs js css toml md html json yml txt in sh svg conf"
NAME = re.compile(rf"[\w./<>*-]+\.(?:{ENDINGS.replace(' ', '|')})|[\w.<>-]+(?:/[\w.<>*-]+)*/")
MODULE = re.compile(r"(?:cse_tools|macros|scripts)(?:\.[a-z_]+)+")
LEFT_OUT = {".git", ".venv", "node_modules", "site", "build", "dist", "__pycache__"}
# Python's own, another project's, or an example.
ELSEWHERE = {"example.org/", "https/"}


def files() -> set[str]:
    """The names of all files of the project."""
    found = set()
    for top in ROOT.iterdir():
        if top.name not in LEFT_OUT:
            found |= {path.name for path in ([top] if top.is_file() else top.rglob("*")) if path.is_file()}
    return found


FILES = files()


def named(text: str) -> set[str]:
    """The paths in backticks or in indented commands of a page."""
    found = set()
    for quoted in re.findall(r"`([^`\n]+)`", text):
        for word in quoted.split():
            if (match := NAME.fullmatch(word.strip("()\"',"))) and not MADE.match(match[0]):
                found.add(match[0])
    return found - ELSEWHERE


def is_there(name: str) -> bool:
    """Whether a path from the project's own folder is there; a bare name may be that of any of its files."""
    if "/" in name:
        return any(ROOT.glob(re.sub(r"<[a-z]+>", "*", name).rstrip("/")))
    return name in FILES


@pytest.mark.parametrize("page", PAGES)
def test_every_path_is_there(page: str):
    gone = {name for name in named((ROOT / page).read_text("utf-8")) if not is_there(name)}
    assert not gone


@pytest.mark.parametrize("page", PAGES)
def test_every_module_is_there(page: str):
    for name in set(re.findall(rf"`({MODULE.pattern})`", (ROOT / page).read_text("utf-8"))):
        parts = name.split(".")
        top = ROOT / "tools_src" if parts[0] == "cse_tools" else ROOT
        places = [top.joinpath(*parts[:length]) for length in (len(parts), len(parts) - 1)]
        assert any(p.is_dir() or p.with_suffix(".py").is_file() for p in places if p != top / parts[0]), name


@pytest.mark.parametrize("page", PAGES)
def test_every_verb_is_one_of_make(page: str):
    verbs = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    text = (ROOT / page).read_text("utf-8")
    asked = re.findall(r"(?:`|^    |/ )make ([a-z-]+)", text, re.MULTILINE)
    assert set(asked) <= set(verbs)


def anchors(path: Path) -> set[str]:
    """The anchors that a page's headings get where it is read."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str):
    for link in re.findall(r"\]\(([^)\s]+)\)", (ROOT / page).read_text("utf-8")):
        if link.startswith("https://"):
            continue
        path, _, anchor = link.partition("#")
        target = (ROOT / page).parent / path if path else ROOT / page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_contributing_lists_each_task_page_and_each_room():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    for path in (ROOT / "contributing").glob("*.md"):
        assert f"(contributing/{path.name})" in text
    for room in (ROOT / "macros").glob("*/__init__.py"):
        assert f"`macros/{room.parent.name}/`" in text
    for part in (ROOT / "tools_src" / "cse_tools").glob("*/__init__.py"):
        assert f"`tools_src/cse_tools/{part.parent.name}/`" in text


def test_the_readme_lists_every_folder_of_the_project():
    text = (ROOT / "README.md").read_text("utf-8").partition("| Folder |")[2].partition("\n\n")[0]
    for folder in ROOT.iterdir():
        if folder.is_dir() and not folder.name.startswith(".") and folder.name not in {*LEFT_OUT, "media"}:
            assert f"`{folder.name}/`" in text


def test_whoever_replaces_the_matrix_is_told_every_file_that_names_a_sign():
    text = (ROOT / "contributing" / "replace-the-matrix.md").read_text("utf-8")
    told = [ROOT / name.rstrip("/") for name in named(text)]
    signs = (ROOT / "tools_src/cse_tools/risk_matrix/indicators.toml").read_text("utf-8")
    ids = re.findall(r'^\[\[indicator\]\]\nid = "(\w+)"', signs, re.MULTILINE)
    assert len(ids) > 50
    names_one = re.compile(rf'["(](?:{"|".join(ids)})[")]|^(?:{"|".join(ids)}) =', re.MULTILINE)
    for folder in ("docs", "macros", "scripts", "tools_src", "tests/cases"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix not in (".py", ".toml", ".json", ".md", ".mjs", ".html"):
                continue
            if names_one.search(path.read_text("utf-8")):
                assert any(place in (path, *path.parents) for place in told), path.relative_to(ROOT)


def test_the_version_stands_in_one_place_and_the_changes_tell_of_it():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    number, day = re.findall(r"^## ([0-9.]+), (.+)$", text, re.MULTILINE)[0]
    assert number == version
    assert datetime.strptime(day, "%d %B %Y")
    newest = text.partition(f"## {number}")[2].partition("\n## ")[0]
    assert "### What a partnership has to do" in newest
    for folder in ("docs", "macros", "overrides", "scripts", "tools_src"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".py", ".md", ".html", ".toml", ".mjs"):
                assert version not in path.read_text("utf-8"), path
