"""Pictures drawn from the facts: their words, their numbers, and that they say in words all that they draw."""

from typing import Any

import pytest
from mkdocs.exceptions import PluginError

from cse_tools.days import SIX_WEEKS
from cse_tools.facts import load_facts
from macros.cases.data import load_scenarios
from macros.pictures import course, levels, macros, route
from macros.pictures.drawing import Box, Drawing, Mark, Para, Picture, Stroke, faults, height_of, width_of, wrapped

WITH_LEVELS = [id_ for id_, one in load_scenarios().items() if all(stage.tool == "risk_matrix" for stage in one.stage)]
EVERY = [("levels", "risk_matrix"), ("referral", ""), ("weeks", ""), *(("course", id_) for id_ in WITH_LEVELS)]
every_picture = pytest.mark.parametrize(("kind", "of"), EVERY)


def boxes(drawing: Drawing) -> list[str]:
    """What each box of a picture says."""
    parts = (part for part in drawing.parts if isinstance(part, Box))
    return [" ".join(para.text for para in part.words) for part in parts if part.words]


@every_picture
def test_a_picture_fits_and_says_in_words_what_it_draws(kind: str, of: str):
    made = macros.draw(kind, of)
    told = " ".join(made.words)
    for drawing in (made.wide, made.tall):
        assert faults(drawing) == []
        for said in boxes(drawing):
            plain = said.split(". ", 1)[-1] if said[0].isdigit() else said
            axis = said.startswith("Week ") or (
                kind == "course" and said in dict(course._ladder(load_scenarios()[of])).values()
            )
            assert axis or plain in told, said
    assert set(made.cites) <= set(load_facts().paragraphs)


def test_the_stairs_are_what_the_tool_answers():
    made = macros.draw("levels", "risk_matrix")
    steps = levels.level_steps("risk_matrix")
    for drawing in (made.wide, made.tall):
        kinds = {" ".join(p.text for p in part.words): part.kind for part in drawing.parts if isinstance(part, Box)}
        for step in steps:
            assert kinds[step["words"]] == ("policy" if step["rule"].basis == "policy" else "ours")
        marks = [part.level for part in drawing.parts if isinstance(part, Mark)]
        assert sorted(marks) == sorted({step["level"] for step in steps})
    # Each case stands on the step of its level: the same column.
    parts = [part for part in made.wide.parts if isinstance(part, Box)]
    column = {" ".join(p.text for p in part.words): part.x for part in parts if part.kind in ("policy", "ours")}
    assert column["One high sign"] == column["Sexual activity under 13, known or suspected"]
    assert column["One low sign"] < column["One medium sign"] < column["One high sign"]


def test_the_stairs_stop_the_build_when_a_tool_no_longer_orders_to_refer_at_harm(monkeypatch: pytest.MonkeyPatch):
    def other(tool: str, answers: Any) -> dict[str, Any]:
        return {"result": {"level": "low", "instruction": "lead", "rules": []}}

    monkeypatch.setattr(levels, "answer", other)
    with pytest.raises(PluginError, match="refer at once where harm is suspected"):
        levels.levels("risk_matrix")
    with pytest.raises(PluginError, match="there is no ladder"):
        levels.level_steps("meeting")


def test_six_weeks_come_from_the_days_of_the_policy(monkeypatch: pytest.MonkeyPatch):
    made = route.six_weeks()
    assert made.title == "Six weeks"
    assert f"Day {SIX_WEEKS.days} at the latest: assess again" in " ".join(boxes(made.wide))
    assert [said for said in boxes(made.wide) if said.startswith("Week ")] == [f"Week {n}" for n in range(1, 7)]
    assert [one.when for one in route.stations()][-1] == "Six weeks at most"
    monkeypatch.setattr(route, "SIX_WEEKS", SIX_WEEKS / 2)
    assert route.six_weeks().title == "Three weeks"
    assert "Week 4" not in boxes(route.six_weeks().wide)
    route.stations.cache_clear()
    assert [one.when for one in route.stations()][-1] == "Three weeks at most"
    route.stations.cache_clear()


def test_no_figure_is_typed_into_the_stations():
    for one in route.read_toml(route.FACTS)["station"]:
        words = f"{one['when']} {one['who']} {one['what']}".replace("Section 47", "")
        assert not any(sign.isdigit() for sign in words)
        assert not set(words.lower().split()) & set(route.NUMBERS[1:])


def test_the_way_of_a_referral_cites_and_marks_what_is_ours():
    for one in route.stations():
        assert one.cites or one.ours, one.what
    names = [area.referral_name_now for area in load_facts().areas.values()]
    assert all(name in route.referral().caption for name in names)


def test_the_course_of_a_case_is_what_the_tool_answers_at_each_stage():
    one = load_scenarios()["second-phone"]
    assert [(p.level, p.order) for p in course.points(one)] == [
        ("low", False),
        ("medium_provisional", False),
        ("medium", False),
        ("medium", True),
    ]
    made = course.course(one)
    assert boxes(made.wide).count("Refer at once") == boxes(made.tall).count("Refer at once") == 1
    for number, stage in enumerate(one.stage, 1):
        assert f"{number}. {stage.title}" in boxes(made.wide)


def test_words_that_do_not_fit_stop_the_build(monkeypatch: pytest.MonkeyPatch):
    small = Drawing(100, 100, (Box(0, 0, 60, 30, "policy", (Para("Many words that need more room", 20),)),))
    assert any("higher than its box" in fault for fault in faults(small))
    assert any(
        "wider" in f for f in faults(Drawing(99, 99, (Box(0, 0, 50, 90, "policy", (Para("Incomprehensible", 20),)),)))
    )
    assert any("beyond" in f for f in faults(Drawing(99, 99, (Box(80, 0, 50, 90, "policy"),))))
    monkeypatch.setitem(macros.KINDS, "weeks", lambda _: Picture("t", (), small, small))
    with pytest.raises(PluginError, match="The picture weeks of the policy cannot be drawn"):
        macros.draw("weeks", "")


def test_lines_break_between_words_and_a_long_word_stands_alone():
    para = Para("one two supercalifragilistic", 10)
    assert wrapped(para, width_of("one two", 10)) == ["one two", "supercalifragilistic"]
    assert height_of((para,), width_of("one two", 10)) == pytest.approx(2 * 10 * 1.24)
    assert width_of("mm", 10) > width_of("ii", 10)
    assert width_of("mm", 10, bold=True) > width_of("mm", 10)
    assert Stroke(((0, 0), (0, 50))).head() == [(0, 50), (-9, 36), (9, 36)]
    assert Stroke(((50, 0), (0, 0))).head() == [(0, 0), (14, -9), (14, 9)]
