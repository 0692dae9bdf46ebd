"""Macros for tool pages: a tool's form, a worked example of its result, and the tables that explain it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.utils import get_relative_url
from mkdocs.utils.meta import get_data

from cse_tools import facts
from cse_tools.about import SignList, about
from cse_tools.facts import Citation
from cse_tools.forms.model import Form, Question, Section
from cse_tools.forms.saved_file import LIMITS
from cse_tools.forms.words import Words
from cse_tools.rule_list import BASIS
from cse_tools.tools import TOOLS
from cse_tools.tools_check import check_tools
from macros.cases.data import training_examples
from macros.common.build import DOCS, build_date, known, runtime_build, templates
from macros.document.ask import answer
from macros.document.html import document_html
from macros.policy.citations import linked
from macros.shell.languages import Words as SiteWords
from macros.shell.languages import words_of
from macros.shell.macros import emergency
from macros.tool import attacks
from macros.tool.consequences import for_page

BLANK_ROWS = 4  # so that there is room to write on a printed form


def render(name: str, **values: Any) -> Markup:
    """Render one template of `templates/`, without blank lines, which would end an HTML block."""
    html = templates.get_template(f"tool/{name}").render(**values)
    return Markup("\n".join(line for line in html.splitlines() if line.strip()))


def follows_area(asked: Question) -> bool:
    """Whether a question asks for the area, so that a choice made for the whole site can answer it."""
    return set(facts.load_facts().areas) <= {option.value for option in asked.options}


def when(asked: Question, questions: Mapping[str, Question]) -> str:
    """The condition of a question, in words: for paper, and for a browser without JavaScript."""
    parts = []
    for condition in asked.show_when:
        other = questions[condition.question]
        labels = " or ".join(f"“{other.option_label(value)}”" for value in condition.values)
        parts.append(f"“{other.label}” is {labels}")
    return f"Answer this only if {' and '.join(parts)}." if parts else ""


def conditions(asked: Question) -> str:
    """The condition of a question as JSON, for the page's script."""
    return json.dumps([{"question": c.question, "values": c.values} for c in asked.show_when])


def compact(section: Section) -> bool:
    """Whether all of a section's questions are answered yes, no or not known: then they stand in rows."""
    return all(asked.kind == "yes_no_unknown" for asked in section.questions)


def ticked(form: Form) -> list[str]:
    """The sections whose questions can be ticked as seen, if the form asks how each sign is known; else none."""
    if "details" not in form.by_id():
        return []
    signs = [s.id for s in form.sections if compact(s) and all(asked.id != asked.id.lower() for asked in s.questions)]
    return [id_ for id_ in signs if id_]


def detailed(form: Form) -> set[str]:
    """The signs of which the form asks how each is known: those before the section that asks it."""
    known: set[str] = set()
    for section in form.sections:
        if any(asked.id == "details" for asked in section.questions):
            return known
        if section.id in ticked(form):
            known |= {asked.id for asked in section.questions}
    return set()


def form_in(site: SiteWords, form: Form) -> Form:
    """A form in the language of a page, as plain text. What the language does not say stays in English."""
    said = site.plain_fact

    def asked_in(asked: Question) -> Question:
        options = tuple(option._replace(label=said(option.label)) for option in asked.options)
        return asked._replace(label=said(asked.label), hint=said(asked.hint), options=options)

    return Form(
        tuple(
            part._replace(
                title=said(part.title), intro=said(part.intro), questions=tuple(map(asked_in, part.questions))
            )
            for part in form.sections
        )
    )


def words_in(site: SiteWords, words: Words) -> Words:
    """What a tool's page calls things, in the language of the page."""
    told: dict[str, Any] = {key: site.plain_fact(one) for key, one in words._asdict().items() if isinstance(one, str)}
    return words._replace(**told)


def signs_of(tool: str, page: Any) -> SignList:
    """The list of signs of a tool. Raises PluginError, naming the page that asks, if it has none."""
    signs = about(known("tool", TOOLS, tool, page).id).signs
    if signs is None:
        raise PluginError(f"{page.file.src_uri}: the tool {tool!r} has no list of signs. Name another tool there.")
    return signs()


def check_pages(docs: Path = DOCS) -> list[str]:
    """Check that every tool has the page that it names, and that the page is made for it. One sentence per fault."""
    faults = []
    for tool in TOOLS:
        path = docs / about(tool).page
        if not path.is_file():
            faults.append(f"{tool}/about.py: its page {about(tool).page} is not in docs/. Write it, or correct `page`.")
            continue
        text, meta = get_data(path.read_text("utf-8"))
        if meta.get("tool") != tool:
            faults.append(f"{about(tool).page}: its head does not say which tool it is for. Add “tool: {tool}” there.")
        if "#by-hand" not in text:
            faults.append(
                f"{about(tool).page}: no heading has the anchor #by-hand, to which a reader is sent when the tool does "
                "not start. Add one that says how to go on without it."
            )
    return faults


def define(env: Any) -> None:
    """Check every tool, then register the macros of their pages. Raises PluginError if one is faulty."""
    if faults := check_tools(build_date()) or check_pages():
        raise PluginError("\n".join(["The tools cannot be published:", *faults]))

    def cites(ids: tuple[str, ...]) -> list[Citation]:
        return linked(ids, env.page.url)

    @env.macro
    def tool_form(tool: str) -> Markup:
        """The whole form of a tool, usable as it stands, and the place for its result."""
        found, site = known("tool", TOOLS, tool, env.page), words_of(env.page)
        form, words = form_in(site, found.form()), words_in(site, found.words())
        return render(
            "form.html",
            tool=tool,
            root=get_relative_url(".", env.page.url) + "/",
            build=runtime_build(),
            form=form,
            words=words,
            site=site,
            cited=any(q.paragraphs for q in form.questions()),
            total=sum(not q.show_when for section in form.sections if not section.editor for q in section.questions),
            questions=form.by_id(),
            blank_rows=BLANK_ROWS,
            examples=training_examples(tool) if words.files else [],  # for staff and trainers
            limits=LIMITS,
            emergency=emergency(build_date()),
            cites=cites,
            compact=compact,
            conditions=conditions,
            follows_area=follows_area,
            when=when,
            ticked=ticked(form),
            detailed=detailed(form),
            consequences=for_page(found, build_date()),
        )

    @env.macro
    def example(tool: str, answers: Mapping[str, Any], view: str = "", earlier: Sequence[Any] = ()) -> Markup:
        """The result a tool gives for fictitious answers, made when the site is built."""
        known("tool", TOOLS, tool, env.page)
        said = answer(tool, answers, view, earlier)
        return document_html(said["document"], env.page.url, said["result"].get("level", ""), top=3)

    @env.macro
    def rule_table(tool: str) -> Markup:
        """The rules by which a tool finds its result, with whose rule each one is."""
        rules = list(about(known("tool", TOOLS, tool, env.page).id).rules().values())
        if not rules:
            raise PluginError(f"{env.page.file.src_uri}: the tool {tool!r} names no rules. Add them to its about.py.")
        return render("rules.html", rules=rules, basis=BASIS, cites=cites)

    @env.macro
    def indicator_table(tool: str) -> Markup:
        """Every sign and vulnerability of a tool: level, where it comes from, how public tools differ."""
        listed, questions = signs_of(tool, env.page), TOOLS[tool].form().by_id()
        return render("signs.html", listed=listed, questions=questions, cites=cites)

    env.macro(attacks.counts, "attack_counts")
    env.macro(attacks.table, "attack_table")

    @env.macro
    def signs_version(tool: str) -> str:
        """The version of a tool's list of signs."""
        return signs_of(tool, env.page).version
