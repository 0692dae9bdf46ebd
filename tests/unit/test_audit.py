"""The audit counts what its tools find, and lets nothing pass that is not explained."""

import tomllib
from importlib import import_module
from pathlib import Path

import pytest

from macros.shell import audit as shown
from scripts.audit import __main__ as command
from scripts.audit import explained, figures, headers
from scripts.audit.explained import Reason
from scripts.audit.looked import Finding, Looked, NotRun

AUDIT = Path(explained.__file__).parent
TABLES = [Finding("a.html", "role “cell”"), Finding("b.html", "role “cell”")]


def test_every_part_is_run_by_the_command():
    with_look = {path.stem for path in AUDIT.glob("*.py") if "\ndef look(" in path.read_text("utf-8")}
    assert set(command.PARTS) == with_look


def test_a_reason_is_for_a_part_that_there_is_and_says_why():
    for one in tomllib.loads(explained.TABLE.read_text("utf-8"))["explained"]:
        reason = Reason(**one)
        assert reason.tool in command.PARTS
        assert reason.why.endswith(".")
        assert not reason.fits(Finding("x.html", "a fault that nobody has seen yet"))


def test_what_is_explained_is_counted_and_what_is_not_is_left():
    reason = Reason("nu", "role .*", "Some browsers need it.")
    other = Finding("a.html", "stray end tag")
    counts, left = explained.sort([*TABLES, other], [reason])
    assert dict(counts) == {"Some browsers need it.": 2}
    assert left == [other]


def test_a_reason_holds_for_all_of_the_text_and_where_it_says():
    for reason in (Reason("nu", "role", "Why."), Reason("nu", "role .*", "Why.", where="c.html")):
        assert not any(reason.fits(one) for one in TABLES)


def test_a_reason_that_explains_nothing_any_more_is_a_finding():
    _, left = explained.sort([], [Reason("nu", "role .*", "Why.")])
    assert [one.what for one in left] == ["explains nothing any more: role .*"]


def run(part: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, look: object) -> tuple[int, dict[str, object]]:
    """Run the command for a part that looks like this; its code, and the figures it wrote."""
    monkeypatch.setattr(import_module(f"scripts.audit.{part}"), "look", look)
    monkeypatch.setattr(figures, "FIGURES", tmp_path / "audit.toml")
    monkeypatch.setattr(figures.read, "__defaults__", (tmp_path / "audit.toml",))
    monkeypatch.setattr(figures.write, "__defaults__", (tmp_path / "audit.toml",))
    return command.main([part]), figures.read()


def test_the_command_fails_for_what_is_left_and_writes_the_figures(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    code, known = run("links", monkeypatch, tmp_path, lambda _: Looked("3 links", [Finding("a", "“b” leads nowhere")]))
    assert code == 1
    assert known["links"]["left"] == 1
    assert "1 × “b” leads nowhere" in capsys.readouterr().out
    code, known = run("links", monkeypatch, tmp_path, lambda _: Looked("3 links", []))
    assert (code, known["links"]["left"]) == (0, 0)


def test_a_part_that_cannot_be_had_is_said_and_does_not_fail(monkeypatch, tmp_path, capsys):
    def look(_: Path) -> Looked:
        raise NotRun("there is no Java on this machine")

    code, known = run("nu", monkeypatch, tmp_path, look)
    assert code == 0
    assert known["nu"]["not_run"] == "there is no Java on this machine"
    assert "not run: there is no Java" in capsys.readouterr().out


def test_a_part_that_there_is_not_is_refused(capsys):
    assert command.main(["grammar"]) == 2
    assert "grammar" in capsys.readouterr().err


def test_the_page_shows_each_figure_with_its_day(site_dir: Path):
    page = (site_dir / "about/audit/index.html").read_text("utf-8")
    known = shown.figures()
    assert set(known) == set(command.PARTS)
    for one in known.values():
        assert one["name"] in page
        assert shown.counted(one) in page.replace("<strong>", "**").replace("</strong>", "**")


def test_findings_are_told_in_words():
    assert shown.counted({"not_run": "no Java"}) == "Not run: no Java"
    assert shown.counted({"findings": 0, "explained": 0, "left": 0}) == "Nothing"
    assert shown.counted({"findings": 2000, "explained": 2000, "left": 0}) == "2,000, all explained"
    assert shown.counted({"findings": 3, "explained": 1, "left": 2}) == "3, 1 explained, **2 left**"


@pytest.mark.parametrize(
    ("change", "letter"),
    [
        ({}, "A+"),
        ({"strict-transport-security": "max-age=60"}, "A+"),
        ({"strict-transport-security": ""}, "B+"),
        ({"content-security-policy": "default-src 'self'; script-src 'self' 'unsafe-inline'"}, "B+"),
        ({"content-security-policy": ""}, "B"),
        ({"x-content-type-options": ""}, "A+"),
    ],
)
def test_headers_are_graded_as_the_observatory_grades_them(change: dict[str, str], letter: str):
    """Its own code gave the same for the same headers."""
    whole = {
        "content-security-policy": "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
        "strict-transport-security": headers.HSTS,
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cross-origin-resource-policy": "same-origin",
    }
    assert headers.grade(whole | change)[1] == letter
