"""The head of a page: its title and its box of scope are told from what it says."""

import pytest
from mkdocs.exceptions import PluginError

from cse_tools import facts
from cse_tools.meeting.agendas import load_agendas
from macros.policy.agendas import bold, marked
from macros.shell.head import parts

SCOPE = '<div class="scope">\n<p><strong>Who this is for:</strong> anyone.</p>\n</div>'


def test_a_page_comes_apart_into_title_scope_and_the_rest():
    title, scope, body = parts(f'<h1 id="a">A</h1>\n{SCOPE}\n<h2>Do this first</h2>')
    assert (title, scope, body.strip()) == ('<h1 id="a">A</h1>', SCOPE, "<h2>Do this first</h2>")


def test_a_page_without_a_scope_or_a_title_of_its_own_loses_nothing():
    assert parts("<h1>A</h1>\n<p>B</p>") == ("<h1>A</h1>", "", "\n<p>B</p>")
    assert parts('<div class="hero"><h1>A</h1></div>') == ("", "", '<div class="hero"><h1>A</h1></div>')


def test_a_scope_that_would_not_be_folded_stops_the_build():
    with pytest.raises(PluginError, match="right after the title"):
        parts(f"<h1>A</h1><p>First</p>{SCOPE}")
    with pytest.raises(PluginError, match="right after the title"):
        parts(f"<h1>A</h1>{SCOPE}{SCOPE}")
    with pytest.raises(PluginError, match="paragraphs only"):
        parts('<h1>A</h1><div class="scope"><div>Inner</div></div>')


def test_the_agendas_rest_on_paragraphs_of_the_policy():
    statements, agendas = load_agendas()
    assert len(statements) == 3
    assert {id_: len(agenda.items) for id_, agenda in agendas.items()} == {"first": 12, "review": 11}
    for agenda in agendas.values():
        named = {*agenda.paragraphs, *(p for record in agenda.record for p in record.paragraphs)}
        assert named <= set(facts.load_facts().paragraphs)
        assert sum(len(row) for row in agenda.rows()) == len(agenda.record)
        assert all(row[0].says for row in agenda.rows())
    assert agendas["first"].outcomes[-1].says.startswith("No further action"), "it is put last: never the default"
    assert all(record.ours for record in agendas["review"].record), "the policy records neither at a review"


def test_bold_marks_words_and_escapes_the_rest():
    assert bold("It **should** <b>") == "It <strong>should</strong> &lt;b&gt;"
    assert marked("It should, it should: I will.", ["should", "will"]) == "It **should**, it should: I **will**."
