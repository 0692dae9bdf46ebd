"""What holds for the form of every tool, as it is built, and for the worked example below it."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from html_reader import every, ids_of, links_of, only, read, text_of, values_of
from lxml.html import HtmlElement

from cse_tools.door import handle
from cse_tools.forms.model import Form, schema
from cse_tools.rule_list import BASIS, Rule

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-23"


def fields(part: HtmlElement) -> list[HtmlElement]:
    """Whatever can be filled in."""
    return every(part, "input, textarea, select")


def check_questions(page: HtmlElement, form: Form) -> None:
    """The form asks exactly the questions of the schema, and no id is given twice."""

    def asked(*, beside: bool) -> list[str]:
        sections = [one for one in schema(form) if (one.get("editor") == "signs") is beside]
        return [question["id"] for section in sections for question in section["questions"]]

    # What is asked beside each sign has no place of its own among the questions.
    assert values_of(page, "[data-question]", "data-question") == asked(beside=False) + asked(beside=True)
    assert set(ids_of(page).values()) == {1}


def check_rules(page: HtmlElement, rules: Mapping[str, Rule]) -> None:
    """The table explains every rule, with its paragraphs, and says whose it is."""
    for rule in rules.values():
        row = only(page, f"tr#rule-{rule.id.lower()}")
        assert rule.says in text_of(row)
        assert BASIS[rule.basis] in text_of(row)
        assert len(every(row, "a.cite")) == len(rule.paragraphs)


def check_led_to(site: Path, address: str, tool: str) -> None:
    """The page at an address has a link to the page of a tool."""
    links = links_of(read(site / address / "index.html"), "main a")
    assert any(link.endswith(tool) for link in links)


def check_quiet(tool: HtmlElement) -> list[HtmlElement]:
    """No field invites the browser to keep, send or translate what is typed. Its fields."""
    assert tool.get("autocomplete") == "off"
    assert "action" not in tool.attrib
    for field in fields(tool):
        assert field.get("spellcheck") == "false", field.attrib
        assert field.get("translate") == "no", field.attrib
        if field.get("name") == "view":  # which view of the signs: no answer
            assert any("data-views" in part.attrib for part in field.iterancestors())
            continue
        if field.get("type") == "radio":  # the name makes one group of them
            assert field.get("name") == "q-" + field.get("id").removeprefix("f-").partition("-")[0]
            continue
        assert "name" not in field.attrib
        if field.get("type") != "checkbox":  # HTML allows the attribute on no box to tick
            assert field.get("autocomplete") == "off", field.attrib
    return fields(tool)


def check_example(page: HtmlElement, tool: str, source: str) -> tuple[HtmlElement, dict[str, Any]]:
    """The worked example is what the tool answers to the answers in the page's source; both."""
    written = re.search(rf'example\("{tool}", (\{{.*?\n\}})\)', (ROOT / "docs" / source).read_text("utf-8"), re.DOTALL)
    assert written
    answers = json.loads(re.sub(r",(\s*[}\]])", r"\1", written[1]))
    answer = json.loads(handle(json.dumps({"tool": tool, "today": TODAY, "answers": answers})))
    shown = only(page, "div.document")
    everything = " ".join([text_of(shown), *values_of(shown, "a.cite", "title")])
    for words in said(answer["document"]):
        assert " ".join(words.split()) in everything, words
    assert "This child does not exist." in text_of(page)
    return shown, answer["result"]


def said(part: Any) -> Iterator[str]:
    """Everything a document says, in order: titles, texts, cells, names, numbers, labels of citations."""
    if isinstance(part, dict):
        for key in ("title", "caption", "columns", "name", "text", "blocks", "items", "rows", "cites", "contacts"):
            if key in part:
                yield from said(part[key])
        if part.get("contact"):
            yield from said(part["contact"])
        if "number" in part:
            yield part["number"]
        if "label" in part:
            yield part["label"]
    elif isinstance(part, list):
        for one in part:
            yield from said(one)
    elif isinstance(part, str) and part:
        yield part
