"""What a parent noticed, as something to read out on the telephone. It weighs nothing and adds nothing up.

The document has the same parts whatever was ticked. The one exception is a sign that asks for something now: its
notice comes straight after danger. What the parent says is made of their own ticks and words and nothing else. A parent
who reads another language has the same words in English too: whoever takes the call speaks English.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cse_tools.facts import ContactShown, contact_view, load_facts
from cse_tools.forms import document as doc
from cse_tools.forms.blocks import Block, Document, NoticeKind
from cse_tools.languages import ENGLISH, Language
from cse_tools.routes import adult_contacts, areas_for, areas_shown
from cse_tools.signs_checklist.facts import NOW, Action, Group, load_signs
from cse_tools.signs_checklist.form import own_words

OPENING = "“I am worried about my child. I am worried that someone may be sexually exploiting them."
NOTICED = "I want to tell you what I have noticed."
HARD_TO_SAY = "I find it hard to say what is wrong. Can we talk about it?"
CLOSING = "I am not sure what it means. Please tell me what happens now.”"
READ_OUT = (
    "Ring one of the numbers. Then read this out, or say it in your own way. On a phone, copy it first: the page may "
    "forget it while you talk."
)
NOTHING_YET = (
    "You ticked nothing and wrote nothing. That is all right. You do not need to be sure, and you do not need to "
    "find the words first. You can still ring and say this."
)
MORE = (
    ("changed", "What is different from before:"),
    ("since", "When it began:"),
    ("others", "Who else has noticed:"),
    ("also", "I also want to say:"),
)
TEAMS = "Your council has a team that takes your call. Its numbers are at the top."
BY_DAY = "{area}: by day, {day}."
BY_NIGHT = "At night and at weekends, {night}."
ELSEWHERE = (
    "This site is for Staffordshire and Stoke-on-Trent. The council where your child lives has a team that takes your "
    "call. Look on its website for “children’s social care”. If you cannot find it, ring the NSPCC and ask."
)
EITHER = "Not sure which area it is? Ring either one and ask."
COPY = "You cannot press it: copy it or type it in."
COPIED = "We found the number of {teams} on two local pages, not on the council’s own."
NOT_CONFIRMED = "We could not confirm the number of {teams}."
UNCONFIRMED = "If it does not work, call 101 or the NSPCC."
NOBODY_ANSWERS = (
    "If nobody answers, try once more. Then call the police on 101, or 999 if you fear for your child. You are not "
    "wasting their time. Adults can also ring the NSPCC, to talk it through. If your child is hurt or unwell, and it "
    "is not an emergency, call NHS 111."
)
ASK = (
    "What is your name? How can I reach you?",
    "What happens now? When will I hear from you?",
    "Who will you tell? Will you tell my child that I rang?",
    "What can I do tonight? What is best left alone?",
    "Who do I ring if things get worse?",
)
NEXT = (
    "They listen, and they ask you some things. You can say “I do not know”.",
    "They may give advice, offer help, or ask a social worker to find out more. If a child may be badly harmed, a "
    "social worker decides if there must be an enquiry.",
    "They may talk with the school, doctors and the police about how to help.",
    "If you hear nothing, or something new happens, ring again.",
)
KEEP = (
    "Print this page or copy it. When you close it, what you wrote is gone.",
    "Keep it where only people you trust can see it. It can be a paper in a bag, or a friend can keep it.",
    "When you see something new, add it. Write the day, the time, and what you saw or heard.",
    "Do not delete messages. If there is a sexual picture of a child, do not copy it or send it on. Tell the police "
    "that it is there.",
    "Do not face the person yourself. Do not tell them that you rang, even if they live with you. It can put you and "
    "your child in danger.",
)
ADULT = (
    "Help should not stop at 18. In law your child is an adult, so much is for them to decide. In danger, call 999. If "
    "not, call 101, or your council’s team for adults."
)
SOURCE = (
    "The signs come from the local policy and from public lists for parents. The words and the advice are this "
    "site’s. The form that staff fill in is not for you to fill in. These parts of the policy are behind it:"
)
CITED = ("2.1", "2.9", "3.2", "4.2", "5.2", "5.9")


def _plainly(view: ContactShown, say: Language, otherwise: str = UNCONFIRMED) -> ContactShown:
    """A contact with a note that a parent can act on. Those of the facts tell staff what to check before they ring."""
    use = load_facts().contacts[view["id"]].use
    theirs = use.parents if use else ""
    if view["to_copy"]:
        note = f"{say(theirs)} {say(COPY)} {say(otherwise)}"
    else:
        note = say((theirs or view["note"]) if view["href"] else otherwise)
    return {
        **view,
        "name": say(view["name"]),
        "then": say(view["then"]),
        "tag": say(view["tag"]),
        "mark": say(view["mark"]),
        "hours": say(view["hours"]),
        "note": note,
    }


def _notice(
    kind: NoticeKind,
    title: str,
    words: str,
    paragraphs: Sequence[str],
    contacts: Sequence[str],
    today: date,
    say: Language,
) -> Block:
    made = doc.notice(kind, say(title), say(words), paragraphs, contacts, today)
    return {**made, "contacts": [_plainly(view, say) for view in made["contacts"]]}


def _contact(contact_id: str, today: date, say: Language, otherwise: str = UNCONFIRMED) -> Block:
    made = doc.contact(contact_id, today)
    return {**made, "contact": _plainly(made["contact"], say, otherwise)}


def _danger(areas: Sequence[str], today: date, say: Language) -> Block:
    """999 first, then 101 and the areas' own services: as in every result, in a parent's words (2.8)."""
    services = [contact for area in areas_shown(areas) for contact in area.referral_contacts] or ["D.nspcc"]
    return _notice(
        "danger",
        "If your child is in danger now, call 999",
        "If not, call your council’s team, or the police on 101. If you do not know where your child is, call the "
        "police now.",
        (),
        ["D.police-999", "D.police-101", *services],
        today,
        say,
    )


def _now(action: Action, areas: Sequence[str], today: date, say: Language) -> Block:
    theirs = [c for area in areas_shown(areas) for c in area.referral_contacts] or ["D.nspcc"]
    services = theirs if action.team else []
    kind: NoticeKind = "danger" if action.call == "999" else "referral"
    contacts = [*action.contacts, *services]
    return _notice(kind, action.title, action.text, action.paragraphs, contacts, today, say)


def _group(group: Group, answers: Mapping[str, Any], say: Language) -> list[Block]:
    """What was noticed in one place: the lines that were ticked, then the parent's own words."""
    given = (*answers.get(group.id, ()), *answers.get(NOW, ()))
    ticked = [sign.text for sign in load_signs().signs.values() if sign.group == group.id and sign.indicator in given]
    words = answers.get(own_words(group.id), "")
    if not ticked and not words:
        return []
    blocks: list[Block] = [doc.text(say(group.said))]
    if ticked:
        blocks.append(doc.steps([doc.step(f"{say(text)}.") for text in ticked], ordered=False))
    if words:
        blocks.append(doc.text(words))
    return blocks


def _spoken(answers: Mapping[str, Any], say: Language) -> list[Block]:
    """What the parent says, made of their ticks and words."""
    noticed = [block for group in load_signs().groups.values() for block in _group(group, answers, say)]
    noticed += [doc.text(f"{say(lead)} {answers[id_]}") for id_, lead in MORE if id_ in answers]
    return [
        doc.text(f"{say(OPENING)} {say(NOTICED if noticed else HARD_TO_SAY)}"),
        *noticed,
        doc.text(say(CLOSING)),
    ]


def _script(answers: Mapping[str, Any], say: Language) -> list[Block]:
    """What the parent can say, in their language, and then in English if that is another one."""
    spoken = _spoken(answers, say)
    read_out = READ_OUT if len(spoken) > 2 else NOTHING_YET
    blocks: list[Block] = [doc.heading(say("What you can say")), doc.text(say(read_out)), doc.spoken(spoken)]
    if say is ENGLISH:
        return blocks
    english = doc.spoken([doc.text(f"“{say.interpreter}”"), *_spoken(answers, ENGLISH)], language=ENGLISH.code)
    return [*blocks, doc.heading(say.in_english), doc.text(say.show_it), english]


def _points(items: Sequence[str], say: Language) -> Block:
    return doc.steps([doc.step(say(item)) for item in items], ordered=False)


def _who(areas: Sequence[str], today: date, say: Language) -> list[Block]:
    """The councils' teams by day and by night, and what else there is when nobody answers."""
    either = f" {say('or')} "
    teams, unconfirmed, copied = [], [], []
    for area in areas_shown(areas):
        views = [contact_view(contact, today) for contact in area.referral_contacts]
        day, *night = (say(view["name"]) for view in views)
        later = [say(BY_NIGHT).format(night=either.join(night))] if night else []
        teams.append(" ".join([say(BY_DAY).format(area=area.name, day=day), *later]))
        unconfirmed += [say(view["name"]) for view in views if not (view["href"] or view["to_copy"])]
        copied += [say(view["name"]) for view in views if view["to_copy"]]
    heading = doc.heading(say("Who to ring"))
    others = [_contact(contact, today, say) for contact in ("D.nspcc", "D.nhs-111")]
    if not teams:
        return [heading, doc.text(say(ELSEWHERE)), doc.text(say(NOBODY_ANSWERS)), *others]
    both = [] if len(teams) == 1 else [say(EITHER)]
    points = doc.steps([doc.step(team) for team in teams], ordered=False)
    blocks: list[Block] = [heading, doc.text(" ".join([say(TEAMS), *both])), points]
    if copied:
        blocks.append(doc.text(f"{say(COPIED).format(teams=either.join(copied))} {say(COPY)} {say(UNCONFIRMED)}"))
    if unconfirmed:
        blocks.append(doc.text(f"{say(NOT_CONFIRMED).format(teams=either.join(unconfirmed))} {say(UNCONFIRMED)}"))
    return [*blocks, doc.text(say(NOBODY_ANSWERS)), *others]


def _adult(areas: Sequence[str], today: date, say: Language) -> Block:
    theirs = adult_contacts(areas)
    words = [ADULT, "Its number is here." if theirs else "Look on its website.", "You can also call Victim Support."]
    otherwise = "If it does not work, call 101."
    return doc.more(
        say("If your child is 18 or over"),
        [
            doc.text(" ".join(say(one) for one in words)),
            *(_contact(contact, today, say, otherwise) for contact in (*theirs, "D.victim-support")),
        ],
    )


def answer(answers: Mapping[str, Any], today: date, say: Language = ENGLISH) -> tuple[dict[str, Any], Document]:
    """What the parent can say, and whom to ring, for checked answers, in the language that they read.

    Out: a summary for scripts (areas, the actions asked for now, paragraphs) and the document. Neither holds a
    level, a score or a number of signs.
    """
    facts = load_signs()
    areas = areas_for(answers.get("area", "not_sure"))
    asked = {facts.signs[id_].action for id_ in answers.get(NOW, ())}
    actions = [action for action in facts.actions.values() if action.id in asked]
    made = doc.document(
        say("What you can say when you ring"),
        [
            _danger(areas, today, say),
            *(_now(action, areas, today, say) for action in actions),
            *_script(answers, say),
            doc.heading(say("What you can ask")),
            _points(ASK, say),
            *_who(areas, today, say),
            _adult(areas, today, say),
            doc.heading(say("What happens next")),
            _points(NEXT, say),
            doc.heading(say("Keep these notes")),
            _points(KEEP, say),
            doc.more(say("Where this comes from"), [doc.text(say(SOURCE)), doc.citation(CITED)]),
        ],
    )
    return {"areas": list(areas), "actions": [action.id for action in actions], "paragraphs": doc.cited(made)}, made
