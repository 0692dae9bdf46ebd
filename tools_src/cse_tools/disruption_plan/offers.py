"""Options of Appendix A as blocks: who each one is for, why it is offered, and what has to be said with it."""

from collections.abc import Iterable, Sequence

from cse_tools.disruption_plan.facts import Caution, Measure, load_appendix
from cse_tools.disruption_plan.rules import Findings
from cse_tools.forms import document as doc
from cse_tools.forms.answers import say_date
from cse_tools.forms.blocks import Cell, Option, OptionsBlock
from cse_tools.routes import areas_shown
from cse_tools.wording import lower_first


def _listed(names: Sequence[str], last: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def who(option: Measure) -> str:
    """Who may do it, and who has to be in it with them: "Parents and carers, with the social worker"."""
    roles = load_appendix().roles
    names = _listed([lower_first(roles[role].label) for role in option.who], "or")
    said = names[0].upper() + names[1:]
    beside = [lower_first(roles[role].label) for role in option.beside]
    return f"{said}, with {_listed(beside, 'and')}" if beside else said


def cautions(option: Measure, found: Findings) -> list[Caution]:
    """The cautions of an option that hold for these answers."""
    appendix = load_appendix()
    every = [appendix.cautions[id_] for id_ in option.cautions]
    return [one for one in every if not one.question or found.facts.get(one.question) in one.values]


def caution_line(caution: Caution) -> Cell:
    """A caution as a line, marked when it is out of date in the policy or this site's own."""
    words = f"Superseded: {caution.says}" if caution.basis == "superseded" else caution.says
    return {**doc.cell(words, caution.paragraphs), "ours": caution.basis == "ours"}


def routes(found: Findings) -> list[Cell]:
    """Where information for the police goes, area by area, as lines."""
    if not found.areas:
        words = "Outside both areas: ask the police there, on 101, where it goes."
        return [{**doc.cell(words, ["D.police-101"]), "ours": True}]
    return [
        {**doc.cell(f"{area.name}: {area.police_information}", area.police_information_paragraphs), "ours": False}
        for area in areas_shown(found.areas)
    ]


def _reasons(option: Measure, found: Findings) -> list[Cell]:
    lines = [doc.cell(reason.says, reason.paragraphs) for reason in found.fitting.get(option.id, ())]
    if option.id == "A6.7" and found.seventh:
        due = "It is due today or is past due" if found.seventh <= found.today else "It is due"
        still = "" if found.seventh <= found.today else ", if the child is still missing then"
        lines.append(doc.cell(f"{due}: day 7 is {say_date(found.seventh)}{still}.", ["A6.7"]))
    return lines


def offer(option: Measure, found: Findings) -> Option:
    """One option as an item of an `options` block."""
    said = [caution_line(caution) for caution in cautions(option, found)]
    return doc.option(
        option.id,
        option.text,
        who(option),
        [option.id],
        strength=option.strength or None,
        ours=option.who_by == "ours",
        reasons=_reasons(option, found),
        cautions=[*said, *(routes(found) if option.routes else [])],
    )


def by_aim(ids: Iterable[str], found: Findings) -> dict[str, OptionsBlock]:
    """An `options` block for each aim that has one of these options, by aim, in the policy's order."""
    wanted, items = set(ids), dict[str, list[Option]]()
    for option in load_appendix().options.values():
        if option.id in wanted:
            items.setdefault(option.aim, []).append(offer(option, found))
    aims = [load_appendix().aims[id_] for id_ in items]
    return {aim.id: doc.options(aim.name, f"The aim: {lower_first(aim.text)}", items[aim.id], [aim.id]) for aim in aims}
