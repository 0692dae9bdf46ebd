"""Every readable case gives the notices, the words to read out and the paragraphs that it says."""

import json
from typing import Any

import pytest
from signs_checklist_cases import CASES, request_of, spoken_lines
from table_checks import TODAY, answered, assert_refused, assert_says

from cse_tools import facts, routes
from cse_tools.facts import load_facts
from cse_tools.signs_checklist import outcome
from cse_tools.signs_checklist.facts import load_signs

EXPECTED = {"name", "ticks", "answers", "actions", "spoken", "cites", "says", "never_says"}
ANSWERED = [case for case in CASES if "error" not in case]
REFUSED = [case for case in CASES if "error" in case]


@pytest.mark.parametrize("case", ANSWERED, ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    assert case.keys() <= EXPECTED
    answer = answered(request_of(case))
    document = answer["document"]
    notices = [block for block in document["blocks"] if block["type"] == "notice"]
    assert document["blocks"][: len(notices)] == notices
    assert notices[0]["title"] == "If your child is in danger now, call 999"
    actions = load_signs().actions
    assert [block["title"] for block in notices[1:]] == [actions[id_].title for id_ in case.get("actions", [])]
    assert answer["result"]["actions"] == case.get("actions", [])
    first, *lines, last = spoken_lines(document)
    assert first.startswith("“I am worried about my child.")
    assert last.endswith("Please tell me what happens now.”")
    if "spoken" in case:
        assert lines == case["spoken"]
    assert set(case.get("cites", ())) <= set(answer["result"]["paragraphs"])
    assert_says(request_of(case, "text"), case)


def contacts(part: Any) -> list[dict[str, Any]]:
    """Every contact in a part of a document."""
    if isinstance(part, list):
        return [found for one in part for found in contacts(one)]
    if not isinstance(part, dict):
        return []
    return [part] if "href" in part and "hours" in part else contacts(list(part.values()))


@pytest.mark.parametrize("area", ["staffordshire", "stoke-on-trent", "elsewhere", "not_sure"])
@pytest.mark.parametrize("today", [TODAY, "2031-01-01"], ids=["checked", "lapsed"])
def test_a_contact_has_a_note_that_a_parent_can_act_on(area: str, today: str) -> None:
    said = {"answers": {"area": area}, "ticks": list(load_signs().signs)}
    blocks = answered(json.dumps({**json.loads(request_of(said)), "today": today}))["document"]["blocks"]
    grown = next(at for at, block in enumerate(blocks) if block.get("title") == "If your child is 18 or over")
    for part, instead in ((blocks[grown], "call 101."), (blocks[:grown], "call 101 or the NSPCC.")):
        for view in contacts(part):
            use = load_facts().contacts[view["id"]].use
            theirs, staffs = (use.parents, use.note) if use else ("", "")
            otherwise = f"If it does not work, {instead}"
            if view["status"] == "two_sources":
                assert view["note"] == f"{theirs} You cannot press it: copy it or type it in. {otherwise}", view
            else:
                assert view["note"] == ((theirs or staffs) if view["href"] else otherwise), view


def test_a_number_that_nobody_found_and_a_team_with_no_night_number_are_said_to_be_so(monkeypatch: pytest.MonkeyPatch):
    known = load_facts()
    nspcc = known.contacts["D.nspcc"]._replace(use=None)
    area = known.areas["staffordshire"]._replace(name="North", referral_contacts=("now.scas",))
    made = known._replace(contacts={**known.contacts, nspcc.id: nspcc}, areas={**known.areas, area.id: area})
    for module in (facts, routes, outcome):
        monkeypatch.setattr(module, "load_facts", lambda: made)
    blocks = answered(request_of({"answers": {"area": "staffordshire"}}))["document"]["blocks"]
    (shown,) = (view for view in contacts(blocks) if view["id"] == "D.nspcc")
    assert (shown["href"], shown["note"]) == (None, "If it does not work, call 101 or the NSPCC.")
    (line,) = (item["text"] for block in blocks for item in block.get("items", ()) if item["text"].startswith("North"))
    assert line == f"North: by day, {known.contacts['now.scas'].name}."


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["name"])
def test_refusal(case: dict[str, Any]) -> None:
    assert case.keys() == {"name", "answers", "error"}
    assert_refused(request_of(case), *case["error"])


def test_the_table_has_every_action_and_no_case_twice() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 20
    assert {action for case in CASES for action in case.get("actions", ())} == set(load_signs().actions)
